//! A product is a file: its roles, profile fields, words and lifetimes, parsed and checked.

mod check;
mod explain;
mod field;
mod flaw;
mod keys;
mod lifecycle;
mod read;
mod role;
mod scope;
mod shipped;
mod words;

pub use field::{Choice, Field, FieldKind, Tab};
pub use flaw::Flaw;
pub use keys::{FieldKey, RoleKey};
pub use lifecycle::{Lifecycle, SessionLife};
pub use role::{ReachKind, Requirement, Role};
pub use scope::{Scope, Scopes};
pub use words::Words;

/// A product, as its file describes it. Only a file without flaws becomes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blueprint {
    name: String,
    product: String,
    scopes: Scopes,
    words: Words,
    lifecycle: Lifecycle,
    tabs: Vec<Tab>,
    fields: Vec<Field>,
    roles: Vec<Role>,
}

impl Blueprint {
    /// Reads and checks a blueprint; on failure tells every flaw at once, in the order of the file.
    ///
    /// `file` only names the source in the flaws.
    pub fn parse(file: &str, text: &str) -> Result<Self, Vec<Flaw>> {
        read::blueprint(file, text)
    }

    /// The blueprint's own name: `lab-portal`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What people call the product: `Lab portal`.
    pub fn product(&self) -> &str {
        &self.product
    }

    /// Which structures the product has.
    pub fn scopes(&self) -> &Scopes {
        &self.scopes
    }

    /// What the product calls things.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// How long things live.
    pub fn lifecycle(&self) -> &Lifecycle {
        &self.lifecycle
    }

    /// The profile tabs, the built-in one first.
    pub fn tabs(&self) -> &[Tab] {
        &self.tabs
    }

    /// The profile fields in the order of the file, which is the order on the page.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The field of this key.
    pub fn field(&self, key: &FieldKey) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == *key)
    }

    /// How long a session lives for somebody of this role; a role that is gone gets the shorter life.
    pub fn session_life(&self, role: &RoleKey) -> SessionLife {
        self.role(role)
            .map_or(self.lifecycle.administrator_session, |role| self.lifecycle.session(role))
    }

    /// The roles in the order of the file, which is the order of the choice.
    pub fn roles(&self) -> &[Role] {
        &self.roles
    }

    /// The role of this key.
    pub fn role(&self, key: &RoleKey) -> Option<&Role> {
        self.roles.iter().find(|role| role.key == *key)
    }

    /// The roles that count as site administrators; at least one of their holders must remain.
    pub fn administrators(&self) -> impl Iterator<Item = &Role> {
        self.roles.iter().filter(|role| role.site_administrator)
    }
}

#[cfg(test)]
mod tests;
