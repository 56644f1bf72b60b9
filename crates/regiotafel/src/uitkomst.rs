use domein::Bedrag;

use crate::bestand::{Baatjaar, Partijsoort, Verdeelregel};
use crate::fout::Tafelfout;
use crate::tafel::{Tafel, pays};
use crate::verdelen::Tafelverdeling;

/// How benefits are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Baatzicht {
    /// If it turns out badly.
    Laag,
    /// As expected.
    Midden,
    /// If it turns out well.
    Hoog,
}

impl Baatzicht {
    /// All three, low first.
    pub const ALL: [Self; 3] = [Self::Laag, Self::Midden, Self::Hoog];

    /// The amount of a year, in cents.
    pub const fn of(self, year: &Baatjaar) -> i64 {
        match self {
            Self::Laag => year.laag,
            Self::Midden => year.midden,
            Self::Hoog => year.hoog,
        }
    }
}

/// Why a party gains without paying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meeliftreden {
    /// It does not sit at the table.
    NietAanTafel,
    /// It sits at the table, and does not pay along.
    BetaaltNiet,
    /// A resident: the benefit counts, and a resident does not pay. Nothing is asked.
    Inwoner,
}

/// A party that gains without paying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meelifter {
    /// Its name.
    pub partij: String,
    /// Its benefit, low, mid and high.
    pub baat: [Bedrag; 3],
    /// Why it does not pay.
    pub reden: Meeliftreden,
}

/// A party that gains or loses by a rule, depending on how it turns out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Onzekere {
    /// Its name.
    pub partij: String,
    /// By which rule.
    pub regel: Verdeelregel,
    /// Its net result, low, mid and high.
    pub netto: [Bedrag; 3],
}

/// What a table yields, for whom, and by which rule one could split it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tafeluitkomst {
    /// The whole investment.
    pub investering: Bedrag,
    /// Everything that everybody gains, low, mid and high; also what only moves money.
    pub baten: [Bedrag; 3],
    /// The benefit of those who pay.
    pub baten_betalers: [Bedrag; 3],
    /// Benefits per euro invested, in hundredths, on mid; None without an investment.
    pub verhouding: Option<i64>,
    /// For society: all benefits that are no transfer, less the investment.
    pub samenleving: [Bedrag; 3],
    /// For those who pay: their benefits, transfers too, less the investment.
    pub betalers: [Bedrag; 3],
    /// What each payer would keep on mid if it paid everything alone, in the order of names.
    pub alleen: Vec<(String, Bedrag)>,
    /// Who gains without paying.
    pub meelifters: Vec<Meelifter>,
    /// The four rules; a rule that cannot be used says why.
    pub verdelingen: Vec<(Verdeelregel, Result<Tafelverdeling, Tafelfout>)>,
    /// Who wins or loses depending on low or high.
    pub onzeker: Vec<Onzekere>,
}

impl Tafel {
    /// Everything that a table answers.
    pub fn uitkomst(&self) -> Tafeluitkomst {
        let investering = self.investering();
        let payers = self.betalers();
        let of_payers = Baatzicht::ALL
            .map(|zicht| payers.iter().map(|party| self.baat(&party.naam, zicht, true)).sum::<Bedrag>());
        let baten = Baatzicht::ALL.map(|zicht| self.baten(zicht, true));
        let verdelingen: Vec<_> =
            Verdeelregel::ALL.into_iter().map(|regel| (regel, self.verdeel(regel))).collect();
        Tafeluitkomst {
            investering,
            baten,
            baten_betalers: of_payers,
            verhouding: ratio(baten[1], investering),
            samenleving: Baatzicht::ALL.map(|zicht| self.baten(zicht, false) - investering),
            betalers: of_payers.map(|benefit| benefit - investering),
            alleen: payers
                .iter()
                .map(|party| {
                    (party.naam.clone(), self.baat(&party.naam, Baatzicht::Midden, true) - investering)
                })
                .collect(),
            meelifters: self.meelifters(),
            onzeker: uncertain(&verdelingen),
            verdelingen,
        }
    }

    /// Who gains without paying, the largest first.
    fn meelifters(&self) -> Vec<Meelifter> {
        let mut riders: Vec<Meelifter> = self
            .partijen()
            .iter()
            .filter(|party| !pays(party))
            .map(|party| Meelifter {
                partij: party.naam.clone(),
                baat: Baatzicht::ALL.map(|zicht| self.baat(&party.naam, zicht, true)),
                reden: match (party.soort, party.aan_tafel) {
                    (Partijsoort::Inwoner, _) => Meeliftreden::Inwoner,
                    (_, false) => Meeliftreden::NietAanTafel,
                    (_, true) => Meeliftreden::BetaaltNiet,
                },
            })
            .filter(|rider| rider.baat.iter().any(|benefit| *benefit > Bedrag::ZERO))
            .collect();
        riders.sort_by(|one, other| {
            other.baat[1].cmp(&one.baat[1]).then_with(|| one.partij.cmp(&other.partij))
        });
        riders
    }

    /// The discounted value, in prices of the price year: of all benefits (mid, without transfers) and of the
    /// investment. Each line is rounded to the cent, half away from zero. A year before the price year is not raised.
    pub fn contant(&self) -> (Bedrag, Bedrag) {
        let file = self.bestand();
        let worth = |year: i32, cents: i64| {
            let years = (year - file.prijsjaar).max(0);
            let factor = (1.0 + f64::from(file.disconto) / 10_000.0).powi(years);
            #[allow(
                clippy::cast_precision_loss,
                clippy::cast_possible_truncation,
                reason = "amounts stay below 2^53"
            )]
            Bedrag::from_cents((cents as f64 / factor).round() as i64)
        };
        let benefits = file.baten.iter().filter(|baat| !baat.overdracht).flat_map(|baat| &baat.jaren);
        (
            benefits.map(|year| worth(year.jaar, year.midden)).sum(),
            file.investeringen.iter().map(|part| worth(part.jaar, part.bedrag)).sum(),
        )
    }
}

/// In hundredths, half up.
fn ratio(benefits: Bedrag, invested: Bedrag) -> Option<i64> {
    benefits.percent_of(invested)
}

fn uncertain(splits: &[(Verdeelregel, Result<Tafelverdeling, Tafelfout>)]) -> Vec<Onzekere> {
    let parts = splits.iter().filter_map(|(regel, split)| Some((regel, split.as_ref().ok()?)));
    parts
        .flat_map(|(regel, split)| {
            let doubtful = split.delen.iter().filter(|deel| deel.kantelt());
            doubtful.map(|deel| Onzekere { partij: deel.partij.clone(), regel: *regel, netto: deel.netto })
        })
        .collect()
}
