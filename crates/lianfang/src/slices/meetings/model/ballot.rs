//! What a secret ballot leaves behind (law 10): a random id, a choice, nothing else.

use std::fmt;

use super::coded::coded;

coded! {
    /// What stands on a ballot about one question.
    Choice {
        /// 赞成
        InFavour = "in-favour",
        /// 反对
        Against = "against",
        /// 弃权
        Abstained = "abstained",
        /// 废票: handed in, and nothing can be read from it.
        Spoilt = "spoilt",
    }
}

/// Digits of a code: no vowels, so that no word appears, and nothing that reads alike.
const DIGITS: &[u8; 32] = b"0123456789bcdfghjkmnpqrstvwxyz-_";
/// 26 digits of 5 bits hold 128.
const LENGTH: usize = 26;

/// Random id of a ballot row: says nothing of when it was written or by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BallotId(pub [u8; 16]);

/// The code on a slip: whoever holds it casts one ballot, once; it is its own idempotency key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BallotCode(pub [u8; 16]);

impl BallotCode {
    /// 26 characters, safe in addresses.
    pub fn text(self) -> String {
        let value = u128::from_be_bytes(self.0);
        (0..LENGTH).rev().map(|place| char::from(DIGITS[(value >> (5 * place) & 31) as usize])).collect()
    }

    /// Inverse of [`BallotCode::text`]; `None` for anything else.
    pub fn parse(text: &str) -> Option<BallotCode> {
        if text.len() != LENGTH {
            return None;
        }
        let code = text.bytes().try_fold(0_u128, |value, byte| {
            let digit = DIGITS.iter().position(|one| *one == byte)? as u128;
            Some(value << 5 | digit)
        });
        let code = BallotCode(code?.to_be_bytes());
        (code.text() == text).then_some(code)
    }
}

impl fmt::Debug for BallotCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BallotCode(..)")
    }
}

/// All that the journal records of a secret ballot. A single cast leaves no entry: its time would tell who cast it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BallotEvent {
    /// Slips were handed out.
    Opened {
        /// How many.
        slips: u32,
    },
    /// Written once, at the close.
    Cast {
        /// How many ballots are in.
        n: u32,
    },
    /// The ballots were rewritten in random order.
    Closed,
}

impl BallotEvent {
    /// Stable word for catalogues and the journal.
    pub fn code(self) -> &'static str {
        match self {
            BallotEvent::Opened { .. } => "ballot-opened",
            BallotEvent::Cast { .. } => "ballot-cast",
            BallotEvent::Closed => "ballot-closed",
        }
    }
}
