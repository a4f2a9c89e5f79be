//! Events in words: what happened, short, in the past tense.

use rollcall_core::blueprint::Words;
use rollcall_core::directory::EventKind;

use crate::words::problem::with_article;

/// What happened, as a line of the audit trail says it.
pub fn event(kind: EventKind, words: &Words) -> String {
    let thing = |verb: &str, word: &str| format!("{verb} {}", with_article(word));
    let text = match kind {
        EventKind::UserCreated => "Added",
        EventKind::UserChanged => "Changed details",
        EventKind::UserRoleChanged => "Changed role",
        EventKind::UserDeactivated => "Deactivated",
        EventKind::UserActivated => "Activated",
        EventKind::UserArchived => "Archived",
        EventKind::UserRestored => "Restored",
        EventKind::UserDeleted => "Deleted permanently",
        EventKind::UsersExported => return format!("Exported a list of {}", words.users),
        EventKind::InvitationSent => "Sent an invitation",
        EventKind::InvitationAccepted => "Accepted the invitation",
        EventKind::InvitationWithdrawn => "Withdrew the invitation",
        EventKind::PasswordLinkSent => "Sent a password reset link",
        EventKind::PasswordChanged => "Changed the password",
        EventKind::PasswordReset => "Reset the password through a link",
        EventKind::EmailLinkSent => "Sent a link to confirm an e-mail address",
        EventKind::EmailConfirmed => "Confirmed the e-mail address",
        EventKind::SignedIn => "Signed in",
        EventKind::SignInFailed => "Failed to sign in",
        EventKind::SessionEnded => "Ended a session",
        EventKind::TokenCreated => "Created an API token",
        EventKind::TokenRevoked => "Revoked an API token",
        EventKind::OrganizationCreated => return thing("Added", &words.organization),
        EventKind::OrganizationChanged => return thing("Changed", &words.organization),
        EventKind::OrganizationRemoved => return thing("Removed", &words.organization),
        EventKind::LocationCreated => return thing("Added", &words.location),
        EventKind::LocationChanged => return thing("Changed", &words.location),
        EventKind::LocationRemoved => return thing("Removed", &words.location),
        EventKind::ProviderCreated => return thing("Added", &words.provider),
        EventKind::ProviderChanged => return thing("Changed", &words.provider),
        EventKind::ProviderRemoved => return thing("Removed", &words.provider),
        EventKind::ImportChecked => "Checked an import",
        EventKind::ImportStarted => "Started an import",
        EventKind::ImportStopped => "Stopped an import",
        EventKind::ImportFinished => "Finished an import",
        EventKind::LetterLinkShown => "Opened the link in an e-mail",
        EventKind::AccessRefused => "Was refused access",
        EventKind::DirectorySetUp => "Set up the directory",
        EventKind::LinkHandedOver => "Issued a password link on the server",
        EventKind::AdminRecovered => "Recovered an admin's access",
    };
    text.to_owned()
}
