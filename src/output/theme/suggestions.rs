//! Suggestions for mistakes in templates: the word that was probably meant, and the position of a name in a source.

use std::collections::BTreeMap;

use crate::diagnostic::did_you_mean;
use crate::source::{SourceText, Span};

/// The filters of Tera 2.
const FILTERS: [&str; 36] = [
    "abs",
    "capitalize",
    "default",
    "escape",
    "escape_html",
    "escape_xml",
    "first",
    "float",
    "get",
    "group_by",
    "indent",
    "int",
    "join",
    "keys",
    "last",
    "length",
    "lower",
    "newlines_to_br",
    "nth",
    "pairs",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "safe",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
];

/// The tests of Tera 2.
const TESTS: [&str; 16] = [
    "array",
    "bool",
    "containing",
    "defined",
    "divisible_by",
    "ending_with",
    "even",
    "float",
    "integer",
    "iterable",
    "map",
    "none",
    "number",
    "odd",
    "string",
    "undefined",
];

/// The functions available in templates. Tera's own functions that print settings of the machine are left out.
const FUNCTIONS: [&str; 2] = ["range", "throw"];

/// The help if nothing better is known.
const COMPARE: &str = "compare with the template of the default theme; the language is Tera 2";

/// A sentence of Tera without the list after it, and a suggestion.
pub fn advised(sources: &BTreeMap<String, SourceText>, message: &str) -> (String, String) {
    for (lists, what) in [(". Available fields: ", "fields"), (". Available variables: ", "variables")] {
        if let Some((sentence, known)) = message.split_once(lists) {
            let near = did_you_mean(quoted_name(sentence), known.split(", "));
            return (sentence.to_owned(), near.unwrap_or_else(|| format!("the {what} are: {known}")));
        }
    }
    (message.to_owned(), advice_for(sources, message))
}

// Tera has no error kinds for these cases, only sentences, so the sentences are matched; one that is not known
// gets general advice.
fn advice_for(sources: &BTreeMap<String, SourceText>, message: &str) -> String {
    let name = quoted_name(message);
    let listed = |near: Option<String>, all: &[&str]| near.unwrap_or_else(|| format!("there are: {}", all.join(", ")));
    if message.starts_with("unknown filter") {
        listed(did_you_mean(name, FILTERS), &FILTERS)
    } else if message.starts_with("unknown test") {
        listed(did_you_mean(name, TESTS), &TESTS)
    } else if message.starts_with("unknown function `get_env`") {
        "templates cannot read the environment: put what a page needs into site.toml or `content/`".to_owned()
    } else if message.starts_with("unknown function") {
        listed(did_you_mean(name, FUNCTIONS), &FUNCTIONS)
    } else if message.starts_with("unknown template") {
        template(sources, name)
    } else if message.starts_with("unknown component") {
        let texts = sources.values().map(SourceText::text);
        let all: Vec<&str> = texts.flat_map(defined_names).collect();
        did_you_mean(name, all).unwrap_or_else(|| "define it: `{% component name() %}…{% endcomponent %}`".to_owned())
    } else if message.contains("not defined in any parent") {
        "the template that this one extends has no block of that name".to_owned()
    } else if message.starts_with("unknown tag") {
        "a tag opened before this may lack its end or its condition: `{% if x %}…{% endif %}`".to_owned()
    } else if message.starts_with("`range` gave") {
        "repeat over what the page has: `{% for x in list %}`".to_owned()
    } else if message.starts_with("found ") {
        "look for braces that are not closed: `{{ x }}`, `{% if x %}`".to_owned()
    } else {
        COMPARE.to_owned()
    }
}

/// The template of the theme that was probably meant.
pub fn template(sources: &BTreeMap<String, SourceText>, name: &str) -> String {
    let near = did_you_mean(name, sources.keys().map(String::as_str));
    near.unwrap_or_else(|| "only templates of the theme can be named, by their path below `templates/`".to_owned())
}

/// The names of the components that a template defines.
fn defined_names(text: &str) -> impl Iterator<Item = &str> {
    text.split("component ").skip(1).filter_map(|rest| rest.split('(').next()).map(str::trim)
}

fn quoted_name(message: &str) -> &str {
    message.split('`').nth(1).unwrap_or_default()
}

/// The position of a name in a tag that includes or extends it.
pub fn named(source: &SourceText, name: &str) -> Option<Span> {
    let text = source.text();
    let quoted = ['"', '\''].map(|quote| format!("{quote}{name}{quote}"));
    let found = quoted.iter().flat_map(|quoted| text.match_indices(quoted.as_str()));
    let in_tag = |(at, _): &(usize, &str)| {
        let before = text[..*at].trim_end();
        before.ends_with("include") || before.ends_with("extends")
    };
    found.filter(in_tag).map(|(at, quoted)| Span::new(at, at + quoted.len())).min_by_key(|span| span.start)
}

#[cfg(test)]
mod tests {
    use tera::Tera;

    use super::*;

    /// A template is taken where what it uses is there; what is unknown is said so.
    fn is_known(template: &str) -> bool {
        let said = Tera::default().add_raw_templates([("a.html", template)]).map_err(|error| error.to_string());
        !said.is_err_and(|error| error.to_lowercase().contains("unknown"))
    }

    #[test]
    fn what_is_listed_is_there() {
        assert!(!is_known("{{ x | shout }}") && !is_known("{% if x is loud %}{% endif %}"));
        let filters = FILTERS.iter().filter(|name| !is_known(&format!("{{{{ x | {name} }}}}")));
        let tests = TESTS.iter().filter(|name| !is_known(&format!("{{% if x is {name} %}}{{% endif %}}")));
        let unknown: Vec<_> = filters.chain(tests).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }
}
