//! The program as a shell meets it: arguments in; stdout, stderr and an exit status out.

mod bad_input;
mod desk;
mod memory;
mod real_profile;
mod shapes;
mod work;
