//! A virtual screen and a message bus for one window.
//!
//! Each window has its own, so that windows never share a focus, and the bus starts no service: whatever daemon the machine
//! would start on demand stays out of the journey.

use crate::home::Home;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A screen's size in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    pub width: u32,
    pub height: u32,
}

impl Size {
    /// What an agent's laptop shows, and the window's own first size.
    pub const LAPTOP: Self = Self {
        width: 1280,
        height: 800,
    };
    /// An office screen.
    pub const OFFICE: Self = Self {
        width: 1920,
        height: 1080,
    };
}

const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=RUN</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;

/// Ended when dropped.
pub(crate) struct Desktop {
    xvfb: Child,
    bus: Child,
    display: String,
    address: String,
}

impl Desktop {
    pub fn start(home: &Home, size: Size) -> Self {
        let mut xvfb = start(
            Command::new("Xvfb")
                // it picks a free number and writes it to this descriptor once it is ready
                .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0"])
                .arg(format!("{}x{}x24", size.width, size.height))
                .stderr(Stdio::null()),
            "xvfb",
        );
        let display = format!(":{}", first_line(&mut xvfb, "Xvfb"));
        let config = home.path().join("bus.conf");
        let run = home.path().join("run");
        fs::write(&config, BUS.replace("RUN", &run.to_string_lossy()))
            .expect("the bus's configuration");
        let mut bus = start(
            Command::new("dbus-daemon")
                .arg(format!("--config-file={}", config.display()))
                .args(["--nofork", "--nosyslog", "--print-address=1"])
                .stderr(Stdio::null()),
            "dbus-x11",
        );
        let address = first_line(&mut bus, "dbus-daemon");
        Self {
            xvfb,
            bus,
            display,
            address,
        }
    }

    /// Makes a command run on this screen and bus.
    pub fn dress(&self, command: &mut tokio::process::Command) {
        command
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.address)
            .env("GDK_BACKEND", "x11")
            // no screen reader's bus: nothing is there to start it
            .env("NO_AT_BRIDGE", "1")
            .env("GSETTINGS_BACKEND", "memory")
            .env("LC_ALL", "C.UTF-8")
            .env("TZ", "UTC")
            // there is no graphics card behind a virtual screen
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .env_remove("WAYLAND_DISPLAY");
    }

    /// Writes what is on the screen as PNG.
    pub fn photograph(&self, file: &Path) -> bool {
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).ok();
        }
        Command::new("import")
            .args(["-display", &self.display, "-window", "root", "-strip"])
            // no dates inside: the same screen gives the same bytes
            .args(["-define", "png:exclude-chunks=date,time"])
            .arg(format!("png:{}", file.display()))
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        for child in [&mut self.bus, &mut self.xvfb] {
            child.kill().ok();
            child.wait().ok();
        }
    }
}

fn start(command: &mut Command, package: &str) -> Child {
    let program = command.get_program().to_string_lossy().into_owned();
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| missing(&program, package, &error))
}

/// A program that is not there is named with the package that brings it.
pub(crate) fn missing(program: &str, package: &str, error: &std::io::Error) -> ! {
    panic!("{program} could not be started ({error}). On Debian: apt-get install {package}")
}

fn first_line(child: &mut Child, program: &str) -> String {
    let pipe = child.stdout.take().expect("its output is piped");
    let mut line = String::new();
    BufReader::new(pipe)
        .read_line(&mut line)
        .unwrap_or_else(|error| panic!("{program} said nothing: {error}"));
    let line = line.trim().to_owned();
    assert!(!line.is_empty(), "{program} ended before it was ready");
    line
}
