//! Starting other programs.
//!
//! Everything runs without a standard input, so that nothing can stop to ask a question, and a
//! failure names the command line. It knows no program by name.

use crate::failure::Failure;
use std::ffi::OsStr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Runs to the end with our own output streams.
pub fn run(command: &mut Command) -> Result<(), Failure> {
    let status = command
        .stdin(Stdio::null())
        .status()
        .map_err(Failure::io(format!("starting `{}`", line(command))))?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::Program {
        line: line(command),
        status: status.code(),
    })
}

/// Runs to the end and returns what was written to standard output; errors pass through to ours.
pub fn capture(command: &mut Command) -> Result<Vec<u8>, Failure> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .map_err(Failure::io(format!("starting `{}`", line(command))))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    Err(Failure::Program {
        line: line(command),
        status: output.status.code(),
    })
}

/// Runs to the end in silence: its standard output, whatever its status, or `None` when it cannot
/// be started. For questions whose answer may be no.
pub fn ask(command: &mut Command) -> Option<Answer> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    Some(Answer {
        yes: output.status.success(),
        words: String::from_utf8_lossy(&output.stdout).into_owned(),
    })
}

/// What [`ask`] heard.
pub struct Answer {
    /// The program ended with status 0.
    pub yes: bool,
    /// Its standard output.
    pub words: String,
}

/// The command line as one would type it, arguments with spaces quoted.
pub fn line(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .map(|word| {
            if word.contains(char::is_whitespace) || word.is_empty() {
                format!("'{word}'")
            } else {
                word.into_owned()
            }
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether a program of this name can be started.
pub fn is_on_path(program: &str) -> bool {
    let Some(path) = std::env::var_os("PATH") else {
        return false;
    };
    std::env::split_paths(&path).any(|folder| is_program(&folder.join(program)))
}

#[cfg(unix)]
fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata()
        .is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(file: &Path) -> bool {
    file.is_file() || file.with_extension("exe").is_file() || file.with_extension("cmd").is_file()
}

/// Waits until the child has ended, at most `patience`; kills it then.
pub fn end_within(child: &mut Child, patience: Duration) {
    let deadline = Instant::now() + patience;
    while Instant::now() < deadline {
        if !matches!(child.try_wait(), Ok(None)) {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    // the child may have ended in between: both calls then do nothing
    child.kill().ok();
    child.wait().ok();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_reads_as_one_would_type_it() {
        let mut command = Command::new("import");
        command.args(["-window", "root", "my shot.png"]);
        assert_eq!(line(&command), "import -window root 'my shot.png'");
    }

    #[test]
    fn a_failing_program_is_named_with_its_status() {
        let failure = run(Command::new("sh").args(["-c", "exit 7"])).unwrap_err();
        assert_eq!(failure.to_string(), "`sh -c 'exit 7'` failed with status 7");
    }

    #[test]
    fn a_program_that_is_not_there_is_not_on_the_path() {
        assert!(is_on_path("sh"));
        assert!(!is_on_path("no-program-has-this-name"));
    }
}
