use std::collections::HashSet;
use std::fs::{self, File};
use std::path::Path;

use domein::Pseudoniem;

use crate::FeitenFout;
use crate::kluis::IDENTITEITEN;
use crate::rijen::{
    AfwijzingRij, AntwoordRij, BerichtRij, BevindingRij, ClientRij, DeclaratieRij, LeveringRij, PrestatieRij,
    QuarantaineRij, RelatieRij, RetourRij, RetourklasseRij, ToewijzingRij, VerzoekRij, VerzoekantwoordRij,
};
use crate::tabel::{Tabel, Tabelkop};

/// Declares the tables. Those after `@later` came after the first version: older batches do not have them.
macro_rules! batch {
    ($($(#[$doc:meta])* $field:ident: $row:ty,)* @later $($(#[$later_doc:meta])* $later:ident: $later_row:ty,)*) => {
        /// Rows of several messages, in the tables of the fact store.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Batch {
            $($(#[$doc])* pub $field: Vec<$row>,)*
            $($(#[$later_doc])* pub $later: Vec<$later_row>,)*
            /// Sealed messages that were refused. They are read one by one, when somebody asks: never with
            /// the rest.
            pub quarantaine: Vec<QuarantaineRij>,
        }

        impl Batch {
            /// Every table of a batch.
            pub(crate) const TABELLEN: &'static [Tabelkop] = &[
                $(Tabelkop::of::<$row>(),)*
                $(Tabelkop::later::<$later_row>(),)*
                Tabelkop::of::<QuarantaineRij>(),
            ];

            /// Adds the rows of another batch.
            pub fn append(&mut self, mut other: Self) {
                $(self.$field.append(&mut other.$field);)*
                $(self.$later.append(&mut other.$later);)*
                self.quarantaine.append(&mut other.quarantaine);
            }

            /// Takes out the rows of these messages.
            pub(crate) fn forget(&mut self, berichten: &HashSet<Pseudoniem>) {
                $(self.$field.retain(|row| !berichten.contains(&row.bericht));)*
                $(self.$later.retain(|row| !berichten.contains(&row.bericht));)*
                self.quarantaine.retain(|row| !berichten.contains(&row.bericht));
            }

            /// Number of rows over all tables.
            pub fn len(&self) -> usize {
                self.quarantaine.len() $(+ self.$field.len())* $(+ self.$later.len())*
            }

            fn write_tables(&self, folder: &Path) -> Result<(), FeitenFout> {
                $(<$row as Tabel>::write(&self.$field, folder)?;)*
                $(<$later_row as Tabel>::write(&self.$later, folder)?;)*
                QuarantaineRij::write(&self.quarantaine, folder)
            }

            fn read_tables(folder: &Path) -> Result<Self, FeitenFout> {
                // A batch has all later tables, or it was written before the first of them.
                let has_later = [$(<$later_row as Tabel>::NAME),*].iter().any(|name| {
                    folder.join(name).with_extension("parquet").exists()
                });
                Ok(Self {
                    $($field: <$row as Tabel>::read(folder)?,)*
                    $($later: if has_later { <$later_row as Tabel>::read(folder)? } else { Vec::new() },)*
                    ..Self::default()
                })
            }
        }
    };
}

batch! {
    /// Messages.
    berichten: BerichtRij,
    /// Findings about them.
    bevindingen: BevindingRij,
    /// Persons as 301s describe them.
    clienten: ClientRij,
    /// Family ties.
    relaties: RelatieRij,
    /// Assignments, all versions.
    toewijzingen: ToewijzingRij,
    /// Starts and stops.
    leveringen: LeveringRij,
    /// Heads of declarations.
    declaraties: DeclaratieRij,
    /// Declared lines.
    prestaties: PrestatieRij,
    /// Answers to declarations.
    antwoorden: AntwoordRij,
    /// Refused lines.
    afwijzingen: AfwijzingRij,
    @later
    /// Products in requests.
    verzoeken: VerzoekRij,
    /// Answers to requests.
    verzoekantwoorden: VerzoekantwoordRij,
    /// Return messages.
    retouren: RetourRij,
    /// Classes that return messages refuse.
    retourklassen: RetourklasseRij,
}

impl Batch {
    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Writes every table and the sealed identities, down to the disk.
    pub(super) fn write(&self, folder: &Path, identiteiten: &[u8]) -> Result<(), FeitenFout> {
        fs::create_dir_all(folder).map_err(|source| FeitenFout::schrijven(folder, source))?;
        self.write_tables(folder)?;
        let path = folder.join(IDENTITEITEN);
        fs::write(&path, identiteiten)
            .and_then(|()| File::open(&path)?.sync_all())
            .map_err(|source| FeitenFout::schrijven(&path, source))?;
        sync_folder(folder)
    }

    /// Reads every table, with the sealed messages.
    pub(crate) fn read_whole(folder: &Path) -> Result<Self, FeitenFout> {
        Ok(Self { quarantaine: QuarantaineRij::read(folder)?, ..Self::read(folder)? })
    }

    /// Reads every table but the sealed messages.
    pub(super) fn read(folder: &Path) -> Result<Self, FeitenFout> {
        let mut batch = Self::read_tables(folder)?;
        number(&mut batch.toewijzingen, |row| row.bericht, |row| &mut row.volgnummer);
        number(&mut batch.leveringen, |row| row.bericht, |row| &mut row.volgnummer);
        number(&mut batch.prestaties, |row| row.bericht, |row| &mut row.volgnummer);
        number(&mut batch.afwijzingen, |row| row.bericht, |row| &mut row.volgnummer);
        Ok(batch)
    }
}

/// Rows of before this column get their place: a message's rows stand together, in the order of the message.
fn number<R>(
    rows: &mut [R],
    bericht: impl Fn(&R) -> Pseudoniem,
    volgnummer: impl Fn(&mut R) -> &mut Option<u32>,
) {
    for message in rows.chunk_by_mut(|one, next| bericht(one) == bericht(next)) {
        for (row, place) in message.iter_mut().zip(0..) {
            volgnummer(row).get_or_insert(place);
        }
    }
}

/// Makes the names in a folder survive a power cut.
pub(crate) fn sync_folder(folder: &Path) -> Result<(), FeitenFout> {
    File::open(folder)
        .and_then(|handle| handle.sync_all())
        .map_err(|source| FeitenFout::schrijven(folder, source))
}
