//! The answer in sentences: for the municipality, for all together, when it comes back, and for people.

use scenario::{Betaler, Betalersuitkomst};

use super::getal::{kaslijn, ongeveer, rond, tussen, van_de_honderd};
use super::{Briefblok, Briefdeel, Ruimte, Stukbron};

pub(super) fn antwoord(bron: &Stukbron<'_>) -> Briefdeel {
    let mut blokken = Vec::new();
    let years = bron.uitkomst.jaren.len();
    if let Some(gemeente) = bron.uitkomst.of(Some(Betaler::Gemeente)) {
        let told = format!("{} {}", worth("de gemeente", years, gemeente), chance(gemeente));
        blokken.push(Briefblok::Zin("Voor de gemeente.".to_owned(), told));
        blokken.push(Briefblok::Zin("Eerst betalen.".to_owned(), payback(gemeente, bron)));
    }
    if let Some(all) = bron.uitkomst.of(None) {
        let told = format!("{} {}", worth("iedereen samen", years, all), chance(all));
        blokken.push(Briefblok::Zin("Voor iedereen samen.".to_owned(), told));
    }
    if bron.uitkomst.gestopt {
        let text = format!(
            "De berekening is gestopt na {} keer. De uitkomst is minder zeker.",
            bron.uitkomst.trekkingen
        );
        blokken.push(Briefblok::Zin("Let op:".to_owned(), text));
    }
    let lijn = kaslijn(bron);
    if !lijn.jaren.is_empty() {
        blokken.push(Briefblok::Beeld(lijn));
    }
    Briefdeel::new("Het antwoord", blokken)
}

/// What it is worth, with its bandwidth.
fn worth(who: &str, years: usize, one: &Betalersuitkomst) -> String {
    let mean = one.contant.gemiddeld;
    let verdict = match mean {
        ..0 => format!("kost dit {who} naar verwachting {}", rond(mean)),
        0 => format!("kost dit {who} naar verwachting niets, en levert het niets op"),
        _ => format!("levert dit {who} naar verwachting {} op", rond(mean)),
    };
    format!(
        "Over {years} jaar {verdict}, in geld van nu. In 8 van de 10 berekeningen is het {}.",
        tussen(one.contant)
    )
}

fn chance(one: &Betalersuitkomst) -> String {
    let text = van_de_honderd(one.kans_positief);
    format!("{} komt er minstens zoveel terug als erin gaat.", crate::web::capital(&text))
}

/// When the money is back, and how much must be laid out first.
fn payback(one: &Betalersuitkomst, bron: &Stukbron<'_>) -> String {
    let time = &one.terugverdientijd;
    let half = match time.midden {
        Some(0) => {
            "In minstens de helft van de berekeningen hoeft de gemeente niets voor te schieten.".to_owned()
        }
        Some(year) => {
            let calendar =
                bron.uitkomst.jaren.get(year as usize - 1).map_or(String::new(), |jaar| format!(" ({jaar})"));
            format!(
                "In de helft van de berekeningen heeft de gemeente haar geld terug na {year} jaar{calendar}."
            )
        }
        None => format!(
            "In meer dan de helft van de berekeningen krijgt de gemeente haar geld binnen {} jaar niet terug.",
            bron.uitkomst.jaren.len()
        ),
    };
    let never = match time.midden {
        None => format!(" {} komt het niet terug.", crate::web::capital(&van_de_honderd(time.nooit))),
        Some(_) if time.nooit > 0.0 => {
            format!(
                " {} komt het in deze jaren niet terug.",
                crate::web::capital(&van_de_honderd(time.nooit))
            )
        }
        Some(_) => String::new(),
    };
    let ahead = one.voorfinanciering;
    let peak = if ahead.hoog > 0 {
        format!(
            " Zij schiet ongeveer {} voor. In 1 van de 10 berekeningen is dat meer dan {}.",
            rond(ahead.midden),
            rond(ahead.hoog)
        )
    } else {
        String::new()
    };
    format!("{half}{never}{peak}")
}

/// What it is to people: beside the money, never in it.
pub(super) fn mensen(bron: &Stukbron<'_>, ruimte: Ruimte) -> Briefdeel {
    let mut points = Vec::new();
    let people = &bron.uitkomst.mensen;
    for one in &people.deelnemers {
        let most = one.per_jaar.iter().map(|band| band.gemiddeld).fold(0.0, f64::max);
        let ingreep = bron.scenario.ingrepen().iter().find(|ingreep| ingreep.sleutel == one.ingreep);
        let name = ingreep.map_or(one.ingreep.as_str(), |ingreep| ingreep.naam.as_str());
        points.push(format!(
            "{}: op het hoogtepunt doen naar verwachting {} huishoudens tegelijk mee.",
            ruimte.words(name),
            ongeveer(most)
        ));
    }
    let ladders = bron.scenario.ruimte().ladders();
    for one in people.treden.iter().rev() {
        let Some(ladder) = ladders.get(one.domein) else { continue };
        let Some(trede) = ladder.treden.get(one.trede).filter(|_| one.trede > 0) else { continue };
        let years = one.minder_jaren.gemiddeld;
        if years.abs() < 0.5 {
            continue;
        }
        let more = if years < 0.0 { "meer" } else { "minder" };
        let doubt = if (one.minder_jaren.laag < 0.0) == (one.minder_jaren.hoog < 0.0) {
            ""
        } else {
            " Het kan ook andersom zijn."
        };
        points.push(format!(
            "{}, {}: huishoudens krijgen dit samen {} jaar {more}.{doubt}",
            ladder.naam,
            trede.name(),
            ongeveer(years)
        ));
    }
    points.truncate(ruimte.lines(5).max(2));
    let blokken = if points.is_empty() { Vec::new() } else { vec![Briefblok::Punten(points)] };
    Briefdeel::new("Wat het voor mensen doet", blokken)
}
