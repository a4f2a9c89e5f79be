//! Writing providers, each with the key by which it is sorted and the text in which it is found.

use crate::domain::{ProviderId, search_fold, sort_key};
use crate::error::Fault;
use crate::providers::Provider;
use crate::providers::store::Providers;
use crate::store::{Value, statements};

statements! {
    INSERT = "
        insert into providers (id, organization_id, name, name_key, search, npi, address, version,
                               created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

    SAVE = "
        update providers
           set organization_id = $2, name = $3, name_key = $4, search = $5, npi = $6, address = $7,
               version = $8
         where id = $1";

    REMOVE = "
        delete from providers
         where id = $1";
}

impl Providers<'_> {
    /// Adds a provider.
    pub(crate) fn insert(&mut self, provider: &Provider) -> Result<(), Fault> {
        let mut values = values_of(provider).to_vec();
        values.push(provider.created_at.into());
        self.db.execute(&INSERT, &values)?;
        Ok(())
    }

    /// Writes a changed provider.
    pub(crate) fn save(&mut self, provider: &Provider) -> Result<(), Fault> {
        self.db.execute(&SAVE, &values_of(provider))?;
        Ok(())
    }

    /// Removes a provider to which nobody refers.
    pub(crate) fn remove(&mut self, id: ProviderId) -> Result<(), Fault> {
        self.db.execute(&REMOVE, &[id.into()])?;
        Ok(())
    }
}

/// What is written of a provider, new or changed: `$1` to `$8`.
fn values_of(provider: &Provider) -> [Value; 8] {
    [
        provider.id.into(),
        provider.organization.id.into(),
        provider.name.as_str().into(),
        sort_key(&provider.name).into(),
        search_text(provider).into(),
        provider.npi.into(),
        provider.address.as_deref().unwrap_or_default().into(),
        provider.version.into(),
    ]
}

/// What a search looks through: name and NPI.
fn search_text(provider: &Provider) -> String {
    let npi = provider.npi.map(|npi| format!("\n{npi}")).unwrap_or_default();
    search_fold(&format!("{}{npi}", provider.name))
}
