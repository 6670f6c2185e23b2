//! The terminal: what is printed, what is asked, and whether it has colours.

use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

static IS_SILENT: AtomicBool = AtomicBool::new(false);

/// Suppresses all output until the process ends: for programs that run commands within themselves, as the tests do.
pub fn be_silent() {
    IS_SILENT.store(true, Ordering::Relaxed);
}

/// Prints on standard output. If the reader has gone away, that is not a failure.
pub fn print_out(text: &str) {
    write_to(&mut std::io::stdout(), text);
}

/// Prints on standard error.
pub fn print_err(text: &str) {
    write_to(&mut std::io::stderr(), text);
}

fn write_to(stream: &mut impl Write, text: &str) {
    if !IS_SILENT.load(Ordering::Relaxed) {
        let _ = stream.write_all(text.as_bytes());
    }
}

/// Asks for confirmation at the terminal. True if standard input is not a terminal; false for any answer that does not
/// begin with `y`.
#[must_use]
pub fn confirm_at_terminal(question: &str) -> bool {
    if IS_SILENT.load(Ordering::Relaxed) || !std::io::stdin().is_terminal() {
        return true;
    }
    print_err(&format!("{question} [y/N] "));
    let mut answer = String::new();
    let read = std::io::stdin().read_line(&mut answer);
    read.is_ok() && answer.trim_start().starts_with(['y', 'Y'])
}

/// Whether standard error is printed in colours: it is a terminal, and `NO_COLOR` is not set (no-color.org).
#[must_use]
pub fn stderr_has_colour() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Whether text on standard output may have escape sequences, by the same rule.
#[must_use]
pub fn stdout_has_colour() -> bool {
    std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Measures how long something takes.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(std::time::Instant);

impl Stopwatch {
    /// Starts measuring.
    #[must_use]
    pub fn start() -> Self {
        Self(std::time::Instant::now())
    }

    /// Returns the time since the start, for people: `0.12 s`.
    #[must_use]
    pub fn elapsed_text(self) -> String {
        format!("{:.2} s", self.0.elapsed().as_secs_f64())
    }
}
