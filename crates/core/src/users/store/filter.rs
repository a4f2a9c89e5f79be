//! The SQL of filters: what each part of one leaves of the people, whose table has the alias `u`.

use crate::domain::Instant;
use crate::store::Sql;
use crate::users::filter::{ENDS_SOON, days_before};
use crate::users::{InvitationFilter, LastSeen, ONLINE_FOR, StatusFilter, UserFilter};

impl UserFilter {
    /// Adds ` and …` for everything but the state.
    pub(super) fn narrow(&self, sql: &mut Sql, now: Instant) {
        for word in self.words() {
            sql.push(" and u.search").containing(&word);
        }
        if let Some(role) = &self.role {
            sql.push(" and u.role = ").bind(role.as_str());
        }
        if let Some(organization) = &self.organization {
            sql.push(" and u.organization_id = ").bind(*organization);
        }
        if let Some(location) = &self.location {
            sql.push(" and exists (select 1 from user_locations here where here.user_id = u.id")
                .push(" and here.location_id = ")
                .bind(*location)
                .push(")");
        }
        if let Some(import) = &self.import {
            sql.push(" and u.import_id = ").bind(*import);
        }
        if let Some(invitation) = self.invitation {
            invitation.narrow(sql, now);
        }
        match self.last_seen {
            None => {}
            Some(LastSeen::Now) => {
                let since = now.minus(ONLINE_FOR);
                sql.push(" and u.seen_at >= ").bind(since);
            }
            Some(LastSeen::Never) => {
                sql.push(" and u.seen_at is null");
            }
            Some(LastSeen::OverDays(days)) => {
                sql.push(" and coalesce(u.seen_at, u.created_at) < ");
                sql.bind(days_before(now, days));
            }
        }
    }
}

impl StatusFilter {
    /// Adds ` and …`.
    pub(super) fn narrow(self, sql: &mut Sql) {
        match self {
            Self::All => sql.push(" and u.status <> 'archived'"),
            Self::Only(status) => sql.push(" and u.status = ").bind(status.as_str()),
        };
    }
}

impl InvitationFilter {
    /// Adds ` and …`.
    fn narrow(self, sql: &mut Sql, now: Instant) {
        let open = "exists (select 1 from links i where i.user_id = u.id and i.purpose = 'invitation' \
                     and i.expires_at > ";
        match self {
            Self::Expired => sql.push(" and u.status = 'invited' and not ").push(open).bind(now),
            Self::EndsSoon => {
                sql.push(" and u.status = 'invited' and ").push(open).bind(now);
                sql.push(" and i.expires_at <= ").bind(now.plus(ENDS_SOON))
            }
        };
        sql.push(")");
    }
}
