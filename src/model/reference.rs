//! Owns a cross-reference that an author decided, because no phrase can find it by itself.

use super::locator::Locator;

/// What a reference leads to: an instrument, a place in it, or a range of places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The instrument's id.
    pub instrument: String,
    /// The place, or the first of a range.
    pub place: Option<Locator>,
    /// The last place of a range.
    pub end: Option<Locator>,
}

impl Target {
    /// Reads `outcome-2016`, `outcome-2016#para_3`, `declaration-2024#18 (c)`, `…#para_12-para_14`.
    ///
    /// # Errors
    /// With what is wrong, when the id is none or a place cannot be read.
    pub fn read(text: &str) -> Result<Self, String> {
        let (id, place) = text.trim().split_once('#').map_or((text.trim(), None), |(id, p)| (id, Some(p)));
        if !is_id(id) {
            return Err(format!("`{id}` is no instrument: small letters, figures and hyphens only"));
        }
        let locator = |p: &str| Locator::read(p).ok_or_else(|| format!("`{p}` is no place such as `para_18__point_c`"));
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

/// Whether a text may be the id of an instrument or page: a folder name and a part of addresses.
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
    /// The place as the file writes it, and which of that place's entries it is (from 0): where to point at.
    pub entry: (String, usize),
    /// The words; they must stand there exactly once.
    pub quote: String,
    /// What they lead to.
    pub target: Target,
    /// Why, in the author's words.
    pub why: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_ids_with_places_and_never_paths() {
        let target = Target::read("declaration-2024#para_12-para_14").expect("a range");
        assert_eq!(target.end.map(|l| l.to_string()).as_deref(), Some("para_14"));
        assert_eq!(
            Target::read("x#18 (c)").ok().and_then(|t| t.place).map(|l| l.to_string()).as_deref(),
            Some("para_18__point_c")
        );
        for bad in ["", "../x", "X", "a/b", "x#", "x#???"] {
            assert!(Target::read(bad).is_err(), "{bad}");
        }
    }
}
