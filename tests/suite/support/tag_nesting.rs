//! The nesting of tags as written in a page. A parser repairs it silently, so a parsed page does not show a link in a
//! link, a block in a paragraph or a tag left open.

use std::sync::LazyLock;

use regex::Regex;

static TAG: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?s)<!--.*?-->|<(/?)([A-Za-z][A-Za-z0-9]*)((?:"[^"]*"|'[^']*'|[^'">])*)>"#).expect("a pattern")
});

/// Elements without an end tag (HTML Living Standard, section 13.1.2).
const VOID: &str = "area base br col embed hr img input link meta source track wbr";

/// Elements at whose start a parser closes an open paragraph (HTML Living Standard, section 13.2.6.4.7).
const ENDS_P: &str = "address article aside blockquote details dialog div dl fieldset figcaption figure footer form h1 h2 h3 \
    h4 header hr main menu nav ol p pre section summary table ul li";

/// Faults in the tags of a page.
pub fn tags(source: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut open: Vec<String> = Vec::new();
    for found in TAG.captures_iter(source) {
        let Some(name) = found.get(2).map(|name| name.as_str().to_ascii_lowercase()) else { continue };
        let whole = &found[0];
        // What looks like tags in a title is words of it.
        if open.last().is_some_and(|name| name == "title") && whole != "</title>" {
            continue;
        }
        if &found[1] == "/" {
            if open.last() == Some(&name) {
                open.pop();
            } else {
                faults.push(format!("{whole} closes {:?}", open.last()));
                return faults;
            }
            continue;
        }
        let inside = |outer: &str| open.iter().any(|name| name == outer);
        let control = |name: &str| matches!(name, "a" | "button" | "summary");
        if control(&name) && (inside("a") || inside("button")) {
            faults.push(format!("{whole} stands in {}", open.join(" > ")));
        }
        if inside("p") && among(ENDS_P, &name) {
            faults.push(format!("{whole} stands in a paragraph: {}", open.join(" > ")));
        }
        // `href=../x/>` ends an attribute without quotes; only after a space or a quote does the stroke close the tag.
        let closed = found[3].strip_suffix('/').is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', '"', '\'']));
        if !among(VOID, &name) && !closed {
            open.push(name);
        }
    }
    faults.extend((!open.is_empty()).then(|| format!("never closed: {}", open.join(" > "))));
    faults
}

/// Whether a name is in a list of names.
pub fn among(list: &str, name: &str) -> bool {
    list.split(' ').any(|one| one == name)
}

#[test]
fn errors_that_a_parser_repairs_are_found() {
    assert_eq!(tags("<p>a <a href=../x/>b</a><br> <svg><path d=M0 /></svg></p>"), [""; 0]);
    for (source, fault) in [
        ("<a href=x>a <b><a href=y>b</a></b></a>", "<a href=y> stands in a > b"),
        ("<button>a <a href=y>b</a></button>", "<a href=y> stands in button"),
        ("<p>a<aside>b</aside></p>", "<aside> stands in a paragraph: p"),
        ("<div><p>a</div>", "</div> closes Some(\"p\")"),
        ("<div>a", "never closed: div"),
    ] {
        assert_eq!(tags(source), [fault], "{source}");
    }
}
