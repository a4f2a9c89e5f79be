//! All slots in one order, in short runs, so that adding or moving one is quick however many there are.

/// A run is cut in two when it has grown to this.
const LONGEST: usize = 1_024;

/// A permutation of slots. Where a slot stands is told by comparing, so the order itself knows no keys.
#[derive(Debug, Default)]
pub(super) struct Order {
    /// None is empty.
    runs: Vec<Vec<u32>>,
}

/// A place between two slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gap {
    run: usize,
    at: usize,
}

impl Order {
    /// Takes slots that are in order already.
    pub(super) fn of(sorted: &[u32]) -> Self {
        Self { runs: sorted.chunks(LONGEST / 2).map(<[u32]>::to_vec).collect() }
    }

    /// The first place before which everything is `before`; the slots must be partitioned so.
    pub(super) fn gap(&self, before: impl Fn(u32) -> bool) -> Gap {
        let run = self.runs.partition_point(|run| run.first().is_some_and(|slot| before(*slot)));
        let run = run.saturating_sub(1);
        let at = self.runs.get(run).map_or(0, |run| run.partition_point(|slot| before(*slot)));
        Gap { run, at }
    }

    /// The slot right after a place.
    pub(super) fn after(&self, gap: Gap) -> Option<u32> {
        self.ascending(gap).next()
    }

    pub(super) fn insert(&mut self, gap: Gap, slot: u32) {
        let Some(run) = self.runs.get_mut(gap.run) else {
            self.runs.push(vec![slot]);
            return;
        };
        run.insert(gap.at, slot);
        if run.len() >= LONGEST {
            let second = run.split_off(LONGEST / 2);
            self.runs.insert(gap.run + 1, second);
        }
    }

    /// Takes out the slot right after a place, when it is this one.
    pub(super) fn remove(&mut self, gap: Gap, slot: u32) -> bool {
        let gap = match self.runs.get(gap.run) {
            Some(run) if gap.at < run.len() => gap,
            _ => Gap { run: gap.run + 1, at: 0 },
        };
        let Some(run) = self.runs.get_mut(gap.run) else { return false };
        if run.get(gap.at) != Some(&slot) {
            return false;
        }
        run.remove(gap.at);
        if run.is_empty() {
            self.runs.remove(gap.run);
        }
        true
    }

    /// The slots from a place on.
    pub(super) fn ascending(&self, from: Gap) -> impl Iterator<Item = u32> {
        let (first, rest) = self.at(from);
        first.get(from.at..).unwrap_or_default().iter().chain(rest.iter().flatten()).copied()
    }

    /// The slots before a place, the nearest first.
    pub(super) fn descending(&self, from: Gap) -> impl Iterator<Item = u32> {
        let (first, _) = self.at(from);
        let before = self.runs.get(..from.run).unwrap_or_default();
        let first = first.get(..from.at).unwrap_or_default();
        first.iter().rev().chain(before.iter().rev().flat_map(|run| run.iter().rev())).copied()
    }

    fn at(&self, gap: Gap) -> (&[u32], &[Vec<u32>]) {
        let rest = self.runs.get(gap.run..).unwrap_or_default();
        rest.split_first().map_or((&[], &[]), |(first, rest)| (first.as_slice(), rest))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_keeps_slots_in_order(
            start in 0..3_000_u32,
            steps in proptest::collection::vec((any::<bool>(), 0..6_000_u32), 0..1_500),
            from in 0..6_000_u32,
        ) {
            // Every slot is its own key, doubled to leave room.
            let mut model: Vec<u32> = (0..start).map(|n| n * 2).collect();
            let mut order = Order::of(&model);
            for (adds, slot) in steps {
                let gap = order.gap(|other| other < slot);
                match (adds, model.binary_search(&slot)) {
                    (true, Err(at)) => {
                        model.insert(at, slot);
                        order.insert(gap, slot);
                    }
                    (true, Ok(_)) => {}
                    (false, found) => {
                        prop_assert_eq!(order.remove(gap, slot), found.is_ok());
                        if let Ok(at) = found {
                            model.remove(at);
                        }
                    }
                }
            }
            let gap = order.gap(|other| other < from);
            let at = model.partition_point(|other| *other < from);
            prop_assert_eq!(order.ascending(gap).collect::<Vec<_>>(), &model[at..]);
            let before: Vec<u32> = model[..at].iter().rev().copied().collect();
            prop_assert_eq!(order.descending(gap).collect::<Vec<_>>(), before);
            prop_assert_eq!(order.after(gap), model.get(at).copied());
        }
    }
}
