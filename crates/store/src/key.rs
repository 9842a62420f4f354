//! The installation key and what is derived from it.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use hmac::{Hmac, Mac};
use sha2::Sha256;

/// 32 random bytes made at `init`; lives beside the database and belongs into every backup.
#[derive(Clone)]
pub struct InstallationKey([u8; 32]);

impl std::fmt::Debug for InstallationKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("InstallationKey(..)")
    }
}

impl InstallationKey {
    /// File name inside the data directory.
    pub const FILE: &'static str = "installation.key";

    /// A key for tests and for tools that make a directory of their own.
    pub fn from_bytes(bytes: [u8; 32]) -> InstallationKey {
        InstallationKey(bytes)
    }

    /// Makes the key file, readable by its owner only. Fails where one exists.
    pub fn create(dir: &Path) -> std::io::Result<InstallationKey> {
        let mut bytes = [0_u8; 32];
        getrandom::fill(&mut bytes).map_err(|e| std::io::Error::other(e.to_string()))?;
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(dir.join(Self::FILE))?;
        file.write_all(&bytes)?;
        file.sync_all()?;
        Ok(InstallationKey(bytes))
    }

    /// Reads the key file; exactly 32 bytes.
    pub fn load(dir: &Path) -> std::io::Result<InstallationKey> {
        let bytes = fs::read(dir.join(Self::FILE))?;
        let bytes: [u8; 32] =
            bytes.try_into().map_err(|_| std::io::Error::other("the installation key must have 32 bytes"))?;
        Ok(InstallationKey(bytes))
    }

    /// A key for one purpose, independent of every other purpose.
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        self.mac(&[b"derive:", purpose.as_bytes()])
    }

    /// HMAC-SHA-256 over the parts, one after the other.
    pub fn mac(&self, parts: &[&[u8]]) -> [u8; 32] {
        mac(&self.0, parts)
    }
}

/// HMAC-SHA-256 over the parts, one after the other.
pub(crate) fn mac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}
