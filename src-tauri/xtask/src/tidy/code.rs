//! Laws about Rust source, and the length of any source.
//!
//! Clippy judges some of these by type; here they are judged by reading, so that an `allow` cannot
//! slip past and the law holds for files that some target leaves out.

use super::Finding;
use super::rust_text::{RustText, closing, line_of, words};
use super::tree::{Tree, has_extension};

const LONGEST: usize = 600;

/// Files that may say `unsafe`, each with its reason.
const UNSAFE: &[(&str, &str)] = &[];

/// What ends the process, and the lint under which a reasoned `#[expect]` may excuse it.
const PANICS: &[(&str, Option<&str>)] = &[
    (".unwrap()", Some("clippy::unwrap_used")),
    (".expect(\"", Some("clippy::expect_used")),
    ("panic!", Some("clippy::panic")),
    ("todo!", None),
    ("unimplemented!", None),
    ("dbg!", None),
];

/// No panics outside tests. `#[expect(lint, reason)]` excuses one, for clippy then holds it to the
/// item it stands on; `#[allow]` does not.
pub fn no_panics(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, source) in tree.shipped_rust() {
        let code = RustText::of(source).shipped_code();
        for (panic, lint) in PANICS {
            let excused = lint.is_some_and(|lint| names_in(&code, "expect(", lint));
            if !excused {
                findings.extend(words(&code, panic).map(|at| {
                    let shown = panic.trim_end_matches('"');
                    Finding::at(path, line_of(&code, at), format!("`{shown}` outside tests"))
                }));
            }
            if lint.is_some_and(|lint| names_in(&code, "allow(", lint)) {
                let lint = lint.unwrap_or_default();
                findings.push(Finding::of(
                    path,
                    format!("allows {lint}: use #[expect] with a reason"),
                ));
            }
        }
    }
    findings
}

/// Whether an attribute such as `expect(…)` names a lint.
fn names_in(code: &str, attribute: &str, lint: &str) -> bool {
    words(code, attribute)
        .filter(|at| code[..*at].ends_with("#[") || code[..*at].ends_with("#!["))
        .any(|at| {
            let open = at + attribute.len() - 1;
            words(&code[open..closing(code.as_bytes(), open)], lint)
                .next()
                .is_some()
        })
}

/// No `Result<_, String>` or `Result<_, &str>`, in tests neither.
pub fn typed_errors(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, source) in tree.shipped_rust() {
        let code = RustText::of(source).shipped_code();
        for at in words(&code, "Result<") {
            let error = last_argument(&code[at + "Result<".len()..]);
            if matches!(error, Some("String" | "&str" | "&'static str")) {
                findings.push(Finding::at(
                    path,
                    line_of(&code, at),
                    "an error that is a string: give it a type",
                ));
            }
        }
    }
    findings
}

/// The last of at least two generic arguments; `generics` starts behind the `<`.
fn last_argument(generics: &str) -> Option<&str> {
    let (mut depth, mut comma, mut before) = (1_usize, None, ' ');
    for (at, character) in generics.char_indices() {
        match character {
            '<' | '(' | '[' => depth += 1,
            '>' if before == '-' => {}
            '>' | ')' | ']' => {
                depth -= 1;
                if depth == 0 {
                    return comma
                        .map(|comma: usize| generics[comma..at].trim_matches([',', ' ', '\n']));
                }
            }
            ',' if depth == 1 && !generics[at + 1..].trim_start().starts_with('>') => {
                comma = Some(at);
            }
            '{' | ';' => return None,
            _ => {}
        }
        before = character;
    }
    None
}

/// `unsafe` only where the list gives a reason.
pub fn unsafe_is_listed(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, source) in tree.rust() {
        if UNSAFE.iter().any(|(listed, _)| *listed == path) {
            continue;
        }
        let code = RustText::of(source).code();
        findings.extend(words(&code, "unsafe").map(|at| {
            Finding::at(
                path,
                line_of(&code, at),
                "`unsafe` in a file that is not listed",
            )
        }));
    }
    findings
}

/// Nobody reads a file longer than this to its end.
pub fn short_files(tree: &Tree) -> Vec<Finding> {
    let rust = tree
        .shipped_rust()
        .map(|(path, source)| (path, RustText::of(source).shipped_lines()));
    let interface = tree
        .interface()
        .filter(|(path, source)| !is_interface_test(path) && !is_generated(source))
        .map(|(path, source)| (path, source.lines().count()));
    rust.chain(interface)
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(path, lines)| Finding::of(path, format!("{lines} lines; {LONGEST} is the most")))
        .collect()
}

fn is_interface_test(path: &str) -> bool {
    path.starts_with("ui/src/testing/")
        || [".test.ts", ".test.tsx", ".spec.ts"]
            .iter()
            .any(|end| path.ends_with(end))
}

fn is_generated(source: &str) -> bool {
    source.lines().take(5).map(str::to_lowercase).any(|line| {
        ["generated by", "generated from"]
            .iter()
            .any(|words| line.contains(words))
    })
}

/// A reader looks for a noun, not for the tenth `mod.rs`.
pub fn files_named_by_noun(tree: &Tree) -> Vec<Finding> {
    tree.paths()
        .filter(|path| path.ends_with("/mod.rs") && !path.split('/').any(|part| part == "tests"))
        .map(|path| Finding::of(path, "name the file after its module"))
        .collect()
}

/// What a module is, and what it must not know, stands at its top.
pub fn modules_say_what_they_are(tree: &Tree) -> Vec<Finding> {
    tree.shipped_rust()
        .filter(|(path, _)| has_extension(path, &["rs"]))
        .filter(|(_, source)| !source.trim_start().starts_with("//!"))
        .map(|(path, _)| Finding::of(path, "does not open with a `//!` comment"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(source: &str) -> Tree {
        Tree::of(&[("a/src/open.rs", source)])
    }

    #[test]
    fn each_way_to_panic_is_found_where_it_ships() {
        let source =
            "fn a() {\n  b.unwrap();\n  c.expect(\"d\");\n  panic!();\n  todo!();\n  dbg!(e);\n}\n";
        assert_eq!(
            no_panics(&tree(source))
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>(),
            [
                "a/src/open.rs:2: `.unwrap()` outside tests",
                "a/src/open.rs:3: `.expect(` outside tests",
                "a/src/open.rs:4: `panic!` outside tests",
                "a/src/open.rs:5: `todo!` outside tests",
                "a/src/open.rs:6: `dbg!` outside tests",
            ]
        );
    }

    #[test]
    fn words_about_panics_and_tests_that_panic_are_fine() {
        let source = "// never .unwrap()\nfn a() { b.unwrap_or(\"panic!\"); }\n#[cfg(test)]\nmod tests { fn c() { d.unwrap() } }\n";
        assert_eq!(no_panics(&tree(source)), []);
    }

    #[test]
    fn a_reasoned_expectation_excuses_and_an_allowance_does_not() {
        let expected = "#[expect(clippy::unwrap_used, reason = \"…\")]\nfn a() { b.unwrap() }\n";
        assert_eq!(no_panics(&tree(expected)), []);
        let allowed = "#[allow(clippy::unwrap_used)]\nfn a() { b.unwrap() }\n";
        assert_eq!(no_panics(&tree(allowed)).len(), 2);
    }

    #[test]
    fn errors_that_are_strings_are_found_however_the_value_is_written() {
        for violating in [
            "fn a() -> Result<(), String>;",
            "fn a() -> Result<Vec<(A, B)>,\n    String,\n>;",
            "fn a() -> Result<Box<dyn Fn() -> A>, &'static str>;",
        ] {
            assert_eq!(typed_errors(&tree(violating)).len(), 1, "{violating}");
        }
        for clean in [
            "fn a() -> Result<String, OpenError>;",
            "fn a() -> Result<String>;",
            "fn a() -> Result<HashMap<A, String>, OpenError>;",
        ] {
            assert_eq!(typed_errors(&tree(clean)), [], "{clean}");
        }
    }

    #[test]
    fn unsafe_code_is_found_and_the_lint_of_that_name_is_not() {
        assert_eq!(
            unsafe_is_listed(&tree("fn a() { unsafe { b() } }")).len(),
            1
        );
        assert_eq!(unsafe_is_listed(&tree("#![deny(unsafe_code)]")), []);
    }

    #[test]
    fn the_length_of_tests_and_of_generated_code_does_not_count() {
        let long = "line\n".repeat(LONGEST + 1);
        let tests = format!("#[cfg(test)]\nmod tests {{\n{long}}}\n");
        let generated = format!("// Generated from the Rust types.\n{long}");
        let tree = Tree::of(&[
            ("a/src/long.rs", &long),
            ("a/src/tested.rs", &tests),
            ("ui/src/long.tsx", &long),
            ("ui/src/long.test.tsx", &long),
            ("ui/src/ipc/types.ts", &generated),
        ]);
        assert_eq!(
            short_files(&tree),
            [
                Finding::of("a/src/long.rs", "601 lines; 600 is the most"),
                Finding::of("ui/src/long.tsx", "601 lines; 600 is the most"),
            ]
        );
    }

    #[test]
    fn a_file_without_a_name_or_without_words_is_found() {
        let tree = Tree::of(&[
            ("a/src/open/mod.rs", "//! Opens.\n"),
            ("a/src/b.rs", "fn b() {}"),
        ]);
        assert_eq!(files_named_by_noun(&tree).len(), 1);
        assert_eq!(
            modules_say_what_they_are(&tree),
            [Finding::of(
                "a/src/b.rs",
                "does not open with a `//!` comment"
            )]
        );
    }
}
