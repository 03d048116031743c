//! Nouns, ids, invariants and the port traits; no I/O, no tokio
