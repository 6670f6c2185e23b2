//! The law of the ledger: whatever is done to texts, once the author has written what the tool proposes, no published
//! address is lost and each leads to its words.
//!
//! A model edits a text of which it knows every sentence; the tool sees only files. `PARAPH_SCRIPTS=100000` sets the
//! number of scripts.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use paraph::corpus::permalinks::record;
use paraph::corpus::published::{Landing, PublishedAddresses};
use paraph::diagnostic::{Finding, Severity};
use paraph::model::date::Date;
use paraph::model::ledger::Ledger;
use paraph::model::locator::Locator;
use paraph::output::render::context::RenderOptions;
use paraph::session::input::Input;
use paraph::session::{Plan, Session};
use paraph::source::SourceText;
use paraph::syntax::{ledger, redirects};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};

use crate::robustness::fuzz::{rng, seed};
use crate::support::project::{MINIMAL, run as run_program};

const PLAIN: RenderOptions = RenderOptions { offline: false, minify: false };

// ---- the model ----

/// A sentence: its identity, which edits leave alone, and its words.
#[derive(Clone, Debug)]
struct Sentence(u32, Vec<String>);

#[derive(Clone, Debug, Default)]
struct Para {
    sentences: Vec<Sentence>,
    points: Vec<Sentence>,
}

/// An address as it was published: id, place, steps stated then.
type Address = (String, Locator, u32);

/// A text, and what was published of it and of those before.
#[derive(Debug)]
struct Model {
    id: String,
    paras: Vec<Para>,
    next: u32,
    /// Every address ever published, and the sentences it stood for when it was published last: of those that went
    /// elsewhere before, each time no more than half, nothing is known any more.
    published: BTreeMap<Address, BTreeSet<u32>>,
}

#[derive(Clone, Copy, Debug)]
enum Op {
    Insert(usize),
    Delete(usize),
    Move(usize, usize),
    Swap(usize, usize),
    Split(usize),
    Merge(usize),
    Edit(usize, usize),
    AddPoint(usize, usize),
    DropPoint(usize, usize),
    SwapPoints(usize, usize, usize),
    Rename,
}

/// Words that look like words; which, a number decides.
fn word(number: u32) -> String {
    const SYLLABLES: [&str; 16] =
        ["ba", "ce", "di", "fo", "gu", "ha", "ke", "li", "mo", "nu", "pa", "re", "si", "to", "vu", "we"];
    let mixed = number.wrapping_mul(2_654_435_761).rotate_left(11) ^ number;
    (0..3).map(|i| SYLLABLES[(mixed >> (4 * i)) as usize % 16]).collect()
}

impl Model {
    fn new(paras: usize) -> Self {
        let mut model = Self { id: "x".to_owned(), paras: Vec::new(), next: 0, published: BTreeMap::new() };
        for at in 0..paras {
            model.apply(Op::Insert(at));
            if at == 2 {
                (0..3).for_each(|point| model.apply(Op::AddPoint(2, point)));
            }
        }
        model
    }

    fn sentence(&mut self) -> Sentence {
        self.next += 1;
        let id = self.next;
        Sentence(id, (0..9 + id % 5).map(|i| word(id * 31 + i)).collect())
    }

    fn apply(&mut self, op: Op) {
        let count = self.paras.len();
        let within = |at: usize| at % count.max(1);
        match op {
            Op::Insert(at) => {
                let sentences = (0..3).map(|_| self.sentence()).collect();
                self.paras.insert(at.min(count), Para { sentences, points: Vec::new() });
            }
            Op::Delete(at) if count > 1 => drop(self.paras.remove(within(at))),
            Op::Move(from, to) if count > 1 => {
                let para = self.paras.remove(within(from));
                self.paras.insert(to % count, para);
            }
            Op::Swap(a, b) => self.paras.swap(within(a), within(b)),
            Op::Split(at) => {
                let para = &mut self.paras[within(at)];
                if para.sentences.len() > 1 {
                    let rest = para.sentences.split_off(para.sentences.len() / 2);
                    let points = std::mem::take(&mut para.points);
                    self.paras.insert(within(at) + 1, Para { sentences: rest, points });
                }
            }
            Op::Merge(at) if within(at) + 1 < count && self.paras[within(at)].points.is_empty() => {
                let second = self.paras.remove(within(at) + 1);
                let first = &mut self.paras[within(at)];
                first.sentences.extend(second.sentences);
                first.points = second.points;
            }
            Op::Edit(at, sentence) => {
                self.next += 1;
                let new = word(self.next.wrapping_mul(7919));
                let para = &mut self.paras[within(at)];
                let length = para.sentences.len();
                let words = &mut para.sentences[sentence % length].1;
                let length = words.len();
                words[sentence % length] = new;
            }
            Op::AddPoint(at, point) => {
                let sentence = self.sentence();
                let para = &mut self.paras[within(at)];
                if para.points.len() < 8 {
                    para.points.insert(point.min(para.points.len()), sentence);
                }
            }
            Op::DropPoint(at, point) => {
                let para = &mut self.paras[within(at)];
                if !para.points.is_empty() {
                    para.points.remove(point % para.points.len());
                }
            }
            Op::SwapPoints(at, a, b) => {
                let para = &mut self.paras[within(at)];
                let count = para.points.len();
                if count > 1 {
                    para.points.swap(a % count, b % count);
                }
            }
            Op::Rename => self.id = format!("x-{}", self.next),
            Op::Delete(_) | Op::Move(..) | Op::Merge(_) => {}
        }
    }

    /// The file.
    fn text(&self) -> String {
        let told = |sentences: &[Sentence]| {
            let one = |sentence: &Sentence| format!("T{}.", sentence.1.join(" "));
            sentences.iter().map(one).collect::<Vec<_>>().join(" ")
        };
        let mut text = "# I. One\n\n".to_owned();
        for (number, para) in (1..).zip(&self.paras) {
            text.push_str(&format!("{number}. {}\n\n", told(&para.sentences)));
            for (letter, point) in ('a'..).zip(&para.points) {
                text.push_str(&format!("({letter}) {}\n\n", told(std::slice::from_ref(point))));
            }
        }
        text
    }

    /// The places there are, each with its sentences.
    fn places(&self) -> BTreeMap<Locator, BTreeSet<u32>> {
        let mut places = BTreeMap::new();
        for (number, para) in (1..).zip(&self.paras) {
            let locator = Locator::paragraph(None, &format!("{number}"));
            let of = |sentences: &[Sentence]| sentences.iter().map(|s| s.0).collect::<BTreeSet<_>>();
            for (letter, point) in ('a'..).zip(&para.points) {
                places.insert(locator.child_point(&letter.to_string()), of(std::slice::from_ref(point)));
            }
            places.insert(locator, &of(&para.sentences) | &of(&para.points));
        }
        places
    }

    /// The sentences that a reader finds at an address.
    fn found(&self, promises: &PublishedAddresses, (id, place, step): &Address) -> Result<BTreeSet<u32>, String> {
        let places = self.places();
        match promises.landing(id, place, *step) {
            Landing::At(at, to) if at == self.id => {
                let lost = to.iter().find(|to| !places.contains_key(*to));
                lost.map_or(Ok(()), |lost| Err(format!("{id} {place} leads to {lost}, which is missing")))?;
                Ok(to.iter().flat_map(|to| places[to].clone()).collect())
            }
            Landing::Withdrawn(..) => Ok(BTreeSet::new()),
            other => Err(format!("{id} {place} leads to {other:?}")),
        }
    }

    /// Every address leads to its words: to most of those that are still there, or to where it is said that none is.
    fn law(&self, plan: &Plan) -> Result<(), String> {
        let promises = &plan.site.as_ref().expect("a site").corpus().promises;
        let alive: BTreeSet<u32> = self.places().into_values().flatten().collect();
        for (address, sentences) in &self.published {
            let left: BTreeSet<u32> = sentences & &alive;
            let there = self.found(promises, address)?;
            if (&left & &there).len() * 2 < left.len() {
                return Err(format!(
                    "{address:?} leads to {there:?}; it stood for {sentences:?}, and {left:?} are left"
                ));
            }
        }
        Ok(())
    }
}

// ---- the tool ----

thread_local! {
    /// One session for all scripts, with what it saw last: reading the theme takes longer than a script.
    static SESSION: RefCell<(Session, Input)> = RefCell::new((Session::new(PLAIN, None), Input::default()));
}

fn see(input: &Input) -> Plan {
    SESSION.with_borrow_mut(|(session, last)| {
        let plan = session.step(&last.changes_to(input));
        *last = input.clone();
        plan
    })
}

struct Project {
    files: BTreeMap<String, String>,
}

impl Project {
    fn input(&self) -> Input {
        let config = Some(SourceText::new("site.toml", MINIMAL[0].1));
        let texts = self.files.iter().map(|(path, text)| (path.clone(), SourceText::new(path.as_str(), text.as_str())));
        Input { config, texts: texts.collect(), ..Input::default() }
    }

    fn write(&mut self, model: &Model) {
        let (kept, text) = (self.files.remove("published"), model.text());
        self.files.retain(|path, _| [ledger::PATH, redirects::PATH].contains(&path.as_str()));
        self.files.insert(format!("content/{}/instrument.yaml", model.id), MINIMAL[1].1.to_owned());
        self.files.insert(format!("content/{}/text.en.md", model.id), text);
        if let Some(kept) = kept {
            self.files.insert(format!("content/{}/published.en.md", model.id), kept);
        }
    }

    /// Records what is published.
    fn lock(&mut self, model: &mut Model, plan: &Plan, round: u16) {
        let corpus = plan.site.as_ref().expect("a site").corpus();
        let mut published = std::mem::take(&mut model.published);
        for (address, sentences) in &mut published {
            let found = model.found(&corpus.promises, address).expect("the law holds");
            *sentences = &*sentences & &found;
        }
        model.published = published;
        let day = Date { year: 2000 + round, month: Some(1), day: Some(1) };
        let recorded = record::record(corpus, day).ledger;
        for (locator, sentences) in model.places() {
            let step = recorded.lines_of(&model.id).iter().rfind(|line| line.locator == locator).map(|line| line.step);
            // An edit since is no other promise: the words are those of today.
            model.published.insert((model.id.clone(), locator, step.expect("recorded")), sentences);
        }
        self.files.insert(ledger::PATH.to_owned(), ledger::print(&recorded));
    }
}

fn errors(plan: &Plan) -> Vec<&Finding> {
    plan.findings.iter().filter(|finding| finding.severity == Severity::Error).collect()
}

/// Runs a script: after each round what is proposed is written verbatim, and the law holds; then it is published.
fn run(rounds: &[Vec<Op>]) -> Result<(), String> {
    let mut model = Model::new(6);
    let mut project = Project { files: BTreeMap::new() };
    project.write(&model);
    let mut plan = see(&project.input());
    project.lock(&mut model, &plan, 0);
    let mut published = model.text();
    for (round, ops) in (1..).zip(rounds) {
        ops.iter().for_each(|op| model.apply(*op));
        project.files.insert("published".to_owned(), published.clone());
        project.write(&model);
        plan = see(&project.input());
        for _ in 0..4 {
            let errors = errors(&plan);
            if errors.is_empty() {
                break;
            }
            let mut added = String::new();
            for finding in errors {
                let paste = finding.paste.as_ref().ok_or_else(|| format!("nothing proposed: {finding:?}"))?;
                if paste.contains("(its last words)") {
                    return Err(format!("the last words were not kept: {paste}"));
                }
                added.push_str(paste);
            }
            project.files.entry(redirects::PATH.to_owned()).or_default().push_str(&added);
            plan = see(&project.input());
        }
        let written = project.files.get(redirects::PATH).cloned().unwrap_or_default();
        let told = |why: String| format!("{why}\n{written}\n{}", model.text());
        if let [first, ..] = errors(&plan).as_slice() {
            return Err(told(format!("proposals do not settle it: {}", first.message)));
        }
        model.law(&plan).map_err(told)?;
        project.lock(&mut model, &plan, round);
        plan = see(&project.input());
        model.law(&plan).map_err(|why| format!("after recording: {why}"))?;
        published = model.text();
    }
    answers(&model, &plan)
}

/// Every published address answers on the finished site: a page at its path, an id on the page of its text.
fn answers(model: &Model, plan: &Plan) -> Result<(), String> {
    let site = plan.site.as_ref().expect("a site");
    let paths: BTreeSet<&str> = site.paths().collect();
    let mut pages: BTreeMap<&str, String> = BTreeMap::new();
    for (id, place, _) in model.published.keys() {
        let whole = format!("en/{id}/index.html");
        if !pages.contains_key(id.as_str()) {
            let page = site.render(&whole).ok_or_else(|| format!("no {whole}"))?.map_err(|e| e.message)?;
            pages.insert(id, String::from_utf8(page.bytes).expect("UTF-8"));
        }
        if !pages[id.as_str()].contains(&format!("id=\"{place}\"")) {
            return Err(format!("{whole} has no {place}"));
        }
        let own = format!("en/{id}/{place}/index.html");
        if place.depth() == 0 && !paths.contains(own.as_str()) {
            return Err(format!("no {own}"));
        }
    }
    Ok(())
}

fn op() -> impl Strategy<Value = Op> {
    let n = || 0..12_usize;
    prop_oneof![
        3 => n().prop_map(Op::Insert),
        3 => n().prop_map(Op::Delete),
        2 => (n(), n()).prop_map(|(a, b)| Op::Move(a, b)),
        3 => (n(), n()).prop_map(|(a, b)| Op::Swap(a, b)),
        2 => n().prop_map(Op::Split),
        2 => n().prop_map(Op::Merge),
        2 => (n(), n()).prop_map(|(a, b)| Op::Edit(a, b)),
        1 => (n(), 0..6_usize).prop_map(|(a, b)| Op::AddPoint(a, b)),
        1 => (select(&[2_usize, 2, 3, 1][..]), n()).prop_map(|(a, b)| Op::DropPoint(a, b)),
        1 => (select(&[2_usize, 2, 3, 1][..]), n(), n()).prop_map(|(a, b, c)| Op::SwapPoints(a, b, c)),
        1 => Just(Op::Rename),
    ]
}

#[test]
fn no_published_address_is_lost() {
    let scripts = std::env::var("PARAPH_SCRIPTS").ok().and_then(|n| n.parse().ok()).unwrap_or(1_000);
    let config = Config { cases: scripts, max_shrink_iters: 200, failure_persistence: None, ..Config::default() };
    let rounds = prop::collection::vec(prop::collection::vec(op(), 1..3), 1..4);
    let seed = seed();
    let result = TestRunner::new_with_rng(config, rng(seed, "ledger", 0))
        .run(&rounds, |rounds| run(&rounds).map_err(TestCaseError::fail));
    result.unwrap_or_else(|error| panic!("with PARAPH_SEED={seed}: {error}"));
}

/// Scripts that random ones came upon, and that lost an address once.
#[test]
fn sequences_that_once_lost_an_address_lose_none() {
    let scripts = [
        // Words that went into another paragraph and lost their point on the way: three quarters of them were left.
        vec![vec![Op::AddPoint(10, 0)], vec![Op::Insert(5)], vec![Op::Merge(10), Op::DropPoint(3, 0)]],
        // A sixth of the words stayed; the rest moved and was deleted later.
        vec![vec![Op::Split(2), Op::AddPoint(2, 0)], vec![Op::Move(10, 1), Op::Delete(1)]],
        // A third of the words went into another paragraph; the rest was deleted later.
        vec![vec![Op::Swap(10, 0)], vec![Op::Split(4), Op::Merge(10)], vec![Op::Delete(4)]],
        // Two thirds of what had become a third of a paragraph went into another one.
        vec![vec![Op::Split(6)], vec![Op::Merge(2)], vec![Op::Merge(7), Op::Split(6)]],
        // Put together, then divided elsewhere than they were joined.
        vec![vec![Op::Move(1, 0), Op::Merge(7)], vec![Op::Split(6), Op::Merge(6)]],
    ];
    for rounds in scripts {
        run(&rounds).unwrap_or_else(|why| panic!("{rounds:?}: {why}"));
    }
}

// ---- damage ----

/// A small ledger as `paraph lock` writes it.
fn small() -> String {
    let mut project = Project { files: BTreeMap::new() };
    let mut model = Model::new(3);
    project.write(&model);
    let plan = see(&project.input());
    project.lock(&mut model, &plan, 24);
    project.files[ledger::PATH].clone()
}

fn code(text: &str) -> Option<&'static str> {
    ledger::read(&SourceText::new(ledger::PATH, text)).finding.map(|finding| finding.code.id)
}

#[test]
fn every_kind_of_damage_to_a_ledger_is_found() {
    let text = small();
    assert_eq!(code(&text), None);
    for end in 0..text.len() - 1 {
        assert!(code(&text[..end]).is_some(), "cut at {end}:\n{}", &text[..end]);
    }
    // Nothing is lost with the last line end.
    assert_eq!(code(text.trim_end()), None);
    for at in 0..text.len() - 1 {
        let mut bytes = text.clone().into_bytes();
        bytes[at] ^= 1;
        let changed = String::from_utf8(bytes).expect("ASCII");
        assert!(code(&changed).is_some(), "changed at {at}:\n{changed}");
    }
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    for line in 0..lines.len() {
        let without: String = lines.iter().enumerate().filter(|(i, _)| *i != line).map(|(_, line)| *line).collect();
        assert!(code(&without).is_some(), "without line {}", line + 1);
        let twice: String = [&lines[..=line], &lines[line..]].concat().concat();
        assert!(code(&twice).is_some(), "line {} twice", line + 1);
        let tail: String = lines.iter().chain(&lines[line..]).copied().collect();
        assert_eq!(code(&tail), Some("K006"), "the tail from line {} twice", line + 1);
        for mark in ["<<<<<<< ours\n", "=======\n", ">>>>>>> theirs\n"] {
            let marked: String = [&lines[..line], &[mark], &lines[line..]].concat().concat();
            assert_eq!(code(&marked), Some("K006"), "{mark} in line {}", line + 1);
        }
    }
    assert_eq!(code(""), Some("K006"));
    assert_eq!(code("\u{1}\u{2}\u{7f}\n"), Some("K006"));
    assert_eq!(code(&text.replacen("permalinks 1", "permalinks 2", 1)), Some("K007"));
    assert_eq!(code(&text.replacen("addresses 1", "addresses 10", 1)), Some("K007"));
    assert_eq!(code(&text.replace('\n', "\r\n")), None);
    assert_eq!(code(&format!("\u{feff}{text}")), None);
}

#[test]
fn a_ledger_reads_as_it_was_written() {
    let text = small();
    let read = ledger::read(&SourceText::new(ledger::PATH, text.as_str())).ledger.expect("a ledger");
    assert_eq!(ledger::print(&read), text);
    assert_eq!(ledger::print(&Ledger::default()).lines().count(), 2);
}

/// What git makes of two versions of a file with a common ancestor; nothing where it finds a conflict.
fn merged(base: &str, ours: &str, theirs: &str) -> Option<String> {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [("base", base), ("ours", ours), ("theirs", theirs)] {
        std::fs::write(folder.path().join(name), text).expect("write");
    }
    let mut git = std::process::Command::new("git");
    git.args(["merge-file", "-p", "ours", "base", "theirs"]).current_dir(folder.path());
    let (status, merged, _) = run_program(&mut git);
    status.success().then_some(merged)
}

#[test]
fn branches_that_add_lines_in_different_places_merge_without_conflict() {
    let of = |places: &[&str]| {
        let day = Date { year: 2024, month: Some(3), day: Some(14) };
        let line = |place: &&str| paraph::model::ledger::LedgerLine {
            locator: Locator::parse_written(place).expect("a place"),
            step: 0,
            since: day,
            words: 7,
        };
        ledger::print(&Ledger::new(vec![("x".to_owned(), places.iter().map(line).collect())]))
    };
    let base = of(&["note_1", "para_1", "para_2", "para_3", "para_4", "part_I"]);
    let ours = of(&["note_1", "note_2", "para_1", "para_2", "para_3", "para_4", "part_I"]);
    let theirs = of(&["note_1", "para_1", "para_2", "para_3", "para_4", "para_5", "part_I"]);
    let both = merged(&base, &ours, &theirs).expect("no conflict");
    assert_eq!(code(&both), None, "{both}");
    assert!(both.contains("note_2") && both.contains("para_5"));
    // In one and the same gap, git itself asks.
    assert_eq!(
        merged(&base, &ours, &of(&["note_1", "note_3", "para_1", "para_2", "para_3", "para_4", "part_I"])),
        None
    );
    // Put together by hand, in any order: told, and mended by `paraph lock`, which reads all lines.
    let content = |text: &str| text.lines().filter(|l| l.starts_with("x ")).map(str::to_owned).collect::<BTreeSet<_>>();
    let all: Vec<String> = (&content(&ours) | &content(&theirs)).into_iter().collect();
    let (first, last) = (base.lines().next().expect("a line"), base.lines().last().expect("a line"));
    let union = format!("{first}\n{}\n{last}\n", all.join("\n"));
    let read = ledger::read(&SourceText::new(ledger::PATH, union.as_str()));
    assert_eq!(read.finding.map(|finding| finding.code.id), Some("K009"), "{union}");
    assert_eq!(read.ledger.expect("all lines").len(), 8);
}
