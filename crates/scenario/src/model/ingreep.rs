//! Something that is done: for whom, how many take part and when, what it changes, what it costs.

use super::bestand::{BijdrageInvoer, EffectInvoer, IngreepInvoer, Ingreepsoort};
use super::betaler::{Betaalverdeling, Betaler};
use super::bron::{Bronsoort, Effectgraad, Herkomst};
use super::onzeker::{Kansvorm, Onderwerp, Waarde};
use super::segment::{Lezer, Segment};

/// Something that is done, checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Ingreep {
    /// Key.
    pub sleutel: String,
    /// Name on the screen.
    pub naam: String,
    /// What kind of thing it is.
    pub soort: Ingreepsoort,
    /// Who decides about it, when that is not the municipality.
    pub wie_beslist: String,
    /// Where its reach and its cost come from.
    pub herkomst: Herkomst,
    /// Numbers of the segments it is for.
    pub(crate) segmenten: Vec<usize>,
    /// Only who stands on this step now: number of the domain and place on its ladder.
    pub(crate) alleen: Option<(usize, usize)>,
    pub(crate) bereik: Waarde,
    pub(crate) doet_mee: f64,
    pub(crate) verloop: Verloop,
    pub(crate) effecten: Vec<Effect>,
    /// Cents a year for a household that takes part.
    pub(crate) per_deelnemer: i64,
    /// Cents a year besides.
    pub(crate) vast: i64,
    /// Cents in its first year.
    pub(crate) eenmalig: i64,
    pub(crate) betalers: Betaalverdeling,
    /// Domain, place, cents a year that a resident pays more.
    pub(crate) bijdragen: Vec<(usize, usize, i64)>,
}

/// When who takes part, in years.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Verloop {
    pub start: f64,
    pub eind: f64,
    pub aanloop: f64,
    pub uitval: f64,
    pub halfwaarde: f64,
    pub plaatsen: Option<u32>,
}

/// What an intervention changes in one rate.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Effect {
    pub domein: usize,
    pub van: usize,
    pub naar: usize,
    /// On the logarithm of the rate.
    pub log: Waarde,
    pub vanaf: f64,
    pub tot: f64,
    pub herkomst: Herkomst,
}

impl Lezer<'_> {
    pub(super) fn ingreep(&mut self, index: usize, invoer: &IngreepInvoer, segmenten: &[Segment]) -> Ingreep {
        let veld = format!("ingreep[{index}]");
        let alleen = invoer
            .alleen
            .as_ref()
            .and_then(|plek| self.plek(&format!("{veld}.alleen"), &plek.domein, &plek.trede));
        self.somebody_stands(&veld, alleen, segmenten);
        let bereik = self.reach(&veld, invoer);
        let effecten = (invoer.effect.iter().enumerate())
            .filter_map(|(place, effect)| {
                self.effect(&format!("{veld}.effect[{place}]"), (&invoer.sleutel, &invoer.naam), effect)
            })
            .collect();
        let bijdragen = self.contributions(&veld, invoer);
        let herkomst = Herkomst::read(invoer.bron.as_ref(), &format!("{veld}.bron"), self.fouten);
        Ingreep {
            sleutel: invoer.sleutel.clone(),
            naam: invoer.naam.clone(),
            soort: invoer.soort,
            wie_beslist: invoer.wie_beslist.clone(),
            herkomst,
            segmenten: self.targets(&veld, invoer, segmenten),
            alleen,
            bereik,
            doet_mee: invoer.doet_mee,
            verloop: self.verloop(&veld, invoer),
            effecten,
            per_deelnemer: self.fouten.cents(
                format_args!("{veld}.euro_per_deelnemer"),
                invoer.euro_per_deelnemer,
                0.0,
                1e7,
            ),
            vast: self.fouten.cents(
                format_args!("{veld}.euro_vast_per_jaar"),
                invoer.euro_vast_per_jaar,
                0.0,
                1e9,
            ),
            eenmalig: self.fouten.cents(format_args!("{veld}.euro_eenmalig"), invoer.euro_eenmalig, 0.0, 1e9),
            betalers: self.betalers(&format!("{veld}.betalers"), &invoer.betalers),
            bijdragen,
        }
    }

    /// An intervention for a step on which nobody stands is for nobody.
    fn somebody_stands(&mut self, veld: &str, alleen: Option<(usize, usize)>, segmenten: &[Segment]) {
        let Some((domein, trede)) = alleen else { return };
        let stands = |segment: &Segment| {
            let here = |(state, share): (usize, &f64)| {
                state != self.ruimte.gone() && *share > 0.0 && self.ruimte.place(state, domein) == trede
            };
            segment.start.iter().enumerate().any(here)
        };
        if !segmenten.iter().any(stands) {
            self.fouten.add(
                format!("{veld}.alleen"),
                "Niemand staat nu op deze trede. Er doet dus niemand mee.",
                "Kies een andere trede, of laat dit leeg.",
            );
        }
    }

    fn reach(&mut self, veld: &str, invoer: &IngreepInvoer) -> Waarde {
        self.fouten.number(format_args!("{veld}.bereik"), invoer.bereik, 0.0, 1.0);
        self.fouten.number(format_args!("{veld}.bereik_spreiding"), invoer.bereik_spreiding, 0.0, 1.0);
        self.fouten.number(format_args!("{veld}.doet_mee"), invoer.doet_mee, 0.0, 1.0);
        // The spread of a share that is cut off at 0 or 1 would move its mean.
        let far = 2.0 * invoer.bereik * invoer.bereik_spreiding;
        if invoer.bereik_spreiding > 0.0 && (invoer.bereik + far > 1.0 + 1e-9 || far > invoer.bereik + 1e-9) {
            self.fouten.add(
                format!("{veld}.bereik_spreiding"),
                "Met deze spreiding wordt het bereik meer dan iedereen of minder dan niemand.",
                "Kies een kleinere spreiding of een kleiner bereik.",
            );
        }
        let kans = Kansvorm::Deel { gemiddelde: invoer.bereik, spreiding: invoer.bereik_spreiding };
        let naam = (format!("{}: bereik", invoer.naam), format!("{veld}.bereik"));
        self.onzeker.add(Onderwerp::Bereik, naam, &invoer.sleutel, kans)
    }

    /// What residents pay more: domain, place, cents a year.
    fn contributions(&mut self, veld: &str, invoer: &IngreepInvoer) -> Vec<(usize, usize, i64)> {
        const MOST: f64 = 1e6;
        if (invoer.soort == Ingreepsoort::EigenBijdrage) == invoer.eigen_bijdrage.is_empty() {
            self.fouten.add(
                format!("{veld}.eigen_bijdrage"),
                "Een eigen bijdrage hoort bij de soort eigen_bijdrage, en die soort heeft er minstens één.",
                "Kies de soort eigen_bijdrage en vul in wat inwoners meer of minder betalen. Of haal het weg.",
            );
        }
        if invoer.soort == Ingreepsoort::EigenBijdrage && invoer.wie_beslist.trim().is_empty() {
            self.fouten.add(
                format!("{veld}.wie_beslist"),
                "De hoogte van een eigen bijdrage is aan wettelijke grenzen gebonden.",
                "Vul in wie hierover beslist: de gemeente of het Rijk.",
            );
        }
        let one = |(place, bijdrage): (usize, &BijdrageInvoer)| {
            let veld = format!("{veld}.eigen_bijdrage[{place}]");
            let euro = bijdrage.euro_per_jaar;
            let cents = self.fouten.cents(format_args!("{veld}.euro_per_jaar"), euro, -MOST, MOST);
            let (domein, trede) = self.plek(&veld, &bijdrage.domein, &bijdrage.trede)?;
            Some((domein, trede, cents))
        };
        invoer.eigen_bijdrage.iter().enumerate().filter_map(one).collect()
    }

    pub(super) fn betalers(
        &mut self,
        veld: &str,
        shares: &std::collections::BTreeMap<String, f64>,
    ) -> Betaalverdeling {
        if shares.is_empty() {
            return Betaalverdeling::all_of(Betaler::Gemeente);
        }
        Betaalverdeling::new(shares).unwrap_or_else(|regel| {
            self.fouten.add(veld, regel, "Pas de betalers en hun delen aan.");
            Betaalverdeling::all_of(Betaler::Gemeente)
        })
    }

    fn targets(&mut self, veld: &str, invoer: &IngreepInvoer, segmenten: &[Segment]) -> Vec<usize> {
        if invoer.segmenten.is_empty() {
            return (0..segmenten.len()).collect();
        }
        let mut found = Vec::new();
        for sleutel in &invoer.segmenten {
            match segmenten.iter().position(|segment| segment.sleutel == *sleutel) {
                Some(number) if !found.contains(&number) => found.push(number),
                Some(_) => {}
                None => self.fouten.add(
                    format!("{veld}.segmenten"),
                    format!("Er is geen groep “{sleutel}” in dit scenario."),
                    "Gebruik de sleutel van een groep.",
                ),
            }
        }
        found
    }

    fn verloop(&mut self, veld: &str, invoer: &IngreepInvoer) -> Verloop {
        const LONG: f64 = 60.0;
        self.fouten.number(format_args!("{veld}.aanloop_jaren"), invoer.aanloop_jaren, 0.0, LONG);
        self.fouten.number(format_args!("{veld}.uitval_per_jaar"), invoer.uitval_per_jaar, 0.0, 10.0);
        self.fouten.number(format_args!("{veld}.start_na_jaren"), invoer.start_na_jaren, 0.0, LONG);
        self.fouten.number(format_args!("{veld}.halfwaarde_jaren"), invoer.halfwaarde_jaren, 0.0, LONG);
        let eind = invoer.duur_jaren.map_or(f64::INFINITY, |duur| {
            self.fouten.number(format_args!("{veld}.duur_jaren"), duur, 0.25, LONG);
            invoer.start_na_jaren + duur
        });
        if invoer.start_na_jaren >= f64::from(self.jaren) {
            self.fouten.add(
                format!("{veld}.start_na_jaren"),
                "Deze aanpak begint pas als het scenario al voorbij is.",
                "Laat hem eerder beginnen, of reken met meer jaren.",
            );
        }
        if invoer.plaatsen == Some(0) {
            self.fouten.add(
                format!("{veld}.plaatsen"),
                "Met nul plaatsen doet niemand mee.",
                "Vul minstens 1 plaats in, of laat het leeg als er geen grens is.",
            );
        }
        Verloop {
            start: invoer.start_na_jaren,
            eind,
            aanloop: invoer.aanloop_jaren,
            uitval: invoer.uitval_per_jaar,
            halfwaarde: invoer.halfwaarde_jaren,
            plaatsen: invoer.plaatsen,
        }
    }

    fn effect(
        &mut self,
        veld: &str,
        (sleutel, ingreep): (&str, &str),
        invoer: &EffectInvoer,
    ) -> Option<Effect> {
        self.fouten.number(format_args!("{veld}.verandering"), invoer.verandering, -0.95, 5.0);
        self.fouten.number(format_args!("{veld}.standaardfout"), invoer.standaardfout, 0.0, 3.0);
        self.fouten.number(format_args!("{veld}.vanaf_jaar"), invoer.vanaf_jaar, 0.0, 60.0);
        let tot = invoer.tot_jaar.map_or(f64::INFINITY, |tot| {
            self.fouten.number(format_args!("{veld}.tot_jaar"), tot, invoer.vanaf_jaar + 0.01, 60.0);
            tot
        });
        let herkomst = Herkomst::read(invoer.bron.as_ref(), &format!("{veld}.bron"), self.fouten);
        self.sourced(veld, invoer.verandering, &herkomst);
        let (domein, van) = self.plek(&format!("{veld}.van"), &invoer.domein, &invoer.van)?;
        let (_, naar) = self.plek(&format!("{veld}.naar"), &invoer.domein, &invoer.naar)?;
        let ladder = &self.ruimte.ladders()[domein];
        let naam = format!(
            "{ingreep}: effect op {} van {} naar {}",
            ladder.naam,
            ladder.treden[van].name(),
            ladder.treden[naar].name()
        );
        // What was measured elsewhere need not hold here.
        let standaardfout = invoer.fout_hier();
        let gemiddelde = (1.0 + invoer.verandering).ln();
        let kans = Kansvorm::Normaal { gemiddelde, standaardfout };
        let wat = format!("{} {} {} {}", sleutel, invoer.domein, invoer.van, invoer.naar);
        let log = self.onzeker.add(Onderwerp::Effect, (naam, veld.to_owned()), &wat, kans);
        Some(Effect { domein, van, naar, log, vanaf: invoer.vanaf_jaar, tot, herkomst })
    }

    /// An effect has a source, and a claim is none.
    fn sourced(&mut self, veld: &str, verandering: f64, herkomst: &Herkomst) {
        if herkomst.soort == Bronsoort::ZonderBron {
            self.fouten.add(
                format!("{veld}.bron"),
                "Een effect zonder bron rekent niet mee.",
                "Vul in waar het vandaan komt. Is het uw eigen inschatting? Kies dan “inschatting”.",
            );
        }
        let is_claim = herkomst.soort == Bronsoort::Onderzoek && herkomst.graad == Some(Effectgraad::D);
        if is_claim && verandering != 0.0 {
            self.fouten.add(
                format!("{veld}.verandering"),
                "Een bewering (graad D) geeft geen effect: het is niet gemeten.",
                "Vul 0 in. Of kies “inschatting” en zeg wie dit inschat.",
            );
        }
        if herkomst.soort == Bronsoort::Onderzoek && herkomst.graad.is_none() {
            self.fouten.add(
                format!("{veld}.bron.graad"),
                "Bij onderzoek hoort hoe goed het is gemeten.",
                "Kies A, B, C of D.",
            );
        }
    }
}
