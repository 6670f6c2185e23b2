//! Owns the words that whoever writes an output folder leaves for those who come meanwhile: who, where, since when.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use camino::Utf8Path;

const FIRST_LINE: &str = "paraph lock 1";

/// Who holds a lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The number of the process.
    pub process: u32,
    /// The name of the machine.
    pub host: String,
    /// When it began, in seconds since 1970.
    pub since: u64,
}

impl Holder {
    /// This process, now.
    #[must_use]
    pub fn this() -> Self {
        Self { process: std::process::id(), host: host(), since: now() }
    }

    /// The words in the file: four lines.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{FIRST_LINE}\nprocess {}\nhost {}\nsince {}\n", self.process, self.host, self.since)
    }

    /// Reads such words; nothing where they are others, or only begun.
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

    /// Who it is, as a person is told: `process 123 on archive-2, for 4 s`. A clock that was set back makes it `0 s`.
    #[must_use]
    pub fn told(&self) -> String {
        let seconds = now().saturating_sub(self.since);
        let long = match seconds {
            0..120 => format!("{seconds} s"),
            120..7200 => format!("{} min", seconds / 60),
            _ => format!("{} h", seconds / 3600),
        };
        format!("process {} on {}, for {long}", self.process, self.host)
    }

    /// Whether the process has certainly ended: it ran on this machine, and the system knows of none with its number.
    /// Where the system does not tell, no.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.host == host() && has_ended(self.process)
    }

    /// Whether it is, or was, on another machine.
    #[must_use]
    pub fn is_elsewhere(&self) -> bool {
        self.host != host()
    }
}

/// Whether the system knows of no process with a number. Where it does not tell, no.
#[must_use]
pub fn has_ended(process: u32) -> bool {
    let processes = Utf8Path::new("/proc");
    processes.join("self").exists() && !processes.join(process.to_string()).exists()
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO).as_secs()
}

#[cfg(unix)]
fn host() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

#[cfg(not(unix))]
fn host() -> String {
    "this machine".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_holder_reads_as_it_was_written() {
        let holder = Holder::this();
        assert_eq!(Holder::parse(&holder.text()), Some(holder.clone()));
        assert!(!holder.is_gone() && holder.told().contains(&format!("process {} on ", std::process::id())));
        for bad in ["", "x", "paraph lock 1\n", "paraph lock 1\nprocess x\nhost h\nsince 1\n"] {
            assert_eq!(Holder::parse(bad), None, "{bad}");
        }
        let mut other = holder;
        // No system has processes with numbers so high.
        other.process = u32::MAX;
        assert!(other.is_gone());
        other.host.push('x');
        assert!(!other.is_gone(), "of another machine nothing is known");
        other.since = u64::MAX;
        assert!(other.told().ends_with("for 0 s"), "{}", other.told());
    }
}
