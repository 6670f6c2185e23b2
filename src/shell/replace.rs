//! Owns the replacing of one file: whoever reads it finds the old one whole or the new one.

use std::fs;
use std::io::Write;

use camino::Utf8Path;

use super::failure::Failure;

/// Writes a file beside the one it is to replace, and puts it in its place.
///
/// # Errors
/// When the machine cannot; what was there is there still.
pub fn file(path: &Utf8Path, bytes: &[u8]) -> Result<(), Failure> {
    let name = path.file_name().unwrap_or("file");
    let beside = path.with_file_name(format!(".{name}.paraph-{}", std::process::id()));
    let written = fs::File::create(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let placed = written.and_then(|()| fs::rename(&beside, path));
    placed.map_err(|error| {
        let _ = fs::remove_file(&beside);
        Failure::new("write", path, &error)
    })
}
