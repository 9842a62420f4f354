# Check-ins: what parents and residents fill in, what teachers and grid workers see, sheets, QR codes, screenings.

checkins-my-people = Check-ins of { $about }
checkins-mine = My check-ins, people: { $about }
checkins-fact-answers = Check-ins of residents { $have }/{ $owed }
checkins-fact-register = Register of people
list-comma = {", "}

## Filling in
checkin-title = { $round }, { $date }
checkin-due = Please send it by { $at }
checkin-due-over = Closed at { $at }; sent now, it counts as late
checkin-people = For whom
checkin-nobody = There is no check-in for you to fill in.
checkin-nobody-todo = If there should be one, ask your community, village or class teacher to check the register.
checkin-celsius = Temperature this morning
checkin-celsius-short = Temperature
checkin-other-celsius = Other…
checkin-yesterday = Yesterday { $seen }
checkin-last = { $date } { $seen }
checkin-not-measured = Not taken
checkin-not-measured-short = Not taken
checkin-events = Any of these today
checkin-events-hint = Asked each day, never carried over
checkin-well = None: no symptoms, no contact with a patient, did not leave the county
checkin-well-short = No symptoms, nothing else to tell
checkin-some = One of them applies: answer each
checkin-symptoms = Symptoms
checkin-no-symptoms = No symptoms
checkin-contact = Contact with a patient
checkin-contact-short = Contact with a patient
checkin-travel = Left the county in the last day
checkin-travel-short = Left the county
checkin-words = Details
checkin-words-hint = With “Other”, say what it is; also where somebody went
checkin-place = Where
checkin-place-hint = Filled in with the address known; change it if it differs
checkin-not-now = Not now
checkin-place-short = Place
checkin-items = If you like
checkin-items-hint = May be left blank
checkin-items-note = Voluntary: blank is never missing, nobody is reminded, nothing is added up. Only whoever looks after the list of { $unit } and those who fill in this page see it.
checkin-said = { $item }: { $going }
checkin-late = Why it is late
checkin-late-hint = It is taken without a reason too
checkin-late-none = Rather not say
checkin-not-now-short = Not now
checkin-not-asked = Not asked
checkin-submit = Send { $name }’s check-in
checkin-submit-behalf = Send on behalf of { $name }
checkin-readers = Only { $unit } and the unit directly above it see names; further up there are figures.

symptom-fever = Feels feverish
symptom-cough = Cough
symptom-sore-throat = Sore throat
symptom-runny-nose = Runny nose
symptom-fatigue = Fatigue
symptom-headache = Headache
symptom-diarrhoea = Diarrhoea
symptom-vomiting = Vomiting
symptom-rash = Rash
symptom-smell-loss = Loss of smell
symptom-other = Other
contact-yes = Contact with a patient
contact-no = No contact with a patient
travel-yes = Left the county
travel-no = Did not leave the county

item-life-habits = Life habits
item-learning-habits = Learning habits
item-mood = Mood
going-good = Good
going-so-so = So-so
going-attention = Needs attention
late-reason-no-device = No telephone or network
late-reason-ill = Was ill
late-reason-away = At work or on the road
late-reason-forgot = Forgot
late-reason-told-somebody = Told somebody else already
late-reason-other = Other

## Once received
checkin-received = Received: { $name }’s check-in
checkin-received-at = { $at } (server time) { $late }
checkin-rest = The rest
checkin-change = Changes
checkin-change-until = Until { $at } simply change it; after that a change is a correction and needs a reason
checkin-edit = Change this check-in
checkin-correct = Correct this check-in
checkin-reason = Why it changes
checkin-reason-hint = The cut-off has passed, so this is a correction; 2 to 100 characters, the old version is kept
checkin-advice = Whoever does the follow-up has it now. With a fever or when unwell, call the health contact or a doctor first, then change it here.
checkin-done = Done for today; nothing more is needed.
checkin-all-done = { $n ->
    [one] Done for today for { $n } person; nothing more is needed.
   *[other] Done for today for all { $n } people; nothing more is needed.
}
checkin-others = Still open:
checkin-seven = Last 7 days
checkin-day = Day

## The list
checkin-list-title = { $n ->
    [one] { $unit }, { $n } person
   *[other] { $unit }, { $n } people
}
checkin-empty-list = Nobody is on this list yet.
checkin-empty-list-todo = Record people
checkin-fever = Fever
checkin-answered = Answered
checkin-groups = Classes, teams, grids
checkin-group = Name
checkin-act-first = { $n ->
    [one] Look after { $n } person first
   *[other] Look after { $n } people first
}
checkin-rule = Rule: { $rule }
checkin-follow-up = Fill in follow-up
checkin-follow-made = Contact made today, logged in the follow-up.
checkin-follow-due = No contact logged yet today.
checkin-health-contact = Health contact { $name }
checkin-call = Call
checkin-call-whom = Call { $whom }
checkin-open-n = { $n ->
    [one] { $n } person still open
   *[other] { $n } people still open
}
checkin-missing-n = { $n ->
    [one] { $n } person missing
   *[other] { $n } people missing
}
checkin-blank-n = { $n ->
    [one] { $n } person left it blank, voluntary
   *[other] { $n } people left it blank, voluntary
}
checkin-yesterday-at = yesterday { $at }
checkin-silent-since = last { $date }
checkin-never = none in two weeks
checkin-no-phone = { $note }{ $dot }no telephone
checkin-on-behalf = Fill in for
checkin-more = { $n ->
    [one] { $n } more person is not listed
   *[other] { $n } more people are not listed
}
checkin-well-n = { $n ->
    [one] { $n } person well
   *[other] { $n } people well
}
checkin-well-hint = Tap a name to change
checkin-attention = Said to need attention
checkin-attention-hint = Told voluntarily; offices above do not see it
checkin-late-why = Late, with a reason
checkin-not-now-n = { $n ->
    [one] { $n } person said “not now”
   *[other] { $n } people said “not now”
}
checkin-remind-at = reminded at { $at }
checkin-remind-over = no more reminders today
checkin-remind-text = Hello everybody. { $round } of today closes at { $at }. Not received yet: { $names }. Please fill it in when you can; if nobody took a temperature, choose “Not taken”. If you have just done it, nothing more is needed. Thank you.
checkin-tools = Other ways
checkin-roll-call = Paste a roll call
checkin-entry = Type in a sheet
checkin-sheet = Print a sheet
checkin-links = QR codes and links
checkin-rounds = Rounds
checkin-days = Days
checkin-back = Back

manner-own = Own answer
manner-relative = Family
manner-on-behalf = On behalf
manner-sheet = Sheet
manner-roll-call = Roll call
manner-by = { $manner }, { $by }
manner-short-on-behalf = proxy
manner-short-sheet = sheet
manner-short-roll-call = roll

## On behalf
checkin-masked = Names and numbers are partly hidden, so nothing can be filled in here.
checkin-beside = Told beside it
checkin-beside-hint = Offices above do not see it
checkin-arrived = Received
checkin-version = Version { $n }

## Seen
checkin-seen-well = Seen, well, not taken
checkin-seen-well-short = Seen
checkin-seen-well-all = { $n ->
    [one] I have seen this { $n } person: well
   *[other] I have seen these { $n } people: all well
}
checkin-seen-well-hint = Recorded as “Seen, well, not taken”, with your name and the time.
checkin-seen-well-title = { $n ->
    [one] Seen in person: { $n } person
   *[other] Seen in person: { $n } people
}
checkin-seen-well-none = Everybody has answered; there is nobody to record.
checkin-seen-well-says = Recorded as “Seen, well, not taken”: no temperature, and no symptoms asked.
checkin-seen-well-by = By { $who }, { $date }.
checkin-seen-well-who = Not answered yet
checkin-seen-well-untick = Untick those you have not seen
checkin-seen-well-do = Record those ticked as seen and well

## Sheet
checkin-number = No.
checkin-sheet-title = { $unit } · { $round } · { $date }
checkin-sheet-hint = Write temperatures with one decimal; put “—” if it was not taken. In the last three columns write “none”, or what there is; leave empty what was not asked. Keep the sheet safe afterwards and share no pictures of it.
checkin-sheet-sign = Filled in by: ________________    Day and time: ________________
checkin-entry-title = Type in a sheet: { $unit }
checkin-entry-hint = In the order of the sheet; Tab goes to the next box. Temperature such as 36.5, or - if it was not taken. Second box: 0 if the last three columns say none, 1 for symptoms, empty if not asked. Leave out whoever had contact with a patient or left the county, and use “Fill in for” in the list.
checkin-entry-well = 0 or 1
checkin-entry-store = Store the rows filled in

## QR codes and links
checkin-links-title = QR codes of { $unit }
checkin-links-hint = Whoever scans a code fills in today’s check-in, without an account. One code a household or person: give it to them alone. If it is lost, end it and make another.
checkin-links-local = No public address is set, so these codes open on this computer only. Ask the administrator to set it before you print.
checkin-links-none = No household or person is on the list yet.
checkin-links-none-todo = Record people and addresses first.
checkin-links-make = Make the codes that this page lacks
checkin-links-not-yet = No code yet
checkin-links-code = QR code
checkin-links-scan = Scan with a phone to fill in today’s check-in
checkin-links-open = Open the link
checkin-links-end = End this code
checkin-links-next = More codes

## Screenings
screenings = Screenings
screening-gaps = Not yet
screening-findings = Findings
screening-foot = Findings: symptoms, or contact with a patient. A unit’s name leads to those who have not answered.
screening-all = All screenings
screening-none = No screening yet.
screening-none-todo = A headquarters starts one; everybody on the lists answers once.
screening-start = Start a screening
screening-title-zh = Name (Chinese)
screening-title-en = Name (English)
screening-title-hint = Such as 返乡人员摸排
screening-division = Where
screening-last = Last day
screening-first-hint = Today or later
screening-last-hint = At most 31 days from the first
screening-start-do = Start this screening

field-celsius = Temperature
field-symptom = Symptoms
field-travel = Left the county
field-words = Details
field-place = Place
field-title_zh = Name (Chinese)
field-title_en = Name (English)
field-first = First day
field-last = Last day
field-life_habits = Life habits
field-learning_habits = Learning habits
field-late_reason = Reason
field-late_words = In a few words, if you like

fault-celsius-required = Nothing chosen. Choose a temperature, or “Not taken”.
fault-celsius-unread = This cannot be read. Enter it like 36.5.
fault-celsius-range = { $shown } °C is outside 34.0 to 43.0. Check and enter it again.
fault-asked-each-day = Not answered; this is asked each day. Choose one, or tick “None”.
fault-none-and-some = “None” is ticked, and here something is chosen. Take one of them away.
fault-other-in-words = “Other” is chosen without saying what. Write a few words.
fault-reason-after-cut-off = The cut-off has passed, so a change needs a reason. Write 2 to 100 characters.
fault-day-to-come = This day has not come yet. Choose today or an earlier day.
fault-only-today = A link takes today’s answers only. For earlier days ask your community, village or class teacher.
fault-day-over = Only today and the 6 days before can be filled in; this day is earlier. Check the day.
fault-not-asked = There is no check-in on this day. Check the day.
fault-zero-or-one = Only 0 or 1 fits here. Leave it empty if nobody asked.
fault-screening-first = The first day is before today. Choose today or a later day.
fault-screening-days = The last day must not be before the first and must lie within { $days } days, counted from the first. Change the day.

problem-answer-newer = A newer one was received at { $at }, so this one is not stored.
    .todo = Below is what you filled in. Look at the newer one; to change it still, send this again.
problem-link-unknown = This link does not open: there is no such link, or it was ended.
    .todo = Ask your community, village or class teacher for a new QR code.
problem-link-too-often = This link is used too fast and rests a while; this was not taken.
    .todo = { $seconds ->
        [one] Please try again in { $seconds } second. What was received before is safe.
       *[other] Please try again in { $seconds } seconds. What was received before is safe.
    }
problem-nothing-asked = There is no check-in here on this day.
    .todo = Choose another day, or go back to the list.
problem-some-rows-bad = { $count ->
    [one] { $count } place to mend
   *[other] { $count } places to mend
}; { $stored ->
    [one] the other { $stored } row is stored.
   *[other] the other { $stored } rows are stored.
}
    .fact = Mend what is marked, then store again.

## Audit trail
action-checkins-define = defined a check-in or screening
action-checkins-answer = checked in
action-checkins-correct = changed a check-in
action-checkins-tell = told something beside a check-in
action-checkins-make-link = made a QR link
action-checkins-end-link = ended a QR link
audit-on-check-in = check-in
audit-on-check-in-extra = told beside a check-in
audit-on-check-in-link = QR link
audit-on-person-round = round of check-ins
audit-on-person-round-version = version of a round of check-ins

celsius = { $value } °C
checkin-day-n = { $day }
