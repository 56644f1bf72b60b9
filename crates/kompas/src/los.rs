use std::collections::BTreeSet;

use serde::Serialize;

use crate::bestand::Kompasbestand;
use crate::keuzes::keuzes;
use crate::stap::Kompasstap;
use crate::verhaal::Verhaalgebruik;

/// A thing that hangs loose: nothing leads to it, or it leads to nothing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Loseind {
    /// What is loose.
    pub soort: Loseindsoort,
    /// The key of the thing in this compass.
    pub id: String,
    /// What it is called.
    pub naam: String,
}

keuzes! {
    /// Each link of a compass, in both directions.
    pub enum Loseindsoort {
        /// An ambition that no result belongs to.
        AmbitieZonderResultaat,
        /// A result that belongs to no ambition.
        ResultaatZonderAmbitie,
        /// A result without a whole number: an indicator with beginning, source and target.
        ResultaatZonderGetal,
        /// A result without a story that can be read.
        ResultaatZonderVerhaal,
        /// A result that no activity contributes to.
        ResultaatZonderActiviteit,
        /// An activity that contributes to no result.
        ActiviteitZonderResultaat,
        /// An activity of which nobody said what it takes.
        ActiviteitZonderInput,
        /// What it takes, of no activity.
        InputZonderActiviteit,
        /// An activity of which no outcome is known.
        ActiviteitZonderOutcome,
        /// An outcome of no activity, or of one that does not contribute to the result of its indicator.
        OutcomeZonderActiviteit,
        /// An indicator that no outcome measures.
        IndicatorZonderOutcome,
        /// An outcome that measures no indicator.
        OutcomeZonderIndicator,
        /// A story that stands with no result and no outcome.
        VerhaalZonderPlek,
    }
}

impl Loseindsoort {
    /// The step in which one ties it.
    #[must_use]
    pub const fn stap(self) -> Kompasstap {
        match self {
            Self::AmbitieZonderResultaat
            | Self::ResultaatZonderAmbitie
            | Self::ResultaatZonderGetal
            | Self::ResultaatZonderVerhaal
            | Self::VerhaalZonderPlek => Kompasstap::Resultaat,
            Self::ResultaatZonderActiviteit | Self::ActiviteitZonderResultaat => Kompasstap::Activiteiten,
            Self::ActiviteitZonderInput | Self::InputZonderActiviteit => Kompasstap::Input,
            Self::ActiviteitZonderOutcome
            | Self::OutcomeZonderActiviteit
            | Self::IndicatorZonderOutcome
            | Self::OutcomeZonderIndicator => Kompasstap::Outcome,
        }
    }
}

/// Everything that hangs loose, in the order of the steps.
pub(crate) fn losse_einden(bestand: &Kompasbestand) -> Vec<Loseind> {
    let mut all = Vec::new();
    results(bestand, &mut all);
    activities(bestand, &mut all);
    outcomes(bestand, &mut all);
    stories(bestand, &mut all);
    all.sort_by_key(|one| (one.soort.stap(), one.soort));
    all
}

struct Loose<'a>(&'a mut Vec<Loseind>);

impl Loose<'_> {
    fn when(&mut self, loose: bool, soort: Loseindsoort, id: &str, naam: &str) {
        if loose {
            self.0.push(Loseind { soort, id: id.to_owned(), naam: naam.to_owned() });
        }
    }
}

fn results(bestand: &Kompasbestand, all: &mut Vec<Loseind>) {
    use Loseindsoort as Soort;
    let mut loose = Loose(all);
    let aimed: BTreeSet<&str> = of(bestand.resultaten.iter().map(|result| &result.ambities));
    let done: BTreeSet<&str> = of(bestand.activiteiten.iter().map(|activity| &activity.resultaten));
    let readable: BTreeSet<&str> = bestand
        .verhalen
        .iter()
        .filter(|story| story.leesbaar(Verhaalgebruik::Kompas).is_some())
        .map(|story| story.id.as_str())
        .collect();
    for one in &bestand.ambities {
        loose.when(!aimed.contains(one.id.as_str()), Soort::AmbitieZonderResultaat, &one.id, &one.tekst);
    }
    for one in &bestand.resultaten {
        let whole = one.indicatoren.iter().any(crate::bestand::Kompasindicator::is_heel);
        let told = one.verhalen.iter().any(|story| readable.contains(story.as_str()));
        loose.when(one.ambities.is_empty(), Soort::ResultaatZonderAmbitie, &one.id, &one.wat);
        loose.when(!whole, Soort::ResultaatZonderGetal, &one.id, &one.wat);
        loose.when(!told, Soort::ResultaatZonderVerhaal, &one.id, &one.wat);
        loose.when(!done.contains(one.id.as_str()), Soort::ResultaatZonderActiviteit, &one.id, &one.wat);
    }
}

fn activities(bestand: &Kompasbestand, all: &mut Vec<Loseind>) {
    use Loseindsoort as Soort;
    let mut loose = Loose(all);
    let input: BTreeSet<&str> = bestand.kwaliteit.iter().map(|one| one.activiteit.as_str()).collect();
    let measured: BTreeSet<&str> = bestand.outcomes.iter().map(|one| one.activiteit.as_str()).collect();
    for one in &bestand.activiteiten {
        let id = one.id.as_str();
        loose.when(one.resultaten.is_empty(), Soort::ActiviteitZonderResultaat, id, &one.naam);
        loose.when(!input.contains(id), Soort::ActiviteitZonderInput, id, &one.naam);
        loose.when(!measured.contains(id), Soort::ActiviteitZonderOutcome, id, &one.naam);
    }
    for one in &bestand.kwaliteit {
        loose.when(one.activiteit.is_empty(), Soort::InputZonderActiviteit, &one.id, &one.tekst);
    }
}

fn outcomes(bestand: &Kompasbestand, all: &mut Vec<Loseind>) {
    use Loseindsoort as Soort;
    let mut loose = Loose(all);
    let measured: BTreeSet<&str> = bestand.outcomes.iter().map(|one| one.indicator.as_str()).collect();
    for result in &bestand.resultaten {
        for one in &result.indicatoren {
            let open = !measured.contains(one.id.as_str());
            loose.when(open, Soort::IndicatorZonderOutcome, &one.id, &one.naam);
        }
    }
    for one in &bestand.outcomes {
        let indicator = bestand.indicator(&one.indicator);
        let activity = bestand.activiteiten.iter().find(|activity| activity.id == one.activiteit);
        let name = indicator.map_or(one.bron.tekst.as_str(), |(_, found)| &found.naam);
        // An outcome of an activity that serves another result ties nothing.
        let serves = match (activity, indicator) {
            (None, _) => false,
            (Some(_), None) => true,
            (Some(activity), Some((result, _))) => activity.resultaten.contains(&result.id),
        };
        loose.when(!serves, Soort::OutcomeZonderActiviteit, &one.id, name);
        loose.when(indicator.is_none(), Soort::OutcomeZonderIndicator, &one.id, name);
    }
}

/// A withdrawn story hangs nowhere: nothing is left of it to tie.
fn stories(bestand: &Kompasbestand, all: &mut Vec<Loseind>) {
    let results = bestand.resultaten.iter().map(|one| &one.verhalen);
    let placed: BTreeSet<&str> = of(results.chain(bestand.outcomes.iter().map(|one| &one.verhalen)));
    for one in bestand.verhalen.iter().filter(|one| one.ingetrokken.is_none()) {
        // Loose ends are read by everybody: never with the words of who told it.
        let name = format!("verhaal van {}, {}", one.verteller.naam(), one.toestemming.datum);
        let open = !placed.contains(one.id.as_str());
        Loose(all).when(open, Loseindsoort::VerhaalZonderPlek, &one.id, &name);
    }
}

fn of<'a>(lists: impl Iterator<Item = &'a Vec<String>>) -> BTreeSet<&'a str> {
    lists.flatten().map(String::as_str).collect()
}
