//! A family that left home is contacted day by day until it is back.

use http::StatusCode;
use testkit::on_both_engines;

#[test]
fn a_family_away_is_due_each_day_and_overdue_is_named() {
    on_both_engines(|app| async move {
        let people = app.people().await;
        app.at("09:00:00");
        let teacher = app.browser(people.class_teacher).await;
        let person = format!("/people/{}", app.id(people.pupils[4].0));
        let open = format!("{person}/follow-up");
        let bad = teacher.submit(&open, &open, &[("why", ""), ("since", "2026-12-24")]).await;
        assert_eq!(bad.status, StatusCode::BAD_REQUEST);
        let fields = [("why", "left-home"), ("since", "2026-11-23"), ("about", "回外婆家，邻水县")];
        let made = teacher.submit(&open, &open, &fields).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
        let href = made.location().to_owned();
        let again = teacher.submit(&open, &open, &fields).await;
        assert_eq!(again.location(), href, "one of a person and reason is open at a time");
        let call = [("channel", "wechat"), ("result", "都好")];
        teacher.submit(&href, &format!("{href}/contacts"), &call).await;
        let list = teacher.get("/followups").await;
        assert!(list.says("程以南") && list.says("回外婆家") == list.says("今天还没有联系"), "{}", list.text);
        // Two mornings later nobody has called since.
        app.clock.set(app.today().plus(2).at_minute(480));
        let teacher = app.browser(people.class_teacher).await;
        let late = teacher.get("/followups").await;
        assert!(late.says("程以南") && late.says("11月23日"), "{}", late.text);
        let empty = teacher.submit(&href, &format!("{href}/close"), &[("outcome", "")]).await;
        assert_eq!(empty.status, StatusCode::BAD_REQUEST);
        let closed =
            teacher.submit(&href, &format!("{href}/close"), &[("outcome", "11月25日返回，无不适")]).await;
        assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.text);
        let over = teacher.submit(&href, &format!("{href}/contacts"), &call).await;
        assert_ne!(over.status, StatusCode::SEE_OTHER, "closed takes no contact");
        let api = app.program(people.class_teacher).await.get("/api/v1/follow-ups").await.json();
        assert_eq!(api["items"], serde_json::json!([]));
        // Nobody of another village reaches it.
        let foreign = app.browser(app.cast.clerks[3]).await;
        assert_eq!(foreign.get(&href).await.status, StatusCode::NOT_FOUND);
        assert!(app.verify().findings.is_empty());
    });
}
