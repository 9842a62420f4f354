//! Codes that change: a county gets a new code, two merge, one is split; units follow, counters stay exact.

use kernel::{DivisionCode, Fault, Problem, Role, UnitId};

use super::stage::{COUNTY, Stage, TOWN, actor, invented, on_both, today};
use crate::slices::org::actions::{self, Once, Part, Recoding};
use crate::slices::org::model::{NewUnit, UnitKind};

fn change(old: i64, new: i64, name: &str) -> Recoding {
    Recoding {
        old: DivisionCode(old),
        new: DivisionCode(new),
        name: name.into(),
        from_day: today().plus(1),
        document: "示例发〔2026〕1号".into(),
    }
}

fn recode(stage: &Stage, change: Recoding) -> Result<usize, Problem> {
    let boss = actor(Role::Admin, 0);
    stage.db.write_blocking(990_101, "test", move |tx| actions::recode(tx, &boss, &change, today().plus(1)))
}

fn owed(stage: &Stage, root: i64) -> Vec<(i64, i64)> {
    stage
        .db
        .read_blocking("test", move |tx| {
            actions::owed_by_county(tx, DivisionCode(root), &[UnitKind::Village], today().plus(1))
        })
        .unwrap()
        .into_iter()
        .map(|(shard, _, n)| (shard, n))
        .collect()
}

fn prepared(stage: &Stage) {
    actions::install_divisions(&stage.db, invented().into_iter(), today(), |_| {}).unwrap();
    stage.clock.set(today().plus(1).at_minute(600));
}

fn under(stage: &Stage, root: i64) -> Vec<UnitId> {
    stage
        .db
        .read_blocking("test", move |tx| actions::units_under(tx, DivisionCode(root), today().plus(1)))
        .unwrap()
        .into_iter()
        .map(|unit| unit.id)
        .collect()
}

#[test]
fn a_county_with_a_new_code_keeps_its_units_and_its_shard() {
    on_both("recode", |stage| {
        prepared(stage);
        let before = under(stage, COUNTY.0);
        assert_eq!(recode(stage, change(COUNTY.0, 990_188_000_000, "柳河市")).unwrap(), 5);
        assert_eq!(under(stage, 990_188_000_000), before, "the same units, recorded in the same county");
        assert_eq!(under(stage, COUNTY.0), []);
        assert_eq!(under(stage, TOWN.0).len(), 3, "towns keep their codes under the new county");
        let (old, new, path) = stage
            .db
            .read_blocking("test", |tx| {
                Ok::<_, store::StoreError>((
                    actions::division(tx, COUNTY)?.unwrap(),
                    actions::division(tx, DivisionCode(990_188_000_000))?.unwrap(),
                    actions::path(tx, TOWN)?,
                ))
            })
            .unwrap();
        assert_eq!((old.valid_to, old.successor), (Some(today().plus(1)), Some(new.code)));
        assert_eq!(new.shard, Some(990_101));
        assert!(path.iter().any(|above| above.name == "柳河市"));
        for root in [0, 990_000_000_000, 990_188_000_000] {
            assert!(owed(stage, root).contains(&(990_101, 3)), "{root}");
        }
        let boss = actor(Role::Headquarters, 990_188_000_000);
        let id = stage
            .db
            .write_blocking(990_101, "test", move |tx| {
                let new = NewUnit {
                    name: "新学校".into(),
                    kind: UnitKind::School,
                    division: TOWN,
                    parent: None,
                    valid_from: today().plus(1),
                    contact: None,
                    aliases: Vec::new(),
                };
                actions::create_unit(tx, &boss, &new, &Once::default(), today().plus(1))
            })
            .unwrap();
        assert_eq!(id.county(), 990_101, "new units go on in the shard of the county");
        stage.verify();
    });
}

#[test]
fn merged_and_split_counties_have_no_shard_but_lose_nobody() {
    on_both("merge", |stage| {
        prepared(stage);
        recode(stage, change(COUNTY.0, 990_188_000_000, "新区")).unwrap();
        recode(stage, change(990_102_000_000, 990_188_000_000, "新区")).unwrap();
        assert_eq!(under(stage, 990_188_000_000).len(), 6);
        let merged = stage
            .db
            .read_blocking("test", |tx| actions::division(tx, DivisionCode(990_188_000_000)))
            .unwrap()
            .unwrap();
        assert_eq!(merged.shard, None);
        assert_eq!(owed(stage, 990_188_000_000), [], "whoever counts here counts the units");
        assert_eq!(owed(stage, 990_100_000_000), [(990_101, 3), (990_102, 1)]);

        let boss = actor(Role::Admin, 0);
        let parts = vec![
            Part { code: DivisionCode(990_171_000_000), name: "东区".into(), children: vec![TOWN] },
            Part {
                code: DivisionCode(990_172_000_000),
                name: "西区".into(),
                children: vec![DivisionCode(990_101_100_000), DivisionCode(990_102_001_000)],
            },
        ];
        let day = today().plus(2);
        let moved = stage
            .db
            .write_blocking(990_101, "test", move |tx| {
                actions::split(
                    tx,
                    &boss,
                    DivisionCode(990_188_000_000),
                    &parts,
                    day,
                    "示例发〔2026〕2号",
                    day,
                )
            })
            .unwrap();
        assert_eq!(moved, 6);
        assert_eq!(under(stage, 990_171_000_000).len(), 3);
        assert_eq!(under(stage, 990_172_000_000).len(), 3);
        assert_eq!(owed(stage, 990_100_000_000), [(990_101, 3), (990_102, 1)]);
        stage.verify();
    });
}

#[test]
fn towns_and_villages_are_re_coded_and_every_fault_is_told() {
    on_both("recode_low", |stage| {
        prepared(stage);
        recode(stage, change(990_101_001_201, 990_101_001_205, "和平新村委会")).unwrap();
        recode(stage, change(TOWN.0, 990_101_003_000, "绣林镇")).unwrap();
        assert_eq!(under(stage, 990_101_003_000).len(), 3);
        assert_eq!(under(stage, 990_101_001_205).len(), 1);
        let bad = Recoding { document: String::new(), ..change(990_000_000_000, 990_101_000_000, "") };
        let refused = recode(stage, bad).unwrap_err();
        let told: Vec<(&str, &str)> =
            refused.faults.iter().map(|Fault { field, code, .. }| (field.as_str(), *code)).collect();
        assert_eq!(
            told,
            [
                ("old", "recode-level"),
                ("new", "recode-parent"),
                ("name", "required"),
                ("document", "required")
            ]
        );
        stage.verify();
    });
}
