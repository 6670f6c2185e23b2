//! The synthetic documents: the shape of the declaration, other words. The same number always gives the same
//! document, on any machine; nothing is random and nothing is kept between documents.

use std::sync::LazyLock;

/// Paragraphs of a document.
pub const PARAGRAPHS: usize = 42;
/// Notes of a document, called in order.
const NOTES: usize = 12;
/// The headings: the paragraph each stands before, its level, its numeral.
const HEADINGS: [(usize, usize, &str); 8] =
    [(1, 1, "I"), (14, 1, "II"), (27, 1, "III"), (27, 2, "A"), (30, 2, "B"), (33, 2, "C"), (36, 2, "D"), (39, 2, "E")];
/// Paragraphs with points, and how many.
const POINTED: [(usize, usize); 2] = [(18, 12), (20, 7)];
/// Paragraphs that name another document by the phrase it is cited as.
const CITING: [usize; 5] = [2, 9, 16, 28, 37];
/// Paragraphs that refer to a paragraph of another document in words no phrase can find.
const REFERRING: [usize; 5] = [5, 13, 22, 31, 40];
/// Words of the longest and shortest paragraph.
const LENGTHS: (usize, usize) = (75, 186);

/// Words of the text. None of them is a word by which documents refer to each other.
static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    listed(
        "orchard river meadow kettle lantern harbour garden winter summer bridge market village bakery \
    carpenter fisherman gardener shepherd weaver potter miller ferry anchor sail rope basket blanket bottle candle \
    chimney cupboard curtain doorway feather fence forest fountain furrow granary hammer harvest hedge honey island \
    ladder leather linen marble meadowland mirror mountain needle oatmeal orchestra parsley pebble pepper pillow \
    pitcher plough pocket pottery quarry raisin ribbon saddle sandstone shelter shoulder shutter silver sparrow \
    spinning staircase stable stone stream sugar swallow table thicket thimble thread timber tunnel umbrella valley \
    velvet vineyard violin waggon walnut waterwheel weather wheat willow window woodland workshop yarn ancient broad \
    bright calm careful cheerful clear cold copper crooked damp deep distant dusty early faint fertile fresh gentle \
    golden grey handsome heavy hollow humble large little lively loose lovely mellow modest narrow northern old \
    painted patient plain pleasant polished proud quick quiet ripe rough round salty scarlet shallow sharp silent \
    slender slow small smooth soft southern square steady steep sturdy sunny sweet tall tender thick tidy tiny warm \
    weathered wide wild wooden yellow young arrange bake bend borrow breathe build carry carve clean climb collect \
    cook count cover cross dance dig draw dry fasten fetch fill finish float fold follow gather glide grind grow hang \
    hear heat hold hum invite knit knock lean leave lend lift light listen load mend mix move open paint paste peel \
    pick plant play pour press pull push reach rest ride ring rise roll row run sew shake share sing sit sleep smile \
    sort sow spin split spread stack stir stitch sweep swim tie turn wade wait wake walk wander wash watch water wave \
    weave whistle wind wipe wrap",
    )
});
/// Small words between them, repeated as often as they should come.
static SMALL: LazyLock<Vec<&str>> = LazyLock::new(|| {
    listed(
        "the the the the the of of of of and and and to to in in a a with for on by from that which as at \
    or into under over between along through its their this",
    )
});
/// Words that stand in references and nowhere else, so that each quotation occurs once.
static REFERRED: LazyLock<Vec<&str>> =
    LazyLock::new(|| listed("charter covenant almanac ordinance chronicle statute register inventory"));
/// What a document is about: the end of its title.
const SUBJECTS: &str = "the keeping of bees|the mending of nets|the repair of mills|the lighting of quays|the care of \
    wells|the teaching of carpentry|the storage of grain|the planting of hedges|the crossing of rivers|the hours of \
    markets|the printing of almanacks|the tuning of bells";

fn listed(words: &'static str) -> Vec<&'static str> {
    words.split_ascii_whitespace().collect()
}

/// Words in a row, and what stands among them.
pub enum Run {
    /// Plain words.
    Words(String),
    /// Words in another voice.
    Emphasis(String),
    /// The mark of a note.
    Mark(usize),
    /// An address.
    Url(String),
    /// A document by the phrase it is cited as: its number.
    Cited(usize),
    /// Words that mean a paragraph of a document: the words, the document's number, the paragraph's.
    Referred(String, usize, usize),
}

/// A block of a document.
pub enum Block {
    /// A heading: level, numeral, words.
    Heading(usize, &'static str, String),
    /// A numbered paragraph.
    Paragraph(usize, Vec<Run>),
    /// A point of a paragraph: the paragraph's number, the letter.
    Point(usize, char, Vec<Run>),
}

/// A document.
pub struct Document {
    /// Its number, from 1.
    pub number: usize,
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// Its notes, the first being note 1.
    pub notes: Vec<Vec<Run>>,
}

/// The name of a document's folder or file.
pub fn id(number: usize) -> String {
    format!("doc-{number:04}")
}

/// The phrase that a document is cited as, which is also its title.
pub fn phrase(number: usize) -> String {
    let subjects: Vec<&str> = SUBJECTS.split('|').collect();
    format!("Resolution {}/{number:04} on {}", session(number), subjects[number % subjects.len()])
}

/// The session at which a document was adopted.
pub fn session(number: usize) -> usize {
    10 + number / 400
}

/// The day of its adoption.
pub fn date(number: usize) -> String {
    format!("{}-{:02}-{:02}", 1960 + session(number), number % 12 + 1, number % 28 + 1)
}

/// What is said of a document in one sentence.
pub fn description(number: usize) -> String {
    format!("A made-up document to measure with, number {number} of its kind: its words mean nothing.")
}

/// Document `number` of `total`.
pub fn document(number: usize, total: usize) -> Document {
    let mut writer = Writer { dice: Dice(number as u64), number, total, called: 0 };
    let mut blocks = Vec::new();
    for paragraph in 1..=PARAGRAPHS {
        for (_, level, numeral) in HEADINGS.iter().filter(|(before, ..)| *before == paragraph) {
            blocks.push(Block::Heading(*level, numeral, format!("Our {}", writer.words(4))));
        }
        blocks.push(Block::Paragraph(paragraph, writer.paragraph(paragraph)));
        let points = POINTED.iter().find(|(at, _)| *at == paragraph).map_or(0, |(_, points)| *points);
        for letter in ('a'..='z').take(points) {
            let words = format!("{};", writer.sentence(26));
            blocks.push(Block::Point(paragraph, letter, vec![Run::Words(words)]));
        }
    }
    let notes = (1..=NOTES).map(|note| writer.note(note)).collect();
    Document { number, blocks, notes }
}

struct Writer {
    dice: Dice,
    number: usize,
    total: usize,
    called: usize,
}

impl Writer {
    /// The runs of a paragraph: words, and in the midst of them what it cites or calls.
    fn paragraph(&mut self, paragraph: usize) -> Vec<Run> {
        let length = LENGTHS.0 + self.dice.below(LENGTHS.1 - LENGTHS.0);
        let pointed = POINTED.iter().any(|(at, _)| *at == paragraph);
        let mut runs = vec![Run::Words(format!("We {}", self.words(length / 2)))];
        if CITING.contains(&paragraph) {
            runs.extend([Run::Words(" in ".into()), Run::Cited(self.other()), Run::Words(", ".into())]);
        } else if REFERRING.contains(&paragraph) {
            let words = format!("that {} {}", self.words(1), self.dice.word(&REFERRED));
            let referred = Run::Referred(words, self.other(), 1 + self.dice.below(PARAGRAPHS));
            runs.extend([Run::Words(" in ".into()), referred, Run::Words(", ".into())]);
        } else if paragraph % 14 == 7 {
            runs.extend([Run::Words(", ".into()), Run::Emphasis("inter alia".into()), Run::Words(", ".into())]);
        } else {
            runs.push(Run::Words(", ".into()));
        }
        runs.push(Run::Words(self.sentence(length / 2)));
        if paragraph % 3 == 1 && self.called < NOTES {
            self.called += 1;
            runs.extend([Run::Mark(self.called), Run::Words(format!(" and {}", self.words(6)))]);
        }
        runs.push(Run::Words(if pointed { ":" } else { "." }.to_owned()));
        runs
    }

    /// The runs of a note; every fourth gives an address.
    fn note(&mut self, note: usize) -> Vec<Run> {
        let mut runs = vec![Run::Words("See ".into()), Run::Emphasis(self.words(3))];
        runs.push(Run::Words(format!(", {}", self.sentence(9))));
        if note.is_multiple_of(4) {
            let url = format!("https://records.example.org/{}/{:04}/{note}.html", session(self.number), self.number);
            runs.extend([Run::Words(", at ".into()), Run::Url(url)]);
        }
        runs.push(Run::Words(".".into()));
        runs
    }

    /// Another document than this one, where there is another.
    fn other(&mut self) -> usize {
        let step = 1 + self.dice.below((self.total - 1).max(1));
        (self.number - 1 + step) % self.total + 1
    }

    /// So many words, with a comma here and there.
    fn sentence(&mut self, count: usize) -> String {
        let parts: Vec<String> = (0..count).step_by(13).map(|at| self.words(13.min(count - at))).collect();
        parts.join(", ")
    }

    /// So many words: two of the text, then a small one, and so on.
    fn words(&mut self, count: usize) -> String {
        let words = (0..count).map(|at| self.dice.word(if at % 5 == 1 || at % 5 == 3 { &SMALL } else { &WORDS }));
        words.collect::<Vec<_>>().join(" ")
    }
}

/// A sequence of numbers without a pattern that shows (`SplitMix64`, Steele, Lea and Flood, 2014).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) >> 33).unwrap_or_default() % bound
    }

    fn word(&mut self, list: &[&'static str]) -> &'static str {
        list[self.below(list.len())]
    }
}
