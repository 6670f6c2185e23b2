# The interface in Russian, in the usage of the United Nations. A no-break space stands between an abbreviation and a number.

skip = Перейти к основному содержанию
languages = Языки
contents = Содержание
text = Текст
footnotes = Сноски
cited_by = Где упоминается
close = Закрыть
show_in_list = Показать в списке сносок
back_to_text = Вернуться к тексту
ibid = «Там же» (Ibid.) означает:
end_of_text = Конец текста
paragraph_word = Пункт
cite = цит.
theme_system = Оформление: системное
theme_light = Оформление: светлое
theme_dark = Оформление: темное
copy = Копировать
copied = Скопировано
link = ссылка
list_comma = {", "}
colon = :
copy_link = Скопировать постоянную ссылку
in_editors_note = В примечании редакции:
sources = Источник:
not_the_text = Примечание редакции; не является частью принятого текста.
editors_notes = Примечания редакции
notes_as_data = Примечания в виде данных (JSON-LD)
whole_note = Примечание полностью
words_around = Упоминания в контексте
in_time = Более ранние и более поздние документы
before = Ранее:
after = Позднее:
previous = Предыдущий
next = Следующий
near = Соседние пункты
on_this_page = На этой странице

footnote_n = Сноска { $n }
notes_to = { $count ->
    [1] Примечание { $place }
    [one] Примечания { $place }
    [few] Примечания { $place }
    [many] Примечания { $place }
   *[other] Примечания { $place }
}
more_notes = { $count ->
    [1] Еще одно примечание
    [one] Еще { $count } примечание
    [few] Еще { $count } примечания
    [many] Еще { $count } примечаний
   *[other] Еще { $count } примечания
}
places = { $count ->
    [1] Одно упоминание, с контекстом
    [one] { $count } упоминание, с контекстом
    [few] { $count } упоминания, с контекстом
    [many] { $count } упоминаний, с контекстом
   *[other] { $count } упоминания, с контекстом
}

# Places: in running text, as a title, in a citation
place_chapeau = вводная часть
place_masthead = заголовочная часть
place_paragraph = пункт { $n }
place_paragraphs = пункты { $n }
place_unnumbered = ненумерованный пункт { $n }
place_note = сноска { $n }
place_division = часть { $n }
to_chapeau = к вводной части
to_masthead = к заголовочной части
to_paragraph = к пункту { $n }
to_unnumbered = к ненумерованному пункту { $n }
to_note = к сноске { $n }
to_division = к части { $n }
title_chapeau = Вводная часть
title_masthead = Заголовочная часть
title_title = Название
title_paragraph = Пункт { $n }
title_unnumbered = Ненумерованный пункт { $n }
title_note = Сноска { $n }
title_division = Часть { $n }
cited_chapeau = вводная часть
cited_masthead = заголовочная часть
cited_paragraph = п. { $n }
cited_paragraphs = пп. { $n }
cited_span = { $first }–{ $last }
cited_unnumbered = ненумерованный п. { $n }
cited_note = сноска { $n }
cited_division = часть { $n }
cited_title = «{ $title }»
cited_quotation = «{ $words }»
cited_available = {" "}Размещено по адресу: { $url }.
cited_year_first = { $year }, { $day } { $month }
cited_end = .
label_point = {" "}{ $label })
within_text = текст
word_paragraphs = { $count ->
    [1] п.
    [one] пп.
    [few] пп.
    [many] пп.
   *[other] пп.
}
word_notes = { $count ->
    [1] сноска
    [one] сноски
    [few] сноски
    [many] сноски
   *[other] сноски
}
within_point = подпункт { $label }

# Kinds of annotation
kind_context = Контекст
kind_definition = Определение
kind_source = Источник
kind_comparison = Сопоставление
kind_history = История вопроса

# Dates
date_day = { $day } { $month } { $year } года
date_month = { $month } { $year } года
date_range = { $first }–{ $last } { $month } { $year } года
date_from_to = { $from } – { $to }
date_year = { $year } год
month_1 = января
month_2 = февраля
month_3 = марта
month_4 = апреля
month_5 = мая
month_6 = июня
month_7 = июля
month_8 = августа
month_9 = сентября
month_10 = октября
month_11 = ноября
month_12 = декабря
month_alone_1 = январь
month_alone_2 = февраль
month_alone_3 = март
month_alone_4 = апрель
month_alone_5 = май
month_alone_6 = июнь
month_alone_7 = июль
month_alone_8 = август
month_alone_9 = сентябрь
month_alone_10 = октябрь
month_alone_11 = ноябрь
month_alone_12 = декабрь

# The text
printed_distribution = Distr.:
printed_original = Original:
no_symbol = В источнике нет условного обозначения
about_text = Об этом тексте
about_site = Об этом сайте
as_issued = Текст в том виде, в каком он издан:
text_counts = { $paragraphs ->
    [0] без нумерованных пунктов
    [1] один нумерованный пункт
    [one] { $paragraphs } нумерованный пункт
    [few] { $paragraphs } нумерованных пункта
    [many] { $paragraphs } нумерованных пунктов
   *[other] { $paragraphs } нумерованного пункта
}, { $points ->
    [0] без подпунктов
    [1] один подпункт
    [one] { $points } подпункт
    [few] { $points } подпункта
    [many] { $points } подпунктов
   *[other] { $points } подпункта
}, { $notes ->
    [0] без сносок.
    [1] одна сноска.
    [one] { $notes } сноска.
    [few] { $notes } сноски.
    [many] { $notes } сносок.
   *[other] { $notes } сноски.
}
obtained = Источник:
sha256 = SHA-256 исходного файла:
disclaimer = Примечания рядом с текстом составлены редакцией и не являются его частью.
printed_dated = { $url } · дата текста: { $date }
contents_counts = { $paragraphs ->
    [0] Без нумерованных пунктов
    [1] Один нумерованный пункт
    [one] { $paragraphs } нумерованный пункт
    [few] { $paragraphs } нумерованных пункта
    [many] { $paragraphs } нумерованных пунктов
   *[other] { $paragraphs } нумерованного пункта
}{ $parts ->
    [0] {""}
    [1] {""}
    [one] {" "}в { $parts } части
    [few] {" "}в { $parts } частях
    [many] {" "}в { $parts } частях
   *[other] {" "}в { $parts } части
}

# The home page
read_text = Читать текст
how_to_cite = Как цитировать
how_to_cite_note = У каждого пункта и подпункта есть постоянная ссылка
family = Связанные документы,
family_short = Связанные документы
family_note = В хронологическом порядке. Линии соединяют текст с каждым документом; на широком экране показана также шкала времени.
texts = Тексты
also_named = Другие записи реестра
also_named_note = Только сведения и ссылки
languages_note = Если перевода нет, показан оригинал
key_carried = последующие меры или предстоящее осуществление
key_named = подтверждение, упоминание или изменение
key_to_come = предусмотрено в тексте
timeline_here = этот текст
timeline_amends_year = изменяет текст { $year } года
timeline_follows_up = последующие меры
timeline_carries_out = предстоящее осуществление
timeline_reaffirms = подтверждение
timeline_reviews = обзор
timeline_complements = дополнение
timeline_amends = изменение
timeline_adds_to = расширение
timeline_comprises = составная часть
timeline_part_of = включает этот текст
timeline_prints = воспроизведение
timeline_calls_for = предусмотрено в тексте
timeline_cites = упоминание

# References in a text; alternative texts of pictures
matrix_title = Упоминания в тексте
matrix_link = Все упоминания по пунктам
matrix_description = Упоминания в тексте «{ $name }»: документы и органы, с указанием пункта или сноски для каждого упоминания.
matrix_note = Каждая строка соответствует тому, что упоминается в тексте, каждый столбец — пункту, в котором есть упоминание (короткие штрихи: пункты без упоминаний). Выберите точку, чтобы перейти к соответствующему месту. Точка большего размера означает, что упоминаний в пункте несколько.
matrix_none = В тексте не упоминается ни одна запись реестра.
matrix_past = Перейти к таблице
matrix_region = Диаграмма: упоминания по пунктам
matrix_key_text = упоминается в самом пункте
matrix_key_note = упоминается только в сноске к пункту
matrix_table = В виде таблицы
matrix_named = Упоминается
matrix_places = Где
picture_year = Год { $year }, написанный пером на странице с линией поля, под ним — росчерк
picture_paraph = Росчерк на странице с линией поля

# The paragraph page
read_in_place = Читать в контексте
to_cite = Цитировать этот пункт
to_cite_unit = Цитировать
add_a_point = Ссылка на подпункт, например:
it_cites = Что упоминается
other_languages = На других языках
style_un = Стиль Организации Объединенных Наций
style_plain = Общий стиль
style_address = Постоянная ссылка
cite_heading = Цитировать: { $place }
cite_from = От
cite_to = до
cite_style = Стиль цитирования
cite_text = Текст со ссылкой
cite_quotation = Цитата со ссылкой
copy_quotation = Копировать цитату со ссылкой

# The instrument page
registered = Запись реестра: только сведения и ссылки
facts = Сведения
official_text = Официальные страницы
links_leave = Внешние ссылки
link_unchecked = ссылка не проверена
link_checked = ссылка проверена: { $date }
relations = Связи с другими документами
named_in = Упоминания в документе:
where_from = Источники
where_from_note = Сведения взяты из следующих источников
not_confirmed = Не подтверждено
register_instrument = Международные документы
register_collection = Группы документов
register_body = Органы
register_meeting = Заседания
register_document = Документация
register_event = Мероприятия
kinds_instrument = Международные документы
kinds_collection = Группы документов
kinds_body = Органы
kinds_meeting = Заседания
kinds_document = Документация
kinds_event = Мероприятия
fact_short_title = Краткое название
fact_body = Орган
fact_adopted = Принятие
fact_in_force = Вступление в силу
fact_held = Время проведения
fact_place = Место
fact_symbol = Условное обозначение
fact_resolution = Резолюция
fact_series = Серия договоров
fact_other_titles = Другие названия
fact_original = Язык оригинала
session_n = { $n }-я сессия
resolution_n = Резолюция { $n } Генеральной Ассамблеи
treaty_series = United Nations, Treaty Series, vol. { $volume }, No. { $number }
treaty_series_page = United Nations, Treaty Series, vol. { $volume }, p. { $page }, No. { $number }
rel_follows_up = Продолжает
rel_carries_out = Предусматривает осуществление
rel_reaffirms = Подтверждает
rel_reviews = Рассматривает
rel_complements = Дополняет
rel_amends = Изменяет
rel_adds_to = Расширяет
rel_comprises = Включает
rel_part_of = Входит в состав
rel_prints = Воспроизводит
rel_calls_for = Предусматривает
rel_cites = Упоминает
inv_follows_up = Последующие документы
inv_carries_out = Где предусмотрено осуществление
inv_reaffirms = Где подтверждается
inv_reviews = Где рассматривается
inv_complements = Чем дополняется
inv_amends = Чем изменяется
inv_adds_to = Чем расширяется
inv_comprises = Входит в состав
inv_part_of = Составные части
inv_prints = Где опубликован текст
inv_calls_for = Где предусматривается
inv_cites = Где упоминается

# The page for addresses that do not exist
not_found = Страница не найдена
not_found_note = Проверьте, нет ли в адресе опечаток. У каждого пункта есть постоянная ссылка; страницы, указанные ниже, ведут ко всем пунктам.
to_home = На главную страницу

# Languages
not_translated = Перевода нет; показан оригинал ({ $language })
edition_not_translated = На этом языке данный текст на сайте не размещен. Ниже приводится оригинал ({ $language }).
out_of_date = После выполнения перевода оригинал был изменен.
side_by_side = Параллельные тексты
original_word = оригинал
no_text_here = На этом языке текста нет

# Finding a place, and previews of cross-references. find_words and find_note_words list the words that may precede a
# number, separated by spaces.
find = Найти
find_what = Пункт, например 18 c), сноска, условное обозначение, год или название
find_go = Перейти
find_many = Найдено несколько:
find_near = Точных совпадений нет. Возможно, вы искали:
find_none = Ничего не найдено.
find_failed = Не удалось загрузить список документов.
find_meant = Возможно, вы искали
find_words = п пп пункт пункта пункте пункты подпункт подпункта абзац часть раздел разд ст статья
find_note_words = сноска сноски сн примечание прим
preview = Просмотр ссылки
previews_off = Отключить просмотр ссылок
previews_on = Включить просмотр ссылок
previews_are_off = Просмотр ссылок отключен. Его можно снова включить внизу страницы.

# Addresses that changed
stood_now = До { $date } этот адрес ({ $old }) обозначал то, что теперь имеет адрес: { $new }.
stood_now_once = Ранее этот адрес ({ $old }) обозначал то, что теперь имеет адрес: { $new }.
stood_also = До { $date } этот адрес ({ $old }) обозначал также то, что теперь имеет адрес: { $new }.
stood_also_once = Ранее этот адрес ({ $old }) обозначал также то, что теперь имеет адрес: { $new }.
stood_withdrawn = До { $date } этот адрес ({ $old }) обозначал положение, которое было изъято.
stood_withdrawn_once = Ранее этот адрес ({ $old }) обозначал положение, которое было изъято.
changed_addresses = Адреса, обозначавшие другие положения
withdrawn = Изъятые положения
withdrawn_place = { $place }: это положение изъято и более не является частью текста.
last_words = Последняя редакция
moved_here = Теперь это положение имеет другой адрес:
moved_text = Теперь этот текст имеет другой адрес.

# Texts and sources
verified = При создании этой страницы текст пословно сверен с исходным файлом: расхождений нет.
verified_but = При создании этой страницы текст пословно сверен с исходным файлом. Учтенные исправления, каждое из которых указано у соответствующего пункта: { $errata }.
verified_differs = При создании этой страницы текст расходился с исходным файлом. Число расхождений: { $places }.
verified_not = При создании этой страницы текст с исходным файлом не сверялся.
no_source = Источник этого текста не указан.
texts_held = Тексты и источники
erratum = Исправлено редакцией
erratum_now = заменено на
erratum_recorded = Учтено:
