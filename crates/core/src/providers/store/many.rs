//! Looking up providers for many people at once.

use std::collections::HashMap;

use super::Providers;
use crate::domain::{Npi, OrganizationId, ProviderId, fold, sort_key};
use crate::error::Fault;
use crate::store::{Row, Sql};

/// What a provider is called.
#[derive(Debug, Clone)]
pub(crate) struct ProviderName {
    pub(crate) id: ProviderId,
    pub(crate) organization: OrganizationId,
    pub(crate) name_folded: String,
    pub(crate) npi: Option<Npi>,
}

impl Providers<'_> {
    /// Those of these providers that exist, with their names.
    pub(crate) fn names(
        &mut self,
        ids: &[ProviderId],
    ) -> Result<HashMap<ProviderId, String>, Fault> {
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let mut sql = Sql::new("select p.id, p.name from providers p where p.id in ");
        sql.each(ids.iter().copied());
        self.reach.narrow_organizations(&mut sql, "p", "organization_id");
        self.db.composed(&sql)?.iter().map(Row::pair).collect()
    }

    /// The providers of these names or NPIs.
    pub(crate) fn called(&mut self, words: &[String]) -> Result<Vec<ProviderName>, Fault> {
        if words.is_empty() {
            return Ok(Vec::new());
        }
        // Sort keys tell everything apart but case, and have an index.
        let mut sql = Sql::new(
            "select p.id, p.organization_id, p.name, p.npi from providers p
              where (p.name_key in ",
        );
        sql.each(words.iter().map(|word| sort_key(word))).push(" or p.npi in ");
        sql.each(words.iter().map(String::as_str)).push(")");
        self.reach.narrow_organizations(&mut sql, "p", "organization_id");
        sql.push(" order by p.id");
        let rows = self.db.composed(&sql)?;
        rows.iter()
            .map(|row| {
                let mut columns = row.columns();
                Ok(ProviderName {
                    id: columns.next()?,
                    organization: columns.next()?,
                    name_folded: fold(&columns.next::<String>()?),
                    npi: columns.next()?,
                })
            })
            .collect()
    }
}
