//! Guessing and choosing what columns mean.

use super::*;

/// The guessed targets of a header over one row of values.
fn targets(header: &[&str], values: &[&str]) -> Vec<String> {
    let owned = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    let mapping = guess(&owned(header), &[owned(values)], &fields());
    mapping.columns().iter().map(|column| column.target.name()).collect()
}

#[test]
fn headings_of_many_products_and_languages_are_known() {
    let cases: [(&[&str], &[&str], &[&str]); 9] = [
        (
            &[
                "E-mail",
                "Given name",
                "Surname",
                "Job title",
                "Mobile",
                "Company",
                "Office",
                "Active",
            ],
            &["a@b.org", "Ann", "Lee", "Nurse", "0441234567", "Acme", "Elm St", "yes"],
            &[
                "email",
                "first_name",
                "last_name",
                "attributes.title",
                "attributes.phone",
                "organization",
                "locations",
                "status",
            ],
        ),
        (
            &["Vorname", "Name", "E-Mail-Adresse", "Telefon", "Standort", "Rolle"],
            &["Ann", "Lee", "a@b.org", "044 123 45 67", "Bern", "Leitung"],
            &["first_name", "last_name", "email", "attributes.phone", "locations", "role"],
        ),
        (
            &["Prénom", "Nom", "Courriel", "Poste", "Société"],
            &["Ann", "Lee", "a@b.org", "Infirmière", "Acme"],
            &["first_name", "last_name", "email", "attributes.title", "organization"],
        ),
        (
            &["Name", "Contact", "Job", "Site", "Anything"],
            &["Ann Lee", "a@b.org", "Nurse", "Elm St", "x"],
            &["full_name", "email", "role", "locations", "ignore"],
        ),
        (
            &["who", "reach", "call"],
            &["Ann", "a@b.org", "+1 (503) 555-0100"],
            &["ignore", "email", "attributes.phone"],
        ),
        // An empty column does not win over a filled one.
        (
            &["Email", "Work Email", "Phone", "Mobile Phone"],
            &["", "a@b.org", "", "+15035550100"],
            &["ignore", "email", "ignore", "attributes.phone"],
        ),
        // The state is part of an address unless its values say otherwise.
        (&["email", "state"], &["a@b.org", "Oregon"], &["email", "ignore"]),
        (&["email", "state"], &["a@b.org", "active"], &["email", "status"]),
        (
            &["email", "Suspended", "line"],
            &["a@b.org", "false", "3"],
            &["email", "blocked", "ignore"],
        ),
    ];
    for (header, values, expected) in cases {
        assert_eq!(targets(header, values), expected, "{header:?}");
    }
}

#[test]
fn what_is_missing_is_named() {
    for (header, missing) in [
        ("name,role\nAnn Lee,Staff\n", vec![Target::Email]),
        ("email,role\na@b.org,Staff\n", vec![Target::FirstName, Target::LastName]),
        ("email,first\na@b.org,Ann\n", vec![Target::LastName]),
        ("email,name\na@b.org,Ann Lee\n", vec![]),
    ] {
        assert_eq!(guessed(&open(header)).missing(), missing, "{header}");
    }
}

#[test]
fn a_person_can_choose_other_targets_within_the_rules() {
    let mapping = guessed(&open("email,first,last,x\na@b.org,Ann,Lee,Boss\n"));
    let title = Target::parse("attributes.title").unwrap();
    let names = [Target::Email, Target::LastName, Target::FirstName];
    let with = |last: Target| names.iter().cloned().chain([last]).collect::<Vec<_>>();

    let chosen = mapping.choose(with(title), &fields()).unwrap();

    assert_eq!(chosen.columns()[3].why, Why::Chosen);
    assert_eq!(chosen.columns()[0].why, Why::Synonym);
    for (last, code) in [
        (Target::Attribute("salary".to_owned()), MappingCode::UnknownField),
        (Target::Email, MappingCode::Twice { heading: "email".to_owned() }),
    ] {
        let flaws = mapping.choose(with(last), &fields()).unwrap_err();
        assert_eq!(flaws, [MappingFlaw { column: 3, code }]);
    }
    let code = MappingCode::WrongLength { columns: 4 };
    assert_eq!(mapping.choose(vec![], &fields()).unwrap_err(), [MappingFlaw { column: 4, code }]);
}

#[test]
fn targets_have_names_that_read_back() {
    let all = Target::FIXED.into_iter().chain([Target::Attribute("title".to_owned())]);
    for target in all {
        assert_eq!(Target::parse(&target.name()), Some(target));
    }
    assert_eq!(Target::parse("password"), None);
}

#[test]
fn what_a_person_corrected_about_the_shape_is_used() {
    let bytes = "a;b;c\nEmail;x,Name;y\na@b.org;1,Ann;2\n";
    let source = Cursor::new(bytes.as_bytes().to_vec());
    let choices = Choices { delimiter: Some(Delimiter::Comma), header_line: Some(2) };

    let file = SourceFile::open_as(source, Limits::default(), choices).unwrap();

    assert_eq!(file.header(), ["Email;x", "Name;y"]);
    assert_eq!((file.header_line(), file.count()), (2, 1));
}

#[test]
fn unknown_status_words_are_told_with_the_known_ones() {
    let people = people("email,name,status\na@b.org,Ann Lee,perhaps\nb@b.org,Bo Ray,\n");

    assert_eq!(people[0].problems[0].field, "status");
    assert_eq!(people[0].problems[0].code.code(), "not-allowed");
    assert!(people[1].problems.is_empty() && people[1].status.is_none());
}
