//! An open ticket: the conversation, what the copilot proposes, the reply, and what is known.

use crate::locator::{Locator, role};
use crate::window::{Shown, Window};

/// The ticket on screen.
pub struct Ticket<'w>(pub &'w Window);

impl Ticket<'_> {
    /// This ticket is on screen.
    pub async fn is_open(&self, subject: &str) {
        self.0
            .see(&Locator::new(role::HEADING).named(subject))
            .await;
    }

    /// Takes the focus out of the reply, when it is there, so that single keys work.
    pub async fn leave_reply(&self) {
        let inside = || async {
            self.0
                .glance(&self.reply())
                .await
                .iter()
                .any(Shown::focused)
        };
        if inside().await {
            self.0.press("escape").await;
            self.0
                .until("the reply is left", async || {
                    (!inside().await).then_some(())
                })
                .await;
        }
    }

    /// Sends the reply, and waits until the composer is free again.
    pub async fn send(&self) {
        self.0.press("mod+enter").await;
        self.0
            .until("the reply has left the composer", async || {
                self.0
                    .glance(&self.reply())
                    .await
                    .iter()
                    .any(|it| it.text().is_empty())
                    .then_some(())
            })
            .await;
    }

    /// The handoff brief, opened up.
    pub async fn brief(&self) -> String {
        let section = Locator::new(role::REGION).named("Handoff brief");
        self.0
            .click(
                &Locator::new(role::BUTTON)
                    .named("Show the brief")
                    .within(section.clone()),
            )
            .await;
        self.0.see(&section).await.text().to_owned()
    }

    /// A draft waits, checked and ready to use.
    pub async fn has_a_draft(&self) -> Shown {
        self.0
            .see(&Locator::new(role::BUTTON).starting("Use").within(ghost()))
            .await;
        self.0.see(&ghost()).await
    }

    /// A source named in the waiting draft: "Memory", "Live fact".
    pub fn source_in_draft(&self, kind: &str) -> Locator {
        Locator::new(role::BUTTON)
            .starting(format!("{kind} "))
            .within(ghost())
    }

    /// Where the reply is written.
    pub fn reply(&self) -> Locator {
        Locator::new(role::TEXTBOX)
            .named("Reply")
            .within(composer())
    }

    /// With the focus in an empty reply: takes the draft over.
    pub async fn use_draft(&self) {
        self.has_a_draft().await;
        self.0.press("tab").await;
        self.0.see_no(&ghost()).await;
    }

    /// What stands in the reply now.
    pub async fn reply_text(&self) -> String {
        self.0.see(&self.reply()).await.text().to_owned()
    }

    /// The core has kept every key.
    pub async fn is_saved(&self) {
        self.0.see(&composer().saying("Saved ")).await;
    }

    /// A proposed action by the words of its title.
    pub fn action(&self, title: &str) -> Locator {
        Locator::new(role::REGION).starting(format!("Proposed action: {title}"))
    }

    /// Everything said, noted and done, in order.
    pub fn conversation(&self) -> Locator {
        Locator::new(role::LOG).named("Conversation")
    }

    /// What is remembered, as the context column shows it.
    pub fn memory(&self) -> Locator {
        Locator::new(role::REGION).named("Memory")
    }

    /// What the live tools said or why they did not.
    pub fn live(&self) -> Locator {
        Locator::new(role::REGION).named("Live facts")
    }

    /// Everything is gathered: the memory section has lines.
    pub async fn remembers(&self, words: &str) {
        self.0
            .see(
                &Locator::new(role::LISTITEM)
                    .saying(words)
                    .within(self.memory()),
            )
            .await;
    }

    /// The conversation's waiting transfer sheet, sent off with a note.
    pub async fn transfer(&self, department: &str, note: &str) {
        self.0.press("f").await;
        let sheet = Locator::new(role::DIALOG).starting("Transfer");
        self.0.see(&sheet).await;
        self.0
            .click(&Locator::new(role::COMBOBOX).within(sheet.clone()))
            .await;
        self.0
            .click(&Locator::new(role::OPTION).named(department))
            .await;
        self.0
            .click(&Locator::new(role::TEXTBOX).within(sheet.clone()))
            .await;
        self.0.write(note).await;
        self.0.press("mod+enter").await;
        self.0.see_no(&sheet).await;
    }

    /// An internal note, by its own key.
    pub async fn note(&self, words: &str) {
        self.0.press("n").await;
        self.0
            .focus_is_on(&Locator::new(role::TEXTBOX).named("Note").within(composer()))
            .await;
        self.0.write(words).await;
        self.0.press("mod+enter").await;
        self.0.reads(&self.conversation(), words).await;
    }
}

fn composer() -> Locator {
    Locator::new(role::REGION).named("Composer")
}

fn ghost() -> Locator {
    Locator::new(role::GROUP).named("Draft of the copilot")
}
