//! JSON Lines from any reader: one line at a time, in bounded memory, with the number of every bad one.

use crate::error::{IntakeError, LineError};
use crate::text::{decode, is_blank};
use deskhand_domain::ticket::MAX_MESSAGE_BYTES;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use std::io::{BufRead, Read};

/// Longest line read, in bytes: several messages of the greatest length. A longer one is skipped, not kept.
const MAX_LINE_BYTES: usize = 4 * MAX_MESSAGE_BYTES;

/// One line that is text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonLine {
    /// 1 for the first line of the file.
    pub line: usize,
    pub text: String,
}

/// The lines of a file, blank ones left out. A byte-order mark and CRLF are accepted; a line that is not UTF-8 or
/// too long is an error with its number and the next line is read as usual.
pub struct JsonLines<R> {
    reader: R,
    line: usize,
    over: bool,
}

impl<R: BufRead> JsonLines<R> {
    pub fn new(reader: R) -> Self {
        Self {
            reader,
            line: 0,
            over: false,
        }
    }

    /// Reads past the rest of a line that is too long; how many bytes that was.
    fn skip_rest(&mut self) -> Result<usize, IntakeError> {
        let mut skipped = 0;
        loop {
            let chunk = self
                .reader
                .fill_buf()
                .map_err(|_| IntakeError::Interrupted)?;
            if chunk.is_empty() {
                return Ok(skipped);
            }
            let newline = chunk.iter().position(|byte| *byte == b'\n');
            let used = newline.map_or(chunk.len(), |at| at + 1);
            self.reader.consume(used);
            skipped += used;
            if newline.is_some() {
                return Ok(skipped);
            }
        }
    }

    /// The next line's bytes; None at the end.
    fn read(&mut self) -> Result<Option<Vec<u8>>, IntakeError> {
        let mut bytes = Vec::new();
        let limit = u64::try_from(MAX_LINE_BYTES).unwrap_or(u64::MAX);
        let read = (&mut self.reader)
            .take(limit)
            .read_until(b'\n', &mut bytes)
            .map_err(|_| IntakeError::Interrupted)?;
        if read == 0 {
            return Ok(None);
        }
        if bytes.last() != Some(&b'\n') && bytes.len() >= MAX_LINE_BYTES {
            let rest = self.skip_rest()?;
            return Err(IntakeError::TooLarge {
                bytes: bytes.len() + rest,
                limit: MAX_LINE_BYTES,
            });
        }
        Ok(Some(bytes))
    }
}

impl<R: BufRead> Iterator for JsonLines<R> {
    type Item = Result<JsonLine, LineError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.over {
            self.line += 1;
            let line = self.line;
            let text = match self.read() {
                Ok(None) => {
                    self.over = true;
                    return None;
                }
                Ok(Some(bytes)) => decode(&bytes, MAX_LINE_BYTES),
                Err(error) => {
                    // a reader that failed once is not asked again: it may fail for ever
                    self.over = error == IntakeError::Interrupted;
                    Err(error)
                }
            };
            match text {
                Ok(text) if is_blank(&text) => {}
                Ok(text) => return Some(Ok(JsonLine { line, text })),
                Err(error) => return Some(Err(LineError { line, error })),
            }
        }
        None
    }
}

/// A time as exports write it: RFC 3339, a date and time without a zone (read as UTC), or a date.
pub(crate) fn timestamp(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let utc = |civil: DateTime| {
        civil
            .to_zoned(TimeZone::UTC)
            .ok()
            .map(|zoned| zoned.timestamp())
    };
    text.parse::<Timestamp>()
        .ok()
        .or_else(|| text.parse::<DateTime>().ok().and_then(utc))
        .or_else(|| {
            text.parse::<Date>()
                .ok()
                .and_then(|date| utc(date.at(0, 0, 0, 0)))
        })
}
