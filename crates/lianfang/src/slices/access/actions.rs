//! One function a thing that a person can do. Functions over `&mut Tx` run inside a write of the
//! account's county and leave their row in the trail.

mod accounts;
mod cache;
mod demo;
mod deputies;
mod grants;
mod sessions;
mod sign_in;
mod trail;

pub use accounts::{
    By, account, activate, change_password, code_owner, create_account, disable_account, enable_account,
    follow_recoding, list, managed, name_of, new_code, own_account, password_hash,
};
pub use cache::SessionCache;
pub use demo::{demo_accounts, put_demo_account};
pub use deputies::{act_for, appoint_deputy, deputies, end_deputy};
pub use grants::{end_right, give_right, rights};
pub use sessions::{Issued, create_session, create_token, end_sessions, open_sessions, session_of, sign_out};
pub use sign_in::{DEVICE_SECONDS, SignIn, check, device_mark, hash, sign_in, throttle_code, throttle_own};
pub use trail::{READERS, TrailFilter, TrailRow, trail, trail_actions, trail_roots};
