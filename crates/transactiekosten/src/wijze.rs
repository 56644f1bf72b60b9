//! What one way costs: total, per side, per kind of work, per year, of 1,000 euro, in hours of social work.

use std::collections::BTreeMap;

use domein::Bedrag;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::afronden::{parts, whole};
use crate::bestand::{Afspraakwijze, Transactiekant, Transactiemaat};
use crate::fout::Transactiefout;
use crate::rekenen::{Drie, Postrekening, Rekenbasis, add, over, sum, three, times};
use crate::uitkomst::{
    Coordinatie, Jaarkosten, Kantkosten, Kostenband, Postkosten, Urenuitkomst, Wijzekosten,
};

/// A way with its parts, before it is written down.
pub(crate) struct Wijzerekening {
    pub posten: Vec<Postrekening>,
    pub totaal: Drie,
}

impl Wijzerekening {
    pub fn new(posten: Vec<Postrekening>) -> Result<Self, Transactiefout> {
        let totaal = sum(posten.iter().map(|one| &one.kosten))?;
        Ok(Self { posten, totaal })
    }
}

/// Bands whose lows, mids and highs each sum to those of a total in whole cents.
pub(crate) fn bands(all: &[Drie], total: Kostenband) -> Result<Vec<Kostenband>, Transactiefout> {
    let at = |place: usize, total: Bedrag| {
        let numbers: Vec<Decimal> = all.iter().map(|one| one[place]).collect();
        parts(&numbers, total.cents())
    };
    let (low, mid, high) = (at(0, total.laag)?, at(1, total.midden)?, at(2, total.hoog)?);
    Ok((0..all.len()).map(|place| band([low[place], mid[place], high[place]])).collect())
}

/// A band of three amounts in cents.
pub(crate) fn band(cents: [i64; 3]) -> Kostenband {
    let [laag, midden, hoog] = cents.map(Bedrag::from_cents);
    Kostenband { laag, midden, hoog }
}

pub(crate) fn rounded(all: Drie) -> Result<Kostenband, Transactiefout> {
    Ok(band([whole(all[0])?, whole(all[1])?, whole(all[2])?]))
}

/// What the agreements are worth in each year: each rounded to the cent, as it would be paid.
pub(crate) fn contract(basis: &Rekenbasis<'_>) -> Result<Vec<Bedrag>, Transactiefout> {
    let relations = &basis.verband.bestand().relaties;
    let year = |factor: &Decimal| {
        relations.iter().try_fold(Bedrag::ZERO, |sum, one| {
            let amount = whole(times(Decimal::from(one.jaarbedrag), *factor)?)?;
            let sum = sum.cents().checked_add(amount).ok_or_else(Transactiefout::too_large)?;
            Ok(Bedrag::from_cents(sum))
        })
    };
    basis.factoren.iter().map(year).collect()
}

/// What one way costs.
pub(crate) fn kosten(
    basis: &Rekenbasis<'_>,
    way: &Afspraakwijze,
    contract: &[Bedrag],
    rekening: &Wijzerekening,
) -> Result<Wijzekosten, Transactiefout> {
    let file = basis.verband.bestand();
    let totaal = rounded(rekening.totaal)?;
    let costs: Vec<Drie> = rekening.posten.iter().map(|one| one.kosten).collect();
    let contractwaarde = contract.iter().try_fold(0_i64, |sum, one| sum.checked_add(one.cents()));
    let contractwaarde = Bedrag::from_cents(contractwaarde.ok_or_else(Transactiefout::too_large)?);
    let per_kant = sides(basis, rekening)?;
    let per_post = file.posten.iter().zip(&rekening.posten).zip(bands(&costs, totaal)?);
    let per_post = per_post.map(|((post, one), kosten)| Postkosten {
        naam: post.naam.clone(),
        kant: post.kant,
        per: post.per,
        keren: one.keren,
        kosten,
    });
    Ok(Wijzekosten {
        naam: way.naam.clone(),
        procedures: basis.verband.procedures(way),
        relaties: file.relaties.len(),
        contractwaarde,
        totaal,
        per_post: per_post.collect(),
        per_jaar: years(basis, contract, rekening, totaal)?,
        per_duizend: per_thousand(rekening.totaal, contractwaarde)?,
        uren: hours(basis, rekening.totaal)?,
        coordinatie: coordination(basis, rekening.totaal, &per_kant, contractwaarde)?,
        per_kant: Transactiekant::ALL
            .into_iter()
            .zip(bands(&per_kant, totaal)?)
            .map(|(kant, kosten)| Kantkosten { kant, kosten })
            .collect(),
    })
}

/// What each side spends, in the order of [`Transactiekant::ALL`].
pub(crate) fn sides(basis: &Rekenbasis<'_>, rekening: &Wijzerekening) -> Result<Vec<Drie>, Transactiefout> {
    let posts = &basis.verband.bestand().posten;
    let side = |kant: Transactiekant| {
        let own = posts.iter().zip(&rekening.posten).filter(|(post, _)| post.kant == kant);
        sum(own.map(|(_, one)| &one.kosten))
    };
    Transactiekant::ALL.into_iter().map(side).collect()
}

fn years(
    basis: &Rekenbasis<'_>,
    contract: &[Bedrag],
    rekening: &Wijzerekening,
    shown: Kostenband,
) -> Result<Vec<Jaarkosten>, Transactiefout> {
    let of = |year: usize| {
        let zero = Ok([Decimal::ZERO; 3]);
        rekening.posten.iter().fold(zero, |sum: Result<Drie, Transactiefout>, one| {
            let (sum, count) = (sum?, one.per_jaar.get(year).copied().unwrap_or_default());
            three(|at| add(sum[at], times(count, one.een_keer[at])?))
        })
    };
    let each = (0..basis.factoren.len()).map(of).collect::<Result<Vec<_>, _>>()?;
    let begin = basis.verband.bestand().beginjaar;
    let rows = bands(&each, shown)?.into_iter().zip(contract).zip(begin..);
    Ok(rows
        .map(|((kosten, contractwaarde), jaar)| Jaarkosten { jaar, contractwaarde: *contractwaarde, kosten })
        .collect())
}

fn per_thousand(total: Drie, contract: Bedrag) -> Result<Option<Kostenband>, Transactiefout> {
    if contract <= Bedrag::ZERO {
        return Ok(None);
    }
    // 1,000 euro are 100,000 cents.
    let worth = over(Decimal::from(contract.cents()), Decimal::from(100_000))?;
    rounded(three(|at| over(total[at], worth))?).map(Some)
}

/// An amount in cents as hours at the unrounded tariff, at its mean over the term: it rises with the index as well.
pub(crate) fn hours(basis: &Rekenbasis<'_>, total: Drie) -> Result<Option<Urenuitkomst>, Transactiefout> {
    let file = basis.verband.bestand();
    let Some(tariff) = &file.tarief else { return Ok(None) };
    let hour = times(times(tariff.euro, Decimal::ONE_HUNDRED)?, basis.factor)?;
    let years = Decimal::from(file.jaren);
    let at = |place: usize| whole(over(times(total[place], years)?, hour)?);
    Ok(Some(Urenuitkomst { laag: at(0)?, midden: at(1)?, hoog: at(2)? }))
}

fn coordination(
    basis: &Rekenbasis<'_>,
    total: Drie,
    sides: &[Drie],
    contract: Bedrag,
) -> Result<Option<Coordinatie>, Transactiefout> {
    let Some(client) = basis.verband.bestand().clientgebonden else { return Ok(None) };
    let client = times(Decimal::from(client), basis.factor)?;
    let percent = |part: Decimal, whole: Decimal| {
        if whole <= Decimal::ZERO {
            return Ok(Decimal::ZERO);
        }
        let all = times(over(part, whole)?, Decimal::ONE_HUNDRED)?;
        Ok(all.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero))
    };
    // What organisations spend on agreements is paid from the contract; what others spend comes beside it.
    let outside = three(|at| add(sides[0][at], sides[2][at]))?;
    let contract = Decimal::from(contract.cents());
    let eigen = three(|at| percent(total[at], add(total[at], client)?))?;
    let breed = three(|at| {
        let all = add(contract, outside[at])?;
        percent(add(all, -client)?.max(Decimal::ZERO), all)
    })?;
    Ok(Some(Coordinatie { eigen, breed }))
}

/// What a municipality has of a way, as shares of the cost of a year: its relations, its clients, its part of procedures.
pub(crate) struct Aandelen {
    relaties: Decimal,
    clienten: Decimal,
    apart: Decimal,
    samen: Decimal,
}

/// The shares of each municipality, by its name.
pub(crate) fn shares(basis: &Rekenbasis<'_>) -> Result<BTreeMap<String, Aandelen>, Transactiefout> {
    let file = basis.verband.bestand();
    let mut counts: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for relation in &file.relaties {
        let own = counts.entry(&relation.gemeente).or_default();
        own.0 += 1;
        own.1 += u64::from(relation.clienten);
    }
    let clients: u64 = counts.values().map(|one| one.1).sum();
    let share = |part: u64, whole: u64| over(Decimal::from(part), Decimal::from(whole.max(1)));
    let apart = procedures(basis, &file.apart)?;
    let samen = procedures(basis, &file.samen)?;
    let found = |all: &BTreeMap<&str, Decimal>, name: &str| all.get(name).copied().unwrap_or_default();
    file.gemeenten
        .iter()
        .map(|name| {
            let (relations, own) = counts.get(name.as_str()).copied().unwrap_or_default();
            let one = Aandelen {
                relaties: share(relations, file.relaties.len() as u64)?,
                clienten: share(own, clients)?,
                apart: found(&apart, name),
                samen: found(&samen, name),
            };
            Ok((name.clone(), one))
        })
        .collect()
}

/// The part of all procedures that falls to each municipality: an equal part of those of its group.
fn procedures<'a>(
    basis: &Rekenbasis<'a>,
    way: &'a Afspraakwijze,
) -> Result<BTreeMap<&'a str, Decimal>, Transactiefout> {
    let groups = Decimal::from(basis.verband.inkopers(way).max(1));
    let mut all = BTreeMap::new();
    if way.groepen.is_empty() {
        let names = &basis.verband.bestand().gemeenten;
        let each = over(Decimal::ONE, Decimal::from(names.len().max(1)))?;
        all.extend(names.iter().map(|name| (name.as_str(), each)));
    }
    for group in &way.groepen {
        let each = over(Decimal::ONE, times(groups, Decimal::from(group.gemeenten.len().max(1)))?)?;
        all.extend(group.gemeenten.iter().map(|name| (name.as_str(), each)));
    }
    Ok(all)
}

/// What each municipality has of a way, at mid, in the order of the file; they sum to `total`.
pub(crate) fn per_municipality(
    basis: &Rekenbasis<'_>,
    shares: &BTreeMap<String, Aandelen>,
    rekening: &Wijzerekening,
    together: bool,
    total: Bedrag,
) -> Result<Vec<Bedrag>, Transactiefout> {
    let file = basis.verband.bestand();
    let mut pots = [Decimal::ZERO; 4];
    for (post, one) in file.posten.iter().zip(&rekening.posten) {
        let pot = match post.per {
            Transactiemaat::RelatieJaar => 0,
            Transactiemaat::Client => 1,
            Transactiemaat::Procedure if together && post.gedeeld => 3,
            Transactiemaat::Procedure => 2,
        };
        pots[pot] = add(pots[pot], one.kosten[1])?;
    }
    let own = |name: &String| {
        let Some(one) = shares.get(name) else { return Ok(Decimal::ZERO) };
        let parts = [one.relaties, one.clienten, one.apart, one.samen];
        parts.into_iter().zip(pots).try_fold(Decimal::ZERO, |sum, (part, pot)| add(sum, times(part, pot)?))
    };
    let all = file.gemeenten.iter().map(own).collect::<Result<Vec<_>, _>>()?;
    Ok(parts(&all, total.cents())?.into_iter().map(Bedrag::from_cents).collect())
}
