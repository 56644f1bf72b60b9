//! The kernel: how often each kind of work comes back, and what that costs, in exact decimals of a cent.

use rust_decimal::Decimal;

use crate::bestand::{Afspraakwijze, Transactiekant, Transactiemaat, Transactiepost, Werkinzet};
use crate::fout::Transactiefout;
use crate::verband::Regioverband;

/// Low, mid and high.
pub(crate) type Drie = [Decimal; 3];

/// One kind of work in one way.
pub(crate) struct Postrekening {
    /// How many times over the term.
    pub keren: Decimal,
    /// How many times over the term, weighed by the index of each year.
    pub gewogen: Decimal,
    /// The same for each year: a procedure falls in the first year of its cycle.
    pub per_jaar: Vec<Decimal>,
    /// What one time costs, in cents of the first year.
    pub een_keer: Drie,
    /// What it costs over the term, in cents.
    pub kosten: Drie,
}

/// What is the same for all work of a region.
pub(crate) struct Rekenbasis<'a> {
    pub verband: &'a Regioverband,
    /// What amounts and rates have become in each year, as a factor on the first.
    pub factoren: Vec<Decimal>,
    /// The factors of all years together.
    pub factor: Decimal,
    clienten: Decimal,
}

pub(crate) fn add(one: Decimal, other: Decimal) -> Result<Decimal, Transactiefout> {
    one.checked_add(other).ok_or_else(Transactiefout::too_large)
}

pub(crate) fn times(one: Decimal, other: Decimal) -> Result<Decimal, Transactiefout> {
    one.checked_mul(other).ok_or_else(Transactiefout::too_large)
}

pub(crate) fn over(one: Decimal, other: Decimal) -> Result<Decimal, Transactiefout> {
    one.checked_div(other).ok_or_else(Transactiefout::too_large)
}

pub(crate) fn three(make: impl Fn(usize) -> Result<Decimal, Transactiefout>) -> Result<Drie, Transactiefout> {
    Ok([make(0)?, make(1)?, make(2)?])
}

/// The sum of many.
pub(crate) fn sum<'a>(all: impl IntoIterator<Item = &'a Drie>) -> Result<Drie, Transactiefout> {
    all.into_iter().try_fold([Decimal::ZERO; 3], |total, one| three(|at| add(total[at], one[at])))
}

/// What one time costs, in cents.
pub(crate) fn one_time(effort: &Werkinzet) -> Result<Drie, Transactiefout> {
    match (&effort.uren, effort.uurbedrag, &effort.bedrag) {
        (Some(hours), Some(rate), _) => {
            let all = [hours.laag, hours.midden, hours.hoog];
            three(|at| times(all[at], Decimal::from(rate)))
        }
        (_, _, Some(amount)) => Ok([amount.laag, amount.midden, amount.hoog].map(Decimal::from)),
        _ => Ok([Decimal::ZERO; 3]),
    }
}

impl<'a> Rekenbasis<'a> {
    pub fn new(verband: &'a Regioverband) -> Result<Self, Transactiefout> {
        let file = verband.bestand();
        let mut factor = Decimal::ONE;
        let mut factoren = vec![factor];
        for year in 1..file.jaren {
            let year = file.beginjaar + i32::try_from(year).unwrap_or(0);
            if let Some(index) = file.index.iter().find(|one| one.jaar == year) {
                let rise = add(Decimal::ONE, over(index.procent, Decimal::ONE_HUNDRED)?)?;
                factor = times(factor, rise)?;
            }
            factoren.push(factor);
        }
        let clienten = file.relaties.iter().map(|one| u64::from(one.clienten)).sum::<u64>();
        let factor = factoren.iter().try_fold(Decimal::ZERO, |sum, one| add(sum, *one))?;
        Ok(Self { verband, factoren, factor, clienten: Decimal::from(clienten) })
    }

    /// How many procedures of one group begin in each year: one in the first year of each cycle, and of a cycle that does not
    /// fit in the term the part that does.
    fn begun(&self, way: &Afspraakwijze) -> Result<Vec<Decimal>, Transactiefout> {
        let (years, cycle) = (self.verband.bestand().jaren, way.cyclus.max(1));
        let each = (0..years).map(|year| match year.is_multiple_of(cycle) {
            true => over(Decimal::from(cycle.min(years - year)), Decimal::from(cycle)),
            false => Ok(Decimal::ZERO),
        });
        each.collect()
    }

    /// How many procedures a way takes, each weighed by the index of the year in which it begins.
    pub fn procedures(&self, way: &Afspraakwijze) -> Result<Decimal, Transactiefout> {
        let all = self.weighed(&self.begun(way)?)?;
        let sum = all.iter().try_fold(Decimal::ZERO, |sum, one| add(sum, *one))?;
        times(sum, Decimal::from(self.verband.inkopers(way)))
    }

    /// How many times in each year, weighed by the index of that year.
    fn weighed(&self, each: &[Decimal]) -> Result<Vec<Decimal>, Transactiefout> {
        each.iter().zip(&self.factoren).map(|(count, factor)| times(*count, *factor)).collect()
    }

    /// How many times work comes back in each year.
    fn often(&self, post: &Transactiepost, way: &Afspraakwijze) -> Result<Vec<Decimal>, Transactiefout> {
        let file = self.verband.bestand();
        let always = |count: Decimal| Ok(vec![count; self.factoren.len()]);
        match post.per {
            Transactiemaat::Procedure => {
                let bidders = if post.kant == Transactiekant::Aanbieder { way.inschrijvers } else { 1 };
                let groups = times(Decimal::from(self.verband.inkopers(way)), Decimal::from(bidders))?;
                self.begun(way)?.into_iter().map(|begun| times(groups, begun)).collect()
            }
            Transactiemaat::RelatieJaar => always(Decimal::from(file.relaties.len())),
            Transactiemaat::Client => always(self.clienten),
        }
    }

    /// One kind of work, as it is done in a way: over the whole term.
    pub fn post(
        &self,
        post: &Transactiepost,
        way: &Afspraakwijze,
        effort: &Werkinzet,
    ) -> Result<Postrekening, Transactiefout> {
        let often = self.often(post, way)?;
        let cost = one_time(effort)?;
        let per_jaar = self.weighed(&often)?;
        let sum = |all: &[Decimal]| all.iter().try_fold(Decimal::ZERO, |sum, one| add(sum, *one));
        let gewogen = sum(&per_jaar)?;
        Ok(Postrekening {
            keren: sum(&often)?,
            gewogen,
            kosten: three(|at| times(gewogen, cost[at]))?,
            per_jaar,
            een_keer: cost,
        })
    }

    /// The same when everybody does it apart.
    pub fn apart(&self, post: &Transactiepost) -> Result<Postrekening, Transactiefout> {
        self.post(post, &self.verband.bestand().apart, &post.apart)
    }

    /// The same together; what is not shared costs what it costs apart.
    pub fn samen(&self, post: &Transactiepost) -> Result<Postrekening, Transactiefout> {
        match &post.samen {
            Some(effort) if post.gedeeld => self.post(post, &self.verband.bestand().samen, effort),
            _ => self.apart(post),
        }
    }
}
