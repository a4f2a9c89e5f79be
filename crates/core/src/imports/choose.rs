//! Choosing what the columns mean, and how the import shall go about it. Every row is checked then.

use std::collections::HashSet;
use std::sync::Arc;

use crate::access::Permission;
use crate::directory::{Operation, Tells, UnitOfWork};
use crate::domain::{Checks, ImportId, LocationId, OrganizationId, ProblemCode};
use crate::error::{Conflict, Error, Refusal};
use crate::imports::file::{MappingCode, MappingFlaw, Target};
use crate::imports::{Checked, ImportOptions, ImportState, Meaning, target_fields};
use crate::users::may_give;

/// Gives each column its meaning, and has every row checked; nothing is changed by that.
///
/// Problems stand at `columns.N` (the column from 0), at `columns.TARGET` for what no column gives,
/// and at the options: `role`, `organization`, `locations`, `words`.
#[derive(Debug, Clone)]
pub struct ChooseMapping {
    /// Which import; it is a draft or has been checked.
    pub import: ImportId,
    /// The target of each column, in the order of the file.
    pub targets: Vec<Target>,
    /// What was decided beside that.
    pub options: ImportOptions,
}

impl Operation for ChooseMapping {
    const NAME: &'static str = "imports.choose-mapping";
    const NEEDS: Permission = Permission::UsersImport;
    const TELLS: Tells = Tells::Nothing("the end of the check is told");
    type Outcome = ();

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<(), Error> {
        let mut import = work.imports().find(self.import)?.ok_or(Refusal::Unknown)?;
        if !matches!(
            import.state,
            ImportState::Draft | ImportState::Checking | ImportState::Checked
        ) {
            return Err(Conflict::WrongState.into());
        }
        let mut checks = Checks::new();
        let chosen = import.mapping.choose(self.targets.clone(), &target_fields(work.blueprint()));
        match chosen {
            Ok(mapping) => {
                for target in mapping.missing() {
                    checks.note(&format!("columns.{}", target.name()), ProblemCode::Missing);
                }
                import.mapping = mapping;
            }
            Err(flaws) => flaws.into_iter().for_each(|flaw| note(flaw, &mut checks)),
        }
        self.check_options(work, &mut checks)?;
        checks.finish()?;
        import.options = self.options.clone();
        import.request = work.actor().request();
        (import.state, import.at_line, import.done) = (ImportState::Checking, 0, 0);
        (import.checked, import.stopped) = (Checked::default(), None);
        work.imports().save(&import)?;
        let bell = Arc::clone(&work.house.import_bell);
        work.db.after_commit(Box::new(move || bell.ring()));
        Ok(())
    }
}

impl ChooseMapping {
    /// What the options name must exist for this actor; the rows are judged by the same rules again.
    fn check_options(&self, work: &mut UnitOfWork<'_>, checks: &mut Checks) -> Result<(), Error> {
        let options = &self.options;
        if let Some(role) = &options.role {
            checks.take("role", may_give(work.permit(), role));
        }
        let (mut organizations, mut locations, mut is_role_gone) = (Vec::new(), Vec::new(), false);
        for (_, meaning) in options.words.all() {
            match meaning {
                Meaning::Organization(id) => organizations.push(id),
                Meaning::Location(id) => locations.push(id),
                Meaning::Role(role) => is_role_gone |= work.blueprint().role(&role).is_none(),
                Meaning::Status(_) => {}
            }
        }
        let all: Vec<_> = organizations.iter().copied().chain(options.organization).collect();
        let found: HashSet<_> =
            work.organizations().places(&all)?.into_iter().map(|place| place.id).collect();
        let is_organization_gone = |id: &OrganizationId| !found.contains(id);
        let all = [locations.as_slice(), &options.locations].concat();
        let found: HashSet<_> =
            work.organizations().locations(&all)?.into_iter().map(|(place, _)| place.id).collect();
        let is_location_gone = |id: &LocationId| !found.contains(id);
        for (field, is_gone) in [
            ("organization", options.organization.iter().any(is_organization_gone)),
            ("locations", options.locations.iter().any(is_location_gone)),
            (
                "words",
                is_role_gone
                    || organizations.iter().any(is_organization_gone)
                    || locations.iter().any(is_location_gone),
            ),
        ] {
            if is_gone {
                checks.note(field, ProblemCode::NotFound);
            }
        }
        Ok(())
    }
}

fn note(flaw: MappingFlaw, checks: &mut Checks) {
    let code = match flaw.code {
        MappingCode::Password => ProblemCode::ColumnPassword,
        MappingCode::UnknownField => ProblemCode::UnknownField,
        MappingCode::Twice { heading } => ProblemCode::ColumnTwice { heading },
        MappingCode::WrongLength { columns } => ProblemCode::ColumnCount { columns },
    };
    checks.note(&format!("columns.{}", flaw.column), code);
}
