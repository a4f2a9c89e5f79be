//! Values that cannot be wrong: made by `parse`, trusted afterwards.

mod chance;
mod clock;
mod date;
mod email;
mod file_refusal;
mod fold;
mod guessable;
mod host;
mod ids;
mod instant;
mod name;
mod npi;
mod password;
mod phone;
mod problem;
mod reason;
mod request_key;
mod sort_key;
mod status;
mod text;
mod token;
mod version;

pub use chance::{Chance, SeededChance, SystemChance, new_uuid};
pub use clock::{Clock, FixedClock, SystemClock};
pub use date::Date;
pub use email::Email;
pub use file_refusal::{FileKind, FileRefusal};
pub use fold::{fold, search_fold, search_words};
pub(crate) use host::is_this_machine;
pub use ids::{
    ApiTokenId, EventId, Id, ImportId, InvitationId, LetterId, LinkId, LocationId, OrganizationId,
    ProviderId, RequestId, SessionId, UserId,
};
pub use instant::Instant;
pub use name::{Name, PlaceName};
pub use npi::Npi;
pub use password::Password;
pub use phone::Phone;
pub use problem::{Checks, Problem, ProblemCode};
pub use reason::Reason;
pub use request_key::{RequestKey, RequestPrint};
pub use sort_key::{SORT_KEY_VERSION, sort_key};
pub use status::UserStatus;
pub use text::{Line, Paragraph, is_hidden};
pub use token::{SecretToken, TokenHash};
pub use version::Version;
