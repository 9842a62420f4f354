//! Sealing of what identifies a person, and the blind index that finds it again (law 11).

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use cnid::{IdNo, Phone};
use kernel::{Kind, PersonId, Problem};
use store::InstallationKey;

use crate::slices::people::model::{Document, Sealed};
use crate::slices::people::store::KeyKind;

/// Bytes of the nonce that stands before what is sealed. At 192 bits a random one never repeats.
const NONCE: usize = 24;

/// Seals with XChaCha20-Poly1305 under a key of the installation; indexes with HMAC-SHA-256 cut to 16 bytes under
/// another. What was sealed for one purpose and owner opens for no other.
#[derive(Clone)]
pub struct Vault {
    cipher: XChaCha20Poly1305,
    index: InstallationKey,
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Vault(..)")
    }
}

impl Vault {
    /// The vault of an installation.
    pub fn new(key: &InstallationKey) -> Vault {
        Vault {
            cipher: XChaCha20Poly1305::new(&key.derive("people.seal").into()),
            index: InstallationKey::from_bytes(key.derive("people.index")),
        }
    }

    /// Seals some bytes for `owner`, an id within `purpose`.
    pub fn seal(&self, purpose: &str, owner: i64, plain: &[u8]) -> Result<Vec<u8>, Problem> {
        let internal = || Problem::new(Kind::Internal, "internal");
        let mut nonce = [0_u8; NONCE];
        getrandom::fill(&mut nonce).map_err(|_| internal())?;
        let bound = bound_to(purpose, owner);
        let body = self
            .cipher
            .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: &bound })
            .map_err(|_| internal())?;
        Ok([nonce.as_slice(), &body].concat())
    }

    /// Opens what was sealed for `owner` within `purpose`; anything else is `seal-broken`.
    pub fn open(&self, purpose: &str, owner: i64, sealed: &[u8]) -> Result<Vec<u8>, Problem> {
        let broken = || Problem::new(Kind::Internal, "seal-broken");
        let (nonce, body) = sealed.split_at_checked(NONCE).ok_or_else(broken)?;
        let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| broken())?;
        let bound = bound_to(purpose, owner);
        self.cipher.decrypt(&XNonce::from(nonce), Payload { msg: body, aad: &bound }).map_err(|_| broken())
    }

    /// Seals document and telephone of a person; nothing where there is neither.
    pub fn seal_person(&self, person: PersonId, sealed: &Sealed) -> Result<Option<Vec<u8>>, Problem> {
        self.seal_as("person", person.0, sealed)
    }

    /// The same for `owner`, an id within `purpose`.
    pub fn seal_as(&self, purpose: &str, owner: i64, sealed: &Sealed) -> Result<Option<Vec<u8>>, Problem> {
        if *sealed == Sealed::default() {
            return Ok(None);
        }
        let document = match &sealed.document {
            Document::None => "",
            Document::Resident(id) => id.reveal(),
            Document::Other(text) => text,
        };
        let phone = sealed.phone.as_ref().map_or("", Phone::reveal);
        let plain = format!("{}\n{document}\n{phone}", sealed.document.number());
        self.seal(purpose, owner, plain.as_bytes()).map(Some)
    }

    /// Opens what [`Vault::seal_person`] made.
    pub fn open_person(&self, person: PersonId, sealed: Option<&[u8]>) -> Result<Sealed, Problem> {
        self.open_as("person", person.0, sealed)
    }

    /// Opens what [`Vault::seal_as`] made.
    pub fn open_as(&self, purpose: &str, owner: i64, sealed: Option<&[u8]>) -> Result<Sealed, Problem> {
        let Some(sealed) = sealed else { return Ok(Sealed::default()) };
        let plain = self.open(purpose, owner, sealed)?;
        let broken = || Problem::new(Kind::Internal, "seal-broken");
        let plain = String::from_utf8(plain).map_err(|_| broken())?;
        let mut parts = plain.split('\n');
        let (kind, document, phone) = (parts.next(), parts.next(), parts.next());
        let document = document.unwrap_or_default();
        Ok(Sealed {
            document: match kind {
                Some("1") => Document::Resident(IdNo::parse(document).map_err(|_| broken())?),
                Some("2") => Document::Other(document.to_owned()),
                _ => Document::None,
            },
            phone: phone.and_then(|text| Phone::parse(text).ok()),
        })
    }

    /// The blind index of a document number or telephone: equal values give equal bytes, and nothing else shows.
    pub fn hash(&self, kind: KeyKind, value: &str) -> [u8; 16] {
        let mac = self.index.mac(&[&[kind as u8], value.as_bytes()]);
        mac[..16].try_into().expect("16 of 32 bytes")
    }

    /// The keys by which a person is found.
    pub fn keys_of(&self, person: PersonId, sealed: &Sealed) -> Vec<(KeyKind, [u8; 16], PersonId)> {
        let document = match &sealed.document {
            Document::None => None,
            Document::Resident(id) => Some(id.reveal()),
            Document::Other(text) => Some(text.as_str()),
        };
        let keys =
            [(KeyKind::Document, document), (KeyKind::Phone, sealed.phone.as_ref().map(Phone::reveal))];
        keys.into_iter().filter_map(|(kind, value)| Some((kind, self.hash(kind, value?), person))).collect()
    }
}

fn bound_to(purpose: &str, owner: i64) -> Vec<u8> {
    [purpose.as_bytes(), &[0], &owner.to_be_bytes()].concat()
}
