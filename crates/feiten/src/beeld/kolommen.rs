//! Columns that lie on disk as they lie in memory: plain numbers, in Parquet that others open too.
//!
//! How a column is written was chosen by measuring what reads back fastest (`docs/performance.md`): plain
//! numbers without compression, differences for what is sorted, a dictionary for codes. The parts of a file are
//! its row groups; they are read at once, each by a thread of its own.

use std::fs::File;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::{
    ArrayRef, Date32Array, Int32Array, Int64Array, RecordBatch, UInt8Array, UInt16Array, UInt32Array,
};
use arrow_schema::{DataType, Field, Schema};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, Encoding};
use parquet::column::reader::ColumnReader;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::schema::types::ColumnPath;
use rayon::prelude::*;
use rekenkern::OPEN_END;

use crate::FeitenFout;

/// How a column lies on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// As they are.
    Plain,
    /// As differences: for what hardly ever goes down.
    Sorted,
    /// As places in a list: for a few different values.
    Coded,
    /// As dates; [`OPEN_END`] is 31 December 9999.
    Day,
}

/// 31 December 9999, the last day that other programs know as a date.
const NEVER: i32 = 2_932_896;
/// So many values are decoded at a time: they stay in the cache until they are in their place.
const AT_ONCE: usize = 1 << 15;

/// A column of numbers, whatever their type.
pub trait Getallen: Send + Sync {
    /// The type in Arrow.
    fn data_type(&self, layout: Layout) -> DataType;
    /// How many.
    fn len(&self) -> usize;
    /// Whether there is none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// These rows, as an array of Arrow.
    fn array(&self, rows: Range<usize>, layout: Layout) -> ArrayRef;
    /// Makes room for parts of these lengths, and gives the places of each.
    fn make_room(&mut self, lengths: &[usize]) -> Vec<Box<dyn Plaats + '_>>;
}

/// The places in memory for one part of a column.
pub trait Plaats: Send {
    /// Reads the part; tells whether it fitted exactly.
    ///
    /// # Errors
    /// When it cannot be decoded.
    fn fill(&mut self, column: ColumnReader, layout: Layout) -> parquet::errors::Result<bool>;
}

macro_rules! getallen {
    ($($type:ty, $array:ty, $data_type:expr, $reader:ident, |$layout:ident, $value:ident| $from:expr;)*) => {$(
        impl Getallen for Vec<$type> {
            fn data_type(&self, layout: Layout) -> DataType {
                if layout == Layout::Day { DataType::Date32 } else { $data_type }
            }

            fn len(&self) -> usize {
                Vec::len(self)
            }

            fn array(&self, rows: Range<usize>, layout: Layout) -> ArrayRef {
                let values = self[rows].iter().copied();
                if layout == Layout::Day {
                    let days = values.map(|day| i32::try_from(day).unwrap_or(NEVER).min(NEVER));
                    return Arc::new(Date32Array::from_iter_values(days));
                }
                Arc::new(<$array>::from_iter_values(values))
            }

            fn make_room(&mut self, lengths: &[usize]) -> Vec<Box<dyn Plaats + '_>> {
                *self = vec![0; lengths.iter().sum()];
                let mut rest = self.as_mut_slice();
                let mut places: Vec<Box<dyn Plaats + '_>> = Vec::with_capacity(lengths.len());
                for length in lengths {
                    let (mine, others) = rest.split_at_mut(*length);
                    rest = others;
                    places.push(Box::new(mine));
                }
                places
            }
        }

        impl Plaats for &mut [$type] {
            fn fill(&mut self, column: ColumnReader, $layout: Layout) -> parquet::errors::Result<bool> {
                let ColumnReader::$reader(mut column) = column else { return Ok(false) };
                let mut read = Vec::with_capacity(AT_ONCE);
                let mut done = 0;
                loop {
                    read.clear();
                    let (rows, _, _) = column.read_records(AT_ONCE, None, None, &mut read)?;
                    if rows == 0 {
                        return Ok(done == self.len());
                    }
                    let Some(places) = self.get_mut(done..done + rows) else { return Ok(false) };
                    for (place, $value) in places.iter_mut().zip(&read) {
                        *place = $from;
                    }
                    done += rows;
                }
            }
        }
    )*};
}

getallen! {
    u8, UInt8Array, DataType::UInt8, Int32ColumnReader, |_layout, value| *value as u8;
    u16, UInt16Array, DataType::UInt16, Int32ColumnReader, |_layout, value| *value as u16;
    u32, UInt32Array, DataType::UInt32, Int32ColumnReader, |_layout, value| *value as u32;
    i32, Int32Array, DataType::Int32, Int32ColumnReader, |layout, value| {
        if layout == Layout::Day && *value >= NEVER { OPEN_END } else { *value }
    };
    i64, Int64Array, DataType::Int64, Int64ColumnReader, |_layout, value| *value;
}

/// A table as columns of numbers, made by [`kolommen!`](crate::kolommen).
pub trait Kolommen: Default + Send + Sync {
    /// The name of the file, without `.parquet`.
    const NAME: &'static str;

    /// The columns with their names.
    fn columns(&self) -> Vec<(&'static str, Layout, &dyn Getallen)>;

    /// The same, to fill.
    fn columns_mut(&mut self) -> Vec<(&'static str, Layout, &mut dyn Getallen)>;

    /// Number of rows.
    fn rows(&self) -> usize {
        self.columns().iter().map(|(_, _, column)| column.len()).min().unwrap_or(0)
    }

    /// Writes the table and makes sure that it is on disk. `parts` are the first rows of its parts: what is
    /// asked together belongs in one part.
    ///
    /// # Errors
    /// When the disk refuses.
    fn write(&self, folder: &Path, parts: &[usize]) -> Result<(), FeitenFout> {
        let path = file::<Self>(folder);
        let fail = |source| FeitenFout::schrijven(&path, source);
        let parquet = |error| FeitenFout::parquet(&path, error);
        let columns = self.columns();
        let fields =
            columns.iter().map(|(name, layout, column)| Field::new(*name, column.data_type(*layout), false));
        let schema = Arc::new(Schema::new(fields.collect::<Vec<_>>()));
        let output = File::create(&path).map_err(fail)?;
        let mut writer =
            ArrowWriter::try_new(output, schema.clone(), Some(properties(&columns))).map_err(parquet)?;
        for rows in part_ranges(parts, self.rows()) {
            // In slices, so that no second copy of the whole part is needed.
            for from in rows.clone().step_by(1 << 16) {
                let slice = from..rows.end.min(from + (1 << 16));
                let arrays =
                    columns.iter().map(|(_, layout, column)| column.array(slice.clone(), *layout)).collect();
                let batch = RecordBatch::try_new(schema.clone(), arrays)
                    .map_err(|error| FeitenFout::parquet(&path, error.into()))?;
                writer.write(&batch).map_err(parquet)?;
            }
            writer.flush().map_err(parquet)?;
        }
        writer.into_inner().map_err(parquet)?.sync_all().map_err(fail)
    }

    /// Reads the whole table.
    ///
    /// # Errors
    /// When the file cannot be read or is not this table.
    fn read(folder: &Path) -> Result<Self, FeitenFout> {
        let bestand = Kolombestand::<Self>::open(folder)?;
        bestand.read(0..bestand.parts(), None)
    }
}

/// A table on disk, to be read in parts: for a question that needs each row once.
#[derive(Debug)]
pub struct Kolombestand<K> {
    path: PathBuf,
    lengths: Vec<usize>,
    names: Vec<String>,
    table: std::marker::PhantomData<fn() -> K>,
}

impl<K: Kolommen> Kolombestand<K> {
    /// Opens the file of this table in a folder.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn open(folder: &Path) -> Result<Self, FeitenFout> {
        let path = file::<K>(folder);
        let reader = reader(&path)?;
        let metadata = reader.metadata();
        let lengths = metadata.row_groups().iter().map(|part| part.num_rows() as usize).collect();
        let columns = metadata.file_metadata().schema_descr().columns();
        let names = columns.iter().map(|column| column.name().to_owned()).collect();
        Ok(Self { path, lengths, names, table: std::marker::PhantomData })
    }

    /// Number of parts.
    pub fn parts(&self) -> usize {
        self.lengths.len()
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.lengths.iter().sum()
    }

    /// Reads these parts: all columns, or only those named; the others stay empty.
    ///
    /// # Errors
    /// When the file cannot be read or has no such columns.
    pub fn read(&self, parts: Range<usize>, only: Option<&[&str]>) -> Result<K, FeitenFout> {
        let mut table = K::default();
        let lengths = self.lengths.get(parts.clone()).unwrap_or_default();
        let mut work = Vec::new();
        for (name, layout, column) in table.columns_mut() {
            if only.is_none_or(|only| only.contains(&name)) {
                let place = self.names.iter().position(|one| one == name);
                let place = place.ok_or_else(|| FeitenFout::Vreemd(self.path.clone()))?;
                let rooms = parts.clone().zip(column.make_room(lengths));
                work.extend(rooms.map(|(part, room)| (part, place, layout, room)));
            }
        }
        work.into_par_iter().try_for_each(|(part, column, layout, mut room)| {
            let damaged = |error| FeitenFout::beschadigd(&self.path, &error);
            // Each thread has a file handle of its own: a handle has one position.
            let reader = reader(&self.path)?;
            let part = reader.get_row_group(part).map_err(damaged)?;
            let column = part.get_column_reader(column).map_err(damaged)?;
            let fits = room.fill(column, layout).map_err(damaged)?;
            if fits { Ok(()) } else { Err(FeitenFout::Vreemd(self.path.clone())) }
        })?;
        Ok(table)
    }
}

fn file<K: Kolommen>(folder: &Path) -> PathBuf {
    folder.join(K::NAME).with_extension("parquet")
}

fn reader(path: &Path) -> Result<SerializedFileReader<File>, FeitenFout> {
    let file = File::open(path).map_err(|source| FeitenFout::lezen(path, source))?;
    SerializedFileReader::new(file).map_err(|error| FeitenFout::beschadigd(path, &error))
}

/// The first rows of parts of about so many rows, cut where the value changes: what has one value stays together.
pub fn cut_at_changes<T: PartialEq>(values: &[T], about: usize) -> Vec<usize> {
    let mut cuts = vec![0];
    let mut from = 0;
    for (row, pair) in (1..).zip(values.windows(2)) {
        if row - from >= about && pair[0] != pair[1] {
            from = row;
            cuts.push(from);
        }
    }
    cuts
}

/// From first rows to ranges of rows; empty ones and ones beyond the end fall away.
fn part_ranges(parts: &[usize], rows: usize) -> Vec<Range<usize>> {
    let mut cuts: Vec<usize> = parts.iter().copied().filter(|cut| *cut < rows).collect();
    cuts.extend([0, rows]);
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

fn properties(columns: &[(&'static str, Layout, &dyn Getallen)]) -> WriterProperties {
    let mut properties = WriterProperties::builder()
        .set_compression(Compression::UNCOMPRESSED)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_max_row_group_row_count(None);
    for (name, layout, _) in columns {
        let path = ColumnPath::from(*name);
        properties = match layout {
            Layout::Coded => properties.set_column_dictionary_enabled(path, true),
            Layout::Sorted => properties
                .set_column_dictionary_enabled(path.clone(), false)
                .set_column_encoding(path, Encoding::DELTA_BINARY_PACKED),
            Layout::Plain | Layout::Day => properties
                .set_column_dictionary_enabled(path.clone(), false)
                .set_column_encoding(path, Encoding::PLAIN),
        };
    }
    properties.build()
}

/// Declares a table of columns that goes to disk as it lies in memory.
///
/// ```
/// use feiten::{Kolommen, Kolombestand};
/// feiten::kolommen! {
///     /// A shelf.
///     Plank "plank" {
///         /// Which book.
///         boek: u32 as Sorted,
///         /// How many.
///         aantal: u8 as Coded,
///     }
/// }
/// let folder = tempfile::tempdir()?;
/// let plank = Plank { boek: vec![4, 9, 30], aantal: vec![1, 1, 2] };
/// plank.write(folder.path(), &[0, 2])?;
/// assert_eq!(Plank::read(folder.path())?, plank);
/// assert_eq!(Kolombestand::<Plank>::open(folder.path())?.read(1..2, Some(&["boek"]))?.boek, [30]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[macro_export]
macro_rules! kolommen {
    ($(#[$doc:meta])* $name:ident $file:literal {
        $($(#[$field_doc:meta])* $field:ident: $type:ty as $layout:ident,)*
    }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct $name { $($(#[$field_doc])* pub $field: Vec<$type>,)* }

        impl $crate::Kolommen for $name {
            const NAME: &'static str = $file;

            fn columns(&self) -> Vec<(&'static str, $crate::Layout, &dyn $crate::Getallen)> {
                vec![$((stringify!($field), $crate::Layout::$layout, &self.$field),)*]
            }

            fn columns_mut(&mut self) -> Vec<(&'static str, $crate::Layout, &mut dyn $crate::Getallen)> {
                vec![$((stringify!($field), $crate::Layout::$layout, &mut self.$field),)*]
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    kolommen! {
        /// One column of each type and layout.
        Proef "proef" {
            /// Small codes.
            klein: u8 as Coded,
            /// Larger ones.
            groter: u16 as Coded,
            /// Sorted as a rule, but not by need.
            gesorteerd: u32 as Sorted,
            /// Numbers.
            getal: u32 as Plain,
            /// Days.
            dag: i32 as Day,
            /// Cents.
            cent: i64 as Plain,
        }
    }

    fn proef() -> impl Strategy<Value = Proef> {
        let day = prop_oneof![-9_000_i32..60_000, Just(OPEN_END), Just(i32::MIN)];
        let row = (any::<u8>(), any::<u16>(), any::<u32>(), any::<u32>(), day, any::<i64>());
        prop::collection::vec(row, 0..200).prop_map(|rows| Proef {
            klein: rows.iter().map(|row| row.0).collect(),
            groter: rows.iter().map(|row| row.1).collect(),
            gesorteerd: rows.iter().map(|row| row.2).collect(),
            getal: rows.iter().map(|row| row.3).collect(),
            dag: rows.iter().map(|row| row.4).collect(),
            cent: rows.iter().map(|row| row.5).collect(),
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]
        #[test]
        fn what_is_written_is_read_whole_and_in_parts(
            proef in proef(), parts in prop::collection::vec(0_usize..250, 0..5),
        ) {
            let folder = tempfile::tempdir().unwrap();
            proef.write(folder.path(), &parts).unwrap();
            prop_assert_eq!(&Proef::read(folder.path()).unwrap(), &proef);
            let bestand = Kolombestand::<Proef>::open(folder.path()).unwrap();
            let mut cents = Vec::new();
            for part in 0..bestand.parts() {
                let mut read = bestand.read(part..part + 1, Some(&["cent", "dag"])).unwrap();
                prop_assert_eq!(read.dag.len(), read.cent.len());
                prop_assert!(read.klein.is_empty());
                cents.append(&mut read.cent);
            }
            prop_assert_eq!(cents, proef.cent);
        }
    }

    #[test]
    fn a_file_of_another_table_is_strange_and_half_a_file_is_damaged() {
        kolommen! {
            /// The same name, another column.
            Ander "proef" {
                /// Not there.
                weg: u8 as Coded,
            }
        }
        let folder = tempfile::tempdir().unwrap();
        Proef::default().write(folder.path(), &[]).unwrap();
        assert!(matches!(Ander::read(folder.path()), Err(FeitenFout::Vreemd(_))));
        let path = file::<Proef>(folder.path());
        let bytes = std::fs::read(&path).unwrap();
        std::fs::write(&path, &bytes[..bytes.len() - 9]).unwrap();
        assert!(matches!(Proef::read(folder.path()), Err(FeitenFout::Beschadigd { .. })));
        std::fs::remove_file(&path).unwrap();
        assert!(matches!(Proef::read(folder.path()), Err(FeitenFout::Lezen { .. })));
    }

    #[test]
    fn parts_are_cut_where_the_value_changes() {
        assert_eq!(cut_at_changes(&[1, 1, 1, 2, 2, 3], 2), [0, 3, 5]);
        assert_eq!(cut_at_changes(&[1, 1], 1), [0]);
        assert_eq!(cut_at_changes::<u8>(&[], 1), [0]);
    }
}
