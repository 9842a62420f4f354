//! Names to sign in, passwords, activation codes.

/// Fewest and most characters of a name to sign in.
const NAME: std::ops::RangeInclusive<usize> = 2..=40;
/// Fewest and most characters of a password. Length is what counts (NIST SP 800-63B).
const PASSWORD: std::ops::RangeInclusive<usize> = 10..=128;

/// Names are compared in lower case, without spaces around.
pub fn fold_name(name: &str) -> String {
    name.trim().to_lowercase()
}

/// A pattern for `like .. escape '\'` that finds `search` anywhere, literally.
pub fn like_pattern(search: &str) -> String {
    let mut out = String::from("%");
    for c in fold_name(search).chars() {
        if matches!(c, '%' | '_' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    if out.len() > 1 {
        out.push('%');
    }
    out
}

/// `Err` with the code of the fault.
pub fn check_name(name: &str) -> Result<(), &'static str> {
    let known =
        |c: char| c.is_ascii_alphanumeric() || ".-_".contains(c) || ('\u{4e00}'..='\u{9fff}').contains(&c);
    if NAME.contains(&name.chars().count()) && name.chars().all(known) { Ok(()) } else { Err("sign-in-name") }
}

/// `Err` with the code of the fault. `name` is the name to sign in.
pub fn check_password(password: &str, name: &str) -> Result<(), &'static str> {
    let length = password.chars().count();
    if length < *PASSWORD.start() {
        return Err("password-short");
    }
    if length > *PASSWORD.end() {
        return Err("password-long");
    }
    let folded = fold_name(password);
    let mut chars = folded.chars().collect::<Vec<_>>();
    chars.sort_unstable();
    chars.dedup();
    let plain = chars.len() < 4 || folded.contains(&fold_name(name)) || is_run(&folded);
    if plain { Err("password-plain") } else { Ok(()) }
}

/// `12345678901`, `abcdefghijk` and the like.
fn is_run(text: &str) -> bool {
    let codes: Vec<i64> = text.chars().map(|c| i64::from(u32::from(c))).collect();
    codes.windows(2).filter(|w| (w[1] - w[0]).abs() <= 1 || (w[0] - w[1]).abs() == 9).count() * 10
        >= codes.len() * 9
}

/// A name for those outside its jurisdiction: the first character, and stars.
pub fn mask_name(name: &str) -> String {
    name.chars().next().map(|first| format!("{first}**")).unwrap_or_default()
}

/// Digits of an activation code: without 0, 1, I and O, which read alike.
const CODE: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
/// Sixteen of them carry 80 bits.
const CODE_LENGTH: usize = 16;

/// An activation code of 16 digits, in groups of four for reading aloud.
pub fn print_code(random: [u8; CODE_LENGTH]) -> String {
    let mut out = String::new();
    for (i, byte) in random.iter().enumerate() {
        if i > 0 && i % 4 == 0 {
            out.push('-');
        }
        out.push(CODE[usize::from(byte & 31)] as char);
    }
    out
}

/// A typed code in the one form that is hashed.
pub fn read_code(typed: &str) -> String {
    typed.chars().filter(|c| !c.is_whitespace() && *c != '-').flat_map(char::to_uppercase).collect()
}
