//! Reads `[words]`.

use super::entry::Entry;
use super::notes::Notes;
use super::section::Section;
use crate::blueprint::Words;

/// The product's words, with defaults for those that the file does not say.
pub(super) fn words(entry: Option<&Entry<'_>>, notes: &mut Notes<'_>) -> Words {
    let mut words = Words::default();
    let keys: Vec<&str> = Words::PAIRS.iter().flat_map(|(one, many)| [*one, *many]).collect();
    let Some(section) = entry.and_then(|entry| Section::of(entry, "words", Some(&keys), notes))
    else {
        return words;
    };
    for (one, many) in Words::PAIRS {
        for (key, other) in [(one, many), (many, one)] {
            let Some(said) = section.entry(key) else { continue };
            if let (Some(text), Some(word)) = (said.text(notes), words.word(key)) {
                *word = text;
            }
            // A default plural beside a word of one's own reads like a mistake on every page.
            if section.entry(other).is_none() {
                let message = format!("\"{key}\" is said without \"{other}\".");
                notes.flaw(&said.path, message, format!("Add {other} = \"…\" beside it."));
            }
        }
    }
    words
}
