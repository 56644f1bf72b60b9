//! Reading what is known of one person. Of all others only the columns that point at somebody are read.

use std::collections::HashSet;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use arrow_array::{
    Array, BinaryArray, BooleanArray, Date32Array, FixedSizeBinaryArray, Int64Array, RecordBatch,
    StringArray, UInt8Array, UInt32Array,
};
use domein::{AgbCode, Pseudoniem};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ArrowPredicateFn, ParquetRecordBatchReaderBuilder, RowFilter};

use super::wijzen::{
    ANTWOORD, Gezocht, PERSOON, VERWIJZING, Wijzers, is_pseudonym, pointers, tables_of_persons,
};
use super::{Dossierband, Dossierrij, Dossiertabel, Dossierwaarde, Persoonsdossier};
use crate::bewaren::Batch;
use crate::bronnen::Bronlevering;
use crate::quarantaine::named_in;
use crate::rijen::{BerichtRij, ClientRij, PrestatieRij, QuarantaineRij, VerzoekRij};
use crate::tabel::{Tabel, Tabelkop};
use crate::{Datamap, FeitenFout};

impl Datamap {
    /// All that is known of one person, over all batches and all deliveries about persons. Whoever calls this writes it
    /// down first.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn persoonsdossier(&self, persoon: Pseudoniem) -> Result<Persoonsdossier, FeitenFout> {
        self.steady(|| self.read_dossier(persoon))
    }

    fn read_dossier(&self, persoon: Pseudoniem) -> Result<Persoonsdossier, FeitenFout> {
        let batches = self.batch_folders()?;
        let gezocht = Arc::new(self.pointing_at(persoon)?);
        let mut tabellen: Vec<Dossiertabel> = tables_of_persons().map(Dossiertabel::empty).collect();
        let list = self.bronnen()?;
        for (tabel, found) in tables_of_persons().zip(&mut tabellen) {
            if Batch::TABELLEN.iter().any(|one| one.naam == tabel.naam) {
                for folder in &batches {
                    found.take(tabel, folder, None, &gezocht)?;
                }
                continue;
            }
            for levering in list.leveringen.iter().filter(|levering| levering.personen) {
                found.take(tabel, &self.bron_folder(levering), Some(levering), &gezocht)?;
            }
        }
        let came_in = messages_of(&tabellen);
        let sealed = self.sealed_with(persoon)?;
        let mut berichten = self.berichten_of(came_in.union(&sealed).copied().collect())?;
        let geweigerd = berichten.extract_if(.., |row| sealed.contains(&row.bericht)).collect();
        Ok(Persoonsdossier { persoon, tabellen, berichten, geweigerd })
    }

    /// By what else than their pseudonym rows can point at somebody.
    fn pointing_at(&self, persoon: Pseudoniem) -> Result<Gezocht, FeitenFout> {
        let mut gezocht = Gezocht { persoon, verwijzingen: HashSet::new(), referenties: HashSet::new() };
        let folders = self.batch_folders()?;
        let own = HashSet::from([persoon]);
        for folder in &folders {
            let described: Vec<ClientRij> = typed(folder, "persoon", &own)?;
            gezocht.verwijzingen.extend(described.iter().map(|row| row.verwijzing));
            let declared: Vec<PrestatieRij> = typed(folder, "persoon", &own)?;
            gezocht.referenties.extend(declared.iter().map(|row| (row.aanbieder, row.referentie)));
            let asked: Vec<VerzoekRij> = typed(folder, "persoon", &own)?;
            gezocht.referenties.extend(asked.iter().map(|row| (row.aanbieder, row.referentie)));
        }
        // Name and birth date of two persons at once: whom a relation means, nobody can tell.
        for folder in &folders {
            let named: Vec<ClientRij> = typed(folder, VERWIJZING, &gezocht.verwijzingen)?;
            for other in named.iter().filter(|row| row.persoon != persoon) {
                gezocht.verwijzingen.remove(&other.verwijzing);
            }
        }
        Ok(gezocht)
    }

    fn berichten_of(&self, wanted: HashSet<Pseudoniem>) -> Result<Vec<BerichtRij>, FeitenFout> {
        let mut found = Vec::new();
        for folder in self.batch_folders()? {
            found.extend(typed::<BerichtRij>(&folder, "bericht", &wanted)?);
        }
        Ok(found)
    }

    /// The refused messages that name somebody. Each is opened to see that, and shown to nobody.
    fn sealed_with(&self, persoon: Pseudoniem) -> Result<HashSet<Pseudoniem>, FeitenFout> {
        let mut found = HashSet::new();
        for folder in self.batch_folders()? {
            for row in QuarantaineRij::read(&folder)? {
                if named_in(self, &row)?.contains(&persoon) {
                    found.insert(row.bericht);
                }
            }
        }
        Ok(found)
    }
}

impl Dossiertabel {
    fn empty(tabel: &Tabelkop) -> Self {
        let kolommen = (tabel.schema)().fields().iter().map(|field| field.name().clone()).collect();
        Self { naam: tabel.naam, kolommen, rijen: Vec::new() }
    }

    /// Adds what a folder has in this table.
    fn take(
        &mut self,
        tabel: &Tabelkop,
        folder: &Path,
        levering: Option<&Bronlevering>,
        gezocht: &Arc<Gezocht>,
    ) -> Result<(), FeitenFout> {
        let path = folder.join(tabel.naam).with_extension("parquet");
        // Batches of before this table do not have it.
        if tabel.later && !path.exists() {
            return Ok(());
        }
        let wanted = gezocht.clone();
        let keep = move |row: &Wijzers| wanted.band(row).is_some();
        for batch in read(&path, &pointers(tabel), keep)? {
            let columns: Vec<Option<&dyn Array>> = self
                .kolommen
                .iter()
                .map(|name| batch.column_by_name(name).map(|column| column.as_ref()))
                .collect();
            for (row, wijzers) in wijzers(&batch).into_iter().enumerate() {
                let Some(band) = gezocht.band(&wijzers) else { continue };
                let value = |(name, column): (&String, &Option<&dyn Array>)| {
                    let value = column.map(|column| value(column, row));
                    let value = value.unwrap_or(Some(Dossierwaarde::Leeg));
                    value.map(|value| own(gezocht, (tabel.naam, name), band, value))
                };
                let waarden = self.kolommen.iter().zip(&columns).map(value).collect::<Option<Vec<_>>>();
                let waarden = waarden.ok_or_else(|| FeitenFout::Vreemd(path.clone()))?;
                self.rijen.push(Dossierrij { band, levering: levering.cloned(), waarden });
            }
        }
        Ok(())
    }
}

/// Takes another person out of a value.
fn own(
    gezocht: &Gezocht,
    (tabel, name): (&str, &str),
    band: Dossierband,
    value: Dossierwaarde,
) -> Dossierwaarde {
    let Dossierwaarde::Kenmerk(kenmerk) = value else { return value };
    let theirs = match name {
        _ if PERSOON.contains(&name) => kenmerk == gezocht.persoon,
        // Their own description, or the row of another that names them.
        VERWIJZING => tabel == ClientRij::NAME || gezocht.verwijzingen.contains(&kenmerk),
        // The message of another is theirs.
        "bericht" => band != Dossierband::Genoemd,
        _ => true,
    };
    if theirs { value } else { Dossierwaarde::Ander }
}

/// The messages that rows about a person came in. That in which another names them is of that other.
fn messages_of(tabellen: &[Dossiertabel]) -> HashSet<Pseudoniem> {
    let mut found = HashSet::new();
    for tabel in tabellen {
        for rij in &tabel.rijen {
            if let Dossierwaarde::Kenmerk(bericht) = tabel.waarde(rij, "bericht") {
                found.insert(*bericht);
            }
        }
    }
    found
}

/// The rows of a table with one of these in a column; none where the table is not there.
fn typed<R: Tabel>(
    folder: &Path,
    column: &'static str,
    wanted: &HashSet<Pseudoniem>,
) -> Result<Vec<R>, FeitenFout> {
    let path = folder.join(R::NAME).with_extension("parquet");
    if wanted.is_empty() || !path.exists() {
        return Ok(Vec::new());
    }
    let wanted = wanted.clone();
    let found = read_columns(&path, &[column], move |batch| {
        let names = names_in(batch, column);
        (0..batch.num_rows()).map(|row| Some(names(row).is_some_and(|one| wanted.contains(&one)))).collect()
    })?;
    let mut rows = Vec::new();
    for batch in &found {
        rows.extend(R::from_columns(batch).ok_or_else(|| FeitenFout::Vreemd(path.clone()))?);
    }
    Ok(rows)
}

fn read(
    path: &Path,
    columns: &[&str],
    keep: impl Fn(&Wijzers) -> bool + Send + 'static,
) -> Result<Vec<RecordBatch>, FeitenFout> {
    read_columns(path, columns, move |batch| wijzers(batch).iter().map(|row| Some(keep(row))).collect())
}

/// The rows that are kept after a look at some columns.
fn read_columns(
    path: &Path,
    columns: &[&str],
    keep: impl Fn(&RecordBatch) -> BooleanArray + Send + 'static,
) -> Result<Vec<RecordBatch>, FeitenFout> {
    let file = File::open(path).map_err(|source| FeitenFout::lezen(path, source))?;
    let damaged = |error: &dyn std::fmt::Display| FeitenFout::beschadigd(path, error);
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).map_err(|error| damaged(&error))?;
    let mask = ProjectionMask::columns(reader.parquet_schema(), columns.iter().copied());
    let filter = ArrowPredicateFn::new(mask, move |batch| Ok(keep(&batch)));
    let reader = reader.with_row_filter(RowFilter::new(vec![Box::new(filter)])).build();
    reader.map_err(|error| damaged(&error))?.map(|batch| batch.map_err(|error| damaged(&error))).collect()
}

/// The pseudonyms of a column; none where the file has no such column.
fn names_in<'a>(batch: &'a RecordBatch, column: &str) -> impl Fn(usize) -> Option<Pseudoniem> + use<'a> {
    let names = batch
        .column_by_name(column)
        .filter(|column| is_pseudonym(column.data_type()))
        .and_then(|column| column.as_any().downcast_ref::<FixedSizeBinaryArray>());
    move |row| {
        let names = names.filter(|names| names.is_valid(row))?;
        names.value(row).try_into().ok().map(Pseudoniem::from_bytes)
    }
}

/// What points at somebody, row by row.
fn wijzers(batch: &RecordBatch) -> Vec<Wijzers> {
    let [persoon, ander] = PERSOON.map(|name| names_in(batch, name));
    let (verwijzing, referentie) = (names_in(batch, VERWIJZING), names_in(batch, ANTWOORD[0]));
    let organisations =
        batch.column_by_name(ANTWOORD[1]).and_then(|column| column.as_any().downcast_ref::<StringArray>());
    let aanbieder = |row: usize| -> Option<AgbCode> {
        organisations.filter(|codes| codes.is_valid(row)).and_then(|codes| codes.value(row).parse().ok())
    };
    (0..batch.num_rows())
        .map(|row| Wijzers {
            persoon: persoon(row),
            ander: ander(row),
            verwijzing: verwijzing(row),
            referentie: aanbieder(row).zip(referentie(row)),
        })
        .collect()
}

/// A value of a column, whichever kind it is; none when this reader does not know the kind.
fn value(column: &dyn Array, row: usize) -> Option<Dossierwaarde> {
    if column.is_null(row) {
        return Some(Dossierwaarde::Leeg);
    }
    let any = column.as_any();
    if let Some(names) = any.downcast_ref::<FixedSizeBinaryArray>() {
        let bytes = names.value(row).try_into().ok()?;
        return Some(Dossierwaarde::Kenmerk(Pseudoniem::from_bytes(bytes)));
    }
    let number = any
        .downcast_ref::<UInt8Array>()
        .map(|column| i64::from(column.value(row)))
        .or_else(|| any.downcast_ref::<UInt32Array>().map(|column| i64::from(column.value(row))))
        .or_else(|| any.downcast_ref::<Int64Array>().map(|column| column.value(row)));
    let text = any.downcast_ref::<StringArray>().map(|column| column.value(row).to_owned());
    let yes = any.downcast_ref::<BooleanArray>().map(|column| column.value(row));
    let day = any.downcast_ref::<Date32Array>().map(|column| domein::day_from_number(column.value(row)));
    let sealed = any.downcast_ref::<BinaryArray>().map(|column| column.value(row).len());
    number
        .map(Dossierwaarde::Getal)
        .or(text.map(Dossierwaarde::Tekst))
        .or(yes.map(Dossierwaarde::Ja))
        .or(day.map(Dossierwaarde::Dag))
        .or(sealed.map(Dossierwaarde::Verzegeld))
}
