//! What a command answers and how it leaves: text or one JSON document on stdout, one line on stderr when refused.

use crate::json;
use crate::text;
use deskhand_wire::AppError;
use serde::Serialize;
use serde_json::{Value, json};
use std::io::{ErrorKind, Write as _};
use std::process::ExitCode;

/// What to print.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Answer {
    pub json: Value,
    pub text: String,
    /// False: it was done and found something wrong (a held reply, a sick profile); exit status 1.
    pub ok: bool,
}

impl Answer {
    /// A value of the wire, told as an outline.
    pub fn of(value: &impl Serialize) -> Result<Self, Failure> {
        let json = json::snake(value)?;
        Ok(Self {
            text: text::outline(&json),
            json,
            ok: true,
        })
    }

    /// A value of the wire with words of its own.
    pub fn told(value: &impl Serialize, text: String) -> Result<Self, Failure> {
        Ok(Self {
            json: json::snake(value)?,
            text,
            ok: true,
        })
    }

    /// Nothing more to print: it was streamed.
    pub fn streamed() -> Self {
        Self {
            json: Value::Null,
            text: String::new(),
            ok: true,
        }
    }
}

/// Refused or failed: one line, its code and a hint.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Failure {
    pub code: String,
    pub message: String,
    pub hint: Option<String>,
    pub retryable: bool,
    pub trace_id: Option<String>,
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        let code = serde_json::to_value(error.code)
            .ok()
            .and_then(|code| code.as_str().map(str::to_owned))
            .unwrap_or_else(|| "internal".to_owned());
        Self {
            code,
            message: error.message,
            hint: error.hint,
            retryable: error.retryable,
            trace_id: Some(error.trace_id),
        }
    }
}

impl Failure {
    /// One that never reached the desk.
    pub fn local(code: &str, message: impl Into<String>, hint: Option<&str>) -> Self {
        Self {
            code: code.to_owned(),
            message: message.into(),
            hint: hint.map(str::to_owned),
            retryable: false,
            trace_id: None,
        }
    }

    /// A file that could not be read.
    pub fn file(error: &std::io::Error) -> Self {
        let code = match error.kind() {
            ErrorKind::NotFound => "not_found",
            _ => "invalid",
        };
        Self::local(
            code,
            format!("The file can't be read ({}).", error.kind()),
            None,
        )
    }

    /// Prints it and gives exit status 1.
    pub fn say(&self, json: bool) -> ExitCode {
        if json {
            let told = json!({
                "error": {
                    "code": self.code,
                    "message": self.message,
                    "hint": self.hint,
                    "retryable": self.retryable,
                    "trace_id": self.trace_id,
                }
            });
            // The line below is said whether or not this one could be written.
            if document(&told).is_err() {
                tracing::debug!("nobody reads the answer");
            }
        }
        let mut line = format!("{}: {}", self.code, self.message);
        if let Some(hint) = &self.hint {
            line.push(' ');
            line.push_str(hint);
        }
        let one_line = line.replace('\n', " ");
        if writeln!(std::io::stderr().lock(), "{one_line}").is_err() {
            tracing::debug!("nobody reads the error");
        }
        ExitCode::FAILURE
    }
}

/// One JSON document on stdout. `Null` is nothing.
pub(crate) fn document(value: &Value) -> std::io::Result<()> {
    if value.is_null() {
        return Ok(());
    }
    let text = serde_json::to_string_pretty(value).map_err(std::io::Error::other)?;
    lines(&text)
}

/// Text on stdout. A reader that has seen enough (`| head`) is nobody's error.
pub(crate) fn lines(text: &str) -> std::io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    let mut out = std::io::stdout().lock();
    match writeln!(out, "{}", text.trim_end()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
