# The interface in English. One message a line; { $name } is a value.

skip = Skip to the text
languages = Languages
contents = Contents
text = Text
footnotes = Footnotes
cited_by = Cited by
close = Close
show_in_list = Show in the list
back_to_text = Back to the text
ibid = Ibid. stands for:
end_of_text = End of the text
paragraph_word = Paragraph
cite = cite
theme = Theme
copy = Copy
copied = Copied
link = link
list_comma = {", "}
colon = :
copy_link = Copy the permanent link
in_editors_note = In the editors’ note:
sources = Source:
not_the_text = Ours, and no part of the adopted text.
editors_notes = Editors’ notes
notes_as_data = Notes as data (JSON-LD)
whole_note = The whole note
words_around = With the words around
in_time = Before and after in time
before = Before:
after = After:
previous = Previous
next = Next
near = Nearby
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
    [one] One place, with the words around
   *[other] { $count } places, with the words around
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
title_note = Note { $n }
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

# Kinds of annotations
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
no_symbol = Symbol not printed in the source
about_text = About this text
about_site = About this site
as_issued = Text as issued:
text_counts = { $paragraphs ->
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
obtained = Obtained from:
sha256 = SHA-256 of the file as obtained:
disclaimer = Notes beside the text are the editors’ and no part of it.
printed_dated = { $url } · text of { $date }
contents_counts = { $paragraphs ->
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
how_to_cite_note = Every paragraph and point has an address that never changes
family = The family,
family_short = The family
family_note = What the text is related to, in order of time. The lines at the edge run from the text to each; a wide screen also shows the true distances.
texts = Texts
also_named = Also named
also_named_note = Bodies, meetings and documents in the register
languages_note = The addresses are the same in all of them
key_carried = followed up, to be carried out
key_named = reaffirmed, cited, amended
key_to_come = to come
timeline_here = the text held here
timeline_amends_year = amends the text of { $year }
timeline_follows_up = followed up
timeline_carries_out = to be carried out in full
timeline_reaffirms = reaffirmed
timeline_reviews = reviewed
timeline_complements = complemented
timeline_amends = amended
timeline_adds_to = added to
timeline_comprises = comprised
timeline_part_of = made part of
timeline_prints = printed
timeline_calls_for = resolved
timeline_cites = cited

# What a text names; pictures
matrix_title = What the text names, and where
matrix_link = All that the text names, paragraph by paragraph
matrix_description = What { $name } names: instruments, bodies and documents, and the paragraphs and footnotes that name them.
matrix_note = A row for everything that the text names, a column for each paragraph that names something; short strokes are paragraphs that name nothing. Each dot leads to the words; where several places of a paragraph name the same, the dot is larger.
matrix_none = The text names nothing in the register.
matrix_past = Past the picture, to the table
matrix_region = Picture: what is named, by paragraphs
matrix_key_text = named in the words of the paragraph
matrix_key_note = named only in a footnote that it calls
matrix_table = The same as a table
matrix_named = Named
matrix_places = Where
picture_year = The year { $year }, written with a pen on a page with a margin line, and under it a paraph
picture_paraph = A paraph on a page with a margin line

# The paragraph page
read_in_place = Read it in its place
to_cite = To cite it
add_a_point = Add a point to the address:
it_cites = It cites
other_languages = In other languages
style_un = United Nations style
style_address = Address
cite_heading = Cite { $place }
cite_from = From
cite_to = to
cite_style = Citation style
cite_text = Text with link
cite_quotation = Quotation with link
copy_quotation = Copy quotation with link

# The instrument page
registered = Registered: facts and links, no text held here
facts = Facts
official_text = Official addresses
links_leave = Kept elsewhere; these links leave the site
link_unchecked = not yet opened by us
link_checked = opened { $date }
relations = Relations
named_in = Named in
where_from = Where this comes from
where_from_note = The facts were read in these places
not_confirmed = Not confirmed
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
fact_in_force = In force
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
rel_carries_out = Carries out
rel_reaffirms = Reaffirms
rel_reviews = Reviews
rel_complements = Complements
rel_amends = Amends
rel_adds_to = Adds to
rel_comprises = Comprises
rel_part_of = Part of
rel_prints = Prints
rel_calls_for = Calls for
rel_cites = Cites
inv_follows_up = Followed up by
inv_carries_out = To be carried out by
inv_reaffirms = Reaffirmed by
inv_reviews = Reviewed by
inv_complements = Complemented by
inv_amends = Amended by
inv_adds_to = Added to by
inv_comprises = Part of
inv_part_of = Its parts
inv_prints = Printed in
inv_calls_for = Called for by
inv_cites = Cited by

# The page for addresses that are not there
not_found = There is no such page
not_found_note = The address may be mistyped. Every paragraph has an address that never changes; the pages below lead to all of them.
to_home = To the home page

# Languages
not_translated = Not translated; the original is shown ({ $language })
edition_not_translated = This text is not held here in this language. What follows is the original ({ $language }).
out_of_date = The original has changed since this was translated.
side_by_side = Side by side
original_word = original
no_text_here = No text in this language

# Finding a place, and previews of cross-references. What stands in front of a number: words with spaces between.
find = Find
find_what = A paragraph such as 18 (c), a note, a symbol, a year, or words of a title
find_go = Go
find_many = Several fit:
find_near = Not found. The nearest:
find_none = Nothing found.
find_failed = The list of instruments could not be loaded.
find_meant = You may have meant
find_words = para paras paragraph paragraphs par pt point sub subpara subparagraph part sect sec section art article no and
find_note_words = note notes footnote footnotes fn
preview = Preview of a cross-reference
previews_off = Turn previews off
previews_on = Turn previews of cross-references on
previews_are_off = Previews are off. They are turned on again at the foot of the page.

# Addresses that changed
stood_now = Until { $date } this address, { $old }, stood for what is now { $new }.
stood_now_once = Formerly this address, { $old }, stood for what is now { $new }.
stood_also = Until { $date } this address, { $old }, also stood for what is now { $new }.
stood_also_once = Formerly this address, { $old }, also stood for what is now { $new }.
stood_withdrawn = Until { $date } this address, { $old }, stood for words that have been withdrawn.
stood_withdrawn_once = Formerly this address, { $old }, stood for words that have been withdrawn.
changed_addresses = Addresses that stood for other words
withdrawn = Withdrawn
withdrawn_place = { $place } has been withdrawn and is no longer part of the text.
last_words = Its last words
moved_here = These words have another address now:
moved_text = This text has another address now.

# Texts and their sources
verified = Compared with that file word for word when this page was made: no difference.
verified_but = Compared with that file word for word when this page was made. Differences, each recorded as a correction and shown at its paragraph: { $errata }.
verified_differs = When this page was made, it differed from that file. Places: { $places }.
verified_not = It was not compared with that file when this page was made.
no_source = No source is recorded for this text.
texts_held = The texts and their sources
erratum = Corrected by the editors
erratum_now = here
erratum_recorded = Recorded:
