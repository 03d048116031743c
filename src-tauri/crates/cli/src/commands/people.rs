//! People and who is who.

use super::Outcome;
use crate::answer::Answer;
use crate::args::CustomerCommand;
use crate::text;
use deskhand_app::Desk;
use deskhand_wire::customers::{
    ConfirmIdentityParams, CustomerPageParams, FindCustomersParams, MergeParams, SplitParams,
};

pub(super) fn run(desk: &Desk, command: CustomerCommand) -> Outcome {
    match command {
        CustomerCommand::List { query, limit } => {
            let rows = desk.customers_find(&FindCustomersParams { query, limit })?;
            Answer::told(&rows, text::customers(&rows))
        }
        CustomerCommand::Show { customer, as_of } => {
            Answer::of(&desk.customer_page(&CustomerPageParams { customer, as_of })?)
        }
        CustomerCommand::Confirm {
            customer,
            kind,
            value,
            ticket,
            reject,
        } => {
            let page = desk.customer_confirm_identity(&ConfirmIdentityParams {
                customer,
                kind,
                value,
                ticket,
                accept: !reject,
            })?;
            Answer::of(&page.card)
        }
        CustomerCommand::Merge { from, into } => {
            let merge = desk.customers_merge(&MergeParams { from, into })?;
            let words = format!(
                "{} is part of {} now: {} identities, {} tickets, {} memories followed. Undo: customer split {}",
                merge.from,
                merge.into,
                merge.moved.identities.len(),
                merge.moved.tickets.len(),
                merge.moved.memories.len(),
                merge.id
            );
            Answer::told(&merge, words)
        }
        CustomerCommand::Split { merge } => {
            let merge = desk.customers_split(&SplitParams { merge })?;
            let words = format!("{} is a customer of their own again.", merge.from);
            Answer::told(&merge, words)
        }
    }
}
