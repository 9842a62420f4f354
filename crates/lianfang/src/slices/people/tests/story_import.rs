//! Importing people: files as villages keep them, mended, sent again, changing nothing the second time.

use http::StatusCode;
use http_body_util::BodyExt as _;
use kernel::{Actor, Grant, Role};
use lianfang::slices::people::actions;
use sheets::{Limits, Sheet, Value, Workbook};
use testkit::{Client, on_both_engines};

use crate::people_uploads::{apply, count, faults, id, name, people, staged, texts, upload, verdicts};

#[test]
fn a_roster_as_a_village_keeps_it_goes_in_and_the_same_file_again_changes_nothing() {
    on_both_engines(|app| async move {
        let clerk = app.browser(app.cast.clerks[0]).await;
        let unit = app.id(app.cast.villages[0].0);
        assert!(clerk.get(&format!("/people/of/{unit}")).await.says(&format!("/people/of/{unit}/import")));
        assert_eq!(clerk.get(&format!("/people/of/{unit}/import/template")).await.status, StatusCode::OK);
        let sheet = Sheet::new("名册")
            .title("柳溪村人员花名册")
            .title("填报单位：柳溪村委会")
            .header([
                "序号",
                "户号",
                "姓名",
                "与户主关系",
                "公民身份号码",
                "出生年月",
                "手机号码",
                "住址",
                "备注",
            ])
            .row(texts([
                "1",
                "1",
                "甲山",
                "户主",
                "９９０１０１１９９００３０７００１５",
                "",
                "199 0000 0001",
                "柳溪巷 1 号",
                "独居",
            ]))
            .row(texts(["2", "", "乙　河", "妻", "990101920307002", "", "", "", ""]))
            .row(texts(["3", "", "丙小满", "子", "", "2016年5月1日", "无", "", ""]))
            .row(
                [
                    &texts(["4", "2", "丁大", "户主"])[..],
                    &[Value::Decimal(990_101_198_512_310_246.0)],
                    &texts(["", "", "柳溪巷 2 号", ""]),
                ]
                .concat(),
            )
            .row(texts(["5", "", "戊二", "妻", "990101199003070016", "", "", "", ""]))
            .row(texts(["6", "", "甲山", "", "990101199003070015", "", "", "", ""]))
            .row(texts(["7", "3", "丙小满", "户主", "", "2016-05-01", "19900000009", "柳溪巷 3 号", ""]))
            .row(texts(["8", "", "", "", "", "", "", "", ""]))
            .row(texts(["", "", "合计", "", "7", "", "", "", ""]))
            .row(texts(["制表人：文书1", "", "", "", "", "", "审核人：村主任", "", ""]));
        let file = Workbook::new().sheet(sheet).to_bytes().expect("a file");
        let import = staged(&clerk, &unit, "花名册.xlsx", &file).await;
        assert_eq!(verdicts(&app).await, [3, 1, 0, 0, 1, 2]);
        assert_eq!(faults(&app).await, ["7 公民身份号码 cell-number-too-long", "8 公民身份号码 id-check"]);
        let page = clerk.get(&import).await;
        assert!(
            page.says("请把这一列改成文本") && page.says("请照证件核对") && page.says("另有 3 行不是人员"),
            "{}",
            page.text
        );
        assert!(!page.says("990101199003070016"), "no whole number on a page");
        let near = clerk.get(&format!("{import}?show=near")).await;
        assert!(near.says("第 6 行") && near.text.matches("丙小满").count() == 2, "{}", near.text);
        let folded = clerk.get(&format!("{import}?show=folded")).await;
        assert!(folded.says("与第 4 行重复") && folded.says("990101********0015"), "{}", folded.text);
        apply(&clerk, &import, &[]).await;
        let list = clerk.get(&format!("/people/of/{unit}")).await;
        assert!(
            list.says("甲山") && list.says("乙河") && list.says("199****0001") && !list.says("丁大"),
            "{}",
            list.text
        );
        assert_eq!((people(&app).await, count(&app, "select count(*) from household").await), (3, 1));
        // The same file again: nobody is recorded, nothing is applied.
        let again = staged(&clerk, &unit, "花名册.xlsx", &file).await;
        assert_eq!(verdicts(&app).await, [0, 1, 0, 3, 1, 2]);
        apply(&clerk, &again, &[]).await;
        assert_eq!(people(&app).await, 3);
        // The rows to mend, mended and sent again; the near one belongs to somebody else and goes in.
        let mended = mend(&clerk, &again).await;
        let import = staged(&clerk, &unit, "待改.xlsx", &mended).await;
        assert_eq!(verdicts(&app).await, [2, 1, 0, 0, 0, 0], "{:?}", faults(&app).await);
        apply(&clerk, &import, &[("near", "1")]).await;
        assert_eq!(people(&app).await, 6);
        staged(&clerk, &unit, "待改.xlsx", &mended).await;
        assert_eq!(verdicts(&app).await, [0, 0, 0, 3, 0, 0]);
        assert_eq!(app.verify().findings, []);
        let sealed = app
            .read(|tx| Ok(tx.query("select sealed from people_import_row", &[], |row| row.bytes(0))?))
            .await;
        assert!(sealed.iter().all(|row| !row.windows(6).any(|w| w == "甲山".as_bytes() || w == b"990101")));
    });
}

/// Downloads the error file and mends the two document numbers in it.
async fn mend(client: &Client, import: &str) -> Vec<u8> {
    let body = client.follow(&format!("{import}/errors")).await.collect().await.expect("a file").to_bytes();
    let table = sheets::read(&body, "待改.xlsx", &Limits::upload()).expect("a table");
    let mut sheet = Sheet::new("待改");
    for (n, row) in table.rows.iter().enumerate() {
        let mut cells: Vec<String> = row.cells.iter().map(sheets::Cell::text).collect();
        if n == 0 {
            sheet = sheet.header(cells);
            continue;
        }
        match cells[0].as_str() {
            "丁大" => cells[1] = id("99010119851231024"),
            "戊二" => cells[1] = id("99010119900307003"),
            name => assert_eq!(name, "丙小满", "{cells:?}"),
        }
        assert!(!cells[10].is_empty(), "each row says what is wrong: {cells:?}");
        sheet.push_row(cells.iter().map(Value::text));
    }
    Workbook::new().sheet(sheet).to_bytes().expect("a file")
}

#[test]
fn only_whoever_is_answerable_imports_and_a_class_is_joined() {
    on_both_engines(|app| async move {
        let cast = app.people().await;
        let clerk = app.browser(app.cast.clerks[0]).await;
        let (village, school) = (app.id(app.cast.villages[0].0), app.id(cast.class.0));
        let file = "姓名,身份证号\n甲山,990101199003070015\n".as_bytes();
        let import = staged(&clerk, &village, "a.csv", file).await;
        for who in [app.cast.clerks[1], app.cast.outsider, cast.class_teacher] {
            let other = app.browser(who).await;
            for path in ["", "?show=new", "/errors"] {
                assert_eq!(
                    other.get(&format!("{import}{path}")).await.status,
                    StatusCode::NOT_FOUND,
                    "{path}"
                );
            }
            assert_eq!(
                other.get(&format!("/people/of/{village}/import")).await.status,
                StatusCode::NOT_FOUND
            );
        }
        for who in [app.cast.headquarters, app.cast.town_office, app.cast.supervisor] {
            assert_eq!(app.browser(who).await.get(&import).await.status, StatusCode::FORBIDDEN);
        }
        apply(&clerk, &import, &[]).await;
        // Known elsewhere: nothing is said of where.
        let next = app.browser(app.cast.clerks[1]).await;
        let there = staged(&next, &app.id(app.cast.villages[1].0), "a.csv", file).await;
        assert_eq!(faults(&app).await, ["2 身份证号 person-known-elsewhere"]);
        assert!(!next.get(&there).await.says("柳溪村"));
        // Another name under a number that is recorded here.
        staged(&clerk, &village, "b.csv", "姓名,身份证号\n乙河,990101199003070015\n".as_bytes()).await;
        assert_eq!(faults(&app).await, ["2 姓名 person-other-name"]);
        // More than is recorded changes nothing and says so.
        staged(
            &clerk,
            &village,
            "c.csv",
            "姓名,身份证号,电话\n甲山,990101199003070015,19900000001\n".as_bytes(),
        )
        .await;
        assert_eq!(faults(&app).await, ["2 电话 person-differs"]);
        // A list of names of the class: everybody is there already.
        let names = testkit::PUPILS.join(",\n");
        let teacher = app.browser(cast.class_teacher).await;
        staged(&teacher, &school, "班.csv", format!("姓名,备注\n{names},\n").as_bytes()).await;
        assert_eq!(verdicts(&app).await, [0, 0, 0, 30, 0, 0]);
        // One of two imports of the same hour was overtaken.
        let first = staged(&clerk, &village, "d.csv", "姓名,备注\n己三,\n".as_bytes()).await;
        let second = staged(&clerk, &village, "d.csv", "姓名,备注\n己三,\n".as_bytes()).await;
        apply(&clerk, &first, &[]).await;
        let late = clerk.submit(&second, &format!("{second}/apply"), &[]).await;
        assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.text);
        let dropped = clerk.submit(&second, &format!("{second}/drop"), &[]).await;
        assert_eq!(dropped.status, StatusCode::SEE_OTHER);
        let empty = upload(&clerk, &village, "e.csv", "姓名,备注\n合计,\n".as_bytes()).await;
        assert_eq!(empty.status, StatusCode::BAD_REQUEST);
        assert!(empty.says("表里没有人员"), "{}", empty.text);
        assert_eq!(app.verify().findings, []);
    });
}

#[test]
fn a_roster_of_five_thousand_loses_nobody() {
    on_both_engines(|app| async move {
        let clerk = app.browser(app.cast.clerks[2]).await;
        let unit = app.id(app.cast.villages[2].0);
        let mut lines = vec!["白鹭村名册".to_owned(), "姓名,身份证号,电话,住址".to_owned()];
        for n in 0..5_000_u32 {
            let number =
                id(&format!("990101{}{:03}", kernel::Day(n as i32).to_string().replace('-', ""), n % 1000));
            lines.push(format!("{},{number},199{n:08},{} 号", name(n), n / 4));
        }
        lines.push("合计,5000,,".into());
        let csv = lines.join("\n");
        let import = staged(&clerk, &unit, "名册.csv", csv.as_bytes()).await;
        assert_eq!((verdicts(&app).await, faults(&app).await.len()), ([5_000, 0, 0, 0, 0, 0], 0));
        apply(&clerk, &import, &[]).await;
        assert_eq!(
            (people(&app).await, count(&app, "select count(*) from membership").await),
            (5_000, 5_000)
        );
        assert_eq!(count(&app, "select count(*) from household").await, 1_250);
        assert_eq!(count(&app, "select count(*) from person_key").await, 10_000);
        staged(&clerk, &unit, "名册.csv", csv.as_bytes()).await;
        assert_eq!(verdicts(&app).await, [0, 0, 0, 5_000, 0, 0]);
        assert_eq!(app.verify().findings, []);
    });
}

#[test]
fn an_import_that_was_interrupted_goes_on_and_records_nobody_twice() {
    on_both_engines(|app| async move {
        let clerk = app.browser(app.cast.clerks[4]).await;
        let (unit, account, now) = (app.cast.villages[4], app.cast.clerks[4], app.app.now());
        let lines: Vec<String> = (0..2_700).map(|n| format!("{},199{n:08},{} 号", name(n), n / 3)).collect();
        let csv = format!("姓名,电话,住址\n{}\n", lines.join("\n"));
        let import = staged(&clerk, &app.id(unit.0), "名册.csv", csv.as_bytes()).await;
        let id = app.app.ids.decode(import.rsplit('/').next().unwrap_or_default()).expect("an id");
        let grants = vec![Grant { role: Role::Clerk, division: app.cast.town, unit: Some(unit) }];
        let actor = Actor { account, name: String::new(), grants, deputy_for: None };
        let started = app
            .app
            .db
            .write(id >> 32, "test.start", move |tx| actions::start_import(tx, &actor, id, false, now));
        started.await.expect("started");
        let shared = std::sync::Arc::clone(&app.app);
        // As if the machine had stopped: each writer dies with the slice that it has just written.
        let stopped = tokio::task::spawn_blocking(move || {
            let place = (&shared.db, &shared.vault);
            actions::apply_import(
                place,
                &shared.people_imports,
                id,
                actions::Pace::BesideOthers,
                &|done, _| assert!(done < 200, "stops"),
            )
        });
        assert!(stopped.await.expect("the panics stay inside").is_err());
        let part = people(&app).await;
        assert!((200..2_700).contains(&part), "{part}");
        assert!(clerk.get(&import).await.says("hx-trigger=\"every 1s\""), "the page follows");
        let app = app.restart();
        for open in [1, 0] {
            let shared = std::sync::Arc::clone(&app.app);
            let resumed = tokio::task::spawn_blocking(move || {
                actions::resume_imports(&shared.db, &shared.vault, &shared.people_imports)
            });
            assert_eq!(resumed.await.expect("no panic"), Ok(open));
        }
        assert_eq!((people(&app).await, count(&app, "select count(*) from household").await), (2_700, 900));
        assert_eq!(app.verify().findings, []);
    });
}

#[test]
fn an_old_workbook_goes_in_and_what_its_rows_said_is_destroyed_after_thirty_days() {
    on_both_engines(|app| async move {
        let clerk = app.browser(app.cast.clerks[5]).await;
        let unit = app.id(app.cast.villages[5].0);
        let import = staged(&clerk, &unit, "枫林村.xls", include_bytes!("village.xls")).await;
        assert_eq!(verdicts(&app).await, [2, 0, 0, 0, 0, 1]);
        assert_eq!(faults(&app).await, ["5 身份证号码 cell-number-too-long"]);
        apply(&clerk, &import, &[]).await;
        let list = clerk.get(&format!("/people/of/{unit}")).await;
        assert!(list.says("严秋禾") && list.says("严冬至") && list.says("199****0022"), "{}", list.text);
        let sealed =
            || async { count(&app, "select count(*) from people_import_row where length(sealed) > 0").await };
        let empty = |days: i32| {
            app.days_later(days);
            let shared = std::sync::Arc::clone(&app.app);
            async move { lianfang::jobs::empty_imports(&shared).await.expect("empties") }
        };
        assert_eq!(empty(30).await, 0);
        assert_eq!(sealed().await, 3);
        assert_eq!(empty(31).await, 1);
        assert_eq!(empty(32).await, 0, "once");
        assert_eq!(sealed().await, 0);
        let clerk = app.browser(app.cast.clerks[5]).await;
        for show in ["faults", "new", "bad"] {
            let page = clerk.get(&format!("{import}?show={show}")).await;
            assert!(page.says("已于 2026年12月24日销毁") || page.says("已于 12月24日销毁"), "{}", page.text);
            assert_eq!(page.says("第") && page.says("文本"), show == "faults", "{show}: {}", page.text);
        }
        assert_eq!(clerk.get(&format!("{import}/errors")).await.status, StatusCode::NOT_FOUND);
        assert!(app.verify().findings.is_empty());
    });
}
