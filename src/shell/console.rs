//! Owns what is said to the person at the terminal, and what the terminal can do.

use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

static SILENT: AtomicBool = AtomicBool::new(false);

/// Says nothing any more, until the process ends: for a program that runs commands within itself, as the tests do.
pub fn be_silent() {
    SILENT.store(true, Ordering::Relaxed);
}

/// Says something on standard output. A reader that went away is no failure.
pub fn say(text: &str) {
    tell(&mut std::io::stdout(), text);
}

/// Says something on standard error.
pub fn warn(text: &str) {
    tell(&mut std::io::stderr(), text);
}

fn tell(stream: &mut impl Write, text: &str) {
    if !SILENT.load(Ordering::Relaxed) {
        let _ = stream.write_all(text.as_bytes());
    }
}

/// Asks a question at the terminal; yes where nobody is there to answer. Anything but a word that begins with `y` is no.
#[must_use]
pub fn agrees(question: &str) -> bool {
    if SILENT.load(Ordering::Relaxed) || !std::io::stdin().is_terminal() {
        return true;
    }
    warn(&format!("{question} [y/N] "));
    let mut answer = String::new();
    let read = std::io::stdin().read_line(&mut answer);
    read.is_ok() && answer.trim_start().starts_with(['y', 'Y'])
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
