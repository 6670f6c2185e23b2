//! Syntax highlighting of code blocks. The only module that uses syntect.
//!
//! syntect's own HTML contains every scope of the grammar: 2 KB of code become 46 KB of markup. Readers only need to
//! tell comments, strings, names and keywords apart, so the scopes are reduced to the few classes in [`CLASSES`], which
//! the theme's style sheet colours.

use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};
use syntect::util::LinesWithEndings;

/// A block with a longer line is not highlighted: long lines make the grammar's patterns slow (800 KB take 6 s).
const LONGEST_LINE: usize = 2 << 10;

/// A longer block is not highlighted.
const LONGEST_BLOCK: usize = 64 << 10;

/// `TextMate` scopes and the class for each; the first that matches applies.
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

/// Returns code as HTML: escaped text, with `span.hl-…` around tokens that have a class. It is plain if the language is
/// unknown or the block is too large.
pub fn highlight_code(code: &str, language: &str) -> String {
    let too_large = code.len() > LONGEST_BLOCK || code.lines().any(|line| line.len() > LONGEST_LINE);
    let grammar = if too_large || language.is_empty() { None } else { GRAMMARS.find_syntax_by_token(language) };
    grammar
        .and_then(|grammar| highlight_lines(code, &mut ParseState::new(grammar)))
        .unwrap_or_else(|| escape_html(code))
}

fn highlight_lines(code: &str, state: &mut ParseState) -> Option<String> {
    let mut html = String::new();
    let mut stack = ScopeStack::new();
    for line in LinesWithEndings::from(code) {
        let mut at = 0;
        for (offset, change) in state.parse_line(line, &GRAMMARS).ok()? {
            push_span(&line[at..offset], &stack, &mut html);
            at = offset;
            stack.apply(&change).ok()?;
        }
        push_span(&line[at..], &stack, &mut html);
    }
    Some(html)
}

fn push_span(text: &str, stack: &ScopeStack, html: &mut String) {
    if text.is_empty() {
        return;
    }
    let class = stack
        .as_slice()
        .iter()
        .rev()
        .find_map(|scope| SCOPES.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)).map(|(_, class)| *class));
    match class.filter(|_| !text.trim().is_empty()) {
        Some(class) => html.push_str(&format!("<span class=\"hl-{class}\">{}</span>", escape_html(text))),
        None => html.push_str(&escape_html(text)),
    }
}

/// Escapes text for HTML.
pub fn escape_html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_coloured_and_stays_code() {
        let html = highlight_code("<a href=\"x\">y</a>\n", "html");
        assert!(html.contains("hl-tag") && html.contains("hl-string"), "{html}");
        assert!(!html.contains("<a"), "{html}");
        assert_eq!(highlight_code("<x>", "no such language"), "&lt;x&gt;");
    }

    #[test]
    fn long_lines_and_blocks_stay_plain() {
        let line = "x".repeat(LONGEST_LINE + 1);
        assert_eq!(highlight_code(&line, "rust"), line);
        let block = "let x = 1;\n".repeat(LONGEST_BLOCK / 11 + 1);
        assert_eq!(highlight_code(&block, "rust"), block);
        assert_ne!(highlight_code(&block[11..], "rust"), block[11..], "one line less is coloured");
    }
}
