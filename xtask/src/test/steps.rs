//! The list of steps, cheapest first, so that most mistakes show within seconds.

use anyhow::Result;

use super::{Run, Verdict, checks, setup, suites};

/// One step of `cargo xtask test`.
pub(super) struct Step {
    /// Its name, for `--only`.
    pub(super) name: &'static str,
    /// What it does, in a few words.
    pub(super) about: &'static str,
    /// What a person should do when it fails.
    pub(super) advice: &'static str,
    /// Whether `--fast` keeps it.
    pub(super) quick: bool,
    /// Does it; an error is a failure.
    pub(super) perform: fn(&mut Run) -> Result<Verdict>,
}

/// Every step in the order in which they run.
pub(super) const STEPS: &[Step] = &[
    Step {
        name: "set-up",
        about: "install what is missing (PostgreSQL, Chromium, the browser tests' packages)",
        advice: "install what is named above by hand, then run it again.",
        quick: false,
        perform: setup::perform,
    },
    Step {
        name: "format",
        about: "every Rust file as rustfmt writes it",
        advice: "run `cargo fmt --all`.",
        quick: true,
        perform: checks::format,
    },
    Step {
        name: "tidy",
        about: "walls, lengths, documents and the other rules of the house",
        advice: "each line above names the file, the line and the rule; CONTRIBUTING.md explains them.",
        quick: true,
        perform: checks::tidy,
    },
    Step {
        name: "clippy",
        about: "lints, with warnings as errors",
        advice: "mend what is named above; `#[expect(…, reason = \"…\")]` where the lint is wrong.",
        quick: true,
        perform: checks::clippy,
    },
    Step {
        name: "tests",
        about: "unit tests, stories and contracts, on SQLite and on PostgreSQL",
        advice: "run the failing test alone: `cargo nextest run NAME` or `cargo test NAME`.",
        quick: true,
        perform: suites::tests,
    },
    Step {
        name: "documents",
        about: "the reference pages of the crates and the examples in them",
        advice: "mend the links and examples that are named above.",
        quick: false,
        perform: suites::documents,
    },
    Step {
        name: "browser",
        about: "the working day in Chromium, on SQLite and on PostgreSQL: flows, keyboard, axe, widths and themes",
        advice: "look into browser/shots/: each failed flow left a picture and the server's log.",
        quick: false,
        perform: suites::browser,
    },
    Step {
        name: "licences",
        about: "licences, bans and sources of the dependencies (cargo-deny)",
        advice: "choose another dependency, or change deny.toml with a reason.",
        quick: false,
        perform: checks::licences,
    },
];
