//! Events in words: what happened, short, in the past tense.

use rollcall_core::directory::EventKind;

/// What happened, as a line of the audit trail says it.
pub const fn event(kind: EventKind) -> &'static str {
    match kind {
        EventKind::UserCreated => "Added",
        EventKind::UserChanged => "Changed details",
        EventKind::UserRoleChanged => "Changed role",
        EventKind::UserDeactivated => "Deactivated",
        EventKind::UserActivated => "Activated",
        EventKind::UserArchived => "Archived",
        EventKind::UserRestored => "Restored",
        EventKind::UserDeleted => "Deleted permanently",
        EventKind::UsersExported => "Exported a list of users",
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
        EventKind::TokenCreated => "Made an API token",
        EventKind::TokenRevoked => "Withdrew an API token",
        EventKind::OrganizationCreated => "Added an organization",
        EventKind::OrganizationChanged => "Changed an organization",
        EventKind::OrganizationRemoved => "Removed an organization",
        EventKind::LocationCreated => "Added a location",
        EventKind::LocationChanged => "Changed a location",
        EventKind::LocationRemoved => "Removed a location",
        EventKind::ProviderCreated => "Added a provider",
        EventKind::ProviderChanged => "Changed a provider",
        EventKind::ProviderRemoved => "Removed a provider",
        EventKind::ImportChecked => "Checked an import",
        EventKind::ImportStarted => "Started an import",
        EventKind::ImportStopped => "Stopped an import",
        EventKind::ImportFinished => "Finished an import",
        EventKind::LetterLinkShown => "Opened the link of a letter",
        EventKind::AccessRefused => "Was refused",
        EventKind::DirectorySetUp => "Set up the directory",
        EventKind::LinkHandedOver => "Handed over a link for a password",
        EventKind::AdminRecovered => "Made a way back in",
    }
}
