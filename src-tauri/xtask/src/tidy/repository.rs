//! Laws about the repository as a whole: what lies at its top, and what must not be in any file.

use super::Finding;
use super::rust_text::line_of;
use super::tree::Tree;
use std::collections::BTreeSet;

const TOP_LEVEL: &[&str] = &[
    ".cargo",
    ".ci",
    ".editorconfig",
    ".gitattributes",
    ".gitignore",
    ".taurignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "README.md",
    "clippy.toml",
    "deny.toml",
    "icons",
    "rustfmt.toml",
    "src-tauri",
    "tauri.conf.json",
    "ui",
];

/// A cluttered root is the first thing a newcomer sees.
pub fn top_level(tree: &Tree) -> Vec<Finding> {
    let entries: BTreeSet<&str> = tree
        .paths()
        .filter_map(|path| path.split('/').next())
        .collect();
    entries
        .into_iter()
        .filter(|entry| !TOP_LEVEL.contains(entry))
        .map(|entry| Finding::of(entry, "does not belong at the top level"))
        .collect()
}

/// No path that exists on one machine alone, and no registry but the public ones.
pub fn no_machine_traces(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.texts() {
        for folder in tree.machine() {
            findings.extend(
                text.match_indices(folder.as_str())
                    .filter(|(at, _)| is_whole_path(text, *at, folder.len()))
                    .map(|(at, _)| Finding::at(path, line_of(text, at), "a path of this machine")),
            );
        }
        let other_registry = match path {
            "Cargo.lock" => registries(
                text,
                "source = \"",
                "registry+https://github.com/rust-lang/crates.io-index\"",
            ),
            // `ui/.npmrc` keeps download addresses out; names and hashes are enough.
            "ui/package-lock.json" => text
                .match_indices("\"resolved\": \"http")
                .map(|(at, _)| at)
                .collect(),
            _ => Vec::new(),
        };
        findings.extend(
            other_registry
                .into_iter()
                .map(|at| Finding::at(path, line_of(text, at), "not from the public registry")),
        );
    }
    findings
}

/// Neither a part of a longer path in front nor of a longer name behind.
fn is_whole_path(text: &str, at: usize, length: usize) -> bool {
    let is_name = |character: char| character.is_alphanumeric() || "._-".contains(character);
    let in_front = text[..at].chars().next_back();
    let behind = text[at + length..].chars().next();
    !in_front.is_some_and(|character| is_name(character) || character == '/')
        && !behind.is_some_and(is_name)
}

/// Offsets at which `key` is not followed by `public`.
fn registries(text: &str, key: &str, public: &str) -> Vec<usize> {
    text.match_indices(key)
        .map(|(at, _)| at)
        .filter(|at| !text[at + key.len()..].starts_with(public))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_belong_at_the_top_is_found_once() {
        let tree = Tree::of(&[
            ("Cargo.toml", ""),
            ("notes/one.md", ""),
            ("notes/two.md", ""),
            ("ui/src/main.tsx", ""),
        ]);
        assert_eq!(
            top_level(&tree),
            [Finding::of("notes", "does not belong at the top level")]
        );
    }

    #[test]
    fn a_path_of_this_machine_is_found_and_a_longer_one_is_another() {
        let tree = Tree::of(&[
            ("README.md", "first\nsee /somebody/desk/target\n"),
            ("ui/a.ts", "import \"x/somebody/desk\"; // /somebody-else\n"),
        ]);
        assert_eq!(
            no_machine_traces(&tree),
            [
                Finding::at("README.md", 2, "a path of this machine"),
                Finding::at("README.md", 2, "a path of this machine"),
            ]
        );
    }

    #[test]
    fn lock_files_name_the_public_registries_only() {
        let tree = Tree::of(&[
            (
                "Cargo.lock",
                "source = \"registry+https://github.com/rust-lang/crates.io-index\"\nsource = \"git+https://git.example/a\"\n",
            ),
            (
                "ui/package-lock.json",
                "\"integrity\": \"sha512-abc\"\n\"resolved\": \"https://mirror.example/a.tgz\"\n",
            ),
        ]);
        assert_eq!(
            no_machine_traces(&tree),
            [
                Finding::at("Cargo.lock", 2, "not from the public registry"),
                Finding::at("ui/package-lock.json", 2, "not from the public registry"),
            ]
        );
    }
}
