//! How many connections an address holds.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

/// Connections by address; clones share the count.
#[derive(Clone, Debug)]
pub(super) struct Addresses {
    most: usize,
    held: Arc<Mutex<HashMap<IpAddr, usize>>>,
}

impl Addresses {
    pub(super) fn new(most: usize) -> Addresses {
        Addresses { most, held: Arc::default() }
    }

    /// A seat for one connection; `None` when the address holds its share.
    pub(super) fn admit(&self, address: IpAddr) -> Option<Seat> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let count = held.entry(address).or_insert(0);
        if *count >= self.most {
            return None;
        }
        *count += 1;
        Some(Seat { address, addresses: self.clone() })
    }
}

/// Frees its place when dropped.
#[derive(Debug)]
pub(super) struct Seat {
    address: IpAddr,
    addresses: Addresses,
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut held = self.addresses.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = held.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                held.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_gets_its_share_and_no_more() {
        let addresses = Addresses::new(2);
        let (one, other) = ([192, 0, 2, 1].into(), [192, 0, 2, 2].into());
        let first = addresses.admit(one);
        let second = addresses.admit(one);
        assert!(first.is_some() && second.is_some());
        assert!(addresses.admit(one).is_none());
        assert!(addresses.admit(other).is_some());
        drop(first);
        assert!(addresses.admit(one).is_some());
        drop(second);
        assert!(addresses.held.lock().unwrap().is_empty());
    }
}
