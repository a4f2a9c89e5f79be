//! Finding one of many: the field beside a choice that cannot offer them all.

use rollcall_core::directory::Offer;

use crate::words;

/// The field, where there is more than the choice beside it offers.
#[derive(Debug, Clone)]
pub struct Find {
    /// Its label: "Find another organization".
    pub label: String,
    /// What stands in the list now, and what to do.
    pub hint: String,
    /// What was typed.
    pub value: String,
}

impl Find {
    /// The field that narrows a choice of what is called `one`; none where all of them are offered.
    pub fn among(offer: Offer, like: &str, one: &str) -> Option<Self> {
        let like = like.trim();
        let hint = match (like.is_empty(), offer.has_more, offer.matching) {
            (true, false, _) => return None,
            (true, true, _) => format!(
                "The list has the first {}. Type a part of a name to find others.",
                words::number(offer.matching)
            ),
            (false, true, _) => {
                "More match than the list can hold. Type more of the name.".to_owned()
            }
            (false, false, 0) => format!("No {one} matches. Type less of the name."),
            (false, false, _) => "Those that match are in the list.".to_owned(),
        };
        Some(Self { label: format!("Find another {one}"), hint, value: like.to_owned() })
    }

    /// Whether a form that was sent asks to find: what is typed there is not what its list was made for, as
    /// when Enter is pressed in the field.
    pub fn is_asked(like: &str, found: &str) -> bool {
        like.trim() != found.trim()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hint_counts_what_matches() {
        let offer = |matching, has_more| Offer { matching, has_more };
        for (like, offer, hint) in [
            ("", offer(2, false), None),
            ("", offer(500, true), Some("The list has the first 500.")),
            ("an", offer(500, true), Some("More match than the list can hold.")),
            ("ann", offer(3, false), Some("Those that match are in the list.")),
            (" zzz ", offer(0, false), Some("No clinic matches.")),
        ] {
            let find = Find::among(offer, like, "clinic");
            let said = find.as_ref().map(|find| find.hint.as_str());
            assert_eq!(said.is_some(), hint.is_some(), "{like}");
            assert!(said.unwrap_or_default().starts_with(hint.unwrap_or_default()), "{said:?}");
        }
    }
}
