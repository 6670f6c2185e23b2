//! Owns `content/permalinks.lock`: reading it so that nothing is lost in silence, and writing it so that two branches
//! merge.
//!
//! After the first line come the addresses, one a line, sorted: instrument, place, step, day, words, check. The check is
//! two digests of eight digits each: of the line itself, and of the address that stands on the line before. So every line
//! that was changed is found, and every one that was lost: the line after it names an address that is not there. The last
//! line is `end` with the digest of the last address. There is no digest of the whole: two branches that add lines in
//! different places merge without a conflict, and what comes out is whole.

use std::collections::HashSet;

use crate::diagnostic::Finding;
use crate::model::date::Date;
use crate::model::ledger::{Ledger, Line};
use crate::model::locator::Locator;
use crate::source::{Digest, SourceText};

crate::codes! {
    /// # The ledger is damaged
    ///
    /// `content/permalinks.lock` lists every address ever published. It was cut, emptied, changed by hand, carries marks
    /// of a merge conflict, or lines of it are missing. Paraph does not make it anew: what is not in it is forgotten, and
    /// the links would break without a word. Take it from version control again (`git checkout -- content/permalinks.lock`).
    /// After a conflict, keep all lines of both sides, take the marks out, and run `paraph lock`.
    K006 = error "ledger damaged";

    /// # The ledger was written by a newer Paraph
    ///
    /// Its first line names a version of the file or of the rules of addresses that this program does not know. Use the
    /// program that wrote it, or a newer one.
    K007 = error "ledger of a newer version";

    /// # The ledger was merged by hand
    ///
    /// Every line of `content/permalinks.lock` is whole and none is missing, but they are not in the order that `paraph
    /// lock` writes: somebody put two versions together. Run `paraph lock`, which shows what changes and writes it in order.
    K009 = error "ledger merged by hand";
}

/// Where the ledger stands.
pub const PATH: &str = "content/permalinks.lock";

/// The version of the file, and of the rules by which places get their addresses (see `model::locator`).
const VERSION: (u32, u32) = (1, 1);

/// What was read.
#[derive(Debug)]
pub struct Read {
    /// The ledger, unless a line is damaged or missing.
    pub ledger: Option<Ledger>,
    /// What is wrong with the file. Where there is a ledger, `paraph lock` mends it.
    pub finding: Option<Finding>,
}

/// Reads the file.
#[must_use]
pub fn read(source: &SourceText) -> Read {
    match Reader::new(source).read() {
        Ok((ledger, None)) => Read { ledger: Some(ledger), finding: None },
        Ok((ledger, Some(line))) => {
            let finding = at_line(source, line, &K009, "this line is not where `paraph lock` would write it")
                .help("run `paraph lock`");
            Read { ledger: Some(ledger), finding: Some(finding) }
        }
        Err(finding) => Read { ledger: None, finding: Some(*finding) },
    }
}

/// The file of a ledger.
#[must_use]
pub fn print(ledger: &Ledger) -> String {
    let mut text = format!("{}\n", first_line());
    text.reserve(ledger.len() * 96);
    let mut before = check("");
    for (id, lines) in ledger.iter() {
        for line in lines {
            let Line { locator, step, since, words } = line;
            let start = text.len();
            text.push_str(&format!("{id} {locator} {step}"));
            let key = check(&text[start..]);
            text.push_str(&format!(" {since} {words:016x}"));
            let own = check(&text[start..]);
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

fn check(text: &str) -> u32 {
    u32::try_from(Digest::of(text.as_bytes()).number() >> 32).unwrap_or_default()
}

fn at_line(source: &SourceText, line: usize, code: &'static crate::diagnostic::Code, message: &str) -> Finding {
    let place = source.line_span(source.offset(line, 1));
    Finding::at(code, source, place, message)
}

const RESTORE: &str = "take the file from version control again; it cannot be made anew from the texts";

struct Reader<'a> {
    source: &'a SourceText,
    sections: Vec<(String, Vec<Line>)>,
    /// The digest of every address.
    keys: HashSet<u32>,
    /// For each line its number and the digest of the address it says stands before it.
    links: Vec<(usize, u32)>,
    last: u32,
    /// The first line that stands elsewhere than it says.
    misplaced: Option<usize>,
}

impl<'a> Reader<'a> {
    fn new(source: &'a SourceText) -> Self {
        let start = check("");
        let keys = HashSet::from([start]);
        Self { source, sections: Vec::new(), keys, links: Vec::new(), last: start, misplaced: None }
    }

    fn wrong(&self, line: usize, message: &str) -> Box<Finding> {
        Box::new(at_line(self.source, line, &K006, message).help(RESTORE))
    }

    /// The ledger, and the first line that is not in its place.
    fn read(mut self) -> Result<(Ledger, Option<usize>), Box<Finding>> {
        let mut lines = (1..).zip(self.source.text().lines());
        match lines.next() {
            Some((_, first)) if first == first_line() => {}
            Some((_, first)) => return Err(self.heading(first)),
            None => return Err(self.wrong(1, "the ledger is empty")),
        }
        let mut ended = None;
        for (number, text) in lines {
            if let Some(end) = ended {
                return Err(self.wrong(number, &format!("the ledger goes on after its end in line {end}")));
            }
            if let Some(link) = text.strip_prefix("end ") {
                self.links.push((number, hexadecimal(link).ok_or_else(|| self.wrong(number, "this line is damaged"))?));
                self.place(number);
                ended = Some(number);
            } else {
                self.line(number, text)?;
            }
        }
        if ended.is_none() {
            let last = self.source.text().lines().count();
            return Err(self.wrong(last, "the ledger is cut off here: it has no last line"));
        }
        // Without the line end of the last line nothing is lost.
        if let Some((number, _)) = self.links.iter().find(|(_, link)| !self.keys.contains(link)) {
            return Err(self.wrong(*number, "the line that stood before this one is missing"));
        }
        Ok((Ledger::new(self.sections), self.misplaced))
    }

    /// What is wrong with a first line that is not as it must be.
    fn heading(&self, first: &str) -> Box<Finding> {
        let words: Vec<&str> = first.split(' ').collect();
        let number = |text: &str| text.parse::<u32>().ok();
        if let ["paraph", "permalinks", file, "addresses", rules] = words.as_slice()
            && let (Some(file), Some(rules)) = (number(file), number(rules))
            && (file > VERSION.0 || rules > VERSION.1)
        {
            let message = "the ledger was written by a newer Paraph";
            return Box::new(at_line(self.source, 1, &K007, message).help("use that one, or a newer one"));
        }
        self.wrong(1, &format!("a ledger begins with `{}`", first_line()))
    }

    fn line(&mut self, number: usize, text: &str) -> Result<(), Box<Finding>> {
        if ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| text.starts_with(mark)) {
            let help = "keep all lines of both sides, take the marks out, and run `paraph lock`";
            let finding = at_line(self.source, number, &K006, "this is a mark of a merge conflict");
            return Err(Box::new(finding.help(help)));
        }
        let read = line(text).ok_or_else(|| self.wrong(number, "this line is damaged"))?;
        self.links.push((number, read.before));
        self.place(number);
        self.last = read.key;
        if !self.keys.insert(read.key) {
            self.misplaced.get_or_insert(number);
        }
        match self.sections.last_mut().filter(|(id, _)| id == read.id) {
            Some((_, lines)) => lines.push(read.line),
            None => self.sections.push((read.id.to_owned(), vec![read.line])),
        }
        Ok(())
    }

    /// Notes whether the last link is that of the line before.
    fn place(&mut self, number: usize) {
        if self.links.last().is_some_and(|(_, link)| *link != self.last) {
            self.misplaced.get_or_insert(number);
        }
    }
}

/// A line as read: with the digests of its own address and of the one before.
struct ReadLine<'a> {
    id: &'a str,
    line: Line,
    key: u32,
    before: u32,
}

fn line(text: &str) -> Option<ReadLine<'_>> {
    let (content, checks) = text.rsplit_once(' ')?;
    let (own, before) = checks.split_at_checked(8)?;
    let (own, before) = (hexadecimal(own)?, hexadecimal(before)?);
    if own != check(content) {
        return None;
    }
    let mut words = content.split(' ');
    let (id, place, step) = (words.next()?, words.next()?, words.next()?);
    let (since, digest) = (words.next()?, words.next()?);
    let locator = Locator::written(place)?;
    let line = Line {
        locator,
        step: step.parse().ok()?,
        since: Date::parse(since).ok()?,
        words: u64::from_str_radix(digest, 16).ok()?,
    };
    let key = check(content.get(..id.len() + place.len() + step.len() + 2)?);
    Some(ReadLine { id, line, key, before })
}

/// Eight small hexadecimal digits.
fn hexadecimal(text: &str) -> Option<u32> {
    let good = text.len() == 8 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    good.then(|| u32::from_str_radix(text, 16).ok()).flatten()
}
