//! What stories need: the whole product on each engine behind its real router, a clock that stands
//! still, a fixed cast, and a client that follows the rules of a browser.

mod app;
mod cast;
mod client;
mod engines;
mod people;

pub use app::TestApp;
pub use cast::{Cast, OTHER, PLACE};
pub use client::{Answer, Client};
pub use engines::{on_both_engines, postgres_url};
pub use people::{CANARY_ID, CANARY_PHONE, NEIGHBOURS, PUPILS, PeopleCast};
