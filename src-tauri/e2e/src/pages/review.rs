//! Handoff briefs waiting for a lead.

use crate::locator::{Locator, role};
use crate::window::Window;

/// The review queue and the brief under review.
pub struct Review<'w>(pub &'w Window);

impl Review<'_> {
    /// Goes there with its two keys.
    pub async fn open(&self) {
        self.0.press("g").await;
        self.0.press("r").await;
        self.0
            .see(&Locator::new(role::HEADING).named("To review"))
            .await;
    }

    /// Opens a brief of the queue by its ticket's subject.
    pub async fn pick(&self, subject: &str) {
        self.0.click(&Locator::new(role::LINK).about(subject)).await;
        self.0
            .see(&Locator::new(role::HEADING).named(format!("Handoff brief: {subject}")))
            .await;
    }

    /// Takes it, so that nobody else decides meanwhile.
    pub async fn claim(&self) {
        self.0
            .click(&Locator::new(role::BUTTON).named("Claim"))
            .await;
        self.0.says("In review, yours until").await;
    }

    /// Sends it back to its author with a comment.
    pub async fn give_back(&self, author: &str, words: &str) {
        self.0
            .click(&Locator::new(role::BUTTON).named("Return"))
            .await;
        self.say(words, &format!("Return to {author}")).await;
        self.0.says(&format!("Returned, waits for {author}")).await;
    }

    /// Answers a comment, as the author.
    pub async fn answer(&self, words: &str) {
        self.say(words, "Answer and hand back").await;
        self.0.says("waits for a lead").await;
    }

    /// Scores all five questions with their keys and approves.
    pub async fn approve(&self, scores: [&str; 5]) {
        self.0
            .click(&Locator::new(role::RADIO).starting("Correct: 1"))
            .await;
        for score in scores {
            self.0.press(score).await;
        }
        self.0
            .click(&Locator::new(role::BUTTON).named("Approve"))
            .await;
        self.0.says("Approved at").await;
    }

    async fn say(&self, words: &str, verb: &str) {
        let talk =
            Locator::new(role::TEXTBOX).within(Locator::new(role::COMPLEMENTARY).named("Rubric"));
        self.0.click(&talk).await;
        self.0.write(words).await;
        self.0.click(&Locator::new(role::BUTTON).named(verb)).await;
        self.0.says(words).await;
    }
}
