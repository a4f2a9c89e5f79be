//! How large the program is that one copies to a server.

use anyhow::Result;

use crate::server::program;
use crate::table::{Line, Table, megabytes};

pub(crate) fn measure(table: &mut Table) -> Result<()> {
    let bytes = std::fs::metadata(program()?)?.len();
    let line = Line::of("the program, stripped", "both").amount(megabytes(bytes));
    table.add(line.target("≤ 25 MB", bytes <= 25_000_000));
    Ok(())
}
