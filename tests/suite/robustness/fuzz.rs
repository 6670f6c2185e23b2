//! Fuzzing on the stable toolchain: files and requests are changed byte by byte and given to the targets of
//! `tests/fuzz/targets.rs`, which assert what must hold.
//!
//! `PARAPH_FUZZ_SECONDS=600 cargo test --test suite fuzz:: -- --test-threads 1` runs each target for that time instead
//! of a few seconds. A failing run prints its seed; `PARAPH_SEED` repeats it. What cargo-fuzz needs is in `tests/fuzz`.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::robustness::targets::{self, TARGETS};
use crate::support::own_site::root;
use crate::support::project::files;

/// Seconds for each target, where nothing else is asked for.
const SECONDS: u64 = 2;

/// A longer input is begun with a part of it: small inputs are many.
const LONGEST: usize = 4 << 10;

/// Cases between two looks at the clock.
const BATCH: u32 = 16;

/// Real files that a target also begins with.
const REAL: [(&str, &[&str]); 7] = [
    ("text", &["content/declaration-2024/text.en.md"]),
    (
        "yaml",
        &[
            "content/declaration-2024/instrument.yaml",
            "content/declaration-2024/annotations.en.yaml",
            "content/declaration-2024/references.en.yaml",
        ],
    ),
    ("page", &["content/pages/about.en.md"]),
    ("config", &["site.toml"]),
    ("ledger", &["content/permalinks.lock"]),
    ("importer", &["seeds/declaration-2024.en.txt"]),
    ("request", &[]),
];

/// Signs that mean something in a format.
const SIGNS: [&str; 72] = [
    "\n", "\n\n", "\r\n", "\r", "\t", " ", "  ", "\n  ", "---\n", "...", ": ", ":", "- ", "-", "? ", "|", ">", "> ",
    "[", "]", "{", "}", "[[", "]]", ",", "\"", "'", "'''", "\"\"\"", "&a ", "*a", "!!x ", "!", "<<: ", "#", "# ",
    "## ", "1. ", "2. ", "(a) ", "(i) ", "9 bis. ", "[^1]", "[^1]: ", "[^", "](", ")", "(", "*", "**", "_", "\\", "`",
    "```\n", "~~~", "<b>", "<!--", "&amp;", "&#0;", "%2e", "%00", "/../", "//", "bytes=0-", "=", "\u{feff}",
    "\u{200b}", "\u{202e}", "\0", "é", "ع", "😀",
];

/// One change of an input.
#[derive(Clone, Debug)]
enum Change {
    Flip(Index, u8),
    Put(Index, usize),
    PutByte(Index, u8),
    Cut(Index, u16),
    Copy(Index, u16, Index),
    Repeat(Index, u16, u8),
    Splice(Index, Index, Index, u16),
    End(Index),
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<Index>;
    let length = || prop_oneof![4 => 1..16_u16, 1 => 1..400_u16];
    prop_oneof![
        2 => (at(), 0..8_u8).prop_map(|(at, bit)| Change::Flip(at, bit)),
        6 => (at(), 0..SIGNS.len()).prop_map(|(at, sign)| Change::Put(at, sign)),
        2 => (at(), 0x20..0x7f_u8).prop_map(|(at, byte)| Change::PutByte(at, byte)),
        4 => (at(), length()).prop_map(|(at, length)| Change::Cut(at, length)),
        3 => (at(), length(), at()).prop_map(|(at, length, to)| Change::Copy(at, length, to)),
        1 => (at(), 1..12_u16, 2..60_u8).prop_map(|(at, length, times)| Change::Repeat(at, length, times)),
        2 => (at(), at(), at(), length()).prop_map(|(at, file, from, length)| Change::Splice(at, file, from, length)),
        1 => at().prop_map(Change::End),
    ]
}

fn part(bytes: &[u8], at: Index, length: usize) -> Vec<u8> {
    let start = at.index(bytes.len() + 1);
    bytes[start..(start + length).min(bytes.len())].to_vec()
}

fn put(bytes: &mut Vec<u8>, at: Index, new: &[u8]) {
    let at = at.index(bytes.len() + 1);
    bytes.splice(at..at, new.iter().copied());
}

fn changed(bytes: &mut Vec<u8>, change: &Change, corpus: &[Vec<u8>]) {
    match change {
        Change::Flip(at, bit) if !bytes.is_empty() => *at.get_mut(bytes) ^= 1 << bit,
        Change::Flip(..) => {}
        Change::Put(at, sign) => put(bytes, *at, SIGNS[*sign].as_bytes()),
        Change::PutByte(at, byte) => put(bytes, *at, &[*byte]),
        Change::Cut(at, length) => {
            let start = at.index(bytes.len() + 1);
            bytes.drain(start..(start + usize::from(*length)).min(bytes.len()));
        }
        Change::Copy(at, length, to) => {
            let copied = part(bytes, *at, usize::from(*length));
            put(bytes, *to, &copied);
        }
        Change::Repeat(at, length, times) => {
            let copied = part(bytes, *at, usize::from(*length)).repeat(usize::from(*times));
            put(bytes, *at, &copied);
        }
        Change::Splice(at, file, from, length) => {
            let copied = part(&corpus[file.index(corpus.len())], *from, usize::from(*length));
            put(bytes, *at, &copied);
        }
        Change::End(at) => bytes.truncate(at.index(bytes.len() + 1)),
    }
}

/// The files to begin with.
fn corpus(name: &str) -> Vec<Vec<u8>> {
    let small: PathBuf = root().join("tests/cases/fuzz").join(name);
    let mut corpus: Vec<Vec<u8>> = files(&small).into_iter().map(|(_, bytes)| bytes).collect();
    assert!(corpus.len() > 3, "few files in {}", small.display());
    let (_, real) = REAL.iter().find(|(target, _)| *target == name).expect("a target");
    corpus.extend(real.iter().map(|path| std::fs::read(root().join(path)).expect("a file")));
    corpus
}

/// An input: a file, or as much of it as is taken, with some changes.
fn input(corpus: Vec<Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    let begin = (any::<Index>(), any::<Index>(), 1..LONGEST);
    (begin, prop::collection::vec(change(), 0..8)).prop_map(move |((file, start, length), changes)| {
        let file = &corpus[file.index(corpus.len())];
        let mut bytes = if file.len() > LONGEST { part(file, start, length) } else { file.clone() };
        changes.iter().for_each(|change| changed(&mut bytes, change, &corpus));
        bytes
    })
}

fn seconds() -> u64 {
    std::env::var("PARAPH_FUZZ_SECONDS").ok().and_then(|seconds| seconds.parse().ok()).unwrap_or(SECONDS)
}

/// The seed of this run: the one asked for, or one of the clock's.
pub fn seed() -> u64 {
    let clock = || std::time::SystemTime::UNIX_EPOCH.elapsed().map_or(1, |now| now.as_secs());
    std::env::var("PARAPH_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or_else(clock)
}

/// Random numbers that a seed and a name give.
pub fn rng(seed: u64, name: &str, batch: u64) -> TestRng {
    let of = format!("{seed} {name} {batch}");
    let digest = paraph::source::Digest::of_bytes(of.as_bytes()).hex_prefix(32);
    TestRng::from_seed(RngAlgorithm::ChaCha, digest.as_bytes())
}

fn fuzz(name: &str) {
    let target = |bytes: &[u8]| targets::run(name, bytes);
    let corpus = corpus(name);
    // As they are first: none of the files is known to fail.
    corpus.iter().for_each(|bytes| target(bytes));
    let (seed, strategy) = (seed(), input(corpus));
    let config = Config { cases: BATCH, failure_persistence: None, max_shrink_iters: 4_000, ..Config::default() };
    let (start, time, cases) = (Instant::now(), Duration::from_secs(seconds()), Cell::new(0_u64));
    for batch in 0.. {
        if start.elapsed() > time {
            break;
        }
        let mut runner = TestRunner::new_with_rng(config.clone(), rng(seed, name, batch));
        let result = runner.run(&strategy, |bytes| {
            cases.set(cases.get() + 1);
            let outcome = catch_unwind(AssertUnwindSafe(|| target(&bytes)));
            outcome.map_err(|_| TestCaseError::fail(String::from_utf8_lossy(&bytes).into_owned()))
        });
        result.unwrap_or_else(|error| panic!("{name} with PARAPH_SEED={seed}: {error}"));
    }
    println!("{name}: {} inputs, seed {seed}", cases.get());
    assert!(cases.get() > 0, "no input was tried");
}

#[test]
fn text() {
    fuzz("text");
}

#[test]
fn yaml() {
    fuzz("yaml");
}

#[test]
fn page() {
    fuzz("page");
}

#[test]
fn config() {
    fuzz("config");
}

#[test]
fn ledger() {
    fuzz("ledger");
}

#[test]
fn importer() {
    fuzz("importer");
}

#[test]
fn request() {
    fuzz("request");
}

#[test]
fn every_target_has_a_cargo_fuzz_program() {
    for (name, _) in TARGETS {
        let path = root().join(format!("tests/fuzz/fuzz_targets/{name}.rs"));
        let program = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let calls = TARGETS.iter().filter(|(other, _)| program.contains(&format!("targets::run(\"{other}\""))).count();
        assert!(calls == 1 && program.contains(&format!("targets::run(\"{name}\"")), "{}", path.display());
        let manifest = std::fs::read_to_string(root().join("tests/fuzz/Cargo.toml")).expect("a manifest");
        assert!(manifest.contains(&format!("fuzz_targets/{name}.rs")), "tests/fuzz/Cargo.toml lacks {name}");
    }
}
