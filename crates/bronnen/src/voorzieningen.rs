//! What persons get beside Wmo and Jeugdwet: one table for income, work, debts, housing and school.
//!
//! A municipality delivers a table together with its [`Reikwijdte`]: which schemes it holds, and over which period.
//! Without that a scheme for which nothing was delivered would look like one that nobody has.

use std::collections::BTreeSet;

use domein::{Bedrag, Bsn, Buurtcode, Datum, Maand, OngeldigePeriode, Periode, Postcode, Regeling};
use tables::{CodeItem, Column, Fault, FromRow, Kind, Note, Options, Row, Template, read_with};

use crate::datum::{day_after, days};
use crate::limits::with_room;
use crate::{Adressleutel, OnvolledigeDatum};

/// The table that a municipality fills in, one row for each person, scheme and period.
///
/// ```
/// use bronnen::voorzieningen;
/// assert!(voorzieningen::template().clashes().is_empty());
/// ```
pub fn template() -> Template {
    let regelingen = Regeling::ALL.iter().map(|one| CodeItem::new(one.key(), one.name())).collect();
    let per = Bedragperiode::ALL.iter().map(|one| CodeItem::new(one.key(), one.name())).collect();
    Template::new(
        "Voorzieningen per persoon",
        vec![
            Column::new("BSN", Kind::Bsn).required().also(&[
                "Burgerservicenummer",
                "BSN klant",
                "BSN client",
            ]),
            Column::new("Regeling", Kind::Code(regelingen))
                .required()
                .also(&["Voorziening", "Soort regeling"]),
            Column::new("Begin", Kind::Date).required().also(&[
                "Begindatum",
                "Startdatum",
                "Ingangsdatum",
                "Datum ingang",
                "Van",
            ]),
            Column::new("Eind", Kind::Date)
                .also(&["Einddatum", "Datum einde", "Tot en met"])
                .help("De laatste dag. Leeg als het nog loopt."),
            Column::new("Bedrag", Kind::Amount)
                .also(&["Bedrag in euro", "Kosten"])
                .help("Wat het de gemeente kost. Leeg als u het niet weet; vul geen 0 in."),
            Column::new("Bedrag per", Kind::Code(per))
                .also(&["Bedragperiode", "Periode bedrag"])
                .help("Nodig als er een bedrag staat."),
            Column::new("Geboortedatum", Kind::Date).private(),
            Column::new("Geboortejaar", Kind::Year)
                .private()
                .help("Als u de geboortedatum niet wilt leveren."),
            Column::new("Postcode", Kind::Postcode)
                .help("Met het huisnummer nodig om huishoudens te schatten."),
            Column::new("Huisnummer", Kind::Text).private().also(&["Huisnr"]).example("12"),
            Column::new("Toevoeging", Kind::Text)
                .private()
                .also(&["Huisletter", "Huisnummertoevoeging"])
                .example("A"),
            Column::new("Buurt", Kind::Text).also(&["Buurtcode"]).example("BU03840001"),
            Column::new("Aanbieder", Kind::Text)
                .also(&["Organisatie", "Uitvoerder"])
                .help("Wie het uitvoert. Geen naam van een inwoner of een medewerker."),
        ],
    )
}

/// Over what time an amount was paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bedragperiode {
    /// Each month.
    Maand,
    /// Each year.
    Jaar,
    /// Once, for the whole period of the row.
    Totaal,
}

impl Bedragperiode {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Maand, Self::Jaar, Self::Totaal];

    /// The name in files and JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Maand => "maand",
            Self::Jaar => "jaar",
            Self::Totaal => "totaal",
        }
    }

    /// What it means.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Maand => "per maand",
            Self::Jaar => "per jaar",
            Self::Totaal => "in totaal, over de hele periode van de rij",
        }
    }
}

/// Which schemes a delivery holds, and over which period (Reikwijdte). What lies outside it is unknown, not zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reikwijdte {
    regelingen: BTreeSet<Regeling>,
    periode: Periode,
}

impl Reikwijdte {
    /// These schemes, from a day up to and including another.
    ///
    /// # Errors
    /// When the last day lies before the first.
    pub fn new(
        regelingen: impl IntoIterator<Item = Regeling>,
        van: Datum,
        tot: Datum,
    ) -> Result<Self, OngeldigePeriode> {
        Ok(Self { regelingen: regelingen.into_iter().collect(), periode: Periode::closed(van, tot)? })
    }

    /// The schemes.
    pub fn regelingen(&self) -> impl Iterator<Item = Regeling> {
        self.regelingen.iter().copied()
    }

    /// The period; it always ends.
    pub fn periode(&self) -> Periode {
        self.periode
    }

    /// Whether the delivery tells everything about a scheme in a period. `false` means: no data.
    pub fn covers(&self, regeling: Regeling, periode: Periode) -> bool {
        let inside = self.periode.contains(periode.begin())
            && periode.eind().is_some_and(|eind| self.periode.contains(eind));
        inside && self.regelingen.contains(&regeling)
    }
}

/// One row: a person had a scheme in a period. Nothing of a person can be printed from it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Verstrekking {
    /// The row in the file, as a spreadsheet numbers it.
    pub rij: u32,
    /// Who.
    pub bsn: Bsn,
    /// What.
    pub regeling: Regeling,
    /// From when, and until when; without an end it still runs.
    pub periode: Periode,
    /// What it cost, and over what time; `None` when that was not told, which is not zero.
    pub bedrag: Option<(Bedrag, Bedragperiode)>,
    /// Date or year of birth.
    pub geboorte: Option<OnvolledigeDatum>,
    /// The address, when postcode and house number were both told.
    pub adres: Option<Adressleutel>,
    /// The neighbourhood, when it was told.
    pub buurt: Option<Buurtcode>,
    /// Who carries it out.
    pub aanbieder: Option<String>,
}

impl Verstrekking {
    /// What it cost in a period that ends, by days; `None` when the amount is unknown, when the period does not end,
    /// and when a total is for a period that still runs.
    ///
    /// ```
    /// use bronnen::voorzieningen::{self, Reikwijdte};
    /// use domein::{Bedrag, Periode, Regeling, parse_datum};
    /// let (first, last) = (parse_datum("2024-01-01")?, parse_datum("2024-12-31")?);
    /// let reach = Reikwijdte::new([Regeling::Bijstand], first, last)?;
    /// let file = b"BSN;Regeling;Begin;Eind;Bedrag;Bedrag per\n999900006;bijstand;2024-02-16;;1450,00;maand\n";
    /// let read = voorzieningen::read(file, &reach, &tables::Options::default());
    /// let march = Periode::closed(parse_datum("2024-02-01")?, parse_datum("2024-03-31")?)?;
    /// // 14 of 29 days of February, and March.
    /// assert_eq!(read.verstrekkingen[0].kosten_in(march), Some(Bedrag::from_cents(70_000 + 145_000)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn kosten_in(&self, periode: Periode) -> Option<Bedrag> {
        let (bedrag, per) = self.bedrag?;
        kosten_in(self.periode, bedrag, per, periode)
    }
}

/// What something that runs in `loopt` and costs an amount per time, cost in a period that ends; see
/// [`Verstrekking::kosten_in`].
pub fn kosten_in(loopt: Periode, bedrag: Bedrag, per: Bedragperiode, periode: Periode) -> Option<Bedrag> {
    let last = periode.eind()?;
    if per == Bedragperiode::Totaal {
        let eind = loopt.eind()?;
        let shared = days(loopt.begin().max(periode.begin()), eind.min(last)).max(0);
        return Some(part(bedrag, shared, days(loopt.begin(), eind)));
    }
    let eind = loopt.eind().map_or(last, |eind| eind.min(last));
    let mut from = loopt.begin().max(periode.begin());
    let mut total = Bedrag::ZERO;
    while from <= eind {
        let (first, until) = match per {
            Bedragperiode::Maand => (Maand::of(from).first_day(), Maand::of(from).last_day()),
            _ => (from.first_of_year(), from.last_of_year()),
        };
        total += part(bedrag, days(from, until.min(eind)), days(first, until));
        if until == Datum::MAX {
            break;
        }
        from = day_after(until);
    }
    Some(total)
}

/// So many of all days of an amount, rounded half away from zero.
fn part(bedrag: Bedrag, shared: i64, all: i64) -> Bedrag {
    let (cents, shared, all) = (i128::from(bedrag.cents()), i128::from(shared), i128::from(all.max(1)));
    let rounded = (cents.abs() * shared * 2 + all) / (all * 2) * cents.signum();
    Bedrag::from_cents(i64::try_from(rounded).unwrap_or_default())
}

/// A delivery as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voorzieningen {
    /// What it says it holds.
    pub reikwijdte: Reikwijdte,
    /// The good rows, in the order of the file.
    pub verstrekkingen: Vec<Verstrekking>,
    /// What is wrong; without any value of a person.
    pub faults: Vec<Fault>,
    /// How many faults there were after that.
    pub more_faults: usize,
    /// What people should know.
    pub notes: Vec<Note>,
}

impl Voorzieningen {
    /// How many persons had a scheme in a period; `None` when the delivery does not tell ("geen gegevens").
    ///
    /// A count about people: it goes through the protection before anybody sees it.
    pub fn personen(&self, regeling: Regeling, periode: Periode) -> Option<usize> {
        self.reikwijdte.covers(regeling, periode).then(|| {
            let mut persons: Vec<Bsn> = self
                .verstrekkingen
                .iter()
                .filter(|one| one.regeling == regeling && one.periode.overlaps(periode))
                .map(|one| one.bsn)
                .collect();
            persons.sort_unstable();
            persons.dedup();
            persons.len()
        })
    }
}

/// Reads a delivery. Rows of a scheme or period that the delivery says it does not hold are refused.
///
/// ```
/// use bronnen::voorzieningen::{self, Reikwijdte};
/// use domein::{Regeling, parse_datum};
/// let (first, last) = (parse_datum("2024-01-01")?, parse_datum("2024-12-31")?);
/// let reach = Reikwijdte::new([Regeling::Bijstand, Regeling::Schuldhulp], first, last)?;
/// let file = b"BSN;Regeling;Begin;Eind\n999900006;bijstand;1-3-2023;\n999900006;leerlingenvervoer;1-8-2024;\n";
/// let read = voorzieningen::read(file, &reach, &tables::Options::default().answer("Begin", tables::Answer::DayFirst));
/// assert_eq!(read.personen(Regeling::Bijstand, reach.periode()), Some(1));
/// assert_eq!(read.personen(Regeling::Schuldhulp, reach.periode()), Some(0));
/// assert_eq!(read.personen(Regeling::Leerlingenvervoer, reach.periode()), None);
/// assert_eq!(read.faults[0].row, Some(3));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read(bytes: &[u8], reikwijdte: &Reikwijdte, options: &Options) -> Voorzieningen {
    let reading = read_with(bytes, &template(), &with_room(options), |row| {
        let made = Verstrekking::from_row(row)?;
        inside(&made, reikwijdte, row)?;
        Ok(made)
    });
    let mut notes = reading.notes;
    notes.extend(overlaps(&reading.rows));
    Voorzieningen {
        reikwijdte: reikwijdte.clone(),
        verstrekkingen: reading.rows,
        faults: reading.faults,
        more_faults: reading.more_faults,
        notes,
    }
}

fn inside(made: &Verstrekking, reikwijdte: &Reikwijdte, row: &Row<'_>) -> Result<(), Fault> {
    if !reikwijdte.regelingen.contains(&made.regeling) {
        let rule = format!("U gaf niet aan dat {} in deze levering zit.", made.regeling);
        let way_out = "Geef bij het aanleveren aan dat deze regeling erin zit, of haal de rij weg.";
        return Err(row.fault("Regeling", rule, way_out));
    }
    if !made.periode.overlaps(reikwijdte.periode) {
        let rule = "Deze rij valt buiten de periode van de levering.";
        return Err(row.fault("Begin", rule, "Pas de periode van de levering aan, of haal de rij weg."));
    }
    Ok(())
}

impl FromRow for Verstrekking {
    fn from_row(row: &Row<'_>) -> Result<Self, Fault> {
        Ok(Self {
            rij: row.number(),
            bsn: row.get("BSN")?,
            regeling: regeling(row)?,
            periode: periode(row)?,
            bedrag: bedrag(row)?,
            geboorte: geboorte(row)?,
            adres: adres(row)?,
            buurt: buurt(row)?,
            aanbieder: row.get("Aanbieder")?,
        })
    }
}

fn regeling(row: &Row<'_>) -> Result<Regeling, Fault> {
    let key: &str = row.get("Regeling")?;
    key.parse().map_err(|_| row.fault("Regeling", "Deze regeling is onbekend.", "Kies er een uit de lijst."))
}

/// The period of a row, of columns that are named the same in each table of this crate.
pub(crate) fn periode(row: &Row<'_>) -> Result<Periode, Fault> {
    Periode::new(row.get("Begin")?, row.get("Eind")?)
        .map_err(|_| row.fault("Eind", "Het eind ligt voor het begin.", "Verbeter het begin of het eind."))
}

fn bedrag(row: &Row<'_>) -> Result<Option<(Bedrag, Bedragperiode)>, Fault> {
    let key: Option<&str> = row.get("Bedrag per")?;
    let per = Bedragperiode::ALL.into_iter().find(|per| Some(per.key()) == key);
    match (row.get::<Option<Bedrag>>("Bedrag")?, per) {
        (None, _) => Ok(None),
        (Some(bedrag), Some(per)) => Ok(Some((bedrag, per))),
        (Some(_), None) => Err(row.fault(
            "Bedrag per",
            "Er staat een bedrag, maar niet over welke tijd.",
            "Vul maand, jaar of totaal in.",
        )),
    }
}

fn geboorte(row: &Row<'_>) -> Result<Option<OnvolledigeDatum>, Fault> {
    let day = row.get::<Option<Datum>>("Geboortedatum")?.map(OnvolledigeDatum::Dag);
    let year = row.get::<Option<i16>>("Geboortejaar")?;
    match (day, year) {
        (Some(day), Some(year)) if day.year() != Some(year) => Err(row.fault(
            "Geboortejaar",
            "Het geboortejaar past niet bij de geboortedatum.",
            "Lever een van de twee, of verbeter ze.",
        )),
        (day, year) => Ok(day.or(year.map(OnvolledigeDatum::Jaar))),
    }
}

fn adres(row: &Row<'_>) -> Result<Option<Adressleutel>, Fault> {
    let postcode: Option<Postcode> = row.get("Postcode")?;
    let number: Option<&str> = row.get("Huisnummer")?;
    let addition: Option<&str> = row.get("Toevoeging")?;
    let (Some(postcode), Some(number)) = (postcode, number) else { return Ok(None) };
    Adressleutel::new(postcode, number, addition.unwrap_or_default()).map(Some).ok_or_else(|| {
        row.fault(
            "Huisnummer",
            "Dit huisnummer begint niet met een getal.",
            "Vul het huisnummer in als getal.",
        )
    })
}

fn buurt(row: &Row<'_>) -> Result<Option<Buurtcode>, Fault> {
    let text: Option<&str> = row.get("Buurt")?;
    text.map(|text| text.trim().to_uppercase().parse()).transpose().map_err(|_| {
        row.fault("Buurt", "Dit is geen buurtcode.", "Vul BU en acht cijfers in, of laat het leeg.")
    })
}

/// Rows of one person and scheme that run at the same time: allowed, but often the same thing twice.
fn overlaps(rows: &[Verstrekking]) -> Option<Note> {
    const NAMED: usize = 20;
    let mut order: Vec<&Verstrekking> = rows.iter().collect();
    order.sort_unstable_by_key(|one| (one.bsn, one.regeling, one.periode.begin(), one.rij));
    let mut found: Vec<u32> = Vec::new();
    // The row that runs longest of those before, so that a short one between does not hide it.
    let mut longest: Option<&Verstrekking> = None;
    for one in order {
        let same = longest.filter(|last| (last.bsn, last.regeling) == (one.bsn, one.regeling));
        match same {
            Some(last) => {
                if last.periode.overlaps(one.periode) {
                    found.push(one.rij);
                }
                let end = |row: &Verstrekking| row.periode.eind().unwrap_or(Datum::MAX);
                if end(one) > end(last) {
                    longest = Some(one);
                }
            }
            None => longest = Some(one),
        }
    }
    if found.is_empty() {
        return None;
    }
    found.sort_unstable();
    let named: Vec<_> = found.iter().take(NAMED).map(u32::to_string).collect();
    let more = if found.len() > NAMED { " en verder" } else { "" };
    let text = format!(
        "Deze rijen lopen tegelijk met een andere rij van dezelfde persoon en regeling: {}, in rij {}{more}. De \
         persoon telt een keer; de bedragen tellen allebei.",
        found.len(),
        named.join(", ")
    );
    Some(Note { rows: found.into_iter().take(NAMED).collect(), text })
}
