//! Live tools and action tools: the demo back office first.
//!
//! A live tool reads one kind of thing and answers only for the bound customer; an action tool does one thing under
//! a grant and leaves a receipt. Both are found through the [`Registry`]. This crate knows neither memory, policy
//! nor the use cases: who may call what is decided before a call gets here.

mod action;
mod back_office;
mod live;
mod registry;
mod schema;
mod weather;

pub use action::{DESTINATION, DeskActions};
pub use back_office::{
    Account, BackOffice, BackOfficeError, Booking, Credit, Customer, Invoice, Line, Order, Payment,
    Rma, Service, Shipment, TicketRecord, Visit, What,
};
pub use live::live_tools;
pub use registry::{Registry, RegistryError, definition_hash};
pub use weather::{Condition, Conditions, Weather};
