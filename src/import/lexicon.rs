//! Owns what the lines of a United Nations first page are recognised by, in the six official languages.

use crate::model::masthead::Key;

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

/// Words that the name of a body begins or ends with.
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

/// Words of a line about a session, in small letters.
const SESSIONS: [&str; 7] =
    ["session", "período de sesiones", "periodo de sesiones", "сессия", "الدورة", "届会议", "届会"];

/// Words of a line that names a segment, in small letters.
const SEGMENTS: [&str; 7] =
    ["segment", "débat de haut niveau", "serie de sesiones", "этап заседаний", "сегмент", "الجزء", "高级别部分"];

/// What a line about an agenda item begins with; a figure follows in it.
const ITEMS: [&str; 7] = ["Item ", "Agenda item ", "Point ", "Tema ", "Пункт ", "البند ", "议程项目"];

/// What a line about the original language begins with; a colon follows.
const ORIGINALS: [&str; 4] = ["Original", "Оригинал", "الأصل", "原文"];

/// What a line about distribution begins with; a colon may follow.
const DISTRIBUTION: &str = "Distr.";

/// What stands between a word such as `Original` and its value.
const COLONS: [char; 5] = [':', '：', ' ', '\u{a0}', '\u{202f}'];

const COMMAS: [char; 3] = [',', '，', '،'];

/// A line about a session or segment, or the name of a body, has at most this many words.
const MOST_WORDS: usize = 9;

/// What first pages call the language they are written in, above the line about the original.
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

/// Whether a line says nothing but that the page is in a language.
pub fn names_language(line: &str, language: &str) -> bool {
    LANGUAGES.contains(&(language, line))
}

/// What a line of a first page is, and how many bytes stand before its value.
pub fn recognise(line: &str) -> Option<(Key, usize)> {
    let bare = line.trim_end_matches(['*', '†', '‡']).trim_end();
    labelled(bare).or_else(|| whole(bare).or_else(|| by_words(bare)).map(|key| (key, 0)))
}

/// Whether a line of this kind cannot be a title, even where it stands last.
pub fn is_never_title(key: Key) -> bool {
    !matches!(key, Key::Organ | Key::Body | Key::Session | Key::Segment | Key::Title)
}

/// `Distr.: Limited`, `Original: English`.
fn labelled(line: &str) -> Option<(Key, usize)> {
    let original = |word: &&str| {
        let rest = line.strip_prefix(*word)?;
        rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']).starts_with([':', '：']).then_some((Key::Original, rest))
    };
    let distribution = line.strip_prefix(DISTRIBUTION).map(|rest| (Key::Distribution, rest));
    let (key, rest) = distribution.or_else(|| ORIGINALS.iter().find_map(original))?;
    let value = rest.trim_start_matches(COLONS);
    (!value.is_empty()).then(|| (key, line.len() - value.len()))
}

/// What is told by the form of a whole line.
fn whole(line: &str) -> Option<Key> {
    if ORGANS.contains(&line) {
        Some(Key::Organ)
    } else if ITEMS.iter().any(|item| line.starts_with(item)) && line.contains(char::is_numeric) {
        Some(Key::AgendaItem)
    } else if is_symbol(line) {
        Some(Key::Symbol)
    } else if is_date(line) {
        Some(Key::Date)
    } else {
        is_place_and_dates(line).then_some(Key::PlaceAndDates)
    }
}

/// What is told by words that also stand in sentences: only where the line is short.
fn by_words(line: &str) -> Option<Key> {
    let words = line.split_whitespace().count();
    if words > MOST_WORDS || line.chars().count() > 100 {
        return None;
    }
    let small = line.to_lowercase();
    let has = |some: &[&str]| some.iter().any(|word| small.contains(word));
    let first = line.split_whitespace().next().unwrap_or_default();
    if has(&SEGMENTS) {
        Some(Key::Segment)
    } else if has(&SESSIONS) {
        Some(Key::Session)
    } else {
        BODIES.iter().any(|word| first == *word || line.ends_with(word)).then_some(Key::Body)
    }
}

/// Whether a text is a document symbol: `E/CN.7/2024/L.1`, `A/RES/S-30/1`.
pub fn is_symbol(line: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/.-()".contains(c);
    line.contains('/') && line.starts_with(|c: char| c.is_ascii_uppercase()) && line.chars().all(plain)
}

/// `14 March 2024`, `14 de marzo de 2024`, `1er mars 2024`, `14 марта 2024 года`, `2024年3月14日`.
fn is_date(line: &str) -> bool {
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

/// `Vienna, 14–22 March 2024`; in Chinese the place stands last.
fn is_place_and_dates(line: &str) -> bool {
    let Some((place, dates)) = line.split_once(COMMAS) else { return false };
    if place.contains('年') {
        return place.ends_with('日') && line.chars().count() <= 40;
    }
    let words: Vec<&str> = without_year_word(dates).split_whitespace().collect();
    let year = words.last().is_some_and(|year| is_year(year));
    let days = words.iter().rev().skip(1).any(|word| word.contains(|c: char| c.is_ascii_digit()));
    year && days && words.len() <= 10 && place.split_whitespace().count() <= 3 && !place.contains(char::is_numeric)
}

/// A Russian date without the word for year at its end.
fn without_year_word(line: &str) -> &str {
    let line = line.trim_end();
    line.strip_suffix("года").or_else(|| line.strip_suffix("г.")).unwrap_or(line)
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_recognised_by_what_they_say() {
        for (line, key, value) in [
            ("Economic and Social Council", Key::Organ, "Economic and Social Council"),
            ("Distr.: Limited", Key::Distribution, "Limited"),
            ("Distr. limitée", Key::Distribution, "limitée"),
            ("Original\u{a0}: anglais", Key::Original, "anglais"),
            ("E/CN.7/2024/L.1*", Key::Symbol, "E/CN.7/2024/L.1*"),
            ("14 March 2024", Key::Date, "14 March 2024"),
            ("1er mars 2024", Key::Date, "1er mars 2024"),
            ("14 de marzo de 2024", Key::Date, "14 de marzo de 2024"),
            ("14 марта 2024 года", Key::Date, "14 марта 2024 года"),
            ("2024年3月14日", Key::Date, "2024年3月14日"),
            ("Commission on Narcotic Drugs", Key::Body, "Commission on Narcotic Drugs"),
            ("Human Rights Council", Key::Body, "Human Rights Council"),
            ("麻醉药品委员会", Key::Body, "麻醉药品委员会"),
            ("Sixty-seventh session", Key::Session, "Sixty-seventh session"),
            ("67º período de sesiones", Key::Session, "67º período de sesiones"),
            ("Vienna, 14–22 March 2024", Key::PlaceAndDates, "Vienna, 14–22 March 2024"),
            ("2024年3月14日至22日，维也纳", Key::PlaceAndDates, "2024年3月14日至22日，维也纳"),
            ("Item 3 of the provisional agenda*", Key::AgendaItem, "Item 3 of the provisional agenda*"),
            ("Point 3 de l’ordre du jour provisoire", Key::AgendaItem, "Point 3 de l’ordre du jour provisoire"),
            ("High-level segment", Key::Segment, "High-level segment"),
        ] {
            let read = recognise(line).map(|(key, skip)| (key, &line[skip..]));
            assert_eq!(read, Some((key, value)), "{line}");
        }
        for line in ["Our joint commitment", "Original sin", "Distr.", "2024", "We met in Vienna, in March 2024"] {
            assert_eq!(recognise(line), None, "{line}");
        }
    }
}
