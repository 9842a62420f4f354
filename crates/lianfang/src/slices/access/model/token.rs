//! Secrets: random tokens with their hashes, and passwords.

use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

/// `N` random bytes from the operating system.
pub(in crate::slices::access) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

/// SHA-256 of a token: what is stored and looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TokenHash(pub [u8; 32]);

impl TokenHash {
    /// Hash of a token as it was given to the client.
    pub fn of(token: &str) -> TokenHash {
        TokenHash(Sha256::digest(token.as_bytes()).into())
    }

    /// A number for lists and addresses, not negative; the token cannot be found from it.
    pub fn id(self) -> i64 {
        let first = self.0[..8].try_into().expect("8 of 32 bytes");
        i64::from_be_bytes(first) & i64::MAX
    }
}

/// A token in clear: exists only in the answer that hands it over.
pub struct Token(pub String);

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(..)")
    }
}

impl Token {
    /// 32 random bytes in 43 characters that are safe in a header.
    pub fn random() -> Token {
        Token(URL_SAFE_NO_PAD.encode(random::<32>()))
    }

    /// What is stored of it.
    pub fn hash(&self) -> TokenHash {
        TokenHash::of(&self.0)
    }
}

/// A password as it is kept: argon2id, 19 MiB, 2 passes, 1 lane (OWASP's least memory for
/// argon2id), in the PHC string format.
#[derive(Clone)]
pub struct PasswordHash(pub String);

impl std::fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasswordHash(..)")
    }
}

/// KiB of memory, passes, lanes.
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);

fn argon2() -> Argon2<'static> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None).expect("the cost is within argon2's limits");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

impl PasswordHash {
    /// Hashes a password; takes some 20 ms of one core, so never inside a write.
    pub fn of(password: &str) -> PasswordHash {
        let salt = SaltString::encode_b64(&random::<16>()).expect("16 bytes are a salt");
        let hash = argon2().hash_password(password.as_bytes(), &salt).expect("any bytes are a password");
        PasswordHash(hash.to_string())
    }

    /// A hash that no password matches, which costs the same to check.
    pub fn of_nobody() -> PasswordHash {
        static NOBODY: std::sync::OnceLock<PasswordHash> = std::sync::OnceLock::new();
        NOBODY.get_or_init(|| PasswordHash::of(&Token::random().0)).clone()
    }

    /// Whether this is the password. Same time for every wrong one.
    pub fn matches(&self, password: &str) -> bool {
        argon2::password_hash::PasswordHash::new(&self.0)
            .is_ok_and(|hash| argon2().verify_password(password.as_bytes(), &hash).is_ok())
    }
}
