//! Owns citations by number, as United Nations documents print them: official records with a symbol, the Treaty
//! Series, General Assembly resolutions, bare symbols, web addresses; and the pinpoint that may stand before a name.
//!
//! The forms are those of the United Nations Editorial Manual, "Footnotes and other references". They are English; for
//! other languages only symbols and addresses are found, which are the same in all.

use std::sync::LazyLock;

use regex::Regex;

use super::link::{Apart, Goal, Link};
use super::symbols::Symbols;
use crate::model::locator::Locator;

/// A document symbol: capitals, then parts between strokes.
const SYMBOL: &str = r"[A-Z][A-Z0-9]*(?:/[A-Za-z0-9.()\-]*[A-Za-z0-9)])+";

static OFFICIAL_RECORDS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let series = r"(?:Official Records of [^()]{1,160}?|Ibid\.,[^()]{1,120}?)Supplement No\. [0-9A-Z]+";
    Regex::new(&format!(r"{series} \(({SYMBOL})\)(?:, chap\. [IVXLC]+)?(?:, sect\. [A-Z])?")).ok()
});

static TREATY_SERIES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:United Nations, Treaty Series|Ibid\.), vol\. [0-9]+(?:, p\. [0-9]+)?, No\. ([0-9]{1,7})").ok()
});

static RESOLUTION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"General Assembly resolution ([0-9A-Z]+(?:[/-][0-9A-Z]+)*(?: [A-Z])?(?: \([IVXLC\-S]+\))?)(?:, annex)?")
        .ok()
});

static BARE_SYMBOL: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(SYMBOL).ok());

/// Signs of ASCII, and letters of scripts that part words by spaces: elsewhere a sentence goes on right behind an address.
static ADDRESS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let letters = r"[\p{L}\p{M}\p{N}--[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]]";
    Regex::new(&format!(r"(?:https?://|www\.)[A-Za-z0-9](?:[!#-;=?-~]|{letters})*")).ok()
});

static PINPOINT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:paragraphs?|paras?\.) ([0-9]{1,5})(?:[–-][0-9]{1,5})?(?: \([a-z]{1,3}\))? of (?:the )?$").ok()
});

/// No pinpoint is longer, in bytes. What stands further before a name is not looked through again for each.
const LONGEST_PINPOINT: usize = 64;

static AFTER_PINPOINT: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(&format!(r"^(?: \({SYMBOL}\))?(?: of [0-9]{{1,2}} [A-Z][a-z]+ [0-9]{{4}})?")).ok());

/// The citations in a text; those of a longer form first where they overlap. What is not in the register is no link.
#[must_use]
pub fn find(text: &str, symbols: &Symbols) -> Vec<Link> {
    let mut links = Apart::default();
    if text.contains("Supplement No.") {
        numbered(&OFFICIAL_RECORDS, text, &mut links, |symbol| symbols.symbol(symbol));
    }
    if text.contains("vol. ") {
        numbered(&TREATY_SERIES, text, &mut links, |number| number.parse().ok().and_then(|n| symbols.treaty(n)));
    }
    if text.contains("Assembly resolution") {
        numbered(&RESOLUTION, text, &mut links, |number| symbols.resolution(number));
    }
    // Symbols and addresses hold a stroke, most paragraphs do not.
    if text.contains('/') {
        addresses(text, &mut links);
        bare(text, &mut links, symbols);
    }
    links.into_vec()
}

/// Citations whose first group is a number that leads to an entry.
fn numbered(pattern: &LazyLock<Option<Regex>>, text: &str, links: &mut Apart, entry: impl Fn(&str) -> Option<usize>) {
    for captures in pattern.iter().flat_map(|regex| regex.captures_iter(text)) {
        let (Some(whole), Some(number)) = (captures.get(0), captures.get(1)) else { continue };
        if let Some(instrument) = entry(number.as_str()) {
            links.add(Link { start: whole.start(), end: whole.end(), goal: Goal::whole(instrument) });
        }
    }
}

fn bare(text: &str, links: &mut Apart, symbols: &Symbols) {
    for found in BARE_SYMBOL.iter().flat_map(|regex| regex.find_iter(text)) {
        let symbol = balanced(found.as_str());
        if let Some(instrument) = symbols.symbol(symbol) {
            let end = found.start() + symbol.len();
            links.add(Link { start: found.start(), end, goal: Goal::whole(instrument) });
        }
    }
}

fn addresses(text: &str, links: &mut Apart) {
    for found in ADDRESS.iter().flat_map(|regex| regex.find_iter(text)) {
        let url = without_punctuation(found.as_str());
        let goal = if url.starts_with("www.") { format!("https://{url}") } else { url.to_owned() };
        links.add(Link { start: found.start(), end: found.start() + url.len(), goal: Goal::Url(goal) });
    }
}

/// The punctuation of the sentence is no part of an address, nor are brackets round it, in whatever order they stand.
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

/// Drops a closing bracket that was opened before.
fn balanced(text: &str) -> &str {
    let closes = text.matches(')').count() > text.matches('(').count();
    if closes { text.strip_suffix(')').unwrap_or(text) } else { text }
}

/// Widens a mention by the pinpoint before it ("paragraph 45 of the …") and the symbol and date behind it, which then
/// belong to the same citation. The pinpoint becomes the place.
pub fn widen(text: &str, link: &mut Link) {
    let mut from = link.start.saturating_sub(LONGEST_PINPOINT);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let Some(pinpoint) = PINPOINT.as_ref().and_then(|regex| regex.captures(&text[from..link.start])) else { return };
    let (Some(whole), Some(number)) = (pinpoint.get(0), pinpoint.get(1)) else { return };
    let Goal::Instrument { place, .. } = &mut link.goal else { return };
    *place = Some(Locator::paragraph(None, number.as_str()));
    link.start = from + whole.start();
    let after = AFTER_PINPOINT.as_ref().and_then(|regex| regex.find(&text[link.end..]));
    link.end += after.map_or(0, |found| found.end());
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
        let mut link = Link { start, end: start + "Bridgetown Covenant".len(), goal: Goal::whole(4) };
        widen(text, &mut link);
        assert_eq!(
            &text[link.start..link.end],
            "paragraph 45 of the Bridgetown Covenant (TD/541/Add.2) of 7 October 2021"
        );
        assert!(matches!(link.goal, Goal::Instrument { place: Some(place), .. } if place.as_str() == "para_45"));
    }
}
