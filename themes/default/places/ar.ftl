# How places of instruments are named in Arabic.
# The ids are words of addresses; `-short` is for citations, a prefix is a manner (`cited_in`).

order = inner first
order-short = outer first
join = { $first } { $second }
join-short = { $first }، { $second }
about = { $name }
again = { $n } ({ $ordinal })
ordinal = { $position ->
    [1] الأولى
    [2] الثانية
    [3] الثالثة
    [4] الرابعة
    [5] الخامسة
    [6] السادسة
    [7] السابعة
    [8] الثامنة
    [9] التاسعة
    [10] العاشرة
   *[other] { $position }
}

# The preposition
min = { $case ->
    [of] من{" "}
    [to] على{" "}
   *[name] {""}
}

# Divisions
book = { min }الكتاب { $n }
tome = { min }المجلد { $n }
part = { min }الجزء { $n }
subpart = { min }الجزء الفرعي { $n }
title = { min }الباب { $n }
subtitle = { min }الباب الفرعي { $n }
chp = { min }الفصل { $n }
subchp = { min }الفصل الفرعي { $n }
sec = { min }الفرع { $n }
subsec = { min }الفرع الثانوي { $n }
dvs = { min }القسم { $n }
subdvs = { min }القسم الفرعي { $n }
art = { min }المادة { $n }
rule = { min }القاعدة { $n }
cl = { min }البند { $n }
regulation = { min }اللائحة { $n }
canon = { min }القانون { $n }
principle = { min }المبدأ { $n }
amendment = { min }التعديل { $n }
goal = { min }الهدف { $n }
target = { min }الغاية { $n }
guideline = { min }المبدأ التوجيهي { $n }
standard = { min }المعيار { $n }
recommendation = { min }التوصية { $n }
commitment = { min }الالتزام { $n }
objective = { min }الهدف { $n }
action = { min }الإجراء { $n }
annex = { min }المرفق { $n }
annex-again = { min }المرفق [{ $position }]
appendix = { min }التذييل { $n }
appendix-again = { min }التذييل [{ $position }]
schedule = { min }الجدول { $n }
schedule-again = { min }الجدول [{ $position }]
attachment = { min }الضميمة { $n }
attachment-again = { min }الضميمة [{ $position }]
exhibit = { min }المستند { $n }
exhibit-again = { min }المستند [{ $position }]
protocol = { min }البروتوكول { $n }
protocol-again = { min }البروتوكول [{ $position }]
sec-sign = { min }المادة { $n }
preamble = { min }الديباجة
conclusions = { min }الخاتمة
heading = { min }العنوان غير المرقم { $position }

# What stands in them
para = { min }الفقرة { $n }
para-in-unit-short = { $before } ({ $n })
rec = { min }الحيثية { $n }
preambular = { min }الفقرة { $ordinal } من الديباجة
unnumbered = { min }الفقرة { $ordinal }
unnumbered-in-text = { min }الفقرة غير المرقمة { $position }
formula = ”{ $n }“
point = { $before } ({ $n })
indent = { min }البند { $n }
list = { min }القائمة { $n }
table = { min }الجدول { $n }
note = { min }الحاشية { $n }

# Standards and judgments
iso-sec-decimal = { $n }
church-point-figure = { $before }، { $n }
