//! Sent again: what is done once, and how long a change of role lasts; on a real store, on both engines.

use kernel::{AccountId, Actor, Kind, Problem, Role};
use store::Tx;

use super::deeds::give;
use super::stage::{COUNTY, PASSWORD, Stage, TOWN, at, on_both};
use crate::slices::access::actions::{self, By, Issued, Once};
use crate::slices::access::model::{PasswordHash, Session, Span};

/// Something that is done.
type Deed = Box<dyn Fn(&mut Tx) -> Result<(), Problem> + Send>;

fn key(name: &str) -> Once {
    Once { key: Some(name.into()), body: [1; 32] }
}

fn appoint(stage: &Stage, who: &Actor, name: &'static str, to: i64, client: &Once) -> Result<i64, Problem> {
    let (who, client) = (who.clone(), client.clone());
    let span = Span { from: at(0), to: Some(at(to)) };
    stage.write(move |tx| actions::appoint_deputy(tx, &who, name, span, &client))
}

fn act(stage: &Stage, own: &Session, other: Option<AccountId>, client: &Once) -> Result<Issued, Problem> {
    let (own, client) = (own.clone(), client.clone());
    let done = stage.write(move |tx| actions::act_for(tx, &own, other, &client));
    stage.cache.forget();
    done
}

#[test]
fn an_appointment_sent_twice_is_one_and_ends_twice_like_once() {
    on_both("appoint", |stage| {
        let hq = stage.account("hq", Role::Headquarters, COUNTY, false);
        stage.account("office", Role::Office, TOWN, false);
        let first = appoint(stage, &hq, "office", 100, &key("k1")).unwrap();
        let after = stage.steps();
        assert_eq!(appoint(stage, &hq, "office", 100, &key("k1")), Ok(first));
        assert_eq!(stage.steps(), after);
        let other = Once { body: [2; 32], ..key("k1") };
        assert_eq!(appoint(stage, &hq, "office", 200, &other).unwrap_err().code, "idempotency");
        assert_ne!(appoint(stage, &hq, "office", 100, &key("k2")), Ok(first), "another form is another");
        let end = |stage: &Stage, id| {
            let who = hq.clone();
            stage.write(move |tx| actions::end_deputy(tx, &who, id))
        };
        end(stage, first).unwrap();
        let after = stage.steps();
        assert_eq!(end(stage, first), Ok(()));
        assert_eq!(stage.steps(), after);
        assert_eq!(end(stage, first + 77).unwrap_err().kind, Kind::NotFound);
        stage.verify();
    });
}

#[test]
fn what_has_ended_ends_again_without_a_complaint_and_without_a_trace() {
    on_both("ends", |stage| {
        let hq = stage.account("hq", Role::Headquarters, COUNTY, false);
        let office = stage.account("office", Role::Office, TOWN, false);
        let other = stage.account("other", Role::Office, TOWN, false);
        let right = give(stage, &hq, &office, Role::Supervisor, TOWN, None).unwrap();
        let cookie = stage.sign_in_freely(other.account);
        let session = stage.session(&cookie, at(0)).unwrap().id;
        let (who, id, whose) = (hq.clone(), office.account, other.account);
        let deeds: [(&str, Deed); 4] = [
            (
                "a right",
                Box::new({
                    let who = who.clone();
                    move |tx| actions::end_right(tx, &who, id, right)
                }),
            ),
            (
                "a session",
                Box::new(move |tx| actions::sign_out(tx, whose, session, &By::account(whose.0)).map(drop)),
            ),
            (
                "an account that is disabled",
                Box::new({
                    let who = who.clone();
                    move |tx| actions::disable_account(tx, &who, id)
                }),
            ),
            ("an account that is enabled", Box::new(move |tx| actions::enable_account(tx, &who, id))),
        ];
        for (case, deed) in deeds {
            let deed = std::sync::Arc::new(std::sync::Mutex::new(deed));
            let run = || {
                let deed = std::sync::Arc::clone(&deed);
                stage.write(move |tx| (deed.lock().unwrap())(tx))
            };
            let before = stage.steps();
            assert_eq!(run(), Ok(()), "{case}");
            let after = stage.steps();
            assert!(after > before, "{case}");
            assert_eq!(run(), Ok(()), "{case}, again");
            assert_eq!(stage.steps(), after, "{case}: nothing is written");
        }
        let stranger = stage.write(move |tx| actions::sign_out(tx, id, session, &By::account(id.0)));
        assert_eq!(stranger.unwrap_err().kind, Kind::NotFound, "another's session is not found");
        stage.verify();
    });
}

#[test]
fn a_change_of_role_sent_twice_leaves_one_session_and_an_ended_one_changes_nothing() {
    on_both("act_twice", |stage| {
        let hq = stage.account("hq", Role::Headquarters, COUNTY, false);
        let office = stage.account("office", Role::Office, TOWN, false);
        appoint(stage, &hq, "office", 9_000, &Once::default()).unwrap();
        let own = stage.session(&stage.sign_in_freely(office.account), at(1)).unwrap();
        let first = act(stage, &own, Some(hq.account), &key("k1")).unwrap().token.0;
        let second = act(stage, &own, Some(hq.account), &key("k1")).unwrap().token.0;
        assert_ne!(first, second);
        assert!(stage.session(&first, at(2)).is_none(), "its answer did not arrive");
        assert!(stage.session(&second, at(2)).unwrap().actor.deputy_for.is_some());
        let third = act(stage, &own, Some(hq.account), &key("k1")).unwrap_err();
        assert_eq!(third.kind, Kind::SignIn, "what the key made has ended");
        assert_eq!(
            act(stage, &own, None, &key("k2")).unwrap_err().kind,
            Kind::SignIn,
            "an ended session is no way in"
        );
        stage.verify();
    });
}

#[test]
fn standing_in_has_the_stricter_limits_and_lasts_no_longer_than_the_session_before() {
    on_both("stricter", |stage| {
        const HOUR: i64 = 3_600;
        let hq = stage.account("hq", Role::Headquarters, COUNTY, false);
        let clerk = stage.account("clerk", Role::Clerk, TOWN, false);
        let brief = stage.account("brief", Role::Headquarters, COUNTY, false);
        appoint(stage, &hq, "clerk", 40 * 86_400, &Once::default()).unwrap();
        appoint(stage, &brief, "clerk", HOUR, &Once::default()).unwrap();
        let own = stage.session(&stage.sign_in_freely(clerk.account), at(1)).unwrap();
        assert_eq!(own.expires, at(30 * 86_400), "a clerk's own");
        let acting = act(stage, &own, Some(hq.account), &Once::default()).unwrap();
        assert_eq!(acting.until, at(1 + 12 * HOUR), "as the headquarters would have it");
        let acting = stage.session(&acting.token.0, at(11 * HOUR)).unwrap();
        let back = act(stage, &acting, None, &Once::default()).unwrap();
        assert_eq!(back.until, at(1 + 12 * HOUR), "back again, and not a second longer");
        let own = stage.session(&stage.sign_in_freely(clerk.account), at(2)).unwrap();
        let until = act(stage, &own, Some(brief.account), &Once::default()).unwrap().until;
        assert_eq!(until, at(HOUR), "no longer than the appointment");
        let id = clerk.account;
        let nobody = hq.account;
        let unasked = stage.write(move |tx| actions::create_session(tx, nobody, Some(id)));
        assert_eq!(unasked.unwrap_err().kind, Kind::NotFound, "nobody appointed the headquarters");
    });
}

#[test]
fn passwords_are_set_once_by_the_same_form_and_not_by_another() {
    on_both("passwords", |stage| {
        let office = stage.account("office", Role::Office, TOWN, false);
        let account = office.account;
        let code = stage.write(move |tx| actions::new_code(tx, &By::SYSTEM, account)).unwrap().0;
        let hash = PasswordHash::of(PASSWORD);
        let activate = |client: Once| {
            let (code, hash) = (code.clone(), hash.clone());
            stage.write(move |tx| actions::activate(tx, &code, &hash, &client))
        };
        assert_eq!(activate(key("k1")), Ok(account));
        let after = stage.steps();
        assert_eq!(activate(key("k1")), Ok(account), "the same form");
        assert_eq!(stage.steps(), after);
        assert_eq!(activate(key("k2")).unwrap_err().kind, Kind::BadInput, "the code is used up");
        assert_eq!(activate(Once::default()).unwrap_err().kind, Kind::BadInput);

        let session = stage.session(&stage.sign_in_freely(account), at(1)).unwrap().id;
        let change = || {
            let (who, hash) = (office.clone(), hash.clone());
            stage.write(move |tx| actions::change_password(tx, &who, session, &hash, &key("k3")))
        };
        change().unwrap();
        let after = stage.steps();
        change().unwrap();
        assert_eq!(stage.steps(), after);
        stage.verify();
    });
}
