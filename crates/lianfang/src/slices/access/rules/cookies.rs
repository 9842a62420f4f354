//! Cookies as the browser is told to keep them.

/// Names of the session cookie: over https, and in a plain network of one machine. The first
/// cannot be set by a neighbouring host.
pub const SESSION_COOKIES: [&str; 2] = ["__Host-lf_session", "lf_session"];

/// Names of the cookie that marks a device on which somebody has signed in.
pub const DEVICE_COOKIE: [&str; 2] = ["__Host-lf_device", "lf_device"];

/// `Set-Cookie` of a value for so many seconds. `names` are those of the secure and the plain form.
pub fn set_cookie(names: [&str; 2], value: &str, seconds: i64, secure: bool) -> String {
    let (name, flag) = if secure { (names[0], "; Secure") } else { (names[1], "") };
    format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{flag}")
}

/// `Set-Cookie` that removes it.
pub fn clear_cookie(names: [&str; 2], secure: bool) -> String {
    set_cookie(names, "", 0, secure)
}
