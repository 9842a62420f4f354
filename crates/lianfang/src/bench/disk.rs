//! How long the disk takes to keep 4 KiB: what every durable figure hangs on.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;
use std::time::Instant;

use super::spread::Spread;

/// Appends measured: enough for a median, less than a second where the disk takes 3 ms.
const TIMES: usize = 200;

/// Appends 4 KiB and waits for the disk, 200 times, in a file of its own below `dir`.
pub fn fdatasync(dir: &Path) -> io::Result<Spread> {
    let path = dir.join("fdatasync.probe");
    let mut file = File::create(&path)?;
    let page = [0x5a_u8; 4096];
    let mut micros = Vec::with_capacity(TIMES);
    for _ in 0..TIMES {
        file.write_all(&page)?;
        let start = Instant::now();
        file.sync_data()?;
        micros.push(start.elapsed().as_micros() as u32);
    }
    fs::remove_file(path)?;
    Ok(Spread::of(micros))
}
