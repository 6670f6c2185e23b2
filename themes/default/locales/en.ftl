# The interface in English. One message per line; { $name } stands for a value.

skip = Skip to content
languages = Languages
contents = Contents
text = Text
footnotes = Footnotes
cited_by = Cited by
close = Close
show_in_list = Show in footnote list
back_to_text = Back to text
ibid = “Ibid.” refers to:
end_of_text = End of the text
paragraph_word = Paragraph
cite = cite
theme_system = Colour theme: system
theme_light = Colour theme: light
theme_dark = Colour theme: dark
copy = Copy
copied = Copied
link = link
list_comma = {", "}
colon = :
copy_link = Copy permanent link
in_editors_note = In an editors’ note:
sources = Source:
not_the_text = Editors’ note; not part of the adopted text.
editors_notes = Editors’ notes
notes_as_data = Notes as data (JSON-LD)
whole_note = Full note
words_around = Mentions, in context
in_time = Earlier and later instruments
before = Earlier:
after = Later:
previous = Previous
next = Next
near = Nearby paragraphs
on_this_page = On this page

footnote_n = Footnote { $n }
notes_to = { $count ->
    [one] Note { $place }
   *[other] Notes { $place }
}
more_notes = { $count ->
    [one] One more note
   *[other] { $count } more notes
}
places = { $count ->
    [one] One mention, in context
   *[other] { $count } mentions, in context
}

# Places: in running text, as a title, in a citation
place_chapeau = the chapeau
place_masthead = the masthead
place_paragraph = paragraph { $n }
place_paragraphs = paragraphs { $n }
place_unnumbered = unnumbered paragraph { $n }
place_note = footnote { $n }
place_division = part { $n }
to_chapeau = to the chapeau
to_masthead = to the masthead
to_paragraph = to paragraph { $n }
to_unnumbered = to unnumbered paragraph { $n }
to_note = to footnote { $n }
to_division = to part { $n }
title_chapeau = Chapeau
title_masthead = Masthead
title_title = Title
title_paragraph = Paragraph { $n }
title_unnumbered = Unnumbered paragraph { $n }
title_note = Footnote { $n }
title_division = Part { $n }
cited_chapeau = chapeau
cited_masthead = masthead
cited_paragraph = para. { $n }
cited_paragraphs = paras. { $n }
cited_span = { $first }–{ $last }
cited_unnumbered = unnumbered para. { $n }
cited_note = note { $n }
cited_division = part { $n }
cited_title = “{ $title }”
cited_quotation = “{ $words }”
cited_available = {" "}Available at { $url }.
cited_year_first = { $year }, { $month } { $day }
cited_end = .
label_point = {" "}({ $label })
within_text = text
word_paragraphs = { $count ->
    [one] para.
   *[other] paras.
}
word_notes = { $count ->
    [one] note
   *[other] notes
}
within_point = point { $label }

# Kinds of annotation
kind_context = Context
kind_definition = Definition
kind_source = Source
kind_comparison = Comparison
kind_history = History

# Dates
date_day = { $day } { $month } { $year }
date_month = { $month } { $year }
date_range = { $first }–{ $last } { $month } { $year }
date_from_to = { $from } – { $to }
date_year = { $year }
month_1 = January
month_2 = February
month_3 = March
month_4 = April
month_5 = May
month_6 = June
month_7 = July
month_8 = August
month_9 = September
month_10 = October
month_11 = November
month_12 = December
month_alone_1 = January
month_alone_2 = February
month_alone_3 = March
month_alone_4 = April
month_alone_5 = May
month_alone_6 = June
month_alone_7 = July
month_alone_8 = August
month_alone_9 = September
month_alone_10 = October
month_alone_11 = November
month_alone_12 = December

# The text
printed_distribution = Distr.:
printed_original = Original:
no_symbol = No document symbol in the source
about_text = About this text
about_site = About this site
as_issued = Text as issued:
text_counts = { $paragraphs ->
    [0] no numbered paragraphs
    [one] one numbered paragraph
   *[other] { $paragraphs } numbered paragraphs
}, { $points ->
    [0] no points
    [one] one point
   *[other] { $points } points
}, { $notes ->
    [0] no footnotes.
    [one] one footnote.
   *[other] { $notes } footnotes.
}
obtained = Source:
sha256 = SHA-256 of the source file:
disclaimer = Notes beside the text were written by the editors and are not part of it.
printed_dated = { $url } · text of { $date }
contents_counts = { $paragraphs ->
    [0] No numbered paragraphs
    [one] One numbered paragraph
   *[other] { $paragraphs } numbered paragraphs
}{ $parts ->
    [0] {""}
    [one] {""}
   *[other] {" "}in { $parts } parts
}

# The home page
read_text = Read the text
how_to_cite = How to cite
how_to_cite_note = Every paragraph and point has a permanent link
family = Related instruments,
family_short = Related instruments
family_note = In date order. Lines connect the text with each instrument; on wide screens a time scale is shown.
texts = Texts
also_named = Also in the register
also_named_note = Entries with facts and links only
languages_note = Where a text has no translation, the original is shown
key_carried = followed up or to be implemented
key_named = reaffirmed, cited or amended
key_to_come = called for
timeline_here = this text
timeline_amends_year = amends the { $year } text
timeline_follows_up = followed up
timeline_carries_out = to be implemented
timeline_reaffirms = reaffirmed
timeline_reviews = reviewed
timeline_complements = complemented
timeline_amends = amended
timeline_adds_to = supplemented
timeline_comprises = part of this text
timeline_part_of = includes this text
timeline_prints = reproduced
timeline_calls_for = called for
timeline_cites = cited

# References in a text; alternative texts of pictures
matrix_title = References in this text
matrix_link = All references, paragraph by paragraph
matrix_description = References in { $name }: the instruments, bodies and documents that it mentions, and the paragraph or footnote of each mention.
matrix_note = Each row is something the text refers to; each column is a paragraph that contains a reference (short strokes: paragraphs without one). Select a dot to go to the words. A larger dot means several references in that paragraph.
matrix_none = This text does not refer to any entry in the register.
matrix_past = Skip to the table
matrix_region = Chart: references by paragraph
matrix_key_text = mentioned in the paragraph itself
matrix_key_note = mentioned only in a footnote to the paragraph
matrix_table = As a table
matrix_named = Refers to
matrix_places = Where
picture_year = The year { $year } handwritten on a page with a margin line, with a pen flourish below it
picture_paraph = A pen flourish on a page with a margin line

# The paragraph page
read_in_place = Read in context
to_cite = Cite this paragraph
to_cite_unit = Cite it
add_a_point = Link to a point, for example:
it_cites = Refers to
other_languages = In other languages
style_un = United Nations style
style_plain = General style
style_address = Permanent link
cite_heading = Cite { $place }
cite_from = From
cite_to = to
cite_style = Citation style
cite_text = Text with link
cite_quotation = Quotation with link
copy_quotation = Copy quotation with link

# The instrument page
registered = Register entry: facts and links only
facts = Facts
official_text = Official pages
links_leave = External links
link_unchecked = link not checked
link_checked = link checked { $date }
relations = Relationships
named_in = Mentioned in
where_from = Sources
where_from_note = Where these facts were found
not_confirmed = Unconfirmed
register_instrument = Instruments
register_collection = Collections
register_body = Bodies
register_meeting = Meetings
register_document = Documents
register_event = Events
kinds_instrument = Instruments
kinds_collection = Collections
kinds_body = Bodies
kinds_meeting = Meetings
kinds_document = Documents
kinds_event = Events
fact_short_title = Short title
fact_body = Body
fact_adopted = Adopted
fact_in_force = In force from
fact_held = Held
fact_place = Place
fact_symbol = Symbol
fact_resolution = Resolution
fact_series = Treaty series
fact_other_titles = Other titles
fact_original = Original language
session_n = session { $n }
resolution_n = General Assembly resolution { $n }
treaty_series = United Nations, Treaty Series, vol. { $volume }, No. { $number }
treaty_series_page = United Nations, Treaty Series, vol. { $volume }, p. { $page }, No. { $number }
rel_follows_up = Follows up
rel_carries_out = Implements
rel_reaffirms = Reaffirms
rel_reviews = Reviews
rel_complements = Complements
rel_amends = Amends
rel_adds_to = Supplements
rel_comprises = Comprises
rel_part_of = Part of
rel_prints = Reproduces
rel_calls_for = Calls for
rel_cites = Cites
inv_follows_up = Followed up by
inv_carries_out = To be implemented by
inv_reaffirms = Reaffirmed by
inv_reviews = Reviewed by
inv_complements = Complemented by
inv_amends = Amended by
inv_adds_to = Supplemented by
inv_comprises = Part of
inv_part_of = Includes
inv_prints = Reproduced in
inv_calls_for = Called for by
inv_cites = Cited by

# The page for addresses that do not exist
not_found = Page not found
not_found_note = Check the address for typing errors. Every paragraph has a permanent link; the pages below lead to all of them.
to_home = Go to the home page

# Languages
not_translated = Not translated; the original is shown ({ $language })
edition_not_translated = This text is not available on this site in this language. The original ({ $language }) is shown below.
out_of_date = The original has changed since this translation was made.
side_by_side = Side by side
original_word = original
no_text_here = No text in this language

# Finding a place, and previews of cross-references. find_words and find_note_words list the words that may precede a
# number, separated by spaces.
find = Find
find_what = Paragraph (such as 18 (c)), footnote, symbol, year or title
find_go = Go
find_many = Several matches:
find_near = No exact match. Did you mean:
find_none = No match found.
find_failed = The list of instruments could not be loaded.
find_meant = Did you mean
find_words = para paras paragraph paragraphs par pt point sub subpara subparagraph part sect sec section art article no and
find_note_words = note notes footnote footnotes fn
preview = Preview of a reference
previews_off = Turn off previews
previews_on = Turn on previews of references
previews_are_off = Previews are off. You can turn them on again at the foot of the page.

# Addresses that changed
stood_now = Until { $date }, the address of { $old } led to what is now { $new }.
stood_now_once = The address of { $old } once led to what is now { $new }.
stood_also = Until { $date }, the address of { $old } also led to what is now { $new }.
stood_also_once = The address of { $old } once also led to what is now { $new }.
stood_withdrawn = Until { $date }, the address of { $old } led to text that has been withdrawn.
stood_withdrawn_once = The address of { $old } once led to text that has been withdrawn.
changed_addresses = Where these addresses used to lead
withdrawn = Withdrawn text
withdrawn_place = { $place } has been withdrawn and is no longer part of the text.
last_words = Last wording
moved_here = This text has moved to:
moved_text = This text has a new address.

# Texts and sources
verified = Checked word for word against the source file when this page was built: identical.
verified_but = Checked word for word against the source file when this page was built. Recorded corrections, each shown at its paragraph: { $errata }.
verified_differs = When this page was built, the text did not match the source file. Number of differences: { $places }.
verified_not = Not checked against the source file when this page was built.
no_source = No source is recorded for this text.
texts_held = Texts and sources
erratum = Corrected by the editors
erratum_now = replaced by
erratum_recorded = Recorded:
