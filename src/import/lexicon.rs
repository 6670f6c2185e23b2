//! Words and forms by which the lines of a United Nations first page are recognised, in the six official languages, and
//! the running heads and feet that a copied page brings along.

use crate::model::masthead::MastheadKey;

/// The publisher and the principal organs, each a whole line.
const ORGANS: [&str; 26] = [
    "United Nations",
    "General Assembly",
    "Security Council",
    "Economic and Social Council",
    "Trusteeship Council",
    "Nations Unies",
    "Assemblée générale",
    "Conseil de sécurité",
    "Conseil économique et social",
    "Naciones Unidas",
    "Asamblea General",
    "Consejo de Seguridad",
    "Consejo Económico y Social",
    "Организация Объединенных Наций",
    "Генеральная Ассамблея",
    "Совет Безопасности",
    "Экономический и Социальный Совет",
    "الأمم المتحدة",
    "الجمعية العامة",
    "مجلس الأمن",
    "المجلس الاقتصادي والاجتماعي",
    "联合国",
    "大会",
    "安全理事会",
    "经济及社会理事会",
    "联合国大会",
];

/// First or last words of names of bodies.
const BODIES: [&str; 21] = [
    "Commission",
    "Committee",
    "Conference",
    "Council",
    "Board",
    "Comité",
    "Conférence",
    "Conseil",
    "Comisión",
    "Conferencia",
    "Consejo",
    "Junta",
    "Комиссия",
    "Комитет",
    "Конференция",
    "Совет",
    "لجنة",
    "مجلس",
    "مؤتمر",
    "委员会",
    "理事会",
];

/// Words of a line about a session, in lowercase.
const SESSIONS: [&str; 7] =
    ["session", "período de sesiones", "periodo de sesiones", "сессия", "الدورة", "届会议", "届会"];

/// Words of a line about a segment, in lowercase.
const SEGMENTS: [&str; 7] =
    ["segment", "débat de haut niveau", "serie de sesiones", "этап заседаний", "сегмент", "الجزء", "高级别部分"];

/// Beginnings of a line about an agenda item, which also contains a number.
const ITEMS: [&str; 7] = ["Item ", "Agenda item ", "Point ", "Tema ", "Пункт ", "البند ", "议程项目"];

/// Beginnings of a line about the original language, before a colon.
const ORIGINALS: [&str; 4] = ["Original", "Оригинал", "الأصل", "原文"];

/// The beginning of a line about distribution; a colon may follow.
const DISTRIBUTION: &str = "Distr.";

/// Characters between a word such as `Original` and its value.
const COLONS: [char; 5] = [':', '：', ' ', '\u{a0}', '\u{202f}'];

const COMMAS: [char; 3] = [',', '，', '،'];

/// The greatest number of words in a line about a session or segment, or in the name of a body.
const MOST_WORDS: usize = 9;

/// Names of the language of a document, as printed above the line about the original.
const LANGUAGES: [(&str, &str); 12] = [
    ("ar", "Arabic"),
    ("ar", "عربي"),
    ("ar", "العربية"),
    ("en", "English"),
    ("es", "Español"),
    ("es", "Spanish"),
    ("fr", "Français"),
    ("fr", "French"),
    ("ru", "Russian"),
    ("ru", "Русский"),
    ("zh", "Chinese"),
    ("zh", "中文"),
];

/// Returns whether a line consists only of the name of a language.
pub fn names_language(line: &str, language: &str) -> bool {
    LANGUAGES.contains(&(language, line))
}

/// Returns the key of a line of a first page, and the number of bytes before its value.
pub fn recognise_line(line: &str) -> Option<(MastheadKey, usize)> {
    // A footnote mark may follow any of these lines: `Item 3 of the provisional agenda*`.
    let bare = line.trim_end_matches(['*', '†', '‡']).trim_end();
    read_labelled(bare).or_else(|| read_whole_line(bare).or_else(|| read_by_words(bare)).map(|key| (key, 0)))
}

/// Returns whether a line with this key cannot be the title, even if it is the last line.
pub fn is_never_title(key: MastheadKey) -> bool {
    !matches!(
        key,
        MastheadKey::Organ | MastheadKey::Body | MastheadKey::Session | MastheadKey::Segment | MastheadKey::Title
    )
}

/// Recognises `Distr.: Limited` and `Original: English`.
fn read_labelled(line: &str) -> Option<(MastheadKey, usize)> {
    let original = |word: &&str| {
        let rest = line.strip_prefix(*word)?;
        rest.trim_start_matches([' ', '\u{a0}', '\u{202f}'])
            .starts_with([':', '：'])
            .then_some((MastheadKey::Original, rest))
    };
    let distribution = line.strip_prefix(DISTRIBUTION).map(|rest| (MastheadKey::Distribution, rest));
    let (key, rest) = distribution.or_else(|| ORIGINALS.iter().find_map(original))?;
    let value = rest.trim_start_matches(COLONS);
    (!value.is_empty()).then(|| (key, line.len() - value.len()))
}

/// Recognises a line by its form as a whole.
fn read_whole_line(line: &str) -> Option<MastheadKey> {
    if ORGANS.contains(&line) {
        Some(MastheadKey::Organ)
    } else if ITEMS.iter().any(|item| line.starts_with(item)) && line.contains(char::is_numeric) {
        Some(MastheadKey::AgendaItem)
    } else if is_symbol(line) {
        Some(MastheadKey::Symbol)
    } else if is_date(line) {
        Some(MastheadKey::Date)
    } else {
        is_place_and_dates(line).then_some(MastheadKey::PlaceAndDates)
    }
}

/// Recognises a short line by words that also occur in sentences.
fn read_by_words(line: &str) -> Option<MastheadKey> {
    let words = line.split_whitespace().count();
    if words > MOST_WORDS || line.chars().count() > 100 {
        return None;
    }
    let small = line.to_lowercase();
    let has = |some: &[&str]| some.iter().any(|word| small.contains(word));
    let first = line.split_whitespace().next().unwrap_or_default();
    // Segments before sessions, since "session" may also occur in the name of a segment.
    if has(&SEGMENTS) {
        Some(MastheadKey::Segment)
    } else if has(&SESSIONS) {
        Some(MastheadKey::Session)
    } else {
        BODIES.iter().any(|word| first == *word || line.ends_with(word)).then_some(MastheadKey::Body)
    }
}

/// Returns whether a text is a document symbol: `E/CN.7/2024/L.1`, `A/RES/S-30/1`.
pub fn is_symbol(line: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/.-()".contains(c);
    line.contains('/') && line.starts_with(|c: char| c.is_ascii_uppercase()) && line.chars().all(plain)
}

/// Recognises `14 March 2024`, `14 de marzo de 2024`, `1er mars 2024`, `14 марта 2024 года`, `2024年3月14日`.
fn is_date(line: &str) -> bool {
    // Chinese dates have no spaces, so they are recognised by their characters instead of by words.
    if line.ends_with('日') {
        return line.chars().all(|c| c.is_ascii_digit() || "年月日 ".contains(c));
    }
    let words: Vec<&str> = without_year_word(line).split_whitespace().collect();
    let day = words.first().is_some_and(|day| {
        let figures = day.trim_end_matches(['.', 'º', '°']).trim_end_matches("er");
        (1..=2).contains(&figures.len()) && figures.bytes().all(|b| b.is_ascii_digit())
    });
    day && (3..=6).contains(&words.len()) && words.last().is_some_and(|year| is_year(year)) && !line.contains(COMMAS)
}

/// Recognises `Vienna, 14–22 March 2024`; in Chinese the place comes last.
fn is_place_and_dates(line: &str) -> bool {
    // The limits keep sentences out: "We met in Vienna, in March 2024" has no day, and a longer place is not a name.
    let Some((place, dates)) = line.split_once(COMMAS) else { return false };
    if place.contains('年') {
        return place.ends_with('日') && line.chars().count() <= 40;
    }
    let words: Vec<&str> = without_year_word(dates).split_whitespace().collect();
    let year = words.last().is_some_and(|year| is_year(year));
    let days = words.iter().rev().skip(1).any(|word| word.contains(|c: char| c.is_ascii_digit()));
    year && days && words.len() <= 10 && place.split_whitespace().count() <= 3 && !place.contains(char::is_numeric)
}

/// Removes the word for "year" at the end of a Russian date.
fn without_year_word(line: &str) -> &str {
    let line = line.trim_end();
    line.strip_suffix("года").or_else(|| line.strip_suffix("г.")).unwrap_or(line)
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())
}

/// Returns whether a block consists of a symbol, page number and job number only: `2/7`, `V.24-04720`,
/// `E/CN.7/2024/L.1`.
pub fn is_running_head(block: &str) -> bool {
    let words = block.split_whitespace().filter(|word| !is_language_code(word));
    let known = |word: &str| is_page_number(word) || is_job_number(word) || is_symbol(word);
    let mut count = 0;
    words.take(4).all(|word| {
        count += 1;
        count <= 3 && known(word)
    }) && count > 0
}

/// Recognises a page number, `2` or `2/7`.
fn is_page_number(word: &str) -> bool {
    let figures = |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    word.split_once('/').map_or(figures(word), |(page, pages)| figures(page) && figures(pages))
}

/// Recognises a job number, `V.24-04720` or `GE.24-1234`.
fn is_job_number(word: &str) -> bool {
    let Some((office, number)) = word.split_once('.') else { return false };
    let Some((year, number)) = number.split_once('-') else { return false };
    let figures = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let office = (1..=3).contains(&office.len()) && office.bytes().all(|b| b.is_ascii_uppercase());
    office && year.len() == 2 && figures(year) && (4..=6).contains(&number.len()) && figures(number)
}

/// Recognises the language after a job number, `(E)`.
fn is_language_code(word: &str) -> bool {
    word.len() == 3 && word.starts_with('(') && word.ends_with(')')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_recognised_by_what_they_say() {
        for (line, key, value) in [
            ("Economic and Social Council", MastheadKey::Organ, "Economic and Social Council"),
            ("Distr.: Limited", MastheadKey::Distribution, "Limited"),
            ("Distr. limitée", MastheadKey::Distribution, "limitée"),
            ("Original\u{a0}: anglais", MastheadKey::Original, "anglais"),
            ("E/CN.7/2024/L.1*", MastheadKey::Symbol, "E/CN.7/2024/L.1*"),
            ("14 March 2024", MastheadKey::Date, "14 March 2024"),
            ("1er mars 2024", MastheadKey::Date, "1er mars 2024"),
            ("14 de marzo de 2024", MastheadKey::Date, "14 de marzo de 2024"),
            ("14 марта 2024 года", MastheadKey::Date, "14 марта 2024 года"),
            ("2024年3月14日", MastheadKey::Date, "2024年3月14日"),
            ("Commission on Narcotic Drugs", MastheadKey::Body, "Commission on Narcotic Drugs"),
            ("Human Rights Council", MastheadKey::Body, "Human Rights Council"),
            ("麻醉药品委员会", MastheadKey::Body, "麻醉药品委员会"),
            ("Sixty-seventh session", MastheadKey::Session, "Sixty-seventh session"),
            ("67º período de sesiones", MastheadKey::Session, "67º período de sesiones"),
            ("Vienna, 14–22 March 2024", MastheadKey::PlaceAndDates, "Vienna, 14–22 March 2024"),
            ("2024年3月14日至22日，维也纳", MastheadKey::PlaceAndDates, "2024年3月14日至22日，维也纳"),
            ("Item 3 of the provisional agenda*", MastheadKey::AgendaItem, "Item 3 of the provisional agenda*"),
            ("Point 3 de l’ordre du jour provisoire", MastheadKey::AgendaItem, "Point 3 de l’ordre du jour provisoire"),
            ("High-level segment", MastheadKey::Segment, "High-level segment"),
        ] {
            let read = recognise_line(line).map(|(key, skip)| (key, &line[skip..]));
            assert_eq!(read, Some((key, value)), "{line}");
        }
        for line in ["Our joint commitment", "Original sin", "Distr.", "2024", "We met in Vienna, in March 2024"] {
            assert_eq!(recognise_line(line), None, "{line}");
        }
    }

    #[test]
    fn what_a_page_brings_along() {
        for block in ["2/7", "V.24-04720", "V.24-04720 (E) 3", "E/CN.7/2024/L.1", "2/7 GE.24-01234", "17"] {
            assert!(is_running_head(block), "{block}");
        }
        for block in ["", "(E)", "We", "2024 and 2029", "principle of States", "1 2 3 4", "17."] {
            assert!(!is_running_head(block), "{block}");
        }
    }
}
