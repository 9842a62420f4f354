//! One answer of one person for one day. What nobody measured has no place here (law 4).

use kernel::{Day, Instant, PersonId};

use super::Extra;

/// A body temperature in tenths of a degree Celsius, 34.0 to 43.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Celsius10(i64);

impl Celsius10 {
    /// Lowest that a thermometer for people shows, and highest that anybody has lived through.
    pub const RANGE: std::ops::RangeInclusive<i64> = 340..=430;

    /// `None` outside the range.
    pub fn new(tenths: i64) -> Option<Celsius10> {
        Celsius10::RANGE.contains(&tenths).then_some(Celsius10(tenths))
    }

    /// Tenths of a degree.
    pub fn tenths(self) -> i64 {
        self.0
    }
}

impl std::fmt::Display for Celsius10 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.0 / 10, self.0 % 10)
    }
}

/// How somebody was seen on the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Measured.
    Measured(Celsius10),
    /// Asked, and not measured.
    NotMeasured,
    /// Somebody answerable saw the person well; nothing was measured or asked.
    SeenWell,
    /// "Not now": the answer to a voluntary round.
    NotNow,
}

impl Seen {
    /// Number in the store.
    pub fn number(self) -> i64 {
        match self {
            Seen::Measured(_) => 1,
            Seen::NotMeasured => 2,
            Seen::SeenWell => 3,
            Seen::NotNow => 4,
        }
    }

    /// From number and tenths; `None` for what no version of the program wrote.
    pub fn from_parts(number: i64, tenths: Option<i64>) -> Option<Seen> {
        match number {
            1 => tenths.and_then(Celsius10::new).map(Seen::Measured),
            2 => Some(Seen::NotMeasured),
            3 => Some(Seen::SeenWell),
            4 => Some(Seen::NotNow),
            _ => None,
        }
    }

    /// The temperature, where one was measured.
    pub fn celsius10(self) -> Option<Celsius10> {
        match self {
            Seen::Measured(celsius) => Some(celsius),
            _ => None,
        }
    }
}

/// What somebody may feel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Symptom {
    /// Feels hot, without a thermometer.
    Fever,
    /// 咳嗽
    Cough,
    /// 咽痛
    SoreThroat,
    /// 流涕
    RunnyNose,
    /// 乏力
    Fatigue,
    /// 头痛
    Headache,
    /// 腹泻
    Diarrhoea,
    /// 呕吐
    Vomiting,
    /// 皮疹
    Rash,
    /// 嗅觉减退
    SmellLoss,
    /// Something else, in the words of the answer.
    Other,
}

impl Symptom {
    /// All, in the order of their bits.
    pub const ALL: [Symptom; 11] = [
        Symptom::Fever,
        Symptom::Cough,
        Symptom::SoreThroat,
        Symptom::RunnyNose,
        Symptom::Fatigue,
        Symptom::Headache,
        Symptom::Diarrhoea,
        Symptom::Vomiting,
        Symptom::Rash,
        Symptom::SmellLoss,
        Symptom::Other,
    ];

    /// Stable word for catalogues and forms.
    pub fn code(self) -> &'static str {
        [
            "fever",
            "cough",
            "sore-throat",
            "runny-nose",
            "fatigue",
            "headache",
            "diarrhoea",
            "vomiting",
            "rash",
            "smell-loss",
            "other",
        ][self as usize]
    }

    /// Inverse of [`Symptom::code`].
    pub fn parse(text: &str) -> Option<Symptom> {
        Symptom::ALL.into_iter().find(|symptom| symptom.code() == text)
    }
}

/// A set of symptoms; the empty set says "none".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Symptoms(i64);

impl Symptoms {
    /// From the bits of the store; unknown bits are dropped.
    pub fn from_bits(bits: i64) -> Symptoms {
        Symptoms(bits & ((1 << Symptom::ALL.len()) - 1))
    }

    /// Bits for the store.
    pub fn bits(self) -> i64 {
        self.0
    }

    /// Adds one.
    pub fn insert(&mut self, symptom: Symptom) {
        self.0 |= 1 << symptom as i64;
    }

    /// Whether it holds one.
    pub fn has(self, symptom: Symptom) -> bool {
        self.0 & (1 << symptom as i64) != 0
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// All of them, in order.
    pub fn iter(self) -> impl Iterator<Item = Symptom> {
        Symptom::ALL.into_iter().filter(move |symptom| self.has(*symptom))
    }
}

impl FromIterator<Symptom> for Symptoms {
    fn from_iter<I: IntoIterator<Item = Symptom>>(symptoms: I) -> Symptoms {
        let mut set = Symptoms::default();
        symptoms.into_iter().for_each(|symptom| set.insert(symptom));
        set
    }
}

/// What somebody answered. What was not asked is absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Temperature, or why there is none.
    pub seen: Seen,
    /// Symptoms; absent where nobody asked.
    pub symptoms: Option<Symptoms>,
    /// Contact with a patient; absent where nobody asked.
    pub contact: Option<bool>,
    /// Left the county in the last day; absent where nobody asked.
    pub travel: Option<bool>,
    /// Where the person is; empty where nobody asked.
    pub place: String,
    /// Details in words, such as where to; may be empty.
    pub words: String,
}

impl Answer {
    /// Somebody answerable saw the person well: nothing measured, nothing asked (law 4).
    pub fn seen_well() -> Answer {
        Answer::without(Seen::SeenWell)
    }

    /// "Not now".
    pub fn not_now() -> Answer {
        Answer::without(Seen::NotNow)
    }

    fn without(seen: Seen) -> Answer {
        Answer {
            seen,
            symptoms: None,
            contact: None,
            travel: None,
            place: String::new(),
            words: String::new(),
        }
    }

    /// Whether it states any symptom.
    pub fn has_symptoms(&self) -> bool {
        self.symptoms.is_some_and(|set| !set.is_empty())
    }
}

/// Who answered for whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// The person.
    Own,
    /// Somebody of the household, or who answers for the person.
    Relative,
    /// A teacher or grid worker, on behalf of the person.
    OnBehalf,
    /// Typed in from a sheet that was filled house to house.
    Sheet,
    /// Taken from the roll call of a chat group.
    RollCall,
}

impl Manner {
    /// All, in the order of their numbers.
    pub const ALL: [Manner; 5] =
        [Manner::Own, Manner::Relative, Manner::OnBehalf, Manner::Sheet, Manner::RollCall];

    /// Number in the store, from 1.
    pub fn number(self) -> i64 {
        self as i64 + 1
    }

    /// Inverse of [`Manner::number`].
    pub fn from_number(number: i64) -> Option<Manner> {
        Manner::ALL.get(usize::try_from(number - 1).ok()?).copied()
    }

    /// Stable word for catalogues.
    pub fn code(self) -> &'static str {
        ["own", "relative", "on-behalf", "sheet", "roll-call"][self as usize]
    }
}

/// An answer on its way in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAnswer {
    /// Whose.
    pub person: PersonId,
    /// Which day.
    pub day: Day,
    /// What.
    pub answer: Answer,
    /// Who for whom.
    pub manner: Manner,
    /// The version that this one replaces; absent for a first answer.
    pub replaces: Option<i64>,
    /// Why it is corrected after the cut-off; empty before.
    pub reason: String,
    /// What is told beside it.
    pub extra: Extra,
}

/// An answer as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Identity.
    pub id: i64,
    /// Whose.
    pub person: PersonId,
    /// Which day.
    pub day: Day,
    /// Version, from 1.
    pub version: i64,
    /// What.
    pub answer: Answer,
    /// When it arrived.
    pub arrived_at: Instant,
    /// Who for whom.
    pub manner: Manner,
    /// Name of who answered; empty where it came through a link.
    pub by: String,
    /// Why it was corrected.
    pub reason: Option<String>,
}

/// What a person's day comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonDay<'v> {
    /// Not asked: no such round on this day.
    NotAsked,
    /// Nothing yet, the cut-off is to come.
    Open,
    /// Nothing, and the cut-off has passed.
    Missing,
    /// Voluntary and left blank, or answered "not now": never missing.
    NotNow,
    /// Answered; late by so many seconds after the cut-off, 0 where in time.
    Answered {
        /// The answer that stands.
        stands: &'v Stored,
        /// Seconds after the cut-off, rounded up.
        late: i64,
    },
}
