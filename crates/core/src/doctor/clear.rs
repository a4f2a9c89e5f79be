//! Whether a token stands in clear where only its hash may: every word of every text that could be one is
//! hashed and looked up, so that nothing is suspected without proof.

use crate::directory::View;
use crate::doctor::Finding;
use crate::doctor::store::{COLUMNS, PAGE};
use crate::domain::SecretToken;
use crate::error::Fault;
use crate::tokens::ApiTokenText;

/// How long the text of a token is.
const TOKEN: usize = 43;

pub(super) fn tokens_in_clear(view: &mut View<'_>) -> Result<Vec<String>, Fault> {
    let mut rows = Vec::new();
    for column in COLUMNS {
        let mut after = String::new();
        loop {
            let page = view.doctor().texts_after(column, &after)?;
            let Some((last, _)) = page.last() else { break };
            after.clone_from(last);
            for (key, text) in &page {
                if has_token(view, text)? {
                    rows.push(format!("{}.{} of {key}", column.table, column.text));
                }
            }
            if page.len() < PAGE || rows.len() >= Finding::MOST_ROWS {
                break;
            }
        }
    }
    Ok(rows)
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
