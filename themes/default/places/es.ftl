# How places of instruments are named in Spanish. Abbreviations are followed by a no-break space.
# The ids are words of addresses; `-short` is for citations, a prefix is a manner (`cited_in`).

order = outer first
join = { $first }, { $second }
about = { $name }
again = { $n } ({ $ordinal })
ordinal = { $position ->
    [1] primer
    [2] segundo
    [3] tercer
    [4] cuarto
    [5] quinto
    [6] sexto
    [7] séptimo
    [8] octavo
    [9] noveno
    [10] décimo
    [11] undécimo
    [12] duodécimo
   *[other] { $position }.º
}

# Articles and prepositions before a masculine and a feminine word
el = { $case ->
    [of] del{" "}
    [to] al{" "}
   *[name] {""}
}
la = { $case ->
    [of] de la{" "}
    [to] a la{" "}
   *[name] {""}
}

# Divisions
book = { el }libro { $n }
book-short = lib. { $n }
tome = { el }tomo { $n }
tome-short = t. { $n }
part = { la }parte { $n }
part-short = parte { $n }
subpart = { la }subparte { $n }
subpart-short = subparte { $n }
title = { el }título { $n }
title-short = tít. { $n }
subtitle = { el }subtítulo { $n }
subtitle-short = subtítulo { $n }
chp = { el }capítulo { $n }
chp-short = cap. { $n }
subchp = { el }subcapítulo { $n }
subchp-short = subcapítulo { $n }
sec = { la }sección { $n }
sec-short = secc. { $n }
subsec = { la }subsección { $n }
subsec-short = subsección { $n }
dvs = { la }división { $n }
dvs-short = div. { $n }
subdvs = { la }subdivisión { $n }
subdvs-short = subdivisión { $n }
art = { el }artículo { $n }
art-short = art. { $n }
rule = { la }regla { $n }
rule-short = regla { $n }
cl = { la }cláusula { $n }
cl-short = cl. { $n }
regulation = { la }regla { $n }
regulation-short = regla { $n }
canon = { el }canon { $n }
canon-short = can. { $n }
principle = { el }principio { $n }
principle-short = principio { $n }
amendment = { la }enmienda { $n }
amendment-short = enmienda { $n }
goal = { el }objetivo { $n }
goal-short = objetivo { $n }
target = { la }meta { $n }
target-short = meta { $n }
guideline = { la }directriz { $n }
guideline-short = directriz { $n }
standard = { la }norma { $n }
standard-short = norma { $n }
recommendation = { la }recomendación { $n }
recommendation-short = recomendación { $n }
commitment = { el }compromiso { $n }
commitment-short = compromiso { $n }
objective = { el }objetivo { $n }
objective-short = objetivo { $n }
action = { la }medida { $n }
action-short = medida { $n }
annex = { el }anexo { $n }
annex-short = anexo { $n }
annex-again = { el }anexo [{ $position }]
appendix = { el }apéndice { $n }
appendix-short = apénd. { $n }
appendix-again = { el }apéndice [{ $position }]
schedule = { el }anexo { $n }
schedule-short = anexo { $n }
schedule-again = { el }anexo [{ $position }]
attachment = { el }documento adjunto { $n }
attachment-short = documento adjunto { $n }
attachment-again = { el }documento adjunto [{ $position }]
exhibit = { el }documento { $n }
exhibit-short = documento { $n }
exhibit-again = { el }documento [{ $position }]
protocol = { el }protocolo { $n }
protocol-short = protocolo { $n }
protocol-again = { el }protocolo [{ $position }]
sec-sign = { el }§ { $n }
sec-sign-short = § { $n }
preamble = { el }preámbulo
preamble-short = preámbulo
conclusions = { la }fórmula final
conclusions-short = fórmula final
heading = { el }epígrafe sin numerar { $position }
heading-short = epígrafe sin numerar { $position }

# What stands in them
para = { el }párrafo { $n }
para-short = párr. { $n }
para-in-unit = { el }apartado { $n }
para-in-unit-short = ap. { $n }
rec = { el }considerando { $n }
rec-short = cdo. { $n }
preambular = { el }{ $ordinal } párrafo del preámbulo
preambular-short = { $ordinal } párr. del preámbulo
unnumbered = { el }{ $ordinal } párrafo
unnumbered-short = { $ordinal } párr.
unnumbered-in-text = { el }{ $ordinal } párrafo sin numerar
unnumbered-in-text-short = { $ordinal } párr. sin numerar
formula = “{ $n }”
point = { la }letra { $n })
point-short = letra { $n })
point-figure = { el }punto { $n }
point-figure-short = punto { $n }
subpoint-roman = { el }inciso { $n })
subpoint-roman-short = inciso { $n })
indent = { el }guion { $n }
indent-short = guion { $n }
list = { la }lista { $n }
list-short = lista { $n }
table = { el }cuadro { $n }
table-short = cuadro { $n }
note = { la }nota de pie de página { $n }
note-short = nota { $n }

# The United Nations
un-para-in-unit = { el }párrafo { $n }
un-para-in-unit-short = párr. { $n }
un-point = { $before } { $n })
un-subpoint = { $before } { $n })

# The European Union: Libro de estilo interinstitucional
eu-para-in-annex = { el }punto { $n }
eu-para-in-annex-short = punto { $n }
eu-preambular = { el }{ $ordinal } visto
eu-preambular-short = { $ordinal } visto
eu-unnumbered = { el }{ $ordinal } párrafo
eu-unnumbered-short = { $ordinal } párr.
eu-indent = { el }guion { $n }
eu-indent-short = guion { $n }

# Spain
es-para-in-unit = { $before }.{ $n }
es-point = { $before }.{ $n })
es-point-figure = { $before }.{ $n }.º
es-subpoint = { $before }.{ $n })

# Standards, judgments, documents of the Church
iso-sec = { el }capítulo { $n }
iso-sec-short = capítulo { $n }
iso-sec-decimal = { $n }
court-para = { el }párrafo { $n }
court-para-short = párr. { $n }
church-para = { el }n.º { $n }
church-para-short = n.º { $n }
church-para-in-unit = { $before } § { $n }
church-point-figure = { $before }, { $n }.º

# From one to another
art-several = { $case ->
    [of] de los{" "}
    [to] a los{" "}
   *[name] {""}
}artículos { $n }
art-several-short = arts. { $n }
