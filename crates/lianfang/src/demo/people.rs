//! The people of the demo: the villages of its town with their households, classes of twelve schools, teams of three
//! companies, and who answers for them.

use kernel::{AccountId, Actor, Day, Grant, PersonId, Problem, Role, UnitId};
use store::Tx;

use super::cast::Cast;
use super::chance::Chance;
use super::county::{COUNTY, County, OPEN_VILLAGE, PlannedUnit, REFUSED_VILLAGE, TOWN};
use super::names;
use crate::app::Shared;
use crate::slices::access::actions::{By, create_account};
use crate::slices::access::model::NewAccount;
use crate::slices::org::actions::Once;
use crate::slices::org::model::{NewUnit, Unit, UnitKind};
use crate::slices::people::actions::{
    Entry, join_in, link_account, make_household, record_person_in, relate,
};
use crate::slices::people::model::{Document, NewPerson, RelationKind, Sealed};
use crate::slices::{org, people};

/// How many people the demo has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// 20,000: what a visitor sees.
    Whole,
    /// Some two thousand: what tests make again and again.
    Few,
}

impl Size {
    /// Residents of a village of the town; that of the first clerk has 412.
    fn residents(self, village: &str) -> usize {
        match self {
            Size::Few => 60,
            Size::Whole if village == OPEN_VILLAGE => 412,
            Size::Whole => 1_650,
        }
    }
}

/// Children of a class, and classes of a school.
const CLASS: usize = 30;
const CLASSES: [&str; 3] = ["一年级1班", "一年级2班", "二年级1班"];
/// People of a team, and teams of a company that keeps lists.
const TEAM: usize = 24;
const TEAMS: [&str; 2] = ["甲班", "乙班"];
/// Companies that keep lists, by their place among those of the county.
const COMPANIES: usize = 3;
/// People written in one closure: some 5 ms of the lane.
const TOGETHER: usize = 40;

/// A unit with a list, as the check-ins need it.
#[derive(Clone, Debug)]
pub(super) struct List {
    /// Place of the unit that files the return in the county's list.
    pub unit: usize,
    /// The unit itself.
    pub id: UnitId,
    /// Everybody whose answers make its figures.
    pub people: Vec<PersonId>,
    /// Those of them who stand in no other list: whose fever is this unit's alone.
    pub own: Vec<PersonId>,
}

/// Who answers for people besides the clerks.
pub(super) struct Answering {
    /// Every list.
    pub lists: Vec<List>,
    /// Teacher of a class of the second village's school, with the class.
    pub teacher: Actor,
    /// Grid worker of the first village.
    pub grid: Actor,
    /// A parent of the first village.
    pub parent: Actor,
    /// A child of the second village's school who lives in that village and has a fever today.
    pub feverish: PersonId,
}

/// Makes all lists, in force from `day`.
pub(super) async fn settle(
    app: &Shared,
    county: &County,
    cast: &Cast,
    size: Size,
    day: Day,
) -> Result<Answering, Problem> {
    let mut lists = Vec::new();
    let (mut grid, mut parent) = (None, None);
    let (mut refused_children, mut own_children) = (Vec::new(), Vec::new());
    for (n, planned) in county.units.iter().enumerate() {
        let (id, clerk) = &cast.clerks[n];
        if planned.kind.is_tree() && planned.town == TOWN {
            let made = village(app, planned, *id, clerk, size, day).await?;
            if planned.name == OPEN_VILLAGE {
                grid = Some(grid_of(app, cast, planned, *id, clerk, &made.adults, day).await?);
                let (person, kids) = made.families[0].clone();
                parent = Some(parent_of(app, cast, planned, person).await?);
                own_children = kids;
            }
            if planned.name == REFUSED_VILLAGE {
                refused_children.clone_from(&made.children);
            }
            lists.push(List { unit: n, id: *id, own: made.adults, people: made.all });
        }
    }
    let (mut teacher, mut companies) = (None, 0);
    for (n, planned) in county.units.iter().enumerate() {
        let (id, clerk) = &cast.clerks[n];
        let (groups, each): (&[&str], usize) = match planned.kind {
            UnitKind::School => (&CLASSES, CLASS),
            UnitKind::Company if companies < COMPANIES => {
                companies += 1;
                (&TEAMS, TEAM)
            }
            _ => continue,
        };
        let above = planned.parent.map(|above| county.units[above].name.as_str());
        let is_refused = above == Some(REFUSED_VILLAGE);
        let mut list = List { unit: n, id: *id, people: Vec::new(), own: Vec::new() };
        for (g, name) in groups.iter().enumerate() {
            let kind = if planned.kind == UnitKind::School { UnitKind::Class } else { UnitKind::Team };
            let group = group_of(app, cast, planned, *id, kind, name, day).await?;
            let residents: Vec<PersonId> = match (is_refused, g) {
                (true, 0) => refused_children.iter().copied().take(CLASS / 3).collect(),
                // The children of the parent who has an account sit in a class of their village.
                (false, 0) if above == Some(OPEN_VILLAGE) => own_children.clone(),
                _ => Vec::new(),
            };
            let own = members(app, &group, clerk, each - residents.len(), &residents, day).await?;
            if is_refused && g == 0 {
                teacher = Some(worker(app, cast, "teacher", "班主任", planned, group.id).await?);
            }
            list.people.extend(residents.iter().chain(&own));
            list.own.extend(own);
        }
        lists.push(list);
    }
    Ok(Answering {
        lists,
        teacher: teacher.ok_or_else(Problem::not_found)?,
        grid: grid.ok_or_else(Problem::not_found)?,
        parent: parent.ok_or_else(Problem::not_found)?,
        feverish: *refused_children.first().ok_or_else(Problem::not_found)?,
    })
}

/// People of a village as they were made.
#[derive(Default)]
struct Villagers {
    all: Vec<PersonId>,
    adults: Vec<PersonId>,
    children: Vec<PersonId>,
    /// Parents of two children.
    families: Vec<(PersonId, Vec<PersonId>)>,
}

/// Households of two to five: parents, children, sometimes a grandparent.
async fn village(
    app: &Shared,
    planned: &PlannedUnit,
    unit: UnitId,
    clerk: &Actor,
    size: Size,
    day: Day,
) -> Result<Villagers, Problem> {
    let mut made = Villagers::default();
    let wanted = size.residents(&planned.name);
    let base = planned.name.trim_end_matches('村').trim_end_matches("社区").to_owned();
    let mut house = 0;
    while made.all.len() < wanted {
        let (vault, clerk, base) = (app.vault.clone(), clerk.clone(), base.clone());
        let (first, rest) = (house, wanted - made.all.len());
        let part = app
            .db
            .write(COUNTY.county(), "demo.people", move |tx| {
                let unit = org::actions::unit(tx, unit, day)?.ok_or_else(Problem::not_found)?;
                let mut part = Villagers::default();
                let mut houses = 0;
                while part.all.len() < TOGETHER.min(rest) {
                    let mut chance = Chance::of("household", &[unit.id.0, first + houses]);
                    let street = ["巷", "湾", "前街", "后街"][((first + houses) / 40 % 4) as usize];
                    let address = format!("{base}{street} {} 号", (first + houses) % 40 + 1);
                    household(tx, &vault, &clerk, &unit, &address, &mut chance, &mut part, day)?;
                    houses += 1;
                }
                Ok::<_, Problem>((part, houses))
            })
            .await?;
        let (part, houses) = part;
        house += houses;
        made.all.extend(part.all);
        made.adults.extend(part.adults);
        made.children.extend(part.children);
        made.families.extend(part.families);
    }
    Ok(made)
}

#[expect(clippy::too_many_arguments, reason = "a household and where it goes")]
fn household(
    tx: &mut Tx,
    vault: &people::actions::Vault,
    clerk: &Actor,
    unit: &Unit,
    address: &str,
    chance: &mut Chance,
    made: &mut Villagers,
    day: Day,
) -> Result<(), Problem> {
    let home = make_household(tx, clerk, unit.id, address)?;
    let mut ages = vec![chance.between(28, 45)];
    if chance.percent(85) {
        ages.push(chance.between(28, 45));
    }
    let children = if chance.percent(20) { 0 } else { chance.between(1, 2) };
    ages.extend((0..children).map(|_| chance.between(6, 12)));
    if chance.percent(45) {
        ages.push(chance.between(62, 86));
    }
    let mut ids = Vec::new();
    for age in &ages {
        let mut new = person(chance, *age, day);
        new.household = Some(home);
        if *age > 75 && ages.len() == 1 {
            "独居".clone_into(&mut new.note);
        }
        let entry = Entry { new, ..Entry::default() };
        let id = record_person_in(tx, vault, clerk, unit, &entry, day)?;
        made.all.push(id);
        if *age < 18 {
            made.children.push(id);
        } else {
            made.adults.push(id);
        }
        ids.push((id, *age));
    }
    let kids: Vec<PersonId> = ids.iter().filter(|(_, age)| *age < 18).map(|(id, _)| *id).collect();
    for kid in &kids {
        let pair = (ids[0].0, *kid);
        relate(tx, clerk, pair, RelationKind::Guardian, &Once::default(), day)?;
    }
    if kids.len() == 2 {
        made.families.push((ids[0].0, kids));
    }
    Ok(())
}

/// An invented person with a number of the region that does not exist.
fn person(chance: &mut Chance, age: i64, today: Day) -> NewPerson {
    let (year, ..) = today.ymd();
    let born = (i64::from(year) - age, chance.between(1, 12), chance.between(1, 28));
    let document = Document::Resident(number(born, chance.between(1, 999)));
    let has_phone = age >= 18 && (age < 70 || chance.percent(60));
    let phone = has_phone.then(|| cnid::Phone::parse(&format!("1990{:07}", chance.below(9_999_999))));
    NewPerson {
        name: names::person(chance),
        sealed: Sealed { document, phone: phone.and_then(Result::ok) },
        ..NewPerson::default()
    }
}

/// A resident ID of region 990101, with its check digit (GB 11643-1999).
fn number((year, month, day): (i64, i64, i64), sequence: i64) -> cnid::IdNo {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let digits = format!("990101{year:04}{month:02}{day:02}{sequence:03}");
    let sum: u32 = digits.bytes().zip(WEIGHTS).map(|(byte, weight)| u32::from(byte - b'0') * weight).sum();
    let check = char::from(b"10X98765432"[(sum % 11) as usize]);
    cnid::IdNo::parse(&format!("{digits}{check}")).expect("made by the rule of the standard")
}

/// Makes a class, team or grid below a unit.
async fn group_of(
    app: &Shared,
    cast: &Cast,
    planned: &PlannedUnit,
    parent: UnitId,
    kind: UnitKind,
    name: &str,
    day: Day,
) -> Result<Unit, Problem> {
    let (by, contact) = (cast.headquarters.clone(), &planned.contact);
    let new = NewUnit {
        name: format!("{} {name}", planned.name),
        kind,
        division: planned.division,
        parent: Some(parent),
        valid_from: day,
        contact: Some((
            contact.name.clone(),
            contact.post.to_owned(),
            org::model::Phone::new(&contact.phone),
        )),
        aliases: Vec::new(),
    };
    app.db
        .write(COUNTY.county(), "demo.group", move |tx| {
            let id = org::actions::create_unit(tx, &by, &new, &Once::default(), day)?;
            org::actions::unit(tx, id, day)?.ok_or_else(Problem::not_found)
        })
        .await
}

/// Fills a group: `fresh` people who stand in no other list, and residents who are known.
async fn members(
    app: &Shared,
    group: &Unit,
    clerk: &Actor,
    fresh: usize,
    residents: &[PersonId],
    day: Day,
) -> Result<Vec<PersonId>, Problem> {
    let (vault, clerk, group, residents) =
        (app.vault.clone(), clerk.clone(), group.clone(), residents.to_vec());
    app.db
        .write(COUNTY.county(), "demo.members", move |tx| {
            for id in &residents {
                let known = people::actions::person(tx, *id)?.ok_or_else(Problem::not_found)?;
                join_in(tx, &clerk, &group, &known, day)?;
            }
            let mut chance = Chance::of("members", &[group.id.0]);
            let mut own = Vec::new();
            for _ in 0..fresh {
                let is_class = group.kind == UnitKind::Class;
                let age = if is_class { chance.between(6, 8) } else { chance.between(20, 58) };
                let mut new = person(&mut chance, age, day);
                if is_class {
                    // The number of a parent who lives elsewhere.
                    let phone = format!("1990{:07}", chance.below(9_999_999));
                    new.sealed.phone = cnid::Phone::parse(&phone).ok();
                }
                own.push(record_person_in(
                    tx,
                    &vault,
                    &clerk,
                    &group,
                    &Entry { new, ..Entry::default() },
                    day,
                )?);
            }
            Ok::<_, Problem>(own)
        })
        .await
}

/// An account for somebody who works with one list.
async fn worker(
    app: &Shared,
    cast: &Cast,
    name: &str,
    post: &str,
    planned: &PlannedUnit,
    unit: UnitId,
) -> Result<Actor, Problem> {
    let grant = Grant { role: Role::Clerk, division: planned.division, unit: Some(unit) };
    account(app, cast, (name, post), planned, vec![grant]).await
}

async fn account(
    app: &Shared,
    cast: &Cast,
    (name, post): (&str, &str),
    planned: &PlannedUnit,
    grants: Vec<Grant>,
) -> Result<Actor, Problem> {
    let shown = names::person(&mut Chance::of(name, &[]));
    let new = NewAccount {
        name: name.to_owned(),
        shown: shown.clone(),
        post: post.to_owned(),
        division: planned.division,
        password: None,
        grants: grants.clone(),
    };
    let by = By::of(&cast.headquarters);
    let account: AccountId =
        app.db.write(COUNTY.county(), "demo.worker", move |tx| create_account(tx, &by, &new)).await?;
    Ok(Actor { account, name: shown, grants, deputy_for: None })
}

/// A grid with a quarter of the village's grown-ups, and who works it.
async fn grid_of(
    app: &Shared,
    cast: &Cast,
    planned: &PlannedUnit,
    village: UnitId,
    clerk: &Actor,
    adults: &[PersonId],
    day: Day,
) -> Result<Actor, Problem> {
    let grid = group_of(app, cast, planned, village, UnitKind::Grid, "第一网格", day).await?;
    let part: Vec<PersonId> = adults.iter().copied().take(adults.len() / 4).collect();
    members(app, &grid, clerk, 0, &part, day).await?;
    worker(app, cast, "grid", "网格员", planned, grid.id).await
}

/// The account of a parent with two children.
async fn parent_of(
    app: &Shared,
    cast: &Cast,
    planned: &PlannedUnit,
    person: PersonId,
) -> Result<Actor, Problem> {
    let parent = account(app, cast, ("parent", "家长"), planned, Vec::new()).await?;
    let (by, id) = (cast.headquarters.clone(), parent.account);
    app.db.write(COUNTY.county(), "demo.parent", move |tx| link_account(tx, &by, id, person)).await?;
    Ok(parent)
}
