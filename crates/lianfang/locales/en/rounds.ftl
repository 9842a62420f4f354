# Daily unit return, roll-up, reminders.

## The clerk
round-today-of = { $unit } today
round-nothing-due = Nothing is due from you today.
round-nothing-due-next = Your unit owes no return today. If something happened, tell the office above you.
round-cut-off = Cut-off { $at }
round-carried = Carried over from yesterday; change if needed
round-carried-over = Carried over from yesterday
round-file = File the return
round-return = return
round-received = Received: { $state }. { $by }, { $at }.
round-has-events = Something happened: file figures
round-correct = Correct
round-yesterday = Yesterday { $at } { $state } · view
round-yesterday-silent = Yesterday { $state } · view
round-voluntary = Voluntary: leaving it blank is not missing, and nobody reminds you.
round-fourteen = Last 14 days
round-versions = Versions and reminders
round-lead-seen = Set by { $by }: closes { $minutes } minutes earlier. Reason: { $reason }
round-zero-file = Zero report
round-zero-title = Confirm a zero report?
round-zero-of = { $label }: 0 { $unit }
round-zero-says = { $unit }, { $date }: { $zeros }.
round-zero-carried = Carried over from yesterday: { $counts }.
round-zero-by = Filed by { $who }; the server's time of receipt counts. What you find later you can correct.
round-zero-confirm = Confirm zero report
round-look-again = Look again
round-back-filled = { $days ->
    [one] back-filled { $days } day later
   *[other] back-filled { $days } days later
}
round-state-version = { $state } · corrected, version { $version }
round-receipt = Received: { $state }.
round-receipt-corrected = Correction received, version { $version }.
round-receipt-fact = { $unit }, { $by }, { $at }.
round-back-today = Back to today
round-later-record = A record contradicts this zero report. Please check and correct it.
round-nothing-filed = No return received yet.
round-version = Version { $n }
round-for-whom = on behalf of { $whom }
round-because = Reason: { $reason }
round-reminders = Reminders
round-no-answer = No answer
round-day-before = ‹ Day before
round-day-after = Day after ›
round-corrects = Corrects version { $version }
round-reason-hint = Simply say what was wrong; a correction is no fault, and the old version is kept.
round-stand-by = Checked, this is right
round-events = What happened today
round-events-hint = Enter 0 where nothing did
round-counts = Head-counts
round-optional = May be left empty
round-submit = File the return of { $unit }
round-submit-correction = File the correction of { $unit }

field-reason = Why it changes
field-key = Page number
field-unit = Unit
field-day = Day
field-body = Body
field-state = State
field-channel = Channel
field-answer = Answer
field-form = The form
fault-json = Line { $line }, column { $column } is not JSON that is taken here. Please check and send again.
fault-zero-or-figures = Give “state”: “zero”, or give “figures”.

problem-return-filed = This day is already filed, as version { $version }.
    .fact = { $by }, { $at }.
    .todo = To change it, correct it below and say why.
problem-return-newer = Somebody has just filed version { $version }.
    .todo = Look at the new version first, then decide whether to correct it.
problem-return-odd = Please check these again; nothing is stored yet.
    .todo = If they are right, tick “Checked, this is right” and file again.
problem-zero-contradicted = { $count ->
    [one] Zero report refused: { $count } record says otherwise.
   *[other] Zero report refused: { $count } records say otherwise.
}
    .todo = Check the record, or file figures instead.
problem-rollup-left = The roll-up left at { $at } and can no longer be confirmed.
problem-rollup-of-unit = The return of a village or unit is confirmed by its own clerk, not here.
problem-quiet-hours = Quiet hours: nobody is reminded from { $from } to { $to }.
    .todo = Please remind after { $to }.
problem-voluntary = This round is voluntary; nobody is reminded.
problem-answered = This reminder already has an answer.
problem-day-to-come = { $day } has not come yet.
    .todo = Please choose today or an earlier day.

## Roll-up
tree-asof = As of
tree-day = Day
tree-today = Today
tree-now = Now { $at }
tree-at-cut-off = At the cut-off { $at }
tree-at-cut-off-not-yet = At the cut-off { $at } (not yet)
tree-frozen = Figures of the cut-off are frozen.
tree-settling = Returns that arrived before the cut-off are still being stored; then it is frozen.
tree-owed = Owed
tree-asked = Asked
tree-units-of-tree = villages and communities
tree-units-beside = units
tree-coverage = Coverage
tree-cov-hint = Small figures are the coverage: how many reported, of how many; a name leads to the records
tree-progress = Progress
tree-change-same-time = Against this time yesterday
tree-change-cut-off = Against cut-off yesterday
tree-change-day = Against the day before
tree-change-more = up { $by }
tree-change-fewer = down { $by }
tree-whole-nation = Whole nation
tree-whole-province = Whole province
tree-whole-city = Whole city
tree-whole-county = Whole county
tree-whole-town = Whole town
tree-whole-village = Whole village
tree-by-province = By province
tree-by-city = By city
tree-by-county = By county
tree-by-town = By town
tree-by-unit = Villages and communities
tree-town = Town
tree-place = Name
tree-unit = Unit
tree-kind = Kind
tree-state = State
tree-arrived = Received
tree-beside = Units beside the total of villages and communities
tree-beside-hint = Each kind has a total of its own, not added above
tree-beside-units = Schools, companies and other units
tree-silent-open = { $n ->
    [one] { $n } unit open
   *[other] { $n } units open
}
tree-silent-missing = { $n ->
    [one] { $n } unit missing
   *[other] { $n } units missing
}
tree-silent-hint = Received at { $at } sharp is still on time; after the cut-off, “open” becomes “missing” here.
tree-remind = Remind
tree-not-reminded = Not reminded
tree-reminded = { $at } { $channel } { $answer }
tree-reminder = Text of the reminder
tree-reminder-hint = Log it once sent: time, channel, answer. Nobody is reminded from { $from } to { $to }.
tree-reminder-text = { $title } of { $date } closes at { $at }. { $n ->
    [one] This unit has yet to file its figures or a zero report: { $names }.
   *[other] These { $n } units have yet to file their figures or a zero report: { $names }.
} If nothing happened, please press “zero report”.
tree-all-in = Everything received; no unit is silent.
tree-nothing-owed = No unit owes a return here on this day.
tree-drill-down = Open the next level to see the silent units by name.
tree-back = Back to the roll-up
tree-fourteen = Units not on time in the last 14 days
tree-fourteen-download = Download these days as Excel
tree-fourteen-figures = Missing, late, back-filled and open, by day
tree-chart-now = As of now
tree-chart-cut-off = As of each day’s cut-off
tree-chart-today = now { $at }
tree-said = What units wrote
tree-said-of = { $n ->
    [one] { $label } ({ $n } unit)
   *[other] { $label } ({ $n } units)
}
tree-not-covered = National figures do not cover Hong Kong, Macao and Taiwan.
rollup-open = This roll-up leaves at { $at }; nobody has confirmed it yet, and unconfirmed it leaves by itself, marked as such.
rollup-open-confirmed = This roll-up leaves at { $at }; { $by } confirmed it at { $when }.
rollup-confirmed = This roll-up has left, confirmed by { $by } at { $when }.
rollup-automatic = This roll-up left automatically, unconfirmed.
rollup-version = After late, back-filled or corrected returns it stands at version { $n }.
rollup-since = Against the cut-off: { $changes }.
rollup-since-units = { $n ->
    [one] { $n } unit more
   *[other] { $n } units more
}
rollup-since-others = { $n ->
    [one] { $n } other figure changed
   *[other] { $n } other figures changed
}
rollup-since-same = Against the cut-off, no figure changed.
rollup-confirm = Confirm this roll-up

## Reminders
remind-log = Log a reminder
remind-contact = Contact
remind-phone = Phone
remind-channel = Channel
remind-answer = Answer
remind-submit = Log this reminder
remind-answer-submit = Log the answer
channel-phone = Phone
channel-group = Chat group
channel-message = Text message
channel-visit = Visit

## Export
export-as-of = As of now, { $at }
export-as-of-cut-off = As of the cut-off { $at }
export-cut-off-not-yet = As of the cut-off { $at }. It has not come yet: this is what had arrived by { $now }, and it will change.
export-code = Division code
export-answered = { $label } (units that answered)
export-change = { $label } ({ $against })
export-carried-over = Carried over from yesterday
export-leaving = Roll-up
export-sums = Roll-up
export-units = Units
export-beside = { $kind } (counted apart)
export-arrived = Received at
export-by = Confirmed by
problem-nobody-silent = All of these units have reported meanwhile. Nobody needs a reminder; nothing was logged.
round-earlier-seen = { $by } decided: it closes earlier, at { $at }. Reason: { $reason }
tree-see-list = See the list
remind-quiet = These are quiet hours ({ $from } to { $to }): nobody is reminded. Log reminders after { $to }.
round-others = Also due
round-due-now = at once
round-due-by = by { $at }
round-fact-now = { $source }, now { $n }
