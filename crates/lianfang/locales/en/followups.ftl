# Follow-ups: one person, one reason, one contact a day, closed by somebody.

followups-due = Follow-ups due today: { $about }
followups-observed = Observed at home, day of days: { $about }
followups-observed-over = Observed at home, period over, to be closed by somebody: { $about }
followups-title = { $n ->
    [one] { $n } follow-up
   *[other] { $n } follow-ups
}
followups-none = Nobody to follow up.
followups-none-todo = A check-in with a fever, symptoms or contact with a patient starts one by itself. For a family away from home or an observation at home, start it on the person’s page.
followups-due-n = { $n ->
    [one] { $n } contact due today
   *[other] { $n } contacts due today
}
followups-made-n = { $n ->
    [one] { $n } contact made today
   *[other] { $n } contacts made today
}
followup-write = Fill in
followup-since = since { $date }
followup-made = contact made today
followup-due = no contact yet today
followup-not-due = no contact due today
followup-never = no contact yet
followup-overdue = last contact { $date }

followup-fever = Fever
followup-symptoms = Symptoms
followup-left-home = Left home
followup-exposed = Contact or travel
followup-at-home = Observation at home

## Observation at home
observed-begins = Counted from today; tomorrow is day 1 of { $days }
observed-day = Day { $n } of { $days }
observed-over = Period of { $days ->
    [one] { $days } day
   *[other] { $days } days
} over, to be closed
observed-over-todo = It does not end by itself. Check how the person is and say below how it ended.
observed-remind = Remind the person and the family each day: stay in, take the temperature morning and evening, call at once when unwell.

observed-n = Observed at home: { $n }
observed-roster = Remind them each day
observed-mine = Observation at home: { $day }
observed-mine-todo = Stay in today, take the temperature morning and evening, send the check-in; with a fever or when unwell, call at once.
observed-mine-over = Until somebody says that it has ended, please stay in as before.

followup-of = Follow-up of { $name }
followup-by-rule = Started by a check-in, { $at }
followup-by = Started by { $by }, { $at }
followup-closed-by = Closed by { $by }, { $at }:
followup-contact-today = Contact of today
followup-channel = Channel
followup-result = What came of it
followup-result-hint = Such as 37.1 °C, resting at home, in good spirits; at most 200 characters
followup-contact-do = Log the contact of today
followup-contacts-n = { $n ->
    [one] { $n } contact
   *[other] { $n } contacts
}
channel-wechat = WeChat
channel-call = Phone
channel-video = Video
comfort-title = Comfort
comfort-readers = Sealed; only those directly answerable can read it
comfort-write = Write a note
comfort-mood = Mood
comfort-words = What was said
comfort-hint = Only what helps to look after the person, no diagnosis; at most 200 characters
comfort-next = Day of the next talk
comfort-next-on = next talk { $date }
comfort-do = Store this note
mood-calm = Calm
mood-worried = Worried
mood-low = Low
mood-needs-help = Needs professional help
followup-close = Close this follow-up
followup-outcome = How it ended
followup-outcome-hint = Such as seen at the hospital, three days without fever, back at school; 2 to 200 characters
followup-close-do = Close this follow-up

followup-open-do = Start a follow-up
followup-open-title = Start a follow-up of { $name }
followup-why = Reason
followup-since-label = First day of contact
followup-since-hint = Today or earlier
followup-days = For how many days
followup-days-hint = For observation at home only, as the notice says; day 1 is the day after the date above
followup-about = Details
followup-about-hint = Such as the family went to Wuhan; at most 100 characters, may stay empty

field-since = First day of contact
field-days = For how many days
field-about = Details
field-result = What came of it
field-outcome = How it ended
field-comfort = What was said
field-mood = Mood
field-next = Day of the next talk

fault-observed-days = Not filled in. Say for how many days somebody is observed at home, as the notice does.
fault-observed-range = An observation lasts 1 to { $max } days. Check the notice.
fault-observed-only = Only observation at home has a number of days. Empty this field, or choose that reason.

problem-follow-up-closed = This follow-up is closed; nothing was recorded.
    .todo = If it is still needed, start another on the person’s page.

## Audit trail
action-followups-open = started a follow-up
action-followups-set-term = set the length of an observation
action-followups-contact = logged a contact of a follow-up
action-followups-close = closed a follow-up
action-followups-comfort = wrote a comfort note
audit-on-follow-up = follow-up
audit-on-follow-contact = contact of a follow-up
audit-on-observation-term = length of an observation
audit-on-comfort-note = comfort note
