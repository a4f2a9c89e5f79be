//! What is wrong with a file that somebody brought, in words.

use rollcall_core::domain::{FileKind, FileRefusal};

/// Why the file is not read, and what to do.
pub fn file(refusal: &FileRefusal) -> String {
    match refusal {
        FileRefusal::Empty => {
            "The file is empty. Choose a file with a row of headings and one row for each person."
                .to_owned()
        }
        FileRefusal::NoHeader { line } => format!(
            "Line {line} should be a row of headings. Put a heading over each column, such as Email, \
             First name and Last name, and upload the file again."
        ),
        FileRefusal::NoPeople => {
            "The file has headings and nobody under them. Add one row for each person.".to_owned()
        }
        FileRefusal::TooLarge { limit_bytes } => {
            let megabytes = limit_bytes / (1024 * 1024);
            format!(
                "The file is larger than {megabytes} MB. Split it into smaller files and import them \
                 one after the other."
            )
        }
        FileRefusal::TooManyRows { limit } => format!(
            "The file has more than {limit} rows. Split it into smaller files; each needs the row of \
             headings."
        ),
        FileRefusal::TooManyColumns { limit } => {
            format!("The file has more than {limit} columns. Delete the columns you do not need.")
        }
        FileRefusal::DuplicateHeading { heading } => format!(
            "The heading “{heading}” stands above two columns. Rename or delete one of them."
        ),
        FileRefusal::UnbalancedQuote { line } => format!(
            "A quotation mark (\") on line {line} is opened and not closed. Close it or delete it."
        ),
        FileRefusal::NotText { looks_like } => not_text(*looks_like).to_owned(),
    }
}

const fn not_text(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Spreadsheet => {
            "This is a workbook, not a CSV file. Open it in your spreadsheet program and save it as \
             CSV UTF-8."
        }
        FileKind::Pdf => "This is a PDF. Export the list from the program that made it as CSV.",
        FileKind::Archive => "This file is compressed. Unpack it and upload the CSV file inside.",
        FileKind::Picture => "This is a picture. Upload the list as a CSV file.",
        FileKind::Unknown => {
            "This file does not contain readable text. Save the list as CSV UTF-8 and upload it again."
        }
    }
}
