//! What is paid in one sum: lump sums, task-based budgets, personal budgets, own contributions, own organisation.
//!
//! Who it was for stands in no message. A [`Verdeelregel`] spreads it, or says that nobody knows.

use domein::{Bedrag, Productcategorie, Wet};
use tables::{CodeItem, Column, Fault, FromRow, Kind, Options, Reading, Row, Template, read_with};

use crate::limits::with_room;
use crate::{Verdeeld, Verdeelmaat, Verdeelregel};

/// The table that a municipality fills in, one row for each sum.
///
/// ```
/// use bronnen::totaalbedragen;
/// assert!(totaalbedragen::template().clashes().is_empty());
/// ```
pub fn template() -> Template {
    let soort = Totaalsoort::ALL.iter().map(|one| CodeItem::new(one.key(), one.name())).collect();
    let regel = Verdeelregel::ALL.iter().map(|one| CodeItem::new(one.key(), one.name())).collect();
    let wet = vec![
        CodeItem::new("wmo", Wet::Wmo.name()),
        CodeItem::new("jeugdwet", Wet::Jeugdwet.name()),
        CodeItem::new("anders", "Een andere wet, of meer dan een"),
    ];
    Template::new(
        "Totaalbedragen",
        vec![
            Column::new("Soort", Kind::Code(soort)).required(),
            Column::new("Wet", Kind::Code(wet)).required(),
            Column::new("Categorie", Kind::Text)
                .also(&["Productcategorie"])
                .example("02")
                .help("Twee cijfers. Categorie of taakveld is nodig."),
            Column::new("Taakveld", Kind::Text).example("6.712").help("Het taakveld van Iv3."),
            Column::new("Jaar", Kind::Year).required().also(&["Boekjaar"]),
            Column::new("Bedrag", Kind::Amount).required(),
            Column::new("Aanbieder", Kind::Text).also(&["Organisatie"]),
            Column::new("Verdeling", Kind::Code(regel))
                .also(&["Verdeelregel"])
                .help("Leeg: niet verdeeld. Dan staat erbij voor welk deel de kosten onbekend zijn."),
        ],
    )
}

/// What kind of sum it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Totaalsoort {
    /// A fixed sum for all help of a kind.
    Lumpsum,
    /// A budget for a task.
    Taakgericht,
    /// Personal budgets, paid through the SVB.
    Pgb,
    /// What residents pay themselves: income.
    EigenBijdrage,
    /// What the municipality itself needs to do it.
    Uitvoeringskosten,
}

impl Totaalsoort {
    /// Every kind, in the order in which pages list them.
    pub const ALL: [Self; 5] =
        [Self::Lumpsum, Self::Taakgericht, Self::Pgb, Self::EigenBijdrage, Self::Uitvoeringskosten];

    /// The name in files and JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Lumpsum => "lumpsum",
            Self::Taakgericht => "taakgericht",
            Self::Pgb => "pgb",
            Self::EigenBijdrage => "eigen-bijdrage",
            Self::Uitvoeringskosten => "uitvoeringskosten",
        }
    }

    /// The name on the screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lumpsum => "Vast bedrag",
            Self::Taakgericht => "Taakgerichte bekostiging",
            Self::Pgb => "Persoonsgebonden budget",
            Self::EigenBijdrage => "Eigen bijdrage van inwoners",
            Self::Uitvoeringskosten => "Kosten van uitvoering",
        }
    }

    /// Whether it is income and not cost.
    pub const fn is_bate(self) -> bool {
        matches!(self, Self::EigenBijdrage)
    }
}

/// One sum over a year.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Totaalbedrag {
    /// The row in the file, as a spreadsheet numbers it.
    pub rij: u32,
    /// What kind of sum.
    pub soort: Totaalsoort,
    /// The law; `None` for another law, or more than one.
    pub wet: Option<Wet>,
    /// The product category; with [`Totaalbedrag::taakveld`] at least one of both is there.
    pub categorie: Option<Productcategorie>,
    /// The task field of Iv3, as it was written.
    pub taakveld: Option<String>,
    /// The year.
    pub jaar: i16,
    /// The sum, as it was written: income ([`Totaalsoort::is_bate`]) is positive too.
    pub bedrag: Bedrag,
    /// To whom it was paid.
    pub aanbieder: Option<String>,
    /// How it is spread.
    pub verdeelregel: Verdeelregel,
}

impl Totaalbedrag {
    /// Spreads it over units by its own rule; to the cent.
    pub fn verdeel(&self, eenheden: &[Verdeelmaat]) -> Verdeeld {
        self.verdeelregel.verdeel(self.bedrag, eenheden)
    }
}

/// Reads a table.
///
/// ```
/// use bronnen::{Verdeelregel, totaalbedragen};
/// let file = "Soort;Wet;Categorie;Taakveld;Jaar;Bedrag;Verdeling\nlumpsum;wmo;01;;2024;€ 1.250.000,-;dagen\n\
///             pgb;jeugdwet;;;2024;5;\n";
/// let read = totaalbedragen::read(file.as_bytes(), &tables::Options::default());
/// assert_eq!(read.rows[0].verdeelregel, Verdeelregel::Dagen);
/// assert_eq!(
///     read.faults[0].to_string(),
///     "rij 3, kolom Taakveld (D): Categorie en taakveld zijn allebei leeg. Vul er een in."
/// );
/// ```
pub fn read(bytes: &[u8], options: &Options) -> Reading<Totaalbedrag> {
    read_with(bytes, &template(), &with_room(options), Totaalbedrag::from_row)
}

impl FromRow for Totaalbedrag {
    fn from_row(row: &Row<'_>) -> Result<Self, Fault> {
        let unknown = |column| row.fault(column, "Deze code is onbekend.", "Kies een code uit de lijst.");
        let soort: &str = row.get("Soort")?;
        let wet: &str = row.get("Wet")?;
        let verdeling: Option<&str> = row.get("Verdeling")?;
        let categorie = categorie(row)?;
        let taakveld: Option<String> = row.get("Taakveld")?;
        if categorie.is_none() && taakveld.is_none() {
            let rule = "Categorie en taakveld zijn allebei leeg.";
            return Err(row.fault("Taakveld", rule, "Vul er een in."));
        }
        let regel = verdeling.unwrap_or(Verdeelregel::NietVerdeeld.key());
        Ok(Self {
            rij: row.number(),
            soort: find(&Totaalsoort::ALL, |one| one.key() == soort).ok_or_else(|| unknown("Soort"))?,
            wet: match wet {
                "wmo" => Some(Wet::Wmo),
                "jeugdwet" => Some(Wet::Jeugdwet),
                _ => None,
            },
            categorie,
            taakveld,
            jaar: row.get("Jaar")?,
            bedrag: row.get("Bedrag")?,
            aanbieder: row.get("Aanbieder")?,
            verdeelregel: find(&Verdeelregel::ALL, |one| one.key() == regel)
                .ok_or_else(|| unknown("Verdeling"))?,
        })
    }
}

fn find<T: Copy>(all: &[T], wanted: impl Fn(&T) -> bool) -> Option<T> {
    all.iter().copied().find(|one| wanted(one))
}

fn categorie(row: &Row<'_>) -> Result<Option<Productcategorie>, Fault> {
    let text: Option<&str> = row.get("Categorie")?;
    text.map(|text| format!("{:0>2}", text.trim()).parse()).transpose().map_err(|_| {
        row.fault(
            "Categorie",
            "Dit is geen categorie van twee cijfers.",
            "Vul bijvoorbeeld 02 in, of laat het leeg.",
        )
    })
}
