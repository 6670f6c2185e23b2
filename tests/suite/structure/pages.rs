//! Pages of texts of version 2: the words of blocks of every kind, the pages of citing units, and what leads to them.

use crate::check::verify::sha256;
use crate::support::html::{selector, the};
use crate::support::own_site::Site;
use crate::support::project::Project;
use crate::support::site_integrity::{Reader, expect_sound};

const TEXT: &str = r#"---
title: The act
date: 1 May 2020
numbering: ["1.", "(a)", "(i)"]
recitals: "(1)"
---

The council,

(1) Lamps give light.

Has decided:

# CHAPTER I The lamp[^1]

## Article 1 Light

1. The lamp burns *all* night:

(a) in fog,\
also by day;

(b) as follows:

(i) with oil;

2. Words from elsewhere:

> Let there be light.
>
> And there was.

- not with tallow;

  - nor with wax;

## Article 2

(a) A point without a paragraph;

(b) another.

## Article 3 Forms

```
light :=  lamp
    | sun
```

| Lamp | Nights |
|---|--:|
| Great *lamp* | 365 |
| Small lamp[^1] | 12 |

# CHAPTER II

## Article 4 Darkness

It is dark.

It stays so.

---

Done at the lamp,\
on 1 May.

# ANNEX Keepers

1. Ann.

[^1]: Any lamp.
"#;

const SOURCE: &str = "The act\n1 May 2020\n\nThe council,\n\n(1) Lamps give light.\n\nHas decided:\n\nCHAPTER I\nThe lamp¹\n\n\
Article 1\nLight\n\n1. The lamp burns all night:\n\n(a) in fog,\nalso by day;\n\n(b) as follows:\n\n(i) with oil;\n\n2. Words from elsewhere:\n\nLet there be light.\n\nAnd there was.\n\nnot with tallow;\n\nnor with wax;\n\nArticle 2\n\n\
(a) A point without a paragraph;\n\n(b) another.\n\nArticle 3\nForms\n\nlight :=  lamp\n    | sun\n\nLamp Nights\n\
Great lamp 365\nSmall lamp¹ 12\n\nCHAPTER II\n\nArticle 4\nDarkness\n\nIt is dark.\n\nIt stays so.\n\n\
Done at the lamp,\non 1 May.\n\nANNEX\nKeepers\n\n1. Ann.\n\n¹ Any lamp.\n";

fn act(source: &str) -> Project {
    let facts = format!(
        "title: {{en: The act}}\noriginal: en\nsource:\n  en:\n    file: seeds/act.txt\n    sha256: {}\n    from: a copy\n",
        sha256(source)
    );
    let project = Project::new().file("content/act/instrument.yaml", facts).file("content/act/text.en.md", TEXT);
    project.file("seeds/act.txt", source)
}

#[test]
fn words_of_blocks_of_every_kind_are_those_of_the_source() {
    act(SOURCE).run(&["verify", "--format", "short"]).expect_clean();
    for words in ["tallow", "elsewhere", "there was", "| sun", "365", "by day", "another", "Darkness", "on 1 May"] {
        let changed = SOURCE.replacen(words, &format!("{words} indeed"), 1);
        assert_ne!(changed, SOURCE, "{words}");
        let project = act(&changed);
        let outcome = project.run(&["verify", "--format", "short"]);
        assert!(outcome.stdout.contains("V001"), "{words}: {}", outcome.stdout);
    }
}

#[test]
fn the_pages_of_units_are_sound_and_have_all_that_stands_in_them() {
    let project = act(SOURCE);
    project.build().expect_clean();
    let site = Site::of(&project);
    expect_sound(&site, Reader::Host("https://example.org/"));
    let ids = |path: &str| -> Vec<String> {
        let page = site.page(path);
        let all = selector(".edition .in [id]");
        page.select(&all)
            .filter_map(|it| it.attr("id"))
            .filter(|id| id.starts_with("art_"))
            .map(str::to_owned)
            .collect()
    };
    let expected = [
        "art_1",
        "art_1__para_1",
        "art_1__para_1__point_a",
        "art_1__para_1__point_b",
        "art_1__para_1__point_b__point_i",
    ];
    assert_eq!(ids("en/act/art_1/index.html")[..5], expected);
    assert_eq!(ids("en/act/art_2/index.html"), ["art_2", "art_2__point_a", "art_2__point_b"]);
    for page in ["rec_1", "chapeau", "annex__para_1", "conclusions__para_u1"] {
        assert!(site.files.contains_key(&format!("en/act/{page}/index.html")), "{page}");
    }
    let lead = site.page("en/act/art_4__para_u1/index.html");
    let refresh = the(&lead, "meta[http-equiv=refresh]").attr("content").unwrap_or_default();
    assert!(refresh.ends_with("../art_4/#art_4__para_u1"), "{refresh}");
    let page = site.page("en/act/art_2/index.html");
    let near: Vec<String> = page.select(&selector(".near-units .t")).map(|it| it.text().collect()).collect();
    assert_eq!(near, ["Light", "", "Forms"]);
    let beside = ["prev", "next"].map(|rel| the(&page, &format!(".pager a[rel={rel}]")).attr("href"));
    assert_eq!(beside, [Some("../art_1/"), Some("../art_3/")]);
}

#[test]
fn contents_have_every_level() {
    let project = act(SOURCE);
    project.build().expect_clean();
    let page = Site::of(&project).page("en/act/index.html");
    let line =
        |it: scraper::ElementRef<'_>| it.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    let lines: Vec<String> = page.select(&selector(".tree li a")).map(line).collect();
    let expected = ["I The lamp", "1 Light", "Article 2", "3 Forms", "CHAPTER II", "4 Darkness"];
    assert!(lines.windows(6).any(|six| six == expected), "{lines:?}");
    assert!(lines.contains(&"ANNEX Keepers".to_owned()), "{lines:?}");
}
