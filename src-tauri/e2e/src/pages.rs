//! Page objects: what is on each screen, by role and name, in the words the window itself uses.

mod compare;
mod demo;
mod frame;

pub use compare::Compare;
pub use demo::Demo;
pub use frame::Frame;
