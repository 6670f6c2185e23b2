//! A cross-reference set by an author, for words that no phrase of the register can match.

use super::locator::Locator;

/// The target of a reference: an instrument, a place in it, or a range of places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferenceTarget {
    /// The instrument's id.
    pub instrument: String,
    /// The place, or the first of a range.
    pub place: Option<Locator>,
    /// The last place of a range.
    pub end: Option<Locator>,
}

impl ReferenceTarget {
    /// Parses `outcome-2016`, `outcome-2016#para_3`, `declaration-2024#18 (c)`, `…#para_12-para_14`.
    ///
    /// # Errors
    /// Returns a message if the id is not valid or a place cannot be parsed.
    pub fn parse(text: &str) -> Result<Self, String> {
        let (id, place) = text.trim().split_once('#').map_or((text.trim(), None), |(id, p)| (id, Some(p)));
        if !is_id(id) {
            return Err(format!("`{id}` is not an instrument id: use lowercase letters, digits and hyphens only"));
        }
        let locator =
            |p: &str| Locator::parse(p).ok_or_else(|| format!("`{p}` is not a place such as `para_18__point_c`"));
        let (place, end) = match place {
            None => (None, None),
            Some(range) => match range.split_once('-') {
                Some((first, last)) => (Some(locator(first)?), Some(locator(last)?)),
                None => (Some(locator(range)?), None),
            },
        };
        Ok(Self { instrument: id.to_owned(), place, end })
    }
}

/// Returns whether a text is a valid id of an instrument or page: a folder name and part of addresses.
#[must_use]
pub fn is_id(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    !text.is_empty() && text.len() <= 100 && text.bytes().all(plain) && !text.starts_with('-') && !text.ends_with('-')
}

/// A reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The place whose words are linked.
    pub locator: Locator,
    /// The place as written in the file, and the index of this entry under it (from 0), so that findings can point at
    /// it.
    pub entry: (String, usize),
    /// The words; they must occur there exactly once.
    pub quote: String,
    /// Where they lead.
    pub target: ReferenceTarget,
    /// The author's reason.
    pub why: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_ids_with_places_and_never_paths() {
        let target = ReferenceTarget::parse("declaration-2024#para_12-para_14").expect("a range");
        assert_eq!(target.end.map(|l| l.to_string()).as_deref(), Some("para_14"));
        assert_eq!(
            ReferenceTarget::parse("x#18 (c)").ok().and_then(|t| t.place).map(|l| l.to_string()).as_deref(),
            Some("para_18__point_c")
        );
        for bad in ["", "../x", "X", "a/b", "x#", "x#???"] {
            assert!(ReferenceTarget::parse(bad).is_err(), "{bad}");
        }
    }
}
