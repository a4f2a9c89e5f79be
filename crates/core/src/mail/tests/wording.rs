//! Each letter, word for word.

use super::*;

#[test]
fn every_letter_reads_as_reviewed() {
    let administrator = || AskedBy::Administrator(Plain::of("Ada King"));
    let valid_until = AT.plus(Duration::from_hours(1));
    for (name, letter) in [
        ("invitation", invitation("Tomás Ferreira", "Harbor Dental")),
        (
            "invitation_by_nobody",
            Letter::Invitation {
                invited_by: None,
                organization: None,
                link: link("invitations"),
                valid_until,
            },
        ),
        (
            "password_reset_by_reader",
            Letter::PasswordReset {
                asked_by: AskedBy::Reader,
                link: link("password"),
                valid_until,
            },
        ),
        (
            "password_reset_by_administrator",
            Letter::PasswordReset {
                asked_by: administrator(),
                link: link("password"),
                valid_until,
            },
        ),
        (
            "password_changed",
            Letter::PasswordChanged {
                at: AT,
                recovery: PageLink::below(
                    &Url::parse("https://lab.example.org").unwrap(),
                    &["forgot"],
                )
                .unwrap(),
            },
        ),
        (
            "email_confirmation",
            Letter::EmailConfirmation {
                asked_by: administrator(),
                link: link("link"),
                valid_until,
            },
        ),
        ("email_changed_by_reader", Letter::EmailChanged { asked_by: AskedBy::Reader, at: AT }),
        (
            "email_changed_by_administrator",
            Letter::EmailChanged { asked_by: administrator(), at: AT },
        ),
    ] {
        let Rendered { subject, text, .. } = letter.render(&head()).unwrap();
        insta::assert_snapshot!(name, format!("Subject: {subject}\n\n{text}"));
    }
}

#[test]
fn both_parts_say_the_same() {
    let html = rendered().html;
    insta::assert_snapshot!("invitation_html", html);
    for said in ["Tomás Ferreira", "Harbor Dental", "UTC+01:00", "/invitations/T0KEN"] {
        assert!(html.contains(said) && rendered().text.contains(said), "{said}");
    }
}

#[test]
fn a_reader_without_name_is_greeted_all_the_same() {
    let head = Letterhead { reader: Plain::default(), ..head() };
    let letter = invitation("Ada King", "Harbor Dental").render(&head).unwrap();
    assert!(letter.text.starts_with("Hello,\n\n"));
    assert!(letter.html.contains("<p style=\"margin:0 0 16px\">Hello,</p>"));
}

#[test]
fn the_html_part_loads_nothing_and_names_its_language() {
    let html = rendered().html;
    assert!(html.starts_with("<!doctype html>\n<html lang=\"en\" dir=\"ltr\">"));
    for loading in ["src=", "url(", "@import", "<script", "<link", "<img", "<form"] {
        assert!(!html.contains(loading), "{loading}");
    }
}

#[test]
fn b13_a_rendered_letter_does_not_show_its_token_by_debug() {
    assert!(!format!("{:?} {:?}", rendered(), invitation("a", "b")).contains("T0KEN"));
}
