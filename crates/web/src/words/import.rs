//! Imports in words: what a file is, and what its columns mean.

use rollcall_core::blueprint::Blueprint;
use rollcall_core::imports::file::{Delimiter, Target, Template, Why};

use crate::words::field_label;

/// What separates the cells.
pub const fn delimiter(delimiter: Delimiter) -> &'static str {
    match delimiter {
        Delimiter::Comma => "comma",
        Delimiter::Semicolon => "semicolon",
        Delimiter::Tab => "tab",
        Delimiter::Bar => "bar",
    }
}

/// What the file was recognized as.
pub const fn template(template: Template) -> &'static str {
    match template {
        Template::Google => "This is a Google Workspace list. Look the columns over, then check.",
        Template::Entra => "This is a Microsoft Entra list. Look the columns over, then check.",
        Template::Okta => "This is an Okta list. Look the columns over, then check.",
        Template::Rollcall => "This is an export from here. Look the columns over, then check.",
        Template::Other => "Say what each column means. Columns that go nowhere are left out.",
    }
}

/// Where a column goes.
pub fn target(target: &Target, blueprint: &Blueprint) -> String {
    match target {
        Target::Email => "E-mail".to_owned(),
        Target::FirstName => "First name".to_owned(),
        Target::LastName => "Last name".to_owned(),
        Target::FullName => "Full name (split)".to_owned(),
        Target::Role => "Role".to_owned(),
        Target::Status => "Status".to_owned(),
        Target::Blocked => "Blocked (yes or no)".to_owned(),
        Target::Organization => field_label(blueprint, "organization"),
        Target::Locations => field_label(blueprint, "locations"),
        Target::Attribute(key) => field_label(blueprint, &format!("attributes.{key}")),
        Target::Ignore => "Don't import".to_owned(),
    }
}

/// Why a column goes there.
pub const fn why(why: Why) -> &'static str {
    match why {
        Why::OwnHeading => "from an export",
        Why::Template => "name in the template",
        Why::SameName => "same name",
        Why::Synonym => "common name for it",
        Why::LooksLikeEmail => "looks like e-mail",
        Why::LooksLikePhone => "looks like telephone numbers",
        Why::Chosen => "your choice",
        Why::Unknown => "not imported",
        Why::Password => "passwords are never imported or kept",
        Why::Result => "added by an earlier import; not imported",
    }
}
