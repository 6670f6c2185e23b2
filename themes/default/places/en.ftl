# How places of instruments are named in English.
# The ids are words of addresses; `-short` is for citations, a prefix is a manner (`cited_in`).

order = outer first
join = { $first }, { $second }
about = to { $name }
again = { $n } ({ $ordinal })
ordinal = { $position ->
    [1] first
    [2] second
    [3] third
    [4] fourth
    [5] fifth
    [6] sixth
    [7] seventh
    [8] eighth
    [9] ninth
    [10] tenth
    [11] eleventh
    [12] twelfth
    [13] thirteenth
    [14] fourteenth
    [15] fifteenth
    [16] sixteenth
    [17] seventeenth
    [18] eighteenth
    [19] nineteenth
    [20] twentieth
   *[other] { $rank ->
       [one] { $position }st
       [two] { $position }nd
       [few] { $position }rd
      *[other] { $position }th
    }
}

# Divisions
book = book { $n }
book-short = bk. { $n }
tome = tome { $n }
part = part { $n }
part-short = pt. { $n }
subpart = subpart { $n }
subpart-short = subpt. { $n }
title = title { $n }
title-short = tit. { $n }
subtitle = subtitle { $n }
subtitle-short = subtit. { $n }
chp = chapter { $n }
chp-short = ch. { $n }
subchp = subchapter { $n }
subchp-short = subch. { $n }
sec = section { $n }
sec-short = s. { $n }
subsec = subsection { $n }
subsec-short = subs. { $n }
dvs = division { $n }
dvs-short = div. { $n }
subdvs = subdivision { $n }
subdvs-short = subdiv. { $n }
art = article { $n }
art-short = art. { $n }
rule = rule { $n }
rule-short = r. { $n }
cl = clause { $n }
cl-short = cl. { $n }
regulation = regulation { $n }
regulation-short = reg. { $n }
canon = canon { $n }
canon-short = can. { $n }
principle = principle { $n }
amendment = amendment { $n }
amendment-short = amend. { $n }
goal = goal { $n }
target = target { $n }
guideline = guideline { $n }
standard = standard { $n }
recommendation = recommendation { $n }
recommendation-short = rec. { $n }
commitment = commitment { $n }
objective = objective { $n }
action = action { $n }
preamble = preamble
annex = annex { $n }
annex-again = { $ordinal } annex
appendix = appendix { $n }
appendix-short = app. { $n }
appendix-again = { $ordinal } appendix
schedule = schedule { $n }
schedule-short = sch. { $n }
schedule-again = { $ordinal } schedule
attachment = attachment { $n }
attachment-again = { $ordinal } attachment
exhibit = exhibit { $n }
exhibit-again = { $ordinal } exhibit
protocol = protocol { $n }
protocol-again = { $ordinal } protocol
conclusions = closing
heading = unnumbered heading { $position }

# What stands in them
para = paragraph { $n }
para-short = para. { $n }
para-in-unit = { $before }({ $n })
rec = recital { $n }
rec-short = rec. { $n }
preambular = { $ordinal } preambular paragraph
preambular-short = { $ordinal } preambular para.
unnumbered = { $ordinal } paragraph
unnumbered-short = { $ordinal } para.
unnumbered-in-text = { $ordinal } unnumbered paragraph
unnumbered-in-text-short = { $ordinal } unnumbered para.
formula = “{ $n }”
point = { $before }({ $n })
indent = item { $n }
list = list { $n }
table = table { $n }
note = footnote { $n }
note-short = fn. { $n }

# The United Nations: Editorial Manual, "References to parts of documents"
un-sec = section { $n }
un-sec-short = sect. { $n }
un-part = part { $n }
un-part-short = part { $n }
un-chp = chapter { $n }
un-chp-short = chap. { $n }
un-para-in-unit = paragraph { $n }
un-para-in-unit-short = para. { $n }
un-point = { $before } ({ $n })

# The European Union: Interinstitutional Style Guide, and the Joint Handbook on ordinary legislative procedure
eu-art = Article { $n }
eu-art-short = Art. { $n }
eu-annex = Annex { $n }
eu-part = Part { $n }
eu-part-short = Part { $n }
eu-title = Title { $n }
eu-title-short = Title { $n }
eu-chp = Chapter { $n }
eu-chp-short = Ch. { $n }
eu-sec = Section { $n }
eu-sec-short = Section { $n }
eu-preambular = { $ordinal } citation
eu-unnumbered = { $ordinal } subparagraph
eu-unnumbered-short = { $ordinal } subpara.
eu-para-in-annex = point { $n }
eu-point = point ({ $n })
eu-point-short = { $before }({ $n })
eu-subpoint = { $before })({ $n }
eu-subpoint-short = { $before }({ $n })
eu-indent = { $ordinal } indent

# Standards: ISO/IEC Directives, part 2, on references within a document
iso-sec = Clause { $n }
iso-sec-decimal = { $n }
iso-annex = Annex { $n }
iso-table = Table { $n }
iso-para-in-unit = paragraph { $n }
iso-para-in-unit-short = { $before }p{ $n }
iso-point = { $n })

# Judgments, by paragraph
court-para = [{ $n }]
court-para-short = at [{ $n }]

# Documents of the Church
church-para = no. { $n }
church-para-short = { $n }
church-para-in-unit = { $before } § { $n }
church-point-figure = { $before }, { $n }°
church-point = { $before }, { $n })

# The United States: The Bluebook, rules 3.3, 11 and 12.9
us-sec = section { $n }
us-sec-short = § { $n }
us-unnumbered = clause { $position }
us-unnumbered-short = cl. { $position }

# The United Kingdom: OSCOLA, 2.4; no full stops behind abbreviations
gb-sec = section { $n }
gb-sec-short = s { $n }
gb-schedule = Schedule { $n }
gb-schedule-short = sch { $n }
gb-para = paragraph { $n }
gb-para-short = para { $n }
gb-para-in-annex = paragraph { $n }
gb-para-in-annex-short = para { $n }
gb-para-in-unit = { $before }({ $n })
gb-art = article { $n }
gb-art-short = art { $n }
gb-rule = rule { $n }
gb-rule-short = r { $n }
gb-regulation = regulation { $n }
gb-regulation-short = reg { $n }
gb-part = Part { $n }
gb-part-short = pt { $n }
gb-chp = Chapter { $n }
gb-chp-short = ch { $n }
gb-cl = clause { $n }
gb-cl-short = cl { $n }

# German law in English
de-join-point = { $first } { $second }
de-para-in-unit = { $before } ({ $n })
de-point-figure = no. { $n }
de-point = letter ({ $n })

# From one to another
art-several = articles { $n }
art-several-short = arts. { $n }
sec-several = sections { $n }
sec-several-short = ss. { $n }
para-several = paragraphs { $n }
para-several-short = paras. { $n }
rec-several = recitals { $n }
rec-several-short = recs. { $n }
un-para-in-unit-several = paragraphs { $n }
un-para-in-unit-several-short = paras. { $n }
un-sec-several = sections { $n }
un-sec-several-short = sects. { $n }
eu-art-several = Articles { $n }
eu-art-several-short = Arts. { $n }
us-sec-several = sections { $n }
us-sec-several-short = §§ { $n }
gb-sec-several = sections { $n }
gb-sec-several-short = ss { $n }
gb-para-several = paragraphs { $n }
gb-para-several-short = paras { $n }
gb-art-several = articles { $n }
gb-art-several-short = arts { $n }
gb-para-in-annex-several = paragraphs { $n }
gb-para-in-annex-several-short = paras { $n }
gb-para-in-unit-several = { $before }({ $n })
iso-sec-several = Clauses { $n }
court-para-several = [{ $n }]
court-para-several-short = at [{ $n }]
church-para-several = nos. { $n }
church-para-several-short = { $n }
para-in-unit-several = { $before }({ $n })
eu-para-in-annex-several = points { $n }
iso-para-in-unit-several = paragraphs { $n }
iso-para-in-unit-several-short = { $before }p{ $n }
church-para-in-unit-several = { $before } §§ { $n }
