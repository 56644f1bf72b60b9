//! What is open to everybody: subsidies and activities of organisations and residents in neighbourhoods.
//!
//! Public registers of subsidies are read with a mapping: see the files in `mappings/`.

use domein::{Bedrag, Buurtcode, Datum, Periode};
use tables::{CodeItem, Column, Fault, FromRow, Kind, Options, Reading, Row, Template, read_with};

use crate::json;
use crate::limits::with_room;

/// Mapping for the register of subsidies that Amsterdam published over 2016, as a list in JSON.
pub const AMSTERDAM_2016: &str = include_str!("../mappings/subsidies_amsterdam_2016.txt");
/// Mapping for a list of large grants of several municipalities, as CSV.
pub const GEMEENTEN: &str = include_str!("../mappings/subsidies_gemeenten.txt");

/// The table that a municipality fills in, one row for each activity of an organisation.
///
/// ```
/// use bronnen::socialebasis;
/// assert!(socialebasis::template().clashes().is_empty());
/// ```
pub fn template() -> Template {
    let duur = Subsidieduur::ALL.iter().map(|one| CodeItem::new(one.key(), one.name())).collect();
    let soort = Organisatiesoort::ALL.iter().map(|one| CodeItem::new(one.key(), one.name())).collect();
    Template::new(
        "Sociale basis",
        vec![
            Column::new("Organisatie", Kind::Text)
                .required()
                .also(&["Ontvanger", "Aanvrager", "Subsidieontvanger"])
                .help("Is het een inwoner? Schrijf dan bewonersinitiatief, geen naam."),
            Column::new("Activiteit", Kind::Text).also(&["Omschrijving", "Project"]),
            Column::new("Opgave", Kind::Text).also(&["Beleidsdoel", "Programma"]),
            Column::new("Gebied", Kind::Text)
                .also(&["Wijk", "Buurt", "Wijk of buurt"])
                .example("WK038401")
                .help("Code of naam van een wijk of buurt, of: hele gemeente."),
            Column::new("Bedrag", Kind::Amount)
                .also(&["Bedrag verleend", "Subsidie", "Subsidiebedrag"])
                .help("Leeg of 0: zonder subsidie."),
            Column::new("Begin", Kind::Date).also(&["Begindatum", "Ingangsdatum"]),
            Column::new("Eind", Kind::Date).also(&["Einddatum"]),
            Column::new("Jaar", Kind::Year).also(&["Subsidiejaar"]).help("Als er geen begin is."),
            Column::new("Duur", Kind::Code(duur)).also(&["Regelmaat", "Looptijd"]),
            Column::new("Bereik", Kind::WholeNumber)
                .also(&["Aantal bereikt", "Aantal deelnemers"])
                .help("Hoeveel mensen het bereikt."),
            Column::new("Soort organisatie", Kind::Code(soort)).also(&["Organisatiesoort"]),
        ],
    )
}

macro_rules! soorten {
    ($(#[$doc:meta])* $type:ident { $($variant:ident $key:literal $name:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $type { $(#[doc = $name] $variant,)* }

        impl $type {
            /// Every one, in the order in which pages list them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in files and JSON.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// The name on the screen.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            fn of_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.key() == key)
            }
        }
    };
}

soorten! {
    /// For how long money is promised.
    Subsidieduur {
        Eenmalig "eenmalig" "Eenmalig",
        Eenjarig "eenjarig" "Voor een jaar",
        Periodiek "periodiek" "Elk jaar opnieuw aangevraagd",
        Meerjarig "meerjarig" "Voor meer jaren",
    }
}

soorten! {
    /// What kind of organisation does it.
    Organisatiesoort {
        Welzijn "welzijn" "Welzijnsorganisatie",
        Vrijwilligers "vrijwilligers" "Vrijwilligersorganisatie",
        Bewonersinitiatief "bewonersinitiatief" "Initiatief van bewoners",
        Woningcorporatie "woningcorporatie" "Woningcorporatie",
        Bibliotheek "bibliotheek" "Openbare bibliotheek",
        Sport "sport" "Sportvereniging",
        Geloof "geloof" "Kerk of moskee",
        Overig "overig" "Overige organisatie",
    }
}

/// Where something is open to people (Gebied).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gebied {
    /// The whole municipality.
    HeleGemeente,
    /// A district of CBS: `WK` and six digits.
    Wijk(String),
    /// A neighbourhood of CBS.
    Buurt(Buurtcode),
    /// A name of the municipality itself.
    Naam(String),
}

impl Gebied {
    /// Reads a code, `hele gemeente`, or else a name.
    ///
    /// ```
    /// use bronnen::socialebasis::Gebied;
    /// assert_eq!(Gebied::of("Hele gemeente"), Gebied::HeleGemeente);
    /// assert_eq!(Gebied::of("wk038401"), Gebied::Wijk("WK038401".to_owned()));
    /// assert_eq!(Gebied::of("Oud-Zuid"), Gebied::Naam("Oud-Zuid".to_owned()));
    /// ```
    pub fn of(text: &str) -> Self {
        let text = text.trim();
        let code = text.to_uppercase();
        if let Ok(buurt) = code.parse() {
            return Self::Buurt(buurt);
        }
        let digits = code.strip_prefix("WK").unwrap_or_default();
        if digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Self::Wijk(code);
        }
        match text.to_lowercase().as_str() {
            "hele gemeente" | "gehele gemeente" | "gemeente" => Self::HeleGemeente,
            _ => Self::Naam(text.to_owned()),
        }
    }
}

/// One activity of one organisation, with or without money of the municipality (Basisvoorziening).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Basisvoorziening {
    /// The row in the file, as a spreadsheet numbers it; of a list in JSON its place plus one.
    pub rij: u32,
    /// Who does it.
    pub organisatie: String,
    /// What kind of organisation that is.
    pub soort: Option<Organisatiesoort>,
    /// What it does.
    pub activiteit: Option<String>,
    /// For which task or aim, in the words of the register.
    pub opgave: Option<String>,
    /// Where; `None` when that was not told.
    pub gebied: Option<Gebied>,
    /// The grant; zero without one.
    pub bedrag: Bedrag,
    /// When. A row with only a year has the whole of it.
    pub periode: Periode,
    /// For how long the money is promised.
    pub duur: Option<Subsidieduur>,
    /// How many people it reaches; `None` when that was not told.
    pub bereik: Option<u64>,
}

impl Basisvoorziening {
    /// Whether the municipality pays for it.
    pub fn is_gesubsidieerd(&self) -> bool {
        self.bedrag > Bedrag::ZERO
    }
}

/// Reads a table, or a register as a list of flat objects in JSON.
///
/// Rows that are wholly equal count once. In a register without numbers two equal lines may be two grants: then
/// [`Options::keep_equal`] counts both.
///
/// ```
/// use bronnen::socialebasis::{self, AMSTERDAM_2016};
/// use domein::Bedrag;
/// use tables::{Mapping, Options};
/// let mapping = Mapping::parse(AMSTERDAM_2016, &socialebasis::template()).map_err(|faults| faults[0].clone())?;
/// let file = br#"[{"Naam": "Buurtkrant", "Project": "Krant", "Thema": "Welzijn en Zorg", "Jaar": 2016,
///                  "Periodiciteit": "Periodiek", "Verleend": 10358.00}]"#;
/// let read = socialebasis::read(file, &Options::default().mapping(mapping));
/// assert_eq!((read.rows[0].organisatie.as_str(), read.rows[0].bedrag), ("Buurtkrant", Bedrag::from_cents(1_035_800)));
/// # Ok::<(), tables::Fault>(())
/// ```
pub fn read(bytes: &[u8], options: &Options) -> Reading<Basisvoorziening> {
    let made;
    let bytes = if json::is_list(bytes) {
        match json::to_csv(bytes) {
            Ok(table) => {
                made = table;
                made.as_slice()
            }
            Err(fault) => {
                return Reading { rows: Vec::new(), faults: vec![fault], more_faults: 0, notes: Vec::new() };
            }
        }
    } else {
        bytes
    };
    read_with(bytes, &template(), &with_room(options), Basisvoorziening::from_row)
}

impl FromRow for Basisvoorziening {
    fn from_row(row: &Row<'_>) -> Result<Self, Fault> {
        Ok(Self {
            rij: row.number(),
            organisatie: row.get("Organisatie")?,
            soort: row.get::<Option<&str>>("Soort organisatie")?.and_then(Organisatiesoort::of_key),
            activiteit: row.get("Activiteit")?,
            opgave: row.get("Opgave")?,
            gebied: row.get::<Option<&str>>("Gebied")?.map(Gebied::of),
            bedrag: bedrag(row)?,
            periode: periode(row)?,
            duur: row.get::<Option<&str>>("Duur")?.and_then(Subsidieduur::of_key),
            bereik: bereik(row)?,
        })
    }
}

fn bedrag(row: &Row<'_>) -> Result<Bedrag, Fault> {
    let bedrag: Bedrag = row.get::<Option<Bedrag>>("Bedrag")?.unwrap_or_default();
    if bedrag < Bedrag::ZERO {
        let way_out = "Trek wat is terugbetaald af van wat is verleend.";
        return Err(row.fault("Bedrag", "Het bedrag is negatief.", way_out));
    }
    Ok(bedrag)
}

fn bereik(row: &Row<'_>) -> Result<Option<u64>, Fault> {
    let number: Option<i64> = row.get("Bereik")?;
    number
        .map(u64::try_from)
        .transpose()
        .map_err(|_| row.fault("Bereik", "Het bereik is negatief.", "Vul een aantal van 0 of meer in."))
}

fn periode(row: &Row<'_>) -> Result<Periode, Fault> {
    let year: Option<i16> = row.get("Jaar")?;
    if row.get::<Option<Datum>>("Begin")?.is_some() {
        return crate::voorzieningen::periode(row);
    }
    let day = |month, day| year.and_then(|year| Datum::new(year, month, day).ok());
    let last: Option<Datum> = row.get::<Option<Datum>>("Eind")?.or_else(|| day(12, 31));
    match (day(1, 1), last) {
        (Some(first), Some(last)) => Periode::closed(first, last)
            .map_err(|_| row.fault("Eind", "Het eind ligt voor het jaar.", "Verbeter het jaar of het eind.")),
        _ => Err(row.fault("Begin", "Begin en jaar zijn allebei leeg.", "Vul het begin in, of het jaar.")),
    }
}
