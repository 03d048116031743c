//! The folders of one profile and of the desktop around it. They outlive the window: a second start finds what the first left.

use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Everything the app may write to, gone when dropped.
pub struct Home {
    folder: TempDir,
}

impl Home {
    /// Empty folders.
    pub fn new() -> Self {
        // short, for sockets are made below it and their paths end at 108 bytes
        let folder = tempfile::Builder::new()
            .prefix("dh-")
            .tempdir()
            .expect("a folder for the profile");
        for name in ["profile", "run", "data", "config", "cache", "state"] {
            private_folder(&folder.path().join(name)).expect("the profile's folders");
        }
        Self { folder }
    }

    /// What `--home` names.
    pub fn profile(&self) -> PathBuf {
        self.folder.path().join("profile")
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The desktop's own folders, so that neither the user's settings nor another journey's are seen.
    pub(crate) fn environment(&self) -> Vec<(&'static str, PathBuf)> {
        [
            ("XDG_RUNTIME_DIR", "run"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_CACHE_HOME", "cache"),
            ("XDG_STATE_HOME", "state"),
        ]
        .map(|(name, folder)| (name, self.folder.path().join(folder)))
        .into()
    }
}

impl Default for Home {
    fn default() -> Self {
        Self::new()
    }
}

fn private_folder(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().mode(0o700).create(folder)
}
