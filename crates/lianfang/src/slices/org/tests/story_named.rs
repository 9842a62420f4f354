//! A unit names its people: who takes tasks and stands on rosters.

use http::StatusCode;
use testkit::on_both_engines;

#[test]
fn a_clerk_names_the_people_of_the_own_unit_and_of_no_other() {
    on_both_engines(|app| async move {
        let clerk = app.browser(app.cast.clerks[0]).await;
        let here = format!("/units/{}/officers", app.id(app.cast.villages[0].0));
        assert!(clerk.get(&here).await.says("还没有登记责任人"));
        let fields = [("officer_name", "岑晚"), ("post", "支部委员"), ("phone", "19900000021")];
        let bad = clerk.submit(&here, &here, &[("officer_name", ""), ("phone", "12")]).await;
        assert_eq!(bad.status, StatusCode::BAD_REQUEST, "{}", bad.text);
        let named = clerk.submit(&here, &here, &fields).await;
        assert_eq!(named.status, StatusCode::SEE_OTHER, "{}", named.text);
        // Two of one name are two (law 14).
        clerk.submit(&here, &here, &fields[..2]).await;
        let page = clerk.get(&here).await;
        assert_eq!(page.text.matches("岑晚").count(), 2, "{}", page.text);
        assert!(page.says("19900000021"), "whoever is answerable sees the number");
        let edit = page.text.split("/officers/").find_map(|rest| rest.split_once("/edit")).expect("a link").0;
        let edit = format!("/officers/{edit}/edit");
        let changed = clerk
            .submit(&edit, &edit, &[("officer_name", "岑晓"), ("post", "支部委员"), ("phone", "")])
            .await;
        assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.text);
        let other = app.browser(app.cast.clerks[1]).await;
        for path in [&here, &edit] {
            assert_eq!(other.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        let above = app.browser(app.cast.town_office).await.get(&here).await;
        assert!(above.says("岑晓") && !above.says("登记一人"), "{}", above.text);
        assert!(app.verify().findings.is_empty());
    });
}
