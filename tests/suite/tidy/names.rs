//! Names: no type name has two meanings, and most functions say in more than one word what they return or do.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::sources::{SOURCES, Source, line_of, none};

/// Type names that may be defined more than once, each with the reason.
const SHARED: [(&str, &str); 0] = [];

/// The most functions, in percent, that may have a name of one word. Methods of traits are not counted: their names are
/// given by the trait.
const MOST_ONE_WORD: usize = 40;

#[test]
fn no_type_name_is_defined_twice() {
    static TYPE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?m)^(?:pub(?:\([^)]*\))? )?(?:struct|enum|trait|type) (\w+)").expect("a pattern")
    });
    let mut places: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for source in SOURCES.iter() {
        for found in TYPE.captures_iter(&source.code) {
            let name = found.get(1).expect("the name of the type");
            let place = format!("src/{}:{}", source.path, line_of(&source.code, name.start()));
            places.entry(name.as_str()).or_default().push(place);
        }
    }
    let is_shared = |name: &str| SHARED.iter().any(|(shared, _)| *shared == name);
    let twice = places.iter().filter(|(name, places)| places.len() > 1 && !is_shared(name));
    let twice: Vec<String> = twice.map(|(name, places)| format!("{name}: {}", places.join(", "))).collect();
    none("a type name is defined once", &twice);
    assert!(places.len() > 300, "only {} types were seen: the rule has gone blind", places.len());
}

#[test]
fn most_functions_have_names_of_more_than_one_word() {
    let names: Vec<&str> = SOURCES.iter().flat_map(|source| function_names(source)).collect();
    let one_word = names.iter().filter(|name| !name.contains('_')).count();
    assert!(names.len() > 1000, "only {} functions were seen: the rule has gone blind", names.len());
    let percent = 100 * one_word / names.len();
    assert!(
        percent <= MOST_ONE_WORD,
        "{one_word} of {} functions ({percent} %) have a name of one word: say what they return or do",
        names.len()
    );
}

/// The names of all functions of a file outside implementations of traits.
fn function_names(source: &Source) -> Vec<&str> {
    static FUNCTION: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\bfn (\w+)").expect("a pattern"));
    static TRAIT_IMPL: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?m)^(?:unsafe )?impl(?:<[^{;]*?>)? [^{;]*?\bfor\b[^{;]*\{").expect("a pattern"));
    let code = source.code.as_str();
    let end = |start: usize| code[start..].find("\n}\n").map_or(code.len(), |length| start + length);
    let of_traits: Vec<_> = TRAIT_IMPL.find_iter(code).map(|found| found.start()..end(found.start())).collect();
    let functions = FUNCTION.captures_iter(code).filter_map(|found| found.get(1));
    functions
        .filter(|name| !of_traits.iter().any(|range| range.contains(&name.start())))
        .map(|name| name.as_str())
        .collect()
}

#[test]
fn methods_of_traits_are_not_counted() {
    let code = "impl fmt::Display for A {\n    fn fmt() {}\n}\n\nimpl A {\n    fn read_page() {}\n}\n\nfn take() {}\n";
    let source = Source { path: "x.rs".to_owned(), text: code.to_owned(), code: code.to_owned() };
    assert_eq!(function_names(&source), ["read_page", "take"]);
}
