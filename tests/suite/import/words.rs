//! The words of imported texts: an import has every word of what was pasted.

use std::fs;
use std::path::Path;

use paraph::import::{self, ImportOptions};
use paraph::model::locale::Locale;
use paraph::source::SourceText;

use crate::check::verify::{findings, sha256};

/// What an import makes of a paste has its words, whatever oddity the paste has.
#[test]
fn every_import_has_all_words_of_its_source() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/import");
    let (mut cases, mut broken) = (0, Vec::new());
    for entry in fs::read_dir(folder).expect("the cases") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let Some(case) =
            name.strip_suffix(".txt").filter(|case| !case.ends_with(".doubts") && !case.ends_with(".counts"))
        else {
            continue;
        };
        let tag = case.rsplit('.').next().filter(|tag| *tag != case).unwrap_or("en");
        let paste = fs::read_to_string(&path).expect("a paste");
        let options = ImportOptions {
            id: "x".to_owned(),
            locale: Locale::new(tag).expect("a tag"),
            sha256: sha256(&paste),
            file: "seeds/x.txt".to_owned(),
        };
        let made = import::import_text(&SourceText::new("seeds/x.txt", paste.as_str()), &options);
        // An import keeps what looks like the foot of a page, and asks for it to be deleted.
        let text = made.text.replace("V.24-04720 (E)\n\n2/7\n\nE/CN.7/2024/L.1\n\n", "");
        let found = findings(tag, &text, &paste);
        if case == "masthead" {
            // Two lines far apart were put into one, and one was put below the title: for a person to look at.
            assert_eq!(found.len(), 3, "{found:#?}");
            continue;
        }
        broken.extend(found.into_iter().map(|found| format!("{case}: {found}")));
        cases += 1;
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    assert!(cases >= 19, "{cases}");
}
