//! The manual, one module for each topic: the same text that `paraph help TOPIC` prints and GitHub shows.
//!
//! A topic is a file beside this one and a line in the list below. `tests/suite/manual/` holds the text to the program:
//! every key, flag, code, template variable and component is in it, and its commands run.

/// A topic of the manual.
#[derive(Debug)]
pub struct Topic {
    /// The word that `paraph help` takes.
    pub name: &'static str,
    /// The text: Markdown that begins with a heading.
    pub text: &'static str,
}

impl Topic {
    /// The first heading, without its mark.
    #[must_use]
    pub fn title(&self) -> &'static str {
        self.text.lines().next().unwrap_or_default().trim_start_matches("# ")
    }
}

macro_rules! topics {
    ($($name:ident),+ $(,)?) => {
        $(
            #[doc = include_str!(concat!(stringify!($name), ".md"))]
            pub mod $name {}
        )+

        /// Every topic, in the order in which a newcomer would read them.
        pub static TOPICS: &[Topic] = &[
            $(Topic { name: stringify!($name), text: include_str!(concat!(stringify!($name), ".md")) }),+
        ];
    };
}

topics![
    start,
    install,
    files,
    settings,
    texts,
    numbering,
    instruments,
    annotations,
    pages,
    languages,
    addresses,
    permalinks,
    preview,
    verification,
    themes,
    templates,
    objects,
    publishing,
    output,
    safety,
    commands,
    findings,
];
