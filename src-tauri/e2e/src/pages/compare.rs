//! The same message decided without memory and with it.

use crate::locator::{Locator, role};
use crate::window::{Shown, Window};

/// The comparison of one ticket or of the three customers.
pub struct Compare<'w>(pub &'w Window);

impl Compare<'_> {
    /// All decisions are in.
    pub async fn is_done(&self) {
        self.0
            .see(&Locator::new(role::HEADING).named("Compare"))
            .await;
        self.0
            .see(
                &Locator::new(role::FOOTER)
                    .named("Together")
                    .saying("next steps changed"),
            )
            .await;
    }

    /// The row of a customer.
    pub async fn of(&self, customer: &str) -> Shown {
        self.0
            .see(&Locator::new(role::REGION).named(customer))
            .await
    }

    /// What is said under all rows.
    pub async fn together(&self) -> String {
        self.0
            .see(&Locator::new(role::FOOTER).named("Together"))
            .await
            .text()
            .to_owned()
    }
}
