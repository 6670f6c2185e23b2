//! What a site makes of findings: `[rules]` in `site.toml`, and `--strict`.

use crate::support::project::Project;

const SITE: &str = "title = \"Test\"\nbase_url = \"https://example.org/\"\nlocales = [\"en\", \"ar\"]\n";

/// A translation that lacks a paragraph, which is a warning.
fn lagging(rules: &str) -> Project {
    let project = Project::new().file("site.toml", format!("{SITE}{rules}"));
    project.file("content/x/text.ar.md", "نحن.\n\n# I. واحد\n\n1. الأول.\n")
}

#[test]
fn rules_and_strict_change_the_severity_of_warnings() {
    let project = lagging("");
    assert!(project.build().expect_code(0).stderr.contains("warning[L003]"));
    let raised = lagging("[rules]\nL003 = \"error\"\n");
    assert!(raised.build().expect_code(1).stderr.contains("error[L003]"));
    assert!(!raised.path("public").exists());
    lagging("[rules]\nL003 = \"ignore\"\n").build().expect_clean();
    lagging("[rules.ar]\nL003 = \"ignore\"\n").build().expect_clean();
    lagging("[rules]\nL003 = \"error\"\n[rules.ar]\nL003 = \"ignore\"\n").build().expect_clean();
    assert!(lagging("[rules.en]\nL003 = \"ignore\"\n").build().expect_code(0).stderr.contains("warning[L003]"));
    // What is ignored is ignored with --strict, too; what is not, is an error there.
    let strict = lagging("[rules]\nL003 = \"ignore\"\n").published();
    assert_eq!(strict.build_with(&["--strict"]).code(), 0);
    assert_eq!(project.build_with(&["--strict"]).code(), 1);
    // An error cannot be turned down, whatever the site says.
    let softened = lagging("[rules]\nN001 = \"ignore\"\n");
    assert!(softened.build().expect_code(2).stderr.contains("[S005]"));
}
