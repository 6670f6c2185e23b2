//! One file for each kind of page.

pub mod home;
pub mod edition;
pub mod paragraph;
pub mod side_by_side;
pub mod mentions;
pub mod instrument;
pub mod ordinary;
pub mod redirect;
pub mod not_found;
