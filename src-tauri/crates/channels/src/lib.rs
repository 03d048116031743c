//! Phone, email, chat intake and the identities found in them
