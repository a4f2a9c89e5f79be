//! Conflicts in words.

use rollcall_core::Conflict;

/// What stands in the way, and what to do.
pub const fn conflict(conflict: Conflict) -> &'static str {
    match conflict {
        Conflict::EmailTaken => "That e-mail address is already in use. Use another address.",
        Conflict::Yourself => "You can't do this to your own account. Ask another admin.",
        Conflict::LastAdmin => {
            "This is the last admin who can sign in. Make somebody else an admin first."
        }
        Conflict::AboveYourCeiling => {
            "Your role does not manage people with this role. Ask somebody with a higher role."
        }
        Conflict::BeyondYourReach => {
            "This also concerns places that you do not manage. Ask an admin."
        }
        Conflict::NotArchived => {
            "Only somebody who is archived can be restored or deleted. Archive them first."
        }
        Conflict::Archived => "This person is archived. Restore them first.",
        Conflict::Inactive => "This person is inactive. Activate them first.",
        Conflict::LinkDead => {
            "This link has been used, was replaced, or has expired. Ask for a new one."
        }
        Conflict::InUse => "Something still belongs to it. Move or remove that first.",
        Conflict::ChangedSince => {
            "It has been changed since, so it can't be undone. Look at the activity."
        }
        Conflict::NotUndoable => "This can't be undone, or can no longer be undone.",
        Conflict::WrongState => "This is not possible in its present state. Reload the page.",
        Conflict::AlreadySetUp => "Set-up is finished. Sign in instead.",
    }
}
