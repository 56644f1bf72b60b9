//! The plan itself: what it says, and its versions, to which one is added and nothing is taken away.

use std::collections::{BTreeMap, BTreeSet};

use domein::Datum;
use serde::{Deserialize, Serialize};

use crate::mengen::{Mengbaar, Namen, Uit, mengbaar};
use crate::{
    Aandachtspunt, Akkoord, Betrokkene, Botsing, Domeinblad, Domeinbladfout, Evaluatie, Instemming,
    Keuzebesluit, Keuzefout, Keuzemoment, Leefeenheid, Leefgebied, Lidnummer, Nummer, Planafspraak, Plandoel,
    Planveld, Planverschil, Plek, Plekdeel, Scoregrond, Waardendriehoek, Wendingfout, Wetsgebied, Woorden,
};

/// What a plan says. Nothing in it must be filled in but the household's own words; a plan with one field of life, or
/// none, is whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Planinhoud {
    /// The question, in the words of the household.
    pub vraag: Option<Woorden>,
    /// Where they want to be in a year, in their words.
    pub over_een_jaar: Option<Woorden>,
    /// The laws under which the question was put.
    pub wetten: BTreeSet<Wetsgebied>,
    /// Who belongs to the household.
    pub leefeenheid: Leefeenheid,
    /// Fields of life that somebody gave a reason for.
    pub gebieden: BTreeMap<Nummer, Domeinblad>,
    /// For which fields of life scores are on, and why; off by default (R5).
    pub scores: BTreeMap<Leefgebied, Scoregrond>,
    /// The goals.
    pub doelen: BTreeMap<Nummer, Plandoel>,
    /// The agreements.
    pub afspraken: BTreeMap<Nummer, Planafspraak>,
    /// When they look again.
    pub evaluaties: BTreeMap<Nummer, Evaluatie>,
    /// Who is involved.
    pub betrokkenen: BTreeMap<Nummer, Betrokkene>,
    /// What the household chose itself.
    pub keuzen: BTreeMap<Nummer, Keuzemoment>,
    /// Why this plan: legitimacy, involvement, return.
    pub driehoek: Waardendriehoek,
}

mengbaar! { Planinhoud {
    vraag Vraag, over_een_jaar OverEenJaar, wetten Wetten, leefeenheid Leden, gebieden Gebieden, scores Scores,
    doelen Doelen, afspraken Afspraken, evaluaties Evaluaties, betrokkenen Betrokkenen, keuzen Keuzen,
    driehoek Driehoek,
} }

/// What does not fit in a plan. A plan that is not finished is no fault.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Planfout {
    /// A goal, an agreement or a helper names somebody who is not in the household.
    #[error("{0}: dit lid hoort niet bij het huishouden. Kies een lid uit de lijst, of voeg het eerst toe")]
    OnbekendLid(Plek),
    /// A member whose times overlap or run backwards.
    #[error("{0}: de tijden lopen door elkaar. Laat elke tijd beginnen waar de vorige ophoudt")]
    Tijden(Plek),
    /// Something was chosen that is not among the options.
    #[error("{0}: er is iets gekozen wat er niet bij staat. Kies een van de mogelijkheden")]
    OnbekendeOptie(Plek),
    /// There is no such agreement.
    #[error("deze afspraak staat niet (meer) in het plan: open het plan opnieuw")]
    OnbekendeAfspraak,
    /// Who answers is no party to it.
    #[error("dit lid hoort niet bij deze afspraak: laat iemand antwoorden voor wie de afspraak is")]
    GeenPartij,
    /// Who answers for somebody may not.
    #[error(
        "alleen een ouder of voogd uit het huishouden antwoordt voor een kind dat nog geen achttien is: vraag het aan dit lid zelf"
    )]
    NietNamens,
    /// There is no such clash.
    #[error("deze botsing is al opgelost: open het plan opnieuw")]
    GeenBotsing,
}

impl Planinhoud {
    /// Gives a field of life a score from 1 to 5, where scores are on for it.
    ///
    /// # Errors
    /// No such entry, a score outside the scale, or scores that are off.
    pub fn geef_score(&mut self, nummer: Nummer, score: u8) -> Result<(), Domeinbladfout> {
        let blad = self.gebieden.get_mut(&nummer).ok_or(Domeinbladfout::Onbekend)?;
        if !self.scores.contains_key(&blad.gebied()) {
            return Err(Domeinbladfout::ScoreUit(blad.gebied().naam().0));
        }
        blad.set_score(Some(score))
    }

    /// The score of an entry; none while scores are off for its field of life, also when one was given before.
    pub fn score(&self, nummer: Nummer) -> Option<u8> {
        let blad = self.gebieden.get(&nummer)?;
        blad.score().filter(|_| self.scores.contains_key(&blad.gebied()))
    }

    /// An entry as a view shows it: with its score only while scores are on.
    pub(crate) fn shown(&self, blad: &Domeinblad) -> Domeinblad {
        if self.scores.contains_key(&blad.gebied()) { blad.clone() } else { blad.without_score() }
    }

    /// The household chooses. Whatever it costs, the choice stands.
    ///
    /// # Errors
    /// No such choice or option, or somebody who does not belong to the household on that day.
    pub fn kies(&mut self, keuze: Nummer, gekozen: Keuzebesluit) -> Result<(), Keuzefout> {
        if !self.leefeenheid.leden_op(gekozen.op).contains(&gekozen.lid) {
            return Err(Keuzefout::GeenLid);
        }
        let moment = self.keuzen.get_mut(&keuze).ok_or(Keuzefout::Onbekend)?;
        if !moment.opties.contains_key(&gekozen.optie) {
            return Err(Keuzefout::Onbekend);
        }
        moment.gekozen = Some(gekozen);
        Ok(())
    }

    /// What changed from `self` to `later`, in the order of the plan.
    pub fn verschillen(&self, later: &Self) -> Vec<Planverschil> {
        let namen = Namen::of([later, self]);
        let mut uit = Uit { namen: &namen, found: Vec::new() };
        Mengbaar::vergelijk(self, later, &Plek::default(), &mut uit);
        uit.found
    }

    /// What the part at this place is called: the first thing that somebody wrote in it; none for a field of the plan as a
    /// whole, or a part that is not there.
    pub fn naam_van(&self, plek: &Plek) -> Option<&str> {
        use Plekdeel::{Lid, Nummer, Veld};
        match *plek.0.get(..2)? {
            [Veld(Planveld::Leden), Lid(lid)] => {
                self.leefeenheid.0.get(&lid).map(|lid| lid.roepnaam.as_str())
            }
            [Veld(Planveld::Doelen), Nummer(of)] => self.doelen.get(&of).map(|doel| doel.woorden.as_str()),
            [Veld(Planveld::Afspraken), Nummer(of)] => self.afspraken.get(&of).map(|one| one.tekst.as_str()),
            [Veld(Planveld::Gebieden), Nummer(of)] => self.gebieden.get(&of).map(|one| one.gebied().naam().0),
            [Veld(Planveld::Betrokkenen), Nummer(of)] => {
                self.betrokkenen.get(&of).map(|one| one.organisatie.as_str())
            }
            [Veld(Planveld::Keuzen), Nummer(of)] => self.keuzen.get(&of).map(|one| one.vraag.as_str()),
            _ => None,
        }
    }
}

impl Namen {
    /// The names in these, where an earlier one goes first.
    fn of<'a>(all: impl IntoIterator<Item = &'a Planinhoud>) -> Self {
        let mut namen = Self::default();
        for one in all {
            for (nummer, lid) in &one.leefeenheid.0 {
                namen.leden.entry(*nummer).or_insert_with(|| lid.roepnaam.clone());
            }
            for (nummer, optie) in one.keuzen.values().flat_map(|keuze| &keuze.opties) {
                namen.opties.entry(*nummer).or_insert_with(|| optie.wat.clone());
            }
        }
        namen
    }
}

/// A plan in one of its versions. A change is a new version; an older one stays as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    versie: u32,
    inhoud: Planinhoud,
    instemmingen: BTreeSet<Instemming>,
    botsingen: BTreeSet<Botsing>,
}

impl Plan {
    /// The first version.
    ///
    /// # Errors
    /// What does not fit: see [`Planfout`].
    pub fn first(inhoud: Planinhoud) -> Result<Self, Planfout> {
        crate::toets::check(&inhoud)?;
        Ok(Self { versie: 1, inhoud, instemmingen: BTreeSet::new(), botsingen: BTreeSet::new() })
    }

    /// Its number: 1, 2, 3.
    pub fn versie(&self) -> u32 {
        self.versie
    }

    /// What it says.
    pub fn inhoud(&self) -> &Planinhoud {
        &self.inhoud
    }

    /// What members answered, ever.
    pub fn instemmingen(&self) -> &BTreeSet<Instemming> {
        &self.instemmingen
    }

    /// Where two people wrote something else and nobody decided yet.
    pub fn botsingen(&self) -> &BTreeSet<Botsing> {
        &self.botsingen
    }

    /// The next version, that says this.
    ///
    /// # Errors
    /// What does not fit: see [`Planfout`].
    pub fn next(&self, inhoud: Planinhoud) -> Result<Self, Planfout> {
        crate::toets::check(&inhoud)?;
        Ok(self.with(|next| next.inhoud = inhoud))
    }

    fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut next = Self { versie: self.versie.saturating_add(1), ..self.clone() };
        change(&mut next);
        next
    }

    /// What the two made of `basis`, in one version: see the [module](crate::mengen). What clashes is among
    /// [`Plan::botsingen`]. Where one took away a member whom the other named, the next version asks for another.
    pub fn meng(basis: &Self, een: &Self, ander: &Self) -> Self {
        // The names of both in an order that does not depend on the order of the pair.
        let names = |one: &Self| Namen::of([&one.inhoud]);
        let (first, last) = if names(een) <= names(ander) { (een, ander) } else { (ander, een) };
        let namen = Namen::of([&basis.inhoud, &first.inhoud, &last.inhoud]);
        let mut uit = Uit { namen: &namen, found: Vec::new() };
        let inhoud =
            Mengbaar::meng(Some(&basis.inhoud), &een.inhoud, &ander.inhoud, &Plek::default(), &mut uit);
        // What one of them solved is solved; what one of them found is found.
        let open = een.botsingen.union(&ander.botsingen).filter(|one| {
            let (left, right) = (een.botsingen.contains(one), ander.botsingen.contains(one));
            (left && right) || !basis.botsingen.contains(one)
        });
        Self {
            versie: een.versie.max(ander.versie).saturating_add(1),
            inhoud,
            instemmingen: een.instemmingen.union(&ander.instemmingen).cloned().collect(),
            botsingen: open.cloned().chain(uit.found).collect(),
        }
    }

    /// The next version, in which somebody who read both texts wrote what it becomes.
    ///
    /// # Errors
    /// That clash is not open, or what does not fit.
    pub fn los_op(&self, botsing: &Botsing, inhoud: Planinhoud) -> Result<Self, Planfout> {
        let mut next = self.next(inhoud)?;
        if next.botsingen.remove(botsing) { Ok(next) } else { Err(Planfout::GeenBotsing) }
    }

    /// The next version, in which the household of `ander` joined this one: what was signed in either stays signed, what
    /// clashed stays open. With what somebody has to look at. The other plan is then closed by its director.
    ///
    /// # Errors
    /// Two plans that share a number, or texts that are too long together.
    pub fn samen(&self, ander: &Self, op: Datum) -> Result<(Self, Vec<Aandachtspunt>), Wendingfout> {
        let samen = self.inhoud.samen(&ander.inhoud, op)?;
        let next = self.with(|next| {
            next.versie = next.versie.max(ander.versie.saturating_add(1));
            next.inhoud = samen.inhoud;
            next.instemmingen.extend(ander.instemmingen.iter().cloned());
            next.botsingen.extend(ander.botsingen.iter().cloned());
        });
        Ok((next, samen.punten))
    }

    /// The next version, in which a member signed or refused an agreement as it now reads; `namens` is the parent who
    /// answers for a child.
    ///
    /// # Errors
    /// No such agreement, no party to it, or somebody who does not speak for this member on that day.
    pub fn antwoord(
        &self,
        afspraak: Nummer,
        lid: Lidnummer,
        namens: Option<Lidnummer>,
        antwoord: Akkoord,
        op: Datum,
    ) -> Result<Self, Planfout> {
        let over = self.inhoud.afspraken.get(&afspraak).ok_or(Planfout::OnbekendeAfspraak)?.clone();
        if !over.partijen.contains(&lid) {
            return Err(Planfout::GeenPartij);
        }
        if !self.inhoud.leefeenheid.spreekt_voor(namens.unwrap_or(lid), op).contains(&lid) {
            return Err(if namens.is_some() { Planfout::NietNamens } else { Planfout::GeenPartij });
        }
        let namens = namens.filter(|parent| *parent != lid);
        let said = Instemming { op, afspraak, lid, namens, versie: self.versie, over, antwoord };
        Ok(self.with(|next| {
            next.instemmingen.insert(said);
        }))
    }

    /// What this member last said to an agreement as it reads now; none when it reads otherwise since, or when a parent
    /// said it for a child who is eighteen by now. Of two answers at once the refusal counts.
    pub fn akkoord(&self, afspraak: Nummer, lid: Lidnummer, dag: Datum) -> Option<&Akkoord> {
        let now = self.inhoud.afspraken.get(&afspraak)?;
        let child = self.inhoud.leefeenheid.0.get(&lid).is_some_and(|lid| lid.minderjarig(dag));
        let counts = |said: &&Instemming| {
            said.afspraak == afspraak
                && said.lid == lid
                && said.over == *now
                && (said.namens.is_none() || child)
        };
        self.instemmingen
            .iter()
            .filter(counts)
            .max_by_key(|said| (said.op, said.versie))
            .map(|said| &said.antwoord)
    }
}
