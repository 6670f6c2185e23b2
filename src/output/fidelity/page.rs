//! Owns the reading of a finished page: which words of it are the text, and at which place each stands.
//!
//! It goes by the markup that others may rely on, not by the model: what a template drops, adds or moves is seen. Within
//! `div.text` everything counts but popovers; marks count as raised figures. Numbers, labels and markers are words of
//! their places.

use html5gum::{Token, Tokenizer};

use super::word::raised;

/// The words of a place, in the order of the page. A place that goes on after another has two of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unit {
    /// The id of the place; `masthead` for a line of the masthead.
    pub id: String,
    /// Its words with single spaces; its number or label first.
    pub text: String,
    /// How many bytes of that are number or label.
    pub label: usize,
}

/// The text on a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The lines of the masthead, the title last.
    pub masthead: Vec<Unit>,
    /// Headings, paragraphs and points.
    pub body: Vec<Unit>,
    /// The notes.
    pub notes: Vec<Unit>,
}

/// Reads a finished page. The title counts only where it is part of the text.
#[must_use]
pub fn read(html: &[u8], has_title: bool) -> Page {
    let mut reader = Reader { page: Page::default(), stack: Vec::new(), lang: String::new(), has_title };
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
                reader.open(&element, tag.self_closing);
            }
            Token::EndTag(tag) => reader.close(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => reader.text(&String::from_utf8_lossy(&text)),
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
    fn is(&self, class: &str) -> bool {
        self.class.split_ascii_whitespace().any(|own| own == class)
    }
}

/// What an element, and what is in it, is to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// Not the edition.
    Outside,
    /// The edition, but no words of it.
    Edition,
    /// The masthead, but no line of it.
    Masthead,
    /// A line of the masthead, or the title.
    Line,
    /// A heading.
    Heading,
    /// A paragraph, but no words of it.
    Paragraph,
    /// A number, or the label of a point.
    Number,
    /// Words of a paragraph.
    Words,
    /// The list of notes, or a note, but no words of it.
    Notes,
    /// The marker of a note in the list.
    Marker,
    /// Words of a note.
    Note,
    /// The mark of a note.
    Mark,
    /// Nothing of the text.
    Other,
}

struct Open {
    name: String,
    part: Part,
    /// The place that words in it belong to.
    id: String,
}

struct Reader {
    page: Page,
    stack: Vec<Open>,
    /// The language of the edition.
    lang: String,
    has_title: bool,
}

/// Elements without content.
const VOID: [&str; 8] = ["br", "hr", "img", "input", "link", "meta", "source", "wbr"];

/// Elements within a line: every other parts words.
const INLINE: [&str; 12] = ["a", "abbr", "b", "bdi", "button", "cite", "em", "i", "q", "span", "strong", "sup"];

impl Reader {
    fn open(&mut self, element: &Element, closed: bool) {
        if element.name == "wbr" {
            return;
        }
        if !INLINE.contains(&element.name.as_str()) {
            self.text(" ");
        }
        if element.name == "p" || element.name == "li" {
            self.close_implied(&element.name);
        }
        let above = self.stack.last().map(|open| (open.part, open.id.clone()));
        let (above, id) = above.unwrap_or((Part::Outside, String::new()));
        let part = self.part(above, element);
        let id = self.place(part, element, id);
        if !(closed || VOID.contains(&element.name.as_str())) {
            self.stack.push(Open { name: element.name.clone(), part, id });
        }
    }

    /// A paragraph or item that the author of a template left open ends where the next begins.
    fn close_implied(&mut self, name: &str) {
        let within = self.stack.iter().rposition(|open| !INLINE.contains(&open.name.as_str()));
        if within.is_some_and(|at| self.stack[at].name == name) {
            self.close(name);
        }
    }

    fn close(&mut self, name: &str) {
        let Some(at) = self.stack.iter().rposition(|open| open.name == name) else { return };
        if !INLINE.contains(&name) {
            self.text(" ");
        }
        self.stack.truncate(at);
    }

    /// What an element is, given what it stands in.
    fn part(&mut self, above: Part, element: &Element) -> Part {
        // In another language than the edition: it stands in for what a translation lacks.
        let stands_in = !element.lang.is_empty() && element.lang != self.lang;
        let is_heading = matches!(element.name.as_str(), "h2" | "h3" | "h4" | "h5" | "h6");
        match above {
            Part::Outside if element.name == "article" && element.is("edition") => {
                self.lang.clone_from(&element.lang);
                Part::Edition
            }
            Part::Edition if element.is("mast") => Part::Masthead,
            Part::Edition if element.is("notes") => Part::Notes,
            Part::Edition if element.is("para") => Part::Paragraph,
            Part::Edition if is_heading && !element.id.is_empty() => {
                if stands_in {
                    Part::Other
                } else {
                    Part::Heading
                }
            }
            Part::Edition if element.is("note") || element.is("grid") => Part::Other,
            Part::Masthead if element.is("note") || element.is("meta") || element.name == "dl" => Part::Other,
            Part::Masthead if element.name == "h1" => {
                if self.has_title {
                    Part::Line
                } else {
                    Part::Other
                }
            }
            Part::Masthead if element.name == "p" && !element.is("organ") => Part::Line,
            Part::Masthead if element.name == "span" => Part::Line,
            Part::Paragraph if element.is("num") => Part::Number,
            Part::Paragraph if element.is("text") => {
                if stands_in {
                    self.forget()
                } else {
                    Part::Words
                }
            }
            Part::Words if element.is("label") => Part::Number,
            Part::Notes if element.name == "li" && stands_in => Part::Other,
            Part::Notes if element.name == "li" || element.name == "ul" || element.name == "ol" => Part::Notes,
            Part::Notes if element.name == "b" => Part::Marker,
            Part::Notes if element.is("text") => Part::Note,
            Part::Paragraph | Part::Notes => Part::Other,
            Part::Note if element.is("ibid") || element.role == "doc-backlink" => Part::Other,
            Part::Words | Part::Note | Part::Line | Part::Heading if element.is("mark") => Part::Mark,
            Part::Words | Part::Note if element.is("note") => Part::Other,
            Part::Heading if element.is("num") => Part::Number,
            Part::Number | Part::Heading if element.is("vh") || element.hidden => Part::Other,
            _ => above,
        }
    }

    /// Takes back the number of a paragraph whose words are no part of this edition.
    fn forget(&mut self) -> Part {
        self.page.body.pop();
        Part::Other
    }

    /// The place of an element: its own where it begins one.
    fn place(&mut self, part: Part, element: &Element, above: String) -> String {
        let own = match part {
            Part::Heading | Part::Paragraph | Part::Notes => !element.id.is_empty(),
            Part::Words => element.name == "li" && !element.id.is_empty(),
            Part::Line if above.is_empty() => {
                self.page.masthead.push(Unit { id: "masthead".to_owned(), ..Unit::default() });
                return "masthead".to_owned();
            }
            _ => false,
        };
        if own {
            let list = if part == Part::Notes { &mut self.page.notes } else { &mut self.page.body };
            if part != Part::Notes || element.name == "li" {
                list.push(Unit { id: element.id.clone(), ..Unit::default() });
            }
            return element.id.clone();
        }
        above
    }

    fn text(&mut self, text: &str) {
        let Some(Open { part, id, .. }) = self.stack.last() else { return };
        let list = match part {
            Part::Line => &mut self.page.masthead,
            Part::Heading | Part::Number | Part::Words => &mut self.page.body,
            Part::Marker | Part::Note => &mut self.page.notes,
            Part::Mark => match id.as_str() {
                "masthead" => &mut self.page.masthead,
                note if note.starts_with("note_") => &mut self.page.notes,
                _ => &mut self.page.body,
            },
            _ => return,
        };
        let raised = matches!(part, Part::Mark | Part::Marker).then(|| raised(text.trim()));
        let is_label = matches!(part, Part::Number | Part::Marker);
        if list.last().is_none_or(|last| last.id != *id) {
            if text.trim().is_empty() {
                return;
            }
            list.push(Unit { id: id.clone(), ..Unit::default() });
        }
        if let Some(unit) = list.last_mut() {
            add(&mut unit.text, raised.as_deref().unwrap_or(text));
            if is_label {
                unit.label = unit.text.len();
            }
        }
    }
}

/// Adds text with every run of white space as one space, and none at the start.
fn add(to: &mut String, text: &str) {
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

    fn told(units: &[Unit]) -> Vec<String> {
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
