//! Owns how a finding looks to a person: the sentence, the line with a caret, the help.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::diagnostic::code::Severity;
use crate::diagnostic::finding::{Finding, Place};
use crate::source::{SourceText, Span};

/// How many findings are shown in full; the rest are counted.
const SHOWN: usize = 50;

/// All findings, at most [`SHOWN`] in full.
pub fn render(findings: &[Finding], strict: bool, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for finding in findings.iter().take(SHOWN) {
        out.push_str(&one(finding, strict, &renderer));
        out.push_str("\n\n");
    }
    if findings.len() > SHOWN {
        out.push_str(&format!("and {} more; `paraph check --format short` lists them all\n\n", findings.len() - SHOWN));
    }
    out
}

fn one(finding: &Finding, strict: bool, renderer: &Renderer) -> String {
    let level = match finding.severity(strict) {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(finding.message.as_str()).id(finding.code.id);
    let mut group = place(title.elements(None::<Snippet<'_, annotate_snippets::Annotation<'_>>>), &finding.place, None);
    for (other, words) in &finding.related {
        group = place(group, other, Some(words));
    }
    // Every finding says what to do next: at the least, where to read more.
    let more = format!("`paraph explain {}` says more", finding.code.id);
    let help = finding.help.as_deref().unwrap_or(&more);
    let group = group.element(Level::HELP.message(help));
    let told = renderer.render(&[group]);
    match &finding.paste {
        Some(lines) => format!("{told}\n\n{}", lines.trim_end()),
        None => told,
    }
}

/// Adds the line with a caret under the span; for a file as a whole only its name.
fn place<'a>(group: Group<'a>, place: &'a Place, words: Option<&'a String>) -> Group<'a> {
    match place {
        Place::Span(source, span) => {
            let (line, text, within) = excerpt(source, *span);
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

/// The first line of the span (a paragraph is one long line: more would only be noise) and the span within it.
fn excerpt(source: &SourceText, span: Span) -> (usize, &str, Span) {
    let line = source.line_span(span.start);
    let end = span.end.clamp(span.start, line.end.max(span.start));
    let number = source.line_column(span.start).line;
    let within = Span::new(span.start - line.start, end - line.start);
    (number, source.slice(line), within)
}
