//! How large a delivery may be.

use tables::{Limits, Options};

/// A register of a large municipality: a million rows, and the 257 columns of a list of persons.
const LARGE: Limits =
    Limits { bytes: 256 << 20, unpacked: 2 << 30, rows: 1_500_000, columns: 512, cell: 4_000, faults: 500 };

/// The options of a caller with room for a register. The limits of the caller are not kept: what is refused by
/// them would be half a register.
pub(crate) fn with_room(options: &Options) -> Options {
    options.clone().limits(LARGE)
}

/// The same, for a reader that must know each row that was left out.
pub(crate) fn with_all_faults(options: &Options) -> Options {
    options.clone().limits(Limits { faults: 1_000_000, ..LARGE })
}

/// Bytes of a file of JSON.
pub(crate) const JSON_BYTES: usize = 256 << 20;
