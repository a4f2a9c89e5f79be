//! Every part in every state, on pages as they should look: the target for real pages, and for screenshots.
//! Only in debug builds and tests; `cargo run -p rollcall-web --example gallery` serves it.

mod samples;
#[cfg(test)]
mod tests;

use askama::Template;

use super::components::{
    Avatar, Chip, Choice, Column, FieldChange, FormProblem, MenuItem, Moment, Pager, Pill, Tab,
};
use super::layout::Frame;

/// A row of the list of users.
struct Row {
    id: String,
    name: String,
    email: String,
    role: &'static str,
    organization: &'static str,
    status: Pill,
    seen: Option<Moment>,
    avatar: Avatar,
}

#[derive(Template)]
#[template(path = "gallery/users.html", blocks = ["list"])]
struct Users {
    frame: Frame,
    q: String,
    kept: Vec<(String, String)>,
    segments: Vec<Tab>,
    chips: Vec<Chip>,
    columns: Vec<Column>,
    rows: Vec<Row>,
    pager: Pager,
}

#[derive(Template)]
#[template(path = "gallery/new_user.html")]
struct NewUser {
    frame: Frame,
    problems: Vec<FormProblem>,
    roles: Vec<Choice>,
    organizations: Vec<Choice>,
    locations: Vec<Choice>,
    entries: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "gallery/profile.html")]
struct Profile {
    frame: Frame,
    status: Pill,
    seen: Moment,
    expires: Moment,
    tabs: Vec<Tab>,
    roles: Vec<Choice>,
    locations: Vec<Choice>,
    more: Vec<MenuItem>,
}

#[derive(Template)]
#[template(path = "gallery/home.html")]
struct Home {
    frame: Frame,
    seen: Moment,
    expires: Moment,
}

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

#[derive(Template)]
#[template(path = "gallery/actions.html")]
struct Actions {
    frame: Frame,
    more: Vec<MenuItem>,
}

#[derive(Template)]
#[template(path = "gallery/sign_in.html")]
struct SignIn {
    frame: Frame,
    problems: Vec<FormProblem>,
}

/// The names of the gallery's pages.
pub const PAGES: [&str; 9] =
    ["users", "none", "strips", "new_user", "profile", "home", "parts", "actions", "sign_in"];

/// Only the list of the page of users, as a script asks for it by `X-Fragment: list`.
///
/// # Errors
/// When the template cannot be written out.
pub fn list(theme: &str) -> Result<String, askama::Error> {
    samples::users(samples::frame(theme)).as_list().render()
}

/// A page of the gallery in a theme ("light", "dark", "contrast", anything else as the device says).
///
/// # Errors
/// When the template cannot be written out.
pub fn page(name: &str, theme: &str) -> Result<Option<String>, askama::Error> {
    let frame = samples::frame(theme);
    let html = match name {
        "users" => samples::users(frame).render()?,
        "none" => Users { rows: Vec::new(), ..samples::users(frame) }.render()?,
        "strips" => samples::users(samples::with_strips(frame)).render()?,
        "new_user" => samples::new_user(frame).render()?,
        "profile" => samples::profile(frame).render()?,
        "home" => samples::home(frame).render()?,
        "parts" => samples::parts(frame).render()?,
        "actions" => Actions { frame, more: samples::row_acts() }.render()?,
        "sign_in" => samples::sign_in(frame).render()?,
        _ => return Ok(None),
    };
    Ok(Some(html))
}
