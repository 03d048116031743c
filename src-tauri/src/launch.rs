//! What the command line of the window says: which profile, which scene.

use deskhand_app::{ProfileKind, StartOptions};
use deskhand_domain::id::ActorId;
use std::path::PathBuf;

/// An argument that could not be read, in words for the person who typed it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct BadArgument(pub String);

/// The arguments, read.
#[derive(Debug)]
pub(crate) struct Launch {
    pub options: StartOptions,
}

impl Launch {
    /// `[--demo] [--scenario NAME] [--as ACTOR] [--home DIR]`. Anything else is refused in words; what the desktop's own
    /// launchers add (a single word without dashes) is left alone.
    pub fn from_args(args: impl IntoIterator<Item = String>) -> Result<Self, BadArgument> {
        let mut options = StartOptions {
            home: deskhand_app::default_home(),
            kind: ProfileKind::Real,
            actor: None,
            scenario: None,
            policy_folder: None,
            passphrase: None,
        };
        let mut args = args.into_iter();
        while let Some(arg) = args.next() {
            let mut value = |name: &str| {
                args.next()
                    .ok_or_else(|| BadArgument(format!("{name} needs a value")))
            };
            match arg.as_str() {
                "--demo" => options.kind = ProfileKind::Demo,
                "--scenario" => {
                    options.kind = ProfileKind::Demo;
                    options.scenario = Some(value("--scenario")?);
                }
                "--as" => options.actor = Some(ActorId::new(value("--as")?)),
                "--home" => options.home = PathBuf::from(value("--home")?),
                other if other.starts_with('-') => {
                    return Err(BadArgument(format!(
                        "{other} is not known. Deskhand takes --demo, --scenario NAME, --as ACTOR and --home DIR."
                    )));
                }
                _ => {}
            }
        }
        Ok(Self { options })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(args: &[&str]) -> Result<Launch, BadArgument> {
        Launch::from_args(args.iter().map(ToString::to_string))
    }

    #[test]
    fn a_scenario_is_always_the_demo() {
        let launch = read(&["--scenario", "hostile"]).unwrap();
        assert_eq!(launch.options.kind, ProfileKind::Demo);
        assert_eq!(launch.options.scenario.as_deref(), Some("hostile"));
    }

    #[test]
    fn an_unknown_flag_is_refused_and_a_missing_value_named() {
        assert!(
            read(&["--frobnicate"])
                .unwrap_err()
                .0
                .contains("--frobnicate")
        );
        assert_eq!(read(&["--as"]).unwrap_err().0, "--as needs a value");
    }
}
