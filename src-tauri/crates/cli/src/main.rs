//! deskhand-cli
fn main() {}
