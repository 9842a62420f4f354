//! Deeds and questions on a real store, on both engines: installation, units, owing, census, jurisdiction.

use kernel::{DivisionCode, Role, UnitId};

use super::stage::{COUNTY, Stage, TOWN, actor, invented, on_both, today};
use crate::slices::org::actions::{self, Once, Search};
use crate::slices::org::model::{NewUnit, Phone, UnitKind};

fn install(stage: &Stage) {
    actions::install_divisions(&stage.db, invented().into_iter(), today(), |_| {}).unwrap();
}

fn school(name: &str) -> NewUnit {
    NewUnit {
        name: name.into(),
        kind: UnitKind::School,
        division: TOWN,
        parent: None,
        valid_from: today(),
        contact: Some(("王小明".into(), "校长".into(), Phone::new("19900000001"))),
        aliases: vec!["柳小".into()],
    }
}

fn read<T: Send + 'static>(
    stage: &Stage,
    f: impl FnOnce(&mut store::Tx) -> Result<T, store::StoreError> + Send + 'static,
) -> T {
    stage.db.read_blocking("test", f).unwrap()
}

fn write<T: Send + 'static>(
    stage: &Stage,
    f: impl Fn(&mut store::Tx) -> Result<T, kernel::Problem> + Send + 'static,
) -> Result<T, kernel::Problem> {
    stage.db.write_blocking(990_101, "test", f)
}

fn owed(stage: &Stage, root: i64, day: kernel::Day) -> i64 {
    let counts = read(stage, move |tx| actions::owed_by_county(tx, DivisionCode(root), &UnitKind::ALL, day));
    counts.iter().map(|(_, _, n)| n).sum()
}

#[test]
fn an_installation_numbers_units_in_code_order_and_can_be_run_again() {
    on_both("install", |stage| {
        install(stage);
        let added = actions::install_divisions(&stage.db, invented().into_iter(), today(), |_| {}).unwrap();
        assert_eq!(added, 0);
        let units = read(stage, |tx| actions::units_under(tx, COUNTY, today()));
        let numbers: Vec<i64> = units.iter().map(|unit| unit.id.0 - UnitId::new(990_101, 0).0).collect();
        assert_eq!(numbers, [1, 2, 3, 4, 5]);
        assert_eq!(units[0].kind, UnitKind::Community);
        assert_eq!((units[0].town, units[0].county_div), (TOWN, COUNTY));
        assert_eq!(units.iter().filter(|unit| unit.owes).count(), 4, "the virtual unit owes nothing");
        assert_eq!(owed(stage, 990_101_000_000, today()), 4);
        assert_eq!(owed(stage, 0, today()), 5);
        assert_eq!(owed(stage, 990_000_000_000, today()), 5);
        assert_eq!(owed(stage, 0, today().plus(-1)), 0);
        stage.verify();
    });
}

#[test]
fn the_tree_is_told_with_placeholders_hidden() {
    on_both("tree", |stage| {
        install(stage);
        let path = read(stage, |tx| actions::path(tx, TOWN));
        let names: Vec<&str> = path.iter().map(|division| division.name.as_str()).collect();
        assert_eq!(names, ["全国", "示例省", "柳河县", "绣林街道"]);
        let below = read(stage, |tx| actions::visible_children(tx, DivisionCode(990_000_000_000), today()));
        let names: Vec<&str> = below.iter().map(|division| division.name.as_str()).collect();
        assert_eq!(names, ["柳河县", "青石区"], "the placeholder city stands for its counties");
        let counties = read(stage, |tx| actions::counties_under(tx, DivisionCode(0), today()));
        assert_eq!(counties.len(), 2);
        for (code, root, under) in [
            (990_101_001_001, 990_101_000_000, true),
            (990_101_001_001, 0, true),
            (990_102_001_201, 990_101_000_000, false),
            (990_101_999_993, 990_101_000_000, true),
            (123, 0, false),
        ] {
            let found = read(stage, move |tx| actions::is_under(tx, DivisionCode(code), DivisionCode(root)));
            assert_eq!(found, under, "{code} under {root}");
        }
    });
}

#[test]
fn a_unit_is_made_changed_and_ended_within_the_jurisdiction_only() {
    on_both("unit", |stage| {
        install(stage);
        let boss = actor(Role::Headquarters, COUNTY.0);
        let client = Once { key: Some("k1".into()), body: [1; 32] };
        let (a, c) = (boss.clone(), client.clone());
        let make = move |tx: &mut store::Tx| actions::create_unit(tx, &a, &school("柳河小学"), &c, today());
        let id = write(stage, make.clone()).unwrap();
        assert_eq!(write(stage, make).unwrap(), id, "the same key makes nothing new");
        let a = boss.clone();
        let other = Once { body: [2; 32], ..client };
        let refused =
            write(stage, move |tx| actions::create_unit(tx, &a, &school("另一所"), &other, today()))
                .unwrap_err();
        assert_eq!(refused.code, "idempotency");
        assert_eq!(owed(stage, 990_101_000_000, today()), 5);
        let unit = read(stage, move |tx| actions::unit_within(tx, id, &[COUNTY], today())).unwrap();
        assert_eq!(unit.contact.as_ref().unwrap().name, "王小明");
        assert_eq!(unit.contact.as_ref().unwrap().phone.to_string(), "199****0001");
        let outside =
            read(stage, move |tx| actions::unit_within(tx, id, &[DivisionCode(990_102_000_000)], today()));
        assert_eq!(outside, None);

        let outsider = actor(Role::Headquarters, 990_102_000_000);
        let refused = write(stage, move |tx| actions::edit_unit(tx, &outsider, id, &school("x"), 1, today()))
            .unwrap_err();
        assert_eq!(refused, kernel::Problem::not_found());

        let a = boss.clone();
        write(stage, move |tx| actions::edit_unit(tx, &a, id, &school("柳河实验小学"), 1, today())).unwrap();
        let a = boss.clone();
        let stale = write(stage, move |tx| actions::edit_unit(tx, &a, id, &school("y"), 1, today()));
        assert_eq!(stale.unwrap_err().code, "conflict");

        let a = boss.clone();
        write(stage, move |tx| {
            actions::set_owing(tx, &a, id, today().plus(1), false, "暑假", today())?;
            actions::set_owing(tx, &a, id, today().plus(3), true, "开学", today())?;
            actions::close_unit(tx, &a, id, today().plus(5), "合并", today())
        })
        .unwrap();
        for (plus, count) in [(0, 5), (1, 4), (2, 4), (3, 5), (4, 5), (5, 4)] {
            assert_eq!(owed(stage, 990_101_000_000, today().plus(plus)), count, "day {plus}");
        }
        let gone = read(stage, |tx| actions::units_under(tx, COUNTY, today().plus(5)));
        assert_eq!(gone.len(), 5);
        stage.verify();
    });
}

#[test]
fn all_faults_of_a_unit_come_at_once() {
    on_both("faults", |stage| {
        install(stage);
        let boss = actor(Role::Headquarters, COUNTY.0);
        let codes = |new: NewUnit| {
            let a = boss.clone();
            let once = Once::default();
            let refused =
                write(stage, move |tx| actions::create_unit(tx, &a, &new, &once, today())).unwrap_err();
            refused.faults.iter().map(|f| format!("{}:{}", f.field, f.code)).collect::<Vec<_>>()
        };
        let bad = NewUnit {
            name: "长".repeat(61),
            parent: Some(UnitId::new(990_102, 1)),
            contact: Some((String::new(), String::new(), Phone::new("abc"))),
            ..school("")
        };
        assert_eq!(
            codes(bad),
            ["name:too-long", "contact:required", "phone:not-a-phone", "parent:unit-not-found"]
        );
        let outside = NewUnit { division: DivisionCode(990_102_001_000), ..school("") };
        assert_eq!(codes(outside), ["name:required", "division:division-unknown"]);
        let twin = NewUnit {
            division: DivisionCode(990_101_001_201),
            kind: UnitKind::Village,
            ..school("和 平村委会")
        };
        assert_eq!(codes(twin), ["name:unit-taken", "kind:village-taken"]);
    });
}

#[test]
fn units_without_a_town_stand_in_the_bucket_of_their_county() {
    on_both("bucket", |stage| {
        install(stage);
        let line = |stage: &Stage, code| {
            read(stage, move |tx| actions::bucket(tx, DivisionCode(code), today())).map(|line| line.units)
        };
        assert_eq!(line(stage, COUNTY.0), None, "nothing stands there");
        let boss = actor(Role::Headquarters, COUNTY.0);
        write(stage, move |tx| {
            let once = Once::default();
            actions::create_unit(
                tx,
                &boss,
                &NewUnit { division: COUNTY, ..school("县医院") },
                &once,
                today(),
            )?;
            let outside = NewUnit { division: DivisionCode(990_101_999_993), ..school("外地来客点") };
            actions::create_unit(tx, &boss, &outside, &once, today())?;
            let town = NewUnit { division: DivisionCode(990_101_001_994), ..school("待明确点") };
            actions::create_unit(tx, &boss, &town, &once, today())?;
            actions::create_unit(tx, &boss, &school("街道小学"), &once, today())
        })
        .unwrap();
        assert_eq!(line(stage, COUNTY.0), Some(2));
        assert_eq!(line(stage, TOWN.0), Some(1), "a town's own units are no strangers");
        assert_eq!(line(stage, 0), None);
        let town = read(stage, |tx| actions::units_under(tx, TOWN, today()));
        assert_eq!(town.len(), 5, "three of the village level, the school, the bucket's");
        stage.verify();
    });
}

#[test]
fn a_search_finds_parts_equal_forms_and_aliases_within_the_root_only() {
    on_both("search", |stage| {
        install(stage);
        let boss = actor(Role::Headquarters, COUNTY.0);
        write(stage, move |tx| {
            actions::create_unit(tx, &boss, &school("柳河ＡＢ小学"), &Once::default(), today())
        })
        .unwrap();
        let names = |root: i64, text: &str, kind| {
            let search = Search { root: DivisionCode(root), kind, text: text.into(), after: None, size: 50 };
            let found = read(stage, move |tx| actions::list_units(tx, &search, today()));
            found.units.into_iter().map(|unit| unit.name).collect::<Vec<_>>()
        };
        assert_eq!(names(COUNTY.0, "和平", None).len(), 2);
        assert_eq!(names(TOWN.0, "和平", None).len(), 1);
        assert_eq!(names(COUNTY.0, "平安社区居民委员会", None), ["平安社区居委会"]);
        assert_eq!(names(COUNTY.0, "河ab小", None), ["柳河ＡＢ小学"]);
        assert_eq!(names(COUNTY.0, "柳小", None), ["柳河ＡＢ小学"]);
        assert_eq!(names(COUNTY.0, "下沙", None), [""; 0]);
        assert_eq!(names(0, "下沙", None), ["下沙村委会"]);
        assert_eq!(names(0, "莫𡐓", None), ["莫𡐓村委会"]);
        assert_eq!(names(0, "", Some(UnitKind::School)), ["柳河ＡＢ小学"]);
        assert_eq!(names(0, "", Some(UnitKind::Community)), ["平安社区居委会"]);
    });
}

#[test]
fn pages_of_a_list_lose_nobody_and_double_nobody() {
    on_both("pages", |stage| {
        install(stage);
        for (root, kind) in [(0, None), (COUNTY.0, None), (0, Some(UnitKind::Village))] {
            let mut seen = Vec::new();
            let mut after = None;
            loop {
                let search = Search { root: DivisionCode(root), kind, text: String::new(), after, size: 2 };
                let page = read(stage, move |tx| actions::list_units(tx, &search, today()));
                assert!(page.units.len() <= 2);
                seen.extend(page.units.iter().map(|unit| unit.division.0));
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            let whole = read(stage, move |tx| actions::units_under(tx, DivisionCode(root), today()));
            let expected: Vec<i64> = whole
                .iter()
                .filter(|unit| kind.is_none_or(|kind| unit.kind == kind))
                .map(|unit| unit.division.0)
                .collect();
            assert_eq!(seen, expected, "{root} {kind:?}");
        }
    });
}
