//! Somebody is observed at home for fourteen days: counted from the start, shown where people look, closed by a name.

use http::StatusCode;
use testkit::on_both_engines;

#[test]
fn day_n_of_fourteen_stands_everywhere_and_does_not_end_by_itself() {
    on_both_engines(|app| async move {
        let people = app.people().await;
        app.at("08:00:00");
        let start = app.today();
        let teacher = app.browser(people.class_teacher).await;
        // The first pupil: a child of the parent with an account.
        let open = format!("/people/{}/follow-up", app.id(people.pupils[0].0));
        let since = start.to_string();
        let without = [("why", "at-home"), ("since", since.as_str())];
        let refused = teacher.submit(&open, &open, &without).await;
        assert!(refused.says("href=\"#f-days\""), "{}", refused.text);
        let fever = [("why", "symptoms"), ("since", since.as_str()), ("days", "14")];
        assert!(teacher.submit(&open, &open, &fever).await.says("href=\"#f-days\""));
        let long = [("why", "at-home"), ("since", since.as_str()), ("days", "400")];
        let refused = teacher.submit(&open, &open, &long).await;
        assert!(refused.says("href=\"#f-days\"") && refused.says("value=\"400\""), "{}", refused.text);
        let right = [("why", "at-home"), ("since", since.as_str()), ("days", "14")];
        let made = teacher.submit(&open, &open, &right).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
        let one = made.location().to_owned();
        assert!(teacher.get(&one).await.says("明天是第 1 天，共 14 天"), "the first day is day 0");
        let class = format!("/checkins/{}", app.id(people.class.0));
        for (n, words, first) in [
            (1, "第 1 天，共 14 天", "田** 1/14"),
            (14, "第 14 天，共 14 天", "田** 14/14"),
            (15, "已满 14 天，等人结束", "期满"),
            (40, "已满 14 天，等人结束", "期满"),
        ] {
            app.clock.set(start.plus(n).at_minute(480));
            let teacher = app.browser(people.class_teacher).await;
            let parent = app.browser(people.parent).await;
            for (who, path) in [
                (&teacher, one.as_str()),
                (&teacher, "/followups"),
                (&teacher, class.as_str()),
                (&parent, "/mine?p=1"),
            ] {
                let page = who.get(path).await;
                assert!(page.says(words), "day {n} on {path}: {}", page.text);
            }
            assert!(!parent.get("/mine?p=0").await.says(words), "nobody else of the family");
            // The teacher's first page is the class; whoever looks after the school has a list of what is due.
            let today = app.browser(app.cast.teacher).await.get("/").await;
            assert!(today.says(first), "day {n}: {}", today.text);
        }
        let api = app.program(people.class_teacher).await.get("/api/v1/follow-ups").await.json();
        assert_eq!(api["items"][0]["period_over"], serde_json::json!(true), "{api}");
        let teacher = app.browser(people.class_teacher).await;
        teacher.submit(&one, &format!("{one}/close"), &[("outcome", "14 天没有不适，解除")]).await;
        let parent = app.browser(people.parent).await;
        assert!(!parent.get("/mine?p=1").await.says("居家医学观察"), "closed by a name");
        assert!(app.verify().findings.is_empty());
    });
}
