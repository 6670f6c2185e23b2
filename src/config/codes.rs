//! The codes of findings about `site.toml`: S.

crate::codes! {
    /// # site.toml cannot be read
    ///
    /// `site.toml` is a TOML file of `key = "value"` lines. The finding points at the mistake. A minimal file:
    ///
    /// ```toml
    /// title = "My declaration"
    /// base_url = "https://example.org/"
    /// locales = ["en"]
    /// ```
    S001 = error "malformed site.toml";

    /// # An unknown key in site.toml
    ///
    /// Known keys: `title`, `notice`, `base_url`, `locales`, `default_locale`, `theme`, `output`, `home`,
    /// `paragraph_pages`, `mentions_pages`, `side_by_side`, `[rules]`. The help suggests the closest one. Unknown keys
    /// are errors because a misspelt setting would otherwise be silently ignored.
    S002 = error "unknown key in site.toml";

    /// # An invalid value in site.toml
    ///
    /// `base_url` begins with `https://` or `http://` and has neither query nor fragment; `locales` lists language tags
    /// such as `en` or `pt-BR`, each once; `default_locale` is one of them; `home` is the id of an instrument;
    /// `theme` is the name of a folder under `themes/`; `output` is a path within the project.
    S003 = error "invalid value in site.toml";

    /// # site.toml is missing
    ///
    /// Paraph looks for `site.toml` in the root of the project: the current folder, or the one given with `--root`.
    /// Create a new site with `paraph new`.
    S004 = error "no site.toml";

    /// # An invalid setting in `[rules]`
    ///
    /// `[rules]` sets the severity of warnings: `L003 = "error"` makes a warning stop the build, `"ignore"` hides it. A
    /// table within it does so for the files of one language: `[rules.ar]`, then `L003 = "ignore"`. The language is the
    /// one in the file's name, and its settings take precedence over those for all languages.
    ///
    /// Errors cannot be turned down. Each of them means that a text would not be exact, a published link would break,
    /// or a page would be wrong.
    S005 = error "invalid setting in [rules]";
}
