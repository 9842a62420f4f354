//! Finds the division that a text names: `绣林街道`, `石首/绣林`, `湖北省荆州市石首市绣林街道`.

use std::collections::HashMap;

use kernel::{Day, DivisionCode, Level};
use store::{StoreError, Tx};

use super::super::below::visible_children;
use super::super::divisions::{chain, children, path};
use crate::slices::org::model::Division;
use crate::slices::org::rules::{self, Forms};

/// What a text can mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// One division.
    One(DivisionCode),
    /// None under the root.
    Unknown,
    /// Several: the first five with their paths.
    Several(Vec<String>),
}

/// A division with its forms.
type Child = (Division, Forms);

/// Resolves texts under one root; remembers what it has read.
pub struct Places {
    root: DivisionCode,
    day: Day,
    /// Codes from the nation to the root.
    spine: Vec<DivisionCode>,
    below: HashMap<DivisionCode, Vec<Child>>,
    known: HashMap<String, Meaning>,
}

impl Places {
    /// Texts mean divisions under `root`, those that hold on `day`.
    pub fn new(tx: &mut Tx, root: DivisionCode, day: Day) -> Result<Places, StoreError> {
        let mut spine: Vec<DivisionCode> = chain(tx, root)?.into_iter().map(|above| above.code).collect();
        spine.reverse();
        Ok(Places { root, day, spine, below: HashMap::new(), known: HashMap::new() })
    }

    /// What a text means; blanks and separators between the parts of a path do not count.
    pub fn meaning(&mut self, tx: &mut Tx, text: &str) -> Result<Meaning, StoreError> {
        let folded: String = divisions::fold(text)
            .chars()
            .filter(|c| !matches!(c, '/' | '\\' | '>' | '-' | '、' | '·'))
            .collect();
        if let Some(known) = self.known.get(&folded) {
            return Ok(known.clone());
        }
        let mut found = Vec::new();
        for with_forms in [false, true] {
            if found.is_empty() {
                self.walk(tx, DivisionCode::NATION, &folded, with_forms, &mut found)?;
            }
        }
        found.sort_unstable();
        found.dedup();
        let meaning = match found[..] {
            [] => Meaning::Unknown,
            [one] => Meaning::One(one),
            _ => {
                let mut paths = Vec::new();
                for code in found.into_iter().take(5) {
                    paths.push(said(tx, code)?);
                }
                Meaning::Several(paths)
            }
        };
        self.known.insert(folded, meaning.clone());
        Ok(meaning)
    }

    /// Goes down from `node`, taking names off the front of `rest`. A level may be left out, except that a walk
    /// over the whole nation must begin with a province.
    fn walk(
        &mut self,
        tx: &mut Tx,
        node: DivisionCode,
        rest: &str,
        with_forms: bool,
        found: &mut Vec<DivisionCode>,
    ) -> Result<(), StoreError> {
        let at = self.spine.iter().position(|code| *code == node);
        let next_on_spine = at.and_then(|at| self.spine.get(at + 1)).copied();
        let may_skip = node != DivisionCode::NATION || next_on_spine.is_some();
        for (child, forms) in self.below(tx, node)? {
            if next_on_spine.is_some_and(|next| next != child.code) {
                continue;
            }
            let inside = next_on_spine.is_none() || child.code == self.root;
            let others = forms.others.iter().filter(|_| with_forms);
            for form in std::iter::once(&forms.name).chain(others) {
                let Some(left) = rest.strip_prefix(form.as_str()) else { continue };
                if !left.is_empty() {
                    self.walk(tx, child.code, left, with_forms, found)?;
                } else if inside {
                    found.push(child.code);
                }
            }
            if may_skip && child.level < Level::Town {
                self.walk(tx, child.code, rest, with_forms, found)?;
            }
        }
        Ok(())
    }

    fn below(&mut self, tx: &mut Tx, node: DivisionCode) -> Result<Vec<Child>, StoreError> {
        if !self.below.contains_key(&node) {
            let on_spine = self.spine.contains(&node) && node != self.root;
            let rows = if on_spine {
                // Placeholders on the way to the root are levels like others.
                children(tx, node, self.day)?
            } else {
                visible_children(tx, node, self.day)?
            };
            let below: Vec<Child> = rows
                .into_iter()
                .map(|child| {
                    let forms = rules::forms_of(&child.name, child.level);
                    (child, forms)
                })
                .collect();
            self.below.insert(node, below);
        }
        Ok(self.below[&node].clone())
    }
}

/// A division as a path for people, with its code.
pub fn said(tx: &mut Tx, code: DivisionCode) -> Result<String, StoreError> {
    let names: Vec<String> = path(tx, code)?.into_iter().skip(1).map(|above| above.name).collect();
    Ok(format!("{} ({code})", names.join(" ")))
}
