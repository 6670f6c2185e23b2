//! Reading of an ordinary page: YAML front matter, then Markdown.

use serde::Deserialize;

use super::parse::SPLIT;
use super::{codes, prose, yaml};
use crate::diagnostic::Finding;
use crate::model::page::Page;
use crate::source::{SourceText, Span};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    title: String,
    description: Option<String>,
    order: Option<i64>,
    #[serde(default)]
    texts: bool,
}

const LARGEST: usize = 4 << 20;

/// Reads a page. It is `None` if its front matter is missing or invalid.
#[must_use]
pub fn read(source: &SourceText, slug: &str) -> (Option<Page>, Vec<Finding>) {
    let mut findings = Vec::new();
    if source.text().len() > LARGEST {
        findings.push(Finding::in_file(&codes::T012, source.path(), "the page is larger than 4 MiB").help(SPLIT));
        return (None, findings);
    }
    let Some((front, start)) = split_front_matter(source) else {
        let finding = Finding::at(&codes::T011, source, Span::at(0), "the page has no front matter")
            .help("begin the file with a line of `---`, a line `title: …` and another line of `---`");
        return (None, vec![finding]);
    };
    let at = |range: std::ops::Range<usize>| Span::new(range.start, range.end).shifted(start);
    // The body is read first so that its findings are reported even if the front matter is invalid.
    let body = prose::read(&source.text()[start..], source, &at, &mut findings);
    match yaml::read::<FrontMatter>(&front) {
        Ok(FrontMatter { title, description, order, texts }) => {
            (Some(Page { slug: slug.to_owned(), title, description, order, texts, body }), findings)
        }
        Err(wrong) => {
            findings.extend(wrong);
            (None, findings)
        }
    }
}

/// Splits off the front matter as a source text with the line numbers of the file. Returns it with the start of the
/// page's text.
fn split_front_matter(source: &SourceText) -> Option<(SourceText, usize)> {
    let text = source.text();
    let rest = text.strip_prefix("---\n")?;
    let end = rest.find("\n---").map(|at| at + "---\n".len() + 1)?;
    let after = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
    Some((SourceText::new(source.path(), &text[..end]), after))
}
