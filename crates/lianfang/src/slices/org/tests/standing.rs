//! Bodies, heads, gaps, covers on a real store, on both engines.

use kernel::{DivisionCode, Problem, Role};

use super::stage::{COUNTY, Stage, TOWN, actor, invented, on_both, today};
use crate::slices::org::actions::{self, BodyForm, Once};
use crate::slices::org::model::{BodyKind, HolderRole, Phone};

fn group(division: DivisionCode) -> BodyForm {
    BodyForm {
        division,
        unit: None,
        kind: BodyKind::LeadingGroup,
        name: "疫情防控工作领导小组".into(),
        document: "示例发〔2026〕1号".into(),
        founded: Some(today()),
    }
}

fn write<T: Send + 'static>(
    stage: &Stage,
    f: impl Fn(&mut store::Tx) -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    stage.db.write_blocking(990_101, "test", f)
}

fn gaps(stage: &Stage) -> (Vec<(String, bool)>, usize) {
    let (gaps, all) = stage.db.read_blocking("test", |tx| actions::gaps(tx, COUNTY, today())).unwrap();
    (gaps.into_iter().map(|gap| (gap.name, gap.has_body)).collect(), all)
}

#[test]
fn nodes_without_a_group_or_a_head_are_listed_by_name() {
    on_both("gaps", |stage| {
        actions::install_divisions(&stage.db, invented().into_iter(), today(), |_| {}).unwrap();
        let (missing, all) = gaps(stage);
        assert_eq!((missing.len(), all), (7, 7), "the virtual unit is no node where people live");
        let boss = actor(Role::Headquarters, COUNTY.0);
        let who = boss.clone();
        let body =
            write(stage, move |tx| actions::create_body(tx, &who, &group(TOWN), &Once::default(), today()))
                .unwrap();
        assert_eq!(gaps(stage).0[1], ("绣林街道".into(), true));
        let who = boss.clone();
        let officer = write(stage, move |tx| {
            let phone = Phone::new("19900000003");
            actions::add_officer(tx, &who, TOWN, ("孙二", "书记", &phone), &Once::default())
        })
        .unwrap();
        let who = boss.clone();
        write(stage, move |tx| actions::add_holder(tx, &who, body, officer, HolderRole::Head, today()))
            .unwrap();
        assert_eq!(gaps(stage).0.len(), 6);
        let head = stage.db.read_blocking("test", |tx| actions::head_of(tx, TOWN, today())).unwrap();
        assert_eq!(head.unwrap().name, "孙二");
        let outsider = actor(Role::Headquarters, 990_102_000_000);
        let refused =
            write(stage, move |tx| actions::edit_body(tx, &outsider, body, &group(TOWN))).unwrap_err();
        assert_eq!(refused, Problem::not_found());
        let who = boss.clone();
        write(stage, move |tx| actions::end_holder(tx, &who, body, officer, HolderRole::Head, today()))
            .unwrap();
        assert_eq!(gaps(stage).0.len(), 7);
        stage.verify();
    });
}

#[test]
fn nodes_that_nobody_covers_are_listed_by_name() {
    on_both("covers", |stage| {
        actions::install_divisions(&stage.db, invented().into_iter(), today(), |_| {}).unwrap();
        let uncovered = |stage: &Stage| {
            let (nodes, all) =
                stage.db.read_blocking("test", |tx| actions::uncovered(tx, COUNTY, today())).unwrap();
            (nodes.into_iter().map(|node| node.name).collect::<Vec<_>>(), all)
        };
        assert_eq!(uncovered(stage).1, 6);
        assert_eq!(uncovered(stage).0.len(), 6);
        let boss = actor(Role::Headquarters, COUNTY.0);
        let who = boss.clone();
        let (officer, low) = write(stage, move |tx| {
            let once = Once::default();
            let phone = Phone::default();
            let officer = actions::add_officer(tx, &who, COUNTY, ("周三", "副县长", &phone), &once)?;
            Ok((officer, actions::add_officer(tx, &who, TOWN, ("吴四", "干事", &phone), &once)?))
        })
        .unwrap();
        let who = boss.clone();
        let id =
            write(stage, move |tx| actions::cover(tx, &who, officer, TOWN, None, &Once::default(), today()))
                .unwrap();
        assert!(!uncovered(stage).0.contains(&"绣林街道".into()));
        let who = boss.clone();
        let refused = write(stage, move |tx| {
            actions::cover(tx, &who, low, DivisionCode(990_101_100_000), None, &Once::default(), today())
        })
        .unwrap_err();
        assert_eq!(refused.faults[0].code, "cover-not-above");
        let who = boss.clone();
        write(stage, move |tx| actions::end_cover(tx, &who, id, today())).unwrap();
        assert_eq!(uncovered(stage).0.len(), 6);
        stage.verify();
    });
}
