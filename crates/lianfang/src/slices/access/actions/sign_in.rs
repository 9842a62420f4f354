//! Sign-in with a password, throttled.

use kernel::{AccountId, Instant, Kind, Problem};
use store::{Db, InstallationKey};

use super::cache::Tried;
use super::sessions::active;
use super::{Issued, SessionCache, create_session};
use crate::slices::access::model::{PasswordHash, county_of};
use crate::slices::access::{rules, store as rows};

/// What somebody typed, and from where.
pub struct SignIn {
    /// Name to sign in.
    pub name: String,
    /// Password.
    pub password: String,
    /// Address of the client; `None` where it is not known.
    pub address: Option<String>,
    /// Value of the device cookie.
    pub device: Option<String>,
}

/// Seconds for which a device is remembered: a school term.
pub const DEVICE_SECONDS: i64 = 180 * 86_400;
/// Characters of one mark in the device cookie: 16 of the account, 16 of the time, 32 of the proof.
const MARK: usize = 64;
/// Accounts remembered on one device.
const MARKS: usize = 4;

/// Signs in: throttle, look up, check, begin a session. An account that does not exist, one that is
/// disabled, one without a password and a wrong password answer alike, after the same work.
pub async fn sign_in(
    db: &Db,
    key: &InstallationKey,
    cache: &SessionCache,
    given: SignIn,
    now: Instant,
) -> Result<(AccountId, Issued), Problem> {
    let SignIn { name, password, address, device } = given;
    let found = {
        let name = name.clone();
        db.read("access.credential", move |tx| {
            let Some(id) = rows::accounts::name_owner(tx, &name)? else { return Ok(None) };
            let hash = rows::accounts::password(tx, id)?;
            let open = active(tx, id)?.is_some();
            Ok::<_, Problem>(hash.map(|hash| (id, hash, open)))
        })
        .await?
    };
    let known = found.as_ref().and_then(|(id, ..)| known_device(key, *id, device.as_deref()?, now));
    throttle(cache, &name, known, address, now)?;
    let hash = found.as_ref().map(|(_, hash, _)| hash.clone());
    let right = check(cache, hash, password).await?;
    let (id, ..) = found.filter(|(.., open)| right && *open).ok_or_else(refused)?;
    let issued = db
        .write_essential(county_of(id), "access.sign_in", move |tx| {
            // Disabled or renamed meanwhile: the same answer.
            active(tx, id)?.ok_or_else(refused)?;
            create_session(tx, id, None)
        })
        .await?;
    Ok((id, issued))
}

fn refused() -> Problem {
    Problem::new(Kind::SignIn, "sign-in-refused")
}

/// Checks a password on a thread of its own, two at a time; without a hash against one that nothing
/// matches.
pub async fn check(
    cache: &SessionCache,
    hash: Option<PasswordHash>,
    password: String,
) -> Result<bool, Problem> {
    let _turn = cache.checks.acquire().await.map_err(|_| Problem::new(Kind::Busy, "busy"))?;
    tokio::task::spawn_blocking(move || {
        let (hash, exists) = hash.map_or_else(|| (PasswordHash::of_nobody(), false), |hash| (hash, true));
        hash.matches(&password) && exists
    })
    .await
    .map_err(|_| Problem::new(Kind::Internal, "internal"))
}

/// Hashes a new password in the same queue.
pub async fn hash(cache: &SessionCache, password: String) -> Result<PasswordHash, Problem> {
    let _turn = cache.checks.acquire().await.map_err(|_| Problem::new(Kind::Busy, "busy"))?;
    tokio::task::spawn_blocking(move || PasswordHash::of(&password))
        .await
        .map_err(|_| Problem::new(Kind::Internal, "internal"))
}

/// Takes one check of the address for an activation code: 80 random bits need no other limit.
pub fn throttle_code(cache: &SessionCache, address: Option<String>, now: Instant) -> Result<(), Problem> {
    let keys = address.map(|a| (Tried::Address(a), rules::CHECKS_PER_ADDRESS));
    take(cache, keys.into_iter().collect(), now)
}

/// Takes one check of the own password: whoever holds the session has a count of its own.
pub fn throttle_own(cache: &SessionCache, name: &str, session: i64, now: Instant) -> Result<(), Problem> {
    let mut own = [0; 16];
    own[..8].copy_from_slice(&session.to_be_bytes());
    let key = Tried::Known(rows::accounts::name_hash(name), own);
    take(cache, vec![(key, rules::CHECKS_PER_ACCOUNT)], now)
}

/// Takes one check of the name (or of the name on its known device) and one of the address.
fn throttle(
    cache: &SessionCache,
    name: &str,
    known: Option<[u8; 16]>,
    address: Option<String>,
    now: Instant,
) -> Result<(), Problem> {
    let name = rows::accounts::name_hash(name);
    let mut keys = vec![match known {
        Some(device) => (Tried::Known(name, device), rules::CHECKS_PER_ACCOUNT),
        None => (Tried::Name(name), rules::CHECKS_PER_ACCOUNT),
    }];
    // A known device is not held back by its neighbours behind the same address.
    keys.extend(address.filter(|_| known.is_none()).map(|a| (Tried::Address(a), rules::CHECKS_PER_ADDRESS)));
    take(cache, keys, now)
}

fn take(cache: &SessionCache, keys: Vec<(Tried, usize)>, now: Instant) -> Result<(), Problem> {
    let mut attempts = cache.attempts.lock().expect("no panic while it is held");
    attempts.take(keys, now).map_err(|again| {
        let seconds = again.seconds_after(now).max(1);
        Problem::new(Kind::TooMany, "sign-in-throttled").with("at", again.hm()).with("seconds", seconds)
    })
}

/// The device cookie after a sign-in: the marks it had, and one for this account in front.
pub fn device_mark(key: &InstallationKey, id: AccountId, before: Option<&str>, now: Instant) -> String {
    let mine = format!("{:016x}", id.0);
    let mut marks = vec![mark(key, id, now)];
    marks.extend(marks_of(before.unwrap_or_default()).filter(|m| !m.starts_with(&mine)).map(str::to_owned));
    marks.truncate(MARKS);
    marks.concat()
}

/// Proof that the account has signed in on this device: the device's own key for the throttle.
fn known_device(key: &InstallationKey, id: AccountId, cookie: &str, now: Instant) -> Option<[u8; 16]> {
    let mine = format!("{:016x}", id.0);
    let found = marks_of(cookie).find(|m| m.starts_with(&mine))?;
    let at = Instant(i64::from_str_radix(&found[16..32], 16).ok()?);
    let fresh = at <= now && now < at.plus_seconds(DEVICE_SECONDS);
    (fresh && found == mark(key, id, at)).then(|| device_proof(key, id, at))
}

fn marks_of(cookie: &str) -> impl Iterator<Item = &str> {
    let whole = cookie.len().is_multiple_of(MARK) && cookie.len() <= MARK * MARKS && cookie.is_ascii();
    let cookie = if whole { cookie } else { "" };
    (0..cookie.len() / MARK).map(move |i| &cookie[i * MARK..(i + 1) * MARK])
}

fn mark(key: &InstallationKey, id: AccountId, at: Instant) -> String {
    let proof = device_proof(key, id, at);
    proof.iter().fold(format!("{:016x}{:016x}", id.0, at.0), |s, b| s + &format!("{b:02x}"))
}

fn device_proof(key: &InstallationKey, id: AccountId, at: Instant) -> [u8; 16] {
    let full = key.mac(&[b"device", &id.0.to_be_bytes(), &at.0.to_be_bytes()]);
    full[..16].try_into().expect("16 of 32 bytes")
}
