# How places of instruments are named in Chinese.
# The ids are words of addresses; `-short` is for citations, a prefix is a manner (`cited_in`).

order = outer first
join = { $first }{ $second }
about = { $name }
again = { $n }（第{ $ordinal }个）
ordinal = { $position ->
    [1] 一
    [2] 二
    [3] 三
    [4] 四
    [5] 五
    [6] 六
    [7] 七
    [8] 八
    [9] 九
    [10] 十
    [11] 十一
    [12] 十二
    [13] 十三
    [14] 十四
    [15] 十五
    [16] 十六
    [17] 十七
    [18] 十八
    [19] 十九
    [20] 二十
   *[other] { $position }
}

# Divisions
book = 第{ $n }卷
tome = 第{ $n }册
part = 第{ $n }部分
subpart = 第{ $n }分部
title = 第{ $n }篇
subtitle = 第{ $n }分篇
chp = 第{ $n }章
subchp = 第{ $n }分章
sec = 第{ $n }节
sec-decimal = 第{ $n }节
sec-sign = 第{ $n }条
subsec = 第{ $n }小节
dvs = 第{ $n }分部
subdvs = 第{ $n }小分部
art = 第{ $n }条
rule = 规则{ $n }
cl = 第{ $n }条
regulation = 条例{ $n }
canon = 第{ $n }条
principle = 原则{ $n }
amendment = 修正案{ $n }
goal = 目标{ $n }
target = 具体目标{ $n }
guideline = 准则{ $n }
standard = 标准{ $n }
recommendation = 建议{ $n }
commitment = 承诺{ $n }
objective = 目标{ $n }
action = 行动{ $n }
preamble = 序言
annex = 附件{ $n }
annex-again = 附件[{ $position }]
appendix = 附录{ $n }
appendix-again = 附录[{ $position }]
schedule = 附表{ $n }
schedule-again = 附表[{ $position }]
attachment = 附文{ $n }
attachment-again = 附文[{ $position }]
exhibit = 附图{ $n }
exhibit-again = 附图[{ $position }]
protocol = 议定书{ $n }
protocol-again = 议定书[{ $position }]
conclusions = 结尾部分
heading = 第{ $position }个未编号标题

# What stands in them. Brackets are part of a point's name as printed.
para = 第{ $n }段
para-in-unit = 第{ $n }款
rec = 序言第{ $n }段
preambular = 序言部分第{ $ordinal }段
unnumbered = 第{ $ordinal }款
unnumbered-in-text = 第{ $position }个未编号段落
formula = “{ $n }”
point = 第{ $mark }项
point-figure = { $mark }项
point-letter = { $mark }项
point-capital = { $mark }项
point-roman = { $mark }项
point-double = { $mark }项
point-in-text = { $mark }
point-in-text-short = { $before }{ $mark }
point-in-text-figure = ({ $n })
point-in-text-figure-short = { $before }({ $n })
point-in-text-letter = ({ $n })
point-in-text-letter-short = { $before }({ $n })
point-in-text-capital = ({ $n })
point-in-text-capital-short = { $before }({ $n })
point-in-text-roman = ({ $n })
point-in-text-roman-short = { $before }({ $n })
point-in-text-double = ({ $n })
point-in-text-double-short = { $before }({ $n })
subpoint = 第{ $mark }目
subpoint-figure = { $mark }目
subpoint-letter = { $mark }目
subpoint-capital = { $mark }目
subpoint-roman = { $mark }目
subpoint-double = { $mark }目
subpoint-in-text = { $mark }
subpoint-in-text-short = { $before }{ $mark }
indent = 第{ $n }小项
list = 第{ $n }列
table = 表{ $n }
note = 脚注{ $n }

# China
cn-part = 第{ $n }编

# Standards, judgments, documents of the Church
iso-sec = 第{ $n }章
iso-sec-decimal = { $n }
church-para = 第{ $n }号
