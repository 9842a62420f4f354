//! Sessions and sign-in on a real store, on both engines.

use kernel::{Kind, Problem, Role};

use super::stage::{COUNTY, PASSWORD, Stage, TOWN, at, on_both};
use crate::slices::access::actions::{self, By, Once, SignIn};
use crate::slices::access::model::SessionKind;

fn given(name: &str, password: &str) -> SignIn {
    SignIn { name: name.into(), password: password.into(), address: None, device: None }
}

fn try_in(stage: &Stage, given: SignIn, seconds: i64) -> Result<String, Problem> {
    stage.clock.set(at(seconds));
    let done = actions::sign_in(&stage.db, &stage.key, &stage.cache, given, at(seconds));
    stage.run(done).map(|(_, issued)| issued.token.0)
}

#[test]
fn a_session_is_found_again_until_its_limit_and_is_dead_at_once_when_it_ends() {
    on_both("limits", |stage| {
        let office = stage.account("office", Role::Office, TOWN, false);
        let cookie = stage.sign_in_freely(office.account);
        let session = stage.session(&cookie, at(1)).expect("open");
        assert_eq!(session.actor, office);
        assert!(stage.session(&cookie, at(12 * 3_600 - 1)).is_some());
        assert!(stage.session(&cookie, at(12 * 3_600)).is_none(), "twelve hours are over");
        assert!(stage.session("invented", at(1)).is_none());

        let again = stage.sign_in_freely(office.account);
        let session = stage.session(&again, at(2)).expect("open");
        let (account, id) = (office.account, session.id);
        let ended =
            stage.write(move |tx| actions::sign_out(tx, account, id, &By::account(account.0))).unwrap();
        stage.cache.forget_session(ended);
        assert!(stage.session(&again, at(2)).is_none(), "reuse after sign-out");
        stage.verify();
    });
}

#[test]
fn a_clerk_who_uses_the_phone_stays_signed_in_and_one_who_does_not_is_out_after_a_week() {
    on_both("idle", |stage| {
        const DAY: i64 = 86_400;
        let clerk = stage.account("clerk", Role::Clerk, TOWN, false);
        let (used, unused) = (stage.sign_in_freely(clerk.account), stage.sign_in_freely(clerk.account));
        for day in 1..30 {
            let now = at(day * DAY);
            assert!(stage.session(&used, now).is_some(), "day {day}");
            // The note is written behind the answer.
            for _ in 0..200 {
                let account = clerk.account;
                let noted = stage
                    .db
                    .read_blocking("test", move |tx| actions::open_sessions(tx, account, now))
                    .unwrap();
                if noted.iter().any(|s| s.seen_at == now) {
                    break;
                }
                std::thread::sleep(std::time::Duration::from_millis(5));
            }
            if day == 6 {
                let account = clerk.account;
                let open = stage
                    .db
                    .read_blocking("test", move |tx| actions::open_sessions(tx, account, now))
                    .unwrap();
                assert_eq!(open.len(), 2, "the unused one is open for another day");
            }
        }
        assert!(stage.session(&unused, at(29 * DAY)).is_none());
        assert!(stage.session(&used, at(30 * DAY)).is_none(), "thirty days are over, used or not");
        stage.verify();
    });
}

#[test]
fn a_cookie_is_no_bearer_token_and_a_bearer_token_no_cookie() {
    on_both("kinds", |stage| {
        let office = stage.account("office", Role::Office, TOWN, false);
        let cookie = stage.sign_in_freely(office.account);
        let account = office.account;
        let token =
            stage.write(move |tx| actions::create_token(tx, account, "x", at(9_000))).unwrap().token.0;
        assert_eq!(stage.look(None, Some(&token), at(1)).unwrap().kind, SessionKind::Bearer);
        assert_eq!(stage.look(Some(&cookie), None, at(1)).unwrap().kind, SessionKind::Cookie);
        // The second time both are in memory.
        for _ in 0..2 {
            assert!(stage.look(Some(&token), None, at(2)).is_none());
            assert!(stage.look(None, Some(&cookie), at(2)).is_none());
        }
        assert!(stage.look(None, Some(&token), at(9_000)).is_none(), "it has run out");
    });
}

#[test]
fn secrets_differ_between_sessions_and_stay_the_same_within_one() {
    on_both("secrets", |stage| {
        let office = stage.account("office", Role::Office, TOWN, false);
        let (a, b) = (stage.sign_in_freely(office.account), stage.sign_in_freely(office.account));
        let first = stage.session(&a, at(1)).unwrap().secret;
        stage.cache.forget();
        assert_eq!(stage.session(&a, at(2)).unwrap().secret, first);
        assert_ne!(stage.session(&b, at(2)).unwrap().secret, first);
    });
}

#[test]
fn signing_in_needs_the_right_password_and_says_nothing_about_accounts() {
    on_both("words", |stage| {
        let office = stage.account("office", Role::Office, TOWN, true);
        stage.account("nopass", Role::Office, TOWN, false);
        let headquarters = stage.account("hq", Role::Headquarters, COUNTY, false);
        let gone = stage.account("gone", Role::Office, TOWN, true);
        stage.write(move |tx| actions::disable_account(tx, &headquarters, gone.account)).unwrap();
        let refused = try_in(stage, given("nobody-here", PASSWORD), 1).unwrap_err();
        assert_eq!((refused.kind, refused.code), (Kind::SignIn, "sign-in-refused"));
        for (case, name, password) in [
            ("a wrong password", "office", "wrong password"),
            ("no password", "office", ""),
            ("an account without a password", "nopass", PASSWORD),
            ("a disabled account", "gone", PASSWORD),
            ("no name", "", PASSWORD),
        ] {
            assert_eq!(try_in(stage, given(name, password), 2).unwrap_err(), refused, "{case}");
        }
        let cookie = try_in(stage, given("  OFFICE ", PASSWORD), 3).expect("case and spaces do not matter");
        assert_eq!(stage.session(&cookie, at(4)).unwrap().actor.account, office.account);
        assert_ne!(try_in(stage, given("office", PASSWORD), 5).unwrap(), cookie, "a new token each time");
        stage.verify();
    });
}

#[test]
fn ten_wrong_passwords_close_the_door_for_strangers_and_not_for_the_known_device() {
    on_both("throttle", |stage| {
        let office = stage.account("office", Role::Office, TOWN, true);
        let mark = actions::device_mark(&stage.key, office.account, None, at(-86_400));
        for n in 0..10 {
            assert_eq!(
                try_in(stage, given("office", "wrong password"), n).unwrap_err().code,
                "sign-in-refused"
            );
            assert_eq!(
                try_in(stage, given("invented", "wrong password"), n).unwrap_err().code,
                "sign-in-refused"
            );
        }
        let closed = try_in(stage, given("office", PASSWORD), 11).unwrap_err();
        assert_eq!((closed.kind, closed.code), (Kind::TooMany, "sign-in-throttled"));
        assert_eq!(closed.params, [("at", "10:15".to_owned()), ("seconds", "889".to_owned())]);
        assert_eq!(try_in(stage, given("invented", PASSWORD), 11).unwrap_err(), closed, "as for no account");
        let known = |device: &str| SignIn { device: Some(device.into()), ..given("office", PASSWORD) };
        assert!(try_in(stage, known(&mark), 12).is_ok(), "the rightful person gets in");
        let forged = format!("{}{}", &mark[..32], "0".repeat(32));
        for bad in [forged.as_str(), "", "x", &mark[1..]] {
            assert_eq!(try_in(stage, known(bad), 13).unwrap_err().code, "sign-in-throttled", "{bad:?}");
        }
        let other = stage.account("other", Role::Office, TOWN, true);
        let foreign = actions::device_mark(&stage.key, other.account, None, at(0));
        assert!(try_in(stage, known(&foreign), 14).is_err(), "another person's device");
        let old = actions::device_mark(&stage.key, office.account, None, at(-181 * 86_400));
        assert!(try_in(stage, known(&old), 15).is_err(), "a device of last year");
        assert!(try_in(stage, given("office", PASSWORD), 15 * 60).is_ok(), "the window has moved on");
    });
}

#[test]
fn an_address_has_a_looser_limit_of_its_own() {
    on_both("address", |stage| {
        stage.account("office", Role::Office, TOWN, true);
        let from = |name: &str, password: &str| SignIn {
            address: Some("192.0.2.7".into()),
            ..given(name, password)
        };
        for n in 0..100 {
            stage.run(async {
                actions::throttle_code(&stage.cache, Some("192.0.2.7".into()), at(n)).unwrap();
            });
        }
        assert_eq!(try_in(stage, from("office", PASSWORD), 101).unwrap_err().code, "sign-in-throttled");
        assert!(try_in(stage, given("office", PASSWORD), 101).is_ok(), "from elsewhere");
    });
}

#[test]
fn an_activation_code_works_once_within_a_week_and_a_changed_password_ends_other_sessions() {
    on_both("codes", |stage| {
        let office = stage.account("office", Role::Office, TOWN, false);
        let account = office.account;
        let code = || stage.write(move |tx| actions::new_code(tx, &By::SYSTEM, account)).unwrap().0;
        let (old, new) = (code(), code());
        let hash = crate::slices::access::model::PasswordHash::of(PASSWORD);
        let use_code = |typed: &str| {
            let (typed, hash) = (typed.to_lowercase(), hash.clone());
            stage.write(move |tx| actions::activate(tx, &typed, &hash, &Once::default()))
        };
        assert!(use_code(&old).is_err(), "the second code makes the first void");
        let before = stage.sign_in_freely(account);
        assert!(stage.session(&before, at(1)).is_some());
        assert_eq!(use_code(&new), Ok(account));
        stage.cache.forget();
        assert!(stage.session(&before, at(2)).is_none(), "sessions from before are over");
        assert!(use_code(&new).is_err(), "used up");
        assert!(try_in(stage, given("office", PASSWORD), 3).is_ok());
        let late = code();
        stage.clock.set(at(7 * 86_400 + 10));
        assert!(use_code(&late).is_err(), "seven days are over");
        stage.clock.set(at(10));
        let (kept, other) = (stage.sign_in_freely(account), stage.sign_in_freely(account));
        let keep = stage.session(&kept, at(11)).unwrap().id;
        let (actor, hash) = (office.clone(), hash.clone());
        stage.write(move |tx| actions::change_password(tx, &actor, keep, &hash, &Once::default())).unwrap();
        stage.cache.forget();
        assert!(stage.session(&kept, at(12)).is_some());
        assert!(stage.session(&other, at(12)).is_none());
        stage.verify();
    });
}
