# 申报轮次：问什么、几点截止、什么算发热，各版。

checkin-rounds-title = 申报轮次
checkin-rounds-hint = 问每个人什么、几点截止、多少度算发热，都在这里定；改动从选定的那天起算，以前的申报不变。
checkin-rounds-none = 还没有申报轮次。
checkin-rounds-none-todo = 请管理员检查安装。
checkin-round-daily = 每天
checkin-round-screening = 摸排
checkin-round-of = 问 { $issuer } 各单位名单上的人

## 各项
checkin-round-asks = 问什么
checkin-round-asks-hint = 勾上的，每份都要答
checkin-round-remind = 提醒时间
checkin-round-remind-none = 不提醒
checkin-round-fever = 发热标准
checkin-round-fever-hint = 怎么比、多少度、出处，都写明
checkin-round-duty = 要不要填
checkin-round-owed = 要填，截止后没有填算未报
checkin-round-voluntary = 自愿：不填不算未报，不催
checkin-round-voluntary-box = 整份自愿填写：不填不算未报，也不催
checkin-round-no-items = 不问
checkin-round-items-to = { $items }（{ $to }）
checkin-round-items-hint = 不填也行，不汇总，不催；只有直接管名单的人看得到
# used by prefix: offered-to-
offered-to-everybody = 名单上的每个人
offered-to-classes = 只问班级里的孩子
# used by prefix: fever-meets-
fever-meets-at-least = 达到就算
fever-meets-above = 超过才算
checkin-round-first-hint = 最早明天；今天和以前不改
checkin-round-due-hint = 例如 12:00；一天结束写 24:00
checkin-round-value-hint = 34.0 至 43.0，一位小数
checkin-round-source-hint = 写明哪份文件、第几版
field-due = 截止时间
field-first_day = 从哪天起
field-fever_meets = 怎么比
field-fever_value = 体温（℃）
field-fever_source = 出处
field-item_to = 问谁
field-asks_temperature = 问什么

## 看过再存
checkin-round-see = 看会改什么
checkin-round-see-hint = 下一页写明改哪些、从哪天起，看过再存。
checkin-round-review = { $day } 起将要改的
checkin-round-before = { $day } 及以前的申报，迟报、发热都仍按当天的版本算，不变。
checkin-round-never = 原定 { $day } 起的第 { $n } 版不再启用。
checkin-round-what = 项目
checkin-round-save = { $day } 起用第 { $n } 版
checkin-round-back = 返回修改
checkin-round-saved = 已存为第 { $n } 版：{ $day } 起按它申报，{ $at } 截止。
checkin-round-from-above = 问什么、几点截止、发热标准由出具单位改。
checkin-round-now = 现在问的
checkin-round-says = 看第 { $n } 版的内容

fault-asks-nothing = 体温、症状、接触病人、离开本县，一样都没有勾。请至少勾一样。
fault-round-unchanged = 和那天本来要用的版本一样，没有要存的。请改好再看。
