//! Pages and answers: the shell around every page, forms with all their faults at once, tables,
//! charts, texts in two languages, protection against forged requests, limits, paging, problems as
//! pages or JSON, and the loop that serves it all. Knows no epidemic.
//!
//! A handler reads a [`Visit`], returns [`page`] or a [`Refusal`]; [`app`] puts the rest around it.

mod app;
pub mod assets;
mod bar;
mod body;
mod chart;
pub mod csrf;
mod fields;
mod figure;
mod headers;
pub mod i18n;
pub mod limits;
mod options;
mod paging;
mod pairs;
mod preferences;
mod refusal;
mod reply;
pub mod server;
mod shell;
mod visit;
mod words;

pub use app::{Shows, app};
pub use bar::{Bar, Parts};
pub use body::{JsonBody, read_body};
pub use chart::Json;
pub use fields::{Fields, Form, QueryFields, Reader};
pub use figure::Figure;
pub use i18n::{Arg, Text};
pub use options::{Choice, Link, Opt, Pager};
pub use paging::{Cursor, Page};
pub use pairs::Pairs;
pub use preferences::{Theme, safe_back};
pub use refusal::Refusal;
pub use reply::{fragment, json, json_with, page, page_with, see_other};
pub use shell::{NavItem, Shell, Who};
pub use visit::{Visit, Wants};
