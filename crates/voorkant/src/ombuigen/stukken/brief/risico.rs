//! What can go wrong, what happens when it does not work, what was left out, and what the council can decide.

use std::collections::BTreeSet;

use scenario::{Betaler, Bronsoort};

use super::getal::{met_teken, rond};
use super::{Briefblok, Briefdeel, Ruimte, Stukbron};

pub(super) fn misgaan(bron: &Stukbron<'_>, ruimte: Ruimte) -> Briefdeel {
    let mut points = Vec::new();
    let swings = bron.uitkomst.tornado.iter().filter(|one| one.gemeente_laag != one.gemeente_hoog);
    for one in swings.take(ruimte.lines(3)) {
        let worst = one.gemeente_laag.min(one.gemeente_hoog);
        let best = one.gemeente_laag.max(one.gemeente_hoog);
        points.push(format!(
            "“{}” valt tegen of mee: dan is de uitkomst voor de gemeente {} of {}.",
            ruimte.words(&one.naam),
            met_teken(worst),
            met_teken(best)
        ));
    }
    let (kas, waarde) = (cashed(bron, true), cashed(bron, false));
    if waarde > 0 && kas < waarde {
        points.push("Niet al het geld dat minder hulp scheelt, komt echt vrij. Contracten en mensen lopen door. In de kas telt alleen mee wat vrijkomt.".to_owned());
    }
    points.push("Een effect kan ook de verkeerde kant op gaan. Wie mensen eerder opzoekt, vindt ook mensen die hulp nodig hebben en die nog niet kregen.".to_owned());
    if let Some(one) = bron.uitkomst.omslag.iter().find(|one| one.betaler == Some(Betaler::Gemeente)) {
        points.push(match (one.deel_van_effect, one.tot_deel_van_effect) {
            _ if one.altijd => "Hoe groot het effect ook is: de gemeente komt naar verwachting niet tekort.".to_owned(),
            (_, Some(part)) => format!(
                "Voor de gemeente kost meer effect meer geld. Komt meer dan {:.0}% van het verwachte effect uit, dan komt zij tekort.",
                (part * 100.0).round()
            ),
            (Some(part), None) => format!(
                "De gemeente speelt quitte als {:.0}% van het verwachte effect uitkomt.",
                (part * 100.0).round()
            ),
            (None, None) => {
                "Ook met drie keer het verwachte effect speelt de gemeente niet quitte.".to_owned()
            }
        });
        if one.keer_de_kosten == Some(0.0) {
            points.push("Ook als de aanpak niets kostte, kwam de gemeente tekort.".to_owned());
        }
    }
    Briefdeel::new("Wat kan er misgaan?", vec![Briefblok::Punten(points)])
}

/// Cents of avoided help of the municipality: as cash, or all of it.
fn cashed(bron: &Stukbron<'_>, cash: bool) -> i64 {
    let table = if cash { &bron.uitkomst.kas } else { &bron.uitkomst.waarde };
    table.post(scenario::Geldpost::VermedenHulp, Betaler::Gemeente)
}

pub(super) fn werkt_niet(bron: &Stukbron<'_>, ruimte: Ruimte) -> Briefdeel {
    let blokken = match &bron.scenario.bestand().stopplan {
        Some(plan) => {
            let edge = if plan.grens.trim().is_empty() {
                String::new()
            } else {
                format!(" De grens is: {}.", ruimte.words(&plan.grens).trim_end_matches('.'))
            };
            let line = |text: &str| ruimte.words(text).trim_end_matches('.').to_owned();
            vec![Briefblok::Punten(vec![
                format!("Hieraan ziet u dat het niet werkt: {}.{edge}", line(&plan.signaal)),
                format!("Wie erop let: {}. Wij kijken uiterlijk op {}.", line(&plan.wie), day(&plan.wanneer)),
                format!("Zo stoppen wij: {}.", line(&plan.hoe)),
            ])]
        }
        None => vec![Briefblok::Zin(
            "Let op:".to_owned(),
            "er is nog geen plan voor als het niet werkt. Vraag daarom voor u besluit: waaraan zien wij dat, wanneer kijken wij, en hoe stoppen wij?".to_owned(),
        )],
    };
    Briefdeel::new("En als het niet werkt?", blokken)
}

/// A day in words, when it is one.
fn day(text: &str) -> String {
    text.trim()
        .parse()
        .map_or_else(|_| text.trim().to_owned(), |day| crate::web::day(crate::web::Taal::Nl, day))
}

pub(super) fn weggelaten(bron: &Stukbron<'_>, ruimte: Ruimte) -> Briefdeel {
    let bestand = bron.scenario.bestand();
    let mut points = Vec::new();
    let absent: Vec<&str> = Betaler::ALL
        .into_iter()
        .filter(|one| *one != Betaler::Overig)
        .filter(|one| {
            bron.uitkomst
                .of(Some(*one))
                .is_none_or(|found| found.contant.laag == 0 && found.contant.hoog == 0)
        })
        .map(Betaler::name)
        .collect();
    if !absent.is_empty() {
        points.push(format!(
            "Wat dit kost of oplevert voor {}: daar is geen prijs voor ingevuld.",
            listed(&absent)
        ));
    }
    if bestand.verplaatsing.is_empty() {
        points.push(
            "Hulp die ergens anders terugkomt. Daar is niets over ingevuld, en in het echt gebeurt het vaak."
                .to_owned(),
        );
    }
    points.push("Geluk, gezondheid en rust thuis. Die staan niet in euro's in deze brief.".to_owned());
    let unsourced =
        bron.scenario.prijzen().iter().filter(|one| one.herkomst.soort == Bronsoort::ZonderBron).count();
    if unsourced > 0 {
        let prices =
            if unsourced == 1 { "1 prijs heeft".to_owned() } else { format!("{unsourced} prijzen hebben") };
        points.push(format!("{prices} geen bron. Vraag waar die vandaan komen."));
    }
    let guesses: BTreeSet<&str> = (bestand.ingreep.iter().flat_map(|ingreep| &ingreep.effect))
        .filter_map(|effect| effect.bron.as_ref())
        .filter(|found| found.soort == Bronsoort::Inschatting.key())
        .map(|found| found.tekst.trim())
        .collect();
    if !guesses.is_empty() {
        points.push("Een deel van de effecten is een eigen inschatting en geen meting.".to_owned());
    }
    points.truncate(ruimte.lines(5).max(3));
    Briefdeel::new("Wat is niet meegerekend?", vec![Briefblok::Punten(points)])
}

/// `a, b en c`.
pub(super) fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [front @ .., last] => format!("{} en {last}", front.join(", ")),
    }
}

pub(super) fn besluit(bron: &Stukbron<'_>) -> Briefdeel {
    let mut text = "Doen, niet doen, of eerst meten.".to_owned();
    if let Some(first) = bron.uitkomst.meetwaarde.iter().find(|one| one.cent > 0) {
        text.push_str(&format!(
            " Eerst meten helpt het meest bij “{}”: dat zeker weten is naar verwachting hoogstens {} waard.",
            first.naam,
            rond(first.cent)
        ));
    }
    if !bron.besluit.is_empty() {
        text = format!("Over deze versie is al besloten: {}", bron.besluit);
    }
    let made = format!(
        "Zo is gerekend: {} keer. Elke keer namen wij andere waarden voor wat niet zeker is. Bedragen zijn afgerond; de precieze staan in het rekenblad voor de controller.",
        bron.uitkomst.trekkingen
    );
    Briefdeel::new("Wat kan de raad nu besluiten?", vec![Briefblok::zin(text), Briefblok::zin(made)])
}
