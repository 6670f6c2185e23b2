//! Owns the codes of findings about how a file is written: T for texts, Y for YAML, M for our own Markdown.

crate::codes! {
    /// # The file is not a text in UTF-8
    ///
    /// Paraph reads UTF-8 only. The finding gives the line and the byte where the text stops being UTF-8, and a guess
    /// at the encoding, as browsers make it. Save the file as UTF-8 in your editor ("Save with encoding"), or convert it
    /// with `iconv`, as the help says. A byte order mark and Windows line ends do no harm.
    T001 = error "not a text in UTF-8";

    /// # The text is empty
    ///
    /// `text.<locale>.md` holds no paragraph. Paste the text as issued, or use `paraph import`, or delete the file:
    /// without it the instrument is only registered, and its page gives facts and links.
    T002 = error "empty text";

    /// # A link in the text of an instrument
    ///
    /// The text file holds the words as issued and nothing else. Links stand beside it: an instrument that is named in
    /// full is found by its `cited_as`, anything else goes into `references.<locale>.yaml`. The words of the link are
    /// kept, its address is not.
    T003 = error "link in the text file";

    /// # Block markup in the text of an instrument
    ///
    /// A text is made of headings, numbered paragraphs, points, plain blocks and notes. Lists with bullets, quotations,
    /// code blocks and tables are not among them: write `(a)` for a point, and leave out other markup.
    T004 = error "block markup in the text file";

    /// # A fence that is never closed
    ///
    /// A line of three backticks or tildes opens a code block; the same line closes it. Here it is missing, so
    /// everything down to the end of the file would be code. The finding points at the opening line.
    T005 = error "unclosed fence";

    /// # Something in the middle of a block looks like a paragraph or point
    ///
    /// Blocks are separated by blank lines. A line that begins with `12.` or `(b)` without a blank line before it stays
    /// part of the block above. If it is a paragraph or point, put a blank line before it; if it only looks like one,
    /// join it to the line above.
    T006 = warning "looks like a paragraph or point, but no blank line stands before it";

    /// # A point without a paragraph
    ///
    /// `(a)` stands directly under a heading or at the start of the text. Points belong to a paragraph: its words come
    /// first. The point is kept in a paragraph without number.
    T007 = warning "point without a paragraph";

    /// # An invisible character
    ///
    /// A control that turns the direction of text around (U+202A to U+202E, U+2066 to U+2069) changes what readers see
    /// without changing what is stored. Keep it only where the official text has it.
    T008 = warning "invisible direction control";

    /// # A character without width inside a number or label
    ///
    /// `1​2.` with a zero-width space inside looks like 12 and is not. Delete the character: the number is an address. The same
    /// goes for joiners, marks of direction, the soft hyphen and a byte order mark within the file, in numbers, labels,
    /// numerals of headings and markers of notes. `paraph check --fix` deletes them.
    T009 = error "zero-width character in a number";

    /// # A number in other digits
    ///
    /// The block begins with a number in digits that are not 0 to 9. Addresses keep Western digits in every language;
    /// write the number with them.
    T010 = error "paragraph number in other digits";

    /// # The front matter is wrong
    ///
    /// Front matter stands between two lines of `---` at the very start of the file: one `key: value` a line, each key
    /// once, from organ, symbol, distribution, date, original, body, session, `place_and_dates`, `agenda_item`,
    /// segment, title. A value is taken as it stands; quotation marks round the whole value are dropped.
    T011 = error "front matter";

    /// # The file is too large
    ///
    /// A text may have 128 MiB, a YAML file 4 MiB, a page 4 MiB. Split the document, or check whether the file is what
    /// you think it is.
    T012 = error "file too large";

    /// # Not a marker of a note
    ///
    /// A note is called by `[^3]` and begins with `[^3]:`. Between the brackets stands what is printed: figures and
    /// letters, or the signs * † ‡ §, at most 12 of them, without spaces. Here stands something else; it is shown as it is.
    T013 = error "not a marker of a note";

    /// # A control character
    ///
    /// Controls such as U+000B or U+001B are left over from a paste or a conversion: nobody sees them, and pages may not
    /// hold them. Delete it; where it stands for a break, write a space.
    T014 = warning "control character";

    /// # Something that looks like a number, and is none
    ///
    /// Paragraphs are numbered by one figure with a full stop: `12.`, `12 bis.`, `12A.` A block that begins with `12)` or
    /// `1.10` has no number, and its address is its place under its heading. If it is a numbered paragraph, write its
    /// number as `12.`; if the figure is a word like any other, write `12\)` or `1\.10`.
    T015 = warning "looks like a number, and is none";

    /// # The YAML cannot be read
    ///
    /// The file is not well-formed YAML: the finding points at the place. Frequent causes: a tab used as indentation
    /// (YAML wants spaces), a colon followed by a space inside an unquoted text, a quotation mark that is not closed.
    Y001 = error "malformed YAML";

    /// # An unknown key
    ///
    /// The key is none of those this file may have; the help names the nearest. Unknown keys are errors because a
    /// misspelt key would otherwise be a fact silently lost.
    Y002 = error "unknown key";

    /// # A key stands twice
    ///
    /// The same key stands twice in one map. Only one of the two values could count; say which by deleting the other.
    Y003 = error "duplicate key";

    /// # A value of the wrong kind
    ///
    /// A text is expected where a list stands, a number where a text stands, or a word is none of the allowed ones.
    Y004 = error "wrong type of value";

    /// # A key is missing
    ///
    /// The file lacks a key that it must have: `title` in `instrument.yaml`, `text` and `kind` in an annotation,
    /// `quote` and `target` in a reference.
    Y005 = error "missing key";

    /// # The YAML is too deep, too large, or too clever
    ///
    /// Paraph takes YAML of at most 4 MiB and 64 levels, with at most 64 aliases, one document to a file, and no tags. An
    /// alias may not stand within what it stands for.
    /// Content files need none of these; a file that has them is usually a mistake or an attack.
    Y006 = error "YAML beyond the limits";

    /// # The file is empty
    ///
    /// A YAML file without content says nothing. Write its keys, or delete it.
    Y007 = error "empty YAML file";

    /// # A value that means nothing
    ///
    /// The value has the right type and the wrong form: a date that is no day of the calendar, a language tag that is
    /// none, an id with capital letters, an address that is not http or https.
    Y008 = error "value of the wrong form";

    /// # Raw HTML
    ///
    /// Pages and annotations are Markdown. HTML in them is shown as text, so that nothing can break out of a page. Use
    /// Markdown, or change the theme's templates.
    M001 = warning "raw HTML is shown as text";

    /// # An address that is not allowed
    ///
    /// Links may begin with `https:`, `http:` or `mailto:`, or be relative. Other schemes (`javascript:`, `data:`) can
    /// run code in the reader's browser; the link is dropped, its words stay.
    M002 = error "address scheme not allowed";

    /// # Nested too deeply
    ///
    /// Quotations and lists may be nested to 32 levels. What is deeper is flattened.
    M003 = error "nested too deeply";
}
