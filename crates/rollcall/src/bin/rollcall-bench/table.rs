//! The table that is printed at the end.

use std::fmt::Write;
use std::fs;
use std::time::Duration;

use anyhow::Result;

use crate::options::Options;
use crate::times::Times;

/// Everything that was measured, and remarks to it.
#[derive(Debug, Default)]
pub(crate) struct Table {
    lines: Vec<Line>,
    remarks: Vec<String>,
}

/// One measurement.
#[derive(Debug)]
pub(crate) struct Line {
    what: String,
    engine: &'static str,
    p50: String,
    p99: String,
    amount: String,
    raw: String,
    target: String,
    verdict: String,
}

const HEADINGS: [&str; 8] = ["what", "engine", "p50", "p99", "amount", "raw", "target", ""];

impl Table {
    pub(crate) fn add(&mut self, line: Line) {
        let cells = line.cells().join("  ");
        println!("{}", cells.trim_end());
        self.lines.push(line);
    }

    /// Something that stands below the table.
    pub(crate) fn remark(&mut self, text: String) {
        self.remarks.push(text);
    }

    /// Prints it, and writes it beside the people.
    pub(crate) fn finish(&self, options: &Options) -> Result<()> {
        let text = self.text();
        println!("\n{} people\n\n{text}", options.people);
        fs::create_dir_all(&options.folder)?;
        Ok(fs::write(options.folder.join("table.md"), text)?)
    }

    /// Columns of equal width, which Markdown reads as a table too.
    fn text(&self) -> String {
        let mut rows = vec![HEADINGS.map(str::to_owned)];
        rows.extend(self.lines.iter().map(Line::cells));
        let width = |column: usize| {
            rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0).max(3)
        };
        let widths: [usize; 8] = std::array::from_fn(width);
        let mut text = String::new();
        for (number, row) in rows.iter().enumerate() {
            for (cell, width) in row.iter().zip(widths) {
                let _ = write!(text, "| {cell:width$} ");
            }
            text.push_str("|\n");
            if number == 0 {
                for width in widths {
                    let _ = write!(text, "|{}", "-".repeat(width + 2));
                }
                text.push_str("|\n");
            }
        }
        for remark in &self.remarks {
            let _ = write!(text, "\n{remark}\n");
        }
        text
    }
}

impl Line {
    pub(crate) fn of(what: impl Into<String>, engine: &'static str) -> Self {
        let empty = String::new;
        let (p50, p99, amount, raw) = (empty(), empty(), empty(), empty());
        let (target, verdict) = (empty(), empty());
        Self { what: what.into(), engine, p50, p99, amount, raw, target, verdict }
    }

    pub(crate) fn times(mut self, times: &Times) -> Self {
        (self.p50, self.p99) = (duration(times.p50()), duration(times.p99()));
        self
    }

    pub(crate) fn amount(mut self, amount: impl Into<String>) -> Self {
        self.amount = amount.into();
        self
    }

    /// What the raw engine needed, and how many times as long we took.
    pub(crate) fn beside_times(mut self, ours: &Times, raw: &Times) -> Self {
        let factor = ours.p50().as_secs_f64() / raw.p50().as_secs_f64().max(1e-9);
        self.raw = format!("{} ({factor:.2} ×)", duration(raw.p50()));
        self
    }

    /// What the raw engine did in a second, and our share of that.
    pub(crate) fn beside_rate(mut self, ours: f64, raw: f64) -> Self {
        self.raw = format!("{} ({:.0} %)", rate(raw), 100.0 * ours / raw.max(1e-9));
        self
    }

    pub(crate) fn target(mut self, target: impl Into<String>, met: bool) -> Self {
        let verdict = if met { "met" } else { "missed" };
        if self.verdict.is_empty() || !met {
            verdict.clone_into(&mut self.verdict);
        }
        if !self.target.is_empty() {
            self.target.push_str(", ");
        }
        self.target.push_str(&target.into());
        self
    }

    pub(crate) fn p99_within(self, times: &Times, most: Duration) -> Self {
        self.target(format!("p99 ≤ {}", duration(most)), times.p99() <= most)
    }

    fn cells(&self) -> [String; 8] {
        let Self { what, engine, p50, p99, amount, raw, target, verdict } = self;
        [what.as_str(), engine, p50, p99, amount, raw, target, verdict].map(str::to_owned)
    }
}

/// Such as `1.25 ms`.
pub(crate) fn duration(time: Duration) -> String {
    let micros = time.as_secs_f64() * 1e6;
    match micros {
        ..1_000.0 => format!("{micros:.0} µs"),
        ..100_000.0 => format!("{:.2} ms", micros / 1e3),
        ..1_000_000.0 => format!("{:.0} ms", micros / 1e3),
        _ => format!("{:.1} s", micros / 1e6),
    }
}

/// Such as `23 MB`.
pub(crate) fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes.div_ceil(1_000_000))
}

/// Such as `12,345/s`.
pub(crate) fn rate(per_second: f64) -> String {
    if per_second < 100.0 {
        return format!("{per_second:.1}/s");
    }
    let digits = format!("{per_second:.0}");
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text + "/s"
}
