//! Whether a token stands in clear where only its hash may: every word of every text that could be one is
//! hashed and looked for among the kept hashes, so that nothing is suspected without proof.

use std::collections::HashSet;

use crate::directory::View;
use crate::doctor::Finding;
use crate::doctor::store::{PAGE, TEXTS, TextTable};
use crate::domain::SecretToken;
use crate::error::Fault;
use crate::tokens::ApiTokenText;

/// How long the text of a token is.
const TOKEN: usize = 43;

/// How many signs are looked at from the beginning, and as many from the end, of a word that is longer than both:
/// nobody writes a token into the middle of one, and each sign there would cost a hash.
const END: usize = 1_000;

/// How many words without a token are remembered.
const MOST_WORDS: usize = 10_000;

pub(super) fn tokens_in_clear(view: &mut View<'_>) -> Result<Vec<String>, Fault> {
    let mut search = Search::among(view.doctor().kept_hashes()?);
    let mut rows = Vec::new();
    for table in TEXTS {
        look_through(view, table, &mut search, &mut rows)?;
    }
    Ok(rows)
}

fn look_through(
    view: &mut View<'_>,
    table: &TextTable,
    search: &mut Search,
    rows: &mut Vec<String>,
) -> Result<(), Fault> {
    let mut after = table.start();
    while rows.len() < Finding::MOST_ROWS {
        let page = view.doctor().texts_after(table, &after)?;
        let Some(last) = page.last() else { break };
        after.clone_from(&last.place);
        for row in &page {
            for (column, text) in table.texts.iter().zip(&row.texts) {
                if text.as_deref().is_some_and(|text| search.finds_token(text)) {
                    rows.push(format!("{}.{column} of {}", table.name, row.place));
                }
            }
        }
        if page.len() < PAGE {
            break;
        }
    }
    Ok(())
}

/// What is looked for, and what need not be looked at again.
struct Search {
    /// The hash of every token that is kept.
    kept: HashSet<Vec<u8>>,
    /// Words that have none: the same stand in events, letters and rows of files.
    without: HashSet<String>,
}

impl Search {
    fn among(kept: HashSet<Vec<u8>>) -> Self {
        Self { kept, without: HashSet::new() }
    }

    fn finds_token(&mut self, text: &str) -> bool {
        text.split(|sign: char| !is_of_token(sign)).any(|word| self.is_token(word))
    }

    fn is_token(&mut self, word: &str) -> bool {
        if word.len() < TOKEN {
            return false;
        }
        if ApiTokenText::parse(word).is_some() {
            return true;
        }
        // Words are ASCII.
        let ends = match (word.get(..END), word.get(word.len().saturating_sub(END)..)) {
            (Some(first), Some(last)) if word.len() > 2 * END => [first, last],
            _ => [word, ""],
        };
        ends.into_iter().any(|part| self.has_token(part))
    }

    /// Also when something stands right before or after it.
    fn has_token(&mut self, part: &str) -> bool {
        if self.without.contains(part) {
            return false;
        }
        let starts = 0..(part.len() + 1).saturating_sub(TOKEN);
        let windows: HashSet<&str> =
            starts.filter_map(|start| part.get(start..start + TOKEN)).collect();
        let is_kept = |secret: SecretToken| self.kept.contains(secret.hash().as_bytes());
        if windows.into_iter().filter_map(SecretToken::parse).any(is_kept) {
            return true;
        }
        if self.without.len() >= MOST_WORDS {
            self.without.clear();
        }
        self.without.insert(part.to_owned());
        false
    }
}

const fn is_of_token(sign: char) -> bool {
    matches!(sign, 'A'..='Z' | 'a'..='z' | '0'..='9' | '-' | '_')
}
