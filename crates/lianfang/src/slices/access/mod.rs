//! Who may come in, what they may do, and the trail of what was done.
//!
//! For everybody who signs in, for the headquarters that keeps the accounts, and for those who read
//! the trail.
//!
//! **Accounts.** An account has a name to sign in (unique in the whole installation), a shown name
//! and a post. The first password comes by an activation code that is shown once and is good for 7
//! days. Passwords are kept as argon2id (19 MiB, 2 passes, 1 lane) and are checked two at a time. Whoever
//! manages an account corrects shown name, post and division, with a reason; what was recorded under the
//! old name keeps it, and open sessions go on under the new one.
//!
//! **Sign-in.** At most 10 real checks of one account in 15 minutes, and 100 from one address, which is a
//! /64 in IPv6. A device on which the person has signed in before has 10 checks of its own, so that a
//! stranger who tries passwords cannot lock the rightful person out. An unknown account, a disabled one
//! and a wrong password give the same words in the same time.
//!
//! **Sessions.** 32 random bytes, kept as SHA-256. A new one at every sign-in and at every change of
//! role. Clerks: 30 days, and 7 days without use; everybody else: 12 hours. A session ends with a
//! sign-out, a changed password, a disabled account and a right that is given or ended, at once; all of
//! these but the sign-out end the tokens of programs too. A right that begins or ends by its own time changes an open session
//! in that instant. A program uses a bearer token; it never becomes a cookie. Over https only the cookie
//! with the prefix `__Host-` is read, which a neighbouring host cannot set.
//!
//! **Rights.** A grant is a role over a subtree or over one unit, from and to an instant. Nobody
//! grants what he has not, nobody changes his own rights, and nobody manages an account that may do
//! more than he may.
//!
//! **Deputies.** A deputy uses the rights of the one stood in for, under the own name, between two
//! instants; the last second is the last second. Such a session has the stricter limits of the two
//! accounts, ends no later than the session it was changed from, and is over with the appointment: then
//! the deputy signs in again.
//!
//! **Once.** Every form that writes carries a key that was minted with its page. Sent again, it does
//! nothing more and answers the same; where the answer held a secret (a code, a token), it says that it was
//! shown that once. What has ended already ends again without a complaint.
//!
//! **The trail.** Read by county, within a lane by number, lanes merged by time: a clock that was set back
//! hides no row. One request looks at 20,000 rows at most and says where to search on. A person who stands
//! outside the reader's reach is named by the first character, as actor, as the one stood in for and as
//! the one who gave a right.
//!
//! ```text
//! account:  made ── code used ──> active ── disable ──> disabled ── enable ──> active
//! session:  open ── sign-out | password | disabled | limit | right given or ended
//!                 | role changed | appointment over ──> ended
//! ```

pub mod actions;
pub mod api;
pub mod model;
mod pages;
pub mod rules;
mod store;

use crate::routes::Routes;

pub use rules::session_cookie_name;

/// Pages and JSON of this slice.
pub fn routes() -> Routes {
    pages::routes().and(api::routes())
}

#[cfg(test)]
mod tests {
    mod deeds;
    mod names;
    mod replays;
    mod rules;
    mod sessions;
    mod stage;
    mod trail;
}
