//! What surrounds every screen: places, the demo's banner, who works here, the line of state.

use crate::locator::{Locator, role};
use crate::window::Window;

/// The frame of the window.
pub struct Frame<'w>(pub &'w Window);

impl Frame<'_> {
    /// The window is ready for keys.
    pub async fn is_ready(&self) {
        self.0
            .see(&Locator::new(role::NAVIGATION).named("Main"))
            .await;
    }

    /// Goes to the list of tickets, with its two keys.
    pub async fn to_tickets(&self) {
        self.0.press("g").await;
        self.0.press("i").await;
        self.0
            .see(&Locator::new(role::LISTBOX).named("Tickets"))
            .await;
    }

    /// Fills the demo's memory from the banner, and waits until it is there.
    pub async fn seed(&self) {
        let button = Locator::new(role::BUTTON).named("Seed memory");
        self.0.click(&button).await;
        self.is_seeded().await;
    }

    /// The memory is there.
    pub async fn is_seeded(&self) {
        self.is_told("Memory is seeded").await;
    }

    /// Opens the list of scenarios from the banner.
    pub async fn open_scenarios(&self) {
        self.0
            .click(&Locator::new(role::BUTTON).named("Scenarios"))
            .await;
    }

    /// Works as somebody else of this desk.
    pub async fn work_as(&self, name: &str) {
        self.0.click(&me()).await;
        self.0
            .click(&Locator::new(role::MENUITEM).starting(name))
            .await;
        self.works_as(name).await;
    }

    /// The message about the memory has gone.
    pub async fn is_quiet(&self) {
        let told = Locator::new(role::LISTITEM).saying("Memory is seeded");
        self.0.see_no(&told).await;
    }

    /// This is who works here now.
    pub async fn works_as(&self, name: &str) {
        self.0
            .see(&Locator::new(role::BUTTON).starting(format!("You: {name}")))
            .await;
    }

    /// A message that came and will go.
    pub async fn is_told(&self, words: &str) {
        self.0
            .see(&Locator::new(role::LISTITEM).saying(words))
            .await;
    }
}

fn me() -> Locator {
    Locator::new(role::BUTTON).starting("You: ")
}
