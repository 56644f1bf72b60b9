//! Who sees what of a plan, and what there is to do in it. Without a store or a clock.

use std::collections::BTreeSet;

use ::plan::{Casus, Doelstand, Plan, Terugblikmoment, Wetblad, Wetsgebied, for_own_law};
use domein::{Datum, parse_datum};
use toegang::{Deelgrond, Doel, Gegevenssoort, Relatie, Zaak};

use crate::poort::Aanmelding;
use crate::toegang::Register;

/// As what somebody works in a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Werkrol {
    /// Leads it. There is one.
    Regisseur,
    /// Works in it.
    Medewerker,
    /// Stands in for somebody who is away, until a day.
    Vervanger,
}

impl Werkrol {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Regisseur, Self::Medewerker, Self::Vervanger];

    /// Its name in the store and in forms.
    pub const fn sleutel(self) -> &'static str {
        match self {
            Self::Regisseur => "regisseur",
            Self::Medewerker => "medewerker",
            Self::Vervanger => "vervanger",
        }
    }

    /// Its name for people, in Dutch and in English.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Regisseur => ("regisseur", "director"),
            Self::Medewerker => ("werkt mee", "works in it"),
            Self::Vervanger => ("vervangt iemand", "stands in for somebody"),
        }
    }

    /// The other way round.
    pub fn of(sleutel: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.sleutel() == sleutel)
    }
}

/// Somebody who works in a plan, with the purpose for which they do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planwerker {
    /// Number of their account.
    pub account: String,
    /// Number of this decision about them.
    pub versie: i64,
    /// As what; none when they were taken out.
    pub rol: Option<Werkrol>,
    /// The key and the version of the purpose.
    pub doel: (String, u16),
    /// On what ground, in words.
    pub grondslag: String,
    /// The last day; none when there is no end.
    pub tot: Option<Datum>,
    /// Who decided it, and when.
    pub wie: String,
    /// When.
    pub wanneer: String,
}

impl Planwerker {
    /// Whether they work in it on this day.
    pub fn works(&self, dag: Datum) -> bool {
        self.rol.is_some() && self.tot.is_none_or(|tot| dag <= tot)
    }

    /// The purpose, as long as the register has it in this version.
    pub fn purpose(&self, register: &Register) -> Option<&'static Doel> {
        Doel::find(&self.doel.0).filter(|doel| {
            doel.versie == self.doel.1 && !register.ingetrokken.iter().any(|one| one == doel.sleutel)
        })
    }
}

/// That data under one law may be seen for another in this plan, because the household asked for one plan together. The
/// newest decision about a kind counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plandeling {
    /// Which data.
    pub soort: Gegevenssoort,
    /// What the household asked, in words; empty when it was taken back.
    pub verzoek: String,
    /// The last day on which it counts.
    pub tot: Datum,
    /// Who wrote it down.
    pub wie: String,
    /// When.
    pub wanneer: String,
}

/// A share counts at most so many days; whoever still needs it asks again.
pub const LANGSTE_DELING: i32 = 366;

/// What somebody sees of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Zicht {
    /// All of it.
    Heel,
    /// What was written down under these laws.
    EigenWet(BTreeSet<Wetsgebied>),
}

impl Zicht {
    /// What of a plan stands in this view; none when it is the whole plan.
    pub fn blad(&self, plan: &Plan) -> Option<Wetblad> {
        let Self::EigenWet(wetten) = self else { return None };
        let mut all = Wetblad::default();
        for wet in wetten {
            let one = for_own_law(plan, *wet);
            all.vraag = all.vraag.or(one.vraag);
            all.gebieden.extend(one.gebieden);
            all.doelen.extend(one.doelen);
            all.betrokkenen.extend(one.betrokkenen);
            all.namen.extend(one.namen);
        }
        Some(all)
    }
}

/// The kinds of data that are in a plan.
pub fn kinds_in(plan: &Plan) -> BTreeSet<Gegevenssoort> {
    let inhoud = plan.inhoud();
    let written = inhoud.gebieden.values().map(::plan::Domeinblad::wet);
    let helping = inhoud.betrokkenen.values().map(|one| one.wet);
    inhoud.wetten.iter().copied().chain(written).chain(helping).filter_map(Wetsgebied::soort).collect()
}

/// What the policy must know to decide about a plan. `soorten` are the kinds of data that would be seen.
pub fn zaak(
    aanmelding: &Aanmelding,
    (gebied, werker, delingen): (&str, Option<&Planwerker>, &[Plandeling]),
    register: &Register,
    soorten: BTreeSet<Gegevenssoort>,
) -> Zaak {
    let vandaag = aanmelding.vandaag;
    let werker = werker.filter(|one| one.works(vandaag));
    let doel = werker.and_then(|one| one.purpose(register));
    let shared = delingen.iter().filter(|one| !one.verzoek.is_empty()).map(|one| Deelgrond {
        van: one.soort,
        doel: doel.map_or_else(String::new, |doel| doel.sleutel.to_owned()),
        grond: one.verzoek.clone(),
        tot: one.tot,
    });
    Zaak {
        gebied: gebied.to_owned(),
        relatie: if werker.is_some() { Relatie::Betrokken } else { Relatie::Geen },
        doel,
        gegevens: soorten,
        deelgronden: register.deelgronden.iter().cloned().chain(shared).collect(),
        wams: register.wams,
        ..aanmelding.zaak()
    }
}

/// The laws whose data a purpose covers by itself.
pub fn laws_of(doel: &Doel) -> BTreeSet<Wetsgebied> {
    let covered = |wet: &&Wetsgebied| wet.soort().is_some_and(|soort| doel.soorten.contains(&soort));
    Wetsgebied::ALL.iter().filter(covered).copied().collect()
}

/// What there is to do in a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Werksoort {
    /// Somebody has to take a question up.
    Oppakken,
    /// A hand-over waits for an answer.
    Overdracht,
    /// Two people wrote something else; somebody has to choose.
    Botsing,
    /// Look again together.
    Evaluatie,
    /// A step of a goal.
    Stap,
    /// A goal is due.
    Doel,
    /// What was promised.
    Afspraak,
    /// A child turns eighteen.
    Achttien,
    /// Look back after closing.
    Terugblik,
}

impl Werksoort {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Oppakken,
        Self::Overdracht,
        Self::Botsing,
        Self::Evaluatie,
        Self::Stap,
        Self::Doel,
        Self::Afspraak,
        Self::Achttien,
        Self::Terugblik,
    ];

    /// Its name in the store.
    pub const fn sleutel(self) -> &'static str {
        match self {
            Self::Oppakken => "oppakken",
            Self::Overdracht => "overdracht",
            Self::Botsing => "botsing",
            Self::Evaluatie => "evaluatie",
            Self::Stap => "stap",
            Self::Doel => "doel",
            Self::Afspraak => "afspraak",
            Self::Achttien => "achttien",
            Self::Terugblik => "terugblik",
        }
    }

    /// What there is to do, in Dutch and in English.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Oppakken => ("de vraag oppakken", "take the question up"),
            Self::Overdracht => ("antwoord geven op een overdracht", "answer a hand-over"),
            Self::Botsing => ("kiezen tussen twee teksten", "choose between two texts"),
            Self::Evaluatie => ("samen terugkijken", "look again together"),
            Self::Stap => ("een stap van een doel", "a step of a goal"),
            Self::Doel => ("een doel moet gehaald zijn", "a goal is due"),
            Self::Afspraak => ("een afspraak nakomen", "keep an agreement"),
            Self::Achttien => ("een kind wordt achttien", "a child turns eighteen"),
            Self::Terugblik => ("vragen: bent u geholpen?", "ask: were you helped?"),
        }
    }

    /// The other way round.
    pub fn of(sleutel: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.sleutel() == sleutel)
    }
}

/// A child who turns eighteen is work from so many days before.
const VOORAF_ACHTTIEN: i64 = 182;

/// What there is to do in a plan, each with the day on which it is due. A day that a step of the case gave counts as its
/// own; what waits for nobody's day is due today.
pub fn work(plan: &Plan, casus: &Casus, dag: Datum) -> Vec<(Werksoort, Datum)> {
    let inhoud = plan.inhoud();
    let mut work = Vec::new();
    match casus {
        Casus::Gevraagd(_) => work.push((Werksoort::Oppakken, dag)),
        Casus::Lopend(lopend) => {
            work.extend(lopend.aanbod().map(|aanbod| (Werksoort::Overdracht, aanbod.op)));
            work.extend((!plan.botsingen().is_empty()).then_some((Werksoort::Botsing, dag)));
            let evaluaties = inhoud.evaluaties.values().filter(|one| one.gehouden.is_none());
            work.extend(evaluaties.map(|one| (Werksoort::Evaluatie, one.op)));
            for doel in inhoud.doelen.values().filter(|doel| doel.stand == Doelstand::Open) {
                let steps = doel.stappen.values().filter(|stap| stap.gedaan.is_none());
                work.extend(steps.filter_map(|stap| stap.op).map(|op| (Werksoort::Stap, op)));
                work.extend(doel.op.map(|op| (Werksoort::Doel, op)));
            }
            let promised = inhoud.afspraken.values().filter(|one| one.belofte.is_some());
            work.extend(promised.filter_map(|one| one.op).map(|op| (Werksoort::Afspraak, op)));
            let children = inhoud.leefeenheid.0.values().filter(|lid| lid.rol_op(dag).is_some());
            let soon = children.filter_map(|lid| lid.achttien).filter(|op| dag <= *op);
            work.extend(soon.map(|op| (Werksoort::Achttien, before(op, VOORAF_ACHTTIEN))));
        }
        Casus::Nazorg(nazorg) => {
            work.extend(nazorg.te_doen().into_iter().map(|(_, op)| (Werksoort::Terugblik, op)));
        }
        Casus::Klaar(_) => {}
    }
    work.sort_unstable_by_key(|(soort, op)| (*op, *soort));
    work
}

fn before(op: Datum, days: i64) -> Datum {
    op.checked_sub(jiff::Span::new().days(days)).unwrap_or(op)
}

/// Which time to look back is due first; none when there is nothing to look back on.
pub fn next_look_back(casus: &Casus) -> Option<(Terugblikmoment, Datum)> {
    match casus {
        Casus::Nazorg(nazorg) => nazorg.te_doen().into_iter().min_by_key(|(_, op)| *op),
        _ => None,
    }
}

/// A day as the store keeps it; none when it is empty or no day.
pub fn some_day(text: &str) -> Option<Datum> {
    parse_datum(text).ok()
}
