# Roll call of a chat group: pasted, looked at, stored.

roll-call-paste = Text of the roll call
roll-call-example =
    1. 田小满 36.5 在家
    2. 许青禾 没有量
roll-call-paste-hint = Copy all of it from the group. You first see what was read; nothing is stored yet.
roll-call-read = Read this roll call
roll-call-ask-n = { $n ->
    [one] { $n } line for you to decide
   *[other] { $n } lines for you to decide
}
roll-call-ask-hint = Choose whom it is about
roll-call-who = Whom line { $number } is about
roll-call-several = Several people fit.
roll-call-unknown = This name is not on the list.
roll-call-nobody = Do not store this line
roll-call-sure-n = { $n ->
    [one] { $n } line matched
   *[other] { $n } lines matched
}
roll-call-left-n = { $n ->
    [one] { $n } line not stored
   *[other] { $n } lines not stored
}
roll-call-heading = A heading, an example or other talk, no answer
roll-call-says-nothing = No temperature or answer was found in it
roll-call-range = { $shown } °C is outside 34.0 to 43.0, not stored; please ask, then fill it in yourself
roll-call-stands = { $name } has answered already, and that stands
roll-call-superseded = { $name } has another line, and that one counts
roll-call-said-normal = said to be normal, no temperature
roll-call-not-there = Not in the roll call:
roll-call-again = Paste again
roll-call-store = Store the lines matched or decided
roll-call-odd-inferred = temperature is inferred, please check
roll-call-odd-two-readings = several temperatures, the first was taken
roll-call-odd-cut = cut to one decimal
roll-call-odd-range = temperature outside 34.0 to 43.0
roll-call-odd-twice = this person has several lines
roll-call-odd-shared = one line for several people
roll-call-odd-spoken = no name, taken as the speaker’s
roll-call-odd-unlisted = another complaint, please read the line
roll-call-odd-unclear = can be read in two ways, please read the line

field-text = Text of the roll call
