//! Attacks B13 and B17: after everything, no token stands anywhere but in the letters that were sent and the
//! page that showed it.

use std::io;
use std::sync::{Arc, Mutex, OnceLock};

use tracing_subscriber::fmt::MakeWriter;

use super::super::testing::Mood;
use super::house::{House, identity, on_each_engine, token_in, token_of};
use super::outbox::PASSWORD;
use crate::domain::SecretToken;
use crate::mail::{SendFault, ShowLetterLink};
use crate::store::{Engine, Statement, Value};

/// What all threads of this test process have logged since it was first asked for.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

impl Log {
    fn of_this_process() -> Self {
        static LOG: OnceLock<Log> = OnceLock::new();
        let begin = || {
            let log = Self::default();
            let all = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE);
            all.with_writer(log.clone()).init();
            log
        };
        LOG.get_or_init(begin).clone()
    }

    fn contains(&self, text: &str) -> bool {
        String::from_utf8_lossy(&self.0.lock().unwrap()).contains(text)
    }
}

/// Every cell of every table.
fn every_cell(house: &House) -> Vec<Value> {
    const OF_SQLITE: &str = "select name from sqlite_master where type = 'table'";
    const OF_POSTGRES: &str = "select table_name::text from information_schema.tables where table_schema = current_schema()";
    let tables = match house.database.engine() {
        Engine::Sqlite => OF_SQLITE,
        Engine::Postgres => OF_POSTGRES,
    };
    let cells = house.database.store().read(move |tx| {
        let statement = |text| Statement { name: "canary", text };
        let mut cells = Vec::new();
        for table in tx.all(&statement(tables), &[])? {
            let all = format!("select * from {}", table.only::<String>()?).leak();
            for row in tx.all(&statement(all), &[])? {
                let mut columns = row.columns();
                while let Ok(cell) = columns.next::<Value>() {
                    cells.push(cell);
                }
            }
        }
        Ok(cells)
    });
    cells.wait().unwrap()
}

fn holds(cell: &Value, token: &SecretToken) -> bool {
    let text = token.reveal();
    let bytes = data_encoding::BASE64URL_NOPAD.decode(text.as_bytes()).unwrap();
    match cell {
        Value::Text(cell) => cell.contains(&text),
        Value::Bytes(cell) => {
            cell.windows(bytes.len()).any(|part| part == bytes)
                || cell.windows(text.len()).any(|part| part == text.as_bytes())
        }
        _ => false,
    }
}

#[test]
fn b13_b17_no_token_or_password_is_kept_or_logged() {
    let log = Log::of_this_process();
    on_each_engine(|house| {
        let mut tokens = Vec::new();
        // Put off, then dropped, then taken; followed.
        let maya = house.invite("maya");
        for mood in [Mood::Refusing(450, "4.2.0 later"), Mood::DropsAfterData, Mood::Willing] {
            house.server.be(mood);
            house.when_due(maya);
            house.round();
        }
        tokens.extend(house.server.received().iter().map(token_in));
        house.follow(&tokens[0], PASSWORD).unwrap();
        // Refused for good, then shown.
        let bo = house.invite("bo");
        house.server.be(Mood::Refusing(550, "5.1.1 no such user"));
        house.round();
        let id = house.letter_to(bo).id;
        let shown = house.directory.run_now(&house.operator(), ShowLetterLink { id }).unwrap();
        tokens.push(token_of(&shown.link(&identity()).unwrap().to_string()));
        // Sent, and still alive.
        house.server.be(Mood::Willing);
        house.accepted("ada");
        house.later(1);
        house.resend(maya);
        house.round();
        tokens.push(token_in(house.server.received().last().unwrap()));

        let cells = every_cell(&house);
        for token in &tokens {
            assert!(!cells.iter().any(|cell| holds(cell, token)));
            assert!(!log.contains(&token.reveal()));
        }
        assert!(
            !cells.iter().any(|cell| matches!(cell, Value::Text(text) if text.contains(PASSWORD)))
        );
        assert!(!log.contains(PASSWORD));
        // The search finds what is there: hashes of living tokens, and addresses.
        let hash = Value::Bytes(tokens.last().unwrap().hash().as_bytes().to_vec());
        assert!(cells.contains(&hash));
        assert!(cells.contains(&Value::Text("maya@Example.org".to_owned())));
        assert!(log.contains("a letter was not taken"));
        assert_eq!(tokens.len(), 4);
    });
}

#[test]
fn b13_an_answer_that_quotes_the_letter_is_kept_without_its_token() {
    const TOKEN: &str = "q2n7zXkGv0sJ4mT9_LrYb1uHcW-5dEa8PfKoQiNxZtM";
    for (answer, kept) in [
        (format!("550 spam: https://x.org/link/{TOKEN}"), "550 spam: https://x.org/link/…"),
        (format!("550 {}= {}", &TOKEN[..20], &TOKEN[20..]), "550 …= …"),
        ("550 5.1.1 no such user".to_owned(), "550 5.1.1 no such user"),
    ] {
        let fault = SendFault::Permanent { code: Some(550), text: answer };
        assert_eq!(fault.without(TOKEN).to_string(), kept);
    }
}
