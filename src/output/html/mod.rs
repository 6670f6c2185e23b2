//! Pages. Templates own their markup; what they show is put together here. Each page is a format, in a file of its own.

pub mod frame;
pub mod naming;
pub mod words;
pub mod compositor;
pub mod notes;
pub mod text;
pub mod contents;
pub mod mentions;
pub mod facts;
pub mod citation;
pub mod timeline;
pub mod edition;
pub mod paragraph;
pub mod parallel;
pub mod instrument;
pub mod home;
pub mod page;
pub mod not_found;
