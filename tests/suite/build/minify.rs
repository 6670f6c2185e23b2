//! Minification keeps everything that is read: each word, each space between words, each attribute.
//!
//! The difficulty: minify-html deletes white space between inline elements whose parent is one of `div nav header
//! footer main section article aside figure blockquote form dialog body`. `<div><a>A</a> <a>B</a></div>` then reads
//! "AB". So spaces are compared wherever a browser would show them: everywhere but at the edges of blocks.

use std::collections::BTreeMap;

use scraper::{ElementRef, Html, Node};

use crate::support::html::spaced;
use crate::support::own_site::{Site, minified, plain};
use crate::support::project::Project;
use crate::support::tag_nesting::among;

/// Elements that begin and end a line of their own (HTML Living Standard, section 15.3, display: block, list-item or a
/// part of a table), and a line break. Any other is taken as inline, so one that this list lacks cannot hide a space.
const BLOCKS: &str = "address article aside blockquote body br caption dd details dialog div dl dt figcaption figure footer \
    form h1 h2 h3 h4 h5 h6 head header hr html li link main meta nav ol p pre script section summary table \
    tbody td th thead title tr ul";

/// What stands for an image among words.
const IMAGE: char = '\u{fffc}';

/// A line of words and the element it is in.
type Line = (String, String);

/// The words of a page, cut at the edges of blocks and nowhere else.
fn lines(page: &Html) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line = String::new();
    flow(page.root_element(), "html", &mut line, &mut lines);
    lines
}

fn flow(element: ElementRef<'_>, path: &str, line: &mut String, lines: &mut Vec<Line>) {
    for child in element.children() {
        match child.value() {
            Node::Text(text) => line.push_str(text),
            Node::Element(value) => {
                let Some(child) = ElementRef::wrap(child) else { continue };
                let name = value.name();
                if name == "svg" {
                    // Words of a drawing stand where the drawing puts them.
                    line.push(IMAGE);
                    lines.push((path.to_owned(), child.text().map(spaced).collect()));
                } else if name == "pre" {
                    end(path, line, lines);
                    lines.push((format!("{path} > pre"), child.text().collect()));
                } else if among(BLOCKS, name) {
                    end(path, line, lines);
                    let inner = format!("{path} > {}", called(child));
                    flow(child, &inner, line, lines);
                    end(&inner, line, lines);
                } else {
                    line.extend(matches!(name, "img" | "input").then_some(IMAGE));
                    flow(child, path, line, lines);
                }
            }
            _ => {}
        }
    }
}

fn end(path: &str, line: &mut String, lines: &mut Vec<Line>) {
    let words = spaced(&std::mem::take(line));
    if !words.is_empty() {
        lines.push((path.to_owned(), words));
    }
}

fn called(element: ElementRef<'_>) -> String {
    let value = element.value();
    std::iter::once(value.name()).chain(value.classes()).collect::<Vec<_>>().join(".")
}

/// The elements of a page with their attributes, in order. What a browser takes as the same is the same.
fn elements(page: &Html) -> Vec<String> {
    page.root_element()
        .descendent_elements()
        .map(|element| {
            let attributes: BTreeMap<&str, String> =
                element.value().attrs().map(|(name, value)| (name, attribute(element, name, value))).collect();
            format!("{} {attributes:?}", element.value().name())
        })
        .collect()
}

fn attribute(element: ElementRef<'_>, name: &str, value: &str) -> String {
    match (element.value().name(), name) {
        // Lists of words or numbers, where space counts for nothing.
        (_, "class") => spaced(value),
        ("meta", "content") => value.replace(", ", ","),
        _ => value.to_owned(),
    }
}

/// Where a page reads otherwise once it is shortened.
pub fn differences(path: &str, before: &Html, after: &Html) -> Vec<String> {
    let mut differences = Vec::new();
    let (before_lines, after_lines) = (lines(before), lines(after));
    for (before, after) in before_lines.iter().zip(&after_lines).filter(|(before, after)| before != after) {
        differences.push(format!("{path}: {}\n   template: {}\n   minified: {}", before.0, before.1, after.1));
    }
    if before_lines.len() != after_lines.len() {
        differences.push(format!("{path}: {} lines became {}", before_lines.len(), after_lines.len()));
    }
    let (before, after) = (elements(before), elements(after));
    let changed = before.iter().zip(&after).find(|(before, after)| before != after);
    differences.extend(changed.map(|(before, after)| format!("{path}:\n   template: {before}\n   minified: {after}")));
    if before.len() != after.len() {
        differences.push(format!("{path}: {} elements became {}", before.len(), after.len()));
    }
    differences
}

fn compare(before: &Site, after: &Site) {
    let before: BTreeMap<&str, Html> = before.pages().collect();
    let after: BTreeMap<&str, Html> = after.pages().collect();
    assert!(before.keys().eq(after.keys()), "the two sites have other pages");
    let found: Vec<String> = before.iter().flat_map(|(path, page)| differences(path, page, &after[path])).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_minified_site_has_the_same_text_and_attributes() {
    compare(plain(), minified());
    let (before, after) = (&plain().files, &minified().files);
    for (path, bytes) in before.iter().filter(|(path, _)| !path.ends_with(".html")) {
        assert!(after[path] == *bytes, "{path} is no page and was changed");
    }
    let size = |site: &Site| site.files.values().map(Vec::len).sum::<usize>();
    assert!(size(minified()) < size(plain()), "nothing was shortened");
}

const TEXT: &str = r#"We & <they>, "quoted" and 'single', *say* **this** too.[^1] [^2]

# I. One *and* two

1. The *one* *two*, the **one** *two*:

(a) point *with* **both**[^1] *marks*;

(i) inner;

(b) point.

2. See www.example.org/a_b/c and E/2019/28.

[^1]: Note *one* **two** *three*.

Further.

[^2]: <b> & &amp; &lt;.
"#;

const NOTES: &str = r#"para_1:
  - kind: context
    source: [x, "https://example.org/a"]
    author: A
    date: 2026-01-01
    text: |-
      One *two* **three** `four` [five](#para_2) [six](https://example.org/).

      - *a* **b**
      - `c` `d`
note_1:
  - kind: source
    source: x
    text: "*a* *b*"
"#;

const PAGE: &str = r#"---
title: About & "x" <y>
description: A "quoted" & <b> description
---

*a* **b** `c` [d](../x/) ![e](https://example.org/e.png) f

## A *heading* **of** `code`

## A second [link](../x/)

| *a* **b** | `c` `d` |
|---|--:|
| *1* **2** | [3](../x/) *4* |

```rust
fn main() {
    let a = "<b> & c";

    println!("{a}  {a}");
}
```

```
  two  spaces

and *none*
```

```html
<p>a</p> <p>b</p>
```

> *quote* **of** it
>
> - *x* *y*

1. *a* **b**

   `c` *d*

2. x

line  
break *a*\
**b**

---

&nbsp;&amp;nbsp; 5 < 6 > 4 & &lt;x&gt; &copy x
"#;

/// Pages of every kind of content: code, tables, lists, quotations, signs that HTML escapes, languages from right to left.
#[test]
fn minified_pages_of_every_kind_have_the_same_text_and_attributes() {
    let project = Project::new()
        .file("site.toml", "title = \"T & <t>\"\nbase_url = \"https://example.org/\"\nlocales = [\"en\", \"ar\"]\n")
        .file("content/x/text.en.md", TEXT)
        .file("content/x/text.ar.md", "نحن.\n\n1. واحد *اثنان* **ثلاثة**.\n")
        .file("content/x/annotations.en.yaml", NOTES)
        .file("content/x/references.en.yaml", "para_1:\n  - quote: The one two, the one\n    target: x#para_2\n")
        .file("content/pages/about.en.md", PAGE);
    let build = |arguments: &[&str]| {
        let outcome = project.build_with(arguments);
        assert_eq!(outcome.code(), 0, "{}", outcome.told());
        Site::of(&project)
    };
    compare(&build(&["--no-minify"]), &build(&[]));
}

/// The comparison sees what the minifier is known to do, so its silence says something.
#[test]
fn the_comparison_detects_a_lost_space() {
    for (lost, body) in [
        (true, "<div><a href=x>A</a> <a href=y>B</a></div>"),
        (true, "<nav><span>A</span>\n<button>B</button></nav>"),
        (true, "<blockquote><em>A</em> <svg></svg></blockquote>"),
        (false, "<p><a href=x>A</a> <a href=y>B</a></p>"),
        (false, "<div><p>A</p> <p>B</p></div>"),
    ] {
        let before = format!("<!DOCTYPE html><html><head><title>x</title></head><body>{body}</body></html>");
        let after = paraph::output::minify::page(before.as_bytes()).expect("shortened");
        let after = Html::parse_document(&String::from_utf8_lossy(&after));
        let found = differences("x", &Html::parse_document(&before), &after);
        assert_eq!(!found.is_empty(), lost, "{body}: {found:?}");
    }
}
