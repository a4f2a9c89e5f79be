//! Rust source taken apart just enough: code, text in quotes and comments, each with its line.

use std::collections::BTreeSet;

use super::tree::{File, Tree};

/// What a piece of source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Code of one line.
    Code,
    /// One whole text in quotes, without the quotes.
    Text,
    /// One line's comment, or one whole block comment.
    Comment,
}

/// A piece of source.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// What it is.
    pub(super) kind: Kind,
    /// The line on which it begins, from 1.
    pub(super) line: usize,
    /// The source itself.
    pub(super) text: String,
}

/// Takes a file apart.
pub(super) fn pieces(source: &str) -> Vec<Piece> {
    let mut reader = Reader { rest: source, line: 1, code: String::new(), pieces: Vec::new() };
    while reader.step() {}
    reader.end_code();
    reader.pieces
}

struct Reader<'a> {
    rest: &'a str,
    line: usize,
    code: String,
    pieces: Vec<Piece>,
}

impl Reader<'_> {
    fn step(&mut self) -> bool {
        let Some(letter) = self.rest.chars().next() else { return false };
        let in_word = self.code.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        if letter == '\n' {
            self.end_code();
            self.line += 1;
            self.rest = &self.rest[1..];
        } else if self.rest.starts_with("//") {
            self.take(Kind::Comment, 0, self.rest.find('\n').unwrap_or(self.rest.len()), 0);
        } else if self.rest.starts_with("/*") {
            self.take(Kind::Comment, 0, block_end(self.rest), 0);
        } else if let Some((open, length, close)) = quoted(self.rest, in_word) {
            self.take(Kind::Text, open, length, close);
        } else {
            let length = lifetime_or_letter(self.rest).unwrap_or(letter.len_utf8());
            self.code.push_str(&self.rest[..length]);
            self.rest = &self.rest[length..];
        }
        true
    }

    /// Takes `open + length + close` bytes, of which the middle is kept.
    fn take(&mut self, kind: Kind, open: usize, length: usize, close: usize) {
        self.end_code();
        let (whole, rest) = self.rest.split_at(open + length + close);
        let text = whole[open..open + length].to_owned();
        self.pieces.push(Piece { kind, line: self.line, text });
        self.line += whole.matches('\n').count();
        self.rest = rest;
    }

    fn end_code(&mut self) {
        let text = std::mem::take(&mut self.code);
        if !text.trim().is_empty() {
            self.pieces.push(Piece { kind: Kind::Code, line: self.line, text });
        }
    }
}

/// The length of a block comment, with the comments inside it.
fn block_end(source: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(next) = source[at..].find(['/', '*']) {
        at += next;
        if source[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if source[at..].starts_with("*/") {
            depth = depth.saturating_sub(1);
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    source.len()
}

/// The lengths of the opening quote (with prefix), the text and the closing quote, when a text begins here.
fn quoted(source: &str, in_word: bool) -> Option<(usize, usize, usize)> {
    let prefix = if in_word { 0 } else { source.find(|c| !matches!(c, 'b' | 'c' | 'r'))? };
    let after = &source[prefix..];
    let is_raw = source[..prefix].ends_with('r');
    let hashes = if is_raw { after.find(|c| c != '#')? } else { 0 };
    let inside = after[hashes..].strip_prefix('"')?;
    let open = prefix + hashes + 1;
    if is_raw {
        let close = format!("\"{}", "#".repeat(hashes));
        let length = inside.find(&close)?;
        return Some((open, length, close.len()));
    }
    let mut escaped = false;
    let end = inside.find(|c| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    })?;
    Some((open, end, 1))
}

/// The length of a character in quotes, so that `'"'` opens no text; nothing for a lifetime.
fn lifetime_or_letter(source: &str) -> Option<usize> {
    let inside = source.strip_prefix('\'')?;
    let mut letters = inside.char_indices();
    let (_, first) = letters.next()?;
    if first == '\\' {
        let (after_escape, _) = letters.nth(1)?;
        return Some(1 + after_escape + inside[after_escape..].find('\'')? + 1);
    }
    let (at, second) = letters.next()?;
    (second == '\'').then_some(1 + at + 1)
}

/// The words of a piece of code, with `::` as a word of its own.
pub(super) fn words(code: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for part in code.split_inclusive("::") {
        let (names, path) = part.strip_suffix("::").map_or((part, false), |names| (names, true));
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        words.extend(names.split(|c| !is_word(c)).filter(|word| !word.is_empty()));
        if path {
            words.push("::");
        }
    }
    words
}

/// The line on which a file's own tests begin: they stand at its end.
pub(super) fn tests_begin(pieces: &[Piece]) -> usize {
    let code: Vec<_> = pieces.iter().filter(|piece| piece.kind == Kind::Code).collect();
    let opens = |pair: &&[&Piece]| {
        matches!(pair, [first, second] if only_in_tests(&first.text)
            && second.text.contains("mod ") && second.text.trim_end().ends_with('{'))
    };
    code.windows(2).find(opens).map_or(usize::MAX, |pair| pair[0].line)
}

fn only_in_tests(code: &str) -> bool {
    let code = code.trim();
    code.starts_with("#[cfg(") && words(code).contains(&"test") && !code.contains("not(")
}

/// The files that are compiled for tests alone.
pub(super) fn test_files(tree: &Tree) -> BTreeSet<&str> {
    let mut prefixes = vec!["/tests/".to_owned(), "/tests.rs".to_owned()];
    for file in tree.ending(".rs") {
        let pieces = pieces(&file.text);
        let code: Vec<_> = pieces.iter().filter(|piece| piece.kind == Kind::Code).collect();
        for pair in code.windows(2) {
            if only_in_tests(&pair[0].text)
                && let [.., "mod", name] = words(&pair[1].text)[..]
                && pair[1].text.trim_end().ends_with(';')
            {
                let folder = children(file);
                prefixes.extend([format!("{folder}/{name}.rs"), format!("{folder}/{name}/")]);
            }
        }
    }
    let is_test = |file: &&File| prefixes.iter().any(|prefix| file.path.contains(prefix.as_str()));
    tree.ending(".rs").filter(is_test).map(|file| file.path.as_str()).collect()
}

/// The folder in which the modules that a file declares lie.
fn children(file: &File) -> String {
    let name = file.path.rsplit('/').next().unwrap_or_default();
    match name {
        "mod.rs" | "lib.rs" | "main.rs" => file.folder().to_owned(),
        _ => file.path.trim_end_matches(".rs").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_kind(kind: Kind, source: &str) -> Vec<(usize, String)> {
        let pieces = pieces(source).into_iter().filter(|piece| piece.kind == kind);
        pieces.map(|piece| (piece.line, piece.text)).collect()
    }

    #[test]
    fn texts_are_whole_and_know_their_line() {
        let source =
            "let a = \"x \\\" y\";\nlet b = r#\"a \"q\"\n\nb\"#; let c = b\"z\";\nfor\"e\"";
        let expected = [(1, "x \\\" y"), (2, "a \"q\"\n\nb"), (4, "z"), (5, "e")]
            .map(|(l, t)| (l, t.to_owned()));
        assert_eq!(of_kind(Kind::Text, source), expected);
    }

    #[test]
    fn comments_and_letters_open_no_text() {
        let source =
            "let q = '\"'; // \"not\"\n/* \" /* nested */ \" */ let n = '\\''; fn f<'a>() {} 'é'";
        assert_eq!(of_kind(Kind::Text, source), []);
        assert_eq!(of_kind(Kind::Comment, source).len(), 2);
        assert!(of_kind(Kind::Code, source)[1].1.contains("fn f<'a>() {}"));
    }

    #[test]
    fn words_keep_the_path_marks() {
        assert_eq!(
            words("use crate::users::{store};"),
            ["use", "crate", "::", "users", "::", "store"]
        );
    }

    #[test]
    fn tests_at_the_end_are_recognised() {
        let begin = |source| tests_begin(&pieces(source));
        assert_eq!(begin("fn a() {}\n#[cfg(test)]\nmod tests {\n}\n"), 2);
        assert_eq!(begin("#[cfg(test)]\nmod tests;\n"), usize::MAX);
        assert_eq!(begin("#[cfg(not(test))]\nmod a {\n}\n"), usize::MAX);
    }

    #[test]
    fn test_only_files_are_found_by_their_declaration() {
        let tree = Tree::of(&[
            ("crates/core/src/lib.rs", "#[cfg(test)]\nmod house;\nmod users;"),
            ("crates/core/src/house.rs", ""),
            ("crates/core/src/users.rs", ""),
            ("crates/rollcall/tests/it/main.rs", ""),
        ]);
        let expected = ["crates/core/src/house.rs", "crates/rollcall/tests/it/main.rs"];
        assert_eq!(test_files(&tree), expected.into());
    }
}
