//! Owns the codes of findings about `site.toml`: S.

crate::codes! {
    /// # site.toml cannot be read
    ///
    /// `site.toml` is TOML: `key = "value"` lines. The finding points at the place. A minimal file:
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
    /// `paragraph_pages`, `mentions_pages`, `side_by_side`, `[rules]`. The help names the nearest. Unknown keys are
    /// errors because a misspelt setting would otherwise be lost in silence.
    S002 = error "unknown key in site.toml";

    /// # A value in site.toml means nothing
    ///
    /// `base_url` begins with `https://` or `http://` and has neither query nor fragment; `locales` lists language tags
    /// such as `en` or `pt-BR`, each once; `default_locale` is one of them; `home` is the id of an instrument;
    /// `theme` is the name of a folder under `themes/`; `output` is a path within the project.
    S003 = error "value of the wrong form in site.toml";

    /// # There is no site.toml
    ///
    /// Paraph looks for `site.toml` in the project's root: the current folder, or the one given with `--root`. Make a
    /// new site with `paraph new`.
    S004 = error "no site.toml";

    /// # A setting of `[rules]` that cannot be
    ///
    /// `[rules]` says what is made of a warning: `L003 = "error"` stops the build, `"ignore"` leaves it out. A table within
    /// it does so for the files of one language: `[rules.ar]`, then `L003 = "ignore"`; the language is the one in the
    /// file's name, and goes before what holds for all.
    ///
    /// Errors cannot be turned down. Each of them is there because a text would not be exact, a published link would break,
    /// or a page would be wrong.
    S005 = error "setting of [rules] that cannot be";
}
