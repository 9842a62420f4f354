//! The county office's form editor: which rounds there are, what the next version asks, and by how much
//! a level closes earlier. Everything works with buttons that send the form; no script is needed.

mod faults;
mod lead_panel;
mod overview;
mod page;
mod parse;
mod preview;
mod quiet_panel;
mod saving;
mod sheet;
mod timeline;

pub use overview::list;
pub use quiet_panel::set as set_quiet;
pub use saving::{edit, leads, save};
