//! Keeping rows: batches under a manifest, in a folder that one process writes at a time.

mod batch;
mod datamap;
mod manifest;

pub use batch::Batch;
pub(crate) use batch::sync_folder;
pub use datamap::{Datamap, Sleutelplaats};
pub(crate) use datamap::{Schrijver, lock};
pub(crate) use manifest::{Genummerd, Manifest};
