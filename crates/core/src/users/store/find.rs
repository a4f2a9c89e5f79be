//! Finding people and reading them whole: the rows, their locations, their profile fields.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::blueprint::{FieldKey, RoleKey};
use crate::directory::Selection;
use crate::domain::{Email, LocationId, OrganizationId, UserId, Version, sort_key};
use crate::error::{Error, Fault, Refusal};
use crate::store::{Row, Sql};
use crate::users::store::Users;
use crate::users::{Place, User, UserFilter};

const COLUMNS: &str = "
    select u.id, u.organization_id, o.name, u.role, u.status, u.first_name, u.last_name, u.email,
           u.confirmed_email, u.epoch, u.version, u.created_at, u.accepted_at,
           case when u.status = 'invited' then (select max(k.expires_at) from links k
                                                 where k.user_id = u.id and k.purpose = 'invitation') end,
           u.archived_at, u.signed_in_at, u.seen_at
      from users u
           left join organizations o on o.id = u.organization_id
     where ";

impl Users<'_> {
    /// The person of this id, when within the reach.
    pub(crate) fn find(&mut self, id: UserId) -> Result<Option<User>, Fault> {
        Ok(self.load(&[id])?.pop())
    }

    /// The people of these ids that are within the reach, in the order of the ids.
    pub(crate) fn load(&mut self, ids: &[UserId]) -> Result<Vec<User>, Fault> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut sql = Sql::new(COLUMNS);
        sql.push("u.id in ").each(ids.iter().copied());
        self.reach.narrow_users(&mut sql, "u");
        let mut found: HashMap<UserId, User> = HashMap::new();
        for row in self.db.composed(&sql)? {
            let user = read(&row)?;
            found.insert(user.id, user);
        }
        self.add_locations_and_fields(&mut found)?;
        Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
    }

    /// The people of a selection, at most `most` of them; more is refused.
    pub(crate) fn choose(&mut self, who: &Selection, most: usize) -> Result<Vec<User>, Error> {
        let ids = match who {
            Selection::Ids(ids) => ids.clone(),
            Selection::Matching(filter) => self.matching(filter, most + 1)?,
        };
        if ids.len() > most {
            return Err(Refusal::TooMany { limit: most as u64 }.into());
        }
        Ok(self.load(&ids)?)
    }

    fn matching(&mut self, filter: &UserFilter, most: usize) -> Result<Vec<UserId>, Fault> {
        let mut sql = Sql::new("select u.id from users u where 1 = 1");
        filter.narrow(&mut sql, self.now);
        filter.status.narrow(&mut sql);
        self.reach.narrow_users(&mut sql, "u");
        sql.push(" order by u.name_key, u.id limit ").bind(i64::try_from(most).unwrap_or(i64::MAX));
        self.db.composed(&sql)?.iter().map(Row::only).collect()
    }

    /// Which of these folded addresses people within the reach have or sign in with, archived people
    /// included.
    pub(crate) fn visible_emails(&mut self, folded: &[&str]) -> Result<HashSet<String>, Fault> {
        let mut sql = Sql::new("select u.email_folded, u.username_folded from users u where ");
        sql.push("(u.email_folded in ").each(folded.iter().copied());
        sql.push(" or u.username_folded in ").each(folded.iter().copied()).push(")");
        self.reach.narrow_users(&mut sql, "u");
        let mut visible = HashSet::new();
        for row in self.db.composed(&sql)? {
            let mut columns = row.columns();
            visible.insert(columns.next()?);
            visible.extend(columns.next::<Option<String>>()?);
        }
        Ok(visible)
    }

    /// Whether somebody else within the reach has this address or signs in with it, archived people
    /// included.
    pub(crate) fn is_email_visible(&mut self, email: &Email, by: UserId) -> Result<bool, Fault> {
        let mut sql = Sql::new("select u.id from users u where (u.email_folded = ");
        sql.bind(email.folded()).push(" or u.username_folded = ").again(1).push(")");
        sql.push(" and u.id <> ").bind(by);
        self.reach.narrow_users(&mut sql, "u");
        sql.push(" limit 1");
        Ok(!self.db.composed(&sql)?.is_empty())
    }

    /// Who within the reach has this address or signs in with it, archived people included; of several the one who
    /// signs in with it.
    pub(crate) fn holder(&mut self, email: &Email) -> Result<Option<UserId>, Fault> {
        let mut sql = Sql::new("select u.id from users u where (u.username_folded = ");
        sql.bind(email.folded()).push(" or u.email_folded = ").again(1).push(")");
        self.reach.narrow_users(&mut sql, "u");
        sql.push(" order by case when u.username_folded = ").again(1);
        sql.push(" then 0 else 1 end, u.id limit 1");
        self.db.composed(&sql)?.first().map(Row::only).transpose()
    }

    /// The people within the reach who have these folded addresses; of several with the same address
    /// the one who signs in with it.
    pub(crate) fn with_emails(
        &mut self,
        folded: &[&str],
    ) -> Result<HashMap<String, UserId>, Fault> {
        let mut sql = Sql::new("select u.email_folded, u.id from users u where u.email_folded in ");
        sql.each(folded.iter().copied());
        self.reach.narrow_users(&mut sql, "u");
        // The last one of an address stays in the map.
        sql.push(" order by u.username_folded is not null, u.id desc");
        self.db.composed(&sql)?.iter().map(Row::pair).collect()
    }

    /// Adds where they are and what their profile fields hold: in one statement, because each costs a way to the
    /// database and back.
    fn add_locations_and_fields(&mut self, users: &mut HashMap<UserId, User>) -> Result<(), Fault> {
        let ids: Vec<UserId> = users.keys().copied().collect();
        let mut sql = Sql::new(
            "select ul.user_id, l.id, null, l.name
               from user_locations ul
                    join locations l on l.id = ul.location_id
              where ul.user_id in ",
        );
        sql.each(ids.iter().copied());
        sql.push(
            " union all select user_id, null, name, value from user_attributes where user_id in ",
        );
        sql.each(ids.iter().copied());
        for row in self.db.composed(&sql)? {
            let mut columns = row.columns();
            let (id, location): (UserId, Option<LocationId>) = (columns.next()?, columns.next()?);
            let (field, text): (Option<String>, String) = (columns.next()?, columns.next()?);
            let Some(user) = users.get_mut(&id) else { continue };
            if let Some(id) = location {
                user.locations.push(Place { id, name: text });
            } else if let Some(key) = field.as_deref().and_then(FieldKey::parse) {
                user.attributes.insert(key, text);
            }
        }
        for user in users.values_mut() {
            user.locations.sort_by_cached_key(|place| (sort_key(&place.name), place.id));
        }
        Ok(())
    }
}

fn read(row: &Row) -> Result<User, Fault> {
    let mut columns = row.columns();
    let id = columns.next()?;
    let organization: Option<OrganizationId> = columns.next()?;
    let organization_name: Option<String> = columns.next()?;
    let role: String = columns.next()?;
    let organization = organization.zip(organization_name).map(|(id, name)| Place { id, name });
    Ok(User {
        id,
        organization,
        locations: Vec::new(),
        role: RoleKey::parse(&role).ok_or_else(|| {
            Fault::new("reading a user's role", format!("not a role key: {role}"))
        })?,
        status: columns.next()?,
        first_name: columns.next()?,
        last_name: columns.next()?,
        email: columns.next()?,
        confirmed_email: columns.next()?,
        epoch: columns.next()?,
        version: Version(columns.next()?),
        created_at: columns.next()?,
        accepted_at: columns.next()?,
        invitation_ends: columns.next()?,
        archived_at: columns.next()?,
        signed_in_at: columns.next()?,
        seen_at: columns.next()?,
        attributes: BTreeMap::new(),
    })
}
