# 任务：一个人负责，一个时间以前，做了什么，凭什么算办结。

nav-tasks = 任务
tasks = 任务
tasks-title = 任务 { $n } 项
tasks-none = 没有您要办的任务。
tasks-none-todo = 交给您的、您牵头的、本单位人员手上的，都列在这里。
tasks-places = 挂图与统计
tasks-board-of = { $unit } 任务挂图
tasks-under-of = { $division } 交办情况
tasks-given-n = 我方交办，没有办结 { $n } 项
tasks-given-none = 没有还在办的。
tasks-new = 交办任务
tasks-board = 任务挂图
task-make = 交办成任务
tasks-as-of = { $day } { $at } 的情况
tasks-board-none = 没有任务。
tasks-board-none-todo = 结束的保留八周。
# used by prefix: tasks-group-
tasks-group-pressing = 逾期和今天到期
tasks-group-to-accept = 待接受
tasks-group-under-way = 进行中
tasks-group-returned = 退回，等交办方安排
tasks-group-to-verify = 待核验
tasks-group-over = 已结束

task-from-to = { $from } 交 { $to }
task-due-by = { $at } 前
task-overdue = 逾期 { $span }
task-steps-n = 步骤 { $done }/{ $all }
task-reminded-n = 催过 { $n } 次
task-led-by = 牵头 { $name }
# used by prefix: task-state-
task-state-assigned = 待接受
task-state-accepted = 进行中
task-state-returned = 退回
task-state-waiting = 待核验
task-state-done = 办结
task-state-withdrawn = 撤回
# used by prefix: task-channel-
task-channel-meeting = 会议
task-channel-document = 文件
task-channel-phone = 电话
task-channel-memo = 便函
task-channel-wechat = 微信
task-channel-app = APP 推送
# used by prefix: task-source-
task-source-by-hand = 直接交办
task-source-resolution = 会议决议
task-source-instruction = 批示、要求
task-source-missing = 未报单位
task-source-fever = 发热
task-source-round = 一轮上报或摸排
task-source-inspection = 督导发现
task-source-request = 群众诉求
# used by prefix: task-evidence-
task-evidence-record = 记录
task-evidence-receipt = 回执、签收
task-evidence-count = 数量
task-evidence-document = 文件、材料
# used by prefix: task-half-
task-half-morning = { $date }上午
task-half-afternoon = { $date }下午
# used by prefix: task-part-
task-part-morning = 上午
task-part-afternoon = 下午
# used by prefix: task-event-
task-event-assigned = { $by } 交给 { $to }（{ $channel }）
task-event-accepted = { $officer } 接受，具备条件
task-event-returned = { $officer } 退回
task-event-progress = { $officer } 进展
task-event-evidence = { $officer } 交佐证
task-event-sent-back = { $by } 发回
task-event-verified = { $by } 核验，办结
task-event-reminded = { $by } 催 { $to }（{ $channel }）
task-event-answered = { $officer } 答复催办
task-event-forwarded = { $from } 转交 { $to }
task-event-reassigned = { $by } 由 { $from } 改派 { $to }
task-event-due-changed = { $by } 由 { $before } 改到 { $after }
task-event-withdrawn = { $by } 撤回
task-on-behalf = （{ $by } 代记）
task-count = ，数量 { $n }
task-closed-done = { $at } { $by } 核验，办结。
task-closed-withdrawn = { $at } { $by } 撤回。
task-first-action = 交办后 { $span } 有实际行动

task-holder = 经办人员
task-lead = 牵头负责
task-supports = 配合
task-given = 交办
task-channel = 交办方式
task-comes-from = 来由
task-carries-out = 落实：{ $title }
task-carried-n = 分解落实的任务 { $n } 项
task-log = 经过
task-evidence-n = 佐证 { $n } 份
task-evidence-late = { $at }，已过期限
task-step-done = 已做
task-step-open = 未做
task-planned = 计划
task-actual = 实际
task-state = 状态
task-steps = 步骤
task-reminders = 催办次数

## 交办情况
tasks-period = 到 { $day } 为止的八周
tasks-under-none = 八周内没有交办任务。
tasks-under-rule = 实际行动指经办人的进展或佐证；接受、转交不算。转交时自己还没有任何行动的，算“只转未办”。撤回的另计。次序按区划代码，不排名。
tasks-by-issuer = 按交办方
tasks-issuer = 交办方
tasks-whole = 合计
tasks-given = 交办
tasks-overdue = 逾期
tasks-with-evidence = 有佐证
tasks-acted = 有实际行动
tasks-first-action = 到第一次实际行动（中位）
tasks-circulated = 只转未办
tasks-circulated-list = 有人只转未办的任务
tasks-informal = 电话、便函、微信、APP
tasks-by-week = 每周按方式
tasks-week = 周
tasks-week-of = { $date } 起一周
tasks-instructions = 批示、要求的落实
tasks-carrying = 分解落实
tasks-share = { $n }（{ $share }）

## 派驻
posting-title = { $name } 派驻
posting-days = { $from } 至 { $to }
posting-open = 看半天到岗
posting-elapsed = 已过半天
posting-of = 共 { $n }
posting-present = 到岗
posting-on-leave = 准假
posting-unexcused = 未到岗，无准假
posting-gap = { $half }未到岗，也没有准假；{ $at } 起提示
posting-rule = 上午到 { $morning } 为止，下午到 { $afternoon } 为止（{ $source }）。一个半天结束时没有到岗记录、也没有准假，从那一刻起就提示。
posting-span = { $from } 至 { $to }
# used by prefix: posting-state-
posting-state-present = 到岗
posting-state-leave = 准假
posting-state-gap = 未到岗
posting-state-ahead = 还没到
posting-leaves-n = 请假 { $n } 次
posting-leaves-none = 没有请假。
posting-asked = { $at } { $by } 提出
posting-undecided = 没有批复
posting-granted = { $at } { $by } 准假
posting-refused = { $at } { $by } 未准
posting-file = 事实清单
posting-file-hint = 只列记录下来的事实，可以打印。
posting-file-end = 本清单只陈述事实，不提处理意见；怎么处理由人决定。
posting-fact-given = { $at }，{ $issuer } 派 { $name }。
posting-fact-sum = 已过 { $elapsed } 个半天，到岗 { $present } 个（{ $share }）。
posting-fact-rest = 准假 { $leave } 个，未到岗且无准假 { $unexcused } 个。
posting-fact-no-leave = 没有请假记录。
posting-fact-reminders = 催办 { $n } 次。
posting-fact-unanswered = 没有答复记录
posting-fact-answer = 答复：{ $words }

## 今日待办
tasks-due-overdue = 逾期的任务：{ $about }
tasks-due-today = 今天到期的任务：{ $about }
tasks-due-accept = 等您说接不接的任务：{ $about }
tasks-due-verify = 佐证等您核验：{ $about }
tasks-due-returned = 被退回、等您安排的任务：{ $about }
tasks-due-gap = 派驻有半天未到岗（未到岗/已过）：{ $about }

## 留痕
action-tasks-assign = 交办任务
action-tasks-accept = 接受任务
action-tasks-give-back = 退回任务
action-tasks-tell-progress = 记任务进展
action-tasks-tick-step = 做完一步
action-tasks-give-evidence = 交佐证
action-tasks-forward = 转交任务
action-tasks-verify = 核验办结
action-tasks-send-back = 发回佐证
action-tasks-remind = 催办任务
action-tasks-answer-reminder = 记催办答复
action-tasks-reassign = 改派任务
action-tasks-change-due = 改任务时间
action-tasks-withdraw = 撤回任务
action-tasks-note-presence = 记派驻到岗
action-tasks-ask-leave = 派驻请假
action-tasks-decide-leave = 批派驻请假
audit-on-task = 任务
audit-on-task-support = 配合人员
audit-on-task-step = 任务步骤
audit-on-task-event = 任务经过
audit-on-task-evidence = 任务佐证
audit-on-posting = 派驻
audit-on-posting-presence = 派驻到岗
audit-on-posting-leave = 派驻请假
