//! Beside municipalities of the same size.

use domein::Bedrag;
use iv3::{Lijngroep, Verslagsoort, per_inwoner};

use super::boeken::{Boek, Boeken, Kijk, exists};

/// With fewer others than this nothing is compared.
pub const FEWEST: usize = 5;

/// Municipalities of about the same number of residents. Own definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grootteklasse {
    /// Fewer than 20,000.
    Tot20,
    /// 20,000 to 50,000.
    Tot50,
    /// 50,000 to 100,000.
    Tot100,
    /// 100,000 to 250,000.
    Tot250,
    /// 250,000 and more.
    Vanaf250,
}

impl Grootteklasse {
    /// The class of a number of residents.
    pub const fn of(inwoners: u32) -> Self {
        match inwoners {
            ..20_000 => Self::Tot20,
            20_000..50_000 => Self::Tot50,
            50_000..100_000 => Self::Tot100,
            100_000..250_000 => Self::Tot250,
            _ => Self::Vanaf250,
        }
    }

    /// The name in both languages.
    pub const fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Tot20 => ("minder dan 20.000 inwoners", "fewer than 20,000 residents"),
            Self::Tot50 => ("20.000 tot 50.000 inwoners", "20,000 to 50,000 residents"),
            Self::Tot100 => ("50.000 tot 100.000 inwoners", "50,000 to 100,000 residents"),
            Self::Tot250 => ("100.000 tot 250.000 inwoners", "100,000 to 250,000 residents"),
            Self::Vanaf250 => ("250.000 inwoners of meer", "250,000 residents or more"),
        }
    }
}

/// The middle of the others, each per resident.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spreiding {
    /// A quarter of them has less.
    pub laag: Bedrag,
    /// Half of them has less.
    pub midden: Bedrag,
    /// A quarter of them has more.
    pub hoog: Bedrag,
    /// Of so many it is known.
    pub aantal: usize,
}

/// One group of lines beside the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vergelijkrij {
    /// Which group.
    pub groep: Lijngroep,
    /// The own municipality, per resident; None when unknown.
    pub eigen: Option<Bedrag>,
    /// The others; None with fewer than [`FEWEST`] of which it is known.
    pub anderen: Option<Spreiding>,
}

/// The municipality beside others of its class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vergelijking {
    /// The class.
    pub klasse: Grootteklasse,
    /// Others of the class that have this report.
    pub aanwezig: usize,
    /// Others of the class, as far as known.
    pub bekend: usize,
    /// Others with a report of this year whose residents nobody knows: they are in no class.
    pub zonder_inwoners: usize,
    /// By group.
    pub rijen: Vec<Vergelijkrij>,
}

impl Vergelijking {
    /// Lays a report beside the same report of others; None when the own residents are unknown.
    pub fn new(boeken: &Boeken<'_>, boek: &Boek<'_>, kijk: Kijk) -> Option<Self> {
        let jaar = boek.verslag.boekjaar;
        let own = boeken.inwonertal(jaar)?.aantal;
        let klasse = Grootteklasse::of(own.get());
        let others = boeken.others(jaar);
        let zonder_inwoners = others.iter().filter(|(_, people)| people.is_none()).count();
        let peers: Vec<_> = others
            .iter()
            .filter_map(|(gemeente, people)| Some((gemeente, (*people)?.aantal)))
            .filter(|(_, people)| Grootteklasse::of(people.get()) == klasse)
            .collect();
        let reports: Vec<_> = peers
            .iter()
            .filter_map(|(one, people)| Some((boeken.openbaar().get(boek.verslag, one)?, *people)))
            .collect();
        let row = |groep: &Lijngroep| {
            let each = |som, people| kijk.bedrag(som).map(|bedrag| per_inwoner(bedrag, people));
            let all = reports.iter().filter_map(|(totaal, people)| each(totaal.groep(*groep), *people));
            Vergelijkrij {
                groep: *groep,
                eigen: each(boek.totaal.groep(*groep), own),
                anderen: spread(all.collect()),
            }
        };
        Some(Self {
            klasse,
            aanwezig: reports.len(),
            bekend: peers.len(),
            zonder_inwoners,
            rijen: Lijngroep::ALL.iter().filter(|groep| exists(**groep, jaar)).map(row).collect(),
        })
    }
}

/// Median and quartiles, between two values in proportion (type 7 of Hyndman and Fan).
fn spread(mut all: Vec<Bedrag>) -> Option<Spreiding> {
    if all.len() < FEWEST {
        return None;
    }
    all.sort();
    let at = |quarter: usize| {
        let place = (all.len() - 1) * quarter;
        let (low, rest) = (all.get(place / 4)?, place % 4);
        let high = all.get(place / 4 + usize::from(rest > 0))?;
        let step = i128::from(high.cents() - low.cents()) * i128::try_from(rest).ok()?;
        // Half a cent up; a step is never below nothing.
        Some(Bedrag::from_cents(low.cents() + i64::try_from((step + 2) / 4).ok()?))
    };
    Some(Spreiding { laag: at(1)?, midden: at(2)?, hoog: at(3)?, aantal: all.len() })
}

/// How many municipalities have a report, of how many that have any report of that year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dekking {
    /// With this report.
    pub aanwezig: usize,
    /// With any report of the year, or with residents of the year.
    pub bekend: usize,
}

impl Dekking {
    /// Of a report in the open data; the own municipality is not counted.
    pub fn of(boeken: &Boeken<'_>, verslag: Verslagsoort) -> Self {
        let others = boeken.others(verslag.boekjaar);
        let has = |one: &&(iv3::Gemeente, _)| boeken.openbaar().get(verslag, &one.0).is_some();
        Self { aanwezig: others.iter().filter(has).count(), bekend: others.len() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The quartiles of 1 to 8 by type 7: 2.75, 4.5 and 6.25.
    #[test]
    fn golden_quartiles() {
        let all = |list: &[i64]| spread(list.iter().map(|cents| Bedrag::from_cents(*cents)).collect());
        let found = all(&[800, 100, 700, 200, 600, 300, 500, 400]).unwrap();
        assert_eq!([found.laag, found.midden, found.hoog].map(Bedrag::cents), [275, 450, 625]);
        assert_eq!(found.aantal, 8);
        assert_eq!(all(&[1, 2, 3, 4]), None, "four others are too few");
        let same = all(&[-7; 5]).unwrap();
        assert_eq!([same.laag, same.midden, same.hoog].map(Bedrag::cents), [-7; 3]);
    }

    #[test]
    fn classes_begin_where_they_say() {
        let classes =
            [19_999, 20_000, 49_999, 50_000, 99_999, 100_000, 249_999, 250_000].map(Grootteklasse::of);
        use Grootteklasse::*;
        assert_eq!(classes, [Tot20, Tot50, Tot50, Tot100, Tot100, Tot250, Tot250, Vanaf250]);
    }
}
