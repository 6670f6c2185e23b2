//! Runs browser.mjs, which times edits until a real browser shows them.
#![allow(clippy::disallowed_methods, reason = "a measurement needs other programs")]

use std::io::{self, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use crate::Program;
use crate::edits::Words;

/// What must be there.
pub const NEEDS: &str = "the browser's figures need Node, Chromium and `npm ci` in tests/browser";

const TESTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests");

/// Whether the package is there that drives the browser.
pub fn there() -> bool {
    Path::new(TESTS).join("browser/node_modules/playwright-core").is_dir()
}

/// From the save to the new words in the browser's page, for each of the programs in turn; an edit that is not shown
/// within ten seconds has no time.
///
/// # Errors
/// When the browser cannot be driven.
pub fn seen(programs: &[Program], edits: usize) -> io::Result<Vec<Vec<Duration>>> {
    let program = |program: &Program| {
        let text = &program.text;
        json!({
            "url": format!("http://127.0.0.1:{}{}", program.server.port, text.page),
            "selector": text.selector,
            "file": text.file,
            "text": text.before,
            "opening": text.opening,
        })
    };
    // One more, for the browser to warm up.
    let words: Vec<String> = Words::of("seen").take(edits + 1).collect();
    let wish = json!({ "words": words, "programs": programs.iter().map(program).collect::<Vec<_>>() });
    let mut command = Command::new("node");
    command.arg(Path::new(TESTS).join("bench/browser.mjs"));
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(wish.to_string().as_bytes())?;
    }
    let output = child.wait_with_output()?;
    if !output.status.success() {
        return Err(io::Error::other(format!("browser.mjs failed; {NEEDS}, or leave them out with --no-browser")));
    }
    let told: Value = serde_json::from_slice(&output.stdout)?;
    let times = |list: &Value| -> Vec<Duration> {
        let list = list.as_array().into_iter().flatten().filter_map(Value::as_f64);
        list.map(|milliseconds| Duration::from_secs_f64(milliseconds / 1000.0)).collect()
    };
    Ok(told.as_array().into_iter().flatten().map(times).collect())
}
