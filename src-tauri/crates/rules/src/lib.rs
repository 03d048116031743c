//! The Decider that needs no network
