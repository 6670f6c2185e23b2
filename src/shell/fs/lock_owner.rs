//! The content of a lock file: process number, host and start time of the build that holds the lock.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

const FIRST_LINE: &str = "paraph lock 1";

/// The process that holds a lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockOwner {
    /// The process number.
    pub process: u32,
    /// The name of the machine it runs on.
    pub host: String,
    /// When it acquired the lock, in seconds since 1970.
    pub since: u64,
}

impl LockOwner {
    /// This process, now.
    #[must_use]
    pub fn current_process() -> Self {
        Self { process: std::process::id(), host: host_name(), since: seconds_since_1970() }
    }

    /// Returns the content of the lock file: four lines.
    #[must_use]
    pub fn to_text(&self) -> String {
        format!("{FIRST_LINE}\nprocess {}\nhost {}\nsince {}\n", self.process, self.host, self.since)
    }

    /// Reads the content of a lock file. `None` when it has another form or is incomplete.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        if lines.next()? != FIRST_LINE {
            return None;
        }
        let process = lines.next()?.strip_prefix("process ")?.parse().ok()?;
        let host = lines.next()?.strip_prefix("host ")?.to_owned();
        let since = lines.next()?.strip_prefix("since ")?.parse().ok()?;
        Some(Self { process, host, since })
    }

    /// Describes the owner to a person: `process 123 on archive-2, for 4 s`. If the clock was set back, `0 s`.
    #[must_use]
    pub fn description(&self) -> String {
        let seconds = seconds_since_1970().saturating_sub(self.since);
        let duration = match seconds {
            0..120 => format!("{seconds} s"),
            120..7200 => format!("{} min", seconds / 60),
            _ => format!("{} h", seconds / 3600),
        };
        format!("process {} on {}, for {duration}", self.process, self.host)
    }

    /// Whether the process has certainly ended: it ran on this machine, and the system knows no process with its number.
    /// False where the system cannot tell.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        self.host == host_name() && process_has_ended(self.process)
    }

    /// Whether the process runs, or ran, on another machine.
    #[must_use]
    pub fn is_on_another_host(&self) -> bool {
        self.host != host_name()
    }
}

/// Whether the system knows no process with this number. False where the system cannot tell.
#[cfg(unix)]
#[must_use]
pub fn process_has_ended(process: u32) -> bool {
    use rustix::process::{Pid, test_kill_process};
    let process = i32::try_from(process).ok().and_then(Pid::from_raw);
    // For a process of another user the error is a different one.
    process.is_none_or(|process| test_kill_process(process) == Err(rustix::io::Errno::SRCH))
}

/// Whether the system knows no process with this number. It cannot be asked here without unsafe code.
#[cfg(not(unix))]
#[must_use]
pub fn process_has_ended(_: u32) -> bool {
    false
}

fn seconds_since_1970() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO).as_secs()
}

#[cfg(unix)]
fn host_name() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

#[cfg(not(unix))]
fn host_name() -> String {
    "this machine".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_owner_reads_as_it_was_written() {
        let owner = LockOwner::current_process();
        assert_eq!(LockOwner::parse(&owner.to_text()), Some(owner.clone()));
        assert!(!owner.has_ended() && owner.description().contains(&format!("process {} on ", std::process::id())));
        for bad in ["", "x", "paraph lock 1\n", "paraph lock 1\nprocess x\nhost h\nsince 1\n"] {
            assert_eq!(LockOwner::parse(bad), None, "{bad}");
        }
        let mut other = owner;
        // No system numbers its processes so high.
        other.process = u32::MAX;
        assert_eq!(other.has_ended(), cfg!(unix));
        other.host.push('x');
        assert!(!other.has_ended(), "nothing is known of processes on another machine");
        other.since = u64::MAX;
        assert!(other.description().ends_with("for 0 s"), "{}", other.description());
    }
}
