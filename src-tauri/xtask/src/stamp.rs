//! Whether something has to be done again: a fingerprint of its inputs, kept beside its output.
//!
//! The fingerprint is a 64-bit hash of every file's path and bytes in sorted order. A changed hash
//! function in a later toolchain costs one superfluous run, nothing more.

use crate::failure::Failure;
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::io;
use std::path::{Path, PathBuf};

/// The fingerprint of the files below `folder` whose path from there `counts`; a folder that does
/// not count is not entered. Paths are given with `/`.
pub fn fingerprint(folder: &Path, counts: impl Fn(&str) -> bool) -> Result<String, Failure> {
    let mut hasher = DefaultHasher::new();
    for file in files(folder, counts)? {
        let bytes = fs::read(folder.join(&file)).map_err(Failure::io(format!("reading {file}")))?;
        // lengths first, so that no two different trees feed the same bytes
        hasher.write_usize(file.len());
        hasher.write(file.as_bytes());
        hasher.write_usize(bytes.len());
        hasher.write(&bytes);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// The files below `folder` that count, sorted.
pub fn files(folder: &Path, counts: impl Fn(&str) -> bool) -> Result<Vec<String>, Failure> {
    let mut files = Vec::new();
    collect(folder, "", &counts, &mut files)
        .map_err(Failure::io(format!("listing {}", folder.display())))?;
    files.sort();
    Ok(files)
}

fn collect(
    folder: &Path,
    prefix: &str,
    counts: &impl Fn(&str) -> bool,
    files: &mut Vec<String>,
) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if !counts(&path) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{path}/"), counts, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

/// A fingerprint on disk, from the last time the work was done.
pub struct Stamp(PathBuf);

impl Stamp {
    /// The stamp kept in `file`.
    pub fn at(file: PathBuf) -> Self {
        Self(file)
    }

    /// Whether the work was last done for exactly this fingerprint.
    pub fn says(&self, fingerprint: &str) -> bool {
        fs::read_to_string(&self.0).is_ok_and(|text| text == fingerprint)
    }

    /// Remembers that the work is done.
    pub fn set(&self, fingerprint: &str) -> Result<(), Failure> {
        fs::write(&self.0, fingerprint)
            .map_err(Failure::io(format!("writing {}", self.0.display())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let folder =
                std::env::temp_dir().join(format!("xtask-stamp-{name}-{}", std::process::id()));
            fs::create_dir_all(folder.join("src")).unwrap();
            Self(folder)
        }

        fn write(&self, path: &str, text: &str) -> &Self {
            fs::write(self.0.join(path), text).unwrap();
            self
        }

        fn print(&self) -> String {
            fingerprint(&self.0, |path| path != "dist").unwrap()
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            fs::remove_dir_all(&self.0).unwrap();
        }
    }

    #[test]
    fn a_changed_a_moved_and_an_added_file_each_change_the_fingerprint() {
        let folder = Folder::new("change");
        let first = folder.write("src/a.ts", "one").print();
        let changed = folder.write("src/a.ts", "two").print();
        let added = folder.write("src/b.ts", "").print();
        fs::rename(folder.0.join("src/b.ts"), folder.0.join("src/c.ts")).unwrap();
        let moved = folder.print();
        let back = {
            fs::remove_file(folder.0.join("src/c.ts")).unwrap();
            folder.write("src/a.ts", "one").print()
        };
        assert_eq!(first, back);
        assert_ne!(first, changed);
        assert_ne!(changed, added);
        assert_ne!(added, moved);
    }

    #[test]
    fn what_does_not_count_is_not_read() {
        let folder = Folder::new("skip");
        let before = folder.write("src/a.ts", "one").print();
        fs::create_dir(folder.0.join("dist")).unwrap();
        folder.write("dist/bundle.js", "built");
        assert_eq!(folder.print(), before);
    }

    #[test]
    fn a_stamp_says_only_what_was_set() {
        let folder = Folder::new("set");
        let stamp = Stamp::at(folder.0.join("stamp"));
        assert!(!stamp.says("a"));
        stamp.set("a").unwrap();
        assert!(stamp.says("a"));
        assert!(!stamp.says("b"));
    }
}
