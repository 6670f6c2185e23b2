//! Paraph turns documents that people cite by paragraph into a website. This page describes its architecture.
//!
//! # The journey of a paragraph
//!
//! Bytes are read into a [`source::SourceText`]; [`syntax::parse::parse`] turns it into a [`model::edition::Edition`] with
//! its [`model::paragraph::Paragraph`]s. The [`model::locator::Locator`] of each enters the [`corpus::outline::Outline`];
//! the corpus finds what the paragraph mentions and what mentions it; rules check it ([`check`]). A format plans the
//! artifacts that show it ([`output::format::Planned`]), each of which carries the function that renders it, usually with
//! a template of the theme. [`verify`] compares the finished page of a text with its source, and the [`shell`] writes the
//! [`output::Artifact`] to disk.
//!
//! # Tiers
//!
//! A file imports only from lower tiers, or from files beside or below it in its own folder; there are no cycles. A test
//! enforces this (`tests/suite/tidy`).
//!
//! | tier | where | what it does |
//! |---|---|---|
//! | 1 | [`source`], [`diagnostic`], [`manual`] | source text with its path and digests; findings and how they are printed; the manual |
//! | 2 | [`model`] | plain values: locale, numeral, locator, words, paragraph, edition, instrument, annotation |
//! | 3 | [`numbering`] | how each language numbers: words of divisions, digits, letters, ordinals; marks read from text |
//! | 4 | [`config`], [`syntax`] | `site.toml`; text and YAML to model; reading never fails, printing is its inverse |
//! | 5 | [`corpus`], [`import`] | everything together: outlines, mentions, links and backlinks; pasted texts to editions |
//! | 6 | [`verify`] | the comparison of a finished page with the source that its text was made from |
//! | 7 | [`check`] and [`output`] | rules, one file each; artifacts: theme, pages, data. They do not know each other |
//! | 8 | [`session`] | pure: sources to site and findings; a [`session::Session`] keeps what an edit does not affect |
//! | 9 | [`shell`] | the only tier that touches disk, clock and network: reads, watches, serves; writes a new generation |
//! | 10 | [`cli`] | the commands and their exit codes |
//!
//! # Principles
//!
//! - **A site is a map** from paths to pages that can be rendered ([`output::Site`]), not a pile of bytes. A build renders
//!   all of it in parallel and streams it to disk; a preview renders one path when it is requested.
//! - **The model is a value.** Links, backlinks and addresses are tables beside it, computed by later stages.
//! - **A text is parsed twice**: once to link it, once to render it. The second parse is shared by all pages of an
//!   instrument in all languages, and by verification ([`output::render::parsed_text::ParsedTexts`]). In between only the
//!   source is kept, so memory grows with the sources and not with the model.
//! - **The bytes verified are the bytes written.** A page is rendered with a placeholder for the result, compared with its
//!   source, and then given the result ([`output::render::verdict_slot`]); nothing is rendered a second time.
//! - **An outline bounds the effect of an edit**: if it stays the same, no other text is touched, and only pages that
//!   print the changed words are rendered again ([`output::Site::made_from`]).
//! - **A build is the first step of a session.** There is one way from files to a site, so a preview after any number of
//!   edits and a build from scratch cannot differ.
//! - **Parsing cannot fail.** It returns a value together with [`diagnostic::Finding`]s; every finding has a code, a
//!   position and, if possible, a remedy. The doc comment of a code is its manual page.
//! - **One file for the contract, one for the list, one for each member**: [`check::rule`], [`check::rules`] and the
//!   rules; [`output::format`], [`output::formats`] and the formats. A new member is a file and a line in the list.
//! - **Templates own the markup**, Rust owns the meaning.
//! - **Nothing is half done**: on an error no byte of the output changes, and only files named in a manifest are ever
//!   removed; [`shell::publish::staging`] describes the steps. All access to the disk goes through one trait,
//!   [`shell::fs::file_system::FileSystem`], so that tests can make any call fail.
//! - **A published address is kept.** [`model::ledger`] records what was published, [`model::redirect`] what authors state
//!   about it; [`corpus::published`] follows an address through both, and [`corpus::permalinks::breakage`] finds the
//!   addresses that would no longer lead to their words.
//! - **The same sources give the same bytes**, on any machine, on one thread or many.

pub mod source;
pub mod diagnostic;
pub mod manual;
pub mod model;
pub mod numbering;
pub mod config;
pub mod syntax;
pub mod corpus;
pub mod import;
pub mod verify;
pub mod check;
pub mod output;
pub mod session;
pub mod shell;
pub mod cli;
