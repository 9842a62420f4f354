//! The questions of a day as a form: on the parent's phone, and on the teacher's on behalf of a child.

use kernel::{Fault, Problem};
use webkit::{Fields, Form, Opt, Shell};

use crate::slices::checkins::model::{
    Answer, Extra, Going, Item, Items, LateReason, PersonRound, Seen, Stored, Symptom, Symptoms,
};
use crate::slices::checkins::rules;

/// Temperatures offered as one tap: where nearly all readings of well people lie. None is ever chosen beforehand.
const OFFERED: [i64; 6] = [363, 364, 365, 366, 367, 368];

/// The form.
pub struct Ask {
    /// Where it is sent.
    pub action: String,
    /// Idempotency key.
    pub key: String,
    /// What was filled in, with its faults.
    pub form: Form,
    /// Why it was refused.
    pub problem: Option<Problem>,
    /// What the button says.
    pub submit: String,
    /// Which of several people it is about, as the page counts them; empty where the address says it.
    pub which: String,
    /// What is asked.
    pub asks: crate::slices::checkins::model::Asks,
    /// Choices of temperature.
    pub picks: Vec<Pick>,
    /// The last reading, in words.
    pub last: Option<String>,
    /// Symptoms to tick.
    pub symptoms: Vec<Tick>,
    /// The version that it replaces.
    pub replaces: Option<i64>,
    /// After the cut-off a change needs a reason.
    pub needs_reason: bool,
    /// "Not now" is offered.
    pub voluntary: bool,
    /// Nothing of what is asked together applied, as it was sent or as it stands.
    pub well: bool,
    /// Answers to contact and travel as they stand or were sent.
    pub contact: String,
    /// See `contact`.
    pub travel: String,
    /// Voluntary items that are offered.
    pub items: Vec<ItemAsk>,
    /// Who sees what is said to them, in one sentence.
    pub items_note: String,
    /// Reasons for being late to choose from; empty where nobody is asked.
    pub late: Vec<Opt>,
}

/// One voluntary item.
pub struct ItemAsk {
    /// Name of the field.
    pub name: &'static str,
    /// What it is about.
    pub label: String,
    /// Good, so-so, needs attention, and blank.
    pub options: Vec<Pick>,
}

/// One temperature to tap.
pub struct Pick {
    /// What is sent.
    pub value: String,
    /// What it says.
    pub label: String,
    /// Whether it was chosen.
    pub on: bool,
}

/// One symptom to tick.
pub struct Tick {
    /// What is sent.
    pub value: &'static str,
    /// What it says.
    pub label: String,
    /// Whether it was ticked.
    pub on: bool,
}

/// What a form is made of besides its fields.
pub struct About<'a> {
    /// Definition of the day.
    pub def: &'a PersonRound,
    /// What stands.
    pub stands: Option<&'a Stored>,
    /// Whether the cut-off has passed.
    pub is_over: bool,
    /// The place that the form starts with.
    pub place: String,
    /// The last reading, in words.
    pub last: Option<String>,
    /// Voluntary items that this person is offered.
    pub items: Items,
    /// What stands today beside the answer; never what was said on another day.
    pub extra: &'a Extra,
    /// Whether the list of reasons for being late is offered.
    pub may_say_why: bool,
    /// The unit nearest to the person: whoever looks after it sees the voluntary items.
    pub unit: &'a str,
}

impl Ask {
    /// A form that starts with what stands today; else with the place alone (law 4).
    pub fn start(shell: &Shell, about: About<'_>, action: String, submit: String) -> Ask {
        let form = match about.stands {
            Some(stored) => filled(&stored.answer, about.extra),
            None => Form::of(&[("place", about.place.clone())]),
        };
        let ticked: Vec<String> = match about.stands.and_then(|stored| stored.answer.symptoms) {
            Some(set) => set.iter().map(|symptom| symptom.code().to_owned()).collect(),
            None => Vec::new(),
        };
        Ask::of(shell, about, action, submit, form, &ticked, None)
    }

    /// The form as it was sent, with what is wrong.
    pub fn again(
        shell: &Shell,
        about: About<'_>,
        action: String,
        submit: String,
        fields: &Fields,
        problem: Problem,
    ) -> Ask {
        let ticked: Vec<String> = fields.all("symptom").into_iter().map(str::to_owned).collect();
        Ask::of(shell, about, action, submit, fields.form().with_problem(&problem), &ticked, Some(problem))
    }

    fn of(
        shell: &Shell,
        about: About<'_>,
        action: String,
        submit: String,
        form: Form,
        ticked: &[String],
        problem: Option<Problem>,
    ) -> Ask {
        let pick = form.value("pick").to_owned();
        let mut picks: Vec<Pick> = OFFERED
            .iter()
            .map(|tenths| {
                let label = format!("{}.{}", tenths / 10, tenths % 10);
                Pick { on: pick == label, value: label.clone(), label }
            })
            .collect();
        picks.push(Pick {
            value: "not-measured".into(),
            label: shell.t("checkin-not-measured").into_owned(),
            on: pick == "not-measured",
        });
        Ask {
            action,
            key: webkit::csrf::new_key(),
            submit,
            which: form.value("p").to_owned(),
            asks: about.def.asks,
            picks,
            last: about.last,
            symptoms: Symptom::ALL
                .into_iter()
                .map(|symptom| Tick {
                    value: symptom.code(),
                    label: shell.t(format!("symptom-{}", symptom.code())).into_owned(),
                    on: ticked.iter().any(|code| code == symptom.code()),
                })
                .collect(),
            replaces: about.stands.map(|stored| stored.version),
            needs_reason: about.is_over && about.stands.is_some(),
            voluntary: about.def.voluntary,
            well: form.value("well") == "none",
            contact: form.value("exposure").to_owned(),
            travel: form.value("travel").to_owned(),
            items: about.items.iter().map(|item| item_ask(shell, &form, item)).collect(),
            items_note: shell.t1("checkin-items-note", "unit", about.unit),
            late: if about.may_say_why { late_reasons(shell) } else { Vec::new() },
            form,
            problem,
        }
    }

    /// Whether any of the questions that one tap answers is asked.
    pub fn asks_events(&self) -> bool {
        self.asks.symptoms || self.asks.contact || self.asks.travel
    }

    /// Whether the single questions stand open: something is the matter, or something is wrong.
    pub fn is_open(&self) -> bool {
        self.symptoms.iter().any(|tick| tick.on)
            || [&self.contact, &self.travel].iter().any(|said| *said == "yes")
            || ["symptom", "exposure", "travel", "words"].iter().any(|name| self.form.is_faulty(name))
    }

    /// Yes and no for a question.
    pub fn yes_no(shell: &Shell, key: &str) -> [Opt; 2] {
        ["no", "yes"]
            .map(|value| Opt { value: value.into(), label: shell.t(format!("{key}-{value}")).into_owned() })
    }
}

fn item_ask(shell: &Shell, form: &Form, item: Item) -> ItemAsk {
    let said = form.value(item.field());
    let option = |value: &str, label: String| Pick { on: said == value, value: value.to_owned(), label };
    let going = Going::ALL
        .iter()
        .map(|going| option(going.code(), shell.t(format!("going-{}", going.code())).into_owned()));
    ItemAsk {
        name: item.field(),
        label: shell.t(format!("item-{}", item.code())).into_owned(),
        options: going.chain([option("", shell.t("checkin-not-now").into_owned())]).collect(),
    }
}

fn late_reasons(shell: &Shell) -> Vec<Opt> {
    let none = Opt { value: String::new(), label: shell.t("checkin-late-none").into_owned() };
    let reasons = LateReason::ALL.iter().map(|reason| Opt {
        value: reason.code().into(),
        label: shell.t(format!("late-reason-{}", reason.code())).into_owned(),
    });
    std::iter::once(none).chain(reasons).collect()
}

/// What stands, as the form's fields.
fn filled(answer: &Answer, extra: &Extra) -> Form {
    let celsius = answer.seen.celsius10().map(|celsius| celsius.to_string());
    let offered = celsius
        .as_ref()
        .is_some_and(|text| OFFERED.iter().any(|tenths| *text == format!("{}.{}", tenths / 10, tenths % 10)));
    let pick = match (answer.seen, &celsius) {
        (Seen::NotMeasured, _) => "not-measured".to_owned(),
        (_, Some(text)) if offered => text.clone(),
        _ => String::new(),
    };
    let typed = if offered { String::new() } else { celsius.unwrap_or_default() };
    let said = |said: Option<bool>| match said {
        Some(true) => "yes".to_owned(),
        Some(false) => "no".to_owned(),
        None => String::new(),
    };
    let none = answer.symptoms.is_some_and(Symptoms::is_empty)
        && answer.contact != Some(true)
        && answer.travel != Some(true);
    let going = |item| (Item::field(item), extra.said.of(item).map_or("", Going::code).to_owned());
    Form::of(&[
        going(Item::LifeHabits),
        going(Item::LearningHabits),
        going(Item::Mood),
        ("pick", pick),
        ("celsius", typed),
        ("well", if none { "none".to_owned() } else { String::new() }),
        ("exposure", if none { String::new() } else { said(answer.contact) }),
        ("travel", if none { String::new() } else { said(answer.travel) }),
        ("place", answer.place.clone()),
        ("words", answer.words.clone()),
    ])
}

/// What the fields state, with what they tell besides of the items that are offered: all faults at once.
pub fn answer_of(def: &PersonRound, items: Items, fields: &Fields) -> Result<(Answer, Extra), Problem> {
    let answer = rules::check(def, |name| fields.get(name), |name| fields.all(name));
    let extra = rules::check_extra(items, |name| fields.get(name));
    match (answer, extra) {
        (Ok(answer), Ok(extra)) => Ok((answer, extra)),
        (answer, extra) => {
            let mut faults = answer.err().unwrap_or_default();
            faults.extend(extra.err().unwrap_or_default());
            Err(Problem::bad_input(faults))
        }
    }
}

/// The client's key with the body's hash; a form without one is refused.
pub fn key_of(fields: &Fields) -> Result<(String, [u8; 32]), Problem> {
    let key = fields.key().ok_or_else(|| Problem::bad_input(vec![Fault::field("key", "required")]))?;
    Ok((key.to_owned(), fields.hash()))
}
