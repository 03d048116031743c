//! Deskhand.
fn main() {}
