//! E11: taking the reach out of any statement is noticed.
//!
//! Each place in the sources that narrows a statement has a line in [`FENCES`](table::FENCES), with a look
//! through it that shows nothing from beyond the reach. The same look with the narrowing left out must show
//! something, so that no look passes by accident. A narrowing that is added and has no line here fails, and so
//! does a statement of a store that reads people or places and is not narrowed, unless [`OPEN`](open::OPEN)
//! says why.

mod ground;
mod open;
mod sources;
mod table;

use std::collections::BTreeSet;

use crate::access::{Permission, Permit, left_out};
use crate::directory::View;
use crate::testing::House;
use ground::Ground;
use sources::Place;
use table::{FENCES, Fence};

/// Whether a look through a fence shows anything from beyond it.
fn shows(house: &House, ground: &Ground, fence: &Fence, leaving_out: Option<Place>) -> bool {
    let permit: Permit = ground.looker(house, fence.reach).permit(Permission::UsersList).unwrap();
    let (hall, ground, look) = (house.directory().house().clone(), ground.clone(), fence.look);
    let ticket = house.directory().store().read(move |tx| {
        let now = hall.clock.now();
        let view = &mut View { db: tx, house: &hall, permit: &permit, now, people: None };
        match leaving_out {
            Some(place) => left_out::at(place.file, place.line, || look(view, &ground)),
            None => look(view, &ground),
        }
    });
    ticket.wait().unwrap()
}

#[test]
fn e11_no_statement_shows_anything_beyond_the_reach_and_each_would_without_its_narrowing() {
    let places = sources::narrowings();
    House::each(|house| {
        let ground = Ground::of(house);
        for fence in FENCES {
            let place = places.iter().find(|place| fence.is_at(place));
            let place = *place.unwrap_or_else(|| panic!("{fence:?} is not in the sources"));
            assert!(!shows(house, &ground, fence, None), "{fence:?} shows what lies beyond");
            let would = shows(house, &ground, fence, Some(place));
            assert!(would, "{fence:?}: nobody would notice if its narrowing were left out");
        }
    });
}

#[test]
fn e11_every_narrowing_has_a_look_through_it() {
    let without = |place: &&Place| !FENCES.iter().any(|fence| fence.is_at(place));
    let places = sources::narrowings();
    let missing: Vec<_> = places.iter().filter(without).collect();
    assert!(missing.is_empty(), "add a line to FENCES for {missing:#?}");
}

#[test]
fn e11_a_statement_that_is_not_narrowed_says_why() {
    let found: BTreeSet<_> = sources::open_statements().into_iter().collect();
    let said: BTreeSet<_> = open::OPEN.iter().map(|(file, name, _)| (*file, *name)).collect();
    let (new, gone): (Vec<_>, Vec<_>) =
        (found.difference(&said).collect(), said.difference(&found).collect());
    assert!(new.is_empty(), "narrow them, or say in OPEN why not: {new:#?}");
    assert!(gone.is_empty(), "narrowed, or not there any more: {gone:#?}");
}

/// The rows that such a statement changes are not counted, so that an operation could change them and tell
/// nothing. Counting attempts is nobody's business.
#[test]
fn no_statement_that_must_be_told_says_returning() {
    assert_eq!(sources::returning(), [("credentials/store/attempts.rs", "COUNT")]);
}
