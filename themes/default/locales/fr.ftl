# The interface in French, in the usage of the United Nations. Before a colon and in abbreviations stands a no-break space.

skip = Aller au texte
languages = Langues
contents = Table des matières
text = Texte
footnotes = Notes de bas de page
cited_by = Cité dans
close = Fermer
show_in_list = Voir dans la liste des notes
back_to_text = Retour au texte
ibid = « Ibid. » renvoie à :
end_of_text = Fin du texte
paragraph_word = Paragraphe
cite = citer
theme = Apparence
copy = Copier
copied = Copié
link = lien
list_comma = {", "}
colon =  :
copy_link = Copier le lien permanent
in_editors_note = Dans une note de la rédaction :
sources = Source :
not_the_text = Note de la rédaction, qui ne fait pas partie du texte adopté.
editors_notes = Notes de la rédaction
notes_as_data = Les notes sous forme de données (JSON-LD)
whole_note = La note en entier
words_around = Avec le contexte
in_time = Avant et après, dans l’ordre chronologique
before = Avant :
after = Après :
previous = Précédent
next = Suivant
near = Paragraphes voisins
on_this_page = Sur cette page

footnote_n = Note de bas de page { $n }
notes_to = { $count ->
    [one] Note relative { $place }
   *[other] Notes relatives { $place }
}
more_notes = { $count ->
    [0] Aucune autre note
    [one] Une autre note
   *[other] { $count } autres notes
}
places = { $count ->
    [0] Aucune mention
    [one] Une mention, avec son contexte
   *[other] { $count } mentions, avec leur contexte
}

# Places: in running text, as a title, in a citation
place_chapeau = chapeau
place_masthead = en-tête
place_paragraph = paragraphe { $n }
place_paragraphs = paragraphes { $n }
place_unnumbered = paragraphe non numéroté { $n }
place_note = note de bas de page { $n }
place_division = partie { $n }
to_chapeau = au chapeau
to_masthead = à l’en-tête
to_paragraph = au paragraphe { $n }
to_unnumbered = au paragraphe non numéroté { $n }
to_note = à la note de bas de page { $n }
to_division = à la partie { $n }
title_chapeau = Chapeau
title_masthead = En-tête
title_title = Titre
title_paragraph = Paragraphe { $n }
title_unnumbered = Paragraphe non numéroté { $n }
title_note = Note { $n }
title_division = Partie { $n }
cited_chapeau = chapeau
cited_masthead = en-tête
cited_paragraph = par. { $n }
cited_paragraphs = par. { $n }
cited_span = { $first } à { $last }
cited_unnumbered = par. non numéroté { $n }
cited_note = note { $n }
cited_division = partie { $n }
cited_title = « { $title } »
cited_quotation = « { $words } »
cited_available = {" "}Disponible à l’adresse suivante : { $url }.
cited_year_first = { $year }, { $day ->
    [1] 1er
   *[other] { $day }
} { $month }
cited_end = .
label_point = {" "}{ $label })
within_text = texte
word_paragraphs = { $count ->
    [one] par.
   *[other] par.
}
word_notes = { $count ->
    [one] note
   *[other] notes
}
within_point = alinéa { $label }

# Kinds of annotations
kind_context = Contexte
kind_definition = Définition
kind_source = Source
kind_comparison = Comparaison
kind_history = Historique

# Dates
date_day = { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year }
date_month = { $month } { $year }
date_range = { $first }-{ $last } { $month } { $year }
date_from_to = { $from } - { $to }
date_year = { $year }
month_1 = janvier
month_2 = février
month_3 = mars
month_4 = avril
month_5 = mai
month_6 = juin
month_7 = juillet
month_8 = août
month_9 = septembre
month_10 = octobre
month_11 = novembre
month_12 = décembre
month_alone_1 = janvier
month_alone_2 = février
month_alone_3 = mars
month_alone_4 = avril
month_alone_5 = mai
month_alone_6 = juin
month_alone_7 = juillet
month_alone_8 = août
month_alone_9 = septembre
month_alone_10 = octobre
month_alone_11 = novembre
month_alone_12 = décembre

# The text
printed_distribution = Distr.
printed_original = Original :
no_symbol = Cote non imprimée dans la source
about_text = À propos de ce texte
about_site = À propos de ce site
as_issued = Texte tel que publié :
text_counts = { $paragraphs ->
    [0] aucun paragraphe numéroté
    [one] un paragraphe numéroté
   *[other] { $paragraphs } paragraphes numérotés
}, { $points ->
    [0] aucun alinéa
    [one] un alinéa
   *[other] { $points } alinéas
}, { $notes ->
    [0] aucune note de bas de page.
    [one] une note de bas de page.
   *[other] { $notes } notes de bas de page.
}
obtained = Provenance :
sha256 = Empreinte SHA-256 du fichier d’origine :
disclaimer = Les notes placées en regard du texte sont de la rédaction et n’en font pas partie.
printed_dated = { $url } · date du texte : { $date }
contents_counts = { $paragraphs ->
    [0] Aucun paragraphe numéroté
    [one] Un paragraphe numéroté
   *[other] { $paragraphs } paragraphes numérotés
}{ $parts ->
    [0] {""}
    [one] {""}
   *[other] {" "}répartis en { $parts } parties
}

# The home page
read_text = Lire le texte
how_to_cite = Comment citer
how_to_cite_note = Chaque paragraphe et chaque alinéa a une adresse qui ne change jamais
family = Textes apparentés,
family_short = Textes apparentés
family_note = Ce à quoi le texte se rattache, par ordre chronologique. Les lignes en marge vont du texte à chacun des autres ; un écran large montre aussi l’échelle réelle du temps.
texts = Textes
also_named = Autres mentions
also_named_note = Organes, réunions et documents inscrits au registre
languages_note = Les adresses sont les mêmes dans toutes les langues
key_carried = suite donnée, mise en œuvre prévue
key_named = réaffirmation, mention, modification
key_to_come = à venir
timeline_here = texte publié sur ce site
timeline_amends_year = modifie le texte de { $year }
timeline_follows_up = suite donnée
timeline_carries_out = mise en œuvre intégrale prévue
timeline_reaffirms = réaffirmation
timeline_reviews = examen
timeline_complements = complément
timeline_amends = modification
timeline_adds_to = ajout
timeline_comprises = élément constitutif
timeline_part_of = ensemble dont le texte fait partie
timeline_prints = reproduction
timeline_calls_for = décision prise
timeline_cites = mention

# What a text names; pictures
matrix_title = Ce que le texte mentionne, et où
matrix_link = Tout ce que le texte mentionne, paragraphe par paragraphe
matrix_description = Ce que mentionne le texte « { $name } » : instruments, organes et documents, avec les paragraphes et les notes qui les mentionnent.
matrix_note = Une ligne pour tout ce que le texte mentionne, une colonne pour chaque paragraphe qui contient une mention ; les petits traits sont des paragraphes sans mention. Chaque point mène aux mots ; il est plus grand quand plusieurs endroits du paragraphe mentionnent la même chose.
matrix_none = Le texte ne mentionne rien qui figure au registre.
matrix_past = Passer la figure et aller au tableau
matrix_region = Figure : ce qui est mentionné, par paragraphe
matrix_key_text = mention dans le corps du paragraphe
matrix_key_note = mention seulement dans une note du paragraphe
matrix_table = Les mêmes données en tableau
matrix_named = Mentionné
matrix_places = Où
picture_year = L’année { $year } écrite à la plume sur une page à ligne de marge, avec un paraphe au-dessous
picture_paraph = Un paraphe sur une page à ligne de marge

# The paragraph page
read_in_place = Lire dans le texte intégral
to_cite = Pour citer ce passage
add_a_point = Pour renvoyer à un alinéa, ajouter à l’adresse :
it_cites = Textes cités
other_languages = Dans les autres langues
style_un = Style des Nations Unies
style_address = Adresse
cite_heading = Citer : { $place }
cite_from = De
cite_to = à
cite_style = Style de citation
cite_text = Texte et lien
cite_quotation = Extrait et lien
copy_quotation = Copier l’extrait avec le lien

# The instrument page
registered = Notice du registre : renseignements et liens, sans le texte lui-même
facts = Renseignements
official_text = Adresses officielles
links_leave = Les textes se trouvent ailleurs ; ces liens mènent hors du site
link_unchecked = lien non encore vérifié
link_checked = consulté le { $date }
relations = Liens avec d’autres textes
named_in = Mentions dans :
where_from = Sources
where_from_note = Les renseignements proviennent des sources suivantes
not_confirmed = À confirmer
register_instrument = Instruments
register_collection = Ensembles de textes
register_body = Organes
register_meeting = Réunions
register_document = Documents
register_event = Événements
kinds_instrument = Instruments
kinds_collection = Ensembles de textes
kinds_body = Organes
kinds_meeting = Réunions
kinds_document = Documents
kinds_event = Événements
fact_short_title = Titre abrégé
fact_body = Organe
fact_adopted = Adoption
fact_in_force = Entrée en vigueur
fact_held = Dates
fact_place = Lieu
fact_symbol = Cote
fact_resolution = Résolution
fact_series = Recueil de traités
fact_other_titles = Autres titres
fact_original = Langue originale
session_n = { $n ->
    [1] 1re
   *[other] { $n }e
} session
resolution_n = Résolution { $n } de l’Assemblée générale
treaty_series = Nations Unies, Recueil des Traités, vol. { $volume }, no { $number }
treaty_series_page = Nations Unies, Recueil des Traités, vol. { $volume }, p. { $page }, no { $number }
rel_follows_up = Donne suite à
rel_carries_out = Prévoit la mise en œuvre de
rel_reaffirms = Réaffirme
rel_reviews = Examine
rel_complements = Complète
rel_amends = Modifie
rel_adds_to = Ajoute à
rel_comprises = Comprend
rel_part_of = Fait partie de
rel_prints = Reproduit
rel_calls_for = Prévoit
rel_cites = Cite
inv_follows_up = Suite donnée dans
inv_carries_out = Mise en œuvre prévue dans
inv_reaffirms = Réaffirmé dans
inv_reviews = Examiné dans
inv_complements = Complété par
inv_amends = Modifié par
inv_adds_to = Étendu par
inv_comprises = Fait partie de
inv_part_of = Éléments
inv_prints = Reproduit dans
inv_calls_for = Prévu dans
inv_cites = Cité dans

# The page for addresses that are not there
not_found = Cette page n’existe pas
not_found_note = L’adresse contient peut-être une erreur. Chaque paragraphe a une adresse qui ne change jamais ; les pages ci-dessous permettent de les retrouver toutes.
to_home = Page d’accueil

# Languages
not_translated = Passage non traduit ; l’original est affiché ({ $language })
edition_not_translated = Ce texte ne figure pas sur ce site dans cette langue. L’original est reproduit ci-après ({ $language }).
out_of_date = L’original a été modifié depuis la traduction.
side_by_side = Textes en regard
original_word = original
no_text_here = Pas de texte dans cette langue

# Finding a place, and previews of cross-references. What stands in front of a number: words with spaces between.
find = Trouver
find_what = Un paragraphe, par exemple 18 c), une note, une cote, une année ou des mots d’un titre
find_go = Aller
find_many = Plusieurs résultats :
find_near = Introuvable. Au plus près :
find_none = Rien n’a été trouvé.
find_failed = La liste des instruments n’a pas pu être chargée.
find_meant = Vous cherchiez peut-être
find_words = par para paragraphe paragraphes al alinéa point partie section sect art article no
find_note_words = note notes n.d.b.p
preview = Aperçu d’un renvoi
previews_off = Désactiver les aperçus
previews_on = Activer les aperçus des renvois
previews_are_off = Les aperçus sont désactivés. On les réactive au bas de la page.

# Adresses qui ont changé
stood_now = Jusqu’au { $date }, cette adresse ({ $old }) désignait ce qui est aujourd’hui : { $new }.
stood_now_once = Auparavant, cette adresse ({ $old }) désignait ce qui est aujourd’hui : { $new }.
stood_also = Jusqu’au { $date }, cette adresse ({ $old }) désignait aussi ce qui est aujourd’hui : { $new }.
stood_also_once = Auparavant, cette adresse ({ $old }) désignait aussi ce qui est aujourd’hui : { $new }.
stood_withdrawn = Jusqu’au { $date }, cette adresse ({ $old }) désignait un passage qui a été retiré.
stood_withdrawn_once = Auparavant, cette adresse ({ $old }) désignait un passage qui a été retiré.
changed_addresses = Adresses qui désignaient d’autres passages
withdrawn = Passages retirés
withdrawn_place = { $place } : ce passage a été retiré et ne fait plus partie du texte.
last_words = Son dernier libellé
moved_here = Ce passage a désormais une autre adresse :
moved_text = Ce texte a désormais une autre adresse.

# Texts and their sources
verified = Comparé mot à mot avec ce fichier lors de la création de cette page : aucune différence.
verified_but = Comparé mot à mot avec ce fichier lors de la création de cette page. Différences, chacune consignée comme correction et signalée au paragraphe concerné : { $errata }.
verified_differs = Lors de la création de cette page, le texte différait de ce fichier. Nombre de passages : { $places }.
verified_not = Le texte n’a pas été comparé avec ce fichier lors de la création de cette page.
no_source = Aucune source n’est consignée pour ce texte.
texts_held = Les textes et leurs sources
erratum = Corrigé par la rédaction
erratum_now = ici
erratum_recorded = Consigné :
