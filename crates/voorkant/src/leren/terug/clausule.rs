//! A measured figure as the outcome of a clause of an agreement, and as the measurement of a settlement. Pure.

use ::afspraak::Uitkomstclausule;
use serde::{Deserialize, Serialize};

use super::cijfer::{MIN_N, is_difference, read_number, with_range, written};
use crate::leren::meetcijfer::{Meetbron, Meetcijfer, Meeteenheid};
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};
use crate::web::Taal;

/// What is kept of a measured outcome of a clause.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Clausulecijfer {
    /// The agreement.
    pub afspraak: String,
    /// What that is called.
    pub titel: String,
    /// Which clause: its indicator.
    pub indicator: String,
    /// What was measured.
    pub cijfer: Meetcijfer,
}

/// What a measured figure says of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Clausuleuitkomst {
    /// Fewer people than the clause asks.
    TeWeinig {
        /// How many were measured.
        gemeten: u64,
        /// How many the clause asks.
        nodig: u64,
    },
    /// The interval excludes that the goal was missed.
    Gehaald,
    /// The interval excludes that the goal was reached.
    NietGehaald,
    /// The goal lies within the interval: nobody may draw a conclusion.
    Onbeslist,
    /// The goal of the clause is no number.
    GeenGetal,
    /// The figure is in another unit than the clause.
    AndereEenheid,
    /// The figure is a difference that was made, and the clause asks how things are.
    Verschil,
}

impl Clausuleuitkomst {
    /// Its name for programs.
    pub const fn key(self) -> &'static str {
        match self {
            Self::TeWeinig { .. } => "te-weinig",
            Self::Gehaald => "gehaald",
            Self::NietGehaald => "niet-gehaald",
            Self::Onbeslist => "onbeslist",
            Self::GeenGetal => "geen-getal",
            Self::AndereEenheid => "andere-eenheid",
            Self::Verschil => "verschil",
        }
    }

    /// In words.
    pub fn naam(self) -> (String, String) {
        let same = |nl: &str, en: &str| (nl.to_owned(), en.to_owned());
        match self {
            Self::TeWeinig { gemeten, nodig } => (
                format!("Telt niet mee: {gemeten} gemeten, er zijn er {nodig} nodig"),
                format!("Does not count: {gemeten} measured, {nodig} are needed"),
            ),
            Self::Gehaald => same("Gehaald", "Reached"),
            Self::NietGehaald => same("Niet gehaald", "Not reached"),
            Self::Onbeslist => same(
                "Niet te zeggen: het doel ligt binnen de marge",
                "Cannot be said: the goal lies within the margin",
            ),
            Self::GeenGetal => same(
                "Niet te vergelijken: het doel in de afspraak is geen getal",
                "Cannot be compared: the goal in the agreement is no number",
            ),
            Self::AndereEenheid => same(
                "Niet te vergelijken: het cijfer heeft een andere eenheid dan de afspraak",
                "Cannot be compared: the figure has another unit than the agreement",
            ),
            Self::Verschil => same(
                "Niet te vergelijken: dit is een verschil, en de afspraak vraagt hoe het is",
                "Cannot be compared: this is a difference, and the agreement asks how things are",
            ),
        }
    }
}

/// What a figure is in the unit of a clause: shares become percents.
fn in_clause(cijfer: &Meetcijfer, value: f64) -> f64 {
    if cijfer.eenheid == Meeteenheid::Aandeel { value * 100.0 } else { value }
}

/// Whether a figure is in the unit of a clause, as far as the words of the clause tell. A clause without a unit is left to
/// people; a word that is none of our units counts something, such as families or visits.
fn is_unit(clausule: &Uitkomstclausule, eenheid: Meeteenheid) -> bool {
    let words = clausule.eenheid.trim().to_lowercase();
    let has = |parts: &[&str]| parts.iter().any(|part| words.contains(part));
    let asked = if has(&["promille", "per 1.000", "per 1000", "per duizend"]) {
        Meeteenheid::PerDuizend
    } else if has(&["%", "procent", "percent"]) {
        Meeteenheid::Aandeel
    } else if has(&["€", "euro"]) {
        Meeteenheid::Euro
    } else if has(&["punt", "score", "point"]) {
        Meeteenheid::Punten
    } else if words.split_whitespace().any(|word| ["dag", "dagen", "days"].contains(&word)) {
        Meeteenheid::Dagen
    } else {
        return words.is_empty() || eenheid == Meeteenheid::Aantal;
    };
    asked == eenheid
}

/// What a measured figure says of a clause. It counts with at least as many people as the clause asks (and never with
/// fewer than ten), and says something only when its whole interval lies on one side of the goal. A goal below the
/// baseline must go down, above it up; one that equals it must be kept.
pub fn judged(clausule: &Uitkomstclausule, cijfer: &Meetcijfer) -> Clausuleuitkomst {
    if is_difference(cijfer) {
        return Clausuleuitkomst::Verschil;
    }
    if !is_unit(clausule, cijfer.eenheid) {
        return Clausuleuitkomst::AndereEenheid;
    }
    let nodig = u64::from(clausule.telt_vanaf).max(MIN_N);
    if cijfer.n < nodig {
        return Clausuleuitkomst::TeWeinig { gemeten: cijfer.n, nodig };
    }
    let (Some(begin), Some(doel)) = (read_number(&clausule.nulmeting), read_number(&clausule.doel)) else {
        return Clausuleuitkomst::GeenGetal;
    };
    let (low, high) = (in_clause(cijfer, cijfer.laag), in_clause(cijfer, cijfer.hoog));
    let down = doel < begin;
    if (down && high <= doel) || (!down && low >= doel) {
        Clausuleuitkomst::Gehaald
    } else if (down && low > doel) || (!down && high < doel) {
        Clausuleuitkomst::NietGehaald
    } else {
        Clausuleuitkomst::Onbeslist
    }
}

/// What stands in the form of a talk for a clause: how many, the figure in its unit, and where it comes from.
pub fn shown_for(cijfer: &Meetcijfer) -> (u64, String, String) {
    let range = with_range(Taal::Nl, cijfer);
    let bron = format!("Leren: {}, {range}, {}", cijfer.wat, cijfer.methode);
    (cijfer.n, written(in_clause(cijfer, cijfer.waarde), 2), bron)
}

/// What somebody reads who settles with a difference.
pub const VERREKENEN: (&str, &str) = (
    "Wat minder kost dan zonder de aanpak, staat daar als opbrengst. Gaat het cijfer over één huishouden of één wijk? Vermenigvuldig de drie bedragen dan eerst.",
    "What costs less than without the approach stands there as a gain. Is the figure about one household or one area? Multiply the three amounts first.",
);

/// The fields of a settlement of a region, from a figure in euros; none for another unit. A table pays on what was saved: of a
/// difference that is what costs less than without, so its ends change places. A model is no measurement, so the kind is left
/// to whoever records it when somebody only filled it in.
pub fn settlement(cijfer: &Meetcijfer, jaar: i32) -> Option<String> {
    if cijfer.eenheid != Meeteenheid::Euro {
        return None;
    }
    let euro = |value: f64| written(value.round(), 0);
    let (laag, midden, hoog) = if is_difference(cijfer) {
        (-cijfer.hoog, -cijfer.waarde, -cijfer.laag)
    } else {
        (cijfer.laag, cijfer.waarde, cijfer.hoog)
    };
    let soort = if cijfer.bron == Meetbron::Ingevuld { "" } else { "gemeten" };
    let fields = [
        ("jaar", jaar.to_string()),
        ("soort", soort.to_owned()),
        ("laag", euro(laag)),
        ("midden", euro(midden)),
        ("hoog", euro(hoog)),
        ("reden", format!("{}: {}, cijfers tot en met {}", cijfer.wat, cijfer.methode, cijfer.tot)),
    ];
    serde_urlencoded::to_string(fields).ok()
}

/// The measured outcomes of the clauses of an agreement, for the talk.
pub fn clause_table(clausules: &[Uitkomstclausule], cijfers: &[Clausulecijfer]) -> Cijfertabel {
    let rows = clausules.iter().flat_map(|clausule| {
        let own = cijfers.iter().filter(move |one| one.indicator == clausule.indicator);
        own.map(move |one| {
            let text = |words: &str| Gegeven::from(Benaming::same("", words));
            let (nl, en) = judged(clausule, &one.cijfer).naam();
            let ranged = |taal| with_range(taal, &one.cijfer);
            vec![
                text(&clausule.indicator),
                text(&format!("{} {}", clausule.doel, clausule.eenheid)),
                Benaming::new("", ranged(Taal::Nl), ranged(Taal::En)).into(),
                Gegeven::Getal(i64::try_from(one.cijfer.n).unwrap_or(i64::MAX)),
                text(&one.cijfer.methode),
                Benaming::new("", nl, en).into(),
            ]
        })
    });
    Cijfertabel::new(
        "gemeten-in-leren",
        "Gemeten in Leren",
        "Measured in Leren",
        vec![
            Tabelkolom::naam("indicator", "Waaraan we het zien", "How we see it"),
            Tabelkolom::naam("doel", "Doel", "Goal"),
            Tabelkolom::naam("gemeten", "Gemeten, met de marge", "Measured, with the margin"),
            Tabelkolom::getal("n", "Bij hoeveel", "Of how many"),
            Tabelkolom::naam("methode", "Hoe", "How"),
            Tabelkolom::naam("oordeel", "Wat dit zegt", "What this says"),
        ],
    )
    .rows(rows)
    .note(
        "Een meting telt alleen als er genoeg mensen zijn gemeten en de hele marge aan één kant van het doel ligt.",
        "A measurement counts only when enough people were measured and the whole margin lies on one side of the goal.",
    )
    .without("In Leren is van deze afspraak nog niets gemeten.", "Nothing of this agreement was measured in Leren yet.")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use ::afspraak::Clausulegevolg;

    use super::*;
    use crate::leren::terug::cijfer::tests::measured;

    fn clause(nulmeting: &str, doel: &str) -> Uitkomstclausule {
        Uitkomstclausule {
            indicator: "sterk eenzaam".into(),
            nulmeting: nulmeting.into(),
            doel: doel.into(),
            eenheid: "%".into(),
            uiterlijk: "2029-12-31".into(),
            gevolg: Clausulegevolg::Gesprek,
            ten_hoogste: None,
            telt_vanaf: 30,
            verwachting: String::new(),
        }
    }

    fn level(laag: f64, waarde: f64, hoog: f64) -> Meetcijfer {
        Meetcijfer { laag, waarde, hoog, zonder: None, bron: Meetbron::Vragenlijst, ..measured() }
    }

    #[test]
    fn only_the_whole_interval_reaches_a_goal() {
        use Clausuleuitkomst::{
            AndereEenheid, GeenGetal, Gehaald, NietGehaald, Onbeslist, TeWeinig, Verschil,
        };
        // From 11 to 8 percent: down.
        let down = clause("11,0", "8");
        assert_eq!(judged(&down, &level(0.05, 0.06, 0.08)), Gehaald);
        assert_eq!(judged(&down, &level(0.05, 0.07, 0.09)), Onbeslist);
        assert_eq!(judged(&down, &level(0.081, 0.09, 0.10)), NietGehaald);
        // From 60 to 70: up; and 70 that must be kept.
        for up in [clause("60", "70"), clause("70", "70")] {
            assert_eq!(judged(&up, &level(0.70, 0.75, 0.80)), Gehaald);
            assert_eq!(judged(&up, &level(0.69, 0.75, 0.80)), Onbeslist);
            assert_eq!(judged(&up, &level(0.50, 0.60, 0.69)), NietGehaald);
        }
        // A difference is no level, and points are no percents.
        let fell = Meetcijfer { zonder: Some(0.11), ..level(-0.08, -0.05, -0.02) };
        assert_eq!(judged(&down, &fell), Verschil);
        let points = Meetcijfer { eenheid: Meeteenheid::Punten, ..level(5.0, 6.0, 7.0) };
        assert_eq!(judged(&down, &points), AndereEenheid);
        let few = Meetcijfer { n: 29, ..level(0.05, 0.06, 0.07) };
        assert_eq!(judged(&down, &few), TeWeinig { gemeten: 29, nodig: 30 });
        assert_eq!(judged(&clause("11", "veel lager"), &level(0.0, 0.0, 0.0)), GeenGetal);
        let none = Uitkomstclausule { telt_vanaf: 0, ..down };
        assert_eq!(judged(&none, &Meetcijfer { n: 9, ..few }), TeWeinig { gemeten: 9, nodig: 10 });
    }

    #[test]
    fn a_figure_fills_in_the_talk_and_the_settlement() {
        let (n, value, bron) = shown_for(&level(0.05, 0.0675, 0.08));
        assert_eq!((n, value.as_str()), (240, "6,75"));
        assert!(bron.starts_with("Leren: ") && bron.contains("wachtlijst"));
        assert_eq!(settlement(&measured(), 2026), None);
        let euro = Meetcijfer { eenheid: Meeteenheid::Euro, ..level(-1000.4, 12_000.0, 25_000.0) };
        let sent = settlement(&euro, 2026).unwrap();
        assert!(
            sent.starts_with("jaar=2026&soort=gemeten&laag=-1000&midden=12000&hoog=25000&reden="),
            "{sent}"
        );
    }
}
