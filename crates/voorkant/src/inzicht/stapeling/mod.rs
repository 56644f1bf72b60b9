//! How does help stack up at households, and what does that cost?

pub mod api;
pub mod commands;
pub mod decide;
pub mod pages;
pub mod vraag;
