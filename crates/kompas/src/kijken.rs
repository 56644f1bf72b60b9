//! What must hold of a compass.

mod delen;
mod teksten;

use std::collections::{BTreeMap, BTreeSet};

use crate::bestand::Kompasbestand;
use crate::cijfer::{Cijferbron, Kompascijfer, Kompaseenheid};
use crate::fout::Kompasfout;
use crate::instemming::Zonderpartij;
use crate::stap::{Kompaspartij, Kompasstap};

pub(crate) use self::teksten::{LONG, paragraphs, tidy};

/// The calendar years that a compass may name.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2150;
/// How many lines of one kind a compass holds.
const LINES: usize = 200;
/// The largest figure.
const MOST: f64 = 1e12;

type Fouten = Vec<Kompasfout>;

/// Every fault of what was written down.
pub(crate) fn check(bestand: &Kompasbestand) -> Fouten {
    let mut fouten = Vec::new();
    head(bestand, &mut fouten);
    sizes(bestand, &mut fouten);
    keys(bestand, &mut fouten);
    teksten::check(bestand, &mut fouten);
    delen::monitor(bestand, &mut fouten);
    delen::results(bestand, &mut fouten);
    delen::activities(bestand, &mut fouten);
    delen::outcomes(bestand, &mut fouten);
    delen::stories(bestand, &mut fouten);
    delen::points(bestand, &mut fouten);
    delen::arena(bestand, &mut fouten);
    delen::theory(bestand, &mut fouten);
    voices(bestand, &mut fouten);
    if let Some(closed) = &bestand.sluiting {
        fouten.extend(closing(bestand, &closed.zonder));
    }
    fouten
}

fn head(bestand: &Kompasbestand, fouten: &mut Fouten) {
    for (plek, text, what) in [
        ("thema", &bestand.thema, "waar het over gaat"),
        ("gebied", &bestand.gebied, "voor welk gebied het is"),
    ] {
        if text.is_empty() {
            fouten.push(Kompasfout::new(
                plek,
                format!("er staat niet {what}"),
                "Schrijf het in een paar woorden op",
            ));
        }
    }
    for (plek, year) in [("eerste jaar", bestand.van), ("laatste jaar", bestand.tot)] {
        calendar(plek, year, fouten);
    }
    if bestand.tot < bestand.van {
        fouten.push(Kompasfout::new(
            "laatste jaar",
            format!("{} ligt voor {}", bestand.tot, bestand.van),
            "Kies een laatste jaar dat niet voor het eerste ligt",
        ));
    }
}

fn calendar(plek: &str, year: i32, fouten: &mut Fouten) {
    if !YEARS.contains(&year) {
        fouten.push(Kompasfout::new(
            plek,
            format!("{year} is geen jaar van 2000 tot en met 2150"),
            "Vul een jaar in, bijvoorbeeld 2027",
        ));
    }
}

fn sizes(bestand: &Kompasbestand, fouten: &mut Fouten) {
    let indicators = bestand.resultaten.iter().map(|one| one.indicatoren.len()).sum();
    let targets =
        bestand.resultaten.iter().flat_map(|one| &one.indicatoren).map(|one| one.doelen.len()).sum();
    let sizes = [
        ("cijfers", bestand.monitor.len()),
        ("ambities", bestand.ambities.len()),
        ("resultaten", bestand.resultaten.len()),
        ("indicatoren", indicators),
        ("doelen", targets),
        ("activiteiten", bestand.activiteiten.len()),
        ("input kwaliteit", bestand.kwaliteit.len()),
        ("outcomes", bestand.outcomes.len()),
        ("verhalen", bestand.verhalen.len()),
        ("verbeterpunten", bestand.verbetering.punten.len()),
        ("effectenarena", bestand.arena.len()),
        ("knopen", bestand.theorie.knopen.len()),
        ("pijlen", bestand.theorie.pijlen.len()),
        ("aannames", bestand.theorie.aannames.len()),
    ];
    for (plek, size) in sizes.into_iter().filter(|(_, size)| *size > LINES) {
        fouten.push(Kompasfout::new(
            plek,
            format!("het zijn er {size}; een kompas heeft er hoogstens {LINES}"),
            "Voeg regels samen, of maak een tweede kompas",
        ));
    }
}

/// Each key once, whatever it is the key of: an address or a link then means one thing.
fn keys(bestand: &Kompasbestand, fouten: &mut Fouten) {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for id in bestand.keys() {
        let fits =
            !id.is_empty() && id.len() <= 40 && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if !fits {
            fouten.push(Kompasfout::new(
                format!("sleutel ‘{id}’"),
                "een sleutel heeft 1 tot 40 letters, cijfers of streepjes",
                "Geef het deel een sleutel, bijvoorbeeld r1",
            ));
        } else if !seen.insert(id) {
            fouten.push(Kompasfout::new(
                format!("sleutel ‘{id}’"),
                "deze sleutel staat er twee keer",
                "Geef elk deel een eigen sleutel",
            ));
        }
    }
}

impl Kompasbestand {
    /// The keys of all parts, in the order of the steps.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        let monitor = self.monitor.iter().map(|one| &one.id).chain(self.ambities.iter().map(|one| &one.id));
        let results = self.resultaten.iter().flat_map(|one| {
            std::iter::once(&one.id).chain(one.indicatoren.iter().map(|indicator| &indicator.id))
        });
        let work =
            self.activiteiten.iter().map(|one| &one.id).chain(self.kwaliteit.iter().map(|one| &one.id));
        let came = self.outcomes.iter().map(|one| &one.id).chain(self.verhalen.iter().map(|one| &one.id));
        let points = self.verbetering.punten.iter().map(|one| &one.id);
        let around = self.arena.iter().map(|one| &one.id);
        let theory = self.theorie.knopen.iter().map(|one| &one.id);
        let assumed = self.theorie.aannames.iter().map(|one| &one.id);
        let all = monitor.chain(results).chain(work).chain(came).chain(points);
        all.chain(around).chain(theory).chain(assumed).map(String::as_str)
    }
}

/// Who spoke: each party once for each step, and by somebody who may.
fn voices(bestand: &Kompasbestand, fouten: &mut Fouten) {
    let mut seen = BTreeSet::new();
    for one in &bestand.instemmingen {
        let plek = format!("stap {}, {}", one.stap.nummer(), one.partij.naam());
        if !seen.insert((one.stap, one.partij)) {
            fouten.push(Kompasfout::new(
                &plek,
                "deze partij zei al dat deze stap klaar is",
                "Trek dat eerst in, of laat het staan",
            ));
        }
        if !one.wie.is_of(one.partij) {
            fouten.push(Kompasfout::new(
                plek,
                "wie dit zei, spreekt niet voor deze partij",
                "Laat het zeggen door iemand van deze partij; voor inwoners mag u ook opschrijven wat hun adviesraad zei",
            ));
        }
    }
}

/// What step 6 misses to be closed.
pub(crate) fn closing(bestand: &Kompasbestand, zonder: &[Zonderpartij]) -> Fouten {
    let mut fouten = Vec::new();
    let mut without: BTreeMap<Kompaspartij, &Zonderpartij> = BTreeMap::new();
    for one in zonder {
        if one.reden.trim().is_empty() {
            fouten.push(Kompasfout::new(
                format!("stap 6, {}", one.partij.naam()),
                "er staat niet waarom deze partij niet meedoet",
                "Schrijf de reden op, of wacht tot de partij zegt dat de stap klaar is",
            ));
        }
        without.insert(one.partij, one);
    }
    for party in Kompaspartij::ALL {
        let spoken = bestand
            .instemmingen
            .iter()
            .find(|one| one.stap == Kompasstap::Verbetercyclus && one.partij == party);
        let rule = match spoken {
            Some(one) if !one.daarna_gewijzigd => continue,
            _ if without.contains_key(&party) => continue,
            Some(_) => "deze partij zei dat de stap klaar is, maar daarna is de stap gewijzigd",
            None => "deze partij zei nog niet dat de stap klaar is; stap 6 sluit met alle drie de partijen",
        };
        fouten.push(Kompasfout::new(
            format!("stap 6, {}", party.naam()),
            rule,
            "Vraag het deze partij, of schrijf met een datum op waarom het zonder moet",
        ));
    }
    fouten
}

/// A figure that cannot be, at a place.
fn figure(plek: &str, cijfer: &Kompascijfer, eenheid: Kompaseenheid, fouten: &mut Fouten) {
    let mut fout = |regel: &str, uitweg: &str| fouten.push(Kompasfout::new(plek, regel, uitweg));
    let all = [Some(cijfer.waarde), cijfer.laag, cijfer.hoog];
    let bad = all.into_iter().flatten().any(|value| !value.is_finite() || value.abs() > MOST);
    if bad {
        fout("dit is geen getal dat kan", "Vul een gewoon getal in, bijvoorbeeld 11 of 2,5");
        return;
    }
    if eenheid == Kompaseenheid::Procent
        && all.into_iter().flatten().any(|value| !(0.0..=100.0).contains(&value))
    {
        fout(
            "een deel van een groep ligt tussen 0 en 100 procent",
            "Vul een percentage van 0 tot en met 100 in",
        );
    }
    match (cijfer.laag, cijfer.hoog) {
        (Some(low), Some(high)) if low > cijfer.waarde || high < cijfer.waarde => {
            fout(
                "de waarde ligt niet in haar bandbreedte",
                "Vul een ondergrens onder en een bovengrens boven de waarde in",
            );
        }
        (Some(_), None) | (None, Some(_)) => {
            fout("er is maar één grens van de bandbreedte", "Vul beide grenzen in, of geen");
        }
        _ => {}
    }
}

/// A figure names where it comes from.
fn sourced(plek: &str, bron: &Cijferbron, fouten: &mut Fouten) {
    if bron.tekst.is_empty() {
        fouten.push(Kompasfout::new(
            plek,
            "bij dit cijfer staat geen bron",
            "Schrijf op waar het cijfer vandaan komt",
        ));
    }
}
