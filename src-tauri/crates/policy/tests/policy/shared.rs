//! The shipped packs, read once, and small builders of what a ticket consists of.

use deskhand_policy::Library;
use std::path::Path;
use std::sync::LazyLock;

pub type Files = Vec<(String, String)>;

static FILES: LazyLock<Files> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/policy");
    let mut files = Vec::new();
    for pack in folders(&root) {
        for version in folders(&root.join(&pack)) {
            for file in folders(&root.join(&pack).join(&version)) {
                let text = std::fs::read_to_string(root.join(&pack).join(&version).join(&file))
                    .expect("a text file");
                files.push((format!("{pack}/{version}/{file}"), text));
            }
        }
    }
    files
});

static LIBRARY: LazyLock<Library> =
    LazyLock::new(|| Library::from_files(files()).unwrap_or_else(|e| panic!("{e}")));

fn folders(path: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(path)
        .expect("a folder")
        .map(|e| {
            e.expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

pub fn files() -> Files {
    FILES.clone()
}

pub fn library() -> &'static Library {
    &LIBRARY
}

/// The shipped files with one text replaced in one of them.
pub fn files_with(path: &str, from: &str, to: &str) -> Files {
    let mut files = files();
    let file = files
        .iter_mut()
        .find(|(p, _)| p == path)
        .unwrap_or_else(|| panic!("no {path}"));
    assert!(file.1.contains(from), "{path} lacks {from}");
    file.1 = file.1.replacen(from, to, 1);
    files
}
