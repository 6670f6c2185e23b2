//! The import of this repository's seed gives the text and the facts that the repository holds.

use std::collections::BTreeMap;
use std::fs;

use sha2::{Digest, Sha256};

use crate::support::own_site::{EDITION, minified, paragraph_page, root};
use crate::support::project::Project;
use crate::support::seed_reader::SEED;

#[test]
fn importing_the_seed_gives_the_text_of_the_repository() {
    let project =
        Project::empty().file("site.toml", "title = \"x\"\nbase_url = \"https://x.org/\"\nlocales = [\"en\"]\n");
    let project = project.file("seeds/declaration-2024.en.txt", SEED);
    let seed = project.path("seeds/declaration-2024.en.txt").display().to_string();
    let outcome = project.run(&["import", &seed, "--as", "declaration-2024", "--locale", "en"]);
    assert_eq!(outcome.code(), 0, "{}", outcome.stderr);
    let made = fs::read(project.path("content/declaration-2024/text.en.md")).expect("imported");
    let kept = fs::read(root().join("content/declaration-2024/text.en.md")).expect("in the repository");
    assert!(made == kept, "content/declaration-2024/text.en.md is not what `paraph import` makes of the seed");
}

#[test]
fn instrument_yaml_and_pages_have_the_digest_of_the_seed() {
    let register = fs::read_to_string(root().join("content/declaration-2024/instrument.yaml"));
    let register: BTreeMap<String, serde_json::Value> =
        serde_yaml::from_str(&register.expect("a register")).expect("a map");
    let source = &register["source"]["en"];
    let digest = format!("{:x}", Sha256::digest(SEED));
    assert_eq!(source["sha256"], digest.as_str());
    assert_eq!(source["file"], "seeds/declaration-2024.en.txt");
    for path in [EDITION.to_owned(), paragraph_page("para_1")] {
        let page = minified().page(&path);
        assert!(page.root_element().text().any(|text| text == digest), "{path} does not show the digest");
    }
}
