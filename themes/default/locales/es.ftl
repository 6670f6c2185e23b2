# The interface in Spanish, in the usage of the United Nations. A no-break space stands between an abbreviation and a number.

skip = Ir al contenido
languages = Idiomas
contents = Índice
text = Texto
footnotes = Notas de pie de página
cited_by = Citado en
close = Cerrar
show_in_list = Ver en la lista de notas
back_to_text = Volver al texto
ibid = “Ibid.” remite a:
end_of_text = Fin del texto
paragraph_word = Párrafo
cite = citar
theme_system = Apariencia: la del sistema
theme_light = Apariencia: clara
theme_dark = Apariencia: oscura
copy = Copiar
copied = Copiado
link = enlace
list_comma = {", "}
colon = :
copy_link = Copiar el enlace permanente
in_editors_note = En una nota de la redacción:
sources = Fuente:
not_the_text = Nota de la redacción, que no forma parte del texto aprobado.
editors_notes = Notas de la redacción
notes_as_data = Las notas como datos (JSON-LD)
whole_note = La nota completa
words_around = Menciones, con su contexto
in_time = Instrumentos anteriores y posteriores
before = Antes:
after = Después:
previous = Anterior
next = Siguiente
near = Párrafos cercanos
on_this_page = En esta página

footnote_n = Nota de pie de página { $n }
notes_to = { $count ->
    [one] Nota de la redacción { $place }
   *[other] Notas de la redacción { $place }
}
more_notes = { $count ->
    [one] Una nota más
   *[other] { $count } notas más
}
places = { $count ->
    [one] Una mención, con su contexto
   *[other] { $count } menciones, con su contexto
}

# Places: in running text, as a title, in a citation
place_chapeau = encabezamiento
place_masthead = membrete
place_paragraph = párrafo { $n }
place_paragraphs = párrafos { $n }
place_unnumbered = párrafo sin numerar { $n }
place_note = nota de pie de página { $n }
place_division = parte { $n }
to_chapeau = al encabezamiento
to_masthead = al membrete
to_paragraph = al párrafo { $n }
to_unnumbered = al párrafo sin numerar { $n }
to_note = a la nota de pie de página { $n }
to_division = a la parte { $n }
title_chapeau = Encabezamiento
title_masthead = Membrete
title_title = Título
title_paragraph = Párrafo { $n }
title_unnumbered = Párrafo sin numerar { $n }
title_note = Nota de pie de página { $n }
title_division = Parte { $n }
cited_chapeau = encabezamiento
cited_masthead = membrete
cited_paragraph = párr. { $n }
cited_paragraphs = párrs. { $n }
cited_span = { $first } a { $last }
cited_unnumbered = párr. sin numerar { $n }
cited_note = nota { $n }
cited_division = parte { $n }
cited_title = “{ $title }”
cited_quotation = “{ $words }”
cited_available = {" "}Disponible en { $url }.
cited_year_first = { $year }, { $day } de { $month }
cited_end = .
label_point = {" "}{ $label })
within_text = texto
word_paragraphs = { $count ->
    [one] párr.
   *[other] párrs.
}
word_notes = { $count ->
    [one] nota
   *[other] notas
}
within_point = apartado { $label }

# Kinds of annotation
kind_context = Contexto
kind_definition = Definición
kind_source = Fuente
kind_comparison = Comparación
kind_history = Antecedentes

# Dates
date_day = { $day } de { $month } de { $year }
date_month = { $month } de { $year }
date_range = { $first } a { $last } de { $month } de { $year }
date_from_to = { $from } a { $to }
date_year = { $year }
month_1 = enero
month_2 = febrero
month_3 = marzo
month_4 = abril
month_5 = mayo
month_6 = junio
month_7 = julio
month_8 = agosto
month_9 = septiembre
month_10 = octubre
month_11 = noviembre
month_12 = diciembre
month_alone_1 = enero
month_alone_2 = febrero
month_alone_3 = marzo
month_alone_4 = abril
month_alone_5 = mayo
month_alone_6 = junio
month_alone_7 = julio
month_alone_8 = agosto
month_alone_9 = septiembre
month_alone_10 = octubre
month_alone_11 = noviembre
month_alone_12 = diciembre

# The text
printed_distribution = Distr.
printed_original = Original:
no_symbol = La fuente no lleva signatura
about_text = Acerca de este texto
about_site = Acerca de este sitio
as_issued = Texto tal como se publicó:
text_counts = { $paragraphs ->
    [0] ningún párrafo numerado
    [one] un párrafo numerado
   *[other] { $paragraphs } párrafos numerados
}, { $points ->
    [0] ningún apartado
    [one] un apartado
   *[other] { $points } apartados
}, { $notes ->
    [0] ninguna nota de pie de página.
    [one] una nota de pie de página.
   *[other] { $notes } notas de pie de página.
}
obtained = Fuente:
sha256 = SHA-256 del archivo de origen:
disclaimer = Las notas que acompañan al texto son de la redacción y no forman parte de él.
printed_dated = { $url } · fecha del texto: { $date }
contents_counts = { $paragraphs ->
    [0] Ningún párrafo numerado
    [one] Un párrafo numerado
   *[other] { $paragraphs } párrafos numerados
}{ $parts ->
    [0] {""}
    [one] {""}
   *[other] {" "}en { $parts } partes
}

# The home page
read_text = Leer el texto
how_to_cite = Cómo citar
how_to_cite_note = Cada párrafo y cada apartado tiene un enlace permanente
family = Instrumentos conexos,
family_short = Instrumentos conexos
family_note = En orden cronológico. Las líneas unen el texto con cada instrumento; en las pantallas anchas se muestra también una escala temporal.
texts = Textos
also_named = Otras entradas del registro
also_named_note = Solo datos y enlaces
languages_note = Si un texto no está traducido, se muestra el original
key_carried = seguimiento o aplicación prevista
key_named = reafirmación, mención o enmienda
key_to_come = previsto en el texto
timeline_here = este texto
timeline_amends_year = enmienda el texto de { $year }
timeline_follows_up = seguimiento
timeline_carries_out = aplicación prevista
timeline_reaffirms = reafirmación
timeline_reviews = examen
timeline_complements = complemento
timeline_amends = enmienda
timeline_adds_to = adición
timeline_comprises = elemento integrante
timeline_part_of = conjunto del que forma parte el texto
timeline_prints = reproducción
timeline_calls_for = previsto en el texto
timeline_cites = mención

# References in a text; alternative texts of pictures
matrix_title = Referencias del texto
matrix_link = Todas las referencias, párrafo por párrafo
matrix_description = Referencias del texto «{ $name }»: instrumentos, órganos y documentos mencionados, con el párrafo o la nota de cada mención.
matrix_note = Cada fila es algo a lo que el texto hace referencia; cada columna es un párrafo que contiene alguna referencia (trazos cortos: párrafos sin ninguna). Seleccione un punto para ir al pasaje. Un punto más grande indica varias referencias en ese párrafo.
matrix_none = El texto no hace referencia a ninguna entrada del registro.
matrix_past = Saltar al cuadro
matrix_region = Figura: referencias por párrafo
matrix_key_text = mención en el propio párrafo
matrix_key_note = mención solo en una nota del párrafo
matrix_table = En forma de cuadro
matrix_named = Hace referencia a
matrix_places = Dónde
picture_year = El año { $year } escrito a pluma en una página con línea de margen y, debajo, una rúbrica
picture_paraph = Una rúbrica en una página con línea de margen

# The paragraph page
read_in_place = Leer en su contexto
to_cite = Citar este párrafo
to_cite_unit = Citar
add_a_point = Enlace a un apartado, por ejemplo:
it_cites = Hace referencia a
other_languages = En otros idiomas
style_un = Estilo de las Naciones Unidas
style_plain = Estilo general
style_address = Enlace permanente
cite_heading = Citar: { $place }
cite_from = Desde
cite_to = hasta
cite_style = Estilo de cita
cite_text = Texto con enlace
cite_quotation = Cita textual con enlace
copy_quotation = Copiar la cita con el enlace

# The instrument page
registered = Entrada del registro: solo datos y enlaces
facts = Datos
official_text = Páginas oficiales
links_leave = Enlaces externos
link_unchecked = enlace no comprobado
link_checked = enlace comprobado: { $date }
relations = Relación con otros instrumentos
named_in = Menciones en:
where_from = Fuentes
where_from_note = Los datos proceden de las fuentes siguientes
not_confirmed = Sin confirmar
register_instrument = Instrumentos
register_collection = Conjuntos de textos
register_body = Órganos
register_meeting = Reuniones
register_document = Documentos
register_event = Acontecimientos
kinds_instrument = Instrumentos
kinds_collection = Conjuntos de textos
kinds_body = Órganos
kinds_meeting = Reuniones
kinds_document = Documentos
kinds_event = Acontecimientos
fact_short_title = Título abreviado
fact_body = Órgano
fact_adopted = Aprobación
fact_in_force = Entrada en vigor
fact_held = Celebración
fact_place = Lugar
fact_symbol = Signatura
fact_resolution = Resolución
fact_series = Serie de tratados
fact_other_titles = Otros títulos
fact_original = Idioma original
session_n = { $n ->
    [1] 1er
    [3] 3er
    [21] 21er
    [23] 23er
    [31] 31er
    [33] 33er
    [41] 41er
    [43] 43er
    [51] 51er
    [53] 53er
    [61] 61er
    [63] 63er
    [71] 71er
    [73] 73er
    [81] 81er
    [83] 83er
    [91] 91er
    [93] 93er
   *[other] { $n }º
} período de sesiones
resolution_n = Resolución { $n } de la Asamblea General
treaty_series = Naciones Unidas, Treaty Series, vol. { $volume }, núm. { $number }
treaty_series_page = Naciones Unidas, Treaty Series, vol. { $volume }, pág. { $page }, núm. { $number }
rel_follows_up = Da seguimiento a
rel_carries_out = Prevé la aplicación de
rel_reaffirms = Reafirma
rel_reviews = Examina
rel_complements = Complementa
rel_amends = Enmienda
rel_adds_to = Amplía
rel_comprises = Comprende
rel_part_of = Forma parte de
rel_prints = Reproduce
rel_calls_for = Prevé
rel_cites = Cita
inv_follows_up = Seguimiento en
inv_carries_out = Aplicación prevista en
inv_reaffirms = Reafirmado en
inv_reviews = Examinado en
inv_complements = Complementado por
inv_amends = Enmendado por
inv_adds_to = Ampliado por
inv_comprises = Forma parte de
inv_part_of = Elementos
inv_prints = Reproducido en
inv_calls_for = Previsto en
inv_cites = Citado en

# The page for addresses that do not exist
not_found = Página no encontrada
not_found_note = Compruebe que la dirección no contenga errores. Cada párrafo tiene un enlace permanente; las páginas que figuran a continuación conducen a todos ellos.
to_home = Página de inicio

# Languages
not_translated = Pasaje sin traducir; se muestra el original ({ $language })
edition_not_translated = Este texto no figura en este sitio en este idioma. A continuación se reproduce el original ({ $language }).
out_of_date = El original se modificó después de hacerse la traducción.
side_by_side = Textos en paralelo
original_word = original
no_text_here = No hay texto en este idioma

# Finding a place, and previews of cross-references. find_words and find_note_words list the words that may precede a
# number, separated by spaces.
find = Buscar
find_what = Párrafo, por ejemplo 18 c), nota, signatura, año o título
find_go = Ir
find_many = Varios resultados:
find_near = Ningún resultado exacto. Quizá buscaba:
find_none = Sin resultados.
find_failed = No se ha podido cargar la lista de instrumentos.
find_meant = Quizá buscaba
find_words = párr párrs párrafo párrafos par apdo apartado inciso punto parte sección secc art artículo núm
find_note_words = nota notas
preview = Vista previa de una remisión
previews_off = Desactivar las vistas previas
previews_on = Activar las vistas previas de las remisiones
previews_are_off = Las vistas previas están desactivadas. Puede activarlas de nuevo al pie de la página.

# Addresses that changed
stood_now = Hasta el { $date }, esta dirección ({ $old }) designaba lo que hoy es: { $new }.
stood_now_once = Anteriormente, esta dirección ({ $old }) designaba lo que hoy es: { $new }.
stood_also = Hasta el { $date }, esta dirección ({ $old }) designaba también lo que hoy es: { $new }.
stood_also_once = Anteriormente, esta dirección ({ $old }) designaba también lo que hoy es: { $new }.
stood_withdrawn = Hasta el { $date }, esta dirección ({ $old }) designaba un pasaje que ha sido retirado.
stood_withdrawn_once = Anteriormente, esta dirección ({ $old }) designaba un pasaje que ha sido retirado.
changed_addresses = Direcciones que designaban otros pasajes
withdrawn = Pasajes retirados
withdrawn_place = { $place }: este pasaje ha sido retirado y ya no forma parte del texto.
last_words = Última redacción
moved_here = Este pasaje tiene ahora otra dirección:
moved_text = Este texto tiene ahora otra dirección.

# Texts and sources
verified = Cotejado palabra por palabra con el archivo de origen al generarse esta página: idéntico.
verified_but = Cotejado palabra por palabra con el archivo de origen al generarse esta página. Correcciones consignadas, cada una indicada en su párrafo: { $errata }.
verified_differs = Al generarse esta página, el texto no coincidía con el archivo de origen. Número de diferencias: { $places }.
verified_not = El texto no se cotejó con el archivo de origen al generarse esta página.
no_source = No consta la fuente de este texto.
texts_held = Textos y fuentes
erratum = Corregido por la redacción
erratum_now = sustituido por
erratum_recorded = Consignado:
