//! The mapping of a file: one target per column, and why.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{Target, TargetField, Template, is_password};

/// What each column of a file means here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// Whose headings these are.
    pub template: Template,
    pub(super) columns: Vec<Column>,
}

/// One column of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its heading; may be blank.
    pub heading: String,
    /// Where its cells go.
    pub target: Target,
    /// Why they go there.
    pub why: Why,
}

/// Why a column goes where it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// It is a heading of our own export.
    OwnHeading,
    /// The product whose template it is calls it so.
    Template,
    /// The field has this name here.
    SameName,
    /// Others call the field so.
    Synonym,
    /// Its values look like e-mail addresses.
    LooksLikeEmail,
    /// Its values look like telephone numbers.
    LooksLikePhone,
    /// A person chose it.
    Chosen,
    /// Not imported: nothing here is called so.
    Unknown,
    /// Never imported, and never kept: it holds passwords.
    Password,
    /// Not imported: a result file of ours added it.
    Result,
}

/// Why a choice of targets is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappingFlaw {
    /// The column, from 0; the number of columns when the choice as a whole has the wrong length.
    pub column: usize,
    /// What is wrong.
    pub code: MappingCode,
}

/// The rules that a choice of targets can break.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MappingCode {
    /// The column holds passwords, which are never imported.
    Password,
    /// The product has no such field.
    UnknownField,
    /// Another column goes there already.
    Twice {
        /// The heading of that column.
        heading: String,
    },
    /// Not one target for each column.
    WrongLength {
        /// How many columns the file has.
        columns: usize,
    },
}

impl MappingCode {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Password => "column-password",
            Self::UnknownField => "column-unknown-field",
            Self::Twice { .. } => "column-twice",
            Self::WrongLength { .. } => "column-wrong-length",
        }
    }
}

impl Mapping {
    /// The columns in the order of the file.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The column that goes to a target, from 0.
    pub fn column_of(&self, target: &Target) -> Option<usize> {
        self.columns.iter().position(|column| column.target == *target)
    }

    /// Whether a column goes to the target, so that a blank cell says something.
    pub fn has(&self, target: &Target) -> bool {
        self.column_of(target).is_some()
    }

    /// What every person must have and no column gives: e-mail address, first and last name.
    pub fn missing(&self) -> Vec<Target> {
        let needed = if self.has(&Target::FullName) {
            vec![Target::Email]
        } else {
            vec![Target::Email, Target::FirstName, Target::LastName]
        };
        needed.into_iter().filter(|target| !self.has(target)).collect()
    }

    /// The same file with the targets that a person chose, one for each column. Refuses two columns
    /// for one target, password columns, and fields that the product does not have.
    pub fn choose(
        &self,
        targets: Vec<Target>,
        fields: &[TargetField],
    ) -> Result<Self, Vec<MappingFlaw>> {
        let count = self.columns.len();
        if targets.len() != count {
            let code = MappingCode::WrongLength { columns: count };
            return Err(vec![MappingFlaw { column: count, code }]);
        }
        let (mut taken, mut flaws) = (HashMap::new(), Vec::new());
        let mut chosen = self.clone();
        for (number, (column, target)) in chosen.columns.iter_mut().zip(targets).enumerate() {
            if target != Target::Ignore {
                let earlier = taken.insert(target.clone(), column.heading.clone());
                let flaw = match &target {
                    _ if is_password(&column.heading) => Some(MappingCode::Password),
                    Target::Attribute(key) if fields.iter().all(|field| field.key != *key) => {
                        Some(MappingCode::UnknownField)
                    }
                    _ => earlier.map(|heading| MappingCode::Twice { heading }),
                };
                flaws.extend(flaw.map(|code| MappingFlaw { column: number, code }));
            }
            column.choose(target);
        }
        if flaws.is_empty() { Ok(chosen) } else { Err(flaws) }
    }
}

impl Column {
    /// What a person chose; what they left as it was keeps its reason.
    fn choose(&mut self, target: Target) {
        if self.target != target {
            (self.target, self.why) = (target, Why::Chosen);
        }
    }
}
