//! Page objects: what is on each screen, by role and name, in the words the window itself uses.

mod compare;
mod demo;
mod frame;
mod inbox;
mod outbox;
mod resolve;
mod review;
mod ticket;

pub use compare::Compare;
pub use demo::Demo;
pub use frame::Frame;
pub use inbox::Inbox;
pub use outbox::Outbox;
pub use resolve::ResolveSheet;
pub use review::Review;
pub use ticket::Ticket;
