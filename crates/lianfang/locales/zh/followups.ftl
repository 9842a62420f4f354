# 随访：一个人、一个原因，每天一次联系，由人结束。

followups-due = 今天要随访 { $about } 项
followups-observed = 居家医学观察（第几天/共几天）：{ $about }
followups-observed-over = 居家医学观察期满，请由人结束：{ $about }
followups-title = 随访 { $n } 项
followups-none = 没有要随访的人。
followups-none-todo = 申报里有发热、不舒服或接触病人，会自动开始随访；离家、居家医学观察，请到人员资料里开始。
followups-due-n = 今天还要联系 { $n } 项
followups-made-n = 今天已联系 { $n } 项
followup-write = 填写随访
followup-since = { $date }起
followup-made = 今天已联系
followup-due = 今天还没有联系
followup-not-due = 今天不用联系
followup-never = 还没有联系过
followup-overdue = 上次联系 { $date }

# used by prefix: followup-
followup-fever = 发热
followup-symptoms = 不舒服
followup-left-home = 离家
followup-exposed = 接触或旅居
followup-at-home = 居家医学观察

## 居家医学观察
observed-begins = 今天起算，明天是第 1 天，共 { $days } 天
observed-day = 第 { $n } 天，共 { $days } 天
observed-over = 已满 { $days } 天，等人结束
observed-over-todo = 到期不会自动结束。请核对情况，在下面写明怎么结束的。
observed-remind = 每天提醒本人和家里人：不出门，早晚量体温，不舒服马上打电话。

observed-n = 居家医学观察 { $n } 人
observed-roster = 每天提醒一次
observed-mine = 居家医学观察：{ $day }
observed-mine-todo = 今天留在家里，早晚量体温，填好申报；发热或不舒服，马上打电话。
observed-mine-over = 在有人通知结束以前，请照旧在家。

followup-of = 随访 { $name }
followup-by-rule = { $at } 由申报自动开始
followup-by = { $at } 由 { $by } 开始
followup-closed-by = { $at } { $by } 结束：
followup-contact-today = 今天的联系
followup-channel = 方式
followup-result = 结果
followup-result-hint = 例如 37.1 ℃，在家休息，精神好；最多 200 个字
followup-contact-do = 记下今天的联系
followup-contacts-n = 联系过 { $n } 次
# used by prefix: channel-
channel-wechat = 微信
channel-call = 电话
channel-video = 视频
comfort-title = 心理关怀
comfort-readers = 加密保存，只有直接负责的人能看到
comfort-write = 写一条
comfort-mood = 情绪
comfort-words = 说了什么
comfort-hint = 只写对照顾有用的，不写诊断；最多 200 个字
comfort-next = 下次谈话的日期
comfort-next-on = 下次 { $date }
comfort-do = 存下这一条
# used by prefix: mood-
mood-calm = 平稳
mood-worried = 担心
mood-low = 低落
mood-needs-help = 需要专业帮助
followup-close = 结束随访
followup-outcome = 怎么结束的
followup-outcome-hint = 例如 医院看过，三天不发热，已返校；2 至 200 个字
followup-close-do = 结束这次随访

followup-open-do = 开始随访
followup-open-title = 为 { $name } 开始随访
followup-why = 原因
followup-since-label = 从哪一天起联系
followup-since-hint = 今天或以前
followup-days = 观察多少天
followup-days-hint = 只有居家医学观察要填，照通知上写的天数；从上面那一天的第二天算第 1 天
followup-about = 说明
followup-about-hint = 例如 全家去了武汉；最多 100 个字，可以不填

field-since = 从哪一天起联系
field-days = 观察多少天
field-about = 说明
field-result = 结果
field-outcome = 怎么结束的
field-comfort = 说了什么
field-mood = 情绪
field-next = 下次谈话的日期

fault-observed-days = 没有填。居家医学观察要写明多少天，照通知上的填。
fault-observed-range = 观察的天数是 1 至 { $max }。请照通知核对。
fault-observed-only = 只有居家医学观察才填天数。请清空这一格，或把原因改成居家医学观察。

problem-follow-up-closed = 这次随访已经结束，这一条没有记。
    .todo = 还要随访，请到人员资料里重新开始。

## 留痕
action-followups-open = 开始随访
action-followups-set-term = 定观察天数
action-followups-contact = 记随访联系
action-followups-close = 结束随访
action-followups-comfort = 写心理关怀
audit-on-follow-up = 随访
audit-on-follow-contact = 随访联系
audit-on-observation-term = 观察天数
audit-on-comfort-note = 心理关怀
