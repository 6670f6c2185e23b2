//! Owns the graph of templates and components: what includes, extends or calls what. Rendering follows it as deep as it
//! leads, on a stack that is not ours to catch: so there is no circle in it, and no long way.
//!
//! Tera finds templates that only extend or only include each other. A template that extends one which includes it, and
//! components that call each other, it renders until the stack is full. References are read from the source as Tera's own
//! lexer parts it: comments and raw blocks are none, strings hold none.

use std::collections::BTreeMap;

use crate::diagnostic::Finding;
use crate::output::codes;
use crate::source::{SourceText, Span};

/// Templates and components may lead to one another so deep.
const DEEPEST: usize = 64;

/// A template or a component.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    Template(String),
    Component(String),
}

impl Node {
    fn name(&self) -> &str {
        match self {
            Self::Template(name) | Self::Component(name) => name,
        }
    }
}

/// Where a node is told of, and what it leads to.
struct Leads {
    source: SourceText,
    span: Span,
    to: Vec<Node>,
}

/// The first circle, or the first way that is too long.
pub fn find(sources: &BTreeMap<String, SourceText>) -> Option<Finding> {
    let mut graph: BTreeMap<Node, Leads> = BTreeMap::new();
    for (name, source) in sources {
        read(name, source, &mut graph);
    }
    let mut depths: BTreeMap<&Node, usize> = BTreeMap::new();
    for node in graph.keys() {
        match depth(&graph, node, &mut Vec::new(), &mut depths) {
            Ok(_) => {}
            Err(circle) => {
                let first = graph.get(circle.first()?)?;
                let components = circle.iter().all(|node| matches!(node, Node::Component(_)));
                let what = if components { "components" } else { "templates" };
                let names: Vec<&str> = circle.iter().map(Node::name).collect();
                let message = if names.first() == names.last() {
                    format!("the {what} form a circle: {}", names.join(" → "))
                } else {
                    format!("the {what} lead to one another more than {DEEPEST} deep: {} …", names[..4].join(" → "))
                };
                let finding = Finding::at(&codes::H002, &first.source, first.span, message);
                return Some(
                    finding.help("a component or template cannot contain itself, by whatever way: repeat with `for`"),
                );
            }
        }
    }
    None
}

/// How deep a node leads. The way is given back where it closes a circle, its first node again at its end, or is too long.
fn depth<'a>(
    graph: &'a BTreeMap<Node, Leads>,
    node: &'a Node,
    way: &mut Vec<&'a Node>,
    depths: &mut BTreeMap<&'a Node, usize>,
) -> Result<usize, Vec<Node>> {
    if let Some(depth) = depths.get(node) {
        return Ok(*depth);
    }
    let circle = way.iter().position(|before| *before == node);
    way.push(node);
    let told = |way: &[&Node]| way.iter().map(|node| (*node).clone()).collect();
    if let Some(start) = circle {
        return Err(told(&way[start..]));
    }
    let mut deepest = 0;
    for next in graph.get(node).map_or(&[][..], |leads| leads.to.as_slice()) {
        // What is not there is for Tera to report.
        if let Some((next, _)) = graph.get_key_value(next) {
            deepest = deepest.max(1 + depth(graph, next, way, depths)?);
        }
        if deepest > DEEPEST || way.len() > DEEPEST {
            return Err(told(way));
        }
    }
    way.pop();
    depths.insert(node, deepest);
    Ok(deepest)
}

/// Puts a template and the components it defines into the graph.
fn read(name: &str, source: &SourceText, graph: &mut BTreeMap<Node, Leads>) {
    let mut template = Leads { source: source.clone(), span: Span::at(0), to: Vec::new() };
    let mut component: Option<(String, Leads)> = None;
    for tag in tags(source.text()) {
        let parts = parts(tag);
        let word =
            |at: usize| parts.get(at).filter(|part| part.kind == Kind::Word).map_or("", |part| part.text.as_str());
        match (word(0), parts.get(1)) {
            ("component", Some(named)) => {
                let span = Span::new(named.at, named.at + named.text.len());
                component = Some((named.text.clone(), Leads { source: source.clone(), span, to: Vec::new() }));
                continue;
            }
            ("endcomponent", _) => {
                graph.extend(component.take().map(|(name, leads)| (Node::Component(name), leads)));
                continue;
            }
            _ => {}
        }
        let leads = component.as_mut().map_or(&mut template, |(_, leads)| leads);
        if let ("include" | "extends", Some(other)) = (word(0), parts.get(1).filter(|part| part.kind == Kind::String)) {
            if leads.to.is_empty() && leads.span == Span::at(0) {
                leads.span = Span::new(other.at - 1, other.at + other.text.len() + 1);
            }
            leads.to.push(Node::Template(other.text.replace('\\', "")));
        }
        let calls = parts.iter().filter(|part| part.kind == Kind::Call);
        leads.to.extend(calls.map(|call| Node::Component(call.text.clone())));
    }
    graph.insert(Node::Template(name.to_owned()), template);
}

/// The insides of `{{ }}` and `{% %}`, each with where it stands.
fn tags(text: &str) -> Vec<(usize, &str)> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('{').map(|open| at + open) {
        let end = |from: usize, mark: &str| text[from..].find(mark).map(|end| from + end);
        at = match text.as_bytes().get(open + 1) {
            Some(b'#') => end(open + 2, "#}").map_or(text.len(), |end| end + 2),
            Some(sign @ (b'{' | b'%')) => {
                let close = closed(text, open + 2, if *sign == b'{' { "}}" } else { "%}" });
                let inside = &text[open + 2..close];
                if inside.trim_matches(['-', ' ', '\n', '\t', '\r']) == "raw" {
                    raw(text, close)
                } else {
                    tags.push((open + 2, inside));
                    close
                }
            }
            _ => open + 1,
        };
    }
    tags
}

/// Where a raw block ends: at the tag that says so.
fn raw(text: &str, from: usize) -> usize {
    let mut opens = text[from..].match_indices("{%").map(|(at, open)| from + at + open.len());
    let ends = |at: &usize| text[*at..].trim_start_matches(['-', ' ', '\n', '\t', '\r']).starts_with("endraw");
    opens.find(ends).unwrap_or(text.len())
}

/// Where a tag ends: at its mark, outside of strings.
fn closed(text: &str, from: usize, mark: &str) -> usize {
    let mut at = from;
    while let Some(c) = text[at..].chars().next().filter(|_| !text[at..].starts_with(mark)) {
        let next = at + c.len_utf8();
        at = if matches!(c, '"' | '\'' | '`') { (string(text, next, c) + 1).min(text.len()) } else { next };
    }
    at
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A name, with what follows it after dots.
    Word,
    /// The same behind `<`: a component, where there is one of that name.
    Call,
    /// A string, without its quotation marks.
    String,
}

/// A part of a tag that may refer to something, and where it stands.
#[derive(Debug)]
struct Part {
    kind: Kind,
    at: usize,
    text: String,
}

fn parts((start, inside): (usize, &str)) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut call = false;
    let mut at = 0;
    while let Some(c) = inside[at..].chars().next() {
        let from = at + c.len_utf8();
        if matches!(c, '"' | '\'' | '`') {
            let end = string(inside, from, c);
            parts.push(Part { kind: Kind::String, at: start + from, text: inside[from..end].to_owned() });
            at = (end + 1).min(inside.len());
        } else if c.is_alphabetic() || c == '_' {
            let length = inside[at..].find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(inside.len() - at);
            let kind = if call { Kind::Call } else { Kind::Word };
            let text = inside[at..at + length].to_owned();
            match parts.last_mut().filter(|_| inside[..at].trim_end().ends_with('.')) {
                Some(Part { kind: Kind::Word | Kind::Call, text: before, .. }) => before.push_str(&format!(".{text}")),
                _ => parts.push(Part { kind, at: start + at, text }),
            }
            at += length;
        } else {
            at = from;
        }
        call = if c == '<' { true } else { call && c.is_whitespace() };
    }
    parts
}

/// Where a string ends that is open.
fn string(inside: &str, from: usize, quote: char) -> usize {
    let mut escaped = false;
    let end = inside[from..].char_indices().find(|(_, c)| {
        let ends = !escaped && *c == quote;
        escaped = !escaped && *c == '\\';
        ends
    });
    end.map_or(inside.len(), |(at, _)| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(files: &[(&str, &str)]) -> Option<(String, (usize, usize))> {
        let source = |(name, text): &(&str, &str)| ((*name).to_owned(), SourceText::new(*name, *text));
        let finding = find(&files.iter().map(source).collect())?;
        Some((finding.message.clone(), finding.place.line_column()))
    }

    #[test]
    fn every_circle_is_found() {
        for (files, circle) in [
            (vec![("a", "{% component c() %}{{ <c/> }}{% endcomponent %}")], "c → c"),
            (vec![("a", "{%\ncomponent\tc() %}{{- < c /> }}{% endcomponent %}")], "c → c"),
            (vec![("a", "{% component x.c() %}{% <x . c> %}{% </x.c> %}{% endcomponent %}")], "x.c → x.c"),
            (vec![("a", "{% component c() %}{{ \"}}\" ~ <c/> }}{% endcomponent %}")], "c → c"),
            (vec![("a", "{% component c() %}{% include 'b' %}{% endcomponent %}"), ("b", "{{ <c/> }}")], "b → c → b"),
            (vec![("a", "{% extends \"b\" %}"), ("b", "{% include \"a\" %}")], "a → b → a"),
            (
                vec![
                    ("a", "{% component c() %}{% if 1 %}{{ <d/> }}{% endif %}{% endcomponent %}"),
                    ("b", "{% component d() %}{% set x = <c/> %}{% endcomponent %}"),
                ],
                "c → d → c",
            ),
        ] {
            let (message, _) = found(&files).unwrap_or_else(|| panic!("nothing: {files:?}"));
            assert!(message.ends_with(&format!("form a circle: {circle}")), "{files:?}: {message}");
        }
    }

    #[test]
    fn what_is_no_reference_leads_nowhere() {
        for files in [
            vec![("a", "{% component c() %}{# {{ <c/> }} #}<c/>{% endcomponent %}{{ <c/> }}")],
            vec![("a", "{% component c() %}{% raw %}{{ <c/> }}{% endraw %}{{ \"<c/>\" }}{% endcomponent %}")],
            vec![("a", "{% include \"b\" %}{{ <c/> }}"), ("b", "{% component c() %}x{% endcomponent %}{{ <c/> }}")],
            vec![("a", "{% if x < y %}{% include 'nowhere' %}{% endif %}{{ \"")],
        ] {
            assert_eq!(found(&files), None, "{files:?}");
        }
    }

    #[test]
    fn a_way_may_not_be_too_long() {
        let names: Vec<String> = (0..=100).map(|i| format!("t{i:03}")).collect();
        let texts: Vec<String> = names.iter().skip(1).map(|next| format!("x {{% include \"{next}\" %}}")).collect();
        let mut files: Vec<(&str, &str)> =
            names.iter().zip(&texts).map(|(name, text)| (name.as_str(), text.as_str())).collect();
        files.push(("t100", "end"));
        let (message, place) = found(&files).expect("too long");
        assert!(message.contains("more than 64 deep: t000 → t001 → t002 → t003 …"), "{message}");
        assert_eq!(place, (1, 14));
        assert_eq!(found(&files[60..]), None);
    }
}
