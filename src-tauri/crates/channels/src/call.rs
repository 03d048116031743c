//! A phone call as its transcript: plain text, WebVTT or SubRip.

use crate::captions;
use crate::error::{Flaw, IntakeError};
use crate::found::found_in;
use crate::identity::Region;
use crate::text;
use crate::transcript;
use deskhand_domain::intake::Intake;
use deskhand_domain::ticket::{Author, Channel};

/// How a transcript is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CallFormat {
    /// Told by its first lines.
    #[default]
    Auto,
    Text,
    Vtt,
    Srt,
}

/// A call parsed from its transcript. Every identity is one somebody said, so none is the sender; what the agent
/// read out counts as little as what the caller said.
///
/// Times inside a recording say nothing about the day, so turns have a time only where the transcript writes dates.
pub fn call(
    bytes: &[u8],
    format: CallFormat,
    region: Option<Region>,
) -> Result<Intake, IntakeError> {
    let text = text::read(bytes)?;
    let turns = if is_captions(&text, format) {
        let lines = captions::lines(&text);
        if lines.is_empty() {
            return Err(IntakeError::Malformed {
                line: 1,
                flaw: Flaw::NoCaptions,
            });
        }
        transcript::turns(transcript::relabelled(lines), " ")
    } else {
        transcript::turns(transcript::lines(&text), "\n")
    };
    if turns.is_empty() {
        return Err(IntakeError::Empty);
    }
    let spoken: Vec<&str> = turns
        .iter()
        .filter(|turn| turn.author != Author::System)
        .map(|turn| turn.text.as_str())
        .collect();
    let identities = found_in(&spoken.join("\n"), region);
    Ok(Intake {
        channel: Channel::Phone,
        subject: None,
        turns,
        identities,
        external_id: None,
        references: Vec::new(),
        authenticated: None,
        attachments: Vec::new(),
    })
}

fn is_captions(text: &str, format: CallFormat) -> bool {
    match format {
        CallFormat::Text => false,
        CallFormat::Vtt | CallFormat::Srt => true,
        CallFormat::Auto => {
            text.trim_start().starts_with("WEBVTT")
                || text
                    .lines()
                    .filter(|line| !line.trim().is_empty())
                    .take(3)
                    .any(captions::is_timing)
        }
    }
}
