//! Files in the exact headings of other products, and in odd encodings.

use super::*;

macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!("../../../../tests/fixtures/imports/", $name))
    };
}

#[test]
fn googles_template_is_read() {
    let file = open(fixture!("google.csv"));
    assert_eq!(file.header(), Template::Google.headings());
    assert_eq!(guessed(&file).template, Template::Google);

    let people: Vec<_> = people(fixture!("google.csv")).iter().map(told).collect();
    assert_eq!(
        people,
        [
            "2 maya.osei@northside.example.org Maya Osei - Active - [] phone=+14155550101 employee_id=1001 title=Head nurse",
            "3 tomas.ferreira@northside.example.org Tomás Ferreira - Inactive - [] phone=+14155550102 employee_id=1002 title=Physician",
            "4 sean.oneill@northside.example.org Seán \"Jack\" O'Neill - Active - [] phone=+14155550103 employee_id=1003 title=Front desk",
        ]
    );
}

#[test]
fn entras_template_is_read_without_its_version_line_and_example() {
    let file = open(fixture!("entra.csv"));
    assert_eq!(file.header(), Template::Entra.headings());
    assert_eq!((file.header_line(), file.count()), (2, 2));
    assert_eq!(guessed(&file).template, Template::Entra);

    let people: Vec<_> = people(fixture!("entra.csv")).iter().map(told).collect();
    assert_eq!(
        people,
        [
            "4 aiko.tanaka@dockroad.example.org Aiko Tanaka - Active - [Dock Rd] title=Physician phone=+1 503 555 0112",
            "5 ludwig.vdb@dockroad.example.org Ludwig van der Berg - Inactive - [Elm St] title=- phone=-",
        ]
    );
}

#[test]
fn oktas_template_is_read() {
    let file = open(fixture!("okta.csv"));
    assert_eq!(file.header(), Template::Okta.headings());

    let people: Vec<_> = people(fixture!("okta.csv")).iter().map(told).collect();
    assert_eq!(
        people,
        [
            "2 hugo.dubois@lakeview.example.org Hugo Dubois - - Lakeview Clinic [] title=Lab technician phone=+1 207 555 0133 employee_id=77",
            "3 noor.park@lakeview.example.org Noor Park-Hassan - - Lakeview Clinic [] title=Physician phone=+1 207 555 0134 employee_id=-",
        ]
    );
}

#[test]
fn k05_windows_1252_with_semicolons_and_umlauts_is_read() {
    let file = open(fixture!("windows-1252-semicolon.csv"));
    assert_eq!((file.encoding(), file.delimiter()), ("windows-1252", Delimiter::Semicolon));

    let people: Vec<_> = people(fixture!("windows-1252-semicolon.csv")).iter().map(told).collect();
    assert_eq!(
        people,
        [
            "2 juergen.mueller@summit.example.org Jürgen Müller Leitung Active Labor Süd, Groß & Co. [Zürich] phone=044 555 01 01",
            "3 zoe.weiss@summit.example.org Zoë Weiß Ärztin Inactive Labor Süd, Groß & Co. [Genève/Zürich] phone=044 555 01 02",
            "4 bjoern.oestlund@summit.example.org Björn Östlund Pfleger Active Labor Süd, Groß & Co. [Köln] phone=044 555 01 03",
        ]
    );
}

#[test]
fn k05_utf_16_with_tabs_is_read() {
    let file = open(fixture!("utf-16-tab.csv"));
    assert_eq!((file.encoding(), file.delimiter()), ("UTF-16LE", Delimiter::Tab));

    let people: Vec<_> = people(fixture!("utf-16-tab.csv")).iter().map(told).collect();
    assert_eq!(
        people,
        [
            "2 lucja.wojcik@harbor.example.org Łucja Wójcik Nurse - - [Elm St/Dock Rd] ",
            "3 mohammed.alhaddad@harbor.example.org محمد الحداد Provider - - [Dock Rd] ",
        ]
    );
    let without_mark = &fixture!("utf-16-tab.csv")[2..];
    assert_eq!(open(without_mark).encoding(), "UTF-16LE");
    let swapped: Vec<u8> = without_mark.chunks(2).flat_map(|pair| [pair[1], pair[0]]).collect();
    assert_eq!(open(swapped).encoding(), "UTF-16BE");
}

#[test]
fn k05_a_byte_order_mark_and_line_breaks_in_quotes_keep_line_numbers_right() {
    let lines: Vec<_> = rows(fixture!("quoted-newlines.csv"));

    assert_eq!(open(fixture!("quoted-newlines.csv")).header()[0], "Email");
    let shape: Vec<_> = lines.iter().map(|(line, row)| (*line, row.is_ok())).collect();
    assert_eq!(shape, [(2, true), (6, true), (8, false), (9, true)]);
    assert_eq!(lines[2].1, Err(RowFlaw::TooFewCells { found: 3, expected: 5 }));
    let maya = lines[0].1.as_ref().unwrap();
    assert_eq!(maya[3], "first line\r\nsecond line\r\nthird \"line\"");
    assert_eq!(people(fixture!("quoted-newlines.csv"))[0].locations, ["Elm St", "Dock Rd"]);
    assert_eq!(lines[3].1.as_ref().unwrap()[1..4], ["Cy", "Dee", "spaced"]);
}

#[test]
fn k05_lines_that_end_in_cr_alone_are_lines() {
    let lines: Vec<_> = rows(fixture!("cr-only.csv"));

    let shape: Vec<_> = lines.iter().map(|(line, row)| (*line, row.is_ok())).collect();
    assert_eq!(shape, [(2, true), (3, false), (4, true), (6, true)]);
}

#[test]
fn a_report_with_a_title_and_whole_names_is_read() {
    let file = open(fixture!("report-with-title.csv"));
    assert_eq!(file.header_line(), 4);

    let people: Vec<_> = people(fixture!("report-with-title.csv")).iter().map(told).collect();
    assert_eq!(
        people,
        [
            "5 maya@example.org Maya Osei - Active - [] title=Physician",
            "6 bo@example.org Bo Ray - Inactive - [] title=Nurse",
        ]
    );
}
