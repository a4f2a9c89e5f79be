//! The reach: the part of the directory that an actor sees and changes. It narrows the SQL, so that
//! lists, counts, pages, exports and bulk agree.

#[cfg(test)]
use crate::access::left_out;
use crate::blueprint::ReachKind;
use crate::domain::{LocationId, OrganizationId, UserId};
use crate::store::Sql;

/// The part of the directory that lies within an actor's rights.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// All of it.
    Everything,
    /// The people and places of one organization.
    Organization(OrganizationId),
    /// The people at these locations of one organization.
    Locations(OrganizationId, Vec<LocationId>),
    /// Just oneself.
    Own(UserId),
    /// Nothing: nobody is signed in, or the role's places are missing.
    Nothing,
}

impl Reach {
    /// What a kind of reach means for one person. A missing place narrows to nothing, never widens.
    pub fn of(
        kind: ReachKind,
        id: UserId,
        organization: Option<OrganizationId>,
        locations: Vec<LocationId>,
    ) -> Self {
        match (kind, organization) {
            (ReachKind::Everything, _) => Self::Everything,
            (ReachKind::Organization, Some(organization)) => Self::Organization(organization),
            (ReachKind::Locations, Some(organization)) if !locations.is_empty() => {
                Self::Locations(organization, locations)
            }
            (ReachKind::Own, _) => Self::Own(id),
            _ => Self::Nothing,
        }
    }

    /// Adds ` and …` so that only users within the reach remain; `users` is the table's alias.
    #[track_caller]
    pub fn narrow_users(&self, sql: &mut Sql, users: &'static str) {
        #[cfg(test)]
        if left_out::is_here() {
            return;
        }
        match self {
            Self::Everything => {}
            Self::Organization(organization) => {
                sql.push(" and ").push(users).push(".organization_id = ").bind(*organization);
            }
            Self::Locations(organization, locations) => {
                sql.push(" and ").push(users).push(".organization_id = ").bind(*organization);
                sql.push(" and exists (select 1 from user_locations reach where reach.user_id = ");
                sql.push(users).push(".id and reach.location_id in ");
                sql.each(locations.iter().copied()).push(")");
            }
            Self::Own(id) => {
                sql.push(" and ").push(users).push(".id = ").bind(*id);
            }
            Self::Nothing => {
                sql.push(" and 1 = 0");
            }
        }
    }

    /// Adds ` and …` so that only rows of organizations within the reach remain:
    /// `column` of the table's alias holds the organization.
    #[track_caller]
    pub fn narrow_organizations(
        &self,
        sql: &mut Sql,
        organizations: &'static str,
        column: &'static str,
    ) {
        #[cfg(test)]
        if left_out::is_here() {
            return;
        }
        match self {
            Self::Everything => {}
            Self::Organization(organization) | Self::Locations(organization, _) => {
                sql.push(" and ").push(organizations).push(".").push(column).push(" = ");
                sql.bind(*organization);
            }
            Self::Own(_) | Self::Nothing => {
                sql.push(" and 1 = 0");
            }
        }
    }

    /// Adds ` and …` so that only locations within the reach remain.
    #[track_caller]
    pub fn narrow_locations(&self, sql: &mut Sql, locations: &'static str) {
        #[cfg(test)]
        if left_out::is_here() {
            return;
        }
        if let Self::Locations(_, ids) = self {
            sql.push(" and ").push(locations).push(".id in ").each(ids.iter().copied());
        } else {
            self.narrow_organizations(sql, locations, "organization_id");
        }
    }

    /// Adds ` and …` so that, unless the reach is everything, only what somebody made remains: `column` holds
    /// who made it.
    #[track_caller]
    pub fn narrow_makers(&self, sql: &mut Sql, column: &'static str, maker: Option<UserId>) {
        #[cfg(test)]
        if left_out::is_here() {
            return;
        }
        match (self, maker) {
            (Self::Everything, _) => {}
            (_, Some(maker)) => {
                sql.push(" and ").push(column).push(" = ").bind(maker.to_string());
            }
            (_, None) => {
                sql.push(" and 1 = 0");
            }
        }
    }

    /// Whether a person at these places lies wholly within the reach, so that a change to them
    /// touches nobody else's ground.
    pub fn covers(&self, organization: Option<&OrganizationId>, locations: &[LocationId]) -> bool {
        match self {
            Self::Everything => true,
            Self::Organization(own) => organization == Some(own),
            Self::Locations(own, ids) => {
                organization == Some(own)
                    && !locations.is_empty()
                    && locations.iter().all(|location| ids.contains(location))
            }
            Self::Own(_) | Self::Nothing => false,
        }
    }
}
