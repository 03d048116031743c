//! Where a reply ends and the mail it answers begins.

use regex::Regex;
use std::sync::LazyLock;

/// "On 12 June 2026 at 10:12, Maya wrote:" and its relatives, and the dividers of common mail programs.
static BEGINS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^\s*(?:on\s.{4,200}\swrote:|am\s.{4,200}\sschrieb.{0,80}:|le\s.{4,200}\sa écrit\s?:|el\s.{4,200}\sescribió:|-{2,}\s*(?:original message|forwarded message|ursprüngliche nachricht)\s*-{2,}|_{20,})\s*$",
    )
    .ok()
});

/// The new text, and what was quoted below it. A quotation somebody answers line by line is part of the answer and
/// stays; a mail that is nothing but quotation is all new.
pub(crate) fn split(text: &str) -> (String, Option<String>) {
    let lines: Vec<&str> = text.lines().collect();
    let begins = |at: usize| {
        let line = lines.get(at).copied().unwrap_or_default();
        let joined = format!(
            "{} {}",
            line.trim_end(),
            lines.get(at + 1).copied().unwrap_or_default().trim()
        );
        let outlook = line.trim_start().to_lowercase().starts_with("from:")
            && lines.iter().skip(at + 1).take(3).any(|next| {
                let next = next.trim_start().to_lowercase();
                next.starts_with("sent:") || next.starts_with("date:")
            });
        outlook
            || BEGINS.iter().any(|begins| {
                // a long "On … wrote:" is often broken into two lines
                begins.is_match(line)
                    || (line.trim_start().to_lowercase().starts_with("on ")
                        && begins.is_match(&joined))
            })
    };
    let quotes_only = |from: usize| {
        lines
            .iter()
            .skip(from)
            .all(|line| line.trim().is_empty() || line.trim_start().starts_with('>'))
    };
    let answered_below = |from: usize| {
        // after the divider only quotation may follow where quotation marks are used at all
        let rest = || {
            lines
                .iter()
                .skip(from + 1)
                .filter(|line| !line.trim().is_empty())
        };
        rest().any(|line| line.trim_start().starts_with('>'))
            && rest()
                .skip_while(|line| !line.trim_start().starts_with('>'))
                .any(|line| !line.trim_start().starts_with('>'))
    };
    let cut = (0..lines.len()).find(|at| {
        (begins(*at) && !answered_below(*at))
            || (lines
                .get(*at)
                .is_some_and(|line| line.trim_start().starts_with('>'))
                && quotes_only(*at))
    });
    let Some(cut) = cut else {
        return (text.trim().to_owned(), None);
    };
    let join = |lines: &[&str]| lines.join("\n").trim().to_owned();
    let (fresh, quoted) = lines.split_at(cut);
    let (fresh, quoted) = (join(fresh), join(quoted));
    if fresh.is_empty() {
        (text.trim().to_owned(), None)
    } else {
        (fresh, Some(quoted))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mail_answered_is_kept_apart_from_the_answer() {
        let (fresh, quoted) = split(
            "Yes please.\n\nOn Fri, 12 Jun 2026 at 10:12, Maya\n<maya@desk.example> wrote:\n> Shall I refund it?\n",
        );
        assert_eq!(fresh, "Yes please.");
        assert!(quoted.is_some_and(|q| q.starts_with("On Fri") && q.ends_with("refund it?")));
        let (fresh, _) = split("Thanks\n-----Original Message-----\nFrom: x\nSent: y");
        assert_eq!(fresh, "Thanks");
    }

    #[test]
    fn an_answer_between_the_lines_stays_whole() {
        let text =
            "On 12 June Maya wrote:\n> Which invoice?\n84678269\n> Which card?\nthe blue one";
        assert_eq!(split(text), (text.to_owned(), None));
    }

    #[test]
    fn a_mail_of_nothing_but_quotation_is_all_new() {
        assert_eq!(
            split("> hello\n> there"),
            ("> hello\n> there".to_owned(), None)
        );
    }
}
