//! The sheet that ends a ticket: what happened, and what to keep of it.

use crate::locator::{Locator, role};
use crate::window::{Shown, Window};

/// The open resolve sheet.
pub struct ResolveSheet<'w>(pub &'w Window);

impl ResolveSheet<'_> {
    /// The facts proposed for memory, by their words.
    pub async fn facts(&self) -> Vec<Shown> {
        self.0.see(&fact()).await;
        self.0.glance(&fact()).await
    }

    /// Takes the tick from a fact, with Tab and Space.
    pub async fn untick(&self, words: &str) {
        let tick = fact().named(words);
        self.0.tab_to(&tick).await;
        self.0.press("space").await;
        self.0
            .until("the tick is gone", async || {
                self.0
                    .glance(&tick)
                    .await
                    .iter()
                    .any(|it| !it.checked())
                    .then_some(())
            })
            .await;
    }

    /// Resolves, and waits until the sheet is gone.
    pub async fn resolve(&self) {
        self.0.press("mod+enter").await;
        self.0.see_no(&sheet()).await;
    }
}

fn sheet() -> Locator {
    Locator::new(role::DIALOG).starting("Resolve T-")
}

fn fact() -> Locator {
    Locator::new(role::CHECKBOX).within(
        Locator::new(role::REGION)
            .named("Keep for next time")
            .within(sheet()),
    )
}
