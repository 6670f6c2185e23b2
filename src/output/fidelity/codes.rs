//! Owns the codes of the comparison of texts with their sources, V for verified.

crate::codes! {
    /// # A text differs from its source
    ///
    /// The page of the text, as it is built, was compared word for word with the file that `source:` of
    /// `instrument.yaml` names. At this place they differ: a letter, a punctuation mark or a quotation mark is another, or
    /// words are missing, too many or elsewhere. The finding shows both places.
    ///
    /// Correct the text; the source is what was issued. Where the text is right, because whoever issued the document has
    /// corrected it, record that as an erratum:
    ///
    /// ```yaml
    /// errata:
    ///   en:
    ///     - place: 18 (k)
    ///       quote: on the world drug problem
    ///       corrected: of the world drug problem
    ///       reason: Corrigendum of 2 May 2024.
    ///       date: 2024-05-03
    /// ```
    ///
    /// Line ends, page breaks, the place of notes, italics, and heads and feet of pages (symbols, page and job numbers,
    /// the name of the language) do not count. Nothing else is passed over. `paraph build --no-verify` builds without comparing, and every page of
    /// the text then says so.
    V001 = error "text differs from its source";

    /// # The source of a text is not there
    ///
    /// `source:` of `instrument.yaml` names a file that is not in the project, or cannot be read. The text cannot be
    /// compared with it, and its pages say so. Put the file there: it is what shows that nothing was changed.
    V002 = warning "source missing";

    /// # The source of a text is not the file it was
    ///
    /// The SHA-256 of the file is another than the one recorded in `instrument.yaml`, so one of the two was changed. A
    /// source is kept as it was obtained, byte for byte; an editor that changes line ends changes it too. Put the file
    /// back. Only where the text was really obtained anew, record the new digest, as `sha256sum FILE` prints it.
    V003 = error "source changed";

    /// # The source of a text has no words to compare
    ///
    /// The file is no plain text in UTF-8: a PDF, a word processor's file, another encoding. Its digest was checked, its
    /// words were not compared, and the pages of the text say so. Keep the words as plain text beside it, and name that
    /// file as the source.
    V004 = warning "source is no plain text";

    /// # An erratum that does not fit
    ///
    /// An erratum of `instrument.yaml` says that at a place the source has certain words, and the text has others in their
    /// stead. The place must be a paragraph or a point of the text, and the corrected words must stand there exactly once:
    /// quote enough of them. An erratum that is no longer needed must go, because the page would show it.
    V005 = error "erratum does not fit";
}
