//! Converters: one file per source, each a reader in and ticket lines out. They keep what the source says and add
//! nothing; labels of a data set (intents, slots) stay out of the ticket, or the product would be told the answer.

mod abcd;
mod multidogo;

use clap::Subcommand;
use serde::Serialize;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Subcommand)]
pub enum Source {
    /// Customer turns of six businesses: every `*.tsv` of a folder.
    Multidogo { folder: PathBuf },
    /// Full dialogues: one JSON file.
    Abcd { file: PathBuf },
}

/// A ticket line as `ticket import` reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TicketLine {
    pub id: String,
    pub channel: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer: Option<CustomerLine>,
    pub messages: Vec<MessageLine>,
    pub tags: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CustomerLine {
    pub name: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub external_id: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MessageLine {
    pub id: String,
    pub author: &'static str,
    pub text: String,
}

/// Why a source could not be converted.
#[derive(Debug, thiserror::Error)]
pub enum ConvertError {
    #[error("{path}: {source}", path = path.display())]
    File { path: PathBuf, source: io::Error },
    #[error("there is no .tsv file in {path}", path = .0.display())]
    NoFiles(PathBuf),
    #[error("the table can't be read: {0}")]
    Table(#[from] csv::Error),
    #[error("the dialogues can't be read: {0}")]
    Json(#[from] serde_json::Error),
    #[error("the lines can't be written: {0}")]
    Write(io::Error),
}

/// Converts to standard output; the count goes to standard error.
pub fn run(source: &Source) -> ExitCode {
    let mut out = BufWriter::new(io::stdout().lock());
    let result = match source {
        Source::Multidogo { folder } => multidogo_folder(folder, &mut out),
        Source::Abcd { file } => abcd_file(file, &mut out),
    }
    .and_then(|count| out.flush().map(|()| count).map_err(ConvertError::Write));
    let mut words = io::stderr().lock();
    let (said, code) = match result {
        Ok(count) => (writeln!(words, "{count} tickets"), ExitCode::SUCCESS),
        // whoever reads the lines has enough of them
        Err(ConvertError::Write(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            (Ok(()), ExitCode::SUCCESS)
        }
        Err(error) => (writeln!(words, "{error}"), ExitCode::FAILURE),
    };
    // nobody is left to tell when standard error is gone
    said.map_or(ExitCode::FAILURE, |()| code)
}

pub fn multidogo_folder(folder: &Path, out: &mut impl Write) -> Result<usize, ConvertError> {
    let at = |source| ConvertError::File {
        path: folder.to_owned(),
        source,
    };
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(at)? {
        let path = entry.map_err(at)?.path();
        if path.extension().is_some_and(|extension| extension == "tsv") {
            files.push(path);
        }
    }
    if files.is_empty() {
        return Err(ConvertError::NoFiles(folder.to_owned()));
    }
    files.sort();
    let mut count = 0;
    for file in files {
        let business = file
            .file_stem()
            .map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
        count += write(multidogo::tickets(&business, open(&file)?), out)?;
    }
    Ok(count)
}

pub fn abcd_file(file: &Path, out: &mut impl Write) -> Result<usize, ConvertError> {
    let tickets = open(file).and_then(abcd::tickets)?;
    write(tickets.into_iter().map(Ok), out)
}

fn open(path: &Path) -> Result<BufReader<File>, ConvertError> {
    File::open(path)
        .map(BufReader::new)
        .map_err(|source| ConvertError::File {
            path: path.to_owned(),
            source,
        })
}

fn write(
    tickets: impl Iterator<Item = Result<TicketLine, ConvertError>>,
    out: &mut impl Write,
) -> Result<usize, ConvertError> {
    let mut count = 0;
    for ticket in tickets {
        let line = serde_json::to_string(&ticket?)?;
        writeln!(out, "{line}").map_err(ConvertError::Write)?;
        count += 1;
    }
    Ok(count)
}
