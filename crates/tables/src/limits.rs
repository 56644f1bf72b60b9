/// How large a delivered table may be. What goes over a limit is refused with its name; nothing grows beyond it.
///
/// ```
/// use tables::Limits;
/// let small = Limits { rows: 100, ..Limits::default() };
/// assert_eq!(small.columns, 256);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file. 25 MiB.
    pub bytes: usize,
    /// Bytes of the parts of an XLSX file after unpacking, all together; counted apart, also the most that its
    /// shared texts and the cells of any table take: 32 bytes and the text for each that is not empty. 256 MiB.
    pub unpacked: usize,
    /// Rows that are not empty, the header included. 200,000.
    pub rows: usize,
    /// Columns. 256.
    pub columns: usize,
    /// Characters in one cell. 4,000.
    pub cell: usize,
    /// Faults that are kept; of the others only the number is known. 500.
    pub faults: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 25 << 20, unpacked: 256 << 20, rows: 200_000, columns: 256, cell: 4_000, faults: 500 }
    }
}
