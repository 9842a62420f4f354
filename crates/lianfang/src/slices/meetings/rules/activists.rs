//! How an applicant goes on, and what is due. A consultation of two meetings comes to preliminary names; the committee
//! decides (a branch without one: the branch meeting), and only that makes an activist.

use kernel::{Day, OfficerId};

use super::super::model::{ActivistRule, Contact, Course, Event, Facts, MeetingKind, Standing, State, Step};
use super::months_later;

/// Why a step is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Younger than the rule asks on the day of the application.
    TooYoung,
    /// Before the step that was taken last.
    BeforeLast,
    /// Not from this state.
    NotNow(State),
    /// Another body decides.
    WrongBody(MeetingKind),
    /// The deciding body did not pass it.
    NotPassed,
    /// Fewer or more contacts than the rule asks for.
    ContactCount(u32),
    /// A contact who is not a full member.
    ContactNotFull,
    /// The applicant as a contact, or one contact twice.
    ContactTwice,
    /// Not long enough an activist; possible from this day.
    TooEarly(Day),
}

impl Refusal {
    /// Stable word for catalogues.
    pub fn code(self) -> &'static str {
        match self {
            Refusal::TooYoung => "activist-too-young",
            Refusal::BeforeLast => "activist-before-last",
            Refusal::NotNow(_) => "activist-not-now",
            Refusal::WrongBody(_) => "activist-wrong-body",
            Refusal::NotPassed => "activist-not-passed",
            Refusal::ContactCount(_) => "activist-contact-count",
            Refusal::ContactNotFull => "activist-contact-not-full",
            Refusal::ContactTwice => "activist-contact-twice",
            Refusal::TooEarly(_) => "activist-too-early",
        }
    }
}

/// The course of somebody who applied in writing on a day; full years count from the birthday itself.
///
/// # Errors
/// [`Refusal::TooYoung`].
pub fn apply(rule: &ActivistRule, person: OfficerId, born: Day, on: Day) -> Result<Course, Refusal> {
    if months_later(born, rule.least_age * 12) > on {
        return Err(Refusal::TooYoung);
    }
    Ok(Course {
        person,
        state: State::Applied,
        applied: on,
        last: on,
        activist_since: None,
        contacts: Vec::new(),
        reviews: Vec::new(),
    })
}

/// The body that decides: the committee, or the meeting of a branch that has none and needs none. A branch of 7 and
/// more full members decides through the committee that it has to have.
pub fn deciding_body(rule: &ActivistRule, facts: Facts) -> MeetingKind {
    if facts.has_committee || facts.full_members >= rule.committee_from {
        MeetingKind::BranchCommittee
    } else {
        MeetingKind::Branch
    }
}

/// The course after one more step.
///
/// # Errors
/// All reasons at once; the course stays as it is.
pub fn next(rule: &ActivistRule, course: &Course, step: &Step, facts: Facts) -> Result<Course, Vec<Refusal>> {
    let mut found = Vec::new();
    if step.on < course.last {
        found.push(Refusal::BeforeLast);
    }
    let Some(state) = state_after(course.state, &step.event) else {
        found.push(Refusal::NotNow(course.state));
        return Err(found);
    };
    found.extend(refusals(rule, course, step, facts));
    if !found.is_empty() {
        return Err(found);
    }
    let mut after = Course { state, last: step.on, ..course.clone() };
    match &step.event {
        Event::Decided { .. } => after.activist_since = Some(step.on),
        Event::Contacts(contacts) => after.contacts = contacts.iter().map(|contact| contact.person).collect(),
        Event::Reviewed => after.reviews.push(step.on),
        _ => {}
    }
    Ok(after)
}

/// Which state an event leads to; absent where it has no place.
fn state_after(state: State, event: &Event) -> Option<State> {
    Some(match (state, event) {
        (State::Applied, Event::Talked) => State::Talked,
        (State::Talked, Event::Recommended(_)) => State::Proposed,
        (State::Talked | State::Proposed, Event::Consulted) => State::Preliminary,
        (State::Proposed | State::Preliminary, Event::Decided { .. }) => State::Activist,
        (State::Activist, Event::Filed) => State::Filed,
        // Contacts are named once it is filed, and may change later.
        (State::Filed | State::Accompanied, Event::Contacts(_)) | (State::Accompanied, Event::Reviewed) => {
            State::Accompanied
        }
        (State::Accompanied, Event::BecameCandidate) => State::Candidate,
        (state, Event::Ended) if state != State::Ended => State::Ended,
        _ => return None,
    })
}

fn refusals(rule: &ActivistRule, course: &Course, step: &Step, facts: Facts) -> Vec<Refusal> {
    match &step.event {
        Event::Decided { by, passed } => {
            let decides = deciding_body(rule, facts);
            let wrong = (*by != decides).then_some(Refusal::WrongBody(decides));
            let failed = (!passed).then_some(Refusal::NotPassed);
            wrong.into_iter().chain(failed).collect()
        }
        Event::Contacts(contacts) => contact_refusals(rule, course.person, contacts),
        Event::BecameCandidate => {
            let from = course.activist_since.map(|since| months_later(since, rule.activist_months));
            from.filter(|from| step.on < *from).map(Refusal::TooEarly).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

fn contact_refusals(rule: &ActivistRule, applicant: OfficerId, contacts: &[Contact]) -> Vec<Refusal> {
    let (least, most) = rule.contacts;
    let count = contacts.len() as u32;
    let full = contacts.iter().all(|contact| contact.standing == Standing::Full);
    let twice = contacts.iter().enumerate().any(|(place, contact)| {
        contact.person == applicant || contacts[..place].iter().any(|other| other.person == contact.person)
    });
    let all = [
        (!(least..=most).contains(&count), Refusal::ContactCount(count)),
        (!full, Refusal::ContactNotFull),
        (twice, Refusal::ContactTwice),
    ];
    all.into_iter().filter(|(holds, _)| *holds).map(|(_, refusal)| refusal).collect()
}

/// What somebody has to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueKind {
    /// Talk with the applicant.
    Talk,
    /// The n-th half-yearly review, from 1.
    Review(u32),
}

/// One thing that is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// What.
    pub kind: DueKind,
    /// Last day on which it is in time.
    pub by: Day,
    /// Whether that day is over.
    pub is_overdue: bool,
}

/// What is due on a day: the talk, or every review whose day has come and the next one after these. The n-th review is
/// due n half-years after the deciding resolution; a late review is the n-th all the same and moves no other.
pub fn due(rule: &ActivistRule, course: &Course, today: Day) -> Vec<Due> {
    let one = |kind, by: Day| Due { kind, by, is_overdue: today > by };
    match (course.state, course.activist_since) {
        (State::Applied, _) => vec![one(DueKind::Talk, months_later(course.applied, rule.talk_months))],
        (State::Activist | State::Filed | State::Accompanied, Some(since)) if rule.review_months > 0 => {
            let made = course.reviews.len() as u32;
            let mut all = Vec::new();
            for n in made + 1.. {
                let by = months_later(since, n.saturating_mul(rule.review_months));
                all.push(one(DueKind::Review(n), by));
                if by >= today {
                    break;
                }
            }
            all
        }
        _ => Vec::new(),
    }
}
