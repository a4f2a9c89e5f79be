//! A blueprint in plain text, for people who decide whether it says what they want.

mod fields;
mod roles;
mod table;

use std::time::Duration;

use super::read::spoken;
use super::{Blueprint, Scope, SessionLife};
use table::table;

impl Blueprint {
    /// The whole blueprint in words: roles, who manages whom, profile fields, lifetimes.
    pub fn explain(&self) -> String {
        let title = format!("{} ({})", self.product, self.name);
        let rule = "=".repeat(title.chars().count());
        let scopes: Vec<&str> = Scope::ALL
            .iter()
            .filter(|scope| self.scopes.has(**scope))
            .map(|scope| scope.name())
            .collect();
        let around = if scopes.is_empty() { "none".to_owned() } else { scopes.join(", ") };
        let roles: Vec<String> = self.roles.iter().map(|role| roles::role(self, role)).collect();
        [
            format!("{title}\n{rule}\n\nStructures around people: {around}\n"),
            self.explain_words(),
            format!("\nROLES\n\n{}", roles.join("\n")),
            "\nWHO MANAGES WHOM (acts on people of that role, and gives it)\n\n".to_owned(),
            roles::matrix(self),
            "\nPROFILE FIELDS (beside names, e-mail and role)\n".to_owned(),
            fields::by_tab(self),
            "\nLIFETIMES\n\n".to_owned(),
            self.explain_lifecycle(),
        ]
        .concat()
    }

    /// The words that the product says otherwise than other products.
    fn explain_words(&self) -> String {
        let (mut own, mut usual) = (self.words.clone(), super::Words::default());
        let mut changed = Vec::new();
        for (one, many) in super::Words::PAIRS {
            for key in [one, many] {
                let (own, usual) = (own.word(key).cloned(), usual.word(key).cloned());
                if own != usual {
                    changed.extend(own.map(|own| format!("\"{own}\" for {key}")));
                }
            }
        }
        if changed.is_empty() { String::new() } else { format!("Words: {}\n", changed.join(", ")) }
    }

    fn explain_lifecycle(&self) -> String {
        let life = &self.lifecycle;
        let session =
            |life: SessionLife| format!("{} idle, {} in all", time(life.idle), time(life.absolute));
        table(&[
            vec!["An invitation can be accepted for".into(), time(life.invitation_valid)],
            vec!["A password reset link works for".into(), time(life.reset_link_valid)],
            vec!["Sessions of roles with rights".into(), session(life.administrator_session)],
            vec!["Sessions of other roles".into(), session(life.user_session)],
            vec!["Shortest password".into(), format!("{} characters", life.password_minimum)],
        ])
    }
}

fn time(time: Duration) -> String {
    spoken(time.as_secs())
}
