//! The reading of a finished page: which of its words are the text, and to which place each belongs.
//!
//! It relies on the published markup, not on the model, so that whatever a template drops, adds or moves is seen.
//! Within `div.text` everything counts except popovers; marks count as raised figures. Numbers, labels and markers are
//! words of their places.

use html5gum::{Token, Tokenizer};

use super::word::raised;

/// The words of a place, in page order. A place that continues after another has two units.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageUnit {
    /// The id of the place; `masthead` for a line of the masthead.
    pub id: String,
    /// Its words with single spaces, beginning with its number or label.
    pub text: String,
    /// The length of the number or label in bytes.
    pub label: usize,
}

/// The text on a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageWords {
    /// The lines of the masthead, the title last.
    pub masthead: Vec<PageUnit>,
    /// Headings, paragraphs and points.
    pub body: Vec<PageUnit>,
    /// The notes.
    pub notes: Vec<PageUnit>,
}

/// Reads a finished page. The title counts only if it is part of the text.
#[must_use]
pub fn read(html: &[u8], has_title: bool) -> PageWords {
    let mut reader = PageReader { page: PageWords::default(), stack: Vec::new(), lang: String::new(), has_title };
    for token in Tokenizer::new(html).flatten() {
        match token {
            Token::StartTag(tag) => {
                let attribute = |name: &[u8]| {
                    tag.attributes
                        .get(name)
                        .map(|value| String::from_utf8_lossy(value).into_owned())
                        .unwrap_or_default()
                };
                let element = Element {
                    name: String::from_utf8_lossy(&tag.name).into_owned(),
                    id: attribute(b"id"),
                    class: attribute(b"class"),
                    lang: attribute(b"lang"),
                    role: attribute(b"role"),
                    hidden: attribute(b"aria-hidden") == "true",
                };
                reader.open_element(&element, tag.self_closing);
            }
            Token::EndTag(tag) => reader.close_element(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => reader.add_text(&String::from_utf8_lossy(&text)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    reader.page
}

/// A start tag.
struct Element {
    name: String,
    id: String,
    class: String,
    lang: String,
    role: String,
    hidden: bool,
}

impl Element {
    fn has_class(&self, class: &str) -> bool {
        self.class.split_ascii_whitespace().any(|own| own == class)
    }
}

/// The role of an element and its content in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PagePart {
    /// Not the edition.
    Outside,
    /// The edition, but not words of it.
    Edition,
    /// The masthead, but not a line of it.
    Masthead,
    /// A line of the masthead, or the title.
    Line,
    /// A heading.
    Heading,
    /// A paragraph, but not words of it.
    Paragraph,
    /// A number, or the label of a point.
    Number,
    /// Words of a paragraph.
    Words,
    /// The list of notes, or a note, but not words of it.
    Notes,
    /// The marker of a note in the list.
    Marker,
    /// Words of a note.
    Note,
    /// The mark of a note.
    Mark,
    /// Not part of the text.
    Other,
}

struct OpenElement {
    name: String,
    part: PagePart,
    /// The place that the words in it belong to.
    id: String,
}

struct PageReader {
    page: PageWords,
    stack: Vec<OpenElement>,
    /// The language of the edition.
    lang: String,
    has_title: bool,
}

/// Elements without content.
const VOID: [&str; 8] = ["br", "hr", "img", "input", "link", "meta", "source", "wbr"];

/// Elements within a line; every other element separates words.
const INLINE: [&str; 12] = ["a", "abbr", "b", "bdi", "button", "cite", "em", "i", "q", "span", "strong", "sup"];

impl PageReader {
    fn open_element(&mut self, element: &Element, closed: bool) {
        // A line may be broken there, but the word goes on.
        if element.name == "wbr" {
            return;
        }
        if !INLINE.contains(&element.name.as_str()) {
            self.add_text(" ");
        }
        // HTML lets the end tags of both be left out (HTML Standard, 13.1.2.4).
        if element.name == "p" || element.name == "li" {
            self.close_implied(&element.name);
        }
        let above = self.stack.last().map(|open| (open.part, open.id.clone()));
        let (above, id) = above.unwrap_or((PagePart::Outside, String::new()));
        let part = self.part_of_element((above, &id), element);
        let id = self.place_of_element(part, element, id);
        if !(closed || VOID.contains(&element.name.as_str())) {
            self.stack.push(OpenElement { name: element.name.clone(), part, id });
        }
    }

    /// Closes a paragraph or item that a template left open: it ends where the next one begins.
    fn close_implied(&mut self, name: &str) {
        let within = self.stack.iter().rposition(|open| !INLINE.contains(&open.name.as_str()));
        if within.is_some_and(|at| self.stack[at].name == name) {
            self.close_element(name);
        }
    }

    fn close_element(&mut self, name: &str) {
        // What was opened since and is still open had its end tag left out, and ends here too.
        let Some(at) = self.stack.iter().rposition(|open| open.name == name) else { return };
        if !INLINE.contains(&name) {
            self.add_text(" ");
        }
        self.stack.truncate(at);
    }

    /// The role of an element, given that of its parent.
    fn part_of_element(&mut self, (above, unit): (PagePart, &str), element: &Element) -> PagePart {
        // In another language than the edition: it replaces something a translation lacks.
        let stands_in = !element.lang.is_empty() && element.lang != self.lang;
        let is_heading = is_heading(element);
        match above {
            PagePart::Outside if element.name == "article" && element.has_class("edition") => {
                self.lang.clone_from(&element.lang);
                PagePart::Edition
            }
            PagePart::Edition if element.has_class("mast") => PagePart::Masthead,
            PagePart::Edition if element.has_class("notes") => PagePart::Notes,
            PagePart::Edition if element.has_class("held") && stands_in => PagePart::Other,
            PagePart::Edition if element.has_class("para") => PagePart::Paragraph,
            PagePart::Edition if is_heading && !(element.id.is_empty() && unit.is_empty()) => {
                if stands_in {
                    PagePart::Other
                } else {
                    PagePart::Heading
                }
            }
            PagePart::Edition if element.has_class("note") || element.has_class("grid") => PagePart::Other,
            PagePart::Masthead if element.has_class("note") || element.has_class("meta") || element.name == "dl" => {
                PagePart::Other
            }
            PagePart::Masthead if element.name == "h1" => {
                if self.has_title {
                    PagePart::Line
                } else {
                    PagePart::Other
                }
            }
            PagePart::Masthead if element.name == "p" && !element.has_class("organ") => PagePart::Line,
            PagePart::Masthead if element.name == "span" => PagePart::Line,
            PagePart::Paragraph if element.has_class("num") => PagePart::Number,
            PagePart::Paragraph if element.has_class("text") => {
                if stands_in {
                    self.leave_part()
                } else {
                    PagePart::Words
                }
            }
            PagePart::Words if element.has_class("label") => PagePart::Number,
            PagePart::Notes if element.name == "li" && stands_in => PagePart::Other,
            PagePart::Notes if element.name == "li" || element.name == "ul" || element.name == "ol" => PagePart::Notes,
            PagePart::Notes if element.name == "b" => PagePart::Marker,
            PagePart::Notes if element.has_class("text") => PagePart::Note,
            PagePart::Paragraph | PagePart::Notes => PagePart::Other,
            PagePart::Note if element.has_class("ibid") || element.role == "doc-backlink" => PagePart::Other,
            PagePart::Words | PagePart::Note | PagePart::Line | PagePart::Heading if element.has_class("mark") => {
                PagePart::Mark
            }
            PagePart::Words | PagePart::Note if element.has_class("note") => PagePart::Other,
            PagePart::Heading if element.has_class("num") || element.has_class("no") => PagePart::Number,
            PagePart::Number | PagePart::Heading if element.has_class("vh") || element.hidden => PagePart::Other,
            _ => above,
        }
    }

    /// Removes the number of a paragraph whose words are not part of this edition.
    fn leave_part(&mut self) -> PagePart {
        // The number stands before the words, and only the words have a language.
        self.page.body.pop();
        PagePart::Other
    }

    /// The place of an element: its own if it begins one.
    fn place_of_element(&mut self, part: PagePart, element: &Element, above: String) -> String {
        let own = match part {
            PagePart::Edition if element.has_class("unit") => return element.id.clone(),
            PagePart::Heading if element.id.is_empty() && is_heading(element) => {
                self.page.body.push(PageUnit { id: above.clone(), ..PageUnit::default() });
                return above;
            }
            PagePart::Paragraph if element.has_class("held") => {
                return self.page.body.last().map(|last| last.id.clone()).unwrap_or_default();
            }
            PagePart::Heading | PagePart::Paragraph | PagePart::Notes => !element.id.is_empty(),
            PagePart::Words => element.name == "li" && !element.id.is_empty(),
            PagePart::Line if above.is_empty() => {
                self.page.masthead.push(PageUnit { id: "masthead".to_owned(), ..PageUnit::default() });
                return "masthead".to_owned();
            }
            _ => false,
        };
        if own {
            let list = if part == PagePart::Notes { &mut self.page.notes } else { &mut self.page.body };
            if part != PagePart::Notes || element.name == "li" {
                list.push(PageUnit { id: element.id.clone(), ..PageUnit::default() });
            }
            return element.id.clone();
        }
        above
    }

    fn add_text(&mut self, text: &str) {
        let Some(OpenElement { part, id, .. }) = self.stack.last() else { return };
        let list = match part {
            PagePart::Line => &mut self.page.masthead,
            PagePart::Heading | PagePart::Number | PagePart::Words => &mut self.page.body,
            PagePart::Marker | PagePart::Note => &mut self.page.notes,
            // A mark belongs to what it stands in, which its role does not tell.
            PagePart::Mark => match id.as_str() {
                "masthead" => &mut self.page.masthead,
                note if note.starts_with("note_") => &mut self.page.notes,
                _ => &mut self.page.body,
            },
            _ => return,
        };
        let raised = matches!(part, PagePart::Mark | PagePart::Marker).then(|| raised(text.trim()));
        let is_label = matches!(part, PagePart::Number | PagePart::Marker);
        // A paragraph that goes on after its points gets a second unit: words are compared in page order.
        if list.last().is_none_or(|last| last.id != *id) {
            if text.trim().is_empty() {
                return;
            }
            list.push(PageUnit { id: id.clone(), ..PageUnit::default() });
        }
        if let Some(unit) = list.last_mut() {
            append_words(&mut unit.text, raised.as_deref().unwrap_or(text));
            if is_label {
                unit.label = unit.text.len();
            }
        }
    }
}

fn is_heading(element: &Element) -> bool {
    matches!(element.name.as_str(), "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Appends text, with every run of white space as one space and none at the start.
fn append_words(to: &mut String, text: &str) {
    for c in text.chars() {
        let space = c.is_whitespace();
        if !space {
            to.push(c);
        } else if !to.is_empty() && !to.ends_with(' ') {
            to.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(units: &[PageUnit]) -> Vec<String> {
        units.iter().map(|unit| format!("{}: {}", unit.id, unit.text.trim())).collect()
    }

    const PAGE: &str = r#"<header>No</header><article class=edition lang=en dir=ltr><header class=mast>
<p class=organ><span>Council</span> <span class=meta lang=fr>none</span></p><aside class=note><p>No</p></aside>
<div class=distr><p>Distr.: Limited</p></div><h1>A title<sup class=mark><button>*</button></sup></h1>
<dl class="facts"><dt>No</dt></dl></header>
<div class=para id=chapeau><div class=text><p>We &amp; they,<sup class=mark><button>1</button></sup> met.</p>
<aside class=note id=pop_1><p><b>1</b> <span>No</span></p></aside></div><p class="meta said">No</p>
<div class=tools><a>No</a></div></div>
<section><h2 id=part_I><a class=num href=#part_I>I.</a> <span>Be<wbr>gin</span></h2>
<div class=para id=para_1><a class=num href=#para_1><span class=vh>Paragraph </span>1.</a><div class=text><p>All:</p>
<ol class=points><li id=para_1__point_a><span class=label><a href=#x>(a)</a></span> <p>One;<li id=para_1__point_b>
<span class=label><a>(b)</a></span> <p>Two.</ol><p>And <em>so</em> <a class=ref>on</a>.</p></div>
<details class=annotation><p>No</p></details></div>
<div class=para id=para_2><a class=num>2.</a><div class=text lang=fr><p>Non</p></div></div></section>
<section class=notes><h2 id=notes-h><span>No</span></h2><ul><li id=note_1><b>1</b> <div class=text><p>See
<em>it</em>. <span class=ibid>No</span> <a role=doc-backlink>No</a></p></div></li></ul></section></article><p>No"#;

    #[test]
    fn the_text_of_a_page_is_found_by_its_markup() {
        let page = read(PAGE.as_bytes(), true);
        assert_eq!(told(&page.masthead), ["masthead: Council", "masthead: Distr.: Limited", "masthead: A title*"]);
        let body = [
            "chapeau: We & they,¹ met.",
            "part_I: I. Begin",
            "para_1: 1. All:",
            "para_1__point_a: (a) One;",
            "para_1__point_b: (b) Two.",
            "para_1: And so on.",
        ];
        assert_eq!(told(&page.body), body);
        assert_eq!(told(&page.notes), ["note_1: ¹ See it."]);
        assert_eq!(read(PAGE.as_bytes(), false).masthead.len(), 2);
        let labels: Vec<&str> = page.body.iter().map(|unit| &unit.text[..unit.label]).collect();
        assert_eq!(labels, ["", "I.", "1.", "(a)", "(b)", ""]);
    }

    #[test]
    fn what_stands_among_the_words_is_taken_for_words() {
        let with = PAGE.replace("<p>All:</p>", "<p>All:</p><p class=\"meta vh\">Stray</p>");
        let page = read(with.as_bytes(), true);
        assert!(told(&page.body).contains(&"para_1: 1. All: Stray".to_owned()), "{page:?}");
    }
}
