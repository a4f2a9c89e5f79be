//! Who has which word in their text, as far as texts were read for it lately. Whoever turns a page, sorts anew or
//! narrows a search asks for the same words again, and then only texts are read that nobody has read for them.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use memchr::memmem::Finder;

use crate::users::index::bits::Dense;
use crate::users::index::locked;

/// So many words are remembered, those that were asked for last: two bits for each person and word.
const REMEMBERED: usize = if cfg!(test) { 3 } else { 16 };

/// A word for which fewer texts were read is quickly looked for again.
const WORTH_IT: usize = if cfg!(test) { 2 } else { 512 };

/// What is remembered.
#[derive(Debug, Default)]
pub(super) struct Lately {
    words: Mutex<VecDeque<Arc<Known>>>,
}

/// Whose texts were read for a word, and which of them have it.
#[derive(Debug, Clone)]
struct Known {
    word: Box<[u8]>,
    read: Dense,
    have: Dense,
}

/// A word while it is looked for.
pub(super) struct Word {
    finder: Finder<'static>,
    known: Arc<Known>,
    /// What was read this time.
    noted: Vec<(u32, bool)>,
}

impl Lately {
    /// Begins to look for a word in the texts of so many slots, with what is known of it.
    pub(super) fn begin(&self, word: &[u8], slots: usize) -> Word {
        let unknown = Dense::none(slots);
        let known = locked(&self.words).iter().find(|known| *known.word == *word).cloned();
        let known = known.filter(|known| known.read.is_as_wide_as(&unknown)).unwrap_or_else(|| {
            Arc::new(Known { word: word.into(), read: unknown.clone(), have: unknown })
        });
        Word { finder: Finder::new(word).into_owned(), known, noted: Vec::new() }
    }

    /// Remembers what was read for a word, if that was worth it. What somebody else has read for the same word
    /// meanwhile may be forgotten by that.
    pub(super) fn end(&self, word: &mut Word) {
        let noted = std::mem::take(&mut word.noted);
        if noted.len() >= WORTH_IT {
            let known = Arc::make_mut(&mut word.known);
            for (slot, has) in noted {
                known.read.insert(slot);
                if has {
                    known.have.insert(slot);
                }
            }
        }
        let mut words = locked(&self.words);
        let place = words.iter().position(|known| known.word == word.known.word);
        let was_there = place.and_then(|at| words.remove(at)).is_some();
        if was_there || word.known.read.is_any() {
            words.push_back(Arc::clone(&word.known));
        }
        if words.len() > REMEMBERED {
            words.pop_front();
        }
    }

    /// Forgets what was read in the text of a slot, which has another one from here on.
    pub(super) fn forget(&mut self, slot: u32) {
        let words = self.words.get_mut().unwrap_or_else(std::sync::PoisonError::into_inner);
        for known in words {
            // Nobody asks while somebody is changed, so nothing is copied here.
            let known = Arc::make_mut(known);
            known.read.and_not(slot);
            known.have.and_not(slot);
        }
    }
}

impl Word {
    /// Leaves those who have it or may have it.
    pub(super) fn leave_possible(&self, open: &mut Dense) {
        open.and_unless(&self.known.read, &self.known.have);
    }

    /// Leaves those who are known to have it.
    pub(super) fn leave_sure(&self, open: &mut Dense) {
        open.and(&self.known.have);
    }

    /// Whether a text has it. What is found is noted.
    pub(super) fn look(&mut self, slot: u32, text: &[u8]) -> bool {
        let has = self.is_in(slot, || text);
        if !self.known.read.contains(slot) {
            self.noted.push((slot, has));
        }
        has
    }

    /// Whether the text of a slot has it; it is fetched only when that is not known.
    pub(super) fn is_in<'t>(&self, slot: u32, text: impl FnOnce() -> &'t [u8]) -> bool {
        self.known.have.contains(slot)
            || (!self.known.read.contains(slot) && self.finder.find(text()).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [&str; 5] = ["ann lee", "anna ray", "bo dee", "hanna", "zed"];

    /// Looks for a word in all texts that may have it; answers who has it, and how many texts were read.
    fn look(lately: &Lately, word: &str, texts: &[&str]) -> (Vec<u32>, usize) {
        let mut word = lately.begin(word.as_bytes(), texts.len());
        let mut possible = Dense::none(texts.len());
        (0..).zip(texts).for_each(|(slot, _)| possible.insert(slot));
        word.leave_possible(&mut possible);
        let mut sure = possible.clone();
        word.leave_sure(&mut sure);
        let (mut found, mut read) = (Vec::new(), 0);
        for slot in possible.iter() {
            let has = sure.contains(slot) || {
                read += 1;
                word.look(slot, texts[slot as usize].as_bytes())
            };
            found.extend(has.then_some(slot));
        }
        lately.end(&mut word);
        (found, read)
    }

    #[test]
    fn a_text_is_read_once_for_a_word_until_it_is_another_text() {
        let mut lately = Lately::default();
        assert_eq!(look(&lately, "ann", &TEXTS), (vec![0, 1, 3], 5));
        assert_eq!(look(&lately, "ann", &TEXTS), (vec![0, 1, 3], 0));

        let changed = ["lee", "anna ray", "bo dee", "hanna", "zed mann"];
        lately.forget(0);
        lately.forget(4);

        assert_eq!(look(&lately, "ann", &changed), (vec![1, 3, 4], 2));
        assert_eq!(look(&lately, "ann", &changed), (vec![1, 3, 4], 0));
    }

    #[test]
    fn the_words_that_were_asked_for_last_are_remembered() {
        let lately = Lately::default();
        for word in ["ann", "ray", "dee", "ann", "zed"] {
            look(&lately, word, &TEXTS);
        }
        let read = ["ann", "dee", "zed"].map(|word| look(&lately, word, &TEXTS).1);
        assert_eq!((read, look(&lately, "ray", &TEXTS).1), ([0, 0, 0], 5));
    }

    #[test]
    fn what_was_read_when_there_was_less_room_is_read_again() {
        let lately = Lately::default();
        look(&lately, "ann", &TEXTS);
        let crowd = vec!["ann"; 70_000];
        let (found, read) = look(&lately, "ann", &crowd);
        assert_eq!((found.len(), read), (70_000, 70_000));
    }
}
