//! QR codes and the address that people reach this server by.

use qrcodegen::{QrCode, QrCodeEcc};

use crate::app::App;

/// Where people reach this server.
pub fn server(app: &App) -> &str {
    app.public_url.as_deref().unwrap_or("http://127.0.0.1:8420").trim_end_matches('/')
}

/// A QR code as squares of one path, with its size in squares, four of margin on each side included.
pub fn code(text: &str) -> (String, i32) {
    use std::fmt::Write as _;
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Medium) else { return Default::default() };
    let mut path = String::new();
    for y in 0..code.size() {
        for x in 0..code.size() {
            if code.get_module(x, y) {
                write!(path, "M{},{}h1v1h-1z", x + 4, y + 4).expect("writing to a string");
            }
        }
    }
    (path, code.size() + 8)
}
