//! What each reader sees of a plan. Every view is a type of its own that holds no more than that view may: whoever holds
//! a [`Partnerblad`] has no way to the rest of the plan.

use std::collections::{BTreeMap, BTreeSet};

use domein::Datum;
use serde::Serialize;

use crate::{
    Betrokkene, Doelbereik, Doelstand, Domeinblad, Evaluatie, Helper, Keuzemoment, Kort, Leefeenheid,
    Leefgebied, Lidnummer, Nummer, Plan, Planafspraak, Plandeel, Plandoel, Stopreden, Wetsgebied, Woorden,
};

/// A goal as a partner sees it: not whose it is, nor what professionals call it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partnerdoel {
    /// The resident's words.
    pub woorden: Woorden,
    /// By when.
    pub op: Option<Datum>,
    /// How far it came.
    pub bereik: Option<Doelbereik>,
    /// Whether it is worked on.
    pub open: bool,
    /// The steps that are not done, each with its date.
    pub stappen: Vec<(String, Option<Datum>)>,
}

/// An agreement as a partner sees it: not which members agree to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partnerafspraak {
    /// What.
    pub tekst: Woorden,
    /// Who promises it from outside the household.
    pub belofte: Option<String>,
    /// By when.
    pub op: Option<Datum>,
}

/// What a partner at the table sees.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Partnerblad {
    /// The goals of their part.
    pub doelen: BTreeMap<Nummer, Partnerdoel>,
    /// The agreements of their part.
    pub afspraken: BTreeMap<Nummer, Partnerafspraak>,
    /// What was said about the fields of life of their part; never special categories.
    pub gebieden: BTreeMap<Nummer, (Leefgebied, Option<Woorden>)>,
}

/// What a member of the household sees; written as JSON it is their own export (R11).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Inwonerblad {
    /// The question of the household.
    pub vraag: Option<Woorden>,
    /// Where it wants to be in a year.
    pub over_een_jaar: Option<Woorden>,
    /// The goals of the household and of those for whom the reader speaks.
    pub doelen: BTreeMap<Nummer, Plandoel>,
    /// The agreements to which one of them is a party.
    pub afspraken: BTreeMap<Nummer, Planafspraak>,
    /// What was written down about them or about the whole household.
    pub gebieden: BTreeMap<Nummer, Domeinblad>,
    /// When they look again.
    pub evaluaties: BTreeMap<Nummer, Evaluatie>,
    /// Who is involved with them or with the whole household.
    pub betrokkenen: BTreeMap<Nummer, Betrokkene>,
    /// What they can choose and chose.
    pub keuzen: BTreeMap<Nummer, Keuzemoment>,
    /// What the members are called who belong to the household on that day.
    pub namen: BTreeMap<Lidnummer, Kort>,
}

/// What a professional sees before a purpose over laws was recorded (R2): what is of their own law.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wetblad {
    /// The question, where it was put under this law.
    pub vraag: Option<Woorden>,
    /// What was written down under this law.
    pub gebieden: BTreeMap<Nummer, Domeinblad>,
    /// The goals in a field of life that was written down under this law only, and those that nobody gave a field but were
    /// put under this law only.
    pub doelen: BTreeMap<Nummer, Plandoel>,
    /// Who is involved under this law.
    pub betrokkenen: BTreeMap<Nummer, Betrokkene>,
    /// What the members are called whom the rest names.
    pub namen: BTreeMap<Lidnummer, Kort>,
}

/// What a partner with this part sees.
///
/// ```
/// use plan::{Nummer, Plan, Plandeel, Plandoel, Planinhoud, for_partner};
/// let mut inhoud = Planinhoud::default();
/// inhoud.doelen.insert(Nummer(1), Plandoel::new("Ik wil weer werken.".parse()?));
/// inhoud.doelen.insert(Nummer(2), Plandoel::new("Ik wil slapen.".parse()?));
/// let plan = Plan::first(inhoud)?;
/// let deel = Plandeel { doelen: [Nummer(1)].into(), ..Plandeel::default() };
/// let blad = for_partner(&plan, &deel);
/// assert_eq!(blad.doelen.len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn for_partner(plan: &Plan, deel: &Plandeel) -> Partnerblad {
    let inhoud = plan.inhoud();
    // What went along to a plan of its own is no part of this one, also for who was invited before.
    let gone = Doelstand::Gestopt(Stopreden::EigenPlan);
    let here = |nummer: &Nummer| inhoud.doelen.get(nummer).is_some_and(|doel| doel.stand != gone);
    let which = deel.doelen.iter().copied().filter(here).collect();
    let doelen = pick(&inhoud.doelen, &which, |doel| Partnerdoel {
        woorden: doel.woorden.clone(),
        op: doel.op,
        bereik: doel.bereik,
        open: doel.stand == Doelstand::Open,
        stappen: doel
            .stappen
            .values()
            .filter(|stap| stap.gedaan.is_none())
            .map(|stap| (stap.tekst.to_string(), stap.op))
            .collect(),
    });
    let afspraken = pick(&inhoud.afspraken, &deel.afspraken, |afspraak| Partnerafspraak {
        tekst: afspraak.tekst.clone(),
        belofte: afspraak.belofte.as_ref().map(ToString::to_string),
        op: afspraak.op,
    });
    let plain = |nummer: &Nummer| inhoud.gebieden.get(nummer).is_some_and(|blad| !blad.bijzonder());
    let plain = deel.gebieden.iter().copied().filter(plain).collect();
    let gebieden = pick(&inhoud.gebieden, &plain, |blad| (blad.gebied(), blad.notitie.clone()));
    Partnerblad { doelen, afspraken, gebieden }
}

fn pick<V, W>(
    all: &BTreeMap<Nummer, V>,
    which: &BTreeSet<Nummer>,
    seen: impl Fn(&V) -> W,
) -> BTreeMap<Nummer, W> {
    all.iter()
        .filter(|(nummer, _)| which.contains(nummer))
        .map(|(nummer, one)| (*nummer, seen(one)))
        .collect()
}

/// What this member sees on this day; none when they do not belong to the household then. Parents see what is of their
/// children until those are eighteen.
pub fn for_resident(plan: &Plan, lid: Lidnummer, dag: Datum) -> Option<Inwonerblad> {
    let inhoud = plan.inhoud();
    let speaks = inhoud.leefeenheid.spreekt_voor(lid, dag);
    if speaks.is_empty() {
        return None;
    }
    let about = |who: &BTreeSet<Lidnummer>| who.is_empty() || !who.is_disjoint(&speaks);
    let own = |doel: &Plandoel| !doel.besloten || doel.eigenaar.is_some_and(|lid| speaks.contains(&lid));
    let gebieden = inhoud.gebieden.iter().filter(|(_, blad)| about(&blad.betreft));
    Some(Inwonerblad {
        vraag: inhoud.vraag.clone(),
        over_een_jaar: inhoud.over_een_jaar.clone(),
        doelen: kept(&inhoud.doelen, own),
        afspraken: kept(&inhoud.afspraken, |one| !one.partijen.is_disjoint(&speaks)),
        gebieden: gebieden.map(|(nummer, blad)| (*nummer, inhoud.shown(blad))).collect(),
        evaluaties: inhoud.evaluaties.clone(),
        betrokkenen: kept(&inhoud.betrokkenen, |one| about(&one.betreft)),
        keuzen: inhoud.keuzen.clone(),
        namen: names(&inhoud.leefeenheid, &inhoud.leefeenheid.leden_op(dag)),
    })
}

/// What somebody who left the household may still take along (AVG, art. 15): what is theirs, as the plan now reads, and
/// nothing that the household wrote for itself.
pub fn for_former(plan: &Plan, lid: Lidnummer) -> Inwonerblad {
    let inhoud = plan.inhoud();
    let gebieden = inhoud.gebieden.iter().filter(|(_, blad)| blad.betreft.contains(&lid));
    Inwonerblad {
        doelen: kept(&inhoud.doelen, |doel| doel.eigenaar == Some(lid)),
        afspraken: kept(&inhoud.afspraken, |one| one.partijen.contains(&lid)),
        gebieden: gebieden.map(|(nummer, blad)| (*nummer, inhoud.shown(blad))).collect(),
        betrokkenen: kept(&inhoud.betrokkenen, |one| one.betreft.contains(&lid)),
        namen: names(&inhoud.leefeenheid, &BTreeSet::from([lid])),
        ..Inwonerblad::default()
    }
}

fn names(leefeenheid: &Leefeenheid, who: &BTreeSet<Lidnummer>) -> BTreeMap<Lidnummer, Kort> {
    let members = leefeenheid.0.iter().filter(|(lid, _)| who.contains(lid));
    members.map(|(nummer, lid)| (*nummer, lid.roepnaam.clone())).collect()
}

fn kept<V: Clone>(all: &BTreeMap<Nummer, V>, keep: impl Fn(&V) -> bool) -> BTreeMap<Nummer, V> {
    all.iter().filter(|(_, one)| keep(one)).map(|(nummer, one)| (*nummer, one.clone())).collect()
}

/// What a professional of this law sees by default. Seeing over laws asks a recorded purpose for this plan.
pub fn for_own_law(plan: &Plan, wet: Wetsgebied) -> Wetblad {
    let inhoud = plan.inhoud();
    let asked = inhoud.wetten.contains(&wet);
    let only = inhoud.wetten.len() == 1 && asked;
    let laws = |gebied: Leefgebied| {
        let entries = inhoud.gebieden.values().filter(move |blad| blad.gebied() == gebied);
        entries.map(Domeinblad::wet).collect::<BTreeSet<_>>()
    };
    // A goal in a field that two laws wrote about belongs to both: it waits for the recorded purpose.
    let own = |doel: &Plandoel| match doel.gebied.map(laws) {
        Some(laws) if !laws.is_empty() => laws == BTreeSet::from([wet]),
        _ => only,
    };
    let betrokkenen = kept(&inhoud.betrokkenen, |one| one.wet == wet);
    // A helper of an organisation that is here under another law would tell what that law is about.
    let here = |helper: &Helper| match helper {
        Helper::Professional { organisatie, .. } => {
            betrokkenen.values().any(|one| one.organisatie == *organisatie)
        }
        _ => true,
    };
    let mut doelen = kept(&inhoud.doelen, own);
    for doel in doelen.values_mut() {
        doel.helpers.retain(here);
        doel.stappen.values_mut().for_each(|stap| stap.wie = stap.wie.take().filter(here));
    }
    let entries = inhoud.gebieden.iter().filter(|(_, blad)| blad.wet() == wet);
    let gebieden: BTreeMap<_, _> = entries.map(|(nummer, blad)| (*nummer, inhoud.shown(blad))).collect();
    let about =
        gebieden.values().map(|blad| &blad.betreft).chain(betrokkenen.values().map(|one| &one.betreft));
    let helping = doelen.values().flat_map(|doel| doel.leden());
    let who = about.flatten().copied().chain(helping).collect();
    Wetblad {
        vraag: inhoud.vraag.clone().filter(|_| only),
        namen: names(&inhoud.leefeenheid, &who),
        gebieden,
        doelen,
        betrokkenen,
    }
}
