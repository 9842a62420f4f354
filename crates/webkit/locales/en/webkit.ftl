### Page shell, states, generic errors. Words as in docs/GLOSSARY.md.

product-name = Lianfang
demo-band = SYNTHETIC DATA: people, units and figures are invented
read-only-band = Read only, nothing can be written:
skip-to-main = Skip to content

nav-main = Main
nav-more = More
menu-account = Account
menu-display = Display
sign-out = Sign out
theme = Theme
theme-auto = System
theme-light = Light
theme-dark = Dark
home = Go to the first page

clock-day = { $weekday } { $date }
clock-cut-off = cut-off { $time }
left = { $span } left
left-past = closed
late-by = late by { $span }
span-s = { $a } s
span-ms = { $a } min { $b } s
span-hm = { $a } h { $b } min
span-dh = { $a } d { $b } h

weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun

change-more = up { $by } ({ $percent })
change-fewer = down { $by } ({ $percent })
change-same = same
change-from-zero = up { $by }, no percentage from 0

state-reported = reported
state-zero = zero
state-open = open
state-missing = missing
state-late = late
state-back-filled = back-filled
state-corrected = corrected
state-voluntary = voluntary, blank
state-alarm = alarm
state-not-owed = not owed
bar-part = { $state } { $n }
comma = {", "}
dot = {" · "}
coverage-all = all
coverage-of = coverage { $have }/{ $owed }

export-excel = Export Excel
copy-text = Copy text
copy-done = Copied
filter-rows = Filter
filter-none = No row matches
pager-first = Back to first page
pager-next = Next page
pager-shown = { $n ->
    [one] { $n } row on this page
   *[other] { $n } rows on this page
}
pager-shown-of = { $n ->
    [one] { $n } row on this page, { $total } in all
   *[other] { $n } rows on this page, { $total } in all
}
sort-by = Sort by { $column }
chart-table = Show table
optional = voluntary
close-sheet = Not yet

offline-title = Not connected.
offline-fact = This form is kept on this device and is sent again when the connection is back; the time at which the server first received it counts.
offline-retry = Try now
kept-title = A form was not delivered.
kept-fact = Filled in at { "{at}" }, still kept on this device.
kept-drop = Discard it
busy-again-title = Very busy: this form has not been taken yet.
busy-again-fact = It is sent again in { "{s}" } s.
live-lost = Not connected, figures as of { "{at}" }

faults-colon = {": "}
faults-open-record = Open the record
fault-at-row = Row { $row }, { $field }
error-at = Code E-{ $status } { $code } · { $time }

fault-required = Nothing entered. Please fill it in.
fault-not-a-number = Not a whole number. Enter digits only.
fault-negative = Below 0. Check and enter it again.
fault-too-small = Below { $min }. Check and enter it again.
fault-too-large = Above { $max }. Check and enter it again.
fault-too-long = Longer than { $max } characters. Shorten it.
fault-not-a-date = No such day. Enter it like 2026-11-23.
fault-not-a-time = Not a time of day. Enter it like 15:00.
fault-future-day = This day has not come yet. Choose today or an earlier day.
fault-before-from = Earlier than the first day. Check both dates.
fault-unknown-choice = Not one of the choices. Pick one from the list.
fault-taken = Already in use. Choose another.
fault-not-readable = Cannot be read. Check its form.

problem-not-found = Not found.
    .todo = It may not exist, or it may be outside your area.
problem-forbidden = This is not for your post.
    .fact = You are signed in, but this right was not given to you.
    .todo = Ask the administrator of your unit.
problem-sign-in = Not signed in, or the session is over.
    .todo = Sign in and open it again.
problem-bad-input = { $count ->
    [one] { $count } place to mend.
   *[other] { $count } places to mend.
}
    .todo = Mend what is marked and send it again; the rest of the form is kept.
problem-too-large = Too large: at most { $max } KiB are taken.
    .todo = Shorten it, or send it in several parts.
problem-busy = Very busy: this has not been taken yet.
    .todo = Wait a few seconds and send it again.
problem-no-room = Not taken: the disk is full.
    .fact = Everything received before is safe.
    .todo = The administrator has been told. Send it again when there is room.
problem-read-only = Read only: nothing can be written.
    .fact = Everything received before is safe.
    .todo = The administrator has been told. Send it again afterwards.
problem-disk-failed = The disk failed, so this was not taken.
    .fact = Everything received before is safe.
    .todo = The system is starting again; send it again in a moment.
problem-no-room-for-files = The disk is nearly full: imports and exports wait, returns go on.
    .fact = Everything received before is safe.
    .todo = Try again once the administrator has made room.
problem-internal = The program failed, this step was not done.
    .fact = Everything received before is safe.
    .todo = Try once more; if it fails again, tell the administrator the code.
problem-csrf = This page is too old, or was not opened from this site. Not taken.
    .todo = Go back, reload the page and send it again.
problem-idempotency = This was received before, with other content.
    .fact = Only the first one under a key is taken.
    .todo = Reload the page, see which one was received, and decide whether to correct it.
problem-too-many = Too many attempts, stopped for a while.
    .todo = Try again later.
problem-method = This address cannot be used like that.
    .todo = Start again from the first page.
problem-conflict = Somebody changed this just now. Not taken.
    .todo = Reload, read the new content, then change it.
