//! Rust source with everything blanked that is not code, or not shipped.
//!
//! Not a parser: it knows comments, literals, attributes and matching brackets, which is all the
//! checks need. Blanks keep their length and their line breaks, so that an offset means the same in
//! the source and in what is left of it.

use std::ops::Range;

/// One file's text, seen three ways.
#[derive(Debug)]
pub struct RustText<'a> {
    source: &'a str,
    /// Comments and the insides of literals blanked.
    code: Vec<u8>,
    /// Items under `#[cfg(test)]`, attribute included.
    tests: Vec<Range<usize>>,
}

impl<'a> RustText<'a> {
    /// Reads a file.
    pub fn of(source: &'a str) -> Self {
        let code = without_literals(source.as_bytes());
        let tests = test_items(&code);
        Self {
            source,
            code,
            tests,
        }
    }

    /// Code and nothing else, tests included.
    pub fn code(&self) -> String {
        String::from_utf8_lossy(&self.code).into_owned()
    }

    /// Code without what is compiled for tests only.
    pub fn shipped_code(&self) -> String {
        let mut code = self.code.clone();
        for span in &self.tests {
            blank(&mut code[span.clone()]);
        }
        String::from_utf8_lossy(&code).into_owned()
    }

    /// Lines of the file, those of test items not counted.
    pub fn shipped_lines(&self) -> usize {
        let tests: usize = self
            .tests
            .iter()
            .map(|span| self.source[span.clone()].lines().count())
            .sum();
        self.source.lines().count().saturating_sub(tests)
    }

    /// The modules declared `#[cfg(test)] mod name;`: the name, and the file when a `#[path]` names
    /// it.
    pub fn test_modules(&self) -> Vec<(&'a str, Option<&'a str>)> {
        self.tests
            .iter()
            .filter_map(|span| {
                let code = std::str::from_utf8(&self.code[span.clone()]).ok()?;
                let name = code.strip_suffix(';')?.rsplit_once("mod ")?.1;
                let offset = code.len() - 1 - name.len();
                let source = &self.source[span.clone()];
                let path = code
                    .find("#[path")
                    .and_then(|at| source[at..offset].split('"').nth(1));
                Some((source[offset..source.len() - 1].trim(), path))
            })
            .collect()
    }

    /// Whether the file as a whole is compiled for tests only.
    pub fn is_all_tests(&self) -> bool {
        self.code().contains("#![cfg(test)]")
    }
}

/// The line of an offset, counted from 1.
pub fn line_of(text: &str, offset: usize) -> usize {
    text[..offset].matches('\n').count() + 1
}

/// The offsets at which `word` stands in `code`, not as part of a longer name.
pub fn words<'a>(code: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let is_name =
        |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    let bytes = code.as_bytes();
    code.match_indices(word)
        .map(|(at, _)| at)
        .filter(move |at| {
            let starts = !is_name(word.as_bytes().first())
                || at
                    .checked_sub(1)
                    .is_none_or(|before| !is_name(bytes.get(before)));
            let ends = !is_name(word.as_bytes().last()) || !is_name(bytes.get(at + word.len()));
            starts && ends
        })
}

/// The offset just behind the bracket that closes the one at `open`; the end when none does.
pub fn closing(code: &[u8], open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, byte) in code.iter().enumerate().skip(open) {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    code.len()
}

fn blank(bytes: &mut [u8]) {
    for byte in bytes {
        if *byte != b'\n' {
            *byte = b' ';
        }
    }
}

fn without_literals(source: &[u8]) -> Vec<u8> {
    let mut code = source.to_vec();
    let mut at = 0;
    while at < source.len() {
        // (what is blanked, where reading goes on)
        let (hidden, next) = match source[at] {
            b'/' if source[at..].starts_with(b"//") => {
                let end = find(source, at, b"\n").unwrap_or(source.len());
                (at..end, end)
            }
            b'/' if source[at..].starts_with(b"/*") => {
                let end = comment_end(source, at);
                (at..end, end)
            }
            b'r' if raw_hashes(source, at).is_some() => {
                let hashes = raw_hashes(source, at).unwrap_or_default();
                let mut close = vec![b'"'];
                close.resize(hashes + 1, b'#');
                let inside = at + hashes + 2;
                let end = find(source, inside, &close).unwrap_or(source.len());
                (inside..end, (end + close.len()).min(source.len()))
            }
            b'"' => {
                let end = quote_end(source, at + 1, b'"');
                (at + 1..end, (end + 1).min(source.len()))
            }
            b'\'' => match char_end(source, at) {
                Some(end) => (at + 1..end, end + 1),
                None => (at..at, at + 1),
            },
            _ => (at..at, at + 1),
        };
        blank(&mut code[hidden]);
        at = next;
    }
    code
}

fn find(bytes: &[u8], from: usize, wanted: &[u8]) -> Option<usize> {
    bytes
        .get(from..)?
        .windows(wanted.len())
        .position(|window| window == wanted)
        .map(|at| from + at)
}

fn comment_end(source: &[u8], start: usize) -> usize {
    let (mut at, mut depth) = (start, 0_usize);
    while at < source.len() {
        if source[at..].starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if source[at..].starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    source.len()
}

/// How many hashes a raw string starting at this `r` has; `None` when it is no raw string.
fn raw_hashes(source: &[u8], at: usize) -> Option<usize> {
    let before = at.checked_sub(1).and_then(|before| source.get(before));
    let in_a_name = before.is_some_and(|byte| {
        (byte.is_ascii_alphanumeric() || *byte == b'_') && !matches!(byte, b'b' | b'c')
    });
    let hashes = source[at + 1..]
        .iter()
        .take_while(|byte| **byte == b'#')
        .count();
    (!in_a_name && source.get(at + 1 + hashes) == Some(&b'"')).then_some(hashes)
}

/// The offset of the closing quote.
fn quote_end(source: &[u8], from: usize, quote: u8) -> usize {
    let mut at = from;
    while at < source.len() && source[at] != quote {
        at += if source[at] == b'\\' { 2 } else { 1 };
    }
    at.min(source.len())
}

/// The closing quote of a character literal at `at`; `None` when it is a lifetime.
fn char_end(source: &[u8], at: usize) -> Option<usize> {
    let first = *source.get(at + 1)?;
    if first == b'\\' {
        let end = quote_end(source, at + 1, b'\'');
        return (end < source.len()).then_some(end);
    }
    let length = match first {
        0xF0.. => 4,
        0xE0.. => 3,
        0xC0.. => 2,
        _ => 1,
    };
    let end = at + 1 + length;
    (source.get(end) == Some(&b'\'')).then_some(end)
}

fn test_items(code: &[u8]) -> Vec<Range<usize>> {
    let mut items = Vec::new();
    let mut at = 0;
    while let Some(start) = find(code, at, b"#[cfg(") {
        let attribute_end = closing(code, start + 1);
        at = attribute_end;
        let condition = String::from_utf8_lossy(&code[start..attribute_end]).into_owned();
        if words(&condition, "test").next().is_some() && !condition.contains("not(test") {
            at = item_end(code, attribute_end);
            items.push(start..at);
        }
    }
    items
}

/// The end of the item whose attributes end at `from`: behind its `;` or its closing brace.
fn item_end(code: &[u8], from: usize) -> usize {
    let mut at = from;
    while at < code.len() {
        match code[at] {
            b';' => return at + 1,
            b'{' => return closing(code, at),
            b'(' | b'[' => at = closing(code, at),
            _ => at += 1,
        }
    }
    code.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(source: &str) -> String {
        RustText::of(source).code()
    }

    #[test]
    fn comments_and_literals_are_blanked_and_code_is_not() {
        assert_eq!(code("a // b\nc"), "a     \nc");
        assert_eq!(code("a /* b /* c */ d */ e"), "a                   e");
        assert_eq!(
            code(r#"f("x \" y", 'z', '\'')"#),
            r#"f("      ", ' ', '  ')"#
        );
        assert_eq!(code(r##"f(r#"a "b" c"#)"##), r##"f(r#"       "#)"##);
        assert_eq!(
            code("fn f<'a>(x: &'a str) -> char { 'é' }"),
            "fn f<'a>(x: &'a str) -> char { '  ' }"
        );
    }

    #[test]
    fn an_item_for_tests_is_not_shipped_and_what_follows_it_is() {
        let text = RustText::of(
            "fn a() {}\n#[cfg(test)]\n#[allow(dead_code)]\nmod tests {\n  fn b() { \"}\" }\n}\nfn c() {}\n",
        );
        assert_eq!(
            text.shipped_code().split_whitespace().collect::<Vec<_>>(),
            ["fn", "a()", "{}", "fn", "c()", "{}"]
        );
        assert_eq!(text.shipped_lines(), 2);
    }

    #[test]
    fn code_for_everything_but_tests_is_shipped() {
        let text = RustText::of("#[cfg(not(test))]\nfn a() {}\n");
        assert!(text.shipped_code().contains("fn a()"));
    }

    #[test]
    fn test_modules_in_files_of_their_own_are_named() {
        let text = RustText::of(
            "#[cfg(test)]\nmod tests;\n#[cfg(test)]\n#[path = \"open_tests.rs\"]\nmod more;\nmod shipped;\n",
        );
        assert_eq!(
            text.test_modules(),
            [("tests", None), ("more", Some("open_tests.rs"))]
        );
    }

    #[test]
    fn a_word_inside_a_longer_name_is_not_that_word() {
        assert_eq!(
            words("unsafe_code unsafe {} not_unsafe", "unsafe").collect::<Vec<_>>(),
            [12]
        );
    }
}
