//! The files that the rules read: everything git knows or would take, as text.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result, bail};

use crate::command::command;

/// One text file of the repository.
pub(super) struct File {
    /// Its path from the root, with `/`.
    pub(super) path: String,
    /// What stands in it.
    pub(super) text: String,
}

impl File {
    /// Whether its name ends so (`.rs`, `.html` …).
    pub(super) fn is(&self, ending: &str) -> bool {
        self.path.ends_with(ending)
    }

    /// Whether it lies below this folder.
    pub(super) fn within(&self, folder: &str) -> bool {
        self.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    }

    /// Its folder, without a slash at the end; empty for the root.
    pub(super) fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

/// The repository as the rules see it.
pub(super) struct Tree {
    /// Its text files, in order of path.
    pub(super) files: Vec<File>,
    paths: BTreeSet<String>,
}

impl Tree {
    /// Reads what git tracks, and what it would track if it were added.
    pub(super) fn of_repository() -> Result<Self> {
        let root = crate::repository::root()?;
        let listed =
            command("git", &["ls-files", "-z", "--cached", "--others", "--exclude-standard"])?
                .output()
                .context("ask git for the files")?;
        if !listed.status.success() {
            bail!("git did not list the files: {}", String::from_utf8_lossy(&listed.stderr));
        }
        let mut files = Vec::new();
        let mut paths = BTreeSet::new();
        for path in String::from_utf8(listed.stdout)?.split_terminator('\0') {
            let Ok(bytes) = fs::read(root.join(path)) else { continue }; // deleted, not yet committed
            paths.insert(path.to_owned());
            if let Ok(text) = String::from_utf8(bytes) {
                files.push(File { path: path.to_owned(), text });
            }
        }
        Ok(Self { files, paths })
    }

    /// A tree made of samples, for the tests of the rules.
    #[cfg(test)]
    pub(super) fn of(samples: &[(&str, &str)]) -> Self {
        let file = |&(path, text): &(&str, &str)| File { path: path.into(), text: text.into() };
        let files: Vec<_> = samples.iter().map(file).collect();
        let paths = files.iter().map(|file| file.path.clone()).collect();
        Self { files, paths }
    }

    /// The files whose names end so.
    pub(super) fn ending<'a>(&'a self, ending: &'a str) -> impl Iterator<Item = &'a File> {
        self.files.iter().filter(move |file| file.is(ending))
    }

    /// The file at this path.
    pub(super) fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// Whether there is a file or a folder at this path.
    pub(super) fn has(&self, path: &str) -> bool {
        let folder = format!("{}/", path.trim_end_matches('/'));
        self.paths.contains(path)
            || self
                .paths
                .range(folder.clone()..)
                .next()
                .is_some_and(|next| next.starts_with(&folder))
    }

    /// Whether some folder has a file of this name.
    pub(super) fn has_named(&self, name: &str) -> bool {
        let ending = format!("/{name}");
        self.paths.iter().any(|path| path == name || path.ends_with(&ending))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_folders_and_names_are_found() {
        let tree = Tree::of(&[("docs/decisions/0001-store.md", ""), ("docs.md", "")]);
        assert!(tree.has("docs") && tree.has("docs/decisions/") && tree.has("docs.md"));
        assert!(!tree.has("doc") && !tree.has("docs/decisions/0001"));
        assert!(tree.has_named("0001-store.md") && !tree.has_named("store.md"));
    }
}
