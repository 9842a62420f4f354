//! What has to be there before minutes are closed; every gap at once (law 13).

use std::collections::HashSet;

use kernel::Day;

use super::super::model::{
    Attendance, Counted, Draft, Item, ItemState, MeetingRule, Purpose, Resolution, RuleRow, Standing, Voting,
    in_force,
};
use super::{Attending, Gap, Notice, count_roster, elect, quorum, roster_faults, tally};

/// What a draft comes to: it may be closed where there is no gap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// In the order of the form.
    pub gaps: Vec<Gap>,
    /// What is only said.
    pub notices: Vec<Notice>,
}

/// Persons with a vote as a rule counts them, from the roster and from what is stated.
pub fn attending(rule: &MeetingRule, draft: &Draft, day: Day) -> Attending {
    let counted = Attending::from(count_roster(rule, &draft.roster, day));
    Attending {
        entitled: draft.entitled_stated.unwrap_or(counted.entitled),
        households: draft.households,
        ..counted
    }
}

/// Checks a draft against the rules in force on its day. `rows` are those of its division and of the divisions above.
/// Without a day no rule can be named: quorum and votes are checked once it is there.
pub fn check(draft: &Draft, rows: &[RuleRow], today: Day) -> Checked {
    let day = draft.date.whole();
    let mut gaps = header(draft, today);
    gaps.extend(roster(draft, day));
    if draft.items.is_empty() {
        gaps.push(Gap::Agenda);
    }
    for item in &draft.items {
        gaps.extend(of_item(item));
        for resolution in &item.resolutions {
            gaps.extend(of_resolution(draft, rows, day, resolution));
        }
    }
    Checked { gaps, notices: notices(draft, rows, day) }
}

fn header(draft: &Draft, today: Day) -> Vec<Gap> {
    let (date, day) = (draft.date, draft.date.whole());
    let complete = date.year.is_some() && date.month.is_some() && date.day.is_some();
    let backwards = draft.start.zip(draft.end).is_some_and(|(start, end)| end < start);
    let all = [
        (date.year.is_none(), Gap::Year),
        (date.month.is_none(), Gap::Month),
        (date.day.is_none(), Gap::Day),
        (complete && day.is_none(), Gap::NoSuchDay),
        (day.is_some_and(|day| day > today), Gap::NotHeldYet),
        (draft.start.is_none(), Gap::Start),
        (backwards, Gap::EndBeforeStart),
        (draft.place.trim().is_empty(), Gap::Place),
        (draft.chair.is_none(), Gap::Chair),
        (draft.recorder.is_none(), Gap::Recorder),
    ];
    all.into_iter().filter(|(holds, _)| *holds).map(|(_, gap)| gap).collect()
}

fn roster(draft: &Draft, day: Option<Day>) -> Vec<Gap> {
    let mut found = Vec::new();
    if draft.roster.is_empty() {
        found.push(Gap::Roster);
    }
    let unmarked = draft.roster.iter().filter(|row| {
        let excused = row.excused.zip(day).is_some_and(|(excused, day)| excused.holds_on(day));
        let unmarked = row.attendance == Attendance::Unmarked;
        unmarked && row.standing != Standing::Observer && !excused
    });
    match unmarked.count() {
        0 => {}
        persons => found.push(Gap::Unmarked(persons as u32)),
    }
    found.extend(roster_faults(&draft.roster).into_iter().map(Gap::RosterFault));
    let voters = draft.roster.iter().filter(|row| row.standing == Standing::Full).count();
    if draft.entitled_stated.is_some_and(|stated| (stated as usize) < voters) {
        found.push(Gap::EntitledBelowRoster);
    }
    found
}

fn of_item(item: &Item) -> Option<Gap> {
    match item.state {
        ItemState::Open => Some(Gap::ItemOpen(item.number)),
        ItemState::Decided if item.resolutions.is_empty() => Some(Gap::ItemUndecided(item.number)),
        _ => None,
    }
}

fn of_resolution(draft: &Draft, rows: &[RuleRow], day: Option<Day>, resolution: &Resolution) -> Vec<Gap> {
    let number = resolution.number;
    let mut found = Vec::new();
    if resolution.counted.is_none() {
        found.push(Gap::Votes(number));
    }
    if let (Voting::Consensus, Some(Counted::Votes(votes))) = (resolution.voting, &resolution.counted) {
        let dissent = [votes.cast, votes.written].map(|s| u64::from(s.against) + u64::from(s.abstained));
        if dissent != [0, 0] {
            found.push(Gap::NotUnanimous(number));
        }
    }
    if let Some(day) = day {
        match in_force(rows, draft.kind, resolution.purpose, day) {
            Some(row) => found.extend(by_rule(&row.rule, draft, day, resolution)),
            None => found.push(Gap::NoRule { resolution: number, purpose: resolution.purpose }),
        }
    }
    for measure in &resolution.measures {
        found.extend(measure.owner.is_none().then_some(Gap::Owner(measure.number)));
        found.extend(measure.due.is_none().then_some(Gap::Due(measure.number)));
    }
    found
}

fn by_rule(rule: &MeetingRule, draft: &Draft, day: Day, resolution: &Resolution) -> Vec<Gap> {
    let number = resolution.number;
    let attending = attending(rule, draft, day);
    let (entitled, present) = (attending.entitled, attending.present);
    let mut found = Vec::new();
    if rule.secret && resolution.voting != Voting::Secret {
        found.push(Gap::NotSecret(number));
    }
    if rule.one_at_a_time && resolution.candidates > 1 {
        found.push(Gap::NotOneByOne(number));
    }
    if let Some(stated) = quorum(rule, &attending).filter(|stated| !stated.held) {
        found.push(Gap::NoQuorum { resolution: number, present: stated.present, needs: stated.needs });
    }
    match &resolution.counted {
        Some(Counted::Votes(votes)) => {
            let miscounted = tally(rule, votes, entitled, present).err();
            found.extend(miscounted.map(|why| Gap::Miscounted(number, why)));
        }
        Some(Counted::Contest(contest)) => {
            let faults = elect(rule, contest, entitled, present).err();
            found.extend(faults.map(|why| Gap::Election(number, why)));
        }
        None => {}
    }
    found
}

fn notices(draft: &Draft, rows: &[RuleRow], day: Option<Day>) -> Vec<Notice> {
    let mut found = Vec::new();
    if draft.chair.is_some() && draft.chair == draft.recorder {
        found.push(Notice::ChairIsRecorder);
    }
    let items = draft.items.len() as u32;
    if let Some(announced) = draft.items_announced.filter(|announced| *announced != items) {
        found.push(Notice::ItemsDiffer { announced, found: items });
    }
    let persons = draft.nominees.iter().collect::<HashSet<_>>().len() as u32;
    if let Some(announced) = draft.nominees_announced.filter(|announced| *announced != persons) {
        found.push(Notice::NomineesDiffer { announced, found: persons });
    }
    found.extend(draft.end.is_none().then_some(Notice::EndMissing));
    found.extend(draft.other_business.is_none().then_some(Notice::OtherBusiness));
    let rule = day.and_then(|day| in_force(rows, draft.kind, Purpose::Ordinary, day));
    if let Some((needs, day)) = rule.and_then(|row| row.rule.notice_days).zip(day) {
        let given = draft.noticed.map(|noticed| day.0 - noticed.0);
        if given.is_none_or(|given| given < i32::from(needs)) {
            found.push(Notice::NoticeShort { needs, given });
        }
    }
    found
}
