//! Who acts, and within which part of the tree.

use crate::{AccountId, DivisionCode, UnitId};

/// What an account may do; the routes of each role stand in `authz.csv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Files for its own unit.
    Clerk,
    /// Office of a division: sees its subtree, reminds, confirms its roll-up.
    Office,
    /// Headquarters of a division: what an office does, and units, bodies, rounds, accounts.
    Headquarters,
    /// Reads facts and the audit trail of its subtree.
    Supervisor,
    /// Runs the installation: accounts at the top of the tree.
    Admin,
}

impl Role {
    /// All roles in the order of `authz.csv`.
    pub const ALL: [Role; 5] = [Role::Clerk, Role::Office, Role::Headquarters, Role::Supervisor, Role::Admin];

    /// Stable word for the store, the catalogues and `authz.csv`.
    pub fn code(self) -> &'static str {
        match self {
            Role::Clerk => "clerk",
            Role::Office => "office",
            Role::Headquarters => "headquarters",
            Role::Supervisor => "supervisor",
            Role::Admin => "admin",
        }
    }

    /// Inverse of [`Role::code`].
    pub fn parse(text: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.code() == text)
    }
}

/// A right: a role over a subtree, or over one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// Root of the subtree; for a clerk the division of the unit.
    pub division: DivisionCode,
    /// The one unit a clerk files for; `None` for a role over a subtree.
    pub unit: Option<UnitId>,
}

/// A signed-in person at the time of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The account.
    pub account: AccountId,
    /// Name as it is shown and written into records.
    pub name: String,
    /// Rights in force; an outsider has none that reaches.
    pub grants: Vec<Grant>,
    /// Set when the person acts as a deputy: the name of the one stood in for.
    pub deputy_for: Option<String>,
}

impl Actor {
    /// Whether any grant has one of these roles.
    pub fn has_any(&self, roles: &[Role]) -> bool {
        self.grants.iter().any(|g| roles.contains(&g.role))
    }

    /// Roots of the subtrees in which the actor has one of these roles.
    pub fn roots(&self, roles: &[Role]) -> Vec<DivisionCode> {
        self.grants
            .iter()
            .filter(|g| g.unit.is_none() && roles.contains(&g.role))
            .map(|g| g.division)
            .collect()
    }

    /// Units the actor files for as a clerk.
    pub fn units(&self) -> Vec<UnitId> {
        self.grants.iter().filter_map(|g| g.unit).collect()
    }
}
