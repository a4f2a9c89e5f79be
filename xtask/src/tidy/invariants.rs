//! Every invariant of the architecture names the test that guards it, as `path::name`, and that test exists.

use super::Finding;
use super::tree::{File, Tree};

const ARCHITECTURE: &str = "ARCHITECTURE.md";

/// One numbered line of the list, with those that belong to it.
struct Invariant<'a> {
    line: usize,
    text: Vec<&'a str>,
}

/// Each invariant has a guard, and each guard that is named is a test.
pub(super) fn have_a_guard(tree: &Tree) -> Vec<Finding> {
    let Some(file) = tree.file(ARCHITECTURE) else { return Vec::new() };
    let mut findings = Vec::new();
    for invariant in invariants(file) {
        let text = invariant.text.join(" ");
        let named = text.split('`').skip(1).step_by(2).filter(|name| name.contains("::"));
        let named: Vec<&str> = named.collect();
        if named.is_empty() {
            findings.push(Finding::at(file, invariant.line, "names no test that guards it"));
        }
        for guard in named.into_iter().filter(|guard| !is_test(tree, guard)) {
            let what = format!("names the test `{guard}`, which does not exist");
            findings.push(Finding::at(file, invariant.line, what));
        }
    }
    findings
}

fn invariants(file: &File) -> Vec<Invariant<'_>> {
    let mut found: Vec<Invariant<'_>> = Vec::new();
    let lines = file.text.lines().enumerate();
    let list = lines.skip_while(|(_, line)| *line != "## Invariants").skip(1);
    for (number, text) in list.take_while(|(_, line)| !line.starts_with("## ")) {
        let is_new = text.split_once(". ").is_some_and(|(number, _)| number.parse::<u8>().is_ok());
        if is_new {
            found.push(Invariant { line: number + 1, text: vec![text] });
        } else if let Some(last) = found.last_mut() {
            last.text.push(text);
        }
    }
    found
}

/// Whether a file has a test of that name: in Rust the function below `#[test]`, in a flow its sentence.
fn is_test(tree: &Tree, guard: &str) -> bool {
    let Some((path, name)) = guard.split_once("::") else { return false };
    let Some(file) = tree.file(path) else { return false };
    if file.is(".mjs") {
        return file.text.contains(&format!("flow(\"{name}\""));
    }
    let mut lines = file.text.lines().map(str::trim);
    let (plain, asynchronous) = (format!("fn {name}("), format!("async fn {name}("));
    let mut is_marked = false;
    lines.any(|line| {
        let is_it = line.starts_with(&plain) || line.starts_with(&asynchronous);
        let found = is_marked && is_it;
        let is_mark = line.starts_with("#[") && line.contains("test");
        is_marked = is_mark || (is_marked && line.starts_with("#["));
        found
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TESTS: &str =
        "#[test]\nfn it_holds() {\n}\nfn not_a_test() {}\n#[tokio::test]\nasync fn it_waits() {}";

    fn found(list: &str) -> Vec<String> {
        let text = format!("1. Not one.\n\n## Invariants\n\n{list}\n\n## More\n\n2. Nor this.\n");
        let flow = "flow(\"a day passes\", async () => {})";
        let samples =
            [(ARCHITECTURE, text.as_str()), ("crates/a.rs", TESTS), ("browser/a.mjs", flow)];
        have_a_guard(&Tree::of(&samples)).iter().map(Finding::to_string).collect()
    }

    #[test]
    fn a_guard_may_stand_on_a_later_line_and_be_a_flow() {
        assert!(found("1. **It holds.** Why:\n   `crates/a.rs::it_holds`.").is_empty());
        assert!(found("1. It waits: `crates/a.rs::it_waits`, `a.rs`.").is_empty());
        assert!(found("1. A day: `browser/a.mjs::a day passes`.").is_empty());
    }

    #[test]
    fn an_invariant_without_a_guard_or_with_one_that_is_gone_is_found() {
        let expected = [
            "ARCHITECTURE.md:5: names no test that guards it",
            "ARCHITECTURE.md:6: names the test `crates/a.rs::gone`, which does not exist",
            "ARCHITECTURE.md:7: names the test `crates/a.rs::not_a_test`, which does not exist",
            "ARCHITECTURE.md:8: names the test `crates/b.rs::it_holds`, which does not exist",
        ];
        let list = "1. Nothing.\n2. `crates/a.rs::gone`\n3. `crates/a.rs::not_a_test`\n\
                    4. `crates/b.rs::it_holds`";
        assert_eq!(found(list), expected);
    }
}
