//! What a board above the counties is built on and no return changes: its lines, their counties, how many
//! owe, and when they close. Kept until the tree, the units or the rounds change.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use kernel::{Day, DivisionCode, Level, Problem};
use store::Tx;

use super::memory::RoundEntry;
use crate::slices::org;
use crate::slices::org::model::{Division, UnitKind};
use crate::slices::rounds::model::{Closing, KindCode, RoundDef};

/// The frame of one division and day.
#[derive(Debug)]
pub(super) struct Frame {
    /// Divisions below, placeholders left out, by code: the lines. The last may be the bucket of units that are
    /// recorded directly here; it has no name.
    pub lines: Vec<Division>,
    /// Counties below that owe this round, by line and code, and the units recorded above a county.
    pub counties: Vec<County>,
    /// What is counted, villages and communities first, with how many owe in each of `counties`.
    pub kinds: Vec<(UnitKind, Vec<i64>)>,
    /// First and last shard of the counters to read.
    pub shards: (i64, i64),
}

/// A county below, or the units recorded directly at one division above the counties.
#[derive(Clone, Copy, Debug)]
pub(super) struct County {
    /// Position of the line it belongs to.
    pub line: usize,
    /// The division.
    pub code: DivisionCode,
    /// Six digits of its counters; `None` where units must be read one by one: they were first recorded in
    /// several counties, or close at different times.
    pub shard: Option<i64>,
    /// When its units close.
    pub closing: Closing,
}

impl Frame {
    fn read(
        tx: &mut Tx,
        entry: &RoundEntry,
        def: &RoundDef,
        here: &Division,
        day: Day,
    ) -> Result<Frame, Problem> {
        let mut frame = Frame {
            lines: org::actions::visible_children(tx, here.code, day)?,
            counties: Vec::new(),
            kinds: Vec::new(),
            shards: (0, 0),
        };
        let uneven = uneven_counties(tx, entry)?;
        let all = org::actions::is_under(tx, here.code, def.issuer)?;
        for line in 0..frame.lines.len() {
            let code = frame.lines[line].code;
            for county in org::actions::counties_under(tx, code, day)? {
                if all || org::actions::is_under(tx, county.code, def.issuer)? {
                    let shard = county.shard.filter(|_| !uneven.contains(&county.code));
                    frame.add_county(tx, entry, def, (line, county.code, shard), day)?;
                }
            }
        }
        frame.count(tx, entry, def, here, day)?;
        let shards = || frame.counties.iter().filter_map(|county| county.shard);
        frame.shards = (shards().min().unwrap_or(0), shards().max().unwrap_or(0));
        Ok(frame)
    }

    fn add_county(
        &mut self,
        tx: &mut Tx,
        entry: &RoundEntry,
        def: &RoundDef,
        (line, code, shard): (usize, DivisionCode, Option<i64>),
        day: Day,
    ) -> Result<usize, Problem> {
        let path: Vec<DivisionCode> = if entry.leads.is_empty() {
            Vec::new()
        } else {
            org::actions::chain(tx, code)?.into_iter().map(|d| d.code).collect()
        };
        let closing = entry.closing(def, &path, Level::Village, day);
        self.counties.push(County { line, code, shard, closing });
        Ok(self.counties.len() - 1)
    }

    /// How many owe, by kind and county. What stands under no county is recorded at a division above it: it
    /// joins the line of that division, or the bucket where that division is `here`.
    fn count(
        &mut self,
        tx: &mut Tx,
        entry: &RoundEntry,
        def: &RoundDef,
        here: &Division,
        day: Day,
    ) -> Result<(), Problem> {
        let mut places: HashMap<i64, usize> =
            self.counties.iter().enumerate().filter_map(|(i, c)| Some((c.shard?, i))).collect();
        let counties: Vec<i64> = self.counties.iter().map(|c| c.code.county()).collect();
        let mut owed = vec![(UnitKind::Village, HashMap::new())];
        for (shard, kind, count) in org::actions::owed_by_county(tx, here.code, &UnitKind::ALL, day)? {
            if !def.owing_kinds.contains(&KindCode(kind.code().into())) {
                continue;
            }
            let place = match places.get(&shard) {
                Some(place) => *place,
                // A county that is read unit by unit brings its own.
                None if counties.contains(&shard) => continue,
                None => {
                    let Some((line, code)) = self.line_above(tx, here, DivisionCode(shard * 1_000_000))?
                    else {
                        continue;
                    };
                    let place = self.add_county(tx, entry, def, (line, code, Some(shard)), day)?;
                    places.insert(shard, place);
                    place
                }
            };
            let counted = if kind.is_tree() { UnitKind::Village } else { kind };
            let at = owed.iter().position(|(k, _)| *k == counted).unwrap_or_else(|| {
                owed.push((counted, HashMap::new()));
                owed.len() - 1
            });
            *owed[at].1.entry(place).or_insert(0) += count;
        }
        owed[1..].sort_by_key(|(kind, _)| *kind);
        self.kinds = owed
            .into_iter()
            .map(|(kind, by)| {
                let all = (0..self.counties.len()).map(|at| by.get(&at).copied().unwrap_or(0));
                (kind, all.collect())
            })
            .collect();
        Ok(())
    }

    /// The line of what is recorded directly at a division above the counties.
    fn line_above(
        &mut self,
        tx: &mut Tx,
        here: &Division,
        at: DivisionCode,
    ) -> Result<Option<(usize, DivisionCode)>, Problem> {
        let chain = org::actions::chain(tx, at)?;
        // The shard of a county that ended belongs to the one that took its place.
        if chain.first().is_none_or(|d| d.level >= Level::County) {
            return Ok(None);
        }
        let line = chain.iter().find_map(|d| self.lines.iter().position(|line| line.code == d.code));
        if line.is_some() || !chain.iter().any(|d| d.code == here.code) {
            return Ok(line.map(|line| (line, at)));
        }
        let Some(bucket) = divisions::bucket(here.code.0) else { return Ok(None) };
        let bucket = Division { code: DivisionCode(bucket), name: String::new(), ..here.clone() };
        let known = self.lines.iter().position(|line| line.code == bucket.code);
        let line = known.unwrap_or_else(|| {
            let level = self.lines.first().map_or(Level::County, |line| line.level);
            self.lines.push(Division { level, ..bucket });
            self.lines.len() - 1
        });
        Ok(Some((line, at)))
    }
}

/// Counties in which a division below set a lead of its own.
fn uneven_counties(tx: &mut Tx, entry: &RoundEntry) -> Result<Vec<DivisionCode>, Problem> {
    let mut counties = Vec::new();
    for lead in entry.leads.iter().filter(|lead| lead.division.level() > Level::County) {
        let chain = org::actions::chain(tx, lead.division)?;
        counties.extend(chain.into_iter().filter(|d| d.level == Level::County).map(|d| d.code));
    }
    Ok(counties)
}

type Key = (DivisionCode, kernel::RoundId, i64, Day);

/// Frames kept at once; more are forgotten all together.
const KEPT: usize = 64;

/// Frames by division, version of the round, and day, with the epoch of `org` from which they were read.
#[derive(Debug, Default)]
pub(super) struct Frames(Mutex<HashMap<Key, (u64, Arc<Frame>)>>);

impl Frames {
    /// The frame, read where it is not known. `epoch` is that of `org` before this transaction began.
    pub(super) fn get(
        &self,
        tx: &mut Tx,
        epoch: u64,
        entry: &RoundEntry,
        def: &RoundDef,
        here: &Division,
        day: Day,
    ) -> Result<Arc<Frame>, Problem> {
        let key = (here.code, def.round, def.version, day);
        if let Some((known, frame)) = self.0.lock().expect("no panic while it is held").get(&key)
            && *known == epoch
        {
            return Ok(Arc::clone(frame));
        }
        let frame = Arc::new(Frame::read(tx, entry, def, here, day)?);
        let mut kept = self.0.lock().expect("no panic while it is held");
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(key, (epoch, Arc::clone(&frame)));
        Ok(frame)
    }
}
