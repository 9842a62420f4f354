//! Law 3 through the page's form: who must wait for a turn has arrived all the same.

use std::time::Duration;

use http::StatusCode;
use testkit::on_both_engines;

#[test]
fn who_files_by_the_page_and_waits_for_a_turn_arrived_when_the_body_was_complete() {
    on_both_engines(|app| async move {
        app.at("14:59:59");
        let clerk = app.browser(app.cast.clerks[3]).await;
        let at = format!("/rounds/daily/days/{}/units/{}", app.today(), app.id(app.cast.villages[3].0));
        let page = clerk.get(&format!("{at}/zero")).await;
        let token = page.text.split("name=\"csrf\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let token = token.expect("the page has a form").to_owned();
        let gate = app.app.gate(webkit::limits::Class::A).clone();
        let mut turns = Vec::new();
        for _ in 0..gate.free() {
            turns.push(gate.enter().await.expect("a turn"));
        }
        let filing = tokio::spawn(async move {
            clerk.post_form(&at, &[("csrf", &token), ("key", "k"), ("what", "zero")]).await
        });
        while app.app.arrivals.in_flight() == 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        app.at("15:00:07");
        drop(turns);
        let answer = filing.await.expect("answered");
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        let office = app.program(app.cast.town_office).await;
        let cut = office.get(&format!("/api/v1/tree/{}?round=daily&seen=cut-off", app.cast.town)).await;
        let total = &cut.json()["total"];
        assert_eq!((total["zero"].as_i64(), total["late"].as_i64()), (Some(1), Some(0)), "{}", cut.text);
    });
}
