//! Applying fixes: findings that know the right spelling are written into their files, each file in one step.

use std::collections::BTreeMap;

use camino::Utf8Path;

use crate::diagnostic::{Finding, Place, Report};
use crate::shell::failure::Failure;
use crate::shell::fs::atomic_write;
use crate::shell::fs::file_system::{FileSystem, failure_to};
use crate::source::{SourceText, Span};

/// A replacement in a file.
struct Fix<'a> {
    /// What is replaced.
    span: Span,
    /// What is written there.
    replacement: &'a str,
    /// The finding that it fixes.
    finding: &'a Finding,
}

/// Applies the fixes in a report and returns one line for each, for the terminal. A file that changed after it was read is
/// left alone.
///
/// # Errors
/// When a file cannot be written; those before it stay fixed.
pub fn apply_all(disk: &dyn FileSystem, root: &Utf8Path, report: &Report) -> Result<Vec<String>, Failure> {
    let mut by_path: BTreeMap<&str, (&SourceText, Vec<Fix<'_>>)> = BTreeMap::new();
    for finding in report {
        if let (Place::Span(source, span), Some(replacement)) = (&finding.place, &finding.fix) {
            let (_, fixes) = by_path.entry(source.path()).or_insert((source, Vec::new()));
            fixes.push(Fix { span: *span, replacement, finding });
        }
    }
    let mut lines = Vec::new();
    for (path, (source, mut fixes)) in by_path {
        fixes.sort_by_key(|fix| (fix.span.start, fix.span.end));
        fixes.dedup_by_key(|fix| fix.span);
        let full = root.join(path);
        let bytes = disk.read(full.as_std_path()).map_err(failure_to("read", &full))?;
        if let Some(original) = String::from_utf8(bytes).ok().filter(|text| is_unchanged(text, source)) {
            let fixed = with_original_line_ends(&original, &with_fixes(source.text(), &fixes));
            atomic_write::write_file(disk, &full, fixed.as_bytes())?;
            lines.extend(fixes.iter().map(|fix| describe_fix(source, fix)));
        }
    }
    Ok(lines)
}

/// Whether the file still has the text that was read. A source text has lost its byte order mark and carriage returns, so
/// the file goes the same way before digests are compared.
fn is_unchanged(text: &str, source: &SourceText) -> bool {
    SourceText::new(source.path(), text).digest() == source.digest()
}

/// Returns the text with the fixes applied. Of two that overlap, the first wins: `get` finds no text between them.
fn with_fixes(text: &str, fixes: &[Fix<'_>]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for fix in fixes.iter().filter(|fix| fix.span.start <= fix.span.end) {
        if let Some(before) = text.get(at..fix.span.start) {
            out.push_str(before);
            out.push_str(fix.replacement);
            at = fix.span.end;
        }
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// Returns the text with the byte order mark and the line ends of the original file.
fn with_original_line_ends(original: &str, text: &str) -> String {
    let carriage_returns = original.matches("\r\n").count();
    let is_windows = carriage_returns > 0 && carriage_returns == original.matches('\n').count();
    let text = if is_windows { text.replace('\n', "\r\n") } else { text.to_owned() };
    if original.starts_with('\u{feff}') { format!("\u{feff}{text}") } else { text }
}

fn describe_fix(source: &SourceText, fix: &Fix<'_>) -> String {
    let Fix { span, replacement, finding } = fix;
    let (line, column) = finding.place.line_column();
    let was = source.slice(*span).escape_debug().to_string();
    let what =
        if replacement.is_empty() { format!("deleted `{was}`") } else { format!("`{was}` is now `{replacement}`") };
    format!("fixed {}:{line}:{column} [{}]: {what}", source.path(), finding.code.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_and_byte_order_mark_stay() {
        assert_eq!(with_original_line_ends("\u{feff}a\r\nb\r\n", "a\nc\n"), "\u{feff}a\r\nc\r\n");
        assert_eq!(with_original_line_ends("a\nb\r\n", "a\nc\n"), "a\nc\n");
    }
}
