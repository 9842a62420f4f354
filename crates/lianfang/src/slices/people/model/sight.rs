//! How much of a person somebody sees (law 11).

use crate::slices::org::model::Unit;

/// Names open, or masked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// Directly answerable, for the own class, grid or village: sees names, may call. ID numbers stay masked.
    Answerable,
    /// Everybody else within reach: masks, opened one by one with a reason that is logged.
    Masked,
}

/// A unit within reach, and how much of its people the reader sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    /// The unit.
    pub unit: Unit,
    /// How much.
    pub sight: Sight,
}

impl Sight {
    /// A name as this reader sees it.
    pub fn name(self, name: &str) -> String {
        match self {
            Sight::Answerable => name.to_owned(),
            Sight::Masked => cnid::mask_name(name),
        }
    }

    /// Words of a place as this reader sees them: masked, the two characters that mostly name a city or county stay.
    pub fn place(self, place: &str) -> String {
        match self {
            Sight::Answerable => place.to_owned(),
            Sight::Masked if place.is_empty() => String::new(),
            Sight::Masked => place.chars().take(2).chain("**".chars()).collect(),
        }
    }

    /// A train, flight or plate number as this reader sees it.
    pub fn way(self, way: &str) -> String {
        match self {
            Sight::Answerable => way.to_owned(),
            Sight::Masked if way.is_empty() => String::new(),
            Sight::Masked => "**".into(),
        }
    }
}
