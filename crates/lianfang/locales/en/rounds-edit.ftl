# Rounds: the list, the form editor, the deadline chain, versions.

## List
edit-list-hint = What is asked, who owes it and when it closes is set here; a change holds from the day you choose, earlier days stay as they were.
edit-list-empty = There is no round yet.
edit-list-empty-next = Write a new one: what it asks, who owes it, when it closes.
edit-write-new = Write a new round
edit-round = Round
edit-who-owes = Owed by
edit-version = Version
edit-valid = Valid
edit-next = Next version
edit-to-tree = See the roll-up
edit-next-version = Version { $n }, from { $day }
edit-open-end = no last day
edit-voluntary-tag = voluntary
edit-from-above-tag = set above
edit-list-comma = {", "}

## How a version stands on a day
edit-in-force = in force
edit-planned = planned
edit-over = replaced
edit-never-held = replaced before it began

## Editor
edit-new-title = New round
edit-show = Show the preview
edit-head = Title and days
edit-title-zh = Title (Chinese)
edit-title-en = Title (English)
edit-code = Word in addresses
edit-code-hint = Lower-case letters, digits and hyphens, such as ward-log; it never changes
edit-issuer = Issuer
edit-issued-by = Issuer: { $issuer }. Word in addresses: { $code }.
edit-valid-from = First day
edit-valid-from-hint = Tomorrow at the earliest; days that have begun stay as they are
edit-valid-to = Last day
edit-valid-to-hint = Left empty, it holds until the next version
edit-backfill-days = Days that can be back-filled
edit-backfill-hint = 0 to 366; 0 takes the same day only
edit-owing = Owed by
edit-owing-hint = Units of these kinds in the jurisdiction
edit-voluntary = Voluntary: leaving it blank is not missing, and nobody is reminded
edit-closing = Cut-off
edit-closing-hint = Each level may close some minutes earlier; none later than the level above
edit-cut-off = Cut-off
edit-cut-off-hint = Such as 15:00; the end of the day is 24:00
edit-lead-village = Lead: villages, communities, other units
edit-lead-town = Lead: towns
edit-lead-county = Lead: counties
edit-lead-city = Lead: cities
edit-lead-province = Lead: provinces
edit-lead-of = { $level }: lead, min
edit-level-village = Villages and other units
edit-level-town = Towns
edit-level-county = Counties
edit-level-city = Cities
edit-level-province = Provinces
edit-fields = Fields
edit-fields-hint = In the order of the form, 1 to 60. Events are answered every day, with 0 where nothing happened, and a zero report says that each is 0; head-counts are carried over from the day before. Totals and exports go by the code: keep it, so that versions can be compared.
edit-row = { $n }. { $label }
edit-place-bare-row = { $n }. · { $column }
edit-place-row = { $n }. { $label } · { $column }
edit-up = Up
edit-down = Down
edit-remove = Remove
edit-up-of = Move field { $n } up: { $label }
edit-down-of = Move field { $n } down: { $label }
edit-remove-of = Remove field { $n }: { $label }
edit-change = Look and change
edit-add = Add a field
edit-column-code = Code
edit-column-kind = Kind
edit-column-label-zh = Words (Chinese)
edit-column-label-en = Words (English)
edit-column-unit-zh = Unit of measure (Chinese)
edit-column-unit-en = Unit of measure (English)
edit-column-min = Smallest
edit-column-max = Largest
edit-column-max-chars = Most characters
edit-column-required = Must be answered
edit-column-part-of = Part of
edit-column-choices = Choices, one a line
edit-kind-event = Event
edit-kind-head-count = Head-count
edit-kind-text = Text
edit-kind-coded = Choices
edit-kind-hint = After another choice show the preview for its own boxes
edit-part-of-hint = Where it is larger, the clerk is asked to check; nothing is refused
edit-choices-hint = code = 中文 | English, such as masks = 口罩 | Masks
edit-save = Save as version { $n }
edit-save-hint = Returns follow it from its first day on; the days before keep their version.
edit-save-new = Save this round
edit-save-new-hint = From its first day on the chosen units owe it.

## After saving
edit-saved = Saved as version { $n }: returns follow it from { $day }, cut-off { $at }.
edit-saved-before = { $day } and the days before keep version { $n }.
edit-saved-none-before = On { $day } there is no such round, and nothing is owed.
edit-saved-then = { $day } is its last day; version { $n } follows.
edit-saved-ends = { $day } is its last day; after it nothing is owed.

## Preview and versions
edit-preview = What the clerk sees
edit-preview-hint = Drawn from this page; try it, nothing is kept
edit-no-words = (no words)
edit-owed-by = Owed by: { $kinds }.
edit-owed-by-nobody = Nobody has been chosen who owes it.
edit-history = Versions
edit-history-hint = A version never changes, it is only followed
edit-shipped = Shipped with the program
edit-from-above = This round is set by { $issuer }.
edit-from-above-next = What it asks and when it closes is for its issuer to change; here you set how much earlier a level closes.

## Deadline chain
edit-leads = Deadline chain
edit-chain-of = { $place }, { $day }
edit-lead-because = Set by { $by }: { $reason }
edit-leads-none = No lead has been set here.
edit-leads-none-next = Every level closes at the times above.
edit-lead-row = { $place }, { $level }: { $minutes } min earlier
edit-from-day = from { $day }
edit-lead-set = Let a level close earlier
edit-lead-minutes-hint = Minutes before the cut-off of the round
edit-lead-reason-hint = Villages and communities see who decided, { $by }, and the reason
edit-lead-submit = Set the lead
edit-lead-saved = The lead is set. It holds from its day on; the days before stay as they are.
field-lead-division = Where
field-lead-level = Level
field-lead-minutes = Minutes earlier
field-lead-valid-from = First day
field-lead-reason = Reason
field-lead-by = Who decided

## Faults
problem-round-newer = Somebody has just written version { $version }; this one is not saved yet.
    .todo = Look at version { $version } first; to save yours after it, press once more. All you typed is kept.
fault-round-from = Before { $day }. Days that have begun stay as they are: choose { $day } or a later day.
fault-round-issuer = The issuer of a round never changes. Write a new round instead.
fault-round-code = Use lower-case letters, digits and hyphens, 1 to 40 of them, and not the word new.
fault-round-control = Contains control characters that cannot be kept. Delete them and type it again.
fault-round-choice-line = Line { $line } cannot be read. Write: code = 中文 | English, one a line.
fault-round-lead-earlier = Earlier than the present { $before } minutes. An earlier closing needs a name and a reason: set it under Deadline chain, not here.
fault-lead-no-round = This round is not asked on { $day }. Choose a day on which it is.
edit-reason = Why it closes earlier
edit-reason-hint = Required where anything closes earlier than now; villages and communities see { $by } and the reason
edit-quiet = Quiet hours
edit-quiet-hint = Nobody is reminded in them; alarms and duty go on
edit-quiet-shipped = As shipped
edit-quiet-row = { $place }: { $from } to { $to }
edit-quiet-submit = Set quiet hours
edit-quiet-saved = The quiet hours are set.
field-quiet-division = Where
field-quiet-from = From
field-quiet-to = To
field-quiet-valid-from = From which day
field-quiet-reason = Reason
edit-quiet-clock-hint = For example 22:00
