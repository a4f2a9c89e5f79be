//! `cargo xtask tidy`: the rules of the house that no compiler knows, checked by reading the source as text.

mod documents;
mod evidence;
mod invariants;
mod lengths;
mod manners;
mod products;
mod rust;
mod sql;
mod templates;
mod tree;
mod walls;
mod words;

use std::fmt;
use std::process::ExitCode;

use anyhow::Result;

use tree::{File, Tree};

/// One breach of one rule.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Finding {
    path: String,
    line: usize,
    what: String,
}

impl Finding {
    fn at(file: &File, line: usize, what: impl Into<String>) -> Self {
        Self { path: file.path.clone(), line, what: what.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.what)
    }
}

/// Every rule. Each has a sample that breaks it in its own tests.
const RULES: &[fn(&Tree) -> Vec<Finding>] = &[
    walls::manifests,
    walls::crates,
    walls::layers,
    sql::stays_in_stores,
    lengths::within_budget,
    manners::first_lines,
    manners::no_silenced_files,
    documents::paths_exist,
    documents::links_lead_somewhere,
    documents::decisions_are_listed,
    templates::no_inline_script_or_style,
    words::nothing_of_the_workplace,
    evidence::covered_means_tested,
    evidence::named_tests_exist,
    invariants::have_a_guard,
    products::stand_in_no_code,
];

/// Checks the repository and prints what is wrong.
pub(crate) fn run() -> Result<ExitCode> {
    Ok(match findings()? {
        0 => {
            println!("tidy");
            ExitCode::SUCCESS
        }
        found => {
            println!("{found} finding(s)");
            ExitCode::FAILURE
        }
    })
}

/// Checks the repository, prints each finding and returns how many there were.
pub(crate) fn findings() -> Result<usize> {
    let tree = Tree::of_repository()?;
    let mut findings: Vec<_> = RULES.iter().flat_map(|rule| rule(&tree)).collect();
    findings.sort();
    for finding in &findings {
        println!("{finding}");
    }
    Ok(findings.len())
}
