//! Two ways beside each other: the saving with its range, what causes it, what it hangs on, what is left of it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use domein::Bedrag;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::afronden::{parts, whole};
use crate::bestand::{Transactiekant, Transactiemaat, Transactiepost};
use crate::fout::Transactiefout;
use crate::rekenen::{Drie, Postrekening, Rekenbasis, add, one_time, over, sum, three, times};
use crate::uitkomst::{
    Besparing, Deelbesparing, Deelkeuze, Gemeentekosten, Kantkosten, Kostenband, Oorzaak, Tornadopost,
    Vergelijkuitkomst,
};
use crate::verband::Regioverband;
use crate::wijze::{Wijzerekening, band, contract, hours, kosten, per_municipality, rounded, shares, sides};

impl Regioverband {
    /// Both ways, and why they differ.
    ///
    /// ```
    /// # use transactiekosten::{Regioverband, Deelkeuze, zestien_gemeenten};
    /// let verband = Regioverband::new(zestien_gemeenten()).unwrap();
    /// let uitkomst = verband.vergelijk().unwrap();
    /// assert_eq!(uitkomst.apart.totaal.midden.to_string(), "€ 1.979.904,00");
    /// assert_eq!(uitkomst.samen.totaal.midden.to_string(), "€ 320.632,00");
    /// assert_eq!(uitkomst.besparing.bedrag.midden.to_string(), "€ 1.659.272,00");
    /// ```
    ///
    /// # Errors
    /// Amounts that are together larger than can be counted.
    pub fn vergelijk(&self) -> Result<Vergelijkuitkomst, Transactiefout> {
        let file = self.bestand();
        let basis = Rekenbasis::new(self)?;
        let worth = contract(&basis)?;
        let apart = Wijzerekening::new(each(file.posten.iter().map(|post| basis.apart(post)))?)?;
        let samen = Wijzerekening::new(each(file.posten.iter().map(|post| basis.samen(post)))?)?;
        let one = kosten(&basis, &file.apart, &worth, &apart)?;
        let mut other = kosten(&basis, &file.samen, &worth, &samen)?;
        if !self.gedeeld().any(|post| post.per == Transactiemaat::Procedure) {
            other.procedures = one.procedures;
        }
        let differences = differences(&apart, &samen)?;
        let saved = saved(&differences, one.totaal, other.totaal)?;
        Ok(Vergelijkuitkomst {
            besparing: saving(&basis, saved, &differences, &one, &other)?,
            per_kant: per_side(&basis, &apart, &samen, saved)?,
            oorzaken: causes(&basis, &apart, &samen, &differences, saved)?,
            gevoelig: tornado(&file.posten, &differences, saved)?,
            delen: partial(self)?,
            per_gemeente: municipalities(&basis, (&apart, &samen), (one.totaal, other.totaal))?,
            apart: one,
            samen: other,
        })
    }
}

fn each(
    all: impl Iterator<Item = Result<Postrekening, Transactiefout>>,
) -> Result<Vec<Postrekening>, Transactiefout> {
    all.collect()
}

/// What each kind of work saves: with its low hours on both sides, mid on both, high on both.
fn differences(apart: &Wijzerekening, samen: &Wijzerekening) -> Result<Vec<Drie>, Transactiefout> {
    let pairs = apart.posten.iter().zip(&samen.posten);
    pairs.map(|(one, other)| three(|at| add(one.kosten[at], -other.kosten[at]))).collect()
}

fn least(one: &Drie) -> Decimal {
    one[0].min(one[1]).min(one[2])
}

fn most(one: &Drie) -> Decimal {
    one[0].max(one[1]).max(one[2])
}

/// The saving in whole cents: at mid the difference of what is shown, around it the least and the most.
fn saved(differences: &[Drie], apart: Kostenband, samen: Kostenband) -> Result<Kostenband, Transactiefout> {
    let bounds: Vec<Drie> = differences.iter().map(|one| [least(one), one[1], most(one)]).collect();
    let all = rounded(sum(&bounds)?)?;
    let midden = apart.midden - samen.midden;
    Ok(Kostenband { laag: all.laag.min(midden), midden, hoog: all.hoog.max(midden) })
}

fn saving(
    basis: &Rekenbasis<'_>,
    bedrag: Kostenband,
    differences: &[Drie],
    apart: &crate::uitkomst::Wijzekosten,
    samen: &crate::uitkomst::Wijzekosten,
) -> Result<Besparing, Transactiefout> {
    let years = Decimal::from(basis.verband.bestand().jaren);
    let per_year = |amount: Bedrag| whole(over(Decimal::from(amount.cents()), years)?);
    let total = apart.totaal.midden.cents();
    let procent = if total > 0 {
        let part = over(Decimal::from(bedrag.midden.cents()), Decimal::from(total))?;
        let percent = times(part, Decimal::ONE_HUNDRED)?;
        Some(percent.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero))
    } else {
        None
    };
    let exact: Vec<Drie> = differences.iter().map(|one| [least(one), one[1], most(one)]).collect();
    Ok(Besparing {
        bedrag,
        procent,
        per_jaar: band([per_year(bedrag.laag)?, per_year(bedrag.midden)?, per_year(bedrag.hoog)?]),
        uren: hours(basis, sum(&exact)?)?,
        los: (apart.totaal.laag - samen.totaal.hoog, apart.totaal.hoog - samen.totaal.laag),
    })
}

fn per_side(
    basis: &Rekenbasis<'_>,
    apart: &Wijzerekening,
    samen: &Wijzerekening,
    saved: Kostenband,
) -> Result<Vec<Kantkosten>, Transactiefout> {
    let posts = &basis.verband.bestand().posten;
    let (one, other) = (sides(basis, apart)?, sides(basis, samen)?);
    let mids = one.iter().zip(&other).map(|(one, other)| add(one[1], -other[1]));
    let mids = parts(&mids.collect::<Result<Vec<_>, _>>()?, saved.midden.cents())?;
    let all = differences(apart, samen)?;
    let own = |kant: Transactiekant| {
        let own = posts.iter().zip(&all).filter(|(post, _)| post.kant == kant);
        let bounds: Vec<Drie> = own.map(|(_, one)| [least(one), one[1], most(one)]).collect();
        rounded(sum(&bounds)?)
    };
    let rows = Transactiekant::ALL.into_iter().zip(mids);
    rows.map(|(kant, mid)| Ok(Kantkosten { kant, kosten: around(own(kant)?, Bedrag::from_cents(mid)) }))
        .collect()
}

/// A band around a mid that was rounded with others.
fn around(all: Kostenband, midden: Bedrag) -> Kostenband {
    Kostenband { laag: all.laag.min(midden), midden, hoog: all.hoog.max(midden) }
}

fn causes(
    basis: &Rekenbasis<'_>,
    apart: &Wijzerekening,
    samen: &Wijzerekening,
    differences: &[Drie],
    saved: Kostenband,
) -> Result<Vec<Oorzaak>, Transactiefout> {
    let posts = &basis.verband.bestand().posten;
    let mids: Vec<Decimal> = differences.iter().map(|one| one[1]).collect();
    let mids = parts(&mids, saved.midden.cents())?;
    let rows = posts.iter().zip(apart.posten.iter().zip(&samen.posten)).zip(differences.iter().zip(mids));
    let mut all = rows
        .map(|((post, (one, other)), (difference, mid))| {
            let bounds = rounded([least(difference), difference[1], most(difference)])?;
            let through = parts(&through(post, one, other)?, mid)?;
            Ok(Oorzaak {
                naam: post.naam.clone(),
                kant: post.kant,
                per: post.per,
                keren: (one.keren, other.keren),
                uren: (hours_each(post, false), hours_each(post, true)),
                bedrag: around(bounds, Bedrag::from_cents(mid)),
                door_keren: Bedrag::from_cents(through[0]),
                door_uren: Bedrag::from_cents(through[1]),
                door_prijs: Bedrag::from_cents(through[2]),
            })
        })
        .collect::<Result<Vec<_>, Transactiefout>>()?;
    all.sort_by_key(|one| Reverse(one.bedrag.midden.cents().unsigned_abs()));
    Ok(all)
}

/// The work as it is done together: what is not shared is done as apart.
fn together(post: &Transactiepost) -> &crate::bestand::Werkinzet {
    post.samen.as_ref().filter(|_| post.gedeeld).unwrap_or(&post.apart)
}

fn hours_each(post: &Transactiepost, shared: bool) -> Option<Decimal> {
    let effort = if shared { together(post) } else { &post.apart };
    effort.uren.map(|hours| hours.midden)
}

/// A difference at mid in three: fewer times (at what one time costs apart), fewer hours (at the rate apart), a lower
/// rate. The order is fixed, so that the three sum to the whole.
fn through(
    post: &Transactiepost,
    one: &Postrekening,
    other: &Postrekening,
) -> Result<Vec<Decimal>, Transactiefout> {
    let (before, after) = (&post.apart, together(post));
    let (cost, cost_after) = (one_time(before)?[1], one_time(after)?[1]);
    let times_fewer = times(add(one.gewogen, -other.gewogen)?, cost)?;
    let (hours, rate) = match (&before.uren, before.uurbedrag, &after.uren, after.uurbedrag) {
        (Some(hours), Some(rate), Some(later), Some(rate_later)) => (
            times(add(hours.midden, -later.midden)?, Decimal::from(rate))?,
            times(later.midden, Decimal::from(rate) - Decimal::from(rate_later))?,
        ),
        _ => (add(cost, -cost_after)?, Decimal::ZERO),
    };
    Ok(vec![times_fewer, times(other.gewogen, hours)?, times(other.gewogen, rate)?])
}

fn tornado(
    posts: &[Transactiepost],
    differences: &[Drie],
    saved: Kostenband,
) -> Result<Vec<Tornadopost>, Transactiefout> {
    let mid = Decimal::from(saved.midden.cents());
    let mut all = posts
        .iter()
        .zip(differences)
        .map(|(post, one)| {
            let with = |at: usize| whole(add(mid, add(one[at], -one[1])?)?).map(Bedrag::from_cents);
            Ok(Tornadopost { naam: post.naam.clone(), laag: with(0)?, hoog: with(2)? })
        })
        .collect::<Result<Vec<_>, Transactiefout>>()?;
    all.sort_by_key(|one| Reverse(one.breedte()));
    Ok(all)
}

/// The saving when less is shared.
fn partial(verband: &Regioverband) -> Result<Vec<Deelbesparing>, Transactiefout> {
    let marked = |post: &Transactiepost| post.gedeeld;
    let procedure = |post: &Transactiepost| post.per == Transactiemaat::Procedure;
    let of = |deel: Deelkeuze, keuze: &dyn Fn(&Transactiepost) -> bool| {
        let other = verband.met_alleen_gedeeld(keuze);
        let (besparing, kosten) = only(&other)?;
        Ok(Deelbesparing { deel, besparing, kosten })
    };
    Ok(vec![
        of(Deelkeuze::Niets, &|_| false)?,
        of(Deelkeuze::AlleenProcedures, &|post| marked(post) && procedure(post))?,
        of(Deelkeuze::AlleenRelaties, &|post| marked(post) && !procedure(post))?,
        of(Deelkeuze::Alles, &marked)?,
    ])
}

/// The saving, and what it still costs together.
fn only(verband: &Regioverband) -> Result<(Kostenband, Kostenband), Transactiefout> {
    let basis = Rekenbasis::new(verband)?;
    let posts = &verband.bestand().posten;
    let apart = Wijzerekening::new(each(posts.iter().map(|post| basis.apart(post)))?)?;
    let samen = Wijzerekening::new(each(posts.iter().map(|post| basis.samen(post)))?)?;
    let (one, other) = (rounded(apart.totaal)?, rounded(samen.totaal)?);
    Ok((saved(&differences(&apart, &samen)?, one, other)?, other))
}

fn municipalities(
    basis: &Rekenbasis<'_>,
    (apart, samen): (&Wijzerekening, &Wijzerekening),
    (one, other): (Kostenband, Kostenband),
) -> Result<Vec<Gemeentekosten>, Transactiefout> {
    let file = basis.verband.bestand();
    let mut worth: BTreeMap<&str, i64> = BTreeMap::new();
    for relation in &file.relaties {
        for factor in &basis.factoren {
            let amount = whole(times(Decimal::from(relation.jaarbedrag), *factor)?)?;
            let own = worth.entry(&relation.gemeente).or_default();
            *own = own.checked_add(amount).ok_or_else(Transactiefout::too_large)?;
        }
    }
    let shares = shares(basis)?;
    let before = per_municipality(basis, &shares, apart, false, one.midden)?;
    let after = per_municipality(basis, &shares, samen, true, other.midden)?;
    let rows = file.gemeenten.iter().zip(before.into_iter().zip(after));
    Ok(rows
        .map(|(name, (apart, samen))| Gemeentekosten {
            gemeente: name.clone(),
            contractwaarde: Bedrag::from_cents(worth.get(name.as_str()).copied().unwrap_or_default()),
            apart,
            samen,
        })
        .collect())
}
