//! Whether this desk is online, and what still has to leave it.

use crate::locator::{Locator, role};
use crate::window::Window;

/// The line of state at the bottom.
pub struct Outbox<'w>(pub &'w Window);

impl Outbox<'_> {
    /// Holds everything back.
    pub async fn work_offline(&self) {
        self.choose("Work offline").await;
        self.0
            .see(&Locator::new(role::BUTTON).named("Offline").within(state()))
            .await;
    }

    /// Waits until the pill says this.
    pub async fn says(&self, words: &str) {
        self.0
            .see(&Locator::new(role::BUTTON).about(words).within(state()))
            .await;
    }

    async fn choose(&self, item: &str) {
        self.0
            .click(&Locator::new(role::BUTTON).about("nline").within(state()))
            .await;
        self.0
            .click(&Locator::new(role::MENUITEM).named(item))
            .await;
    }
}

fn state() -> Locator {
    Locator::new(role::FOOTER).named("State of the desk")
}
