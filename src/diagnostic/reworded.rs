//! Messages of other libraries, reworded in the style of findings: "a list is expected here, not a map".

/// Returns a message of another library in lower case and without a full stop.
#[must_use]
pub fn lowered(message: &str) -> String {
    let message = message.trim().trim_end_matches('.');
    let mut chars = message.chars();
    chars.next().map(|c| c.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

/// Rewords an error of serde about the type of a value; none if the error is not about a type.
#[must_use]
pub fn reworded_type_error(message: &str) -> Option<String> {
    let invalid = ["invalid type: ", "invalid value: "].iter().find_map(|words| message.split_once(words));
    let (found, expected) = invalid?.1.rsplit_once(", expected ")?;
    Some(format!("{} is expected here, not {}", expected_type(expected), found_value(found)))
}

/// Returns an author's word for what Rust calls a type.
fn expected_type(expected: &str) -> String {
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

/// Returns an author's word for the value that serde found.
fn found_value(found: &str) -> String {
    let text = found.strip_prefix("string ").map(|text| format!("the text {text}"));
    // `integer `-1``, `floating point `1.5``: the value between the backquotes says enough.
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
        for (message, reworded) in [
            ("invalid type: map, expected a sequence", "a list is expected here, not a map"),
            ("title: invalid type: string \"X\", expected a map", "a map is expected here, not the text \"X\""),
            ("invalid type: sequence, expected struct Raw", "a map is expected here, not a list"),
            ("invalid type: integer `-1`, expected u32", "a whole number is expected here, not `-1`"),
            ("invalid type: unit value, expected a string", "a text is expected here, not nothing"),
        ] {
            assert_eq!(reworded_type_error(message).as_deref(), Some(reworded));
        }
        assert_eq!(reworded_type_error("unknown field `x`"), None);
    }
}
