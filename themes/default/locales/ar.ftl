# The interface in Arabic, in the usage of the United Nations. A value is isolated only where it is displayed and would otherwise be reordered.

skip = الانتقال إلى المحتوى
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
theme_system = المظهر: حسب النظام
theme_light = المظهر: فاتح
theme_dark = المظهر: داكن
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
words_around = الإشارات في سياقها
in_time = الصكوك السابقة واللاحقة
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

# Kinds of annotation
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
no_symbol = لا يوجد رمز وثيقة في المصدر
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
obtained = المصدر:
sha256 = قيمة {"\u2068"}SHA-256{"\u2069"} لملف المصدر:
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
how_to_cite_note = لكل فقرة ولكل فقرة فرعية رابط دائم
family = الصكوك ذات الصلة،
family_short = الصكوك ذات الصلة
family_note = حسب الترتيب الزمني. وتصل الخطوط بين النص وكل صك؛ ويظهر على الشاشات العريضة مقياس زمني أيضا.
texts = النصوص
also_named = قيود أخرى في السجل
also_named_note = معلومات وروابط فقط
languages_note = إذا لم تتوافر ترجمة للنص، يُعرض الأصل
key_carried = متابعة أو تنفيذ مرتقب
key_named = إعادة تأكيد أو إشارة أو تعديل
key_to_come = مطلوب بموجب النص
timeline_here = هذا النص
timeline_amends_year = يعدل نص عام { $year }
timeline_follows_up = متابعة
timeline_carries_out = تنفيذ مرتقب
timeline_reaffirms = إعادة تأكيد
timeline_reviews = استعراض
timeline_complements = تكملة
timeline_amends = تعديل
timeline_adds_to = إضافة
timeline_comprises = جزء مكوّن
timeline_part_of = يشمل هذا النص
timeline_prints = استنساخ النص
timeline_calls_for = مطلوب بموجب النص
timeline_cites = إشارة

# References in a text; alternative texts of pictures
matrix_title = الإشارات الواردة في هذا النص
matrix_link = جميع الإشارات، فقرة فقرة
matrix_description = الإشارات الواردة في النص «{ $name }»: الصكوك والهيئات والوثائق المشار إليها، مع الفقرة أو الحاشية التي ترد فيها كل إشارة.
matrix_note = يمثل كل صف ما يشير إليه النص، ويمثل كل عمود فقرة ترد فيها إشارة (الخطوط القصيرة: فقرات لا إشارة فيها). ويؤدي اختيار نقطة إلى الانتقال إلى موضع الإشارة. وتدل النقطة الأكبر على تعدد الإشارات في الفقرة.
matrix_none = لا يشير هذا النص إلى أي قيد من قيود السجل.
matrix_past = الانتقال إلى الجدول
matrix_region = شكل: الإشارات بحسب الفقرات
matrix_key_text = إشارة في متن الفقرة
matrix_key_note = إشارة في حاشية للفقرة فقط
matrix_table = في شكل جدول
matrix_named = المشار إليه
matrix_places = الموضع
picture_year = السنة { $year } مكتوبة بالقلم على صفحة ذات خط هامش، وتحتها توقيع بالأحرف الأولى
picture_paraph = توقيع بالأحرف الأولى على صفحة ذات خط هامش

# The paragraph page
read_in_place = القراءة في السياق
to_cite = الاستشهاد بهذه الفقرة
to_cite_unit = الاستشهاد به
add_a_point = رابط يؤدي إلى فقرة فرعية، مثلا:
it_cites = ما يشار إليه
other_languages = بلغات أخرى
style_un = أسلوب الأمم المتحدة
style_plain = الأسلوب العام
style_address = الرابط الدائم
cite_heading = الاستشهاد: { $place }
cite_from = من
cite_to = إلى
cite_style = أسلوب الاستشهاد
cite_text = النص مع الرابط
cite_quotation = الاقتباس مع الرابط
copy_quotation = نسخ الاقتباس مع الرابط

# The instrument page
registered = قيد في السجل: معلومات وروابط فقط
facts = معلومات
official_text = الصفحات الرسمية
links_leave = روابط خارجية
link_unchecked = لم يُتحقق من الرابط
link_checked = تاريخ التحقق من الرابط: { $date }
relations = الصلات بالصكوك الأخرى
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

# The page for addresses that do not exist
not_found = الصفحة غير موجودة
not_found_note = يرجى التحقق من خلو العنوان الشبكي من الأخطاء. ولكل فقرة رابط دائم؛ وتؤدي الصفحات الواردة أدناه إلى جميع الفقرات.
to_home = إلى الصفحة الرئيسية

# Languages
not_translated = غير مترجم؛ ويُعرض الأصل ({ $language })
edition_not_translated = لا يتضمن هذا الموقع النص بهذه اللغة. ويرد فيما يلي الأصل ({ $language }).
out_of_date = تغيّر الأصل بعد إنجاز الترجمة.
side_by_side = النصان متقابلان
original_word = الأصل
no_text_here = لا نص بهذه اللغة

# Finding a place, and previews of cross-references. find_words and find_note_words list the words that may precede a
# number, separated by spaces.
find = بحث
find_what = فقرة (مثل ⁨18 (ج)⁩) أو حاشية أو رمز وثيقة أو سنة أو عنوان
find_go = انتقال
find_many = عدة نتائج:
find_near = لا توجد نتيجة مطابقة تماما. لعلك تقصد:
find_none = لم يُعثر على شيء.
find_failed = تعذّر تحميل قائمة الصكوك.
find_meant = لعلك تقصد
find_words = فقرة الفقرة فقرات الفقرات الفرعية بند البند جزء الجزء فرع الفرع مادة المادة رقم
find_note_words = حاشية الحاشية حواشي الحواشي
preview = معاينة الإحالة
previews_off = إيقاف المعاينة
previews_on = تشغيل معاينة الإحالات
previews_are_off = أُوقفت المعاينة. ويمكن تشغيلها من جديد في أسفل الصفحة.

# Addresses that changed
stood_now = حتى { $date } كان هذا العنوان ({ $old }) يشير إلى ما أصبح الآن: { $new }.
stood_now_once = كان هذا العنوان ({ $old }) يشير في السابق إلى ما أصبح الآن: { $new }.
stood_also = حتى { $date } كان هذا العنوان ({ $old }) يشير أيضا إلى ما أصبح الآن: { $new }.
stood_also_once = كان هذا العنوان ({ $old }) يشير في السابق أيضا إلى ما أصبح الآن: { $new }.
stood_withdrawn = حتى { $date } كان هذا العنوان ({ $old }) يشير إلى نص سُحب.
stood_withdrawn_once = كان هذا العنوان ({ $old }) يشير في السابق إلى نص سُحب.
changed_addresses = عناوين كانت تشير إلى نصوص أخرى
withdrawn = نصوص مسحوبة
withdrawn_place = { $place }: سُحب هذا النص ولم يعد جزءا من الوثيقة.
last_words = الصيغة الأخيرة
moved_here = أصبح لهذا النص عنوان آخر:
moved_text = أصبح لهذه الوثيقة عنوان آخر.

# Texts and sources
verified = قورن النص بملف المصدر كلمة كلمة عند إعداد هذه الصفحة، وتبين أنه مطابق له.
verified_but = قورن النص بملف المصدر كلمة كلمة عند إعداد هذه الصفحة. التصويبات المسجلة، وكل منها مبين عند فقرته: { $errata }.
verified_differs = لم يكن النص مطابقا لملف المصدر عند إعداد هذه الصفحة. عدد الاختلافات: { $places }.
verified_not = لم يقارن النص بملف المصدر عند إعداد هذه الصفحة.
no_source = لم يسجل مصدر لهذا النص.
texts_held = النصوص ومصادرها
erratum = صوّبه المحررون
erratum_now = وحل محله
erratum_recorded = سُجل في:
