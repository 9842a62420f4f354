//! Measures of GB/T 9704-2012, in points (1 mm = 72 / 25.4 pt).

/// Lines of a page.
pub const LINES: usize = 22;
/// Characters of a line.
pub const COLUMNS: usize = 28;

const MM: f32 = 72.0 / 25.4;

/// A4.
pub const PAGE: (f32, f32) = (210.0 * MM, 297.0 * MM);
/// 天头: above the text area.
pub const TOP: f32 = 37.0 * MM;
/// 订口: left of it.
pub const LEFT: f32 = 28.0 * MM;
/// 版心: 156 x 225 mm.
pub const AREA: (f32, f32) = (156.0 * MM, 225.0 * MM);
/// From line to line: 225 mm in 22.
pub const PITCH: f32 = AREA.1 / LINES as f32;
/// From character to character: 156 mm in 28.
pub const CELL: f32 = AREA.0 / COLUMNS as f32;

/// 3号: the body.
pub const BODY: f32 = 16.0;
/// 2号: titles.
pub const TITLE: f32 = 22.0;
/// 4号: page numbers.
pub const SMALL: f32 = 14.0;
/// The mark of minutes: the standard leaves its size to the office; eight characters fill two thirds of the line.
pub const MARK: f32 = 36.0;
/// The band in the margin.
pub const BAND: f32 = 9.0;

/// Top of the mark below the top of the text area.
pub const MARK_TOP: f32 = 35.0 * MM;
/// Page numbers below the text area.
pub const NUMBER_BELOW: f32 = 7.0 * MM;
