//! Blueprints by name or by file.

use std::fmt::Write;
use std::fs;

use anyhow::{Result, anyhow, bail};
use rollcall_core::blueprint::{Blueprint, Flaw};

use crate::arguments::BlueprintCommand;
use crate::said::say;

/// The blueprint of a name that comes with the program, or of a file.
pub(crate) fn read(name: &str) -> Result<Blueprint> {
    let read = match Blueprint::shipped(name) {
        Some(read) => read,
        None => Blueprint::parse(name, &text_of(name)?),
    };
    read.map_err(|flaws| anyhow!("{}", all(&flaws)))
}

/// Does what was asked about a blueprint.
pub(crate) fn run(command: BlueprintCommand) -> Result<()> {
    match command {
        BlueprintCommand::Check(given) => {
            let blueprint = read(&given.blueprint)?;
            let (roles, fields) = (blueprint.roles().len(), blueprint.fields().len());
            say(format!("{} is without flaws: {roles} roles, {fields} fields.", blueprint.name()));
        }
        BlueprintCommand::Explain(given) => say(read(&given.blueprint)?.explain()),
    }
    Ok(())
}

fn text_of(name: &str) -> Result<String> {
    let names = Blueprint::shipped_names().join(", ");
    match fs::read_to_string(name) {
        Ok(text) => Ok(text),
        Err(error) if name.contains(['/', '.']) => bail!("{name} cannot be read: {error}."),
        Err(_) => bail!("There is no blueprint {name}. Write a file, or one of these: {names}."),
    }
}

fn all(flaws: &[Flaw]) -> String {
    let mut text = format!("The blueprint has {} to correct.", counted(flaws.len()));
    for flaw in flaws {
        let _ = write!(text, "\n  {flaw}");
    }
    text
}

fn counted(flaws: usize) -> String {
    if flaws == 1 { "1 flaw".to_owned() } else { format!("{flaws} flaws") }
}
