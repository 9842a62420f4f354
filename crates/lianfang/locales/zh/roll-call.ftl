# 群接龙：粘贴、核对、存下。

roll-call-paste = 接龙文字
roll-call-example =
    1. 田小满 36.5 在家
    2. 许青禾 没有量
roll-call-paste-hint = 从群里整段复制过来。先给您看读出了什么，现在不存。
roll-call-read = 读这段接龙
roll-call-ask-n = 有 { $n } 行要您定
roll-call-ask-hint = 请选说的是谁
roll-call-who = 第 { $number } 行说的是谁
roll-call-several = 有几个人对得上。
roll-call-unknown = 名单里没有这个名字。
roll-call-nobody = 不存这一行
roll-call-sure-n = 认出 { $n } 行
roll-call-left-n = 不存的 { $n } 行
roll-call-heading = 标题、例子或别的话，不是申报
roll-call-says-nothing = 没有读到体温或情况
roll-call-range = { $shown } ℃ 超出 34.0 至 43.0，不存；请问清楚再代填
roll-call-stands = { $name } 已经报过，以已报的为准
roll-call-superseded = { $name } 另有一行，以那一行为准
roll-call-said-normal = 说正常，没有体温
roll-call-not-there = 接龙里没有：
roll-call-again = 重新粘贴
roll-call-store = 存下认出和选定的行
# used by prefix: roll-call-odd-
roll-call-odd-inferred = 体温是推断的，请核对
roll-call-odd-two-readings = 有几个体温，取第一个
roll-call-odd-cut = 小数只取一位
roll-call-odd-range = 体温超出 34.0 至 43.0
roll-call-odd-twice = 这个人有几行
roll-call-odd-shared = 一行说了几个人
roll-call-odd-spoken = 没有写名字，按发言的人算
roll-call-odd-unlisted = 说到别的不舒服，请看原话
roll-call-odd-unclear = 意思不止一种，请看原话

field-text = 接龙文字
