//! What the tests of the whole program share.
#![allow(dead_code, reason = "each test uses a part of it")]

pub mod county;
pub mod http;
pub mod journal;
pub mod pages;
pub mod random;
pub mod server;
pub mod wal;
