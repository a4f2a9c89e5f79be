//! The doors of the program, each as its users know it.

mod cli;
mod serving;
