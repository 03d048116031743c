//! The shell on Tauri's mock runtime: every command of the table is registered and allowed, and an answer crosses whole.
#![expect(
    clippy::unwrap_used,
    reason = "a helper that fails is a test that fails"
)]

use deskhand_app::{Desk, StartOptions};
use serde_json::{Value, json};
use std::sync::Arc;
use tauri::WebviewWindow;
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};
use tauri::webview::InvokeRequest;

/// A window over a fresh demo desk, with the real capabilities of the product.
fn window() -> (
    tempfile::TempDir,
    tauri::App<MockRuntime>,
    WebviewWindow<MockRuntime>,
) {
    let home = tempfile::tempdir().unwrap();
    let desk =
        tauri::async_runtime::block_on(Desk::start(&StartOptions::demo(home.path()))).unwrap();
    let app = deskhand_shell::wire_up(mock_builder(), Arc::new(desk))
        .build(tauri::generate_context!())
        .unwrap();
    let window = tauri::WebviewWindowBuilder::new(&app, "main", tauri::WebviewUrl::default())
        .build()
        .unwrap();
    (home, app, window)
}

fn call(
    window: &WebviewWindow<MockRuntime>,
    command: &str,
    arguments: Value,
) -> Result<Value, Value> {
    get_ipc_response(
        window,
        InvokeRequest {
            cmd: command.to_owned(),
            callback: CallbackFn(0),
            error: CallbackFn(1),
            url: "tauri://localhost".parse().unwrap(),
            body: InvokeBody::Json(arguments),
            headers: tauri::http::HeaderMap::default(),
            invoke_key: INVOKE_KEY.to_owned(),
        },
    )
    .map(|body| body.deserialize::<Value>().unwrap())
}

#[test]
fn every_command_of_the_table_is_registered_and_allowed() {
    let (_home, _app, window) = window();
    for command in deskhand_wire::commands::all() {
        // Wrong parameters on purpose: what must not come back is "not found" or "not allowed".
        if let Err(error) = call(&window, command.name, json!({ "params": 7, "events": 7 })) {
            let words = error.to_string().to_lowercase();
            assert!(
                !words.contains("not found"),
                "{} is not registered: {words}",
                command.name
            );
            assert!(
                !words.contains("not allowed"),
                "{} is not permitted: {words}",
                command.name
            );
        }
    }
}

#[test]
fn an_answer_and_an_error_cross_in_the_windows_own_spelling() {
    let (_home, _app, window) = window();
    let status = call(&window, "app_status", json!({})).unwrap();
    assert_eq!(status["profile"], "demo");
    assert_eq!(status["pinnedNow"], "2026-06-18T09:42:00Z");

    let error = call(
        &window,
        "ticket_view",
        json!({ "params": { "ticket": "T-0" } }),
    )
    .unwrap_err();
    assert_eq!(error["code"], "not_found");
    assert_eq!(error["message"], "There is no such ticket.");
    assert!(error["traceId"].as_str().unwrap().starts_with("trace_"));
}

#[test]
fn what_no_permission_names_is_refused() {
    let (_home, _app, window) = window();
    let error = call(
        &window,
        "plugin:fs|read_text_file",
        json!({ "path": "/etc/passwd" }),
    )
    .unwrap_err();
    assert!(error.to_string().contains("not"), "{error}");
    // And this is what the first test looks for.
    let error = call(&window, "no_such_command", json!({}))
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("not found") || error.contains("not allowed"),
        "{error}"
    );
}
