//! A token in clear is found wherever it stands.

use super::*;
use crate::domain::{SecretToken, SystemChance};
use crate::tokens::ApiTokenText;

#[test]
fn b17_a_token_in_clear_is_found_wherever_it_stands() {
    House::each(|house| {
        let ada = house.admin("ada");
        let secret = ada.session().reveal();
        let key = ApiTokenText::of(&SecretToken::new(&SystemChance)).reveal().to_owned();
        let stranger = SecretToken::new(&SystemChance).reveal();
        let write = |text: String| {
            house.behind_the_back(move |work| {
                let mut sql = Sql::new("update events set reason = ");
                sql.bind(text.as_str());
                work.db.execute_composed(&sql)?;
                Ok(())
            });
            found(house).contains(&Invariant::NoTokenInClear)
        };

        assert!(!write("nothing to see".to_owned()));
        assert!(!write(format!("a word as long as a token: {stranger}")));
        assert!(write(format!("https://lab.example/link/{secret}?next=/")));
        assert!(write(format!("x{secret}y")));
        assert!(write(format!("the key is {key}.")));
        // Of a very long word the ends are looked at.
        let run = "x".repeat(3_000);
        assert!(write(format!("{secret}{run}")));
        assert!(write(format!("{run}{secret}")));
        assert!(!write(format!("{run}{secret}{run}")));
        assert!(write(format!("{run} {secret} {run}")));
    });
}

#[test]
fn b17_a_token_is_found_in_names_of_people_letters_and_rows_of_files() {
    House::each(|house| {
        furnish(house);
        let secret = house.known("ada", admin(house)).session().reveal();
        assert!(!found(house).contains(&Invariant::NoTokenInClear));
        for (place, write) in [
            ("users.first_name", "update users set first_name = "),
            ("organizations.name", "update organizations set name = "),
            ("events.actor_name", "update events set actor_name = "),
            ("letters.details", "update letters set details = "),
            ("import_rows.cells", "update import_rows set cells = "),
            ("imports.mapping", "update imports set mapping = "),
        ] {
            let text = secret.clone();
            house.behind_the_back(move |work| {
                let mut sql = Sql::new(write);
                sql.bind(text.as_str());
                work.db.execute_composed(&sql)?;
                Ok(())
            });
            let findings = findings(house);
            let told = findings.iter().find(|it| it.invariant == Invariant::NoTokenInClear);
            let rows = &told.unwrap_or_else(|| panic!("{place}")).rows;
            assert!(rows.iter().all(|row| row.starts_with(place)), "{rows:?}");
            house.behind_the_back(move |work| {
                let mut sql = Sql::new(write);
                sql.bind("x");
                work.db.execute_composed(&sql)?;
                Ok(())
            });
        }
    });
}

fn admin(house: &House) -> crate::domain::UserId {
    let rows = house.rows("select id from users where role = 'admin'");
    rows.first().unwrap().only().unwrap()
}
