//! People for the stories that need them: a class of thirty in the school, four households in the first village.

use kernel::{AccountId, Actor, DivisionCode, Grant, PersonId, Problem, Role, UnitId};
use lianfang::slices::access::actions::By;
use lianfang::slices::access::model::NewAccount;
use lianfang::slices::org::model::{NewUnit, UnitKind};
use lianfang::slices::people::actions::Entry;
use lianfang::slices::people::model::{Document, NewPerson, RelationKind, Sealed};
use lianfang::slices::{access, checkins, org, people};

use crate::TestApp;
use crate::cast::PLACE;

/// Children of the class, in the order of the sound of their names only by chance.
pub const PUPILS: [&str; 30] = [
    "田小满",
    "许青禾",
    "罗一鸣",
    "杜若溪",
    "程以南",
    "彭知远",
    "谭乐之",
    "魏思齐",
    "蒋若水",
    "韩知夏",
    "邓子衿",
    "曹一诺",
    "江语迟",
    "吴予安",
    "何时雨",
    "高见山",
    "林间月",
    "陆行舟",
    "宋清和",
    "沈听澜",
    "唐晚舟",
    "姚子墨",
    "郑小麦",
    "孟秋白",
    "崔明朗",
    "邹念安",
    "段星野",
    "毛豆豆",
    "温以凡",
    "石小溪",
];

/// Grown-ups of the first village, one a household; the first is the parent of the first two children.
pub const NEIGHBOURS: [&str; 4] = ["田大山", "尤桂香", "李建国", "李建国"];

/// A document number that nobody else carries: planted, and looked for in everything that is written.
pub const CANARY_ID: &str = "990101198512310246";
/// Likewise a telephone.
pub const CANARY_PHONE: &str = "19900007741";

/// Who was added.
pub struct PeopleCast {
    /// 小二班 of the school.
    pub class: UnitId,
    /// Clerk of the class.
    pub class_teacher: AccountId,
    /// Thirty children, in the order of [`PUPILS`]; they live in the first village.
    pub pupils: Vec<PersonId>,
    /// Four grown-ups, in the order of [`NEIGHBOURS`].
    pub neighbours: Vec<PersonId>,
    /// Account of the first grown-up, without any right.
    pub parent: AccountId,
}

impl TestApp {
    /// Adds the class, the children, their village and the daily check-in.
    pub async fn people(&self) -> PeopleCast {
        let (school, village, today) = (self.cast.school, self.cast.villages[0], self.today());
        let vault = self.app.vault.clone();
        let clerk = self.cast.clerks[0];
        let made = self.app.db.write(990_101, "test.people", move |tx| {
            checkins::actions::install_daily(
                tx,
                DivisionCode(990_000_000_000),
                today.plus(-30),
                checkins::model::Voluntary::default(),
            )?;
            let boss = actor(AccountId(0), "管理员", Role::Headquarters, None);
            let division = org::actions::unit(tx, school, today)?.ok_or_else(Problem::not_found)?.division;
            let class = NewUnit {
                name: "小二班".into(),
                kind: UnitKind::Class,
                division,
                parent: Some(school),
                valid_from: today.plus(-20),
                contact: None,
                aliases: Vec::new(),
            };
            let class = org::actions::create_unit(tx, &boss, &class, &org::actions::Once::default(), today)?;
            let teacher = NewAccount {
                name: "teacher2".into(),
                shown: "白老师".into(),
                post: String::new(),
                division,
                password: None,
                grants: vec![Grant { role: Role::Clerk, division, unit: Some(class) }],
            };
            let class_teacher = access::actions::create_account(tx, &By::account(0), &teacher)?;
            let parent =
                NewAccount {
                    name: "parent".into(), shown: "田大山".into(), grants: Vec::new(), ..teacher
                };
            let parent = access::actions::create_account(tx, &By::account(0), &parent)?;
            let by = actor(clerk, "文书1", Role::Clerk, Some(village));
            let from = today.plus(-20);
            let home = org::actions::unit(tx, village, today)?.ok_or_else(Problem::not_found)?;
            let mut neighbours = Vec::new();
            for (n, name) in NEIGHBOURS.iter().enumerate() {
                let sealed = match n {
                    0 => Sealed { document: Document::None, phone: Some(phone(CANARY_PHONE)) },
                    1 => Sealed {
                        document: Document::Resident(cnid::IdNo::parse(CANARY_ID).expect("a valid number")),
                        phone: None,
                    },
                    _ => Sealed::default(),
                };
                let new = NewPerson { name: (*name).into(), sealed, ..NewPerson::default() };
                let entry = Entry {
                    new,
                    address: format!("柳溪巷 {} 号", n + 1),
                    client: org::actions::Once::default(),
                };
                neighbours.push(people::actions::record_person_in(tx, &vault, &by, &home, &entry, from)?);
            }
            let teacher = actor(class_teacher, "白老师", Role::Clerk, Some(class));
            let household = people::actions::person(tx, neighbours[0])?.and_then(|person| person.household);
            let mut pupils = Vec::new();
            for (n, name) in PUPILS.iter().enumerate() {
                let new = NewPerson {
                    name: (*name).into(),
                    household: household.filter(|_| n < 2),
                    ..NewPerson::default()
                };
                let entry = Entry { new, ..Entry::default() };
                let id = people::actions::record_person_in(tx, &vault, &by, &home, &entry, from)?;
                let class = org::actions::unit(tx, class, today)?.ok_or_else(Problem::not_found)?;
                let person = people::actions::person(tx, id)?.ok_or_else(Problem::not_found)?;
                people::actions::join_in(tx, &teacher, &class, &person, from)?;
                pupils.push(id);
            }
            for child in &pupils[..2] {
                let client = org::actions::Once::default();
                let pair = (neighbours[0], *child);
                people::actions::relate(tx, &by, pair, RelationKind::Guardian, &client, today)?;
            }
            people::actions::link_account(tx, &boss, parent, neighbours[0])?;
            Ok::<_, Problem>(PeopleCast { class, class_teacher, pupils, neighbours, parent })
        });
        made.await.expect("people")
    }
}

fn phone(text: &str) -> cnid::Phone {
    cnid::Phone::parse(text).expect("a valid number")
}

fn actor(account: AccountId, name: &str, role: Role, unit: Option<UnitId>) -> Actor {
    let division = if unit.is_some() { PLACE } else { DivisionCode(990_000_000_000) };
    Actor { account, name: name.into(), grants: vec![Grant { role, division, unit }], deputy_for: None }
}
