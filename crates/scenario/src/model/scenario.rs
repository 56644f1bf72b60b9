//! A scenario that was checked: what is here can be calculated.

use std::collections::BTreeSet;

use super::bestand::{DomeinInvoer, Scenariobestand};
use super::fout::{Fouten, Scenariofout};
use super::ingreep::Ingreep;
use super::ladder::{Domeinladder, Toestandsruimte, Trede};
use super::onzeker::{Onzekerheden, Onzekerheid};
use super::prijs::{Prijs, Verplaatsing};
use super::segment::{Lezer, Segment};

/// A scenario that was checked: households, what is done, what it costs, who pays.
///
/// ```
/// let file: scenario::Scenariobestand = serde_json::from_str(r#"{
///     "naam": "Niets", "beginjaar": 2027, "jaren": 200,
///     "domein": [{"sleutel": "jeugd", "naam": "Jeugdhulp", "treden": ["geen", "zwaar"]}],
///     "segment": [{"sleutel": "alle", "naam": "Alle gezinnen", "huishoudens": 100, "start": {"geen": 1.0},
///                  "overgang": [{"domein": "jeugd", "van": "geen", "naar": "zwaar", "per_jaar": 0.1}]}]
/// }"#)?;
/// let wrong = scenario::Scenario::new(file.clone()).unwrap_err();
/// assert_eq!(wrong[0].veld, "jaren");
/// let sound = scenario::Scenariobestand { jaren: 20, ..file };
/// assert_eq!(scenario::Scenario::new(sound).unwrap().ruimte().states(), 3);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    bestand: Scenariobestand,
    ruimte: Toestandsruimte,
    segmenten: Vec<Segment>,
    ingrepen: Vec<Ingreep>,
    prijzen: Vec<Prijs>,
    verplaatsingen: Vec<Verplaatsing>,
    onzeker: Vec<Onzekerheid>,
}

impl Scenario {
    /// Longest number of years ahead.
    pub const LANGST: u32 = 60;
    /// Most draws.
    pub const MEESTE_TREKKINGEN: u32 = 10_000;

    /// Checks a scenario as it is written. The error lists everything that is wrong, in the order of the file.
    pub fn new(bestand: Scenariobestand) -> Result<Self, Vec<Scenariofout>> {
        let mut fouten = Fouten::default();
        frame(&bestand, &mut fouten);
        let ladders =
            bestand.domein.iter().enumerate().map(|(index, one)| ladder(index, one, &mut fouten)).collect();
        let keys = |kind: &str, keys: Vec<&String>, fouten: &mut Fouten| {
            let mut seen = BTreeSet::new();
            for (index, key) in keys.into_iter().enumerate() {
                sleutel(&format!("{kind}[{index}].sleutel"), key, &mut seen, fouten);
            }
        };
        keys("domein", bestand.domein.iter().map(|one| &one.sleutel).collect(), &mut fouten);
        keys("segment", bestand.segment.iter().map(|one| &one.sleutel).collect(), &mut fouten);
        keys("ingreep", bestand.ingreep.iter().map(|one| &one.sleutel).collect(), &mut fouten);
        // With unsound ladders every place on them would be wrong as well.
        if fouten.has_in("domein") {
            return Err(fouten.into_vec());
        }
        let ruimte = Toestandsruimte::new(ladders);
        let mut onzeker = Onzekerheden::default();
        let mut lezer =
            Lezer { ruimte: &ruimte, fouten: &mut fouten, onzeker: &mut onzeker, jaren: bestand.jaren };
        let segmenten: Vec<Segment> =
            bestand.segment.iter().enumerate().map(|(index, one)| lezer.segment(index, one)).collect();
        let ingrepen: Vec<Ingreep> = bestand
            .ingreep
            .iter()
            .enumerate()
            .map(|(index, one)| lezer.ingreep(index, one, &segmenten))
            .collect();
        let prijzen = lezer.prijzen(&bestand.prijs);
        let verplaatsingen = lezer.verplaatsingen(&bestand.verplaatsing, &prijzen);
        if !bestand.overlap_toegestaan {
            overlap(&ingrepen, &mut fouten);
        }
        changes_something(&segmenten, &ingrepen, &mut fouten);
        if !fouten.is_empty() {
            return Err(fouten.into_vec());
        }
        Ok(Self { bestand, ruimte, segmenten, ingrepen, prijzen, verplaatsingen, onzeker: onzeker.0 })
    }

    /// The scenario as it was written.
    pub fn bestand(&self) -> &Scenariobestand {
        &self.bestand
    }

    /// The states of a household.
    pub fn ruimte(&self) -> &Toestandsruimte {
        &self.ruimte
    }

    /// Groups of households.
    pub fn segmenten(&self) -> &[Segment] {
        &self.segmenten
    }

    /// What is done.
    pub fn ingrepen(&self) -> &[Ingreep] {
        &self.ingrepen
    }

    /// What help costs.
    pub fn prijzen(&self) -> &[Prijs] {
        &self.prijzen
    }

    /// What of avoided help comes back elsewhere.
    pub fn verplaatsingen(&self) -> &[Verplaatsing] {
        &self.verplaatsingen
    }

    /// The numbers of which we are not sure.
    pub fn onzekerheden(&self) -> &[Onzekerheid] {
        &self.onzeker
    }

    /// Steps in all.
    pub(crate) fn periods(&self) -> usize {
        (self.bestand.jaren * self.bestand.stappen_per_jaar) as usize
    }

    /// Length of a step in years.
    pub(crate) fn step(&self) -> f64 {
        1.0 / f64::from(self.bestand.stappen_per_jaar)
    }
}

/// More than a country has.
const MOST_HOUSEHOLDS: f64 = 2e7;

/// The fields of the scenario itself.
fn frame(bestand: &Scenariobestand, fouten: &mut Fouten) {
    if bestand.naam.trim().is_empty() || bestand.naam.chars().count() > 200 {
        fouten.add("naam", "Een scenario heeft een naam van 1 tot 200 tekens.", "Geef het een naam.");
    }
    let households: f64 = bestand.segment.iter().map(|one| f64::from(one.huishoudens)).sum();
    if households > MOST_HOUSEHOLDS {
        fouten.add(
            "segment",
            "Er zijn samen meer huishoudens dan in heel Nederland.",
            "Kijk de aantallen na.",
        );
    }
    fouten.number("jaren", f64::from(bestand.jaren), 1.0, f64::from(Scenario::LANGST));
    fouten.number("beginjaar", f64::from(bestand.beginjaar), 2015.0, 2100.0);
    fouten.number("discontovoet", bestand.discontovoet, -0.05, 0.2);
    fouten.number("prijsstijging", bestand.prijsstijging, -0.05, 0.2);
    fouten.number("stapelfactor", bestand.stapelfactor, -3.0, 3.0);
    fouten.number("trekkingen", f64::from(bestand.trekkingen), 1.0, f64::from(Scenario::MEESTE_TREKKINGEN));
    if ![1, 4, 12].contains(&bestand.stappen_per_jaar) {
        fouten.add("stappen_per_jaar", "Een jaar heeft hier 1, 4 of 12 stappen.", "Kies 1, 4 of 12.");
    }
    let counts = [
        ("domein", bestand.domein.len(), 1, Toestandsruimte::MEEST),
        ("segment", bestand.segment.len(), 1, 40),
        ("ingreep", bestand.ingreep.len(), 0, 3),
        ("prijs", bestand.prijs.len(), 0, 12),
        ("verplaatsing", bestand.verplaatsing.len(), 0, 12),
    ];
    for (veld, have, least, most) in counts {
        if !(least..=most).contains(&have) {
            fouten.add(
                veld,
                format!("Er zijn er {have}, en het mogen er {least} tot en met {most} zijn."),
                "Voeg er toe of haal er weg.",
            );
        }
    }
}

fn sleutel<'a>(veld: &str, key: &'a str, seen: &mut BTreeSet<&'a str>, fouten: &mut Fouten) {
    let sound = (1..=40).contains(&key.len())
        && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    if !sound {
        fouten.add(
            veld,
            format!("“{key}” is geen sleutel."),
            "Gebruik 1 tot 40 kleine letters, cijfers en _.",
        );
    }
    if !seen.insert(key) {
        fouten.add(veld, format!("“{key}” komt twee keer voor."), "Geef elk een eigen sleutel.");
    }
}

fn ladder(index: usize, invoer: &DomeinInvoer, fouten: &mut Fouten) -> Domeinladder {
    let veld = format!("domein[{index}].treden");
    let known: Vec<_> = Trede::ALL.iter().map(|one| one.key()).collect();
    let treden: Vec<Trede> = invoer.treden.iter().filter_map(|text| text.parse().ok()).collect();
    let rises = treden.windows(2).all(|pair| pair[0] < pair[1]);
    if treden.len() != invoer.treden.len() || treden.len() < 2 || treden[0] != Trede::Geen || !rises {
        fouten.add(
            veld,
            "Een ladder begint met geen, en gaat omhoog: minstens twee treden, elke één keer.",
            format!("Kies uit: {}.", known.join(", ")),
        );
    }
    Domeinladder { sleutel: invoer.sleutel.clone(), naam: invoer.naam.clone(), treden }
}

/// Two interventions that change the same rate of the same people would be added up without anybody saying so.
fn overlap(ingrepen: &[Ingreep], fouten: &mut Fouten) {
    for (second, other) in ingrepen.iter().enumerate() {
        for first in &ingrepen[..second] {
            let same_people = first.segmenten.iter().any(|segment| other.segmenten.contains(segment));
            let same_rate = other.effecten.iter().position(|effect| {
                first
                    .effecten
                    .iter()
                    .any(|one| (one.domein, one.van, one.naar) == (effect.domein, effect.van, effect.naar))
            });
            if let (true, Some(place)) = (same_people, same_rate) {
                fouten.add(
                    format!("ingreep[{second}].effect[{place}]"),
                    format!("“{}” verandert dezelfde overgang voor dezelfde mensen.", first.naam),
                    "Kies andere mensen of een andere overgang. Of zet overlap_toegestaan aan: dan vermenigvuldigen \
                     de effecten.",
                );
            }
        }
    }
}

/// An effect on a rate that none of its segments has does nothing, and nobody would notice.
fn changes_something(segmenten: &[Segment], ingrepen: &[Ingreep], fouten: &mut Fouten) {
    for (index, ingreep) in ingrepen.iter().enumerate() {
        for (place, effect) in ingreep.effecten.iter().enumerate() {
            let has_it = |segment: &usize| {
                segmenten[*segment]
                    .overgangen
                    .iter()
                    .any(|one| (one.domein, one.van, one.naar) == (effect.domein, effect.van, effect.naar))
            };
            if !ingreep.segmenten.iter().any(has_it) {
                fouten.add(
                    format!("ingreep[{index}].effect[{place}]"),
                    "Geen van de groepen heeft deze overgang. Dit effect doet dus niets.",
                    "Kies een overgang die in de groepen voorkomt.",
                );
            }
        }
    }
}
