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
    /// The field that narrows a choice of what is called `one` by a part of its name; none where all of them
    /// are offered.
    pub fn among(offer: Offer, like: &str, one: &str) -> Option<Self> {
        Self::by("name", offer, like, one)
    }

    /// The same where something else than the name is looked into too: `by` is "name or NPI".
    pub fn by(by: &str, offer: Offer, like: &str, one: &str) -> Option<Self> {
        let like = like.trim();
        let hint = match (like.is_empty(), offer.has_more, offer.matching) {
            (true, false, _) => return None,
            (true, true, _) => format!(
                "The list has the first {}. Type a part of a {by} to find others.",
                words::number(offer.matching)
            ),
            (false, true, _) => {
                format!("More match than the list can hold. Type more of the {by}.")
            }
            (false, false, 0) => format!("No {one} matches. Type less of the {by}."),
            (false, false, _) => "Those that match are in the list.".to_owned(),
        };
        Some(Self { label: format!("Find another {one}"), hint, value: like.to_owned() })
    }

    /// Whether a form that was sent asks to find what is called `name` in it: by the button that finds, or by
    /// Enter in the field, whose text is then not what the list was made for. Who presses the button that saves
    /// wants to save, whatever stands in the field.
    pub fn is_asked(pairs: &[(impl AsRef<str>, impl AsRef<str>)], name: &str) -> bool {
        let sent = |key: &str| {
            let pair = pairs.iter().find(|(known, _)| known.as_ref() == key);
            pair.map_or("", |(_, value)| value.as_ref().trim())
        };
        let is_pressed = |button| !sent(button).is_empty();
        let is_typed = || sent(&format!("{name}_like")) != sent(&format!("{name}_found"));
        is_pressed("find") || (!is_pressed("save") && is_typed())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_that_is_saved_does_not_ask_to_find() {
        let (like, found) = (("clinic_like", " ann "), ("clinic_found", "ann"));
        for (pairs, is_asked) in [
            (vec![], false),
            (vec![like], true),
            (vec![like, found], false),
            (vec![found], true),
            (vec![("person_like", "ann")], false),
            (vec![like, ("save", "true")], false),
            (vec![like, ("save", "")], true),
            (vec![like, found, ("find", "clinic")], true),
            (vec![like, found, ("find", "")], false),
        ] {
            assert_eq!(Find::is_asked(&pairs, "clinic"), is_asked, "{pairs:?}");
        }
    }

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
