//! `rollcall users import`.

use std::fs;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use rollcall_web::words;

use super::arguments::ImportUsers;
use super::find::{self, address};
use crate::host::{Content, Host, Report};
use crate::said::{complain, say};

/// Some rows have something wrong with them.
const WRONG_ROWS: u8 = 2;

pub(super) async fn run(host: &mut Host, wanted: ImportUsers) -> Result<ExitCode> {
    let path = &wanted.file;
    let file = fs::read(path).with_context(|| format!("{} cannot be read.", path.display()))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let mut pairs = vec![
        ("name", name.unwrap_or_default()),
        ("invite", wanted.invite.to_string()),
        ("run", wanted.run.to_string()),
    ];
    pairs.extend(wanted.existing.map(|word| ("existing", word)));
    pairs.extend(wanted.role.map(|role| ("role", role)));
    if let Some(named) = &wanted.organization {
        let organization = find::organization(host, named).await?;
        let mut locations = Vec::new();
        for named in &wanted.location {
            locations.push(find::location(host, &organization, named).await?);
        }
        if !locations.is_empty() {
            pairs.push(("location", locations.join(",")));
        }
        pairs.push(("organization", organization));
    } else if !wanted.location.is_empty() {
        bail!("Name the organization of the location too, with --organization.");
    }
    let pairs: Vec<(&str, &str)> =
        pairs.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let path = address("/host/imports", &pairs);
    let report: Report = host.send("POST", &path, Content::Bytes(file)).await?.read()?;
    let step = if wanted.run { Step::Ran } else { Step::Looked };
    tell(&report, step);
    let is_well = report.wrong == 0 && (report.is_done || !wanted.run);
    Ok(if is_well { ExitCode::SUCCESS } else { ExitCode::from(WRONG_ROWS) })
}

/// How far it went.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Looked,
    Ran,
}

fn tell(report: &Report, step: Step) {
    say("Columns");
    for column in &report.columns {
        say(format!("    {}: {}", column.heading, column.meaning));
    }
    for row in &report.rows {
        complain(format!("line {}: {} {}", row.line, row.what, row.how));
    }
    let left = report.wrong.saturating_sub(report.rows.len() as u64);
    if left > 0 {
        complain(format!("and {} with problems", words::numbered(left, "more line", "more lines")));
    }
    let (created, updated) = match step {
        Step::Looked => ("to add", "to change"),
        Step::Ran => ("added", "changed"),
    };
    say(format!(
        "{}: {} {created}, {} {updated}, {} unchanged, {} skipped, {} with problems",
        words::numbered(report.total, "row", "rows"),
        report.create,
        report.update,
        report.unchanged,
        report.skip,
        report.wrong
    ));
    if let Some(from) = &report.waits_until {
        say(format!(
            "The invitations allowed per hour have been sent. A server continues with the other \
             rows from {from}: `rollcall serve`, if none runs."
        ));
    }
    if step == Step::Looked {
        say("Nothing was changed. Add --run to do it.");
    }
}
