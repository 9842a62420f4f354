# 每日上报：填写、补报、订正、期限、轮次定义的差错。每句先说事实，再说怎么办。
# 参数 label_zh / label_en 是项目名称，数字已带千分位。

# 填写
fault-figure-required = { $label_zh }：没有填。请填一个数；没有发生就填 0。
fault-figure-words-required = { $label_zh }：没有填写。请填写后再提交。
fault-figure-not-number = { $label_zh }：填的不是数。请只填数字，不带单位和文字。
fault-figure-decimal = { $label_zh }：填的是小数。请填整数。
fault-figure-negative = { $label_zh }：{ $value } 小于 0。请核对后重填；没有发生就填 0。
fault-figure-below = { $label_zh }：{ $value } { $unit_zh }低于 { $min } 至 { $max }，请核对后重填。
fault-figure-above = { $label_zh }：{ $value } { $unit_zh }超出 { $min } 至 { $max }，请核对后重填。
fault-figure-long = { $label_zh }：写了 { $length } 个字，最多 { $max } 个。请缩短后再提交。
fault-figure-control = { $label_zh }：含有不能保存的控制字符。请删去后重新输入。
fault-figure-choice = { $label_zh }：填的不在选项里。请从列出的选项中选一个。
fault-figure-twice = { $label_zh }：同一项填了两次。请只留一个。
fault-figure-unknown = 这一轮没有“{ $name }”这一项。请刷新页面，按现在的表填写。

# 请确认：不拒收，确认后照填的保存
fault-figure-part-of = { $label_zh }：{ $value }，比{ $whole_zh } { $whole } 还多。请核对；没有填错就确认。
fault-figure-off-register = { $label_zh }：填的是 { $value }，人员登记里是 { $recorded }。请核对；没有填错就确认。

# 与记录不符
fault-figure-contradicted = { $label_zh }：{ $record }在 { $at } 记的是 { $value }。
fault-figure-differs = { $label_zh }：填的是 0，{ $record }在 { $at } 记的是 { $value }。请核对；没有填错就确认。
fault-figure-not-recorded = { $label_zh }：填的是 { $value }，记录里有 { $recorded } 人。没有记下的人请先记到本人，再来上报。

# 日期
fault-day-future = { $day } 还没有到，今天是 { $today }。请选今天或以前的日期。
fault-day-before-start = { $day } 还没有这一轮，从 { $start } 起填报。请选这一天或以后的日期。
fault-day-after-end = { $day } 这一轮已经停报，最后一天是 { $end }。请选这一天或以前的日期。
fault-day-settled = { $day } 已过补报期。可补报最近 { $days } 天，从 { $first } 起；更早的请与上级办公室联系。

# 事由与订正
fault-reason-missing = 没有写事由。请写明为什么改，至少 { $min } 个字。
fault-reason-long = 事由写了 { $length } 个字，最多 { $max } 个。请缩短。
fault-reason-control = 事由里有不能保存的控制字符。请删去后重新输入。
fault-correction-unchanged = 内容和现在的一版相同，没有要订正的。请改动后再提交，或返回。

# 期限链
fault-lead-level = 这一级的截止时间不归本级设定。请选本级或下级。
fault-lead-range = 提前的分钟数超出 0 至 { $max }。请核对后重填。
fault-lead-after-above = 这一级会比上一级晚截止。请至少提前 { $least } 分钟。
fault-lead-before-below = 这一级会在下一级截止之前汇总。最多提前 { $most } 分钟，或先改下一级。
fault-lead-day = 已经开始的日子不改截止时间，今天是 { $today }。请从明天或以后起。
fault-lead-name = 提前截止要有人负责。请写明决定人的姓名，村和社区看得到。

# 轮次定义
fault-round-title = 没有名称。请填写中文和英文名称。
fault-round-cut-off = 截止时间不在 00:00 至 24:00 之间。请重填。
fault-round-backfill = 补报期不在 0 至 { $max } 天之间。请重填。
fault-round-validity = 最后一天早于第一天。请核对日期。
fault-round-owing = 没有选哪些单位要报。请至少选一类。
fault-round-field-count = 要有 1 至 { $max } 个项目。请增减项目。
fault-round-field-code = 项目代码要以小写字母开头，只用小写字母、数字和下划线，最多 40 个。请改写。
fault-round-field-twice = 两个项目用了同一个代码。请改其中一个。
fault-round-field-label = 项目没有名称。请填写中文和英文名称。
fault-round-field-unit = 项目没有计量单位。请填写中文和英文单位，例如“人”和“people”。
fault-round-field-range = 项目的数值范围不对。下限不小于 0，上限大于下限，且不超过 { $max }。
fault-round-field-length = 文字长度不在 1 至 { $max } 个字之间。请重填。
fault-round-field-choices = 选项要有 1 至 { $max } 个，代码不重复，中英文都要有。请核对。
fault-round-field-part-of = “包含于”要指向本轮另一个人数项目。请重选，或留空。
fault-lead-breaks-below = { $place }会比它的上一级晚截止。请先改那里的提前时间，或换一个分钟数。
fault-quiet-minute = 请按 22:00 这样写，00:00 到 23:59。
