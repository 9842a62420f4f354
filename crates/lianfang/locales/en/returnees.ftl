# The register of returnees: who is back, from where, when, how, and how they have been since.

returnees = Returnees
returnees-title = Returnees, { $unit }
returnees-period = { $since } to { $until }
returnees-back = Came back
returnees-came = Came to stay
returnees-everywhere = From anywhere
returnees-nowhere = Not written down
returnees-place-n = { $place } ({ $n })
returnees-not-asked = No check-in since
returnees-ask = Fill in today’s
returnees-new = Somebody is back
returnees-new-title = Back in { $unit }
returnees-new-do = Note it, then the health
returnees-who = Who is back
returnees-unknown = Not on the register?
returnees-from = From where
returnees-from-hint = Province, city, county; at most 60 characters
returnees-day = Arrived on
returnees-way = How
returnees-since = From
returnees-until = To
returnees-show = Show
returnees-none = Nobody came back or came to stay in this period.
returnees-none-todo = When somebody is back, choose “Somebody is back”.
returnees-health = Since then
returnees-follow-up = Follow-up
returnees-last-day = Last check-in
returnees-by = Written down by
returnees-lists = Villages and communities with a register
returnees-where = Place
returnees-no-units = There is no village or community here.
returnees-foot = Each person counts once, however often he came. “—” is no register: nobody knows.

field-until = To
fault-period-backwards = It begins after it ends. Change the dates.
fault-period-long = At most { $days } days at a time. Change the dates.
