//! Labels that are put together from parts: 应到会党员, 责任科室, 整改时限. The lists of `label` win over these.

use super::Label::{
    self, Absent, Attendance, Chair, Convener, Date, Due, Entitled, Observers, OwnerPerson, OwnerUnit, Place,
    Present, PresentUnits, Recorder, With,
};

/// Words of being there or not, with what they ask for when people or nothing follows.
const COMING: &[(&str, Label)] = &[
    ("应到", Entitled),
    ("应到会", Entitled),
    ("应出席", Entitled),
    ("应参会", Entitled),
    ("应参加", Entitled),
    ("实到", Present),
    ("实到会", Present),
    ("实出席", Present),
    ("实参会", Present),
    ("实参加", Present),
    ("实际到会", Present),
    ("实际出席", Present),
    ("实际参会", Present),
    ("实际参加", Present),
    ("参加", Present),
    ("参加会议", Present),
    ("参会", Present),
    ("参与", Present),
    ("出席", Present),
    ("出席会议", Present),
    ("到会", Present),
    ("与会", Present),
    ("到场", Present),
    ("列席", Observers),
    ("列席会议", Observers),
    ("旁听", Observers),
    ("邀请列席", Observers),
    ("缺席", Absent),
    ("缺席会议", Absent),
    ("因故缺席", Absent),
    ("因事请假", Absent),
    ("请假", Absent),
    ("缺勤", Absent),
    ("未到", Absent),
    ("未到会", Absent),
    ("未出席", Absent),
    ("未参会", Absent),
    ("未参加", Absent),
];

/// Who comes.
const PEOPLE: &[&str] = &[
    "人",
    "者",
    "人员",
    "领导",
    "同志",
    "代表",
    "委员",
    "支委",
    "成员",
    "党员",
    "正式党员",
    "教师",
    "教职工",
    "职工",
    "家长",
    "村民",
    "村民代表",
    "居民代表",
    "业主",
    "业主代表",
    "户代表",
    "会员",
    "理事",
    "董事",
];

const LISTS: &[&str] = &["", "名单", "姓名", "情况", "及原因", "人数"];

/// Words that make somebody answerable, before what he is.
const ANSWERABLE: &[&str] = &[
    "责任",
    "牵头",
    "主责",
    "主办",
    "承办",
    "落实",
    "实施",
    "负责",
    "执行",
    "牵头责任",
    "牵头负责",
    "主要责任",
    "第一责任",
    "直接责任",
    "具体负责",
    "跟进",
    "经办",
    "主管",
    "分管",
    "包保",
    "包抓",
    "整改",
];
const HELPING: &[&str] =
    &["配合", "协办", "协助", "协同", "参与", "会办", "协作", "配合责任", "支持", "共同责任"];
const UNITS: &[&str] = &[
    "单位", "部门", "科室", "处室", "股室", "部室", "科", "组", "小组", "班组", "村", "社区", "站所", "主体",
];
const PERSONS: &[&str] = &["人", "人员", "领导", "干部", "同志", "者", "责任人", "负责人"];

/// 完成时限, 整改期限, 计划完成时间
const DOING: &[&str] = &[
    "完成",
    "办结",
    "办理",
    "整改",
    "落实",
    "截止",
    "反馈",
    "上报",
    "报送",
    "提交",
    "计划完成",
    "拟完成",
    "预计完成",
    "要求完成",
    "整改完成",
    "任务完成",
    "工作",
    "任务",
    "最后",
    "执行",
];
const TIMES: &[&str] = &["时限", "期限", "日期", "节点", "时间节点", "时点", "截止时间"];

/// 会议地点, 座谈地点
const EVENTS: &[&str] = &[
    "会议",
    "大会",
    "例会",
    "召开",
    "会议召开",
    "开会",
    "活动",
    "讲座",
    "座谈",
    "培训",
    "学习",
    "举行",
    "本次会议",
];
const SPOTS: &[&str] = &["地点", "地址", "场所", "场地", "地方", "会场"];

const KEEPERS: &[(&str, &[&str], Label)] = &[
    ("主持", &["", "人", "者", "人员", "领导", "同志"], Chair),
    ("召集", &["", "人", "者", "同志"], Convener),
    ("记录", &["人", "员", "者", "人员", "同志", "整理", "整理人", "及整理", "兼整理"], Recorder),
    // A frequent slip of the pen.
    ("纪录", &["", "人", "员", "者", "人员", "同志", "整理", "整理人"], Recorder),
    ("整理", &["", "人", "者", "人员", "记录"], Recorder),
    ("笔录", &["", "人", "员"], Recorder),
    ("速记", &["", "人", "员"], Recorder),
];

const SINGLE: &[(&str, Label)] = &[
    ("会议主席", Chair),
    ("大会主席", Chair),
    ("执行主席", Chair),
    ("会址", Place),
    ("书记员", Recorder),
    ("执笔", Recorder),
    ("执笔人", Recorder),
    ("撰写", Recorder),
    ("人员", Present),
    ("参会人员范围", PresentUnits),
    ("会议人数", Attendance),
    ("总人数", Attendance),
    ("出勤", Attendance),
    ("出勤情况", Attendance),
    ("出勤人数", Present),
    ("会议出席情况", Attendance),
    ("时间地点", Date),
    ("时间、地点", Date),
    ("时间及地点", Date),
    ("时间和地点", Date),
    ("会议时间、地点", Date),
    ("会议时间及地点", Date),
    ("会议时间和地点", Date),
    // A slip of scanners.
    ("时问", Date),
    ("限期", Due),
    ("节点", Due),
    ("时间节点", Due),
    ("主办", OwnerUnit),
    ("承办", OwnerUnit),
    ("主责", OwnerUnit),
];

/// All of them. Where two are spelled alike, the first counts.
pub(super) fn all() -> Vec<(String, Label)> {
    let mut all: Vec<(String, Label)> =
        SINGLE.iter().map(|&(name, label)| (name.to_owned(), label)).collect();
    for &(coming, label) in COMING {
        for people in PEOPLE.iter().chain(&[""]) {
            for list in LISTS {
                let counted = *list == "人数" || (people.is_empty() && *list == "情况");
                let label = if counted && label == Present && !coming.starts_with('实') {
                    Attendance
                } else {
                    label
                };
                all.push((format!("{coming}{people}{list}"), label));
            }
        }
        all.push((format!("{coming}数"), if label == Present { Attendance } else { label }));
    }
    for (stems, unit, person) in [(ANSWERABLE, OwnerUnit, OwnerPerson), (HELPING, With, With)] {
        for stem in stems {
            all.extend(UNITS.iter().map(|noun| (format!("{stem}{noun}"), unit)));
            all.extend(PERSONS.iter().map(|noun| (format!("{stem}{noun}"), person)));
        }
    }
    for doing in DOING {
        all.extend(TIMES.iter().map(|time| (format!("{doing}{time}"), Due)));
    }
    for doing in &DOING[..DOING.len() - 4] {
        all.push((format!("{doing}时间"), Due));
    }
    for event in EVENTS {
        all.extend(["时间", "日期"].iter().map(|time| (format!("{event}{time}"), Date)));
        all.extend(SPOTS.iter().map(|spot| (format!("{event}{spot}"), Place)));
    }
    for (stem, ends, label) in KEEPERS {
        for end in *ends {
            all.push((format!("{stem}{end}"), *label));
            all.extend(
                ["会议", "大会", "本次会议"].iter().map(|event| (format!("{event}{stem}{end}"), *label)),
            );
        }
    }
    all
}
