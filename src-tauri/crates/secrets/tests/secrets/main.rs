//! The stores through their public door, the keyring against a real daemon.

mod keyring;
mod passphrase;
