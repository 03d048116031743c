//! Each command: parameters to the desk, the desk's answer to text or JSON. Then the outbox is carried, so that what
//! was approved or sent has happened when the command returns.

mod demo;
mod doctor;
mod files;
mod memory;
mod people;
mod review;
mod ticket;
mod tools;
mod work;

use crate::answer::{Answer, Failure};
use crate::args::{Arguments, Command};
use crate::start;
use deskhand_app::Desk;

pub(crate) type Outcome = Result<Answer, Failure>;

/// Opens the desk and does what was asked.
pub(crate) async fn run(arguments: Arguments) -> Outcome {
    let desk = match start::desk(&arguments).await {
        Ok(desk) => desk,
        Err(failure) if matches!(arguments.command, Command::Doctor) => {
            return Ok(doctor::could_not_open(&failure));
        }
        Err(failure) => return Err(failure),
    };
    let answer = answer(&desk, arguments).await;
    if answer.is_ok() && desk.copilot.is_online() {
        // A reply or an action that fails here stays in the outbox and is shown there.
        desk.outbox_flush().await?;
    }
    answer
}

async fn answer(desk: &Desk, arguments: Arguments) -> Outcome {
    let json = arguments.json;
    match arguments.command {
        Command::Demo(command) => demo::run(desk, command).await,
        Command::Inbox(command) => ticket::inbox(desk, command),
        Command::Ticket(command) => ticket::run(desk, command),
        Command::Customer(command) => people::run(desk, command),
        Command::Tools(command) => tools::run(desk, command).await,
        Command::Backoffice(command) => tools::back_office(desk, command),
        Command::Open(open) => work::open(desk, open, arguments.offline).await,
        Command::Draft(command) => work::draft(desk, command).await,
        Command::Action(command) => work::action(desk, command).await,
        Command::Send(send) => work::send(desk, send).await,
        Command::Resolve(resolve) => work::resolve(desk, resolve).await,
        Command::Outbox(command) => work::outbox(desk, command).await,
        Command::Memory(command) => memory::run(desk, command, json).await,
        Command::Review(command) => review::run(desk, command).await,
        Command::Ingest(ingest) => ticket::ingest(desk, &ingest),
        Command::Stats => Answer::of(&desk.home_stats()?),
        Command::Doctor => doctor::run(desk),
    }
}
