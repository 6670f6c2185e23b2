//! `instrument.yaml` as written: its keys and the types of their values.

use serde::Deserialize;

use super::entries::OneOrMany;
use super::yaml::OrderedMap;

/// The file, key by key.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawInstrument {
    pub(super) title: OrderedMap<String>,
    #[serde(default)]
    pub(super) short_title: OrderedMap<String>,
    pub(super) kind: Option<String>,
    pub(super) original: Option<String>,
    #[serde(default)]
    pub(super) untranslated: Vec<String>,
    pub(super) symbol: Option<String>,
    #[serde(default)]
    pub(super) other_symbols: Vec<String>,
    pub(super) resolution: Option<String>,
    pub(super) treaty_series: Option<RawSeries>,
    pub(super) body: Option<String>,
    pub(super) session: Option<u32>,
    pub(super) place: Option<String>,
    pub(super) adopted: Option<String>,
    pub(super) in_force: Option<String>,
    pub(super) held: Option<RawHeld>,
    #[serde(default)]
    pub(super) relations: OrderedMap<OneOrMany>,
    pub(super) cited_in: Option<String>,
    #[serde(default)]
    pub(super) cited_as: OrderedMap<OneOrMany>,
    #[serde(default)]
    pub(super) short_forms: OrderedMap<OneOrMany>,
    #[serde(default)]
    pub(super) links: Vec<RawLink>,
    #[serde(default)]
    pub(super) facts: Vec<RawFact>,
    #[serde(default)]
    pub(super) sources: Vec<String>,
    #[serde(default)]
    pub(super) unverified: Vec<String>,
    #[serde(default)]
    pub(super) source: OrderedMap<RawSource>,
    #[serde(default)]
    pub(super) errata: OrderedMap<Vec<RawErratum>>,
    #[serde(default)]
    pub(super) description: OrderedMap<String>,
    #[serde(default)]
    pub(super) gaps: Vec<String>,
    pub(super) listed: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSeries {
    pub(super) volume: u32,
    pub(super) page: Option<u32>,
    pub(super) number: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawHeld {
    pub(super) from: String,
    pub(super) to: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLink {
    pub(super) url: String,
    #[serde(default)]
    pub(super) label: OrderedMap<String>,
    pub(super) checked: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFact {
    pub(super) label: OrderedMap<String>,
    pub(super) value: OrderedMap<String>,
    pub(super) source: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFile {
    pub(super) file: String,
    pub(super) sha256: String,
    pub(super) from: Option<String>,
    pub(super) date: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawErratum {
    pub(super) place: String,
    pub(super) quote: String,
    pub(super) corrected: String,
    pub(super) reason: String,
    pub(super) date: String,
}

/// `source` by locale, or for the original only, with its keys directly below.
#[derive(Deserialize)]
#[serde(untagged, expecting = "wrong type: a source is a map with `file` and `sha256`")]
pub(super) enum RawSource {
    Key(String),
    File(RawFile),
}
