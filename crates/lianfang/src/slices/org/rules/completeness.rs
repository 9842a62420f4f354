//! Whether a node of the tree has a leading group with a head (S7-16: 区县、街镇、社区(村)都要成立).

use crate::slices::org::model::Gap;
use kernel::DivisionCode;

/// A node with what stands at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The division.
    pub division: DivisionCode,
    /// Its name.
    pub name: String,
    /// Its level, 1 for a province to 5 for a village.
    pub level: i64,
    /// Leading groups in force there.
    pub bodies: i64,
    /// Heads of those in force.
    pub heads: i64,
    /// Officers above who cover it.
    pub covers: i64,
    /// Nobody lives there.
    pub is_virtual: bool,
}

/// The gap at a node: no leading group, or one that nobody heads. None where nothing is wanting, and where
/// nobody lives.
pub fn gap_of(node: &Node) -> Option<Gap> {
    if node.is_virtual || (node.bodies > 0 && node.heads > 0) {
        return None;
    }
    Some(Gap {
        division: node.division,
        name: node.name.clone(),
        level: node.level,
        has_body: node.bodies > 0,
    })
}
