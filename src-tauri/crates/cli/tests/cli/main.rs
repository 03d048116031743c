//! The program as a shell meets it: arguments in; stdout, stderr and an exit status out.

#![expect(
    clippy::panic,
    clippy::expect_used,
    reason = "a test stops where a program did not answer as it should"
)]

mod bad_input;
mod desk;
mod memory;
mod real_profile;
mod shapes;
mod work;
