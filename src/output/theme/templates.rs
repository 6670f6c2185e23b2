//! The templates. With the page layout, the only file that uses Tera: its errors become findings, and its unbounded
//! loops are limited.

use std::cell::Cell;
use std::collections::BTreeMap;

use tera::{Context, ErrorKind, Kwargs, State, Tera, TeraResult};

use super::{blocks, cycles, suggestions};
use crate::diagnostic::{Finding, Place, lowered};
use crate::output::codes;
use crate::source::{SourceText, Span};

/// The maximum number of items that all `range` calls of one page may produce.
const MOST_STEPS: u64 = 1_000_000;

thread_local! {
    /// The items that `range` produced on this thread for the current page.
    static STEPS: Cell<u64> = const { Cell::new(0) };
}

/// The templates of a theme, ready to render.
pub struct Templates {
    tera: Tera,
    sources: BTreeMap<String, SourceText>,
}

impl Templates {
    /// Parses all templates together: name within the theme (`page.html`) and source.
    ///
    /// # Errors
    /// A finding for the first mistake; Tera reports one at a time.
    pub fn new(sources: BTreeMap<String, SourceText>) -> Result<Self, Finding> {
        let mut tera = Tera::default();
        // Everything is escaped; by default only `.html` and `.xml` templates would be.
        tera.autoescape_on(vec![""]);
        tera.register_function("range", range_function);
        let templates: Vec<(&str, &str)> = sources.iter().map(|(name, s)| (name.as_str(), s.text())).collect();
        let circle = cycles::find(&sources);
        match tera.add_raw_templates(templates) {
            Ok(()) => match circle.or_else(|| blocks::unfilled(&sources)) {
                Some(finding) => Err(finding),
                None => Ok(Self { tera, sources }),
            },
            // Cycles are checked first: Tera would report consequences of a cycle as other mistakes.
            Err(error) => {
                let own = explain_error(&sources, &error, "");
                Err(circle.filter(|_| own.code != &codes::H002).unwrap_or(own))
            }
        }
    }

    /// Renders a page.
    ///
    /// # Errors
    /// A finding at the place in the template that failed.
    pub fn render(&self, template: &str, context: &Context, out: &mut Vec<u8>) -> Result<(), Finding> {
        STEPS.set(0);
        self.tera.render_to(template, context, out).map_err(|error| explain_error(&self.sources, &error, template))
    }
}

impl std::fmt::Debug for Templates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.sources.keys()).finish()
    }
}

/// `range(start, end, step_by)` as in Tera, but with a budget for the whole page: three nested ranges of Tera's own
/// could take 10^15 steps.
#[expect(clippy::needless_pass_by_value, reason = "the form that Tera calls functions in")]
fn range_function(kwargs: Kwargs, _: &State<'_>) -> TeraResult<Vec<i64>> {
    let start = kwargs.get::<i64>("start")?.unwrap_or(0);
    let end = kwargs.must_get::<i64>("end")?;
    let step = kwargs.get::<i64>("step_by")?.unwrap_or(1);
    let step = usize::try_from(step).ok().filter(|step| *step > 0);
    let step = step.ok_or_else(|| tera::Error::message("`step_by` of `range` must be more than 0"))?;
    let items = u64::try_from(end.saturating_sub(start)).unwrap_or(0).div_ceil(step as u64);
    let steps = STEPS.get().saturating_add(items);
    if steps > MOST_STEPS {
        return Err(tera::Error::message("`range` gave more than 1,000,000 items on one page"));
    }
    STEPS.set(steps);
    Ok((start..end).step_by(step).collect())
}

/// A finding for an error of Tera.
fn explain_error(sources: &BTreeMap<String, SourceText>, error: &tera::Error, template: &str) -> Finding {
    let at = |report: &tera::ReportError, code| {
        let (message, help) = suggestions::advised(sources, &lowered(report.message()));
        let finding = match sources.get(report.filename()) {
            Some(source) => {
                let span = report.span();
                let start = source.offset(span.start_line, span.start_col + 1);
                let end = source.offset(span.end_line, span.end_col + 1);
                Finding::at(code, source, Span::new(start, end), message)
            }
            None => Finding::in_file(code, report.filename(), message),
        };
        finding.help(help)
    };
    match error.kind() {
        ErrorKind::SyntaxError(report) => at(report, &codes::H001),
        ErrorKind::RenderingError(report) => at(report, &codes::H003),
        ErrorKind::CircularExtend { tpl, inheritance_chain: chain }
        | ErrorKind::CircularInclude { tpl, include_chain: chain } => {
            let mut circle = chain.clone();
            if circle.len() < 2 || circle.first() != circle.last() {
                circle.push(tpl.clone());
            }
            let message = format!("the templates form a circle: {}", circle.join(" → "));
            let next = circle.iter().position(|name| name == tpl).and_then(|at| circle.get(at + 1));
            Finding::new(&codes::H002, place_of_name(sources, tpl, next.unwrap_or(tpl)), message)
                .help("move what both need into a template of its own")
        }
        ErrorKind::MissingParent { current, parent } => {
            let message = format!("it extends `{parent}`, which is not in the theme");
            Finding::new(&codes::H001, place_of_name(sources, current, parent), message)
                .help(suggestions::template(sources, parent))
        }
        ErrorKind::TemplateNotFound(name) => {
            in_file(sources, &codes::H004, name, &format!("there is no template `{name}`"))
                .help("restore it from the default theme")
        }
        ErrorKind::Msg(message) => {
            error_in_printed_value(sources, message).unwrap_or_else(|| other_error(sources, template, message))
        }
        _ => other_error(sources, template, &error.to_string()),
    }
}

/// What Tera finds while linking templates together comes as one printed text: `error: sentence`, then `-->
/// file:line:column`. The first of them becomes the finding.
fn error_in_printed_value(sources: &BTreeMap<String, SourceText>, message: &str) -> Option<Finding> {
    let sentence = message.lines().next()?.trim_start_matches("error: ");
    let place = message.lines().find_map(|line| line.trim_start().strip_prefix("--> "))?;
    let mut parts = place.rsplitn(3, ':');
    let column: usize = parts.next()?.parse().ok()?;
    let line: usize = parts.next()?.parse().ok()?;
    let source = sources.get(parts.next()?)?;
    let at = source.offset(line, column);
    let (sentence, help) = suggestions::advised(sources, &lowered(sentence));
    Some(Finding::at(&codes::H001, source, Span::at(at), sentence).help(help))
}

/// A failure for which Tera gives no position.
fn other_error(sources: &BTreeMap<String, SourceText>, template: &str, message: &str) -> Finding {
    let (sentence, help) = suggestions::advised(sources, &lowered(message));
    in_file(sources, &codes::H003, template, &sentence).help(help)
}

/// Where a template names another, or the whole template if it does so in no place that can be found.
fn place_of_name(sources: &BTreeMap<String, SourceText>, template: &str, name: &str) -> Place {
    let found = sources.get(template).and_then(|source| Some((source, suggestions::named(source, name)?)));
    match found {
        Some((source, span)) => Place::Span(source.clone(), span),
        None => whole_file(sources, template),
    }
}

fn whole_file(sources: &BTreeMap<String, SourceText>, template: &str) -> Place {
    Place::File(sources.get(template).map_or(template, SourceText::path).to_owned(), None)
}

fn in_file(
    sources: &BTreeMap<String, SourceText>,
    code: &'static crate::diagnostic::Code,
    name: &str,
    message: &str,
) -> Finding {
    Finding::new(code, whole_file(sources, name), message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(files: &[(&str, &str)]) -> Result<Templates, Finding> {
        let source = |(name, text): &(&str, &str)| {
            ((*name).to_owned(), SourceText::new(format!("themes/x/templates/{name}"), *text))
        };
        Templates::new(files.iter().map(source).collect())
    }

    fn rendered(files: &[(&str, &str)]) -> Result<String, Finding> {
        let mut out = Vec::new();
        load(files)?.render("a.html", &Context::new(), &mut out)?;
        Ok(String::from_utf8_lossy(&out).into_owned())
    }

    #[test]
    fn mistakes_are_found_with_their_place() {
        for (files, code, words) in [
            (vec![("a.html", "x\n{% if %}")], "H001 2:", ""),
            (vec![("a.html", "x {{ y }}")], "H003 1:", "y"),
            (vec![("a.html", "{{ 1 | nofilter }}")], "H001 1:", "nofilter"),
            (vec![("a.html", "{% include \"b.html\" %}")], "H001 1:", "b.html"),
            (vec![("a.html", "{% include \"a.html\" %}")], "H002 1:12", "a.html → a.html"),
            (vec![("a.html", "{% extends \"a.html\" %}")], "H002 1:12", "a.html"),
            (vec![("a.html", "{% component c() %}{{ <c/> }}{% endcomponent %}")], "H002 1:14", "c → c"),
            (
                vec![(
                    "a.html",
                    "{% component c() %}{{ <d/> }}{% endcomponent %}{% component d() %}{{ <c/> }}{% endcomponent %}",
                )],
                "H002 1:14",
                "c → d → c",
            ),
            (
                vec![(
                    "a.html",
                    "{% for a in range(end=2000) %}{% for b in range(end=2000) %}{% endfor %}{% endfor %}",
                )],
                "H003 1:",
                "1,000,000",
            ),
            (vec![("a.html", "{{ get_env(name=\"HOME\") }}")], "H001 1:", "get_env"),
            (vec![("b.html", "")], "H004 1:1", "a.html"),
            (
                vec![("a.html", "{% extends \"b.html\" %}"), ("b.html", "{% include \"a.html\" %}")],
                "H002 1:12",
                "a.html → b.html → a.html",
            ),
            (
                vec![
                    ("a.html", "{% component c() %}{% include \"b.html\" %}{% endcomponent %}"),
                    ("b.html", "{{ <c/> }}"),
                ],
                "H002 1:1",
                "b.html → c → b.html",
            ),
        ] {
            let finding = rendered(&files).expect_err(files[0].1);
            let (line, column) = finding.place.line_column();
            let told = format!("{} {line}:{column}", finding.code.id);
            assert!(told.starts_with(code), "{}: {told} {}", files[0].1, finding.message);
            assert!(finding.message.contains(words), "{}: {}", files[0].1, finding.message);
        }
    }

    #[test]
    fn everything_is_escaped() {
        let page = rendered(&[("a.html", "{{ \"<script>&'\" }}")]);
        assert_eq!(page.ok().as_deref(), Some("&lt;script&gt;&amp;&#39;"));
    }
}
