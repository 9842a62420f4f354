//! Meetings of the first clerk's village: its branch met two weeks ago, resolved two things and left one undone; it meets
//! again today. The county's headquarters has called one too.

use kernel::{Actor, AssemblyId, Day, Instant, MeetingId, OfficerId, Problem, UnitId};
use store::Tx;

use super::county::{COUNTY, County, OPEN_VILLAGE};
use crate::app::Shared;
use crate::slices::meetings::actions::{self, Count, Home, Measured, NewMeeting, Stated};
use crate::slices::meetings::model::{
    Attendance, Decision, ItemState, Manner, MeetingKind, Paper, Purpose, Signer, Speech, Stances, Standing,
    Voting,
};
use crate::slices::org;
use crate::slices::org::actions::Once;
use crate::slices::org::model::Phone;

/// Members of the branch beside those who are named for tasks.
const MEMBERS: [(&str, &str); 9] = [
    ("桑榆晚", "支部委员"),
    ("阮青山", "支部委员"),
    ("艾知秋", "党员"),
    ("边牧野", "党员"),
    ("苏见雪", "党员"),
    ("冷泉声", "党员"),
    ("池上舟", "预备党员"),
    ("项南枝", "党员"),
    ("明远帆", "党员"),
];

/// A meeting is held: the clock of the store stands at `now`.
pub(super) async fn hold(
    app: &Shared,
    county: &County,
    clerks: &[(UnitId, Actor)],
    now: Instant,
) -> Result<(), Problem> {
    let (unit, clerk) = clerks[county.position(OPEN_VILLAGE)].clone();
    app.db
        .write(COUNTY.county(), "demo.meeting", move |tx| {
            let branch = found(tx, &clerk, unit, now.day())?;
            let roster: Vec<OfficerId> =
                actions::members(tx, branch, now.day())?.iter().map(|one| one.officer).collect();
            let meeting = held(tx, &clerk, (branch, &roster), now)?;
            let after = Instant(now.0 + 55 * 60 * 1_000_000);
            actions::close(tx, &clerk, meeting, &Once::default(), after)?;
            let all = actions::whole(tx, &clerk, meeting, after.day())?;
            let text = actions::draft_text(&all);
            actions::save_text(tx, &clerk, meeting, (0, &text, ""), &Once::default(), after)?;
            for role in [Signer::Chair, Signer::Recorder] {
                actions::sign(tx, &clerk, meeting, (role, 1), &Once::default(), after)?;
            }
            Ok(())
        })
        .await
}

/// The instant of the meeting that was held: the evening before the first day of the history.
pub(super) fn then(first: Day) -> Instant {
    first.plus(-1).at_minute(19 * 60 + 30)
}

/// Today's meetings are called.
pub(super) async fn call(
    app: &Shared,
    county: &County,
    clerks: &[(UnitId, Actor)],
    headquarters: &Actor,
    now: Instant,
) -> Result<(), Problem> {
    let (unit, clerk) = clerks[county.position(OPEN_VILLAGE)].clone();
    let boss = headquarters.clone();
    app.db
        .write(COUNTY.county(), "demo.call", move |tx| {
            let day = now.day();
            let once = Once::default();
            let mine = actions::my_assemblies(tx, &clerk, day)?;
            let branch =
                mine.iter().find(|seat| seat.assembly.unit == Some(unit)).ok_or_else(Problem::not_found)?;
            let branch = branch.assembly.id;
            let roster: Vec<OfficerId> =
                actions::members(tx, branch, day)?.iter().map(|one| one.officer).collect();
            let new = NewMeeting {
                items: vec![
                    "听取上次未办结事项".into(),
                    "卡口夜班由 3 人加到 4 人".into(),
                    "返乡人员上门分组".into(),
                ],
                ..plan("支部党员大会", day, 20 * 60, &roster)
            };
            actions::call(tx, &clerk, branch, &new, &once, day)?;
            let home = Home::Division(COUNTY);
            let group = actions::make_assembly(
                tx,
                &boss,
                home,
                (MeetingKind::Headquarters, "县疫情防控指挥部"),
                &once,
                day,
            )?;
            for officer in org::actions::officers_at(tx, COUNTY)?.iter().take(8) {
                let line = (officer.id, Standing::Full, None);
                actions::set_member(tx, &boss, group, line, &once, day)?;
            }
            let roster: Vec<OfficerId> =
                actions::members(tx, group, day)?.iter().map(|one| one.officer).collect();
            let new = NewMeeting {
                items: vec!["通报昨日情况".into(), "重点人员核对进度".into()],
                place: "指挥部会议室".into(),
                ..plan("指挥部例会", day.plus(1), 9 * 60, &roster)
            };
            actions::call(tx, &boss, group, &new, &once, day)?;
            Ok(())
        })
        .await
}

fn plan(title: &str, day: Day, start: u16, roster: &[OfficerId]) -> NewMeeting {
    NewMeeting {
        title: title.into(),
        day,
        start,
        place: "村委会会议室".into(),
        remote: "视频会议号 990 101 88".into(),
        items: Vec::new(),
        chair: roster.get(1).copied(),
        recorder: roster.get(2).copied(),
        lecturer: None,
    }
}

fn found(tx: &mut Tx, clerk: &Actor, unit: UnitId, day: Day) -> Result<AssemblyId, Problem> {
    let once = Once::default();
    let place = org::actions::unit(tx, unit, day)?.ok_or_else(Problem::not_found)?;
    for (n, (name, post)) in MEMBERS.into_iter().enumerate() {
        let phone = Phone::new(&format!("199{:08}", 77_010_200 + n));
        org::actions::add_unit_officer(tx, clerk, &place, (name, post, &phone), &once)?;
    }
    let name = format!("{}党支部", place.name);
    let branch =
        actions::make_assembly(tx, clerk, Home::Unit(unit), (MeetingKind::Branch, &name), &once, day)?;
    for officer in org::actions::officers_of_unit(tx, unit)? {
        let standing = if officer.post == "预备党员" { Standing::Probationary } else { Standing::Full };
        actions::set_member(tx, clerk, branch, (officer.id, standing, None), &once, day)?;
    }
    Ok(branch)
}

fn held(
    tx: &mut Tx,
    clerk: &Actor,
    (branch, roster): (AssemblyId, &[OfficerId]),
    now: Instant,
) -> Result<MeetingId, Problem> {
    let (day, once) = (now.day(), Once::default());
    let new = NewMeeting {
        items: vec!["传达县指挥部通知".into(), "独居老人送药名单核对".into(), "村口卡口照明".into()],
        ..plan("支部党员大会", day, 19 * 60 + 30, roster)
    };
    let meeting = actions::call(tx, clerk, branch, &new, &once, day)?;
    actions::open(tx, clerk, meeting, &once, now)?;
    let away = (roster[roster.len() - 1], Attendance::OnLeave, "外出务工");
    actions::mark(tx, clerk, meeting, away, &once, now)?;
    actions::mark_the_rest(tx, clerk, meeting, &once, now)?;
    let paper = Paper {
        id: 0,
        item: 1,
        manner: Manner::Conveyed,
        issuer: "县指挥部".into(),
        title: "关于做好返乡人员核对工作的通知".into(),
        reader: roster.get(1).copied(),
        outcome: String::new(),
        receipts: Vec::new(),
    };
    actions::convey(tx, clerk, meeting, &paper, &once, day)?;
    actions::deal_with(tx, clerk, meeting, (1, ItemState::Heard, ""), &once, day)?;
    let speech = Speech {
        id: 0,
        item: 2,
        officer: roster[3],
        words: "已经查了 22 户，还有 9 户要补查。".into(),
        dissents: false,
    };
    actions::speak(tx, clerk, meeting, &speech, &once, day)?;
    let voters = roster.len() as u32 - 2;
    for (item, words, title, owner, days, against) in [
        (2, "送药名单补查其余 9 户", "补查其余 9 户送药名单", roster[3], 13, 0),
        (3, "给村口卡口加装照明", "村口卡口加装照明", roster[4], 20, 1),
    ] {
        let motion = decision(item, words);
        let id = actions::propose(tx, clerk, meeting, &motion, &once, day)?;
        let measure = Measured {
            title: title.into(),
            owner: Some(owner),
            due: Some(day.plus(days).at_minute(18 * 60)),
            parent: None,
        };
        let counted = Count::Hands(Stances { in_favour: voters - against, against, abstained: 0 });
        actions::count(tx, clerk, (meeting, id), &counted, &[measure], &once, now)?;
    }
    let stated = Stated { items: Some(3), other: Some(String::new()), ..Stated::default() };
    actions::state(tx, clerk, meeting, &stated, &once, day)?;
    Ok(meeting)
}

fn decision(item: u32, words: &str) -> Decision {
    Decision {
        id: 0,
        item,
        number: 0,
        words: words.into(),
        purpose: Purpose::Ordinary,
        voting: Voting::ShowOfHands,
        candidate: None,
        seats: None,
        counted: None,
        spoilt: 0,
        verdict: None,
    }
}
