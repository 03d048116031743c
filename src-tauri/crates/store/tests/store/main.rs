//! The store through its public door: the `Desk` port on real files.

#[cfg(test)]
mod crash;
#[cfg(test)]
mod erasing;
#[cfg(test)]
mod inbox;
#[cfg(test)]
mod log;
#[cfg(test)]
mod nouns;
#[cfg(test)]
mod opening;
#[cfg(test)]
mod outbox;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod world;
