//! Pages.

mod account;
mod accounts;
mod activate;
mod audit;
mod audit_export;
mod client;
mod code;
mod deputies;
mod edit_account;
mod key;
mod me;
mod new_account;
mod officer;
mod right_form;
mod rights;
mod sign_in;
mod tokens;
mod words;

pub(super) use audit::{cursor, filter_of};
use client::Client;
pub(super) use tokens::make_token;

use crate::authz;
use crate::routes::Routes;

/// Pages of this slice.
pub fn routes() -> Routes {
    Routes::new()
        .at(&authz::ACCESS_SIGN_IN_PAGE, sign_in::show)
        .at(&authz::ACCESS_SIGN_IN, sign_in::sign_in)
        .at(&authz::ACCESS_DEMO_SIGN_IN, sign_in::demo)
        .at(&authz::ACCESS_ACTIVATE_PAGE, activate::show_activate)
        .at(&authz::ACCESS_ACTIVATE, activate::activate)
        .at(&authz::ACCESS_SIGN_OUT, sign_in::sign_out)
        .at(&authz::ACCESS_ME, me::show)
        .at(&authz::ACCESS_ME_PASSWORD, me::password)
        .at(&authz::ACCESS_ME_SESSION_END, me::end_session)
        .at(&authz::ACCESS_ME_TOKEN, tokens::token)
        .at(&authz::ACCESS_ME_DEPUTY, deputies::deputy)
        .at(&authz::ACCESS_ME_DEPUTY_END, deputies::end_deputy)
        .at(&authz::ACCESS_ME_ACT, deputies::act)
        .at(&authz::ACCESS_ACCOUNTS_PAGE, accounts::list)
        .at(&authz::ACCESS_ACCOUNTS_SEARCH, accounts::search)
        .at(&authz::ACCESS_ACCOUNT_NEW, new_account::show)
        .at(&authz::ACCESS_ACCOUNT_MAKE, new_account::make)
        .at(&authz::ACCESS_ACCOUNT_PAGE, account::show)
        .at(&authz::ACCESS_ACCOUNT_SAVE, edit_account::save)
        .at(&authz::ACCESS_ACCOUNT_RIGHT, rights::give)
        .at(&authz::ACCESS_ACCOUNT_RIGHT_END, rights::end)
        .at(&authz::ACCESS_ACCOUNT_OFFICER, officer::link)
        .at(&authz::ACCESS_ACCOUNT_DISABLE, edit_account::disable)
        .at(&authz::ACCESS_ACCOUNT_ENABLE, edit_account::enable)
        .at(&authz::ACCESS_ACCOUNT_CODE, code::make)
        .at(&authz::ACCESS_AUDIT_PAGE, audit::show)
        .at(&authz::ACCESS_AUDIT_EXPORT, audit_export::export)
}
