//! Pure decisions: no store, no clock.

mod address;
mod attempts;
mod cookies;
mod granting;
mod limits;
mod words;

pub use address::counted_address;
pub use attempts::{Attempts, CHECKS_PER_ACCOUNT, CHECKS_PER_ADDRESS, WINDOW_SECONDS};
pub use cookies::{
    DEVICE_COOKIE, SESSION_COOKIES, clear_cookie, cookie_name, is_https, session_cookie_name, set_cookie,
};
pub use granting::{grants_role, may_end, may_grant, may_manage};
pub use limits::{ACTIVATION_SECONDS, Limits, TOKEN_DAYS, limits_of};
pub use words::{check_name, check_password, fold_name, like_pattern, mask_name, print_code, read_code};
