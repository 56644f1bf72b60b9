//! Every rule that an instrument has to keep.

use std::collections::BTreeSet;

use crate::bestand::{Antwoordkeuze, Instrumentbestand, Lijstvraag, Scoreklasse, Scoreregel};
use crate::fout::Lijstfout;
use crate::instrument::{Scorebereik, plain, scale};
use crate::scoren::Scoregetal;

/// How many questions an instrument can have.
const MOST_QUESTIONS: usize = 200;
/// How many answers a question can have.
const MOST_CHOICES: usize = 11;
/// The longest text.
const LONGEST: usize = 2_000;
/// The most points of an answer, up or down.
const MOST_POINTS: i32 = 1_000;

/// Every fault of an instrument.
pub(crate) fn faults(bestand: &Instrumentbestand, bereik: Scorebereik) -> Vec<Lijstfout> {
    let mut faults = Vec::new();
    words(bestand, &mut faults);
    scales(bestand, &mut faults);
    questions(bestand, &mut faults);
    missing(bestand, &mut faults);
    classes(bestand, bereik, &mut faults);
    mappings(bestand, &mut faults);
    faults
}

fn text(place: &str, value: &str, faults: &mut Vec<Lijstfout>) {
    if value.trim().is_empty() {
        faults.push(Lijstfout::new(place, "dit is leeg", "Vul het in"));
    } else if value.chars().count() > LONGEST {
        faults.push(Lijstfout::new(
            place,
            format!("dit is langer dan {LONGEST} tekens"),
            "Schrijf het korter",
        ));
    } else if value.chars().any(|c| c.is_control() && c != '\n') {
        faults.push(Lijstfout::new(
            place,
            "hier staat een teken in dat niet te zien is",
            "Typ de tekst opnieuw",
        ));
    }
}

/// A name for machines: small letters, digits and dashes.
fn name(place: &str, value: &str, faults: &mut Vec<Lijstfout>) {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    if value.is_empty() || value.len() > 40 || !value.chars().all(allowed) {
        faults.push(Lijstfout::new(
            place,
            "een naam bestaat uit kleine letters, cijfers en streepjes, hoogstens 40",
            "Kies een korte naam, zoals ‘v1’",
        ));
    }
}

fn words(bestand: &Instrumentbestand, faults: &mut Vec<Lijstfout>) {
    name("id", &bestand.id, faults);
    for (place, value) in [
        ("versie", &bestand.versie),
        ("naam", &bestand.naam),
        ("kort", &bestand.kort),
        ("doel", &bestand.doel),
        ("niet_voor", &bestand.niet_voor),
        ("bron", &bestand.bron),
        ("licentie.houder", &bestand.licentie.houder),
        ("licentie.voorwaarde", &bestand.licentie.voorwaarde),
        ("licentie.bron", &bestand.licentie.bron),
    ] {
        text(place, value, faults);
    }
    if !bestand.inleiding.is_empty() {
        text("inleiding", &bestand.inleiding, faults);
    }
    if bestand.versie.chars().count() > 40 {
        faults.push(Lijstfout::new("versie", "een versie is hoogstens 40 tekens", "Schrijf haar korter"));
    }
    if let Some(how) = &bestand.betrouwbaarheid
        && !(how.waarde.is_finite() && how.waarde > 0.0 && how.waarde < 1.0)
    {
        faults.push(Lijstfout::new(
            "betrouwbaarheid.waarde",
            "dit is geen getal tussen 0 en 1",
            "Vul de coëfficiënt in, zoals 0.84, of laat de betrouwbaarheid weg",
        ));
    }
}

fn scales(bestand: &Instrumentbestand, faults: &mut Vec<Lijstfout>) {
    let mut seen = BTreeSet::new();
    let points = matches!(bestand.score, Scoreregel::Som | Scoreregel::Gemiddelde);
    for schaal in &bestand.schalen {
        let place = format!("schaal ‘{}’", schaal.id);
        name(&place, &schaal.id, faults);
        if !seen.insert(schaal.id.as_str()) {
            faults.push(Lijstfout::new(
                &place,
                "deze naam komt twee keer voor",
                "Geef elke schaal een eigen naam",
            ));
        }
        if !(2..=MOST_CHOICES).contains(&schaal.keuzes.len()) {
            faults.push(Lijstfout::new(
                &place,
                format!("een schaal heeft 2 tot en met {MOST_CHOICES} antwoorden"),
                "Voeg een antwoord toe of haal er een weg",
            ));
        }
        let mut codes = BTreeSet::new();
        for keuze in &schaal.keuzes {
            let place = format!("{place}, antwoord ‘{}’", keuze.code);
            choice(&place, keuze, points, faults);
            if !codes.insert(plain(&keuze.code)) {
                faults.push(Lijstfout::new(&place, "dit antwoord komt twee keer voor", "Haal er een weg"));
            }
        }
    }
}

fn choice(place: &str, keuze: &Antwoordkeuze, with_points: bool, faults: &mut Vec<Lijstfout>) {
    text(place, &keuze.code, faults);
    text(place, &keuze.tekst, faults);
    if keuze.code.contains([';', '"', '\n']) {
        faults.push(Lijstfout::new(
            place,
            "een puntkomma, aanhalingsteken of nieuwe regel kan niet in een code staan",
            "Kies een andere code; in de tekst mag het wel",
        ));
    }
    match keuze.punten {
        Some(points) if !(-MOST_POINTS..=MOST_POINTS).contains(&points) => {
            faults.push(Lijstfout::new(
                place,
                format!("punten liggen tussen -{MOST_POINTS} en {MOST_POINTS}"),
                "Kies minder punten",
            ));
        }
        None if with_points && keuze.oordeel => faults.push(Lijstfout::new(
            place,
            "bij een som of een gemiddelde heeft elk oordeel punten",
            "Geef het antwoord punten, of zeg dat het geen oordeel is (oordeel = false)",
        )),
        _ => {}
    }
}

fn questions(bestand: &Instrumentbestand, faults: &mut Vec<Lijstfout>) {
    if !(1..=MOST_QUESTIONS).contains(&bestand.vragen.len()) {
        faults.push(Lijstfout::new(
            "vraag",
            format!("een vragenlijst heeft 1 tot en met {MOST_QUESTIONS} vragen"),
            "Voeg een vraag toe of haal er een weg",
        ));
    }
    let counts = matches!(bestand.score, Scoreregel::Tellen | Scoreregel::PerVraag);
    let mut seen = BTreeSet::new();
    for vraag in &bestand.vragen {
        let place = format!("vraag ‘{}’", vraag.id);
        name(&place, &vraag.id, faults);
        text(&place, &vraag.tekst, faults);
        if matches!(vraag.id.as_str(), "code" | "versie" | "moment") {
            faults.push(Lijstfout::new(&place, "deze naam is van een vaste kolom", "Kies een andere naam"));
        }
        if !seen.insert(vraag.id.as_str()) {
            faults.push(Lijstfout::new(
                &place,
                "deze naam komt twee keer voor",
                "Geef elke vraag een eigen naam",
            ));
        }
        let Some(schaal) = scale(bestand, &vraag.schaal) else {
            faults.push(Lijstfout::new(
                &place,
                format!("de schaal ‘{}’ bestaat niet", vraag.schaal),
                "Noem een schaal die in het bestand staat",
            ));
            continue;
        };
        for code in &vraag.telt {
            if !schaal.keuzes.iter().any(|keuze| keuze.code == *code && keuze.oordeel) {
                faults.push(Lijstfout::new(
                    &place,
                    format!("‘{code}’ telt, maar is geen oordeel op de schaal"),
                    "Noem een antwoord van de schaal",
                ));
            }
        }
        let judged = schaal.keuzes.iter().filter(|keuze| keuze.oordeel).count();
        let distinct = vraag.telt.iter().collect::<BTreeSet<_>>().len();
        if counts && (vraag.telt.is_empty() || distinct >= judged) {
            faults.push(Lijstfout::new(
                &place,
                "hier telt geen enkel antwoord, of telt elk antwoord",
                "Zeg bij ‘telt’ welke antwoorden tellen",
            ));
        }
    }
}

fn missing(bestand: &Instrumentbestand, faults: &mut Vec<Lijstfout>) {
    let most = bestand.vragen.len();
    for (place, value) in [
        ("ontbrekend.hoogstens", bestand.ontbrekend.hoogstens),
        ("ontbrekend.per_subschaal", bestand.ontbrekend.per_subschaal),
    ] {
        if usize::try_from(value).unwrap_or(usize::MAX) >= most.max(1) {
            faults.push(Lijstfout::new(
                place,
                "er blijft minstens één antwoord over",
                format!("Kies hoogstens {}", most.saturating_sub(1)),
            ));
        }
    }
}

/// The lowest and the highest score.
pub(crate) fn range(bestand: &Instrumentbestand) -> Scorebereik {
    let ends = |vraag: &Lijstvraag| {
        let points = scale(bestand, &vraag.schaal).into_iter().flat_map(|schaal| &schaal.keuzes);
        let points: Vec<i64> =
            points.filter(|keuze| keuze.oordeel).filter_map(|keuze| keuze.punten.map(i64::from)).collect();
        (points.iter().min().copied().unwrap_or(0), points.iter().max().copied().unwrap_or(0))
    };
    let (laag, hoog) =
        match bestand.score {
            Scoreregel::PerVraag => (0, 0),
            Scoreregel::Tellen => (0, i64::try_from(bestand.vragen.len()).unwrap_or(i64::MAX)),
            Scoreregel::Som => bestand.vragen.iter().map(ends).fold((0_i64, 0_i64), |sum, (low, high)| {
                (sum.0.saturating_add(low), sum.1.saturating_add(high))
            }),
            Scoreregel::Gemiddelde => {
                let ends: Vec<_> = bestand.vragen.iter().map(ends).collect();
                (
                    ends.iter().map(|(low, _)| *low).min().unwrap_or(0),
                    ends.iter().map(|(_, high)| *high).max().unwrap_or(0),
                )
            }
        };
    Scorebereik { laag: Scoregetal::whole(laag), hoog: Scoregetal::whole(hoog) }
}

fn classes(bestand: &Instrumentbestand, bereik: Scorebereik, faults: &mut Vec<Lijstfout>) {
    if bestand.score == Scoreregel::PerVraag {
        if !bestand.klassen.is_empty() {
            faults.push(Lijstfout::new(
                "klasse",
                "een lijst zonder score heeft geen klassen",
                "Haal de klassen weg, of kies een andere telling",
            ));
        }
        return;
    }
    let mut last: Option<&Scoreklasse> = None;
    let mut seen = BTreeSet::new();
    for klasse in &bestand.klassen {
        let place = format!("klasse ‘{}’", klasse.naam);
        text(&place, &klasse.naam, faults);
        if !seen.insert(klasse.naam.as_str()) {
            faults.push(Lijstfout::new(
                &place,
                "deze naam komt twee keer voor",
                "Geef elke klasse een eigen naam",
            ));
        }
        let milli = klasse.vanaf * 1000.0;
        if !klasse.vanaf.is_finite() || (milli - milli.round()).abs() > 1e-6 {
            faults.push(Lijstfout::new(
                &place,
                "de grens is een getal met hoogstens drie cijfers achter de komma",
                "Rond de grens af",
            ));
            continue;
        }
        let from = Scoregetal::of(klasse.vanaf);
        match last {
            None if from > bereik.laag => faults.push(Lijstfout::new(
                &place,
                format!("de laagste score is {}, en die valt in geen klasse", bereik.laag),
                format!("Laat de eerste klasse beginnen bij {}", bereik.laag),
            )),
            Some(last) if from <= Scoregetal::of(last.vanaf) => faults.push(Lijstfout::new(
                &place,
                format!("deze begint niet boven ‘{}’", last.naam),
                "Zet de klassen op volgorde, van laag naar hoog",
            )),
            _ => {}
        }
        if from > bereik.hoog {
            faults.push(Lijstfout::new(
                &place,
                format!("de hoogste score is {}: niemand komt hier", bereik.hoog),
                "Verlaag de grens",
            ));
        }
        last = Some(klasse);
    }
}

fn mappings(bestand: &Instrumentbestand, faults: &mut Vec<Lijstfout>) {
    let mut seen = BTreeSet::new();
    for vertaling in &bestand.vertalingen {
        let place = format!("vertaling van versie ‘{}’", vertaling.van);
        text(&place, &vertaling.van, faults);
        if vertaling.van == bestand.versie {
            faults.push(Lijstfout::new(&place, "dat is deze versie zelf", "Noem de oudere versie"));
        }
        if !seen.insert(vertaling.van.as_str()) {
            faults.push(Lijstfout::new(&place, "deze komt twee keer voor", "Voeg ze samen"));
        }
        let mut targets = BTreeSet::new();
        for (old, new) in &vertaling.vragen {
            if !bestand.vragen.iter().any(|vraag| vraag.id == *new) {
                faults.push(Lijstfout::new(
                    &place,
                    format!("de vraag ‘{new}’ bestaat niet"),
                    "Noem een vraag van deze versie",
                ));
            }
            if !targets.insert(new) {
                faults.push(Lijstfout::new(
                    &place,
                    format!("twee oude vragen worden ‘{new}’ (de tweede is ‘{old}’)"),
                    "Geef elke oude vraag een eigen plaats",
                ));
            }
        }
        let codes: BTreeSet<&str> = bestand
            .schalen
            .iter()
            .flat_map(|schaal| &schaal.keuzes)
            .map(|keuze| keuze.code.as_str())
            .collect();
        for new in vertaling.keuzes.values().filter(|new| !codes.contains(new.as_str())) {
            faults.push(Lijstfout::new(
                &place,
                format!("het antwoord ‘{new}’ bestaat niet"),
                "Noem een antwoord van deze versie",
            ));
        }
    }
}
