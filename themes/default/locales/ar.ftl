# The interface in Arabic, in the usage of the United Nations. Only where a value is seen, and would be scrambled, is it isolated.

skip = الانتقال إلى النص
languages = اللغات
contents = المحتويات
text = النص
footnotes = الحواشي
cited_by = مواضع الاستشهاد
close = إغلاق
show_in_list = عرض في قائمة الحواشي
back_to_text = العودة إلى النص
ibid = عبارة ”المرجع نفسه“ ({"\u2068"}Ibid.{"\u2069"}) تعني:
end_of_text = نهاية النص
paragraph_word = الفقرة
cite = إحالة
theme = المظهر
copy = نسخ
copied = تم النسخ
link = رابط
list_comma = {"، "}
colon = :
copy_link = نسخ الرابط الدائم
in_editors_note = في ملاحظة من المحررين:
sources = المصدر:
not_the_text = ملاحظة من المحررين، وليست جزءا من النص المعتمد.
editors_notes = ملاحظات المحررين
notes_as_data = الملاحظات في شكل بيانات (JSON-LD)
whole_note = الملاحظة كاملة
words_around = مع السياق
in_time = ما قبله وما بعده زمنيا
before = قبل ذلك:
after = بعد ذلك:
previous = السابقة
next = التالية
near = فقرات مجاورة
on_this_page = في هذه الصفحة

footnote_n = الحاشية { $n }
notes_to = { $count ->
    [zero] ملاحظات { $place }
    [one] ملاحظة { $place }
    [two] ملاحظتان { $place }
    [few] ملاحظات { $place }
    [many] ملاحظات { $place }
   *[other] ملاحظات { $place }
}
more_notes = { $count ->
    [zero] لا ملاحظات أخرى
    [one] ملاحظة أخرى
    [two] ملاحظتان أخريان
    [few] { $count } ملاحظات أخرى
    [many] { $count } ملاحظة أخرى
   *[other] { $count } ملاحظة أخرى
}
places = { $count ->
    [zero] لا مواضع
    [one] موضع واحد، مع السياق
    [two] موضعان، مع السياق
    [few] { $count } مواضع، مع السياق
    [many] { $count } موضعا، مع السياق
   *[other] { $count } موضع، مع السياق
}

# Places: in running text, as a title, in a citation
place_chapeau = الفقرة الاستهلالية
place_masthead = الترويسة
place_paragraph = الفقرة { $n }
place_paragraphs = الفقرات { $n }
place_unnumbered = الفقرة غير المرقمة { $n }
place_note = الحاشية { $n }
place_division = الجزء { $n }
to_chapeau = على الفقرة الاستهلالية
to_masthead = على الترويسة
to_paragraph = على الفقرة { $n }
to_unnumbered = على الفقرة غير المرقمة { $n }
to_note = على الحاشية { $n }
to_division = على الجزء { $n }
title_chapeau = الفقرة الاستهلالية
title_masthead = الترويسة
title_title = العنوان
title_paragraph = الفقرة { $n }
title_unnumbered = الفقرة غير المرقمة { $n }
title_note = الحاشية { $n }
title_division = الجزء { $n }
cited_chapeau = الفقرة الاستهلالية
cited_masthead = الترويسة
cited_paragraph = الفقرة { $n }
cited_paragraphs = الفقرات { $n }
cited_span = { $first } إلى { $last }
cited_unnumbered = الفقرة غير المرقمة { $n }
cited_note = الحاشية { $n }
cited_division = الجزء { $n }
cited_title = ”{ $title }“
cited_quotation = ”{ $words }“
cited_available = {" "}متاح على الرابط: { $url }.
cited_year_first = { $year }، { $day } { $month }
cited_end = .
label_point = {" "}({ $label })
within_text = النص
word_paragraphs = { $count ->
    [zero] الفقرات
    [one] الفقرة
    [two] الفقرتان
    [few] الفقرات
    [many] الفقرات
   *[other] الفقرات
}
word_notes = { $count ->
    [zero] الحواشي
    [one] الحاشية
    [two] الحاشيتان
    [few] الحواشي
    [many] الحواشي
   *[other] الحواشي
}
within_point = الفقرة الفرعية { $label }

# Kinds of annotations
kind_context = السياق
kind_definition = تعريف
kind_source = المصدر
kind_comparison = مقارنة
kind_history = خلفية تاريخية

# Dates
date_day = { $day } { $month } { $year }
date_month = { $month } { $year }
date_range = { $first }–{ $last } { $month } { $year }
date_from_to = { $from } – { $to }
date_year = { $year }
month_1 = كانون الثاني/يناير
month_2 = شباط/فبراير
month_3 = آذار/مارس
month_4 = نيسان/أبريل
month_5 = أيار/مايو
month_6 = حزيران/يونيه
month_7 = تموز/يوليه
month_8 = آب/أغسطس
month_9 = أيلول/سبتمبر
month_10 = تشرين الأول/أكتوبر
month_11 = تشرين الثاني/نوفمبر
month_12 = كانون الأول/ديسمبر
month_alone_1 = كانون الثاني/يناير
month_alone_2 = شباط/فبراير
month_alone_3 = آذار/مارس
month_alone_4 = نيسان/أبريل
month_alone_5 = أيار/مايو
month_alone_6 = حزيران/يونيه
month_alone_7 = تموز/يوليه
month_alone_8 = آب/أغسطس
month_alone_9 = أيلول/سبتمبر
month_alone_10 = تشرين الأول/أكتوبر
month_alone_11 = تشرين الثاني/نوفمبر
month_alone_12 = كانون الأول/ديسمبر

# The text
printed_distribution = Distr.:
printed_original = Original:
no_symbol = لم يُطبع الرمز في المصدر
about_text = عن هذا النص
about_site = عن هذا الموقع
as_issued = النص كما صدر:
text_counts = { $paragraphs ->
    [zero] بلا فقرات مرقمة
    [one] فقرة مرقمة واحدة
    [two] فقرتان مرقمتان
    [few] { $paragraphs } فقرات مرقمة
    [many] { $paragraphs } فقرة مرقمة
   *[other] { $paragraphs } فقرة مرقمة
}، { $points ->
    [zero] بلا فقرات فرعية
    [one] فقرة فرعية واحدة
    [two] فقرتان فرعيتان
    [few] { $points } فقرات فرعية
    [many] { $points } فقرة فرعية
   *[other] { $points } فقرة فرعية
}، { $notes ->
    [zero] بلا حواش.
    [one] حاشية واحدة.
    [two] حاشيتان.
    [few] { $notes } حواش.
    [many] { $notes } حاشية.
   *[other] { $notes } حاشية.
}
obtained = مستمد من:
sha256 = قيمة {"\u2068"}SHA-256{"\u2069"} للملف الأصلي:
disclaimer = الملاحظات الواردة بجانب النص هي من وضع المحررين وليست جزءا منه.
printed_dated = {"\u2068"}{ $url }{"\u2069"} · تاريخ النص: { $date }
contents_counts = { $paragraphs ->
    [zero] لا فقرات مرقمة
    [one] فقرة مرقمة واحدة
    [two] فقرتان مرقمتان
    [few] { $paragraphs } فقرات مرقمة
    [many] { $paragraphs } فقرة مرقمة
   *[other] { $paragraphs } فقرة مرقمة
}{ $parts ->
    [zero] {""}
    [one] {""}
    [two] {" "}في جزأين
    [few] {" "}في { $parts } أجزاء
    [many] {" "}في { $parts } جزءا
   *[other] {" "}في { $parts } جزء
}

# The home page
read_text = قراءة النص
how_to_cite = كيفية الاستشهاد
how_to_cite_note = لكل فقرة ولكل فقرة فرعية عنوان شبكي لا يتغير أبدا
family = النصوص ذات الصلة،
family_short = النصوص ذات الصلة
family_note = ما يتصل به النص، حسب الترتيب الزمني. وتمتد الخطوط في الهامش من النص إلى كل من النصوص الأخرى؛ وتُظهر الشاشة العريضة أيضا الفواصل الزمنية الفعلية.
texts = النصوص
also_named = ورد ذكرها أيضا
also_named_note = الهيئات والاجتماعات والوثائق المدرجة في السجل
languages_note = العناوين الشبكية واحدة في جميع اللغات
key_carried = متابعة، تنفيذ مرتقب
key_named = إعادة تأكيد، إشارة، تعديل
key_to_come = مستقبلا
timeline_here = النص المنشور في هذا الموقع
timeline_amends_year = يعدل نص عام { $year }
timeline_follows_up = متابعة
timeline_carries_out = تنفيذ كامل مرتقب
timeline_reaffirms = إعادة تأكيد
timeline_reviews = استعراض
timeline_complements = تكملة
timeline_amends = تعديل
timeline_adds_to = إضافة
timeline_comprises = جزء مكوّن
timeline_part_of = يشمل هذا النص
timeline_prints = استنساخ النص
timeline_calls_for = تقرر إجراؤه
timeline_cites = إشارة

# What a text names; pictures
matrix_title = ما يشير إليه النص ومواضع الإشارة
matrix_link = كل ما يشير إليه النص، فقرة فقرة
matrix_description = ما يشير إليه النص «{ $name }» من صكوك وهيئات ووثائق، مع الفقرات والحواشي التي ترد فيها الإشارة.
matrix_note = صف لكل ما يشير إليه النص، وعمود لكل فقرة ترد فيها إشارة؛ أما الخطوط القصيرة فهي فقرات لا إشارة فيها. وتؤدي كل نقطة إلى موضع الإشارة، وتكون أكبر إذا تعددت المواضع في الفقرة نفسها.
matrix_none = لا يشير النص إلى أي شيء مدرج في السجل.
matrix_past = تجاوز الشكل إلى الجدول
matrix_region = شكل: ما يشار إليه، بحسب الفقرات
matrix_key_text = إشارة في متن الفقرة
matrix_key_note = إشارة في حاشية للفقرة فقط
matrix_table = البيانات نفسها في جدول
matrix_named = المشار إليه
matrix_places = الموضع
picture_year = السنة { $year } مكتوبة بالقلم على صفحة ذات خط هامش، وتحتها توقيع بالأحرف الأولى
picture_paraph = توقيع بالأحرف الأولى على صفحة ذات خط هامش

# The paragraph page
read_in_place = القراءة في النص الكامل
to_cite = للاستشهاد
add_a_point = للإحالة إلى فقرة فرعية، يضاف إلى العنوان الشبكي:
it_cites = النصوص المشار إليها
other_languages = بلغات أخرى
style_un = أسلوب الأمم المتحدة
style_address = العنوان الشبكي
cite_heading = الاستشهاد: { $place }
cite_from = من
cite_to = إلى
cite_style = أسلوب الاستشهاد
cite_text = النص مع الرابط
cite_quotation = الاقتباس مع الرابط
copy_quotation = نسخ الاقتباس مع الرابط

# The instrument page
registered = قيد في السجل: معلومات وروابط، من دون النص نفسه
facts = معلومات
official_text = العناوين الشبكية الرسمية
links_leave = محفوظة في مواقع أخرى؛ وتؤدي هذه الروابط إلى خارج الموقع
link_unchecked = لم يُتحقق من الرابط بعد
link_checked = اطُّلع عليه في { $date }
relations = الصلات بالنصوص الأخرى
named_in = الإشارات الواردة في:
where_from = المصادر
where_from_note = استُمدت المعلومات من المصادر التالية
not_confirmed = غير مؤكد
register_instrument = الصكوك
register_collection = مجموعات الصكوك
register_body = الهيئات
register_meeting = الاجتماعات
register_document = الوثائق
register_event = المناسبات
kinds_instrument = الصكوك
kinds_collection = مجموعات الصكوك
kinds_body = الهيئات
kinds_meeting = الاجتماعات
kinds_document = الوثائق
kinds_event = المناسبات
fact_short_title = العنوان المختصر
fact_body = الهيئة
fact_adopted = الاعتماد
fact_in_force = بدء النفاذ
fact_held = تاريخ الانعقاد
fact_place = المكان
fact_symbol = الرمز
fact_resolution = القرار
fact_series = مجموعة المعاهدات
fact_other_titles = عناوين أخرى
fact_original = اللغة الأصلية
session_n = الدورة { $n }
resolution_n = قرار الجمعية العامة {"\u2068"}{ $n }{"\u2069"}
treaty_series = الأمم المتحدة، مجموعة المعاهدات، المجلد { $volume }، الرقم { $number }
treaty_series_page = الأمم المتحدة، مجموعة المعاهدات، المجلد { $volume }، الصفحة { $page }، الرقم { $number }
rel_follows_up = يتابع
rel_carries_out = يتوخى تنفيذ
rel_reaffirms = يعيد تأكيد
rel_reviews = يستعرض
rel_complements = يكمل
rel_amends = يعدل
rel_adds_to = يضيف إلى
rel_comprises = يشمل
rel_part_of = جزء من
rel_prints = يتضمن نص
rel_calls_for = يقرر إجراء
rel_cites = يشير إلى
inv_follows_up = المتابعة في
inv_carries_out = التنفيذ المتوخى في
inv_reaffirms = إعادة التأكيد في
inv_reviews = الاستعراض في
inv_complements = الاستكمال بموجب
inv_amends = التعديل بموجب
inv_adds_to = الإضافة بموجب
inv_comprises = جزء من
inv_part_of = الأجزاء المكوّنة
inv_prints = يرد النص في
inv_calls_for = مقرر بموجب
inv_cites = الإشارات في

# The page for addresses that are not there
not_found = هذه الصفحة غير موجودة
not_found_note = ربما كُتب العنوان الشبكي خطأ. ولكل فقرة عنوان شبكي لا يتغير أبدا؛ وتؤدي الصفحات الواردة أدناه إلى جميع هذه العناوين.
to_home = إلى الصفحة الرئيسية

# Languages
not_translated = غير مترجم؛ ويُعرض الأصل ({ $language })
edition_not_translated = لا يتضمن هذا الموقع النص بهذه اللغة. ويرد فيما يلي الأصل ({ $language }).
out_of_date = تغيّر الأصل بعد إنجاز الترجمة.
side_by_side = النصان متقابلان
original_word = الأصل
no_text_here = لا نص بهذه اللغة

# Finding a place, and previews of cross-references. What stands in front of a number: words with spaces between.
find = بحث
find_what = فقرة مثل ⁨18 (ج)⁩، أو حاشية، أو رمز وثيقة، أو سنة، أو كلمات من عنوان
find_go = انتقال
find_many = عدة نتائج:
find_near = لا توجد نتيجة مطابقة. والأقرب:
find_none = لم يُعثر على شيء.
find_failed = تعذّر تحميل قائمة الصكوك.
find_meant = لعلك تقصد
find_words = فقرة الفقرة فقرات الفقرات الفرعية بند البند جزء الجزء فرع الفرع مادة المادة رقم
find_note_words = حاشية الحاشية حواشي الحواشي
preview = معاينة الإحالة
previews_off = إيقاف المعاينة
previews_on = تشغيل معاينة الإحالات
previews_are_off = أُوقفت المعاينة. ويمكن تشغيلها من جديد في أسفل الصفحة.

# العناوين التي تغيّرت
stood_now = حتى { $date } كان هذا العنوان ({ $old }) يشير إلى ما أصبح الآن: { $new }.
stood_now_once = كان هذا العنوان ({ $old }) يشير في السابق إلى ما أصبح الآن: { $new }.
stood_also = حتى { $date } كان هذا العنوان ({ $old }) يشير أيضا إلى ما أصبح الآن: { $new }.
stood_also_once = كان هذا العنوان ({ $old }) يشير في السابق أيضا إلى ما أصبح الآن: { $new }.
stood_withdrawn = حتى { $date } كان هذا العنوان ({ $old }) يشير إلى نص سُحب.
stood_withdrawn_once = كان هذا العنوان ({ $old }) يشير في السابق إلى نص سُحب.
changed_addresses = عناوين كانت تشير إلى نصوص أخرى
withdrawn = نصوص مسحوبة
withdrawn_place = { $place }: سُحب هذا النص ولم يعد جزءا من الوثيقة.
last_words = صيغته الأخيرة
moved_here = أصبح لهذا النص عنوان آخر:
moved_text = أصبح لهذه الوثيقة عنوان آخر.

# Texts and their sources
verified = قورن النص بهذا الملف كلمة كلمة عند إعداد هذه الصفحة، ولم يوجد أي اختلاف.
verified_but = قورن النص بهذا الملف كلمة كلمة عند إعداد هذه الصفحة. الاختلافات، وكل منها مسجل بوصفه تصويبا ومبين عند فقرته: { $errata }.
verified_differs = كان النص يختلف عن هذا الملف عند إعداد هذه الصفحة. عدد المواضع: { $places }.
verified_not = لم يقارن النص بهذا الملف عند إعداد هذه الصفحة.
no_source = لم يسجل مصدر لهذا النص.
texts_held = النصوص ومصادرها
erratum = صوّبه المحررون
erratum_now = هنا
erratum_recorded = سُجل في:
