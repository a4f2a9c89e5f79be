//! Where values come from, the strongest first: flags, environment, file.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use crate::configuration::{Flaw, Key, Origin, file};

/// A value as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Given {
    /// The text.
    pub(crate) text: String,
    /// Where it stands.
    pub(crate) origin: Origin,
}

/// All values that were given.
#[derive(Debug, Default)]
pub(crate) struct Layers {
    values: BTreeMap<Key, Given>,
    pub(super) flaws: Vec<Flaw>,
    /// Files with a secret that everybody on this machine can read.
    pub(super) exposed: Vec<PathBuf>,
}

impl Layers {
    /// What the flags say.
    pub(crate) fn of_flags(flags: impl IntoIterator<Item = (Key, Option<String>)>) -> Self {
        let mut layers = Self::default();
        for (key, text) in flags {
            layers.fill(key, text, Origin::Flag(key));
        }
        layers
    }

    /// What the environment says where no flag did. An empty variable says nothing.
    #[must_use]
    pub(crate) fn then_environment(mut self, read: impl Fn(&str) -> Option<String>) -> Self {
        for key in Key::ALL.iter().copied() {
            let text = read(&key.variable()).filter(|text| !text.is_empty());
            self.fill(key, text, Origin::Variable(key));
        }
        self
    }

    /// What a file says where nobody did yet.
    #[must_use]
    pub(crate) fn then_file(mut self, path: &Path) -> Self {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) => {
                let message =
                    format!("The file cannot be read: {error}. Name another with --config.");
                self.flaws.push(Flaw::at(&Origin::line(path, 1, ""), message));
                return self;
            }
        };
        let (values, flaws) = file::read(path, &text);
        self.flaws.extend(flaws);
        let has_secret = [Key::Database, Key::Smtp].iter().any(|key| values.contains_key(key));
        if has_secret && is_readable_by_all(path) {
            self.exposed.push(path.to_owned());
        }
        for (key, given) in values {
            self.fill(key, Some(given.text), given.origin);
        }
        self
    }

    /// The value of a key, if it was given.
    pub(super) fn given(&self, key: Key) -> Option<&Given> {
        self.values.get(&key)
    }

    fn fill(&mut self, key: Key, text: Option<String>, origin: Origin) {
        if let Some(text) = text {
            self.values.entry(key).or_insert(Given { text, origin });
        }
    }
}

/// Attack O07.
pub(super) fn is_readable_by_all(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|file| file.permissions().mode() & 0o004 != 0)
}
