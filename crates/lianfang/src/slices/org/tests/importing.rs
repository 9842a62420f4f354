//! Imports on a real store, on both engines: every fault with its place, preview, each row once, mending.

use std::fmt::Write as _;

use kernel::{DivisionCode, Problem, Role, UnitId};
use sheets::Limits;

use super::stage::{COUNTY, Stage, actor, ids, invented, on_both, today};
use crate::slices::org::actions::{self, Once, Upload};
use crate::slices::org::model::{BatchState, NewUnit, RowVerdict, Unit, UnitKind};

pub(super) const HEAD: &str =
    "名称,类别,区划代码,所在乡镇,上级单位,联系人,职务,电话,启用日期,是否应报,不报原因\n";

pub(super) fn upload(root: DivisionCode, bytes: &[u8]) -> Upload {
    Upload {
        root,
        file_name: "units.csv".into(),
        bytes: bytes.to_vec(),
        all_or_nothing: false,
        ids: ids(),
        client: Once::default(),
    }
}

pub(super) fn staged(stage: &Stage, bytes: &[u8], all_or_nothing: bool) -> Result<i64, Problem> {
    let upload = Upload { all_or_nothing, ..upload(COUNTY, bytes) };
    let boss = actor(Role::Headquarters, COUNTY.0);
    actions::stage_import(&stage.db, &boss, &upload, &Limits::upload(), today().at_minute(600))
}

pub(super) fn verdicts(stage: &Stage, batch: i64) -> [i64; 4] {
    let boss = actor(Role::Headquarters, COUNTY.0);
    stage.db.read_blocking("test", move |tx| actions::batch_within(tx, &boss, batch)).unwrap().by_verdict
}

pub(super) fn faults(stage: &Stage, batch: i64) -> Vec<String> {
    stage
        .db
        .read_blocking("test", move |tx| actions::import_faults(tx, batch, 0, 100))
        .unwrap()
        .into_iter()
        .map(|(_, (row, heading, code, _))| format!("{row} {heading} {code}"))
        .collect()
}

pub(super) fn start(stage: &Stage, batch: i64) -> Result<(), Problem> {
    let boss = actor(Role::Headquarters, COUNTY.0);
    stage.db.write_blocking(990_101, "test", move |tx| actions::start_import(tx, &boss, batch))
}

pub(super) fn units(stage: &Stage) -> Vec<Unit> {
    stage.db.read_blocking("test", |tx| actions::units_under(tx, COUNTY, today())).unwrap()
}

pub(super) fn prepared(stage: &Stage) {
    actions::install_divisions(&stage.db, invented().into_iter(), today(), |_| {}).unwrap();
}

#[test]
fn every_fault_is_kept_with_row_and_column_and_good_rows_are_not_held_back() {
    on_both("import_faults", |stage| {
        prepared(stage);
        let text = format!(
            "{HEAD}柳河小学,学校,,绣林街道,,王小明,校长,19900000001,2026-11-23,是,\n\
             ,星星,12345,月亮镇,,,,1,2026-13-01,也许,\n\
             下沙,村,990102001201,星星镇,,,,,,,\n\
             和平村,村,,柳河县,,,,,,,\n\
             平安社区,社区,,绣林,,赵一,主任,19900000002,,,\n\
             县医院,医院,,柳河,,,,,,否,\n\
             柳河小学,学校,,绣林街道办事处,,,,,,,\n\
             一(1)班,场所,,绣林街道,柳河小学,,,,,,\n"
        );
        let batch = staged(stage, text.as_bytes(), false).unwrap();
        assert_eq!(
            faults(stage, batch),
            [
                "3 名称 required",
                "3 类别 unknown-kind",
                "3 区划代码 not-a-code",
                "3 电话 not-a-phone",
                "3 联系人 phone-of-nobody",
                "3 启用日期 not-a-date",
                "3 是否应报 not-yes-or-no",
                "3 所在乡镇 place-unknown",
                "4 区划代码 division-unknown",
                "4 所在乡镇 place-unknown",
                "5 名称 unit-ambiguous",
                "7 不报原因 required",
                "8 名称 row-doubled",
                "9 上级单位 which-unit",
            ]
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
        );
        assert_eq!(verdicts(stage, batch), [1, 1, 0, 6]);
        start(stage, batch).unwrap();
        actions::apply_import(&stage.db, batch).unwrap();
        let after = units(stage);
        assert_eq!(after.len(), 6);
        let community = after.iter().find(|unit| unit.name == "平安社区居委会").unwrap();
        assert_eq!(
            community.contact.as_ref().unwrap().name,
            "赵一",
            "the short form means the same community"
        );
        stage.verify();
    });
}

#[test]
fn importing_twice_changes_nothing_and_an_interrupted_import_goes_on() {
    on_both("import_twice", |stage| {
        prepared(stage);
        let mut text = String::from(HEAD);
        text.push_str("城南医院,医院,,东岸镇,,,,,,,\n");
        for n in 1..=40 {
            writeln!(text, "第{n}病区,场所,,东岸镇,城南医院,护士{n},护士长,199{n:08},,,").unwrap();
        }
        let batch = staged(stage, text.as_bytes(), true).unwrap();
        assert_eq!(faults(stage, batch), [""; 0]);
        start(stage, batch).unwrap();
        // One slice only, as if the machine had stopped.
        actions::apply_one_slice(&stage.db, batch).unwrap();
        let part = units(stage).len();
        assert!((6..46).contains(&part), "{part}");
        // Somebody changes a unit that is in already: the rows behind it go on, its own row is not applied again.
        let boss = actor(Role::Headquarters, COUNTY.0);
        let first = units(stage).into_iter().find(|unit| unit.name == "第1病区").unwrap();
        stage
            .db
            .write_blocking(990_101, "test", move |tx| {
                let new = NewUnit {
                    name: first.name.clone(),
                    kind: first.kind,
                    division: first.division,
                    parent: first.parent,
                    valid_from: first.valid_from,
                    contact: None,
                    aliases: Vec::new(),
                };
                actions::edit_unit(tx, &boss, first.id, &new, first.version, today())
            })
            .unwrap();
        assert_eq!(actions::resume_imports(&stage.db).unwrap(), 1);
        let whole = units(stage);
        assert_eq!(whole.len(), 46);
        let places = whole.iter().filter(|unit| unit.kind == UnitKind::Place);
        assert_eq!(
            places.filter(|unit| unit.contact.is_none()).count(),
            1,
            "its own row is not applied again"
        );
        let hospital = whole.iter().find(|unit| unit.name == "城南医院").unwrap().id;
        assert_eq!(whole.iter().filter(|unit| unit.parent == Some(hospital)).count(), 40);
        actions::apply_import(&stage.db, batch).unwrap();
        assert_eq!(units(stage), whole);
        assert_eq!(actions::resume_imports(&stage.db).unwrap(), 0);
        let again = staged(stage, text.as_bytes(), false).unwrap();
        assert_eq!(verdicts(stage, again), [0, 1, 40, 0], "only the one that was changed since");
        let mended = text.replace("护士7,", "护士七,");
        let changed = staged(stage, mended.as_bytes(), false).unwrap();
        assert_eq!(verdicts(stage, changed), [0, 2, 39, 0]);
        stage.verify();
    });
}

#[test]
fn all_or_nothing_applies_nothing_with_one_bad_row() {
    on_both("import_all", |stage| {
        prepared(stage);
        let text = format!("{HEAD}柳河小学,学校,,绣林街道,,,,,,,\n,学校,,绣林街道,,,,,,,\n");
        let batch = staged(stage, text.as_bytes(), true).unwrap();
        assert_eq!(start(stage, batch).unwrap_err().code, "import-all-or-nothing");
        actions::apply_import(&stage.db, batch).unwrap();
        assert_eq!(units(stage).len(), 5);
    });
}

#[test]
fn a_file_of_another_subtree_or_of_no_table_is_refused() {
    on_both("import_reach", |stage| {
        prepared(stage);
        let upload = upload(DivisionCode(990_102_000_000), HEAD.as_bytes());
        let boss = actor(Role::Headquarters, COUNTY.0);
        let now = today().at_minute(600);
        let refused = actions::stage_import(&stage.db, &boss, &upload, &Limits::upload(), now).unwrap_err();
        assert_eq!(refused, Problem::not_found());
        for (bytes, code) in [
            (&b""[..], "sheet-empty"),
            (b"a,b\n1,2\n", "sheet-no-header"),
            (b"\x89PNG\r\n\x1a\n0000", "sheet-not-a-table"),
            (HEAD.as_bytes(), "sheet-empty"),
        ] {
            assert_eq!(staged(stage, bytes, false).unwrap_err().code, code);
        }
    });
}

#[test]
fn the_template_and_the_error_file_can_be_read_again() {
    on_both("import_files", |stage| {
        prepared(stage);
        for lang in [kernel::Lang::Zh, kernel::Lang::En] {
            let template = actions::template_file(lang, &["a", "b", "c"].map(str::to_owned)).unwrap();
            let refused = staged(stage, &template, false).unwrap_err();
            assert_eq!(refused.code, "sheet-empty", "the example row is passed over");
        }
        let text = format!("{HEAD}=柳河小学,学校,,月亮镇,,,,,,,\n");
        let batch = staged(stage, text.as_bytes(), false).unwrap();
        assert_eq!(verdicts(stage, batch), [0, 0, 0, 1]);
        let to_mend = stage.db.read_blocking("test", move |tx| actions::rows_to_mend(tx, batch)).unwrap();
        let file = actions::error_file(to_mend, kernel::Lang::Zh, |fault| fault.2.clone()).unwrap();
        let again = staged(stage, &file, false).unwrap();
        assert_eq!(faults(stage, again), ["2 所在乡镇 place-unknown"]);
        let rows = stage
            .db
            .read_blocking("test", move |tx| actions::import_rows(tx, again, RowVerdict::Bad, 0, 10))
            .unwrap();
        assert_eq!(rows[0].content.name, "=柳河小学");
    });
}

#[test]
fn a_dropped_import_cannot_be_applied() {
    on_both("import_drop", |stage| {
        prepared(stage);
        let text = format!("{HEAD}柳河小学,学校,,绣林街道,,,,,,,\n");
        let batch = staged(stage, text.as_bytes(), false).unwrap();
        let boss = actor(Role::Headquarters, COUNTY.0);
        let who = boss.clone();
        stage.db.write_blocking(990_101, "test", move |tx| actions::drop_import(tx, &who, batch)).unwrap();
        assert_eq!(start(stage, batch).unwrap_err().code, "import-dropped");
        let state =
            stage.db.read_blocking("test", move |tx| actions::batch_within(tx, &boss, batch)).unwrap().state;
        assert_eq!(state, BatchState::Dropped);
        assert_eq!(units(stage).last().unwrap().id, UnitId::new(990_101, 5));
    });
}
