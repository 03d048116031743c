//! The policy packs that ship with the desk, or a folder that stands in for them.

use crate::profile::StartError;
use deskhand_policy::Library;
use include_dir::{Dir, include_dir};
use std::path::Path;

static PACKS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../assets/policy");

/// Reads the packs in force: the embedded ones, or every file below `folder`.
pub fn library(folder: Option<&Path>) -> Result<Library, StartError> {
    let files = match folder {
        None => embedded(&PACKS),
        Some(folder) => {
            let mut files = Vec::new();
            read_folder(folder, folder, &mut files)?;
            files
        }
    };
    Library::from_files(files).map_err(|error| StartError::Policy(Box::new(error)))
}

fn embedded(dir: &Dir<'_>) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = dir
        .files()
        .filter_map(|file| {
            let path = file.path().to_string_lossy().replace('\\', "/");
            file.contents_utf8().map(|text| (path, text.to_owned()))
        })
        .collect();
    for inner in dir.dirs() {
        files.extend(embedded(inner));
    }
    files
}

fn read_folder(
    root: &Path,
    folder: &Path,
    files: &mut Vec<(String, String)>,
) -> Result<(), StartError> {
    let unreadable = |error: &std::io::Error| StartError::Folder {
        what: "the policy folder",
        kind: error.kind(),
    };
    for entry in std::fs::read_dir(folder).map_err(|e| unreadable(&e))? {
        let path = entry.map_err(|e| unreadable(&e))?.path();
        if path.is_dir() {
            read_folder(root, &path, files)?;
        } else {
            let text = std::fs::read_to_string(&path).map_err(|e| unreadable(&e))?;
            let relative = path.strip_prefix(root).unwrap_or(&path);
            files.push((relative.to_string_lossy().replace('\\', "/"), text));
        }
    }
    Ok(())
}
