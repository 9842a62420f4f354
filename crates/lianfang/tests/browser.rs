//! The product in a real browser: what a clerk and an office see and do.

#[path = "support/acts.rs"]
mod acts;
#[path = "support/chrome.rs"]
mod chrome;
#[path = "support/crawl.rs"]
mod crawl;
#[path = "support/browser_meeting.rs"]
mod meeting;
#[path = "support/browser_people.rs"]
mod people;
#[path = "support/stage.rs"]
mod stage;

use acts::{assert_quiet, click, here, one, sign_in, text, until};
use chrome::{DESK, NARROW, NO_SCRIPTS, PHONE, complaints, in_browser};
use crawl::{Found, crawl, pages};
use kernel::UnitId;
use lianfang::demo::{COUNTY, OPEN_VILLAGE, REFUSED_VILLAGE};
use stage::{Stage, at, today};
use thirtyfour::prelude::*;

fn unit_page(stage: &Stage, unit: UnitId) -> String {
    format!("/rounds/daily/days/{}/units/{}", today(), stage.app.ids.encode(unit.0))
}

#[test]
fn a_clerk_signs_in_and_confirms_a_zero_in_two_taps() {
    let stage = Stage::open(at(10, 0));
    in_browser(PHONE, async |browser| {
        sign_in(&browser, &stage, "clerk").await;
        assert!(text(&browser, "h1").await.contains(OPEN_VILLAGE));
        assert!(browser.find(By::Css("dialog[open]")).await.is_err(), "nothing is asked before the tap");
        click(&browser, "main a[data-dialog]").await;
        let sheet = text(&browser, "dialog[open]").await;
        for part in
            [OPEN_VILLAGE, "11月23日", "发热 0 人", "有症状 0 人", "今日返回 0 人", "新增密切接触者 0 人"]
        {
            assert!(sheet.contains(part), "{part} is confirmed: {sheet}");
        }
        click(&browser, "dialog[open] button[type=submit]").await;
        let receipt = one(&browser, "main .tick").await.text().await.expect("a receipt");
        assert!(receipt.contains("已收到零报告") && receipt.contains("10:00"), "{receipt}");
        browser.goto(stage.url("/")).await.expect("the first page");
        assert!(text(&browser, "main").await.contains("已收到零报告"));
        assert!(browser.find(By::Css("main a[data-dialog]")).await.is_err(), "nothing is left to confirm");
        assert_quiet(&browser).await;
    });
}

#[test]
fn a_zero_against_a_record_is_refused_and_names_it() {
    let stage = Stage::open(at(10, 0));
    let page = format!("{}/zero", unit_page(&stage, stage.unit(REFUSED_VILLAGE)));
    in_browser(PHONE, async |browser| {
        sign_in(&browser, &stage, "office").await;
        browser.goto(stage.url(&page)).await.expect("the page");
        click(&browser, "main form[data-keep] button[type=submit]").await;
        let said = one(&browser, ".faults").await.text().await.expect("its text");
        assert!(said.contains("小学") && said.contains("发热"), "the record is named: {said}");
        assert_quiet(&browser).await;
    });
}

#[test]
fn all_faults_of_a_form_are_shown_with_links_to_their_fields() {
    let stage = Stage::open(at(10, 0));
    let page = format!("{}/form", unit_page(&stage, stage.unit(OPEN_VILLAGE)));
    in_browser(PHONE, async |browser| {
        sign_in(&browser, &stage, "clerk").await;
        browser.goto(stage.url(&page)).await.expect("the form");
        for (field, value) in [("fever", "-3"), ("symptoms", "三个"), ("returned", "2")] {
            let input = one(&browser, &format!("#f-{field}")).await;
            input.clear().await.expect("an empty field");
            input.send_keys(value).await.expect("typed");
        }
        click(&browser, "main form[data-keep] button[type=submit]").await;
        for field in ["fever", "symptoms"] {
            click(&browser, &format!(".faults a[href='#f-{field}']")).await;
            until(&browser, field, &format!("location.hash === '#f-{field}'")).await;
            one(&browser, &format!("#f-{field}[aria-invalid=true]")).await;
        }
        let kept = one(&browser, "#f-returned").await.prop("value").await.expect("a value");
        assert_eq!(kept.as_deref(), Some("2"), "what was right stays filled in");
        assert_quiet(&browser).await;
    });
}

#[test]
fn an_office_sees_the_tree_move_while_others_file() {
    let stage = Stage::open(at(10, 0));
    let village = stage.unit(OPEN_VILLAGE);
    in_browser(DESK, async |browser| {
        sign_in(&browser, &stage, "office").await;
        browser.goto(stage.url("/tree")).await.expect("the tree");
        let zeros = "Number(document.querySelector('#board .st-zero').closest('div').parentElement.querySelector('.fig').textContent.trim().split(' ')[0])";
        let script = format!("window.notLoadedAgain = true; return {zeros}");
        let before =
            browser.execute(script, Vec::new()).await.expect("a number").json().as_i64().expect("a number");
        // The event of the connection itself has come and gone: what is seen next was told.
        tokio::time::sleep(std::time::Duration::from_secs(3)).await;
        stage.file_zero(village).await;
        until(
            &browser,
            "one more zero",
            &format!("{zeros} === {} && window.notLoadedAgain === true", before + 1),
        )
        .await;
        assert_quiet(&browser).await;
    });
}

#[test]
fn two_clicks_lead_from_the_county_to_a_silent_unit() {
    let stage = Stage::open(at(10, 0));
    // Nobody has filed since ten, and it is after the cut-off.
    stage.clock.set(at(15, 30));
    in_browser(DESK, async |browser| {
        sign_in(&browser, &stage, "headquarters").await;
        browser.goto(stage.url(&format!("/tree/{COUNTY}"))).await.expect("the tree");
        click(&browser, "#tree tbody tr:not(.sum):has(td.num.b) a.u").await;
        click(&browser, "#board tr.hot a.u").await;
        until(
            &browser,
            "the unit's day",
            "location.pathname.startsWith('/rounds/daily/days/2026-11-23/units/')",
        )
        .await;
        one(&browser, "main .st-missing").await;
        assert_quiet(&browser).await;
    });
}

#[test]
fn a_zero_can_be_confirmed_without_scripts() {
    let stage = Stage::open(at(10, 0));
    let village = stage.unit(OPEN_VILLAGE);
    in_browser(NO_SCRIPTS, async |browser| {
        sign_in(&browser, &stage, "clerk").await;
        assert!(browser.find(By::Css("html.js")).await.is_err(), "scripts are off");
        click(&browser, "main a[data-dialog]").await;
        one(&browser, "main form[data-keep]").await;
        assert!(here(&browser).await.ends_with("/zero"), "{}", here(&browser).await);
        click(&browser, "main form[data-keep] button[type=submit]").await;
        one(&browser, "main .tick").await;
        browser.goto(stage.url(&format!("{}/form", unit_page(&stage, village)))).await.expect("the form");
        one(&browser, "#f-fever").await.clear().await.expect("an empty field");
        one(&browser, "#f-fever").await.send_keys("-3").await.expect("typed");
        click(&browser, "main form[data-keep] button[type=submit]").await;
        one(&browser, ".faults a[href='#f-fever']").await;
    });
}

#[test]
fn language_and_theme_are_switched_and_stay() {
    let stage = Stage::open(at(10, 0));
    in_browser(DESK, async |browser| {
        sign_in(&browser, &stage, "headquarters").await;
        browser.goto(stage.url("/units")).await.expect("a page");
        click(&browser, "details.menu summary").await;
        click(&browser, "details.menu a[hreflang=en]").await;
        one(&browser, "html[lang=en]").await;
        assert!(here(&browser).await.ends_with("/units"), "the same page");
        for (theme, scheme) in [("dark", "dark"), ("light", "light")] {
            click(&browser, "details.menu summary").await;
            click(&browser, &format!("details.menu a[href*='theme={theme}']")).await;
            one(&browser, &format!("html[lang=en][data-theme={theme}][data-bs-theme={scheme}]")).await;
        }
        browser.goto(stage.url("/tree")).await.expect("another page");
        one(&browser, "html[lang=en][data-theme=light]").await;
        assert_quiet(&browser).await;
    });
}

#[test]
fn every_page_fits_a_narrow_phone_and_can_be_used_by_everybody_in_both_languages() {
    let stage = Stage::open(at(10, 0));
    stage.make_links();
    stage.stage_imports();
    let [room, slip] = stage.open_meeting();
    let mut found = Found::default();
    in_browser(NARROW, async |browser| {
        for lang in ["zh-CN", "en"] {
            browser
                .goto(stage.url(&format!("/preferences?lang={lang}&back=/signin")))
                .await
                .expect("a language");
            crawl(&browser, &stage, &["/signin", "/activate", "/api", &room, &slip], lang, &mut found).await;
            browser.goto(stage.url("/no/such/page")).await.expect("a page");
            one(&browser, ".lf-demo").await;
            let said = complaints(&browser).await;
            assert!(matches!(&said[..], [one] if one.contains("status of 404")), "{said:?}");
            for account in ["clerk", "teacher", "parent", "grid", "office", "headquarters", "supervisor"] {
                sign_in(&browser, &stage, account).await;
                crawl(&browser, &stage, &["/"], lang, &mut found).await;
                browser.delete_cookie("lf_session").await.expect("signed out");
            }
        }
        let unseen: Vec<_> = pages().map(|r| r.name).filter(|name| !found.seen.contains_key(name)).collect();
        println!(
            "browser: {} pages of {} routes looked at",
            found.seen.values().sum::<usize>(),
            found.seen.len()
        );
        assert_eq!(found.wrong, [] as [&str; 0]);
        assert_eq!(unseen, [] as [&str; 0], "pages that no link leads to");
    });
}

#[test]
fn in_the_dark_at_a_desk_every_page_fits_and_can_be_read() {
    let stage = Stage::open(at(15, 30));
    let mut found = Found::default();
    in_browser(DESK, async |browser| {
        browser.goto(stage.url("/preferences?theme=dark&back=/signin")).await.expect("a theme");
        for account in ["clerk", "teacher", "headquarters"] {
            sign_in(&browser, &stage, account).await;
            crawl(&browser, &stage, &["/"], "zh-CN", &mut found).await;
            browser.delete_cookie("lf_session").await.expect("signed out");
        }
        assert_eq!(found.wrong, [] as [&str; 0]);
    });
}
