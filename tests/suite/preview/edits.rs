//! What the preview shows after an edit: of any file, however it was saved, moved or broken; and no event where nothing
//! changed.

use std::fs::{self, File};
use std::time::{Duration, Instant, SystemTime};

use paraph::output::theme::DEFAULT_FILES;

use crate::support::project::{MINIMAL, Project};
use crate::support::server::{Events, Preview, State, TAG, eventually};

const TEXT: &str = "content/x/text.en.md";

// ---- what is edited ----

/// A file of the default theme with a change.
fn themed(path: &str, from: &str, to: &str) -> String {
    let text = DEFAULT_FILES.iter().find(|(name, _)| *name == path).map_or("", |(_, text)| text);
    assert!(text.contains(from), "{path} has no `{from}`");
    text.replacen(from, to, 1)
}

#[test]
fn edits_of_every_kind_of_file_are_shown() {
    let project = Project::new().file("content/y/instrument.yaml", "title: {en: The Y}\n");
    let preview = Preview::start_with(&project, &[]);
    shows_every_edit(&project, &preview);
    assert_eq!(preview.warned(), "");
}

/// Where the system tells nothing, files are looked at every half second.
#[test]
fn edits_of_every_kind_of_file_are_shown_when_polling() {
    let project = Project::new().file("content/y/instrument.yaml", "title: {en: The Y}\n");
    let preview = Preview::start_with(&project, &["--poll"]);
    shows_every_edit(&project, &preview);
}

fn shows_every_edit(project: &Project, preview: &Preview<'_>) {
    project.edit(TEXT, "1. First.", "1. Edited words of Y.");
    preview.expect_shown("/en/x/", "Edited words of Y.");
    preview.expect_shown("/en/x/para_1/", "Edited words of Y.");
    preview.expect_said("content/x/text.en.md: 1 text read, shown (");
    project.edit(TEXT, "2. Second.", "2. Second.\n\n3. Third.");
    preview.expect_shown("/en/x/para_3/", "Third.");
    project.write(
        "content/x/annotations.en.yaml",
        "para_1:\n  - quote: Edited\n    kind: context\n    text: Noted beside.\n",
    );
    preview.expect_shown("/en/x/", "Noted beside.");
    project.edit("content/x/annotations.en.yaml", "Noted", "Noted again");
    preview.expect_shown("/en/x/", "Noted again beside.");
    project.write("content/x/references.en.yaml", "para_1:\n  - quote: words of Y\n    target: y\n");
    preview.expect_shown("/en/y/", "Mentioned in Declaration X");
    project.edit("content/y/instrument.yaml", "The Y", "The other Y");
    preview.expect_shown("/en/y/", "The other Y");
    project.edit("content/y/instrument.yaml", "}\n", "}\ncited_as: {en: [Second]}\n");
    preview.expect_shown("/en/y/", "#para_2");
    project.write("content/pages/about.en.md", "---\ntitle: About\n---\n\nAn ordinary page.\n");
    preview.expect_shown("/en/about/", "An ordinary page.");
    project.edit("site.toml", "\"Test\"", "\"Another title\"");
    preview.expect_shown("/en/", "Another title");
    // A theme of the site's own begins with its first file, in folders that were not there.
    project.write(
        "themes/default/templates/page.html",
        themed("templates/page.html", "<main", "<!-- ours --><main data-ours"),
    );
    preview.expect_shown("/en/about/", "data-ours");
    project.write("themes/default/templates/page.html", themed("templates/page.html", "<main", "<main data-again"));
    preview.expect_shown("/en/about/", "data-again");
    project.write("themes/default/locales/en.ftl", themed("locales/en.ftl", "Skip to content", "Leap to content"));
    preview.expect_shown("/en/x/", "Leap to content");
    project.write("themes/default/assets/site.css", "body { margin-block: 3px }\n");
    eventually("the style sheet", || {
        let page = preview.get("/en/x/").text();
        let name = page.split("assets/site.").nth(1)?.split(".css").next()?.to_owned();
        preview.get(&format!("/assets/site.{name}.css")).text().contains("margin-block:3px").then_some(())
    });
}

#[test]
fn files_and_folders_can_be_added_moved_and_removed() {
    let project = Project::new();
    let preview = Preview::start(&project);
    // A folder made and filled at once, deeper than what is watched when it is made.
    for id in ["p", "q", "r"] {
        project.write(&format!("content/{id}/instrument.yaml"), format!("title: {{en: Text {id}}}\noriginal: en\n"));
        project.write(&format!("content/{id}/text.en.md"), format!("1. Words of {id}.\n"));
        preview.expect_shown(&format!("/en/{id}/"), &format!("Words of {id}."));
    }
    // A folder of another name, one moved out, one moved in, one removed.
    fs::rename(project.path("content/p"), project.path("content/s")).expect("renamed");
    preview.expect_shown("/en/s/", "Words of p.");
    preview.expect_status("/en/p/", 404);
    project.edit("content/s/text.en.md", "Words", "Other words");
    preview.expect_shown("/en/s/", "Other words of p.");
    project.write("aside/instrument.yaml", "title: {en: Moved in}\noriginal: en\n");
    project.write("aside/text.en.md", "1. From elsewhere.\n");
    fs::rename(project.path("aside"), project.path("content/t")).expect("moved");
    preview.expect_shown("/en/t/", "From elsewhere.");
    project.edit("content/t/text.en.md", "elsewhere", "there");
    preview.expect_shown("/en/t/", "From there.");
    fs::remove_dir_all(project.path("content/r")).expect("removed");
    preview.expect_status("/en/r/", 404);
    // Files of other names, and one that goes.
    project.write("content/pages/one.en.md", "---\ntitle: One\n---\n\nThe page.\n");
    preview.expect_shown("/en/one/", "The page.");
    fs::rename(project.path("content/pages/one.en.md"), project.path("content/pages/two.en.md")).expect("renamed");
    preview.expect_shown("/en/two/", "The page.");
    preview.expect_status("/en/one/", 404);
    fs::remove_file(project.path("content/pages/two.en.md")).expect("removed");
    preview.expect_status("/en/two/", 404);
    preview.expect_findings(&[]);
}

/// To where nobody watches: all that is told is that a folder has another name.
#[test]
fn a_folder_moved_out_of_the_project_is_removed() {
    let (project, elsewhere) = (Project::new(), Project::empty());
    project.write("content/p/instrument.yaml", "title: {en: Text p}\noriginal: en\n");
    project.write("content/p/text.en.md", "1. Words of p.\n");
    let preview = Preview::start(&project);
    assert_eq!(preview.get("/en/p/").status, 200);
    fs::rename(project.path("content/p"), elsewhere.path("p")).expect("moved");
    preview.expect_status("/en/p/", 404);
    fs::rename(elsewhere.path("p"), project.path("content/p")).expect("moved");
    preview.expect_shown("/en/p/", "Words of p.");
}

#[test]
fn the_content_folder_can_be_moved_away_and_back() {
    let project = Project::new();
    let preview = Preview::start(&project);
    fs::rename(project.path("content"), project.path("aside")).expect("moved");
    preview.expect_status("/en/x/", 404);
    fs::rename(project.path("aside"), project.path("content")).expect("moved");
    preview.expect_shown("/en/x/", "Second.");
    project.edit(TEXT, "Second.", "Second, edited.");
    preview.expect_shown("/en/x/", "Second, edited.");
}

#[test]
fn the_theme_can_be_changed_and_changed_back() {
    let project = Project::new().file("content/pages/about.en.md", "---\ntitle: About\n---\n\nWords.\n");
    let page = |words: &str| themed("templates/page.html", "<main", &format!("<main data-{words}"));
    project.write("themes/other/templates/page.html", page("other"));
    let preview = Preview::start(&project);
    assert!(!preview.get("/en/about/").text().contains("data-other"));
    project.edit("site.toml", "title", "theme = \"other\"\ntitle");
    preview.expect_shown("/en/about/", "data-other");
    project.write("themes/other/templates/page.html", page("edited"));
    preview.expect_shown("/en/about/", "data-edited");
    fs::rename(project.path("themes/other"), project.path("aside")).expect("moved");
    preview.expect_findings(&["H010 site.toml:1:9"]);
    preview.expect_shown("/en/about/", "data-edited");
    fs::rename(project.path("aside"), project.path("themes/other")).expect("moved");
    preview.expect_findings(&[]);
    project.write("themes/other/templates/page.html", page("again"));
    preview.expect_shown("/en/about/", "data-again");
    project.edit("site.toml", "theme = \"other\"\n", "");
    eventually("the default theme", || (!preview.get("/en/about/").text().contains("data-again")).then_some(()));
}

/// How an editor saves.
type Save = fn(&Project, &str);

const SAVES: [(&str, Save); 6] = [
    ("in place", |project, text| fs::write(project.path(TEXT), text).expect("written")),
    ("a new file over the old one", |project, text| {
        project.write("content/x/.text.en.md.new", text);
        fs::rename(project.path("content/x/.text.en.md.new"), project.path(TEXT)).expect("renamed");
    }),
    ("a copy kept, a new file made", |project, text| {
        fs::rename(project.path(TEXT), project.path("content/x/text.en.md~")).expect("renamed");
        fs::write(project.path(TEXT), text).expect("written");
        fs::remove_file(project.path("content/x/text.en.md~")).expect("removed");
    }),
    ("removed and made", |project, text| {
        fs::remove_file(project.path(TEXT)).expect("removed");
        fs::write(project.path(TEXT), text).expect("written");
    }),
    ("a file that is older than the one before", |project, text| {
        project.write("content/x/.older", text);
        let file = File::options().append(true).open(project.path("content/x/.older")).expect("a file");
        file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(1_000)).expect("dated");
        fs::rename(project.path("content/x/.older"), project.path(TEXT)).expect("renamed");
    }),
    ("from a folder that is not watched", |project, text| {
        project.write("text.new", text);
        fs::rename(project.path("text.new"), project.path(TEXT)).expect("renamed");
    }),
];

#[test]
fn every_way_of_saving_shows_the_new_text_and_nothing_between() {
    let project = Project::new();
    let text = fs::read_to_string(project.path(TEXT)).expect("the text");
    let preview = Preview::start(&project);
    let events = preview.events();
    let mut saves = 0;
    for round in 0..3 {
        for (name, save) in SAVES {
            let words = format!("Saved {round}, {name}.");
            save(&project, &text.replace("Second.", &words));
            preview.expect_shown("/en/x/", &words);
            saves += 1;
            assert_eq!(events.expect_after(saves).findings, "", "{name}");
        }
    }
    assert_eq!(events.states().len(), saves + 1, "{:?}", events.states());
}

/// A file that was emptied before it is written is not believed at once.
#[test]
fn a_half_written_file_is_never_shown() {
    let project = Project::new();
    let text = fs::read_to_string(project.path(TEXT)).expect("the text");
    let preview = Preview::start(&project);
    let events = preview.events();
    let mut whole = 0;
    // On a busy machine the pause may be so long that the file has to be believed; then it is no half of a save.
    for attempt in 0..200 {
        let known = events.states().len();
        let words = format!("Written {attempt}.");
        let start = Instant::now();
        File::create(project.path(TEXT)).expect("emptied");
        std::thread::sleep(Duration::from_millis(30));
        fs::write(project.path(TEXT), text.replace("Second.", &words)).expect("written");
        let paused = start.elapsed();
        preview.expect_shown("/en/x/", &words);
        events.expect_after(known);
        let states = settled(&events);
        if paused < Duration::from_millis(55) {
            whole += 1;
            assert_eq!(states.len(), known + 1, "after a pause of {paused:?}: {states:?}");
            assert!(states.iter().skip(known).all(|state| state.findings.is_empty()), "{states:?}");
        }
        if whole == 5 {
            return;
        }
    }
    panic!("the machine never gave 30 ms when asked to");
}

/// The states once the last is that of the findings shown: a state is told before it is asked for.
fn settled(events: &Events) -> Vec<State> {
    eventually("no findings", || {
        Some(events.states()).filter(|states| states.last().is_some_and(|last| last.findings.is_empty()))
    })
}

#[test]
fn saves_that_change_nothing_send_no_event() {
    let project = Project::new().file("content/pages/about.en.md", "---\ntitle: About\n---\n\nWords.\n");
    let preview = Preview::start(&project);
    let events = preview.events();
    for path in [TEXT, "site.toml", "content/x/instrument.yaml", "content/pages/about.en.md"] {
        let bytes = fs::read(project.path(path)).expect(path);
        project.write(path, &bytes);
        let file = File::options().append(true).open(project.path(path)).expect(path);
        file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(1_000)).expect("touched");
        fs::remove_file(project.path(path)).expect("removed");
        project.write(path, &bytes);
    }
    // Files of others, of editors and of systems; and a file with another line end, which is the same text.
    for path in [
        "notes.txt",
        "content/x/.text.en.md.swp",
        "content/x/text.en.md~",
        "themes/other/templates/page.html",
        ".git/index",
    ] {
        project.write(path, "1. Words.");
    }
    project.write(TEXT, fs::read_to_string(project.path(TEXT)).expect("the text").replace('\n', "\r\n"));
    // Whatever was told by then would be told before this.
    project.edit("site.toml", "\"Test\"", "\"Marked\"");
    preview.expect_said("shown (");
    events.expect_after(1);
    assert_eq!(events.states().len(), 2, "{:?}\n{}", events.states(), preview.said());
    assert_eq!(preview.said().matches("shown (").count(), 1, "{}", preview.said());
}

#[test]
fn a_build_beside_the_preview_sends_no_event() {
    let project = Project::new();
    let preview = Preview::start(&project);
    let events = preview.events();
    for round in 0..4 {
        project.build_with(if round % 2 == 0 { &["--no-minify"] } else { &[] }).expect_clean();
    }
    project.edit("site.toml", "\"Test\"", "\"Marked\"");
    preview.expect_said("site.toml: shown (");
    events.expect_after(1);
    assert_eq!(events.states().len(), 2, "{:?}\n{}", events.states(), preview.said());
    let said: Vec<String> = preview.said().lines().skip(1).map(str::to_owned).collect();
    assert_eq!(said.len(), 1, "{said:?}");
    // Nothing of the preview is in what was built.
    for (path, bytes) in project.site() {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(!text.contains("/.paraph/") && !text.contains("preview.js"), "{path}");
    }
}

// ---- mistakes ----

#[test]
fn the_last_good_site_is_served_until_a_mistake_is_fixed() {
    let project = Project::new();
    let preview = Preview::start(&project);
    let events = preview.events();
    let before = preview.get("/en/x/");
    let cases: [(&str, &str, &str, &[&str]); 5] = [
        (TEXT, "2. Second.", "4. Second.", &["N001 content/x/text.en.md:7:1"]),
        (
            "content/x/instrument.yaml",
            "original: en",
            "original: en\nsymbl: x",
            &["Y002 content/x/instrument.yaml:4:1"],
        ),
        ("site.toml", "title =", "titel =", &["S002 site.toml:1:1"]),
        ("themes/default/templates/page.html", "", "{% if %}", &["H001 themes/default/templates/page.html:1:7"]),
        ("themes/default/assets/site.css", "", "body {\n  : 1px }\n", &["H008 themes/default/assets/site.css:2:9"]),
    ];
    let mut known = 1;
    for (path, from, to, expected) in cases {
        if from.is_empty() {
            project.write(path, to);
        } else {
            project.edit(path, from, to);
        }
        let broken = events.expect_after(known);
        assert_eq!(broken.site, events.states()[0].site, "{path}: the site is the same");
        assert_ne!(broken.findings, "", "{path}");
        let found = preview.findings();
        let rows = found["findings"].as_array().expect("a list");
        let row = rows.first().unwrap_or_else(|| panic!("{path}: nothing found"));
        let place = format!(
            "{} {}:{}:{}",
            row["code"].as_str().unwrap_or_default(),
            row["path"].as_str().unwrap_or_default(),
            row["line"],
            row["column"]
        );
        assert_eq!([place.as_str()], expected, "{found}");
        let text = row["text"].as_str().unwrap_or_default();
        assert!(text.contains(path) && text.contains('^'), "{path}: the excerpt has a caret: {text}");
        assert_eq!(found["errors"], rows.len(), "{found}");
        assert_eq!(preview.get("/en/x/").body, before.body, "{path}: the last good page stays");
        if from.is_empty() {
            fs::remove_file(project.path(path)).expect("removed");
        } else {
            project.edit(path, to, from);
        }
        let mended = events.expect_after(known + 1);
        assert_eq!(mended, events.states()[0], "{path}");
        preview.expect_findings(&[]);
        known += 2;
    }
    let warned = preview.warned();
    assert!(warned.contains("[N001]") && warned.contains("content/x/text.en.md:7:1"), "{warned}");
    preview.expect_said("the last good site stays");
    preview.expect_said("no findings any more");
}

/// What cannot be read is a mistake too, whatever else is edited meanwhile.
#[test]
fn a_file_that_is_not_utf_8_is_reported_until_it_is_fixed() {
    let project = Project::new();
    let text = fs::read_to_string(project.path(TEXT)).expect("the text");
    let preview = Preview::start(&project);
    project.write(TEXT, b"1. Caf\xe9.\n");
    preview.expect_findings(&["T001 content/x/text.en.md:1:7"]);
    preview.expect_shown("/en/x/", "Second.");
    project.edit("content/x/instrument.yaml", "Declaration X", "Declaration Z");
    project.write("content/y/instrument.yaml", "title: {en: The Y}\n");
    preview.expect_said("instrument.yaml");
    preview.expect_findings(&["T001 content/x/text.en.md:1:7"]);
    project.write(TEXT, text.replace("Second.", "Second again."));
    preview.expect_shown("/en/x/", "Second again.");
    preview.expect_shown("/en/x/", "Declaration Z");
    preview.expect_shown("/en/y/", "The Y");
    preview.expect_findings(&[]);
}

#[test]
fn a_page_that_fails_to_render_is_reported_when_requested() {
    let project = Project::new().file("content/pages/about.en.md", "---\ntitle: About\n---\n\nWords.\n");
    let preview = Preview::start(&project);
    let events = preview.events();
    let before = preview.get("/en/about/");
    project.write(
        "themes/default/templates/page.html",
        themed("templates/page.html", "<main", "{{ page.nothing.at_all }}<main"),
    );
    events.expect_after(1);
    eventually("a finding", || {
        assert_eq!(preview.get("/en/about/").body, before.body, "it is shown as it was last");
        (preview.findings()["errors"] == 1).then_some(())
    });
    assert_eq!(preview.get("/en/x/").status, 200);
    fs::remove_file(project.path("themes/default/templates/page.html")).expect("removed");
    preview.expect_findings(&[]);
    assert_eq!(preview.get("/en/about/").body, before.body);
}

#[test]
fn a_project_that_starts_broken_is_served_once_fixed() {
    let project = Project::new();
    project.edit("site.toml", "title", "titel");
    let preview = Preview::start(&project);
    let notice = preview.get("/");
    assert_eq!((notice.status, notice.header("Content-Type")), (503, Some("text/html; charset=utf-8")));
    assert_eq!(notice.text().matches(TAG).count(), 1);
    preview.expect_findings(&["S002 site.toml:1:1"]);
    let events = preview.events();
    assert_eq!(events.last().site, "");
    project.edit("site.toml", "titel", "title");
    assert_ne!(events.expect_after(1).site, "");
    preview.expect_shown("/en/x/", "Second.");
    preview.expect_findings(&[]);
}

#[test]
fn a_project_can_start_from_an_empty_folder() {
    let project = Project::empty();
    let preview = Preview::start(&project);
    assert_eq!(preview.get("/any/where").status, 503);
    preview.expect_findings(&["S004 site.toml:1:1"]);
    for (path, text) in MINIMAL {
        project.write(path, text);
    }
    preview.expect_shown("/en/x/", "Second.");
    preview.expect_findings(&[]);
    fs::remove_file(project.path("site.toml")).expect("removed");
    preview.expect_findings(&["S004 site.toml:1:1"]);
    preview.expect_shown("/en/x/", "Second.");
}
