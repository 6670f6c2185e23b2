//! The codes of findings about themes: H.

crate::codes! {
    /// # A template cannot be used
    ///
    /// Templates are written in Tera 2. The finding points at the place. Frequent causes: a tag that is not closed, a
    /// filter or function that does not exist, an `include`, `extends` or component of something that is not in the theme.
    H001 = error "malformed template";

    /// # A template includes or extends itself
    ///
    /// Templates and components must not include, extend or call themselves, directly or through others: rendering
    /// would never end. The message shows the circle. They must not be nested more than 64 deep either.
    H002 = error "template in a circle";

    /// # A template fails while a page is rendered
    ///
    /// The template is well-formed but asks for something that does not exist, such as a variable this page does not
    /// have, or runs without end (a page may take 1,000,000 steps of `range`).
    H003 = error "template failed";

    /// # A theme lacks a template, or a page its body
    ///
    /// A theme may omit any file of the default theme, and then uses the default's. This template exists in neither; or
    /// it extends another and does not fill the block `body`, so that its pages would be empty.
    H004 = error "template or body missing";

    /// # A file of the theme is not text
    ///
    /// Templates, style sheets, scripts and messages are UTF-8.
    H005 = error "theme file not in UTF-8";

    /// # The messages of a language cannot be read
    ///
    /// `locales/<locale>.ftl` is written in Fluent: `key = value` lines. The finding points at the line.
    H006 = error "malformed messages";

    /// # A message is missing
    ///
    /// A language of the site has no `locales/<locale>.ftl` in the theme, or the file lacks a message; the English one
    /// is used.
    H007 = warning "message missing";

    /// # The style sheet cannot be read
    ///
    /// `assets/site.css` is not valid CSS. The finding points at the place.
    H008 = error "malformed style sheet";

    /// # A page was not minified
    ///
    /// The page is nested more than 100 elements deep, which the minifier cannot process. It is written without being
    /// minified.
    H009 = warning "page not minified";

    /// # There is no such theme
    ///
    /// `theme` in `site.toml` names a folder under `themes/` that does not exist. Delete the key to use the default
    /// theme.
    H010 = error "unknown theme";
}
