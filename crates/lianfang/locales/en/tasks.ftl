# Tasks: one person, one time, what was done, and what shows that it was.

nav-tasks = Tasks
tasks = Tasks
tasks-title = { $n ->
    [one] { $n } task
   *[other] { $n } tasks
}
tasks-none = No task is yours to do.
tasks-none-todo = What was given to you, what you lead, and what people of your unit hold stands here.
tasks-places = Wall charts and counts
tasks-board-of = Wall chart of { $unit }
tasks-under-of = Tasks given in { $division }
tasks-given-n = Given by our side, not done: { $n }
tasks-given-none = None under way.
tasks-new = Give a task
tasks-board = Wall chart of its tasks
task-make = Make it a task
tasks-as-of = As of { $day }, { $at }
tasks-board-none = No tasks.
tasks-board-none-todo = What is over stays for eight weeks.
# used by prefix: tasks-group-
tasks-group-pressing = Overdue and due today
tasks-group-to-accept = To be accepted
tasks-group-under-way = Under way
tasks-group-returned = Returned, waiting for the issuer
tasks-group-to-verify = To be verified
tasks-group-over = Over

task-from-to = { $from } to { $to }
task-due-by = by { $at }
task-overdue = overdue { $span }
task-steps-n = Steps { $done }/{ $all }
task-reminded-n = { $n ->
    [one] { $n } reminder
   *[other] { $n } reminders
}
task-led-by = led by { $name }
# used by prefix: task-state-
task-state-assigned = to be accepted
task-state-accepted = under way
task-state-returned = returned
task-state-waiting = to be verified
task-state-done = done
task-state-withdrawn = withdrawn
# used by prefix: task-channel-
task-channel-meeting = meeting
task-channel-document = document
task-channel-phone = telephone
task-channel-memo = memo
task-channel-wechat = WeChat
task-channel-app = app message
# used by prefix: task-source-
task-source-by-hand = Given directly
task-source-resolution = Resolution of a meeting
task-source-instruction = Instruction
task-source-missing = Missing units
task-source-fever = Fever
task-source-round = Round or screening
task-source-inspection = Found by an inspection
task-source-request = Request from a resident
# used by prefix: task-evidence-
task-evidence-record = Record
task-evidence-receipt = Receipt
task-evidence-count = Count
task-evidence-document = Document
# used by prefix: task-half-
task-half-morning = { $date }, morning
task-half-afternoon = { $date }, afternoon
# used by prefix: task-part-
task-part-morning = Morning
task-part-afternoon = Afternoon
# used by prefix: task-event-
task-event-assigned = { $by } gave it to { $to } ({ $channel })
task-event-accepted = { $officer } takes it and has the means
task-event-returned = { $officer } returned it
task-event-progress = Progress by { $officer }
task-event-evidence = Evidence from { $officer }
task-event-sent-back = { $by } sent it back
task-event-verified = { $by } verified it: done
task-event-reminded = { $by } reminded { $to } ({ $channel })
task-event-answered = { $officer } answered the reminder
task-event-forwarded = { $from } handed it on to { $to }
task-event-reassigned = { $by } moved it from { $from } to { $to }
task-event-due-changed = { $by } moved it from { $before } to { $after }
task-event-withdrawn = { $by } withdrew it
task-on-behalf = {" "}(written down by { $by })
task-count = , count { $n }
task-closed-done = Verified and done { $at }, { $by }.
task-closed-withdrawn = Withdrawn { $at }, { $by }.
task-first-action = first real action after { $span }

task-holder = Held by
task-lead = Lead
task-supports = Support
task-given = Given by
task-channel = How it was given
task-comes-from = Where it comes from
task-carries-out = Carries out: { $title }
task-carried-n = { $n ->
    [one] Carried out by { $n } task
   *[other] Carried out by { $n } tasks
}
task-log = What happened
task-evidence-n = { $n ->
    [one] { $n } piece of evidence
   *[other] { $n } pieces of evidence
}
task-evidence-late = { $at }, late
task-step-done = done
task-step-open = to do
task-planned = Planned
task-actual = Actual
task-state = State
task-steps = Steps
task-reminders = Reminders

## What was given
tasks-period = Eight weeks up to { $day }
tasks-under-none = No task was given in eight weeks.
tasks-under-rule = A real action is progress or evidence of somebody who had the task; taking it and handing it on are none. “Handed on, not acted” counts tasks that somebody handed on before doing anything. Withdrawn ones stand apart. The order is that of the division codes; nobody is ranked.
tasks-by-issuer = By issuer
tasks-issuer = Issuer
tasks-whole = Total
tasks-given = Given
tasks-overdue = Overdue
tasks-with-evidence = With evidence
tasks-acted = With a real action
tasks-first-action = To the first real action (median)
tasks-circulated = Handed on, not acted
tasks-circulated-list = Tasks that somebody handed on without acting
tasks-informal = Telephone, memo, WeChat, app
tasks-by-week = By week and channel
tasks-week = Week
tasks-week-of = Week from { $date }
tasks-instructions = How instructions are carried out
tasks-carrying = Carried out by
tasks-share = { $n } ({ $share })

## Postings
posting-title = Posting of { $name }
posting-days = { $from } to { $to }
posting-open = Open the half-days
posting-elapsed = Half-days over
posting-of = of { $n }
posting-present = Present
posting-on-leave = On leave
posting-unexcused = Absent without leave granted
posting-gap = { $half }: neither present nor on leave; an alert since { $at }
posting-rule = The morning is over at { $morning }, the afternoon at { $afternoon } ({ $source }). A half-day that is over with neither presence nor leave granted is an alert from that instant.
posting-span = { $from } to { $to }
# used by prefix: posting-state-
posting-state-present = present
posting-state-leave = on leave
posting-state-gap = absent
posting-state-ahead = to come
posting-leaves-n = { $n ->
    [one] Leave asked for once
   *[other] Leave asked for { $n } times
}
posting-leaves-none = No leave was asked for.
posting-asked = asked { $at }, { $by }
posting-undecided = not decided
posting-granted = granted { $at }, { $by }
posting-refused = refused { $at }, { $by }
posting-file = Case file of facts
posting-file-hint = Only what was written down; it can be printed.
posting-file-end = This file states facts and proposes no measure against anybody; people decide.
posting-fact-given = { $at }: { $issuer } posted { $name }.
posting-fact-sum = Of { $elapsed } half-days that are over, present on { $present } ({ $share }).
posting-fact-rest = On leave granted: { $leave }. Absent without leave granted: { $unexcused }.
posting-fact-no-leave = No leave was asked for.
posting-fact-reminders = { $n ->
    [one] { $n } reminder.
   *[other] { $n } reminders.
}
posting-fact-unanswered = no answer was written down
posting-fact-answer = answer: { $words }

## Worklist
tasks-due-overdue = Overdue tasks: { $about }
tasks-due-today = Tasks due today: { $about }
tasks-due-accept = Tasks that wait for your yes or no: { $about }
tasks-due-verify = Evidence waits for you: { $about }
tasks-due-returned = Tasks that were returned to you: { $about }
tasks-due-gap = Posting with a half-day missed (missed/over): { $about }

## Audit trail
action-tasks-assign = gave a task
action-tasks-accept = took a task
action-tasks-give-back = returned a task
action-tasks-tell-progress = told the progress of a task
action-tasks-tick-step = finished a step
action-tasks-give-evidence = gave evidence
action-tasks-forward = handed a task on
action-tasks-verify = verified a task
action-tasks-send-back = sent evidence back
action-tasks-remind = reminded of a task
action-tasks-answer-reminder = wrote down the answer to a reminder
action-tasks-reassign = moved a task to somebody else
action-tasks-change-due = changed when a task is due
action-tasks-withdraw = withdrew a task
action-tasks-note-presence = wrote down presence at a posting
action-tasks-ask-leave = asked for leave from a posting
action-tasks-decide-leave = decided a leave from a posting
audit-on-task = task
audit-on-task-support = support of a task
audit-on-task-step = step of a task
audit-on-task-event = log of a task
audit-on-task-evidence = evidence of a task
audit-on-posting = posting
audit-on-posting-presence = presence at a posting
audit-on-posting-leave = leave from a posting
