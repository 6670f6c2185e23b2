//! Citations by number, as United Nations documents print them: official records with a symbol, the Treaty Series,
//! General Assembly resolutions, bare symbols, web addresses; and the pinpoint that may precede a name.
//!
//! The forms are those of the United Nations Editorial Manual, "Footnotes and other references". They are English; in
//! other languages only symbols and addresses are found, which are the same everywhere.

use std::sync::LazyLock;

use regex::Regex;

use super::link::{DisjointLinks, Link, LinkTarget};
use super::symbols::Symbols;
use crate::corpus::register::InstrumentIndex;
use crate::model::locator::Locator;

/// A document symbol: capitals, then parts separated by slashes.
const SYMBOL: &str = r"[A-Z][A-Z0-9]*(?:/[A-Za-z0-9.()\-]*[A-Za-z0-9)])+";

static OFFICIAL_RECORDS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    // The words between are bounded and without brackets: otherwise a match could run from one citation into the symbol
    // of a later one.
    let series = r"(?:Official Records of [^()]{1,160}?|Ibid\.,[^()]{1,120}?)Supplement No\. [0-9A-Z]+";
    Regex::new(&format!(r"{series} \(({SYMBOL})\)(?:, chap\. [IVXLC]+)?(?:, sect\. [A-Z])?")).ok()
});

static TREATY_SERIES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:United Nations, Treaty Series|Ibid\.), vol\. [0-9]+(?:, p\. [0-9]+)?, No\. ([0-9]{1,7})").ok()
});

// Numbers of resolutions are printed as `217 A (III)`, `S-30/1`, `3201 (S-VI)` or, since the thirty-first session,
// `70/1`.
static RESOLUTION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"General Assembly resolution ([0-9A-Z]+(?:[/-][0-9A-Z]+)*(?: [A-Z])?(?: \([IVXLC\-S]+\))?)(?:, annex)?")
        .ok()
});

static BARE_SYMBOL: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(SYMBOL).ok());

/// ASCII characters, and letters of scripts that separate words by spaces: in other scripts a sentence continues
/// directly after an address.
static ADDRESS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    // The regex crate subtracts one class from another with `--`. Marks are included, since letters of many scripts are
    // written with them.
    let letters = r"[\p{L}\p{M}\p{N}--[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]]";
    Regex::new(&format!(r"(?:https?://|www\.)[A-Za-z0-9](?:[!#-;=?-~]|{letters})*")).ok()
});

static PINPOINT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    // Anchored at the end only: it is applied to the words before a name.
    Regex::new(r"(?:paragraphs?|paras?\.) ([0-9]{1,5})(?:[–-][0-9]{1,5})?(?: \([a-z]{1,3}\))? of (?:the )?$").ok()
});

/// The longest pinpoint, in bytes. The bound keeps the search linear: without it, the words before a name would be
/// searched again for every name.
const LONGEST_PINPOINT: usize = 64;

static AFTER_PINPOINT: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(&format!(r"^(?: \({SYMBOL}\))?(?: of [0-9]{{1,2}} [A-Z][a-z]+ [0-9]{{4}})?")).ok());

/// The citations in a text. Longer forms take precedence where they overlap; numbers that are not in the register are
/// not linked.
#[must_use]
pub fn find(text: &str, symbols: &Symbols) -> Vec<Link> {
    let mut links = DisjointLinks::default();
    if text.contains("Supplement No.") {
        // The longest forms come first, since links that are added later give way to those that are there.
        link_matches(&OFFICIAL_RECORDS, text, &mut links, |symbol| symbols.symbol(symbol));
    }
    if text.contains("vol. ") {
        link_matches(&TREATY_SERIES, text, &mut links, |number| number.parse().ok().and_then(|n| symbols.treaty(n)));
    }
    if text.contains("Assembly resolution") {
        link_matches(&RESOLUTION, text, &mut links, |number| symbols.resolution(number));
    }
    // Symbols and addresses contain a slash; most paragraphs do not, and skip both expressions.
    if text.contains('/') {
        link_addresses(text, &mut links);
        link_bare_symbols(text, &mut links, symbols);
    }
    links.into_vec()
}

/// Links citations whose first group is a number that leads to an entry.
fn link_matches(
    pattern: &LazyLock<Option<Regex>>,
    text: &str,
    links: &mut DisjointLinks,
    entry: impl Fn(&str) -> Option<InstrumentIndex>,
) {
    for captures in pattern.iter().flat_map(|regex| regex.captures_iter(text)) {
        let (Some(whole), Some(number)) = (captures.get(0), captures.get(1)) else { continue };
        if let Some(instrument) = entry(number.as_str()) {
            links.add(Link { start: whole.start(), end: whole.end(), goal: LinkTarget::instrument(instrument) });
        }
    }
}

fn link_bare_symbols(text: &str, links: &mut DisjointLinks, symbols: &Symbols) {
    for found in BARE_SYMBOL.iter().flat_map(|regex| regex.find_iter(text)) {
        let symbol = with_balanced_brackets(found.as_str());
        if let Some(instrument) = symbols.symbol(symbol) {
            let end = found.start() + symbol.len();
            links.add(Link { start: found.start(), end, goal: LinkTarget::instrument(instrument) });
        }
    }
}

fn link_addresses(text: &str, links: &mut DisjointLinks) {
    for found in ADDRESS.iter().flat_map(|regex| regex.find_iter(text)) {
        let url = without_punctuation(found.as_str());
        let goal = if url.starts_with("www.") { format!("https://{url}") } else { url.to_owned() };
        links.add(Link { start: found.start(), end: found.start() + url.len(), goal: LinkTarget::Url(goal) });
    }
}

/// The punctuation of the sentence is not part of an address, and neither are brackets around it, in whatever order
/// they come.
fn without_punctuation(found: &str) -> &str {
    let opened = found.matches('(').count();
    let mut closed = found.matches(')').count();
    let mut url = found;
    loop {
        url = url.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', ']']);
        match url.strip_suffix(')').filter(|_| closed > opened) {
            Some(inner) => (url, closed) = (inner, closed - 1),
            None => return url,
        }
    }
}

/// Drops a closing bracket whose opening bracket is not in the address.
fn with_balanced_brackets(text: &str) -> &str {
    // A symbol may end in a bracket of its own, such as `A/CONF.151/26/Rev.1(Vol.I)`, or in that of the sentence.
    let closes = text.matches(')').count() > text.matches('(').count();
    if closes { text.strip_suffix(')').unwrap_or(text) } else { text }
}

/// Widens a mention by the pinpoint before it ("paragraph 45 of the …") and by the symbol and date after it, which
/// belong to the same citation. The pinpoint becomes the place.
pub fn widen(text: &str, link: &mut Link) {
    let mut from = link.start.saturating_sub(LONGEST_PINPOINT);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let Some(pinpoint) = PINPOINT.as_ref().and_then(|regex| regex.captures(&text[from..link.start])) else { return };
    let (Some(whole), Some(number)) = (pinpoint.get(0), pinpoint.get(1)) else { return };
    let LinkTarget::Instrument { place, .. } = &mut link.goal else { return };
    *place = Some(Locator::paragraph(None, number.as_str()));
    link.start = from + whole.start();
    link.end += symbol_and_date_length(&text[link.end..]);
}

/// The length of the symbol and the date at the start of a text, which belong to the name before it.
pub fn symbol_and_date_length(text: &str) -> usize {
    AFTER_PINPOINT.as_ref().and_then(|regex| regex.find(text)).map_or(0, |found| found.end())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::corpus::register::Register;
    use crate::model::instrument::{Instrument, TreatySeries};
    use crate::source::SourceText;

    fn symbols() -> Symbols {
        let entry = |id: &str, symbol: Option<&str>, resolution: Option<&str>, number: Option<u32>| {
            let series = number.map(|number| TreatySeries { volume: 1, page: None, number });
            let entry = Instrument {
                id: id.to_owned(),
                symbol: symbol.map(str::to_owned),
                resolution: resolution.map(str::to_owned),
                treaty_series: series,
                ..Instrument::default()
            };
            (Arc::new(entry), SourceText::new("x", ""))
        };
        Symbols::new(&Register::new(vec![
            entry("a", Some("E/2019/28"), None, None),
            entry("b", Some("A/RES/S-30/1"), Some("S-30/1"), None),
            entry("c", None, Some("217 A (III)"), None),
            entry("d", None, None, Some(14152)),
            entry("e", Some("TD/541/Add.2"), None, None),
        ]))
    }

    #[test]
    fn citations_as_printed() {
        let symbols = symbols();
        for (text, words) in [
            (
                "See Official Records of the Economic and Social Council, 2019, Supplement No. 8 (E/2019/28), chap. I, sect. B.",
                vec![
                    "Official Records of the Economic and Social Council, 2019, Supplement No. 8 (E/2019/28), chap. I, sect. B",
                ],
            ),
            (
                "Ibid., 2009, Supplement No. 8 (E/2019/28), chap. I.",
                vec!["Ibid., 2009, Supplement No. 8 (E/2019/28), chap. I"],
            ),
            (
                "United Nations, Treaty Series, vol. 976, No. 14152.",
                vec!["United Nations, Treaty Series, vol. 976, No. 14152"],
            ),
            ("Ibid., vol. 976, p. 3, No. 14152.", vec!["Ibid., vol. 976, p. 3, No. 14152"]),
            ("General Assembly resolution S-30/1, annex.", vec!["General Assembly resolution S-30/1, annex"]),
            ("General Assembly resolution 217 A (III).", vec!["General Assembly resolution 217 A (III)"]),
            ("General Assembly resolution 99/9.", vec![]),
            ("(E/2019/28).", vec!["E/2019/28"]),
            ("and/or E/2019/280 or E/2019/28/Add.1", vec![]),
            ("at www.a.org/b_c.html and www.d.org/e.html.", vec!["www.a.org/b_c.html", "www.d.org/e.html"]),
            ("(see https://a.org/x_(y))", vec!["https://a.org/x_(y)"]),
            ("(See https://a.org/x?a=1#b.) [At www.a.org/y.]", vec!["https://a.org/x?a=1#b", "www.a.org/y"]),
            ("见www.a.org/x.html和https://a.org/y。", vec!["www.a.org/x.html", "https://a.org/y"]),
            ("انظر www.a.org/x، و https://a.org/страница.", vec!["www.a.org/x", "https://a.org/страница"]),
        ] {
            let mut links = find(text, &symbols);
            links.sort_by_key(|link| link.start);
            let found: Vec<&str> = links.iter().map(|link| &text[link.start..link.end]).collect();
            assert_eq!(found, words, "{text}");
        }
    }

    #[test]
    fn a_pinpoint_belongs_to_the_citation() {
        let text = "as in paragraph 45 of the Bridgetown Covenant (TD/541/Add.2) of 7 October 2021.";
        let start = text.find("Bridgetown").unwrap_or_default();
        let instrument = symbols().symbol("E/2019/28").expect("an entry");
        let mut link =
            Link { start, end: start + "Bridgetown Covenant".len(), goal: LinkTarget::instrument(instrument) };
        widen(text, &mut link);
        assert_eq!(
            &text[link.start..link.end],
            "paragraph 45 of the Bridgetown Covenant (TD/541/Add.2) of 7 October 2021"
        );
        assert!(matches!(link.goal, LinkTarget::Instrument { place: Some(place), .. } if place.as_str() == "para_45"));
    }
}
