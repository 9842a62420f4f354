//! Accounts.

use kernel::{AccountId, DivisionCode, Grant, Instant};

use super::PasswordHash;
use crate::slices::org::model::Place;

/// The county (six digits, or a pseudo-county) where an account was first recorded; it stands in the
/// upper half of the id.
pub fn county_of(account: AccountId) -> i64 {
    account.0 >> 32
}

/// An account as it is stored, without its password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Id; carries the county where it was first recorded.
    pub id: AccountId,
    /// Name to sign in, as typed when it was made.
    pub name: String,
    /// Name as it is shown and written into records.
    pub shown: String,
    /// Post.
    pub post: String,
    /// Where it stands.
    pub place: Place,
    /// Made.
    pub made_at: Instant,
    /// Disabled since; `None` = may sign in.
    pub disabled_at: Option<Instant>,
}

/// What is needed to make an account.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// Name to sign in: 2 to 40 letters, digits, `.`, `_`, `-` or Chinese characters.
    pub name: String,
    /// Shown name.
    pub shown: String,
    /// Post, may be empty.
    pub post: String,
    /// Division in which it stands; decides who manages it.
    pub division: DivisionCode,
    /// First password; `None` = by an activation code, or by one click in a demo directory.
    pub password: Option<PasswordHash>,
    /// Rights from now on, until further notice.
    pub grants: Vec<Grant>,
}

/// A one-click account of a demo directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoAccount {
    /// Word in the form, such as `clerk`.
    pub name: String,
    /// Order on the card, from 0.
    pub position: i64,
    /// The account.
    pub account: AccountId,
    /// Label, Chinese and English.
    pub label: [String; 2],
    /// What it is about, Chinese and English.
    pub about: [String; 2],
}
