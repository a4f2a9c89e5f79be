//! A set of slots is a set: played beside `BTreeSet`.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

fn slots() -> impl Strategy<Value = Vec<(bool, u32)>> {
    let slot = prop_oneof![0..200_u32, 0..140_000_u32, 65_500..66_000_u32];
    proptest::collection::vec((proptest::bool::weighted(0.8), slot), 0..400)
}

fn play(steps: &[(bool, u32)], from: std::ops::Range<u32>) -> (Bits, BTreeSet<u32>) {
    let (mut bits, mut model) = (Bits::default(), BTreeSet::new());
    for slot in from {
        bits.insert(slot);
        model.insert(slot);
    }
    for (adds, slot) in steps {
        if *adds {
            bits.insert(*slot);
            model.insert(*slot);
        } else {
            bits.remove(*slot);
            model.remove(slot);
        }
    }
    (bits, model)
}

fn dense(bits: &Bits) -> Dense {
    let mut dense = Dense::none(140_000);
    bits.or(&mut dense);
    dense
}

#[test]
fn all_slots_are_all_and_no_more() {
    for slots in [0, 1, 63, 64, 65, 70_000, BLOCK, 2 * BLOCK] {
        assert!(Dense::all(slots).iter().map(|slot| slot as usize).eq(0..slots), "{slots}");
    }
}

proptest! {
    #[test]
    fn a_set_of_slots_is_a_set(one in slots(), other in slots(), crowd in 0..9_000_u32) {
        let (a, in_a) = play(&one, 0..crowd);
        let (b, in_b) = play(&other, 60..60);
        prop_assert_eq!(a.len(), in_a.len());
        prop_assert_eq!(dense(&a).iter().collect::<BTreeSet<_>>(), in_a.clone());
        prop_assert!(in_a.iter().all(|slot| a.contains(*slot)));
        prop_assert!(in_b.iter().all(|slot| a.contains(*slot) == in_a.contains(slot)));
        let both: BTreeSet<u32> = in_a.intersection(&in_b).copied().collect();
        let mut one = dense(&a);
        b.and(&mut one);
        prop_assert_eq!(one.iter().collect::<BTreeSet<_>>(), both.clone());
        let mut other = dense(&b);
        a.and(&mut other);
        prop_assert_eq!(other.len(), both.len());
        prop_assert_eq!(a.count_in(&dense(&b)), both.len());
        prop_assert_eq!(a.within(&dense(&b)).collect::<BTreeSet<_>>(), both.clone());
        prop_assert_eq!(b.within(&dense(&a)).count(), both.len());
        prop_assert_eq!(a.has_all(&dense(&b)), in_b.is_subset(&in_a));
        prop_assert_eq!(b.count_in(&dense(&a)), both.len());
    }
}
