//! Words that have no place in the repository: whose machine it was written on is nobody's business.

use super::Finding;
use super::tree::Tree;

/// Written in two halves, so that this file does not find itself.
const WORDS: [(&str, &str); 6] = [
    ("/wo", "rk/"),
    ("/tmp/w", "t/"),
    ("/tmp/no", "tes"),
    ("session", " stop"),
    ("helper", " agent"),
    ("arti", "factory"),
];

/// No file names the place where it was written.
pub(super) fn nothing_of_the_workplace(tree: &Tree) -> Vec<Finding> {
    let words = WORDS.map(|(first, second)| format!("{first}{second}"));
    let mut findings = Vec::new();
    for file in &tree.files {
        for (number, line) in file.text.lines().enumerate() {
            let lower = line.to_lowercase();
            if let Some(word) = words.iter().find(|word| lower.contains(word.as_str())) {
                let what = format!("mentions `{word}`, which means nothing to a reader elsewhere");
                findings.push(Finding::at(file, number + 1, what));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workplace_path_is_found() {
        let line = format!("see {}{}page.md", WORDS[0].0, WORDS[0].1);
        let found = nothing_of_the_workplace(&Tree::of(&[("docs/a.md", &line), ("b.md", "work")]));
        assert_eq!(found.len(), 1, "{found:?}");
    }
}
