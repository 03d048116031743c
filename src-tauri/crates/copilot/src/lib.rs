//! The use cases: open, decide, draft, approve, send, resolve, transfer, review, forget, compare
