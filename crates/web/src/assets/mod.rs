//! Styles, scripts and icons: embedded in the binary, joined into one file each, named by their content.
//!
//! A page needs four files from here, whatever the number of modules and sheets: `console.css`, `console.js`,
//! `icons.svg` and `mark.svg`. All of them stand under `/assets/<hash>/`, so browsers may keep them for ever.
//! Debug builds read the sources from the disk at each request, so that a designer needs no rebuild.

mod bundle;
mod icons;
mod serve;
mod slim;
#[cfg(test)]
pub(crate) mod tests;

pub use serve::router;

/// The address of a file of the bundle: `console.css`, `console.js`, `icons.svg`, `mark.svg`.
pub fn url(name: &str) -> String {
    format!("/assets/{}/{name}", bundle::hash())
}

/// The address of one icon inside the sprite, for `<use href>`.
pub fn icon(name: &str) -> String {
    format!("/assets/{}/icons.svg#{name}", bundle::hash())
}
