//! The sample county that `lianfang demo` makes.

use std::path::Path;

use kernel::{Problem, SharedClock};

/// File that marks a data directory made by `demo`.
pub const MARK: &str = "demo.mark";

/// Makes the whole directory.
pub fn make(_dir: &Path, _clock: SharedClock) -> Result<(), Problem> {
    Ok(())
}
