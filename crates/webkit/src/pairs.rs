//! A JSON object whose names are each given once. JSON itself says nothing of a name that comes twice, and the last
//! value would win in silence.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::Value;

/// Names with their values, in the order in which they came.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pairs(pub Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Pairs, D::Error> {
        from.deserialize_map(Once)
    }
}

struct Once;

impl<'de> Visitor<'de> for Once {
    type Value = Pairs;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs, A::Error> {
        let mut names = std::collections::HashSet::new();
        let mut pairs = Vec::new();
        while let Some((name, value)) = map.next_entry::<String, Value>()? {
            if !names.insert(name.clone()) {
                return Err(A::Error::custom("a name comes twice"));
            }
            pairs.push((name, value));
        }
        Ok(Pairs(pairs))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_comes_twice_is_refused_and_the_order_is_kept() {
        let read = |text: &str| serde_json::from_str::<Pairs>(text);
        let names: Vec<String> =
            read(r#"{"b":1,"a":2}"#).map(|p| p.0.into_iter().map(|(n, _)| n).collect()).unwrap();
        assert_eq!(names, ["b", "a"]);
        assert!(read(r#"{"fever":3,"fever":0}"#).is_err());
        assert!(read("[]").is_err());
    }
}
