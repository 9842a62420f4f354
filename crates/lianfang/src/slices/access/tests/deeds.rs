//! Rights, deputies, disabled accounts and the trail on a real store, on both engines.

use kernel::{Actor, DivisionCode, Grant, Instant, Kind, Problem, Role};

use super::stage::{COUNTY, OTHER, Stage, TOWN, at, on_both};
use crate::slices::access::actions::{self, By, TrailFilter};
use crate::slices::access::model::Span;

fn give(
    stage: &Stage,
    actor: &Actor,
    to: &Actor,
    role: Role,
    division: DivisionCode,
    end: Option<Instant>,
) -> Result<i64, Problem> {
    let (actor, id) = (actor.clone(), to.account);
    let grant = Grant { role, division, unit: None };
    stage.write(move |tx| {
        let span = Span { from: tx.now(), to: end };
        actions::give_right(tx, &actor, id, grant, span)
    })
}

#[test]
fn rights_are_given_within_what_one_has_and_hold_until_they_end() {
    on_both("rights", |stage| {
        let hq = stage.account("hq", Role::Headquarters, COUNTY, false);
        let clerk = stage.account("clerk", Role::Supervisor, TOWN, false);
        let foreign = stage.account("foreign", Role::Office, OTHER, false);
        let cookie = stage.sign_in_freely(clerk.account);
        let refused = |answer: Result<i64, Problem>| answer.unwrap_err();
        assert_eq!(refused(give(stage, &hq, &clerk, Role::Admin, TOWN, None)).code, "not-granted");
        assert_eq!(refused(give(stage, &hq, &clerk, Role::Office, OTHER, None)).code, "not-granted");
        assert_eq!(
            refused(give(stage, &hq, &clerk, Role::Office, DivisionCode(0), None)).code,
            "not-granted"
        );
        assert_eq!(refused(give(stage, &hq, &hq, Role::Office, TOWN, None)).code, "own-rights");
        assert_eq!(refused(give(stage, &hq, &foreign, Role::Office, TOWN, None)).kind, Kind::NotFound);
        assert_eq!(refused(give(stage, &clerk, &hq, Role::Office, TOWN, None)).kind, Kind::NotFound);
        assert_eq!(
            refused(give(stage, &hq, &clerk, Role::Clerk, TOWN, None)).kind,
            Kind::BadInput,
            "which unit?"
        );
        // What the cookie says of its rights does not count, only what is stored.
        let boastful = Actor {
            grants: vec![Grant { role: Role::Admin, division: DivisionCode(0), unit: None }],
            ..clerk.clone()
        };
        assert_eq!(refused(give(stage, &boastful, &hq, Role::Office, TOWN, None)).code, "not-granted");
        let deputy = Actor { deputy_for: Some("x".into()), ..hq.clone() };
        assert_eq!(refused(give(stage, &deputy, &clerk, Role::Office, TOWN, None)).code, "not-granted");

        let right = give(stage, &hq, &clerk, Role::Office, TOWN, Some(at(100))).unwrap();
        let roles = |now| stage.session(&cookie, now).unwrap().actor.grants.len();
        stage.cache.forget();
        assert_eq!(
            (roles(at(1)), roles(at(99)), roles(at(100))),
            (2, 2, 1),
            "it ends by itself in the same second"
        );
        stage.clock.set(at(5));
        let (who, id) = (hq.clone(), clerk.account);
        stage.write(move |tx| actions::end_right(tx, &who, id, right)).unwrap();
        stage.cache.forget();
        assert_eq!(roles(at(6)), 1);
        stage.verify();
    });
}

#[test]
fn a_disabled_account_is_out_at_once_and_stays_out_of_its_old_sessions() {
    on_both("disabled", |stage| {
        let hq = stage.account("hq", Role::Headquarters, COUNTY, false);
        let admin = stage.account("admin", Role::Admin, COUNTY, false);
        let office = stage.account("office", Role::Office, TOWN, false);
        let cookie = stage.sign_in_freely(office.account);
        let account = office.account;
        let token =
            stage.write(move |tx| actions::create_token(tx, account, "x", at(9_000))).unwrap().token.0;
        assert!(stage.session(&cookie, at(1)).is_some());
        let try_disable = |who: &Actor, id| {
            let who = who.clone();
            let done = stage.write(move |tx| actions::disable_account(tx, &who, id));
            stage.cache.forget();
            done.map_err(|p| p.code)
        };
        assert_eq!(try_disable(&hq, admin.account), Err("not-managed"), "who may more");
        assert_eq!(try_disable(&hq, hq.account), Err("not-managed"), "oneself");
        assert_eq!(try_disable(&office, hq.account), Err("not-found"), "an office manages nobody");
        assert_eq!(try_disable(&hq, account), Ok(()));
        assert!(stage.session(&cookie, at(1)).is_none());
        assert!(stage.look(None, Some(&token), at(1)).is_none());
        let who = hq.clone();
        stage.write(move |tx| actions::enable_account(tx, &who, account)).unwrap();
        stage.cache.forget();
        assert!(stage.session(&cookie, at(2)).is_none(), "it signs in anew");
        let again = stage.sign_in_freely(account);
        assert!(stage.session(&again, at(3)).is_some());
        stage.verify();
    });
}

#[test]
fn a_deputy_has_the_other_s_rights_under_the_own_name_for_the_time_and_not_a_second_longer() {
    on_both("deputies", |stage| {
        let hq = stage.account("hq", Role::Headquarters, COUNTY, false);
        let office = stage.account("office", Role::Office, TOWN, false);
        stage.account("foreign", Role::Office, OTHER, false);
        let appoint = |who: &Actor, name: &'static str, from: i64, to: i64| {
            let who = who.clone();
            stage.write(move |tx| {
                actions::appoint_deputy(tx, &who, name, Span { from: at(from), to: Some(at(to)) })
            })
        };
        let faults = |answer: Result<i64, Problem>| answer.unwrap_err().faults.remove(0).code;
        assert_eq!(faults(appoint(&hq, "nobody-here", 0, 100)), "account-unknown");
        assert_eq!(
            faults(appoint(&hq, "foreign", 0, 100)),
            "account-unknown",
            "elsewhere answers like nowhere"
        );
        assert_eq!(faults(appoint(&hq, "hq", 0, 100)), "account-unknown", "oneself");
        assert_eq!(faults(appoint(&hq, "office", 100, 100)), "before-from");
        assert_eq!(faults(appoint(&hq, "office", 0, 93 * 86_400)), "deputy-long");
        let cookie = stage.sign_in_freely(office.account);
        let own = stage.session(&cookie, at(1)).unwrap();
        let boss = hq.account;
        let act = {
            let own = own.clone();
            move |tx: &mut store::Tx| actions::act_for(tx, &own, Some(boss))
        };
        assert_eq!(stage.write(act.clone()).unwrap_err().kind, Kind::NotFound, "not appointed");
        let appointment = appoint(&hq, "office", 0, 100).unwrap();
        let acting = stage.write(act).unwrap().token.0;
        stage.cache.forget();
        assert!(stage.session(&cookie, at(2)).is_none(), "a change of role is a new token");
        let deputy = stage.session(&acting, at(3)).unwrap().actor;
        assert_eq!((deputy.account, deputy.name.as_str()), (office.account, "office先生"));
        assert_eq!((deputy.deputy_for.as_deref(), &deputy.grants), (Some("hq先生"), &hq.grants));
        let passes_on = appoint(&deputy, "foreign", 4, 50).unwrap_err();
        assert_eq!(passes_on.code, "deputy-passes-on");
        assert_eq!(stage.session(&acting, at(99)).unwrap().actor.grants, hq.grants);
        let after = stage.session(&acting, at(100)).unwrap().actor;
        assert_eq!((after.deputy_for, after.grants), (None, office.grants.clone()), "over in that second");
        stage.clock.set(at(10));
        let (me, other) = (office.clone(), hq.clone());
        assert_eq!(
            stage.write(move |tx| actions::end_deputy(tx, &me, appointment)).unwrap_err().kind,
            Kind::NotFound,
            "the deputy cannot end it, and cannot see whether it exists"
        );
        stage.write(move |tx| actions::end_deputy(tx, &other, appointment)).unwrap();
        stage.cache.forget();
        assert_eq!(stage.session(&acting, at(11)).unwrap().actor.deputy_for, None, "ended early");
        stage.verify();
    });
}

#[test]
fn one_name_signs_in_one_account_in_the_whole_installation() {
    on_both("names", |stage| {
        stage.account("office", Role::Office, TOWN, false);
        let new = crate::slices::access::model::NewAccount {
            name: "Office".into(),
            shown: "x".into(),
            post: String::new(),
            division: OTHER,
            password: None,
            grants: Vec::new(),
        };
        let taken = stage.write(move |tx| actions::create_account(tx, &By::SYSTEM, &new)).unwrap_err();
        assert_eq!((taken.faults[0].field.as_str(), taken.faults[0].code), ("account", "taken"));
        stage.verify();
    });
}

#[test]
fn accounts_are_listed_and_searched_within_the_reach_only() {
    on_both("lists", |stage| {
        let hq = stage.account("hq", Role::Headquarters, COUNTY, false);
        stage.account("office_1", Role::Office, TOWN, false);
        stage.account("office-2", Role::Office, TOWN, false);
        let foreign = stage.account("office_3", Role::Office, OTHER, false);
        let list = |root, search: &'static str, after, limit| {
            let who = hq.clone();
            let found =
                stage.db.read_blocking("test", move |tx| actions::list(tx, &who, root, search, after, limit));
            found.map(|all| all.into_iter().map(|a| (a.name, a.place.division.0, a.id.0)).collect::<Vec<_>>())
        };
        let names =
            |search| list(COUNTY, search, (-1, 0), 10).unwrap().into_iter().map(|a| a.0).collect::<Vec<_>>();
        assert_eq!(names(""), ["hq", "office_1", "office-2"]);
        assert_eq!(names("OFFICE"), ["office_1", "office-2"]);
        assert_eq!(names("e_"), ["office_1"], "a low line stands for itself");
        assert_eq!(names("%"), [""; 0]);
        let first = list(COUNTY, "", (-1, 0), 1).unwrap().remove(0);
        assert_eq!(list(COUNTY, "", (first.1, first.2), 10).unwrap().len(), 2, "the next page");
        assert_eq!(list(OTHER, "", (-1, 0), 10).unwrap_err().kind, Kind::NotFound);
        let who = hq.clone();
        let out = stage.db.read_blocking("test", move |tx| actions::account(tx, &who, foreign.account));
        let who = hq.clone();
        let missing =
            stage.db.read_blocking("test", move |tx| actions::account(tx, &who, kernel::AccountId(77)));
        assert_eq!(out.unwrap_err(), missing.unwrap_err(), "out of reach answers like missing");
    });
}

#[test]
fn the_trail_is_read_by_county_day_action_and_account_and_nowhere_else() {
    on_both("trail", |stage| {
        let hq = stage.account("hq", Role::Headquarters, COUNTY, false);
        let watch = stage.account("watch", Role::Supervisor, OTHER, false);
        let town = stage.account("town", Role::Supervisor, TOWN, false);
        for n in 0..30 {
            stage.clock.set(at(n * 3_600));
            stage.sign_in_freely(hq.account);
        }
        let read = |who: &Actor, filter: TrailFilter| {
            let who = who.clone();
            stage.db.read_blocking("test", move |tx| actions::trail(tx, &who, &filter))
        };
        let all = TrailFilter { root: COUNTY, size: 1_000, ..TrailFilter::default() };
        let (rows, next) = read(&hq, all.clone()).unwrap();
        assert!(next.is_empty());
        assert!(rows.is_sorted_by(|a, b| a.at >= b.at), "the latest first");
        assert!(rows.iter().all(|row| row.county == COUNTY.county()), "nothing of another county");
        let sign_ins =
            |rows: &[actions::TrailRow]| rows.iter().filter(|r| r.action == "access.sign_in").count();
        assert_eq!(sign_ins(&rows), 30);
        assert_eq!(rows[0].actor.0, "hq先生");
        // Page by page: the same rows, none twice.
        let (mut paged, mut after) = (Vec::new(), Vec::new());
        loop {
            let (page, next) = read(&hq, TrailFilter { size: 7, after, ..all.clone() }).unwrap();
            paged.extend(page);
            if next.is_empty() {
                break;
            }
            after = next;
        }
        assert_eq!(paged, rows);
        // 10:00 to 23:00 of the first day is 14 sign-ins.
        let day = at(0).day();
        let one =
            TrailFilter { days: (Some(day), Some(day)), action: "access.sign_in".into(), ..all.clone() };
        assert_eq!(read(&hq, one.clone()).unwrap().0.len(), 14);
        let next_day = TrailFilter { days: (Some(day.plus(1)), None), ..one.clone() };
        assert_eq!(read(&hq, next_day).unwrap().0.len(), 16);
        let of_watch = TrailFilter { account: Some(watch.account.0), ..one };
        assert_eq!(read(&hq, of_watch).unwrap().0.len(), 0);
        for (case, who, root) in [
            ("the county next door", &watch, COUNTY),
            ("the nation above", &hq, DivisionCode(0)),
            ("a town has no trail of its own", &hq, TOWN),
            ("a supervisor of a town", &town, COUNTY),
        ] {
            assert_eq!(
                read(who, TrailFilter { root, ..all.clone() }).unwrap_err().kind,
                Kind::NotFound,
                "{case}"
            );
        }
    });
}
