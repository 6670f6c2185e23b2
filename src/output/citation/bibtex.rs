//! BibTeX: an entry `@misc`, as in the manual by its author (Oren Patashnik, 1988), with the field `url`, which later
//! packages understand. Accents are written as commands, so that an entry also works in a file that is not UTF-8;
//! letters for which TeX has no command, and quotation marks, stay as they are.

use super::pinpoint::Pinpoint;
use super::style::{Line, Style, code};
use super::work::Work;
use crate::output::theme::messages::Messages;

/// The style.
pub static STYLE: Style = Style {
    id: "bibtex",
    name: |_| "BibTeX".to_owned(),
    is_code: true,
    is_english: true,
    serves: |_| true,
    pinpoint,
    write,
};

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Accents as TeX writes them: the command, the accented letters, the base letters.
const ACCENTS: [(&str, &str, &str); 8] = [
    ("'", "áéíóúýćńśźÁÉÍÓÚÝĆŃŚŹ", "aeiouycnszAEIOUYCNSZ"),
    ("`", "àèìòùÀÈÌÒÙ", "aeiouAEIOU"),
    ("^", "âêîôûÂÊÎÔÛ", "aeiouAEIOU"),
    ("\"", "äëïöüÿÄËÏÖÜ", "aeiouyAEIOU"),
    ("~", "ãñõÃÑÕ", "anoANO"),
    ("c ", "çşÇŞ", "csCS"),
    ("v ", "čďěňřšťžČĎĚŇŘŠŤŽ", "cdenrstzCDENRSTZ"),
    ("r ", "åůÅŮ", "auAU"),
];

fn pinpoint(place: &Pinpoint) -> String {
    escape_bibtex(&place.words)
}

fn write(work: &Work, _: &Messages) -> Vec<Line> {
    let mut rows = Vec::new();
    if let Some(body) = &work.body {
        // Double braces, because a body has no first name.
        rows.push(("author", format!("{{{{{}}}}}", escape_bibtex(&body.text))));
    }
    rows.push(("title", format!("{{{}}}", protected_title(&work.title.text))));
    if let Some(short) = &work.short_title {
        rows.push(("shorttitle", format!("{{{}}}", protected_title(short))));
    }
    if let Some(date) = work.adopted {
        rows.push(("year", format!("{{{}}}", date.year)));
        let month = date.month.and_then(|month| MONTHS.get(usize::from(month) - 1));
        rows.extend(month.map(|month| ("month", (*month).to_owned())));
        // BibTeX ignores it; biblatex and reference managers take the day from it.
        rows.extend(month.map(|_| ("date", format!("{{{date}}}"))));
    }
    rows.extend(work.symbol.as_ref().map(|symbol| ("howpublished", format!("{{{}}}", escape_bibtex(symbol)))));
    rows.extend(work.place.as_ref().map(|place| ("address", format!("{{{}}}", escape_bibtex(place)))));
    rows.extend(work.pinpoint.as_ref().map(|place| ("note", format!("{{{}}}", pinpoint(place)))));
    rows.push(("language", format!("{{{}}}", work.language)));
    rows.push(("url", format!("{{{}}}", work.permalink)));
    let rows: Vec<String> = rows.into_iter().map(|(key, value)| format!("  {key} = {value}")).collect();
    code(format!("@misc{{{},\n{}\n}}", work.key(), rows.join(",\n")))
}

/// A title whose capitals are protected, since styles convert the rest to lower case.
fn protected_title(text: &str) -> String {
    let word = |(i, word): (usize, &str)| {
        // Styles leave the first letter of a title as it is, so it needs no protection.
        let capital = word.chars().skip(usize::from(i == 0)).any(char::is_uppercase);
        if capital { format!("{{{}}}", escape_bibtex(word)) } else { escape_bibtex(word) }
    };
    text.split(' ').enumerate().map(word).collect::<Vec<_>>().join(" ")
}

/// Words as TeX reads them. Braces are counted even after a backslash, so they become commands.
fn escape_bibtex(text: &str) -> String {
    text.chars().map(|c| letter_command(c).unwrap_or_else(|| c.to_string())).collect()
}

fn letter_command(c: char) -> Option<String> {
    let command = match c {
        '&' | '%' | '$' | '#' | '_' => return Some(format!("\\{c}")),
        '{' => "{\\textbraceleft}",
        '}' => "{\\textbraceright}",
        '\\' => "{\\textbackslash}",
        '~' => "{\\textasciitilde}",
        '^' => "{\\textasciicircum}",
        // TeX writes a space that does not break as a tilde; a narrow one has no sign of its own.
        '\u{a0}' | '\u{202f}' => "~",
        '–' => "--",
        '—' => "---",
        'ß' => "{\\ss}",
        'æ' => "{\\ae}",
        'Æ' => "{\\AE}",
        'œ' => "{\\oe}",
        'Œ' => "{\\OE}",
        'ø' => "{\\o}",
        'Ø' => "{\\O}",
        'ł' => "{\\l}",
        'Ł' => "{\\L}",
        _ => return accent_command(c),
    };
    Some(command.to_owned())
}

fn accent_command(c: char) -> Option<String> {
    ACCENTS.iter().find_map(|(command, with, beneath)| {
        let at = with.chars().position(|letter| letter == c)?;
        beneath.chars().nth(at).map(|letter| format!("{{\\{command}{letter}}}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tex_would_read_otherwise_is_escaped() {
        assert_eq!(
            escape_bibtex("R&D: 5 % of {a_b} \\ é ñ ç 12–14"),
            concat!(
                "R\\&D: 5 \\% of {\\textbraceleft}a\\_b{\\textbraceright} ",
                "{\\textbackslash} {\\'e} {\\~n} {\\c c} 12--14"
            )
        );
        assert_eq!(protected_title("High-level declaration of the WHO"), "High-level declaration of the {WHO}");
        for (_, with, beneath) in ACCENTS {
            assert_eq!(with.chars().count(), beneath.chars().count());
        }
    }
}
