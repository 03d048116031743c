//! SecretStore on the OS keyring, on a passphrase, in memory
