//! Keeping rows: batches under a manifest, in a folder that one process writes at a time.

mod batch;
mod datamap;
mod manifest;
mod schrijver;
mod vernietigen;

pub use batch::Batch;
pub(crate) use batch::sync_folder;
pub use datamap::{Datamap, Sleutelplaats};
pub(crate) use datamap::{KENMERK, Kenmerk, key_file, lock, no_copies, open_lock, today};
pub(crate) use manifest::{Genummerd, Gewist, Manifest, is_zero, take_over};
pub(crate) use schrijver::{Schrijver, batch_name};
pub(crate) use vernietigen::{destroy, destroy_folder};
