//! A Tauri channel as the core's sink: events stream to the window that asked, until it goes away.

use deskhand_domain::ports::{Sink, SinkClosed};
use serde::Serialize;
use tauri::ipc::Channel;

/// Sends every event to one window.
pub(crate) struct WindowSink<E>(pub Channel<E>);

impl<E: Serialize + Send + Sync + 'static> Sink<E> for WindowSink<E>
where
    Channel<E>: Send + Sync,
{
    fn send(&self, event: E) -> Result<(), SinkClosed> {
        self.0.send(event).map_err(|_| SinkClosed)
    }
}
