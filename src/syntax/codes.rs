//! The codes of findings about how a file is written: T for texts, Y for YAML, M for Markdown pages and annotations.

crate::codes! {
    /// # The file is not UTF-8 text
    ///
    /// Paraph reads only UTF-8. The finding gives the line and the byte of the first part that is not UTF-8, and a
    /// guess at the encoding. Save the file as UTF-8 in your editor ("Save with encoding"), or convert it with `iconv`,
    /// as the help says. A byte order mark and Windows line endings are accepted.
    T001 = error "not UTF-8 text";

    /// # The text is empty
    ///
    /// `text.<locale>.md` contains no paragraphs. Paste the text as issued, use `paraph import`, or delete the file:
    /// without it, the instrument has a record only, and its page gives facts and links.
    T002 = error "empty text";

    /// # A link in the text of an instrument
    ///
    /// The text file contains the words as issued and nothing else. Links are kept beside it: an instrument referred to
    /// by its full name is found by its `cited_as` phrases, and anything else goes into `references.<locale>.yaml`. The
    /// words of the link are kept; its address is not.
    T003 = error "link in the text file";

    /// # Block markup in the text of an instrument
    ///
    /// A text consists of headings, numbered paragraphs, points, plain blocks and notes. Bulleted lists, quotations,
    /// code blocks and tables are not supported: write `(a)` for a point, and remove other markup.
    T004 = error "block markup in the text file";

    /// # An unclosed fence
    ///
    /// A line of three backticks or tildes opens a code block, and the same line closes it. Here the closing line is
    /// missing, so everything to the end of the file would be code. The finding points at the opening line.
    T005 = error "unclosed fence";

    /// # A line within a block looks like a paragraph or point
    ///
    /// Blocks are separated by blank lines. A line that begins with `12.` or `(b)` but has no blank line before it
    /// belongs to the block above. If it is a paragraph or point, put a blank line before it; if it only looks like
    /// one, join it to the line above.
    T006 = warning "looks like a paragraph or point, but has no blank line before it";

    /// # A point without a paragraph
    ///
    /// `(a)` is directly under a heading or at the start of the text. A point belongs to a paragraph, whose words come
    /// first. The point is kept in an unnumbered paragraph.
    T007 = warning "point without a paragraph";

    /// # An invisible character
    ///
    /// A control character that changes the direction of text (U+202A to U+202E, U+2066 to U+2069) alters what readers
    /// see without altering the words. Keep it only if the official text has it.
    T008 = warning "invisible direction control";

    /// # A zero-width character in a number or label
    ///
    /// `1​2.` with a zero-width space inside looks like 12 but is not. Delete the character: the number is an address.
    /// The same applies to joiners, direction marks, the soft hyphen and a byte order mark within the file, in numbers,
    /// labels, heading numerals and note markers. `paraph check --fix` deletes them.
    T009 = error "zero-width character in a number";

    /// # A number in other digits
    ///
    /// The block begins with a number in digits other than 0 to 9. Addresses use the digits 0 to 9 in every language;
    /// write the number with them.
    T010 = error "paragraph number in other digits";

    /// # Invalid front matter
    ///
    /// Front matter is enclosed by two lines of `---` at the very start of the file. Each line is `key: value`, each
    /// key may appear once, and the keys are organ, symbol, distribution, date, original, body, session,
    /// `place_and_dates`, `agenda_item`, segment and title. A value is taken literally; quotation marks around the
    /// whole value are removed.
    T011 = error "invalid front matter";

    /// # The file is too large
    ///
    /// A text may be up to 128 MiB, a YAML file or a page up to 4 MiB. Split the document, or check that this is the
    /// right file.
    T012 = error "file too large";

    /// # An invalid note marker
    ///
    /// A note is called by `[^3]` and begins with `[^3]:`. Between the brackets is the marker as printed: letters,
    /// digits or the signs * † ‡ §, at most 12 of them, without spaces. Anything else is not a marker and is shown as
    /// plain text.
    T013 = error "invalid note marker";

    /// # A control character
    ///
    /// Control characters such as U+000B or U+001B are left over from pasting or conversion. They are invisible, and
    /// pages may not contain them. Delete the character, or replace it with a space if it marks a line break.
    T014 = warning "control character";

    /// # Not a valid paragraph number
    ///
    /// A paragraph number is one figure with a full stop: `12.`, `12 bis.`, `12A.` A block that begins with `12)` or
    /// `1.10` has no number, so its address depends on its position under its heading. If it is a numbered paragraph,
    /// write its number as `12.`; if the figure is ordinary text, write `12\)` or `1\.10`.
    T015 = warning "not a valid paragraph number";

    /// # An address that is taken
    ///
    /// Two places of the text would have the same address (capitals and small letters are not told apart), so the second
    /// has a number after it: `art_11_2`. Often a mark is mistyped. If the numbers begin again in another part, the front
    /// matter says so with `addresses`, as in `addresses: [part_I__art_1]`. If the source itself prints the mark twice,
    /// `as_printed: [art_11]` accepts it.
    T016 = error "address twice";

    /// # An uneven table
    ///
    /// The rows of a table have different numbers of cells. Missing cells stay empty. Write every row with one cell
    /// for each column, and a bar within a cell as `\\|`.
    T017 = warning "uneven table";

    /// # The YAML cannot be read
    ///
    /// The file is not well-formed YAML; the finding points at the mistake. Common causes are a tab used as indentation
    /// (YAML requires spaces), a colon followed by a space inside an unquoted text, and an unclosed quotation mark.
    Y001 = error "malformed YAML";

    /// # An unknown key
    ///
    /// The key is not one that this file may have; the help suggests the closest one. Unknown keys are errors because a
    /// misspelt key would otherwise be silently ignored.
    Y002 = error "unknown key";

    /// # A duplicate key
    ///
    /// The same key appears twice in one map. Only one of the two values could apply; delete the other.
    Y003 = error "duplicate key";

    /// # A value of the wrong type
    ///
    /// For example, there is a list where a text is expected, or a text where a number is expected, or a word that is
    /// not one of those allowed.
    Y004 = error "wrong type of value";

    /// # A key is missing
    ///
    /// A required key is missing: `title` in `instrument.yaml`, `text` and `kind` in an annotation, `quote` and
    /// `target` in a reference.
    Y005 = error "missing key";

    /// # The YAML is too deep, too large or too complex
    ///
    /// Paraph accepts YAML of at most 4 MiB and 64 levels, with at most 64 aliases, one document per file and no tags.
    /// An alias may not appear within the value that it refers to. Content files do not need any of these; a file that
    /// has them is usually a mistake or an attack.
    Y006 = error "YAML beyond the limits";

    /// # The file is empty
    ///
    /// A YAML file without content has no effect. Write its keys, or delete it.
    Y007 = error "empty YAML file";

    /// # An invalid value
    ///
    /// The value has the right type but the wrong form: a date that does not exist, an invalid language tag, an id with
    /// capital letters, an address that does not begin with http or https.
    Y008 = error "invalid value";

    /// # Raw HTML
    ///
    /// Pages and annotations are Markdown. HTML in them is shown as text, so that it can neither break the layout of a
    /// page nor run code. Use Markdown, or change the theme's templates.
    M001 = warning "raw HTML is shown as text";

    /// # An address scheme that is not allowed
    ///
    /// Links may begin with `https:`, `http:` or `mailto:`, or be relative. Other schemes (`javascript:`, `data:`) can
    /// run code in the reader's browser; the link is removed, and its words are kept.
    M002 = error "address scheme not allowed";

    /// # Nested too deeply
    ///
    /// Quotations and lists may be nested up to 32 levels deep. Deeper levels are flattened.
    M003 = error "nested too deeply";
}
