//! Owns the mending of files by findings that say what to write: each file is replaced as a whole, in one step.

use std::collections::BTreeMap;

use camino::Utf8Path;

use super::disk::Disk;
use super::failure::Failure;
use super::replace;
use crate::diagnostic::{Finding, Place};
use crate::source::{SourceText, Span};

/// A span of a file and what to write there.
type Fix<'a> = (Span, &'a str, &'a Finding);

/// Writes what findings say, and gives one line for each. A file that is not as it was when it was read is left alone.
///
/// # Errors
/// When a file cannot be written; those before it are mended.
pub fn mend(disk: &dyn Disk, root: &Utf8Path, findings: &[Finding]) -> Result<Vec<String>, Failure> {
    let mut files: BTreeMap<&str, (&SourceText, Vec<Fix<'_>>)> = BTreeMap::new();
    for finding in findings {
        if let (Place::Span(source, span), Some(with)) = (&finding.place, &finding.fix) {
            files.entry(source.path()).or_insert((source, Vec::new())).1.push((*span, with, finding));
        }
    }
    let mut done = Vec::new();
    for (path, (source, mut fixes)) in files {
        fixes.sort_by_key(|(span, ..)| (span.start, span.end));
        fixes.dedup_by_key(|(span, ..)| *span);
        let full = root.join(path);
        let bytes = disk.read(full.as_std_path()).map_err(|error| Failure::new("read", &full, &error))?;
        if let Some(written) = String::from_utf8(bytes).ok().filter(|text| is_still(text, source)) {
            let mended = as_written(&written, &mended(source.text(), &fixes));
            replace::file(disk, &full, mended.as_bytes())?;
            done.extend(fixes.iter().map(|(span, with, finding)| told(source, *span, with, finding)));
        }
    }
    Ok(done)
}

fn is_still(text: &str, source: &SourceText) -> bool {
    SourceText::new(source.path(), text).digest() == source.digest()
}

/// The text with the fixes made; of two that overlap, the first.
fn mended(text: &str, fixes: &[Fix<'_>]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (span, with, _) in fixes.iter().filter(|(span, ..)| span.start <= span.end) {
        if let Some(before) = text.get(at..span.start) {
            out.push_str(before);
            out.push_str(with);
            at = span.end;
        }
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// The text with the byte order mark and the line ends that the file had.
fn as_written(before: &str, text: &str) -> String {
    let ends = before.matches("\r\n").count();
    let windows = ends > 0 && ends == before.matches('\n').count();
    let text = if windows { text.replace('\n', "\r\n") } else { text.to_owned() };
    if before.starts_with('\u{feff}') { format!("\u{feff}{text}") } else { text }
}

fn told(source: &SourceText, span: Span, with: &str, finding: &Finding) -> String {
    let (line, column) = finding.place.line_column();
    let was = source.slice(span).escape_debug().to_string();
    let what = if with.is_empty() { format!("deleted `{was}`") } else { format!("`{was}` is now `{with}`") };
    format!("fixed {}:{line}:{column} [{}]: {what}", source.path(), finding.code.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_and_byte_order_mark_stay() {
        assert_eq!(as_written("\u{feff}a\r\nb\r\n", "a\nc\n"), "\u{feff}a\r\nc\r\n");
        assert_eq!(as_written("a\nb\r\n", "a\nc\n"), "a\nc\n");
    }
}
