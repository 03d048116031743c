//! Memory backends. One so far: `Embedded`, which ranks the rows of this desk's own store.
//!
//! A backend answers for scopes: what is asked of one scope never comes from another, whatever the rows beneath
//! return. It must not know use cases, other adapters or the clock; time is handed in.

mod embedded;
mod erase;

pub use embedded::Embedded;
