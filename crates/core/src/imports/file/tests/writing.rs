//! What we write is safe to open, and imports again as it is.

use super::*;
use crate::domain::Instant;

fn export(rows: &[ExportRow<'_>], fields: &[TargetField]) -> Vec<u8> {
    let mut export = Export::begin(Vec::new(), fields).unwrap();
    for row in rows {
        export.row(row).unwrap();
    }
    export.finish().unwrap()
}

#[test]
fn k05_an_export_neutralises_formulas_and_reads_back_unchanged() {
    let row = ExportRow {
        email: "maya@example.org",
        first_name: "=cmd|' /C calc'!A0",
        last_name: "'t Hart, \"MD\"",
        role: "@staff",
        status: RowStatus::Invited,
        organization: "-1 Ltd; Sons",
        locations: &["Elm; St", "Dock Rd"],
        attributes: &["+Boss", "+41 79 555 01 00", "", "007"],
        last_seen: None,
        created: Instant::from_micros(1_795_000_000_000_000),
    };

    let bytes = export(&[row], &fields());

    let text = String::from_utf8(bytes.clone()).unwrap();
    assert_eq!(
        text.lines().next().unwrap(),
        "\u{feff}Email,First name,Last name,Role,Status,Organization,Locations,\
         Title,Phone,NPI,Employee ID,Last seen,Created"
    );
    assert!(
        text.contains(",'=cmd|' /C calc'!A0,") && text.contains(",'+41 79 555 01 00,"),
        "{text}"
    );
    assert_eq!(guessed(&open(&bytes)).template, Template::Rollcall);
    let person = &people(&bytes)[0];
    assert_eq!(
        told(person),
        "2 maya@example.org =cmd|' /C calc'!A0 't Hart, \"MD\" @staff Invited -1 Ltd; Sons \
         [Elm; St/Dock Rd] title=+Boss phone=+41 79 555 01 00 npi=- employee_id=007"
    );
}

#[test]
fn a_field_that_is_called_like_one_of_ours_still_comes_back() {
    let fields = [("state", "Status"), ("title", "Title"), ("blank", "")].map(|(key, label)| {
        TargetField { key: key.to_owned(), label: label.to_owned(), headings: Vec::new() }
    });
    let row = ExportRow {
        email: "a@example.org",
        first_name: "Ann",
        last_name: "Lee",
        role: "Staff",
        status: RowStatus::Active,
        organization: "",
        locations: &[],
        attributes: &["Oregon", "Nurse", "b"],
        last_seen: None,
        created: Instant::from_micros(0),
    };

    let mut file = open(export(&[row], &fields));
    let mapping = guess(file.header(), file.samples(), &fields);
    let Row::Sound(record) = file.rows().unwrap().next().unwrap().unwrap() else { panic!() };

    let attributes = read_person(&mapping, record).attributes;
    let values: Vec<_> = attributes.iter().map(|(_, value)| value.as_deref()).collect();
    assert_eq!(values, [Some("Oregon"), Some("Nurse"), Some("b")]);
}

#[test]
fn the_template_that_people_fill_in_has_our_headings_only() {
    let mut bytes = Vec::new();
    Export::template(&mut bytes, &fields()).unwrap();
    bytes.extend(b"a@example.org,Ann,Lee,Staff,Active,,,,,,\r\n");

    assert_eq!(
        told(&people(&bytes)[0]).split(" title").next().unwrap(),
        "2 a@example.org Ann Lee Staff Active - []"
    );
}

/// Every row of a file into a result file.
fn result(bytes: &[u8]) -> Vec<u8> {
    let mut file = open(bytes);
    let (header, delimiter) = (file.header().to_vec(), file.delimiter());
    let mut result = ResultFile::begin(Vec::new(), &header, delimiter).unwrap();
    for row in file.rows().unwrap() {
        let (Row::Sound(record) | Row::Flawed(FlawedRow { record, .. })) = row.unwrap();
        result.row(&record, "It is wrong, \"very\".", "Correct it.").unwrap();
    }
    result.finish().unwrap()
}

#[test]
fn a_result_file_imports_again_and_does_not_grow() {
    let original = "First name;Email;Last name;Note\n\
        =Ann;a@example.org;'=Lee;x\n\
        Bo;b@example.org;Ray;\"two\nlines\"\n\
        Cy;c@example.org;Dee;too;many\n";

    let once = result(original.as_bytes());
    let twice = result(&once);

    let text = String::from_utf8(once.clone()).unwrap();
    assert!(
        text.starts_with("\u{feff}First name;Email;Last name;Note;line;problem;how_to_fix\r\n")
    );
    assert!(text.contains("\r\n'=Ann;a@example.org;'=Lee;x;2;"), "{text}");
    let told_all = |bytes: &[u8]| -> Vec<String> {
        people(bytes)
            .iter()
            .map(|person| told(person).split_once(' ').unwrap().1.to_owned())
            .collect()
    };
    assert_eq!(told_all(&once), told_all(original.as_bytes()));
    assert_eq!(told_all(&twice), told_all(original.as_bytes()));
    assert_eq!(open(&twice).header().len(), 7);
    let still_wrong = RowFlaw::TooManyCells { found: 8, expected: 7 };
    assert_eq!(rows(&once).last().unwrap().1, Err(still_wrong));
    assert_eq!(rows(&twice).last().unwrap().1, Err(still_wrong));
}
