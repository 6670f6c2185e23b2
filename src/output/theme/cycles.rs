//! The dependency graph of templates and components. Tera recurses through includes and components and can overflow the
//! stack, so cycles and chains deeper than 64 are rejected here.
//!
//! Tera itself detects templates that only extend or only include each other. Mixed cycles, and components that call
//! each other, it renders until the stack overflows. References are read from the source with Tera's lexical rules:
//! comments and raw blocks contain none, and tags inside strings do not count.

use std::collections::BTreeMap;

use crate::diagnostic::Finding;
use crate::output::codes;
use crate::source::{SourceText, Span};

/// The maximum depth of templates and components.
const DEEPEST: usize = 64;

/// A template or a component.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum TemplateNode {
    Template(String),
    Component(String),
}

impl TemplateNode {
    fn name(&self) -> &str {
        match self {
            Self::Template(name) | Self::Component(name) => name,
        }
    }
}

/// The position to report for a node, and the nodes it leads to.
struct Leads {
    source: SourceText,
    span: Span,
    to: Vec<TemplateNode>,
}

/// Finds the first cycle or the first chain that is too long.
pub fn find(sources: &BTreeMap<String, SourceText>) -> Option<Finding> {
    let mut graph: BTreeMap<TemplateNode, Leads> = BTreeMap::new();
    for (name, source) in sources {
        read_template(name, source, &mut graph);
    }
    let mut depths: BTreeMap<&TemplateNode, usize> = BTreeMap::new();
    for node in graph.keys() {
        match chain_depth(&graph, node, &mut Vec::new(), &mut depths) {
            Ok(_) => {}
            Err(circle) => {
                let first = graph.get(circle.first()?)?;
                let components = circle.iter().all(|node| matches!(node, TemplateNode::Component(_)));
                let what = if components { "components" } else { "templates" };
                let names: Vec<&str> = circle.iter().map(TemplateNode::name).collect();
                let message = if names.first() == names.last() {
                    format!("the {what} form a circle: {}", names.join(" → "))
                } else {
                    format!("the {what} are nested more than {DEEPEST} deep: {} …", names[..4].join(" → "))
                };
                let finding = Finding::at(&codes::H002, &first.source, first.span, message);
                return Some(finding.help(
                    "a component or template cannot contain itself, directly or through others: repeat with `for`",
                ));
            }
        }
    }
    None
}

/// The depth below a node. Fails with the chain if it closes a cycle (its first node is repeated at the end) or is too
/// long.
fn chain_depth<'a>(
    graph: &'a BTreeMap<TemplateNode, Leads>,
    node: &'a TemplateNode,
    way: &mut Vec<&'a TemplateNode>,
    depths: &mut BTreeMap<&'a TemplateNode, usize>,
) -> Result<usize, Vec<TemplateNode>> {
    // Without these stored depths, templates that each include the next one twice would take exponential time.
    if let Some(depth) = depths.get(node) {
        return Ok(*depth);
    }
    let circle = way.iter().position(|before| *before == node);
    way.push(node);
    let told = |way: &[&TemplateNode]| way.iter().map(|node| (*node).clone()).collect();
    if let Some(start) = circle {
        return Err(told(&way[start..]));
    }
    let mut deepest = 0;
    for next in graph.get(node).map_or(&[][..], |leads| leads.to.as_slice()) {
        // Tera reports missing templates itself.
        if let Some((next, _)) = graph.get_key_value(next) {
            deepest = deepest.max(1 + chain_depth(graph, next, way, depths)?);
        }
        if deepest > DEEPEST || way.len() > DEEPEST {
            return Err(told(way));
        }
    }
    way.pop();
    depths.insert(node, deepest);
    Ok(deepest)
}

/// Adds a template and the components it defines to the graph.
fn read_template(name: &str, source: &SourceText, graph: &mut BTreeMap<TemplateNode, Leads>) {
    let mut template = Leads { source: source.clone(), span: Span::at(0), to: Vec::new() };
    let mut component: Option<(String, Leads)> = None;
    for tag in find_tags(source.text()) {
        let parts = tag_parts(tag);
        let word =
            |at: usize| parts.get(at).filter(|part| part.kind == NodeKind::Word).map_or("", |part| part.text.as_str());
        match (word(0), parts.get(1)) {
            ("component", Some(named)) => {
                let span = Span::new(named.at, named.at + named.text.len());
                component = Some((named.text.clone(), Leads { source: source.clone(), span, to: Vec::new() }));
                continue;
            }
            ("endcomponent", _) => {
                graph.extend(component.take().map(|(name, leads)| (TemplateNode::Component(name), leads)));
                continue;
            }
            _ => {}
        }
        let leads = component.as_mut().map_or(&mut template, |(_, leads)| leads);
        if let ("include" | "extends", Some(other)) =
            (word(0), parts.get(1).filter(|part| part.kind == NodeKind::String))
        {
            if leads.to.is_empty() && leads.span == Span::at(0) {
                leads.span = Span::new(other.at - 1, other.at + other.text.len() + 1);
            }
            leads.to.push(TemplateNode::Template(other.text.replace('\\', "")));
        }
        let calls = parts.iter().filter(|part| part.kind == NodeKind::Call);
        leads.to.extend(calls.map(|call| TemplateNode::Component(call.text.clone())));
    }
    graph.insert(TemplateNode::Template(name.to_owned()), template);
}

/// The insides of `{{ }}` and `{% %}`, each with its position.
fn find_tags(text: &str) -> Vec<(usize, &str)> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('{').map(|open| at + open) {
        let end = |from: usize, mark: &str| text[from..].find(mark).map(|end| from + end);
        at = match text.as_bytes().get(open + 1) {
            Some(b'#') => end(open + 2, "#}").map_or(text.len(), |end| end + 2),
            Some(sign @ (b'{' | b'%')) => {
                let close = closing_mark_end(text, open + 2, if *sign == b'{' { "}}" } else { "%}" });
                let inside = &text[open + 2..close];
                if inside.trim_matches(['-', ' ', '\n', '\t', '\r']) == "raw" {
                    raw_end(text, close)
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

/// The end of a raw block: the tag that closes it.
fn raw_end(text: &str, from: usize) -> usize {
    let mut opens = text[from..].match_indices("{%").map(|(at, open)| from + at + open.len());
    let ends = |at: &usize| text[*at..].trim_start_matches(['-', ' ', '\n', '\t', '\r']).starts_with("endraw");
    opens.find(ends).unwrap_or(text.len())
}

/// The end of a tag: its closing mark outside of strings.
fn closing_mark_end(text: &str, from: usize, mark: &str) -> usize {
    let mut at = from;
    while let Some(c) = text[at..].chars().next().filter(|_| !text[at..].starts_with(mark)) {
        let next = at + c.len_utf8();
        at = if matches!(c, '"' | '\'' | '`') { (string_end(text, next, c) + 1).min(text.len()) } else { next };
    }
    at
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NodeKind {
    /// A name, with what follows it after dots.
    Word,
    /// A name after `<`: a component, if one of that name exists.
    Call,
    /// A string, without its quotation marks.
    String,
}

/// A part of a tag that may refer to something, with its position.
#[derive(Debug)]
struct Part {
    kind: NodeKind,
    at: usize,
    text: String,
}

fn tag_parts((start, inside): (usize, &str)) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut call = false;
    let mut at = 0;
    while let Some(c) = inside[at..].chars().next() {
        let from = at + c.len_utf8();
        if matches!(c, '"' | '\'' | '`') {
            let end = string_end(inside, from, c);
            parts.push(Part { kind: NodeKind::String, at: start + from, text: inside[from..end].to_owned() });
            at = (end + 1).min(inside.len());
        } else if c.is_alphabetic() || c == '_' {
            let length = inside[at..].find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(inside.len() - at);
            let kind = if call { NodeKind::Call } else { NodeKind::Word };
            let text = inside[at..at + length].to_owned();
            match parts.last_mut().filter(|_| inside[..at].trim_end().ends_with('.')) {
                Some(Part { kind: NodeKind::Word | NodeKind::Call, text: before, .. }) => {
                    before.push_str(&format!(".{text}"));
                }
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

/// The end of an open string.
fn string_end(inside: &str, from: usize, quote: char) -> usize {
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
