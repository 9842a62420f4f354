# Words of the navigation and the command line.
nav-today = Today
nav-tree = Roll-up
nav-units = Units
nav-bodies = Bodies
nav-rounds = Rounds
nav-accounts = Accounts
nav-me = Me
nav-audit = Audit trail

api-title = Programming interface
api-intro = The same rules as the pages. A write carries an Idempotency-Key; errors are application/problem+json with a stable code and text in the reader’s language.
api-method = Method
api-path = Path
api-what = What for
api-roles = Roles
api-example = Example

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
