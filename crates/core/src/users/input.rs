//! What an interface was given about a person, as text: the one shape that the form, the API, the file
//! and the command line share.

/// A person as typed. `None` means "not sent"; an empty text means "cleared".
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonInput {
    /// First name.
    pub first_name: Option<String>,
    /// Last name.
    pub last_name: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// The role's key or name.
    pub role: Option<String>,
    /// The organization's id.
    pub organization: Option<String>,
    /// The locations' ids.
    pub locations: Option<Vec<String>>,
    /// Profile fields by key.
    pub attributes: Vec<(String, String)>,
}
