//! Owns what other libraries say of a mistake, in the manner of our findings: "a list is expected here, not a map".

/// A sentence of another library as ours are written: small, without full stop.
#[must_use]
pub fn lowered(message: &str) -> String {
    let message = message.trim().trim_end_matches('.');
    let mut chars = message.chars();
    chars.next().map(|c| c.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

/// The sentence for an error of serde about the type of a value; none where the error is not about a type.
#[must_use]
pub fn mistype(message: &str) -> Option<String> {
    let invalid = ["invalid type: ", "invalid value: "].iter().find_map(|words| message.split_once(words));
    let (found, expected) = invalid?.1.rsplit_once(", expected ")?;
    Some(format!("{} is expected here, not {}", wanted(expected), given(found)))
}

/// What Rust calls a type, as an author calls it.
fn wanted(expected: &str) -> String {
    match expected {
        "a string" => "a text".to_owned(),
        "a sequence" => "a list".to_owned(),
        "field identifier" => "a key".to_owned(),
        "a boolean" => "`true` or `false`".to_owned(),
        _ if expected.starts_with("struct ") => "a map".to_owned(),
        _ if expected.starts_with(['i', 'u']) && expected[1..].bytes().all(|b| b.is_ascii_digit()) => {
            "a whole number".to_owned()
        }
        other => other.to_owned(),
    }
}

fn given(found: &str) -> String {
    let text = found.strip_prefix("string ").map(|text| format!("the text {text}"));
    // `integer `-1``, `floating point `1.5``: what stands between the marks says enough.
    let quoted = found.split('`').nth(1).map(|value| format!("`{value}`"));
    text.or(quoted).unwrap_or_else(|| match found {
        "map" => "a map".to_owned(),
        "sequence" => "a list".to_owned(),
        _ => "nothing".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_in_plain_words() {
        for (said, told) in [
            ("invalid type: map, expected a sequence", "a list is expected here, not a map"),
            ("title: invalid type: string \"X\", expected a map", "a map is expected here, not the text \"X\""),
            ("invalid type: sequence, expected struct Raw", "a map is expected here, not a list"),
            ("invalid type: integer `-1`, expected u32", "a whole number is expected here, not `-1`"),
            ("invalid type: unit value, expected a string", "a text is expected here, not nothing"),
        ] {
            assert_eq!(mistype(said).as_deref(), Some(told));
        }
        assert_eq!(mistype("unknown field `x`"), None);
    }
}
