//! deskhand-bench
fn main() {}
