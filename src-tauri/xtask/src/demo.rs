//! Opens the app on its offline demo world, on the user's screen or on a virtual one.
//!
//! On a virtual screen it waits until the window has really been drawn and has stopped changing,
//! then writes a picture. A window that stays blank is a failure.

use crate::arguments::Demo;
use crate::checkout::Checkout;
use crate::failure::Failure;
use crate::packages::Purpose;
use crate::picture::Picture;
use crate::process;
use crate::screen::{self, Screen, Session};
use crate::setup::{self, Install};
use crate::ui;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const SCREEN: (u32, u32) = (1280, 800);
/// From start to a drawn window; a debug build on a busy two-core machine takes several seconds.
const PATIENCE: Duration = Duration::from_mins(1);
/// A drawn window that keeps changing (a clock, a spinner) is taken as it is after this long.
const SETTLING: Duration = Duration::from_secs(10);
const BETWEEN_LOOKS: Duration = Duration::from_millis(500);

/// Sets up, builds and opens the window.
pub fn open(checkout: &Checkout, demo: &Demo) -> Result<(), Failure> {
    if !demo.headless && cfg!(target_os = "linux") && !there_is_a_screen() {
        return Err(Failure::Missing {
            what: "there is no screen here to open a window on".into(),
            remedy: "`cargo xtask demo --headless` opens it on a virtual one and writes a picture."
                .into(),
        });
    }
    let purpose = if demo.headless {
        Purpose::Picture
    } else {
        Purpose::Window
    };
    setup::prepare(checkout, purpose, Install::Allowed)?;
    ui::build(checkout)?;
    println!("  building the app (minutes the first time, seconds later)");
    let what: &[&str] = if demo.release {
        &["--package", "deskhand", "--release"]
    } else {
        // naming an example makes cargo choose features as it does for tests, so that nothing
        // compiled here is compiled once more by `cargo xtask test`
        &["--workspace", "--bin", "deskhand", "--example", "export"]
    };
    process::run(
        checkout
            .command("cargo")
            .args(["build", "--locked"])
            .args(what),
    )?;
    let app = checkout.app(demo.release);
    if demo.headless {
        let file = demo
            .out
            .clone()
            .unwrap_or_else(|| default_picture(checkout));
        photograph(&app, demo, &file)?;
        println!("  ok  picture written to {}", file.display());
        Ok(())
    } else {
        println!("  opening the demo window");
        process::run(with_arguments(&mut Command::new(app), demo))
    }
}

fn default_picture(checkout: &Checkout) -> PathBuf {
    checkout
        .root
        .join("src-tauri/docs/screens/workspace-light.png")
}

fn there_is_a_screen() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

fn with_arguments<'a>(command: &'a mut Command, demo: &Demo) -> &'a mut Command {
    command.arg("--demo");
    if let Some(scenario) = &demo.scenario {
        command.args(["--scenario", scenario]);
    }
    command
}

fn photograph(app: &Path, demo: &Demo, file: &Path) -> Result<(), Failure> {
    let session = Session::begin()?;
    let screen = Screen::start(SCREEN.0, SCREEN.1)?;
    println!("  opening the demo window on a virtual screen");
    let mut window = with_arguments(&mut session.command(&screen, app), demo)
        .stdin(Stdio::null())
        .spawn()
        .map_err(Failure::io("starting the app"))?;
    let picture = settled_picture(&screen, &mut window);
    // the app closes when its screen is gone, and its bus when the app is
    drop(screen);
    process::end_within(&mut window, Duration::from_secs(5));
    screen::write_png(&picture?, file)
}

fn settled_picture(screen: &Screen, window: &mut Child) -> Result<Picture, Failure> {
    let start = Instant::now();
    let mut painted: Option<(Instant, Picture)> = None;
    loop {
        std::thread::sleep(BETWEEN_LOOKS);
        if let Ok(Some(status)) = window.try_wait() {
            return Err(Failure::Refused(format!(
                "the app ended before its window was drawn ({status})"
            )));
        }
        let now = screen.picture()?;
        match &mut painted {
            _ if !now.is_painted() => painted = None,
            Some((_, before)) if *before == now => return Ok(now),
            Some((since, _)) if since.elapsed() > SETTLING => return Ok(now),
            Some((_, before)) => *before = now,
            None => painted = Some((Instant::now(), now)),
        }
        if painted.is_none() && start.elapsed() > PATIENCE {
            return Err(Failure::Refused(format!(
                "the window was still blank after {} s",
                PATIENCE.as_secs()
            )));
        }
    }
}
