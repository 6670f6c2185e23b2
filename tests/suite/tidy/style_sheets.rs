//! Style sheets: no left and no right, so that the same sheet serves languages that run from right to left.

use regex::Regex;

use crate::support::project::files;
use crate::tidy::sources::{line_of, none, root};

#[test]
fn style_sheets_use_logical_properties() {
    // The same sheet serves languages that run from right to left.
    let side = Regex::new(r"[\w-]*\b(?:left|right)\b[\w-]*\s*:|(?:float|clear|text-align)\s*:\s*(?:left|right)\b")
        .expect("a pattern");
    // Of four values the second is that of the right side, the fourth that of the left.
    let four =
        Regex::new(r"\b(?:inset|margin|padding|border-(?:width|style|color)):\s*[^\s;{}]+\s+([^\s;{}]+)\s+[^\s;{}]+\s+([^\s;{}]+)\s*[;}]")
            .expect("a pattern");
    let comment = Regex::new(r"(?s)/\*.*?\*/").expect("a pattern");
    let mut broken = Vec::new();
    for (path, bytes) in files(&root().join("themes")).into_iter().filter(|(path, _)| path.ends_with(".css")) {
        let text = String::from_utf8(bytes).expect("UTF-8");
        let blank = |found: &regex::Captures<'_>| "\n".repeat(found[0].matches('\n').count());
        let text = comment.replace_all(&text, blank);
        let sided = four.captures_iter(&text).filter(|found| found[1] != found[2]).filter_map(|found| found.get(0));
        broken.extend(
            side.find_iter(&text)
                .chain(sided)
                .map(|m| format!("themes/{path}:{}: {}", line_of(&text, m.start()), m.as_str())),
        );
    }
    none("style sheets use logical properties (inline-start, inline-end)", &broken);
}
