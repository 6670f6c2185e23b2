//! Findings as SARIF 2.1.0 (OASIS standard of 2020), which code review services read.
//!
//! Columns count characters (`unicodeCodePoints`), paths are relative to the project (`%SRCROOT%`), a code's manual page
//! is the help of its rule. Every rule that is named in the results is described, and no other.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::diagnostic::code::Code;
use crate::diagnostic::finding::{Finding, Place};
use crate::diagnostic::report::Report;

/// Renders a report as a log: one indented JSON object.
pub fn render(report: &Report) -> String {
    let codes: BTreeMap<&str, &Code> = report.iter().map(|finding| (finding.code.id, finding.code)).collect();
    let rules: Vec<Value> = codes.values().map(|code| sarif_rule(code)).collect();
    let index: BTreeMap<&str, usize> = codes.keys().enumerate().map(|(at, id)| (*id, at)).collect();
    let results: Vec<Value> = report.iter().map(|finding| sarif_result(finding, &index)).collect();
    let driver = json!({
        "name": env!("CARGO_PKG_NAME"),
        "version": env!("CARGO_PKG_VERSION"),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": rules,
    });
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    // Strings and numbers only: serialising them cannot fail.
    serde_json::to_string_pretty(&log).unwrap_or_default() + "\n"
}

fn sarif_rule(code: &Code) -> Value {
    let lines = code.manual.lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
    let page = lines.collect::<Vec<_>>().join("\n");
    json!({
        "id": code.id,
        "shortDescription": { "text": code.title },
        "help": { "text": page.trim(), "markdown": page.trim() },
        "defaultConfiguration": { "level": code.severity },
    })
}

fn sarif_result(finding: &Finding, index: &BTreeMap<&str, usize>) -> Value {
    let help = finding.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    let paste = finding.paste.as_ref().map(|lines| format!("\n\n{}", lines.trim_end())).unwrap_or_default();
    let mut result = json!({
        "ruleId": finding.code.id,
        "ruleIndex": index.get(finding.code.id),
        "level": finding.severity,
        "message": { "text": format!("{}{help}{paste}", finding.message) },
        "locations": [{ "physicalLocation": physical_location(&finding.place) }],
    });
    if !finding.related.is_empty() {
        let related = finding.related.iter().enumerate().map(|(at, (place, words))| {
            json!({ "id": at, "physicalLocation": physical_location(place), "message": { "text": words } })
        });
        result["relatedLocations"] = related.collect();
    }
    if let Some(with) = &finding.fix {
        result["fixes"] = json!([sarif_fix(finding, with)]);
    }
    result
}

/// Returns what `paraph check --fix` would write.
fn sarif_fix(finding: &Finding, with: &str) -> Value {
    let mut place = physical_location(&finding.place);
    let mut replacement = json!({ "deletedRegion": place["region"].take() });
    if !with.is_empty() {
        replacement["insertedContent"] = json!({ "text": with });
    }
    json!({
        "description": { "text": finding.help.as_deref().unwrap_or("write what was meant") },
        "artifactChanges": [{ "artifactLocation": place["artifactLocation"].take(), "replacements": [replacement] }],
    })
}

fn physical_location(place: &Place) -> Value {
    let (line, column) = place.line_column();
    let mut region = json!({ "startLine": line, "startColumn": column });
    if let Place::Span(source, span) = place {
        let end = source.line_column(span.end.max(span.start));
        region["endLine"] = end.line.into();
        region["endColumn"] = end.column.into();
    }
    json!({
        "artifactLocation": { "uri": relative_uri(place.path()), "uriBaseId": "%SRCROOT%" },
        "region": region,
    })
}

/// Returns a path as a relative reference (RFC 3986): everything but unreserved characters and slashes is escaped.
fn relative_uri(path: &str) -> String {
    let keep = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let escape = |byte: u8| if keep(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    path.bytes().map(escape).collect()
}
