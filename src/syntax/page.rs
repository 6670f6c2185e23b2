//! Owns the reading of an ordinary page: front matter in YAML, then Markdown.

use serde::Deserialize;

use super::text::SPLIT;
use super::{codes, prose, yaml};
use crate::diagnostic::Finding;
use crate::model::page::Page;
use crate::source::{SourceText, Span};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Front {
    title: String,
    description: Option<String>,
    order: Option<i64>,
    #[serde(default)]
    texts: bool,
}

const LARGEST: usize = 4 << 20;

/// Reads a page. There is none where its front matter has no title.
#[must_use]
pub fn read(source: &SourceText, slug: &str) -> (Option<Page>, Vec<Finding>) {
    let mut findings = Vec::new();
    if source.text().len() > LARGEST {
        findings.push(Finding::in_file(&codes::T012, source.path(), "the page is larger than 4 MiB").help(SPLIT));
        return (None, findings);
    }
    let Some((front, start)) = front(source) else {
        let finding = Finding::at(&codes::T011, source, Span::at(0), "the page has no front matter")
            .help("begin with a line of `---`, then `title: …`, then a line of `---`");
        return (None, vec![finding]);
    };
    let at = |range: std::ops::Range<usize>| Span::new(range.start, range.end).shifted(start);
    let body = prose::read(&source.text()[start..], source, &at, &mut findings);
    match yaml::read::<Front>(&front) {
        Ok(Front { title, description, order, texts }) => {
            (Some(Page { slug: slug.to_owned(), title, description, order, texts, body }), findings)
        }
        Err(wrong) => {
            findings.extend(wrong);
            (None, findings)
        }
    }
}

/// The front matter as a text of its own with the lines of the file, and where the page's text begins.
fn front(source: &SourceText) -> Option<(SourceText, usize)> {
    let text = source.text();
    let rest = text.strip_prefix("---\n")?;
    let end = rest.find("\n---").map(|at| at + "---\n".len() + 1)?;
    let after = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
    Some((SourceText::new(source.path(), &text[..end]), after))
}
