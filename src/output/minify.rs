//! Owns the shortening of pages. The one door to minify-html.

use minify_html::{Cfg, minify};

/// Elements nested deeper than this are not handed over: the minifier recurses, and its stack is not ours to catch.
const DEEPEST: usize = 100;

/// The page, shortened without changing a word; nothing where it is nested too deeply.
#[must_use]
pub fn page(html: &[u8]) -> Option<Vec<u8>> {
    (depth(html) <= DEEPEST).then(|| minify(html, &settings()))
}

/// A script, shortened without changing what it does; as it is where the minifier cannot read it.
#[must_use]
pub fn script(text: &str) -> String {
    const TAGS: (&str, &str) = ("<script>", "</script>");
    if text.to_ascii_lowercase().contains("</script") {
        return text.to_owned();
    }
    let page = format!("{}{}{}", TAGS.0, uncommented(text), TAGS.1);
    let short = String::from_utf8(minify(page.as_bytes(), &Cfg { minify_js: true, ..settings() })).unwrap_or_default();
    let bare = short.strip_prefix(TAGS.0).and_then(|rest| rest.strip_suffix(TAGS.1));
    bare.filter(|bare| !bare.is_empty()).unwrap_or(text).to_owned()
}

/// A script without lines that are a comment, which the minifier keeps; as it is where a string may run over its lines.
fn uncommented(text: &str) -> String {
    let runs_on = |line: &str| line.matches('`').count() % 2 == 1 || line.ends_with('\\');
    if text.lines().any(runs_on) {
        return text.to_owned();
    }
    text.lines().filter(|line| !line.trim_start().starts_with("//")).flat_map(|line| [line, "\n"]).collect()
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
    fn a_script_is_shortened_or_left() {
        let script = "// What it is for.\nconst words = (a) => {\n  return `${a} </` + 1;\n};\nwords(2);\n";
        let short = super::script(script);
        assert!(short.len() < script.len() - 20 && !short.contains("What"), "{short}");
        let within = "const text = `one\n// two\n`;\n";
        assert!(super::script(within).contains("// two"));
        for odd in ["const = ;\n", "a = '</script>';\n"] {
            assert_eq!(super::script(odd).trim(), odd.trim());
        }
    }

    #[test]
    fn depth_is_counted_and_bounded() {
        assert_eq!(depth(b"<p>a<br>b<em>c</em></p><p>d</p>"), 2);
        let deep = format!("{}x{}", "<div>".repeat(4_000), "</div>".repeat(4_000));
        assert!(page(deep.as_bytes()).is_none());
    }
}
