//! The generator of people files against the reader, in every template.

use super::*;
use crate::demo::{PeopleFile, Written};

#[test]
fn generated_files_read_back_with_exactly_their_wrong_rows() {
    for template in
        [Template::Google, Template::Entra, Template::Okta, Template::Rollcall, Template::Other]
    {
        let plan = PeopleFile {
            template,
            rows: 2_000,
            first: 0,
            wrong_per_thousand: 35,
            roles: &["Staff", "Provider"],
            organization: "Northside Clinic",
            locations: &["Elm St", "Dock Rd"],
        };
        let mut bytes = Vec::new();
        let written = plan.write(&mut bytes).unwrap();
        assert_eq!(written, Written { sound: 1_930, wrong: 70 });

        let mut file = open(&bytes);
        let mapping = guessed(&file);
        assert_eq!(mapping.template, template);
        assert_eq!(file.count(), 2_000);
        let sound = file.rows().unwrap().filter(|row| match row.as_ref().unwrap() {
            Row::Flawed(_) => false,
            Row::Sound(record) => {
                let person = read_person(&mapping, record.clone());
                let email = person.email.unwrap_or_default();
                let is_named = person.first_name.is_some() && person.last_name.is_some();
                is_named
                    && person.problems.is_empty()
                    && email.contains('@')
                    && !email.contains(' ')
            }
        });
        assert_eq!(sound.count(), 1_930, "{}", template.name());
    }
}
