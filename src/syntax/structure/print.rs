//! The printer of texts of version 2, the inverse of the reader.
//!
//! What a block is read as depends on what stands before it, so the printer lets a reader follow it: each block is printed in
//! the plainest form that this reader takes for what it is, and indented, escaped or set in bold only where it must be.

use std::fmt::Write;

use super::placement::PlacedMark;
use super::reader::Reader;
use super::source_blocks::split_source;
use crate::model::division::Division;
use crate::model::division_kind::DivisionKind;
use crate::model::edition::{Block, Edition};
use crate::model::footnote::Footnote;
use crate::model::locale::Locale;
use crate::model::locator::Locator;
use crate::model::mark::Mark;
use crate::model::numbering_keys::{NumberingKeys, NumberingRules};
use crate::model::paragraph::Paragraph;
use crate::model::point::{Chunk, Point};
use crate::model::table::{Alignment, Table};
use crate::model::words::Words;
use crate::numbering::language::NumberingLanguage;
use crate::source::{SourceText, Span};
use crate::syntax::inline;
use crate::syntax::print::{format_words, write_fields};

/// Prints a text of version 2 as a file.
pub fn print_text(edition: &Edition, keys: &NumberingKeys, locale: &Locale) -> String {
    let language = NumberingLanguage::embedded(locale);
    let mut out = "---\n".to_owned();
    write_fields(&edition.masthead, &mut out);
    write_keys(keys, &mut out);
    out.push_str("---\n");
    let reader = Reader::new(&SourceText::new("", ""), language, keys.clone());
    let mut printer = Printer { reader, out, indents_marks: false, in_recital: false, printed_ahead: 0 };
    for (i, block) in edition.blocks.iter().enumerate() {
        let next = match edition.blocks.get(i + 1) {
            Some(Block::Paragraph(next)) => next.mark.as_ref().map(|mark| NextMark { mark, place: &next.locator }),
            _ => None,
        };
        match block {
            Block::Division(division) => printer.print_division(division, next),
            Block::Paragraph(paragraph) => printer.print_paragraph(paragraph, next),
        }
    }
    edition.notes.iter().for_each(|note| printer.print_note(note));
    printer.out
}

struct Printer {
    reader: Reader,
    out: String,
    /// Whether marks are to be indented, because without it the next mark after their list would be read as one of them.
    indents_marks: bool,
    /// Whether it prints a recital, whose further blocks are indented.
    in_recital: bool,
    /// How many marks have been printed in the block of the mark before them, the last of them with its words.
    printed_ahead: usize,
}

/// The mark that comes next after a body, and where it belongs.
#[derive(Clone, Copy)]
struct NextMark<'a> {
    mark: &'a Mark,
    place: &'a Locator,
}

impl Printer {
    /// Prints a block, and lets the reader read it.
    fn emit(&mut self, block: &str) {
        let block = block.trim_end_matches(' ');
        let _ = writeln!(self.out, "\n{block}");
        let source = SourceText::new("", block);
        let blocks = split_source(&source, 0, &mut Vec::new());
        self.reader.source = source;
        for block in &blocks {
            self.reader.add_block(block);
        }
        self.reader.forget_findings();
    }

    fn print_division(&mut self, division: &Division, next: Option<NextMark<'_>>) {
        if division.kind == Some(DivisionKind::Conclusions) {
            self.emit("---");
        } else {
            let heading = self.heading(division);
            self.emit(&heading);
        }
        self.print_body(&division.body, 0, next);
    }

    /// Returns a heading in the first form that is read as it.
    fn heading(&self, division: &Division) -> String {
        let title = format_words(&division.title);
        let printed = division.mark.as_ref().map_or("", Mark::printed);
        if division.is_run_in {
            return format!("**{}**", format!("{printed} {title}").trim_end());
        }
        let hashes = "#".repeat(division.level.into());
        let forms = match &division.mark {
            Some(_) => vec![format!("{printed} {title}"), format!("**{printed}** {title}")],
            None => std::iter::once(title.clone()).chain(escaped_forms(&title)).collect(),
        };
        let reads_back = |form: &&String| {
            let (mark, words) = self.reader.read_heading(form.trim_end());
            mark.as_ref().map_or("", Mark::printed) == printed && words == division.title
        };
        let form = forms.iter().find(reads_back).or(forms.last()).cloned().unwrap_or_default();
        format!("{hashes} {form}")
    }

    fn print_paragraph(&mut self, paragraph: &Paragraph, next: Option<NextMark<'_>>) {
        let rest = match &paragraph.mark {
            Some(mark) => self.print_marked(mark, &paragraph.locator, &paragraph.body),
            None => &paragraph.body,
        };
        self.in_recital = paragraph.locator.last_segment().0 == "rec";
        self.print_body(rest, 0, next);
        self.in_recital = false;
    }

    fn print_note(&mut self, note: &Footnote) {
        let first = note.body.first().map(format_words).unwrap_or_default();
        self.emit(&format!("[^{}]: {first}", note.marker.as_str()));
        for more in note.body.iter().skip(1) {
            let text = format_words(more);
            self.emit(&format!("  {}", escape_signs(&text)));
        }
    }

    /// Prints a mark with the words that follow it, and returns what is left of the body.
    fn print_marked<'b>(&mut self, mark: &Mark, place: &Locator, body: &'b [Chunk]) -> &'b [Chunk] {
        let (own, rest) = match body {
            [Chunk::Words(words), rest @ ..] => (Some(words), rest),
            _ => (None, body),
        };
        if self.printed_ahead > 0 {
            self.printed_ahead -= 1;
            return rest;
        }
        let words = own.map(format_words).unwrap_or_default();
        let is_same = |form: &String| own.is_none_or(|words| reads_as(form, words));
        let texts = std::iter::once(words.clone()).chain(escaped_forms(&words).filter(is_same));
        let forms: Vec<String> = texts.flat_map(|words| self.marked_forms(mark.printed(), &words)).collect();
        let next = NextMark { mark, place };
        match forms.iter().find(|form| self.is_read_as(form, next)).cloned() {
            Some(form) => self.emit(&form),
            None => self.print_joined(next, body),
        }
        rest
    }

    /// Prints a mark that is not read alone, as a figure without a sign, in one block with the marks and words that follow it.
    fn print_joined(&mut self, first: NextMark<'_>, body: &[Chunk]) {
        let (mut marks, mut body) = (vec![first], body);
        while let Some(Chunk::Points(points)) = body.first() {
            let Some(next) = points.first().and_then(next_mark) else { break };
            marks.push(next);
            body = &points[0].body;
        }
        let words = body.first().and_then(|chunk| chunk.own_words().next()).map(format_words).unwrap_or_default();
        let printed: Vec<&str> = marks.iter().map(|next| next.mark.printed()).collect();
        let indent = if self.indents_marks { "  " } else { "" };
        self.emit(&format!("{indent}{} {words}", printed.join(" ")));
        self.printed_ahead = marks.len() - 1;
    }

    /// Whether a block is read as this mark, at its place, and as no other after it.
    fn is_read_as(&self, form: &str, next: NextMark<'_>) -> bool {
        let indent = form.len() - form.trim_start().len();
        let placed = self.reader.marks_of(form.trim(), indent / 2);
        let [only] = placed.as_slice() else { return false };
        only.mark.printed() == next.mark.printed() && self.stands_at(only, indent > 0, next.place)
    }

    /// A mark and the words after it: joined, apart, and both indented.
    fn marked_forms(&self, printed: &str, words: &str) -> [String; 4] {
        let joined = format!("{printed}{words}");
        let apart = format!("{printed} {words}");
        // Full-width signs have their space within them.
        let is_wide = printed.ends_with(|c: char| c >= '\u{3000}');
        let [first, second] = if is_wide { [joined, apart] } else { [apart, joined] };
        let indented = [&first, &second].map(|form| format!("  {form}"));
        let [first_in, second_in] = indented;
        let forms = if self.indents_marks {
            [first_in, second_in, first, second]
        } else {
            [first, second, first_in, second_in]
        };
        forms.map(|form| form.trim_end().to_owned())
    }

    /// Whether a mark that the reader has placed would have an address, or this one with a number where it is taken.
    fn stands_at(&self, placed: &PlacedMark, is_inner: bool, place: &Locator) -> bool {
        let address = self.reader.address_of(placed, is_inner);
        let repeated = place.as_str().strip_prefix(address.as_str()).and_then(|rest| rest.strip_prefix('_'));
        address == *place || repeated.is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()))
    }

    /// Prints the body of a paragraph, division or point, which stands in so many lists of points.
    /// The mark after it is to be read as what it is.
    fn print_body(&mut self, body: &[Chunk], depth: usize, next: Option<NextMark<'_>>) {
        let indent = if depth > 0 { "  " } else { "" };
        for (i, chunk) in body.iter().enumerate() {
            match chunk {
                Chunk::Words(words) => {
                    let text = self.unmarked_form(words, if self.in_recital { "  " } else { indent });
                    self.emit(&text);
                }
                Chunk::Points(points) => {
                    let following = body[i + 1..].iter().find_map(|chunk| match chunk {
                        Chunk::Points(points) => points.first().and_then(next_mark),
                        _ => None,
                    });
                    self.print_list(points, depth, following.or(next));
                }
                Chunk::Quote(blocks) => self.emit(&quotation(blocks, indent)),
                Chunk::Preformatted(words) => self.emit(&fenced(&words.plain_text(), indent)),
                Chunk::Table(table) => self.emit(&format_table(table, indent)),
            }
        }
    }

    /// Prints a list, indented if the mark after it would else be read as one of its own.
    fn print_list(&mut self, points: &[Point], depth: usize, next: Option<NextMark<'_>>) {
        let (checkpoint, length, printed_ahead) = (self.reader.checkpoint(), self.out.len(), self.printed_ahead);
        self.print_points(points, depth, next);
        let is_read = |next: NextMark<'_>| {
            self.marked_forms(next.mark.printed(), "").iter().any(|form| self.is_read_as(form, next))
        };
        if !self.indents_marks && !next.is_none_or(is_read) {
            self.reader.roll_back(checkpoint);
            self.out.truncate(length);
            self.printed_ahead = printed_ahead;
            self.indents_marks = true;
            self.print_points(points, depth, next);
            self.indents_marks = false;
        }
    }

    fn print_points(&mut self, points: &[Point], depth: usize, next: Option<NextMark<'_>>) {
        for (i, point) in points.iter().enumerate() {
            match &point.mark {
                Some(mark) => {
                    let rest = self.print_marked(mark, &point.locator, &point.body);
                    self.print_body(rest, depth + 1, points.get(i + 1).and_then(next_mark).or(next));
                }
                None => self.print_item(point, usize::from(depth > 0)),
            }
        }
    }

    /// Prints an item without a label, and the items within it.
    fn print_item(&mut self, item: &Point, indent: usize) {
        let words = item.body.iter().find_map(|chunk| match chunk {
            Chunk::Words(words) => Some(format_words(words)),
            _ => None,
        });
        self.emit(&format!("{}- {}", "  ".repeat(indent), words.unwrap_or_default()));
        for chunk in &item.body {
            if let Chunk::Points(inner) = chunk {
                for item in inner {
                    self.print_item(item, indent + 1);
                }
            }
        }
    }

    /// Returns words without a mark in the first form that is not read as one.
    fn unmarked_form(&self, words: &Words, indent: &str) -> String {
        let text = format_words(words);
        let plain = escape_signs(&text);
        let forms = std::iter::once(plain.clone()).chain(escaped_forms(&text));
        let steps = usize::from(!indent.is_empty());
        let is_unmarked = |form: &String| {
            let begins_run_in = steps == 0 && self.reader.begins_run_in(form);
            self.reader.marks_of(form, steps).is_empty() && !begins_run_in && reads_as(form, words)
        };
        format!("{indent}{}", forms.into_iter().find(is_unmarked).unwrap_or(plain))
    }
}

/// Whether a text is read as these words.
fn reads_as(text: &str, words: &Words) -> bool {
    let source = SourceText::new("", text);
    inline::read_words_with_line_ends(&source, Span::new(0, text.len()), &mut Vec::new()) == *words
}

fn next_mark(point: &Point) -> Option<NextMark<'_>> {
    point.mark.as_ref().map(|mark| NextMark { mark, place: &point.locator })
}

/// Escapes a sign with which a block would begin as something else than words.
fn escape_signs(text: &str) -> String {
    let begins_block = text.starts_with(['#', '>', '-', '|', '~', '+']);
    if begins_block { format!("\\{text}") } else { text.to_owned() }
}

/// The ways to write a text whose beginning would be read as a mark: with a backslash before its sign, and with its first
/// letter or figure by number.
fn escaped_forms(text: &str) -> impl Iterator<Item = String> {
    let sign = text.find(|c: char| c.is_ascii_punctuation() && c != '\\' && c != '&').filter(|at| *at < 16);
    let with_backslash = sign.map(|at| format!("{}\\{}", &text[..at], &text[at..]));
    let first = text.char_indices().find(|(_, c)| c.is_alphanumeric());
    let by_number = first.map(|(at, c)| format!("{}&#{};{}", &text[..at], u32::from(c), &text[at + c.len_utf8()..]));
    with_backslash.into_iter().chain(by_number)
}

fn quotation(blocks: &[Words], indent: &str) -> String {
    let line = |words: &Words| format!("{indent}> {}", format_words(words).replace('\n', &format!("\n{indent}> ")));
    let lines: Vec<String> = blocks.iter().map(line).collect();
    lines.join(&format!("\n{indent}>\n"))
}

fn fenced(text: &str, indent: &str) -> String {
    let fence = if text.lines().any(|line| line.trim() == "```") { "~~~" } else { "```" };
    let mut block = format!("{indent}{fence}");
    // A fence around nothing has no line at all.
    for line in text.split('\n').filter(|_| !text.is_empty()) {
        let _ = write!(block, "\n{indent}{line}");
    }
    let _ = write!(block, "\n{indent}{fence}");
    block
}

fn format_table(table: &Table, indent: &str) -> String {
    let row = |cells: Vec<String>| format!("{indent}| {} |", cells.join(" | "));
    let words = |row: &Vec<Words>| row.iter().map(|cell| format_words(cell).replace('|', "\\|")).collect();
    let delimiter = |alignment: &Alignment| match alignment {
        Alignment::Unset => "---",
        Alignment::Left => ":---",
        Alignment::Center => ":---:",
        Alignment::Right => "---:",
    };
    let delimiters = table.columns.iter().map(|column| delimiter(column).to_owned()).collect();
    let mut rows = table.rows.iter().map(|cells| row(words(cells)));
    let first = rows.next().unwrap_or_default();
    let lines: Vec<String> = [first, row(delimiters)].into_iter().chain(rows).collect();
    lines.join("\n")
}

/// Writes the keys of the front matter that say how the text is numbered.
fn write_keys(keys: &NumberingKeys, out: &mut String) {
    write_rules(&keys.text, "", out);
    if let Some(recitals) = &keys.recitals {
        let _ = writeln!(out, "recitals: {}", quoted(recitals));
    }
    for (key, places) in [("formulas", &keys.formulas), ("as_printed", &keys.as_printed), ("gaps", &keys.gaps)] {
        if !places.is_empty() {
            let places: Vec<&str> = places.iter().map(Locator::as_str).collect();
            let _ = writeln!(out, "{key}: [{}]", places.join(", "));
        }
    }
    for (division, rules) in &keys.divisions {
        write_rules(rules, &format!(".{division}"), out);
    }
}

fn write_rules(rules: &NumberingRules, of: &str, out: &mut String) {
    if let Some(levels) = &rules.levels {
        let levels: Vec<String> = levels.iter().map(|level| quoted(level)).collect();
        let _ = writeln!(out, "numbering{of}: [{}]", levels.join(", "));
    }
    if let Some(addresses) = &rules.addresses {
        let _ = writeln!(out, "addresses{of}: [{}]", addresses.join(", "));
    }
}

/// Returns a text in double quotes, as YAML and JSON have them.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
