//! The class page: who has not answered on top, exceptions first, the many who are well last.

use askama::Template;
use axum::extract::{Path, State as Ax};
use axum::response::Response;
use kernel::{Day, Instant, PersonId, Problem, UnitId};
use webkit::{Choice, Link, Parts, QueryFields, Refusal, Shell};

use super::common::{day_of, late_words, seen_short, seen_words, symptoms_words, unit_of};
use super::on_behalf::by_words;
use super::roster_sums::sums;
use crate::app::Shared;
use crate::routes::Caller;
use crate::slices::checkins::actions::{self, Line, Roster};
use crate::slices::checkins::model::{Going, PersonDay, Stored};
use crate::slices::checkins::rules::{self, Finding, Reminding};
use crate::slices::followups;
use crate::slices::followups::model::{ContactDay, Observed};
use crate::slices::org;
use crate::slices::people;
use crate::slices::people::model::Sight;

/// People of a list shown at once; a village of thousands is read a page at a time.
const SHOWN: usize = 300;

#[derive(Template)]
#[template(path = "checkins/pages/roster.html")]
struct RosterPage {
    shell: Shell,
    title: String,
    due: String,
    bar: Parts,
    answered: i64,
    late: i64,
    silent: i64,
    silent_state: &'static str,
    fevers: i64,
    not_measured: i64,
    seen_well: i64,
    rounds: Vec<Choice>,
    days: Vec<Choice>,
    groups: Vec<GroupRow>,
    observed: Vec<Observation>,
    rule: String,
    contact: Option<(String, String, String)>,
    alarms: Vec<Alarm>,
    open: Vec<OpenRow>,
    open_more: usize,
    /// Those who said that something needs attention; in the order of the list.
    attention: Vec<Cell>,
    /// Those who said why they were late; in the order of the list.
    late_why: Vec<Cell>,
    declined: Vec<Cell>,
    well: Vec<Cell>,
    well_more: usize,
    all_well: i64,
    remind: String,
    /// When the text is offered, where it is not now; empty where it is.
    remind_later: String,
    /// Address of this list; forms and tools stand below it.
    base: String,
    query: String,
    may_write: bool,
    is_today: bool,
    voluntary: bool,
    total: i64,
}

struct GroupRow {
    name: String,
    href: String,
    answered: i64,
    total: i64,
    fevers: i64,
}

/// Somebody observed at home.
struct Observation {
    name: String,
    href: String,
    words: String,
    today: String,
    over: bool,
}

struct Alarm {
    name: String,
    glyph: &'static str,
    what: String,
    by: String,
    follow_up: String,
    said: String,
    numbers: Vec<Link>,
}

struct OpenRow {
    name: String,
    note: String,
    href: String,
    numbers: Vec<Link>,
    address: String,
}

struct Cell {
    name: String,
    value: String,
    href: String,
}

/// A person's numbers and last answer, read for those lines that show them.
struct Extra {
    numbers: Vec<people::actions::Number>,
    last: Option<Stored>,
}

/// GET `/checkins/{unit}?day=&round=`
pub async fn page(
    Ax(app): Ax<Shared>,
    caller: Caller,
    Path(unit): Path<String>,
    query: QueryFields,
) -> Result<Response, Refusal> {
    let unit = unit_of(&app, &unit)?;
    let today = caller.arrived.day();
    let day = day_of(query.get("day"), today)?;
    let (actor, vault) = (caller.actor()?.clone(), app.vault.clone());
    let book = app.checkins.book(&app.db).await?;
    let round = query.get("round").to_owned();
    let now = caller.arrived;
    let (who, code) = (actor.clone(), round.clone());
    let loaded = app
        .db
        .read("checkins.roster", move |tx| {
            let roster = actions::roster(tx, &book, &who, unit, &code, day)?;
            let mut extras: Vec<(PersonId, Extra)> = Vec::new();
            for line in roster.lines.iter().filter(|line| line.stands().is_none() || line.finding.is_some()) {
                if extras.len() >= SHOWN {
                    break;
                }
                let person = &line.member.person;
                extras.push((
                    person.id,
                    Extra {
                        numbers: people::actions::numbers_to_call(
                            tx,
                            &vault,
                            person,
                            roster.reach.sight,
                            day,
                        )?,
                        last: if line.stands().is_none() {
                            actions::last_before(tx, &roster.def, person.id, day)?
                        } else {
                            None
                        },
                    },
                ));
            }
            let follow_ups = followups::actions::open_in(tx, unit, today)?;
            let mut groups = Vec::new();
            for group in org::actions::groups_below(tx, unit, day)? {
                let part = actions::roster(tx, &book, &who, group.id, &code, day)?;
                groups.push((group, part));
            }
            let above = match roster.reach.unit.parent.filter(|_| roster.reach.unit.kind.is_group()) {
                Some(parent) => {
                    let open = people::actions::unit_in_reach(tx, &who, parent, day).is_ok();
                    org::actions::unit(tx, parent, day)?.map(|unit| (open.then_some(unit.id), unit.name))
                }
                None => None,
            };
            let rounds: Vec<(String, String, String)> = book
                .in_force(&roster.reach.unit, day)
                .map(|(entry, def)| (entry.row.code.clone(), def.title_zh.clone(), def.title_en.clone()))
                .collect();
            Ok::<_, Problem>((roster, extras, follow_ups, groups, rounds, above))
        })
        .await?;
    let (roster, extras, follow_ups, groups, rounds, above) = loaded;
    if roster.reach.sight == Sight::Answerable {
        let (actor, reach) = (actor, roster.reach.clone());
        app.db
            .write(reach.unit.county, "people.list_seen", move |tx| {
                people::actions::note_list_seen(tx, &actor, &reach, today)
            })
            .await?;
    }
    let mut shell = app.shell(&caller);
    let view = View { app: &app, roster: &roster, extras: &extras, follow_ups: &follow_ups, now, today, day };
    view.head(&mut shell, above);
    webkit::page(&view.page(shell, &round, &groups, &rounds))
}

/// What the page is made from.
struct View<'a> {
    app: &'a Shared,
    roster: &'a Roster,
    extras: &'a [(PersonId, Extra)],
    follow_ups: &'a [followups::actions::FollowUpLine],
    now: Instant,
    today: Day,
    day: Day,
}

impl View<'_> {
    /// The school above a class leads to its list for whoever reaches it.
    fn head(&self, shell: &mut Shell, above: Option<(Option<UnitId>, String)>) {
        let cut_off = self.roster.def.cut_off(self.day);
        shell.cut_off = (self.now <= cut_off).then_some(cut_off);
        if let Some((unit, name)) = above {
            let href = unit.map(|unit| format!("/checkins/{}", self.app.ids.encode(unit.0)));
            shell.place = Some(Link::new(name, href.unwrap_or_default()));
        }
    }

    fn page(
        &self,
        shell: Shell,
        round: &str,
        groups: &[(org::model::Unit, Roster)],
        rounds: &[(String, String, String)],
    ) -> RosterPage {
        let text = shell.text;
        let roster = self.roster;
        let base = format!("/checkins/{}", self.app.ids.encode(roster.reach.unit.id.0));
        let sums = sums(roster, self.now);
        let is_today = self.day == self.today;
        let mut query = format!("day={}", self.day);
        if !round.is_empty() {
            query = format!("{query}&round={round}");
        }
        let open: Vec<&Line> = roster.lines.iter().filter(|line| line.stands().is_none()).collect();
        let mut alarms: Vec<&Line> = roster.lines.iter().filter(|line| line.finding.is_some()).collect();
        alarms.sort_by_key(|line| line.finding);
        let is_well = |line: &&Line| line.stands().is_some() && line.finding.is_none();
        let declined = |line: &&Line| matches!(roster.state(line, self.now), PersonDay::NotNow);
        let (declined, well): (Vec<&Line>, Vec<&Line>) =
            roster.lines.iter().filter(is_well).partition(declined);
        let missing: Vec<String> = open.iter().map(|line| self.name(line)).collect();
        let contact = roster.reach.unit.contact.as_ref().map(|contact| {
            let number = contact.phone.reveal().to_owned();
            (contact.name.clone(), number.clone(), format!("tel:{number}"))
        });
        let answered = sums.parts.received();
        RosterPage {
            title: text.t2(
                "checkin-list-title",
                "unit",
                &roster.reach.unit.name,
                "n",
                roster.lines.len() as i64,
            ),
            due: super::common::cut_off_words(text, &roster.def, self.day, self.now),
            bar: sums.parts,
            answered,
            late: sums.parts.late,
            silent: sums.parts.open + sums.parts.missing + sums.parts.blank,
            silent_state: if roster.def.voluntary {
                "voluntary"
            } else if sums.parts.missing > 0 {
                "missing"
            } else {
                "open"
            },
            fevers: sums.fevers,
            not_measured: sums.not_measured,
            seen_well: sums.seen_well,
            rounds: rounds
                .iter()
                .map(|(code, zh, en)| Choice {
                    label: if text.lang == kernel::Lang::Zh { zh.clone() } else { en.clone() },
                    href: format!("{base}?day={}&round={code}", self.day),
                    on: *code == roster.entry.row.code,
                    off: false,
                })
                .collect(),
            days: (0..7)
                .map(|back| self.today.plus(-back))
                .map(|day| Choice {
                    label: text.t1("checkin-day-n", "day", i64::from(day.ymd().2)),
                    href: format!("{base}?day={day}&round={round}"),
                    on: day == self.day,
                    off: false,
                })
                .collect(),
            groups: groups.iter().map(|(unit, part)| self.group(unit, part)).collect(),
            observed: self.observed(&shell),
            rule: text.t1("checkin-rule", "rule", text.t1("celsius", "value", roster.def.fever.words())),
            contact: contact.filter(|_| roster.reach.sight == Sight::Answerable),
            alarms: alarms.iter().take(SHOWN).map(|line| self.alarm(&shell, &base, line)).collect(),
            open_more: open.len().saturating_sub(SHOWN),
            open: open.iter().take(SHOWN).map(|line| self.open_row(&shell, &base, &query, line)).collect(),
            attention: self.told(&base, &query, |line| attention(text, line)),
            late_why: self.told(&base, &query, |line| self.late_why(text, line)),
            declined: declined.iter().map(|line| self.cell(&shell, &base, &query, line)).collect(),
            all_well: well.len() as i64,
            well_more: well.len().saturating_sub(SHOWN),
            well: well.iter().take(SHOWN).map(|line| self.cell(&shell, &base, &query, line)).collect(),
            remind_later: match rules::reminding(&roster.def, self.day, self.now) {
                Reminding::Now => String::new(),
                Reminding::At(at) => text.t1("checkin-remind-at", "at", at.hm()),
                Reminding::Over => text.t("checkin-remind-over").into_owned(),
            },
            remind: text.t3(
                "checkin-remind-text",
                "round",
                roster.def.title(text.lang),
                "at",
                roster.def.cut_off(self.day).hm(),
                "names",
                missing.join(&text.t("list-comma")),
            ),
            base,
            query,
            may_write: roster.reach.sight == Sight::Answerable,
            is_today,
            voluntary: roster.def.voluntary,
            total: roster.lines.len() as i64,
            shell,
        }
    }

    /// Lines of those beside whose answer something stands, by name, each leading to the person.
    fn told(&self, base: &str, query: &str, words: impl Fn(&Line) -> Option<String>) -> Vec<Cell> {
        let cell = |line| {
            Some(Cell { name: self.name(line), value: words(line)?, href: self.href(base, query, line) })
        };
        self.roster.lines.iter().filter_map(cell).take(SHOWN).collect()
    }

    fn late_why(&self, text: webkit::Text, line: &Line) -> Option<String> {
        line.extra.late.as_ref()?;
        match self.roster.state(line, self.now) {
            PersonDay::Answered { late, .. } if late > 0 => Some(late_words(text, late, &line.extra)),
            _ => None,
        }
    }

    fn name(&self, line: &Line) -> String {
        self.roster.reach.sight.name(&line.member.person.name)
    }

    fn group(&self, unit: &org::model::Unit, part: &Roster) -> GroupRow {
        let sums = sums(part, self.now);
        GroupRow {
            name: unit.name.clone(),
            href: format!("/checkins/{}?day={}", self.app.ids.encode(unit.id.0), self.day),
            answered: sums.parts.received(),
            total: part.lines.len() as i64,
            fevers: sums.fevers,
        }
    }

    /// Who is observed at home, with the day of the observation.
    fn observed(&self, shell: &Shell) -> Vec<Observation> {
        let lines = self.follow_ups.iter().filter_map(|line| {
            let observed = followups::actions::observed(&line.follow_up, self.today)?;
            let today =
                if line.today == ContactDay::Made { "checkin-follow-made" } else { "checkin-follow-due" };
            Some(Observation {
                name: self.roster.reach.sight.name(&line.person.name),
                href: format!("/followups/{}", self.app.ids.encode(line.follow_up.id.0)),
                words: followups::actions::observed_words(shell.text, observed),
                today: shell.t(today).into_owned(),
                over: matches!(observed, Observed::Over { .. }),
            })
        });
        lines.collect()
    }

    fn extra(&self, line: &Line) -> Option<&Extra> {
        self.extras.iter().find(|(person, _)| *person == line.member.person.id).map(|(_, extra)| extra)
    }

    fn numbers(&self, shell: &Shell, line: &Line) -> Vec<Link> {
        let own = &line.member.person.name;
        let numbers = self.extra(line).map(|extra| extra.numbers.as_slice()).unwrap_or_default();
        numbers
            .iter()
            .take(2)
            .map(|(whose, phone)| {
                let words = if whose == own {
                    shell.t("checkin-call").into_owned()
                } else {
                    shell.t1("checkin-call-whom", "whom", whose)
                };
                Link::new(words, format!("tel:{}", phone.reveal()))
            })
            .collect()
    }

    fn href(&self, base: &str, query: &str, line: &Line) -> String {
        format!("{base}/people/{}?{query}", self.app.ids.encode(line.member.person.id.0))
    }

    fn open_row(&self, shell: &Shell, base: &str, query: &str, line: &Line) -> OpenRow {
        let last = self.extra(line).and_then(|extra| extra.last.as_ref());
        let mut note = match last {
            Some(last) if last.day == self.day.plus(-1) => {
                shell.t1("checkin-yesterday-at", "at", last.arrived_at.hm())
            }
            Some(last) => shell.t1("checkin-silent-since", "date", shell.date(last.day)),
            None => shell.t("checkin-never").into_owned(),
        };
        let numbers = self.numbers(shell, line);
        if numbers.is_empty() && self.roster.reach.sight == Sight::Answerable {
            note = shell.t2("checkin-no-phone", "note", note, "dot", shell.t("dot"));
        }
        if !line.member.person.note.is_empty() && self.roster.reach.sight == Sight::Answerable {
            note = format!("{note}{}{}", shell.t("dot"), line.member.person.note);
        }
        OpenRow {
            name: self.name(line),
            note,
            href: self.href(base, query, line),
            numbers,
            address: match self.roster.reach.sight {
                Sight::Answerable => line.member.address.clone(),
                Sight::Masked => String::new(),
            },
        }
    }

    fn cell(&self, shell: &Shell, base: &str, query: &str, line: &Line) -> Cell {
        let Some(stored) = line.stands() else {
            return Cell { name: self.name(line), value: String::new(), href: self.href(base, query, line) };
        };
        let mut value = seen_short(shell.text, &stored.answer);
        let key = format!("manner-short-{}", stored.manner.code());
        if shell.has(&key) {
            value = format!("{value} {}", shell.t(&key));
        }
        Cell { name: self.name(line), value, href: self.href(base, query, line) }
    }

    fn alarm(&self, shell: &Shell, base: &str, line: &Line) -> Alarm {
        let stored = line.stands();
        let is_fever = line.finding == Some(Finding::Fever);
        let what = stored.map_or_else(String::new, |stored| match line.finding {
            Some(Finding::Exposed) => shell.t("contact-yes").into_owned(),
            Some(Finding::Fever) if stored.answer.seen.celsius10().is_some() => {
                seen_words(shell.text, &stored.answer)
            }
            _ => symptoms_words(shell.text, &stored.answer),
        });
        let mine = self.follow_ups.iter().find(|one| one.follow_up.person == line.member.person.id);
        let said = mine.map(|one| match one.today {
            ContactDay::Made => shell.t("checkin-follow-made").into_owned(),
            _ => shell.t("checkin-follow-due").into_owned(),
        });
        let follow_up = match mine {
            Some(one) => format!("/followups/{}", self.app.ids.encode(one.follow_up.id.0)),
            None => self.href(base, &format!("day={}", self.day), line),
        };
        Alarm {
            name: self.name(line),
            glyph: if is_fever { "alarm" } else { "late" },
            what,
            by: stored
                .map(|s| format!("{} {}", by_words(shell.text, s), s.arrived_at.hm()))
                .unwrap_or_default(),
            follow_up,
            said: said.unwrap_or_default(),
            numbers: self.numbers(shell, line),
        }
    }
}

/// 心情、学习习惯: the items that somebody said need attention.
fn attention(text: webkit::Text, line: &Line) -> Option<String> {
    let items: Vec<String> = line
        .extra
        .said
        .iter()
        .filter(|(_, going)| *going == Going::Attention)
        .map(|(item, _)| text.t(format!("item-{}", item.code())).into_owned())
        .collect();
    (!items.is_empty()).then(|| items.join(&text.t("list-comma")))
}
