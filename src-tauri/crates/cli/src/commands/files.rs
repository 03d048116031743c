//! Reading what was named on the command line; `-` is stdin.

use crate::answer::Failure;
use std::fs::File;
use std::io::{BufRead, BufReader, Read as _};
use std::path::Path;

/// Lines of a file, one at a time.
pub(super) fn reader(path: &Path) -> Result<Box<dyn BufRead + Send>, Failure> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(BufReader::new(std::io::stdin())));
    }
    let file = File::open(path).map_err(|error| Failure::file(&error))?;
    Ok(Box::new(BufReader::new(file)))
}

pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    reader(path)?
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::file(&error))?;
    Ok(bytes)
}

pub(super) fn text(path: &Path) -> Result<String, Failure> {
    String::from_utf8(bytes(path)?).map_err(|_| {
        Failure::local(
            "invalid",
            "The file is not UTF-8 text.",
            Some("Nothing was taken in."),
        )
    })
}
