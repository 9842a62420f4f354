# 轮次：列表、表单编辑、期限链、版本。

## 列表
edit-list-hint = 问什么、谁要报、几点截止，都在这里定；改动从选定的那天起算，以前的日子不变。
edit-list-empty = 还没有轮次。
edit-list-empty-next = 写一个新轮次，写明问什么、谁要报、几点截止。
edit-write-new = 写一个新轮次
edit-round = 轮次
edit-who-owes = 谁要报
edit-version = 版本
edit-valid = 起止
edit-next = 下一版
edit-to-tree = 看汇总
edit-next-version = 第 { $n } 版，{ $day } 起
edit-open-end = 不限
edit-voluntary-tag = 自愿
edit-from-above-tag = 上级定的
edit-list-comma = 、

## 版本在某天的情形
edit-in-force = 现行
edit-planned = 待用
edit-over = 已换下
edit-never-held = 未用就换下

## 编辑
edit-new-title = 新轮次
edit-show = 看预览
edit-head = 名称和日期
edit-title-zh = 名称（中文）
edit-title-en = 名称（英文）
edit-code = 网址里的词
edit-code-hint = 小写字母、数字和“-”，例如 ward-log；定了不再改
edit-issuer = 出具单位
edit-issued-by = 出具单位：{ $issuer }。网址里的词：{ $code }。
edit-valid-from = 从哪天起
edit-valid-from-hint = 最早明天；已经开始的日子不改
edit-valid-to = 到哪天止
edit-valid-to-hint = 不填就一直用，到下一版为止
edit-backfill-days = 可补报的天数
edit-backfill-hint = 0 至 366；0 就是只收当天
edit-owing = 谁要报
edit-owing-hint = 辖区里的这几类单位
edit-voluntary = 自愿填写：不填不算未报，也不催
edit-closing = 截止
edit-closing-hint = 每一级可以提前几分钟；下级不晚于上级
edit-cut-off = 截止时间
edit-cut-off-hint = 例如 15:00；一天结束写 24:00
# used by prefix: edit-lead-
edit-lead-village = 提前：村、社区和其他单位
edit-lead-town = 提前：乡镇（街道）
edit-lead-county = 提前：区县
edit-lead-city = 提前：市
edit-lead-province = 提前：省
edit-lead-of = { $level }提前（分钟）
# used by prefix: edit-level-
edit-level-village = 村、社区和其他单位
edit-level-town = 乡镇（街道）
edit-level-county = 区县
edit-level-city = 市
edit-level-province = 省
edit-fields = 项目
edit-fields-hint = 按填写的顺序，1 至 60 个。发生数每天都要填，没有就填 0，零报告说的是各项发生数都是 0；现有数沿用昨天的数。代码用在合计和导出里：代码不变，前后各版才能比。
edit-row = 第 { $n } 项 { $label }
edit-place-bare-row = 第 { $n } 项·{ $column }
edit-place-row = 第 { $n } 项 { $label }·{ $column }
edit-up = 上移
edit-down = 下移
edit-remove = 去掉
edit-up-of = 上移第 { $n } 项 { $label }
edit-down-of = 下移第 { $n } 项 { $label }
edit-remove-of = 去掉第 { $n } 项 { $label }
edit-change = 看和改
edit-add = 加一个项目
edit-column-code = 代码
edit-column-kind = 类别
edit-column-label-zh = 项目名称（中文）
edit-column-label-en = 项目名称（英文）
edit-column-unit-zh = 计量单位（中文）
edit-column-unit-en = 计量单位（英文）
edit-column-min = 最小
edit-column-max = 最大
edit-column-max-chars = 最多几个字
edit-column-required = 必填
edit-column-part-of = 包含于
edit-column-choices = 选项，一行一个
# used by prefix: edit-kind-
edit-kind-event = 发生数
edit-kind-head-count = 现有数
edit-kind-text = 文字
edit-kind-coded = 选项
edit-kind-hint = 换了类别，点“看预览”换成它的各栏
edit-part-of-hint = 比它大时提醒核对，不拒收
edit-choices-hint = 代码 = 中文 | English，例如 masks = 口罩 | Masks
edit-save = 存为第 { $n } 版
edit-save-hint = 从所填的第一天起按新版填报；以前的日子仍按原来的版本，不变。
edit-save-new = 存下这一轮
edit-save-new-hint = 从所填的第一天起，所选的单位就要报这一轮。

## 存好以后
edit-saved = 已存为第 { $n } 版：{ $day } 起按它填报，{ $at } 截止。
edit-saved-before = { $day } 及以前仍按第 { $n } 版，不变。
edit-saved-none-before = { $day } 没有这一轮，仍不用报。
edit-saved-then = { $day } 是最后一天，之后按第 { $n } 版。
edit-saved-ends = { $day } 是最后一天，之后不再报这一轮。

## 预览与版本
edit-preview = 填报人看到的
edit-preview-hint = 按这一页填的画出来；可以试填，不会存
edit-no-words = （没有名称）
edit-owed-by = 要报的：{ $kinds }。
edit-owed-by-nobody = 还没有选谁要报。
edit-history = 各版
edit-history-hint = 旧版不改，只被后一版接替
edit-shipped = 随程序提供
edit-from-above = 这一轮由 { $issuer } 定。
edit-from-above-next = 问什么、几点截止由出具单位改；本级可以在这里定各级提前多少分钟。

## 期限链
edit-leads = 期限链
edit-chain-of = { $place }，{ $day }
edit-lead-because = { $by } 定：{ $reason }
edit-leads-none = 没有另外定过提前。
edit-leads-none-next = 各级按上面的时间截止。
edit-lead-row = { $place } { $level }：提前 { $minutes } 分钟
edit-from-day = { $day }起
edit-lead-set = 定某一级提前截止
edit-lead-minutes-hint = 比这一轮的截止时间早多少分钟
edit-lead-reason-hint = 村、社区看得到决定人 { $by } 和事由
edit-lead-submit = 定下提前截止
edit-lead-saved = 已定下。到了那一天按它截止，以前的日子不变。
field-lead-division = 在哪里
field-lead-level = 哪一级
field-lead-minutes = 提前几分钟
field-lead-valid-from = 从哪天起
field-lead-reason = 事由
# used by prefix: field-
field-lead-by = 决定人

## 差错
problem-round-newer = 别人刚刚写了第 { $version } 版，这份还没有存。
    .todo = 请先看右边的第 { $version } 版；还要存，再点一次。填写的都在。
fault-round-from = 早于 { $day }。已经开始的日子不改，请改成 { $day } 或以后。
fault-round-issuer = 一轮的出具单位定了不再改。请另写一个新轮次。
fault-round-code = 请用小写字母、数字和“-”，1 至 40 个；不能用 new。
fault-round-control = 含有不能保存的控制字符。请删去后重新输入。
fault-round-choice-line = 第 { $line } 行读不出来。请按“代码 = 中文 | English”写，一行一个。
fault-round-lead-earlier = 比现在的 { $before } 分钟更早。提前截止要写明决定人和事由：请在“期限链”里定，这里不改大。
fault-lead-no-round = { $day } 没有这一轮。请选有这一轮的日子。
edit-reason = 提前截止的事由
edit-reason-hint = 比现在早截止时必填；村、社区看得到决定人 { $by } 和事由
edit-quiet = 免打扰时段
edit-quiet-hint = 这段时间不催报；报警和值班不受影响
edit-quiet-shipped = 出厂设定
edit-quiet-row = { $place }：{ $from } 至 { $to }
edit-quiet-submit = 设定免打扰时段
edit-quiet-saved = 免打扰时段已记下。
field-quiet-division = 范围
field-quiet-from = 开始
field-quiet-to = 结束
field-quiet-valid-from = 从哪一天起
field-quiet-reason = 事由
edit-quiet-clock-hint = 例如 22:00
