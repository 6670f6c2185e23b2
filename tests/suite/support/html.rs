//! Reading finished pages: elements by selector, and their words without markers, popovers and labels.

use scraper::{ElementRef, Html, Selector};

use crate::support::seed_reader::raised;

/// A selector that is known to be right.
pub fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap_or_else(|error| panic!("{css}: {error}"))
}

/// The one element of a page that a selector finds.
#[track_caller]
pub fn the<'a>(page: &'a Html, css: &str) -> ElementRef<'a> {
    let found: Vec<ElementRef<'_>> = page.select(&selector(css)).collect();
    assert_eq!(found.len(), 1, "{css}");
    found[0]
}

/// The words of an element by the rule of the markup: marks, popovers and labels are taken out, and what `without` names
/// by its class. What is left is taken as it stands, with no space put in anywhere.
pub fn words(element: ElementRef<'_>, without: &[&str]) -> String {
    let mut text = String::new();
    gather(element, without, false, &mut text);
    spaced(&text)
}

/// The same as the seed prints it: marks as raised figures, emphasis between asterisks.
pub fn printed(element: ElementRef<'_>, without: &[&str]) -> String {
    let mut text = String::new();
    gather(element, without, true, &mut text);
    // Emphasis that goes on beyond the end of a link is two elements.
    spaced(&text.replace("**", ""))
}

/// Runs of white space as one space. A no-break space is a sign of its own: the seed has none.
pub fn spaced(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

fn gather(element: ElementRef<'_>, without: &[&str], signs: bool, text: &mut String) {
    for child in element.children() {
        if let Some(words) = child.value().as_text() {
            text.push_str(words);
        } else if let Some(child) = ElementRef::wrap(child) {
            let class = |name: &str| child.value().classes().any(|class| class == name);
            if class("mark") && signs {
                text.push_str(&raised(&child.text().collect::<String>()));
                continue;
            }
            let ours = child.value().attr("role") == Some("doc-backlink");
            if class("mark") || class("note") || class("label") || ours || without.iter().any(|name| class(name)) {
                continue;
            }
            let asterisk = if signs && child.value().name() == "em" { "*" } else { "" };
            text.push_str(asterisk);
            gather(child, without, signs, text);
            text.push_str(asterisk);
        }
    }
}
