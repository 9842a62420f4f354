//! Labels of forms and headers, with their synonyms.

mod compose;

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a label asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    Name,
    Date,
    Place,
    Chair,
    Convener,
    Lecturer,
    Recorder,
    Attendance,
    Present,
    Entitled,
    Observers,
    Absent,
    /// 参会单位: units, no people
    PresentUnits,
    Topic,
    Agenda,
    Content,
    Decision,
    /// 落实, 会后工作: what follows are tasks
    FollowUp,
    OwnerUnit,
    OwnerPerson,
    With,
    Due,
    /// 签名, 审核, 联系人 and others that must not be read as anything else
    Idle,
}

use Label as L;

/// Labels that head a record. A word may stand here only if a line that begins with it and a space is surely
/// a label with its value.
const HEADER: &[(&str, L)] = &[
    ("会议名称", L::Name),
    ("时间", L::Date),
    ("日期", L::Date),
    ("会议时间", L::Date),
    ("会议日期", L::Date),
    ("召开时间", L::Date),
    ("活动时间", L::Date),
    ("讲座时间", L::Date),
    ("开会时间", L::Date),
    ("地点", L::Place),
    ("会议地点", L::Place),
    ("会议地址", L::Place),
    ("召开地点", L::Place),
    ("活动地点", L::Place),
    ("讲座地点", L::Place),
    ("开会地点", L::Place),
    ("会议室", L::Place),
    ("会场", L::Place),
    ("地址", L::Place),
    ("主持", L::Chair),
    ("主持人", L::Chair),
    ("主持者", L::Chair),
    ("会议主持", L::Chair),
    ("会议主持人", L::Chair),
    ("主持人员", L::Chair),
    ("召集人", L::Convener),
    ("会议召集人", L::Convener),
    ("主讲", L::Lecturer),
    ("主讲人", L::Lecturer),
    ("授课人", L::Lecturer),
    ("授课", L::Lecturer),
    ("宣讲人", L::Lecturer),
    ("主讲嘉宾", L::Lecturer),
    ("主讲教师", L::Lecturer),
    ("记录", L::Recorder),
    ("记录人", L::Recorder),
    ("记录员", L::Recorder),
    ("记录者", L::Recorder),
    ("会议记录人", L::Recorder),
    ("会议记录员", L::Recorder),
    ("记录整理", L::Recorder),
    ("整理记录", L::Recorder),
    ("整理", L::Recorder),
    ("整理人", L::Recorder),
    ("整理者", L::Recorder),
    ("纪要整理", L::Recorder),
    ("文字整理", L::Recorder),
    ("参加人员", L::Present),
    ("参会人员", L::Present),
    ("出席人员", L::Present),
    ("到会人员", L::Present),
    ("与会人员", L::Present),
    ("参加人", L::Present),
    ("参会人", L::Present),
    ("出席人", L::Present),
    ("应到", L::Entitled),
    ("实到", L::Present),
    ("列席", L::Observers),
    ("列席人员", L::Observers),
    ("缺席人员", L::Absent),
    ("请假人员", L::Absent),
    ("议题", L::Topic),
    ("会议议题", L::Topic),
    ("会议主题", L::Topic),
    ("讨论情况", L::Content),
    ("决议事项", L::Decision),
    ("落实", L::FollowUp),
];

/// Labels that need their colon, or a cell of their own in a table.
const OTHER: &[(&str, L)] = &[
    ("会议记录", L::Recorder),
    ("会议纪要", L::Recorder),
    ("纪要", L::Recorder),
    ("纪要整理人", L::Recorder),
    ("记录及整理", L::Recorder),
    ("文书", L::Recorder),
    ("参加", L::Present),
    ("参会", L::Present),
    ("出席", L::Present),
    ("到会", L::Present),
    ("与会", L::Present),
    ("与会者", L::Present),
    ("出席者", L::Present),
    ("参加者", L::Present),
    ("参会代表", L::Present),
    ("到会党员", L::Present),
    ("参加对象", L::PresentUnits),
    ("参会对象", L::PresentUnits),
    ("参会范围", L::PresentUnits),
    ("参会单位", L::PresentUnits),
    ("参加单位", L::PresentUnits),
    ("出席单位", L::PresentUnits),
    ("到会单位", L::PresentUnits),
    ("与会单位", L::PresentUnits),
    ("人数", L::Attendance),
    ("参会人数", L::Attendance),
    ("参加人数", L::Attendance),
    ("出席人数", L::Attendance),
    ("到会人数", L::Attendance),
    ("出席情况", L::Attendance),
    ("到会情况", L::Attendance),
    ("参会情况", L::Attendance),
    ("考勤", L::Attendance),
    ("考勤情况", L::Attendance),
    ("应到人数", L::Entitled),
    ("应到会人数", L::Entitled),
    ("应到代表", L::Entitled),
    ("应到党员", L::Entitled),
    ("应到人员", L::Entitled),
    ("应出席", L::Entitled),
    ("应出席人数", L::Entitled),
    ("应参加", L::Entitled),
    ("应参加人数", L::Entitled),
    ("应参会", L::Entitled),
    ("应参会人数", L::Entitled),
    ("实到人数", L::Present),
    ("实到会人数", L::Present),
    ("实到代表", L::Present),
    ("实到党员", L::Present),
    ("实到人员", L::Present),
    ("实际参加", L::Present),
    ("实际到会", L::Present),
    ("列席人数", L::Observers),
    ("列席人", L::Observers),
    ("列席代表", L::Observers),
    ("列席单位", L::Observers),
    ("缺席", L::Absent),
    ("缺席人", L::Absent),
    ("缺席人数", L::Absent),
    ("缺席及原因", L::Absent),
    ("缺席情况", L::Absent),
    ("缺席人员及原因", L::Absent),
    ("请假", L::Absent),
    ("请假人数", L::Absent),
    ("请假及原因", L::Absent),
    ("请假情况", L::Absent),
    ("未到", L::Absent),
    ("未到会", L::Absent),
    ("缺勤", L::Absent),
    ("主题", L::Topic),
    ("会议事项", L::Topic),
    ("议事内容", L::Topic),
    ("议程", L::Agenda),
    ("会议议程", L::Agenda),
    ("会议内容", L::Content),
    ("会议主要内容", L::Content),
    ("主要内容", L::Content),
    ("内容", L::Content),
    ("讨论", L::Content),
    ("发言", L::Content),
    ("情况", L::Content),
    ("各方发言", L::Content),
    ("会议发言", L::Content),
    ("发言记录", L::Content),
    ("发言摘要", L::Content),
    ("发言情况", L::Content),
    ("决议", L::Decision),
    ("会议决议", L::Decision),
    ("会议决定", L::Decision),
    ("议定事项", L::Decision),
    ("决定事项", L::Decision),
    ("决定", L::Decision),
    ("会议议定", L::Decision),
    ("落实事项", L::FollowUp),
    ("落实情况", L::Content),
    ("任务", L::FollowUp),
    ("任务分工", L::FollowUp),
    ("工作安排", L::FollowUp),
    ("工作分工", L::FollowUp),
    ("分工", L::FollowUp),
    ("会后工作", L::FollowUp),
    ("会后落实", L::FollowUp),
    ("下步工作", L::FollowUp),
    ("下一步工作", L::FollowUp),
    ("待办事项", L::FollowUp),
    ("待办", L::FollowUp),
    ("会后待办", L::FollowUp),
    ("责任分工", L::FollowUp),
    ("具体分工", L::FollowUp),
    ("下一步安排", L::FollowUp),
    ("下步安排", L::FollowUp),
    ("后续安排", L::FollowUp),
    ("下步打算", L::FollowUp),
    ("会议要求", L::FollowUp),
    ("会议安排", L::FollowUp),
    ("会议部署", L::FollowUp),
    ("会议明确", L::FollowUp),
    ("工作要求", L::FollowUp),
    ("会议结论", L::Decision),
    ("会议结果", L::Decision),
    ("结论", L::Decision),
    ("表决结果", L::Content),
    ("表决情况", L::Content),
    ("到场", L::Present),
    ("参加会议", L::Present),
    ("参加会议的有", L::Present),
    ("参会的有", L::Present),
    ("参加的有", L::Present),
    ("出席会议的有", L::Present),
    ("到会的有", L::Present),
    ("列席会议的有", L::Observers),
    ("列席会议", L::Observers),
    ("列席的有", L::Observers),
    ("参加会议人员", L::Present),
    ("出席会议", L::Present),
    ("出席会议人员", L::Present),
    ("出席领导", L::Present),
    ("应到会", L::Entitled),
    ("实到会", L::Present),
    ("请假人", L::Absent),
    ("缺席原因", L::Idle),
    ("开始时间", L::Date),
    ("会议时间地点", L::Date),
    ("方式", L::Idle),
    ("会议形式", L::Idle),
    ("会议方式", L::Idle),
    ("会议类型", L::Idle),
    ("会议名", L::Name),
    ("名称", L::Name),
    ("会议主持者", L::Chair),
    ("会议记录者", L::Recorder),
    ("记录员签名", L::Idle),
    ("拟稿", L::Idle),
    ("校对", L::Idle),
    ("共印", L::Idle),
    ("行动项", L::FollowUp),
    ("后续工作", L::FollowUp),
    ("责任单位", L::OwnerUnit),
    ("牵头单位", L::OwnerUnit),
    ("牵头部门", L::OwnerUnit),
    ("责任部门", L::OwnerUnit),
    ("责任科室", L::OwnerUnit),
    ("主责单位", L::OwnerUnit),
    ("主办单位", L::OwnerUnit),
    ("承办单位", L::OwnerUnit),
    ("落实单位", L::OwnerUnit),
    ("实施单位", L::OwnerUnit),
    ("牵头", L::OwnerUnit),
    ("责任", L::OwnerUnit),
    ("牵头责任单位", L::OwnerUnit),
    ("负责单位", L::OwnerUnit),
    ("负责部门", L::OwnerUnit),
    ("责任人", L::OwnerPerson),
    ("责任领导", L::OwnerPerson),
    ("负责人", L::OwnerPerson),
    ("牵头人", L::OwnerPerson),
    ("执行人", L::OwnerPerson),
    ("承办人", L::OwnerPerson),
    ("落实人", L::OwnerPerson),
    ("经办人", L::OwnerPerson),
    ("跟进人", L::OwnerPerson),
    ("责任者", L::OwnerPerson),
    ("负责", L::OwnerPerson),
    ("配合单位", L::With),
    ("配合部门", L::With),
    ("协办单位", L::With),
    ("协助单位", L::With),
    ("配合科室", L::With),
    ("配合", L::With),
    ("配合人", L::With),
    ("协办", L::With),
    ("参与单位", L::With),
    ("协助", L::With),
    ("完成时限", L::Due),
    ("完成时间", L::Due),
    ("完成期限", L::Due),
    ("办结时限", L::Due),
    ("办理时限", L::Due),
    ("时限", L::Due),
    ("期限", L::Due),
    ("截止时间", L::Due),
    ("截止日期", L::Due),
    ("完成日期", L::Due),
    ("要求完成时间", L::Due),
    ("时间要求", L::Due),
    ("时限要求", L::Due),
    ("签名", L::Idle),
    ("签字", L::Idle),
    ("签到", L::Idle),
    ("主持人签字", L::Idle),
    ("记录员签字", L::Idle),
    ("记录人签字", L::Idle),
    ("主持人签名", L::Idle),
    ("记录人签名", L::Idle),
    ("签发", L::Idle),
    ("签发人", L::Idle),
    ("审核", L::Idle),
    ("审核人", L::Idle),
    ("审签", L::Idle),
    ("联系人", L::Idle),
    ("联系电话", L::Idle),
    ("电话", L::Idle),
    ("散会时间", L::Idle),
    ("结束时间", L::Idle),
    ("下次会议", L::Idle),
    ("下次会议时间", L::Idle),
    ("下次例会", L::Idle),
    ("备注", L::Idle),
    ("说明", L::Idle),
    ("附件", L::Idle),
    ("抄送", L::Idle),
    ("主送", L::Idle),
    ("分送", L::Idle),
    ("印发", L::Idle),
    ("其他", L::Idle),
    ("事项", L::Idle),
    ("工作事项", L::Idle),
    ("任务内容", L::Idle),
    ("工作内容", L::Idle),
    ("序号", L::Idle),
    ("上次遗留", L::Idle),
    // What is put to the vote is not yet an order.
    ("表决事项", L::Idle),
];

/// Each label once, with whether it heads a record.
static ALL: LazyLock<HashMap<String, (Label, bool)>> = LazyLock::new(|| {
    let composed = compose::all().into_iter().rev();
    let other = OTHER.iter().map(|&(name, label)| (name.to_owned(), label));
    let header = HEADER.iter().map(|&(name, label)| (name.to_owned(), (label, true)));
    // 应到人数 and its like are surely labels where a gap follows them.
    let plain = composed.chain(other).map(|(name, label)| {
        let counts = name.ends_with("人数");
        (name, (label, counts))
    });
    plain.chain(header).collect()
});

/// Whether the word heads a record and stands before its value even without a colon.
pub(crate) fn of_header(word: &str) -> bool {
    ALL.get(word).is_some_and(|(_, header)| *header)
}

/// The longest label there is, in characters.
const LONGEST: usize = 8;

/// What the words before a colon ask for. Spaces inside do not count; a number before them (`一、会议时间`)
/// is the caller's.
pub(crate) fn of(words: &str) -> Option<Label> {
    crate::steps::step(words.len().min(48));
    if words.len() > LONGEST * 6 {
        return None;
    }
    let compact;
    let word = if words.contains([' ', '\t']) {
        compact = words.replace([' ', '\t'], "");
        compact.as_str()
    } else {
        words
    };
    let word = word.trim_start_matches(['(', '[', '"', '“', '*', '#']).trim_end_matches([']', '*']);
    ALL.get(word).map(|(label, _)| *label)
}

/// The label that ends `text`, and where it begins: for labels in the midst of a line.
pub(crate) fn ending(text: &str) -> Option<(usize, Label)> {
    crate::steps::step(LONGEST);
    let mut best = None;
    for (index, (start, _)) in text.char_indices().rev().enumerate() {
        if index >= LONGEST {
            break;
        }
        if index > 0
            && let Some(label) = of(&text[start..])
            && !text[start..].starts_with(['(', '[', '"', '“', '*', '#'])
        {
            best = Some((start, label));
        }
    }
    best
}

/// 点 for 地点: a label that lost its first character.
pub(crate) fn cut(words: &str) -> Option<Label> {
    Some(match words {
        "点" => L::Place,
        "间" => L::Date,
        "持人" | "持" => L::Chair,
        "录人" | "录" => L::Recorder,
        "讲人" => L::Lecturer,
        _ => return None,
    })
}
