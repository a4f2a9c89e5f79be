//! Whether a value is what a schema says: as much of JSON Schema as the document uses, and a panic at everything else.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

/// What says something to people only.
const WORDS: &[&str] = &["description", "examples", "default", "title"];

/// The only schema that is told in words: what was before and after a change.
const ANYTHING: &str = "A text, a list of `{id, name}`, or null.";

/// What is checked.
const RULES: &[&str] = &[
    "$ref",
    "additionalProperties",
    "anyOf",
    "enum",
    "format",
    "items",
    "maxLength",
    "maximum",
    "minItems",
    "minProperties",
    "minimum",
    "oneOf",
    "pattern",
    "properties",
    "required",
    "type",
    "uniqueItems",
];

/// Asserts that a value is what a schema says.
pub(super) fn fits(value: &Json, schema: &Json, document: &Json, at: &str) {
    if let Err(why) = (Fitting { document }).check(value, schema, at) {
        panic!("{why}");
    }
}

struct Fitting<'d> {
    document: &'d Json,
}

impl Fitting<'_> {
    fn check(&self, value: &Json, schema: &Json, at: &str) -> Result<(), String> {
        // `true` allows everything.
        if *schema == json!(true) {
            return Ok(());
        }
        let rules = schema.as_object().unwrap_or_else(|| panic!("{at}: {schema} is no schema"));
        for word in rules.keys().map(String::as_str) {
            let is_known = WORDS.contains(&word) || RULES.contains(&word);
            assert!(is_known, "{at}: the tests do not know {word:?}");
        }
        for (word, rule) in rules {
            self.rule(value, (word, rule), at)?;
        }
        is_of_type(value, schema, at)?;
        self.members(value, schema, at)
    }

    /// What stands on its own.
    fn rule(&self, value: &Json, (word, rule): (&str, &Json), at: &str) -> Result<(), String> {
        let number = || rule.as_i64().unwrap();
        let holds = match word {
            "$ref" => {
                let pointer = rule.as_str().unwrap().trim_start_matches('#');
                let named = self.document.pointer(pointer);
                let named = named.unwrap_or_else(|| panic!("{at}: {rule} leads nowhere"));
                return self.check(value, named, at);
            }
            "anyOf" => self.fitting(value, rule, at) > 0,
            "oneOf" => self.fitting(value, rule, at) == 1,
            "enum" => rule.as_array().unwrap().contains(value),
            "minimum" => value.as_i64().is_none_or(|value| value >= number()),
            "maximum" => value.as_i64().is_none_or(|value| value <= number()),
            "maxLength" => {
                value.as_str().is_none_or(|text| text.chars().count() as u64 <= size(rule))
            }
            "pattern" => value.as_str().is_none_or(|text| matches(text, rule.as_str().unwrap())),
            "format" => value.as_str().is_none_or(|text| is_format(text, rule.as_str().unwrap())),
            "minItems" => value.as_array().is_none_or(|items| items.len() as u64 >= size(rule)),
            "uniqueItems" => value.as_array().is_none_or(|items| {
                items.iter().map(Json::to_string).collect::<BTreeSet<_>>().len() == items.len()
            }),
            "minProperties" => {
                value.as_object().is_none_or(|members| members.len() as u64 >= size(rule))
            }
            _ => true,
        };
        holds.then_some(()).ok_or_else(|| format!("{at}: {value} is against {word} {rule}"))
    }

    /// How many of several schemas it fits.
    fn fitting(&self, value: &Json, schemas: &Json, at: &str) -> usize {
        let schemas = schemas.as_array().unwrap();
        schemas.iter().filter(|schema| self.check(value, schema, at).is_ok()).count()
    }

    /// What is in it.
    fn members(&self, value: &Json, schema: &Json, at: &str) -> Result<(), String> {
        if let (Some(items), Some(of)) = (value.as_array(), schema.get("items")) {
            for (number, item) in items.iter().enumerate() {
                self.check(item, of, &format!("{at}/{number}"))?;
            }
        }
        let Some(members) = value.as_object() else { return Ok(()) };
        for name in schema["required"].as_array().into_iter().flatten() {
            if !members.contains_key(name.as_str().unwrap()) {
                return Err(format!("{at} has no {name}"));
            }
        }
        for (name, member) in members {
            let others = schema.get("additionalProperties");
            match schema["properties"].get(name).or(others) {
                Some(Json::Bool(false)) => {
                    return Err(format!("{at} has {name}, which the document does not"));
                }
                Some(schema) => self.check(member, schema, &format!("{at}/{name}"))?,
                // Whoever says nothing of others allows them.
                None => {}
            }
        }
        Ok(())
    }
}

fn is_of_type(value: &Json, schema: &Json, at: &str) -> Result<(), String> {
    let kinds: Vec<&str> = match schema.get("type") {
        Some(Json::String(kind)) => vec![kind],
        Some(Json::Array(kinds)) => kinds.iter().filter_map(Json::as_str).collect(),
        // What refers to another schema, or says what it must have in some case, has its type elsewhere.
        None if *schema == json!({ "description": ANYTHING }) => return Ok(()),
        None if RULES.iter().any(|rule| schema.get(rule).is_some()) => return Ok(()),
        _ => panic!("{at}: {schema} allows everything"),
    };
    let kind = match value {
        Json::Null => "null",
        Json::Bool(_) => "boolean",
        Json::Number(number) if number.is_i64() || number.is_u64() => "integer",
        Json::Number(_) => "number",
        Json::String(_) => "string",
        Json::Array(_) => "array",
        Json::Object(_) => "object",
    };
    let is_one = kinds.contains(&kind) || (kind == "integer" && kinds.contains(&"number"));
    is_one.then_some(()).ok_or_else(|| format!("{at}: {value} is no {kinds:?}"))
}

fn size(rule: &Json) -> u64 {
    rule.as_u64().unwrap()
}

/// As many patterns as the document has in bodies.
fn matches(text: &str, pattern: &str) -> bool {
    const ID: &str = "[0-7][0-9a-hjkmnp-tv-z]{25}$";
    if pattern == "[^ ]" {
        return text.contains(|c| c != ' ');
    }
    if pattern == "^(now|never|[0-9]{1,4})$" {
        let is_number = (1..=4).contains(&text.len()) && text.bytes().all(|c| c.is_ascii_digit());
        return ["now", "never"].contains(&text) || is_number;
    }
    let mark = pattern.strip_prefix('^').and_then(|pattern| pattern.strip_suffix(ID));
    let mark = mark.filter(|mark| mark.bytes().all(|c| c.is_ascii_lowercase() || c == b'_'));
    let mark = mark.unwrap_or_else(|| panic!("the tests do not know the pattern {pattern:?}"));
    let Some(id) = text.strip_prefix(mark) else { return false };
    let is_letter = |c: u8| c.is_ascii_digit() || (c.is_ascii_lowercase() && !b"ilou".contains(&c));
    id.len() == 26 && matches!(id.as_bytes()[0], b'0'..=b'7') && id.bytes().all(is_letter)
}

fn is_format(text: &str, format: &str) -> bool {
    match format {
        "date-time" => text.ends_with('Z') && text.parse::<jiff::Timestamp>().is_ok(),
        _ => panic!("the tests do not know the format {format:?}"),
    }
}

#[test]
fn what_is_against_a_rule_is_noticed_and_what_is_not_passes() {
    let id = "^usr_[0-7][0-9a-hjkmnp-tv-z]{25}$";
    let either = json!({ "oneOf": [{ "required": ["a"] }, { "required": ["b"] }] });
    let two = json!({ "type": "object", "properties": { "size": { "type": "integer" } },
        "required": ["size"], "additionalProperties": false });
    let named = json!({ "named": { "type": "string", "maxLength": 2 } });
    let cases = [
        (json!({ "type": "integer" }), json!(3), json!(3.5)),
        (json!({ "type": ["string", "null"] }), json!(null), json!(true)),
        (json!({ "type": "string", "enum": ["a", "b"] }), json!("b"), json!("c")),
        (json!({ "type": "string", "maxLength": 2 }), json!("ää"), json!("äää")),
        (json!({ "type": "integer", "minimum": 1 }), json!(1), json!(0)),
        (json!({ "type": "integer", "maximum": 1 }), json!(1), json!(2)),
        (json!({ "type": "string", "pattern": "[^ ]" }), json!(" a"), json!("  ")),
        (
            json!({ "type": "string", "pattern": id }),
            json!("usr_01kfzq3v9ae5r8tme0v5g4c2xd"),
            json!("usr_01kfzq3v9ae5r8tme0v5g4c2xu"),
        ),
        (
            json!({ "type": "string", "format": "date-time" }),
            json!("2026-03-01T08:00:00Z"),
            json!("2026-03-01"),
        ),
        (json!({ "type": "array", "minItems": 1 }), json!([1]), json!([])),
        (json!({ "type": "array", "uniqueItems": true }), json!([1, 2]), json!([1, 1])),
        (json!({ "type": "array", "items": { "type": "string" } }), json!(["a"]), json!(["a", 1])),
        (json!({ "type": "object", "minProperties": 1 }), json!({ "a": 1 }), json!({})),
        (either.clone(), json!({ "a": 1 }), json!({})),
        (either, json!({ "b": 1 }), json!({ "a": 1, "b": 1 })),
        (
            json!({ "anyOf": [{ "$ref": "#/named" }, { "type": "null" }] }),
            json!("aa"),
            json!("aaa"),
        ),
        (two.clone(), json!({ "size": 3 }), json!({})),
        (two.clone(), json!({ "size": 3 }), json!({ "size": "3" })),
        (two, json!({ "size": 3 }), json!({ "size": 3, "shape": 1 })),
        (
            json!({ "type": "object", "additionalProperties": { "type": "string" } }),
            json!({ "a": "b" }),
            json!({ "a": 1 }),
        ),
    ];
    for (schema, right, wrong) in cases {
        let fitting = Fitting { document: &named };
        assert_eq!(fitting.check(&right, &schema, "at"), Ok(()), "{schema}");
        assert!(fitting.check(&wrong, &schema, "at").is_err(), "{schema} takes {wrong}");
    }
}

#[test]
#[should_panic(expected = "at/size has shape, which the document does not")]
fn a_member_that_the_document_does_not_know_is_noticed() {
    let inner = json!({ "type": "object", "properties": {}, "additionalProperties": false });
    let schema = json!({ "type": "object", "properties": { "size": inner } });
    fits(&json!({ "size": { "shape": 3 } }), &schema, &Json::Null, "at");
}

#[test]
#[should_panic(expected = "at: the tests do not know \"multipleOf\"")]
fn a_rule_that_the_tests_do_not_know_is_noticed() {
    fits(&json!(4), &json!({ "type": "integer", "multipleOf": 2 }), &Json::Null, "at");
}

#[test]
#[should_panic(expected = "allows everything")]
fn a_schema_that_says_nothing_is_noticed() {
    fits(&json!(4), &json!({ "description": "Something." }), &Json::Null, "at");
}
