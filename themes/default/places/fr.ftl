# How places of instruments are named in French. Abbreviations are followed by a no-break space.
# The ids are words of addresses; `-short` is for citations, a prefix is a manner (`cited_in`).

order = outer first
join = { $first }, { $second }
about = { $name }
again = { $n } ({ $ordinal })
ordinal = { $position ->
    [1] premier
    [2] deuxième
    [3] troisième
    [4] quatrième
    [5] cinquième
    [6] sixième
    [7] septième
    [8] huitième
    [9] neuvième
    [10] dixième
    [11] onzième
    [12] douzième
    [13] treizième
    [14] quatorzième
    [15] quinzième
    [16] seizième
    [17] dix-septième
    [18] dix-huitième
    [19] dix-neuvième
    [20] vingtième
   *[other] { $position }e
}

# Articles and prepositions before a masculine word, a feminine word and a vowel
le = { $case ->
    [of] du{" "}
    [to] au{" "}
   *[name] {""}
}
la = { $case ->
    [of] de la{" "}
    [to] à la{" "}
   *[name] {""}
}
l = { $case ->
    [of] de l’
    [to] à l’
   *[name] {""}
}

# Divisions
book = { le }livre { $n }
book-short = liv. { $n }
tome = { le }tome { $n }
tome-short = t. { $n }
part = { la }partie { $n }
part-short = partie { $n }
subpart = { la }sous-partie { $n }
subpart-short = sous-partie { $n }
title = { le }titre { $n }
title-short = tit. { $n }
subtitle = { le }sous-titre { $n }
subtitle-short = sous-titre { $n }
chp = { le }chapitre { $n }
chp-short = chap. { $n }
subchp = { le }sous-chapitre { $n }
subchp-short = sous-chapitre { $n }
sec = { la }section { $n }
sec-short = sect. { $n }
subsec = { la }sous-section { $n }
subsec-short = sous-section { $n }
dvs = { la }division { $n }
dvs-short = div. { $n }
subdvs = { la }subdivision { $n }
subdvs-short = subdivision { $n }
rule = { la }règle { $n }
rule-short = règle { $n }
cl = { la }clause { $n }
cl-short = cl. { $n }
regulation = { la }règle { $n }
regulation-short = règle { $n }
canon = { le }canon { $n }
canon-short = can. { $n }
principle = { le }principe { $n }
principle-short = principe { $n }
amendment = { l }amendement { $n }
amendment-short = amendement { $n }
goal = { l }objectif { $n }
goal-short = objectif { $n }
target = { la }cible { $n }
target-short = cible { $n }
guideline = { la }directive { $n }
guideline-short = directive { $n }
standard = { la }norme { $n }
standard-short = norme { $n }
recommendation = { la }recommandation { $n }
recommendation-short = recommandation { $n }
commitment = { l }engagement { $n }
commitment-short = engagement { $n }
objective = { l }objectif { $n }
objective-short = objectif { $n }
action = { l }action { $n }
action-short = action { $n }
annex = { l }annexe { $n }
annex-short = annexe { $n }
annex-again = { l }annexe [{ $position }]
appendix = { l }appendice { $n }
appendix-short = app. { $n }
appendix-again = { l }appendice [{ $position }]
schedule = { l }annexe { $n }
schedule-short = annexe { $n }
schedule-again = { l }annexe [{ $position }]
attachment = { la }pièce jointe { $n }
attachment-short = pièce jointe { $n }
attachment-again = { la }pièce jointe [{ $position }]
exhibit = { la }pièce { $n }
exhibit-short = pièce { $n }
exhibit-again = { la }pièce [{ $position }]
protocol = { le }protocole { $n }
protocol-short = protocole { $n }
protocol-again = { le }protocole [{ $position }]
sec-sign = { le }§ { $n }
sec-sign-short = § { $n }
art = { l }article { $number ->
    [1] premier
   *[other] { $n }
}
art-short = art. { $number ->
    [1] 1er
   *[other] { $n }
}
preamble = { le }préambule
preamble-short = préambule
conclusions = { la }formule finale
conclusions-short = formule finale
heading = { l }intitulé non numéroté { $position }
heading-short = intitulé non numéroté { $position }

# What stands in them
para = { le }paragraphe { $n }
para-short = par. { $n }
rec = { le }considérant { $n }
rec-short = cons. { $n }
preambular = { le }{ $ordinal } alinéa du préambule
preambular-short = { $ordinal } al. du préambule
unnumbered = { le }{ $ordinal } alinéa
unnumbered-short = { $ordinal } al.
unnumbered-in-text = { le }{ $ordinal } alinéa non numéroté
unnumbered-in-text-short = { $ordinal } al. non numéroté
formula = « { $n } »
point = { le }point { $n })
subpoint = { $before }) { $n }
indent = { le }tiret { $n }
indent-short = tiret { $n }
list = { la }liste { $n }
list-short = liste { $n }
table = { le }tableau { $n }
table-short = tabl. { $n }
note = { la }note de bas de page { $n }
note-short = note { $n }

# The United Nations
un-point = { l }alinéa { $n })
un-point-short = al. { $n })
un-point-in-text = { $before } { $n })
un-subpoint-in-text = { $before } { $n })

# The European Union: Code de rédaction interinstitutionnel
eu-art = { l }article { $number ->
    [1] 1er
   *[other] { $n }
}
eu-art-short = art. { $number ->
    [1] 1er
   *[other] { $n }
}
eu-para-in-unit = { le }paragraphe { $n }
eu-para-in-unit-short = § { $n }
eu-para-in-annex = { le }point { $n }
eu-para-in-annex-short = point { $n }
eu-preambular = { le }{ $ordinal } visa
eu-unnumbered = { l }alinéa { $position }
eu-unnumbered-short = al. { $position }
eu-indent = { le }{ $n }e tiret

# France
fr-order = inner first
fr-order-short = outer first
fr-join = { $first } { $second }
fr-join-short = { $first }, { $second }
fr-unnumbered = { le }{ $ordinal } alinéa
fr-unnumbered-short = al. { $position }
fr-para-in-unit = { le }{ $n }
fr-para-in-unit-short = { $n }
fr-point-figure = { le }{ $n }°
fr-point-figure-short = { $n }°
fr-point = { le }{ $n }
fr-point-short = { $n }
fr-subpoint = { le }{ $n }
fr-subpoint-short = { $n }

# Switzerland
ch-join-short = { $first } { $second }
ch-art = { l }article { $n }
ch-art-short = art. { $n }
ch-para-in-unit = { l }alinéa { $n }
ch-para-in-unit-short = al. { $n }
ch-point = { la }lettre { $n }
ch-point-short = let. { $n }
ch-point-figure = { le }chiffre { $n }
ch-point-figure-short = ch. { $n }
ch-subpoint = { le }chiffre { $n }
ch-subpoint-short = ch. { $n }

# Standards, judgments, documents of the Church
iso-sec = { l }article { $n }
iso-sec-short = article { $n }
iso-sec-decimal = { $n }
court-para = { le }point { $n }
court-para-short = point { $n }
church-para = { le }n° { $n }
church-para-short = n° { $n }
church-para-in-unit = { $before } § { $n }
church-point-figure = { $before }, { $n }°

# From one to another
art-several = { $case ->
    [of] des{" "}
    [to] aux{" "}
   *[name] {""}
}articles { $n }
art-several-short = art. { $n }
