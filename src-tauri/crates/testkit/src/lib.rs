//! Fakes, contract suites and fault injection; never shipped
