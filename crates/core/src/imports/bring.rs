//! Bringing a file in: it is read and its rows are stored, a few hundred at a time.

use std::io::{Read, Seek, SeekFrom};

use aws_lc_rs::digest::{Context, SHA256};
use data_encoding::HEXLOWER;

use crate::access::{Actor, Permission};
use crate::blueprint::Blueprint;
use crate::directory::{Directory, Operation, Tells, UnitOfWork, actor_columns};
use crate::domain::{ImportId, Problem, ProblemCode, is_hidden};
use crate::error::{Conflict, Error, Fault, Refusal};
use crate::imports::file::{Choices, Limits, SourceFile, TargetField, Unreadable, guess};
use crate::imports::row::SourceRow;
use crate::imports::store::author;
use crate::imports::{Checked, DiscardImport, FileCard, Import, ImportOptions, ImportState, Ran};

/// Rows that are stored at once; a multiple of what one statement takes.
const AT_ONCE: usize = 512;
/// The most characters of a file's name that are kept.
const NAME: usize = 200;

impl Directory {
    /// Reads a file and stores its rows as a draft, with a first guess at what its columns mean. Takes
    /// as long as reading the file three times, so it belongs on a thread that may wait.
    ///
    /// A file that cannot be read is [`Refusal::Invalid`] at the field `file`.
    pub fn bring_file(
        &self,
        actor: &Actor,
        file_name: &str,
        mut source: impl Read + Seek,
        choices: Choices,
    ) -> Result<ImportId, Error> {
        actor.permit(Permission::UsersImport)?;
        let hash = hash(&mut source)?;
        let mut file = SourceFile::open_as(source, Limits::default(), choices).map_err(refused)?;
        let card = FileCard {
            name: tidy(file_name),
            hash,
            delimiter: file.delimiter(),
            encoding: file.encoding().to_owned(),
            header_line: file.header_line(),
        };
        let mapping = guess(file.header(), file.samples(), &target_fields(self.blueprint()));
        let import = Import {
            id: self.new_id(),
            author: author(actor).ok_or(Refusal::SignedOut)?,
            author_name: actor_columns(actor.who()).2,
            created_at: self.now(),
            request: actor.request(),
            file: card,
            mapping,
            options: ImportOptions::default(),
            state: ImportState::Reading,
            stopped: None,
            waits_until: None,
            finished_at: None,
            total: file.count(),
            done: 0,
            at_line: 0,
            checked: Checked::default(),
            ran: Ran::default(),
        };
        let id = import.id;
        self.run_now(actor, BeginImport { import })?;
        let stored = self.store_rows(actor, id, &mut file);
        if stored.is_err() {
            // What is left behind after a failure is swept after a day at the latest.
            drop(self.run_now(actor, DiscardImport { import: id }));
        }
        stored.map(|()| id)
    }

    fn store_rows<R: Read + Seek>(
        &self,
        actor: &Actor,
        import: ImportId,
        file: &mut SourceFile<R>,
    ) -> Result<(), Error> {
        let mut rows = file.rows()?;
        loop {
            let some: Vec<SourceRow> = rows
                .by_ref()
                .take(AT_ONCE)
                .map(|row| row.map(SourceRow::from))
                .collect::<Result<_, Fault>>()?;
            let is_last = some.len() < AT_ONCE;
            self.run_now(actor, AddRows { import, rows: some, is_last })?;
            if is_last {
                return Ok(());
            }
        }
    }
}

/// The profile fields to which columns can go.
pub fn target_fields(blueprint: &Blueprint) -> Vec<TargetField> {
    let fields = blueprint.fields().iter().map(|field| TargetField {
        key: field.key.to_string(),
        label: field.label.clone(),
        headings: field.headings.clone(),
    });
    fields.collect()
}

/// Makes an import whose rows are still to come.
pub(crate) struct BeginImport {
    import: Import,
}

impl Operation for BeginImport {
    const NAME: &'static str = "imports.bring";
    const NEEDS: Permission = Permission::UsersImport;
    const TELLS: Tells = Tells::Nothing("a draft concerns only who brought it");
    type Outcome = ();

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<(), Error> {
        work.imports().insert(&self.import)
    }
}

/// Stores rows of it.
struct AddRows {
    import: ImportId,
    rows: Vec<SourceRow>,
    is_last: bool,
}

impl Operation for AddRows {
    const NAME: &'static str = "imports.bring";
    const NEEDS: Permission = Permission::UsersImport;
    const TELLS: Tells = Tells::Nothing("a draft concerns only who brought it");
    type Outcome = ();

    fn perform(&self, work: &mut UnitOfWork<'_>) -> Result<(), Error> {
        let mut import = work.imports().find(self.import)?.ok_or(Refusal::Unknown)?;
        if import.state != ImportState::Reading {
            return Err(Conflict::WrongState.into());
        }
        work.imports().add_rows(import.id, &self.rows)?;
        import.done += self.rows.len() as u64;
        if self.is_last {
            import.state = ImportState::Draft;
        }
        work.imports().save(&import)
    }
}

fn refused(unreadable: Unreadable) -> Error {
    match unreadable {
        Unreadable::Refused(refusal) => {
            Refusal::Invalid(vec![Problem::at("file", ProblemCode::File(refusal))]).into()
        }
        Unreadable::Fault(fault) => fault.into(),
    }
}

fn hash(source: &mut (impl Read + Seek)) -> Result<String, Fault> {
    let failed = |error| Fault::new("reading the file to import", error);
    source.seek(SeekFrom::Start(0)).map_err(failed)?;
    let (mut digest, mut block) = (Context::new(&SHA256), vec![0; 64 * 1024]);
    // One byte more than is allowed is enough to refuse it later.
    let mut most = source.take(Limits::default().bytes + 1);
    loop {
        match most.read(&mut block).map_err(failed)? {
            0 => return Ok(HEXLOWER.encode(digest.finish().as_ref())),
            read => digest.update(block.get(..read).unwrap_or_default()),
        }
    }
}

/// The name without its folders and without what nobody sees.
fn tidy(file_name: &str) -> String {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = name.chars().filter(|sign| !is_hidden(*sign)).take(NAME).collect();
    if name.trim().is_empty() { "list.csv".to_owned() } else { name.trim().to_owned() }
}
