//! What a page of the trail speaks of and is still there: its name of today, for who may look at it.

use std::collections::{HashMap, HashSet};

use serde_json::Value as Json;

use crate::access::Permission;
use crate::audit::StoredEvent;
use crate::directory::{Change, Query, View};
use crate::domain::{ImportId, LocationId, OrganizationId, ProviderId, UserId};
use crate::error::{Error, Fault};

/// How many names one statement looks up.
const AT_ONCE: usize = 256;

/// Asks what the ids in some events or changes are called today.
#[derive(Debug, Clone, Default)]
pub struct NamesOf(Spoken);

impl NamesOf {
    /// Everything that these events speak of.
    pub fn events(events: &[StoredEvent]) -> Self {
        let mut spoken = Spoken::default();
        for event in events {
            spoken.hear(event);
        }
        Self(spoken)
    }

    /// Everything that these changes speak of.
    pub fn changes<'c>(changes: impl IntoIterator<Item = &'c Change>) -> Self {
        let mut spoken = Spoken::default();
        for change in changes {
            spoken.hear_change(change);
        }
        Self(spoken)
    }
}

impl Query for NamesOf {
    const NAME: &'static str = "audit.names";
    const NEEDS: Permission = Permission::UsersList;
    type Answer = Named;

    fn answer(&self, view: &mut View<'_>) -> Result<Named, Error> {
        let Self(spoken) = self;
        let actor = view.actor();
        let places = actor.may(Permission::OrganizationsList);
        let providers = actor.may(Permission::ProvidersList);
        let imports = actor.may(Permission::UsersImport);
        let mut named = Named::default();
        named.learn(&spoken.users, |some| view.users().names(some))?;
        if places {
            named.learn(&spoken.organizations, |some| {
                let found = view.organizations().places(some)?;
                Ok(found.into_iter().map(|place| (place.id, place.name)))
            })?;
            named.learn(&spoken.locations, |some| {
                let found = view.organizations().locations(some)?;
                Ok(found.into_iter().map(|(place, _)| (place.id, place.name)))
            })?;
        }
        if providers {
            named.learn(&spoken.providers, |some| view.providers().names(some))?;
        }
        if imports {
            named.learn(&spoken.imports, |some| view.import_names(some))?;
        }
        Ok(named)
    }
}

/// Names by id. What is not here is gone, or is nothing that the actor may open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named(HashMap<String, String>);

impl Named {
    /// Today's name of what has this id.
    pub fn get(&self, id: &str) -> Option<&str> {
        self.0.get(id).map(String::as_str)
    }

    /// Looks ids up, as many at once as one statement takes: an event may speak of every place that there is.
    fn learn<I: Copy + ToString, F: IntoIterator<Item = (I, String)>>(
        &mut self,
        ids: &HashSet<I>,
        mut look_up: impl FnMut(&[I]) -> Result<F, Fault>,
    ) -> Result<(), Fault> {
        let ids: Vec<I> = ids.iter().copied().collect();
        for some in ids.chunks(AT_ONCE) {
            let found = look_up(some)?.into_iter();
            self.0.extend(found.map(|(id, name)| (id.to_string(), name)));
        }
        Ok(())
    }
}

/// The ids that events speak of.
#[derive(Debug, Clone, Default)]
struct Spoken {
    users: HashSet<UserId>,
    organizations: HashSet<OrganizationId>,
    locations: HashSet<LocationId>,
    providers: HashSet<ProviderId>,
    imports: HashSet<ImportId>,
}

impl Spoken {
    fn hear(&mut self, event: &StoredEvent) {
        self.imports.extend(event.import);
        for id in [&event.actor_id, &event.subject_id].into_iter().flatten() {
            self.hear_id(id);
        }
        for change in &event.changes {
            self.hear_change(change);
        }
    }

    fn hear_change(&mut self, change: &Change) {
        self.hear_value(&change.before);
        self.hear_value(&change.after);
    }

    fn hear_value(&mut self, value: &Json) {
        match value {
            Json::String(text) => self.hear_id(text),
            Json::Array(values) => values.iter().for_each(|value| self.hear_value(value)),
            Json::Object(place) => {
                if let Some(id) = place.get("id").and_then(Json::as_str) {
                    self.hear_id(id);
                }
            }
            _ => {}
        }
    }

    /// An id says by its beginning what it is of; every other text is none.
    fn hear_id(&mut self, text: &str) {
        self.users.extend(UserId::parse(text));
        self.organizations.extend(OrganizationId::parse(text));
        self.locations.extend(LocationId::parse(text));
        self.providers.extend(ProviderId::parse(text));
        self.imports.extend(ImportId::parse(text));
    }
}
