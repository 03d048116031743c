//! Which profile to open, and whether what is asked could be kept there.

use crate::answer::Failure;
use crate::args::{Arguments, Command};
use deskhand_app::{
    Desk, Keeping, ProfileKind, StartError, StartOptions, default_home, start_error,
};

/// Opens the desk this command works on.
pub(crate) async fn desk(arguments: &Arguments) -> Result<Desk, Failure> {
    let home = arguments.home.clone().unwrap_or_else(default_home);
    let holds = |folder: &str| home.join(folder).join("deskhand.db").exists();
    let is_demo = arguments.demo
        || matches!(arguments.command, Command::Demo(_))
        || (holds("demo") && !holds("profile"));
    let options = StartOptions {
        kind: if is_demo {
            ProfileKind::Demo
        } else {
            ProfileKind::Real
        },
        actor: arguments.actor.clone(),
        policy_folder: arguments.policy.clone(),
        ..StartOptions::demo(home)
    };
    let desk = Desk::start(&options)
        .await
        .map_err(|error| could_not_start(&error))?;
    let reads_only = matches!(arguments.command, Command::Doctor | Command::Tools(_));
    if desk.keeping() == Keeping::Nothing && !reads_only {
        return Err(Failure::local(
            "locked",
            "This computer has no keyring, so nothing of this profile could be kept.",
            Some("Set DESKHAND_PASSPHRASE to keep its key behind a passphrase, or use --demo."),
        ));
    }
    // A command line has nobody to take a reply back.
    desk.send_without_undo();
    if arguments.offline {
        desk.copilot.set_online(false);
    }
    Ok(desk)
}

fn could_not_start(error: &StartError) -> Failure {
    start_error(error).into()
}
