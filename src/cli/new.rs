//! Owns `paraph new`: a small site that builds at once.

use super::arguments::New;
use super::exit::Exit;
use super::report;
use crate::shell::console;
use crate::shell::disk::{Disk, stands};
use crate::shell::replace;

const SITE: &str = "# What the site is called, where it will stand, which languages it has.
title = \"My declaration\"
base_url = \"https://example.org/\"
locales = [\"en\"]
";

const INSTRUMENT: &str = "title:
  en: Declaration on Small Beginnings
original: en
place: Geneva
adopted: 2024-03-14
description:
  en: A text to start from. Put your own in its place.
relations:
  cites: [charter-1945]
";

const TEXT: &str = "We, the authors of this example, met in Geneva.[^1]

# I. Beginnings

1. We reaffirm the purposes of the Charter of the United Nations.

2. We recall the following:

(a) That every paragraph has an address that never changes;

(b) That numbers are those of the text, and never counted.

[^1]: This is a footnote. It belongs to the text.
";

const CHARTER: &str = "title:
  en: Charter of the United Nations
place: San Francisco
adopted: 1945-06-26
in_force: 1945-10-24
cited_as:
  en: [Charter of the United Nations]
links:
  - url: https://www.un.org/en/about-us/un-charter
    label: {en: Text of the Charter}
";

const ANNOTATIONS: &str = "para_1:
  - quote: Charter of the United Nations
    kind: context
    text: Editors' notes stand beside the text and are no part of it.
    source: the makers of this example
";

const ABOUT: &str = "---
title: About this site
order: 10
---

An ordinary page, in Markdown. See [paragraph 2 (a)](../my-declaration/#para_2__point_a).
";

const FILES: [(&str, &str); 6] = [
    ("site.toml", SITE),
    ("content/my-declaration/instrument.yaml", INSTRUMENT),
    ("content/my-declaration/text.en.md", TEXT),
    ("content/my-declaration/annotations.en.yaml", ANNOTATIONS),
    ("content/charter-1945/instrument.yaml", CHARTER),
    ("content/pages/about.en.md", ABOUT),
];

/// Makes the folder, with all that is in it or not at all. Nothing that is already there is touched.
pub fn run(disk: &dyn Disk, arguments: &New) -> Exit {
    let folder = &arguments.folder;
    let path = folder.as_std_path();
    let is_empty = !stands(disk, path) || disk.list(path).is_ok_and(|entries| entries.is_empty());
    if !is_empty {
        return report::usage(&format!("{folder} is already there and not empty"), "choose another folder");
    }
    let files: Vec<_> = FILES.iter().map(|(path, text)| (folder.join(path), text.as_bytes())).collect();
    if let Err(failure) = replace::files(disk, &files) {
        return report::failure(&failure);
    }
    console::say(&format!("made {folder}; now:\n  cd {folder}\n  paraph build\n"));
    Exit::Clean
}
