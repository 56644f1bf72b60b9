use domein::Bedrag;
use serde::{Deserialize, Serialize};

use crate::fout::Tafelfout;
use crate::tafel::Tafel;
use crate::uitkomst::Baatzicht;
use crate::verdelen::Tafelverdeling;

/// Where an effect comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Metingsoort {
    /// Somebody measured it.
    Gemeten,
    /// A model says so: no money moves on that.
    Model,
}

/// An effect as it was measured: what those who pay saved together, in cents, with its interval.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meting {
    /// Over which year.
    pub jaar: i32,
    /// Who measured; not a party that pays.
    pub evaluator: String,
    /// Measured, or from a model.
    pub soort: Metingsoort,
    /// The lower bound of the interval.
    pub laag: i64,
    /// The estimate.
    pub midden: i64,
    /// The upper bound.
    pub hoog: i64,
}

/// How far a settlement may go, in thousandths of what was agreed: at least the floor, at most the cap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verrekenkader {
    /// The floor: this part is paid at least, once there is a measurement.
    pub bodem: u32,
    /// The cap: more than this part is never paid.
    pub plafond: u32,
}

impl Default for Verrekenkader {
    /// From nothing to what was agreed.
    fn default() -> Self {
        Self { bodem: 0, plafond: 1_000 }
    }
}

/// How far a measurement has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Metingstand {
    /// Measured: the lower bound is paid.
    Voorlopig,
    /// Confirmed by those at the table: the rest is paid too.
    Bevestigd,
    /// Somebody disputes it: nothing more is paid until they agree.
    Betwist,
}

impl Metingstand {
    /// All, in their order.
    pub const ALL: [Self; 3] = [Self::Voorlopig, Self::Bevestigd, Self::Betwist];

    /// The key in files and forms.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Voorlopig => "voorlopig",
            Self::Bevestigd => "bevestigd",
            Self::Betwist => "betwist",
        }
    }

    /// The one of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stand| stand.key() == key)
    }
}

/// Money from one party to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tafelbetaling {
    /// Who pays.
    pub van: String,
    /// Who is paid.
    pub naar: String,
    /// How much, in cents, above nothing.
    pub bedrag: i64,
}

/// What is paid on a measurement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Afrekening {
    /// First, on the lower bound.
    pub eerst: Vec<Tafelbetaling>,
    /// Afterwards, when it is confirmed.
    pub rest: Vec<Tafelbetaling>,
    /// What moves at this step: the first part, the rest after it was confirmed, nothing while it is disputed.
    pub nu: Vec<Tafelbetaling>,
}

impl Tafel {
    /// The payments that a split asks for when everything comes as expected: who bears more than it put in pays those
    /// who put in more than they bear. Fixed by the order of names.
    pub fn verrekening(&self, verdeling: &Tafelverdeling) -> Vec<Tafelbetaling> {
        let mut balances: Vec<(&str, i64)> = self
            .partijen()
            .iter()
            .map(|party| {
                let bears = verdeling.deel(&party.naam).map_or(Bedrag::ZERO, |deel| deel.draagt);
                (party.naam.as_str(), (self.inleg(&party.naam) - bears).cents())
            })
            .collect();
        let mut payments = Vec::new();
        while let (Some(from), Some(to)) = (
            balances.iter().position(|(_, balance)| *balance < 0),
            balances.iter().position(|(_, balance)| *balance > 0),
        ) {
            let bedrag = balances[to].1.min(-balances[from].1);
            payments.push(Tafelbetaling {
                van: balances[from].0.to_owned(),
                naar: balances[to].0.to_owned(),
                bedrag,
            });
            balances[from].1 += bedrag;
            balances[to].1 -= bedrag;
        }
        payments
    }

    /// What is paid on the measured effect of one year: of the agreed payments the part of that year, as far as it was
    /// achieved. The lower bound first, the
    /// rest after confirmation, within floor and cap. While it is disputed nothing moves.
    ///
    /// # Errors
    /// When there is no evaluator, no interval, or only a model: the field, the rule and the way out.
    pub fn afrekenen(
        &self,
        verdeling: &Tafelverdeling,
        kader: Verrekenkader,
        meting: &Meting,
        stand: Metingstand,
    ) -> Result<Afrekening, Vec<Tafelfout>> {
        let expected: Bedrag =
            self.betalers().iter().map(|party| self.baat(&party.naam, Baatzicht::Midden, true)).sum();
        let this_year = self.expected_in(meting.jaar);
        let fouten = self.refuse(kader, meting, this_year.min(expected));
        if !fouten.is_empty() {
            return Err(fouten);
        }
        let agreed = self.verrekening(verdeling);
        let first = achieved(&agreed, meting.laag, (this_year, expected), kader);
        let whole = achieved(&agreed, meting.midden, (this_year, expected), kader);
        let (Some(first), Some(whole)) = (first, whole) else {
            return Err(vec![Tafelfout::new(
                "meting",
                "de bedragen zijn te groot",
                "Controleer of de bedragen in euro staan",
            )]);
        };
        let rest: Vec<i64> = whole.iter().zip(&first).map(|(all, part)| all - part).collect();
        let of = |amounts: &[i64]| {
            let lines = agreed.iter().zip(amounts).filter(|(_, bedrag)| **bedrag > 0);
            lines.map(|(line, bedrag)| Tafelbetaling { bedrag: *bedrag, ..line.clone() }).collect::<Vec<_>>()
        };
        let nu = match stand {
            Metingstand::Voorlopig => of(&first),
            Metingstand::Bevestigd => of(&rest),
            Metingstand::Betwist => Vec::new(),
        };
        Ok(Afrekening { eerst: of(&first), rest: of(&rest), nu })
    }

    /// What those who pay expect together in one year.
    fn expected_in(&self, jaar: i32) -> Bedrag {
        let owners: Vec<&str> = self.betalers().iter().map(|party| party.naam.as_str()).collect();
        let own = self.bestand().baten.iter().filter(|baat| owners.contains(&baat.eigenaar.as_str()));
        let years = own.flat_map(|baat| &baat.jaren).filter(|year| year.jaar == jaar);
        years.map(|year| Bedrag::from_cents(year.midden)).sum()
    }

    fn refuse(&self, kader: Verrekenkader, meting: &Meting, expected: Bedrag) -> Vec<Tafelfout> {
        let mut fouten = Vec::new();
        let mut fout =
            |veld: &str, regel: &str, uitweg: &str| fouten.push(Tafelfout::new(veld, regel, uitweg));
        let evaluator = meting.evaluator.trim();
        if meting.soort == Metingsoort::Model {
            fout(
                "soort meting",
                "op een model alleen gaat er geen geld van hand tot hand",
                "Meet eerst wat het opleverde, met een groep om mee te vergelijken",
            );
        }
        if evaluator.is_empty() {
            fout("evaluator", "er staat niet wie het heeft gemeten", "Vul in wie het heeft gemeten");
        } else if self.betalers().iter().any(|party| party.naam.to_lowercase() == evaluator.to_lowercase()) {
            fout("evaluator", "wie meebetaalt, meet niet zelf", "Laat een ander meten, en vul die in");
        }
        if meting.laag >= meting.hoog {
            fout(
                "interval",
                "een meting heeft een ondergrens en een bovengrens, en de ondergrens is lager",
                "Vul de onzekerheid van de meting in",
            );
        } else if !(meting.laag..=meting.hoog).contains(&meting.midden) {
            fout(
                "schatting",
                "de schatting ligt niet tussen de ondergrens en de bovengrens",
                "Vul een bedrag tussen die twee in",
            );
        }
        if kader.bodem > kader.plafond || kader.plafond > 2_000 {
            fout(
                "bodem en plafond",
                "de bodem is hoger dan het plafond, of het plafond is hoger dan 200 procent",
                "Vul een bodem in die niet hoger is dan het plafond",
            );
        }
        if expected <= Bedrag::ZERO {
            fout(
                "baten",
                "wie meebetaalt verwacht in dit jaar samen geen baat, dus er is niets af te rekenen",
                "Kies een jaar waarin baten zijn verwacht",
            );
        }
        fouten
    }
}

/// The part of each agreed payment that an effect earns, each rounded down to the cent: so a later part is never below an
/// earlier one.
fn achieved(
    agreed: &[Tafelbetaling],
    effect: i64,
    (this_year, expected): (Bedrag, Bedrag),
    kader: Verrekenkader,
) -> Option<Vec<i64>> {
    let (this_year, expected) = (i128::from(this_year.cents()), i128::from(expected.cents()));
    let (low, high) = (i128::from(kader.bodem) * this_year, i128::from(kader.plafond) * this_year);
    // In thousandths of what was expected this year, so that floor and cap compare with it exactly.
    let factor = (i128::from(effect) * 1_000).clamp(low, high);
    let part = |line: &Tafelbetaling| {
        i64::try_from(i128::from(line.bedrag).checked_mul(factor)? / (expected * 1_000)).ok()
    };
    agreed.iter().map(part).collect()
}
