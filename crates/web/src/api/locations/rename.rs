//! `PATCH /locations/{location}`.

use axum::extract::Path;
use http::StatusCode;
use rollcall_core::Error;
use rollcall_core::blueprint::Blueprint;
use rollcall_core::directory::Operation;
use rollcall_core::domain::{LocationId, Problem, Version};
use rollcall_core::organizations::{
    Location, LocationCard, LocationDraft, LocationInput, RenameLocation,
};

use crate::api::body::Fields;
use crate::api::caller::Caller;
use crate::api::endpoint::Endpoint;
use crate::api::locations::location;
use crate::api::patch::{Change, Patched};
use crate::api::schema::named;
use crate::api::{Answer, path};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::patch("/locations/{location}", &[RenameLocation::NAME], rename)
        .says("Rename a location", "The same name changes nothing.")
        .takes_patch(|_| named("NamePatch"))
        .answers(StatusCode::OK, "The location as it is now.", |_| named("Location"))
        .with_headers(&[("ETag", "The new version.")])
}

async fn rename(caller: Caller, Path(id): Path<String>, change: Change) -> Answer {
    let after = change.of::<LocationInput>(&caller, path::id(&id)?).await?;
    Ok(location::answer(&after))
}

impl Patched for LocationInput {
    type Id = LocationId;
    type Stored = Location;
    type Draft = LocationDraft;

    fn read(fields: &mut Fields, _: &Blueprint) -> Self {
        location::read(fields)
    }

    async fn find(caller: &Caller, id: LocationId) -> Result<Location, Error> {
        Ok(caller.ask(LocationCard { id }).await?.location)
    }

    fn version(stored: &Location) -> Version {
        stored.version
    }

    fn over(&self, stored: &Location, _: &Blueprint) -> Result<LocationDraft, Vec<Problem>> {
        let name = self.name.clone().or_else(|| Some(stored.name.clone()));
        LocationDraft::parse(&Self { name })
    }

    async fn write(
        caller: &Caller,
        id: LocationId,
        before: &Location,
        location: LocationDraft,
    ) -> Result<Location, Error> {
        caller.run(RenameLocation { id, location, seen: Some(before.version) }).await
    }
}
