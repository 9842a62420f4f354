//! What an import may change of units that are there, from which day, which parents it finds, and imports that stop;
//! on both engines.

use kernel::{Day, DivisionCode, Role, UnitId};
use sheets::Limits;
use store::Value;

use super::importing::{HEAD, faults, prepared, staged, start, units, upload, verdicts};
use super::stage::{COUNTY, Stage, TOWN, actor, ids, on_both, today};
use crate::slices::org::actions::{self, Once, Upload};
use crate::slices::org::model::{BatchState, NewUnit, Unit, UnitKind};

fn record(stage: &Stage, name: &'static str, kind: UnitKind, first: Day) -> UnitId {
    let boss = actor(Role::Headquarters, COUNTY.0);
    stage
        .db
        .write_blocking(990_101, "test", move |tx| {
            let new = NewUnit {
                name: name.into(),
                kind,
                division: TOWN,
                parent: None,
                valid_from: first,
                contact: None,
                aliases: Vec::new(),
            };
            actions::record_unit(tx, &boss, &new, &Once::default(), today())
        })
        .unwrap()
}

fn stage_rows(stage: &Stage, rows: &str) -> i64 {
    staged(stage, format!("{HEAD}{rows}").as_bytes(), false).unwrap()
}

fn apply(stage: &Stage, batch: i64) {
    start(stage, batch).unwrap();
    actions::apply_import(&stage.db, batch).unwrap();
}

fn on(stage: &Stage, id: UnitId, day: Day) -> Unit {
    stage.db.read_blocking("test", move |tx| actions::unit(tx, id, day)).unwrap().unwrap()
}

fn named(stage: &Stage, name: &str, day: Day) -> Option<Unit> {
    let all = stage.db.read_blocking("test", move |tx| actions::units_under(tx, COUNTY, day)).unwrap();
    all.into_iter().find(|unit| unit.name == name)
}

#[test]
fn another_kind_of_a_unit_that_has_begun_is_a_fault_of_its_row() {
    on_both("import_kind", |stage| {
        prepared(stage);
        record(stage, "柳河小学", UnitKind::School, today());
        let batch = stage_rows(stage, "柳河小学,企业,,绣林街道,,,,,,,\n平安社区居委会,村,,绣林街道,,,,,,,\n");
        assert_eq!(faults(stage, batch), ["2 类别 kind-stands", "3 类别 kind-stands"]);
    });
}

#[test]
fn a_unit_that_has_begun_since_the_check_keeps_its_kind() {
    on_both("import_begun", |stage| {
        prepared(stage);
        let tomorrow = today().plus(1);
        let early = record(stage, "东河小学", UnitKind::School, tomorrow);
        let late = record(stage, "西河小学", UnitKind::School, tomorrow);
        let first = stage_rows(stage, "东河小学,企业,,绣林街道,,,,,,,\n");
        let second = stage_rows(stage, "西河小学,企业,,绣林街道,,,,,,,\n");
        assert_eq!(verdicts(stage, first), [0, 1, 0, 0], "still to begin: {:?}", faults(stage, first));
        apply(stage, first);
        assert_eq!(on(stage, early, tomorrow).kind, UnitKind::Company);
        stage.clock.set(tomorrow.at_minute(600));
        apply(stage, second);
        assert_eq!(on(stage, late, tomorrow).kind, UnitKind::School);
        let boss = actor(Role::Headquarters, COUNTY.0);
        let batch =
            stage.db.read_blocking("test", move |tx| actions::batch_within(tx, &boss, second)).unwrap();
        assert_eq!((batch.state, batch.applied), (BatchState::Done, 0), "told as passed over");
        stage.verify();
    });
}

#[test]
fn whether_a_unit_owes_changes_from_tomorrow_and_of_a_new_one_from_its_first_day() {
    on_both("import_owes", |stage| {
        prepared(stage);
        let old = record(stage, "柳河小学", UnitKind::School, today());
        let batch = stage_rows(
            stage,
            "柳河小学,学校,,绣林街道,,,,,,否,停课\n新河小学,学校,,绣林街道,,,,,,否,未开学\n",
        );
        assert_eq!(verdicts(stage, batch), [1, 1, 0, 0], "{:?}", faults(stage, batch));
        apply(stage, batch);
        let tomorrow = today().plus(1);
        assert!(on(stage, old, today()).owes, "today is being counted");
        assert!(!on(stage, old, tomorrow).owes);
        assert!(!named(stage, "新河小学", today()).unwrap().owes);
        let again = stage_rows(stage, "柳河小学,学校,,绣林街道,,,,,,否,停课\n");
        assert_eq!(verdicts(stage, again), [0, 0, 1, 0], "stated already, from tomorrow on");
        let back = stage_rows(stage, "柳河小学,学校,,绣林街道,,,,,,是,\n");
        apply(stage, back);
        assert!(on(stage, old, tomorrow).owes);
        let owed = stage
            .db
            .read_blocking("test", move |tx| {
                actions::owed_by_county(tx, COUNTY, &[UnitKind::School], tomorrow)
            })
            .unwrap();
        assert_eq!(owed, [(990_101, UnitKind::School, 1)]);
        stage.verify();
    });
}

#[test]
fn a_first_day_is_today_or_later_and_never_before_the_application() {
    on_both("import_first", |stage| {
        prepared(stage);
        let past = stage_rows(stage, "柳河小学,学校,,绣林街道,,,,,2026-11-22,,\n");
        assert_eq!(faults(stage, past), ["2 启用日期 from-today"]);
        let batch = stage_rows(
            stage,
            "甲小学,学校,,绣林街道,,,,,,,\n乙小学,学校,,绣林街道,,,,,2026-11-24,,\n丙小学,学校,,绣林街道,,,,,2026-12-01,,\n",
        );
        stage.clock.set(today().plus(3).at_minute(600));
        apply(stage, batch);
        let last = today().plus(30);
        let first = |name| named(stage, name, last).unwrap().valid_from;
        assert_eq!(first("甲小学"), today().plus(3), "the day of application, not that of the check");
        assert_eq!(first("乙小学"), today().plus(3), "never before it");
        assert_eq!(first("丙小学"), today().plus(8));
        stage.verify();
    });
}

#[test]
fn a_unit_that_ends_is_recorded_anew_by_a_row_that_begins_then() {
    on_both("import_anew", |stage| {
        prepared(stage);
        let old = record(stage, "柳河小学", UnitKind::School, today());
        let boss = actor(Role::Headquarters, COUNTY.0);
        stage
            .db
            .write_blocking(990_101, "test", move |tx| {
                actions::close_unit(tx, &boss, old, today().plus(1), "改办企业", today())
            })
            .unwrap();
        let batch = stage_rows(stage, "柳河小学,企业,,绣林街道,,,,,2026-11-24,,\n");
        assert_eq!(verdicts(stage, batch), [1, 0, 0, 0], "{:?}", faults(stage, batch));
        apply(stage, batch);
        let tomorrow = named(stage, "柳河小学", today().plus(1)).unwrap();
        assert_eq!((tomorrow.kind, tomorrow.id == old), (UnitKind::Company, false));
        assert_eq!(named(stage, "柳河小学", today()).unwrap().id, old);
        let again = stage_rows(stage, "柳河小学,企业,,绣林街道,,赵一,,,,,\n");
        assert_eq!(verdicts(stage, again), [0, 1, 0, 0], "the one that goes on is meant");
        stage.verify();
    });
}

#[test]
fn a_parent_is_found_by_code_and_name_and_by_number_whatever_the_order_of_rows() {
    on_both("import_parent", |stage| {
        prepared(stage);
        let batch = stage_rows(
            stage,
            "甲点,场所,,绣林街道,和平村委会,,,,,,\n\
             乙点,场所,,绣林街道,990101100201 和平村委会,,,,,,\n\
             丙点,场所,,绣林街道,0000000000000,,,,,,\n\
             一病区,场所,,绣林街道,990101001 内科,,,,,,\n\
             内科,场所,,绣林街道,县医院,,,,,,\n\
             内科,场所,,东岸镇,县医院,,,,,,\n\
             县医院,医院,,柳河县,,,,,,,\n",
        );
        assert_eq!(faults(stage, batch), ["2 上级单位 which-unit", "4 上级单位 unit-not-found"]);
        apply(stage, batch);
        let parent = |name: &str| named(stage, name, today()).unwrap().parent;
        assert_eq!(parent("乙点"), Some(UnitId::new(990_101, 4)));
        let ward = on(stage, parent("一病区").unwrap(), today());
        assert_eq!((ward.name.as_str(), ward.town), ("内科", TOWN));
        assert_eq!(ward.parent, named(stage, "县医院", today()).map(|unit| unit.id));
        let number = ids().encode(UnitId::new(990_101, 2).0);
        let batch = stage_rows(stage, &format!("丁点,场所,,绣林街道,{number},,,,,,\n"));
        apply(stage, batch);
        assert_eq!(parent("丁点"), Some(UnitId::new(990_101, 2)));
        let outside = ids().encode(UnitId::new(990_102, 1).0);
        let batch = stage_rows(stage, &format!("戊点,场所,,绣林街道,{outside},,,,,,\n"));
        assert_eq!(faults(stage, batch), ["2 上级单位 unit-not-found"]);
        stage.verify();
    });
}

#[test]
fn a_file_sent_twice_with_its_key_is_one_import() {
    on_both("import_key", |stage| {
        prepared(stage);
        let send = |rows: &str, body: u8| {
            let client = Once { key: Some("k1".into()), body: [body; 32] };
            let upload = Upload { client, ..upload(COUNTY, format!("{HEAD}{rows}").as_bytes()) };
            let boss = actor(Role::Headquarters, COUNTY.0);
            let now = today().at_minute(600);
            actions::stage_import(&stage.db, &boss, &upload, &Limits::upload(), now)
        };
        let rows = "柳河小学,学校,,绣林街道,,,,,,,\n";
        let first = send(rows, 1).unwrap();
        assert_eq!(send(rows, 1).unwrap(), first);
        assert_eq!(send("另一所,学校,,绣林街道,,,,,,,\n", 2).unwrap_err().code, "idempotency");
        let all = stage.db.read_blocking("test", |tx| actions::batches(tx, COUNTY)).unwrap();
        assert_eq!(all.len(), 1);
        let boss = actor(Role::Headquarters, COUNTY.0);
        for _ in 0..2 {
            let boss = boss.clone();
            stage
                .db
                .write_blocking(990_101, "test", move |tx| actions::drop_import(tx, &boss, first))
                .unwrap();
        }
        stage.verify();
    });
}

#[test]
fn an_import_that_stops_holds_back_no_other_and_goes_on_when_it_is_asked_again() {
    on_both("import_stops", |stage| {
        prepared(stage);
        let broken = stage_rows(stage, "甲小学,学校,,绣林街道,,,,,,,\n乙小学,学校,,绣林街道,,,,,,,\n");
        let good = stage_rows(stage, "丙小学,学校,,绣林街道,,,,,,,\n");
        for batch in [broken, good] {
            start(stage, batch).unwrap();
        }
        // The content of a row that nobody can apply: its division does not exist.
        let content = move |division: i64| {
            stage
                .db
                .write_blocking(990_101, "test", move |tx| {
                    let content = format!(
                        "{{\"name\":\"乙小学\",\"kind\":3,\"division\":{division},\"parent\":null,\
                                 \"parent_row\":null,\"contact\":\"\",\"post\":\"\",\"phone\":\"\",\
                                 \"valid_from\":null,\"owes\":null,\"reason\":\"\",\"cells\":[]}}"
                    );
                    tx.execute(
                        "update import_row set content = $3 where county = $1 and batch = $2 and row_no = 3",
                        &[Value::Int(broken >> 32), Value::Int(broken), Value::Text(&content)],
                    )
                })
                .unwrap()
        };
        assert_eq!(content(DivisionCode(990_101_009_000).0), 1);
        assert_eq!(actions::resume_imports(&stage.db).unwrap_err().code, "not-found");
        let names = |stage: &Stage| {
            units(stage).into_iter().map(|unit| unit.name).filter(|n| n.ends_with("小学")).collect::<Vec<_>>()
        };
        assert_eq!(names(stage), ["丙小学"], "the slice of the broken row was taken back, the other is in");
        let state = |stage: &Stage, batch: i64| {
            let boss = actor(Role::Headquarters, COUNTY.0);
            stage.db.read_blocking("test", move |tx| actions::batch_within(tx, &boss, batch)).unwrap().state
        };
        assert_eq!((state(stage, broken), state(stage, good)), (BatchState::Applying, BatchState::Done));
        assert_eq!(content(TOWN.0), 1);
        for _ in 0..2 {
            apply(stage, broken);
        }
        assert_eq!(names(stage), ["丙小学", "甲小学", "乙小学"]);
        assert_eq!(state(stage, broken), BatchState::Done);
        stage.verify();
    });
}
