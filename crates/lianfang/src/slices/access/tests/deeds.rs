//! Rights, deputies and disabled accounts on a real store, on both engines.

use kernel::{Actor, DivisionCode, Grant, Instant, Kind, Problem, Role};

use super::stage::{COUNTY, OTHER, Stage, TOWN, at, on_both};
use crate::slices::access::actions::{self, By, Once};
use crate::slices::access::model::Span;

pub fn give(
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
        stage.cache.forget();
        assert!(stage.session(&cookie, at(0)).is_none(), "no token outlives a change of role");
        let cookie = stage.sign_in_freely(clerk.account);
        let roles = |now| stage.session(&cookie, now).unwrap().actor.grants.len();
        assert_eq!(
            (roles(at(1)), roles(at(99)), roles(at(100))),
            (2, 2, 1),
            "it ends by itself in the same second"
        );
        stage.clock.set(at(5));
        let (who, id) = (hq.clone(), clerk.account);
        stage.write(move |tx| actions::end_right(tx, &who, id, right)).unwrap();
        stage.cache.forget();
        assert!(stage.session(&cookie, at(6)).is_none(), "ended like given");
        let cookie = stage.sign_in_freely(clerk.account);
        assert_eq!(stage.session(&cookie, at(7)).unwrap().actor.grants.len(), 1);
        stage.verify();
    });
}

#[test]
fn a_right_given_or_ended_ends_the_account_s_sessions_and_nobody_else_s() {
    on_both("role_change", |stage| {
        let admin = stage.account("admin", Role::Admin, COUNTY, false);
        let hq = stage.account("hq", Role::Headquarters, COUNTY, false);
        let aide = stage.account("aide", Role::Office, COUNTY, false);
        let quiet = stage.account("quiet", Role::Office, TOWN, false);
        let before = stage.steps();
        let right = give(stage, &hq, &quiet, Role::Supervisor, TOWN, None).unwrap();
        assert_eq!(stage.steps(), before + 1, "without a session it is silent");
        let (who, id) = (hq.clone(), quiet.account);
        stage.write(move |tx| actions::end_right(tx, &who, id, right)).unwrap();
        assert_eq!(stage.steps(), before + 2);

        let who = hq.clone();
        let span = Span { from: at(0), to: Some(at(9_000)) };
        stage.write(move |tx| actions::appoint_deputy(tx, &who, "aide", span, &Once::default())).unwrap();
        let (giver, own, program) = (
            stage.sign_in_freely(admin.account),
            stage.sign_in_freely(hq.account),
            stage.token_of(hq.account),
        );
        let (aide_id, hq_id) = (aide.account, hq.account);
        let acting =
            stage.write(move |tx| actions::create_session(tx, aide_id, Some(hq_id))).unwrap().token.0;
        let freely = stage.sign_in_freely(aide.account);
        let alive = |now| {
            stage.cache.forget();
            (
                [&giver, &own, &acting, &freely].map(|cookie| stage.session(cookie, now).is_some()),
                stage.look(None, Some(&program), now).is_some(),
            )
        };
        assert_eq!(alive(at(1)), ([true; 4], true));
        let refused = give(stage, &aide, &hq, Role::Office, TOWN, None).unwrap_err();
        assert_eq!(refused.kind, Kind::NotFound);
        assert_eq!(alive(at(2)), ([true; 4], true), "what is refused ends nothing");
        give(stage, &admin, &hq, Role::Supervisor, COUNTY, None).unwrap();
        assert_eq!(
            alive(at(3)),
            ([true, false, false, true], false),
            "the account's own, its program's, and the one that stands in for it"
        );
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
        let token = stage.token_of(account);
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
                let span = Span { from: at(from), to: Some(at(to)) };
                actions::appoint_deputy(tx, &who, name, span, &Once::default())
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
            move |tx: &mut store::Tx| actions::act_for(tx, &own, Some(boss), &Once::default())
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
        assert!(stage.session(&acting, at(100)).is_none(), "over in that second, and no other role instead");
        stage.clock.set(at(10));
        let (me, other) = (office.clone(), hq.clone());
        assert_eq!(
            stage.write(move |tx| actions::end_deputy(tx, &me, appointment)).unwrap_err().kind,
            Kind::NotFound,
            "the deputy cannot end it, and cannot see whether it exists"
        );
        stage.write(move |tx| actions::end_deputy(tx, &other, appointment)).unwrap();
        stage.cache.forget();
        assert!(stage.session(&acting, at(11)).is_none(), "ended early, a sign-in is needed");
        let open = stage.read(move |tx| actions::open_sessions(tx, office.account, at(11))).unwrap();
        assert_eq!(open.len(), 0, "and it is not listed as open");
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
