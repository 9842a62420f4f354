use std::collections::HashSet;

use super::super::model::{Base, Cadence, Choice, Excuse, ItemState, Recommended, State, Strictness, Voting};
use super::*;

macro_rules! read_back {
    ($($name:ident),* $(,)?) => {$(
        let mut codes = HashSet::new();
        for (place, one) in $name::ALL.iter().enumerate() {
            assert_eq!($name::from_code(one.code()), Some(*one));
            assert_eq!($name::from_number(one.number()), Some(*one));
            assert_eq!(one.number(), place as i64 + 1);
            assert!(codes.insert(one.code()), "{} stands twice", one.code());
        }
        assert_eq!($name::from_code("?"), None);
        assert_eq!($name::from_number(0), None);
        assert_eq!($name::from_number($name::ALL.len() as i64 + 1), None);
    )*};
}

#[test]
fn numbers_and_codes_read_back() {
    read_back!(
        MeetingKind,
        Purpose,
        Cadence,
        Strictness,
        Base,
        Standing,
        Attendance,
        Excuse,
        ItemState,
        Voting,
        State,
        Recommended,
        Choice,
    );
}
