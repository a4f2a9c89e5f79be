//! The templates of other products, by their exact headings.

use serde::{Deserialize, Serialize};

use super::heading;
use super::target::OWN;

/// Which product's headings a file has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Template {
    /// Google Workspace's bulk upload, or its download of users.
    Google,
    /// Microsoft Entra's bulk create.
    Entra,
    /// Okta's CSV import.
    Okta,
    /// Our own export.
    Rollcall,
    /// Any other list.
    Other,
}

impl Template {
    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Google => "google",
            Self::Entra => "entra",
            Self::Okta => "okta",
            Self::Rollcall => "rollcall",
            Self::Other => "other",
        }
    }

    /// The headings of the template as the product hands it out; without attributes for ours, and
    /// none for other lists.
    pub fn headings(self) -> Vec<&'static str> {
        match self {
            Self::Google => GOOGLE.split(',').collect(),
            Self::Entra => ENTRA.split(',').collect(),
            Self::Okta => OKTA.split(',').collect(),
            Self::Rollcall => OWN.iter().map(|(heading, _)| *heading).collect(),
            Self::Other => Vec::new(),
        }
    }

    /// The template to which a header belongs.
    pub fn recognize(header: &[String]) -> Self {
        let has = |name: &str| header.iter().any(|heading| heading.trim() == name);
        let property = |name| header.iter().any(|heading| heading::property(heading) == Some(name));
        let all = |names: &[&str]| names.iter().all(|name| has(name));
        if OWN.iter().all(|(own, _)| has(own)) {
            Self::Rollcall
        } else if property("userPrincipalName") {
            Self::Entra
        } else if all(&[
            "First Name [Required]",
            "Last Name [Required]",
            "Email Address [Required]",
        ]) {
            Self::Google
        } else if all(&["login", "firstName", "lastName", "email"]) {
            Self::Okta
        } else {
            Self::Other
        }
    }
}

const GOOGLE: &str = "First Name [Required],Last Name [Required],Email Address [Required],\
Password [Required],Password Hash Function,Org Unit Path [Required],New Primary Email,\
Recovery Email,Home Secondary Email,Work Secondary Email,\
Recovery Phone [MUST BE IN THE E.164 FORMAT],Work Phone,Home Phone,Mobile Phone,Work Address,\
Home Address,Employee ID,Employee Type,Employee Title,Manager Email,Department,Cost Center,\
Building ID,Floor Name,Floor Section,Change Password at Next Sign-In,New Status,\
Advanced Protection Program enrollment";

const ENTRA: &str = "Name [displayName] Required,User name [userPrincipalName] Required,\
Initial password [passwordProfile] Required,Block sign in (Yes/No) [accountEnabled] Required,\
First name [givenName],Last name [surname],Job title [jobTitle],Department [department],\
Usage location [usageLocation],Street address [streetAddress],State or province [state],\
Country or region [country],Office [physicalDeliveryOfficeName],City [city],\
ZIP or postal code [postalCode],Office phone [telephoneNumber],Mobile phone [mobile]";

const OKTA: &str = "login,firstName,lastName,middleName,honorificPrefix,honorificSuffix,email,title,\
displayName,nickName,profileUrl,secondEmail,mobilePhone,primaryPhone,streetAddress,city,state,\
zipCode,countryCode,postalAddress,preferredLanguage,locale,timezone,userType,employeeNumber,\
costCenter,organization,division,department,managerId,manager";
