//! The list of events, as webhooks and reports rely on it.

use std::collections::BTreeSet;

use crate::directory::EventKind;

#[test]
fn the_list_of_events_is_reviewed() {
    let lines: Vec<String> = EventKind::ALL
        .iter()
        .map(|kind| format!("{:<22} {}", kind.name(), kind.meaning()))
        .collect();
    insta::assert_snapshot!("events", lines.join("\n"));
}

#[test]
fn each_event_has_a_name_of_its_own_and_is_read_back() {
    let names: BTreeSet<_> = EventKind::ALL.iter().map(|kind| kind.name()).collect();
    assert_eq!(names.len(), EventKind::ALL.len());
    for kind in EventKind::ALL {
        assert_eq!(EventKind::parse(kind.name()), Some(*kind));
        assert!(kind.name().split_once('.').is_some_and(|(noun, verb)| {
            let plain = |word: &str| word.chars().all(|c| c.is_ascii_lowercase() || c == '-');
            plain(noun) && plain(verb)
        }));
    }
}
