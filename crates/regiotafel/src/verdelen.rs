use domein::Bedrag;

use crate::afronden::to_whole;
use crate::bestand::{Tafelpartij, Verdeelregel};
use crate::fout::Tafelfout;
use crate::shapley::{Game, MOST};
use crate::tafel::{Tafel, pays, sum};
use crate::uitkomst::Baatzicht;

/// What one party bears of the investment by one rule, and what it keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tafeldeel {
    /// The name of the party.
    pub partij: String,
    /// What it bears. Below nothing: it is paid by the others, because without it there is less for everybody.
    pub draagt: Bedrag,
    /// Its benefit, as expected.
    pub baat: Bedrag,
    /// Its benefit less what it bears, if the benefits are low, mid and high. What it bears stays as agreed.
    pub netto: [Bedrag; 3],
}

impl Tafeldeel {
    /// Whether it depends on low or high who wins here: better off in one, worse off in another.
    pub fn kantelt(&self) -> bool {
        let [laag, _, hoog] = self.netto;
        laag < Bedrag::ZERO && hoog >= Bedrag::ZERO
    }
}

/// The investment, split by one rule. What everybody bears sums to it, to the cent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tafelverdeling {
    /// By which rule.
    pub regel: Verdeelregel,
    /// Who pays along, in the order of names.
    pub delen: Vec<Tafeldeel>,
}

impl Tafelverdeling {
    /// The part of a party.
    pub fn deel(&self, partij: &str) -> Option<&Tafeldeel> {
        self.delen.iter().find(|deel| deel.partij == partij)
    }
}

/// Numerators over one denominator that sum to the investment.
type Fractions = (Vec<i128>, i128);

impl Tafel {
    /// Splits the investment over those who pay, by a rule, on the expected (mid) benefits.
    ///
    /// # Errors
    /// When the rule cannot be used on this table: it says which rule, why, and what can be done.
    pub fn verdeel(&self, regel: Verdeelregel) -> Result<Tafelverdeling, Tafelfout> {
        let payers = self.betalers();
        let invested = self.investering().cents();
        let benefits: Vec<i64> =
            payers.iter().map(|party| self.baat(&party.naam, Baatzicht::Midden, true).cents()).collect();
        let (numerators, denominator) = match regel {
            Verdeelregel::NaarBaat => by_benefit(invested, &benefits)?,
            Verdeelregel::GelijkNetto => equal_net(invested, &benefits),
            Verdeelregel::Shapley => self.by_shapley(&payers, &benefits)?,
            Verdeelregel::BodemDanDelen => floor_then_share(invested, &payers, &benefits)?,
        };
        let names: Vec<&str> = payers.iter().map(|party| party.naam.as_str()).collect();
        let parts = to_whole(&numerators, denominator, invested, &names).ok_or_else(too_large)?;
        let delen = payers.iter().zip(parts).zip(benefits).map(|((party, bears), benefit)| {
            let draagt = Bedrag::from_cents(bears);
            let net = |zicht| self.baat(&party.naam, zicht, true) - draagt;
            Tafeldeel {
                partij: party.naam.clone(),
                draagt,
                baat: Bedrag::from_cents(benefit),
                netto: Baatzicht::ALL.map(net),
            }
        });
        Ok(Tafelverdeling { regel, delen: delen.collect() })
    }

    /// What a party gains net is its Shapley value: the benefit that comes with it, in the mean over all orders of
    /// coming to the table. What it bears is its benefit less that.
    fn by_shapley(&self, payers: &[&Tafelpartij], benefits: &[i64]) -> Result<Fractions, Tafelfout> {
        let (values, denominator) = self.game(payers).values().ok_or_else(|| {
            Tafelfout::new(
                "verdeelregel Shapley",
                format!(
                    "deze regel rekent precies tot en met {MOST} partijen; hier betalen er {} mee",
                    payers.len()
                ),
                "Voeg partijen samen, of kies een andere regel",
            )
        })?;
        let numerators =
            benefits.iter().zip(values).map(|(benefit, value)| i128::from(*benefit) * denominator - value);
        Ok((numerators.collect(), denominator))
    }

    /// The game of those who pay. A benefit comes with its owner and with all who are needed for it; who sits at the
    /// table without paying is there anyhow.
    fn game(&self, payers: &[&Tafelpartij]) -> Game {
        let bit = |name: &str| {
            payers.iter().position(|party| party.naam == name).map_or(0, |place| 1_u32 << (place % 32))
        };
        let own = self.bestand().baten.iter().filter(|baat| bit(&baat.eigenaar) != 0);
        let benefits = own.map(|baat| {
            let needs =
                baat.nodig.iter().map(|name| bit(name)).fold(bit(&baat.eigenaar), |all, one| all | one);
            (sum(baat, Baatzicht::Midden).cents(), needs)
        });
        Game { players: payers.len(), benefits: benefits.collect(), investment: self.investering().cents() }
    }

    /// Whether some benefit comes only when several of those who pay do it together.
    pub fn nodig_samen(&self) -> bool {
        let paying = |name: &String| self.partijen().iter().any(|party| party.naam == *name && pays(party));
        self.bestand().baten.iter().any(|baat| {
            paying(&baat.eigenaar) && baat.nodig.iter().any(|name| *name != baat.eigenaar && paying(name))
        })
    }
}

fn too_large() -> Tafelfout {
    Tafelfout::new(
        "bedragen",
        "de bedragen zijn samen te groot om precies te verdelen",
        "Controleer of de bedragen in euro staan",
    )
}

/// `I·bᵢ/B`, over the parties that gain: whoever loses already does not pay.
fn by_benefit(invested: i64, benefits: &[i64]) -> Result<Fractions, Tafelfout> {
    let gains: Vec<i128> = benefits.iter().map(|benefit| i128::from((*benefit).max(0))).collect();
    let total: i128 = gains.iter().sum();
    if total == 0 {
        return Err(nobody_gains("verdeelregel naar baat"));
    }
    Ok((gains.iter().map(|gain| gain * i128::from(invested)).collect(), total))
}

fn nobody_gains(veld: &str) -> Tafelfout {
    Tafelfout::new(
        veld,
        "van wie meebetaalt heeft niemand baat, dus er is niets om naar te verdelen",
        "Vul de baten in, of kies een andere regel",
    )
}

/// `bᵢ − (B−I)/n`.
fn equal_net(invested: i64, benefits: &[i64]) -> Fractions {
    let count = benefits.len() as i128;
    let total: i128 = benefits.iter().map(|benefit| i128::from(*benefit)).sum();
    let surplus = total - i128::from(invested);
    (benefits.iter().map(|benefit| count * i128::from(*benefit) - surplus).collect(), count)
}

/// Everybody pays its floor; the rest by the shares that were given, else in proportion to the benefits.
fn floor_then_share(
    invested: i64,
    payers: &[&Tafelpartij],
    benefits: &[i64],
) -> Result<Fractions, Tafelfout> {
    let floors: i128 = payers.iter().map(|party| i128::from(party.bodem)).sum();
    let rest = i128::from(invested) - floors;
    if rest < 0 {
        return Err(Tafelfout::new(
            "verdeelregel bodem, dan delen",
            "wat ieder minstens betaalt is samen meer dan de investering",
            "Verlaag de bodem van een of meer partijen",
        ));
    }
    let given = payers.iter().any(|party| party.aandeel.is_some());
    let weights: Vec<i128> = if given {
        payers.iter().map(|party| i128::from(party.aandeel.unwrap_or(0))).collect()
    } else {
        benefits.iter().map(|benefit| i128::from((*benefit).max(0))).collect()
    };
    let total: i128 = weights.iter().sum();
    if total == 0 {
        return Err(nobody_gains("verdeelregel bodem, dan delen"));
    }
    let part = |(party, weight): (&&Tafelpartij, &i128)| i128::from(party.bodem) * total + rest * weight;
    Ok((payers.iter().zip(&weights).map(part).collect(), total))
}
