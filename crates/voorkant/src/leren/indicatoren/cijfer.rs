//! From counts that may be shown to a figure with its interval, and the rows and tables of an answer.

use bescherming::{Count, Protected};
use domein::{Datum, Gemeentecode};
use rekenkern::wilson;

use super::soort::{Indicator, Indicatoreenheid};
use crate::uitvoer::{Benaming, Gegeven};

/// With fewer than so many people or households a figure is not compared.
pub const VERGELIJKEN_VANAF: u64 = 30;

/// A figure, in the unit of its indicator: percents, months or a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Indicatorcijfer {
    /// The figure.
    pub waarde: f64,
    /// The lower end of its interval of 95 %; None where it has none.
    pub laag: Option<f64>,
    /// The upper end; None where it has none, or lies beyond what is known.
    pub hoog: Option<f64>,
}

/// Why there is no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Indicatorleegte {
    /// Too few to show.
    Verborgen,
    /// Enough to show, too few to compare.
    TeKlein,
    /// The time in which something can still happen is not over.
    NogNietOver,
    /// More than half goes on still.
    NogGeenHelft,
    /// Nobody delivered it.
    GeenGegevens,
}

impl Indicatorleegte {
    /// What stands in its place.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Verborgen => ("te weinig om te tonen", "too few to show"),
            Self::TeKlein => ("te weinig om te vergelijken", "too few to compare"),
            Self::NogNietOver => ("nog niet bekend", "not known yet"),
            Self::NogGeenHelft => ("bij meer dan de helft loopt het nog", "for more than half it still runs"),
            Self::GeenGegevens => ("geen gegevens", "no data"),
        }
    }

    /// Its name for programs.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Verborgen => "verborgen",
            Self::TeKlein => "te-klein",
            Self::NogNietOver => "nog-niet-over",
            Self::NogGeenHelft => "nog-geen-helft",
            Self::GeenGegevens => "geen-gegevens",
        }
    }
}

/// What a row holds: its figure, or why there is none.
pub type Indicatoruitkomst = Result<Indicatorcijfer, Indicatorleegte>;

/// A row of an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicatorrij {
    /// What it is of: a year, a kind of help, an area.
    pub naam: Benaming,
    /// The smaller count.
    pub aantal: Gegeven,
    /// The larger one.
    pub van: Gegeven,
    /// How many the figure rests on, as shown; None where that is not shown or nobody is counted.
    pub n: Option<u64>,
    /// The figure.
    pub uitkomst: Indicatoruitkomst,
}

/// How the rows of a table differ from each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Indicatorverdeling {
    /// By year; the last row is the newest.
    Jaar,
    /// By kind of help, in a year or over years.
    Hulp(String),
    /// By district, in a year.
    Wijk(String),
    /// In another way: its key and title.
    Anders(Benaming),
}

/// Rows that stand below each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicatortabel {
    /// How they differ.
    pub verdeling: Indicatorverdeling,
    /// The rows. Their order is fixed: never by figure.
    pub rijen: Vec<Indicatorrij>,
}

/// The answer of one indicator, ready to be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicatorblad {
    /// Which.
    pub indicator: Indicator,
    /// Of which municipality.
    pub gemeente: Option<Gemeentecode>,
    /// Its tables; the first one has the headline.
    pub tabellen: Vec<Indicatortabel>,
    /// How many plans could not be read and count in none of them; None when all could.
    pub onleesbaar: Option<Protected<Count>>,
    /// Until when the data run, where that is known.
    pub tot: Option<Datum>,
    /// The version of the calculation.
    pub versie: &'static str,
}

impl Indicatorblad {
    /// The newest row with a figure, for one sentence; None when there is none.
    pub fn kop(&self) -> Option<(&Indicatorrij, Indicatorcijfer)> {
        let rows = &self.tabellen.first()?.rijen;
        let known = |row: &&Indicatorrij| row.uitkomst.is_ok();
        let row = match self.tabellen.first()?.verdeling {
            Indicatorverdeling::Jaar => rows.iter().rev().find(known),
            // Elsewhere the first row is the whole; a part does not stand for it.
            _ => rows.first().filter(known),
        }?;
        Some((row, row.uitkomst.ok()?))
    }

    /// The row with a figure before the newest, to see where it goes.
    pub fn eerder(&self) -> Option<(&Indicatorrij, Indicatorcijfer)> {
        let table = self.tabellen.first().filter(|one| one.verdeling == Indicatorverdeling::Jaar)?;
        let mut known = table.rijen.iter().rev().filter_map(|row| Some((row, row.uitkomst.ok()?)));
        known.next()?;
        known.next()
    }

    /// Why there is no figure, where there is none.
    pub fn leegte(&self) -> Indicatorleegte {
        let newest = self.tabellen.first().and_then(|table| table.rijen.last());
        newest.and_then(|row| row.uitkomst.err()).unwrap_or(Indicatorleegte::GeenGegevens)
    }
}

/// A part of people or households with its interval: that of Wilson, wide enough for the rounding of both counts. `rest` asks
/// for the part that is left. It is made of counts that are shown, and says nothing that they do not.
pub fn share(
    aantal: Protected<Count>,
    van: Protected<Count>,
    (rest, rounding): (bool, u64),
) -> Indicatoruitkomst {
    let (Some(part), Some(whole)) = (aantal.shown(), van.shown()) else {
        return Err(Indicatorleegte::Verborgen);
    };
    if whole.value() < VERGELIJKEN_VANAF {
        return Err(Indicatorleegte::TeKlein);
    }
    let (part, whole) = ((part.value() as f64).min(whole.value() as f64), whole.value() as f64);
    let (low, high) = wilson(part, whole, rounding as f64 / 2.0);
    let percent = |share: f64| share * 100.0;
    let straight = [part / whole, low, high].map(percent);
    let [waarde, laag, hoog] =
        if rest { [100.0 - straight[0], 100.0 - straight[2], 100.0 - straight[1]] } else { straight };
    Ok(Indicatorcijfer { waarde, laag: Some(laag), hoog: Some(hoog) })
}

/// A row of two counts and the part that they make.
pub fn row(
    naam: Benaming,
    aantal: Protected<Count>,
    van: Protected<Count>,
    how: (bool, u64),
) -> Indicatorrij {
    Indicatorrij {
        naam,
        aantal: aantal.into(),
        van: van.into(),
        n: van.shown().map(Count::value),
        uitkomst: share(aantal, van, how),
    }
}

/// A row without a figure.
pub fn empty_row(naam: Benaming, why: Indicatorleegte) -> Indicatorrij {
    Indicatorrij { naam, aantal: Gegeven::Leeg, van: Gegeven::Leeg, n: None, uitkomst: Err(why) }
}

/// The name of a year.
pub fn year_name(jaar: i32) -> Benaming {
    Benaming::same(jaar.to_string(), jaar.to_string())
}

impl Indicatoreenheid {
    /// A figure as people read it: `38 %`, `14 maanden`, `12`.
    pub fn text(self, taal: crate::web::Taal, value: f64) -> String {
        let number = format!("{:.0}", value.round());
        match self {
            Self::Procent => format!("{number} %"),
            Self::Maanden if number == "1" => format!("{number} {}", taal.pick("maand", "month")),
            Self::Maanden => format!("{number} {}", taal.pick("maanden", "months")),
            Self::Aantal => number,
        }
    }
}

#[cfg(test)]
mod tests {
    use bescherming::{Cell, Rules, protect_single};

    use super::*;

    fn counted(units: u64) -> Protected<Count> {
        let mut cell = Cell::default();
        (0..units).for_each(|_| cell.add_unit(0));
        protect_single(&cell, &Rules::default()).count
    }

    /// By hand: 20 of 100, and the bounds of Wilson of 17,5 of 102,5 and of 22,5 of 97,5.
    #[test]
    fn a_share_is_as_wide_as_its_rounding_asks() {
        let found = share(counted(20), counted(100), (false, 5)).unwrap();
        assert_eq!(found.waarde, 20.0);
        let (low, high) = (wilson(17.5, 102.5, 0.0).0 * 100.0, wilson(22.5, 97.5, 0.0).1 * 100.0);
        assert_eq!((found.laag, found.hoog), (Some(low), Some(high)));
        let rest = share(counted(20), counted(100), (true, 5)).unwrap();
        assert_eq!((rest.waarde, rest.laag, rest.hoog), (80.0, Some(100.0 - high), Some(100.0 - low)));
    }

    #[test]
    fn few_are_hidden_and_some_are_not_compared() {
        let of = |part, whole| share(counted(part), counted(whole), (false, 5));
        assert_eq!(of(9, 100), Err(Indicatorleegte::Verborgen));
        assert_eq!(of(10, 9), Err(Indicatorleegte::Verborgen));
        assert_eq!(of(10, 25), Err(Indicatorleegte::TeKlein));
        assert!(of(10, 30).is_ok());
        assert_eq!(of(40, 30).unwrap().waarde, 100.0, "rounding never makes more than all");
    }

    #[test]
    fn the_newest_year_with_a_figure_is_the_headline() {
        let cijfer = |waarde| Ok(Indicatorcijfer { waarde, laag: None, hoog: None });
        let row = |jaar, uitkomst| Indicatorrij {
            uitkomst,
            ..empty_row(year_name(jaar), Indicatorleegte::TeKlein)
        };
        let rijen = vec![
            row(2022, cijfer(1.0)),
            row(2023, cijfer(2.0)),
            row(2024, Err(Indicatorleegte::NogNietOver)),
        ];
        let of = |verdeling| Indicatorblad {
            indicator: Indicator::NietTerug,
            gemeente: None,
            tabellen: vec![Indicatortabel { verdeling, rijen: rijen.clone() }],
            onleesbaar: None,
            tot: None,
            versie: "",
        };
        let blad = of(Indicatorverdeling::Jaar);
        assert_eq!(blad.kop().unwrap().1.waarde, 2.0);
        assert_eq!(blad.eerder().unwrap().1.waarde, 1.0);
        assert_eq!(blad.leegte(), Indicatorleegte::NogNietOver);
        let other = of(Indicatorverdeling::Hulp(String::new()));
        assert_eq!((other.kop().unwrap().1.waarde, other.eerder()), (1.0, None));
    }
}
