//! The stores through their public door, the keyring against a real daemon.

#[cfg(test)]
mod keyring;
#[cfg(test)]
mod passphrase;
