# The interface in French, in the usage of the United Nations. A no-break space precedes a colon or semicolon and follows an abbreviation.

skip = Aller au contenu
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
theme_system = Apparence : celle du système
theme_light = Apparence : claire
theme_dark = Apparence : sombre
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
words_around = Mentions, avec leur contexte
in_time = Instruments antérieurs et postérieurs
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
title_note = Note de bas de page { $n }
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

# Kinds of annotation
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
no_symbol = La source ne porte pas de cote
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
obtained = Source :
sha256 = Empreinte SHA-256 du fichier source :
disclaimer = Les notes placées en regard ont été établies par la rédaction et ne font pas partie du texte.
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
how_to_cite_note = Chaque paragraphe et chaque alinéa a un lien permanent
family = Instruments connexes,
family_short = Instruments connexes
family_note = Par ordre chronologique. Des lignes relient le texte à chaque instrument ; sur un écran large, une échelle de temps s’affiche également.
texts = Textes
also_named = Autres entrées du registre
also_named_note = Renseignements et liens uniquement
languages_note = Si un texte n’est pas traduit, l’original est affiché
key_carried = suite donnée ou mise en œuvre prévue
key_named = réaffirmation, mention ou modification
key_to_come = prévu par le texte
timeline_here = le présent texte
timeline_amends_year = modifie le texte de { $year }
timeline_follows_up = suite donnée
timeline_carries_out = mise en œuvre prévue
timeline_reaffirms = réaffirmation
timeline_reviews = examen
timeline_complements = complément
timeline_amends = modification
timeline_adds_to = ajout
timeline_comprises = élément constitutif
timeline_part_of = ensemble dont le texte fait partie
timeline_prints = reproduction
timeline_calls_for = prévu par le texte
timeline_cites = mention

# References in a text; alternative texts of pictures
matrix_title = Références figurant dans le texte
matrix_link = Toutes les références, paragraphe par paragraphe
matrix_description = Références figurant dans le texte « { $name } » : instruments, organes et documents mentionnés, avec le paragraphe ou la note de chaque mention.
matrix_note = Chaque ligne représente ce à quoi le texte renvoie, chaque colonne un paragraphe qui contient une référence (tirets courts : paragraphes sans référence). Sélectionnez un point pour aller au passage. Un point plus gros signale plusieurs références dans le paragraphe.
matrix_none = Le texte ne renvoie à aucune entrée du registre.
matrix_past = Aller directement au tableau
matrix_region = Figure : références par paragraphe
matrix_key_text = mention dans le corps du paragraphe
matrix_key_note = mention seulement dans une note du paragraphe
matrix_table = Sous forme de tableau
matrix_named = Renvoie à
matrix_places = Où
picture_year = L’année { $year } écrite à la plume sur une page à ligne de marge, avec un paraphe au-dessous
picture_paraph = Un paraphe sur une page à ligne de marge

# The paragraph page
read_in_place = Lire dans son contexte
to_cite = Citer ce paragraphe
to_cite_unit = Citer
add_a_point = Lien vers un alinéa, par exemple :
it_cites = Renvoie à
other_languages = Dans les autres langues
style_un = Style des Nations Unies
style_plain = Style général
style_address = Lien permanent
cite_heading = Citer : { $place }
cite_from = De
cite_to = à
cite_style = Style de citation
cite_text = Texte et lien
cite_quotation = Extrait et lien
copy_quotation = Copier l’extrait avec le lien

# The instrument page
registered = Entrée du registre : renseignements et liens uniquement
facts = Renseignements
official_text = Pages officielles
links_leave = Liens externes
link_unchecked = lien non vérifié
link_checked = lien vérifié : { $date }
relations = Relations avec d’autres instruments
named_in = Mentions dans :
where_from = Sources
where_from_note = Les renseignements proviennent des sources suivantes
not_confirmed = Non confirmé
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

# The page for addresses that do not exist
not_found = Page introuvable
not_found_note = Vérifiez que l’adresse ne contient pas d’erreur de frappe. Chaque paragraphe a un lien permanent ; les pages ci-dessous permettent de les retrouver tous.
to_home = Page d’accueil

# Languages
not_translated = Passage non traduit ; l’original est affiché ({ $language })
edition_not_translated = Ce texte ne figure pas sur ce site dans cette langue. L’original est reproduit ci-après ({ $language }).
out_of_date = L’original a été modifié depuis la traduction.
side_by_side = Textes en regard
original_word = original
no_text_here = Pas de texte dans cette langue

# Finding a place, and previews of cross-references. find_words and find_note_words list the words that may precede a
# number, separated by spaces.
find = Trouver
find_what = Paragraphe, par exemple 18 c), note, cote, année ou titre
find_go = Aller
find_many = Plusieurs résultats :
find_near = Aucun résultat exact. Vouliez-vous dire :
find_none = Aucun résultat.
find_failed = La liste des instruments n’a pas pu être chargée.
find_meant = Vous cherchiez peut-être
find_words = par para paragraphe paragraphes al alinéa point partie section sect art article no
find_note_words = note notes n.d.b.p
preview = Aperçu d’un renvoi
previews_off = Désactiver les aperçus
previews_on = Activer les aperçus des renvois
previews_are_off = Les aperçus sont désactivés. Vous pouvez les réactiver au bas de la page.

# Addresses that changed
stood_now = Jusqu’au { $date }, cette adresse ({ $old }) désignait ce qui est aujourd’hui : { $new }.
stood_now_once = Auparavant, cette adresse ({ $old }) désignait ce qui est aujourd’hui : { $new }.
stood_also = Jusqu’au { $date }, cette adresse ({ $old }) désignait aussi ce qui est aujourd’hui : { $new }.
stood_also_once = Auparavant, cette adresse ({ $old }) désignait aussi ce qui est aujourd’hui : { $new }.
stood_withdrawn = Jusqu’au { $date }, cette adresse ({ $old }) désignait un passage qui a été retiré.
stood_withdrawn_once = Auparavant, cette adresse ({ $old }) désignait un passage qui a été retiré.
changed_addresses = Adresses qui désignaient d’autres passages
withdrawn = Passages retirés
withdrawn_place = { $place } : ce passage a été retiré et ne fait plus partie du texte.
last_words = Dernier libellé
moved_here = Ce passage a désormais une autre adresse :
moved_text = Ce texte a désormais une autre adresse.

# Texts and sources
verified = Comparé mot à mot avec le fichier source lors de la création de cette page : identique.
verified_but = Comparé mot à mot avec le fichier source lors de la création de cette page. Corrections consignées, chacune signalée au paragraphe concerné : { $errata }.
verified_differs = Lors de la création de cette page, le texte ne correspondait pas au fichier source. Nombre de différences : { $places }.
verified_not = Le texte n’a pas été comparé avec le fichier source lors de la création de cette page.
no_source = Aucune source n’est consignée pour ce texte.
texts_held = Textes et sources
erratum = Corrigé par la rédaction
erratum_now = remplacé par
erratum_recorded = Consigné :
