# How places of instruments are named in German.
# The ids are words of addresses; `-short` is for citations, a prefix is a manner (`cited_in`).

order = outer first
join = { $first } { $second }
join-unnumbered = { $first }, { $second }
join-preambular = { $first }, { $second }
about = zu: { $name }
again = { $n } ({ $ordinal })
ordinal = { $position ->
    [1] erster
    [2] zweiter
    [3] dritter
    [4] vierter
    [5] fünfter
    [6] sechster
    [7] siebter
    [8] achter
    [9] neunter
    [10] zehnter
    [11] elfter
    [12] zwölfter
   *[other] { $position }.
}

# Divisions
book = Buch { $n }
tome = Band { $n }
part = Teil { $n }
subpart = Unterteil { $n }
title = Titel { $n }
subtitle = Untertitel { $n }
chp = Kapitel { $n }
chp-short = Kap. { $n }
subchp = Unterkapitel { $n }
sec = Abschnitt { $n }
sec-short = Abschn. { $n }
sec-sign = § { $n }
sec-decimal = Abschnitt { $n }
sec-decimal-short = Abschn. { $n }
subsec = Unterabschnitt { $n }
subsec-short = Unterabschn. { $n }
dvs = Abschnitt { $n }
dvs-short = Abschn. { $n }
subdvs = Unterabschnitt { $n }
subdvs-short = Unterabschn. { $n }
art = Artikel { $n }
art-short = Art. { $n }
rule = Regel { $n }
cl = Klausel { $n }
regulation = Regel { $n }
canon = Canon { $n }
canon-short = can. { $n }
principle = Grundsatz { $n }
amendment = Zusatzartikel { $n }
goal = Ziel { $n }
target = Zielvorgabe { $n }
guideline = Leitlinie { $n }
standard = Standard { $n }
recommendation = Empfehlung { $n }
commitment = Verpflichtung { $n }
objective = Ziel { $n }
action = Maßnahme { $n }
preamble = Präambel
annex = Anhang { $n }
annex-short = Anh. { $n }
annex-again = { $ordinal } Anhang
appendix = Anlage { $n }
appendix-short = Anl. { $n }
schedule = Anlage { $n }
schedule-short = Anl. { $n }
attachment = Beilage { $n }
exhibit = Anlage { $n }
exhibit-short = Anl. { $n }
protocol = Protokoll { $n }
conclusions = Schlussformel
heading = Überschrift { $position } ohne Zählung
appendix-again = Anlage [{ $position }]
schedule-again = Anlage [{ $position }]
attachment-again = Beilage [{ $position }]
exhibit-again = Anlage [{ $position }]
protocol-again = Protokoll [{ $position }]

# What stands in them
para = Absatz { $n }
para-short = Abs. { $n }
rec = Erwägungsgrund { $n }
rec-short = ErwGr. { $n }
preambular = { $ordinal } Absatz der Präambel
preambular-short = { $ordinal } Abs. der Präambel
unnumbered = { $ordinal } Absatz
unnumbered-short = { $ordinal } Abs.
unnumbered-in-text = { $ordinal } ungezählter Absatz
unnumbered-in-text-short = { $ordinal } ungezählter Abs.
formula = „{ $n }“
point = Buchstabe { $n }
point-short = Buchst. { $n }
point-figure = Nummer { $n }
point-figure-short = Nr. { $n }
point-roman = Ziffer { $n }
point-roman-short = Ziff. { $n }
subpoint-double = Doppelbuchstabe { $n }
subpoint-double-short = Doppelbuchst. { $n }
indent = Spiegelstrich { $n }
indent-short = Sp.-Str. { $n }
list = Liste { $n }
table = Tabelle { $n }
table-short = Tab. { $n }
note = Fußnote { $n }
note-short = Fn. { $n }

# The European Union: Interinstitutional Style Guide
eu-para-in-annex = Nummer { $n }
eu-para-in-annex-short = Nr. { $n }
eu-preambular = { $ordinal } Bezugsvermerk
eu-unnumbered = { $ordinal } Unterabsatz
eu-unnumbered-short = { $ordinal } UAbs.
eu-indent = { $ordinal } Gedankenstrich

# Switzerland
ch-point = Buchstabe { $n }
ch-point-short = lit. { $n }
ch-point-figure = Ziffer { $n }
ch-point-figure-short = Ziff. { $n }
ch-point-double = Buchstabe { $n }
ch-point-double-short = lit. { $n }

# Standards, judgments, documents of the Church
iso-sec = Abschnitt { $n }
iso-sec-decimal = { $n }
court-para = Rn. { $n }
church-para = Nr. { $n }
church-para-short = { $n }
church-para-in-unit = { $before } § { $n }
church-point-figure = { $before }, { $n }°

# The United Nations
un-para = Ziffer { $n }
un-para-short = Ziff. { $n }
un-para-in-unit = Absatz { $n }
un-para-in-unit-short = Abs. { $n }

# From one to another
sec-sign-several = §§ { $n }
sec-sign-several-short = §§ { $n }
