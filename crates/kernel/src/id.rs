//! Identities. Inside they are 64-bit numbers; in addresses and JSON they are opaque strings made
//! by a keyed permutation. Protection is the jurisdiction check, not the id.

use std::fmt;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);
    )*};
}

ids! {
    /// A unit; the county where it was first recorded stands in the upper half.
    UnitId,
    /// An account that can sign in.
    AccountId,
    /// A round.
    RoundId,
    /// A body such as a leading group.
    BodyId,
    /// A holder of a post in a body.
    OfficerId,
    /// A person of the register; the county where the person was first recorded stands in the upper half.
    PersonId,
    /// A household, with the county of first record in the upper half.
    HouseholdId,
    /// A follow-up of one person, with the county in whose trail it stands in the upper half.
    FollowUpId,
    /// Who meets, with the county of first record in the upper half.
    AssemblyId,
    /// A meeting, with the county of first record in the upper half.
    MeetingId,
    /// A task, with the county of its issuer in the upper half.
    TaskId,
}

macro_rules! of_counties {
    ($($name:ident),* $(,)?) => {$(
        impl $name {
            /// Composes the id of the `number`-th of its kind first recorded in `county` (six digits).
            pub fn new(county: i64, number: i64) -> $name {
                $name(county << 32 | number)
            }

            /// The county where it was first recorded.
            pub fn county(self) -> i64 {
                self.0 >> 32
            }
        }
    )*};
}

of_counties!(UnitId, PersonId, HouseholdId, FollowUpId, AssemblyId, MeetingId, TaskId);

/// Digits of the opaque form: no vowels, so that no word appears, and nothing that reads alike.
const ALPHABET: &[u8; 32] = b"0123456789bcdfghjkmnpqrstvwxyz-_";
const LENGTH: usize = 13;
const ROUNDS: usize = 6;

/// The keyed permutation between inner ids and their opaque form.
#[derive(Clone)]
pub struct PublicIds {
    keys: [u64; ROUNDS],
}

impl fmt::Debug for PublicIds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PublicIds(..)")
    }
}

impl PublicIds {
    /// A permutation from the installation key; equal keys give equal ids.
    pub fn new(key: &[u8; 32]) -> PublicIds {
        let mut state = 0x9e37_79b9_7f4a_7c15_u64;
        let keys = std::array::from_fn(|i| {
            for (j, chunk) in key.chunks_exact(8).enumerate() {
                let word = chunk.iter().fold(0_u64, |acc, b| acc << 8 | u64::from(*b));
                state = mix(state ^ word ^ ((i * 4 + j) as u64));
            }
            state
        });
        PublicIds { keys }
    }

    /// Thirteen characters, safe in addresses.
    ///
    /// ```
    /// let ids = kernel::PublicIds::new(&[7; 32]);
    /// let text = ids.encode(421_081);
    /// assert_eq!(text.len(), 13);
    /// assert_eq!(ids.decode(&text), Some(421_081));
    /// assert_eq!(ids.decode("not an id"), None);
    /// ```
    pub fn encode(&self, id: i64) -> String {
        let (mut left, mut right) = ((id as u64 >> 32) as u32, id as u32);
        for key in self.keys {
            (left, right) = (right, left ^ (mix(key ^ u64::from(right)) as u32));
        }
        let mut value = u128::from(u64::from(left) << 32 | u64::from(right));
        let mut out = [0_u8; LENGTH];
        for slot in out.iter_mut().rev() {
            *slot = ALPHABET[(value & 31) as usize];
            value >>= 5;
        }
        out.iter().map(|b| *b as char).collect()
    }

    /// `None` for text that no id encodes to.
    pub fn decode(&self, text: &str) -> Option<i64> {
        if text.len() != LENGTH {
            return None;
        }
        let mut value = 0_u128;
        for byte in text.bytes() {
            value = value << 5 | ALPHABET.iter().position(|a| *a == byte)? as u128;
        }
        let value = u64::try_from(value).ok()?;
        let (mut left, mut right) = ((value >> 32) as u32, value as u32);
        for key in self.keys.iter().rev() {
            (left, right) = (right ^ (mix(key ^ u64::from(left)) as u32), left);
        }
        Some((u64::from(left) << 32 | u64::from(right)) as i64)
    }
}

/// The finaliser of `splitmix64` (Steele, Lea, Flood 2014, doi:10.1145/2660193.2660195).
fn mix(mut z: u64) -> u64 {
    z = z.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
