# Daily return: faults of filling in, back-filling, correcting, the deadline chain, the definition of a round.
# Each says the fact, then what to do. label_zh / label_en are the field's words; numbers come grouped.

# Filling in
fault-figure-required = { $label_en }: not answered. Enter a number; enter 0 if nothing happened.
fault-figure-words-required = { $label_en }: not answered. Fill it in, then submit again.
fault-figure-not-number = { $label_en }: this is not a number. Enter digits only, without units or words.
fault-figure-decimal = { $label_en }: this has a decimal point. Enter a whole number.
fault-figure-negative = { $label_en }: { $value } is below 0. Check and enter it again; enter 0 if nothing happened.
fault-figure-below = { $label_en }: { $value } { $unit_en } is below { $min } to { $max }. Check and enter it again.
fault-figure-above = { $label_en }: { $value } { $unit_en } is above { $min } to { $max }. Check and enter it again.
fault-figure-long = { $label_en }: { $length } characters, at most { $max } fit. Shorten it, then submit again.
fault-figure-control = { $label_en }: contains control characters that cannot be kept. Delete them and type it again.
fault-figure-choice = { $label_en }: this is not one of the choices. Choose one from the list.
fault-figure-twice = { $label_en }: answered twice. Leave one answer.
fault-figure-unknown = This round has no field "{ $name }". Reload the page and fill in the present form.

# To be confirmed: not refused, kept as entered once confirmed
fault-figure-part-of = { $label_en }: { $value }, more than { $whole_en } with { $whole }. Check it; confirm if it is right.
fault-figure-off-register = { $label_en }: entered { $value }, the register has { $recorded }. Check it; confirm if it is right.

# Against a record
fault-figure-contradicted = { $label_en }: { $record } recorded { $value } at { $at }.
fault-figure-differs = { $label_en }: entered 0, but { $record } recorded { $value } at { $at }. Check it; confirm if 0 is right.
fault-figure-not-recorded = { $label_en }: entered { $value }, the records have { $recorded }. Record whoever is not there yet as a person first, then file again.

# Day
fault-day-future = { $day } has not come yet; today is { $today }. Choose today or an earlier day.
fault-day-before-start = This round was not asked on { $day }; it starts on { $start }. Choose that day or a later one.
fault-day-after-end = This round was no longer asked on { $day }; its last day is { $end }. Choose that day or an earlier one.
fault-day-settled = { $day } can no longer be back-filled. The last { $days } days can, from { $first }; for earlier days ask the office above you.

# Reason and correction
fault-reason-missing = No reason given. Say why, in at least { $min } characters.
fault-reason-long = The reason has { $length } characters, at most { $max } fit. Shorten it.
fault-reason-control = The reason contains control characters that cannot be kept. Delete them and type it again.
fault-correction-unchanged = The content equals the version that stands, so there is nothing to correct. Change it, or go back.

# Deadline chain
fault-lead-level = The cut-off of this level is not set here. Choose your own level or one below.
fault-lead-range = The lead is not between 0 and { $max } minutes. Check and enter it again.
fault-lead-after-above = This level would close after the level above it. Use a lead of at least { $least } minutes.
fault-lead-before-below = This level would leave before the level below it has closed. Use a lead of at most { $most } minutes, or change the level below first.
fault-lead-day = A day that has begun keeps its cut-off; today is { $today }. Choose tomorrow or a later day.
fault-lead-name = An earlier cut-off needs a name. Say who decided it; villages and communities see it.

# Definition of a round
fault-round-title = No title. Enter a Chinese and an English one.
fault-round-cut-off = The cut-off is not between 00:00 and 24:00. Enter it again.
fault-round-backfill = The time for back-filling is not between 0 and { $max } days. Enter it again.
fault-round-validity = The last day is before the first. Check the dates.
fault-round-owing = No kind of unit owes this round. Choose at least one.
fault-round-field-count = A round has 1 to { $max } fields. Add or remove fields.
fault-round-field-code = A field's code begins with a lower-case letter and has only lower-case letters, digits and underscores, at most 40. Rewrite it.
fault-round-field-twice = Two fields share one code. Change one of them.
fault-round-field-label = The field has no words. Enter Chinese and English ones.
fault-round-field-unit = The field has no unit of measure. Enter a Chinese and an English one, such as "人" and "people".
fault-round-field-range = The field's range is not sound. The lower end is 0 or more, the upper end above it and at most { $max }.
fault-round-field-length = The length of the text is not between 1 and { $max } characters. Enter it again.
fault-round-field-choices = A list has 1 to { $max } choices, each code once, each with Chinese and English words. Check them.
fault-round-field-part-of = "Part of" must name another head-count of this round. Choose again, or leave it empty.
fault-lead-breaks-below = { $place } would close after the level above it. Change its lead first, or choose other minutes.
fault-quiet-minute = Write it as 22:00, between 00:00 and 23:59.
