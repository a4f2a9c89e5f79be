//! What was chosen in the form of the mapping page, kept as it was so that nothing chosen is lost.

use rollcall_core::blueprint::RoleKey;
use rollcall_core::domain::{LocationId, OrganizationId, Problem};
use rollcall_core::imports::file::Target;
use rollcall_core::imports::{Blanks, Existing, Import, ImportOptions};
use rollcall_core::users::Welcome;

use crate::console::components::Find;
use crate::console::parts::Parts;

/// What was chosen so far.
#[derive(Default)]
pub(super) struct Chosen {
    /// Where each column goes.
    pub(super) targets: Vec<Target>,
    /// How the import shall go about it.
    pub(super) options: ImportOptions,
    /// What was typed to find an organization among many.
    pub(super) like: String,
    /// Whether the form was sent to be shown again, with what was chosen so far.
    pub(super) is_looking: bool,
    /// What is no choice of the form, or was made twice.
    pub(super) problems: Vec<Problem>,
}

impl Chosen {
    /// Reads the form. Where a choice is none, the form shows what stood there before, and a problem.
    pub(super) fn read(fields: &[(String, String)], import: &Import) -> Self {
        let is_looking =
            fields.iter().any(|(name, _)| name == "show") || Find::is_asked(fields, "organization");
        let mut parts = Parts::of(fields);
        let targets = targets(&mut parts, import);
        let options = options(&mut parts, import);
        let like = parts.text("organization_like");
        for button in ["organization_found", "find", "save", "show"] {
            parts.text(button);
        }
        Self { targets, options, like, is_looking, problems: parts.problems() }
    }
}

/// A column of which nothing was sent is left out.
fn targets(parts: &mut Parts<'_>, import: &Import) -> Vec<Target> {
    let columns = import.mapping.columns().iter().enumerate();
    let target = |(at, _)| parts.one(&format!("columns.{at}"), Target::parse);
    columns.map(target).map(|target| target.unwrap_or(Target::Ignore)).collect()
}

fn options(parts: &mut Parts<'_>, import: &Import) -> ImportOptions {
    ImportOptions {
        existing: parts.one("existing", Existing::parse).unwrap_or_default(),
        blanks: parts.one("blanks", Blanks::parse).unwrap_or_default(),
        welcome: parts.one("welcome", welcome).unwrap_or(Welcome::Later),
        role: parts.one("role", RoleKey::parse),
        organization: parts.one("organization", |id| OrganizationId::parse(id).ok()),
        locations: parts.several("locations", |id| LocationId::parse(id).ok()),
        words: import.options.words.clone(),
    }
}

fn welcome(name: &str) -> Option<Welcome> {
    match name {
        "now" => Some(Welcome::Now),
        "later" => Some(Welcome::Later),
        _ => None,
    }
}
