//! Bytes to JSON, without what two readers could understand differently: names that stand twice (attack K06).

use std::cell::RefCell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value as Json};

use crate::api::refuse::{Misplaced, Refused, Spot, Unreadable};
use rollcall_core::domain::ProblemCode;

/// Parses one JSON text. Nesting deeper than 127 levels is refused, as is anything after the text.
pub(super) fn parse(bytes: &[u8]) -> Result<Json, Refused> {
    if bytes.is_empty() {
        let why = "The body is empty. Send a JSON object.".to_owned();
        return Err(Unreadable::Malformed(why).into());
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        Unreadable::Malformed(format!("The body is not UTF-8: look at byte {at}."))
    })?;
    let doubles = RefCell::new(Vec::new());
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let seed = Strict { pointer: String::new(), doubles: &doubles };
    let value = seed
        .deserialize(&mut deserializer)
        .and_then(|value| deserializer.end().map(|()| value))
        .map_err(|error| Unreadable::Malformed(format!("The body is not JSON: {error}.")))?;
    let doubles = doubles.into_inner();
    if doubles.is_empty() { Ok(value) } else { Err(doubles.into()) }
}

/// A value at a pointer.
struct Strict<'a> {
    pointer: String,
    doubles: &'a RefCell<Vec<Misplaced>>,
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Json, E> {
        Ok(Json::Bool(flag))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Json, E> {
        Ok(number.into())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Json, E> {
        Ok(number.into())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Json, E> {
        Ok(Number::from_f64(number).map_or(Json::Null, Json::Number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Json, E> {
        Ok(Json::String(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        loop {
            let pointer = format!("{}/{}", self.pointer, list.len());
            match sequence.next_element_seed(Strict { pointer, doubles: self.doubles })? {
                Some(value) => list.push(value),
                None => return Ok(Json::Array(list)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Json, A::Error> {
        let mut object = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            let spot = Spot::member(&self.pointer, &name);
            if object.contains_key(&name) {
                let code = ProblemCode::Duplicate;
                self.doubles.borrow_mut().push(Misplaced { spot: spot.clone(), code });
            }
            let Spot::Body(pointer) = spot else { continue };
            let value = members.next_value_seed(Strict { pointer, doubles: self.doubles })?;
            object.insert(name, value);
        }
        Ok(Json::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(bytes: &[u8]) -> String {
        match parse(bytes) {
            Ok(value) => value.to_string(),
            Err(Refused::Unreadable(unreadable)) => unreadable.said().text,
            Err(Refused::Invalid(misplaced)) => format!("{misplaced:?}"),
            Err(other) => format!("{other:?}"),
        }
    }

    #[test]
    fn json_is_read_as_it_is() {
        for text in ["{}", r#"{"a":[1,-2,2.5,true,null,"é"],"b":{"a":{}}}"#, "[]", r#""x""#] {
            assert_eq!(said(text.as_bytes()), text);
        }
    }

    #[test]
    fn k06_what_two_readers_could_read_differently_is_refused() {
        let deep = "[".repeat(100_000);
        for (bytes, part) in [
            (&b""[..], "is empty"),
            (b"{\"a\":1,\"b\":{\"c\":1,\"c\":2}}", "/b/c"),
            (b"[{\"a/b\":1,\"a/b\":1}]", "/0/a~1b"),
            (b"{\"a\":\"\xff\"}", "not UTF-8: look at byte 6"),
            (b"{\"a\":1} {}", "trailing characters"),
            (b"{\"a\":\"\\ud800\"}", "not JSON"),
            (b"{\"a\":1e999}", "out of range"),
            (b"{\"a\":NaN}", "not JSON"),
            (b"{'a':1}", "line 1 column 2"),
            (b"{\"a\":1,}", "not JSON"),
            (b"\xef\xbb\xbf{}", "not JSON"),
            (deep.as_bytes(), "recursion limit"),
        ] {
            let said = said(bytes);
            assert!(said.contains(part), "{:?}: {said}", String::from_utf8_lossy(bytes));
        }
    }
}
