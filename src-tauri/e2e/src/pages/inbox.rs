//! The list of tickets.

use crate::locator::{Locator, role};
use crate::window::Window;

/// The list beside every ticket.
pub struct Inbox<'w>(pub &'w Window);

impl Inbox<'_> {
    /// Moves the cursor with J to the ticket with this subject of this customer, and opens it with Enter.
    pub async fn open(&self, customer: &str, subject: &str) {
        self.move_to(customer, subject).await;
        self.0.press("enter").await;
        self.0
            .see(&Locator::new(role::HEADING).named(subject))
            .await;
    }

    /// Opens it with the mouse.
    pub async fn pick(&self, customer: &str, subject: &str) {
        self.0
            .click(
                &Locator::new(role::OPTION)
                    .saying(customer)
                    .about(subject)
                    .within(list()),
            )
            .await;
        self.0
            .see(&Locator::new(role::HEADING).named(subject))
            .await;
    }

    /// Shows another view of the list: "Mine", a department.
    pub async fn view(&self, name: &str) {
        self.0
            .click(&Locator::new(role::RADIO).starting(name))
            .await;
    }

    /// Presses J, and K from the end back, until the cursor is there.
    pub async fn move_to(&self, customer: &str, subject: &str) {
        let list = list();
        self.0
            .see(&Locator::new(role::OPTION).within(list.clone()))
            .await;
        for key in ["j", "k"] {
            let mut before = None;
            loop {
                let now = self.cursor(&list).await;
                match &now {
                    Some(row) if row.contains(customer) && row.contains(subject) => return,
                    Some(_) if before == now => break,
                    _ => {}
                }
                self.0.press(key).await;
                let from = now.clone();
                // the cursor is drawn a moment after the key; at either end it stays
                before = self.moved(&list, from).await;
            }
        }
        panic!("no ticket {subject:?} of {customer} is in the list");
    }

    async fn cursor(&self, list: &Locator) -> Option<String> {
        let rows = self
            .0
            .glance(&Locator::new(role::OPTION).within(list.clone()))
            .await;
        rows.iter()
            .find(|row| row.current())
            .map(|row| row.text().to_owned())
    }

    /// What to compare the next look with: nothing when the cursor moved, where it was when it did not.
    async fn moved(&self, list: &Locator, from: Option<String>) -> Option<String> {
        for _ in 0..20 {
            if self.cursor(list).await != from {
                return None;
            }
        }
        from
    }
}

fn list() -> Locator {
    Locator::new(role::LISTBOX).named("Tickets")
}
