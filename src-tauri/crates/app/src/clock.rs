//! The two clocks a desk runs on: the wall, and the demo's own time.

use deskhand_domain::Timestamp;
use deskhand_domain::ports::Clock;
use jiff::SignedDuration;
use std::time::Instant;

/// The wall clock: the one place that reads it.
#[derive(Debug, Default, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the adapter everything else gets its time from"
    )]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// Starts at the moment the demo world is pinned to and runs on from there, so that an undo window ends and a new
/// message is newer than the draft; it never reads the wall, so nothing in a demo rots.
#[derive(Debug)]
pub struct DemoClock {
    pinned: Timestamp,
    from: Timestamp,
    started: Instant,
}

impl DemoClock {
    /// `resumed` is the newest moment the profile has already seen: time never goes back behind it.
    pub fn new(pinned: Timestamp, resumed: Option<Timestamp>) -> Self {
        Self {
            pinned,
            from: resumed.map_or(pinned, |r| r.max(pinned)),
            started: Instant::now(),
        }
    }
}

impl Clock for DemoClock {
    fn now(&self) -> Timestamp {
        let passed =
            SignedDuration::try_from(self.started.elapsed()).unwrap_or(SignedDuration::ZERO);
        self.from.checked_add(passed).unwrap_or(self.from)
    }

    fn pinned(&self) -> Option<Timestamp> {
        Some(self.pinned)
    }
}
