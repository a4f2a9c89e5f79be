//! Finding one of many: the field beside a choice that cannot offer them all.

use rollcall_core::blueprint::Words;
use rollcall_core::organizations::ChoicesOfPlace;

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
    /// The field that narrows a choice of organizations; none where all of them are offered.
    pub fn among(places: &ChoicesOfPlace, like: &str, names: &Words) -> Option<Self> {
        let like = like.trim();
        let offered = places.organizations.len() as u64;
        let hint = match (like.is_empty(), places.has_more, offered) {
            (true, false, _) => return None,
            (true, true, _) => format!(
                "The list has the first {}. Type a part of a name to find others.",
                words::number(offered)
            ),
            (false, true, _) => {
                "More match than the list can hold. Type more of the name.".to_owned()
            }
            (false, false, 0) => {
                format!("No {} matches. Type less of the name.", names.organization)
            }
            (false, false, _) => "Those that match are in the list.".to_owned(),
        };
        let label = format!("Find another {}", names.organization);
        Some(Self { label, hint, value: like.to_owned() })
    }
}
