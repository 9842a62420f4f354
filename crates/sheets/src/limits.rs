//! What a file may cost before it is refused.

/// Size of a [`crate::Cell`] in bytes; cells are counted against memory with it.
pub(crate) const CELL_BYTES: u64 = 24;

/// Below this many unpacked bytes the ratio is not looked at: an almost empty workbook is mostly
/// boilerplate that packs very well, and 8 MiB hurt nobody.
const RATIO_FLOOR: u64 = 8 << 20;

/// Upper bounds for one file. [`Limits::upload`] for what comes over the network,
/// [`Limits::command_line`] for the operator's own files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Size of the file, in bytes.
    pub file_bytes: u64,
    /// Size of everything in the file after unpacking, in bytes.
    pub unpacked_bytes: u64,
    /// Unpacked size divided by file size; not looked at below 8 MiB.
    pub ratio: u64,
    /// Columns with anything in them.
    pub columns: u32,
    /// Rows with anything in them, titles and headings included.
    pub rows: u32,
    /// Rows times columns of the rectangle that holds all cells (24 bytes of memory each).
    pub cells: u64,
    /// Characters of one cell; 32,767 is Excel's own bound.
    pub cell_chars: usize,
    /// Parts in a zip container.
    pub parts: usize,
}

impl Limits {
    /// For files that arrive over the network: 10 MiB, 100 MiB unpacked, ratio 100, 200 columns,
    /// 100,000 rows, 5,000,000 cells (120 MB of memory).
    pub const fn upload() -> Limits {
        Limits {
            file_bytes: 10 << 20,
            unpacked_bytes: 100 << 20,
            ratio: 100,
            columns: 200,
            rows: 100_000,
            cells: 5_000_000,
            cell_chars: 32_767,
            parts: 1_000,
        }
    }

    /// For the operator's own files on the command line: 1 GiB, 4 GiB unpacked, ratio 1,000,
    /// 2,000 columns, 5,000,000 rows, 100,000,000 cells.
    pub const fn command_line() -> Limits {
        Limits {
            file_bytes: 1 << 30,
            unpacked_bytes: 4 << 30,
            ratio: 1_000,
            columns: 2_000,
            rows: 5_000_000,
            cells: 100_000_000,
            cell_chars: 32_767,
            parts: 10_000,
        }
    }

    /// Bytes that a file of `file_bytes` may unpack to.
    pub(crate) fn allowance(&self, file_bytes: usize) -> u64 {
        self.ratio.saturating_mul(file_bytes as u64).max(RATIO_FLOOR).min(self.unpacked_bytes)
    }

    /// Cells that a packed file of `file_bytes` may open up to; twice the floor, because a sheet
    /// of 20 columns is looser packed as cells than as text.
    pub(crate) fn cell_allowance(&self, file_bytes: usize) -> u64 {
        let bytes = self.ratio.saturating_mul(file_bytes as u64).max(2 * RATIO_FLOOR);
        (bytes / CELL_BYTES).min(self.cells)
    }
}
