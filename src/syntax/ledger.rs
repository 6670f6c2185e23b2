//! The format of `content/permalinks.lock`: no loss goes unnoticed when it is read, and two branches merge cleanly.
//!
//! After the first line there is one line per address, sorted: instrument, place, step, day, words, check. The check is
//! two digests of eight digits each: of the line itself, and of the address on the previous line. So every changed line
//! is detected, and every lost one too, since the line after it refers to an address that is missing. The last line is
//! `end` with the digest of the last address. There is no digest of the whole file, so that two branches that add lines
//! in different places merge without a conflict, and the result is valid.

use std::collections::HashSet;

use crate::diagnostic::Finding;
use crate::model::date::Date;
use crate::model::ledger::{Ledger, LedgerLine};
use crate::model::locator::Locator;
use crate::source::{Digest, SourceText};

crate::codes! {
    /// # The ledger is damaged
    ///
    /// `content/permalinks.lock` lists every address ever published. It has been truncated, emptied or edited by hand,
    /// it contains merge conflict markers, or some of its lines are missing. Paraph does not regenerate it: an address
    /// that is not in it is no longer protected, and links to it could break unnoticed. Restore it from version control
    /// (`git checkout -- content/permalinks.lock`). After a conflict, keep all lines of both sides, remove the markers,
    /// and run `paraph lock`.
    K006 = error "damaged ledger";

    /// # The ledger was written by a newer Paraph
    ///
    /// Its first line gives a version of the file format or of the address rules that this program does not know. Use
    /// the version of Paraph that wrote it, or a newer one.
    K007 = error "ledger written by a newer version";

    /// # The ledger was merged by hand
    ///
    /// Every line of `content/permalinks.lock` is intact and none is missing, but they are not in the order in which
    /// `paraph lock` writes them: two versions were merged by hand. Run `paraph lock`, which shows what changes and
    /// writes the lines in order.
    K009 = error "ledger merged by hand";
}

/// The path of the ledger.
pub const PATH: &str = "content/permalinks.lock";

/// The version of the file format, and of the rules that assign addresses to places (see `model::locator`).
const VERSION: (u32, u32) = (1, 1);

/// The result of reading the file.
#[derive(Debug)]
pub struct ReadLedger {
    /// The ledger, unless a line is damaged or missing.
    pub ledger: Option<Ledger>,
    /// The problem with the file, if any. If there is a ledger as well, `paraph lock` repairs the file.
    pub finding: Option<Finding>,
}

/// Reads the file.
#[must_use]
pub fn read(source: &SourceText) -> ReadLedger {
    match LedgerReader::new(source).read_lines() {
        Ok((ledger, None)) => ReadLedger { ledger: Some(ledger), finding: None },
        Ok((ledger, Some(line))) => {
            let finding = at_line(source, line, &K009, "this line is not where `paraph lock` would write it")
                .help("run `paraph lock`");
            ReadLedger { ledger: Some(ledger), finding: Some(finding) }
        }
        Err(finding) => ReadLedger { ledger: None, finding: Some(*finding) },
    }
}

/// Returns the content of the file for a ledger.
#[must_use]
pub fn print(ledger: &Ledger) -> String {
    let mut text = format!("{}\n", first_line());
    text.reserve(ledger.len() * 96);
    let mut before = short_digest("");
    for (id, lines) in ledger.iter() {
        for line in lines {
            let LedgerLine { locator, step, since, words } = line;
            let start = text.len();
            text.push_str(&format!("{id} {locator} {step}"));
            let key = short_digest(&text[start..]);
            text.push_str(&format!(" {since} {words:016x}"));
            let own = short_digest(&text[start..]);
            text.push_str(&format!(" {own:08x}{before:08x}\n"));
            before = key;
        }
    }
    text.push_str(&format!("end {before:08x}\n"));
    text
}

fn first_line() -> String {
    format!("paraph permalinks {} addresses {}", VERSION.0, VERSION.1)
}

fn short_digest(text: &str) -> u32 {
    u32::try_from(Digest::of_bytes(text.as_bytes()).leading_u64() >> 32).unwrap_or_default()
}

fn at_line(source: &SourceText, line: usize, code: &'static crate::diagnostic::Code, message: &str) -> Finding {
    let place = source.line_span(source.offset(line, 1));
    Finding::at(code, source, place, message)
}

const RESTORE: &str = "restore the file from version control; it cannot be regenerated from the texts";

struct LedgerReader<'a> {
    source: &'a SourceText,
    sections: Vec<(String, Vec<LedgerLine>)>,
    /// The digest of every address.
    keys: HashSet<u32>,
    /// The number of each line, and the digest that it gives for the address on the previous line.
    links: Vec<(usize, u32)>,
    last: u32,
    /// The first line that is not after the line it refers to.
    misplaced: Option<usize>,
}

impl<'a> LedgerReader<'a> {
    fn new(source: &'a SourceText) -> Self {
        let start = short_digest("");
        let keys = HashSet::from([start]);
        Self { source, sections: Vec::new(), keys, links: Vec::new(), last: start, misplaced: None }
    }

    fn damaged_line(&self, line: usize, message: &str) -> Box<Finding> {
        Box::new(at_line(self.source, line, &K006, message).help(RESTORE))
    }

    /// Reads all lines. Returns the ledger, and the first line that is not in its place.
    fn read_lines(mut self) -> Result<(Ledger, Option<usize>), Box<Finding>> {
        let mut lines = (1..).zip(self.source.text().lines());
        match lines.next() {
            Some((_, first)) if first == first_line() => {}
            Some((_, first)) => return Err(self.wrong_first_line(first)),
            None => return Err(self.damaged_line(1, "the ledger is empty")),
        }
        let mut ended = None;
        for (number, text) in lines {
            if let Some(end) = ended {
                return Err(self.damaged_line(number, &format!("the ledger continues after its last line, line {end}")));
            }
            if let Some(link) = text.strip_prefix("end ") {
                self.links
                    .push((number, parse_hex(link).ok_or_else(|| self.damaged_line(number, "this line is damaged"))?));
                self.check_position(number);
                ended = Some(number);
            } else {
                self.read_line(number, text)?;
            }
        }
        if ended.is_none() {
            let last = self.source.text().lines().count();
            return Err(self.damaged_line(last, "the ledger is cut off here: its last line is missing"));
        }
        // Order is checked separately: after a merge by hand, the previous line may be anywhere, as long as it exists.
        if let Some((number, _)) = self.links.iter().find(|(_, link)| !self.keys.contains(link)) {
            return Err(self.damaged_line(*number, "the line before this one is missing"));
        }
        Ok((Ledger::new(self.sections), self.misplaced))
    }

    /// Returns the finding for an unexpected first line.
    fn wrong_first_line(&self, first: &str) -> Box<Finding> {
        let words: Vec<&str> = first.split(' ').collect();
        let number = |text: &str| text.parse::<u32>().ok();
        if let ["paraph", "permalinks", file, "addresses", rules] = words.as_slice()
            && let (Some(file), Some(rules)) = (number(file), number(rules))
            && (file > VERSION.0 || rules > VERSION.1)
        {
            let message = "the ledger was written by a newer Paraph";
            return Box::new(at_line(self.source, 1, &K007, message).help("use that version, or a newer one"));
        }
        self.damaged_line(1, &format!("a ledger must begin with `{}`", first_line()))
    }

    fn read_line(&mut self, number: usize, text: &str) -> Result<(), Box<Finding>> {
        if ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| text.starts_with(mark)) {
            let help = "keep all lines of both sides, remove the markers, and run `paraph lock`";
            let finding = at_line(self.source, number, &K006, "this is a merge conflict marker");
            return Err(Box::new(finding.help(help)));
        }
        let read = parse_line(text).ok_or_else(|| self.damaged_line(number, "this line is damaged"))?;
        self.links.push((number, read.before));
        self.check_position(number);
        self.last = read.key;
        // Both sides of a merge may have added the same line. That loses nothing, so it only counts as misplaced.
        if !self.keys.insert(read.key) {
            self.misplaced.get_or_insert(number);
        }
        match self.sections.last_mut().filter(|(id, _)| id == read.id) {
            Some((_, lines)) => lines.push(read.line),
            None => self.sections.push((read.id.to_owned(), vec![read.line])),
        }
        Ok(())
    }

    /// Records the line as misplaced if it does not refer to the previous line.
    fn check_position(&mut self, number: usize) {
        if self.links.last().is_some_and(|(_, link)| *link != self.last) {
            self.misplaced.get_or_insert(number);
        }
    }
}

/// A parsed line, with the digests of its own address and of the previous one.
struct ParsedLine<'a> {
    id: &'a str,
    line: LedgerLine,
    key: u32,
    before: u32,
}

fn parse_line(text: &str) -> Option<ParsedLine<'_>> {
    let (content, checks) = text.rsplit_once(' ')?;
    let (own, before) = checks.split_at_checked(8)?;
    let (own, before) = (parse_hex(own)?, parse_hex(before)?);
    if own != short_digest(content) {
        return None;
    }
    let mut words = content.split(' ');
    let (id, place, step) = (words.next()?, words.next()?, words.next()?);
    let (since, digest) = (words.next()?, words.next()?);
    let locator = Locator::parse_written(place)?;
    let line = LedgerLine {
        locator,
        step: step.parse().ok()?,
        since: Date::parse(since).ok()?,
        words: u64::from_str_radix(digest, 16).ok()?,
    };
    let key = short_digest(content.get(..id.len() + place.len() + step.len() + 2)?);
    Some(ParsedLine { id, line, key, before })
}

/// Parses eight lowercase hexadecimal digits.
fn parse_hex(text: &str) -> Option<u32> {
    let good = text.len() == 8 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    good.then(|| u32::from_str_radix(text, 16).ok()).flatten()
}
