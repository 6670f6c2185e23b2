//! The rule that no numbering is left unread.

use super::rule::{Rule, RuleCheck, TextSubject};
use crate::diagnostic::Finding;
use crate::numbering::language::NumberingLanguage;
use crate::syntax::marks::unread::unread_numbering;

crate::codes! {
    /// # Numbering is not read
    ///
    /// Lines begin with the word and value of a division (`Article 6`), or with marks that follow one another, three or more
    /// (`1)`, `2)`, `3)`), and were taken for words: they have no address of their own. The finding counts them and is at
    /// the first.
    ///
    /// - A division is a heading, `# Article 6 Title`, or stands in bold at the start of a block: `**Section 1.** All …`.
    /// - Marks of paragraphs and points are given in the front matter with their first values, outermost first:
    ///   `numbering: ["1.", "(a)", "1)"]`. A text without `numbering` is of version 1, which reads `1.`, `(a)` and numerals
    ///   of headings only.
    /// - What are words and no mark has a backslash before its sign, as in `1\)`, or its first character by number, as in
    ///   `&#50; or more`.
    N010 = warning "numbering is not read";
}

/// The rule.
pub const RULE: Rule = Rule { name: "unread_marks", look: RuleCheck::Text(check_unread), codes: CODES };

fn check_unread(subject: &TextSubject<'_>, findings: &mut Vec<Finding>) {
    let language = NumberingLanguage::embedded(subject.locale);
    let Some(unread) = unread_numbering(subject.source, subject.edition, language) else { return };
    let first = subject.source.slice(unread.first);
    let message = match unread.count {
        1 => format!("the mark `{first}` is not read"),
        count => format!("the marks of {count} lines are not read, the first is `{first}`"),
    };
    let finding = Finding::at(&N010, subject.source, unread.first, message);
    findings.push(finding.help(unread.remedy(subject.source)));
}
