//! Whether a token stands in clear where only its hash may: every word of every text that could be one is
//! hashed and looked up, so that nothing is suspected without proof.

use crate::directory::View;
use crate::doctor::Finding;
use crate::doctor::store::{PAGE, Place, TEXTS, TextTable};
use crate::domain::SecretToken;
use crate::error::Fault;
use crate::tokens::ApiTokenText;

/// How long the text of a token is.
const TOKEN: usize = 43;

pub(super) fn tokens_in_clear(view: &mut View<'_>) -> Result<Vec<String>, Fault> {
    let mut rows = Vec::new();
    for table in TEXTS {
        look_through(view, table, &mut rows)?;
    }
    Ok(rows)
}

fn look_through(
    view: &mut View<'_>,
    table: &TextTable,
    rows: &mut Vec<String>,
) -> Result<(), Fault> {
    let mut after = Place::default();
    while rows.len() < Finding::MOST_ROWS {
        let page = view.doctor().texts_after(table, &after)?;
        let Some(last) = page.last() else { break };
        after.clone_from(&last.place);
        for row in &page {
            for (column, text) in table.texts.iter().zip(&row.texts) {
                if let Some(text) = text
                    && has_token(view, text)?
                {
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

fn has_token(view: &mut View<'_>, text: &str) -> Result<bool, Fault> {
    for word in text.split(|sign: char| !is_of_token(sign)) {
        if ApiTokenText::parse(word).is_some() {
            return Ok(true);
        }
        // Also when something stands right before or after it.
        for start in 0..(word.len() + 1).saturating_sub(TOKEN) {
            let secret = word.get(start..start + TOKEN).and_then(SecretToken::parse);
            if let Some(secret) = secret
                && view.doctor().opens_something(&secret.hash())?
            {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

const fn is_of_token(sign: char) -> bool {
    matches!(sign, 'A'..='Z' | 'a'..='z' | '0'..='9' | '-' | '_')
}
