//! Every invariant of the architecture names the test that guards it, as `path::name`, and that test exists.

use super::Finding;
use super::tree::{File, Tree};

const ARCHITECTURE: &str = "ARCHITECTURE.md";
const HEADING: &str = "## Invariants";

/// One numbered line of the list, with those that belong to it.
struct Invariant<'a> {
    line: usize,
    text: Vec<&'a str>,
}

/// Each invariant has a guard, and each guard that is named is a test.
pub(super) fn have_a_guard(tree: &Tree) -> Vec<Finding> {
    let Some(file) = tree.file(ARCHITECTURE) else {
        let what = "is missing, and with it the list of invariants".to_owned();
        return vec![Finding { path: ARCHITECTURE.to_owned(), line: 1, what }];
    };
    let listed = match invariants(file) {
        Some(listed) if !listed.is_empty() => listed,
        Some(_) => return vec![Finding::at(file, 1, format!("lists nothing below `{HEADING}`"))],
        None => return vec![Finding::at(file, 1, format!("has no heading `{HEADING}`"))],
    };
    let mut findings = Vec::new();
    for invariant in listed {
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

/// What stands below the heading; nothing when there is no heading.
fn invariants(file: &File) -> Option<Vec<Invariant<'_>>> {
    let mut found: Vec<Invariant<'_>> = Vec::new();
    let mut lines = file.text.lines().enumerate();
    lines.find(|(_, line)| *line == HEADING)?;
    for (number, text) in lines.take_while(|(_, line)| !line.starts_with("## ")) {
        let is_new = text.split_once(". ").is_some_and(|(number, _)| number.parse::<u8>().is_ok());
        if is_new {
            found.push(Invariant { line: number + 1, text: vec![text] });
        } else if let Some(last) = found.last_mut() {
            last.text.push(text);
        }
    }
    Some(found)
}

/// Whether a line marks what follows as a test. The project has no macro of its own that makes one.
fn is_mark(line: &str) -> bool {
    line == "#[test]"
        || line == "#[tokio::test]"
        || (line.starts_with("#[tokio::test(") && line.ends_with(")]"))
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
        is_marked = is_mark(line) || (is_marked && line.starts_with("#["));
        found
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TESTS: &str = "#[test]\nfn it_holds() {\n}\nfn not_a_test() {}\n\
                         #[tokio::test]\nasync fn it_waits() {}\n\
                         #[tokio::test(start_paused = true)]\nasync fn it_pauses() {}\n\
                         #[cfg(test)]\nfn only_for_tests() {}\n\
                         #[test]\n#[should_panic]\nfn it_panics() {}";

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
        assert!(found("1. It pauses: `crates/a.rs::it_pauses`.").is_empty());
        assert!(found("1. It panics: `crates/a.rs::it_panics`.").is_empty());
        assert!(found("1. A day: `browser/a.mjs::a day passes`.").is_empty());
    }

    #[test]
    fn an_invariant_without_a_guard_or_with_one_that_is_gone_is_found() {
        let expected = [
            "ARCHITECTURE.md:5: names no test that guards it",
            "ARCHITECTURE.md:6: names the test `crates/a.rs::gone`, which does not exist",
            "ARCHITECTURE.md:7: names the test `crates/a.rs::not_a_test`, which does not exist",
            "ARCHITECTURE.md:8: names the test `crates/b.rs::it_holds`, which does not exist",
            "ARCHITECTURE.md:9: names the test `crates/a.rs::only_for_tests`, which does not exist",
        ];
        let list = "1. Nothing.\n2. `crates/a.rs::gone`\n3. `crates/a.rs::not_a_test`\n\
                    4. `crates/b.rs::it_holds`\n5. `crates/a.rs::only_for_tests`";
        assert_eq!(found(list), expected);
    }

    #[test]
    fn nothing_to_look_at_is_found() {
        let said = |samples: &[(&str, &str)]| {
            let found = have_a_guard(&Tree::of(samples));
            found.iter().map(Finding::to_string).collect::<Vec<_>>()
        };
        let missing = "ARCHITECTURE.md:1: is missing, and with it the list of invariants";
        assert_eq!(said(&[("crates/a.rs", TESTS)]), [missing]);
        let renamed = "# A\n\n## Rules\n\n1. It holds: `crates/a.rs::it_holds`.\n";
        let without = "ARCHITECTURE.md:1: has no heading `## Invariants`";
        assert_eq!(said(&[(ARCHITECTURE, renamed)]), [without]);
        assert_eq!(
            found("Words alone."),
            ["ARCHITECTURE.md:1: lists nothing below `## Invariants`"]
        );
    }
}
