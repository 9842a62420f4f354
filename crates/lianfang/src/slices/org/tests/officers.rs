//! Officers, posts that go on, bodies and covers of units, bodies that are ended and taken back; on both engines.

use kernel::{AccountId, Actor, BodyId, DivisionCode, Kind, OfficerId, Problem, Role, UnitId};

use super::stage::{COUNTY, Stage, TOWN, actor, invented, on_both, today};
use crate::slices::org::actions::{self, BodyForm, Once};
use crate::slices::org::model::{BodyKind, HolderRole, NewUnit, Officer, Phone, UnitKind};

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

fn officer(stage: &Stage, boss: &Actor, division: DivisionCode, name: &'static str) -> OfficerId {
    let boss = boss.clone();
    write(stage, move |tx| {
        let phone = Phone::new("19900000003");
        actions::add_officer(tx, &boss, division, (name, "书记", &phone), &Once::default())
    })
    .unwrap()
}

fn group(division: DivisionCode, unit: Option<UnitId>) -> BodyForm {
    BodyForm {
        division,
        unit,
        kind: BodyKind::LeadingGroup,
        name: "疫情防控工作领导小组".into(),
        document: String::new(),
        founded: None,
    }
}

fn body(stage: &Stage, boss: &Actor, form: BodyForm) -> Result<BodyId, Problem> {
    let boss = boss.clone();
    write(stage, move |tx| actions::create_body(tx, &boss, &form, &Once::default(), today()))
}

/// A school in a village of the town.
fn school(stage: &Stage, boss: &Actor, division: i64) -> UnitId {
    let boss = boss.clone();
    write(stage, move |tx| {
        let new = NewUnit {
            name: "柳河小学".into(),
            kind: UnitKind::School,
            division: DivisionCode(division),
            parent: None,
            valid_from: today(),
            contact: Some(("王小明".into(), "校长".into(), Phone::new("19900000001"))),
            aliases: Vec::new(),
        };
        actions::record_unit(tx, &boss, &new, &Once::default(), today())
    })
    .unwrap()
}

fn known(stage: &Stage, boss: &Actor, id: OfficerId) -> Officer {
    let boss = boss.clone();
    stage.db.read_blocking("test", move |tx| actions::officer_within(tx, &boss, id)).unwrap()
}

#[test]
fn an_officer_is_mended_and_linked_by_who_reaches_the_division() {
    on_both("officer", |stage| {
        let boss = prepared(stage);
        let id = officer(stage, &boss, COUNTY, "孙二");
        let outsider = actor(Role::Headquarters, 990_102_000_000);
        let save = |who: &Actor, name: &'static str, phone: &'static str| {
            let who = who.clone();
            write(stage, move |tx| {
                actions::save_officer(tx, &who, id, (name, "县长", &Phone::new(phone)), today())
            })
        };
        assert_eq!(save(&outsider, "孙三", "").unwrap_err(), Problem::not_found());
        let faults = save(&boss, " ", "abc").unwrap_err().faults;
        let told: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(told, ["officer_name", "phone"]);
        save(&actor(Role::Headquarters, 990_100_000_000), "孙二", "").unwrap();
        assert_eq!(known(stage, &boss, id).phone.reveal(), "19900000003", "the city does not see the number");
        save(&boss, "孙贰", "19900000004").unwrap();
        let link = |who: &Actor, account: Option<AccountId>| {
            let who = who.clone();
            write(stage, move |tx| actions::link_officer(tx, &who, id, account))
        };
        assert_eq!(link(&outsider, Some(AccountId(7))).unwrap_err(), Problem::not_found());
        link(&boss, Some(AccountId(7))).unwrap();
        let found = known(stage, &boss, id);
        assert_eq!((found.name.as_str(), found.phone.reveal()), ("孙贰", "19900000004"));
        assert_eq!((found.post.as_str(), found.account), ("县长", Some(AccountId(7))));
        save(&boss, "孙二", "19900000004").unwrap();
        assert_eq!(known(stage, &boss, id).account, Some(AccountId(7)), "the link stays");
        link(&boss, None).unwrap();
        assert_eq!(known(stage, &boss, id).account, None);
        stage.verify();
    });
}

#[test]
fn a_contact_that_is_mended_makes_an_older_form_of_the_unit_stale() {
    on_both("contact", |stage| {
        let boss = prepared(stage);
        let id = school(stage, &boss, 990_101_001_001);
        let read = |stage: &Stage| {
            stage.db.read_blocking("test", move |tx| actions::unit(tx, id, today())).unwrap().unwrap()
        };
        let contact = read(stage).contact.unwrap().officer;
        let who = boss.clone();
        write(stage, move |tx| {
            actions::save_officer(tx, &who, contact, ("王晓明", "校长", &Phone::new("19900000001")), today())
        })
        .unwrap();
        let after = read(stage);
        assert_eq!((after.contact.unwrap().name.as_str(), after.version), ("王晓明", 2));
        stage.verify();
    });
}

#[test]
fn a_post_that_was_taken_away_today_is_given_again() {
    on_both("post_again", |stage| {
        let boss = prepared(stage);
        let (id, who) = (body(stage, &boss, group(TOWN, None)).unwrap(), officer(stage, &boss, TOWN, "孙二"));
        let give = || {
            let boss = boss.clone();
            write(stage, move |tx| actions::add_holder(tx, &boss, id, who, HolderRole::Head, today()))
        };
        let take = || {
            let boss = boss.clone();
            write(stage, move |tx| actions::end_holder(tx, &boss, id, who, HolderRole::Head, today()))
        };
        let heads = |stage: &Stage| {
            let head = stage.db.read_blocking("test", |tx| actions::head_of(tx, TOWN, today())).unwrap();
            head.map(|head| head.name)
        };
        give().unwrap();
        for _ in 0..2 {
            take().unwrap();
            assert_eq!(heads(stage), None);
            give().unwrap();
            give().unwrap();
            assert_eq!(heads(stage), Some("孙二".into()));
        }
        stage.verify();
    });
}

#[test]
fn a_body_is_ended_with_a_reason_and_taken_back_on_the_same_day_only() {
    on_both("body_end", |stage| {
        let boss = prepared(stage);
        let (id, who) = (body(stage, &boss, group(TOWN, None)).unwrap(), officer(stage, &boss, TOWN, "孙二"));
        let close = |reason: &'static str, plus: i32| {
            let boss = boss.clone();
            write(stage, move |tx| actions::close_body(tx, &boss, id, reason, today().plus(plus)))
        };
        let reopen = |plus: i32| {
            let boss = boss.clone();
            write(stage, move |tx| actions::reopen_body(tx, &boss, id, today().plus(plus)))
        };
        let end = |stage: &Stage| {
            let boss = boss.clone();
            let found =
                stage.db.read_blocking("test", move |tx| actions::body_within(tx, &boss, id, today()));
            found.unwrap().valid_to
        };
        assert_eq!(close("", 0).unwrap_err().faults[0].field, "why");
        close("机构调整", 0).unwrap();
        let boss_again = boss.clone();
        let refused =
            write(stage, move |tx| actions::add_holder(tx, &boss_again, id, who, HolderRole::Head, today()));
        assert_eq!(refused.unwrap_err().code, "body-ended");
        reopen(0).unwrap();
        assert_eq!(end(stage), None);
        close("机构调整", 0).unwrap();
        close("再撤一次", 1).unwrap();
        assert_eq!(end(stage), Some(today()), "the first end stands");
        let refused = reopen(1).unwrap_err();
        assert_eq!((refused.kind, refused.code), (Kind::Conflict, "body-ended"));
        stage.verify();
    });
}

#[test]
fn a_unit_has_bodies_of_its_own_and_is_covered_for_itself() {
    on_both("unit_bodies", |stage| {
        let boss = prepared(stage);
        let id = school(stage, &boss, 990_101_001_001);
        let (village, county) = (DivisionCode(990_101_001_001), officer(stage, &boss, COUNTY, "周三"));
        let outside = body(stage, &boss, group(DivisionCode(990_101_100_000), Some(id))).unwrap_err();
        assert_eq!(outside.faults[0].code, "unit-not-found");
        let own = body(stage, &boss, group(TOWN, Some(id))).unwrap();
        let bodies = stage
            .db
            .read_blocking("test", move |tx| actions::bodies_of_unit(tx, id, village, today()))
            .unwrap();
        assert_eq!((bodies.len(), bodies[0].id, bodies[0].division), (1, own, village));
        let gaps = stage.db.read_blocking("test", move |tx| actions::gaps(tx, village, today())).unwrap();
        assert_eq!(gaps.0.len(), 1, "the body of a school is not that of the village");
        let who = boss.clone();
        write(stage, move |tx| actions::cover(tx, &who, county, TOWN, Some(id), &Once::default(), today()))
            .unwrap();
        let covers = stage
            .db
            .read_blocking("test", move |tx| actions::covers_of_unit(tx, id, village, today()))
            .unwrap();
        assert_eq!((covers.len(), covers[0].unit, covers[0].covered.as_str()), (1, Some(id), "柳河小学"));
        let beside = UnitId::new(990_101, 1);
        let none = stage
            .db
            .read_blocking("test", move |tx| actions::covers_of_unit(tx, beside, village, today()))
            .unwrap();
        assert_eq!(none, [], "nobody else in the village");
        stage.verify();
    });
}

#[test]
fn a_unit_in_a_bucket_stands_at_the_node_that_owns_it() {
    on_both("bucket_bodies", |stage| {
        let boss = prepared(stage);
        let bucket = DivisionCode(990_101_001_994);
        let id = school(stage, &boss, bucket.0);
        body(stage, &boss, group(TOWN, Some(id))).unwrap();
        let (bodies, covers) = stage
            .db
            .read_blocking("test", move |tx| {
                Ok::<_, store::StoreError>((
                    actions::bodies_of_unit(tx, id, bucket, today())?,
                    actions::covers_of_unit(tx, id, bucket, today())?,
                ))
            })
            .unwrap();
        assert_eq!((bodies.len(), bodies[0].division, covers.len()), (1, TOWN, 0));
        stage.verify();
    });
}
