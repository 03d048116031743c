//! What a person would point at: a role, a name, and what it stands in.
//!
//! A locator is a value; it is looked up anew at each use, so that nothing goes stale while the screen changes.

use serde_json::{Value, json};

/// Roles used by the page objects, as ARIA calls them.
pub mod role {
    pub const ALERT: &str = "alert";
    pub const BUTTON: &str = "button";
    pub const CHECKBOX: &str = "checkbox";
    pub const COMBOBOX: &str = "combobox";
    pub const COMPLEMENTARY: &str = "complementary";
    pub const DIALOG: &str = "dialog";
    pub const FOOTER: &str = "contentinfo";
    pub const GROUP: &str = "group";
    pub const HEADING: &str = "heading";
    pub const LINK: &str = "link";
    pub const LISTBOX: &str = "listbox";
    pub const LISTITEM: &str = "listitem";
    pub const LOG: &str = "log";
    pub const MAIN: &str = "main";
    pub const MENUITEM: &str = "menuitem";
    pub const NAVIGATION: &str = "navigation";
    pub const OPTION: &str = "option";
    pub const RADIO: &str = "radio";
    pub const REGION: &str = "region";
    pub const TAB: &str = "tab";
    pub const TEXTBOX: &str = "textbox";
}

#[derive(Debug, Clone)]
enum Name {
    Any,
    Is(String),
    Starts(String),
    Contains(String),
}

/// One or more elements of the accessible tree; hidden ones do not count.
#[derive(Debug, Clone)]
pub struct Locator {
    within: Option<Box<Self>>,
    role: &'static str,
    name: Name,
    words: Option<String>,
}

impl Locator {
    pub fn new(role: &'static str) -> Self {
        Self {
            within: None,
            role,
            name: Name::Any,
            words: None,
        }
    }

    /// With exactly this accessible name.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Name::Is(name.into());
        self
    }

    /// With an accessible name that starts like this.
    #[must_use]
    pub fn starting(mut self, name: impl Into<String>) -> Self {
        self.name = Name::Starts(name.into());
        self
    }

    /// With an accessible name that holds these words.
    #[must_use]
    pub fn about(mut self, words: impl Into<String>) -> Self {
        self.name = Name::Contains(words.into());
        self
    }

    /// Holding these words in its text.
    #[must_use]
    pub fn saying(mut self, words: impl Into<String>) -> Self {
        self.words = Some(words.into());
        self
    }

    /// Inside another one.
    #[must_use]
    pub fn within(mut self, other: Self) -> Self {
        self.within = Some(Box::new(other));
        self
    }

    /// The chain from the outside in, as the page's script reads it.
    pub(crate) fn steps(&self) -> Value {
        let mut chain = Vec::new();
        let mut at = Some(self);
        while let Some(step) = at {
            let (how, name) = match &step.name {
                Name::Any => ("any", ""),
                Name::Is(name) => ("is", name.as_str()),
                Name::Starts(name) => ("starts", name.as_str()),
                Name::Contains(name) => ("contains", name.as_str()),
            };
            chain.push(json!({ "role": step.role, "how": how, "name": name, "words": step.words }));
            at = step.within.as_deref();
        }
        chain.reverse();
        Value::Array(chain)
    }
}
