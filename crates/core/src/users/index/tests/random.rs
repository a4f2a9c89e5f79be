//! Choices that are the same in every run.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

pub(super) struct Random(TestRunner);

impl Random {
    pub(super) fn new() -> Self {
        Self(TestRunner::deterministic())
    }

    pub(super) fn below(&mut self, end: usize) -> usize {
        (0..end).new_tree(&mut self.0).expect("a number").current()
    }

    pub(super) fn one_of<T: Clone>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())].clone()
    }

    /// One of them, or mostly nothing.
    pub(super) fn perhaps<T: Clone>(&mut self, choices: &[T]) -> Option<T> {
        (self.below(4) == 0).then(|| self.one_of(choices))
    }
}
