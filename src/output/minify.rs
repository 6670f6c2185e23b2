//! Minification of pages. The only file that uses minify-html.

use minify_html::{Cfg, minify};

/// Elements nested deeper than this are not passed on: the minifier recurses, and a stack overflow cannot be caught.
const DEEPEST: usize = 100;

/// The page, shortened without changing a word; `None` if it is nested too deeply.
#[must_use]
pub fn page(html: &[u8]) -> Option<Vec<u8>> {
    (!is_deep(html)).then(|| minify(html, &minifier_settings()))
}

/// Only what every HTML parser and checker accepts. End tags stay, because other tools read these pages too.
fn minifier_settings() -> Cfg {
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

/// Whether elements are nested too deeply for the minifier, which has tag rules of its own: an end tag closes the
/// innermost element or nothing, and `/>` closes only within `svg`. If the minifier closes more, this counts too much,
/// never too little. A tokenizer that follows the standard, such as html5gum, would count differently from the code it
/// protects, and could count too little.
fn is_deep(html: &[u8]) -> bool {
    // Bytes, not characters: every delimiter of HTML is ASCII, and no byte of a longer UTF-8 sequence looks like one.
    let mut open: Vec<&[u8]> = Vec::new();
    let mut at = 0;
    while let Some(sign) = html[at..].iter().position(|byte| *byte == b'<') {
        at += sign + 1;
        let rest = &html[at..];
        at += match rest.first() {
            Some(b'!') if rest.starts_with(b"!--") => 3 + position_behind(&rest[3..], b"-->"),
            Some(b'!') => position_behind(rest, b">"),
            Some(b'?') => position_behind(rest, b"?>"),
            Some(b'/') => {
                if open.last() == Some(&tag_name(&rest[1..])) {
                    open.pop();
                }
                tag_end(rest)
            }
            Some(byte) if byte.is_ascii_graphic() => {
                let (name, end) = (tag_name(rest), tag_end(rest));
                let closed = open.contains(&&b"svg"[..]) && closes_itself(&rest[..end]);
                if !closed && !VOID.contains(&name) {
                    open.push(name);
                }
                end + if RAW.contains(&name) { raw_text_end(&rest[end..], name) } else { 0 }
            }
            _ => 0,
        };
        if open.len() > DEEPEST {
            return true;
        }
    }
    false
}

/// The number of bytes up to and including a mark, or all of them if the mark is missing.
fn position_behind(bytes: &[u8], mark: &[u8]) -> usize {
    bytes.windows(mark.len()).position(|window| window == mark).map_or(bytes.len(), |at| at + mark.len())
}

/// The name at the start of a tag.
fn tag_name(tag: &[u8]) -> &[u8] {
    let length = tag.iter().take_while(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'>')).count();
    &tag[..length]
}

/// The length of a tag including its `>`; a `>` within quotation marks does not end it.
fn tag_end(tag: &[u8]) -> usize {
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

/// Whether a tag ends with a slash that is not part of a value.
fn closes_itself(tag: &[u8]) -> bool {
    let Some(inside) = tag.strip_suffix(b"/>") else { return false };
    let apart = inside.last().is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\''));
    apart || !inside.contains(&b'=')
}

/// The number of bytes of text in an element before its end tag.
fn raw_text_end(bytes: &[u8], name: &[u8]) -> usize {
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
