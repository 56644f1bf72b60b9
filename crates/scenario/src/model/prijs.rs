//! What help costs, who pays it, and what of avoided help comes back elsewhere.

use std::collections::BTreeSet;

use super::bestand::{PrijsInvoer, VerplaatsingInvoer};
use super::betaler::Betaalverdeling;
use super::bron::Herkomst;
use super::onzeker::{Kansvorm, Onderwerp, Waarde};
use super::segment::Lezer;

/// What a household-year on a step costs, checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Prijs {
    /// Number of the domain.
    pub domein: usize,
    /// Place on its ladder.
    pub trede: usize,
    /// Cents a year, in prices of the first year.
    pub cent: i64,
    /// Yearly rise beside the general rise of prices.
    pub reele_groei: f64,
    /// Who pays.
    pub betalers: Betaalverdeling,
    /// Whether it only changes hands.
    pub overdracht: bool,
    /// Which part of what is avoided can be cashed.
    pub verzilverbaar: f64,
    /// Years until it can be cashed.
    pub verzilverbaar_na: u32,
    /// Whether VAT is in it; empty when nobody said so.
    pub btw: String,
    /// Where it comes from.
    pub herkomst: Herkomst,
    /// Cents, uncertain.
    pub(crate) waarde: Waarde,
}

/// Which part of avoided help comes back elsewhere, checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Verplaatsing {
    /// Domain and place it disappears from.
    pub van: (usize, usize),
    /// Domain and place it comes back on.
    pub naar: (usize, usize),
    /// Which share.
    pub deel: f64,
    /// In which area, when that is another one.
    pub gebied: String,
    /// Where it comes from.
    pub herkomst: Herkomst,
}

impl Lezer<'_> {
    pub(super) fn prijzen(&mut self, invoer: &[PrijsInvoer]) -> Vec<Prijs> {
        let mut seen = BTreeSet::new();
        let mut found = Vec::new();
        for (index, one) in invoer.iter().enumerate() {
            let veld = format!("prijs[{index}]");
            let Some(prijs) = self.prijs(&veld, one) else { continue };
            if seen.insert((prijs.domein, prijs.trede)) {
                found.push(prijs);
            } else {
                self.fouten.add(
                    veld,
                    "Deze trede heeft al een prijs. Een baat telt maar één keer.",
                    "Haal één van de twee weg, of tel de prijzen zelf op en verdeel ze over de betalers.",
                );
            }
        }
        found
    }

    fn prijs(&mut self, veld: &str, invoer: &PrijsInvoer) -> Option<Prijs> {
        /// Euros a year: more than any help costs.
        const MOST: f64 = 1e6;
        let cent = self.fouten.cents(format_args!("{veld}.euro_per_jaar"), invoer.euro_per_jaar, 0.0, MOST);
        self.fouten.number(format_args!("{veld}.spreiding"), invoer.spreiding, 0.0, 3.0);
        self.fouten.number(format_args!("{veld}.reele_groei"), invoer.reele_groei, -0.2, 0.2);
        self.fouten.number(format_args!("{veld}.verzilverbaar"), invoer.verzilverbaar, 0.0, 1.0);
        self.fouten.number(
            format_args!("{veld}.verzilverbaar_na_jaren"),
            f64::from(invoer.verzilverbaar_na_jaren),
            0.0,
            20.0,
        );
        if !["", "geen", "inclusief", "exclusief"].contains(&invoer.btw.as_str()) {
            self.fouten.add(
                format!("{veld}.btw"),
                format!("“{}” zegt niet of er btw in zit.", invoer.btw),
                "Kies geen, inclusief of exclusief.",
            );
        }
        let herkomst = Herkomst::read(invoer.bron.as_ref(), &format!("{veld}.bron"), self.fouten);
        let betalers = self.betalers(&format!("{veld}.betalers"), &invoer.betalers);
        let (domein, trede) = self.plek(veld, &invoer.domein, &invoer.trede)?;
        let ladder = &self.ruimte.ladders()[domein];
        let naam = format!("Prijs van {}: {}", ladder.naam, ladder.treden[trede].name());
        let kans = Kansvorm::Lognormaal { gemiddelde: cent as f64, spreiding: invoer.spreiding };
        let wat = format!("{} {}", invoer.domein, invoer.trede);
        let waarde = self.onzeker.add(Onderwerp::Prijs, (naam, veld.to_owned()), &wat, kans);
        Some(Prijs {
            domein,
            trede,
            cent,
            reele_groei: invoer.reele_groei,
            betalers,
            overdracht: invoer.overdracht,
            verzilverbaar: invoer.verzilverbaar,
            verzilverbaar_na: invoer.verzilverbaar_na_jaren,
            btw: invoer.btw.clone(),
            herkomst,
            waarde,
        })
    }

    pub(super) fn verplaatsingen(
        &mut self,
        invoer: &[VerplaatsingInvoer],
        prijzen: &[Prijs],
    ) -> Vec<Verplaatsing> {
        let mut found: Vec<Verplaatsing> = Vec::new();
        for (index, one) in invoer.iter().enumerate() {
            let veld = format!("verplaatsing[{index}]");
            self.fouten.number(format_args!("{veld}.deel"), one.deel, 0.0, 1.0);
            let herkomst = Herkomst::read(one.bron.as_ref(), &format!("{veld}.bron"), self.fouten);
            let van = self.plek(&format!("{veld}.van"), &one.van.domein, &one.van.trede);
            let naar = self.plek(&format!("{veld}.naar"), &one.naar.domein, &one.naar.trede);
            let (Some(van), Some(naar)) = (van, naar) else { continue };
            if !prijzen.iter().any(|prijs| (prijs.domein, prijs.trede) == naar) {
                self.fouten.add(
                    format!("{veld}.naar"),
                    "De trede waar het terugkomt, heeft geen prijs. Dan kost het daar niets.",
                    "Geef die trede een prijs, of haal dit weg.",
                );
            }
            let so_far: f64 = found.iter().filter(|other| other.van == van).map(|other| other.deel).sum();
            if so_far + one.deel > 1.0 + 1e-9 {
                self.fouten.add(
                    format!("{veld}.deel"),
                    "Er komt meer terug dan er verdwijnt: de delen van deze trede zijn samen meer dan 1.",
                    "Maak de delen kleiner.",
                );
            }
            found.push(Verplaatsing { van, naar, deel: one.deel, gebied: one.gebied.clone(), herkomst });
        }
        self.no_circles(&found);
        found
    }

    /// Help that comes back where it disappeared (by any way) would be counted round and round; in another area it
    /// may come back on the same step.
    fn no_circles(&mut self, verplaatsingen: &[Verplaatsing]) {
        for (index, start) in verplaatsingen.iter().enumerate() {
            let mut reached = BTreeSet::from([start.naar]);
            let mut grows = start.gebied.is_empty();
            while grows {
                let next: Vec<_> = verplaatsingen
                    .iter()
                    .filter(|one| one.gebied.is_empty() && reached.contains(&one.van))
                    .map(|one| one.naar)
                    .collect();
                let before = reached.len();
                reached.extend(next);
                grows = reached.len() > before;
            }
            if start.gebied.is_empty() && reached.contains(&start.van) {
                self.fouten.add(
                    format!("verplaatsing[{index}]"),
                    "Dit gaat in een kring: wat hier verdwijnt, komt er ook weer terug.",
                    "Haal één stap van de kring weg.",
                );
            }
        }
    }
}
