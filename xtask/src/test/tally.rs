//! Counting tests: from the summaries of nextest, `cargo test` and our own browser runner.

use std::fmt;

/// How many tests ended how.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tally {
    /// Tests that passed.
    pub(super) passed: u64,
    /// Tests that failed, timed out or could not start; a failed check without tests counts as one.
    pub(super) failed: u64,
    /// Tests that were left out.
    pub(super) skipped: u64,
}

impl Tally {
    /// Adds what the summaries among these lines say; tells whether there was one.
    pub(super) fn add(&mut self, lines: &[String]) -> bool {
        // nextest prints one, at the end; what failed tests printed may hold summaries of their own.
        let nextest = lines.iter().rev().find_map(|line| nextest(line));
        let others = lines.iter().filter_map(|line| cargo(line).or_else(|| browser(line)));
        let summaries: Vec<_> = nextest.map_or_else(|| others.collect(), |one| vec![one]);
        for one in &summaries {
            self.passed += one.passed;
            self.failed += one.failed;
            self.skipped += one.skipped;
        }
        !summaries.is_empty()
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        match self.skipped {
            0 => Ok(()),
            skipped => write!(f, ", {skipped} skipped"),
        }
    }
}

/// The summary of `cargo nextest run`.
fn nextest(line: &str) -> Option<Tally> {
    line.trim().strip_prefix("Summary [")?.split_once(" run: ").map(|(_, rest)| counts(rest))
}

/// The summary of one test program under `cargo test`.
fn cargo(line: &str) -> Option<Tally> {
    line.trim().strip_prefix("test result: ")?.split_once(". ").map(|(_, rest)| counts(rest))
}

/// The summary of `browser/run.mjs`.
fn browser(line: &str) -> Option<Tally> {
    line.strip_prefix("browser: ").map(counts)
}

/// Reads `12 passed (1 slow), 1 failed; 2 ignored …`: every number followed by a word we know.
fn counts(text: &str) -> Tally {
    let mut tally = Tally::default();
    let words: Vec<_> = text.split_whitespace().collect();
    for pair in words.windows(2) {
        let [number, word] = pair else { continue };
        let Ok(number) = number.trim_start_matches('(').parse::<u64>() else { continue };
        match word.trim_matches([',', ';', '(', ')']) {
            "passed" => tally.passed += number,
            "failed" | "timed" | "exec" => tally.failed += number,
            "skipped" | "ignored" => tally.skipped += number,
            _ => {}
        }
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(passed: u64, failed: u64, skipped: u64) -> Tally {
        Tally { passed, failed, skipped }
    }

    #[test]
    fn each_programs_summary_is_understood() {
        for (line, expected) in [
            ("     Summary [   0.012s] 3 tests run: 3 passed, 0 skipped", tally(3, 0, 0)),
            (
                "     Summary [  61.2s] 9/12 tests run: 6 passed (1 slow, 2 flaky), 1 failed, \
                 1 timed out, 1 exec failed, 5 skipped",
                tally(6, 3, 5),
            ),
            ("  Summary [   0.1s] 1 test run: 1 passed (1 leaky), 0 skipped", tally(1, 0, 0)),
            (
                "test result: FAILED. 3 passed; 2 failed; 1 ignored; 0 measured; 4 filtered out",
                tally(3, 2, 1),
            ),
            ("browser: 14 passed, 1 failed, 2 skipped", tally(14, 1, 2)),
        ] {
            let mut counted = Tally::default();
            assert!(counted.add(&[line.to_owned()]), "{line}");
            assert_eq!(counted, expected, "{line}");
        }
    }

    #[test]
    fn what_failed_tests_printed_is_not_counted_again() {
        let mut counted = Tally::default();
        let lines = [
            "    test result: FAILED. 0 passed; 1 failed; 0 ignored",
            "     Summary [   1.5s] 7/34 tests run: 6 passed, 1 failed, 0 skipped",
            "error: test run failed",
        ];
        assert!(counted.add(&lines.map(str::to_owned)));
        assert_eq!(counted, tally(6, 1, 0));
        assert!(!counted.add(&["we passed 3 passed".to_owned()]));
    }

    #[test]
    fn the_last_line_is_exact() {
        let mut tally = Tally::default();
        assert_eq!(tally.to_string(), "0 passed, 0 failed");
        let lines = ["test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured".to_owned()];
        assert!(tally.add(&lines) && tally.add(&lines) && !tally.add(&[]));
        assert_eq!(tally.to_string(), "6 passed, 0 failed, 2 skipped");
    }
}
