//! The Markdown of pages and annotations, rendered as safe HTML with pulldown-cmark.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use super::codes;
use super::highlight::{escape_html, highlight_code};
use crate::diagnostic::Finding;
use crate::model::prose::{Prose, ProseHeading, ProseLink};
use crate::source::{SourceText, Span};

/// Deeper quotations and lists are flattened, because browsers and minifiers process them recursively.
const DEEPEST: usize = 32;

/// The placeholder for a URL in the HTML. NUL cannot occur in a source text.
const ADDRESS: char = '\0';

/// Converts a range of the prose to a span of its file.
pub type RangeToSpan<'a> = &'a dyn Fn(Range<usize>) -> Span;

/// Reads Markdown: CommonMark with tables. `at` converts a range of `text` to a span of `source`.
pub fn read(text: &str, source: &SourceText, at: RangeToSpan<'_>, findings: &mut Vec<Finding>) -> Prose {
    report_unclosed_fence(text, source, at, findings);
    let mut reader = ProseReader {
        source,
        at,
        findings,
        prose: Prose::default(),
        events: Vec::new(),
        ids: BTreeMap::new(),
        depth: 0,
        code: None,
        heading: None,
    };
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        reader.read_event(event, range);
    }
    let mut html = String::new();
    html::push_html(&mut html, reader.events.into_iter());
    let mut prose = reader.prose;
    prose.pieces = html.trim_end().split(ADDRESS).map(str::to_owned).collect();
    prose.plain = prose.plain.trim_end().to_owned();
    prose
}

struct ProseReader<'a, 'e> {
    source: &'a SourceText,
    at: RangeToSpan<'a>,
    findings: &'a mut Vec<Finding>,
    prose: Prose,
    /// The events of the HTML.
    events: Vec<Event<'e>>,
    /// How often each heading id has occurred.
    ids: BTreeMap<String, usize>,
    depth: usize,
    /// The open code block: its language and its lines so far.
    code: Option<(String, String)>,
    /// The open heading: its level, the index of its first event, and its words so far.
    heading: Option<(HeadingLevel, usize, String)>,
}

impl<'e> ProseReader<'_, 'e> {
    fn read_event(&mut self, event: Event<'e>, range: Range<usize>) {
        match event {
            Event::Html(text) | Event::InlineHtml(text) => {
                // An element is reported only once, at its opening tag.
                if !text.starts_with("</") {
                    let span = (self.at)(range);
                    let finding = Finding::at(&codes::M001, self.source, span, "HTML is shown as text")
                        .help("write Markdown, or put the characters between backticks to show them");
                    self.findings.push(finding);
                }
                self.push_plain(&text);
                self.events.push(Event::Text(text));
            }
            Event::Start(Tag::CodeBlock(kind)) => self.code = Some((code_language(&kind), String::new())),
            Event::End(TagEnd::CodeBlock) => self.events.extend(self.code.take().map(|(l, c)| code_block(&l, &c))),
            Event::Start(Tag::Heading { level, .. }) => self.heading = Some((level, self.events.len(), String::new())),
            Event::End(TagEnd::Heading(_)) => self.end_heading(),
            Event::Start(Tag::Link { dest_url, .. }) => self.start_link(&dest_url, range),
            Event::End(TagEnd::Link) => self.events.push(Event::Html("</a>".into())),
            // Files beside pages and texts are not published, so an image would be broken. Its alternative text
            // remains.
            Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => {}
            Event::Start(Tag::Table(_)) => {
                self.events.extend([Event::Html("<div class=\"table\" tabindex=\"0\">".into()), event]);
            }
            Event::End(TagEnd::Table) => self.events.extend([event, Event::Html("</div>".into())]),
            Event::Start(Tag::BlockQuote(_) | Tag::List(_) | Tag::Item) => self.open_level(event, range),
            Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item) => self.close_level(event),
            Event::Text(text) => self.push_text(text),
            Event::Code(text) => {
                self.push_plain(&text);
                self.events.push(Event::Code(text));
            }
            other => {
                if matches!(other, Event::SoftBreak | Event::HardBreak | Event::End(_)) {
                    self.push_plain(" ");
                }
                self.events.push(other);
            }
        }
    }

    fn push_plain(&mut self, text: &str) {
        // The ends of nested blocks each add a separator; one is enough.
        if text != " " || !self.prose.plain.ends_with(' ') {
            self.prose.plain.push_str(text);
        }
        if let Some((_, _, words)) = &mut self.heading {
            words.push_str(text);
        }
    }

    fn push_text(&mut self, text: CowStr<'e>) {
        if let Some((_, code)) = &mut self.code {
            code.push_str(&text);
        } else {
            self.push_plain(&text);
            self.events.push(Event::Text(text));
        }
    }

    fn end_heading(&mut self) {
        let Some((level, start, text)) = self.heading.take() else { return };
        self.push_plain(" ");
        // The page's title must be its only first-level heading.
        let level = (level as u8).max(2);
        // The opening tag can be written only now, at the end: the id depends on the words of the heading.
        let id = unique_id(heading_slug(&text), &mut self.ids);
        self.events.insert(start, Event::Html(format!("<h{level} id=\"{}\">", escape_html(&id)).into()));
        self.events.push(Event::Html(format!("</h{level}>\n").into()));
        self.prose.headings.push(ProseHeading { level, id, text: text.trim().to_owned() });
    }

    fn start_link(&mut self, url: &str, range: Range<usize>) {
        let span = (self.at)(range);
        let allowed = is_allowed(url);
        if !allowed {
            let shown = url_scheme(url).map_or_else(|| url.to_owned(), |scheme| format!("{scheme}:"));
            let finding = Finding::at(&codes::M002, self.source, span, format!("`{shown}` is not allowed in a link"))
                .help("use an address that begins with https:, http: or mailto:, or a relative one");
            self.findings.push(finding);
            self.events.push(Event::Html("<a>".into()));
            return;
        }
        self.prose.links.push(ProseLink { url: url.to_owned(), span });
        self.events.push(Event::Html(format!("<a href=\"{ADDRESS}\">").into()));
    }

    fn open_level(&mut self, event: Event<'e>, range: Range<usize>) {
        self.depth += 1;
        if self.depth <= DEEPEST {
            self.events.push(event);
        } else if self.depth == DEEPEST + 1 {
            let span = (self.at)(range.start..range.start);
            let message = format!("nested more than {DEEPEST} levels deep");
            let finding = Finding::at(&codes::M003, self.source, span, message)
                .help("deeper levels are shown at this one; remove quotation or list marks");
            self.findings.push(finding);
        }
    }

    fn close_level(&mut self, event: Event<'e>) {
        if self.depth <= DEEPEST {
            self.events.push(event);
            self.push_plain(" ");
        }
        self.depth -= 1;
    }
}

/// Returns whether a URL is allowed in a page: relative, or with a scheme that cannot run code. `instrument:` is
/// Paraph's own scheme.
fn is_allowed(url: &str) -> bool {
    let scheme = url_scheme(url);
    // Browsers read `//host` and `\\host` as addresses of another host, whatever the scheme rule says.
    let foreign_host = url.starts_with("//") || url.starts_with('\\');
    let control = url.contains(|c: char| c.is_control());
    let known =
        scheme.is_none_or(|s| ["https", "http", "mailto", "instrument"].contains(&s.to_ascii_lowercase().as_str()));
    known && !foreign_host && !control
}

/// Returns the part before the first colon, unless that is part of a path.
fn url_scheme(url: &str) -> Option<&str> {
    url.split_once(':').map(|(scheme, _)| scheme).filter(|s| !s.contains(['/', '#', '?']))
}

fn code_language(kind: &CodeBlockKind<'_>) -> String {
    match kind {
        CodeBlockKind::Fenced(info) => info.split([' ', ',']).next().unwrap_or_default().to_owned(),
        CodeBlockKind::Indented => String::new(),
    }
}

fn code_block(language: &str, code: &str) -> Event<'static> {
    // A scrolling box must be reachable by keyboard (WCAG 2.1.1).
    Event::Html(format!("<pre tabindex=\"0\"><code>{}</code></pre>\n", highlight_code(code, language)).into())
}

/// Derives an id from the words of a heading: letters and digits of any script, with hyphens for everything else.
fn heading_slug(text: &str) -> String {
    let dashed: String = text.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let parts: Vec<&str> = dashed.split('-').filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { "section".to_owned() } else { parts.join("-") }
}

fn unique_id(id: String, ids: &mut BTreeMap<String, usize>) -> String {
    let count = ids.entry(id.clone()).or_default();
    *count += 1;
    if *count == 1 { id } else { format!("{id}-{count}") }
}

/// Reports an unclosed fence, which would silently turn the rest of the file into code.
fn report_unclosed_fence(text: &str, source: &SourceText, at: RangeToSpan<'_>, findings: &mut Vec<Finding>) {
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
            .help("close it with the same line again");
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
        (prose.to_html(|link| escape_html(&link.url)), findings.iter().map(|f| f.code.id).collect())
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
