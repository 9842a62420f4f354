//! The client's key of a form.

use sha2::{Digest as _, Sha256};
use webkit::Fields;

use crate::slices::access::actions::Once;

/// The key of a form with what was filled in. `about` names the deed and, where the address does, what it is
/// done to: the same key elsewhere is another body.
pub(super) fn key_of(fields: &Fields, about: &[&str]) -> Once {
    Once { key: fields.key().map(str::to_owned), body: bound(about, &fields.hash()) }
}

/// The same for a form with a password: nothing that was filled in is hashed, because a plain hash of a
/// password would lie in the store. Who sends the key again is told from another by the password itself.
pub(super) fn key_with_password(fields: &Fields, about: &str) -> Once {
    Once { key: fields.key().map(str::to_owned), body: bound(&[about], &[0; 32]) }
}

fn bound(about: &[&str], filled: &[u8; 32]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in about {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.update(filled);
    hash.finalize().into()
}
