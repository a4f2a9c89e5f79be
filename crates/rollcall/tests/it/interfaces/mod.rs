//! The doors of the program, each as its users know it.

mod claims;
mod cli;
mod serving;
