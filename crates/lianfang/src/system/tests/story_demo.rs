//! Law 15: synthetic data say so, on every page and in every workbook; other data never do.

use http::StatusCode;
use http_body_util::BodyExt as _;
use kernel::AccountId;
use sheets::Limits;
use testkit::{Client, PLACE, TestApp, on_both_engines};

const BAND: &str = "演示数据：人物、单位与数字均为虚构";

/// Pages with somebody who opens them; `None`: a stranger.
fn pages(app: &TestApp) -> Vec<(Option<AccountId>, String)> {
    let (clerk, office) = (Some(app.cast.clerks[2]), Some(app.cast.headquarters));
    let unit = format!("/rounds/daily/days/{}/units/{}", app.today(), app.id(app.cast.villages[2].0));
    let mut pages = vec![(None, "/signin".to_owned()), (clerk, "/".into()), (clerk, unit.clone())];
    pages.extend(["form", "zero"].map(|page| (clerk, format!("{unit}/{page}"))));
    pages.extend(["", "/missing"].map(|page| (office, format!("/tree/{PLACE}{page}"))));
    pages.extend(
        ["/me", "/rounds", "/units", "/bodies", "/covers", "/accounts", "/api"]
            .map(|page| (office, page.into())),
    );
    pages.push((Some(app.cast.supervisor), "/audit".into()));
    pages
}

/// The texts of all cells of a workbook.
async fn sheet(client: &Client, path: &str) -> String {
    let bytes = client.follow(path).await.collect().await.expect("a whole file").to_bytes();
    let table = sheets::read(&bytes, "x.xlsx", &Limits::upload()).unwrap_or_else(|e| panic!("{path}: {e:?}"));
    table.rows.iter().flat_map(|row| &row.cells).map(sheets::Cell::text).collect::<Vec<_>>().join("\n")
}

/// Every page and every workbook wears the band, or none does.
async fn assert_band(app: &TestApp, is_worn: bool) {
    for (who, path) in pages(app) {
        let browser = match who {
            Some(account) => app.browser(account).await,
            None => app.stranger(),
        };
        let page = browser.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text);
        assert_eq!(page.says(BAND), is_worn, "{path}: {}", page.text);
    }
    let clerk = app.browser(app.cast.clerks[2]).await;
    for (path, status) in [("/nowhere", StatusCode::NOT_FOUND), ("/audit", StatusCode::FORBIDDEN)] {
        let page = clerk.get(path).await;
        assert_eq!((page.status, page.says(BAND)), (status, is_worn), "{path}: {}", page.text);
    }
    let supervisor = app.browser(app.cast.supervisor).await;
    for path in
        [format!("/tree/{PLACE}/export"), format!("/tree/{PLACE}/export?days=14"), "/audit/export".into()]
    {
        let told = sheet(&supervisor, &path).await;
        assert_eq!(told.contains(BAND), is_worn, "{path}: {told}");
    }
}

#[test]
fn synthetic_data_say_so_on_every_page_and_in_every_workbook() {
    on_both_engines(|app| async move {
        assert_band(&app, false).await;
        let app = app.as_demo();
        assert_band(&app, true).await;
    });
}
