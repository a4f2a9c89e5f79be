//! The first mapping of a file, guessed: from our own headings, from known templates, from what
//! others call a field, and at last from how the values look.

use super::heading::{fold, names};
use super::target::{CREATED, LAST_SEEN, RESULT};
use super::{Column, Mapping, Target, TargetField, Template, Why, is_password, status, synonyms};
use crate::imports::file::read::looks_like_email;

/// What the columns under this header mean, as far as it can be told. Each target is given once.
/// `samples` are a few rows of the file, `fields` the profile fields that a column can go to.
pub fn guess(header: &[String], samples: &[Vec<String>], fields: &[TargetField]) -> Mapping {
    let mut guess = Guess::new(header, samples);
    for (heading, target) in guess.own_headings(fields) {
        guess.assign_heading(&heading, target);
    }
    for (target, words) in synonyms::FIXED {
        if target == Target::FullName {
            guess.give(Target::LastName, &guess.last_name_words());
        }
        if target != Target::FullName || guess.needs_full_name() {
            guess.give(target, words);
        }
    }
    for field in fields {
        guess.give_field(field);
    }
    guess.by_looks(fields);
    Mapping { template: guess.template, columns: guess.columns }
}

struct Guess<'a> {
    template: Template,
    columns: Vec<Column>,
    names: Vec<Vec<String>>,
    samples: &'a [Vec<String>],
}

impl<'a> Guess<'a> {
    fn new(header: &[String], samples: &'a [Vec<String>]) -> Self {
        let is_result = RESULT.iter().all(|own| header.iter().any(|heading| heading == own));
        let columns = header.iter().map(|heading| {
            let why = match heading.as_str() {
                _ if is_password(heading) => Why::Password,
                result if is_result && RESULT.contains(&result) => Why::Result,
                _ => Why::Unknown,
            };
            Column { heading: heading.clone(), target: Target::Ignore, why }
        });
        let columns = columns.collect();
        let names = header.iter().map(|heading| names(heading)).collect();
        Self { template: Template::recognize(header), columns, names, samples }
    }

    /// The headings of our own export with their targets; none in a file from elsewhere.
    fn own_headings(&self, fields: &[TargetField]) -> Vec<(String, Target)> {
        if self.template != Template::Rollcall {
            return Vec::new();
        }
        let fixed = super::OWN.iter().map(|(own, target)| ((*own).to_owned(), target.clone()));
        let attributes = super::target::attribute_headings(fields)
            .into_iter()
            .zip(fields)
            .map(|(own, field)| (own, Target::Attribute(field.key.clone())));
        let ignored = [LAST_SEEN, CREATED].map(|own| (own.to_owned(), Target::Ignore));
        fixed.chain(attributes).chain(ignored).collect()
    }

    fn assign_heading(&mut self, heading: &str, target: Target) {
        let found = self.columns.iter_mut().find(|column| column.heading == heading);
        if let Some(column) = found.filter(|column| column.why == Why::Unknown) {
            (column.target, column.why) = (target, Why::OwnHeading);
        }
    }

    /// Gives the target to the free column with the surest name; columns with values come first.
    fn give(&mut self, target: Target, words: &[&str]) {
        if self.has(&target) {
            return;
        }
        let found = [true, false].into_iter().find_map(|filled| {
            words.iter().find_map(|word| {
                let is_known = |number: &usize| {
                    self.is_free(*number)
                        && (!filled || self.values(*number).next().is_some())
                        && self.names[*number].iter().any(|name| name == word)
                        // Elsewhere the state is a part of the address.
                        && (*word != "state" || self.all(*number, |value| status::read(value).is_some()))
                };
                (0..self.columns.len()).find(is_known)
            })
        });
        let why = if self.template == Template::Other { Why::Synonym } else { Why::Template };
        self.put(found, target, why);
    }

    /// A profile field by its own names, or else by what others call it.
    fn give_field(&mut self, field: &TargetField) {
        let target = Target::Attribute(field.key.clone());
        if self.has(&target) {
            return;
        }
        let headings = field.headings.iter().flat_map(|heading| names(heading));
        let own: Vec<String> =
            [fold(&field.label), fold(&field.key)].into_iter().chain(headings).collect();
        let same = own.iter().find_map(|own| {
            let is_same =
                |number: &usize| self.is_free(*number) && self.names[*number].contains(own);
            (0..self.columns.len()).find(is_same)
        });
        // Only a filled column ends the search: an empty "Phone" beside a filled "Mobile" is no use.
        let filled = same.filter(|number| self.values(*number).next().is_some());
        self.put(filled, target.clone(), Why::SameName);
        let is_known = |words: &&&[&str]| own.iter().any(|own| words.contains(&own.as_str()));
        if let Some(words) = synonyms::ATTRIBUTES.iter().find(is_known) {
            self.give(target.clone(), words);
        }
        if !self.has(&target) {
            self.put(same, target, Why::SameName);
        }
    }

    /// What no heading told: columns full of e-mail addresses, or of telephone numbers.
    fn by_looks(&mut self, fields: &[TargetField]) {
        if !self.has(&Target::Email) {
            let found = self.looking_like(looks_like_email);
            self.put(found, Target::Email, Why::LooksLikeEmail);
        }
        let phone = fields.iter().find(|field| field.key.contains("phone"));
        let phone = phone.map(|field| Target::Attribute(field.key.clone()));
        if let Some(target) = phone.filter(|target| !self.has(target)) {
            let found = self.looking_like(looks_like_phone);
            self.put(found, target, Why::LooksLikePhone);
        }
    }

    fn looking_like(&self, looks: fn(&str) -> bool) -> Option<usize> {
        (0..self.columns.len()).find(|number| self.is_free(*number) && self.all(*number, looks))
    }

    fn put(&mut self, number: Option<usize>, target: Target, why: Why) {
        if let Some(column) = number.and_then(|number| self.columns.get_mut(number)) {
            (column.target, column.why) = (target, why);
        }
    }

    fn has(&self, target: &Target) -> bool {
        self.columns.iter().any(|column| column.target == *target)
    }

    fn is_free(&self, number: usize) -> bool {
        self.columns[number].why == Why::Unknown
    }

    /// The values of a column among the samples that are not blank.
    fn values(&self, number: usize) -> impl Iterator<Item = &str> {
        let cells = self.samples.iter().filter_map(move |row| row.get(number));
        cells.map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
    }

    /// Whether there are values and all of them pass.
    fn all(&self, number: usize, passes: impl Fn(&str) -> bool) -> bool {
        self.values(number).next().is_some() && self.values(number).all(passes)
    }

    /// "Name" beside "Vorname" is the last name.
    fn last_name_words(&self) -> Vec<&'static str> {
        let words =
            if self.has(&Target::FirstName) { &synonyms::LAST_NAME_BESIDE_FIRST[..] } else { &[] };
        words.to_vec()
    }

    /// Entra requires only the display name, so it stands in where the two names are blank.
    fn needs_full_name(&self) -> bool {
        self.template == Template::Entra
            || !(self.has(&Target::FirstName) && self.has(&Target::LastName))
    }
}

/// Seven digits or more, and nothing but what stands between digits of a number.
fn looks_like_phone(text: &str) -> bool {
    text.chars().filter(char::is_ascii_digit).count() >= 7
        && text.chars().all(|sign| sign.is_ascii_digit() || "+()-./ \u{a0}".contains(sign))
        && text.starts_with(['+', '(', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
}
