//! The rounds that are shipped or made by a button.

use kernel::{Day, DivisionCode, RoundId};

use crate::slices::checkins::model::{Asks, FeverRule, Kind, Meets, PersonRound};

/// 12:00: "every morning" of the source (rows S6-04, S6-05).
const DUE: i64 = 12 * 60;

/// Fever as the decision to G07 settles it.
fn fever() -> FeverRule {
    FeverRule {
        meets: Meets::AtLeast,
        tenths: 373,
        source: "新型冠状病毒肺炎防控方案；≥ 37.3 ℃，运算符和数值可改".into(),
    }
}

/// The daily check-in as it is shipped, for the people of `issuer`.
pub fn daily_check_in(round: RoundId, issuer: DivisionCode, valid_from: Day) -> PersonRound {
    PersonRound {
        round,
        version: 1,
        title_zh: "健康申报".into(),
        title_en: "Health check-in".into(),
        issuer,
        kind: Kind::Daily,
        asks: Asks::ALL,
        due_minute: DUE,
        remind_before: PersonRound::shipped_reminders(),
        fever: fever(),
        voluntary: false,
        valid_from,
        valid_to: None,
    }
}

/// A screening over everybody of `issuer`, from the first to the last day: travel, contact, symptoms (row S3-10).
pub fn screening(
    round: RoundId,
    issuer: DivisionCode,
    title: (&str, &str),
    (first, last): (Day, Day),
) -> PersonRound {
    PersonRound {
        title_zh: title.0.into(),
        title_en: title.1.into(),
        kind: Kind::Screening,
        asks: Asks { temperature: false, place: false, ..Asks::ALL },
        due_minute: 24 * 60,
        valid_to: Some(last.plus(1)),
        ..daily_check_in(round, issuer, first)
    }
}
