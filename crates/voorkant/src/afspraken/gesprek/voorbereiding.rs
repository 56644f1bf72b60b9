//! What the product prepares for a yearly talk: use, money, price against the CAO, outcomes, and what was agreed last year.
//! Pure. It holds figures of organisations and budgets, none of people but the reach that a register tells.

use ::afspraak::{Afspraak, Clausuleoordeel};
use bronnen::socialebasis::Basisvoorziening;
use domein::{Bedrag, Datum};
use prijs::{Caoreeks, Caotoets, Indexclausule, in_cents};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::decide::{Actiestand, Clausulemeting, Gesprekinhoud};
use super::index::{Indexverloop, Volgend};
use crate::afspraken::kant::same_name;
use crate::leren::terug::{self, Clausulecijfer, shown_for};
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};
use crate::web::{Taal, day};

/// What a talk is prepared from.
pub struct Bouwstof<'a> {
    /// The agreement.
    pub afspraak: &'a Afspraak,
    /// The year that it is about.
    pub jaar: i32,
    /// The day of the preparation.
    pub vandaag: Datum,
    /// What indexation gave.
    pub index: &'a Indexverloop,
    /// The rises of the CAO.
    pub cao: &'a Caoreeks,
    /// What is open to everybody, as the municipality delivered it.
    pub basis: &'a [Basisvoorziening],
    /// The talk of the year before, when there was one.
    pub vorig: Option<&'a Gesprekinhoud>,
    /// What was measured of its outcomes, with its interval: from the room Leren.
    pub cijfers: Vec<Clausulecijfer>,
}

/// What the product prepared.
#[derive(Clone, Debug, PartialEq)]
pub struct Voorbereiding {
    /// What the price did, in a sentence of both languages.
    pub prijs: (String, String),
    /// The index beside the CAO, when there is a clause.
    pub toets: Option<Caotoets>,
    /// Use, money, price, outcomes, actions: in that order.
    pub tabellen: Vec<Cijfertabel>,
    /// What was measured of its outcomes, with its interval.
    cijfers: Vec<Clausulecijfer>,
}

impl Voorbereiding {
    /// Prepares a talk.
    pub fn of(stof: &Bouwstof<'_>) -> Self {
        let toets = stof.toets();
        Self {
            prijs: sentence(stof, toets.as_ref()),
            toets,
            cijfers: stof.cijfers.clone(),
            tabellen: vec![
                stof.use_of(),
                stof.money(),
                stof.price(),
                outcomes(stof.afspraak, &[], &stof.cijfers),
                stof.actions(),
            ],
        }
    }

    /// With what was measured of the outcomes.
    #[must_use]
    pub fn measured(mut self, afspraak: &Afspraak, metingen: &[Clausulemeting]) -> Self {
        if let Some(place) = self.tabellen.iter_mut().find(|one| one.naam.sleutel == UITKOMSTEN) {
            *place = outcomes(afspraak, metingen, &self.cijfers);
        }
        self
    }

    /// With what Leren measured as a table of its own, when there is any.
    #[must_use]
    pub fn with_figures(mut self, afspraak: &Afspraak) -> Self {
        if !self.cijfers.is_empty() {
            self.tabellen.push(terug::clause_table(&afspraak.bestand().uitkomsten, &self.cijfers));
        }
        self
    }

    /// The tables as they are shown now: they read the same for ever, and cannot be calculated with.
    pub fn frozen(&self) -> Vec<Cijfertabel> {
        let kept = serde_json::to_value(&self.tabellen).and_then(serde_json::from_value);
        kept.unwrap_or_default()
    }
}

fn text(words: &str) -> Gegeven {
    Benaming::same("", words).into()
}

/// A day, as people say it in each language.
fn said(words: &str) -> Gegeven {
    match domein::parse_datum(words) {
        Ok(one) => Benaming::new("", day(Taal::Nl, one), day(Taal::En, one)).into(),
        Err(_) => text(words),
    }
}

/// A decimal with so many digits.
fn number(value: Decimal, digits: usize) -> Gegeven {
    prijs::rounded(value, u32::try_from(digits).unwrap_or(2))
        .to_f64()
        .map_or(Gegeven::GeenGegevens, |value| Gegeven::Kommagetal(value, digits))
}

impl Bouwstof<'_> {
    /// The last day that counts: of the year, or today.
    fn until(&self) -> Datum {
        let end = i16::try_from(self.jaar).ok().and_then(|year| Datum::new(year, 12, 31).ok());
        end.map_or(self.vandaag, |end| end.min(self.vandaag))
    }

    /// The index that was given beside the CAO, since the day of the price.
    fn toets(&self) -> Option<Caotoets> {
        let clausule = Indexclausule::new(self.afspraak.bestand().index.clone()?).ok()?;
        let until = self.until();
        let given = self.index.until(until).map(|stap| stap.index);
        Some(Caotoets::new(self.cao, clausule.bestand().basisdatum, until, given))
    }

    /// What the parties do in this year, as the register of the municipality tells it.
    fn use_of(&self) -> Cijfertabel {
        let parties = &self.afspraak.bestand().partijen;
        let named = |organisatie: &str| {
            parties.iter().any(|one| !one.organisatie.is_empty() && same_name(&one.organisatie, organisatie))
        };
        let in_year = |one: &&Basisvoorziening| {
            i32::from(one.periode.begin().year()) <= self.jaar
                && one.periode.eind().is_none_or(|eind| i32::from(eind.year()) >= self.jaar)
        };
        let mut rows: Vec<&Basisvoorziening> =
            self.basis.iter().filter(|one| named(&one.organisatie)).filter(in_year).collect();
        rows.sort_by_key(|one| (one.organisatie.to_lowercase(), one.activiteit.clone(), one.rij));
        let row = |one: &Basisvoorziening| {
            vec![
                text(one.activiteit.as_deref().unwrap_or("niet genoemd")),
                text(&one.organisatie),
                one.bereik.map_or(Gegeven::GeenGegevens, |people| {
                    Gegeven::Getal(i64::try_from(people).unwrap_or(i64::MAX))
                }),
                Gegeven::Euro(one.bedrag),
            ]
        };
        Cijfertabel::new(
            "gebruik",
            "Wat er wordt gedaan, en voor hoeveel mensen",
            "What is done, and for how many people",
            vec![
                Tabelkolom::naam("activiteit", "Activiteit", "Activity"),
                Tabelkolom::naam("organisatie", "Organisatie", "Organisation"),
                Tabelkolom::getal("bereik", "Bereik", "Reach"),
                Tabelkolom::bedrag("subsidie", "Subsidie", "Grant"),
            ],
        )
        .rows(rows.into_iter().map(row))
        .note(
            "Bereik is wat de organisatie aan de gemeente opgaf. Wie aan twee activiteiten meedoet, telt twee keer.",
            "Reach is what the organisation told the municipality. Who takes part in two activities counts twice.",
        )
        .without(
            "Het register van de sociale basis noemt deze partijen in dit jaar niet.",
            "The register of the social basis does not name these parties in this year.",
        )
        .elsewhere("/gegevens/bronnen")
    }

    /// The budget of the year, and what the index makes of it.
    fn money(&self) -> Cijfertabel {
        let recorded = self.index.of_year(self.jaar);
        let own = self.afspraak.bestand().budget.iter().filter(|regel| regel.jaar == self.jaar);
        let rows = own.map(|regel| {
            let voor = Bedrag::from_cents(regel.bedrag);
            let na = recorded.and_then(|kept| {
                let found = kept.regels.iter().find(|one| {
                    one.taakveld == regel.taakveld
                        && one.omschrijving == regel.omschrijving
                        && one.partij == regel.partij
                });
                found.map(|one| one.na)
            });
            vec![
                text(&regel.omschrijving),
                text(&regel.taakveld),
                Gegeven::Euro(voor),
                na.map_or(Gegeven::GeenGegevens, Gegeven::Euro),
            ]
        });
        let rows: Vec<_> = rows.collect();
        Cijfertabel::new(
            "geld",
            "Het geld van dit jaar",
            "The money of this year",
            vec![
                Tabelkolom::naam("omschrijving", "Waarvoor", "What for"),
                Tabelkolom::naam("taakveld", "Taakveld", "Function"),
                Tabelkolom::bedrag("afgesproken", "Afgesproken", "Agreed"),
                Tabelkolom::bedrag("geindexeerd", "Met de index", "With the index"),
            ],
        )
        .rows(rows)
        .without(
            "Voor dit jaar staat er geen geld in de afspraak.",
            "The agreement has no money for this year.",
        )
    }

    /// The index year by year.
    fn price(&self) -> Cijfertabel {
        let rows = self.index.vastgelegd.iter().filter(|one| one.stap.jaar <= self.jaar).map(|one| {
            let stap = &one.stap;
            vec![
                i16::try_from(stap.jaar).map_or(Gegeven::GeenGegevens, Gegeven::Jaar),
                number(stap.actueel, 3),
                number(stap.correctie, 3),
                number(stap.index, 3),
                number(prijs::in_euros(stap.prijs_voor), 2),
                number(prijs::in_euros(stap.prijs_na), 2),
            ]
        });
        let rows: Vec<_> = rows.collect();
        let (nl, en) = self.waits();
        Cijfertabel::new(
            "prijs",
            "De prijs, jaar na jaar",
            "The price, year by year",
            vec![
                Tabelkolom::naam("jaar", "Jaar", "Year"),
                Tabelkolom::procent("actueel", "Index van het jaar", "Index of the year"),
                Tabelkolom::procent("correctie", "Correctie over vorig jaar", "Correction over last year"),
                Tabelkolom::procent("index", "Samen", "Together"),
                Tabelkolom::getal("voor", "Prijs ervoor (€)", "Price before (€)"),
                Tabelkolom::getal("na", "Prijs erna (€)", "Price after (€)"),
            ],
        )
        .rows(rows)
        .without(&nl, &en)
    }

    fn waits(&self) -> (String, String) {
        match &self.index.volgend {
            Volgend::GeenClausule(_) => (
                "De afspraak zegt nog niet hoe de prijs meegroeit.".to_owned(),
                "The agreement does not yet say how the price grows.".to_owned(),
            ),
            Volgend::Wacht(jaar, _) => (
                format!("De index van {jaar} kan nog niet: er ontbreekt een cijfer."),
                format!("The index of {jaar} is not possible yet: a figure is missing."),
            ),
            Volgend::Klaar(_) | Volgend::Voorbij => {
                ("Er is nog geen index vastgelegd.".to_owned(), "No index was recorded yet.".to_owned())
            }
        }
    }

    /// What was agreed in the talk before.
    fn actions(&self) -> Cijfertabel {
        let acties = self.vorig.map(|vorig| vorig.acties.as_slice()).unwrap_or_default();
        let rows = acties.iter().map(|one| vec![text(&one.wat), text(&one.wie), said(&one.voor)]);
        let rows: Vec<_> = rows.collect();
        Cijfertabel::new(
            "acties",
            "Wat we vorig jaar afspraken",
            "What we agreed last year",
            vec![
                Tabelkolom::naam("wat", "Wat", "What"),
                Tabelkolom::naam("wie", "Wie", "Who"),
                Tabelkolom::naam("voor", "Vóór", "Before"),
            ],
        )
        .rows(rows)
        .without(
            "Er was vorig jaar geen gesprek, of er bleef niets open.",
            "There was no talk last year, or nothing was left.",
        )
    }
}

/// The name for programs of the table of outcomes.
pub const UITKOMSTEN: &str = "uitkomsten";

/// The outcome clauses: what is measured, when it counts, and what a measurement says. With too few people nothing is said.
fn outcomes(afspraak: &Afspraak, metingen: &[Clausulemeting], cijfers: &[Clausulecijfer]) -> Cijfertabel {
    let rows = afspraak.bestand().uitkomsten.iter().map(|one| {
        let meting = metingen.iter().find(|meting| meting.indicator == one.indicator);
        let oordeel = meting.map(|meting| one.judge(meting.gemeten, meting.waarde));
        let shown = meting.filter(|_| !matches!(oordeel, Some(Clausuleoordeel::NietBeoordeeld { .. })));
        vec![
            text(&one.indicator),
            text(&format!("{} {}", one.nulmeting, one.eenheid)),
            text(&format!("{} {}", one.doel, one.eenheid)),
            said(&one.uiterlijk),
            Gegeven::Getal(i64::from(one.telt_vanaf)),
            shown.map_or(Gegeven::Leeg, |meting| {
                text(&format!("{} {}", meting.waarde.normalize().to_string().replace('.', ","), one.eenheid))
            }),
            meting.and_then(|meting| by_interval(one, meting, cijfers)).unwrap_or_else(|| judged(oordeel)),
        ]
    });
    let rows: Vec<_> = rows.collect();
    Cijfertabel::new(
        UITKOMSTEN,
        "Gaat het beter met mensen?",
        "Are people better off?",
        vec![
            Tabelkolom::naam("indicator", "Waaraan we het zien", "How we see it"),
            Tabelkolom::naam("begin", "Aan het begin", "At the beginning"),
            Tabelkolom::naam("doel", "Doel", "Goal"),
            Tabelkolom::naam("uiterlijk", "Uiterlijk", "At the latest"),
            Tabelkolom::getal("vanaf", "Telt vanaf zo veel mensen", "Counts from so many people"),
            Tabelkolom::naam("gemeten", "Gemeten", "Measured"),
            Tabelkolom::naam("oordeel", "Oordeel", "Judgement"),
        ],
    )
    .rows(rows)
    .note(
        "Een meting vult u in bij het vastleggen. Of het door deze afspraak komt, zegt een meting niet: dat komt in Leren.",
        "You fill in a measurement when you record the talk. Whether it comes from this agreement it does not say: that comes in Leren.",
    )
    .without("De afspraak noemt geen uitkomsten.", "The agreement names no outcomes.")
}

/// What the whole interval says, when this measurement is the one that Leren gave: a figure that lies beyond the goal with
/// its interval across it reaches nothing.
fn by_interval(
    clausule: &::afspraak::Uitkomstclausule,
    meting: &Clausulemeting,
    cijfers: &[Clausulecijfer],
) -> Option<Gegeven> {
    let same = |one: &&Clausulecijfer| {
        let (n, waarde, _) = shown_for(&one.cijfer);
        one.indicator == clausule.indicator
            && n == u64::from(meting.gemeten)
            && prijs::parse_getal("waarde", &waarde).is_ok_and(|waarde| waarde == meting.waarde)
    };
    let found = cijfers.iter().find(same)?;
    let oordeel = terug::judged(clausule, &found.cijfer);
    let (nl, en) = oordeel.naam();
    Some(Benaming::new(oordeel.key(), nl, en).into())
}

fn judged(oordeel: Option<Clausuleoordeel>) -> Gegeven {
    let (key, nl, en) = match oordeel {
        None => ("niet-gemeten", "Niet beoordeeld: nog niet gemeten", "Not judged: not measured yet"),
        Some(Clausuleoordeel::NietBeoordeeld { .. }) => {
            ("te-weinig", "Niet beoordeeld: te weinig mensen gemeten", "Not judged: too few people measured")
        }
        Some(Clausuleoordeel::Gehaald) => ("gehaald", "Gehaald", "Reached"),
        Some(Clausuleoordeel::NietGehaald) => ("niet-gehaald", "Niet gehaald", "Not reached"),
    };
    Benaming::new(key, nl, en).into()
}

fn sentence(stof: &Bouwstof<'_>, toets: Option<&Caotoets>) -> (String, String) {
    let Some(toets) = toets else {
        return (
            "De afspraak zegt nog niet hoe de prijs meegroeit met de lonen.".to_owned(),
            "The agreement does not yet say how the price grows with wages.".to_owned(),
        );
    };
    let show = |value: Decimal| prijs::rounded(value, 2).normalize().to_string();
    let (cao, index) = (show(toets.cao), show(toets.index));
    let (cao_nl, index_nl) = (cao.replace('.', ","), index.replace('.', ","));
    let mut nl = format!(
        "De lonen stegen sinds de prijs is afgesproken met {cao_nl} %. De prijs steeg met {index_nl} %."
    );
    let mut en = format!("Wages rose {cao} % since the price was agreed. The price rose {index} %.");
    if !toets.keeps_up() {
        let behind = show(toets.verschil.abs());
        nl.push_str(&format!(" De prijs blijft {} procentpunt achter.", behind.replace('.', ",")));
        en.push_str(&format!(" The price is {behind} percent points behind."));
        let own = stof.afspraak.in_jaar(stof.jaar);
        if own > Bedrag::ZERO {
            let gap =
                in_cents(prijs::in_euros(own).saturating_mul(toets.verschil.abs()) / Decimal::ONE_HUNDRED);
            nl.push_str(&format!(" Op het geld van dit jaar is dat ongeveer {}.", gap.in_whole_euros()));
            en.push_str(&format!(" On the money of this year that is about {}.", gap.in_whole_euros()));
        }
    }
    (nl, en)
}

/// What became of the actions of the year before, as far as somebody ticked them.
pub fn standing(vorig: Option<&Gesprekinhoud>, done: impl Fn(usize) -> bool) -> Vec<Actiestand> {
    let acties = vorig.map(|vorig| vorig.acties.clone()).unwrap_or_default();
    acties.into_iter().enumerate().map(|(place, actie)| Actiestand { actie, gedaan: done(place) }).collect()
}

#[cfg(test)]
mod tests;
