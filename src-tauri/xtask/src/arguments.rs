//! The command line: words in, one task out.
//!
//! Pure; it neither prints nor looks at the machine. An unknown word is refused with what was
//! expected in its place.

use crate::failure::Failure;
use crate::stages::Stage;
use std::path::PathBuf;

/// What `cargo xtask` prints when asked for help.
pub const USAGE: &str = "\
cargo xtask TASK

  demo [--headless] [--scenario NAME] [--out FILE] [--release]
              open the window on the offline demo world; --headless opens it on a virtual
              screen and writes a picture of it to FILE
  test [--only STAGE] [--skip-install]
              every check and every test, the journeys through the real window included
  check       formatting, lints, licences and types: the quick part of test
  setup       install what building and testing need, and nothing that is already there
  tidy        the architecture invariants alone
  advisories  known vulnerabilities in what we depend on; needs a network
  shots [--out FOLDER]
              photograph the main screens of the seeded demo, light and dark, in two sizes
  icons       draw icons/ again from its SVG files
";

/// One thing to do.
#[derive(Debug, PartialEq, Eq)]
pub enum Task {
    /// Open the window.
    Demo(Demo),
    /// All stages, or one with what it needs.
    Test {
        /// The one stage asked for.
        only: Option<Stage>,
        /// Nothing may be installed; what is missing is a failure.
        skip_install: bool,
    },
    /// The stages that need no test run.
    Check,
    /// Install everything.
    Setup,
    /// The architecture invariants.
    Tidy,
    /// Known vulnerabilities.
    Advisories,
    /// Pictures of the main screens, into this folder or the documentation's.
    Shots(Option<PathBuf>),
    /// Icons from their drawings.
    Icons,
    /// Print [`USAGE`].
    Help,
}

/// How the window is to be opened.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Demo {
    /// On a virtual screen, ending with a picture.
    pub headless: bool,
    /// The scenario to start in; the app's own default when `None`.
    pub scenario: Option<String>,
    /// Where the picture goes; only with `headless`.
    pub out: Option<PathBuf>,
    /// The optimised build.
    pub release: bool,
}

/// Reads the words after `cargo xtask`.
pub fn parse(words: impl IntoIterator<Item = String>) -> Result<Task, Failure> {
    let mut words = words.into_iter();
    let Some(task) = words.next() else {
        return Ok(Task::Help);
    };
    let task = match task.as_str() {
        "demo" => return demo(words).map(Task::Demo),
        "test" => return test(words),
        "shots" => return shots(words),
        "check" => Task::Check,
        "setup" => Task::Setup,
        "tidy" => Task::Tidy,
        "advisories" => Task::Advisories,
        "icons" => Task::Icons,
        "help" | "--help" | "-h" => Task::Help,
        unknown => return Err(Failure::Usage(format!("there is no task `{unknown}`"))),
    };
    match words.next() {
        Some(extra) => Err(unexpected(&extra)),
        None => Ok(task),
    }
}

fn demo(mut words: impl Iterator<Item = String>) -> Result<Demo, Failure> {
    let mut demo = Demo::default();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--headless" => demo.headless = true,
            "--release" => demo.release = true,
            "--scenario" => demo.scenario = Some(value(&word, &mut words)?),
            "--out" => demo.out = Some(value(&word, &mut words)?.into()),
            _ => return Err(unexpected(&word)),
        }
    }
    if demo.out.is_some() && !demo.headless {
        return Err(Failure::Usage(
            "--out is where --headless writes its picture; a window on a screen writes none".into(),
        ));
    }
    Ok(demo)
}

fn shots(mut words: impl Iterator<Item = String>) -> Result<Task, Failure> {
    let mut out = None;
    while let Some(word) = words.next() {
        match word.as_str() {
            "--out" => out = Some(value(&word, &mut words)?.into()),
            _ => return Err(unexpected(&word)),
        }
    }
    Ok(Task::Shots(out))
}

fn test(mut words: impl Iterator<Item = String>) -> Result<Task, Failure> {
    let (mut only, mut skip_install) = (None, false);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--skip-install" => skip_install = true,
            "--only" => only = Some(stage(&value(&word, &mut words)?)?),
            _ => return Err(unexpected(&word)),
        }
    }
    Ok(Task::Test { only, skip_install })
}

fn stage(name: &str) -> Result<Stage, Failure> {
    Stage::ALL
        .into_iter()
        .find(|stage| stage.name() == name)
        .ok_or_else(|| {
            let known: Vec<_> = Stage::ALL.iter().map(|stage| stage.name()).collect();
            Failure::Usage(format!(
                "there is no stage `{name}`; the stages are {}",
                known.join(", ")
            ))
        })
}

fn value(option: &str, words: &mut impl Iterator<Item = String>) -> Result<String, Failure> {
    words
        .next()
        .filter(|value| !value.starts_with("--"))
        .ok_or_else(|| Failure::Usage(format!("{option} wants a value after it")))
}

fn unexpected(word: &str) -> Failure {
    Failure::Usage(format!("`{word}` is not understood here"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Task, String> {
        parse(line.split_whitespace().map(str::to_owned)).map_err(|failure| failure.to_string())
    }

    #[test]
    fn the_two_readme_commands_need_no_options() {
        assert_eq!(parsed("demo"), Ok(Task::Demo(Demo::default())));
        assert_eq!(
            parsed("test"),
            Ok(Task::Test {
                only: None,
                skip_install: false
            })
        );
    }

    #[test]
    fn a_headless_demo_takes_a_scenario_and_a_file() {
        assert_eq!(
            parsed("demo --headless --scenario outage --out shot.png --release"),
            Ok(Task::Demo(Demo {
                headless: true,
                scenario: Some("outage".into()),
                out: Some("shot.png".into()),
                release: true,
            }))
        );
    }

    #[test]
    fn shots_take_a_folder() {
        assert_eq!(parsed("shots"), Ok(Task::Shots(None)));
        assert_eq!(
            parsed("shots --out pictures"),
            Ok(Task::Shots(Some("pictures".into())))
        );
        assert!(parsed("shots pictures").is_err());
    }

    #[test]
    fn every_stage_can_be_asked_for_by_its_name() {
        for stage in Stage::ALL {
            assert_eq!(
                parsed(&format!("test --only {}", stage.name())),
                Ok(Task::Test {
                    only: Some(stage),
                    skip_install: false
                })
            );
        }
    }

    #[test]
    fn what_is_not_understood_is_refused_with_the_word() {
        assert_eq!(parsed("dmeo"), Err("there is no task `dmeo`".to_owned()));
        assert_eq!(
            parsed("tidy --fast"),
            Err("`--fast` is not understood here".to_owned())
        );
        assert_eq!(
            parsed("demo --scenario --headless"),
            Err("--scenario wants a value after it".to_owned())
        );
        assert!(parsed("demo --out shot.png").is_err());
        assert!(parsed("test --only everything").is_err());
    }
}
