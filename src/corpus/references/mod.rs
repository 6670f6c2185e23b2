//! How words become links: the phrases, numbers and symbols that mention an instrument, and the resulting links.

pub mod symbols;
pub mod phrases;
pub mod numbers;
pub mod ibid;
pub mod link;
pub mod own_places;
pub mod named_places;
pub mod finder;
