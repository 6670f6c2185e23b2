//! Owns the shortening of pages. The one door to minify-html.

use minify_html::{Cfg, minify};

/// Elements nested deeper than this are not handed over: the minifier recurses, and its stack is not ours to catch.
const DEEPEST: usize = 100;

/// The page, shortened without changing a word; nothing where it is nested too deeply.
#[must_use]
pub fn page(html: &[u8]) -> Option<Vec<u8>> {
    (!is_deep(html)).then(|| minify(html, &settings()))
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

/// Elements whose content is text, whatever it looks like.
const RAW: [&[u8]; 4] = [b"script", b"style", b"textarea", b"title"];

/// Whether elements are nested too deeply for the minifier, which takes tags as its own rules say: an end tag closes the
/// innermost element or nothing, `/>` closes only within `svg`. Where it closes more, this counts too much, never too
/// little.
fn is_deep(html: &[u8]) -> bool {
    let mut open: Vec<&[u8]> = Vec::new();
    let mut at = 0;
    while let Some(sign) = html[at..].iter().position(|byte| *byte == b'<') {
        at += sign + 1;
        let rest = &html[at..];
        at += match rest.first() {
            Some(b'!') if rest.starts_with(b"!--") => 3 + behind(&rest[3..], b"-->"),
            Some(b'!') => behind(rest, b">"),
            Some(b'?') => behind(rest, b"?>"),
            Some(b'/') => {
                if open.last() == Some(&name(&rest[1..])) {
                    open.pop();
                }
                end(rest)
            }
            Some(byte) if byte.is_ascii_graphic() => {
                let (name, end) = (name(rest), end(rest));
                let closed = open.contains(&&b"svg"[..]) && closes_itself(&rest[..end]);
                if !closed && !VOID.contains(&name) {
                    open.push(name);
                }
                end + if RAW.contains(&name) { raw(&rest[end..], name) } else { 0 }
            }
            _ => 0,
        };
        if open.len() > DEEPEST {
            return true;
        }
    }
    false
}

/// How many bytes there are up to and with a mark; all, where it is missing.
fn behind(bytes: &[u8], mark: &[u8]) -> usize {
    bytes.windows(mark.len()).position(|window| window == mark).map_or(bytes.len(), |at| at + mark.len())
}

/// The name that a tag begins with.
fn name(tag: &[u8]) -> &[u8] {
    let length = tag.iter().take_while(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'>')).count();
    &tag[..length]
}

/// How many bytes a tag has, its `>` included; one within quotation marks is none.
fn end(tag: &[u8]) -> usize {
    let mut quote = None;
    let mut before = b' ';
    for (at, byte) in tag.iter().copied().enumerate() {
        match quote {
            Some(mark) if mark == byte => quote = None,
            None if byte == b'>' => return at + 1,
            None if matches!(byte, b'"' | b'\'') && before == b'=' => quote = Some(byte),
            Some(_) | None => {}
        }
        before = if byte.is_ascii_whitespace() { before } else { byte };
    }
    tag.len()
}

/// Whether a tag ends in a stroke that is no part of a value.
fn closes_itself(tag: &[u8]) -> bool {
    let Some(inside) = tag.strip_suffix(b"/>") else { return false };
    let apart = inside.last().is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\''));
    apart || !inside.contains(&b'=')
}

/// How many bytes of text an element has before its end tag.
fn raw(bytes: &[u8], name: &[u8]) -> usize {
    let ends = |window: &[u8]| window.starts_with(b"</") && window[2..].eq_ignore_ascii_case(name);
    bytes.windows(name.len() + 2).position(ends).unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nested(open: &str, close: &str, times: usize) -> Vec<u8> {
        format!("<div>{}x{}</div>", open.repeat(times), close.repeat(times)).into_bytes()
    }

    #[test]
    fn what_nests_too_deeply_is_not_handed_over() {
        for (open, close) in [
            ("<div>", "</div>"),
            ("<div/>", ""),
            ("<div><span></div>", ""),
            ("<div></x>", "</div>"),
            ("<b title='>'>", "</b>"),
            ("<div><!-- </div> -->", "</div>"),
            ("<div><script>x = '</div>'</script>", "</div>"),
            ("<div><? </div> ?>", "</div>"),
            ("<svg><g a=b/></svg>", ""),
            ("<A></a>", ""),
            ("<3>", ""),
        ] {
            assert!(page(&nested(open, close, 4_000)).is_none(), "{open}");
        }
        for (open, close) in [
            ("<p>a<br>b<em>c</em></p>", ""),
            ("<svg><path d=\"x\"/><path/><g a=b /></svg>", ""),
            ("<script>'<div>'</script>", ""),
            ("<!-- <div> -->", ""),
            ("a < b ", ""),
            ("<img src=x/>", ""),
        ] {
            assert!(page(&nested(open, close, 400)).is_some(), "{open}");
        }
        assert!(page(&nested("<div>", "</div>", DEEPEST - 1)).is_some());
        assert!(page(&nested("<div>", "</div>", DEEPEST)).is_none());
    }
}
