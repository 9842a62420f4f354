//! Pages.

mod account;
mod accounts;
mod audit;
mod client;
mod me;
mod new_account;
mod right_form;
mod sign_in;
mod words;

pub(super) use audit::{cursor, filter_of};
use client::Client;
pub(super) use me::make_token;

use crate::authz;
use crate::routes::Routes;

/// Pages of this slice.
pub fn routes() -> Routes {
    Routes::new()
        .at(&authz::ACCESS_SIGN_IN_PAGE, sign_in::show)
        .at(&authz::ACCESS_SIGN_IN, sign_in::sign_in)
        .at(&authz::ACCESS_DEMO_SIGN_IN, sign_in::demo)
        .at(&authz::ACCESS_ACTIVATE_PAGE, sign_in::show_activate)
        .at(&authz::ACCESS_ACTIVATE, sign_in::activate)
        .at(&authz::ACCESS_SIGN_OUT, sign_in::sign_out)
        .at(&authz::ACCESS_ME, me::show)
        .at(&authz::ACCESS_ME_PASSWORD, me::password)
        .at(&authz::ACCESS_ME_SESSION_END, me::end_session)
        .at(&authz::ACCESS_ME_TOKEN, me::token)
        .at(&authz::ACCESS_ME_DEPUTY, me::deputy)
        .at(&authz::ACCESS_ME_DEPUTY_END, me::end_deputy)
        .at(&authz::ACCESS_ME_ACT, me::act)
        .at(&authz::ACCESS_ACCOUNTS_PAGE, accounts::list)
        .at(&authz::ACCESS_ACCOUNTS_SEARCH, accounts::search)
        .at(&authz::ACCESS_ACCOUNT_NEW, new_account::show)
        .at(&authz::ACCESS_ACCOUNT_MAKE, new_account::make)
        .at(&authz::ACCESS_ACCOUNT_PAGE, account::show)
        .at(&authz::ACCESS_ACCOUNT_RIGHT, account::give)
        .at(&authz::ACCESS_ACCOUNT_RIGHT_END, account::end)
        .at(&authz::ACCESS_ACCOUNT_DISABLE, account::disable)
        .at(&authz::ACCESS_ACCOUNT_ENABLE, account::enable)
        .at(&authz::ACCESS_ACCOUNT_CODE, account::code)
        .at(&authz::ACCESS_AUDIT_PAGE, audit::show)
        .at(&authz::ACCESS_AUDIT_EXPORT, audit::export)
}
