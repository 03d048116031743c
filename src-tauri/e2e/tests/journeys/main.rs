//! Journeys through the real window, each one a person's piece of work from beginning to end.

mod comparing;
mod escalating;
mod outage;
mod power_cut;
mod reviewing;
mod transferring;
