# Declarations before arrival: what travellers fill in from a code, what the unit sees.

declarations-more = There are more than stand here: these are the 500 most urgent, and each that is settled makes room for another. If they arrive in an odd number, end the code on its page and print a new one.
checkins-declared-symptoms = Declared before arrival with a fever, symptoms or contact: { $about }
checkins-declared = Declared before arrival, should be here: { $about }

declare-title = Before you come to { $unit }
declare-who = Who you are
declare-phone-hint = You may be called around your arrival
declare-document = Document number, if you like
declare-document-hint = It helps to find you on the register; not needed
declare-trip = The trip
declare-province = From which province
declare-province-none = Not chosen, written below
declare-from = From where
declare-place = Place
declare-place-hint = City and county; a street is enough
declare-way = Travelling by
declare-way-hint = Train, flight or plate number, such as G1234; leave empty where there is none
declare-along = How many travel along
declare-along-hint = Without yourself; each of them fills in an own one
declare-celsius = Temperature today
declare-celsius-example = Such as 36.5
declare-events = Any of these today
declare-well = None: no symptoms, no contact with a patient
declare-contact = Contact with a patient in the last 14 days
declare-words-hint = With “Other”, say what it is
declare-consent = I agree that { $unit } uses the name, telephone, trip and health given here to call me around my arrival and against the epidemic. Only { $unit } sees the whole name and telephone; it is kept for { $days } days from the arrival and then emptied.
declare-send = Send it to { $unit }
declare-received = Your declaration has been received
declare-number = Number
declare-advice = The unit has been told. With a fever, when unwell or after contact with a patient: do not set out yet, call first or see a doctor.
declare-done = Once you are there, somebody will call the number you gave. Nothing more is needed now.
declare-another = Fill in one for somebody who travels along
declare-sheet = Code for declarations
declare-sheet-title = Code for declarations to { $unit }
declare-sheet-hint = Put it up at the station or the road, or send it to those who come back; it opens without an account. If it is in the wrong hands, end it and make another.
declare-sheet-make = Make the code
declare-sheet-scan = Before you come, please scan and fill in

declarations = Declarations
declarations-title = Declarations to { $unit }, open: { $n }
declarations-none = Nobody has declared yet.
declarations-none-todo = Put the code up, or send it to those who come back.
declarations-at-once = Act first: { $n }
declarations-arrived = Should be here: { $n }
declarations-expected = Still to come: { $n }
declarations-done = Settled: { $n }

declaration-open = Open
declaration-linked = On the register, arrival noted
declaration-recorded = Recorded as a new person
declaration-invalid = Closed as invalid
declaration-arrives = Arrives { $date }
declaration-well = No symptoms
declaration-act = Call first, then decide how to receive the person.
declaration-at = Received
declaration-keep = Kept until
declaration-settled-by = { $at } { $by }: { $what }
declaration-because = { $what }. { $reason }
declaration-who = Once here: who it is
declaration-nobody = Nobody on the register has this name or number.
declaration-perhaps = On the register, perhaps:
declaration-new = Not on the register: record a new person
declaration-day = Arrived on
declaration-day-hint = Today or before; leave it open while the person is still to come
declaration-address-hint = For a new person; such as group 3, no. 12
declaration-arrive = Note the arrival
declaration-close = Close it as invalid
declaration-why = Why
declaration-why-hint = Such as did not come, filled in twice; 2 to 100 characters
declaration-close-do = Close it, with my name

field-arrives = Day of arrival
field-along = How many travel along
field-consent = Agreement
field-province = From which province

fault-arrival-past = This day is over. Give today or a later day of arrival; if you are here already, speak with the unit.
fault-arrival-far = Only arrivals within { $days } days are taken. Check the date, or fill it in shortly before you leave.
fault-from-where = From where is not filled in. Choose a province, or write the place.
fault-along = Give a whole number from 0 to { $max }.
fault-consent = Not ticked. Without agreement it cannot be taken; you may also leave it and speak with the unit once you are there.
fault-which-person = Not chosen. Choose somebody of the register, or a new person.
fault-declaration-no-list = This unit keeps no register of residents, so nobody can be recorded here. Tell the village or community, then close this one and say so.
fault-declaration-reason = No reason given. Write 2 to 100 characters.

problem-arrival-link-unknown = This code opens nothing: there is none like it, or it was ended.
    .todo = Ask the unit you travel to for a new one.
problem-declared-already = This one was received before and said something else; the new one was not stored.
    .todo = Below is what you filled in. To send it anyway, press again; ask the unit to close the old one.
problem-declaration-emptied = This declaration was kept as long as agreed; what it said was emptied.
    .todo = Only that there was one is left.
problem-declaration-settled = This declaration is settled; nothing was stored now.
    .fact = By { $by }.
    .todo = See above how it was settled.

## Trail
action-checkins-declare = declared before arrival
action-checkins-make-arrival-link = made the code for declarations
action-checkins-end-arrival-link = ended the code for declarations
action-checkins-link-declaration = matched a declaration with the register
action-checkins-record-declaration = recorded a person from a declaration
action-checkins-close-declaration = closed a declaration as invalid
action-checkins-empty-declaration = emptied a declaration that was kept long enough
audit-on-arrival-link = code for declarations
audit-on-arrival-declaration = declaration before arrival
