//! What is missing, contradictory or said twice.

use serde::{Deserialize, Serialize};

use crate::model::At;

/// The kinds of findings; JSON writes them as `no-date`, `items-mismatch` and so on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingKind {
    /// Minutes without a day, and none masked.
    NoDate,
    /// A month and a day that no year in the text dates.
    NoYear,
    /// A part of the date is masked or blank: `20**年6月日`.
    PartialDate,
    NoPlace,
    NoChair,
    NoRecorder,
    /// Minutes with neither a number of those present nor a list of their names.
    NoHeadcount,
    /// Entitled is not present plus absent.
    CountMismatch,
    /// N points announced, M found.
    ItemsMismatch,
    /// Numbers of points with a gap: 一、二、四.
    NumberGap,
    /// One name holds both offices.
    ChairIsRecorder,
    /// The same name several times in one list.
    SameName,
    /// A name masked in part or wholly.
    MaskedName,
    /// A figure, a place or a blank to fill in was left as `X` or `____`.
    Placeholder,
    /// A counter without its number: 共有名同志.
    FigureMissing,
    /// A label that lost its first character: `点：` for 地点.
    CutLabel,
    /// Grows while it falls: 减少至 and 激增 in one sentence.
    Trend,
    /// A comparison changes its unit: 增长 from 篇 to 人.
    UnitChange,
    /// A text that another part contains, whole or cut off.
    Contained,
}

impl FindingKind {
    /// Every kind of finding.
    pub const ALL: [Self; 19] = [
        Self::NoDate,
        Self::NoYear,
        Self::PartialDate,
        Self::NoPlace,
        Self::NoChair,
        Self::NoRecorder,
        Self::NoHeadcount,
        Self::CountMismatch,
        Self::ItemsMismatch,
        Self::NumberGap,
        Self::ChairIsRecorder,
        Self::SameName,
        Self::MaskedName,
        Self::Placeholder,
        Self::FigureMissing,
        Self::CutLabel,
        Self::Trend,
        Self::UnitChange,
        Self::Contained,
    ];

    /// The name that JSON and the catalogues have for it. It does not change.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoDate => "no-date",
            Self::NoYear => "no-year",
            Self::PartialDate => "partial-date",
            Self::NoPlace => "no-place",
            Self::NoChair => "no-chair",
            Self::NoRecorder => "no-recorder",
            Self::NoHeadcount => "no-headcount",
            Self::CountMismatch => "count-mismatch",
            Self::ItemsMismatch => "items-mismatch",
            Self::NumberGap => "number-gap",
            Self::ChairIsRecorder => "chair-is-recorder",
            Self::SameName => "same-name",
            Self::MaskedName => "masked-name",
            Self::Placeholder => "placeholder",
            Self::FigureMissing => "figure-missing",
            Self::CutLabel => "cut-label",
            Self::Trend => "trend",
            Self::UnitChange => "unit-change",
            Self::Contained => "contained",
        }
    }
}

/// One finding and where it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub finding: FindingKind,
    /// For something missing, the first line.
    #[serde(flatten)]
    pub at: At,
    /// The words it rests on, where there are any.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub words: Option<String>,
    /// What was announced or must be: points, heads, sentences.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub expected: Option<u32>,
    /// What was found of it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub found: Option<u32>,
    /// The part that contains the text, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub part: Option<u32>,
}

impl Finding {
    pub(crate) fn new(finding: FindingKind, at: At) -> Self {
        Self { finding, at, words: None, expected: None, found: None, part: None }
    }

    pub(crate) fn words(mut self, words: impl Into<String>) -> Self {
        self.words = Some(words.into());
        self
    }

    pub(crate) fn counts(mut self, expected: u32, found: u32) -> Self {
        self.expected = Some(expected);
        self.found = Some(found);
        self
    }
}
