//! The bench runs to its end: what it measures still exists.

use std::fs;
use std::process::Command;

#[test]
fn the_bench_measures_a_small_directory_to_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let ended = Command::new(env!("CARGO_BIN_EXE_rollcall-bench"))
        .args(["--people", "500", "--engine", "sqlite", "--folder"])
        .arg(folder.path())
        .output()
        .unwrap();
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    let table = fs::read_to_string(folder.path().join("table.md")).unwrap();
    for what in
        ["list page", "search page", "as HTML", "sign in", "start", "add a person", "import"]
    {
        assert!(table.contains(what), "no line about {what}:\n{table}");
    }
}
