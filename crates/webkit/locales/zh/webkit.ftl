### 页面外壳、状态、通用的错误。措辞见 docs/GLOSSARY.md。

product-name = 联防
demo-band = 演示数据：人物、单位与数字均为虚构
read-only-band = 只能看，不能写：
skip-to-main = 跳到正文

nav-main = 主导航
nav-more = 更多
menu-account = 账号
menu-display = 显示
sign-out = 退出登录
theme = 明暗
# used by prefix: theme-
theme-auto = 随系统
theme-light = 浅色
theme-dark = 深色
home = 回到首页

clock-day = { $date } { $weekday }
clock-cut-off = 截止 { $time }
left = 还有 { $span }
left-past = 已截止
late-by = 迟报 { $span }
span-s = { $a } 秒
span-ms = { $a } 分 { $b } 秒
span-hm = { $a } 时 { $b } 分
span-dh = { $a } 天 { $b } 时

weekday-1 = 星期一
weekday-2 = 星期二
weekday-3 = 星期三
weekday-4 = 星期四
weekday-5 = 星期五
weekday-6 = 星期六
weekday-7 = 星期日

change-more = 增加 { $by } ({ $percent })
change-fewer = 减少 { $by } ({ $percent })
change-same = 持平
change-from-zero = 增加 { $by }，不算百分比

state-reported = 已报
state-zero = 零报告
state-open = 待报
state-missing = 未报
state-late = 迟报
state-back-filled = 补报
state-corrected = 订正
# used by prefix: state-
state-voluntary = 自愿未填
state-alarm = 告警
state-not-owed = 不用报
bar-part = { $state } { $n }
comma = ，
dot = ·
coverage-all = 全
coverage-of = 覆盖 { $have }/{ $owed }

export-excel = 导出 Excel
copy-text = 复制文字
copy-done = 已复制
filter-rows = 筛选
filter-none = 没有一行符合
pager-first = 回到第一页
pager-next = 下一页
pager-shown = 这一页 { $n } 行
pager-shown-of = 这一页 { $n } 行，共 { $total } 行
sort-by = 按“{ $column }”排序
chart-table = 看表
optional = 自愿
close-sheet = 再看看

offline-title = 没有连上。
offline-fact = 这份填写存在这台设备里，连上后自动再发；以服务器第一次收到的时间为准。
offline-retry = 现在重试
kept-title = 有一份没有送到的填写。
kept-fact = { "{at}" } 填的，还存在这台设备里。
kept-drop = 不要了
busy-again-title = 现在很忙，这份还没有收。
busy-again-fact = { "{s}" } 秒后自动再发。
live-lost = 没有连上，数字停在 { "{at}" }

faults-colon = ：
faults-open-record = 看这条记录
fault-at-row = 第 { $row } 行，{ $field }
error-at = 编号 E-{ $status } { $code }·{ $time }

fault-required = 没有填，请填写。
fault-not-a-number = 不是整数，请只填数字。
fault-negative = 不能小于 0，请核对后重填。
fault-too-small = 小于 { $min }，请核对后重填。
fault-too-large = 大于 { $max }，请核对后重填。
fault-too-long = 超过 { $max } 个字，请缩短。
fault-not-a-date = 没有这一天，请按 2026-11-23 这样填。
fault-not-a-time = 不是时刻，请按 15:00 这样填。
fault-future-day = 还没有到这一天，请改成今天或以前。
fault-before-from = 比开始的日期早，请核对两个日期。
fault-unknown-choice = 没有这个选项，请从列出的里面选。
fault-taken = 已经有人用了，请换一个。
fault-not-readable = 读不出来，请核对格式。

problem-not-found = 没有找到。
    .todo = 可能不存在，也可能不在您的范围内。
problem-forbidden = 这件事不归您的岗位办。
    .fact = 您已登录，但没有这项权限。
    .todo = 请找本单位管理员核对权限。
problem-sign-in = 没有登录，或登录已过期。
    .todo = 请登录后再打开。
problem-bad-input = 有 { $count } 处要改。
    .todo = 改好标出的地方，再提交一次；其余填写都在。
problem-too-large = 内容太大，最多收 { $max } KiB。
    .todo = 请缩短，或分成几份再发。
problem-busy = 现在很忙，这份还没有收。
    .todo = 请稍等几秒再发一次。
problem-no-room = 没有收下：磁盘已满。
    .fact = 之前收到的都在。
    .todo = 已通知管理员，腾出空间后再发一次。
problem-read-only = 只能看，不能写。
    .fact = 之前收到的都在。
    .todo = 已通知管理员，恢复后再发一次。
problem-disk-failed = 磁盘出错，这份没有收。
    .fact = 之前收到的都在。
    .todo = 系统正在重新启动，请稍等片刻再发一次。
problem-no-room-for-files = 磁盘快满了，导入和导出先停下，上报照常。
    .fact = 之前收到的都在。
    .todo = 请管理员腾出地方后再试。
problem-internal = 程序出了错，这一步没有做成。
    .fact = 之前收到的都在。
    .todo = 请再试一次；还不行，请把编号告诉管理员。
problem-csrf = 这个页面放得太久，或不是从本站打开的，没有收。
    .todo = 请回到上一页刷新，再提交一次。
problem-idempotency = 这份已经收过，内容和现在这份不同。
    .fact = 同一个编号只收第一份。
    .todo = 请刷新页面，看收到的是哪一份，再决定要不要订正。
problem-too-many = 试得太多了，先停一会儿。
    .todo = 请稍后再试。
problem-method = 这个地址不能这样用。
    .todo = 请从首页重新打开。
problem-conflict = 别人刚刚改过，这份没有收。
    .todo = 请刷新，看了新的内容再改。
