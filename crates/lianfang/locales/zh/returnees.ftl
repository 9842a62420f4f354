# 返乡登记：谁回来了、从哪里、哪天、怎么来的、回来以后怎样。

returnees = 返乡登记
returnees-title = { $unit }：返乡登记
returnees-period = { $since }至{ $until }
returnees-back = 期间返回
returnees-came = 期间来住
returnees-everywhere = 各地
returnees-nowhere = 没有写
returnees-place-n = { $place }（{ $n }）
returnees-not-asked = 回来以后没有报过
returnees-ask = 填今天的
returnees-new = 登记返乡
returnees-new-title = 登记返乡到 { $unit }
returnees-new-do = 记下，接着填健康
returnees-who = 谁回来了
returnees-unknown = 名册里没有这个人？
returnees-from = 从哪里来
returnees-from-hint = 省、市、县；最多 60 个字
returnees-day = 哪天到的
returnees-way = 怎么来的
returnees-since = 从
returnees-until = 到
returnees-show = 查看
returnees-none = 这段时间没有人返回或外来居住。
returnees-none-todo = 有人回来，点“登记返乡”。
returnees-health = 回来以后
returnees-follow-up = 随访
returnees-last-day = 最近申报
returnees-by = 登记人
returnees-lists = 有名册的村、社区
returnees-where = 地方
returnees-no-units = 这里没有村和社区。
returnees-foot = 返回和外来居住按人算，一个人回来几次算一次。“—”是没有名册，不知道。

field-until = 到
fault-period-backwards = 开始的日期在结束以后。请改日期。
fault-period-long = 一次最多看 { $days } 天。请改日期。
