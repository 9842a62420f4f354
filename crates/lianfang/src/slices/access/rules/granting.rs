//! Nobody grants what he has not.

use kernel::{DivisionCode, Grant, Role};

use crate::slices::access::model::{Right, Span};

/// Whether a role may give another within its subtree. The headquarters does what an office does,
/// files for a unit where nobody else can, and reads what a supervisor reads; the administrator
/// sets up the top of the tree. Nobody else gives anything.
pub fn grants_role(own: Role, given: Role) -> bool {
    match own {
        Role::Admin => true,
        Role::Headquarters => given != Role::Admin,
        Role::Clerk | Role::Office | Role::Supervisor => false,
    }
}

/// Whether one of the `own` rights, in force now, covers `given` for its whole time. `under` says
/// whether the division of `given` is the root or lies under it.
pub fn may_grant(
    own: &[Right],
    given: &Grant,
    span: Span,
    under: &mut dyn FnMut(DivisionCode) -> bool,
) -> bool {
    own.iter().any(|right| {
        right.grant.unit.is_none()
            && grants_role(right.grant.role, given.role)
            && ends_in_time(span, right.span)
            && under(right.grant.division)
    })
}

/// Whether somebody with the `own` rights may end the right `other` before its time: it takes the
/// same role over the same subtree as giving it, but not the same time.
pub fn may_end(own: &[Right], other: &Grant, under: &mut dyn FnMut(DivisionCode) -> bool) -> bool {
    may_grant(own, other, Span { from: kernel::Instant(0), to: Some(kernel::Instant(0)) }, under)
}

/// Whether an account may be disabled, or given a new password: only by somebody who could have
/// given every right it has, now or later. `under(division, root)` asks the tree.
pub fn may_manage(
    own: &[Right],
    others: &[Right],
    home: DivisionCode,
    under: &mut dyn FnMut(DivisionCode, DivisionCode) -> bool,
) -> bool {
    let at_home = own.iter().any(|right| {
        right.grant.unit.is_none()
            && grants_role(right.grant.role, Role::Clerk)
            && under(home, right.grant.division)
    });
    at_home
        && others
            .iter()
            .all(|other| may_end(own, &other.grant, &mut |root| under(other.grant.division, root)))
}

fn ends_in_time(given: Span, own: Span) -> bool {
    match (given.to, own.to) {
        (_, None) => true,
        (Some(given), Some(own)) => given <= own,
        (None, Some(_)) => false,
    }
}
