//! Cookies as the browser is told to keep them.

/// Names of the session cookie: over https, and in a plain network of one machine. The first
/// cannot be set by a neighbouring host.
pub const SESSION_COOKIES: [&str; 2] = ["__Host-lf_session", "lf_session"];

/// Names of the cookie that marks a device on which somebody has signed in.
pub const DEVICE_COOKIE: [&str; 2] = ["__Host-lf_device", "lf_device"];

const HTTPS: &str = "https://";

/// Whether people reach the server over https.
pub fn is_https(public_url: Option<&str>) -> bool {
    public_url.and_then(|url| url.get(..HTTPS.len())).is_some_and(|scheme| scheme.eq_ignore_ascii_case(HTTPS))
}

/// The one name of a pair that is set and read. Over https the plain name is not read: a neighbouring
/// host could have set it.
pub fn cookie_name(names: [&'static str; 2], secure: bool) -> &'static str {
    let [over_https, plain] = names;
    if secure { over_https } else { plain }
}

/// The name of the session cookie where people reach the server at `public_url`; no other is accepted.
pub fn session_cookie_name(public_url: Option<&str>) -> &'static str {
    cookie_name(SESSION_COOKIES, is_https(public_url))
}

/// `Set-Cookie` of a value for so many seconds. `names` are those of the secure and the plain form.
pub fn set_cookie(names: [&'static str; 2], value: &str, seconds: i64, secure: bool) -> String {
    let (name, flag) = (cookie_name(names, secure), if secure { "; Secure" } else { "" });
    format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{flag}")
}

/// `Set-Cookie` that removes it.
pub fn clear_cookie(names: [&'static str; 2], secure: bool) -> String {
    set_cookie(names, "", 0, secure)
}
