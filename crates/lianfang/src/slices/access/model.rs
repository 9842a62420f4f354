//! Accounts, sessions and rights as values.

mod account;
mod grant;
mod session;
mod table;
mod token;

pub use account::{Account, DemoAccount, NewAccount, county_of};
pub use grant::{Deputy, DeputyOf, Right, Span};
pub use session::{Session, SessionKind, SessionRow};
pub use table::TABLES;
pub(super) use table::{
    ACCOUNT, ACTIVATION, CREDENTIAL, DEMO_ACCOUNT, DEPUTY, GRANT, SESSION, SESSION_SEEN, SIGN_IN_NAME,
};
pub(super) use token::random;
pub use token::{PasswordHash, Token, TokenHash};
