//! Why something could not be taken in, in words a person can act on and without a word of the customer's.

/// What is wrong with a line or a part of a message.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    #[error("it is not valid JSON (column {column})")]
    NotJson { column: usize },
    #[error("a field does not have the expected type (column {column})")]
    WrongType { column: usize },
    #[error("the field '{0}' is missing")]
    Missing(&'static str),
    #[error("the value of '{0}' is not one that is known")]
    Unknown(&'static str),
    #[error("the value of '{0}' can't be read")]
    Unreadable(&'static str),
    #[error("it has no captions")]
    NoCaptions,
    #[error("it is not an email message")]
    NotAnEmail,
}

/// Why an intake was refused. Nothing of it was kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IntakeError {
    #[error("there is nothing in it to read")]
    Empty,
    #[error("it is {bytes} bytes long; the limit is {limit}")]
    TooLarge { bytes: usize, limit: usize },
    #[error("it is not UTF-8 text (byte {at})")]
    NotUtf8 { at: usize },
    #[error("line {line}: {flaw}")]
    Malformed { line: usize, flaw: Flaw },
    #[error("it does not say who sent it")]
    NoSender,
    /// The source stopped giving bytes (a disk, a pipe); what came before is good.
    #[error("it could not be read to the end")]
    Interrupted,
}

/// What went wrong with one line of an import; the lines around it are not affected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.words())]
pub struct LineError {
    /// 1 for the first line of the file.
    pub line: usize,
    pub error: IntakeError,
}

impl LineError {
    /// A malformed line already says which it is.
    fn words(&self) -> String {
        match &self.error {
            IntakeError::Malformed { .. } => self.error.to_string(),
            other => format!("line {}: {other}", self.line),
        }
    }
}
