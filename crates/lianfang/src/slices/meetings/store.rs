//! SQL of the slice, one function a question.

mod applicants;
mod assemblies;
mod attendance;
mod ballots;
mod heads;
mod minutes;
mod resolutions;
mod said;

pub use applicants::*;
pub use assemblies::*;
pub use attendance::*;
pub use ballots::*;
pub use heads::*;
pub use minutes::*;
pub use resolutions::*;
pub use said::*;
