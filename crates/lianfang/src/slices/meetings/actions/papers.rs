//! Minutes: drafted from what happened, edited, checked, signed, locked; a later change is a version.

use ::minutes::{
    Absence, Attendance as Listed, Fingerprint, HalfDay, Item as Point, Kind as TextKind, Moment, Motion,
    Reading, Resolution as Resolved, Task as Told, Votes as Figures,
};
use kernel::{Actor, Fault, Instant, Kind, MeetingId, Problem, clock_of};
use store::{Tx, Value};

use super::common::{must_be, none_of, note, one_fault};
use super::plan::save;
use super::whole::{Whole, whole};
use crate::slices::meetings::model::{
    Attendance, Attendee, Contest, Counted, Decision, MINUTES_SIGNATURE, MINUTES_VERSION, Manner,
    MeetingState, Signature, Signer, Standing, Version, Voting,
};
use crate::slices::meetings::rules::{self, Outcome};
use crate::slices::meetings::store as sql;
use crate::slices::org::actions::{Once, once};

/// Longest text of minutes, characters.
pub const MOST_WORDS: usize = 60_000;

/// 一 to 二十, as items are numbered.
fn han(n: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: u32| DIGITS[n as usize % 10];
    match n {
        0..10 => digit(n).to_owned(),
        10..20 => format!("十{}", digit(n)),
        _ => format!("{}十{}", digit(n / 10), digit(n)),
    }
}

fn moment(all: &Whole) -> Option<Moment> {
    let date = all.meeting.date;
    let start = all.meeting.start.map(i64::from);
    let half = start.map(|minute| match minute / 60 {
        ..12 => HalfDay::Morning,
        12..13 => HalfDay::Noon,
        13..18 => HalfDay::Afternoon,
        _ => HalfDay::Evening,
    });
    if date.year.is_none() && date.month.is_none() && date.day.is_none() && start.is_none() {
        return None;
    }
    Some(Moment {
        year: date.year.and_then(|n| u16::try_from(n).ok()),
        month: date.month.and_then(|n| u8::try_from(n).ok()),
        day: date.day.and_then(|n| u8::try_from(n).ok()),
        half,
        hour: start.map(|minute| (minute / 60) as u8),
        minute: start.map(|minute| (minute % 60) as u8),
        partial: date.whole().is_none(),
        words: String::new(),
    })
}

fn listed(all: &Whole) -> Listed {
    let names = |is_one: &dyn Fn(&Attendee) -> bool| -> Vec<String> {
        all.attendees.iter().filter(|one| is_one(one)).map(|one| one.name.clone()).collect()
    };
    let full = |one: &Attendee| one.standing != Standing::Observer;
    let present = names(&|one| full(one) && one.mark.is_present());
    let observers = names(&|one| !full(one) && one.mark.is_present());
    let absences: Vec<Absence> = all
        .attendees
        .iter()
        .filter(|one| full(one) && matches!(one.mark, Attendance::OnLeave | Attendance::Absent))
        .map(|one| Absence {
            name: Some(one.name.clone()),
            count: None,
            reason: (!one.reason.is_empty()).then(|| one.reason.clone()),
        })
        .collect();
    let entitled = all.attendees.iter().filter(|one| full(one)).count() as u32;
    Listed {
        entitled: Some(all.meeting.entitled_stated.unwrap_or(entitled)),
        present: Some(present.len() as u32),
        observers: (!observers.is_empty()).then_some(observers.len() as u32),
        absent: Some(absences.len() as u32),
        present_names: present,
        observer_names: observers,
        absences,
    }
}

/// What the rule said of a vote, as the minutes state it: figures first.
fn verdict_words(all: &Whole, one: &Decision) -> String {
    let Some(verdict) = &one.verdict else { return "尚未计票。".into() };
    let passed = match verdict.passed {
        Some(true) => "通过",
        Some(false) => "未通过",
        None => "",
    };
    match &one.counted {
        Some(Counted::Votes(votes)) => {
            let written = votes.written.sum();
            let apart =
                if written > 0 { format!("（其中书面意见{written}票）") } else { String::new() };
            let spoilt = if one.spoilt > 0 { format!("，废票{}张", one.spoilt) } else { String::new() };
            let idle = u64::from(verdict.present).saturating_sub(votes.cast.sum() + u64::from(one.spoilt));
            let idle = if idle > 0 { format!("，未表决{idle}人") } else { String::new() };
            format!(
                "{}表决：赞成{}票，反对{}票，弃权{}票{apart}{spoilt}{idle}，{passed}。",
                way(one.voting),
                votes.cast.in_favour + votes.written.in_favour,
                votes.cast.against + votes.written.against,
                votes.cast.abstained + votes.written.abstained,
            )
        }
        Some(Counted::Contest(contest)) => {
            let names: Vec<String> = elected(all, one, contest)
                .into_iter()
                .map(|(name, votes, outcome)| format!("{name}{votes}票（{outcome}）"))
                .collect();
            format!(
                "无记名投票：发出{}票，收回{}票，废票{}票。{}。",
                contest.handed_out,
                contest.returned,
                contest.spoilt,
                names.join("，")
            )
        }
        None => "尚未计票。".into(),
    }
}

/// Names in the order of the ballot, votes, what became of each.
fn elected(all: &Whole, one: &Decision, contest: &Contest) -> Vec<(String, u32, &'static str)> {
    let Some(verdict) = &one.verdict else { return Vec::new() };
    let day = all.meeting.date.whole().unwrap_or_else(|| verdict.at.day());
    let Some(row) = all.rule(one.purpose, day) else { return Vec::new() };
    let found = rules::elect(&row.rule, contest, verdict.entitled, verdict.present);
    let word = |outcome: Outcome| match outcome {
        Outcome::Elected => "当选",
        Outcome::Tied => "票数相同，另行投票",
        Outcome::NotElected => "未当选",
    };
    let outcomes = found.map(|found| found.outcomes).unwrap_or_default();
    outcomes
        .into_iter()
        .map(|(nominee, outcome)| (all.name(nominee.person).to_owned(), nominee.votes, word(outcome)))
        .collect()
}

fn way(voting: Voting) -> &'static str {
    match voting {
        Voting::Consensus | Voting::ShowOfHands => "举手",
        Voting::Named => "记名",
        Voting::Secret => "无记名",
    }
}

/// One item with what was conveyed, nominated and decided under it.
fn point(all: &Whole, number: u32) -> Point {
    let item = all.items.iter().find(|one| one.number == number);
    let mut lines: Vec<String> = Vec::new();
    for paper in all.papers.iter().filter(|paper| paper.item == number) {
        let did = match paper.manner {
            Manner::Conveyed => "传达",
            Manner::Studied => "学习",
            Manner::Heard => "听取",
        };
        let reader = paper.reader.map(|one| format!("{}领学，", all.name(one))).unwrap_or_default();
        let outcome = if paper.outcome.is_empty() { String::new() } else { format!("，{}", paper.outcome) };
        lines.push(format!("{reader}会议{did}了{}《{}》{outcome}。", paper.issuer, paper.title));
    }
    for one in all.speeches.iter().filter(|one| one.item == number) {
        let dissent = if one.dissents { "（不同意见）" } else { "" };
        lines.push(format!("{}：{dissent}{}", all.name(one.officer), one.words));
    }
    for one in all.nominations.iter().filter(|one| one.item == number) {
        let by = one.nominator.map_or_else(String::new, |who| format!("{}提名", all.name(who)));
        lines.push(format!("{by}{}，理由：{}。", all.name(one.nominee), one.grounds.trim_end_matches('。')));
    }
    if let Some(words) = item.map(|one| one.words.trim()).filter(|words| !words.is_empty()) {
        lines.push(words.to_owned());
    }
    for one in all.decisions.iter().filter(|one| one.item == number) {
        lines.push(format!("{}。{}", one.words.trim_end_matches('。'), verdict_words(all, one)));
    }
    let children = lines
        .into_iter()
        .enumerate()
        .map(|(n, text)| Point {
            label: format!("（{}）", han(n as u32 + 1)),
            number: n as u32 + 1,
            text,
            ..Point::default()
        })
        .collect();
    Point {
        label: format!("{}、", han(number)),
        number,
        text: item.map(|one| one.title.clone()).unwrap_or_default(),
        children,
        ..Point::default()
    }
}

/// The minutes as far as what was recorded goes: nothing is invented.
pub fn draft_reading(all: &Whole) -> Reading {
    let meeting = &all.meeting;
    let person = |officer: Option<kernel::OfficerId>| {
        officer.map(|one| all.name(one).to_owned()).filter(|name| !name.is_empty())
    };
    let place = [meeting.place.as_str(), if meeting.remote.is_empty() { "" } else { "线上" }];
    let place: Vec<&str> = place.into_iter().filter(|part| !part.is_empty()).collect();
    let title = if meeting.title.contains("记录") || meeting.title.contains("纪要") {
        meeting.title.clone()
    } else {
        format!("{}会议记录", meeting.title.trim_end_matches("会议"))
    };
    Reading {
        kind: TextKind::Minutes,
        title: Some(title),
        date: moment(all),
        place: (!place.is_empty()).then(|| place.join("与")),
        chair: person(meeting.chair),
        lecturer: person(meeting.lecturer),
        recorder: person(meeting.recorder),
        attendance: listed(all),
        agenda: all.items.iter().map(|item| item.title.clone()).collect(),
        items: all.items.iter().map(|item| point(all, item.number)).collect(),
        motions: all.decisions.iter().filter_map(|one| motion(all, one)).collect(),
        resolutions: all
            .decisions
            .iter()
            .filter(|one| one.verdict.as_ref().is_some_and(|verdict| verdict.passed == Some(true)))
            .map(|one| Resolved { text: one.words.clone(), at: ::minutes::At::default() })
            .collect(),
        tasks: all
            .tasks
            .iter()
            .map(|(_, task)| Told {
                owner: all.name(task.lead).to_owned(),
                with: Vec::new(),
                due: Some(due_words(task.due)),
                words: task.title.clone(),
                at: ::minutes::At::default(),
            })
            .collect(),
        ..Reading::default()
    }
}

fn due_words(due: Instant) -> String {
    let (_, month, day) = due.day().ymd();
    format!("{month}月{day}日{}前", clock_of(due.minute_of_day()))
}

fn motion(all: &Whole, one: &Decision) -> Option<Motion> {
    let verdict = one.verdict.as_ref()?;
    let Some(Counted::Votes(votes)) = &one.counted else { return None };
    Some(Motion {
        subject: Some(one.words.clone()),
        votes: Figures {
            in_favour: Some(votes.cast.in_favour + votes.written.in_favour),
            against: Some(votes.cast.against + votes.written.against),
            abstain: Some(votes.cast.abstained + votes.written.abstained),
        },
        unanimous: votes.cast.against + votes.cast.abstained + votes.written.against == 0,
        passed: verdict.passed,
        words: verdict_words(all, one),
        at: ::minutes::At::default(),
    })
}

/// The text of the minutes as it would be drafted now.
pub fn draft_text(all: &Whole) -> String {
    let mut text = ::minutes::to_text(&draft_reading(all));
    let said = [
        all.meeting.other_business.as_ref().map(|other| {
            let other = if other.is_empty() { "无" } else { other };
            format!("其他事项：{other}")
        }),
        all.meeting.end.map(|end| format!("散会时间：{}", clock_of(i64::from(end) % 1440))),
    ];
    // Before the places to sign.
    let at = text.find("\u{3000}\u{3000}主持人签字").unwrap_or(text.len());
    for line in said.iter().flatten().rev() {
        text.insert_str(at, &format!("\u{3000}\u{3000}{line}\n"));
    }
    text
}

/// Earlier minutes that hold most of a text (rows S10-01, S12-14).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeats {
    /// Title of the earlier meeting; absent where it is another assembly's, which is not named.
    pub title: Option<String>,
    /// Sentences that stand in both.
    pub same: u32,
    /// Sentences of this text.
    pub of: u32,
}

/// Share of sentences from which a text counts as filed before, percent.
const REPEATS_FROM: u32 = 80;
/// So many earlier texts are compared.
const COMPARED: i64 = 40;

/// The earlier minutes that a text repeats most, of this assembly and of others of the county.
pub fn repeats(tx: &mut Tx, all: &Whole, text: &str) -> Result<Option<Repeats>, Problem> {
    let own = Fingerprint::of(text);
    let mut worst: Option<Repeats> = None;
    for (title, words, is_own) in sql::texts_beside(tx, all.meeting.id, all.meeting.assembly.0, COMPARED)? {
        let overlap = own.within(&Fingerprint::of(&words));
        let (same, of) = (overlap.found, overlap.sentences);
        if of > 0 && same * 100 >= of * REPEATS_FROM && worst.as_ref().is_none_or(|one| one.same < same) {
            worst = Some(Repeats { title: is_own.then_some(title), same, of });
        }
    }
    Ok(worst)
}

/// Saves a text as the next version. After signatures, and where the text repeats earlier minutes, a reason is needed.
pub fn save_text(
    tx: &mut Tx,
    actor: &Actor,
    id: MeetingId,
    (based_on, text, reason): (i64, &str, &str),
    client: &Once,
    now: Instant,
) -> Result<(), Problem> {
    let all = whole(tx, actor, id, now.day())?;
    all.seat.must_write()?;
    once(tx, actor, id.county(), client, |tx| {
        must_be(&all.meeting, &[MeetingState::Open, MeetingState::Closed, MeetingState::Final])?;
        let (text, reason) = (text.trim().replace("\r\n", "\n"), reason.trim());
        let mut faults = Vec::new();
        match text.chars().count() {
            0 => faults.push(Fault::field("minutes_text", "required")),
            n if n > MOST_WORDS => {
                faults.push(Fault::field("minutes_text", "too-long").with("max", MOST_WORDS));
            }
            _ => {}
        }
        let last = all.versions.last();
        must_be_last(last, based_on)?;
        if last.is_some_and(|last| last.words == text) {
            return Ok(last.map_or(0, |last| last.version));
        }
        if reason.chars().count() < 2 {
            if last.is_some_and(|last| !last.signatures.is_empty()) {
                faults.push(Fault::field("reason", "minutes-reason-signed"));
            } else if let Some(found) = repeats(tx, &all, &text)? {
                let code = if found.title.is_some() { "minutes-repeats" } else { "minutes-copied" };
                let fault = Fault::field("reason", code).with("title", found.title.unwrap_or_default());
                faults.push(fault.with("same", found.same).with("of", found.of));
            }
        }
        if reason.chars().count() > 200 {
            faults.push(Fault::field("reason", "too-long").with("max", 200));
        }
        none_of(faults)?;
        let version = Version {
            version: last.map_or(1, |last| last.version + 1),
            words: text,
            reason: reason.to_owned(),
            at: now,
            by: actor.name.clone(),
            signatures: Vec::new(),
        };
        sql::add_version(tx, id, &version, actor.account)?;
        let key = [Value::Int(id.county()), Value::Int(id.0), Value::Int(version.version)];
        note(tx, actor, id.county(), "meetings.write_minutes", (&MINUTES_VERSION, &key))?;
        if all.meeting.state == MeetingState::Final {
            let mut meeting = all.meeting.clone();
            meeting.state = MeetingState::Closed;
            save(tx, actor, &meeting, "meetings.reopen_minutes")?;
        }
        Ok(version.version)
    })?;
    Ok(())
}

/// Refuses where somebody has kept another version since the page was read; 0 is none.
fn must_be_last(last: Option<&Version>, seen: i64) -> Result<(), Problem> {
    let stands = last.map_or(0, |last| last.version);
    if stands == seen {
        return Ok(());
    }
    Err(Problem::new(Kind::Conflict, "minutes-newer").with("n", stands))
}

/// Chair or recorder signs the last version; with both it is final. Nothing may be missing: all gaps come at once.
pub fn sign(
    tx: &mut Tx,
    actor: &Actor,
    id: MeetingId,
    (role, version): (Signer, i64),
    client: &Once,
    now: Instant,
) -> Result<(), Problem> {
    let all = whole(tx, actor, id, now.day())?;
    all.seat.must_write()?;
    once(tx, actor, id.county(), client, |tx| {
        must_be(&all.meeting, &[MeetingState::Closed])?;
        let gaps = all.checked(now.day()).gaps;
        if !gaps.is_empty() {
            return Err(Problem::bad_input(
                gaps.iter().map(crate::slices::meetings::rules::Gap::fault).collect(),
            ));
        }
        let last = all.versions.last().ok_or_else(|| one_fault("minutes_text", "minutes-none"))?;
        must_be_last(Some(last), version)?;
        let signer = match role {
            Signer::Chair => all.meeting.chair,
            Signer::Recorder => all.meeting.recorder,
        };
        let officer = signer.ok_or_else(|| one_fault("role", "minutes-chair"))?;
        // Who has an account signs with it; for others the clerk writes down that they signed on paper.
        let known = all.attendees.iter().find(|one| one.officer == officer);
        let account = known.and_then(|one| one.account);
        if account.is_some_and(|account| account != actor.account) {
            return Err(Problem::new(Kind::Conflict, "minutes-own-hand")
                .with("name", known.map_or("", |one| one.name.as_str())));
        }
        if last.signatures.iter().any(|one| one.role == role) {
            return Ok(last.version);
        }
        let name = known.map_or_else(String::new, |one| one.name.clone());
        let signature = Signature { role, officer, at: now, by: name };
        sql::add_signature(tx, id, last.version, &signature, actor.account)?;
        let key =
            [Value::Int(id.county()), Value::Int(id.0), Value::Int(last.version), Value::Int(role.number())];
        note(tx, actor, id.county(), "meetings.sign", (&MINUTES_SIGNATURE, &key))?;
        if last.signatures.len() + 1 == Signer::ALL.len() {
            let mut meeting = all.meeting.clone();
            meeting.state = MeetingState::Final;
            save(tx, actor, &meeting, "meetings.finish")?;
        }
        Ok(last.version)
    })?;
    Ok(())
}
