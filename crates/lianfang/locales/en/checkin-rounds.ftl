# Rounds of check-ins: what is asked, when it closes, what is a fever, the versions.

checkin-rounds-title = Rounds of check-ins
checkin-rounds-hint = What everybody is asked, when it closes and what is a fever is set here; a change holds from the day chosen, earlier check-ins stay as they are.
checkin-rounds-none = There is no round of check-ins yet.
checkin-rounds-none-todo = Ask the administrator to check the installation.
checkin-round-daily = Daily
checkin-round-screening = Screening
checkin-round-of = Asks everybody on the lists of { $issuer }

## What it says
checkin-round-asks = What is asked
checkin-round-asks-hint = What is ticked must be answered
checkin-round-remind = Reminders at
checkin-round-remind-none = none
checkin-round-fever = What is a fever
checkin-round-fever-hint = Operator, value and source
checkin-round-duty = Whether it must be filled in
checkin-round-owed = Yes; after the cut-off, silence is missing
checkin-round-voluntary = Voluntary: blank is never missing, nobody is reminded
checkin-round-voluntary-box = The whole check-in is voluntary: blank is never missing, nobody is reminded
checkin-round-no-items = None
checkin-round-items-to = { $items } ({ $to })
checkin-round-items-hint = May be left blank, never added up, nobody is reminded; seen by whoever looks after the list alone
offered-to-everybody = everybody on the lists
offered-to-classes = children of classes only
fever-meets-at-least = and above
fever-meets-above = above only
checkin-round-first-hint = Tomorrow at the earliest; today and before stay as they are
checkin-round-due-hint = Such as 12:00; the end of the day is 24:00
checkin-round-value-hint = 34.0 to 43.0, one decimal
checkin-round-source-hint = Which document, which edition
field-due = Cut-off
field-first_day = First day
field-fever_meets = Operator
field-fever_value = Temperature (°C)
field-fever_source = Source
field-item_to = Who is asked
field-asks_temperature = What is asked

## Seen before it is stored
checkin-round-see = See what changes
checkin-round-see-hint = The next page says what changes and from when; it is stored after that.
checkin-round-review = What changes from { $day }
checkin-round-before = Check-ins up to { $day } keep the version of their day: what was late and what was a fever does not change.
checkin-round-never = Version { $n }, planned from { $day }, will not be used.
checkin-round-what = Item
checkin-round-save = Use version { $n } from { $day }
checkin-round-back = Back to the form
checkin-round-saved = Stored as version { $n }: check-ins follow it from { $day }, cut-off { $at }.
checkin-round-from-above = What is asked, the cut-off and what is a fever are changed by the issuer.
checkin-round-now = What is asked now
checkin-round-says = What version { $n } says

fault-asks-nothing = Neither temperature, symptoms, contact nor leaving the county is ticked. Tick at least one.
fault-round-unchanged = The same as the version that holds on that day anyway; there is nothing to store. Change something first.
