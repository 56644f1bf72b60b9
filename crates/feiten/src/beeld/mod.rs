//! The facts as questions need them: columns that lie ready on disk.

mod kolommen;

pub use kolommen::{Getallen, Kolombestand, Kolommen, Layout, Plaats, cut_at_changes};
