//! What must hold for every sheet, module, icon and template.

mod classes;
mod colour;
mod contrast;
mod modules;
mod serving;
mod sheets;
mod templates;

use std::fs;
use std::path::{Path, PathBuf};

/// Every file under a folder of this crate whose name ends so, with its text.
pub(crate) fn sources(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), ending, &mut found);
    found.sort();
    assert!(!found.is_empty(), "no {ending} under {folder}");
    found
        .into_iter()
        .map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap()))
        .collect()
}

fn walk(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, ending, found);
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
}

/// What stands after each occurrence of `before`, up to `until`.
pub(crate) fn after_each<'a>(text: &'a str, before: &str, until: char) -> Vec<&'a str> {
    text.split(before).skip(1).filter_map(|rest| rest.split(until).next()).collect()
}
