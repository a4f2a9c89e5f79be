//! The configuration file: flat TOML, every key known, each mistake with its line.

use std::collections::BTreeMap;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::configuration::{Flaw, Given, Key, Origin};

/// The values of a file, or everything that is wrong with it.
pub(super) fn read(file: &Path, text: &str) -> (BTreeMap<Key, Given>, Vec<Flaw>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        let flaws = errors.iter().map(|error| {
            let line = line_of(text, error.span().map_or(0, |span| span.start));
            let message = error.message();
            let message = format!("This is not TOML: {message}. The format is on toml.io.");
            Flaw::at(&Origin::line(file, line, ""), message)
        });
        return (BTreeMap::new(), flaws.collect());
    }
    let (mut values, mut flaws) = (BTreeMap::new(), Vec::new());
    for (name, value) in table.get_ref() {
        let line = line_of(text, name.span().start);
        let origin = Origin::line(file, line, name.get_ref());
        let Some(key) = Key::parse(name.get_ref()) else {
            flaws.push(Flaw::at(&origin, unknown(name.get_ref())));
            continue;
        };
        match text_of(key, value) {
            Some(text) => drop(values.insert(key, Given { text, origin })),
            None if key == Key::TrustedProxies => {
                flaws.push(Flaw::at(&origin, "Write a list of networks: [\"10.0.0.0/8\"]."));
            }
            None => flaws.push(Flaw::at(&origin, "Write a text in quotes.")),
        }
    }
    (values, flaws)
}

/// Lists become what a flag would say: parts with commas between.
fn text_of(key: Key, value: &Spanned<DeValue<'_>>) -> Option<String> {
    match value.get_ref() {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Array(list) if key == Key::TrustedProxies => {
            let parts = list.iter().map(|part| part.get_ref().as_str().map(str::to_owned));
            Some(parts.collect::<Option<Vec<_>>>()?.join(","))
        }
        _ => None,
    }
}

fn unknown(name: &str) -> String {
    let names: Vec<&str> = Key::ALL.iter().map(|key| key.name()).collect();
    format!("There is no such key as {name:?}. The keys are {}.", names.join(", "))
}

fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}
