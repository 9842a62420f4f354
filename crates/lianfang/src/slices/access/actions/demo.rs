//! One-click accounts of a directory that `demo` made.

use store::Tx;

use crate::slices::access::model::DemoAccount;
use crate::slices::access::store as rows;
use kernel::Problem;

/// Lists an account on the sign-in page of a demo directory; only `demo` calls it.
pub fn put_demo_account(tx: &mut Tx, account: &DemoAccount) -> Result<(), Problem> {
    Ok(rows::accounts::insert_demo(tx, account)?)
}

/// The listed accounts in their order.
pub fn demo_accounts(tx: &mut Tx) -> Result<Vec<DemoAccount>, Problem> {
    Ok(rows::accounts::demos(tx)?)
}
