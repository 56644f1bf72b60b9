//! A household changes while its plan runs. What happens to goals, agreements and involvement is decided here, by rule;
//! what a rule cannot decide is asked, as an [`Aandachtspunt`].
//!
//! | what happens | goals of this member | agreements with them | who helps them | the page of the household |
//! |---|---|---|---|---|
//! | dies | open ones stop, with that reason | the others are asked again, without them | asked whether still needed | theirs closes; nobody sees more |
//! | moves away | wait for another owner, or go along in a plan of their own | the others are asked again, without them | asked whether still needed | theirs closes that day |
//! | turns eighteen | become for the owner only | what a parent signed for them lapses | under the Jeugdwet: asked whether still needed | parents see what the owner shares |
//! | goes on with a plan of their own (split) | go along; here they are closed with that reason | asked again on both sides, each with who is there, nothing is signed in the new plan | who helps only them goes along; who helps all stays, and is asked | each side sees its own plan |
//! | two plans become one | all stay | all stay, and what was signed | all stay; the same organisation under the same law twice is pointed out | both sides see the shared plan |

use std::collections::{BTreeMap, BTreeSet};

use domein::Datum;

use crate::hernummer::Hernummering;
use crate::{
    Betrokkene, Doelstand, Helper, Leefeenheid, Lidnummer, Lidrol, Nodig, Nummer, Planafspraak, Planinhoud,
    Stopreden, Verblijf, Vertrekreden, Wetsgebied,
};

/// Something that happens in a household.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wending {
    /// Somebody died.
    Overleden(Lidnummer),
    /// Somebody moved away, and has no plan of their own.
    Verhuisd(Lidnummer),
    /// A child turned eighteen.
    Achttien(Lidnummer),
}

/// Why that cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wendingfout {
    /// Nobody in the household has this number on that day.
    #[error("dit lid hoort op die dag niet bij het huishouden: kies een ander lid, of een andere dag")]
    GeenLid,
    /// They are not eighteen yet.
    #[error("dit lid is op die dag nog geen achttien: wacht tot de verjaardag, of verbeter de datum")]
    NogKind,
    /// Nobody, or everybody, would go.
    #[error(
        "bij een splitsing blijft iemand en gaat iemand: kies wie er meegaat. Gaat iedereen, dan verhuist het hele plan"
    )]
    Niemand,
    /// Both plans use one number: it is the same plan, or a copy of it.
    #[error(
        "deze twee plannen hebben onderdelen gemeen: het is hetzelfde plan, of een kopie. Kies een ander plan"
    )]
    Hetzelfde,
    /// A text of one under that of the other does not fit.
    #[error(
        "twee teksten passen niet onder elkaar: maak er in een van de plannen één korter, en probeer het opnieuw"
    )]
    TeLang,
}

/// What somebody has to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Aandachtspunt {
    /// This goal has no owner any more.
    DoelZonderEigenaar(Nummer),
    /// This goal was stopped.
    DoelGestopt(Nummer),
    /// This goal, or a step of it, lost a helper.
    HelperWeg(Nummer),
    /// This agreement is to be asked again.
    AfspraakOpnieuw(Nummer),
    /// Nobody is left in the household who agrees to this; it went.
    AfspraakVervallen(Nummer),
    /// Ask whether this help is still needed.
    NogNodig(Nummer),
    /// These two may be the same help.
    MisschienDubbel(Nummer, Nummer),
    /// These two may be one person.
    ZelfdePersoon(Lidnummer, Lidnummer),
    /// The household has no question in its own words: ask it.
    VraagHetZelf,
    /// No adult is left in the household.
    GeenVolwassene,
}

impl Aandachtspunt {
    /// What to do, in Dutch and in English.
    pub const fn tekst(&self) -> (&'static str, &'static str) {
        match self {
            Self::DoelZonderEigenaar(_) => {
                ("Van wie is dit doel nu? Kies een lid, of stop het doel.", "Whose goal is this now?")
            }
            Self::DoelGestopt(_) => {
                ("Dit doel is gestopt. Kijk of een ander het wil overnemen.", "This goal was stopped.")
            }
            Self::HelperWeg(_) => {
                ("Wie helpt hier nu? Vraag het eerst in het eigen netwerk.", "Who helps now?")
            }
            Self::AfspraakOpnieuw(_) => (
                "Deze afspraak is veranderd. Vraag opnieuw wie het ermee eens is.",
                "Ask this agreement again.",
            ),
            Self::AfspraakVervallen(_) => (
                "Deze afspraak is vervallen: niemand van het huishouden hoort er nog bij.",
                "This agreement lapsed.",
            ),
            Self::NogNodig(_) => {
                ("Vraag of deze hulp nog nodig is.", "Ask whether this help is still needed.")
            }
            Self::MisschienDubbel(..) => {
                ("Staat deze hulp er twee keer in? Haal er dan één weg.", "Is this help listed twice?")
            }
            Self::ZelfdePersoon(..) => (
                "Dit lijkt één persoon. Kijk wie er bij het huishouden hoort.",
                "This looks like one person.",
            ),
            Self::VraagHetZelf => (
                "Vraag wat zij zelf willen, en schrijf het in hun woorden op.",
                "Ask what they want themselves.",
            ),
            Self::GeenVolwassene => (
                "Er is geen volwassene meer in dit huishouden. Overleg vandaag nog wie voor de kinderen spreekt.",
                "No adult is left: decide today who speaks for the children.",
            ),
        }
    }
}

/// A plan after a change in the household, with what somebody has to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wendinguitkomst {
    /// What the plan says now.
    pub inhoud: Planinhoud,
    /// What to look at, in the order of the plan.
    pub punten: Vec<Aandachtspunt>,
}

/// A plan that became two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Splitsing {
    /// The plan of who stays.
    pub blijft: Wendinguitkomst,
    /// The plan of who goes.
    pub gaat: Wendinguitkomst,
}

impl Planinhoud {
    /// What the plan says after this, on this day.
    ///
    /// # Errors
    /// Somebody who does not belong to the household on that day, or is not eighteen.
    pub fn na(&self, wending: &Wending, op: Datum) -> Result<Wendinguitkomst, Wendingfout> {
        let mut na = Wendinguitkomst { inhoud: self.clone(), punten: Vec::new() };
        match *wending {
            Wending::Overleden(lid) => {
                na.leave(&[lid].into(), op, Vertrekreden::Overleden)?;
                na.stop_goals(&[lid].into(), &Stopreden::Overleden);
            }
            Wending::Verhuisd(lid) => {
                na.leave(&[lid].into(), op, Vertrekreden::Verhuisd)?;
                na.orphan_goals(lid);
            }
            Wending::Achttien(lid) => na.come_of_age(lid, op)?,
        }
        Ok(na)
    }

    /// Two plans out of one: `gaan` go on with a plan of their own from this day. No cost stands in both. The parts of the
    /// new plan are numbered from `vanaf`, drawn by who asks, so that the two can become one again ([`Plan::samen`]).
    ///
    /// # Errors
    /// Nobody goes or nobody stays, or somebody who does not belong to the household on that day.
    pub fn splits(
        &self,
        gaan: &BTreeSet<Lidnummer>,
        op: Datum,
        vanaf: u64,
    ) -> Result<Splitsing, Wendingfout> {
        let all = self.leefeenheid.leden_op(op);
        if gaan.is_empty() || all.is_subset(gaan) {
            return Err(Wendingfout::Niemand);
        }
        let mut blijft = Wendinguitkomst { inhoud: self.clone(), punten: Vec::new() };
        blijft.leave(gaan, op, Vertrekreden::EigenPlan)?;
        blijft.stop_goals(gaan, &Stopreden::EigenPlan);
        let only = |who: &BTreeSet<Lidnummer>| !who.is_empty() && who.is_subset(gaan);
        blijft.inhoud.betrokkenen.retain(|_, one| !only(&one.betreft));
        blijft.inhoud.gebieden.retain(|_, blad| !only(&blad.betreft));
        blijft.punten.retain(
            |punt| !matches!(punt, Aandachtspunt::NogNodig(one) if !blijft.inhoud.betrokkenen.contains_key(one)),
        );
        Ok(Splitsing { blijft, gaat: self.goes(gaan, op, vanaf, only) })
    }

    /// The plan of who goes: their goals, agreements and help; the question is asked of them anew.
    fn goes(
        &self,
        gaan: &BTreeSet<Lidnummer>,
        op: Datum,
        vanaf: u64,
        only: impl Fn(&BTreeSet<Lidnummer>) -> bool,
    ) -> Wendinguitkomst {
        let mut inhoud = Planinhoud::default();
        let members = self.leefeenheid.0.iter().filter(|(nummer, _)| gaan.contains(nummer));
        inhoud.leefeenheid = Leefeenheid(members.map(|(nummer, lid)| (*nummer, lid.clone())).collect());
        for lid in inhoud.leefeenheid.0.values_mut() {
            if let Some(rol) = lid.rol_op(op) {
                lid.verblijf = vec![Verblijf { van: op, rol, tot: None }];
            }
        }
        let theirs = |lid: &Option<Lidnummer>| lid.is_some_and(|lid| gaan.contains(&lid));
        inhoud.doelen = self.doelen.iter().filter(|(_, doel)| theirs(&doel.eigenaar)).map(owned).collect();
        inhoud.betrokkenen =
            self.betrokkenen.iter().filter(|(_, one)| only(&one.betreft)).map(owned).collect();
        inhoud.gebieden = self.gebieden.iter().filter(|(_, blad)| only(&blad.betreft)).map(owned).collect();
        let kept = inhoud.gebieden.values().map(|blad| blad.gebied()).collect::<BTreeSet<_>>();
        let scores = self.scores.iter().filter(|(gebied, _)| kept.contains(gebied));
        inhoud.scores = scores.map(|(gebied, grond)| (*gebied, grond.clone())).collect();
        inhoud.wetten = inhoud.gebieden.values().map(|blad| blad.wet()).collect();
        let shared = self.afspraken.iter().filter(|(_, one)| !one.partijen.is_disjoint(gaan));
        inhoud.afspraken = shared.map(owned).collect();
        let staying: BTreeMap<_, _> =
            self.leefeenheid.0.iter().filter(|(lid, _)| !gaan.contains(lid)).collect();
        // Who stays behind and helps is from now on somebody of their network.
        let outside = |helper: Helper| match helper {
            Helper::Lid(lid) => staying.get(&lid).map_or(helper, |lid| Helper::Netwerk(lid.roepnaam.clone())),
            other => other,
        };
        for doel in inhoud.doelen.values_mut() {
            doel.helpers = std::mem::take(&mut doel.helpers).into_iter().map(outside).collect();
            for stap in doel.stappen.values_mut() {
                stap.wie = stap.wie.take().map(outside);
            }
        }
        for afspraak in inhoud.afspraken.values_mut() {
            afspraak.partijen.retain(|lid| gaan.contains(lid));
        }
        Hernummering::from(vanaf).apply(&mut inhoud);
        let again = inhoud.afspraken.keys().map(|nummer| Aandachtspunt::AfspraakOpnieuw(*nummer));
        let punten = [Aandachtspunt::VraagHetZelf].into_iter().chain(again).collect();
        let mut gaat = Wendinguitkomst { inhoud, punten };
        gaat.warn_without_adult(op);
        gaat
    }

    /// One plan out of two, from this day: who belonged to either belongs to it. The question of each stays, one under
    /// the other; who directs it is decided by the two directors, by handing over.
    ///
    /// # Errors
    /// Two plans that share a number, or texts that are too long together.
    pub(crate) fn samen(&self, ander: &Self, op: Datum) -> Result<Wendinguitkomst, Wendingfout> {
        let mut inhoud = self.clone();
        let mut clean = true;
        clean &= join(&mut inhoud.leefeenheid.0, &ander.leefeenheid.0);
        clean &= join(&mut inhoud.gebieden, &ander.gebieden);
        clean &= join(&mut inhoud.doelen, &ander.doelen);
        clean &= join(&mut inhoud.afspraken, &ander.afspraken);
        clean &= join(&mut inhoud.evaluaties, &ander.evaluaties);
        clean &= join(&mut inhoud.betrokkenen, &ander.betrokkenen);
        clean &= join(&mut inhoud.keuzen, &ander.keuzen);
        clean &= join(&mut inhoud.driehoek.regels, &ander.driehoek.regels);
        if !clean {
            return Err(Wendingfout::Hetzelfde);
        }
        for (gebied, grond) in &ander.scores {
            inhoud.scores.entry(*gebied).or_insert_with(|| grond.clone());
        }
        inhoud.wetten.extend(&ander.wetten);
        let mut punten = Vec::new();
        let triangle = (&mut inhoud.driehoek, &ander.driehoek);
        let texts = [
            (&mut inhoud.vraag, &ander.vraag),
            (&mut inhoud.over_een_jaar, &ander.over_een_jaar),
            (&mut triangle.0.regel, &triangle.1.regel),
            (&mut triangle.0.ruimte, &triangle.1.ruimte),
            (&mut triangle.0.reden, &triangle.1.reden),
            (&mut triangle.0.inwoner, &triangle.1.inwoner),
            (&mut triangle.0.professionals, &triangle.1.professionals),
            (&mut triangle.0.netwerk, &triangle.1.netwerk),
        ];
        for (here, there) in texts {
            crate::tekst::append(here, there.as_ref()).map_err(|_| Wendingfout::TeLang)?;
        }
        let members = |one: &Self| one.leefeenheid.leden_op(op);
        for (one, other) in pairs(&members(self), &members(ander)) {
            let person = |lid| inhoud.leefeenheid.0.get(lid).and_then(|lid| lid.persoon);
            if person(&one).is_some() && person(&one) == person(&other) {
                punten.push(Aandachtspunt::ZelfdePersoon(one, other));
            }
        }
        for (one, here) in &self.betrokkenen {
            let same = |there: &Betrokkene| (&here.organisatie, here.wet) == (&there.organisatie, there.wet);
            let twice = ander.betrokkenen.iter().filter(|(_, there)| same(there));
            punten.extend(twice.map(|(other, _)| Aandachtspunt::MisschienDubbel(*one, *other)));
        }
        Ok(Wendinguitkomst { inhoud, punten })
    }
}

fn owned<V: Clone>((nummer, value): (&Nummer, &V)) -> (Nummer, V) {
    (*nummer, value.clone())
}

fn pairs(een: &BTreeSet<Lidnummer>, ander: &BTreeSet<Lidnummer>) -> Vec<(Lidnummer, Lidnummer)> {
    een.iter().flat_map(|one| ander.iter().map(move |other| (*one, *other))).collect()
}

/// Whether all of `more` was new.
fn join<K: Ord + Copy, V: Clone>(all: &mut BTreeMap<K, V>, more: &BTreeMap<K, V>) -> bool {
    let before = all.len();
    all.extend(more.iter().map(|(name, value)| (*name, value.clone())));
    all.len() == before + more.len()
}

impl Wendinguitkomst {
    fn leave(
        &mut self,
        who: &BTreeSet<Lidnummer>,
        op: Datum,
        reden: Vertrekreden,
    ) -> Result<(), Wendingfout> {
        if !who.is_subset(&self.inhoud.leefeenheid.leden_op(op)) {
            return Err(Wendingfout::GeenLid);
        }
        for lid in who {
            if let Some(lid) = self.inhoud.leefeenheid.0.get_mut(lid) {
                lid.leave(op, reden);
            }
        }
        self.drop_members(who);
        for (nummer, one) in &mut self.inhoud.betrokkenen {
            if one.betreft.is_empty() || !one.betreft.is_disjoint(who) {
                one.nodig = Nodig::Onbekend;
                self.punten.push(Aandachtspunt::NogNodig(*nummer));
            }
        }
        self.warn_without_adult(op);
        Ok(())
    }

    /// Takes these out of agreements and of helping. What was said about them stays said.
    fn drop_members(&mut self, who: &BTreeSet<Lidnummer>) {
        let Planinhoud { doelen, afspraken, .. } = &mut self.inhoud;
        let gone = |helper: &Helper| matches!(helper, Helper::Lid(lid) if who.contains(lid));
        for (nummer, doel) in doelen.iter_mut().filter(|(_, doel)| doel.stand == Doelstand::Open) {
            let before = doel.helpers.len();
            doel.helpers.retain(|helper| !gone(helper));
            let mut lost = doel.helpers.len() < before;
            for stap in doel.stappen.values_mut().filter(|stap| stap.gedaan.is_none()) {
                lost |= stap.wie.take_if(|helper| gone(helper)).is_some();
            }
            if lost {
                self.punten.push(Aandachtspunt::HelperWeg(*nummer));
            }
        }
        let mut empty = Vec::new();
        for (nummer, Planafspraak { partijen, .. }) in afspraken.iter_mut() {
            let before = partijen.len();
            partijen.retain(|lid| !who.contains(lid));
            if partijen.len() < before {
                let over = partijen.is_empty();
                empty.extend(over.then_some(*nummer));
                let punt =
                    if over { Aandachtspunt::AfspraakVervallen } else { Aandachtspunt::AfspraakOpnieuw };
                self.punten.push(punt(*nummer));
            }
        }
        afspraken.retain(|nummer, _| !empty.contains(nummer));
    }

    fn stop_goals(&mut self, who: &BTreeSet<Lidnummer>, why: &Stopreden) {
        let theirs = |lid: Option<Lidnummer>| lid.is_some_and(|lid| who.contains(&lid));
        for (nummer, doel) in &mut self.inhoud.doelen {
            if doel.stand == Doelstand::Open && theirs(doel.eigenaar) {
                doel.stand = Doelstand::Gestopt(why.clone());
                self.punten.retain(|punt| *punt != Aandachtspunt::HelperWeg(*nummer));
                self.punten.push(Aandachtspunt::DoelGestopt(*nummer));
            }
        }
    }

    fn orphan_goals(&mut self, lid: Lidnummer) {
        for (nummer, doel) in &mut self.inhoud.doelen {
            if doel.stand == Doelstand::Open && doel.eigenaar == Some(lid) {
                doel.eigenaar = None;
                self.punten.push(Aandachtspunt::DoelZonderEigenaar(*nummer));
            }
        }
    }

    fn come_of_age(&mut self, nummer: Lidnummer, op: Datum) -> Result<(), Wendingfout> {
        let inhoud = &mut self.inhoud;
        let lid = inhoud.leefeenheid.0.get_mut(&nummer).ok_or(Wendingfout::GeenLid)?;
        let rol = lid.rol_op(op).ok_or(Wendingfout::GeenLid)?;
        if lid.minderjarig(op) {
            return Err(Wendingfout::NogKind);
        }
        if rol == Lidrol::Kind {
            lid.leave(op, Vertrekreden::AndereRol);
            lid.verblijf.push(Verblijf { van: op, rol: Lidrol::Volwassene, tot: None });
        }
        for doel in inhoud.doelen.values_mut().filter(|doel| doel.eigenaar == Some(nummer)) {
            doel.besloten = true;
        }
        let with_them = inhoud.afspraken.iter().filter(|(_, one)| one.partijen.contains(&nummer));
        self.punten.extend(with_them.map(|(afspraak, _)| Aandachtspunt::AfspraakOpnieuw(*afspraak)));
        for (betrokkene, one) in &mut inhoud.betrokkenen {
            if one.wet == Wetsgebied::Jeugdwet && (one.betreft.is_empty() || one.betreft.contains(&nummer)) {
                one.nodig = Nodig::Onbekend;
                self.punten.push(Aandachtspunt::NogNodig(*betrokkene));
            }
        }
        Ok(())
    }

    fn warn_without_adult(&mut self, op: Datum) {
        let here = self.inhoud.leefeenheid.leden_op(op);
        let child =
            |lid: &Lidnummer| self.inhoud.leefeenheid.0.get(lid).is_some_and(|lid| lid.minderjarig(op));
        if !here.is_empty() && here.iter().all(child) {
            self.punten.push(Aandachtspunt::GeenVolwassene);
        }
    }
}
