//! Every part in every state on one page, to look at and for tests: what real pages rarely show at once.
//! Only in debug builds and tests; `cargo run -p rollcall-web --example gallery` serves it.

mod samples;
#[cfg(test)]
mod tests;

use askama::Template;

use super::components::{Avatar, Choice, FieldChange, MenuItem, Pill};
use super::layout::Frame;

#[derive(Template)]
#[template(path = "gallery/parts.html")]
struct Parts {
    frame: Frame,
    pills: Vec<Pill>,
    avatars: Vec<Avatar>,
    more: Vec<MenuItem>,
    change_of_role: FieldChange,
    change_of_title: FieldChange,
    choices: Vec<Choice>,
}

/// The gallery in a theme ("light", "dark", "contrast", anything else as the device says).
///
/// # Errors
/// When the template cannot be written out.
pub fn page(theme: &str) -> Result<String, askama::Error> {
    samples::parts(theme).render()
}
