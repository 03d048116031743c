//! The demo picker.

use crate::locator::{Locator, role};
use crate::window::Window;

/// The page that starts scenarios.
pub struct Demo<'w>(pub &'w Window);

impl Demo<'_> {
    /// It is on screen with its scenarios.
    pub async fn is_open(&self) {
        self.0
            .see(&Locator::new(role::HEADING).named("See what memory changes"))
            .await;
        self.0
            .see(&Locator::new(role::HEADING).named("One message, three customers"))
            .await;
    }

    /// Fills the memory, and waits until the page says how much there is.
    pub async fn seed(&self) {
        let memory = Locator::new(role::REGION).named("Memory");
        self.0
            .click(
                &Locator::new(role::BUTTON)
                    .named("Seed memory")
                    .within(memory.clone()),
            )
            .await;
        self.0.reads(&memory, "memories in run").await;
    }

    /// Starts a scenario by its title.
    pub async fn start(&self, title: &str) {
        self.0
            .click(&Locator::new(role::BUTTON).about(format!(": {title}")))
            .await;
    }
}
