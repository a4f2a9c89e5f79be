//! The words by which other products say whether somebody may sign in.

use serde::{Deserialize, Serialize};

use super::heading::fold;

/// What a row says about a person's status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RowStatus {
    /// May sign in.
    Active,
    /// May not sign in.
    Inactive,
    /// Invited, and has not accepted yet.
    Invited,
    /// Out of the lists, and may not sign in.
    Archived,
}

impl RowStatus {
    /// The word in our own export.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Active => "Active",
            Self::Inactive => "Inactive",
            Self::Invited => "Invited",
            Self::Archived => "Archived",
        }
    }

    /// The words of our own export.
    pub fn labels() -> Vec<String> {
        [Self::Active, Self::Inactive, Self::Invited, Self::Archived]
            .map(|status| status.label().to_owned())
            .to_vec()
    }
}

/// A status in a word, of any of the known products, or yes and no.
pub(super) fn read(word: &str) -> Option<RowStatus> {
    Some(match fold(word).as_str() {
        "active" | "enabled" | "current" | "aktiv" | "actif" | "activo" | "attivo" | "ativo"
        | "passwordexpired" | "recovery" => RowStatus::Active,
        "inactive" | "suspended" | "disabled" | "blocked" | "deactivated" | "deprovisioned"
        | "locked" | "lockedout" | "terminated" | "inaktiv" | "gesperrt" | "inactif"
        | "inactivo" | "inattivo" | "inativo" => RowStatus::Inactive,
        "invited" | "pending" | "staged" | "provisioned" | "pendinguseraction"
        | "invitationsent" => RowStatus::Invited,
        "archived" | "deleted" | "removed" => RowStatus::Archived,
        folded if YES.contains(&folded) => RowStatus::Active,
        folded if NO.contains(&folded) => RowStatus::Inactive,
        _ => return None,
    })
}

/// Yes and no, where *yes* means that the person may not sign in.
pub(super) fn read_blocked(word: &str) -> Option<RowStatus> {
    let folded = fold(word);
    if YES.contains(&folded.as_str()) {
        Some(RowStatus::Inactive)
    } else if NO.contains(&folded.as_str()) {
        Some(RowStatus::Active)
    } else {
        None
    }
}

const YES: [&str; 10] = ["yes", "true", "1", "y", "t", "x", "ja", "oui", "si", "sim"];
const NO: [&str; 9] = ["no", "false", "0", "n", "f", "nein", "non", "nao", "nee"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn status_words_of_all_templates_are_known() {
        for (word, status) in [
            ("ACTIVE", Some(RowStatus::Active)),
            ("SUSPENDED", Some(RowStatus::Inactive)),
            ("True", Some(RowStatus::Active)),
            ("false", Some(RowStatus::Inactive)),
            (" inactive ", Some(RowStatus::Inactive)),
            ("LOCKED_OUT", Some(RowStatus::Inactive)),
            ("Archived", Some(RowStatus::Archived)),
            ("Perhaps", None),
            ("", None),
        ] {
            assert_eq!(read(word), status, "{word}");
        }
        assert_eq!(read_blocked("Yes"), Some(RowStatus::Inactive));
        assert_eq!(read_blocked("No"), Some(RowStatus::Active));
        assert_eq!(read_blocked("active"), None);
    }
}
