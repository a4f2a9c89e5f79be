//! Finding providers: one, a page, the first ones that match.

use crate::directory::{COUNTED_TO, Count, Keyset, Page, Turned};
use crate::domain::{Npi, ProviderId, search_words};
use crate::error::Fault;
use crate::organizations::Place;
use crate::providers::store::Providers;
use crate::providers::{Provider, ProviderChoice, ProviderFilter};
use crate::store::{Columns, Sql, Value, statements};

/// What [`provider`] reads.
const COLUMNS: &str = "p.id, o.id, o.name, p.name, p.npi, p.address, p.created_at, p.version";

statements! {
    HOLDER = "
        select id
          from providers
         where npi = $1";
}

impl ProviderFilter {
    /// Adds ` and …`; `p` is the table's alias.
    fn narrow(&self, sql: &mut Sql) {
        for word in search_words(&self.text) {
            sql.push(" and p.search").containing(&word);
        }
        if let Some(organization) = self.organization {
            sql.push(" and p.organization_id = ").bind(organization);
        }
    }
}

impl Providers<'_> {
    /// The provider of this id, when within the reach.
    pub(crate) fn find(&mut self, id: ProviderId) -> Result<Option<Provider>, Fault> {
        let mut sql = Sql::new("select ");
        sql.push(COLUMNS);
        sql.push(
            " from providers p join organizations o on o.id = p.organization_id where p.id = ",
        );
        sql.bind(id);
        self.reach.narrow_organizations(&mut sql, "p", "organization_id");
        let rows = self.db.composed(&sql)?;
        rows.first().map(|row| provider(&mut row.columns())).transpose()
    }

    /// The provider in the whole directory that has this NPI.
    pub(crate) fn holder_of(&mut self, npi: Npi) -> Result<Option<ProviderId>, Fault> {
        let row = self.db.maybe(&HOLDER, &[npi.into()])?;
        row.map(|row| row.only()).transpose()
    }

    /// How many match.
    pub(crate) fn count(&mut self, filter: &ProviderFilter) -> Result<Count, Fault> {
        let mut sql =
            Sql::new("select count(*) from (select 1 as one from providers p where 1 = 1");
        self.narrow(filter, &mut sql);
        sql.push(" limit ").bind((COUNTED_TO + 1).cast_signed()).push(") counted");
        let row = self.db.composed(&sql)?.pop();
        let counted: i64 = row.map_or(Ok(0), |row| row.only())?;
        Ok(Count::capped(counted.unsigned_abs()))
    }

    /// One page of those that match.
    pub(crate) fn page(
        &mut self,
        filter: &ProviderFilter,
        page: &Page<ProviderId>,
    ) -> Result<Turned<Provider, ProviderId>, Fault> {
        let keyset = Keyset::by_name("p.name_key", "p.id");
        let mut sql = Sql::new("select p.name_key, ");
        sql.push(COLUMNS);
        sql.push(" from providers p join organizations o on o.id = p.organization_id where 1 = 1");
        self.narrow(filter, &mut sql);
        keyset.narrow(page, &mut sql);
        let found = self.db.composed(&sql)?.into_iter().map(|row| {
            let mut columns = row.columns();
            let key: Value = columns.next()?;
            Ok((key, provider(&mut columns)?))
        });
        let found = found.collect::<Result<Vec<_>, Fault>>()?;
        Ok(keyset.turn(page, found, |provider| provider.id))
    }

    /// The first of those that match, by name.
    pub(crate) fn choices(
        &mut self,
        filter: &ProviderFilter,
        most: u32,
    ) -> Result<Vec<ProviderChoice>, Fault> {
        let mut sql = Sql::new("select p.id, p.name, p.npi from providers p where 1 = 1");
        self.narrow(filter, &mut sql);
        sql.push(" order by p.name_key, p.id limit ").bind(i64::from(most));
        let rows = self.db.composed(&sql)?.into_iter().map(|row| {
            let mut columns = row.columns();
            let (id, name, npi) = (columns.next()?, columns.next()?, columns.next()?);
            Ok(ProviderChoice { id, name, npi })
        });
        rows.collect()
    }

    fn narrow(&self, filter: &ProviderFilter, sql: &mut Sql) {
        filter.narrow(sql);
        self.reach.narrow_organizations(sql, "p", "organization_id");
    }
}

/// The next columns, as [`COLUMNS`] selects them.
fn provider(columns: &mut Columns<'_>) -> Result<Provider, Fault> {
    Ok(Provider {
        id: columns.next()?,
        organization: Place { id: columns.next()?, name: columns.next()? },
        name: columns.next()?,
        npi: columns.next()?,
        address: Some(columns.next()?).filter(|address: &String| !address.is_empty()),
        created_at: columns.next()?,
        version: columns.next()?,
    })
}
