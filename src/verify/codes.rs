//! The codes of the comparison of texts with their sources: V for verification.

crate::codes! {
    /// # A text differs from its source
    ///
    /// The built page of the text was compared word for word with the file named by `source:` in `instrument.yaml`.
    /// They differ at this place: a letter, a punctuation mark or a quotation mark is different, or words are missing,
    /// extra or in another place. The finding shows both places.
    ///
    /// Correct the text: the source is the document as issued. If the text is right, because the issuing body has
    /// corrected the document, record that as an erratum:
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
    /// Line ends, page breaks, the position of notes, italics, and page headers and footers (symbols, page and job
    /// numbers, the name of the language) do not count. Everything else does. `paraph build --no-verify` builds without
    /// comparing, and every page of the text then says so.
    V001 = error "text differs from its source";

    /// # The source of a text is missing
    ///
    /// `source:` in `instrument.yaml` names a file that is not in the project or cannot be read. The text cannot be
    /// compared with it, and its pages say so. Put the file there: it is the evidence that nothing was changed.
    V002 = warning "source missing";

    /// # The source of a text has changed
    ///
    /// The SHA-256 of the file differs from the one recorded in `instrument.yaml`, so one of the two was changed. A
    /// source is kept as it was obtained, byte for byte; even an editor that converts line ends changes it. Restore the
    /// file. Only if the document was really obtained again, record the new digest, as printed by `sha256sum FILE`.
    V003 = error "source changed";

    /// # The source of a text has no words to compare
    ///
    /// The file is not plain text in UTF-8, but a PDF, a word processor's file or another encoding. Its digest was
    /// checked, its words were not compared, and the pages of the text say so. Keep the words as plain text beside it,
    /// and name that file as the source.
    V004 = warning "source is not plain text";

    /// # An erratum that does not match the text
    ///
    /// An erratum in `instrument.yaml` says that the source has certain words at a place, and the text has others
    /// instead. The place must be a paragraph or a point of the text, and the corrected words must occur there exactly
    /// once: quote enough of them. Delete an erratum that is no longer needed, because the page would show it.
    V005 = error "erratum does not match the text";
}
