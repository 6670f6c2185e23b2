//! The event stream (server-sent events): the current state, and the readers that wait for the next one.
//!
//! An event says that something has changed, by digests, and nothing more. A slow reader misses states in between and gets
//! the latest, which is all it needs: so there is no queue for each reader that could grow.

use std::io::{self, Write};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use super::response;

/// How often a reader gets a sign of life, which is also how soon one that has gone away is noticed.
const HEARTBEAT: Duration = Duration::from_secs(10);

/// How long browsers wait before they reconnect, in milliseconds.
const RETRY: u32 = 500;

/// The current state, as the data of an event, and those who wait for the next.
#[derive(Debug, Default)]
pub struct EventStream {
    state: Mutex<String>,
    changed: Condvar,
}

impl EventStream {
    /// Sets the current state. Readers are woken only if it differs from the one before.
    pub fn set_state(&self, state: String) {
        let mut current = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if *current != state {
            *current = state;
            self.changed.notify_all();
        }
    }

    /// Sends the current state and every later one to a reader, until the reader goes away.
    ///
    /// # Errors
    /// When the reader has gone away.
    pub fn send_events(&self, writer: &mut dyn Write) -> io::Result<()> {
        let mut sent = self.state.lock().unwrap_or_else(PoisonError::into_inner).clone();
        write!(writer, "{}retry: {RETRY}\n\nevent: state\ndata: {sent}\n\n", response::event_stream_head())?;
        writer.flush()?;
        loop {
            let event = match self.wait_for_change(&sent) {
                Some(state) => {
                    sent = state;
                    format!("event: state\ndata: {sent}\n\n")
                }
                None => "event: beat\ndata: {}\n\n".to_owned(),
            };
            writer.write_all(event.as_bytes())?;
            writer.flush()?;
        }
    }

    /// Waits for a state other than `sent`. `None` if there was none until the next sign of life is due.
    fn wait_for_change(&self, sent: &str) -> Option<String> {
        let current = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.changed.wait_timeout_while(current, HEARTBEAT, |current| *current == sent);
        let (current, timeout) = waited.unwrap_or_else(PoisonError::into_inner);
        (!timeout.timed_out()).then(|| current.clone())
    }
}
