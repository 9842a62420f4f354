# 行前自主申报：出发前扫码填的、单位看的。

declarations-more = 还有更多没有列出：这里是最急的 500 份，办结一份就补上一份。要是来得不正常，就在二维码页把二维码停用，换一个新的。
checkins-declared-symptoms = 行前申报有发热、症状或接触：{ $about } 份
checkins-declared = 行前申报，应该已到：{ $about } 份

declare-title = 到 { $unit } 之前的申报
declare-who = 您是谁
declare-phone-hint = 到达前后可能给您打电话
declare-document = 证件号码，可以不填
declare-document-hint = 填了方便核对，不填也收
declare-trip = 行程
declare-province = 从哪个省来
declare-province-none = 不选，写在下面
declare-from = 从哪里来
declare-place = 具体地方
declare-place-hint = 市、县，写到街道就可以
declare-way = 乘坐
declare-way-hint = 车次、航班号或车牌，例如 G1234；没有就不填
declare-along = 同行几人
declare-along-hint = 不算您自己；同行的每个人各填一份
declare-celsius = 今天的体温
declare-celsius-example = 例如 36.5
declare-events = 今天有没有这些情况
declare-well = 都没有：没有不舒服，没有接触病人
declare-contact = 最近 14 天有没有接触病人
declare-words-hint = 选了“其他”就写明是什么
declare-consent = 我同意 { $unit } 为安排到达后的联系和防疫，使用这里填的姓名、电话、行程和健康情况。全名和电话只有 { $unit } 看得到；从到达那天起保存 { $days } 天，然后清空。
declare-send = 交给 { $unit }
declare-received = 已收到您的申报
declare-number = 编号
declare-advice = 已经提醒接收的单位。您现在发热、不舒服或接触过病人：请先不要出发，先打电话或看医生。
declare-done = 到达以后，会有人按您留的电话联系。现在不用再做什么。
declare-another = 替同行的人再填一份
declare-sheet = 行前申报的二维码
declare-sheet-title = { $unit } 行前申报的二维码
declare-sheet-hint = 张贴在车站、路口，或发给要回来的人；不用账号，扫码就能填。贴错了、传开了就停用，再做新的。
declare-sheet-make = 做出二维码
declare-sheet-scan = 来之前，请扫码填写申报

declarations = 行前申报
declarations-title = { $unit } 行前申报，{ $n } 份没有办结
declarations-none = 还没有人申报。
declarations-none-todo = 把二维码贴出去，或发给要回来的人。
declarations-at-once = 先处理 { $n } 份
declarations-arrived = 应该已到 { $n } 份
declarations-expected = 还没有到 { $n } 份
declarations-done = 已办结 { $n } 份

# used by prefix: declaration-
declaration-open = 没有办结
declaration-linked = 名册里的人，已记到达
declaration-recorded = 已登记为新人
declaration-invalid = 作废
declaration-arrives = { $date }到
declaration-well = 没有不舒服
declaration-act = 请先打电话问清楚，再决定怎么接。
declaration-at = 收到
declaration-keep = 保存到
declaration-settled-by = { $at } { $by }：{ $what }
declaration-because = { $what }。{ $reason }
declaration-who = 到了以后，是哪一位
declaration-nobody = 名册里没有查到同名或同号的人。
declaration-perhaps = 名册里可能是：
declaration-new = 名册里没有，登记为新人
declaration-day = 哪天到的
declaration-day-hint = 今天或以前；还没有到，先不办
declaration-address-hint = 登记新人时填；例如 3 组 12 号
declaration-arrive = 记下到达
declaration-close = 作废这一份
declaration-why = 为什么作废
declaration-why-hint = 例如 没有来，重复填写；2 至 100 个字
declaration-close-do = 作废，写我的姓名

field-arrives = 到达日期
field-along = 同行几人
field-consent = 同意使用
field-province = 从哪个省来

fault-arrival-past = 这一天已经过去。请填今天或以后的到达日期；已经到了，直接与单位联系。
fault-arrival-far = 只收 { $days } 天以内到的。请核对日期，或临走前再填。
fault-from-where = 没有填从哪里来。请选省，或写明地方。
fault-along = 同行人数填 0 至 { $max } 的整数。
fault-consent = 没有勾选。不同意就不能收；也可以不填，到了以后与单位联系。
fault-which-person = 没有选。请选是名册里的哪一位，或选登记为新人。
fault-declaration-no-list = 这个单位没有居民名册，不能登记新人。请转告接收的村、社区，再把这一份作废并写明。
fault-declaration-reason = 没有写原因。请写 2 至 100 个字。

problem-arrival-link-unknown = 这个二维码打不开：没有这个码，或者已经停用。
    .todo = 请向要去的单位要新的二维码。
problem-declared-already = 这一份已经收到过，和现在填的不一样，新的没有存。
    .todo = 下面是您刚填的。还要交，请再点一次；旧的一份请单位作废。
problem-declaration-emptied = 这份申报已经到保存期限，内容已清空。
    .todo = 只留下收到过一份的记录。
problem-declaration-settled = 这份申报已经办结，这一次没有存。
    .fact = 办理人：{ $by }。
    .todo = 请看上面办结的情况。

## 留痕
action-checkins-declare = 行前申报
action-checkins-make-arrival-link = 做行前申报的二维码
action-checkins-end-arrival-link = 停用行前申报的二维码
action-checkins-link-declaration = 申报对上名册，记到达
action-checkins-record-declaration = 按申报登记新人
action-checkins-close-declaration = 作废申报
action-checkins-empty-declaration = 申报到期清空
audit-on-arrival-link = 行前申报的二维码
audit-on-arrival-declaration = 行前申报
