//! Owns the colouring of code blocks. The one door to syntect.
//!
//! syntect's own HTML names every scope of the grammar: 2 KB of code become 46 KB of markup. Readers need to tell
//! comments, strings, names and keywords apart, so the scopes are folded into the few classes of [`CLASSES`]; the
//! theme's style sheet gives them colours.

use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};
use syntect::util::LinesWithEndings;

/// One line longer than this makes the grammar's patterns slow (800 KB take 6 s): the block then stays plain.
const LONGEST_LINE: usize = 2 << 10;

/// A longer block stays plain.
const LONGEST_BLOCK: usize = 64 << 10;

/// Scopes (`TextMate` names) and the class each becomes; the first that fits counts.
const CLASSES: [(&str, &str); 11] = [
    ("comment", "comment"),
    ("string", "string"),
    ("constant.numeric", "number"),
    ("constant", "constant"),
    ("keyword", "keyword"),
    ("storage", "keyword"),
    ("entity.name.tag", "tag"),
    ("entity.other.attribute-name", "attribute"),
    ("entity.name", "name"),
    ("support.function", "name"),
    ("variable.parameter", "variable"),
];

static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

static SCOPES: LazyLock<Vec<(Scope, &'static str)>> = LazyLock::new(|| {
    let scope = |(name, class): &(&str, &'static str)| Scope::new(name).ok().map(|scope| (scope, *class));
    CLASSES.iter().filter_map(scope).collect()
});

/// Code as HTML: escaped text with `span.hl-…` round what has a class. Plain where the language is not known or the
/// block is too large.
pub fn highlight(code: &str, language: &str) -> String {
    let too_large = code.len() > LONGEST_BLOCK || code.lines().any(|line| line.len() > LONGEST_LINE);
    let grammar = if too_large || language.is_empty() { None } else { GRAMMARS.find_syntax_by_token(language) };
    grammar.and_then(|grammar| coloured(code, &mut ParseState::new(grammar))).unwrap_or_else(|| escaped(code))
}

fn coloured(code: &str, state: &mut ParseState) -> Option<String> {
    let mut html = String::new();
    let mut stack = ScopeStack::new();
    for line in LinesWithEndings::from(code) {
        let mut at = 0;
        for (offset, change) in state.parse_line(line, &GRAMMARS).ok()? {
            span(&line[at..offset], &stack, &mut html);
            at = offset;
            stack.apply(&change).ok()?;
        }
        span(&line[at..], &stack, &mut html);
    }
    Some(html)
}

fn span(text: &str, stack: &ScopeStack, html: &mut String) {
    if text.is_empty() {
        return;
    }
    let class = stack
        .as_slice()
        .iter()
        .rev()
        .find_map(|scope| SCOPES.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)).map(|(_, class)| *class));
    match class.filter(|_| !text.trim().is_empty()) {
        Some(class) => html.push_str(&format!("<span class=\"hl-{class}\">{}</span>", escaped(text))),
        None => html.push_str(&escaped(text)),
    }
}

/// Text that stands in HTML as text.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_coloured_and_stays_code() {
        let html = highlight("<a href=\"x\">y</a>\n", "html");
        assert!(html.contains("hl-tag") && html.contains("hl-string"), "{html}");
        assert!(!html.contains("<a"), "{html}");
        assert_eq!(highlight("<x>", "no such language"), "&lt;x&gt;");
    }

    #[test]
    fn long_lines_and_blocks_stay_plain() {
        let line = "x".repeat(LONGEST_LINE + 1);
        assert_eq!(highlight(&line, "rust"), line);
        let block = "let x = 1;\n".repeat(LONGEST_BLOCK / 11 + 1);
        assert_eq!(highlight(&block, "rust"), block);
        assert_ne!(highlight(&block[11..], "rust"), block[11..], "one line less is coloured");
    }
}
