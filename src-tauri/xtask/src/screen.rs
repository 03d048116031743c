//! A virtual screen, and a private session to open windows in.
//!
//! The screen is Xvfb on whichever display number is free. The session keeps the user's own
//! keyring, settings and Wayland out: whatever runs in it sees folders that are gone afterwards.

use crate::failure::Failure;
use crate::picture::Picture;
use crate::process;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A running Xvfb. Windows on it close when it is dropped.
pub struct Screen {
    xvfb: Child,
    display: String,
}

impl Screen {
    /// Starts one of this size in pixels and returns when windows can be opened on it.
    pub fn start(width: u32, height: u32) -> Result<Self, Failure> {
        let mut xvfb = Command::new("Xvfb")
            // it picks a free number and writes it to this descriptor once it is ready
            .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0"])
            .arg(format!("{width}x{height}x24"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(Failure::io("starting Xvfb"))?;
        let mut number = String::new();
        if let Some(pipe) = xvfb.stdout.take() {
            BufReader::new(pipe)
                .read_line(&mut number)
                .map_err(Failure::io("reading the display number from Xvfb"))?;
        }
        let screen = Self {
            xvfb,
            display: format!(":{}", number.trim()),
        };
        if number.trim().is_empty() {
            return Err(Failure::Refused(
                "Xvfb ended before its screen was ready".into(),
            ));
        }
        Ok(screen)
    }

    /// What is on the screen now.
    pub fn picture(&self) -> Result<Picture, Failure> {
        let ppm = process::capture(Command::new("import").args([
            "-display",
            &self.display,
            "-window",
            "root",
            "-depth",
            "8",
            "ppm:-",
        ]))?;
        Picture::from_ppm(ppm)
            .ok_or_else(|| Failure::Refused("`import` wrote something that is no picture".into()))
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.xvfb.kill().ok();
        self.xvfb.wait().ok();
    }
}

/// Writes a picture as PNG.
pub fn write_png(picture: &Picture, file: &Path) -> Result<(), Failure> {
    let doing = format!("writing {}", file.display());
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(Failure::io(doing.clone()))?;
    }
    let mut convert = Command::new("convert")
        // no dates inside: the same screen gives the same bytes
        .args(["ppm:-", "-strip", "-define", "png:exclude-chunks=date,time"])
        .arg(format!("png:{}", file.display()))
        .stdin(Stdio::piped())
        .spawn()
        .map_err(Failure::io("starting `convert`"))?;
    if let Some(mut pipe) = convert.stdin.take() {
        pipe.write_all(picture.ppm())
            .map_err(Failure::io(doing.clone()))?;
    }
    let status = convert.wait().map_err(Failure::io(doing.clone()))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::Refused(format!("{doing}: `convert` refused")))
    }
}

/// Folders for one session; removed when it is dropped.
pub struct Session {
    folder: PathBuf,
}

impl Session {
    /// Makes the folders, readable by this user alone.
    pub fn begin() -> Result<Self, Failure> {
        // short, for sockets are made in it and their paths end at 108 bytes
        let folder = std::env::temp_dir().join(format!("deskhand-{}", std::process::id()));
        let session = Self { folder };
        for name in ["run", "data", "config", "cache", "state"] {
            private_folder(&session.folder.join(name))
                .map_err(Failure::io("making the session's folders"))?;
        }
        Ok(session)
    }

    /// A command that runs `program` in this session, on `screen`, with a bus of its own.
    pub fn command(&self, screen: &Screen, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new("dbus-run-session");
        command.arg("--").arg(program);
        self.dress(&mut command, screen);
        command
    }

    /// The same with an unlocked keyring on that bus.
    pub fn command_with_keyring(&self, screen: &Screen, program: &str) -> Command {
        const UNLOCK: &str = "printf '\\n' | gnome-keyring-daemon --unlock --components=secrets \
                              >/dev/null 2>&1; exec \"$0\" \"$@\"";
        let mut command = self.command(screen, "sh");
        command.args(["-c", UNLOCK, program]);
        command
    }

    fn dress(&self, command: &mut Command, screen: &Screen) {
        command
            .env("DISPLAY", &screen.display)
            .env("XDG_RUNTIME_DIR", self.folder.join("run"))
            .env("XDG_DATA_HOME", self.folder.join("data"))
            .env("XDG_CONFIG_HOME", self.folder.join("config"))
            .env("XDG_CACHE_HOME", self.folder.join("cache"))
            .env("XDG_STATE_HOME", self.folder.join("state"))
            .env("GDK_BACKEND", "x11")
            .env("LC_ALL", "C.UTF-8")
            .env("TZ", "UTC")
            // there is no graphics card behind a virtual screen
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("DBUS_SESSION_BUS_ADDRESS");
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // a daemon of the session may still be closing its files
        for _ in 0..20 {
            if fs::remove_dir_all(&self.folder).is_ok() || !self.folder.exists() {
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}

#[cfg(unix)]
fn private_folder(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
}

#[cfg(not(unix))]
fn private_folder(folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)
}
