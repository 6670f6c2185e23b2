//! Tests of the import of pasted texts. What each oddity of a paste becomes stands in `tests/cases/import/`.

mod command;
mod seed;
mod words;
