//! The check that a page has a body: a template that extends another must fill its empty block `body`.
//!
//! Tera renders an unfilled block as nothing, so a page without its text would be published silently.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Finding;
use crate::output::codes;
use crate::source::{SourceText, Span};

/// The block that every page fills.
const BODY: &str = "body";

/// The first template that leaves its body empty. Cycles and unknown parents are reported elsewhere.
pub fn unfilled(sources: &BTreeMap<String, SourceText>) -> Option<Finding> {
    let parents: BTreeSet<&str> =
        sources.values().filter_map(|source| Some(extended_template(source.text())?.1)).collect();
    let mut pages = sources.iter().filter(|(name, _)| !parents.contains(name.as_str()));
    pages.find_map(|(_, page)| unfilled_in_page(sources, page))
}

fn unfilled_in_page(sources: &BTreeMap<String, SourceText>, page: &SourceText) -> Option<Finding> {
    let (span, parent) = extended_template(page.text())?;
    let mut chain = vec![page];
    while let Some(next) = extended_template(chain.last()?.text()).and_then(|(_, parent)| sources.get(parent)) {
        if chain.len() > sources.len() {
            return None;
        }
        chain.push(next);
    }
    let open = chain.last().and_then(|root| first_block_name(root.text()))?.trim().is_empty();
    let filled =
        chain.iter().any(|template| first_block_name(template.text()).is_some_and(|body| !body.trim().is_empty()));
    let message = format!("this page extends `{parent}` and does not fill the block `{BODY}`");
    let help = format!("write `{{% block {BODY} %}}`, the page, and `{{% endblock %}}`");
    (open && !filled).then(|| Finding::at(&codes::H004, page, span, message).help(help))
}

/// The template that a template extends, and the position of the tag.
fn extended_template(text: &str) -> Option<(Span, &str)> {
    let (start, rest) = find_tag(text, "extends")?;
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let name = rest[1..].split(quote).next()?;
    let end = start + text[start..].find("%}").map_or(0, |end| end + 2);
    Some((Span::new(start, end), name))
}

/// The content of the block `body` of a template, if it has one.
fn first_block_name(text: &str) -> Option<&str> {
    let mut from = 0;
    while let Some((start, rest)) = find_tag(&text[from..], "block") {
        if let Some(after) = rest.strip_prefix(BODY).filter(|after| after.starts_with([' ', '-', '%'])) {
            let content = &after[after.find("%}")? + 2..];
            return Some(&content[..inner_end(content)]);
        }
        from += start + 2;
    }
    None
}

/// The end of an open block: its own `endblock`, or anything that makes it more than empty.
fn inner_end(content: &str) -> usize {
    // Any tag or text inside counts as content: whether it prints something can depend on the page.
    let end = content.find("{%").unwrap_or(content.len());
    let closes = content[end..].trim_start_matches(['{', '%', '-', ' ']).starts_with("endblock");
    if closes { end } else { content.len() }
}

/// The first tag of a name: its position, and the text after the name.
fn find_tag<'a>(text: &'a str, name: &str) -> Option<(usize, &'a str)> {
    text.match_indices("{%").find_map(|(at, open)| {
        let inside = text[at + open.len()..].trim_start_matches(['-', ' ', '\n']);
        let rest = inside.strip_prefix(name)?.strip_prefix([' ', '\n'])?;
        Some((at, rest.trim_start()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_a_body() {
        let base = "<body>{% block body %}{% endblock body %}</body>";
        for (page, whole) in [
            ("{% extends \"base.html\" %}{% block body %}x{% endblock %}", true),
            ("{%- extends 'base.html' -%}{%- block body -%}{% if x %}y{% endif %}{% endblock %}", true),
            ("{% extends \"base.html\" %}", false),
            ("{% extends \"base.html\" %}{% block body %} {% endblock body %}", false),
            ("{% extends \"base.html\" %}{% block body2 %}x{% endblock %}", false),
            ("no parent", true),
        ] {
            let source = |text: &str| SourceText::new("themes/x/templates/x.html", text);
            let sources = [("base.html".to_owned(), source(base)), ("page.html".to_owned(), source(page))];
            assert_eq!(unfilled(&sources.into()).is_none(), whole, "{page}");
        }
    }
}
