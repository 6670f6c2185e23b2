//! Redirects: what a build does when an address would be lost, and what the finished site shows at addresses whose
//! words have moved or been withdrawn.

use crate::permalinks::lock_command::{REDIRECTS, TEXT, locked};

#[test]
fn a_link_that_would_break_stops_every_command_until_redirected() {
    let project = locked();
    project.build().expect_clean();
    let site = project.site();
    project.edit(TEXT, "1. First words of the text, and more of them.\n\n2.", "1.");
    project.edit(TEXT, "3.", "2.");
    for command in [&["build"][..], &["check"]] {
        project
            .run(command)
            .expect_code(4)
            .expect_words("[K003]")
            .expect_words("- in: x\n  moved:\n    para_2: para_1\n");
    }
    assert_eq!(project.site(), site, "nothing of the site changes");
    project.run(&["lock"]).expect_code(4).expect_words("nothing was recorded");
    project.write(
        REDIRECTS,
        "- in: x\n  moved: {para_2: para_1, para_3: para_2}\n  withdrawn: {para_1: \"First words <of> the text.\"}\n",
    );
    project.build().expect_code(0);
    let page = project.read("en/x/index.html");
    assert!(page.contains("The address of paragraph 1 once led to text that has been withdrawn."), "{page}");
    project.run(&["lock", "--date", "2025-02-03"]).expect_code(0).expect_words("given to other words: para_1, para_2");
    project.build().expect_clean();
    let page = project.read("en/x/index.html");
    for words in [
        "Until 3 February 2025, the address of paragraph 2 led to what is now paragraph 1.",
        "First words &lt;of",
        "id=para_3",
        "id=para_2__point_b",
        "id=withdrawn_para_1",
    ] {
        assert!(page.contains(words), "no {words}: {page}");
    }
    let stub = project.read("en/x/para_3/index.html");
    for words in
        ["content=\"0; url=../para_2/\"", "content=noindex", "href=https://example.org/en/x/para_2/ rel=canonical"]
    {
        assert!(stub.contains(words), "no {words}: {stub}");
    }
    assert_eq!(project.read("_redirects"), "/en/x/para_3/ /en/x/para_2/ 301\n");
    let map: serde_json::Value = serde_json::from_str(&project.read("permalinks.json")).expect("JSON");
    assert_eq!(map["pages"]["/en/x/para_3/"], "/en/x/para_2/");
    assert_eq!(map["fragments"]["/en/x/"]["para_2__point_b"], "para_1__point_b");
}

#[test]
fn a_renamed_instrument_redirects_its_old_addresses() {
    let project = locked();
    std::fs::rename(project.path("content/x"), project.path("content/y")).expect("rename");
    project.build().expect_code(4).expect_words("[K005]").expect_words("- in: x\n  renamed: y\n");
    project.write(REDIRECTS, "- in: x\n  renamed: y\n");
    project.run(&["lock"]).expect_code(0);
    project.build_with(&["--base-url", "https://example.org/base/"]).expect_clean();
    let old = project.read("en/x/index.html");
    for words in
        ["id=para_2__point_b", "href=https://example.org/base/en/y/ rel=canonical", "content=noindex", "href=../y/"]
    {
        assert!(old.contains(words), "no {words}: {old}");
    }
    assert!(project.read("en/x/para_2/index.html").contains("0; url=../../y/para_2/"));
    assert!(project.read("_redirects").starts_with("/base/en/x/ /base/en/y/ 301\n"));
    assert!(!project.read("sitemap.xml").contains("/en/x/"));
}

#[test]
fn addresses_of_a_removed_instrument_say_so() {
    let project = locked().without(TEXT);
    let outcome = project.build().expect_code(4).expect_words("[K005]").expect_words("no_longer_held: \"Declaration X");
    let paste =
        outcome.stderr.split("\n\n").find(|part| part.starts_with("- in: x")).expect("what to paste").to_owned();
    project.write(REDIRECTS, paste + "\n");
    project.build().expect_code(0);
    assert!(project.read("en/x/para_2/index.html").contains("Declaration X is no longer held here."));
}
