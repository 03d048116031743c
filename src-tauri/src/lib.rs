//! The shell: a window over the desk. It parses, calls, and passes on; it decides nothing.

mod channel;
mod commands;
mod launch;

use deskhand_app::{Desk, StartError};
use launch::Launch;
use std::process::ExitCode;
use std::sync::Arc;
use tauri::Manager;

/// Starts the desk, then the window over it. What keeps a desk from starting is said in the window's place.
pub fn run() -> ExitCode {
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("DESKHAND_LOG")
                .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn")),
        )
        .init();
    let launch = match Launch::from_args(std::env::args().skip(1)) {
        Ok(launch) => launch,
        Err(bad) => return say(&bad.0, 2),
    };
    let desk = match tauri::async_runtime::block_on(Desk::start(&launch.options)) {
        Ok(desk) => Arc::new(desk),
        Err(error) => return say(&could_not_start(&error), 1),
    };
    let worker = (Arc::clone(&desk.copilot), desk.subscribe());
    tauri::async_runtime::spawn(Desk::run_worker(worker.0, worker.1));
    match application(desk).run(tauri::generate_context!()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => say(&format!("The window could not be opened: {error}"), 1),
    }
}

/// What every window of ours is built from: the desk and the commands on it.
pub fn wire_up<R: tauri::Runtime>(
    builder: tauri::Builder<R>,
    desk: Arc<Desk>,
) -> tauri::Builder<R> {
    builder.manage(desk).invoke_handler(commands::handler())
}

fn application(desk: Arc<Desk>) -> tauri::Builder<tauri::Wry> {
    // A second start brings the first window forward instead of opening the profile twice.
    let builder =
        tauri::Builder::default().plugin(tauri_plugin_single_instance::init(|app, _, _| {
            if let Some(window) = app.get_webview_window("main")
                && let Err(error) = window.unminimize().and_then(|()| window.set_focus())
            {
                tracing::debug!(%error, "the window could not be brought forward");
            }
        }));
    wire_up(builder, desk)
}

fn could_not_start(error: &StartError) -> String {
    format!("Deskhand could not start: {error}. Nothing was changed.")
}

#[expect(clippy::print_stderr, reason = "there is no window yet to say it in")]
fn say(words: &str, code: u8) -> ExitCode {
    eprintln!("{words}");
    ExitCode::from(code)
}
