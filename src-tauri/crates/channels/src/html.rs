//! HTML mail as plain text, and as markup that may be shown in the scriptless frame.

use std::collections::HashSet;

/// Columns before a line is broken; wide, because the window wraps, not the text.
const WIDTH: usize = 4_000;
/// Markup nested deeper than this is no letter but an attack on the renderer; its tags are cut out instead.
const DEEPEST: usize = 256;

/// The readable text of HTML: no tags, no styles, no scripts, list items and rows on lines of their own.
pub(crate) fn to_text(html: &str) -> String {
    let rendered = if depth(html) > DEEPEST {
        None
    } else {
        html2text::config::plain_no_decorate()
            .raw_mode(true)
            .no_table_borders()
            .no_link_wrapping()
            .allow_width_overflow()
            .string_from_read(html.as_bytes(), WIDTH)
            .ok()
    };
    tidied(&rendered.unwrap_or_else(|| stripped(html)))
}

/// HTML without anything that runs, loads, submits or draws over the window: no scripts, styles, forms, frames,
/// images, svg or math; links keep https, http and mailto only.
pub(crate) fn sanitised(html: &str) -> String {
    if depth(html) > DEEPEST {
        return String::new();
    }
    ammonia::Builder::default()
        .rm_tags(["img", "map", "area", "figure", "figcaption"])
        .url_schemes(HashSet::from(["https", "http", "mailto"]))
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer"))
        .clean(html)
        .to_string()
}

/// Most elements open at once, counted without parsing; void and unclosed tags make it an upper bound.
fn depth(html: &str) -> usize {
    const NEVER_CLOSED: &[&str] = &[
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "p", "li",
        "td", "th", "tr", "dt", "dd", "option", "param", "source", "track", "wbr", "!doctype",
        "!--",
    ];
    let mut open = 0usize;
    let mut deepest = 0usize;
    for tag in html.split('<').skip(1) {
        let name: String = tag
            .chars()
            .take_while(|c| !c.is_whitespace() && !matches!(c, '>'))
            .take(12)
            .collect::<String>()
            .to_lowercase();
        let closes = name.starts_with('/');
        let bare = name.trim_matches('/');
        if NEVER_CLOSED.contains(&bare) || bare.starts_with("!--") {
            continue;
        }
        if closes {
            open = open.saturating_sub(1);
        } else if bare.starts_with(|c: char| c.is_ascii_alphabetic()) {
            open += 1;
            deepest = deepest.max(open);
        }
    }
    deepest
}

/// What stands between the tags, styles and scripts left out.
fn stripped(html: &str) -> String {
    let mut text = String::new();
    let mut hidden: Option<&str> = None;
    for (place, piece) in html.split('<').enumerate() {
        if place == 0 {
            text.push_str(piece);
            continue;
        }
        let (tag, after) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag.split_whitespace().next().unwrap_or_default();
        match hidden {
            Some(until) if name.trim_start_matches('/').eq_ignore_ascii_case(until) => {
                hidden = None;
            }
            Some(_) => continue,
            None => {
                hidden = ["script", "style"]
                    .into_iter()
                    .find(|hides| name.eq_ignore_ascii_case(hides));
            }
        }
        if hidden.is_none() {
            text.push(' ');
            text.push_str(after);
        }
    }
    text
}

/// Trailing blanks off, at most one empty line in a row.
fn tidied(text: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines() {
        let line = line.trim_end();
        if line.is_empty() && lines.last().is_none_or(|last| last.is_empty()) {
            continue;
        }
        lines.push(line);
    }
    lines.join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_in_html_reads_like_a_letter() {
        let html = "<html><head><style>p{color:red}</style></head><body><script>alert(1)</script><p>Hello,</p><p>I was charged <b>twice</b> &amp; need help.</p><ul><li>one</li><li>two</li></ul></body></html>";
        assert_eq!(
            to_text(html),
            "Hello,\n\nI was charged twice & need help.\n* one\n* two"
        );
    }

    #[test]
    fn what_runs_loads_or_submits_does_not_survive() {
        let html = "<p onclick='x()'>Hi</p><script>x()</script><img src='https://t.example/p.gif'><form action='/x'><input></form><svg onload=x()></svg><iframe src=x></iframe><a href='javascript:x()'>a</a><a href='https://halden.example'>b</a><style>p{}</style>";
        assert_eq!(
            sanitised(html),
            "<p>Hi</p><a rel=\"noopener noreferrer\">a</a><a href=\"https://halden.example\" rel=\"noopener noreferrer\">b</a>"
        );
    }

    #[test]
    fn absurdly_nested_markup_still_gives_its_text() {
        for tag in [
            "<div>",
            "<svg><td>",
            "<td>",
            "<p>",
            "<li>",
            "<b>",
            "<table>",
            "<x:y>",
        ] {
            let first = tag.rfind('<').map_or("", |at| &tag[at..]);
            let html = format!("{tag}{}<style>p{{}}</style>help", first.repeat(50_000));
            // what is drawn is no text of a letter
            let expected = if tag.starts_with("<svg>") { "" } else { "help" };
            assert_eq!(to_text(&html).trim(), expected, "{tag}");
            assert!(!sanitised(&html).contains("style"), "{tag}");
        }
    }
}
