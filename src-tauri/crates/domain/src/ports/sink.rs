//! Where events go: a window's channel, a test's vector, nowhere.

/// The receiver went away; stop producing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the receiver of these events is gone")]
pub struct SinkClosed;

pub trait Sink<E>: Send + Sync {
    fn send(&self, event: E) -> Result<(), SinkClosed>;
}

/// Any function can be a sink.
impl<E, F> Sink<E> for F
where
    F: Fn(E) -> Result<(), SinkClosed> + Send + Sync,
{
    fn send(&self, event: E) -> Result<(), SinkClosed> {
        self(event)
    }
}
