//! The rounds that a caller is told of.

use kernel::{Actor, Grant, Role, RoundId};
use lianfang::slices::org::actions::Once;
use lianfang::slices::rounds::actions::{Draft, define};
use lianfang::slices::rounds::model::{Asks, Choice, Field, daily_unit_return};
use testkit::{OTHER, PLACE, TestApp};

use super::described::Described;

/// Everybody sees the rounds that hold within the own reach, and no other.
pub async fn in_force(described: &mut Described<'_>, app: &TestApp) {
    let cast = &app.cast;
    let day = app.app.now().day();
    let province = kernel::DivisionCode(990_000_000_000);
    let actor = Actor {
        account: cast.admin,
        name: "管理员".into(),
        grants: vec![Grant { role: Role::Admin, division: province, unit: None }],
        deputy_for: None,
    };
    for (code, issuer) in [("ward-log", PLACE), ("next-door", OTHER)] {
        let mut def = daily_unit_return(RoundId(0), issuer, day);
        def.valid_to = Some(day.plus(30));
        let choice = |code: &str| Choice { code: code.into(), zh: "有".into(), en: "yes".into() };
        let choices = vec![choice("yes"), choice("no")];
        def.fields.push(Field {
            code: "stock".into(),
            label_zh: "库存".into(),
            label_en: "Stock".into(),
            asks: Asks::Coded { choices, required: false },
        });
        let draft = Draft { code: code.into(), def, reason: String::new(), client: Once::default() };
        define(&app.app, &actor, draft).await.expect("a round");
    }
    for (who, codes) in [
        (cast.clerks[0], vec!["daily", "ward-log"]),
        (cast.teacher, vec!["daily", "ward-log"]),
        (cast.town_office, vec!["daily", "ward-log"]),
        (cast.headquarters, vec!["daily", "ward-log"]),
        (cast.supervisor, vec!["daily", "ward-log"]),
        (cast.outsider, vec!["daily", "next-door"]),
        (cast.admin, vec!["daily", "ward-log", "next-door"]),
    ] {
        let listed = described.bare(&app.program(who).await, "rounds.api_rounds", &[]).await.json();
        let listed: Vec<&str> =
            listed.as_array().expect("rounds").iter().filter_map(|r| r["code"].as_str()).collect();
        assert_eq!(listed, codes);
    }
}
