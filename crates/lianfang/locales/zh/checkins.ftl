# 健康申报：家长和居民填的、老师和网格员看的、纸表、二维码、摸排。

checkins-my-people = { $about } 的申报
checkins-mine = 我的申报：{ $about } 人
checkins-fact-answers = 居民申报 { $have }/{ $owed }
checkins-fact-register = 人员登记
list-comma = 、

## 填写
checkin-title = { $date }{ $round }
checkin-due = 请在 { $at } 前提交
checkin-due-over = { $at } 已截止，现在填记为迟报
checkin-people = 为谁填
checkin-nobody = 没有要您填的申报。
checkin-nobody-todo = 要是应该有，请找社区、村或班主任核对登记。
checkin-celsius = 今天早上的体温
checkin-celsius-short = 体温
checkin-other-celsius = 其他…
checkin-yesterday = 昨天 { $seen }
checkin-last = { $date } { $seen }
checkin-not-measured = 没有量
checkin-not-measured-short = 没量
checkin-events = 今天有没有这些情况
checkin-events-hint = 每天都问，不沿用昨天
checkin-well = 都没有：没有不舒服，没有接触病人，没有离开本县
checkin-well-short = 没有不舒服，没有别的情况
checkin-some = 有其中一项，逐项填
checkin-symptoms = 症状
checkin-no-symptoms = 没有不舒服
checkin-contact = 有没有接触病人
checkin-contact-short = 接触病人
checkin-travel = 这一天有没有离开本县
checkin-travel-short = 离开本县
checkin-words = 补充说明
checkin-words-hint = 选了“其他”就写明是什么；去了哪里也写在这里
checkin-place = 人在哪里
checkin-place-hint = 先填上了原来的地址，变了请改
checkin-not-now = 现在不填
checkin-place-short = 地点
checkin-items = 自愿说说
checkin-items-hint = 不填也行
checkin-items-note = 自愿填写：不填不算未报，不催，也不汇总。只有 { $unit } 管这份名单的人，和用这一页填报的人看得到。
checkin-said = { $item }：{ $going }
checkin-late = 为什么晚了
checkin-late-hint = 不说也照样收
checkin-late-none = 不说
checkin-not-now-short = 不填
checkin-not-asked = 没有问
checkin-submit = 提交 { $name } 的申报
checkin-submit-behalf = 替 { $name } 提交
checkin-readers = 只有 { $unit } 和直接管它的单位能看到姓名，再往上只看到人数。

# used by prefix: symptom-
symptom-fever = 感觉发热
symptom-cough = 咳嗽
symptom-sore-throat = 咽痛
symptom-runny-nose = 流鼻涕
symptom-fatigue = 乏力
symptom-headache = 头痛
symptom-diarrhoea = 腹泻
symptom-vomiting = 呕吐
symptom-rash = 皮疹
symptom-smell-loss = 嗅觉减退
symptom-other = 其他
contact-yes = 接触过病人
contact-no = 没有接触病人
# used by prefix: travel
travel-yes = 离开过本县
travel-no = 没有离开本县

# used by prefix: item-
item-life-habits = 生活习惯
item-learning-habits = 学习习惯
item-mood = 心情
# used by prefix: going-
going-good = 好
going-so-so = 一般
going-attention = 需要关心
# used by prefix: late-reason-
late-reason-no-device = 没有手机或网络
late-reason-ill = 病了
late-reason-away = 在上班或在路上
late-reason-forgot = 忘了
late-reason-told-somebody = 已经告诉过别人
late-reason-other = 其他

## 收到以后
checkin-received = 已收到 { $name } 的申报
checkin-received-at = { $at }（服务器时间）{ $late }
checkin-rest = 其余
checkin-change = 修改
checkin-change-until = { $at } 前可以直接改；以后修改记为订正，要写原因
checkin-edit = 修改这一份
checkin-correct = 订正这一份
checkin-reason = 为什么改
checkin-reason-hint = 已经截止，修改记为订正；2 至 100 个字，旧的一版留着
checkin-advice = 已转给负责随访的人。发热或不舒服，先给健康联络人或医生打电话，再来这里改。
checkin-done = 今天已经报过，不用再做什么。
checkin-all-done = 今天 { $n } 个人都报过了，不用再做什么。
checkin-others = 还没有报：
checkin-seven = 最近 7 天
checkin-day = 日

## 名单
checkin-list-title = { $unit } { $n } 人
checkin-empty-list = 名单里还没有人。
checkin-empty-list-todo = 去登记人员
checkin-fever = 发热
checkin-answered = 已报
checkin-groups = 班级、班组、网格
checkin-group = 名称
checkin-act-first = 先处理 { $n } 人
checkin-rule = 规则：{ $rule }
checkin-follow-up = 填写随访
checkin-follow-made = 今天已联系，已记入随访。
checkin-follow-due = 今天还没有记入联系。
checkin-health-contact = 健康联络人 { $name }
checkin-call = 打电话
checkin-call-whom = 打给 { $whom }
checkin-open-n = 还没有报 { $n } 人
checkin-missing-n = 未报 { $n } 人
checkin-blank-n = 没有填 { $n } 人，自愿
checkin-yesterday-at = 昨天 { $at }
checkin-silent-since = 上次 { $date }
checkin-never = 两周里没有报过
checkin-no-phone = { $note }{ $dot }没有电话
checkin-on-behalf = 代填
checkin-more = 另有 { $n } 人没有列出
checkin-well-n = 正常 { $n } 人
checkin-well-hint = 点名字改
checkin-attention = 有人说需要关心
checkin-attention-hint = 自愿说的，上面的单位看不到
checkin-late-why = 晚了，说了原因的
checkin-not-now-n = 现在不填 { $n } 人
checkin-remind-at = { $at } 提醒
checkin-remind-over = 今天不再提醒
checkin-remind-text = 各位好：今天的{ $round } { $at } 截止，还没有收到：{ $names }。请方便时填一下；没有量体温，选“没有量”就可以。刚刚填过的，不用再填。谢谢。
checkin-tools = 别的填法
checkin-roll-call = 粘贴群接龙
checkin-entry = 录入纸表
checkin-sheet = 打印纸表
checkin-links = 二维码和链接
checkin-rounds = 轮次
checkin-days = 日期
checkin-back = 返回

# used by prefix: manner-
manner-own = 本人
manner-relative = 家人
manner-on-behalf = 代填
manner-sheet = 纸表
manner-roll-call = 接龙
manner-by = { $manner }，{ $by }
manner-short-on-behalf = 代
manner-short-sheet = 表
manner-short-roll-call = 接

## 代填
checkin-masked = 姓名和号码隐去了一部分，这里不能代填。
checkin-beside = 随申报说的
checkin-beside-hint = 上面的单位看不到
checkin-arrived = 收到
checkin-version = 第 { $n } 版

## 当面看过
checkin-seen-well = 见过，正常，没有量
checkin-seen-well-short = 见过
checkin-seen-well-all = 这 { $n } 人我当面看过，都正常
checkin-seen-well-hint = 记为“见过，正常，没有量”，写您的姓名和时间。
checkin-seen-well-title = 当面看过的 { $n } 人
checkin-seen-well-none = 都已经报过，没有要记的人。
checkin-seen-well-says = 记为“见过，正常，没有量”；不记体温，也不算问过症状。
checkin-seen-well-by = 记录人 { $who }，{ $date }。
checkin-seen-well-who = 还没有报的人
checkin-seen-well-untick = 没有见到的，去掉勾
checkin-seen-well-do = 勾选的人记为“见过，正常”

## 纸表
checkin-number = 序号
checkin-sheet-title = { $unit }·{ $round }·{ $date }
checkin-sheet-hint = 体温写一位小数，没有量画“—”。后三栏没有就写“无”，有就写明；没有问到的空着。用完请收好，不拍照转发。
checkin-sheet-sign = 登记人：＿＿＿＿＿＿＿＿　　日期和时间：＿＿＿＿＿＿＿＿
checkin-entry-title = 录入纸表：{ $unit }
checkin-entry-hint = 按纸表的顺序填，按 Tab 到下一格。体温写 36.5 这样，没有量写 -。第二格：后三栏都是“无”写 0，有症状写 1，没有问就空着。接触过病人或离开过本县的，这里不填，回名单点“代填”。
checkin-entry-well = 0 或 1
checkin-entry-store = 存下填好的行

## 二维码和链接
checkin-links-title = { $unit } 的二维码
checkin-links-hint = 扫码就能填今天的申报，不用账号。一户或一人一个码，打印后只交给本户、本人；丢了就停用，再做新的。
checkin-links-local = 没有设定对外的网址，这些码只在这台电脑上打得开。请管理员设好网址，再打印。
checkin-links-none = 名单里还没有户和人员。
checkin-links-none-todo = 请先登记人员和住址。
checkin-links-make = 做出这一页还没有的码
checkin-links-not-yet = 还没有码
checkin-links-code = 二维码
checkin-links-scan = 手机扫码，填今天的健康申报
checkin-links-open = 打开链接
checkin-links-end = 停用这个码
checkin-links-next = 后面的码

## 摸排
screenings = 摸排
screening-gaps = 还没有报
screening-findings = 有情况
screening-foot = 有情况：有症状，或接触过病人。点单位名称，看到还没有报的人。
screening-all = 各次摸排
screening-none = 还没有摸排。
screening-none-todo = 由指挥部开始；名单上的每个人答一次。
screening-start = 开始一次摸排
screening-title-zh = 名称（中文）
screening-title-en = 名称（英文）
screening-title-hint = 例如 返乡人员摸排
screening-division = 范围
screening-last = 最后一天
screening-first-hint = 今天或以后
screening-last-hint = 从第一天起最多 31 天
screening-start-do = 开始摸排

field-celsius = 体温
field-symptom = 症状
field-travel = 离开本县
field-words = 补充说明
field-place = 地点
field-title_zh = 名称（中文）
field-title_en = 名称（英文）
field-first = 第一天
field-last = 最后一天
field-life_habits = 生活习惯
field-learning_habits = 学习习惯
field-late_reason = 原因
field-late_words = 再写几个字，可不填

fault-celsius-required = 没有填。请选一个体温；没有量就选“没有量”。
fault-celsius-unread = 读不出来。请按 36.5 这样填。
fault-celsius-range = { $shown } ℃ 超出 34.0 至 43.0，请核对后重填。
fault-asked-each-day = 没有填，这一项每天都问。请选一个，或勾“都没有”。
fault-none-and-some = 勾了“都没有”，这里又选了一项。请去掉其中一个。
fault-other-in-words = 选了“其他”，没有写明是什么。请写几个字。
fault-reason-after-cut-off = 已经截止，修改要写原因。请写 2 至 100 个字。
fault-day-to-come = 这一天还没有到。请选今天或以前的日期。
fault-only-today = 链接只能填今天的。以前的日子，请社区、村或班主任代填。
fault-day-over = 只能填今天和前 6 天的，这一天更早。请核对日期。
fault-not-asked = 这一天没有要填的申报。请核对日期。
fault-zero-or-one = 这一格只填 0 或 1。没有问就空着。
fault-screening-first = 第一天早于今天。请选今天或以后的日期。
fault-screening-days = 最后一天不能早于第一天，从第一天算起不超过 { $days } 天。请改日期。

problem-answer-newer = { $at } 已经收到一份新的，这一份没有存。
    .todo = 下面是您填的。请看过新的一份，还要改就再提交一次。
problem-link-unknown = 这个链接打不开：没有这个链接，或者已经停用。
    .todo = 请向社区、村或班主任要新的二维码。
problem-link-too-often = 这个链接用得太快，先停一会儿，这一次没有收。
    .todo = 请过 { $seconds } 秒再试。之前收到的都在。
problem-nothing-asked = 这一天这里没有要填的申报。
    .todo = 请换一天，或者回到名单。
problem-some-rows-bad = 有 { $count } 处要改，其余 { $stored } 行已存好。
    .fact = 请改好标出的行，再存一次。

## 留痕
action-checkins-define = 定申报或摸排
action-checkins-answer = 健康申报
action-checkins-correct = 修改健康申报
action-checkins-tell = 随申报说的
action-checkins-make-link = 做二维码链接
action-checkins-end-link = 停用二维码链接
audit-on-check-in = 健康申报
audit-on-check-in-extra = 随申报说的
audit-on-check-in-link = 二维码链接
audit-on-person-round = 申报轮次
audit-on-person-round-version = 申报轮次的版本

celsius = { $value } ℃
checkin-day-n = { $day }日
