//! Names and values out of a urlencoded body or a flat JSON object.

use serde_json::Value;

use crate::pairs::Pairs;

/// `a=1&b=x+y`; bytes that are not UTF-8 become the replacement character.
pub(super) fn urlencoded(bytes: &[u8]) -> Vec<(String, String)> {
    bytes
        .split(|b| *b == b'&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = match pair.iter().position(|b| *b == b'=') {
                Some(at) => (&pair[..at], &pair[at + 1..]),
                None => (pair, &b""[..]),
            };
            (decode(name), decode(value))
        })
        .collect()
}

fn decode(bytes: &[u8]) -> String {
    let digit = |i: usize| bytes.get(i).and_then(|b| (*b as char).to_digit(16));
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        match (bytes[i], digit(i + 1), digit(i + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                i += 2;
            }
            (b'+', ..) => out.push(b' '),
            (byte, ..) => out.push(byte),
        }
        i += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// An object of texts, whole numbers, booleans (`1` or empty) and lists of these; `null` is absent.
/// `None` for anything else, and where a name comes twice.
pub(super) fn flat_json(bytes: &[u8]) -> Option<Vec<(String, String)>> {
    let Pairs(object) = serde_json::from_slice(bytes).ok()?;
    let mut pairs = Vec::with_capacity(object.len());
    for (name, value) in object {
        match value {
            Value::Array(values) => {
                for value in values {
                    pairs.push((name.clone(), scalar(value)??));
                }
            }
            value => pairs.extend(scalar(value)?.map(|text| (name, text))),
        }
    }
    Some(pairs)
}

/// `Some(None)` for null; `None` for a list or an object.
#[expect(clippy::option_option, reason = "absent and unreadable are two answers")]
fn scalar(value: Value) -> Option<Option<String>> {
    match value {
        Value::Null => Some(None),
        Value::String(text) => Some(Some(text)),
        Value::Number(n) => Some(Some(n.to_string())),
        Value::Bool(yes) => Some(Some(if yes { "1" } else { "" }.to_owned())),
        Value::Array(_) | Value::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_and_json_read_alike() {
        let form = urlencoded("name=%E6%A7%90%E6%A0%91+1&fever=0&empty=&lone&bad=%zz%".as_bytes());
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(
            form,
            [
                pair("name", "槐树 1"),
                pair("fever", "0"),
                pair("empty", ""),
                pair("lone", ""),
                pair("bad", "%zz%")
            ]
        );
        let json = flat_json(
            "{\"name\":\"槐树 1\",\"fever\":0,\"yes\":true,\"none\":null,\"days\":[1,2]}".as_bytes(),
        );
        assert_eq!(
            json.unwrap(),
            [
                pair("name", "槐树 1"),
                pair("fever", "0"),
                pair("yes", "1"),
                pair("days", "1"),
                pair("days", "2")
            ]
        );
        for bad in ["[1]", "{\"a\":{}}", "{\"a\":[[1]]}", "{", ""] {
            assert_eq!(flat_json(bad.as_bytes()), None, "{bad}");
        }
    }
}
