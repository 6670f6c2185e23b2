//! The default theme, as compiled into the program. A site that brings no theme of its own needs no file of it.

macro_rules! embedded {
    ($($path:literal),+ $(,)?) => {
        /// Every file of the default theme: its path within the theme, and its content.
        pub const FILES: &[(&str, &str)] =
            &[$(($path, include_str!(concat!("../../../themes/default/", $path)))),+];
    };
}

embedded![
    "theme.toml",
    "templates/base.html",
    "templates/components.html",
    "templates/citations.html",
    "templates/edition.html",
    "templates/paragraph.html",
    "templates/instrument.html",
    "templates/home.html",
    "templates/timeline.html",
    "templates/mentions.html",
    "templates/page.html",
    "templates/parallel.html",
    "templates/404.html",
    "templates/moved.html",
    "assets/site.css",
    "assets/site/frame.css",
    "assets/site/pages.css",
    "assets/site/print.css",
    "assets/site/text.css",
    "assets/figures.css",
    "assets/units.css",
    "assets/site.js",
    "assets/site/fetch.js",
    "assets/site/find.js",
    "assets/site/previews.js",
    "assets/theme.js",
    "assets/units.js",
    "assets/mark.svg",
    "locales/ar.ftl",
    "locales/en.ftl",
    "locales/es.ftl",
    "locales/fr.ftl",
    "locales/ru.ftl",
    "locales/zh.ftl",
    "places/ar.ftl",
    "places/de.ftl",
    "places/en.ftl",
    "places/es.ftl",
    "places/fr.ftl",
    "places/ru.ftl",
    "places/zh.ftl",
];
