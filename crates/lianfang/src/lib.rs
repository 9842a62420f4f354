//! Lianfang 联防: the product. Slices under `slices/`, each with the same files; what they share and
//! how they are put together stands here.

pub mod app;
pub mod arrivals;
pub mod authz;
pub mod bench;
pub mod cli;
pub mod demo;
pub mod handover;
pub mod jobs;
pub mod qr;
pub mod routes;
pub mod serve;
pub mod system;
pub mod slices {
    //! Vertical slices, lowest first: a slice uses those before it through their `actions` and `model`.
    pub mod access;
    pub mod checkins;
    pub mod followups;
    pub mod meetings;
    pub mod org;
    pub mod people;
    pub mod rounds;
    pub mod tasks;
}
pub mod written;
