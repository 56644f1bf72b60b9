//! A plan and the messages of the standard: what came in about its household, and the 301 or 319 that follows from it.

mod kluis;
mod maken;
pub mod pages;
mod store;
