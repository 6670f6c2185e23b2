# The interface in Chinese (simplified characters), in the usage of the United Nations.

skip = 跳至主要内容
languages = 语文
contents = 目录
text = 正文
footnotes = 脚注
cited_by = 引用情况
close = 关闭
show_in_list = 在脚注列表中查看
back_to_text = 返回正文
ibid = “同上”（Ibid.）指：
end_of_text = 正文完
paragraph_word = 段落
cite = 引用
theme_system = 外观：跟随系统
theme_light = 外观：浅色
theme_dark = 外观：深色
copy = 复制
copied = 已复制
link = 链接
list_comma = ，
colon = ：
copy_link = 复制永久链接
in_editors_note = 见编者注：
sources = 资料来源：
not_the_text = 此为编者注，不属于获得通过的案文。
editors_notes = 编者注
notes_as_data = 编者注数据（JSON-LD）
whole_note = 编者注全文
words_around = 提及之处及上下文
in_time = 此前和此后的文书
before = 此前：
after = 此后：
previous = 上一段
next = 下一段
near = 相邻段落
on_this_page = 本页内容

footnote_n = 脚注{ $n }
notes_to = { $count ->
   *[other] 关于{ $place }的编者注
}
more_notes = { $count ->
   *[other] 另有{ $count }条编者注
}
places = { $count ->
   *[other] { $count }处，附上下文
}

# Places: in running text, as a title, in a citation
place_chapeau = 起首部分
place_masthead = 文件头
place_paragraph = 第{ $n }段
place_paragraphs = 第{ $n }段
place_unnumbered = 第{ $n }个未编号段落
place_note = 脚注{ $n }
place_division = 第{ $n }部分
to_chapeau = 起首部分
to_masthead = 文件头
to_paragraph = 第{ $n }段
to_unnumbered = 第{ $n }个未编号段落
to_note = 脚注{ $n }
to_division = 第{ $n }部分
title_chapeau = 起首部分
title_masthead = 文件头
title_title = 标题
title_paragraph = 第{ $n }段
title_unnumbered = 第{ $n }个未编号段落
title_note = 脚注{ $n }
title_division = 第{ $n }部分
cited_chapeau = 起首部分
cited_masthead = 文件头
cited_paragraph = 第{ $n }段
cited_paragraphs = 第{ $n }段
cited_span = { $first }至{ $last }
cited_unnumbered = 第{ $n }个未编号段落
cited_note = 脚注{ $n }
cited_division = 第{ $n }部分
cited_title = 《{ $title }》
cited_quotation = “{ $words }”
cited_available = 可查阅：{ $url }。
cited_year_first = { $year }年{ $month }{ $day }日
cited_end = 。
label_point = ({ $label })
within_text = 正文
word_paragraphs = { $count ->
   *[other] 段次
}
word_notes = { $count ->
   *[other] 脚注
}
within_point = { $label }分段

# Kinds of annotation
kind_context = 背景
kind_definition = 定义
kind_source = 出处
kind_comparison = 比较
kind_history = 沿革

# Dates
date_day = { $year }年{ $month }{ $day }日
date_month = { $year }年{ $month }
date_range = { $year }年{ $month }{ $first }日至{ $last }日
date_from_to = { $from }至{ $to }
date_year = { $year }年
month_1 = 1月
month_2 = 2月
month_3 = 3月
month_4 = 4月
month_5 = 5月
month_6 = 6月
month_7 = 7月
month_8 = 8月
month_9 = 9月
month_10 = 10月
month_11 = 11月
month_12 = 12月
month_alone_1 = 1月
month_alone_2 = 2月
month_alone_3 = 3月
month_alone_4 = 4月
month_alone_5 = 5月
month_alone_6 = 6月
month_alone_7 = 7月
month_alone_8 = 8月
month_alone_9 = 9月
month_alone_10 = 10月
month_alone_11 = 11月
month_alone_12 = 12月

# The text
printed_distribution = Distr.:
printed_original = Original:
no_symbol = 来源文本无文号
about_text = 关于本文
about_site = 关于本网站
as_issued = 印发文本：
text_counts = { $paragraphs ->
    [0] 无编号段落
   *[other] { $paragraphs }个编号段落
}，{ $points ->
    [0] 无分段
   *[other] { $points }个分段
}，{ $notes ->
    [0] 无脚注。
   *[other] { $notes }条脚注。
}
obtained = 来源：
sha256 = 来源文件的SHA-256值：
disclaimer = 正文旁的注释为编者所加，不属于正文。
printed_dated = { $url } · 文本日期：{ $date }
contents_counts = { $paragraphs ->
    [0] 无编号段落
   *[other] { $paragraphs }个编号段落
}{ $parts ->
    [0] {""}
    [1] {""}
   *[other] ，分为{ $parts }个部分
}

# The home page
read_text = 阅读全文
how_to_cite = 如何引用
how_to_cite_note = 每一段和每一分段都有永久链接
family = 相关文书，
family_short = 相关文书
family_note = 按时间顺序排列。线条连接本文与各项文书；宽屏幕上还显示时间刻度。
texts = 文本
also_named = 登记册其他条目
also_named_note = 仅有资料和链接
languages_note = 文本尚无译文的，显示原文
key_carried = 后续落实或有待执行
key_named = 重申、提及或修正
key_to_come = 本文要求进行
timeline_here = 本文
timeline_amends_year = 修正{ $year }年文本
timeline_follows_up = 后续落实
timeline_carries_out = 有待执行
timeline_reaffirms = 重申
timeline_reviews = 审查
timeline_complements = 补充
timeline_amends = 修正
timeline_adds_to = 增补
timeline_comprises = 组成部分
timeline_part_of = 本文为其组成部分
timeline_prints = 转载
timeline_calls_for = 本文要求进行
timeline_cites = 提及

# References in a text; alternative texts of pictures
matrix_title = 本文提及内容一览
matrix_link = 逐段查看全部提及之处
matrix_description = “{ $name }”提及的文书、机构和文件，以及每次提及所在的段落或脚注。
matrix_note = 每行为文中提及的一项，每列为含有提及的一段（短线表示没有提及的段落）。选择圆点可前往相应文字。圆点较大表示该段有多处提及。
matrix_none = 本文未提及登记册中的任何条目。
matrix_past = 跳至表格
matrix_region = 图：各段提及的内容
matrix_key_text = 段落正文提及
matrix_key_note = 仅在该段的脚注中提及
matrix_table = 表格形式
matrix_named = 提及的内容
matrix_places = 位置
picture_year = 画有页边线的纸上用笔写着年份{ $year }，下方是一个花押
picture_paraph = 画有页边线的纸上的一个花押

# The paragraph page
read_in_place = 在上下文中阅读
to_cite = 引用本段
to_cite_unit = 引用
add_a_point = 指向分段的链接，例如：
it_cites = 本段提及
other_languages = 其他语文
style_un = 联合国格式
style_plain = 通用格式
style_address = 永久链接
cite_heading = 引用{ $place }
cite_from = 从
cite_to = 至
cite_style = 引用格式
cite_text = 文本和链接
cite_quotation = 引文和链接
copy_quotation = 复制引文和链接

# The instrument page
registered = 登记册条目：仅有资料和链接
facts = 基本资料
official_text = 官方网页
links_leave = 外部链接
link_unchecked = 链接未核查
link_checked = 链接核查日期：{ $date }
relations = 与其他文书的关系
named_in = 提及之处：
where_from = 资料来源
where_from_note = 以上资料取自下列来源
not_confirmed = 有待证实
register_instrument = 文书
register_collection = 文书组
register_body = 机构
register_meeting = 会议
register_document = 文件
register_event = 活动
kinds_instrument = 文书
kinds_collection = 文书组
kinds_body = 机构
kinds_meeting = 会议
kinds_document = 文件
kinds_event = 活动
fact_short_title = 简称
fact_body = 机构
fact_adopted = 通过
fact_in_force = 生效
fact_held = 举行日期
fact_place = 地点
fact_symbol = 文号
fact_resolution = 决议
fact_series = 条约汇编
fact_other_titles = 其他标题
fact_original = 原文语文
session_n = 第{ $n }届会议
resolution_n = 大会第{ $n }号决议
treaty_series = 联合国，《条约汇编》，第{ $volume }卷，第{ $number }号
treaty_series_page = 联合国，《条约汇编》，第{ $volume }卷，第{ $page }页，第{ $number }号
rel_follows_up = 后续落实
rel_carries_out = 承诺执行
rel_reaffirms = 重申
rel_reviews = 审查
rel_complements = 补充
rel_amends = 修正
rel_adds_to = 增补
rel_comprises = 包括
rel_part_of = 属于
rel_prints = 载有其案文
rel_calls_for = 要求进行
rel_cites = 提及
inv_follows_up = 后续文书
inv_carries_out = 承诺执行见于
inv_reaffirms = 重申见于
inv_reviews = 审查见于
inv_complements = 补充见于
inv_amends = 修正见于
inv_adds_to = 增补见于
inv_comprises = 属于
inv_part_of = 组成部分
inv_prints = 案文载于
inv_calls_for = 要求见于
inv_cites = 提及见于

# The page for addresses that do not exist
not_found = 未找到此页面
not_found_note = 请检查网址是否有误。每一段都有永久链接，可通过下列页面找到。
to_home = 返回首页

# Languages
not_translated = 尚无译文，显示原文（{ $language }）
edition_not_translated = 本网站未收录此语文的文本。以下为原文（{ $language }）。
out_of_date = 译文完成后，原文有所改动。
side_by_side = 文本对照
original_word = 原文
no_text_here = 无此语文文本

# Finding a place, and previews of cross-references. find_words and find_note_words list the words that may precede a
# number, separated by spaces.
find = 查找
find_what = 段落（如18(c)）、脚注、文号、年份或标题
find_go = 前往
find_many = 有多个结果：
find_near = 没有完全匹配的结果。您要找的可能是：
find_none = 未找到任何结果。
find_failed = 无法加载文书清单。
find_meant = 您要找的可能是
find_words = 第 段 段落 款 项 条 部分 节 编
find_note_words = 注 脚注 注释
preview = 引文预览
previews_off = 关闭预览
previews_on = 打开引文预览
previews_are_off = 预览已关闭，可在页尾重新打开。

# Addresses that changed
stood_now = { $date }以前，此地址（{ $old }）所指的内容现为{ $new }。
stood_now_once = 此地址（{ $old }）以前所指的内容现为{ $new }。
stood_also = { $date }以前，此地址（{ $old }）所指的内容还包括现在的{ $new }。
stood_also_once = 此地址（{ $old }）以前所指的内容还包括现在的{ $new }。
stood_withdrawn = { $date }以前，此地址（{ $old }）所指的内容已被删除。
stood_withdrawn_once = 此地址（{ $old }）以前所指的内容已被删除。
changed_addresses = 曾指其他内容的地址
withdrawn = 已删除的内容
withdrawn_place = { $place }已被删除，不再是本文件的一部分。
last_words = 最后的措辞
moved_here = 此内容现在的地址是：
moved_text = 本文件现在有另一地址。

# Texts and sources
verified = 生成本页时已与来源文件逐字比对：完全一致。
verified_but = 生成本页时已与来源文件逐字比对。已记录的更正均在相应段落注明：{ $errata }处。
verified_differs = 生成本页时，文本与来源文件不一致：{ $places }处。
verified_not = 生成本页时未与来源文件比对。
no_source = 本文本未记录来源。
texts_held = 文本及其来源
erratum = 编者更正
erratum_now = 改为
erratum_recorded = 记录日期：
