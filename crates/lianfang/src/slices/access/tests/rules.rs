//! Tables of decisions.

use std::collections::BTreeSet;

use kernel::{AccountId, DivisionCode, Grant, Instant, Role, UnitId};

use crate::slices::access::model::{Right, SessionKind, SessionRow, Span, TokenHash};
use crate::slices::access::rules::{self, Attempts};

const COUNTY: DivisionCode = DivisionCode(990_101_000_000);
const TOWN: DivisionCode = DivisionCode(990_101_001_000);
const OTHER_COUNTY: DivisionCode = DivisionCode(990_102_000_000);

fn at(seconds: i64) -> Instant {
    kernel::Day(20_000).at_minute(600).plus_seconds(seconds)
}

fn right(role: Role, division: DivisionCode, span: Span) -> Right {
    Right { id: 1, account: AccountId(1), grant: Grant { role, division, unit: None }, span, made_by: 0 }
}

/// The tree of the tables: a town under a county, and another county.
fn under(division: DivisionCode, root: DivisionCode) -> bool {
    root == DivisionCode::NATION || division == root || (division == TOWN && root == COUNTY)
}

#[test]
fn each_role_gives_exactly_these_roles() {
    // Rows: who gives. Columns: clerk, office, headquarters, supervisor, admin.
    let table = [
        (Role::Clerk, [false; 5]),
        (Role::Office, [false; 5]),
        (Role::Headquarters, [true, true, true, true, false]),
        (Role::Supervisor, [false; 5]),
        (Role::Admin, [true; 5]),
    ];
    for (giver, row) in table {
        for (given, expected) in Role::ALL.into_iter().zip(row) {
            assert_eq!(rules::grants_role(giver, given), expected, "{} gives {}", giver.code(), given.code());
        }
    }
}

#[test]
fn nobody_gives_what_he_has_not_in_any_role_and_subtree() {
    let always = Span::since(at(0));
    for giver in Role::ALL {
        for given in Role::ALL {
            // The same subtree, one below, one above, one beside, everything.
            for (division, reach) in [
                (COUNTY, true),
                (TOWN, true),
                (DivisionCode(990_100_000_000), false),
                (OTHER_COUNTY, false),
                (DivisionCode(0), false),
            ] {
                let own = [right(giver, COUNTY, always)];
                let grant = Grant { role: given, division, unit: None };
                let may = rules::may_grant(&own, &grant, always, &mut |root| under(division, root));
                let expected = reach && rules::grants_role(giver, given);
                assert_eq!(
                    may,
                    expected,
                    "{} of a county gives {} over {division}",
                    giver.code(),
                    given.code()
                );
            }
        }
    }
}

#[test]
fn a_right_is_not_given_for_longer_than_the_own_one() {
    let until_noon = Span { from: at(0), to: Some(at(100)) };
    let own = [right(Role::Headquarters, COUNTY, until_noon)];
    let grant = Grant { role: Role::Office, division: TOWN, unit: None };
    for (to, expected) in [(Some(at(50)), true), (Some(at(100)), true), (Some(at(101)), false), (None, false)]
    {
        let span = Span { from: at(10), to };
        assert_eq!(rules::may_grant(&own, &grant, span, &mut |root| under(TOWN, root)), expected, "{to:?}");
    }
}

#[test]
fn a_clerk_s_right_over_a_unit_gives_nothing() {
    let own = [Right {
        grant: Grant { role: Role::Headquarters, division: COUNTY, unit: Some(UnitId::new(990_101, 1)) },
        ..right(Role::Headquarters, COUNTY, Span::since(at(0)))
    }];
    let grant = Grant { role: Role::Clerk, division: TOWN, unit: None };
    assert!(!rules::may_grant(&own, &grant, Span::since(at(0)), &mut |root| under(TOWN, root)));
}

/// What is tried, who manages, the rights of the other, where the other stands, the verdict.
type Case<'a> = (&'a str, &'a [Right], Vec<Right>, DivisionCode, bool);

#[test]
fn an_account_is_managed_only_by_somebody_who_could_have_given_all_its_rights() {
    let always = Span::since(at(0));
    let hq = [right(Role::Headquarters, COUNTY, always)];
    let admin = [right(Role::Admin, DivisionCode::NATION, always)];
    let office = [right(Role::Office, COUNTY, always)];
    let of = |role, division| vec![right(role, division, always)];
    let cases: [Case<'_>; 8] = [
        ("the headquarters manages a clerk's account below it", &hq, of(Role::Clerk, TOWN), TOWN, true),
        ("an account without rights is managed by where it stands", &hq, vec![], TOWN, true),
        ("an account that stands elsewhere is not", &hq, vec![], OTHER_COUNTY, false),
        ("an administrator is not managed by a headquarters", &hq, of(Role::Admin, TOWN), TOWN, false),
        ("a right over the nation is out of reach", &hq, of(Role::Office, DivisionCode(0)), TOWN, false),
        (
            "one right out of reach is enough",
            &hq,
            [of(Role::Clerk, TOWN), of(Role::Clerk, OTHER_COUNTY)].concat(),
            TOWN,
            false,
        ),
        ("an office manages nobody", &office, vec![], TOWN, false),
        (
            "an administrator of the nation manages all",
            &admin,
            of(Role::Admin, OTHER_COUNTY),
            OTHER_COUNTY,
            true,
        ),
    ];
    for (case, own, others, home, expected) in cases {
        assert_eq!(rules::may_manage(own, &others, home, &mut under), expected, "{case}");
    }
}

#[test]
fn a_span_holds_from_its_first_instant_until_the_instant_it_ends() {
    let span = Span { from: at(0), to: Some(at(10)) };
    for (now, holds, next) in [
        (-1, false, Some(at(0))),
        (0, true, Some(at(10))),
        (9, true, Some(at(10))),
        (10, false, None),
        (11, false, None),
    ] {
        assert_eq!(span.holds(at(now)), holds, "{now}");
        assert_eq!(span.next_change(at(now)), next, "{now}");
    }
    assert!(Span::since(at(0)).holds(at(1_000_000)));
}

#[test]
fn ten_checks_of_an_account_in_fifteen_minutes_and_the_rest_are_told_when() {
    let mut attempts = Attempts::default();
    for n in 0..10 {
        assert_eq!(attempts.take(vec![("a", 10)], at(n)), Ok(()), "{n}");
    }
    assert_eq!(attempts.take(vec![("a", 10)], at(10)), Err(at(900)), "the first one leaves the window then");
    assert_eq!(attempts.take(vec![("a", 10)], at(899)), Err(at(900)));
    assert_eq!(attempts.take(vec![("a", 10)], at(900)), Ok(()));
    assert_eq!(attempts.take(vec![("a", 10)], at(900)), Err(at(901)));
    assert_eq!(attempts.take(vec![("b", 10)], at(10)), Ok(()), "another account is not held back");
}

#[test]
fn a_check_that_one_key_refuses_is_not_counted_for_the_other() {
    let mut attempts = Attempts::default();
    attempts.take(vec![("address", 1)], at(0)).unwrap();
    for n in 0..20 {
        assert!(attempts.take(vec![("account", 10), ("address", 1)], at(n)).is_err());
    }
    assert_eq!(attempts.take(vec![("account", 10)], at(20)), Ok(()), "none of the twenty was real");
}

#[test]
fn a_flood_of_names_does_not_free_the_one_that_is_tried() {
    let mut attempts = Attempts::default();
    for n in 0..10 {
        attempts.take(vec![("victim".to_owned(), 10)], at(n)).unwrap();
    }
    for n in 0..120_000 {
        attempts.take(vec![(format!("invented-{n}"), 10)], at(20)).unwrap();
    }
    assert!(attempts.take(vec![("victim".to_owned(), 10)], at(21)).is_err());
}

#[test]
fn a_clerk_stays_signed_in_for_a_month_and_everybody_else_for_a_shift() {
    let clerk = Grant { role: Role::Clerk, division: TOWN, unit: Some(UnitId::new(990_101, 1)) };
    let office = Grant { role: Role::Office, division: TOWN, unit: None };
    let (month, shift) = ((30 * 86_400, 7 * 86_400), (12 * 3_600, 0));
    for (case, grants, expected) in [
        ("a clerk of one unit", vec![clerk], month),
        ("a clerk of two units", vec![clerk, clerk], month),
        ("a clerk who is an office as well", vec![clerk, office], shift),
        ("an office", vec![office], shift),
        ("an outsider without rights", vec![], shift),
    ] {
        let limits = rules::limits_of(&grants);
        assert_eq!((limits.whole, limits.idle), expected, "{case}");
    }
}

#[test]
fn two_accounts_in_one_session_have_the_stricter_limit_in_each_respect() {
    let of = |whole, idle| rules::Limits { whole, idle };
    for (case, mine, theirs, expected) in [
        ("a clerk for an office", of(100, 10), of(50, 0), of(50, 10)),
        ("an office for a clerk", of(50, 0), of(100, 10), of(50, 10)),
        ("two clerks", of(100, 10), of(100, 20), of(100, 10)),
        ("two offices", of(50, 0), of(50, 0), of(50, 0)),
    ] {
        assert_eq!(mine.stricter(theirs), expected, "{case}");
    }
}

#[test]
fn a_session_ends_at_its_limit_without_use_and_when_it_is_ended() {
    let row = |idle_seconds, seen, ended_at| SessionRow {
        token: TokenHash([0; 32]),
        id: 1,
        account: AccountId(1),
        kind: SessionKind::Cookie,
        label: String::new(),
        acting_for: None,
        made_at: at(0),
        until: at(1_000),
        idle_seconds,
        seen_at: at(seen),
        ended_at,
    };
    for (case, row, now, open) in [
        ("before its limit", row(0, 0, None), 999, true),
        ("at its limit", row(0, 0, None), 1_000, false),
        ("used lately", row(100, 500, None), 599, true),
        ("not used", row(100, 500, None), 600, false),
        ("use does not move the limit", row(100, 990, None), 1_000, false),
        ("ended", row(0, 0, Some(at(5))), 6, false),
    ] {
        assert_eq!(row.is_open(at(now)), open, "{case}");
    }
}

#[test]
fn passwords_are_long_and_not_plain() {
    for (password, verdict) in [
        ("short", Err("password-short")),
        ("123456789", Err("password-short")),
        ("1234567890", Err("password-plain")),
        ("aaaaaaaaaaaa", Err("password-plain")),
        ("abababababab", Err("password-plain")),
        ("abcdefghijkl", Err("password-plain")),
        ("hechuan-2026", Err("password-plain")),
        ("HECHUAN-2026", Err("password-plain")),
        ("willow creek 7 lanterns", Ok(())),
        ("槐树堤的七盏灯笼真亮", Ok(())),
    ] {
        assert_eq!(rules::check_password(password, "hechuan"), verdict, "{password}");
    }
    assert_eq!(rules::check_password(&"aB3-".repeat(33), "x-y"), Err("password-long"));
}

#[test]
fn names_are_folded_and_searched_for_literally() {
    assert_eq!(rules::fold_name("  HeChuan "), "hechuan");
    for (name, good) in [
        ("hechuan", true),
        ("何川", true),
        ("何川村", true),
        ("a b c", false),
        ("x'; --", false),
        ("a", false),
    ] {
        assert_eq!(rules::check_name(name).is_ok(), good, "{name}");
    }
    for (search, pattern) in [("", "%"), ("He", "%he%"), ("100%", "%100\\%%"), ("a_b\\", "%a\\_b\\\\%")] {
        assert_eq!(rules::like_pattern(search), pattern, "{search:?}");
    }
    assert_eq!(rules::mask_name("李小满"), "李**");
    assert_eq!(rules::mask_name(""), "");
}

#[test]
fn a_code_is_read_however_it_is_typed_and_no_two_are_alike() {
    let mut seen = BTreeSet::new();
    for n in 0..=255_u8 {
        let mut random = [0; 16];
        random[0] = n;
        seen.insert(rules::print_code(random));
    }
    assert_eq!(seen.len(), 32, "five bits of each byte count");
    let code = rules::print_code(*b"0123456789abcdef");
    assert_eq!(code.len(), 19);
    assert_eq!(rules::read_code(&code.to_lowercase().replace('-', " ")), code.replace('-', ""));
}

#[test]
fn cookies_are_secure_over_https_and_never_readable_by_scripts() {
    let plain = rules::set_cookie(rules::SESSION_COOKIES, "x", 60, false);
    assert_eq!(plain, "lf_session=x; Path=/; Max-Age=60; HttpOnly; SameSite=Lax");
    let secure = rules::set_cookie(rules::SESSION_COOKIES, "x", 60, true);
    assert_eq!(secure, "__Host-lf_session=x; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure");
    assert!(rules::clear_cookie(rules::SESSION_COOKIES, false).contains("Max-Age=0"));
}

#[test]
fn over_https_only_the_name_that_no_neighbour_can_set_is_read() {
    for (public_url, name) in [
        (Some("https://lf.example"), "__Host-lf_session"),
        (Some("HTTPS://lf.example"), "__Host-lf_session"),
        (Some("http://10.0.0.5:8080"), "lf_session"),
        (Some("https:"), "lf_session"),
        (Some("数据"), "lf_session"),
        (None, "lf_session"),
    ] {
        assert_eq!(rules::session_cookie_name(public_url), name, "{public_url:?}");
        let secure = rules::is_https(public_url);
        let set = rules::set_cookie(rules::SESSION_COOKIES, "x", 60, secure);
        assert!(set.starts_with(&format!("{name}=x;")), "what is set is what is read: {set}");
    }
}

#[test]
fn an_address_is_counted_as_whoever_was_given_it() {
    for (address, counted) in [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("::1", "::/64"),
    ] {
        let parsed = address.parse().expect("an address");
        assert_eq!(rules::counted_address(parsed), counted, "{address}");
    }
}
