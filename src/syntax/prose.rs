//! Owns our own Markdown, of pages and annotations, as safe HTML. Where prose meets pulldown-cmark.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use super::codes;
use super::highlight::{escaped, highlight};
use crate::diagnostic::Finding;
use crate::model::prose::{Prose, ProseHeading, ProseLink};
use crate::source::{SourceText, Span};

/// Quotations and lists deeper than this are flattened: browsers and minifiers recurse.
const DEEPEST: usize = 32;

/// Stands in the HTML where an address belongs. NUL cannot occur in a source text.
const ADDRESS: char = '\0';

/// Where prose stands in a file: how a range of it becomes a span.
pub type Whereabouts<'a> = &'a dyn Fn(Range<usize>) -> Span;

/// Reads Markdown: CommonMark with tables. `at` says where a range of `text` stands in `source`.
pub fn read(text: &str, source: &SourceText, at: Whereabouts<'_>, findings: &mut Vec<Finding>) -> Prose {
    unclosed_fence(text, source, at, findings);
    let mut reader = Reader { source, at, findings, prose: Prose::default(), depth: 0, code: None, heading: None };
    let mut ids = BTreeMap::new();
    let mut events = Vec::new();
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        reader.take(event, range, &mut events, &mut ids);
    }
    let mut html = String::new();
    html::push_html(&mut html, events.into_iter());
    let mut prose = reader.prose;
    prose.pieces = html.trim_end().split(ADDRESS).map(str::to_owned).collect();
    prose.plain = prose.plain.trim_end().to_owned();
    prose
}

struct Reader<'a> {
    source: &'a SourceText,
    at: Whereabouts<'a>,
    findings: &'a mut Vec<Finding>,
    prose: Prose,
    depth: usize,
    /// The code block that is open: its language and its lines so far.
    code: Option<(String, String)>,
    /// The heading that is open: its level, where its start stands among the events, and its words so far.
    heading: Option<(HeadingLevel, usize, String)>,
}

impl<'e> Reader<'_> {
    fn take(
        &mut self,
        event: Event<'e>,
        range: Range<usize>,
        events: &mut Vec<Event<'e>>,
        ids: &mut BTreeMap<String, usize>,
    ) {
        match event {
            Event::Html(text) | Event::InlineHtml(text) => {
                // An element is reported once, where it opens.
                if !text.starts_with("</") {
                    let span = (self.at)(range);
                    let finding = Finding::at(&codes::M001, self.source, span, "HTML is shown as text")
                        .help("write Markdown; where the signs are meant, put them between backticks");
                    self.findings.push(finding);
                }
                self.words(&text);
                events.push(Event::Text(text));
            }
            Event::Start(Tag::CodeBlock(kind)) => self.code = Some((language(&kind), String::new())),
            Event::End(TagEnd::CodeBlock) => events.extend(self.code.take().map(|(l, c)| code_block(&l, &c))),
            Event::Start(Tag::Heading { level, .. }) => self.heading = Some((level, events.len(), String::new())),
            Event::End(TagEnd::Heading(_)) => self.end_heading(events, ids),
            Event::Start(Tag::Link { dest_url, .. }) => self.start_link(&dest_url, range, events),
            Event::End(TagEnd::Link) => events.push(Event::Html("</a>".into())),
            // Nothing of a site's folder but pages and texts is published: an image would be a broken one.
            Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => {}
            Event::Start(Tag::Table(_)) => {
                events.extend([Event::Html("<div class=\"table\" tabindex=\"0\">".into()), event]);
            }
            Event::End(TagEnd::Table) => events.extend([event, Event::Html("</div>".into())]),
            Event::Start(Tag::BlockQuote(_) | Tag::List(_) | Tag::Item) => self.nest(event, range, events),
            Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item) => self.unnest(event, events),
            Event::Text(text) => self.text(text, events),
            Event::Code(text) => {
                self.words(&text);
                events.push(Event::Code(text));
            }
            other => {
                if matches!(other, Event::SoftBreak | Event::HardBreak | Event::End(_)) {
                    self.words(" ");
                }
                events.push(other);
            }
        }
    }

    fn words(&mut self, text: &str) {
        if text != " " || !self.prose.plain.ends_with(' ') {
            self.prose.plain.push_str(text);
        }
        if let Some((_, _, words)) = &mut self.heading {
            words.push_str(text);
        }
    }

    fn text(&mut self, text: CowStr<'e>, events: &mut Vec<Event<'e>>) {
        if let Some((_, code)) = &mut self.code {
            code.push_str(&text);
        } else {
            self.words(&text);
            events.push(Event::Text(text));
        }
    }

    fn end_heading(&mut self, events: &mut Vec<Event<'e>>, ids: &mut BTreeMap<String, usize>) {
        let Some((level, start, text)) = self.heading.take() else { return };
        self.words(" ");
        // The page's title is its only first-level heading.
        let level = (level as u8).max(2);
        let id = unique(slug(&text), ids);
        events.insert(start, Event::Html(format!("<h{level} id=\"{}\">", escaped(&id)).into()));
        events.push(Event::Html(format!("</h{level}>\n").into()));
        self.prose.headings.push(ProseHeading { level, id, text: text.trim().to_owned() });
    }

    fn start_link(&mut self, url: &str, range: Range<usize>, events: &mut Vec<Event<'e>>) {
        let span = (self.at)(range);
        let allowed = is_allowed(url);
        if !allowed {
            let shown = scheme(url).map_or_else(|| url.to_owned(), |scheme| format!("{scheme}:"));
            let finding = Finding::at(&codes::M002, self.source, span, format!("`{shown}` is no address for a link"))
                .help("links begin with https:, http: or mailto:, or are relative");
            self.findings.push(finding);
            events.push(Event::Html("<a>".into()));
            return;
        }
        self.prose.links.push(ProseLink { url: url.to_owned(), span });
        events.push(Event::Html(format!("<a href=\"{ADDRESS}\">").into()));
    }

    fn nest(&mut self, event: Event<'e>, range: Range<usize>, events: &mut Vec<Event<'e>>) {
        self.depth += 1;
        if self.depth <= DEEPEST {
            events.push(event);
        } else if self.depth == DEEPEST + 1 {
            let span = (self.at)(range.start..range.start);
            let message = format!("nested more than {DEEPEST} levels deep");
            let finding = Finding::at(&codes::M003, self.source, span, message)
                .help("what is deeper is shown at this level; take out signs of quotations and lists");
            self.findings.push(finding);
        }
    }

    fn unnest(&mut self, event: Event<'e>, events: &mut Vec<Event<'e>>) {
        if self.depth <= DEEPEST {
            events.push(event);
            self.words(" ");
        }
        self.depth -= 1;
    }
}

/// Whether an address may stand in a page: relative, or of a scheme that cannot run code. `instrument:` is ours.
fn is_allowed(url: &str) -> bool {
    let scheme = scheme(url);
    let foreign_host = url.starts_with("//") || url.starts_with('\\');
    let control = url.contains(|c: char| c.is_control());
    let known =
        scheme.is_none_or(|s| ["https", "http", "mailto", "instrument"].contains(&s.to_ascii_lowercase().as_str()));
    known && !foreign_host && !control
}

/// What stands before the first colon, where that is no part of a path.
fn scheme(url: &str) -> Option<&str> {
    url.split_once(':').map(|(scheme, _)| scheme).filter(|s| !s.contains(['/', '#', '?']))
}

fn language(kind: &CodeBlockKind<'_>) -> String {
    match kind {
        CodeBlockKind::Fenced(info) => info.split([' ', ',']).next().unwrap_or_default().to_owned(),
        CodeBlockKind::Indented => String::new(),
    }
}

fn code_block(language: &str, code: &str) -> Event<'static> {
    // A scrolling box must be reachable by keyboard (WCAG 2.1.1).
    Event::Html(format!("<pre tabindex=\"0\"><code>{}</code></pre>\n", highlight(code, language)).into())
}

/// An id from the words of a heading: letters and figures of any script, the rest hyphens.
fn slug(text: &str) -> String {
    let dashed: String = text.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let parts: Vec<&str> = dashed.split('-').filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { "section".to_owned() } else { parts.join("-") }
}

fn unique(id: String, ids: &mut BTreeMap<String, usize>) -> String {
    let count = ids.entry(id.clone()).or_default();
    *count += 1;
    if *count == 1 { id } else { format!("{id}-{count}") }
}

/// Reports a fence without its other half: the rest of the file would silently be code.
fn unclosed_fence(text: &str, source: &SourceText, at: Whereabouts<'_>, findings: &mut Vec<Finding>) {
    let mut open: Option<(Range<usize>, char, usize)> = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        let sign = trimmed.chars().next().filter(|c| matches!(c, '`' | '~'));
        let length = sign.map_or(0, |sign| trimmed.chars().take_while(|c| *c == sign).count());
        match (&open, sign) {
            (None, Some(sign)) if length >= 3 => open = Some((start..start + line.trim_end().len(), sign, length)),
            (Some((_, s, l)), Some(sign)) if *s == sign && length >= *l && trimmed.len() == length => open = None,
            _ => {}
        }
        start += line.len();
    }
    if let Some((range, ..)) = open {
        let finding = Finding::at(&codes::T005, source, at(range), "this fence is never closed")
            .help("close it with a line of the same signs");
        findings.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn render(text: &str) -> (String, Vec<&'static str>) {
        let source = SourceText::new("content/pages/x.en.md", text);
        let mut findings = Vec::new();
        let prose = read(source.text(), &source, &|range| Span::new(range.start, range.end), &mut findings);
        (prose.html(|link| escaped(&link.url)), findings.iter().map(|f| f.code.id).collect())
    }

    #[test]
    fn markdown_is_safe_whatever_stands_in_it() {
        for (text, contains, codes) in [
            ("a *b* [c](../d/)", "<p>a <em>b</em> <a href=\"../d/\">c</a></p>", vec![]),
            ("<script>alert(1)</script>", "&lt;script&gt;", vec!["M001"]),
            ("x <b onclick=y>z</b>", "&lt;b onclick=y&gt;", vec!["M001"]),
            ("[x](javascript:alert(1))", "<a>x</a>", vec!["M002"]),
            ("[x](data:text/html,y)", "<a>x</a>", vec!["M002"]),
            ("[x](//evil.example/)", "<a>x</a>", vec!["M002"]),
            ("[x](https://e.example/?a=1&b=\"2)", "href=\"https://e.example/?a=1&amp;b=", vec![]),
            ("# One\n\n## One", "<h2 id=\"one-2\">One</h2>", vec![]),
            ("| a |\n|---|\n| b |", "<div class=\"table\" tabindex=\"0\"><table>", vec![]),
            ("```rust\nfn x() {}\n```", "<pre tabindex=\"0\"><code>", vec![]),
            ("```\nnever", "never", vec!["T005"]),
            ("{{ x }}", "{{ x }}", vec![]),
        ] {
            let (html, found) = render(text);
            assert!(html.contains(contains), "{text}: {html}");
            assert_eq!(found, codes, "{text}");
            assert!(!html.contains("<script"), "{html}");
        }
    }

    #[test]
    fn deep_nesting_is_flattened() {
        let (html, codes) = render(&format!("{} x", ">".repeat(5_000)));
        assert_eq!(html.matches("<blockquote>").count(), DEEPEST);
        assert_eq!(codes, ["M003"]);
    }
}
