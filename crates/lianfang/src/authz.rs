//! What `authz.csv` says, as constants. Reviewed by hand; see `build.rs`.

use kernel::Role;
use webkit::limits::Class;

/// A route and who may call it. Scope is not here: it is in every query.
#[derive(Debug)]
pub struct Route {
    /// Slice and handler, such as `rounds.file_return`.
    pub name: &'static str,
    /// HTTP method.
    pub method: &'static str,
    /// Path as the router takes it.
    pub path: &'static str,
    /// Which requests are shed first when there are too many.
    pub class: Class,
    /// Whether a file may be sent (10 MiB instead of 64 KiB).
    pub upload: bool,
    /// Whether it answers without a session.
    pub public: bool,
    /// Roles that may call it.
    pub roles: &'static [Role],
    /// What it is for.
    pub note: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/authz.rs"));
