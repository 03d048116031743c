//! Ids that count.

use deskhand_domain::id::IdSource;
use std::sync::atomic::{AtomicU64, Ordering};

/// `draft_a0001`, `key_a0002`, …: the same run gives the same ids. Two desks on one store take two tags.
#[derive(Debug)]
pub struct SequentialIds {
    tag: String,
    next: AtomicU64,
}

impl SequentialIds {
    pub fn tagged(tag: &str) -> Self {
        Self {
            tag: tag.to_owned(),
            next: AtomicU64::new(1),
        }
    }
}

impl IdSource for SequentialIds {
    fn fresh(&self, prefix: &str) -> String {
        let n = self.next.fetch_add(1, Ordering::Relaxed);
        format!("{prefix}_{}{n:05}", self.tag)
    }
}
