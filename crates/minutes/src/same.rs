//! Readings without the places they were read at, for comparing texts that say the same.

use crate::model::{At, Item, Reading};

impl Reading {
    /// The reading with every position set to nought.
    #[must_use]
    pub fn without_places(mut self) -> Self {
        let nowhere = At::default();
        clear(&mut self.items);
        self.statements.iter_mut().for_each(|one| one.at = nowhere);
        self.motions.iter_mut().for_each(|one| one.at = nowhere);
        self.resolutions.iter_mut().for_each(|one| one.at = nowhere);
        self.tasks.iter_mut().for_each(|one| one.at = nowhere);
        self.documents.iter_mut().for_each(|one| one.at = nowhere);
        self.figures.iter_mut().for_each(|one| one.at = nowhere);
        self.findings.iter_mut().for_each(|one| one.at = nowhere);
        self.parts = self.parts.into_iter().map(Self::without_places).collect();
        self
    }
}

fn clear(items: &mut [Item]) {
    for item in items {
        item.at = At::default();
        clear(&mut item.children);
    }
}
