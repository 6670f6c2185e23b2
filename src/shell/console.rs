//! Owns what is said to the person at the terminal, and what the terminal can do.

use std::io::{IsTerminal, Write};

/// Says something on standard output. A reader that went away is no failure.
pub fn say(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}

/// Says something on standard error.
pub fn warn(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// Whether standard error wants colours: it is a terminal, and `NO_COLOR` is not set (no-color.org).
#[must_use]
pub fn colour() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Seconds since some moment, for saying how long something took.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(std::time::Instant);

impl Stopwatch {
    /// Begins now.
    #[must_use]
    pub fn start() -> Self {
        Self(std::time::Instant::now())
    }

    /// How long it has been, as people say it: `0.12 s`.
    #[must_use]
    pub fn told(self) -> String {
        format!("{:.2} s", self.0.elapsed().as_secs_f64())
    }
}
