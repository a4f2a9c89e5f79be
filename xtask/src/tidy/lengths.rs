//! The length budget: aim at 150 lines a file, talk at 300, stop at 400, tests included.

use super::Finding;
use super::tree::{File, Tree};

/// Where a file has to stop.
const MOST: usize = 400;

/// How many exemptions there may be. This number may only go down.
const MOST_EXEMPTIONS: usize = 0;

/// One line per exemption: the path, the lines it may have, and why.
const EXEMPTIONS: &str = "xtask/src/tidy/exemptions.txt";

const ENDINGS: [&str; 6] = [".rs", ".html", ".css", ".js", ".mjs", ".sql"];

/// No source file is longer than the budget, or than its exemption says.
pub(super) fn within_budget(tree: &Tree) -> Vec<Finding> {
    let list = tree.file(EXEMPTIONS);
    let mut findings = Vec::new();
    let exemptions: Vec<_> =
        list.into_iter().flat_map(|list| exemptions(list, tree, &mut findings)).collect();
    if let Some(list) = list
        && exemptions.len() > MOST_EXEMPTIONS
    {
        let what = format!("more than {MOST_EXEMPTIONS} exemptions: the list may only shrink");
        findings.push(Finding::at(list, 1, what));
    }
    for file in &tree.files {
        let lines = file.text.lines().count();
        let exempt = exemptions.iter().find(|(path, _)| *path == file.path);
        let most = exempt.map_or(MOST, |(_, most)| *most);
        if is_source(file) && lines > most {
            let what = format!("{lines} lines, where {most} is the most: split it by idea");
            findings.push(Finding::at(file, lines, what));
        }
    }
    findings
}

fn is_source(file: &File) -> bool {
    ENDINGS.iter().any(|ending| file.is(ending)) && !file.path.contains("/migrations/")
}

fn exemptions<'a>(
    list: &'a File,
    tree: &Tree,
    findings: &mut Vec<Finding>,
) -> Vec<(&'a str, usize)> {
    let mut exemptions = Vec::new();
    for (number, line) in list.text.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let mut words = line.splitn(3, ' ');
        let (path, most, reason) = (words.next(), words.next(), words.next());
        let (Some(path), Some(Ok(most)), Some(_)) = (path, most.map(str::parse), reason) else {
            let what = "an exemption is a path, a number of lines and a reason";
            findings.push(Finding::at(list, number + 1, what));
            continue;
        };
        if tree.file(path).is_none_or(|file| file.text.lines().count() <= MOST) {
            findings.push(Finding::at(
                list,
                number + 1,
                format!("{path} needs no exemption any more"),
            ));
        }
        exemptions.push((path, most));
    }
    exemptions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_too_long_is_found() {
        let long = "line\n".repeat(MOST + 1);
        let tree = Tree::of(&[
            ("crates/core/src/a.rs", &long),
            ("crates/core/migrations/sqlite/0001.sql", &long),
            ("crates/core/src/b.rs", "line\n"),
            ("Cargo.lock", &long),
        ]);
        let found = within_budget(&tree);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].path, "crates/core/src/a.rs");
    }

    #[test]
    fn exemptions_may_only_shrink() {
        let long = "line\n".repeat(MOST + 2);
        let list = "# path lines why\nshort.rs 500 was long\nlong.rs 402 a table\nlong.rs many\n";
        let tree = Tree::of(&[("long.rs", &long), ("short.rs", ""), (EXEMPTIONS, list)]);
        let found: Vec<_> = within_budget(&tree).into_iter().map(|finding| finding.what).collect();
        let expected = [
            "short.rs needs no exemption any more",
            "an exemption is a path, a number of lines and a reason",
            "more than 0 exemptions: the list may only shrink",
        ];
        assert_eq!(found, expected);
    }
}
