//! Proof that what is stored is what was written: the chain of the trail, each row against its last
//! after-image, and the commit number against `commit.seq`.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use kernel::Day;

use crate::OwnedValue;
use crate::audit::{AUDIT, AuditKeys, Head, canonical, hex};
use crate::bulk::unpacked;
use crate::conn::Conn;
use crate::db::{Config, OpenError, Place, open_conn};
use crate::error::StoreError;
use crate::key::InstallationKey;
use crate::migrate::Migration;
use crate::seal::{self, Seal};
use crate::seq::{self, Said};
use crate::sqlite::Use;
use crate::table::Table;
use crate::tx::{Text, row_form, table_sql};

/// Something that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Stable code; the text is `verify-CODE` in the catalogues.
    pub code: &'static str,
    /// Where: table and position, never contents.
    pub place: String,
}

/// What was checked and what was found.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// Everything that is wrong; empty is a proof.
    pub findings: Vec<Finding>,
    /// Rows of the trail checked.
    pub audit_rows: u64,
    /// Rows compared with their after-image.
    pub rows: u64,
    /// Last commit of the database, summed over lanes.
    pub commits: u64,
    /// The seals of all days, to be held against paper.
    pub seals: Vec<Seal>,
}

/// Head of a lane that a day's seal binds.
struct SealedHead {
    lane: i64,
    seq: i64,
    hash: String,
    day: Day,
}

type Images = HashMap<(String, Vec<u8>), Vec<u8>>;

impl Verdict {
    fn find(&mut self, code: &'static str, place: impl Into<String>) {
        self.findings.push(Finding { code, place: place.into() });
    }

    /// Checks the store of `config` beside a running server. `tables` are those whose rows have
    /// after-images. Errors of the engine on damaged pages are findings, not failures.
    pub fn of(
        config: &Config,
        key: &InstallationKey,
        tables: &[&'static Table],
    ) -> Result<Verdict, OpenError> {
        let mut verdict = Verdict::default();
        // The file first: it may lag behind the database but never lead it.
        let said = match config.place {
            Place::Directory => Some(seq::read(&config.dir)?),
            Place::Server { .. } => None,
        };
        let usage = if std::fs::File::create(config.dir.join("write.probe")).is_ok() {
            let _ = std::fs::remove_file(config.dir.join("write.probe"));
            Use::Read
        } else {
            Use::Immutable
        };
        let mut conn = match open_conn(config, usage) {
            Ok(conn) => conn,
            Err(error) => {
                verdict.find("unreadable", error.to_string());
                return Ok(verdict);
            }
        };
        if let Err(error) = conn.begin_read() {
            verdict.find("unreadable", error.to_string());
            return Ok(verdict);
        }
        let keys = AuditKeys::new(key);
        let mut images = Images::new();
        verdict.step("lane", |v| v.heads(&mut conn, said));
        verdict.step("pages", |v| v.pages(&mut conn));
        let mut sealed = Vec::new();
        verdict.step("seal", |v| v.seals(&mut conn, &keys, config.migrations, &mut sealed));
        verdict.step("audit", |v| v.chain(&mut conn, &keys, &mut images, &mut sealed));
        verdict.unmet(&sealed);
        for table in tables {
            verdict.step(table.name, |v| v.table(&mut conn, &keys, table, &mut images));
            verdict.step(table.name, |v| v.rowids(&mut conn, table));
        }
        verdict.absent(&keys, &images, tables);
        Ok(verdict)
    }

    /// A step that fails on a damaged page is a finding at that place.
    fn step(&mut self, place: &str, f: impl FnOnce(&mut Verdict) -> Result<(), StoreError>) {
        match catch_unwind(AssertUnwindSafe(|| f(self))) {
            Ok(Ok(())) => {}
            Ok(Err(error)) => self.find("unreadable", format!("{place}: {error}")),
            Err(_) => self.find("unreadable", place),
        }
    }

    fn heads(&mut self, conn: &mut Conn, said: Option<Said>) -> Result<(), StoreError> {
        let mut commits = 0;
        conn.each("select commit_no from lane", &[], &mut |row| {
            commits += row.int(0) as u64;
            true
        })?;
        self.commits = commits;
        match said {
            Some(Said::Number(file)) if commits < file => {
                self.find("commits-lost", format!("{commits} < {file}"));
            }
            Some(Said::Damaged) => self.find("commit-file", "commit.seq"),
            Some(Said::Nothing) if commits > 0 => self.find("commit-file", "commit.seq"),
            _ => {}
        }
        Ok(())
    }

    fn pages(&mut self, conn: &mut Conn) -> Result<(), StoreError> {
        let Conn::Sqlite(_) = conn else { return Ok(()) };
        let mut said = Vec::new();
        conn.each("pragma integrity_check", &[], &mut |row| {
            said.push(row.text(0));
            true
        })?;
        if said != ["ok"] {
            for line in said.into_iter().take(20) {
                self.find("pages", line);
            }
        }
        Ok(())
    }

    /// Every seal against its own heads; what the heads say of the trail goes into `sealed`.
    fn seals(
        &mut self,
        conn: &mut Conn,
        keys: &AuditKeys,
        migrations: &[Migration],
        sealed: &mut Vec<SealedHead>,
    ) -> Result<(), StoreError> {
        // A store of an earlier program has none yet.
        let since = migrations.iter().find(|m| m.text.contains("create table seal")).map(|m| m.number);
        let mut known = false;
        conn.each("select 1 from migration where number = $1", &[since.into()], &mut |_| {
            known = true;
            false
        })?;
        if !known {
            return Ok(());
        }
        let mut seals = Vec::new();
        conn.each("select day, made_at, heads, seal from seal order by day", &[], &mut |row| {
            seals.push(seal::seal_row(row));
            true
        })?;
        for seal in seals {
            if seal.bytes != seal::bind(keys, seal.day, &seal.heads) {
                self.find("seal-changed", seal.day.to_string());
            }
            for head in seal.heads() {
                match head {
                    Some((_, 0, _)) => {}
                    Some((lane, seq, hash)) => sealed.push(SealedHead { lane, seq, hash, day: seal.day }),
                    None => self.find("seal-changed", seal.day.to_string()),
                }
            }
            self.seals.push(seal);
        }
        sealed.sort_by_key(|head| std::cmp::Reverse((head.lane, head.seq)));
        Ok(())
    }

    /// Heads that a seal binds and the trail no longer has.
    fn unmet(&mut self, sealed: &[SealedHead]) {
        for head in sealed.iter().take(100) {
            self.find("seal-unmet", format!("{}, lane {}, row {}", head.day, head.lane, head.seq));
        }
    }

    fn chain(
        &mut self,
        conn: &mut Conn,
        keys: &AuditKeys,
        images: &mut Images,
        sealed: &mut Vec<SealedHead>,
    ) -> Result<(), StoreError> {
        let mut heads: HashMap<i64, Head> = HashMap::new();
        let mut broken = Vec::new();
        let mut count = 0_u64;
        let mut failure = None;
        conn.each(
            "select lane, seq, county, at, actor, for_whom, action, reason, subject, row_key, image, hash \
             from audit order by lane, seq",
            &[],
            &mut |row| {
                count += 1;
                let values: Result<Vec<OwnedValue>, _> =
                    (0..AUDIT.columns.len()).map(|i| row.value(i)).collect();
                let values = match values {
                    Ok(values) => values,
                    Err(error) => {
                        failure = Some(error);
                        return false;
                    }
                };
                let (OwnedValue::Int(lane), OwnedValue::Int(seq)) = (&values[0], &values[1]) else {
                    broken.push(format!("row {count}"));
                    return true;
                };
                let head = heads.entry(*lane).or_default();
                let hash = keys.link(&head.hash, &canonical(values[..11].iter().map(OwnedValue::as_value)));
                if *seq != head.seq + 1 || values[11] != OwnedValue::Bytes(hash.to_vec()) {
                    broken.push(format!("lane {lane}, row {seq}"));
                }
                // Go on from what is stored, so that one changed row is one finding.
                let stored = match &values[11] {
                    OwnedValue::Bytes(b) => b.as_slice().try_into().unwrap_or(hash),
                    _ => hash,
                };
                *head = Head { seq: *seq, hash: stored };
                while sealed.last().is_some_and(|s| (s.lane, s.seq) == (*lane, *seq)) {
                    let met = sealed.pop().is_some_and(|s| s.hash == hex(&hash));
                    if !met {
                        broken.push(format!("lane {lane}, row {seq}"));
                    }
                }
                if let (OwnedValue::Text(t), OwnedValue::Bytes(k), OwnedValue::Bytes(i)) =
                    (&values[8], &values[9], &values[10])
                {
                    images.extend(
                        unpacked(k, i).map(|(key, image)| ((t.clone(), key.to_vec()), image.to_vec())),
                    );
                }
                true
            },
        )?;
        if let Some(error) = failure {
            return Err(error);
        }
        self.audit_rows = count;
        for place in broken.into_iter().take(100) {
            self.find("audit-changed", place);
        }
        let mut ends = Vec::new();
        conn.each("select lane, audit_seq, audit_head from lane order by lane", &[], &mut |row| {
            ends.push((row.int(0), row.int(1), row.bytes(2)));
            true
        })?;
        for (lane, seq, hash) in ends {
            let head = heads.remove(&lane).unwrap_or_default();
            if head.seq != seq || head.hash.as_slice() != hash {
                self.find("audit-end", format!("lane {lane}: row {} of {seq}", head.seq));
            }
        }
        Ok(())
    }

    fn table(
        &mut self,
        conn: &mut Conn,
        keys: &AuditKeys,
        table: &'static Table,
        images: &mut Images,
    ) -> Result<(), StoreError> {
        let positions: Vec<usize> = table.key_positions().collect();
        let (mut changed, mut unknown, mut rows) = (Vec::new(), Vec::new(), 0_u64);
        let mut failure = None;
        conn.each(table_sql(table, Text::All), &[], &mut |row| {
            rows += 1;
            let parts = row_form(row, table).and_then(|form| {
                let key: Result<Vec<OwnedValue>, _> = positions.iter().map(|i| row.value(*i)).collect();
                Ok((form, key?))
            });
            let (form, key) = match parts {
                Ok(parts) => parts,
                Err(error) => {
                    failure = Some(error);
                    return false;
                }
            };
            let key = canonical(key.iter().map(OwnedValue::as_value));
            match images.remove(&(table.name.to_owned(), key)) {
                Some(image) if image == keys.image(table.name, &form) => {}
                Some(_) => changed.push(rows),
                None if table.audited => unknown.push(rows),
                None => {}
            }
            true
        })?;
        if let Some(error) = failure {
            return Err(error);
        }
        self.rows += rows;
        for n in changed.into_iter().take(100) {
            self.find("row-changed", format!("{}, row {n}", table.name));
        }
        for n in unknown.into_iter().take(100) {
            self.find("row-unknown", format!("{}, row {n}", table.name));
        }
        Ok(())
    }

    /// Appended tables of the embedded engine, whose id is the rowid.
    fn rowids(&mut self, conn: &mut Conn, table: &'static Table) -> Result<(), StoreError> {
        let Conn::Sqlite(sqlite) = conn else { return Ok(()) };
        let Some(at) = table.columns.iter().position(|column| *column == "id") else { return Ok(()) };
        let mut is_appended = false;
        sqlite.each(
            "select 1 from pragma_table_info($1) where name = 'id' and lower(type) = 'integer' and pk = 1",
            &[table.name.into()],
            &mut |_| {
                is_appended = true;
                false
            },
        )?;
        if !is_appended {
            return Ok(());
        }
        let mut ids = Vec::new();
        sqlite.each(table_sql(table, Text::All), &[], &mut |row| {
            ids.push(row.int(at));
            true
        })?;
        let rows = (1_u64..).zip(ids).filter(|(_, id)| !sqlite.is_rowid_place_empty(table.name, *id));
        for (n, _) in rows.take(100) {
            self.find("row-changed", format!("{}, row {n}", table.name));
        }
        Ok(())
    }

    /// Rows the trail knows and the tables have not, unless the trail itself says they are gone.
    fn absent(&mut self, keys: &AuditKeys, images: &Images, tables: &[&'static Table]) {
        for table in tables {
            let gone = keys.image(table.name, &[]);
            let missing = images
                .iter()
                .filter(|((name, _), image)| name == table.name && image.as_slice() != gone)
                .count();
            if missing > 0 {
                self.find("row-missing", format!("{}: {missing}", table.name));
            }
        }
    }
}
