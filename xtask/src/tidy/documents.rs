//! Documents that rot: every path and link in them leads somewhere, every decision is listed.

use super::Finding;
use super::tree::{File, Tree};

/// How a path of this repository begins when a document names it.
const PLACES: [&str; 7] =
    ["crates/", "docs/", "xtask/", "browser/", "blueprints/", ".ci/", ".cargo/"];

/// Made by running something, so not in the repository.
const MADE: [&str; 2] = ["browser/shots", "browser/node_modules"];

/// A path in backticks exists.
pub(super) fn paths_exist(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.ending(".md") {
        for (number, line) in prose(file) {
            for name in line.split('`').skip(1).step_by(2) {
                if !is_known(tree, name) {
                    findings.push(Finding::at(file, number, format!("`{name}` does not exist")));
                }
            }
        }
    }
    findings
}

fn is_known(tree: &Tree, name: &str) -> bool {
    let is_pattern = name.contains(|c: char| c.is_whitespace() || "*<>{}…$:|()".contains(c));
    if is_pattern || name.contains("NNNN") || MADE.iter().any(|made| name.starts_with(made)) {
        return true;
    }
    if PLACES.iter().any(|place| name.starts_with(place)) {
        return tree.has(name.trim_end_matches('/'));
    }
    let is_document = name.strip_suffix(".md").is_some_and(|name| !name.contains('/'));
    !is_document || tree.has_named(name)
}

/// A link to a file leads to a file.
pub(super) fn links_lead_somewhere(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.ending(".md") {
        for (number, line) in prose(file) {
            for target in targets(line) {
                let path = target.split('#').next().unwrap_or_default();
                let is_elsewhere = path.is_empty() || path.contains(':');
                if !is_elsewhere && !tree.has(&resolved(file.folder(), path)) {
                    findings.push(Finding::at(
                        file,
                        number,
                        format!("the link to {target} is dead"),
                    ));
                }
            }
        }
    }
    findings
}

/// What stands in the round brackets of `[words](target)`.
fn targets(line: &str) -> impl Iterator<Item = &str> {
    line.split("](").skip(1).filter_map(|rest| rest.split(')').next())
}

/// The path from the root of a link that stands in a file of this folder.
fn resolved(folder: &str, link: &str) -> String {
    let mut parts: Vec<_> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    parts.join("/")
}

const DECISIONS: &str = "docs/decisions";

/// Every decision is linked from the list of decisions.
pub(super) fn decisions_are_listed(tree: &Tree) -> Vec<Finding> {
    let list = tree.file("docs/decisions/README.md");
    let linked: Vec<_> = list
        .into_iter()
        .flat_map(|list| list.text.lines().flat_map(targets))
        .map(|target| resolved(DECISIONS, target))
        .collect();
    tree.ending(".md")
        .filter(|file| file.within(DECISIONS) && !file.path.ends_with("/README.md"))
        .filter(|file| !linked.contains(&file.path))
        .map(|file| Finding::at(file, 1, "is not linked from docs/decisions/README.md"))
        .collect()
}

/// The lines outside fenced examples, numbered from 1.
fn prose(file: &File) -> impl Iterator<Item = (usize, &str)> {
    let mut fenced = false;
    file.text.lines().enumerate().filter_map(move |(number, line)| {
        let is_fence = line.trim_start().starts_with("```");
        fenced ^= is_fence;
        (!fenced && !is_fence).then_some((number + 1, line))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_is_gone_is_found() {
        let text = "`crates/core/` `docs/gone.md` `GONE.md` `docs/*.md` `browser/shots/a.png`\n\
                    ```\n`docs/gone.md`\n```\n`docs/NNNN-title.md` `users/list.rs` `cargo fmt`";
        let tree = Tree::of(&[("README.md", text), ("crates/core/src/lib.rs", "")]);
        let found: Vec<_> = paths_exist(&tree).into_iter().map(|finding| finding.what).collect();
        assert_eq!(found, ["`docs/gone.md` does not exist", "`GONE.md` does not exist"]);
    }

    #[test]
    fn a_dead_link_is_found() {
        let text = "[a](../README.md#run) [b](other.md) [c](https://example.org) [d](#here)";
        let tree = Tree::of(&[("docs/README.md", text), ("README.md", "")]);
        let found: Vec<_> =
            links_lead_somewhere(&tree).into_iter().map(|finding| finding.what).collect();
        assert_eq!(found, ["the link to other.md is dead"]);
    }

    #[test]
    fn an_unlisted_decision_is_found() {
        let tree = Tree::of(&[
            ("docs/decisions/README.md", "[1](0001-one.md)"),
            ("docs/decisions/0001-one.md", ""),
            ("docs/decisions/0002-two.md", ""),
        ]);
        let found = decisions_are_listed(&tree);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].path, "docs/decisions/0002-two.md");
    }
}
