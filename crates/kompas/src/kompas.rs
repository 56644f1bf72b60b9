use std::collections::BTreeSet;

use domein::Datum;

use crate::bestand::{Kompasbestand, Kompasindicator, Kompasoutcome, Kompasresultaat};
use crate::cijfer::{Kompascijfer, Kompaseenheid, Outcomezicht};
use crate::fout::Kompasfout;
use crate::instemming::Zonderpartij;
use crate::kijken::{check, tidy};
use crate::los::{Loseind, losse_einden};
use crate::stap::{Kompaspartij, Kompasstap};
use crate::verhaal::{Kompasverhaal, Verhaalgebruik};

/// A compass that holds: each key once, each link to what is there, each figure with its source, no figure of fewer than ten
/// people, no text that can lead to a person.
///
/// ```
/// use kompas::{Kompas, Kompasbestand, Loseindsoort};
/// let bestand: Kompasbestand = serde_json::from_str(r#"{
///   "thema": "Eenzaamheid 75+", "gebied": "Noord", "van": 2026, "tot": 2029,
///   "resultaten": [{"id": "r1", "jaren": 3, "wat": "minder vaak eenzaam zijn"}],
///   "activiteiten": [{"id": "a1", "naam": "Samen eten"}]}"#).unwrap();
/// let kompas = Kompas::new(bestand).unwrap();
/// let loose: Vec<Loseindsoort> = kompas.losse_einden().into_iter().map(|one| one.soort).collect();
/// assert!(loose.contains(&Loseindsoort::ResultaatZonderActiviteit));
/// assert!(loose.contains(&Loseindsoort::ActiviteitZonderResultaat));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Kompas {
    bestand: Kompasbestand,
}

impl Kompas {
    /// Checks what was written down. White space that says nothing goes; a figure of fewer than ten people is not kept, only
    /// that it was so.
    ///
    /// # Errors
    /// Every fault at once, in Dutch: the place, the rule and the way out.
    pub fn new(mut bestand: Kompasbestand) -> Result<Self, Vec<Kompasfout>> {
        tidy(&mut bestand);
        hide_few(&mut bestand);
        let fouten = check(&bestand);
        if fouten.is_empty() { Ok(Self { bestand }) } else { Err(fouten) }
    }

    /// A compass that was kept: it was checked when it was written down, and what was kept is never refused afterwards, also
    /// when a rule became stricter. A story that does not hold any more keeps its place and its consent, not its text.
    #[must_use]
    pub fn bewaard(mut bestand: Kompasbestand) -> Self {
        tidy(&mut bestand);
        hide_few(&mut bestand);
        for story in bestand.verhalen.iter_mut().filter(|story| !story.houdt()) {
            story.tekst.clear();
        }
        Self { bestand }
    }

    /// This compass with one story more, with the result or outcome of the key `plek`; with none when that is empty.
    ///
    /// # Errors
    /// What does not hold because of the story.
    pub fn met_verhaal(&self, verhaal: Kompasverhaal, plek: &str) -> Result<Self, Vec<Kompasfout>> {
        let mut bestand = self.bestand.clone();
        let results = bestand.resultaten.iter_mut().map(|one| (&one.id, &mut one.verhalen));
        let outcomes = bestand.outcomes.iter_mut().map(|one| (&one.id, &mut one.verhalen));
        if let Some((_, told)) = results.chain(outcomes).find(|(id, _)| *id == plek) {
            told.push(verhaal.id.clone());
        }
        bestand.verhalen.push(verhaal);
        self.after(bestand)
    }

    /// A changed compass. What did not hold before the change does not stop it: that was kept already.
    fn after(&self, mut bestand: Kompasbestand) -> Result<Self, Vec<Kompasfout>> {
        tidy(&mut bestand);
        hide_few(&mut bestand);
        let before = check(&self.bestand);
        let fouten: Vec<Kompasfout> =
            check(&bestand).into_iter().filter(|fout| !before.contains(fout)).collect();
        if fouten.is_empty() { Ok(Self { bestand }) } else { Err(fouten) }
    }

    /// What was written down.
    #[must_use]
    pub const fn bestand(&self) -> &Kompasbestand {
        &self.bestand
    }

    /// What hangs loose, both ways, in the order of the steps.
    #[must_use]
    pub fn losse_einden(&self) -> Vec<Loseind> {
        losse_einden(&self.bestand)
    }

    /// Whether a party said of a step that it is done.
    #[must_use]
    pub fn is_klaar(&self, stap: Kompasstap, partij: Kompaspartij) -> bool {
        self.bestand.instemmingen.iter().any(|one| one.stap == stap && one.partij == partij)
    }

    /// Whether a party said so of what stands there now: nothing was changed after that.
    #[must_use]
    pub fn is_nog_klaar(&self, stap: Kompasstap, partij: Kompaspartij) -> bool {
        let mut own = self.bestand.instemmingen.iter().filter(|one| one.stap == stap && one.partij == partij);
        own.any(|one| !one.daarna_gewijzigd)
    }

    /// Whether all three parties said so of what stands there now.
    #[must_use]
    pub fn is_gereed(&self, stap: Kompasstap) -> bool {
        Kompaspartij::ALL.into_iter().all(|partij| self.is_nog_klaar(stap, partij))
    }

    /// Whether anything stands in a step.
    #[must_use]
    pub fn is_begonnen(&self, stap: Kompasstap) -> bool {
        let file = &self.bestand;
        match stap {
            Kompasstap::Monitoring => {
                !(file.hoe_gaat_het.is_empty() && file.monitor.is_empty() && file.ambities.is_empty())
            }
            Kompasstap::Resultaat => !file.resultaten.is_empty(),
            Kompasstap::Activiteiten => !file.activiteiten.is_empty(),
            Kompasstap::Input => !file.kwaliteit.is_empty(),
            Kompasstap::Outcome => !file.outcomes.is_empty(),
            Kompasstap::Verbetercyclus => file.verbetering != crate::Verbetering::default(),
        }
    }

    /// Whether step 6 may be closed: each party said that it is done, or there is a dated reason why not.
    ///
    /// # Errors
    /// One fault for each party that is missing.
    pub fn mag_sluiten(&self, zonder: &[Zonderpartij]) -> Result<(), Vec<Kompasfout>> {
        let fouten = crate::kijken::closing(&self.bestand, zonder);
        if fouten.is_empty() { Ok(()) } else { Err(fouten) }
    }

    /// Whether targets may be published: each result has a whole number and a story, both ways of saying it.
    ///
    /// # Errors
    /// One fault for each result that misses one, and one when there is no result.
    pub fn mag_publiceren(&self) -> Result<(), Vec<Kompasfout>> {
        let fouten = crate::vervolg::publishing(self);
        if fouten.is_empty() { Ok(()) } else { Err(fouten) }
    }

    /// The next version of this compass: what was published or closed stays.
    ///
    /// # Errors
    /// What does not hold in itself, a published target that was changed or is gone, a later target without a reason, and
    /// any other change to a closed compass than opening it again.
    pub fn vervolg(&self, bestand: Kompasbestand) -> Result<Self, Vec<Kompasfout>> {
        let next = self.after(bestand)?;
        let fouten = crate::vervolg::frozen(&self.bestand, &next.bestand);
        if fouten.is_empty() { Ok(next) } else { Err(fouten) }
    }

    /// The compass of the next period: ambitions, results, indicators with their target, activities, input, arena and theory go
    /// on; outcomes, stories (their consent was for this period), lessons and what parties said begin anew.
    #[must_use]
    pub fn volgende_periode(&self, id: &str, van: i32, tot: i32) -> Kompasbestand {
        crate::vervolg::next_period(&self.bestand, id, van, tot)
    }

    /// What an outcome may say beside the beginning of its indicator.
    #[must_use]
    pub fn zicht(&self, outcome: &Kompasoutcome) -> Outcomezicht {
        let Some(measured) = outcome.cijfer else {
            return if outcome.te_weinig { Outcomezicht::Verborgen } else { Outcomezicht::Leeg };
        };
        let Some((_, indicator)) = self.bestand.indicator(&outcome.indicator) else {
            return Outcomezicht::ZonderVergelijking;
        };
        let (Some(start), Some(target)) = (indicator.nulmeting, indicator.doel()) else {
            return Outcomezicht::ZonderVergelijking;
        };
        let bands = (start.band(indicator.eenheid), measured.band(indicator.eenheid));
        let (Some((low, high)), Some((lower, upper))) = bands else {
            return Outcomezicht::ZonderVergelijking;
        };
        let up = target.waarde >= start.waarde;
        match (measured.is_vergelijkbaar() && start.is_vergelijkbaar(), lower > high, upper < low) {
            (false, ..) => Outcomezicht::ZonderVergelijking,
            (_, false, false) => Outcomezicht::KanToevalZijn,
            (_, higher, _) if higher == up => Outcomezicht::Beter,
            _ => Outcomezicht::Slechter,
        }
    }

    /// The stories of these keys that may be read for a use, in the order of the compass.
    pub fn leesbaar<'a>(
        &'a self,
        ids: &'a [String],
        gebruik: Verhaalgebruik,
    ) -> impl Iterator<Item = &'a Kompasverhaal> {
        let own = self.bestand.verhalen.iter().filter(|story| ids.contains(&story.id));
        own.filter(move |story| story.leesbaar(gebruik).is_some())
    }

    /// The compass as everybody may read it: a story that has no consent to be public is not in it, nor who told it or when.
    /// [`Kompas::niet_openbaar`] counts them.
    #[must_use]
    pub fn openbaar(&self) -> Kompasbestand {
        let mut open = self.bestand.clone();
        open.verhalen.retain(|story| story.leesbaar(Verhaalgebruik::Openbaar).is_some());
        let known: BTreeSet<&str> = open.verhalen.iter().map(|story| story.id.as_str()).collect();
        let told = open.resultaten.iter_mut().map(|one| &mut one.verhalen);
        for ids in told.chain(open.outcomes.iter_mut().map(|one| &mut one.verhalen)) {
            ids.retain(|id| known.contains(id.as_str()));
        }
        open
    }

    /// How many stories everybody may not read.
    #[must_use]
    pub fn niet_openbaar(&self) -> usize {
        let all = self.bestand.verhalen.iter();
        all.filter(|story| story.leesbaar(Verhaalgebruik::Openbaar).is_none()).count()
    }
}

impl Kompasbestand {
    /// The indicator of a key, with the result at which it stands.
    #[must_use]
    pub fn indicator(&self, id: &str) -> Option<(&Kompasresultaat, &Kompasindicator)> {
        self.resultaten
            .iter()
            .flat_map(|result| result.indicatoren.iter().map(move |one| (result, one)))
            .find(|(_, one)| one.id == id)
    }

    /// Sets in each step that was changed since `vorige` that parties had spoken before that.
    pub fn mark_changed(&mut self, vorige: &Self) {
        let changed: Vec<Kompasstap> =
            Kompasstap::ALL.into_iter().filter(|step| self.of_step(*step) != vorige.of_step(*step)).collect();
        for one in self.instemmingen.iter_mut().filter(|one| changed.contains(&one.stap)) {
            one.daarna_gewijzigd = true;
        }
    }

    /// The compass with nothing in it but one step, to see whether that step changed.
    fn of_step(&self, stap: Kompasstap) -> Self {
        let all = self.clone();
        let empty = Self::default();
        match stap {
            Kompasstap::Monitoring => {
                let (hoe_gaat_het, monitor, ambities) = (all.hoe_gaat_het, all.monitor, all.ambities);
                Self { hoe_gaat_het, monitor, ambities, ..empty }
            }
            Kompasstap::Resultaat => Self { resultaten: all.resultaten, ..empty },
            Kompasstap::Activiteiten => Self { activiteiten: all.activiteiten, ..empty },
            Kompasstap::Input => Self { kwaliteit: all.kwaliteit, ..empty },
            Kompasstap::Outcome => Self { outcomes: all.outcomes, ..empty },
            Kompasstap::Verbetercyclus => Self { verbetering: all.verbetering, ..empty },
        }
    }
}

/// Takes figures of fewer than ten people away, and rounds of how many people the others are.
fn hide_few(bestand: &mut Kompasbestand) {
    let hide = |cijfer: &mut Option<Kompascijfer>, te_weinig: &mut bool, eenheid: Kompaseenheid| {
        if let Some(found) = *cijfer {
            *cijfer = found.beschermd(eenheid);
            *te_weinig = cijfer.is_none();
        }
    };
    for at in 0..bestand.outcomes.len() {
        let indicator = bestand.indicator(&bestand.outcomes[at].indicator);
        let eenheid = indicator.map(|(_, found)| found.eenheid).unwrap_or_default();
        let one = &mut bestand.outcomes[at];
        hide(&mut one.cijfer, &mut one.te_weinig, eenheid);
    }
    for one in &mut bestand.monitor {
        hide(&mut one.cijfer, &mut one.te_weinig, one.eenheid);
    }
    for one in bestand.resultaten.iter_mut().flat_map(|result| &mut result.indicatoren) {
        hide(&mut one.nulmeting, &mut one.te_weinig, one.eenheid);
    }
}

/// Whether a day is not before another, where there is another.
pub(crate) fn after(day: Datum, other: Option<Datum>) -> bool {
    other.is_none_or(|other| day >= other)
}
