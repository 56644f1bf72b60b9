//! The sheets with amounts.

use scenario::{Betaler, Geldpost, Geldtabel};

use super::Stukbron;
use crate::uitvoer::{Rekenblad, Vak, plaats};
use crate::web::capital;

/// The first row with amounts, and the first column.
const TOP: usize = 3;
const LEFT: usize = 2;

/// How a cell follows from one at the same place of another sheet: row, column, number of the year.
type Formule<'a> = &'a dyn Fn(usize, usize, usize) -> String;

/// A table of money by post and payer, with its sums below it.
pub(super) struct Blok {
    jaren: Vec<i32>,
    rijen: Vec<Vec<Vak>>,
    /// Where the sum of each payer stands, and that of all together.
    samen: Vec<usize>,
}

impl Blok {
    pub(super) fn new(jaren: &[i32], tabel: &Geldtabel, formule: Option<Formule<'_>>) -> Self {
        let mut blok = Self { jaren: jaren.to_vec(), rijen: Vec::new(), samen: Vec::new() };
        for betaler in Betaler::ALL {
            for post in Geldpost::ALL {
                blok.cells(tabel, betaler, post, formule);
            }
        }
        blok.rijen.push(vec![]);
        blok.rijen.push(vec![Vak::kop("Per betaler"), Vak::kop("alle posten")]);
        for (number, betaler) in Betaler::ALL.into_iter().enumerate() {
            let first = TOP + number * Geldpost::ALL.len();
            let last = first + Geldpost::ALL.len() - 1;
            blok.sum(capital(betaler.name()), (first, last), |year| tabel.betaler(betaler, year));
        }
        let payers = (blok.samen[0], blok.samen[Betaler::COUNT - 1]);
        blok.sum("Iedereen samen".to_owned(), payers, |year| tabel.samen(year));
        blok.so_far(tabel);
        blok
    }

    /// The field with all years of a payer, or of all together.
    pub(super) fn total(&self, betaler: Option<Betaler>) -> String {
        let number = betaler.map_or(Betaler::COUNT, Betaler::index);
        plaats(self.samen.get(number).copied().unwrap_or_default(), LEFT + self.jaren.len())
    }

    /// The next row of the sheet.
    fn row(&self) -> usize {
        TOP + self.rijen.len()
    }

    fn cells(&mut self, tabel: &Geldtabel, betaler: Betaler, post: Geldpost, formule: Option<Formule<'_>>) {
        let row = self.row();
        let mut rij = vec![Vak::Tekst(capital(betaler.name())), Vak::Tekst(post.name().to_owned())];
        for year in 0..self.jaren.len() {
            let cents = tabel.cell(post, betaler, year);
            rij.push(match formule {
                None => Vak::Euro(cents),
                Some(formule) => Vak::Som(formule(row, LEFT + year, year), cents),
            });
        }
        self.across(rij, row, tabel.post(post, betaler));
    }

    /// A row with sums over the rows above it.
    fn sum(&mut self, naam: String, (first, last): (usize, usize), of: impl Fn(usize) -> i64) {
        let row = self.row();
        self.samen.push(row);
        let mut rij = vec![Vak::Kop(naam), Vak::Leeg];
        for year in 0..self.jaren.len() {
            let column = LEFT + year;
            rij.push(Vak::Som(format!("SUM({}:{})", plaats(first, column), plaats(last, column)), of(year)));
        }
        let total = (0..self.jaren.len()).map(of).sum();
        self.across(rij, row, total);
    }

    /// Ends a row with its sum.
    fn across(&mut self, mut rij: Vec<Vak>, row: usize, cents: i64) {
        let last = LEFT + self.jaren.len() - 1;
        rij.push(Vak::Som(format!("SUM({}:{})", plaats(row, LEFT), plaats(row, last)), cents));
        self.rijen.push(rij);
    }

    /// What came of it so far, for the municipality.
    fn so_far(&mut self, tabel: &Geldtabel) {
        let (row, of) = (self.row(), self.samen[Betaler::Gemeente.index()]);
        let mut rij = vec![Vak::kop("De gemeente"), Vak::tekst("tot en met dit jaar")];
        let mut sum = 0_i64;
        for year in 0..self.jaren.len() {
            sum = sum.saturating_add(tabel.betaler(Betaler::Gemeente, year));
            let this = plaats(of, LEFT + year);
            let formula = if year == 0 { this } else { format!("{}+{this}", plaats(row, LEFT + year - 1)) };
            rij.push(Vak::Som(formula, sum));
        }
        self.rijen.push(rij);
    }

    /// The table as a sheet.
    pub(super) fn blad(&self, naam: &str, uitleg: &str) -> Rekenblad {
        let years = self.jaren.iter().map(|year| Vak::Getalkop(year.to_string()));
        let heads = [Vak::kop("Wie"), Vak::kop("Wat")].into_iter().chain(years);
        let mut rijen = vec![vec![Vak::tekst(uitleg)], vec![]];
        rijen.push(heads.chain([Vak::Getalkop("Alle jaren".to_owned())]).collect());
        rijen.extend(self.rijen.iter().cloned());
        Rekenblad { naam: naam.to_owned(), breed: vec![26.0, 26.0, 16.0], vast: (3, 2), rijen }
    }
}

/// How sure it is: from the draws, so these are no formulas.
pub(super) fn banden(bron: &Stukbron<'_>) -> Rekenblad {
    let heads = |first: &str| -> Vec<Vak> {
        let figures = ["Laag (1 op 10 is lager)", "Midden", "Hoog (1 op 10 is hoger)", "Gemiddeld"];
        std::iter::once(Vak::kop(first)).chain(figures.map(|name| Vak::Getalkop(name.to_owned()))).collect()
    };
    let mut rijen = vec![
        vec![Vak::tekst(
            "Deze getallen komen uit alle berekeningen samen. Zij zijn niet met een formule na te rekenen.",
        )],
        vec![],
        heads("Contante waarde over alle jaren"),
    ];
    let line = |name: String, band: scenario::Bandbreedte<i64>| {
        let figures = [band.laag, band.midden, band.hoog, band.gemiddeld].map(Vak::Euro);
        std::iter::once(Vak::Tekst(name)).chain(figures).collect::<Vec<_>>()
    };
    for one in &bron.uitkomst.betalers {
        rijen.push(line(capital(one.betaler.map_or("iedereen samen", Betaler::name)), one.contant));
    }
    rijen.extend([vec![], heads("Kas van de gemeente")]);
    if let Some(gemeente) = bron.uitkomst.of(Some(Betaler::Gemeente)) {
        let years = bron.uitkomst.jaren.iter().zip(&gemeente.kas);
        rijen.extend(years.map(|(year, band)| line(year.to_string(), *band)));
    }
    Rekenblad { naam: "Banden".to_owned(), breed: vec![34.0, 24.0], vast: (3, 1), rijen }
}
