//! Collects flaws while a file is read, and remembers where each key stands.

use std::collections::BTreeMap;

use crate::blueprint::Flaw;

/// The flaws found so far, and the places of the keys read so far.
pub(in crate::blueprint) struct Notes<'t> {
    file: &'t str,
    text: &'t str,
    places: BTreeMap<String, usize>,
    flaws: Vec<Flaw>,
}

impl<'t> Notes<'t> {
    pub(super) fn new(file: &'t str, text: &'t str) -> Self {
        Self { file, text, places: BTreeMap::new(), flaws: Vec::new() }
    }

    /// Remembers that the value of a path begins at this byte.
    pub(super) fn place(&mut self, path: &str, offset: usize) {
        self.places.insert(path.to_owned(), offset);
    }

    /// Notes a flaw at a path, or where its nearest written ancestor stands.
    pub(in crate::blueprint) fn flaw(&mut self, path: &str, message: String, fix: String) {
        let mut written = path;
        while !self.places.contains_key(written) && !written.is_empty() {
            written = written.rfind(['.', '[']).map_or("", |end| &written[..end]);
        }
        let offset = self.places.get(written).copied().unwrap_or(0);
        self.flaw_at(offset, path, message, fix);
    }

    /// Notes a flaw at a byte of the text.
    pub(super) fn flaw_at(&mut self, offset: usize, path: &str, message: String, fix: String) {
        let before = self.text.get(..offset).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        self.flaws.push(Flaw {
            file: self.file.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            key: path.to_owned(),
            message,
            fix,
        });
    }

    /// Every flaw in the order of the file.
    pub(super) fn into_flaws(mut self) -> Vec<Flaw> {
        self.flaws.sort_by_key(|flaw| (flaw.line, flaw.column));
        self.flaws
    }

    /// How many flaws were noted so far.
    pub(super) fn count(&self) -> usize {
        self.flaws.len()
    }
}
