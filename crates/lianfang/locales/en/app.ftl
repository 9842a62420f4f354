# Words of the navigation and the command line.
nav-today = Today
nav-tree = Roll-up
nav-units = Units
nav-bodies = Bodies
nav-rounds = Rounds
nav-accounts = Accounts
nav-me = Me
nav-audit = Audit trail
nav-followups = Follow-ups
nav-people = People
nav-screenings = Screenings
nav-mine = My check-ins

api-title = Programming interface
api-intro = The same rules as the pages. A bearer token, or the session of a browser with x-csrf-token. Where no answer came, send a write again under the same Idempotency-Key. Errors are application/problem+json with a stable code and text in the reader’s language. What is out of reach answers like what does not exist.
api-method = Method
api-path = Path
api-what = What for
api-roles = Roles
api-everybody = Everybody signed in
api-may-call = Who may call it: { $roles }
api-parameter = Parameter
api-place = Where
api-kind = Type
api-needed = Needed
api-always = Always there
api-says = What it says
api-default = default { $value }
api-yes = yes
api-body = Sent
api-answer = Answered
api-refusals = Refused
api-example = Example
api-shapes = Types
api-property = Property

## Command line
cli-commits-lost = Not started: the database ends at commit { $database }, commit.seq says { $file }; acknowledged commits are lost. Restore a backup first (lianfang restore). Once you have looked into it and accept the loss, run lianfang verify --data DIR --accept-loss.
cli-commit-file = Not started: commit.seq is missing or damaged, the database ends at commit { $database }. Run lianfang verify --data DIR first, then lianfang verify --data DIR --accept-loss.
cli-no-directory = There is no such data directory, or its installation.key is missing. Run lianfang init --data DIR --division 421081 first.
cli-schema = The name of a schema takes lower-case letters, digits and underscores only.
cli-locked = Another process works in this data directory. Stop it first; backup, verify and export run beside it.
cli-not-empty = This directory holds data already and was left alone. Choose an empty one.
cli-demo-making = Making the sample county …
cli-serving = Ready: { $url }
cli-stop-with = Ctrl-C stops it.
cli-exposed = To listen beyond this machine give --public-url https://... and let a proxy in front provide TLS.
cli-division = There is no division { $code }. Give a code of 2, 4 or 6 digits such as 421081, or all.
cli-day = { $day } is not a day. Write it as 2026-11-23.
cli-init-done = Made: { $divisions } divisions, { $units } villages and communities that owe, in { $seconds } s.
cli-init-admin = First account { $name }, activation code { $code } (good until { $until }, shown only once).
cli-init-next = Next: lianfang serve --data { $data }
cli-loss-accepted = Loss accepted; the old file is kept as { $file }.
cli-backup-done = Backed up to { $to }, up to commit { $commits }.
cli-backup-cut = This backup is not whole: it has no manifest.
cli-backup-changed = This backup was changed or is damaged: { $file }.
cli-restore-done = Restored to { $data }, up to commit { $commits }.
cli-export-done = Exported { $to }.
verify-clean = Proved: { $rows } rows, { $audit } audit rows, up to commit { $commits }.
verify-found = { $n ->
    [one] { $n } finding
   *[other] { $n } findings
} ({ $rows } rows and { $audit } audit rows checked).
verify-commits-lost = Commits lost
verify-commit-file = commit.seq missing or damaged
verify-pages = Damaged pages
verify-audit-changed = Audit row changed
verify-audit-end = End of the audit trail differs
verify-row-changed = Row changed
verify-row-unknown = Row without an audit row
verify-row-missing = Row missing
verify-counter-drift = Total differs from its records
verify-unreadable = Unreadable
cli-disk-failed = The disk did not keep a commit; stopped. Look at the disk, then start again: what is on the disk counts, and clients send again what was not acknowledged.
shell-seal = Daily seal { $day }: { $seal }
shell-disk-low = Only { $percent } % of the disk is free. Make room soon; below 5 % imports and exports stop.
shell-disk-very-low = Only { $percent } % of the disk is free. Make room now; below 5 % imports and exports stop, and on a full disk only signing in and reading works.
verify-seal-changed = a daily seal was changed
verify-seal-unmet = the trail no longer has what a daily seal binds
verify-seal-unknown = a seal on paper is not the one in the store
cli-seal = Write a seal as 2026-11-23=1A2B-3C4D-5E6F-7081; { $seal } is none.
cli-unreadable = The disk can only be read: the database shows commit { $database }, those up to { $file } still stand in the log, which cannot be read there. Copy the whole directory to a disk that can be written and start from there.
