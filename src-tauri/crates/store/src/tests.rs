//! What can only be provoked from inside: a full disk, a read-only handle, an older schema.
