//! Findings that real minutes give, on newly written texts with invented names.

use minutes::{Finding, FindingKind, Kind, Reading, read};

fn found(reading: &Reading, kind: FindingKind) -> Vec<&Finding> {
    reading.findings.iter().filter(|finding| finding.finding == kind).collect()
}

fn place(reading: &Reading, kind: FindingKind) -> (u32, u32) {
    let all = found(reading, kind);
    assert_eq!(all.len(), 1, "{kind:?} once in {:?}", reading.findings);
    (all[0].at.line, all[0].at.column)
}

#[test]
fn a_day_without_a_year_stays_without_one() {
    let reading = read(
        "线上教研会议记录\n点:青禾校区\n时间:4月9日\n主持人:柏青\n主讲人:艾草\n记录人:米兰\n到会人员:温泉,简宁\n一、互动\n二、反馈\n四、结束",
    );
    let date = reading.date.as_ref().expect("a date");
    assert_eq!((date.year, date.month, date.day), (None, Some(4), Some(9)));
    assert_eq!(place(&reading, FindingKind::NoYear), (3, 4));
    assert_eq!(place(&reading, FindingKind::CutLabel), (2, 1));
    assert_eq!(reading.place.as_deref(), Some("青禾校区"));
    assert_eq!(place(&reading, FindingKind::NumberGap), (10, 1));
    assert_eq!((reading.lecturer.as_deref(), reading.recorder.as_deref()), (Some("艾草"), Some("米兰")));
    assert!(found(&reading, FindingKind::NoHeadcount).is_empty(), "a list of names is a headcount");
}

#[test]
fn gaps_in_date_and_count_and_five_equal_names_are_seen() {
    let text = "支委会会议记录\n时间：20**年6月日上午\n地点：支部办公室\n参加人员：李四、李四、李四、李四、李四\n主持人：李四\n记录人：李四\n\
        李四：主要议题有两项：一是酝酿入党用心分子，二是部署工作。前段时间，共有名同志递交了申请。\n(一致同意)\n散会！";
    let reading = read(text);
    let date = reading.date.as_ref().expect("a date");
    assert_eq!((date.year, date.month, date.day, date.partial), (None, Some(6), None, true));
    assert_eq!(place(&reading, FindingKind::PartialDate), (2, 4));
    let same = found(&reading, FindingKind::SameName);
    assert_eq!((same[0].found, same[0].at.line), (Some(5), 4));
    assert_eq!(reading.attendance.present_names.len(), 5);
    assert_eq!(place(&reading, FindingKind::ChairIsRecorder), (6, 5));
    assert_eq!(place(&reading, FindingKind::FigureMissing).0, 7);
    assert!(found(&reading, FindingKind::ItemsMismatch).is_empty(), "two announced, two found");
    assert!(reading.motions[0].unanimous && reading.motions[0].votes.in_favour.is_none());
    assert!(reading.agenda[0].contains("积极分子"), "a spun word is read as it was meant");
}

#[test]
fn members_are_no_headcount() {
    let reading = read(
        "支部会议记录\n同志们，今天开会。我支部共有党员31名参加会议符合规定要求，可以开会。\n这次会议有三项议程：\n一、组织。\n二、宣传。\n三、落实。\n散会！",
    );
    assert_eq!(reading.kind, Kind::Minutes);
    assert_eq!(reading.attendance.present, None);
    let missing = found(&reading, FindingKind::NoHeadcount);
    assert_eq!((missing[0].expected, missing[0].at.line), (Some(31), 2));
    assert_eq!(reading.agenda.len(), 3);
    assert!(found(&reading, FindingKind::ItemsMismatch).is_empty());
}

#[test]
fn growth_in_a_fall_and_a_changed_unit_are_contradictions() {
    let reading = read(
        "在防控会议上的讲话\n同志们：\n截至昨日，数据已经减少至X个省确诊XX例，较前一日激增XX例。\n相关信息共XX篇，较前一日的X篇，增长了X人。",
    );
    assert_eq!(place(&reading, FindingKind::Trend).0, 3);
    let unit = found(&reading, FindingKind::UnitChange);
    assert_eq!((unit[0].words.as_deref(), unit[0].at.line), (Some("篇/人"), 4));
    let honest = read("情况汇报\n病例由5例降至3例。热线较前一日增加8件，其中咨询6件。");
    assert!(
        found(&honest, FindingKind::Trend).is_empty() && found(&honest, FindingKind::UnitChange).is_empty()
    );
}

#[test]
fn a_text_cut_out_of_another_is_contained_and_lacks_its_third_part() {
    let whole = "同志们：\n下面给大家上一堂党课，重点讲三个方面认识。\n一、认清问题。台账要少，真事要多。\n二、找准症结。表格重复，基层受累。\n三、对症下药。一个口子进，一本底册出。";
    let cut = &whole[..whole.find("三、").expect("third part")];
    let reading = read(&format!(
        "材料汇编\n第一篇：党课讲稿\n{whole}\n第二篇：会议记录\n时间：2021年3月1日\n第三篇：党课讲稿\n{cut}"
    ));
    assert_eq!(reading.kind, Kind::Compilation);
    assert_eq!(reading.parts.len(), 3);
    assert!(found(&reading.parts[0], FindingKind::Contained).is_empty());
    let contained = found(&reading.parts[2], FindingKind::Contained);
    assert_eq!((contained[0].part, contained[0].expected == contained[0].found), (Some(1), true));
    let mismatch = found(&reading.parts[2], FindingKind::ItemsMismatch);
    assert_eq!((mismatch[0].expected, mismatch[0].found), (Some(3), Some(2)));
    assert!(found(&reading.parts[0], FindingKind::ItemsMismatch).is_empty());
}

#[test]
fn placeholders_are_no_values_and_points_count_by_speaker() {
    let text = "专题会议记录\n一、会议时间：xxxx\n二、会议地点：xxxxx\n三、参加人员：xxxx\n四、缺席人员：xxxx\n五、主持人：xxxx\n六、记录人：xxxx\n会议内容：\n\
        会议传达了集团专题会议上的讲话精神，学习了省财政厅、省国资委分别印发的《关于防控的通知》。\n公司总经理通报了情况，要求：\n一是值班。\n二是巡查。\n\
        公司党委书记柏松指出：\n一是学习。\n二是落实。\n三是尽责。\n公司董事长艾青强调：\n一是站位。\n二是靠前。";
    let reading = read(text);
    assert_eq!(reading.kind, Kind::Minutes);
    assert!(
        reading.date.is_none()
            && reading.place.is_none()
            && reading.chair.is_none()
            && reading.recorder.is_none()
    );
    assert_eq!(place(&reading, FindingKind::Placeholder), (2, 8));
    assert_eq!(found(&reading, FindingKind::MaskedName).len(), 1);
    for missing in [FindingKind::NoDate, FindingKind::NoPlace, FindingKind::NoChair, FindingKind::NoHeadcount]
    {
        assert!(found(&reading, missing).is_empty(), "{missing:?}");
    }
    let points: Vec<u32> = reading.statements.iter().map(|s| s.points).filter(|points| *points > 0).collect();
    assert_eq!(points, [2, 3, 2]);
    let titles: Vec<_> = reading.documents.iter().map(|d| (d.title.as_str(), d.issuer.as_deref())).collect();
    assert!(titles.contains(&("关于防控的通知", Some("省财政厅、省国资委"))), "{titles:?}");
    assert!(reading.tasks.is_empty(), "slogans are no tasks");
}

#[test]
fn tasks_are_read_from_every_form() {
    type Expected<'a> = Vec<(&'a str, Vec<&'a str>, Option<&'a str>)>;
    let cases: Vec<(&str, &str, Expected<'_>)> = vec![
        (
            "a labelled duty",
            "一、加快接种。（牵头单位：县卫健局；配合单位：县商务局；完成时限：1月20日前）",
            vec![("县卫健局", vec!["县商务局"], Some("1月20日前"))],
        ),
        (
            "a unit beats a person",
            "一、登记。（责任单位：交通局；责任人：康平；完成时限：即日起）",
            vec![("交通局", vec!["康平"], Some("即日起"))],
        ),
        (
            "a lead and a helper",
            "会议决定：\n1.医务科牵头，护理部配合，11月20日前抽调护士。",
            vec![("医务科", vec!["护理部"], Some("11月20日前"))],
        ),
        (
            "a request with a time",
            "会议要求：\n1.请各班主任于2月5日前完成核实。",
            vec![("各班主任", vec![], Some("2月5日前"))],
        ),
        (
            "the verb behind a place",
            "会议决定：\n1.派出所会同各村在路口设置检查点，即日起执行。",
            vec![("派出所", vec!["各村"], Some("即日起"))],
        ),
        (
            "the verb behind the other party",
            "会议决定：\n1.信息科田禾同志尽快与县平台对接，周日24时前打通。",
            vec![("田禾", vec![], Some("周日24时前"))],
        ),
        (
            "a list of things to do",
            "待办：\n- 米可：4月13日前把名单发给行政部。",
            vec![("米可", vec![], Some("4月13日前"))],
        ),
        ("an exhortation is none", "会议要求：\n1.各科室主任要切实负起责任，关心职工。", vec![]),
        ("a report is none", "卫生院反映，采样管不够。\n会议表扬了由林小山负责的卡口。", vec![]),
        (
            "time is one for several",
            "会议决定：\n1.财政所筹措资金，卫生院列出清单，于明天中午前报党政办。",
            vec![("财政所", vec![], Some("明天中午前")), ("卫生院", vec![], Some("明天中午前"))],
        ),
    ];
    for (case, body, expected) in cases {
        let reading = read(&format!("工作会议纪要\n时间：2021年1月8日\n地点：会议室\n{body}"));
        let tasks: Expected<'_> = reading
            .tasks
            .iter()
            .map(|t| (t.owner.as_str(), t.with.iter().map(String::as_str).collect(), t.due.as_deref()))
            .collect();
        assert_eq!(tasks, expected, "{case}");
    }
}
