# People, households, memberships.

people = People
people-search = Find people
people-search-hint = Name, pinyin, document number or telephone
people-search-do = Find
people-search-foot = Only people within your area are found. A name can be written in pinyin or initials; a document number or telephone must be whole.
people-lists = My lists
people-as-of = As of { $date }
people-registered = On the register
people-away = Away
people-returned = Back today
people-outside = From elsewhere
people-above = Your post has no list of its own. You can search above, with names and numbers partly hidden, or begin with a unit:
people-found = People found
people-found-n = { $n ->
    [one] { $n } person found
   *[other] { $n } people found
}
people-none-found = Nobody found.
people-none-found-todo = Write less of the name, or check the number. Who is outside your area is not found here.

people-list-title = { $n ->
    [one] { $unit }: { $n } person
   *[other] { $unit }: { $n } people
}
people-today = Check-ins of today
people-new = Record somebody new
people-empty = Nobody is on this list yet.
people-empty-todo = Press “Record somebody new” and begin with the first.
people-about = Sex, age
people-age = age { $years }
people-address = Address
people-presence = Whereabouts
people-away-since = away since { $date }
people-staying-since = from elsewhere, here since { $date }
people-gone = no longer on the register
people-document = Document number

people-new-title = New in { $unit }
people-edit-title = Change the data of { $name }
people-document-kind = Kind of document
document-resident = Resident ID
document-other = Another document
people-document-hint = Leave empty if there is none
people-kept = Now { $mask }; stays if nothing is written
people-sex = Sex
people-sex-hint = With a resident ID, what the ID says counts
people-born = Date of birth
people-phone-hint = The person’s own; leave empty if there is none
people-address-hint = Such as group 3, no. 12; an address makes a new household
people-note = Note
people-note-hint = What helps to look after the person, such as lives alone; no diagnosis, at most 60 characters
people-record = Record this person
people-save = Save the changes
sex-unknown = Not known
sex-male = Male
sex-female = Female

people-page = Personal data
people-edit = Change the data
people-household = Same household
people-open = See name, document number and telephone in full
people-open-reason = Reason
people-open-hint = 2 to 100 characters, kept in the audit trail
people-open-do = Log the reason and show
people-opened = Shown in full at { $at }; the reason “{ $reason }” is in the audit trail. Hidden again when you leave this page.
people-units = Units
people-leave = Remove from { $unit }
people-move = Moving house
people-move-to = To which village or community
people-move-hint = Its name, in the same county; where several have it, write the division code and the name
people-move-do = Record the move, from today on
people-join = Join a class, team or grid
people-join-which = Name of the class, team or grid
people-join-hint = One in your own units, with its full name
people-join-do = Add, from today on
people-events = Comings and goings
people-events-none = Nothing recorded yet.
people-event-back = Take this back
people-event-new = Record a coming or going
people-event-kind = What happened
people-event-place = Where to, or where from
people-event-way = How they travelled
people-event-way-hint = Such as train K1234, own car
people-event-health = Fill in the health since
people-event-do = Record this
event-left = Went away
event-returned = Came back
event-came = Came from elsewhere to stay
event-went-on = Left again after a stay
event-moved = Moved away
event-died = Died
people-wards = Checks in for
people-wards-none = Checks in for nobody else.
people-unrelate = No longer checks in for them
people-relate = Say for whom this person checks in
people-relate-whom = For whom
people-relate-hint = Name, document number or telephone; somebody on your lists
people-relate-as = As what
people-relate-do = Record this
relation-guardian = Guardian
relation-carer = Carer

field-born = Date of birth
field-note = Note
field-address = Address
field-sex = Sex
field-person = Person
field-group = Class, team or grid
field-other = For whom
field-way = How they travelled

fault-born-later = This date of birth has not come yet. Check it.
fault-born-long-ago = This date of birth is more than { $years } years ago. Check it.
fault-event-later = This day has not come yet. Enter today or an earlier day.
fault-event-long-ago = More than { $days } days ago, too long to be recorded. Check the day.
fault-document-other = Another document has 4 to 20 letters and digits. Check and enter it again.
fault-person-known = This document number is recorded already. Find the person under “People” and add them to this unit.
fault-person-known-elsewhere = This document number is recorded already, so nothing was added here. Check the number; if it is right, ask the office above you.
fault-member-already = Already on the list of this unit. There is nothing to add.
fault-not-a-residence = People move to a village or community. Write the name of one in the same county.
fault-no-such-group = Your units have no class, team or grid of this name. Check the name.
fault-relation-self = This is the same person. Write somebody else.
fault-no-such-person = Nobody on your lists fits. Check the name, or write the document number.
fault-several-people = { $count ->
    [one] { $count } person on your lists fits. Write the document number or telephone.
   *[other] { $count } people on your lists fit. Write the document number or telephone.
}

fault-id-empty = No document number. Enter it.
fault-id-length = A resident ID has 18 characters (old ones 15); this has another length. Check it against the card.
fault-id-character = There is a character that does not belong here. Enter digits only; the last may be X.
fault-id-ruined = A spreadsheet has lost the last digits. Make the column text and enter the number from the card.
fault-id-date = The date of birth in this number does not exist. Check it against the card.
fault-id-check = The last character does not fit the others: one may be mistyped. Check it against the card.
fault-phone-empty = No telephone. Enter it.
fault-phone-length = The number of digits is not right: 11 for a mobile, with area code for a fixed line. Check and enter it again.
fault-phone-character = There is a character that does not belong here. Enter digits and hyphens only.
fault-phone-ruined = A spreadsheet has lost digits of this number. Make the column text and enter it again.
fault-phone-prefix = No number begins like this. Enter a fixed line with its area code, such as 010-12345678.

problem-person-newer = Somebody has just changed the data of this person. Yours are not stored yet.
    .todo = Below is what you filled in. Look at the person’s page first; to store yours, save once more.
problem-seal-broken = What is kept sealed does not open, so nothing is shown.
    .todo = Tell the administrator the code, to check it against a backup.
problem-search-over = This search is more than 15 minutes old and no longer kept.
    .todo = Please search again.

## Audit trail
action-people-record-person = recorded a person
action-people-change-person = changed a person’s data
action-people-open-person = saw a person’s data in full
action-people-list-seen = saw a list of names
action-people-make-household = made a household
action-people-join = added a person to a unit
action-people-leave-household = took a person out of the household after a move
action-people-leave = removed a person from a unit
action-people-rename = updated a list after a change of name
action-people-record-event = recorded a coming or going
action-people-take-back-event = took a coming or going back
action-people-relate = recorded who checks in for whom
action-people-unrelate = ended who checks in for whom
action-people-link-account = linked a person to an account
audit-on-person = person
audit-on-household = household
audit-on-membership = membership
audit-on-life-event = coming or going
audit-on-relation = who checks in for whom
audit-on-person-account = account of a person
audit-on-list-seen = list of names

field-id_number = ID number
field-exposure = Contact with a patient
field-purpose = Purpose
people-list = List of people

## Import
people-import = Import people
people-import-title = Import into { $unit }
people-import-foot = Upload the table as you keep it: titles above and totals below are passed over. The file is checked first and every fault is listed; you decide afterwards.
people-import-progress-todo = This page follows by itself. If the import has stopped, you can go on with it here; it also goes on at the next start.
people-import-passed-over = { $n ->
    [one] { $n } row is not in: somebody else has recorded the same person since the file was checked. Upload it again.
   *[other] { $n } rows are not in: somebody else has recorded the same people since the file was checked. Upload it again.
}
people-import-emptied = The uploaded rows were destroyed on { $date } (30 days after the upload). The counts and faults remain; whoever was recorded is on the list.
import-skipped = { $n ->
    [one] { $n } more row is no person (a total, a signature, a bare number) and was passed over.
   *[other] { $n } more rows are no people (totals, signatures, bare numbers) and were passed over.
}
import-near-too = { $n ->
    [one] Import { $n } row that is near to another as well
   *[other] Import { $n } rows that are near to others as well
}
import-near-row = Near to row { $row } of the file. If it is the same person, delete this row; if not, import the near rows as well.
import-near-person = Near to { $name } on the list. If it is the same person, delete this row; if not, import the near rows as well.
import-in-row = Row { $row }
import-on-list = On the list
import-as-row = repeats row { $row }
import-note-id = Make this column text first. A resident ID of 18 or (old) 15 digits, a passport or a permit; empty where there is none.
import-note-born = Empty where there is a resident ID. Write it as 2016-05-01.
import-note-address = Rows with the same address are one household.
import-note-household = Tells several households of one address apart; may be empty.
verdict-near = Near
verdict-joins = Joining
verdict-folded = Repeated
fault-not-a-name = This is no name. Check whether the cells have shifted.
fault-born-unreadable = No day can be read here. Write it as 2016-05-01, with year, month and day.
fault-sex-unreadable = Neither male nor female. Write one of them, or nothing if it is not known.
fault-id-two-names = Row { $other } has the same number under another name. Check both rows against the card.
fault-double-differs = Row { $other } is the same person and says something else here. Make both the same, or delete one of them.
fault-person-other-name = This number is recorded under another name. Check it against the card.
fault-person-differs = The person is on the list with something else here, and nothing was changed. Open the person and correct it, or delete this row.
problem-sheet-no-people = There are no people in the table.
    .todo = Write one person a row below the headings and upload it again.
problem-import-overtaken = Another file was imported into this unit after this one was checked, so this one was not imported.
    .todo = Upload this file again and check it once more.
action-people-import-open = began an import of people
action-people-import-staged = an import of people waits for a decision
action-people-import-apply = decided an import of people
action-people-import-done = an import of people is done
action-people-import-drop = dropped an import of people
action-people-import-errors = downloaded rows of people to mend
action-people-import-emptied = Rows of an import of people destroyed
audit-on-people-import = import of people
