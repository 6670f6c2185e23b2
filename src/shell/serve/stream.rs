//! Owns the stream of events: what is shown now, and the readers that wait for something else.
//!
//! The stream says that something changed, by digests, and nothing more. A reader that is slow misses states in between
//! and gets the last one: that is all it needs.

use std::io::{self, Write};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use super::answer;

/// How often a reader hears that the stream lives, and a reader that went away is noticed.
const BEAT: Duration = Duration::from_secs(10);

/// What browsers wait before they come back, in milliseconds.
const RETRY: u32 = 500;

/// The present state, as an event's data, and those who wait for the next.
#[derive(Debug, Default)]
pub struct Stream {
    state: Mutex<String>,
    changed: Condvar,
}

impl Stream {
    /// Makes a state the present one. Nobody hears of one that is no other than before.
    pub fn set(&self, state: String) {
        let mut now = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if *now != state {
            *now = state;
            self.changed.notify_all();
        }
    }

    /// Tells a reader the present state and every one after it, until the reader goes away.
    ///
    /// # Errors
    /// When the reader is gone.
    pub fn follow(&self, writer: &mut dyn Write) -> io::Result<()> {
        let mut told = self.state.lock().unwrap_or_else(PoisonError::into_inner).clone();
        write!(writer, "{}retry: {RETRY}\n\nevent: state\ndata: {told}\n\n", answer::stream())?;
        writer.flush()?;
        loop {
            let event = match self.next(&told) {
                Some(state) => {
                    told = state;
                    format!("event: state\ndata: {told}\n\n")
                }
                None => "event: beat\ndata: {}\n\n".to_owned(),
            };
            writer.write_all(event.as_bytes())?;
            writer.flush()?;
        }
    }

    /// The next state that is not `told`; nothing where none came for a while.
    fn next(&self, told: &str) -> Option<String> {
        let now = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.changed.wait_timeout_while(now, BEAT, |now| *now == told);
        let (now, timeout) = waited.unwrap_or_else(PoisonError::into_inner);
        (!timeout.timed_out()).then(|| now.clone())
    }
}
