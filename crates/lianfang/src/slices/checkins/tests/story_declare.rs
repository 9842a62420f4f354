//! A traveller declares before arriving: through the unit's link, wrongly, twice, through a link that is over, and far
//! too often.

use http::StatusCode;
use testkit::{Answer, Client, TestApp, on_both_engines};

/// A telephone and a document that nobody else carries.
const PHONE: &str = "19900006632";
const DOCUMENT: &str = "990101199003070015";

fn fields<'a>(arrives: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut all = vec![
        ("person_name", "尤远归"),
        ("phone", PHONE),
        ("id_number", DOCUMENT),
        ("place", "云岭县城关镇"),
        ("way", "K1234"),
        ("arrives", arrives),
        ("along", "2"),
        ("celsius", "36.5"),
        ("well", "none"),
        ("consent", "1"),
    ];
    all.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
    all.extend(more);
    all
}

/// The link of the first village, made by its clerk.
async fn link(app: &TestApp, clerk: &Client) -> String {
    let sheet = format!("/declarations/{}/sheet", app.id(app.cast.villages[0].0));
    clerk.submit(&sheet, &sheet, &[]).await;
    let page = clerk.get(&sheet).await;
    let token = page.text.split("href=\"/d/").nth(1).and_then(|t| t.split('"').next()).expect("a link");
    format!("/d/{token}")
}

async fn send(traveller: &Client, link: &str, key: &str, fields: &[(&str, &str)]) -> Answer {
    let all = [&[("key", key)], fields].concat();
    traveller.post_form(link, &all).await
}

async fn count(app: &TestApp) -> i64 {
    let found =
        app.read(|tx| Ok(tx.query("select count(*) from arrival_declaration", &[], |row| row.int(0))?)).await;
    found[0]
}

#[test]
fn a_traveller_declares_once_and_reads_the_number() {
    on_both_engines(|app| async move {
        app.people().await;
        app.at("09:00:00");
        let clerk = app.browser(app.cast.clerks[0]).await;
        let link = link(&app, &clerk).await;
        let traveller = app.stranger();
        let form = traveller.get(&link).await;
        assert_eq!(form.status, StatusCode::OK, "{}", form.text);
        assert!(form.says("柳溪村") && form.says("60") && !form.says("checked"), "{}", form.text);
        assert!(form.text.len() < 40_000, "{} bytes", form.text.len());
        let tomorrow = app.today().plus(1).to_string();
        let sent = send(&traveller, &link, "k1", &fields(&tomorrow, &[])).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
        assert!(!sent.location().contains(PHONE) && !sent.location().contains("尤"), "{}", sent.location());
        let receipt = traveller.get(sent.location()).await;
        assert!(receipt.says("09:00:00") && receipt.says("编号"), "{}", receipt.text);
        assert!(!receipt.says("尤远归") && !receipt.says(PHONE), "whoever finds the number reads no name");
        // A slow network sends it again: one declaration, the same number.
        let again = send(&traveller, &link, "k1", &fields(&tomorrow, &[])).await;
        assert_eq!((again.location(), count(&app).await), (sent.location(), 1));
        // The same key with something else: nothing is stored, and nothing of what was typed is lost.
        let other = send(&traveller, &link, "k1", &fields(&tomorrow, &[("way", "G77")])).await;
        assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", other.text);
        assert!(other.says("value=\"G77\"") && other.says("value=\"尤远归\""), "{}", other.text);
        assert_eq!(count(&app).await, 1);
        let list = clerk.get(&format!("/declarations/{}", app.id(app.cast.villages[0].0))).await;
        assert!(list.says("尤远归") && list.says("云岭县城关镇") && !list.says(PHONE), "{}", list.text);
        // At rest there is neither number.
        let sealed = app
            .read(|tx| Ok(tx.query("select sealed from arrival_declaration", &[], |row| row.bytes(0))?))
            .await;
        for canary in [PHONE, DOCUMENT] {
            assert!(sealed.iter().all(|row| !row.windows(canary.len()).any(|w| w == canary.as_bytes())));
        }
        assert!(app.verify().findings.is_empty());
    });
}

#[test]
fn every_fault_is_named_at_once_and_what_was_typed_stays() {
    on_both_engines(|app| async move {
        app.people().await;
        app.at("09:00:00");
        let clerk = app.browser(app.cast.clerks[0]).await;
        let link = link(&app, &clerk).await;
        let traveller = app.stranger();
        let yesterday = app.today().plus(-1).to_string();
        let long = "名".repeat(300);
        let bad =
            fields(&yesterday, &[("celsius", "45"), ("person_name", &long), ("phone", "1"), ("consent", "")]);
        let refused = send(&traveller, &link, "k1", &bad).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST);
        for id in ["f-celsius", "f-person_name", "f-phone", "f-consent", "f-arrives"] {
            assert!(refused.says(&format!("href=\"#{id}\"")), "{id}: {}", refused.text);
        }
        assert!(refused.says("45") && refused.says(&long) && refused.says("value=\"K1234\""));
        let far = app.today().plus(61).to_string();
        let refused = send(&traveller, &link, "k2", &fields(&far, &[])).await;
        assert!(refused.says("href=\"#f-arrives\"") && refused.says("14"), "{}", refused.text);
        let ticked = fields(&far, &[("well", ""), ("symptom", "cough")]);
        let refused = send(&traveller, &link, "k3", &ticked).await;
        assert!(refused.says("value=\"cough\" checked"), "{}", refused.text);
        let keyless = traveller.post_form(&link, &fields(&yesterday, &[])).await;
        assert_eq!(keyless.status, StatusCode::BAD_REQUEST);
        assert_eq!(count(&app).await, 0);
    });
}

#[test]
fn a_link_that_is_over_opens_nothing_and_one_used_without_end_is_told_to_wait() {
    on_both_engines(|app| async move {
        app.people().await;
        app.at("09:00:30");
        let clerk = app.browser(app.cast.clerks[0]).await;
        let link = link(&app, &clerk).await;
        let traveller = app.stranger();
        let tomorrow = app.today().plus(1).to_string();
        let mut last = traveller.get(&link).await;
        for _ in 0..620 {
            last = traveller.get(&link).await;
        }
        assert_eq!(last.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(last.says("30"), "it says when: {}", last.text);
        let waiting = send(&traveller, &link, "k1", &fields(&tomorrow, &[])).await;
        assert_eq!(waiting.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(waiting.says("value=\"尤远归\"") && waiting.says(PHONE), "nothing is lost: {}", waiting.text);
        app.at("09:01:00");
        assert_eq!(
            send(&traveller, &link, "k1", &fields(&tomorrow, &[])).await.status,
            StatusCode::SEE_OTHER
        );
        let sheet = format!("/declarations/{}/sheet", app.id(app.cast.villages[0].0));
        clerk.submit(&sheet, &format!("{sheet}/end"), &[]).await;
        let over = traveller.get(&link).await;
        assert_eq!(over.status, StatusCode::NOT_FOUND);
        assert!(over.says("停用") && !over.says("柳溪村"), "{}", over.text);
        let never = traveller.get("/d/00000000000000000000000000").await;
        assert_eq!(
            (never.status, never.says("停用")),
            (StatusCode::NOT_FOUND, true),
            "like one that never was"
        );
        assert_eq!(
            send(&traveller, &link, "k2", &fields(&tomorrow, &[])).await.status,
            StatusCode::NOT_FOUND
        );
        clerk.submit(&sheet, &sheet, &[]).await;
        let fresh = clerk.get(&sheet).await;
        assert!(fresh.says("/d/") && !fresh.says(&link), "the next one is another");
        // The sheet is the unit's own: neither another village nor an office above makes links for it.
        assert_eq!(app.browser(app.cast.clerks[1]).await.get(&sheet).await.status, StatusCode::NOT_FOUND);
        assert_eq!(app.browser(app.cast.town_office).await.get(&sheet).await.status, StatusCode::FORBIDDEN);
        assert!(app.verify().findings.is_empty());
    });
}
