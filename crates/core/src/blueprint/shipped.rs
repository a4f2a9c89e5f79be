//! The blueprints that come with the program.

use super::{Blueprint, Flaw};

/// File name and text of each.
const FILES: &[(&str, &str, &str)] = &[(
    "lab-portal",
    "blueprints/lab-portal.toml",
    include_str!("../../../../blueprints/lab-portal.toml"),
)];

/// Their names.
const NAMES: &[&str] = &{
    let mut names = [""; FILES.len()];
    let mut i = 0;
    while i < FILES.len() {
        names[i] = FILES[i].0;
        i += 1;
    }
    names
};

impl Blueprint {
    /// The names of the blueprints that come with the program.
    pub fn shipped_names() -> &'static [&'static str] {
        NAMES
    }

    /// The blueprint of this name that comes with the program.
    pub fn shipped(name: &str) -> Option<Result<Self, Vec<Flaw>>> {
        let (_, file, text) = FILES.iter().find(|(shipped, ..)| *shipped == name)?;
        Some(Self::parse(file, text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_blueprint_is_without_flaws_and_named_like_its_file() {
        for name in Blueprint::shipped_names() {
            let blueprint = Blueprint::shipped(name).unwrap().unwrap();
            assert_eq!(blueprint.name(), *name);
        }
        assert!(Blueprint::shipped("nowhere").is_none());
    }
}
