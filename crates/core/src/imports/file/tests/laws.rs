//! Laws of the reader and of the writer, over all files.

use proptest::prelude::*;

use super::*;
use crate::domain::Instant;

/// Reads everything that can be read of some bytes.
fn read_all(bytes: &[u8]) -> Option<u64> {
    let mut file = SourceFile::open(Cursor::new(bytes.to_vec())).ok()?;
    let mapping = guessed(&file);
    let mut line = file.header_line();
    for row in file.rows().unwrap() {
        let (Row::Sound(record) | Row::Flawed(FlawedRow { record, .. })) = row.unwrap();
        assert!(record.line() > line, "lines go up");
        line = record.line();
        read_person(&mapping, record);
    }
    Some(line)
}

/// What our exports hold: trimmed, without hidden characters.
fn value() -> impl Strategy<Value = String> {
    let text = prop_oneof!["['=+@\\-]{0,3}[a-zß;,|\" ]{0,9}", "\\PC{0,12}", "[\t\n\r'=a,;\"]{0,9}"];
    text.prop_map(|text| text.trim().replace('\u{feff}', "").trim().to_owned())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_bytes_make_the_reader_panic(
        bytes in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..600),
            "([a-c@.]{0,4}[,;\t|\"\r\n\0 é]){0,120}".prop_map(String::into_bytes),
        ],
        start in prop::sample::select(vec!["", "email,name\n", "\u{feff}a;b\r\n", "version:v1.0\ra,b\r"]),
    ) {
        let mut file = start.as_bytes().to_vec();
        file.extend(bytes);
        read_all(&file);
    }

    #[test]
    fn line_numbers_are_those_of_an_editor(
        rows in prop::collection::vec(prop::collection::vec("[a-z \"\n\r,]{0,6}", 3), 1..30),
        end in prop::sample::select(vec!["\n", "\r\n", "\r"]),
    ) {
        let mut file = format!("email,first name,note{end}");
        let mut starts = Vec::new();
        for cells in &rows {
            // Lines are counted the way an editor does, by a way other than the reader's.
            starts.push(1 + file.replace("\r\n", "\n").replace('\r', "\n").matches('\n').count() as u64);
            let quoted: Vec<_> = cells.iter().map(|cell| format!("\"x{}\"", cell.replace('"', "\"\""))).collect();
            file.push_str(&quoted.join(","));
            file.push_str(end);
        }

        let read = super::rows(&file);

        prop_assert_eq!(read.iter().map(|(line, _)| *line).collect::<Vec<_>>(), starts);
        for ((_, found), cells) in read.iter().zip(&rows) {
            let expected: Vec<_> = cells.iter().map(|cell| format!("x{cell}")).collect();
            prop_assert_eq!(found.as_ref().unwrap(), &expected);
        }
    }

    #[test]
    fn what_is_exported_is_imported_unchanged(
        people in prop::collection::vec((value(), value(), value(), value(), value()), 1..12),
        places in prop::collection::vec("[A-Za-z;|' ]{1,8}", 0..4),
    ) {
        let mut places: Vec<_> = places.iter().map(|place| place.trim()).filter(|place| !place.is_empty()).collect();
        places.sort_unstable();
        places.dedup();
        let mut export = Export::begin(Vec::new(), &fields()).unwrap();
        for (number, (first, last, role, organization, phone)) in people.iter().enumerate() {
            export.row(&ExportRow {
                email: &format!("p{number}@example.org"),
                first_name: first,
                last_name: last,
                role,
                status: RowStatus::Active,
                organization,
                locations: &places,
                attributes: &["", phone, "", ""],
                last_seen: None,
                created: Instant::from_micros(0),
            }).unwrap();
        }

        let read = super::people(export.finish().unwrap());

        prop_assert_eq!(read.len(), people.len());
        for (row, (first, last, role, organization, phone)) in read.iter().zip(&people) {
            let values = [&row.first_name, &row.last_name, &row.role, &row.organization, &row.attributes[1].1];
            for (found, expected) in values.into_iter().zip([first, last, role, organization, phone]) {
                prop_assert_eq!(found.as_deref().unwrap_or_default(), expected);
            }
            prop_assert_eq!(&row.locations, &places);
        }
    }
}
