//! What somebody may tell beside the answer: the voluntary items, and why an answer came late.

use serde::{Deserialize, Serialize};

/// A voluntary item. Blank is no answer and is missing nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Item {
    /// 生活习惯
    LifeHabits,
    /// 学习习惯
    LearningHabits,
    /// 心情
    Mood,
}

impl Item {
    /// All, in the order in which they are asked and stored.
    pub const ALL: [Item; 3] = [Item::LifeHabits, Item::LearningHabits, Item::Mood];

    /// Stable word for catalogues.
    pub fn code(self) -> &'static str {
        ["life-habits", "learning-habits", "mood"][self as usize]
    }

    /// Name of its field in forms and in the interface for programs.
    pub fn field(self) -> &'static str {
        ["life_habits", "learning_habits", "mood"][self as usize]
    }
}

/// A set of items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Item>", into = "Vec<Item>")]
pub struct Items(u8);

impl Items {
    /// All of them.
    pub const ALL: Items = Items(0b111);
    /// None.
    pub const NONE: Items = Items(0);

    /// Whether it holds one.
    pub fn has(self, item: Item) -> bool {
        self.0 & (1 << item as u8) != 0
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// All of them, in order.
    pub fn iter(self) -> impl Iterator<Item = Item> {
        Item::ALL.into_iter().filter(move |item| self.has(*item))
    }
}

impl FromIterator<Item> for Items {
    fn from_iter<I: IntoIterator<Item = Item>>(items: I) -> Items {
        Items(items.into_iter().fold(0, |bits, item| bits | 1 << item as u8))
    }
}

impl From<Vec<Item>> for Items {
    fn from(items: Vec<Item>) -> Items {
        items.into_iter().collect()
    }
}

impl From<Items> for Vec<Item> {
    fn from(items: Items) -> Vec<Item> {
        items.iter().collect()
    }
}

/// Who is offered the voluntary items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OfferedTo {
    /// Whoever the round asks.
    #[default]
    Everybody,
    /// Children of a class; only their class sees what they say.
    Classes,
}

impl OfferedTo {
    /// All, in the order of the form.
    pub const ALL: [OfferedTo; 2] = [OfferedTo::Everybody, OfferedTo::Classes];

    /// Stable word for catalogues and forms.
    pub fn code(self) -> &'static str {
        ["everybody", "classes"][self as usize]
    }

    /// Inverse of [`OfferedTo::code`].
    pub fn parse(text: &str) -> Option<OfferedTo> {
        OfferedTo::ALL.into_iter().find(|to| to.code() == text)
    }
}

/// Which voluntary items a round offers, and to whom; a definition of before says nothing of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Voluntary {
    /// Which.
    #[serde(default)]
    pub items: Items,
    /// To whom.
    #[serde(default)]
    pub to: OfferedTo,
}

impl Voluntary {
    /// Nothing is offered.
    pub fn is_nothing(&self) -> bool {
        self.items.is_empty()
    }

    /// The items of somebody who sits in a class, or does not; of a list that is a class, or is not.
    pub fn items(self, in_class: bool) -> Items {
        match self.to {
            OfferedTo::Classes if !in_class => Items::default(),
            _ => self.items,
        }
    }
}

/// How it goes. No number stands behind it that could be added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Going {
    /// 好
    Good,
    /// 一般
    SoSo,
    /// 需要关心
    Attention,
}

impl Going {
    /// All, in the order of their numbers.
    pub const ALL: [Going; 3] = [Going::Good, Going::SoSo, Going::Attention];

    /// Number in the store, from 1.
    pub fn number(self) -> i64 {
        self as i64 + 1
    }

    /// Inverse of [`Going::number`].
    pub fn from_number(number: i64) -> Option<Going> {
        Going::ALL.get(usize::try_from(number - 1).ok()?).copied()
    }

    /// Stable word for catalogues and forms.
    pub fn code(self) -> &'static str {
        ["good", "so-so", "attention"][self as usize]
    }

    /// Inverse of [`Going::code`].
    pub fn parse(text: &str) -> Option<Going> {
        Going::ALL.into_iter().find(|going| going.code() == text)
    }
}

/// What was said to the voluntary items; absent where somebody left it blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Said(pub [Option<Going>; 3]);

impl Said {
    /// What was said to an item.
    pub fn of(&self, item: Item) -> Option<Going> {
        self.0[item as usize]
    }

    /// Sets what was said to an item.
    pub fn set(&mut self, item: Item, going: Option<Going>) {
        self.0[item as usize] = going;
    }

    /// Items to which something was said, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Item, Going)> {
        Item::ALL.into_iter().zip(self.0).filter_map(|(item, going)| Some((item, going?)))
    }

    /// What was said to some of the items.
    #[must_use]
    pub fn among(self, items: Items) -> Said {
        let mut said = Said::default();
        items.iter().for_each(|item| said.set(item, self.of(item)));
        said
    }
}

/// Why a first answer came after the cut-off. The list is a help, not a test: nobody has to give one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LateReason {
    /// No telephone, no network.
    NoDevice,
    /// Was ill.
    Ill,
    /// At work or on the road.
    Away,
    /// Forgot.
    Forgot,
    /// Told somebody else already.
    ToldSomebody,
    /// Something else, perhaps in words.
    Other,
}

impl LateReason {
    /// All, in the order of their numbers.
    pub const ALL: [LateReason; 6] = [
        LateReason::NoDevice,
        LateReason::Ill,
        LateReason::Away,
        LateReason::Forgot,
        LateReason::ToldSomebody,
        LateReason::Other,
    ];

    /// Number in the store, from 1.
    pub fn number(self) -> i64 {
        self as i64 + 1
    }

    /// Inverse of [`LateReason::number`].
    pub fn from_number(number: i64) -> Option<LateReason> {
        LateReason::ALL.get(usize::try_from(number - 1).ok()?).copied()
    }

    /// Stable word for catalogues and forms.
    pub fn code(self) -> &'static str {
        ["no-device", "ill", "away", "forgot", "told-somebody", "other"][self as usize]
    }

    /// Inverse of [`LateReason::code`].
    pub fn parse(text: &str) -> Option<LateReason> {
        LateReason::ALL.into_iter().find(|reason| reason.code() == text)
    }
}

/// Why it was late, as it was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Late {
    /// From the list.
    pub reason: LateReason,
    /// In words; may be empty.
    pub words: String,
}

/// What stands beside an answer.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Extra {
    /// Voluntary items.
    pub said: Said,
    /// Why it was late; absent where nobody said.
    pub late: Option<Late>,
}

impl Extra {
    /// Nothing was told: nothing is stored.
    pub fn is_nothing(&self) -> bool {
        *self == Extra::default()
    }
}
