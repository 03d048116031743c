//! The files of the checkout: what git tracks, and what it would track next.
//!
//! Holds paths with `/` from the root, and texts. It also knows which Rust files are compiled for
//! tests only, because that is decided by other files.

use super::rust_text::RustText;
use crate::failure::Failure;
use crate::process;
use crate::stamp;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Every file, sorted by path.
#[derive(Debug)]
pub struct Tree {
    files: Vec<File>,
    tests: BTreeSet<String>,
    machine: Vec<String>,
}

/// One file.
#[derive(Debug)]
pub struct File {
    /// From the root, with `/`.
    pub path: String,
    /// `None` when it is not UTF-8.
    pub text: Option<String>,
}

impl Tree {
    /// Reads the checkout. Git knows what belongs to it; in an exported copy without git, the
    /// folders that tools fill are left out by name.
    pub fn read(root: &Path) -> Result<Self, Failure> {
        let git = process::ask(
            Command::new("git")
                .current_dir(root)
                // a checkout owned by somebody else may be read all the same
                .args(["-c", "safe.directory=*", "ls-files", "-z"])
                .args(["--cached", "--others", "--exclude-standard"]),
        );
        let paths: Vec<String> = match git {
            Some(listing) if listing.yes => listing
                .words
                .split_terminator('\0')
                .map(str::to_owned)
                .collect(),
            _ => stamp::files(root, |path| !FILLED_BY_TOOLS.contains(&path))?,
        };
        let mut files = Vec::new();
        for path in paths {
            let file = root.join(&path);
            // deleted but not yet committed, or a link to elsewhere
            if !file.is_file() {
                continue;
            }
            let bytes = fs::read(&file).map_err(Failure::io(format!("reading {path}")))?;
            files.push(File {
                path,
                text: String::from_utf8(bytes).ok(),
            });
        }
        let home = std::env::home_dir().map(|home| home.display().to_string());
        let machine = [Some(root.display().to_string()), home];
        Ok(Self::new(files, machine.into_iter().flatten().collect()))
    }

    fn new(mut files: Vec<File>, machine: Vec<String>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let tests = test_files(&files);
        Self {
            files,
            tests,
            machine,
        }
    }

    /// Every path.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| file.path.as_str())
    }

    /// Every text file: path and text.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .filter_map(|file| Some((file.path.as_str(), file.text.as_deref()?)))
    }

    /// Every Rust file.
    pub fn rust(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts()
            .filter(|(path, _)| has_extension(path, &["rs"]))
    }

    /// Every Rust file that is not compiled for tests only.
    pub fn shipped_rust(&self) -> impl Iterator<Item = (&str, &str)> {
        self.rust().filter(|(path, _)| !self.tests.contains(*path))
    }

    /// Every TypeScript file below `ui/src`.
    pub fn interface(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts()
            .filter(|(path, _)| path.starts_with("ui/src/") && has_extension(path, &["ts", "tsx"]))
    }

    /// One file's text.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.texts()
            .find(|(known, _)| *known == path)
            .map(|(_, text)| text)
    }

    /// Folders that exist on this machine alone: the checkout and the user's home.
    pub fn machine(&self) -> &[String] {
        &self.machine
    }

    /// A tree for tests.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Self {
        let file = |(path, text): &(&str, &str)| File {
            path: (*path).to_owned(),
            text: Some((*text).to_owned()),
        };
        Self::new(
            files.iter().map(file).collect(),
            vec!["/somebody/desk".to_owned(), "/somebody".to_owned()],
        )
    }
}

/// Whether a path ends in one of these extensions.
pub fn has_extension(path: &str, extensions: &[&str]) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(_, extension)| extensions.contains(&extension))
}

const FILLED_BY_TOOLS: &[&str] = &[
    ".git",
    "gen",
    "target",
    "ui/coverage",
    "ui/dist",
    "ui/node_modules",
];

/// Packages that are tests from end to end.
const TEST_PACKAGES: &[&str] = &["src-tauri/crates/testkit/", "src-tauri/e2e/"];

fn test_files(files: &[File]) -> BTreeSet<String> {
    let mut roots = BTreeSet::new();
    for file in files {
        let (path, Some(text)) = (&file.path, &file.text) else {
            continue;
        };
        if !has_extension(path, &["rs"]) {
            continue;
        }
        let text = RustText::of(text);
        if text.is_all_tests() {
            roots.insert(path.clone());
        }
        for (name, named_path) in text.test_modules() {
            let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
            let modules = match file {
                "lib.rs" | "main.rs" => folder.to_owned(),
                _ => format!("{folder}/{}", file.trim_end_matches(".rs")),
            };
            match named_path {
                Some(named) => roots.insert(format!("{folder}/{named}")),
                None => roots.insert(format!("{modules}/{name}.rs")),
            };
        }
    }
    let is_test = |path: &str| {
        path.split('/').any(|part| part == "tests")
            || TEST_PACKAGES
                .iter()
                .any(|package| path.starts_with(package))
            || roots.iter().any(|root| {
                path == root
                    || path
                        .strip_prefix(root.trim_end_matches(".rs"))
                        .is_some_and(|below| below.starts_with('/'))
            })
    };
    files
        .iter()
        .map(|file| file.path.as_str())
        .filter(|path| is_test(path))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_declared_for_tests_and_what_lies_below_them_are_not_shipped() {
        let tree = Tree::of(&[
            ("a/src/lib.rs", "mod open;\n#[cfg(test)]\nmod fixtures;\n"),
            ("a/src/fixtures.rs", "mod deep;\n"),
            ("a/src/fixtures/deep.rs", ""),
            ("a/src/open.rs", "#[cfg(test)]\nmod tests;\n"),
            ("a/src/open/tests.rs", ""),
            ("a/tests/journey.rs", ""),
            ("src-tauri/crates/testkit/src/lib.rs", ""),
        ]);
        let shipped: Vec<_> = tree.shipped_rust().map(|(path, _)| path).collect();
        assert_eq!(shipped, ["a/src/lib.rs", "a/src/open.rs"]);
    }
}
