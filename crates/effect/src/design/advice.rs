use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Design, Said, evidence};
use crate::power::smallest_p;
use crate::process::Process;

/// How those with help came to be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Selection {
    /// Because the outcome itself was bad: the highest costs, the most nuisance.
    WorstOutcome,
    /// On a score with a fixed threshold.
    Score,
    /// By lot.
    Lot,
    /// They signed up themselves, or a professional chose them.
    Choice,
    /// Everybody in the areas or groups that took part.
    Everybody,
}

/// Who or what is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StudyUnit {
    /// People or households.
    People,
    /// Areas, schools or teams.
    Areas,
}

/// What is asked, and what there is to answer it with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// How those with help were chosen.
    pub selection: Selection,
    /// Who is followed.
    pub unit: StudyUnit,
    /// How many get help.
    pub helped: u32,
    /// How many comparable ones do not, or not yet.
    pub compared: u32,
    /// For how many years before the start the outcome is known, of both.
    pub earlier_years: u32,
    /// For how many months before the start the outcome is known by the month; nought when it is not.
    pub months_before: u32,
    /// For how many months after the start it will be.
    pub months_after: u32,
    /// Is there a score with a fixed threshold that decides?
    pub threshold: bool,
    /// Are there more people or areas than places, so that lots may be drawn for who starts first?
    pub by_lot: bool,
    /// Do groups start at different moments?
    pub staggered: bool,
    /// What is special about this situation.
    pub circumstances: BTreeSet<Process>,
}

/// What is said of a design.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It holds here.
    Holds,
    /// It can be done, and is not recommended here.
    NotRecommended,
    /// It cannot be done with what there is.
    Impossible,
    /// It would mislead: it is not done.
    Refused,
}

/// A design and what is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The design.
    pub design: Design,
    /// How it stands.
    pub standing: Standing,
    /// Why; of a design that holds, what it rests on.
    pub reasons: Vec<Said>,
}

/// All designs, those that hold first, each with its reasons.
///
/// ```
/// use effect::design::{Asked, Design, Selection, Standing, StudyUnit, advise};
/// let asked = Asked {
///     selection: Selection::WorstOutcome, unit: StudyUnit::People, helped: 80, compared: 200, earlier_years: 3,
///     months_before: 0, months_after: 0, threshold: false, by_lot: true, staggered: false, circumstances: Default::default(),
/// };
/// let advice = advise(&asked);
/// assert_eq!(advice[0].design, Design::WaitingList);
/// assert!(advice.iter().any(|verdict| verdict.design == Design::BeforeAfter && verdict.standing == Standing::Refused));
/// ```
#[must_use]
pub fn advise(asked: &Asked) -> Vec<Verdict> {
    let mut verdicts: Vec<Verdict> = Design::ALL.into_iter().map(|design| verdict(asked, design)).collect();
    verdicts.sort_by_key(|verdict| verdict.standing);
    verdicts
}

fn verdict(asked: &Asked, design: Design) -> Verdict {
    let (mut standing, nl, en) = judge(asked, design);
    let mut reasons = vec![Said::new(nl, en)];
    if standing == Standing::Holds {
        let against = objections(asked, design);
        if !against.is_empty() {
            standing = Standing::NotRecommended;
            reasons = against;
        }
    }
    Verdict { design, standing, reasons }
}

/// What the runs have against a design in these circumstances. A design that was not run has that against it.
fn objections(asked: &Asked, design: Design) -> Vec<Said> {
    std::iter::once(&Process::Basic)
        .chain(asked.circumstances.iter().filter(|process| **process != Process::Basic))
        .filter_map(|process| {
            let objection = match evidence::of(*process, design) {
                Some(row) => row.objection()?,
                None => evidence::not_run(),
            };
            let when = process.circumstance();
            let nl = format!("Bij ‘{}’: {}", when.nl, objection.nl);
            Some(Said::new(nl, format!("With ‘{}’: {}", when.en, objection.en)))
        })
        .collect()
}

type Judged = (Standing, String, String);

fn judged(standing: Standing, nl: &str, en: &str) -> Judged {
    (standing, nl.into(), en.into())
}

fn judge(asked: &Asked, design: Design) -> Judged {
    match design {
        Design::BeforeAfter => before_after(asked),
        Design::WaitingList => waiting_list(asked),
        Design::Threshold => threshold(asked),
        Design::Matched => matched(asked),
        Design::Subtraction => subtraction(asked),
        Design::Areas => areas(asked),
        Design::Staggered => staggered(asked),
        Design::Synthetic | Design::SyntheticDid => synthetic(asked),
        Design::Series => series(asked),
    }
}

fn before_after(asked: &Asked) -> Judged {
    match asked.selection {
        Selection::WorstOutcome | Selection::Score | Selection::Choice => judged(
            Standing::Refused,
            "De groep is gekozen omdat het op dat moment slecht ging. Na een slecht jaar gaat het vaak vanzelf beter, ook \
             zonder hulp. Alleen voor en na vergelijken toont dan bijna altijd winst",
            "The group was chosen because things were bad at that moment. After a bad year things often get better by \
             themselves, without help. Only before and after then nearly always shows a gain",
        ),
        Selection::Lot | Selection::Everybody => judged(
            Standing::NotRecommended,
            "Zonder vergelijking telt alles mee wat in die tijd veranderde, zoals prijzen en regels",
            "Without a comparison all that changed at the time counts too, such as prices and rules",
        ),
    }
}

fn waiting_list(asked: &Asked) -> Judged {
    if asked.unit == StudyUnit::Areas {
        return judged(
            Standing::Impossible,
            "U volgt wijken. Kies dan ‘wijken naast wijken, door loting’",
            "You follow areas. Choose ‘areas beside areas, by lot’",
        );
    }
    if !asked.by_lot && asked.selection != Selection::Lot {
        return judged(
            Standing::Impossible,
            "Dit kan als er meer mensen dan plekken zijn, en u mag loten wie eerst begint",
            "This can be done when there are more people than places and lots may be drawn for who starts first",
        );
    }
    few(asked).unwrap_or_else(|| {
        judged(
            Standing::Holds,
            "De loting maakt de groepen gelijk, ook in wat niemand meet. Dit is de sterkste opzet",
            "The lots make the groups alike, also in what nobody measures. This is the strongest design",
        )
    })
}

/// Too few to come below 5 %, whatever happens.
fn few(asked: &Asked) -> Option<Judged> {
    let all = u64::from(asked.helped) + u64::from(asked.compared);
    let smallest = smallest_p(usize::try_from(all).unwrap_or(usize::MAX), asked.helped as usize);
    (smallest > 0.05).then(|| {
        let percent = (smallest * 1_000.0).ceil() / 10.0;
        let (helped, dutch) = (asked.helped, percent.to_string().replace('.', ","));
        (
            Standing::Impossible,
            format!(
                "Met {helped} van de {all} is de kleinste p die u kunt vinden {dutch} procent. Onder 5 procent kan dus \
                 niet, hoe goed het ook werkt. Neem er meer"
            ),
            format!(
                "With {helped} of {all} the smallest p that can be found is {percent} percent. So below 5 percent is \
                 impossible, however well it works. Take more"
            ),
        )
    })
}

fn threshold(asked: &Asked) -> Judged {
    if !asked.threshold || asked.unit == StudyUnit::Areas {
        return judged(
            Standing::Impossible,
            "Dit kan als een score met een vaste grens bepaalt wie hulp krijgt, en iedereen boven de grens hulp krijgt",
            "This can be done when a score with a fixed threshold decides who gets help, and all above it get help",
        );
    }
    if asked.helped < 50 || asked.compared < 50 {
        return judged(
            Standing::Impossible,
            "Aan elke kant van de grens zijn ten minste 50 mensen nodig",
            "On either side of the threshold at least 50 people are needed",
        );
    }
    judged(
        Standing::Holds,
        "Wie er net boven zit, lijkt op wie er net onder zit. De terugval is aan beide kanten gelijk",
        "Who is just above is like who is just below. The fall back is the same on both sides",
    )
}

fn matched(asked: &Asked) -> Judged {
    if asked.unit == StudyUnit::Areas || asked.earlier_years < 2 {
        return judged(
            Standing::Impossible,
            "Hiervoor is de uitkomst van mensen uit ten minste twee eerdere jaren nodig. Eén jaar houdt de terugval niet tegen",
            "This needs the outcome of people in at least two earlier years. One year does not stop the fall back",
        );
    }
    if asked.helped < 20 || asked.compared < asked.helped {
        return judged(
            Standing::Impossible,
            "Hiervoor zijn ten minste 20 mensen met hulp nodig, en evenveel zonder hulp die aan dezelfde regel voldoen",
            "This needs at least 20 people with help, and as many without who meet the same rule",
        );
    }
    judged(
        Standing::Holds,
        "Met twee eerdere jaren is te scheiden wat blijft en wat komt en gaat. Vergelijk met mensen die aan dezelfde regel \
         voldeden",
        "Two earlier years tell apart what stays and what comes and goes. Compare with people who met the same rule",
    )
}

fn subtraction(asked: &Asked) -> Judged {
    if asked.selection != Selection::WorstOutcome || asked.unit == StudyUnit::Areas {
        return judged(
            Standing::Impossible,
            "Dit is voor mensen die gekozen zijn omdat de uitkomst zelf hoog of laag was",
            "This is for people who were chosen because the outcome itself was high or low",
        );
    }
    if asked.earlier_years < 3 || asked.helped < 50 {
        return judged(
            Standing::Impossible,
            "Hiervoor zijn drie eerdere jaren van alle mensen nodig, en ten minste 50 mensen met hulp",
            "This needs three earlier years of everybody, and at least 50 people with help",
        );
    }
    judged(
        Standing::Holds,
        "Uit jaren zonder hulp is bekend hoe ver zo’n groep vanzelf terugvalt. Dat wordt afgetrokken en getoond",
        "From years without help it is known how far such a group falls back by itself. That is taken off and shown",
    )
}

fn areas(asked: &Asked) -> Judged {
    if asked.unit != StudyUnit::Areas || asked.compared == 0 {
        return judged(
            Standing::Impossible,
            "Dit kan als u in een deel van de wijken begint, en de andere wijken volgt",
            "This can be done when you start in some of the areas, and follow the others",
        );
    }
    if let Some(few) = few(asked) {
        return few;
    }
    if asked.selection == Selection::Lot || asked.by_lot {
        return judged(
            Standing::Holds,
            "Als het lot de wijken kiest, is elke verdeling even waarschijnlijk. De kans op toeval is dan precies te tellen",
            "When lots choose the areas, each division is as likely. The chance of coincidence can then be counted exactly",
        );
    }
    judged(
        Standing::NotRecommended,
        "De wijken zijn niet door het lot gekozen. Wijken die gekozen zijn omdat het er slecht ging, vallen ook vanzelf terug",
        "The areas were not chosen by lot. Areas that were chosen because things were bad also fall back by themselves",
    )
}

fn staggered(asked: &Asked) -> Judged {
    if asked.selection == Selection::WorstOutcome {
        return judged(
            Standing::NotRecommended,
            "Wie begon omdat het slecht ging, valt vanzelf terug. Wie later begint niet. Het verschil telt dat als winst",
            "Who started because things were bad falls back by itself. Who starts later does not. The difference counts \
             that as a gain",
        );
    }
    let all = u64::from(asked.helped) + u64::from(asked.compared);
    if asked.earlier_years < 2 || asked.compared == 0 || all < 40 {
        return judged(
            Standing::Impossible,
            "Hiervoor zijn ten minste 40 groepen of mensen nodig, twee eerdere jaren, en een deel dat (nog) niet begint",
            "This needs at least 40 groups or people, two earlier years, and some that do not start (yet)",
        );
    }
    if asked.staggered {
        return judged(
            Standing::Holds,
            "Wie al begon, staat naast wie nog moet beginnen. Kijk of zij vóór het begin gelijk liepen",
            "Who has started stands beside who has yet to start. See whether they moved alike before the start",
        );
    }
    judged(
        Standing::Holds,
        "Wie begon, staat naast wie niet begint. Kijk of zij vóór het begin gelijk liepen",
        "Who started stands beside who does not start. See whether they moved alike before the start",
    )
}

fn synthetic(asked: &Asked) -> Judged {
    let long_enough = asked.earlier_years >= 8 || asked.months_before >= 24;
    if asked.unit != StudyUnit::Areas
        || asked.compared < 19
        || !long_enough
        || !(1..=5).contains(&asked.helped)
    {
        return judged(
            Standing::Impossible,
            "Dit is voor één tot vijf wijken, met ten minste 19 andere wijken, en acht jaren of 24 maanden vooraf",
            "This is for one to five areas, with at least 19 other areas, and eight years or 24 months before",
        );
    }
    if asked.selection == Selection::WorstOutcome {
        return judged(
            Standing::NotRecommended,
            "De wijk is gekozen omdat het er slecht ging. Een mengsel van andere wijken valt niet mee terug",
            "The area was chosen because things were bad. A mix of other areas does not fall back with it",
        );
    }
    judged(
        Standing::Holds,
        "Een mengsel dat vooraf net zo liep, is een betere vergelijking dan één andere wijk",
        "A mix that moved alike before is a better comparison than one other area",
    )
}

fn series(asked: &Asked) -> Judged {
    if asked.months_before < 24 || asked.months_after < 12 {
        return judged(
            Standing::Impossible,
            "Hiervoor zijn ten minste 24 maanden vóór en 12 maanden na het begin nodig",
            "This needs at least 24 months before and 12 months after the start",
        );
    }
    if asked.selection == Selection::WorstOutcome {
        return judged(
            Standing::NotRecommended,
            "De groep is gekozen na een piek. Na een piek daalt de reeks vanzelf",
            "The group was chosen after a peak. After a peak the series falls by itself",
        );
    }
    judged(
        Standing::Holds,
        "De oude lijn is de vergelijking. Dit houdt als er tegelijk niets anders begon",
        "The old line is the comparison. This holds when nothing else started at the same time",
    )
}
