//! The engines against closed forms, against each other and against the laws that they promise.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod chance;
mod closed_form;
mod laws;
mod maths;
mod models;
mod places;
mod spread;
