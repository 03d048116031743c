//! What came in through a channel, before it belongs to a ticket. The `channels` crate parses into these.

use crate::customer::IdentityKind;
use crate::ticket::{Author, Channel};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// One turn as parsed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntakeTurn {
    pub author: Author,
    pub author_name: Option<String>,
    pub text: String,
    pub html: Option<String>,
    /// None where the source has no time; the desk uses its clock.
    pub at: Option<Timestamp>,
}

/// An identity named by or in an intake. Normalised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundIdentity {
    pub kind: IdentityKind,
    pub value: String,
    /// True when the channel itself names the sender (From: header, caller id); false when merely found in text.
    pub sender: bool,
    pub name: Option<String>,
}

/// A call, an email or a chat turn, parsed and checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intake {
    pub channel: Channel,
    pub subject: Option<String>,
    pub turns: Vec<IntakeTurn>,
    pub identities: Vec<FoundIdentity>,
    /// The source's own id (Message-ID, call id): the same one twice is the same message.
    pub external_id: Option<String>,
    /// References to earlier messages (In-Reply-To), to continue a ticket.
    pub references: Vec<String>,
    /// How a trusted server authenticated the sender (`dkim`, `spf`, `dmarc`); None: nobody did.
    pub authenticated: Option<String>,
    pub attachments: Vec<(String, String, u64)>,
}
