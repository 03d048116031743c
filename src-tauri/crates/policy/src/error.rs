//! Why a pack can't go live. Every error names the file, the place in it and what is wrong, in words a team lead
//! can act on. It knows nothing of tickets or customers, so no customer text can stand in it.

/// One thing wrong with one file of a pack.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}{}: {fault}", place.as_deref().map(|p| format!(", {p}")).unwrap_or_default())]
pub struct PackError {
    /// Path inside the policy folder, e.g. `saas/2026.05/rules.toml`.
    pub file: String,
    /// `line 12`, `rule repeated-billing`, or both; `None` when it concerns the whole file.
    pub place: Option<String>,
    pub fault: PackFault,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PackFault {
    #[error("a policy file lies at <pack>/<version>/<file>, for example saas/2026.05/rules.toml")]
    Path,
    #[error("the pack lacks its {name}")]
    MissingFile { name: &'static str },
    #[error("there is no pack called {id}: packs are support-core and the verticals")]
    UnknownPack { id: String },
    #[error("the shared pack support-core is missing")]
    NoCore,
    #[error("not readable: {message}")]
    Unreadable { message: String },
    #[error(
        "the heading must read '## <number> <title>', for example '## B-3.1 Repeated billing issue'"
    )]
    Heading,
    #[error("clause {id} has no text")]
    EmptyClause { id: String },
    #[error("{what} {id} is there twice")]
    Duplicate { what: &'static str, id: String },
    #[error("there is no clause {clause} in policy.md")]
    UnknownClause { clause: String },
    #[error("there is no tool called {tool}")]
    UnknownTool { tool: String },
    #[error("the desk can't add {tool} by itself, so a rule can't require it")]
    CannotRequire { tool: String },
    #[error("the condition does not parse: {message}")]
    Condition { message: String },
    #[error("there is no variable or constant called {name}")]
    UnknownVariable { name: String },
    #[error("there is no function called {name}")]
    UnknownFunction { name: String },
    #[error("the condition gives {got}, not true or false")]
    NotBoolean { got: String },
    #[error("the condition can't be evaluated: {message}")]
    Fails { message: String },
    #[error("the constant {name} has the name of a variable")]
    ConstantHidesVariable { name: String },
    #[error("the constant {name} must be a whole number, a text or true/false")]
    ConstantKind { name: String },
    #[error("a sentence for customers may only name constants, plan and sla_hours, not {name}")]
    NotForCustomers { name: String },
    #[error("no example shows this rule firing")]
    NoExample,
    #[error("there is no rule called {rule}")]
    UnknownRule { rule: String },
    #[error("there is no signal called {name}")]
    UnknownSignal { name: String },
    #[error("the signals do not fit the table: {message}")]
    SignalKind { message: String },
    #[error("there is no issue type called {id}")]
    UnknownIssueType { id: String },
    #[error("the pattern is not a regular expression: {message}")]
    Pattern { message: String },
    #[error("{what} can't be empty")]
    Empty { what: &'static str },
}

impl PackError {
    pub(crate) fn in_file(file: &str, fault: PackFault) -> Self {
        Self {
            file: file.to_owned(),
            place: None,
            fault,
        }
    }

    pub(crate) fn at(file: &str, place: impl Into<String>, fault: PackFault) -> Self {
        Self {
            file: file.to_owned(),
            place: Some(place.into()),
            fault,
        }
    }
}

/// The 1-based line of a byte offset.
pub(crate) fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|b| *b == b'\n').count() + 1
}
