//! Rules that stories hold: admissions and elections by secret ballot (G28), other bodies (G31), five of one name (G32),
//! a date with holes (G33), minutes filed twice (G34). On both engines.

use http::{Method, StatusCode};
use testkit::{Answer, Client, TestApp, on_both_engines};

use crate::meetings_stage::{Stage, assembly_of, branch_of, call, here, options, press, put, slips};

const ADMISSION: [(&str, &str); 2] = [("voting", "secret"), ("vote_purpose", "admission")];

async fn cast(voter: &Client, slip: &str, choice: &str) -> Answer {
    voter.post_form(slip, &[("choice", choice)]).await
}

#[test]
fn g28_an_admission_counts_written_opinions_and_needs_more_than_half_of_the_entitled() {
    on_both_engines(|app| async move {
        let stage = branch_of(&app, "branch", 24).await;
        let meeting = call(&stage, "讨论接收预备党员", &[]).await;
        // Two opinions are handed in before; from the opening on none is taken.
        let page = format!("{meeting}/attendance");
        for writer in &stage.members[20..22] {
            let fields = [("writer", writer.as_str()), ("written_item", "1"), ("stance", "in-favour")];
            let taken = stage.clerk.submit(&page, &format!("{meeting}/written"), &fields).await;
            assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
        }
        app.at("14:30:00");
        press(&stage, &meeting, "open").await;
        here(&stage, &meeting, &stage.members[..12]).await;
        let about = ("candidate", stage.members[23].as_str());
        // A show of hands is no way to admit anybody.
        let item = format!("{meeting}/items/1");
        let open =
            [("motion", "接收为预备党员"), ("voting", "show-of-hands"), ("vote_purpose", "admission"), about];
        let refused = stage.clerk.submit(&item, &format!("{item}/motions"), &open).await;
        assert!(refused.says("按规则要无记名投票"), "{}", refused.text);
        let motion = put(&stage, &meeting, "接收为预备党员", &[&ADMISSION[..], &[about]].concat()).await;
        // Twelve of twenty-four may meet, and not admit.
        assert!(stage.clerk.get(&motion).await.says("至少要 13 人：不能作决定"));
        let early = stage.clerk.submit(&motion, &format!("{motion}/ballot"), &[]).await;
        assert_eq!(early.status, StatusCode::CONFLICT, "{}", early.text);
        here(&stage, &meeting, &stage.members[12..13]).await;
        // The paper jams: as long as nobody has voted, others are printed, and those of before open nothing.
        let jammed = slips(&stage, &motion).await;
        let slips = slips(&stage, &motion).await;
        assert_eq!((jammed.len(), slips.len()), (13, 13));
        let voter = app.stranger();
        assert_eq!(cast(&voter, &jammed[0], "against").await.status, StatusCode::NOT_FOUND);
        // Nobody comes or goes while the box is open.
        let list = format!("{meeting}/attendance");
        let late = [("who", stage.members[14].as_str()), ("mark", "on-site")];
        assert_eq!(stage.clerk.submit(&list, &list, &late).await.status, StatusCode::CONFLICT);
        for (n, slip) in slips.iter().enumerate() {
            if n == 12 {
                let short = stage.clerk.submit(&motion, &format!("{motion}/close"), &[]).await;
                assert!(short.says("还有 1 张票没有投"), "{}", short.text);
            }
            assert!(voter.get(slip).await.says("接收为预备党员"));
            let choice = if n < 11 { "in-favour" } else { "against" };
            assert_eq!(cast(&voter, slip, choice).await.status, StatusCode::OK);
        }
        let again = stage.clerk.submit(&motion, &format!("{motion}/ballot"), &[]).await;
        assert_eq!(again.status, StatusCode::CONFLICT, "votes are in: {}", again.text);
        // A slip works once.
        assert_eq!(cast(&voter, &slips[0], "against").await.status, StatusCode::NOT_FOUND);
        // By hand nobody counts a secret ballot.
        let by_hand = stage.clerk.submit(&motion, &format!("{motion}/count"), &[("in_favour", "13")]).await;
        assert_eq!(by_hand.status, StatusCode::CONFLICT, "{}", by_hand.text);
        let closed = stage.clerk.submit(&motion, &format!("{motion}/close"), &[]).await;
        assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.text);
        // 11 slips and 2 written: 13 of 24.
        let page = stage.clerk.get(&motion).await;
        assert!(page.says("通过：赞成 13，应达到 13（按 24 人算）"), "{}", page.text);
        assert!(app.verify().findings.is_empty());
    });
}

#[test]
fn g28_an_election_needs_four_fifths_and_an_excused_member_does_not_count() {
    on_both_engines(|app| async move {
        let stage = branch_of(&app, "branch", 24).await;
        let meeting = call(&stage, "选举支部委员", &[]).await;
        app.at("14:30:00");
        press(&stage, &meeting, "open").await;
        here(&stage, &meeting, &stage.members[..19]).await;
        let item = format!("{meeting}/items/1");
        for nominee in &stage.members[..2] {
            let fields = [
                ("nominee", nominee.as_str()),
                ("nomination_source", "residents"),
                ("grounds", "群众反映好"),
            ];
            let done = stage.clerk.submit(&item, &format!("{item}/nominations"), &fields).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        }
        let election = [("voting", "secret"), ("vote_purpose", "election"), ("seats", "1")];
        let motion = put(&stage, &meeting, "选举一名委员", &election).await;
        assert!(stage.clerk.get(&motion).await.says("实到 19 人，应到 24 人，至少要 20 人：不能作决定。"));
        // The next meeting: one is excused, superior and meeting agreed.
        let excuse = [
            ("member", stage.members[23].as_str()),
            ("standing", "full"),
            ("excuse", "bedridden"),
            ("superior_agreed", "2026-11-01"),
            ("meeting_approved", "2026-11-10"),
        ];
        let set = stage.clerk.submit(&stage.branch, &format!("{}/members", stage.branch), &excuse).await;
        assert_eq!(set.status, StatusCode::SEE_OTHER, "{}", set.text);
        let second = call(&stage, "选举支部委员", &[]).await;
        press(&stage, &second, "open").await;
        here(&stage, &second, &stage.members[..19]).await;
        let item = format!("{second}/items/1");
        for nominee in &stage.members[..2] {
            let fields = [
                ("nominee", nominee.as_str()),
                ("nomination_source", "residents"),
                ("grounds", "群众反映好"),
            ];
            stage.clerk.submit(&item, &format!("{item}/nominations"), &fields).await;
        }
        let motion = put(&stage, &second, "选举一名委员", &election).await;
        assert!(stage.clerk.get(&motion).await.says("实到 19 人，应到 23 人，至少要 19 人：可以开会。"));
        let slips = slips(&stage, &motion).await;
        let voter = app.stranger();
        for (n, slip) in slips.iter().enumerate() {
            let marks: &[(&str, &str)] = match n {
                0..11 => &[("mark", "0")],
                11..18 => &[("mark", "1")],
                _ => &[("mark", "0"), ("mark", "1")],
            };
            assert_eq!(voter.post_form(slip, marks).await.status, StatusCode::OK);
        }
        stage.clerk.submit(&motion, &format!("{motion}/close"), &[]).await;
        let page = stage.clerk.get(&motion).await;
        assert!(page.says("当选要 10 票（按 19 人算）"), "{}", page.text);
        assert!(page.says("11·当选") && page.says("7·未当选"), "{}", page.text);
        assert!(page.says("废票"), "{}", page.text);
    });
}

#[test]
fn g31_a_committee_of_four_may_meet_with_two_unless_its_own_rule_says_more_than_half() {
    on_both_engines(|app| async move {
        let stage = branch_of(&app, "branch-committee", 4).await;
        let first = call(&stage, "月度工作", &[]).await;
        app.at("14:30:00");
        press(&stage, &first, "open").await;
        here(&stage, &first, &stage.members[..2]).await;
        assert!(stage.clerk.get(&first).await.says("至少要 2 人：可以开会"));
        let rule = format!("{}/rule", stage.branch);
        let without = [("quorum_bar", "more-than-half"), ("reason", "")];
        assert_eq!(stage.clerk.submit(&stage.branch, &rule, &without).await.status, StatusCode::BAD_REQUEST);
        let with = [("quorum_bar", "more-than-half"), ("reason", "镇党委要求")];
        let set = stage.clerk.submit(&stage.branch, &rule, &with).await;
        assert_eq!(set.status, StatusCode::SEE_OTHER, "{}", set.text);
        // It holds from tomorrow on; what was held today stays as it was.
        assert!(stage.clerk.get(&first).await.says("至少要 2 人：可以开会"));
        app.days_later(1);
        let clerk = app.browser(app.cast.clerks[0]).await;
        let stage = Stage { clerk, ..stage };
        let page = format!("{}/call", stage.branch);
        let fields = [
            ("meeting_title", "支委会"),
            ("meeting_day", "2026-11-24"),
            ("meeting_start", "09:00"),
            ("place", "会议室"),
            ("items", "月度工作"),
        ];
        let called = stage.clerk.submit(&page, &page, &fields).await;
        let second = called.location().trim_end_matches("/notice").to_owned();
        press(&stage, &second, "open").await;
        here(&stage, &second, &stage.members[..2]).await;
        let page = stage.clerk.get(&second).await;
        assert!(page.says("至少要 3 人：不能作决定"), "{}", page.text);
        assert!(stage.clerk.get(&stage.branch).await.says("镇党委要求"));
    });
}

#[test]
fn g31_a_village_assembly_meets_by_households_and_g32_five_of_one_name_stay_five() {
    on_both_engines(|app| async move {
        let stage = assembly_of(&app, "village-assembly", 5, &["张三"]).await;
        let other = call(&stage, "村规民约", &[]).await;
        let page = stage.clerk.get(&other).await;
        assert!(!page.says("主持人和记录人是同一个人"), "two of one name are two: {}", page.text);
        let meeting = call(&stage, "村规民约", &[("recorder", stage.members[0].as_str())]).await;
        app.at("14:30:00");
        press(&stage, &meeting, "open").await;
        here(&stage, &meeting, &stage.members).await;
        for (came, words) in
            [("206", "至少要 311 人"), ("207", "到会 207 户，共 310 户，至少要 207 户：可以开会")]
        {
            let stated = [("entitled_stated", "620"), ("households_all", "310"), ("households_came", came)];
            let done = stage.clerk.submit(&meeting, &format!("{meeting}/stated"), &stated).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
            let page = stage.clerk.get(&meeting).await;
            assert!(page.says(words), "{came}: {}", page.text);
        }
        let page = stage.clerk.get(&meeting).await;
        assert!(page.says("主持人和记录人是同一个人"), "the same person: {}", page.text);
        let list = stage.clerk.get(&format!("{meeting}/attendance")).await;
        assert_eq!(list.text.matches("张三 <span").count(), 5, "{}", list.text);
    });
}

#[test]
fn g33_a_date_with_holes_is_kept_as_a_draft_and_g34_minutes_filed_twice_need_a_reason() {
    on_both_engines(|app| async move {
        let stage = branch_of(&app, "branch", 5).await;
        let lines: Vec<String> = (1..=20).map(|n| format!("第{n}户已经上门核对，情况正常。")).collect();
        let text = format!(
            "柳溪村党支部会议记录\n时间：20**年6月日上午\n地点：村委会\n主持人：岑一\n记录人：岑二\n\
             这次会议有三项议程。\n一、学习\n二、走访\n{}\n会议决定：岑三负责送药，6月20日前完成。",
            lines.join("\n")
        );
        let draft = take_in(&stage, &text).await;
        let minutes = format!("{draft}/minutes");
        let page = stage.clerk.get(&minutes).await;
        for words in ["没有年份", "没有日", "日期不完整"] {
            assert!(page.says(words), "{words}: {}", page.text);
        }
        let signed = stage
            .clerk
            .submit(&minutes, &format!("{minutes}/sign"), &[("role", "chair"), ("based_on", "1")])
            .await;
        assert_eq!(signed.status, StatusCode::BAD_REQUEST);
        assert!(signed.says("没有年份") && signed.says("没有日"), "{}", signed.text);
        // The task that was read is proposed to its only owner, and given once a person confirms it.
        let owner = options(&page.text, "task_owner");
        assert_eq!(owner.len(), 5);
        let given = [
            ("task_words", "岑三负责送药，6月20日前完成。"),
            ("task_owner", stage.members[2].as_str()),
            ("task_due", "2026-12-01"),
        ];
        let done = stage.clerk.submit(&minutes, &format!("{draft}/take-over"), &given).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        assert!(stage.clerk.get(&stage.branch).await.says("上次没办完的 1 项"));
        // The same text again is told, and kept only with a reason.
        let twice = take_in(&stage, &text).await;
        let minutes = format!("{twice}/minutes");
        let page = stage.clerk.get(&minutes).await;
        assert!(page.says("重复："), "{}", page.text);
        let changed = format!("{text}\n散会。");
        let without = stage
            .clerk
            .submit(&minutes, &minutes, &[("based_on", "1"), ("minutes_text", changed.as_str())])
            .await;
        assert!(without.says("确实要保存，请写理由"), "{}", without.text);
        let with = [("based_on", "1"), ("minutes_text", changed.as_str()), ("reason", "补写散会")];
        assert_eq!(stage.clerk.submit(&minutes, &minutes, &with).await.status, StatusCode::SEE_OTHER);
        assert!(app.verify().findings.is_empty());
    });
}

/// Takes a text in as the page does; answers the address of the draft.
async fn take_in(stage: &Stage, text: &str) -> String {
    let here = format!("{}/import", stage.branch);
    let page = stage.clerk.get(&here).await.text;
    let token =
        page.split("name=\"csrf\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a form");
    let part = |name: &str, value: &str| {
        format!("--b0\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let body = format!("{}{}--b0--\r\n", part("csrf", token), part("minutes_text", text));
    let kind = "multipart/form-data; boundary=b0";
    let answer = stage.clerk.send(Method::POST, &here, &[], kind, body.into_bytes()).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer.location().trim_end_matches("/minutes").to_owned()
}

#[test]
fn a_member_signs_in_by_account_or_by_the_code_in_the_room() {
    on_both_engines(|app| async move {
        let stage = branch_of(&app, "branch", 5).await;
        let meeting = call(&stage, "学习", &[("remote", "会议号 990 101")]).await;
        let officer = app.app.ids.decode(&stage.members[2]).expect("an id");
        let (account, boss) = (app.cast.nobody, link_boss(&app));
        app.app
            .db
            .write(990_101, "test.link", move |tx| {
                lianfang::slices::org::actions::link_officer(
                    tx,
                    &boss,
                    kernel::OfficerId(officer),
                    Some(account),
                )
            })
            .await
            .expect("linked");
        let member = app.browser(account).await;
        assert!(member.get("/meetings").await.says("柳溪村支部党员大会"));
        let id = meeting.rsplit('/').next().unwrap_or_default();
        let inner = kernel::MeetingId(app.app.ids.decode(id).expect("an id"));
        let code =
            format!("/attend/{id}/{}", lianfang::slices::meetings::actions::code_of(&app.app.key, inner));
        assert!(!stage.clerk.get(&format!("{meeting}/notice")).await.says(&code), "no link before it opens");
        let stranger = app.stranger();
        assert_eq!(stranger.get(&code).await.status, StatusCode::NOT_FOUND, "not open yet");
        app.at("14:30:00");
        press(&stage, &meeting, "open").await;
        let joined = member.submit(&meeting, &format!("{meeting}/sign-in"), &[("from", "afar")]).await;
        assert_eq!(joined.status, StatusCode::SEE_OTHER, "{}", joined.text);
        assert!(stage.clerk.get(&format!("{meeting}/notice")).await.says(&code));
        assert!(member.get(&meeting).await.says("您在线上参加"));
        app.at("14:50:00");
        member.submit(&meeting, &format!("{meeting}/sign-in"), &[("from", "leave")]).await;
        // A member sees the meeting and writes nothing of it.
        assert_eq!(member.get(&format!("{meeting}/attendance")).await.status, StatusCode::NOT_FOUND);
        for (name, digits, status) in [
            ("岑四", "0103", StatusCode::OK),
            ("岑四", "0104", StatusCode::BAD_REQUEST),
            ("无名", "0103", StatusCode::BAD_REQUEST),
            ("岑四", "", StatusCode::BAD_REQUEST),
        ] {
            let sent = stranger.post_form(&code, &[("member", name), ("digits", digits)]).await;
            assert_eq!(sent.status, status, "{name} {digits}: {}", sent.text);
        }
        let wrong = code.replace(['0', '1', '2', '3'], "4");
        assert_eq!(stranger.get(&wrong).await.status, StatusCode::NOT_FOUND);
        let list = stage.clerk.get(&format!("{meeting}/attendance")).await;
        assert!(list.says("扫码") && list.says("本人"), "{}", list.text);
        app.at("15:30:00");
        press(&stage, &meeting, "close").await;
        assert_eq!(stranger.get(&code).await.status, StatusCode::NOT_FOUND, "over");
        // 60 minutes of one in the room, 20 of one on the line: 80 person-minutes are 1.3 hours.
        let burden = stage.clerk.get("/burden").await;
        assert!(burden.says("1.3") && burden.says("60"), "{}", burden.text);
        assert!(app.verify().findings.is_empty());
    });
}

fn link_boss(app: &TestApp) -> kernel::Actor {
    kernel::Actor {
        account: app.cast.admin,
        name: "管理员".into(),
        grants: vec![kernel::Grant {
            role: kernel::Role::Headquarters,
            division: testkit::PLACE,
            unit: None,
        }],
        deputy_for: None,
    }
}

#[test]
fn an_applicant_goes_step_by_step_and_the_committee_decides() {
    on_both_engines(|app| async move {
        let stage = branch_of(&app, "branch", 8).await;
        let here = format!("{}/applicants", stage.branch);
        let new =
            [("applicant", stage.members[7].as_str()), ("born", "2009-01-01"), ("applied", "2026-10-01")];
        let young = stage.clerk.submit(&here, &here, &new).await;
        assert!(young.says("申请时不满 18 岁"), "{}", young.text);
        let new =
            [("applicant", stage.members[7].as_str()), ("born", "1990-01-01"), ("applied", "2026-10-01")];
        assert_eq!(stage.clerk.submit(&here, &here, &new).await.status, StatusCode::SEE_OTHER);
        let page = stage.clerk.get(&here).await;
        assert!(page.says("2026年11月1日 前谈话"), "overdue is named: {}", page.text);
        let one =
            page.text.split("/applicants/").nth(1).and_then(|rest| rest.split('"').next()).expect("one");
        let step = format!("{here}/{one}");
        let go = |code: &'static str, on: &'static str| {
            let (clerk, here, step) = (&stage.clerk, &here, &step);
            async move { clerk.submit(here, step, &[("applicant_step", code), ("on", on)]).await }
        };
        assert_eq!(go("talked", "2026-10-20").await.status, StatusCode::SEE_OTHER);
        assert_eq!(go("consulted", "2026-11-10").await.status, StatusCode::SEE_OTHER);
        assert!(stage.clerk.get(&here).await.says("初步人选"));
        let wrong = go("decided-branch", "2026-11-12").await;
        assert!(wrong.says("由支委会决定"), "{}", wrong.text);
        assert_eq!(go("decided-committee", "2026-11-12").await.status, StatusCode::SEE_OTHER);
        let early = go("candidate", "2026-11-20").await;
        assert!(early.says("现在还不能走这一步"), "{}", early.text);
        assert!(stage.clerk.get(&here).await.says("入党积极分子"));
        assert!(app.verify().findings.is_empty());
    });
}
