//! Every file that people send by mistake, by habit or in malice.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod csv_in;
mod header;
mod hostile;
mod round_trip;
mod support;
mod xls_in;
mod xlsx_in;
