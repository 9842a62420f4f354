//! Who may come in, what they may do, and the trail of what was done.
//!
//! For everybody who signs in, for the headquarters that keeps the accounts, and for those who read
//! the trail.
//!
//! **Accounts.** An account has a name to sign in (unique in the whole installation), a shown name
//! and a post. The first password comes by an activation code that is shown once and is good for 7
//! days. Passwords are kept as argon2id (19 MiB, 2 passes, 1 lane) and are checked two at a time.
//!
//! **Sign-in.** At most 10 real checks of one account in 15 minutes, and 100 from one address. A
//! device on which the person has signed in before has 10 checks of its own, so that a stranger
//! who tries passwords cannot lock the rightful person out. An unknown account, a disabled one and
//! a wrong password give the same words in the same time.
//!
//! **Sessions.** 32 random bytes, kept as SHA-256. A new one at every sign-in and at every change of
//! role. Clerks: 30 days, and 7 days without use; everybody else: 12 hours. A session ends with a
//! sign-out, a changed password and a disabled account, at once. A program uses a bearer token; it
//! never becomes a cookie.
//!
//! **Rights.** A grant is a role over a subtree or over one unit, from and to an instant. Nobody
//! grants what he has not, nobody changes his own rights, and nobody manages an account that may do
//! more than he may. A deputy uses the rights of the one stood in for, under the own name, between
//! two instants; the last second is the last second.
//!
//! ```text
//! account:  made ── code used ──> active ── disable ──> disabled ── enable ──> active
//! session:  open ── sign-out | password | disabled | limit | role changed ──> ended
//! ```

pub mod actions;
pub mod api;
pub mod model;
mod pages;
pub mod rules;
mod store;

use crate::routes::Routes;

pub use rules::SESSION_COOKIES;

/// Pages and JSON of this slice.
pub fn routes() -> Routes {
    pages::routes().and(api::routes())
}

#[cfg(test)]
mod tests {
    mod deeds;
    mod rules;
    mod sessions;
    mod stage;
}
