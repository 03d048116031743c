//! The real window, driven from outside as a person would: by keys, roles and names.
//!
//! A [`Window`] is the built app on a screen and a bus of its own, with a [`Home`] that outlives it, so that a journey can
//! kill the app and start it again. Page objects in [`pages`] name what is on each screen. Nothing here reaches into the
//! core: what a journey knows, it read from the window or from the command line's profile.
#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    clippy::panic,
    reason = "a journey fails loudly, with what was on screen"
)]

mod desktop;
mod health;
mod home;
mod keys;
mod locator;
pub mod pages;
mod window;

pub use desktop::Size;
pub use home::Home;
pub use locator::{Locator, role};
pub use window::Window;
