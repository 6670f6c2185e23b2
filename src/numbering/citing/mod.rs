//! References to places within a text, as prose writes them: `article 6, paragraph 1`, `points (a) and (b) of Article 6(1)`,
//! `§ 3 Abs. 2`, `пункт 2 статьи 6`, `第六条第一款`.
//!
//! What is found here is what the words say. Whether there is such a place, and in which text, is for the corpus to decide.

mod chain;
mod group;
pub mod item;
pub mod level;
mod list;
pub mod reference;
mod scope;
pub mod search;
mod surroundings;
mod words;

#[cfg(test)]
mod tests;
