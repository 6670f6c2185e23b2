//! Pages. Templates own their markup; the values they show are computed here. Each kind of page is a format in a file
//! of its own.

pub mod attributes;
pub mod text;
pub mod components;
pub mod layout;
pub mod pages;
