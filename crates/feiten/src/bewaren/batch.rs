use std::fs::{self, File};
use std::path::Path;

use kluis::Verzegeld;

use crate::FeitenFout;
use crate::rijen::{
    AfwijzingRij, AntwoordRij, BerichtRij, BevindingRij, ClientRij, DeclaratieRij, LeveringRij, PrestatieRij,
    QuarantaineRij, RelatieRij, ToewijzingRij,
};
use crate::tabel::Tabel;

macro_rules! batch {
    ($($(#[$doc:meta])* $field:ident: $row:ty,)*) => {
        /// Rows of several messages, in the tables of the fact store.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Batch {
            $($(#[$doc])* pub $field: Vec<$row>,)*
            /// Sealed messages that were refused. They are read one by one, when somebody asks: never with
            /// the rest.
            pub quarantaine: Vec<QuarantaineRij>,
        }

        impl Batch {
            /// Adds the rows of another batch.
            pub fn append(&mut self, mut other: Self) {
                $(self.$field.append(&mut other.$field);)*
                self.quarantaine.append(&mut other.quarantaine);
            }

            /// Number of rows over all tables.
            pub fn len(&self) -> usize {
                self.quarantaine.len() $(+ self.$field.len())*
            }

            fn write_tables(&self, folder: &Path) -> Result<(), FeitenFout> {
                $(<$row as Tabel>::write(&self.$field, folder)?;)*
                QuarantaineRij::write(&self.quarantaine, folder)
            }

            fn read_tables(folder: &Path) -> Result<Self, FeitenFout> {
                Ok(Self { $($field: <$row as Tabel>::read(folder)?,)* ..Self::default() })
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
}

/// File with the sealed identities of a batch; only the vault opens it.
const IDENTITEITEN: &str = "identiteiten.verzegeld";

impl Batch {
    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Writes every table and the sealed identities, down to the disk.
    pub(super) fn write(&self, folder: &Path, identiteiten: &Verzegeld) -> Result<(), FeitenFout> {
        fs::create_dir_all(folder).map_err(|source| FeitenFout::schrijven(folder, source))?;
        self.write_tables(folder)?;
        let path = folder.join(IDENTITEITEN);
        fs::write(&path, identiteiten.as_bytes())
            .and_then(|()| File::open(&path)?.sync_all())
            .map_err(|source| FeitenFout::schrijven(&path, source))?;
        sync_folder(folder)
    }

    /// Reads every table but the sealed messages.
    pub(super) fn read(folder: &Path) -> Result<Self, FeitenFout> {
        Self::read_tables(folder)
    }
}

/// Makes the names in a folder survive a power cut.
pub(crate) fn sync_folder(folder: &Path) -> Result<(), FeitenFout> {
    File::open(folder)
        .and_then(|handle| handle.sync_all())
        .map_err(|source| FeitenFout::schrijven(folder, source))
}
