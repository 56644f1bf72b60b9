//! What these pages show as tables: on a page, as CSV and as JSON.

use ::scenario::bijstellen::{Bijstelling, Effectkennis, IJking, IJkoordeel, MIN_BANDEN};

use super::Nakijkinhoud;
use super::cijfer::{said, source_name, written};
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};
use crate::web::Taal;

fn text(words: &str) -> Gegeven {
    Benaming::same("", words).into()
}

fn both(key: &str, (nl, en): (&str, &str)) -> Gegeven {
    Benaming::new(key, nl, en).into()
}

/// What came true beside what was promised, a row a year.
pub fn looked_back<'a>(rijen: impl Iterator<Item = &'a Nakijkinhoud>) -> Cijfertabel {
    let rows = rijen.map(|one| {
        let number = |value: f64| {
            Gegeven::from(Benaming::new(
                written(value, 2).replace(',', "."),
                said(Taal::Nl, one.eenheid, value),
                said(Taal::En, one.eenheid, value),
            ))
        };
        vec![
            text(&one.titel),
            text(&one.naam),
            i16::try_from(one.jaar).map_or(Gegeven::GeenGegevens, Gegeven::Jaar),
            number(one.band.laag),
            number(one.band.midden),
            number(one.band.hoog),
            number(one.band.echt),
            place(one),
            both(
                if one.vooraf { "ja" } else { "nee" },
                if one.vooraf {
                    ("ja", "yes")
                } else {
                    ("nee: de versie kwam pas in dat jaar", "no: the version came within that year")
                },
            ),
            text(&format!("{}: {}", source_name(one.bron).0, one.uitleg)),
        ]
    });
    Cijfertabel::new(
        "nagekeken",
        "Wat wij verwachtten en wat er kwam",
        "What we expected and what came",
        vec![
            Tabelkolom::naam("scenario", "Scenario", "Scenario"),
            Tabelkolom::naam("wat", "Wat", "What"),
            Tabelkolom::naam("jaar", "Jaar", "Year"),
            Tabelkolom::naam("laag", "Verwacht: laag", "Expected: low"),
            Tabelkolom::naam("midden", "Verwacht: midden", "Expected: middle"),
            Tabelkolom::naam("hoog", "Verwacht: hoog", "Expected: high"),
            Tabelkolom::naam("echt", "Het werd", "It became"),
            Tabelkolom::naam("waar", "Waar het lag", "Where it lay"),
            Tabelkolom::naam("vooraf", "Telt mee", "Counts"),
            Tabelkolom::naam("bron", "Bron", "Source"),
        ],
    )
    .rows(rows)
    .note(
        "Verwacht is de marge die toen in het scenario stond. Die verandert niet meer. In acht van de tien jaren ligt wat er komt daarbinnen, als de marge klopt.",
        "Expected is the margin that stood in the scenario then. It changes no more. In eight of ten years what comes lies within it, if the margin is right.",
    )
    .without("Er is nog geen jaar nagekeken.", "No year was looked back on yet.")
}

fn place(one: &Nakijkinhoud) -> Gegeven {
    if one.band.is_binnen() {
        both("binnen", ("binnen de marge", "within the margin"))
    } else if one.band.echt < one.band.laag {
        both("lager", ("lager dan de marge", "lower than the margin"))
    } else {
        both("hoger", ("hoger dan de marge", "higher than the margin"))
    }
}

/// What can be said of all bands, in a sentence.
pub fn calibration(taal: Taal, ijking: &IJking) -> String {
    let range = ijking.bereik.map(|(low, high)| {
        let percent = |share: f64| written(share * 100.0, 0);
        (percent(low), percent(high))
    });
    let (low, high) = range.unwrap_or_default();
    let seen = match taal {
        Taal::Nl => format!(
            "Van {} marges hielden er {} ({} tot {} procent, met 95 procent zekerheid).",
            ijking.aantal, ijking.binnen, low, high
        ),
        Taal::En => format!(
            "Of {} margins {} held ({} to {} percent, with 95 percent certainty).",
            ijking.aantal, ijking.binnen, low, high
        ),
    };
    let said = match ijking.oordeel {
        IJkoordeel::TeWeinig => {
            return match taal {
                Taal::Nl => format!(
                    "Er is nog te weinig om te zeggen of onze marges kloppen: {} nagekeken, vanaf {MIN_BANDEN} zeggen wij er iets over.",
                    ijking.aantal
                ),
                Taal::En => format!(
                    "There is too little yet to say whether our margins are right: {} looked back on, from {MIN_BANDEN} we say something.",
                    ijking.aantal
                ),
            };
        }
        IJkoordeel::Klopt => taal.pick(
            "Dat past bij wat wij beloven: acht van de tien.",
            "That fits what we promise: eight of ten.",
        ),
        IJkoordeel::TeSmal => taal.pick(
            "Dat is minder dan wij beloven. Onze marges zijn te smal: neem ze ruimer.",
            "That is fewer than we promise. Our margins are too narrow: take them wider.",
        ),
        IJkoordeel::TeBreed => taal.pick(
            "Dat is meer dan wij beloven. Onze marges zijn ruimer dan nodig.",
            "That is more than we promise. Our margins are wider than needed.",
        ),
    };
    format!("{seen} {said}")
}

/// Expected, measured and both together.
pub fn weighing(som: &Bijstelling) -> Cijfertabel {
    let row = |key: &str, naam: (&str, &str), kennis: Effectkennis, weight: f64| {
        let percent = |value: f64| Gegeven::Kommagetal(value * 100.0, 1);
        let (low, high) = kennis.bereik();
        vec![both(key, naam), percent(kennis.verandering()), percent(low), percent(high), percent(weight)]
    };
    let weight = som.gewicht();
    Cijfertabel::new(
        "gewogen",
        "Verwacht, gemeten, en beide samen",
        "Expected, measured, and both together",
        vec![
            Tabelkolom::naam("wat", "Wat", "What"),
            Tabelkolom::procent("verandering", "Verandering", "Change"),
            Tabelkolom::procent("laag", "Van", "From"),
            Tabelkolom::procent("hoog", "Tot", "To"),
            Tabelkolom::procent("gewicht", "Telt mee voor", "Counts for"),
        ],
    )
    .rows([
        row("verwacht", ("Wat wij verwachtten", "What we expected"), som.verwacht, 1.0 - weight),
        row("gemeten", ("Wat er is gemeten", "What was measured"), som.gemeten, weight),
        row("nu", ("Beide samen", "Both together"), som.nu, 1.0),
    ])
    .note(
        "Van en tot: met 95 procent zekerheid ligt het daartussen. Onder nul: mensen gaan minder vaak over naar die trede. Boven nul: vaker.",
        "From and to: with 95 percent certainty it lies between. Below zero: people move to that step less often. Above zero: more often.",
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use ::scenario::bijstellen::Voorspelling;

    use super::*;

    #[test]
    fn the_sentence_says_what_the_bands_say() {
        let band = |echt| Voorspelling { laag: 0.0, midden: 1.0, hoog: 2.0, echt };
        let few = calibration(Taal::Nl, &IJking::of(&[band(1.0); 3]));
        assert!(few.contains("nog te weinig om te zeggen") && few.contains("3 nagekeken"));
        let mut banden = vec![band(1.0); 8];
        banden.extend([band(9.0); 2]);
        let held = calibration(Taal::Nl, &IJking::of(&banden));
        assert_eq!(
            held,
            "Van 10 marges hielden er 8 (49 tot 94 procent, met 95 procent zekerheid). Dat past bij wat wij beloven: acht van de tien."
        );
        assert!(calibration(Taal::En, &IJking::of(&[band(9.0); 12])).contains("too narrow"));
        assert!(calibration(Taal::Nl, &IJking::of(&[band(1.0); 40])).contains("ruimer dan nodig"));
    }
}
