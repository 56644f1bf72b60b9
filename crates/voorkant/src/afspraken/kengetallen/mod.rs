//! Key figures.
#![allow(dead_code, reason = "temporary")]
mod decide;
mod verdeling;
