//! Putting the divisions into an empty or partly filled store, and a unit for each village and community.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Mutex;
use std::sync::mpsc::sync_channel;

use ::divisions as edition;
use kernel::{Day, DivisionCode, Kind, Level, Problem, UnitId};
use store::{Audit, Db, OwnedValue, Subject, Tx};

use crate::slices::org::model::{Place, SeedDivision, UnitKind};
use crate::slices::org::store::{census, divisions, tables, units};

/// Divisions written in one closure: large enough that the commit costs little, small enough that progress shows.
const BATCH: usize = 20_000;

/// Installs a division of the edition with everything below it and the chain above it; `root` 0 is the whole
/// nation. What is there already stays as it is, so that an interrupted installation can be run again. Answers
/// how many divisions are new. `progress` hears the number of divisions looked at so far.
pub fn install(db: &Db, root: DivisionCode, day: Day, progress: impl FnMut(usize)) -> Result<u64, Problem> {
    let Some(below) = edition::subtree(root.0) else {
        return Err(Problem::new(Kind::NotFound, "division-unknown").with("code", root));
    };
    let above = edition::ancestors(root.0);
    install_divisions(db, above.into_iter().chain(below).map(seed), day, progress)
}

fn seed(division: edition::Division) -> SeedDivision {
    SeedDivision {
        code: DivisionCode(division.code),
        parent: DivisionCode(division.parent),
        level: Level::from_number(division.level.as_i64() + 1).expect("both crates know the same levels"),
        name: division.name,
        placeholder: division.placeholder,
        is_virtual: division.is_virtual,
        community: division.community,
    }
}

/// Installs divisions from any source, parents before children, such as the invented county of the demo. Units of
/// the village level are numbered within their county in the order given.
pub fn install_divisions(
    db: &Db,
    seeds: impl Iterator<Item = SeedDivision>,
    day: Day,
    mut progress: impl FnMut(usize),
) -> Result<u64, Problem> {
    let known: HashSet<i64> = db
        .read_blocking("org.known_divisions", |tx| divisions::codes_between(tx, 0, i64::MAX))
        .map_err(Problem::from)?
        .into_iter()
        .collect();
    let mut walk = Walk { day, is_fresh: known.is_empty(), ..Walk::default() };
    if !known.contains(&0) {
        walk.nation();
    }
    // One batch is written while the next is put together.
    std::thread::scope(|scope| {
        let (batches, queue) = sync_channel::<Batch>(1);
        let writer = scope.spawn(move || {
            let mut added = 0;
            for batch in queue {
                added += batch.write(db)?;
            }
            Ok::<u64, Problem>(added)
        });
        let mut seen = 0;
        for seed in seeds {
            seen += 1;
            walk.enter(&seed);
            if !known.contains(&seed.code.0) {
                walk.add(db, &seed)?;
            }
            if walk.batch.divisions.len() >= BATCH {
                // A writer that is gone has failed; its own answer says why.
                if batches.send(walk.take()).is_err() {
                    break;
                }
                progress(seen);
            }
        }
        let _ = batches.send(walk.take());
        drop(batches);
        let added = writer.join().unwrap_or_else(|_| Err(Problem::new(Kind::Internal, "internal")))?;
        progress(seen);
        Ok(added)
    })
}

type Rows = Vec<Vec<OwnedValue>>;

/// The walk over the seeds: where it stands, and the rows not yet written.
#[derive(Default)]
struct Walk {
    day: Day,
    is_fresh: bool,
    place: Place,
    /// Last number given out, per county.
    numbers: HashMap<i64, i64>,
    batch: Batch,
}

/// Rows of one closure.
#[derive(Default)]
struct Batch {
    day: Day,
    /// County on whose lane it is written.
    lane: i64,
    divisions: Rows,
    units: Rows,
    owing: Rows,
    census: BTreeMap<i64, BTreeMap<UnitKind, i64>>,
}

impl Walk {
    fn nation(&mut self) {
        self.batch.divisions.push(vec![
            0.into(),
            OwnedValue::Int(-1),
            0.into(),
            "全国".into(),
            OwnedValue::Null,
            false.into(),
            false.into(),
            day_value(self.day),
            OwnedValue::Null,
            OwnedValue::Null,
            OwnedValue::Null,
        ]);
    }

    /// Keeps the path: a division ends everything that stood at its level and below.
    fn enter(&mut self, seed: &SeedDivision) {
        let none = DivisionCode::NATION;
        let place = &mut self.place;
        place.division = seed.code;
        match seed.level {
            Level::Province => {
                (place.province, place.city, place.county_div, place.town) = (seed.code, none, none, none);
            }
            Level::City => (place.city, place.county_div, place.town) = (seed.code, none, none),
            Level::County => (place.county_div, place.town) = (seed.code, none),
            Level::Town => place.town = seed.code,
            Level::Nation | Level::Village => {}
        }
    }

    fn add(&mut self, db: &Db, seed: &SeedDivision) -> Result<(), Problem> {
        let fold = units::folded(&seed.name);
        let shard = (seed.level == Level::County).then(|| seed.code.county());
        self.batch.divisions.push(vec![
            seed.code.0.into(),
            seed.parent.0.into(),
            seed.level.number().into(),
            seed.name.clone().into(),
            fold.clone().into(),
            seed.placeholder.into(),
            seed.is_virtual.into(),
            day_value(self.day),
            OwnedValue::Null,
            OwnedValue::Null,
            shard.into(),
        ]);
        if seed.level == Level::Village {
            self.add_unit(db, seed, fold)?;
        }
        Ok(())
    }

    fn add_unit(&mut self, db: &Db, seed: &SeedDivision, fold: Option<String>) -> Result<(), Problem> {
        let county = seed.code.county();
        let number = self.next_number(db, county)?;
        let id = UnitId::new(county, number);
        let kind = if seed.community { UnitKind::Community } else { UnitKind::Village };
        let place = self.place;
        self.batch.units.push(vec![
            county.into(),
            id.0.into(),
            seed.code.0.into(),
            place.town.0.into(),
            place.county_div.0.into(),
            place.city.0.into(),
            place.province.0.into(),
            kind.number().into(),
            seed.name.clone().into(),
            fold.into(),
            OwnedValue::Null,
            OwnedValue::Null,
            day_value(self.day),
            OwnedValue::Null,
            1.into(),
        ]);
        if seed.is_virtual {
            self.batch.owing.push(vec![
                county.into(),
                id.0.into(),
                day_value(self.day),
                false.into(),
                "virtual".into(),
                0.into(),
                self.day.at_minute(0).0.into(),
            ]);
        } else {
            *self.batch.census.entry(county).or_default().entry(kind).or_default() += 1;
        }
        Ok(())
    }

    fn next_number(&mut self, db: &Db, county: i64) -> Result<i64, Problem> {
        if !self.is_fresh && !self.numbers.contains_key(&county) {
            let last = db
                .read_blocking("org.last_unit", move |tx| units::last_id(tx, county))
                .map_err(Problem::from)?;
            self.numbers.insert(county, if last == 0 { 0 } else { last - UnitId::new(county, 0).0 });
        }
        let number = self.numbers.entry(county).or_default();
        *number += 1;
        Ok(*number)
    }

    /// Takes what has gathered.
    fn take(&mut self) -> Batch {
        let (day, lane) = (self.day, self.place.division.county());
        Batch { day, lane, ..std::mem::take(&mut self.batch) }
    }
}

impl Batch {
    /// Writes it, with one audit row; answers how many divisions.
    fn write(self, db: &Db) -> Result<u64, Problem> {
        if self.divisions.is_empty() {
            return Ok(0);
        }
        let (added, lane, day, census) = (self.divisions.len() as u64, self.lane, self.day, self.census);
        let rows = Mutex::new((self.divisions, self.units, self.owing));
        db.write_blocking(lane, "org.install", move |tx: &mut Tx| {
            let mut rows = rows.lock().expect("no panic while it is held");
            let (divisions, units, owing) = &mut *rows;
            let first = divisions[0][0].clone();
            tx.insert_many(&tables::DIVISION, divisions)?;
            tx.insert_many(&tables::UNIT, units)?;
            tx.insert_many(&tables::UNIT_OWING, owing)?;
            for (county, kinds) in &census {
                let changes: Vec<_> = kinds.iter().map(|(kind, n)| (*kind, day, *n)).collect();
                census::add(tx, *county, &changes)?;
            }
            let OwnedValue::Int(first) = first else { unreachable!("codes are numbers") };
            let about = format!("{} divisions from {first}, {} units", divisions.len(), units.len());
            tx.audit(Audit {
                county: lane,
                actor: 0,
                for_whom: None,
                action: "org.install",
                reason: None,
                subject: Subject::Nothing { about: &about },
            })?;
            Ok::<(), Problem>(())
        })?;
        Ok(added)
    }
}

fn day_value(day: Day) -> OwnedValue {
    i64::from(day.0).into()
}
