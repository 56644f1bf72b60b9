//! The vault: which keys there are, and new ones. Looking somebody up is not here: that asks for a purpose and a ground.

pub mod commands;
mod store;

use std::path::PathBuf;

use feiten::Datamap;

/// Where the vault key lies while serving: it may lie elsewhere than the other, and who runs the program says where.
pub fn key_file(datamap: &Datamap) -> PathBuf {
    std::env::var_os("VOORKANT_KLUISSLEUTEL")
        .map_or_else(|| ::kluis::Sleutel::vault_path(datamap.sleutelbestand()), PathBuf::from)
}
