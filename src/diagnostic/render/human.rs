//! Findings for people: the sentence, the line with a caret, the help.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::diagnostic::code::Severity;
use crate::diagnostic::finding::{Finding, Place};
use crate::diagnostic::report::Report;
use crate::source::{SourceText, Span};

/// The most findings to show in full; the rest are counted.
const SHOWN: usize = 50;

/// Renders a report, at most [`SHOWN`] findings in full.
pub fn render(report: &Report, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for finding in report.iter().take(SHOWN) {
        out.push_str(&render_finding(finding, &renderer));
        out.push_str("\n\n");
    }
    if report.len() > SHOWN {
        out.push_str(&format!("and {} more; `paraph check --format short` lists them all\n\n", report.len() - SHOWN));
    }
    out
}

/// Renders one finding without colour and without a line end.
pub fn render_plain(finding: &Finding) -> String {
    render_finding(finding, &Renderer::plain()).trim_end().to_owned()
}

fn render_finding(finding: &Finding, renderer: &Renderer) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(finding.message.as_str()).id(finding.code.id);
    let title = title.elements(None::<Snippet<'_, annotate_snippets::Annotation<'_>>>);
    let mut group = add_place(title, &finding.place, None);
    for (other, words) in &finding.related {
        group = add_place(group, other, Some(words));
    }
    // Every finding says what to do next; at the least, where to read more.
    let more = format!("`paraph explain {}` says more", finding.code.id);
    let help = finding.help.as_deref().unwrap_or(&more);
    let group = group.element(Level::HELP.message(help));
    let text = renderer.render(&[group]);
    match &finding.paste {
        Some(lines) => format!("{text}\n\n{}", lines.trim_end()),
        None => text,
    }
}

/// Adds a place: the line with a caret under the span, or only the name of a file.
fn add_place<'a>(group: Group<'a>, place: &'a Place, words: Option<&'a String>) -> Group<'a> {
    match place {
        Place::Span(source, span) => {
            let (line, text, within) = line_with_span(source, *span);
            let kind = if words.is_none() { AnnotationKind::Primary } else { AnnotationKind::Context };
            let label = kind.span(within.start..within.end).label(words.map(String::as_str));
            group.element(Snippet::source(text).path(source.path()).line_start(line).annotation(label))
        }
        Place::File(path, at) => {
            let (line, column) = at.unwrap_or((1, 1));
            group.element(Origin::path(path.as_str()).line(line).char_column(column))
        }
    }
}

/// Returns the number and text of the first line of a span, and the span within it. A paragraph is one long line; more lines
/// would only be noise.
fn line_with_span(source: &SourceText, span: Span) -> (usize, &str, Span) {
    let line = source.line_span(span.start);
    let end = span.end.clamp(span.start, line.end.max(span.start));
    let number = source.line_column(span.start).line;
    let within = Span::new(span.start - line.start, end - line.start);
    (number, source.slice(line), within)
}
