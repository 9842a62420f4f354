//! What stands once a unit has begun, first days, and ends that are still to come; on both engines.

use kernel::{Actor, Day, DivisionCode, Problem, Role, UnitId};

use super::stage::{COUNTY, Stage, TOWN, actor, ids, invented, on_both, today};
use crate::slices::org::actions::{self, Once, Written};
use crate::slices::org::model::{NewUnit, Phone, Unit, UnitKind};

/// The other town of the county.
const EAST: DivisionCode = DivisionCode(990_101_100_000);

fn school(first: Day) -> NewUnit {
    NewUnit {
        name: "柳河小学".into(),
        kind: UnitKind::School,
        division: TOWN,
        parent: None,
        valid_from: first,
        contact: Some(("王小明".into(), "校长".into(), Phone::new("19900000001"))),
        aliases: Vec::new(),
    }
}

fn prepared(stage: &Stage) -> Actor {
    actions::install_divisions(&stage.db, invented().into_iter(), today(), |_| {}).unwrap();
    actor(Role::Headquarters, COUNTY.0)
}

fn write<T: Send + 'static>(
    stage: &Stage,
    f: impl Fn(&mut store::Tx) -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    stage.db.write_blocking(990_101, "test", f)
}

fn recorded(stage: &Stage, boss: &Actor, new: NewUnit) -> Result<UnitId, Problem> {
    let boss = boss.clone();
    write(stage, move |tx| actions::record_unit(tx, &boss, &new, &Once::default(), today()))
}

fn edited(stage: &Stage, boss: &Actor, id: UnitId, new: NewUnit, day: Day) -> Result<(), Problem> {
    let boss = boss.clone();
    write(stage, move |tx| {
        let version = actions::unit(tx, id, day)?.unwrap().version;
        actions::edit_unit(tx, &boss, id, &new, version, day)
    })
}

fn unit(stage: &Stage, id: UnitId) -> Unit {
    stage.db.read_blocking("test", move |tx| actions::unit(tx, id, today())).unwrap().unwrap()
}

fn told(refused: Problem) -> Vec<String> {
    refused.faults.into_iter().map(|fault| format!("{}:{}", fault.field, fault.code)).collect()
}

/// How many units beside the tree owe, by kind.
fn owed(stage: &Stage, day: Day) -> Vec<(UnitKind, i64)> {
    let beside = [UnitKind::School, UnitKind::Company];
    let rows =
        stage.db.read_blocking("test", move |tx| actions::owed_by_county(tx, COUNTY, &beside, day)).unwrap();
    rows.into_iter().map(|(_, kind, n)| (kind, n)).collect()
}

#[test]
fn kind_and_place_stand_from_the_first_day_on() {
    on_both("begun", |stage| {
        let boss = prepared(stage);
        let id = recorded(stage, &boss, school(today())).unwrap();
        let other = NewUnit { kind: UnitKind::Company, division: EAST, ..school(today()) };
        let refused = edited(stage, &boss, id, other, today()).unwrap_err();
        assert_eq!(told(refused), ["kind:kind-stands", "division:place-stands"]);
        let renamed = NewUnit { name: "柳河实验小学".into(), ..school(today()) };
        edited(stage, &boss, id, renamed, today()).unwrap();
        assert_eq!(owed(stage, today()), [(UnitKind::School, 1)]);
        stage.verify();
    });
}

#[test]
fn a_unit_that_is_still_to_begin_may_change_both() {
    on_both("not_begun", |stage| {
        let boss = prepared(stage);
        let tomorrow = today().plus(1);
        let id = recorded(stage, &boss, school(tomorrow)).unwrap();
        let other = NewUnit { kind: UnitKind::Company, division: EAST, ..school(tomorrow) };
        edited(stage, &boss, id, other.clone(), today()).unwrap();
        assert_eq!((unit(stage, id).kind, unit(stage, id).town), (UnitKind::Company, EAST));
        assert_eq!(owed(stage, today()), []);
        assert_eq!(owed(stage, tomorrow), [(UnitKind::Company, 1)]);
        let refused = edited(stage, &boss, id, school(tomorrow), tomorrow).unwrap_err();
        assert_eq!(told(refused), ["kind:kind-stands", "division:place-stands"]);
        let contact = unit(stage, id).contact.unwrap();
        let officers = stage.db.read_blocking("test", |tx| actions::officers_at(tx, EAST)).unwrap();
        assert_eq!(officers[0].id, contact.officer, "the contact moved with its unit");
        stage.verify();
    });
}

#[test]
fn a_first_day_in_the_past_is_for_programs_only() {
    on_both("first_day", |stage| {
        let boss = prepared(stage);
        let refused = recorded(stage, &boss, school(today().plus(-1))).unwrap_err();
        assert_eq!(told(refused), ["valid_from:from-today"]);
        let who = boss.clone();
        let checked =
            write(stage, move |tx| actions::check_unit(tx, &who, &school(today().plus(-1)), today()));
        assert_eq!(told(checked.unwrap_err()), ["valid_from:from-today"]);
        let who = boss.clone();
        let made = write(stage, move |tx| {
            actions::create_unit(tx, &who, &school(today().plus(-1)), &Once::default(), today())
        });
        assert!(made.is_ok(), "the demo and tests write a history");
    });
}

#[test]
fn a_unit_is_ended_and_recorded_anew_from_tomorrow() {
    on_both("anew", |stage| {
        let boss = prepared(stage);
        let tomorrow = today().plus(1);
        let id = recorded(stage, &boss, school(today())).unwrap();
        let anew = NewUnit { kind: UnitKind::Company, ..school(tomorrow) };
        let refused = recorded(stage, &boss, anew.clone()).unwrap_err();
        assert_eq!(told(refused), ["name:unit-taken"], "while the old one goes on");
        let who = boss.clone();
        write(stage, move |tx| actions::close_unit(tx, &who, id, tomorrow, "改办企业", today())).unwrap();
        let today_again = NewUnit { kind: UnitKind::Company, ..school(today()) };
        assert_eq!(told(recorded(stage, &boss, today_again).unwrap_err()), ["name:unit-taken"]);
        recorded(stage, &boss, anew.clone()).unwrap();
        assert_eq!(told(recorded(stage, &boss, anew).unwrap_err()), ["name:unit-taken"], "only once");
        assert_eq!(owed(stage, today()), [(UnitKind::School, 1)]);
        assert_eq!(owed(stage, tomorrow), [(UnitKind::Company, 1)]);
        let moved = NewUnit { contact: None, ..school(today()) };
        edited(stage, &boss, id, moved, today()).unwrap();
        let who = boss.clone();
        let back = write(stage, move |tx| actions::reopen_unit(tx, &who, id, "写错了", today())).unwrap_err();
        assert_eq!(told(back), ["valid_to:end-replaced"]);
        let who = boss.clone();
        let later =
            write(stage, move |tx| actions::close_unit(tx, &who, id, tomorrow.plus(1), "写错了", today()));
        assert_eq!(told(later.unwrap_err()), ["valid_to:end-replaced"]);
        stage.verify();
    });
}

#[test]
fn an_end_is_moved_or_withdrawn_while_it_is_still_to_come() {
    on_both("ends", |stage| {
        let boss = prepared(stage);
        let id = recorded(stage, &boss, school(today())).unwrap();
        let close = |end: Day, day: Day| {
            let who = boss.clone();
            write(stage, move |tx| actions::close_unit(tx, &who, id, end, "合并", day))
        };
        let reopen = |reason: &'static str, day: Day| {
            let who = boss.clone();
            write(stage, move |tx| actions::reopen_unit(tx, &who, id, reason, day))
        };
        assert_eq!(told(close(today(), today()).unwrap_err()), ["valid_to:from-tomorrow"]);
        close(today().plus(3), today()).unwrap();
        close(today().plus(5), today()).unwrap();
        assert_eq!(owed(stage, today().plus(4)), [(UnitKind::School, 1)]);
        close(today().plus(2), today()).unwrap();
        assert_eq!(owed(stage, today().plus(2)), []);
        assert_eq!(told(reopen(" ", today()).unwrap_err()), ["why:required"]);
        reopen("不合并了", today()).unwrap();
        assert_eq!(unit(stage, id).valid_to, None);
        assert_eq!(owed(stage, today().plus(9)), [(UnitKind::School, 1)]);
        reopen("不合并了", today()).unwrap();
        close(today().plus(2), today()).unwrap();
        let then = today().plus(2);
        for refused in [reopen("晚了", then), close(then.plus(4), then)] {
            assert_eq!(told(refused.unwrap_err()), ["valid_to:end-stands"]);
        }
        assert_eq!(owed(stage, then), []);
        stage.verify();
    });
}

#[test]
fn who_may_not_see_a_number_keeps_it_by_leaving_it_empty() {
    on_both("kept_number", |stage| {
        let boss = prepared(stage);
        let id = recorded(stage, &boss, school(today())).unwrap();
        let city = actor(Role::Headquarters, 990_100_000_000);
        let with = |name: &str, phone: &str| NewUnit {
            contact: Some((name.into(), "校长".into(), Phone::new(phone))),
            ..school(today())
        };
        let phone = |stage: &Stage| unit(stage, id).contact.unwrap().phone.reveal().to_owned();
        edited(stage, &city, id, with("王小明", ""), today()).unwrap();
        assert_eq!(phone(stage), "19900000001");
        edited(stage, &city, id, with("王小明", "19900000009"), today()).unwrap();
        assert_eq!(phone(stage), "19900000009");
        edited(stage, &boss, id, with("王小明", ""), today()).unwrap();
        assert_eq!(phone(stage), "", "who sees it takes it away by leaving it empty");
        edited(stage, &boss, id, with("王小明", "19900000001"), today()).unwrap();
        edited(stage, &city, id, with("李四", ""), today()).unwrap();
        assert_eq!(phone(stage), "", "another person has another number");
        stage.verify();
    });
}

#[test]
fn a_unit_is_found_by_name_by_code_and_name_and_by_number() {
    on_both("find_unit", |stage| {
        prepared(stage);
        let number = UnitId::new(990_101, 2);
        let find = |under: DivisionCode, text: &str| {
            let written = Written { text: text.into(), id: ids().decode(text).map(UnitId) };
            let found = stage.db.read_blocking("test", move |tx| {
                actions::find_unit(tx, &[under], &written, "parent", today())
            });
            found.unwrap().map(|id| id.0 - UnitId::new(990_101, 0).0).map_err(|fault| {
                let candidates = fault.params.iter().find(|(name, _)| *name == "candidates");
                format!("{} {}", fault.code, candidates.map_or("", |(_, text)| text))
            })
        };
        assert_eq!(find(TOWN, "和平村委会"), Ok(2));
        assert_eq!(
            find(COUNTY, "和平村委会"),
            Err("which-unit 990101001201 和平村委会 (示例省 柳河县 绣林街道 和平村委会); \
                 990101100201 和平村委会 (示例省 柳河县 东岸镇 和平村委会)"
                .into())
        );
        for (text, place) in [
            ("990101001201 和平村委会", 2),
            ("990101100 和平村委会", 4),
            ("９９０１０１１００/和平村委会", 4),
            ("990101平安社区居委会", 1),
        ] {
            assert_eq!(find(COUNTY, text), Ok(place), "{text}");
        }
        assert_eq!(find(COUNTY, &ids().encode(number.0)), Ok(2));
        let outside = ids().encode(UnitId::new(990_102, 1).0);
        for text in ["下沙村委会", "990102001 下沙村委会", "990101001", outside.as_str()] {
            assert_eq!(find(COUNTY, text), Err("unit-not-found ".into()), "{text}");
        }
    });
}
