//! Medians, the memory of a process, and why a measurement did not happen.

use deskhand_app::{Desk, StartError, StartOptions};
use deskhand_copilot::DeskError;
use deskhand_wire::AppError;
use std::future::Future;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

#[derive(Debug, thiserror::Error)]
pub enum BenchError {
    #[error("{path}: {source}", path = path.display())]
    File { path: PathBuf, source: io::Error },
    #[error("{0}")]
    Io(#[from] io::Error),
    #[error("the desk did not start: {0}")]
    Start(#[from] Box<StartError>),
    #[error("the desk did not do it: {0}")]
    Desk(#[from] DeskError),
    #[error("the desk did not do it: {}", .0.message)]
    App(Box<AppError>),
    #[error(transparent)]
    Convert(#[from] crate::convert::ConvertError),
    #[error("{file} can't be read: {source}")]
    Json {
        file: &'static str,
        source: serde_json::Error,
    },
    #[error("the generated profile could not be written: {0}")]
    Store(#[from] deskhand_domain::ports::StoreError),
    #[error("name at least one source")]
    NoSource,
    #[error("the measured process said nothing usable")]
    NoAnswer,
}

impl From<AppError> for BenchError {
    fn from(error: AppError) -> Self {
        Self::App(Box::new(error))
    }
}

/// Runs on two worker threads, as the window does.
pub fn block_on<T>(work: impl Future<Output = Result<T, BenchError>>) -> Result<T, BenchError> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?
        .block_on(work)
}

/// A demo desk under `home`.
pub async fn desk(home: &Path) -> Result<Desk, BenchError> {
    Desk::start(&StartOptions::demo(home))
        .await
        .map_err(|error| BenchError::Start(Box::new(error)))
}

pub fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// The middle value, 0 of none.
pub fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

/// The value nine of ten stay below.
pub fn nine_of_ten(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() * 9 / 10).copied().unwrap_or(0.0)
}

/// This process's share of memory in MB (proportional set size); None where the system does not tell.
pub fn memory_mb() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/self/smaps_rollup").ok()?;
    let line = text.lines().find(|l| l.starts_with("Pss:"))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024.0)
}

pub fn read(path: &Path) -> Result<String, BenchError> {
    std::fs::read_to_string(path).map_err(|source| BenchError::File {
        path: path.to_owned(),
        source,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_and_of_nothing_nothing() {
        assert!((median(&mut [3.0, 1.0, 2.0]) - 2.0).abs() < f64::EPSILON);
        assert!(median(&mut []).abs() < f64::EPSILON);
        let mut ten: Vec<f64> = (0..10).map(f64::from).collect();
        assert!((nine_of_ten(&mut ten) - 9.0).abs() < f64::EPSILON);
    }
}
