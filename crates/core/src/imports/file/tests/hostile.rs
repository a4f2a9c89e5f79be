//! K05 and D10: files that were made to hurt, and what people send by mistake.

use std::io::{Read, Seek, SeekFrom};

use super::*;

#[test]
fn k05_files_that_cannot_be_read_say_why() {
    let small = Limits { bytes: 200, rows: 2, columns: 3, cell: 40 };
    let not_text = |looks_like| FileRefusal::NotText { looks_like };
    let cases: [(&[u8], FileRefusal); 20] = [
        (b"", FileRefusal::Empty),
        (b"\xef\xbb\xbf \r\n\r\n", FileRefusal::Empty),
        (b"\xff\xfe", FileRefusal::Empty),
        (b"email,name\n", FileRefusal::NoPeople),
        (b"email,name\n,\n  ,\n\n", FileRefusal::NoPeople),
        (b"version:v1.0\n", FileRefusal::Empty),
        (b"ann@example.org,Ann\nbo@example.org,Bo\n", FileRefusal::NoHeader { line: 1 }),
        (b"ann@example.org\nbo@example.org\n", FileRefusal::NoHeader { line: 1 }),
        (b"email,name,Email\na,b,c\n", FileRefusal::DuplicateHeading { heading: "Email".into() }),
        (b"a,b,c,d\n1,2,3,4\n", FileRefusal::TooManyColumns { limit: 3 }),
        (b"a,b\n1,2\n1,2\n1,2\n", FileRefusal::TooManyRows { limit: 2 }),
        (&[b'a'; 201], FileRefusal::TooLarge { limit_bytes: 200 }),
        (b"\"email,name\nann,Ann\n", FileRefusal::UnbalancedQuote { line: 1 }),
        (b"PK\x03\x04\x14\0\x06\0[Content_Types].xml", not_text(FileKind::Spreadsheet)),
        (b"PK\x03\x04\x14\0\x06\0people.csv", not_text(FileKind::Archive)),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", not_text(FileKind::Spreadsheet)),
        (b"%PDF-1.7\n", not_text(FileKind::Pdf)),
        (b"\x1f\x8b\x08\0\0\0\0\0", not_text(FileKind::Archive)),
        (b"\x89PNG\r\n\x1a\n", not_text(FileKind::Picture)),
        (b"\0\x01\0\0\x02\0\0\0\0email\0\0\0", not_text(FileKind::Unknown)),
    ];
    for (bytes, expected) in cases {
        assert_eq!(refusal(bytes, small), expected, "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn k05_an_open_quote_costs_one_row() {
    let file = "email,name,note\n\
        a@example.org,\"Ann, Lee\n\
        b@example.org,\"Bo\",x\n\
        c@example.org,\"Cy\" Dee,x\n\
        d@example.org,5\" tall,x\n\
        e@example.org,\"Ed\nof \"Elm\",x\n\
        f@example.org,Fi,\"";

    let read = rows(file);

    let shape: Vec<_> =
        read.iter().map(|(line, row)| (*line, row.as_ref().err().copied())).collect();
    let open = |line| Some(RowFlaw::UnbalancedQuote { line });
    let few = Some(RowFlaw::TooFewCells { found: 2, expected: 3 });
    assert_eq!(
        shape,
        [(2, open(2)), (3, None), (4, open(4)), (5, None), (6, open(6)), (7, few), (8, open(8))]
    );
    assert_eq!(read[1].1.as_ref().unwrap()[1], "Bo");
    assert_eq!(read[3].1.as_ref().unwrap()[1], "5\" tall");
}

#[test]
fn k05_a_quote_that_is_never_closed_in_a_long_file_is_found_in_linear_time() {
    let mut file = String::from("email,name\n");
    for row in 0..20_000 {
        let quote = if row % 1_000 == 0 { "\"" } else { "" };
        let number = row.to_string();
        file.extend(["p", &number, "@example.org,", quote, "Ann Lee of the long names\n"]);
    }

    let read = rows(&file);

    assert_eq!(read.len(), 20_000);
    assert_eq!(read.iter().filter(|(_, row)| row.is_err()).count(), 20);
    assert_eq!(read.last().unwrap().0, 20_001);
}

#[test]
fn k05_wrong_cells_are_told_only_where_they_matter() {
    let long = "x".repeat(4_097);
    let file = format!(
        "email,first name,last name,notes\n\
         a@example.org,A\0nn,Lee,fine\n\
         b@example.org,{long},Ray,fine\n\
         c@example.org,Cy,Dee,{long}\0\n\
         d@example.org,Dé\u{1b}[31m,Fee,fine\n"
    );

    let told: Vec<_> = people(&file)
        .iter()
        .map(|person| {
            let problems = person.problems.iter();
            problems.map(|problem| (problem.field.clone(), problem.code.code())).collect::<Vec<_>>()
        })
        .collect();

    let at = |field: &str, code| vec![(field.to_owned(), code)];
    let (hidden, long) = (at("first_name", "hidden-character"), at("first_name", "too-long"));
    assert_eq!(told, [hidden.clone(), long, vec![], hidden]);
}

#[test]
fn k05_a_few_broken_letters_do_not_turn_a_utf_8_file_into_another() {
    let mut file = "email,first name,last name\n".to_owned().into_bytes();
    for row in 0..30 {
        file.extend(format!("p{row}@example.org,Zoë,Müller\n").into_bytes());
    }
    file.extend(b"broken@example.org,Zo\xeb,Ray\n");

    assert_eq!(open(&file).encoding(), "UTF-8");
    let people = people(&file);
    assert_eq!(people[0].last_name.as_deref(), Some("Müller"));
    assert_eq!(people[30].problems[0].code.code(), "hidden-character");
}

#[test]
fn k05_a_row_of_a_million_columns_is_one_wrong_row() {
    let file = format!("email,name\na,b\n{}\nc,d,,,,\n", ",".repeat(1_000_000));

    let read = rows(&file);

    // All of them are blank, but that many are no slip of a spreadsheet.
    assert_eq!(read[1], (3, Err(RowFlaw::TooManyCells { found: 1_000_001, expected: 2 })));
    assert_eq!(read[2], (4, Ok(vec!["c".to_owned(), "d".to_owned()])));
    let header = format!("{}x\n", "a,".repeat(1_000_000));
    assert_eq!(refusal(header, Limits::default()), FileRefusal::TooManyColumns { limit: 100 });
}

/// Gives as many bytes as are asked for and remembers how many were.
struct Flood {
    given: u64,
    asked: u64,
}

impl Read for Flood {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let length = buffer.len().min(usize::try_from(self.given - self.asked).unwrap());
        buffer[..length].fill(b'x');
        self.asked += length as u64;
        Ok(length)
    }
}

impl Seek for Flood {
    fn seek(&mut self, _: SeekFrom) -> std::io::Result<u64> {
        Ok(0)
    }
}

#[test]
fn k05_a_gigabyte_is_refused_as_soon_as_the_limit_is_passed() {
    let mut flood = Flood { given: 1 << 30, asked: 0 };

    let refused = SourceFile::open_as(
        &mut flood,
        Limits { bytes: 1 << 20, ..Limits::default() },
        Choices::default(),
    );

    let expected = FileRefusal::TooLarge { limit_bytes: 1 << 20 };
    assert!(matches!(refused, Err(Unreadable::Refused(refusal)) if refusal == expected));
    assert!(flood.asked < (1 << 20) + (1 << 17), "{}", flood.asked);
}

#[test]
fn d10_columns_that_would_reach_into_the_directory_go_nowhere() {
    let file = "id,tenant_id,is_admin,permissions,password_hash,email,first name,last name,email_verified\n\
        usr_1,t2,true,*,$argon2id$x,a@example.org,Ann,Lee,true\n";

    let mapping = guessed(&open(file));

    let used: Vec<_> = mapping
        .columns()
        .iter()
        .filter(|column| column.target != Target::Ignore)
        .map(|column| column.heading.as_str())
        .collect();
    assert_eq!(used, ["email", "first name", "last name"]);
}

#[test]
fn passwords_are_gone_before_anything_sees_the_row() {
    let file = "email,Password [Required],first name,last name\n\
        a@example.org,hunter2,Ann,Lee\n\
        b@example.org,hunter2,Bo\n\
        hunter2,Cy,Dee\n\
        c@example.org,,hunter2,Cy,Dee\n\
        d@example.org,\"hunter2,Di,Fee\n";
    let mut source = open(file);
    let mapping = guessed(&source);

    assert_eq!(mapping.columns()[1].why, Why::Password);
    assert!(source.samples().iter().flatten().all(|cell| cell != "hunter2"));
    for row in source.rows().unwrap() {
        let (Row::Sound(record) | Row::Flawed(FlawedRow { record, .. })) = row.unwrap();
        assert!(record.cells().all(|cell| !cell.contains("hunter2")), "line {}", record.line());
        assert!(!format!("{record:?}").contains("example.org"));
    }
    let wanted = vec![Target::Email, Target::Role, Target::FirstName, Target::LastName];
    let flaws = mapping.choose(wanted, &fields()).unwrap_err();
    assert_eq!(flaws, [MappingFlaw { column: 1, code: MappingCode::Password }]);
}
