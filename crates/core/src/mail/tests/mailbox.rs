//! The mailbox: what administrators read where no mail server is set, and what they may open.

use super::house::{House, identity, on_each_engine, token_of};
use super::outbox::{PASSWORD, is_dead};
use crate::access::Actor;
use crate::audit::{AuditFilter, AuditTrail};
use crate::blueprint::Role;
use crate::directory::{EventKind, Selection};
use crate::domain::{LetterId, UserId};
use crate::error::{Conflict, Error, Refusal};
use crate::mail::{
    LetterKind, LetterState, LinkState, MailboxLetter, MailboxList, OpenedLetter, ShowLetterLink,
};
use crate::users::DeactivateUsers;

fn find(house: &House, list: MailboxList) -> (Vec<String>, Option<LetterId>) {
    let page = house.directory.ask_now(&house.operator(), list).unwrap();
    (page.rows.into_iter().map(|entry| entry.name).collect(), page.next)
}

fn open(house: &House, actor: &Actor, id: LetterId) -> OpenedLetter {
    house.directory.ask_now(actor, MailboxLetter { id }).unwrap()
}

fn show(house: &House, actor: &Actor, id: LetterId) -> Result<String, Error> {
    let letter = house.directory.run_now(actor, ShowLetterLink { id })?;
    let link = letter.link(&identity()).unwrap().to_string();
    assert!(letter.render(&identity()).unwrap().text.contains(&link));
    Ok(link)
}

fn shown_links(house: &House, about: UserId) -> usize {
    let kind = Some(EventKind::LetterLinkShown);
    let filter = AuditFilter { about: Some(about), kind, ..AuditFilter::default() };
    let trail = AuditTrail { filter, before: None, rows: 10 };
    house.directory.ask_now(&house.operator(), trail).unwrap().rows.len()
}

#[test]
fn letters_are_found_by_name_address_and_state_newest_first() {
    on_each_engine(|house| {
        let people: Vec<UserId> = ["maya", "Bo", "maybel"]
            .iter()
            .map(|name| {
                house.later(1);
                house.invite(name)
            })
            .collect();
        let (who, reason) = (Selection::one(people[1]), None);
        house.directory.run_now(&house.operator(), DeactivateUsers { who, reason }).unwrap();

        let list = |text: &str, state| MailboxList {
            text: text.to_owned(),
            state,
            before: None,
            rows: 10,
        };
        for (text, state, names) in [
            ("", None, &["maybel Osei", "Bo Osei", "maya Osei"][..]),
            ("MAY", None, &["maybel Osei", "maya Osei"]),
            ("osei maya@exa", None, &["maya Osei"]),
            ("may%l", None, &[]),
            ("", Some(LetterState::Withdrawn), &["Bo Osei"]),
            ("bo", Some(LetterState::Queued), &[]),
        ] {
            assert_eq!(find(&house, list(text, state)).0, names, "{text}");
        }
        let (first, next) = find(&house, MailboxList { rows: 2, ..list("", None) });
        assert_eq!(first, ["maybel Osei", "Bo Osei"]);
        let (second, end) = find(&house, MailboxList { before: next, ..list("", None) });
        assert_eq!((second, end), (vec!["maya Osei".to_owned()], None));
    });
}

#[test]
fn a_letter_is_read_without_its_link_until_somebody_opens_that() {
    on_each_engine(|house| {
        let maya = house.invite("maya");
        let letter = house.letter_to(maya);
        assert_eq!((letter.kind, letter.state), (LetterKind::Invitation, LetterState::Queued));

        let opened = open(&house, &house.operator(), letter.id);
        let text = opened.render(&identity()).unwrap().text;
        assert!(text.contains("https://lab.example.org/link/...\n"), "{text}");
        assert!(matches!(opened.link, LinkState::Live { .. }));
        assert_eq!((opened.may_show_link, shown_links(&house, maya)), (Ok(()), 0));

        let link = show(&house, &house.operator(), letter.id).unwrap();
        assert_eq!(shown_links(&house, maya), 1);
        house.follow(&token_of(&link), PASSWORD).unwrap();

        let used = open(&house, &house.operator(), letter.id);
        assert_eq!(used.link, LinkState::Dead);
        assert_eq!(used.entry.letter.state, LetterState::Withdrawn);
        assert!(used.render(&identity()).unwrap().text.contains("The link works once, until"));
        assert!(is_dead(&show(&house, &house.operator(), letter.id).unwrap_err()));
    });
}

#[test]
fn b19_a_link_is_opened_only_by_who_manages_the_person() {
    on_each_engine(|house| {
        let bo = house.accepted("bo");
        let maya = house.invite("maya");
        let id = house.letter_to(maya).id;
        // No blueprint lets such a role read the mailbox; the operation does not rely on that.
        let manages = vec![house.role("staff").key.clone()];
        let support = Role { manages, ..house.role("admin").clone() };
        let support = house.acting_as(bo, "Bo Osei", &support);

        let opened = open(&house, &support, id);
        assert_eq!(opened.may_show_link, Err(Conflict::AboveYourCeiling));
        assert!(matches!(opened.link, LinkState::Live { .. }));

        let admin = house.acting(bo, "Bo Osei", "admin");
        assert_eq!(open(&house, &admin, id).may_show_link, Ok(()));
        show(&house, &admin, id).unwrap();
    });
}

#[test]
fn the_link_of_a_letter_that_was_sent_is_its_readers_alone() {
    on_each_engine(|house| {
        let maya = house.invite("maya");
        house.round();
        let refused = show(&house, &house.operator(), house.letter_to(maya).id).unwrap_err();
        let sent = Refusal::Conflict(Conflict::WrongState);
        assert!(matches!(refused, Error::Refused(refusal) if refusal == sent));
    });
}

#[test]
fn c09_letters_and_their_links_are_closed_to_who_manages_nobody() {
    on_each_engine(|house| {
        let maya = house.accepted("maya");
        let id = house.letter_to(maya).id;
        let staff = house.acting(maya, "Maya Osei", "staff");
        let (directory, list) = (&house.directory, MailboxList::default());
        let refusals = [
            directory.ask_now(&staff, list).unwrap_err(),
            directory.ask_now(&staff, MailboxLetter { id }).unwrap_err(),
            directory.run_now(&staff, ShowLetterLink { id }).unwrap_err(),
        ];
        for refusal in refusals {
            assert!(matches!(refusal, Error::Refused(Refusal::Forbidden { .. })), "{refusal}");
        }
    });
}
