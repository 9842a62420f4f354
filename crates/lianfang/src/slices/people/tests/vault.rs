//! What is sealed opens for its owner alone, and the blind index shows nothing.

use cnid::{IdNo, Phone};
use kernel::PersonId;
use store::InstallationKey;

use crate::slices::people::actions::Vault;
use crate::slices::people::model::{Document, Sealed};
use crate::slices::people::store::KeyKind;

fn vault(byte: u8) -> Vault {
    Vault::new(&InstallationKey::from_bytes([byte; 32]))
}

fn sealed() -> Sealed {
    Sealed {
        document: Document::Resident(IdNo::parse("990101199003070015").unwrap()),
        phone: Some(Phone::parse("19900000001").unwrap()),
    }
}

#[test]
fn what_was_sealed_for_a_person_opens_for_nobody_else() {
    let (ours, person) = (vault(1), PersonId::new(990_101, 7));
    for held in [
        sealed(),
        Sealed { phone: None, ..sealed() },
        Sealed { document: Document::Other("E12345678".into()), phone: None },
        Sealed::default(),
    ] {
        let bytes = ours.seal_person(person, &held).unwrap();
        assert_eq!(ours.open_person(person, bytes.as_deref()).unwrap(), held);
        let Some(mut bytes) = bytes else { continue };
        assert_ne!(ours.seal_person(person, &held).unwrap().unwrap(), bytes, "a nonce of its own each time");
        assert!(ours.open_person(PersonId::new(990_101, 8), Some(&bytes)).is_err(), "another person");
        assert!(vault(2).open_person(person, Some(&bytes)).is_err(), "another installation");
        for at in 0..bytes.len() {
            bytes[at] ^= 1;
            assert!(ours.open_person(person, Some(&bytes)).is_err(), "bit of byte {at}");
            bytes[at] ^= 1;
        }
    }
}

#[test]
fn equal_values_have_equal_keys_within_their_kind_and_installation() {
    let (ours, held) = (vault(1), sealed());
    let keys = ours.keys_of(PersonId(1), &held);
    assert_eq!(keys.len(), 2);
    assert_eq!(keys[0].1, ours.hash(KeyKind::Document, "990101199003070015"));
    assert_ne!(ours.hash(KeyKind::Document, "19900000001"), ours.hash(KeyKind::Phone, "19900000001"));
    assert_ne!(ours.hash(KeyKind::Phone, "19900000001"), vault(2).hash(KeyKind::Phone, "19900000001"));
    assert_eq!(format!("{ours:?} {held:?}").matches("19900000001").count(), 0, "nothing in debug output");
}
