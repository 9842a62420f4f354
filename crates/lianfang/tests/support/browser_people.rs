//! Parents, a teacher and a grid worker in a real browser: how many taps their day takes, in both languages.

use std::cell::Cell;

use super::acts::{assert_quiet, click, here, one, sign_in, text, until};
use super::chrome::{Looks, NO_SCRIPTS, PHONE, in_browser};
use super::stage::{Stage, at, today};
use kernel::{AccountId, Actor, Grant, PersonId, Role};
use lianfang::demo;
use lianfang::slices::checkins::actions::{self, Book};
use lianfang::slices::checkins::model::{Answer, Manner};
use lianfang::slices::org;
use thirtyfour::prelude::*;

/// The two minutes of the class page: so many taps at most.
const TEACHER_TAPS: usize = 12;
/// The twenty seconds of a parent.
const PARENT_TAPS: usize = 3;

/// Counts what a thumb does: every tap, and every field that it goes into.
struct Thumb<'b>(&'b WebDriver, Cell<usize>);

impl Thumb<'_> {
    async fn tap(&self, css: &str) {
        self.1.set(self.1.get() + 1);
        click(self.0, css).await;
    }

    async fn write(&self, css: &str, words: &str) {
        self.1.set(self.1.get() + 1);
        one(self.0, css).await.send_keys(words).await.expect("typed");
    }
}

/// Children of the class answer, all but the last `silent`.
fn all_but(stage: &Stage, silent: usize) {
    let (class, children) = stage.class();
    let (arrived, count) = (stage.app.now(), children.len() - silent);
    let answered = stage.app.db.write_blocking(class.county(), "test.answers", move |tx| {
        let grant = Grant { role: Role::Clerk, division: demo::TOWN, unit: Some(class) };
        let actor =
            Actor { account: AccountId(1), name: "班主任".into(), grants: vec![grant], deputy_for: None };
        let book = Book::load(tx)?;
        let roster = actions::roster(tx, &book, &actor, class, "", today())?;
        let open = roster.lines.iter().filter(|line| line.stands().is_none());
        let open: Vec<PersonId> = open.map(|line| line.member.person.id).collect();
        assert!(open.len() >= silent && children.len() - open.len() <= count, "{} are open", open.len());
        let answers: Vec<_> =
            open[silent..].iter().map(|person| (*person, Answer::seen_well(), Manner::OnBehalf)).collect();
        let client = org::actions::Once::default();
        actions::answer_many(tx, &roster.entry, &actor, class, arrived, &answers, &client, today())
    });
    answered.expect("answers");
}

async fn in_language(browser: &WebDriver, stage: &Stage, lang: &str) {
    browser.goto(stage.url(&format!("/preferences?lang={lang}&back=/signin"))).await.expect("a language");
}

#[test]
fn a_class_of_thirty_with_four_missing_and_a_fever_is_finished_in_twelve_taps() {
    for lang in ["zh-CN", "en"] {
        let stage = Stage::open(at(10, 0));
        all_but(&stage, 4);
        in_browser(PHONE, async |browser| {
            in_language(&browser, &stage, lang).await;
            sign_in(&browser, &stage, "teacher").await;
            let head = text(&browser, "h1").await;
            assert!(head.contains("30"), "{head}");
            assert_eq!(
                // Whose mood needs attention stands in a section of its own, besides.
                browser
                    .find_all(By::Css("main section:not(#attention) a[href*='/people/']"))
                    .await
                    .expect("links")
                    .len(),
                4 + 25
            );
            let thumb = Thumb(&browser, Cell::new(0));
            // The fever first: what the parents said on the telephone.
            thumb.tap(".p.flag a.btn-primary").await;
            thumb.write("#f-result", "已去发热门诊").await;
            thumb.tap("form[action$='/contacts'] button[type=submit]").await;
            thumb.tap(".tabs a").await;
            // Then the four who sit in the room.
            thumb.tap("main a[href*='seen-well']").await;
            assert_eq!(browser.find_all(By::Css("main input[type=checkbox]")).await.expect("boxes").len(), 4);
            thumb.tap("main form button[type=submit]").await;
            one(&browser, ".kids").await;
            let done = text(&browser, "header.ph-top").await;
            assert!(done.contains("30") && here(&browser).await.contains("/checkins/"), "{done}");
            assert!(browser.find(By::Css("main a[href*='seen-well']")).await.is_err(), "nobody is silent");
            println!("browser: a class of 30 in {} taps ({lang})", thumb.1.get());
            assert!(thumb.1.get() <= TEACHER_TAPS, "{} taps", thumb.1.get());
            assert_quiet(&browser).await;
        });
    }
}

#[test]
fn a_parent_answers_for_a_child_in_three_taps() {
    for lang in ["zh-CN", "en"] {
        let stage = Stage::open(at(6, 0));
        in_browser(PHONE, async |browser| {
            in_language(&browser, &stage, lang).await;
            sign_in(&browser, &stage, "parent").await;
            for nth in 0..3 {
                let thumb = Thumb(&browser, Cell::new(0));
                browser.goto(stage.url(&format!("/mine?p={nth}"))).await.expect("the page");
                thumb.tap(".chips label:nth-of-type(4)").await;
                thumb.tap("label.chip.wide").await;
                thumb.tap(".ph-bar button").await;
                let receipt = one(&browser, "main .tick").await.text().await.expect("a receipt");
                assert!(receipt.contains("06:00:00"), "{receipt}");
                assert!(text(&browser, "main").await.contains("36.6"));
                assert!(thumb.1.get() <= PARENT_TAPS, "{} taps", thumb.1.get());
            }
            assert_quiet(&browser).await;
        });
    }
}

#[test]
fn a_grid_worker_finds_a_person_by_initials_and_answers_on_his_behalf() {
    let stage = Stage::open(at(10, 0));
    in_browser(PHONE, async |browser| {
        sign_in(&browser, &stage, "grid").await;
        click(&browser, "main a[href*='/people/']:not(.kids a)").await;
        click(&browser, ".chips label:nth-of-type(7)").await;
        click(&browser, "label.chip.wide").await;
        let name = text(&browser, "h1").await;
        let name = name.split('·').next().unwrap_or_default().trim().to_owned();
        click(&browser, ".ph-bar button").await;
        let kids = one(&browser, ".kids").await.text().await.expect("names");
        assert!(kids.contains(&name) && kids.contains("没量"), "{name}: {kids}");
        browser.goto(stage.url("/people")).await.expect("the page");
        let initials = cnid::pinyin::search_key(&name);
        let initials = initials.split(' ').next().unwrap_or_default().to_owned();
        one(&browser, "#q").await.send_keys(&initials).await.expect("typed");
        click(&browser, "main form button[type=submit]").await;
        until(&browser, "what was found", "location.pathname.startsWith('/people/found/')").await;
        assert!(text(&browser, "main table").await.contains(&name));
        assert!(!here(&browser).await.contains(&initials), "nothing of a person in an address");
        assert_quiet(&browser).await;
    });
}

#[test]
fn a_family_answers_through_its_link_without_an_account_and_without_scripts() {
    let stage = Stage::open(at(6, 0));
    let link = stage.url(&format!("/c/{}", stage.make_links()));
    for looks in [PHONE, NO_SCRIPTS, Looks { lang: "en", ..PHONE }] {
        in_browser(looks, async |browser| {
            browser.goto(&link).await.expect("the page");
            if browser.find(By::Css(".ask-form")).await.is_err() {
                click(&browser, "main a.btn-q").await;
            }
            one(&browser, "#f-celsius").await.clear().await.expect("empty");
            one(&browser, "#f-celsius").await.send_keys("45").await.expect("typed");
            click(&browser, ".ph-bar button").await;
            let refused = one(&browser, ".faults").await.text().await.expect("words");
            assert!(refused.contains("34.0") && refused.contains("43.0"), "{refused}");
            one(&browser, "#f-celsius").await.clear().await.expect("empty");
            one(&browser, "#f-celsius").await.send_keys("36.4").await.expect("typed");
            let well = one(&browser, "#f-well").await;
            if !well.is_selected().await.expect("a box") {
                click(&browser, "label.chip.wide").await;
            }
            click(&browser, ".ph-bar button").await;
            assert!(one(&browser, "main .tick").await.text().await.expect("a receipt").contains("06:00:00"));
        });
    }
}
