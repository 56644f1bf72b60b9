//! Rows as Rust structs, columns in Parquet: one declaration gives both.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use arrow_array::{
    Array, ArrayRef, BinaryArray, BooleanArray, Date32Array, FixedSizeBinaryArray, Int64Array, RecordBatch,
    StringArray, UInt8Array, UInt32Array,
};
use arrow_schema::{DataType, Field, Schema};
use berichten::codes::Eenheid;
use bronnen::voorzieningen::Bedragperiode;
use domein::{
    AgbCode, Buurtcode, Datum, Gemeentecode, Productcategorie, Productcode, Pseudoniem, Regeling, Wet,
};
use parquet::arrow::arrow_reader::{
    ArrowPredicateFn, ArrowReaderOptions, ParquetRecordBatchReaderBuilder, RowFilter,
};
use parquet::arrow::{ArrowWriter, ProjectionMask};
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::metadata::PageIndexPolicy;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::schema::types::ColumnPath;

use crate::FeitenFout;
use crate::rijen::Verzoekdeel;

/// A value that has a column form. `None` from [`Waarde::value`] means: these bytes are not such a value.
pub(crate) trait Waarde: Sized {
    type Kolom: Array + 'static;
    fn data_type() -> DataType;
    fn column<'r>(values: impl Iterator<Item = Option<&'r Self>>) -> ArrayRef
    where
        Self: 'r;
    fn value(column: &Self::Kolom, row: usize) -> Option<Self>;
}

/// A field of a table: a [`Waarde`], or an optional one.
pub(crate) trait Veld: Sized {
    fn field(name: &str) -> Field;
    fn column<'r>(values: impl Iterator<Item = &'r Self>) -> ArrayRef
    where
        Self: 'r;
    fn reader(column: &dyn Array) -> Option<impl Fn(usize) -> Option<Self>>;
}

macro_rules! waarde {
    ($type:ty, $array:ty, $data_type:expr, |$value:ident| $to:expr, |$column:ident, $row:ident| $from:expr) => {
        impl Waarde for $type {
            type Kolom = $array;
            fn data_type() -> DataType {
                $data_type
            }
            fn column<'r>(values: impl Iterator<Item = Option<&'r Self>>) -> ArrayRef {
                Arc::new(values.map(|value| value.map(|$value| $to)).collect::<$array>())
            }
            fn value($column: &$array, $row: usize) -> Option<Self> {
                $from
            }
        }
        veld!($type);
    };
}

macro_rules! veld {
    ($type:ty) => {
        impl Veld for $type {
            fn field(name: &str) -> Field {
                Field::new(name, <$type as Waarde>::data_type(), false)
            }
            fn column<'r>(values: impl Iterator<Item = &'r Self>) -> ArrayRef {
                <$type as Waarde>::column(values.map(Some))
            }
            fn reader(column: &dyn Array) -> Option<impl Fn(usize) -> Option<Self>> {
                let column = column.as_any().downcast_ref::<<$type as Waarde>::Kolom>()?;
                Some(move |row| <$type as Waarde>::value(column, row))
            }
        }
        impl Veld for Option<$type> {
            fn field(name: &str) -> Field {
                Field::new(name, <$type as Waarde>::data_type(), true)
            }
            fn column<'r>(values: impl Iterator<Item = &'r Self>) -> ArrayRef {
                <$type as Waarde>::column(values.map(Option::as_ref))
            }
            fn reader(column: &dyn Array) -> Option<impl Fn(usize) -> Option<Self>> {
                let column = column.as_any().downcast_ref::<<$type as Waarde>::Kolom>()?;
                Some(move |row| {
                    if column.is_null(row) {
                        Some(None)
                    } else {
                        <$type as Waarde>::value(column, row).map(Some)
                    }
                })
            }
        }
    };
}

waarde!(u8, UInt8Array, DataType::UInt8, |value| *value, |column, row| Some(column.value(row)));
waarde!(u32, UInt32Array, DataType::UInt32, |value| *value, |column, row| Some(column.value(row)));
waarde!(i64, Int64Array, DataType::Int64, |value| *value, |column, row| Some(column.value(row)));
waarde!(bool, BooleanArray, DataType::Boolean, |value| *value, |column, row| Some(column.value(row)));
waarde!(String, StringArray, DataType::Utf8, |value| value.as_str(), |column, row| Some(
    column.value(row).to_owned()
));
waarde!(Vec<u8>, BinaryArray, DataType::Binary, |value| value.as_slice(), |column, row| Some(
    column.value(row).to_owned()
));
waarde!(Datum, Date32Array, DataType::Date32, |value| domein::day_number(*value), |column, row| Some(
    domein::day_from_number(column.value(row))
));
waarde!(Gemeentecode, StringArray, DataType::Utf8, |value| value.as_str(), |column, row| column
    .value(row)
    .parse()
    .ok());
waarde!(AgbCode, StringArray, DataType::Utf8, |value| value.as_str(), |column, row| column
    .value(row)
    .parse()
    .ok());
waarde!(Productcategorie, StringArray, DataType::Utf8, |value| value.as_str(), |column, row| column
    .value(row)
    .parse()
    .ok());
waarde!(Productcode, StringArray, DataType::Utf8, |value| value.as_str(), |column, row| column
    .value(row)
    .parse()
    .ok());
waarde!(Wet, StringArray, DataType::Utf8, |value| value.name(), |column, row| Wet::ALL
    .into_iter()
    .find(|wet| wet.name() == column.value(row)));
waarde!(Regeling, StringArray, DataType::Utf8, |value| value.key(), |column, row| column
    .value(row)
    .parse()
    .ok());
waarde!(Bedragperiode, StringArray, DataType::Utf8, |value| value.key(), |column, row| Bedragperiode::ALL
    .into_iter()
    .find(|known| known.key() == column.value(row)));
waarde!(Buurtcode, StringArray, DataType::Utf8, |value| value.to_string(), |column, row| column
    .value(row)
    .parse()
    .ok());
waarde!(Eenheid, StringArray, DataType::Utf8, |value| value.code(), |column, row| Eenheid::from_code(
    column.value(row)
));
waarde!(Verzoekdeel, StringArray, DataType::Utf8, |value| value.name().to_owned(), |column, row| {
    Verzoekdeel::ALL.into_iter().find(|deel| deel.name() == column.value(row))
});

impl Waarde for Pseudoniem {
    type Kolom = FixedSizeBinaryArray;
    fn data_type() -> DataType {
        DataType::FixedSizeBinary(16)
    }
    fn column<'r>(values: impl Iterator<Item = Option<&'r Self>>) -> ArrayRef {
        let mut builder = arrow_array::builder::FixedSizeBinaryBuilder::new(16);
        for value in values {
            match value {
                // Sixteen bytes into a column of sixteen: the builder has nothing to refuse.
                Some(value) => drop(builder.append_value(value.as_bytes())),
                None => builder.append_null(),
            }
        }
        Arc::new(builder.finish())
    }
    fn value(column: &FixedSizeBinaryArray, row: usize) -> Option<Self> {
        column.value(row).try_into().ok().map(Self::from_bytes)
    }
}
veld!(Pseudoniem);

/// Columns that hold so many values that a list of them saves nothing.
const UNIQUE: [&str; 4] = ["referentie", "referentie_tekst", "volgnummer", "verzegeld"];

/// How a table is written.
fn properties() -> WriterProperties {
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(1).unwrap_or_default()))
        // Smallest and largest value for each group of rows, not for each page: nobody looks closer.
        .set_statistics_enabled(EnabledStatistics::Chunk);
    UNIQUE
        .into_iter()
        .fold(properties, |all, name| all.set_column_dictionary_enabled(ColumnPath::from(name), false))
        .build()
}

/// Writes a table anew under another key, whichever table it is: a column of sixteen bytes holds pseudonyms, one of
/// bytes of any length what is sealed. All other columns stay as they are.
pub(crate) fn rekey(
    from: &Path,
    to: &Path,
    name: impl Fn(Pseudoniem) -> Pseudoniem,
    seal: impl Fn(&[u8]) -> Result<Vec<u8>, FeitenFout>,
) -> Result<(), FeitenFout> {
    let file = File::open(from).map_err(|source| FeitenFout::lezen(from, source))?;
    let damaged = |error: &dyn std::fmt::Display| FeitenFout::beschadigd(from, error);
    let reader = Lezer::try_new(file).map_err(|error| damaged(&error))?.with_batch_size(1 << 16);
    let schema = reader.schema().clone();
    let out = File::create(to).map_err(|source| FeitenFout::schrijven(to, source))?;
    let failed = |error| FeitenFout::parquet(to, error);
    let mut writer = ArrowWriter::try_new(out, schema.clone(), Some(properties())).map_err(failed)?;
    for batch in reader.build().map_err(|error| damaged(&error))? {
        let batch = batch.map_err(|error| damaged(&error))?;
        let columns = batch.columns().iter().map(|column| rekeyed(column, &name, &seal));
        let columns = columns.collect::<Result<Vec<ArrayRef>, FeitenFout>>()?;
        let batch = RecordBatch::try_new(schema.clone(), columns).map_err(|error| failed(error.into()))?;
        writer.write(&batch).map_err(failed)?;
    }
    writer.into_inner().map_err(failed)?.sync_all().map_err(|source| FeitenFout::schrijven(to, source))
}

fn rekeyed(
    column: &ArrayRef,
    name: &impl Fn(Pseudoniem) -> Pseudoniem,
    seal: &impl Fn(&[u8]) -> Result<Vec<u8>, FeitenFout>,
) -> Result<ArrayRef, FeitenFout> {
    let any = column.as_any();
    if let Some(names) = any.downcast_ref::<FixedSizeBinaryArray>().filter(|names| names.value_length() == 16)
    {
        let new: Vec<Option<Pseudoniem>> = (0..names.len())
            .map(|row| {
                let old = names.is_valid(row).then(|| Pseudoniem::value(names, row)).flatten();
                old.map(name)
            })
            .collect();
        return Ok(<Pseudoniem as Waarde>::column(new.iter().map(Option::as_ref)));
    }
    if let Some(sealed) = any.downcast_ref::<BinaryArray>() {
        let new = sealed.iter().map(|bytes| bytes.map(seal).transpose());
        let new = new.collect::<Result<Vec<Option<Vec<u8>>>, FeitenFout>>()?;
        return Ok(Arc::new(new.iter().map(Option::as_deref).collect::<BinaryArray>()));
    }
    Ok(column.clone())
}

/// A table: a row type that can be written to and read from one Parquet file.
pub(crate) trait Tabel: Sized {
    /// The name of the file, without `.parquet`.
    const NAME: &'static str;
    fn schema() -> Schema;
    fn to_columns(rows: &[Self]) -> Vec<ArrayRef>;
    fn from_columns(batch: &RecordBatch) -> Option<Vec<Self>>;

    /// Writes all rows and makes sure that they are on disk.
    fn write(rows: &[Self], folder: &Path) -> Result<(), FeitenFout> {
        let path = folder.join(Self::NAME).with_extension("parquet");
        let fail = |source| FeitenFout::schrijven(&path, source);
        let file = File::create(&path).map_err(fail)?;
        let schema = Arc::new(Self::schema());
        let parquet = |error| FeitenFout::parquet(&path, error);
        let mut writer = ArrowWriter::try_new(file, schema.clone(), Some(properties())).map_err(parquet)?;
        for part in rows.chunks(1 << 16) {
            let batch = RecordBatch::try_new(schema.clone(), Self::to_columns(part))
                .map_err(|error| FeitenFout::parquet(&path, error.into()))?;
            writer.write(&batch).map_err(parquet)?;
        }
        writer.into_inner().map_err(parquet)?.sync_all().map_err(fail)
    }

    /// Reads all rows of a folder's file.
    fn read(folder: &Path) -> Result<Vec<Self>, FeitenFout> {
        Self::read_with(folder, |reader| reader.with_batch_size(1 << 16))
    }

    /// Reads the rows of one message. Of all others only the column that names the message is read.
    fn read_of(folder: &Path, bericht: Pseudoniem) -> Result<Vec<Self>, FeitenFout> {
        Self::read_with(folder, |reader| {
            let column = ProjectionMask::columns(reader.parquet_schema(), ["bericht"]);
            let same = ArrowPredicateFn::new(column, move |batch| Ok(rows_of(&batch, bericht)));
            reader.with_row_filter(RowFilter::new(vec![Box::new(same)]))
        })
    }

    /// Reads the rows that a reader is set to.
    fn read_with(folder: &Path, set: impl FnOnce(Lezer) -> Lezer) -> Result<Vec<Self>, FeitenFout> {
        let path = folder.join(Self::NAME).with_extension("parquet");
        let file = File::open(&path).map_err(|source| FeitenFout::lezen(&path, source))?;
        let parquet = |error| FeitenFout::beschadigd(&path, &error);
        // With its index of pages a reader passes over pages that hold no row it wants.
        let options = ArrowReaderOptions::new().with_page_index_policy(PageIndexPolicy::Optional);
        let reader = Lezer::try_new_with_options(file, options).map_err(parquet)?;
        let reader = set(reader).build().map_err(parquet)?;
        let mut rows = Vec::new();
        for batch in reader {
            let batch = batch.map_err(|error| FeitenFout::beschadigd(&path, &error))?;
            rows.extend(Self::from_columns(&batch).ok_or_else(|| FeitenFout::Vreemd(path.clone()))?);
        }
        Ok(rows)
    }
}

type Lezer = ParquetRecordBatchReaderBuilder<File>;

/// A table as it was declared, for who goes through all of them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tabelkop {
    /// The name of its file, without `.parquet`.
    pub naam: &'static str,
    /// Its columns.
    pub schema: fn() -> Schema,
    /// Whether older folders do not have it.
    pub later: bool,
}

impl Tabelkop {
    /// A table that every folder has.
    pub const fn of<R: Tabel>() -> Self {
        Self { naam: R::NAME, schema: R::schema, later: false }
    }

    /// A table that came after the first version.
    pub const fn later<R: Tabel>() -> Self {
        Self { naam: R::NAME, schema: R::schema, later: true }
    }
}

/// Which rows are of a message, by the one column that is there.
fn rows_of(batch: &RecordBatch, bericht: Pseudoniem) -> BooleanArray {
    let column = batch.columns().first().and_then(|column| <Pseudoniem as Veld>::reader(column));
    (0..batch.num_rows())
        .map(|row| Some(column.as_ref().and_then(|value| value(row)) == Some(bericht)))
        .collect()
}

/// Declares a row type and its table. A column with a value after it (`= None`) was added after the first
/// version: files that were written before it are read as having that value. Every other column must be there.
macro_rules! tabel {
    (@absent) => { return None };
    (@absent $value:expr) => { $value };
    ($(#[$doc:meta])* $name:ident $file:literal {
        $($(#[$field_doc:meta])* $field:ident: $type:ty $(= $absent:expr)?,)*
    }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name { $($(#[$field_doc])* pub $field: $type,)* }

        impl crate::tabel::Tabel for $name {
            const NAME: &'static str = $file;

            fn schema() -> arrow_schema::Schema {
                arrow_schema::Schema::new(vec![
                    $(<$type as crate::tabel::Veld>::field(stringify!($field)),)*
                ])
            }

            fn to_columns(rows: &[Self]) -> Vec<arrow_array::ArrayRef> {
                vec![$(<$type as crate::tabel::Veld>::column(rows.iter().map(|row| &row.$field)),)*]
            }

            fn from_columns(batch: &arrow_array::RecordBatch) -> Option<Vec<Self>> {
                $(
                    let $field = match batch.column_by_name(stringify!($field)) {
                        Some(column) => Some(<$type as crate::tabel::Veld>::reader(column)?),
                        None => None,
                    };
                )*
                (0..batch.num_rows())
                    .map(|row| {
                        Some(Self {
                            $($field: match &$field {
                                Some(value) => value(row)?,
                                None => crate::tabel::tabel!(@absent $($absent)?),
                            },)*
                        })
                    })
                    .collect()
            }
        }
    };
}
pub(crate) use tabel;
