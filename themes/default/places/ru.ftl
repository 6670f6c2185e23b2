# How places of instruments are named in Russian. Abbreviations are followed by a no-break space.
# The ids are words of addresses; `-short` is for citations, a prefix is a manner (`cited_in`).

order = inner first
order-short = outer first
join = { $first } { $second }
join-short = { $first }, { $second }
about = к { $name }
again = { $n } ({ $ordinal })
ordinal = { $case ->
    [of] { $position ->
        [1] первого
        [2] второго
        [3] третьего
        [4] четвертого
        [5] пятого
        [6] шестого
        [7] седьмого
        [8] восьмого
        [9] девятого
        [10] десятого
        [11] одиннадцатого
        [12] двенадцатого
       *[other] { $position }-го
    }
    [to] { $position ->
        [1] первому
        [2] второму
        [3] третьему
        [4] четвертому
        [5] пятому
        [6] шестому
        [7] седьмому
        [8] восьмому
        [9] девятому
        [10] десятому
        [11] одиннадцатому
        [12] двенадцатому
       *[other] { $position }-му
    }
   *[name] { $position ->
        [1] первый
        [2] второй
        [3] третий
        [4] четвертый
        [5] пятый
        [6] шестой
        [7] седьмой
        [8] восьмой
        [9] девятый
        [10] десятый
        [11] одиннадцатый
        [12] двенадцатый
       *[other] { $position }-й
    }
}

# Words that several patterns decline
punkt = { $case ->
    [of] пункта
    [to] пункту
   *[name] пункт
}
abzac = { $case ->
    [of] абзаца
    [to] абзацу
   *[name] абзац
}

# Divisions
book = { $case ->
    [of] книги
    [to] книге
   *[name] книга
} { $n }
book-short = кн. { $n }
tome = { $case ->
    [of] тома
    [to] тому
   *[name] том
} { $n }
tome-short = т. { $n }
part = { $case ->
    [of] части
    [to] части
   *[name] часть
} { $n }
part-short = ч. { $n }
subpart = { $case ->
    [of] подчасти
    [to] подчасти
   *[name] подчасть
} { $n }
subpart-short = подчасть { $n }
title = { $case ->
    [of] раздела
    [to] разделу
   *[name] раздел
} { $n }
title-short = разд. { $n }
subtitle = { $case ->
    [of] подраздела
    [to] подразделу
   *[name] подраздел
} { $n }
subtitle-short = подразд. { $n }
chp = { $case ->
    [of] главы
    [to] главе
   *[name] глава
} { $n }
chp-short = гл. { $n }
subchp = { $case ->
    [of] подглавы
    [to] подглаве
   *[name] подглава
} { $n }
subchp-short = подглава { $n }
sec = { $case ->
    [of] раздела
    [to] разделу
   *[name] раздел
} { $n }
sec-short = разд. { $n }
subsec = { $case ->
    [of] подраздела
    [to] подразделу
   *[name] подраздел
} { $n }
subsec-short = подразд. { $n }
dvs = { $case ->
    [of] отдела
    [to] отделу
   *[name] отдел
} { $n }
dvs-short = отдел { $n }
subdvs = { $case ->
    [of] подотдела
    [to] подотделу
   *[name] подотдел
} { $n }
subdvs-short = подотдел { $n }
art = { $case ->
    [of] статьи
    [to] статье
   *[name] статья
} { $n }
art-short = ст. { $n }
rule = { $case ->
    [of] правила
    [to] правилу
   *[name] правило
} { $n }
rule-short = правило { $n }
cl = { $case ->
    [of] положения
    [to] положению
   *[name] положение
} { $n }
cl-short = положение { $n }
regulation = { $case ->
    [of] правила
    [to] правилу
   *[name] правило
} { $n }
regulation-short = правило { $n }
canon = { $case ->
    [of] канона
    [to] канону
   *[name] канон
} { $n }
canon-short = кан. { $n }
principle = { $case ->
    [of] принципа
    [to] принципу
   *[name] принцип
} { $n }
principle-short = принцип { $n }
amendment = { $case ->
    [of] поправки
    [to] поправке
   *[name] поправка
} { $n }
amendment-short = поправка { $n }
goal = { $case ->
    [of] цели
    [to] цели
   *[name] цель
} { $n }
goal-short = цель { $n }
target = { $case ->
    [of] задачи
    [to] задаче
   *[name] задача
} { $n }
target-short = задача { $n }
guideline = { $case ->
    [of] руководящего принципа
    [to] руководящему принципу
   *[name] руководящий принцип
} { $n }
guideline-short = руководящий принцип { $n }
standard = { $case ->
    [of] стандарта
    [to] стандарту
   *[name] стандарт
} { $n }
standard-short = стандарт { $n }
recommendation = { $case ->
    [of] рекомендации
    [to] рекомендации
   *[name] рекомендация
} { $n }
recommendation-short = рекомендация { $n }
commitment = { $case ->
    [of] обязательства
    [to] обязательству
   *[name] обязательство
} { $n }
commitment-short = обязательство { $n }
objective = { $case ->
    [of] цели
    [to] цели
   *[name] цель
} { $n }
objective-short = цель { $n }
action = { $case ->
    [of] меры
    [to] мере
   *[name] мера
} { $n }
action-short = мера { $n }
annex = { $case ->
    [of] приложения
    [to] приложению
   *[name] приложение
} { $n }
annex-short = прил. { $n }
annex-again = { $case ->
    [of] приложения
    [to] приложению
   *[name] приложение
} [{ $position }]
appendix = { $case ->
    [of] добавления
    [to] добавлению
   *[name] добавление
} { $n }
appendix-short = добавление { $n }
appendix-again = { $case ->
    [of] добавления
    [to] добавлению
   *[name] добавление
} [{ $position }]
schedule = { $case ->
    [of] списка
    [to] списку
   *[name] список
} { $n }
schedule-short = список { $n }
schedule-again = { $case ->
    [of] списка
    [to] списку
   *[name] список
} [{ $position }]
attachment = { $case ->
    [of] дополнения
    [to] дополнению
   *[name] дополнение
} { $n }
attachment-short = дополнение { $n }
attachment-again = { $case ->
    [of] дополнения
    [to] дополнению
   *[name] дополнение
} [{ $position }]
exhibit = { $case ->
    [of] документа
    [to] документу
   *[name] документ
} { $n }
exhibit-short = документ { $n }
exhibit-again = { $case ->
    [of] документа
    [to] документу
   *[name] документ
} [{ $position }]
protocol = { $case ->
    [of] протокола
    [to] протоколу
   *[name] протокол
} { $n }
protocol-short = протокол { $n }
protocol-again = { $case ->
    [of] протокола
    [to] протоколу
   *[name] протокол
} [{ $position }]
sec-sign = § { $n }
preamble = { $case ->
    [of] преамбулы
    [to] преамбуле
   *[name] преамбула
}
conclusions = { $case ->
    [of] заключительной части
    [to] заключительной части
   *[name] заключительная часть
}
heading = { $case ->
    [of] ненумерованного заголовка
    [to] ненумерованному заголовку
   *[name] ненумерованный заголовок
} { $position }

# What stands in them
para = { punkt } { $n }
para-short = п. { $n }
rec = { $case ->
    [of] пункта преамбулы
    [to] пункту преамбулы
   *[name] пункт преамбулы
} { $n }
rec-short = п. преамбулы { $n }
preambular = { $ordinal } { punkt } преамбулы
preambular-short = { $ordinal } п. преамбулы
unnumbered = { abzac } { $ordinal }
unnumbered-short = абз. { $position }
unnumbered-in-text = { $ordinal } { $case ->
    [of] ненумерованного абзаца
    [to] ненумерованному абзацу
   *[name] ненумерованный абзац
}
unnumbered-in-text-short = { $ordinal } ненумерованный абз.
formula = «{ $n }»
point = { $case ->
    [of] подпункта
    [to] подпункту
   *[name] подпункт
} { $n })
point-short = { $before } { $n })
subpoint = { $before }) { $n }
subpoint-short = { $before } { $n })
indent = { $case ->
    [of] позиции
    [to] позиции
   *[name] позиция
} { $n }
indent-short = поз. { $n }
list = { $case ->
    [of] перечня
    [to] перечню
   *[name] перечень
} { $n }
table = { $case ->
    [of] таблицы
    [to] таблице
   *[name] таблица
} { $n }
table-short = табл. { $n }
note = { $case ->
    [of] сноски
    [to] сноске
   *[name] сноска
} { $n }
note-short = сноска { $n }

# The United Nations
un-point-in-text = { $before } { $n })
un-subpoint-in-text = { $before } { $n })

# Russia
ru-order-short = inner first
ru-join-short = { $first } { $second }
ru-para-in-unit = { $case ->
    [of] части
    [to] части
   *[name] часть
} { $n }
ru-para-in-unit-short = ч. { $n }
ru-point = { punkt } «{ $n }»
ru-point-short = п. «{ $n }»
ru-point-figure = { punkt } { $n }
ru-point-figure-short = п. { $n }
ru-subpoint = { $case ->
    [of] подпункта
    [to] подпункту
   *[name] подпункт
} «{ $n }»
ru-subpoint-short = подп. «{ $n }»

# Standards, judgments, documents of the Church
iso-sec-decimal = { punkt } { $n }
iso-sec-decimal-short = п. { $n }
church-para = № { $n }
church-para-in-unit = { $before } § { $n }
church-point-figure = { $before }, { $n }°

# From one to another
para-several = { $case ->
    [of] пунктов
    [to] пунктам
   *[name] пункты
} { $n }
para-several-short = пп. { $n }
art-several = { $case ->
    [of] статей
    [to] статьям
   *[name] статьи
} { $n }
art-several-short = ст. { $n }
