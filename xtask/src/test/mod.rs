//! `cargo xtask test`: every check in order, stopping at the first that fails, with what to do about it.

mod checks;
mod setup;
mod steps;
mod suites;
mod tally;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use clap::Args;

use steps::{STEPS, Step};
use tally::Tally;

/// Which checks to run.
#[derive(Args)]
pub(crate) struct Choice {
    /// Leave out what takes long or installs something: for the loop while you write.
    #[arg(long)]
    fast: bool,
    /// Run this step alone (`--only help` lists them).
    #[arg(long, value_name = "STEP", conflicts_with = "fast")]
    only: Option<String>,
}

/// How a step ended that did not fail.
enum Verdict {
    /// Everything in it was in order.
    Passed,
    /// It could not apply, because of what the text says.
    Skipped(String),
}

/// What the steps have in common: what they counted so far.
#[derive(Default)]
struct Run {
    tally: Tally,
}

/// Runs the chosen steps and prints a summary, whose last line is `N passed, N failed`.
pub(crate) fn run(choice: &Choice) -> Result<ExitCode> {
    let chosen = chosen(choice)?;
    let started = Instant::now();
    let mut run = Run::default();
    let mut summary = Vec::new();
    let mut failed = false;

    for step in chosen {
        println!("\n── {}: {}", step.name, step.about);
        let step_started = Instant::now();
        let counted = run.tally.failed;
        let verdict = (step.perform)(&mut run);
        let took = words(step_started.elapsed());
        let outcome = match verdict {
            Ok(Verdict::Passed) => "passed".to_owned(),
            Ok(Verdict::Skipped(reason)) => format!("skipped: {reason}"),
            Err(error) => {
                println!("\n{} failed: {error:#}\nWhat to do: {}", step.name, step.advice);
                failed = true;
                if run.tally.failed == counted {
                    run.tally.failed += 1;
                }
                "FAILED".to_owned()
            }
        };
        println!("   {} {outcome} in {took}", step.name);
        summary.push(format!("{:<10}{took:>10}  {outcome}", step.name));
        if failed {
            break;
        }
    }

    println!("\n{}\n{:<10}{:>10}", summary.join("\n"), "in all", words(started.elapsed()));
    println!("{}", run.tally);
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn chosen(choice: &Choice) -> Result<Vec<&'static Step>> {
    let Some(name) = &choice.only else {
        return Ok(STEPS.iter().filter(|step| !choice.fast || step.quick).collect());
    };
    if let Some(step) = STEPS.iter().find(|step| step.name == name) {
        return Ok(vec![step]);
    }
    let names: Vec<_> = STEPS.iter().map(|step| step.name).collect();
    bail!("there is no step {name:?}; the steps are {}", names.join(", "))
}

/// A duration as a person reads it.
fn words(duration: Duration) -> String {
    let seconds = duration.as_secs();
    match seconds {
        0..60 => format!("{:.1} s", duration.as_secs_f64()),
        _ => format!("{} m {:02} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_short_to_read() {
        assert_eq!(words(Duration::from_millis(1_240)), "1.2 s");
        assert_eq!(words(Duration::from_secs(187)), "3 m 07 s");
    }

    #[test]
    fn an_unknown_step_is_answered_with_the_list() {
        let choice = Choice { fast: false, only: Some("help".to_owned()) };
        let Err(error) = chosen(&choice) else { panic!("there is a step named help") };
        assert!(error.to_string().contains("the steps are set-up, format"), "{error}");
    }

    #[test]
    fn fast_leaves_out_the_slow_steps() {
        let choice = Choice { fast: true, only: None };
        let names: Vec<_> = chosen(&choice).unwrap().iter().map(|step| step.name).collect();
        assert!(names.contains(&"tests") && !names.contains(&"browser"), "{names:?}");
    }
}
