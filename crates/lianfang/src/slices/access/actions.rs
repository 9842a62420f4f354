//! One function a thing that a person can do. Functions over `&mut Tx` run inside a write of the
//! account's county and leave their row in the trail.

mod accounts;
mod activation;
mod cache;
mod demo;
mod deputies;
mod edit_account;
mod grants;
mod look_up;
mod once;
mod sessions;
mod sign_in;
mod trail;

pub use accounts::{
    By, MANAGERS, account, create_account, disable_account, enable_account, follow_recoding, list, managed,
    name_for, name_of, own_account,
};
pub use activation::{activate, activated_before, change_password, code_owner, new_code, password_hash};
pub use cache::SessionCache;
pub use demo::{demo_accounts, put_demo_account};
pub use deputies::{act_for, appoint_deputy, deputies, end_deputy};
pub use edit_account::{AboutAccount, edit_account};
pub use grants::{end_right, give_right, rights};
pub use look_up::session_of;
pub use once::{Once, keep, made_before, once};
pub use sessions::{Issued, create_session, create_token, end_sessions, open_sessions, sign_out};
pub use sign_in::{DEVICE_SECONDS, SignIn, check, device_mark, hash, sign_in, throttle_code, throttle_own};
pub use trail::{LOOK, READERS, TrailFilter, TrailRow, trail, trail_actions, trail_roots};
