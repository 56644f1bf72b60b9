//! The worklist and absence, without a store or a clock.

use std::collections::BTreeMap;

use domein::Datum;
use jiff::ToSpan;
use serde::Deserialize;

use crate::doen::plan::{Planwerker, Werkrol, Werksoort};

/// Who stands in for somebody, from day to day. The newest decision about an account counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Afwezigheid {
    /// Number of the account that is away.
    pub account: String,
    /// Number of this decision.
    pub versie: i64,
    /// Number of the account that stands in; empty when it was taken back.
    pub vervanger: String,
    /// The first day.
    pub van: Datum,
    /// The last day.
    pub tot: Datum,
    /// Who decided it.
    pub wie: String,
    /// When.
    pub wanneer: String,
}

/// An absence lasts at most so many days; whoever is away longer hands the plans over.
pub const LANGSTE_AFWEZIGHEID: i32 = 366;

impl Afwezigheid {
    /// Whether it counts on this day.
    pub fn counts(&self, dag: Datum) -> bool {
        !self.vervanger.is_empty() && (self.van..=self.tot).contains(&dag)
    }

    /// Whether it counts now or later.
    pub fn is_ahead(&self, dag: Datum) -> bool {
        !self.vervanger.is_empty() && dag <= self.tot
    }
}

/// What is wrong with an absence: its field, and the rule with the way out, in Dutch.
///
/// # Errors
/// The first thing that is wrong.
pub fn check_days(van: Datum, tot: Datum, vandaag: Datum) -> Result<(), (&'static str, String)> {
    if tot < van {
        return Err((
            "tot",
            "de laatste dag ligt voor de eerste: kies een latere laatste dag, of een eerdere eerste"
                .to_owned(),
        ));
    }
    if tot < vandaag {
        return Err(("tot", "deze dagen zijn al voorbij: kies een laatste dag vanaf vandaag".to_owned()));
    }
    if van.checked_add(LANGSTE_AFWEZIGHEID.days()).is_ok_and(|last| last < tot) {
        return Err((
            "tot",
            format!(
                "dit is langer dan {LANGSTE_AFWEZIGHEID} dagen: kies een eerdere laatste dag, of draag uw plannen over"
            ),
        ));
    }
    Ok(())
}

/// Whether somebody can be away on days that were asked: one absence at a time, or the newer would end the one that runs.
/// The same once more is no other one.
///
/// # Errors
/// Which one stands in the way, at the field of the first day.
pub fn check_alone(
    newest: Option<&Afwezigheid>,
    (vervanger, van, tot): (&str, Datum, Datum),
    vandaag: Datum,
) -> Result<(), (&'static str, String)> {
    match newest {
        Some(one)
            if one.is_ahead(vandaag)
                && (one.vervanger.as_str(), one.van, one.tot) != (vervanger, van, tot) =>
        {
            Err((
                "van",
                format!(
                    "er is al een vervanging geregeld van {} tot en met {}: neem die eerst terug",
                    one.van, one.tot
                ),
            ))
        }
        _ => Ok(()),
    }
}

/// Who works in a plan on a day, with whoever stands in for somebody who is away: for the same purpose, until the last day
/// of both. Standing in gives nothing on: who stands in for a stand-in does not come in. Who was taken out of the plan
/// stays out.
pub fn stand_ins(werkers: Vec<Planwerker>, afwezig: &[Afwezigheid], dag: Datum) -> Vec<Planwerker> {
    let known: BTreeMap<&str, &Planwerker> = werkers.iter().map(|one| (one.account.as_str(), one)).collect();
    let mut away: Vec<(&Afwezigheid, &Planwerker)> = afwezig
        .iter()
        .filter(|one| one.counts(dag))
        .filter_map(|one| Some((one, *known.get(one.account.as_str()).filter(|werker| werker.works(dag))?)))
        .collect();
    // Whoever stands in for two people, does so for the one who leads the plan.
    away.sort_by_key(|(_, werker)| werker.rol != Some(Werkrol::Regisseur));
    let mut derived: BTreeMap<String, Planwerker> = BTreeMap::new();
    for (afwezigheid, werker) in away {
        let own = known.get(afwezigheid.vervanger.as_str());
        if own.is_some_and(|own| own.rol.is_none() || own.works(dag)) {
            continue;
        }
        derived.entry(afwezigheid.vervanger.clone()).or_insert_with(|| Planwerker {
            account: afwezigheid.vervanger.clone(),
            versie: own.map_or(0, |own| own.versie),
            rol: Some(Werkrol::Vervanger),
            tot: Some(werker.tot.map_or(afwezigheid.tot, |tot| tot.min(afwezigheid.tot))),
            wie: afwezigheid.wie.clone(),
            wanneer: afwezigheid.wanneer.clone(),
            ..werker.clone()
        });
    }
    let mut all = werkers;
    all.retain(|one| !derived.contains_key(&one.account));
    all.extend(derived.into_values());
    all
}

/// When something is due, as a choice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wanneer {
    /// At any time.
    #[default]
    Alles,
    /// Before today.
    TeLaat,
    /// From today to Sunday.
    DezeWeek,
    /// From the Monday after.
    VolgendeWeek,
    /// After that week.
    Later,
}

impl Wanneer {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Alles, Self::TeLaat, Self::DezeWeek, Self::VolgendeWeek, Self::Later];

    /// Its name in an address.
    pub const fn sleutel(self) -> &'static str {
        match self {
            Self::Alles => "alles",
            Self::TeLaat => "te-laat",
            Self::DezeWeek => "deze-week",
            Self::VolgendeWeek => "volgende-week",
            Self::Later => "later",
        }
    }

    /// Its name for people, in Dutch and in English.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Alles => ("alles", "everything"),
            Self::TeLaat => ("te laat", "overdue"),
            Self::DezeWeek => ("deze week", "this week"),
            Self::VolgendeWeek => ("volgende week", "next week"),
            Self::Later => ("later", "later"),
        }
    }

    /// The first and the last day of it, seen from today.
    pub fn days(self, vandaag: Datum) -> (Datum, Datum) {
        let after = |days: i64| vandaag.checked_add(days.days()).unwrap_or(Datum::MAX);
        let sunday = 6 - i64::from(vandaag.weekday().to_monday_zero_offset());
        match self {
            Self::Alles => (Datum::MIN, Datum::MAX),
            Self::TeLaat => (Datum::MIN, vandaag.yesterday().unwrap_or(Datum::MIN)),
            Self::DezeWeek => (vandaag, after(sunday)),
            Self::VolgendeWeek => (after(sunday + 1), after(sunday + 7)),
            Self::Later => (after(sunday + 8), Datum::MAX),
        }
    }
}

/// What kind of thing waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Regelsoort {
    /// Something in a plan.
    Plan(Werksoort),
    /// Money that a colleague wants to spend.
    Goedkeuring,
    /// Money that was spent: did it work?
    Nameting,
    /// A signal of arrears.
    Signaal,
    /// A request to look up households.
    Opzoeken,
}

impl Regelsoort {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        Werksoort::ALL.into_iter().map(Self::Plan).chain([
            Self::Goedkeuring,
            Self::Nameting,
            Self::Signaal,
            Self::Opzoeken,
        ])
    }

    /// Its name in an address.
    pub const fn sleutel(self) -> &'static str {
        match self {
            Self::Plan(soort) => soort.sleutel(),
            Self::Goedkeuring => "goedkeuring",
            Self::Nameting => "nameting",
            Self::Signaal => "signaal",
            Self::Opzoeken => "opzoeken",
        }
    }

    /// What there is to do, in Dutch and in English.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Plan(soort) => soort.naam(),
            Self::Goedkeuring => ("een uitgave goedkeuren", "approve a payment"),
            Self::Nameting => ("terugkijken of het geld hielp", "look back whether the money helped"),
            Self::Signaal => ("een signaal van achterstand oppakken", "take up a signal of arrears"),
            Self::Opzoeken => (
                "een verzoek om huishoudens op te zoeken beoordelen",
                "judge a request to look up households",
            ),
        }
    }

    /// The other way round.
    pub fn of(sleutel: &str) -> Option<Self> {
        Self::all().find(|one| one.sleutel() == sleutel)
    }
}

/// Something that waits for somebody. It names no person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Werkdagregel {
    /// By when.
    pub dag: Datum,
    /// What.
    pub soort: Regelsoort,
    /// What it is about, in Dutch and in English, such as `Plan 12`.
    pub over: (String, String),
    /// Where it is done.
    pub pad: String,
    /// Number of the plan in the store, when it is about one.
    pub plan: Option<String>,
}

/// How much waits, on which day and of which kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Werktelling(BTreeMap<(Datum, Regelsoort), i64>);

impl Werktelling {
    /// Adds so many.
    pub fn add(&mut self, dag: Datum, soort: Regelsoort, aantal: i64) {
        *self.0.entry((dag, soort)).or_default() += aantal;
    }

    /// How much is due in a time, of one kind or of all.
    pub fn count(&self, (van, tot): (Datum, Datum), soort: Option<Regelsoort>) -> i64 {
        let counts = |of: &Regelsoort| soort.is_none_or(|wanted| wanted == *of);
        self.0
            .iter()
            .filter(|((dag, of), _)| van <= *dag && *dag <= tot && counts(of))
            .map(|(_, aantal)| aantal)
            .sum()
    }

    /// The kinds of which there is something.
    pub fn kinds(&self) -> Vec<Regelsoort> {
        Regelsoort::all().filter(|soort| self.0.keys().any(|(_, of)| of == soort)).collect()
    }
}

/// So many lines stand on one page.
pub const PER_BLADZIJ: usize = 25;

/// What stands on a page of the list. `plans` are the earliest of the plans, enough for this page; `others` all of the
/// rest.
pub fn on_page(plans: Vec<Werkdagregel>, others: Vec<Werkdagregel>, bladzij: usize) -> Vec<Werkdagregel> {
    let mut all = plans;
    all.extend(others);
    // What is equally early keeps its order: plans first.
    all.sort_by_key(|regel| regel.dag);
    all.into_iter().skip(bladzij.saturating_sub(1) * PER_BLADZIJ).take(PER_BLADZIJ).collect()
}

/// How many pages there are; at least one.
pub fn pages(total: i64) -> usize {
    usize::try_from(total).unwrap_or(0).div_ceil(PER_BLADZIJ).max(1)
}

#[cfg(test)]
mod tests;
