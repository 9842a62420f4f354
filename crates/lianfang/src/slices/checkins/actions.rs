//! What people do with check-ins, and the questions the pages ask.

mod answer;
mod arrival_links;
mod book;
mod coverage;
mod declarations;
mod define;
mod editing;
mod extras;
mod facts;
mod home;
mod links;
mod rates;
mod returnees;
mod roll_call;
mod roster;
mod settle;

pub use answer::{Answered, By, Filing, answer, answer_in, day_of, history, prefill};
pub use arrival_links::{
    A_MINUTE, arrival_link_of_token, arrival_token, arrival_unit, end_arrival_link, make_arrival_link,
    open_arrival_link,
};
pub use book::{Book, Memory, RoundEntry};
pub use coverage::{Coverage, count_today, coverage};
pub use declarations::{
    ArrivalDeclarations, Declared, candidates, declaration_in_reach, declarations, declare, empty_over,
    finding_of, open_declaration, over, receipt_of,
};
pub use define::{DAILY, define_next, install_daily, start_screening};
pub use editing::{Author, Listed, editing, rounds_in_reach, rounds_of};
pub use extras::extra_of;
pub use facts::{Derived, FeverObjection, PeopleFacts, derived};
pub use home::{Mine, MyPeople, mine};
pub use links::{asked_by, end_link, link_for, link_of_token, open_link, token_of};
pub use rates::Rates;
pub use returnees::{
    PlaceLine, Returnee, register_division, register_places, register_roots, returnees, returns_of,
};
pub use roll_call::{Chosen, Matched, read_roll_call};
pub use roster::{Line, Roster, answer_many, last_before, roster};
pub use settle::{Arrival, Of, close_declaration, link_declaration, record_declaration};
