//! Owns the shortening of pages. The one door to minify-html.

use minify_html::{Cfg, minify};

/// Elements nested deeper than this are not handed over: the minifier recurses, and its stack is not ours to catch.
const DEEPEST: usize = 100;

/// The page, shortened without changing a word; nothing where it is nested too deeply.
#[must_use]
pub fn page(html: &[u8]) -> Option<Vec<u8>> {
    (depth(html) <= DEEPEST).then(|| minify(html, &settings()))
}

/// Only what every HTML parser and checker accepts. Closing tags stay, because other tools read these pages too.
fn settings() -> Cfg {
    Cfg {
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        keep_input_type_text_attr: true,
        minify_css: false,
        minify_js: false,
        ..Cfg::default()
    }
}

/// Elements without an end tag (HTML Living Standard, section 13.1.2, void elements).
const VOID: [&[u8]; 13] =
    [b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"source", b"track", b"wbr"];

/// How deep elements are nested, at most.
fn depth(html: &[u8]) -> usize {
    let mut depth: usize = 0;
    let mut deepest = 0;
    let mut at = 0;
    while let Some(open) = html[at..].iter().position(|b| *b == b'<') {
        let rest = &html[at + open + 1..];
        at += open + 1;
        match rest.first() {
            Some(b'/') => depth = depth.saturating_sub(1),
            Some(b) if b.is_ascii_alphabetic() => {
                let name = rest.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
                let end = rest.iter().position(|b| *b == b'>').unwrap_or(rest.len());
                let closed = end > 0 && rest[end - 1] == b'/';
                if !closed && !VOID.contains(&&rest[..name]) {
                    depth += 1;
                    deepest = deepest.max(depth);
                }
            }
            _ => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_counted_and_bounded() {
        assert_eq!(depth(b"<p>a<br>b<em>c</em></p><p>d</p>"), 2);
        let deep = format!("{}x{}", "<div>".repeat(4_000), "</div>".repeat(4_000));
        assert!(page(deep.as_bytes()).is_none());
    }
}
