//! Photographs the main screens of the seeded demo, light and dark, on a laptop and on an office screen.
//!
//! `shots FOLDER` writes `SCREEN-THEME-SIZE.png`; on the laptop's workspace also `workspace-light.png` and
//! `workspace-dark.png`, which the README shows.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the terminal: what it prints is its interface"
)]

use deskhand_e2e::pages::{Compare, Frame, Inbox, Review, Ticket};
use deskhand_e2e::{Home, Size, Window};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("shots FOLDER");
        return ExitCode::from(2);
    };
    for (size, name) in [(Size::LAPTOP, "1280x800"), (Size::OFFICE, "1920x1080")] {
        photograph(&folder, size, name).await;
    }
    println!("pictures written to {}", folder.display());
    ExitCode::SUCCESS
}

async fn photograph(folder: &Path, size: Size, name: &str) {
    let home = Home::new();
    let window = Window::open_with("shots", &home, size, &[]).await;
    window.resize(size).await;
    let frame = Frame(&window);
    frame.is_ready().await;
    frame.seed().await;
    // its message is not part of any screen
    frame.is_quiet().await;
    let both = async |screen: &str| {
        for theme in ["light", "dark"] {
            if theme == "dark" {
                window.press("mod+shift+l").await;
            }
            window.has_settled().await;
            let file = folder.join(format!("{screen}-{theme}-{name}.png"));
            assert!(window.photograph_to(&file), "{} is written", file.display());
            if screen == "workspace" && size == Size::LAPTOP {
                let shown = folder.join(format!("workspace-{theme}.png"));
                std::fs::copy(&file, shown).expect("a second copy");
            }
        }
        window.press("mod+shift+l").await;
    };
    both("demo").await;
    frame.to_tickets().await;
    Inbox(&window).pick("Ines Varga", "Charged twice").await;
    Ticket(&window).has_a_draft().await;
    both("workspace").await;
    window.go("#/compare").await;
    Compare(&window).is_done().await;
    both("compare").await;
    let review = Review(&window);
    frame.work_as("Priya Nair").await;
    review.open().await;
    review.pick("Order ORD-48166 paid twice").await;
    both("review").await;
    for screen in ["home", "customers", "tools", "outbox", "settings"] {
        window.go(&format!("#/{screen}")).await;
        both(screen).await;
    }
    window.close().await;
}
