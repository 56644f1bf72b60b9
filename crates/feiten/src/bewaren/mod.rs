//! Keeping rows: batches under a manifest, in a folder that one process writes at a time.

mod batch;
mod datamap;
mod manifest;

pub use batch::Batch;
pub(crate) use batch::sync_folder;
pub use datamap::{Datamap, Sleutelplaats};
pub(crate) use datamap::{
    KENMERK, Kenmerk, Schrijver, batch_name, key_file, lock, no_copies, open_lock, today,
};
pub(crate) use manifest::{Genummerd, Manifest, take_over};
