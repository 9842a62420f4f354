//! The people of the county as they are stored: contacts, clerks, offices, and the accounts on the sign-in card.

use std::collections::HashMap;

use futures_util::future::try_join_all;
use kernel::{Actor, Day, DivisionCode, Grant, Problem, Role, UnitId};

use super::county::{
    COUNTY, County, OPEN_VILLAGE, OTHER_COUNTY, OUTSIDE_VILLAGE, People, Person, PlannedUnit,
    REFUSED_VILLAGE, TOWN,
};
use super::people::Answering;
use crate::app::Shared;
use crate::slices::access::actions::{By, create_account, put_demo_account};
use crate::slices::access::model::{DemoAccount, NewAccount};
use crate::slices::org;
use crate::slices::org::actions::Once;
use crate::slices::org::model::{NewUnit, Officer, Phone};

/// Words of the accounts on the sign-in card, in its order.
pub const ACCOUNTS: [&str; 9] = [
    "clerk",
    "teacher",
    "parent",
    "grid",
    "office",
    "headquarters",
    "supervisor",
    "outsider",
    "clerk-school",
];

/// Who acts in the history.
pub(super) struct Cast {
    /// Unit and clerk, in the order of the county's units.
    pub clerks: Vec<(UnitId, Actor)>,
    /// Offices of the towns.
    pub offices: Vec<Actor>,
    /// Office of the county's headquarters.
    pub headquarters: Actor,
    supervisor: Actor,
    outsider: Actor,
}

/// Makes accounts, units beside the tree, contacts.
pub(super) async fn settle(app: &Shared, county: &County, day: Day) -> Result<Cast, Problem> {
    let mut people = People::new("officials", 2_000);
    let headquarters = account(
        app,
        &By::SYSTEM,
        "headquarters",
        &people.next("县指挥部办公室"),
        over(Role::Headquarters, COUNTY),
    )
    .await?;
    let by = By::of(&headquarters);
    let mut offices = Vec::new();
    for (n, (town, _)) in county.towns.iter().enumerate() {
        let post = if n < 2 { "街道办公室" } else { "乡镇办公室" };
        let name = format!("town-{}", town.0 / 1000 % 1000);
        offices.push(account(app, &by, &name, &people.next(post), over(Role::Office, *town)).await?);
    }
    let known: HashMap<DivisionCode, UnitId> = app
        .db
        .read("demo.units", move |tx| {
            let mut units = org::actions::units_under(tx, COUNTY, day)?;
            units.extend(org::actions::units_under(tx, OTHER_COUNTY, day)?);
            Ok::<_, Problem>(units.into_iter().map(|unit| (unit.division, unit.id)).collect())
        })
        .await?;
    let clerks = try_join_all(county.units.iter().map(|unit| {
        let id = unit.kind.is_tree().then(|| known[&unit.division]);
        let parent = unit.parent.map(|above| known[&county.units[above].division]);
        clerk(app, &headquarters, unit, id, parent, day)
    }))
    .await?;
    let supervisor =
        account(app, &by, "supervisor", &people.next("县督导组"), over(Role::Supervisor, COUNTY)).await?;
    let outside = DivisionCode(OTHER_COUNTY.0 + 100_201);
    let grant = Grant { role: Role::Clerk, division: outside, unit: Some(known[&outside]) };
    let outsider = account(app, &By::SYSTEM, "outsider", &people.next("村文书"), grant).await?;
    Ok(Cast { clerks, offices, headquarters, supervisor, outsider })
}

fn over(role: Role, division: DivisionCode) -> Grant {
    Grant { role, division, unit: None }
}

fn new_account(name: &str, person: &Person, grant: Grant) -> NewAccount {
    NewAccount {
        name: name.to_owned(),
        shown: person.name.clone(),
        post: person.post.to_owned(),
        division: grant.division,
        password: None,
        grants: vec![grant],
    }
}

fn actor(id: kernel::AccountId, person: &Person, grant: Grant) -> Actor {
    Actor { account: id, name: person.name.clone(), grants: vec![grant], deputy_for: None }
}

async fn account(app: &Shared, by: &By, name: &str, person: &Person, grant: Grant) -> Result<Actor, Problem> {
    let (by, new) = (by.clone(), new_account(name, person, grant));
    let id = app
        .db
        .write(grant.division.county(), "demo.account", move |tx| create_account(tx, &by, &new))
        .await?;
    Ok(actor(id, person, grant))
}

/// A unit with its contact, and an account for the contact. Villages are there since the installation.
async fn clerk(
    app: &Shared,
    headquarters: &Actor,
    planned: &PlannedUnit,
    known: Option<UnitId>,
    parent: Option<UnitId>,
    day: Day,
) -> Result<(UnitId, Actor), Problem> {
    let (by, planned, person) = (headquarters.clone(), planned.clone(), planned.contact.clone());
    let (id, account, grant) = app
        .db
        .write(COUNTY.county(), "demo.unit", move |tx| {
            let contact = &planned.contact;
            let phone = Phone::new(&contact.phone);
            let new = NewUnit {
                name: planned.name.clone(),
                kind: planned.kind,
                division: planned.division,
                parent,
                valid_from: day,
                contact: Some((contact.name.clone(), contact.post.to_owned(), phone.clone())),
                aliases: Vec::new(),
            };
            let id = match known {
                Some(id) => {
                    org::actions::edit_unit(tx, &by, id, &new, 1, day)?;
                    id
                }
                None => org::actions::create_unit(tx, &by, &new, &Once::default(), day)?,
            };
            let grant = Grant { role: Role::Clerk, division: planned.division, unit: Some(id) };
            let account = create_account(tx, &By::of(&by), &new_account(&planned.sign_in, contact, grant))?;
            let contact = org::actions::contact_of(tx, id, day)?.ok_or_else(Problem::not_found)?;
            let officer = Officer {
                id: contact.officer,
                division: planned.division,
                unit: Some(id),
                name: contact.name,
                post: contact.post,
                phone,
                account: Some(account),
            };
            org::actions::edit_officer(tx, &by, &officer)?;
            Ok::<_, Problem>((id, account, grant))
        })
        .await?;
    Ok((id, actor(account, &person, grant)))
}

/// The accounts that the sign-in page of this directory lists.
pub(super) async fn sign_in_card(
    app: &Shared,
    county: &County,
    cast: &Cast,
    answering: &Answering,
) -> Result<(), Problem> {
    let villages =
        |town: DivisionCode| county.units.iter().filter(|u| u.kind.is_tree() && u.town == town).count();
    let all = county.units.iter().filter(|u| u.kind.is_tree()).count();
    let town_at = county.towns.iter().position(|(code, _)| *code == TOWN).expect("the county has it");
    let town = &county.towns[town_at].1;
    let village = |name| &cast.clerks[county.position(name)].1;
    let lines: [(&Actor, [&str; 2], [String; 2]); 9] = [
        (
            village(OPEN_VILLAGE),
            ["村文书", "Village clerk"],
            [format!("{town}{OPEN_VILLAGE}，今天还没有报"), format!("{OPEN_VILLAGE}: nothing filed today")],
        ),
        (
            &answering.teacher,
            ["班主任", "Class teacher"],
            ["一个班 30 人，有 1 人发热".to_owned(), "a class of 30, one with a fever".to_owned()],
        ),
        (
            &answering.parent,
            ["家长", "Parent"],
            ["替自己和两个孩子申报".to_owned(), "answers for two children".to_owned()],
        ),
        (
            &answering.grid,
            ["网格员", "Grid worker"],
            [format!("{OPEN_VILLAGE}第一网格"), format!("first grid of {OPEN_VILLAGE}")],
        ),
        (
            &cast.offices[town_at],
            ["乡镇办", "Town office"],
            [
                format!("{town} {} 个村（社区）", villages(TOWN)),
                format!("{town}: {} villages", villages(TOWN)),
            ],
        ),
        (
            &cast.headquarters,
            ["县指挥部", "County headquarters"],
            [format!("全县 {all} 个村（社区）"), format!("the county: {all} villages")],
        ),
        (
            &cast.supervisor,
            ["督导", "Supervisor"],
            ["看事实和留痕，不改".to_owned(), "reads facts and the trail, changes nothing".to_owned()],
        ),
        (
            &cast.outsider,
            ["外单位人员", "Outsider"],
            [
                format!("远山县{OUTSIDE_VILLAGE}：看看哪些进不去"),
                format!("{OUTSIDE_VILLAGE} in another county: see what stays closed"),
            ],
        ),
        (
            village(REFUSED_VILLAGE),
            ["村文书（学校有发热）", "Village clerk, a fever at the school"],
            [
                format!("{town}{REFUSED_VILLAGE}，零报告与学校的记录不符"),
                format!("{REFUSED_VILLAGE}: a zero contradicts the school's return"),
            ],
        ),
    ];
    for (position, ((actor, label, about), name)) in lines.into_iter().zip(ACCOUNTS).enumerate() {
        let line = DemoAccount {
            name: name.to_owned(),
            position: position as i64,
            account: actor.account,
            label: label.map(str::to_owned),
            about,
        };
        app.db.write(COUNTY.county(), "demo.sign_in_card", move |tx| put_demo_account(tx, &line)).await?;
    }
    Ok(())
}
