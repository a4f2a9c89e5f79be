//! How long things live in a product: links, sessions, archived people; and its shortest password.

use std::time::Duration;

use super::Role;

/// The lifetimes of a product. Defaults and bounds are those of NIST SP 800-63B-4.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lifecycle {
    /// How long an invitation can be accepted.
    pub invitation_valid: Duration,
    /// How long a password reset link works. At most 24 hours (§4.2.1.2).
    pub reset_link_valid: Duration,
    /// Sessions of people who have rights over others.
    pub administrator_session: SessionLife,
    /// Sessions of everybody else.
    pub user_session: SessionLife,
    /// The fewest characters of a password. At least 15 while it is the only factor (§3.1.1.2).
    pub password_minimum: usize,
}

/// How long a session lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionLife {
    /// After this time without a request it is over.
    pub idle: Duration,
    /// After this time since sign-in it is over in any case. At most 30 days (AAL1).
    pub absolute: Duration,
}

impl Lifecycle {
    /// How long a session of somebody with this role lives.
    pub fn session(&self, role: &Role) -> SessionLife {
        if role.administers() { self.administrator_session } else { self.user_session }
    }
}

impl Default for Lifecycle {
    fn default() -> Self {
        Self {
            invitation_valid: Duration::from_hours(7 * 24),
            reset_link_valid: Duration::from_hours(1),
            administrator_session: SessionLife {
                idle: Duration::from_mins(30),
                absolute: Duration::from_hours(12),
            },
            user_session: SessionLife {
                idle: Duration::from_hours(1),
                absolute: Duration::from_hours(24),
            },
            password_minimum: 15,
        }
    }
}
