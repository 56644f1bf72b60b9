//! Figures that were measured elsewhere in this room, to be taken over in a compass.

use ::kompas::{Cijferstatus, Kompasbestand, Kompaseenheid};

use super::invullen::typed;
use crate::app::{App, AppFout};
use crate::leren::meetcijfer::{Meetcijfer, Meeteenheid};
use crate::leren::{indicatoren, vragenlijst};
use crate::web::velden::{Velden, key};

/// What was measured about an opgave, and after that what the figures of the municipality say.
///
/// # Errors
/// When the store does not answer, or the facts cannot be read.
pub async fn figures(app: &App, gemeente: &str, opgave: &str) -> Result<Vec<Meetcijfer>, AppFout> {
    let rules = app.instellingen().await?.rules()?;
    let mut found = vragenlijst::of_opgave(&app.opslag, gemeente, opgave, &rules).await?;
    let municipal = indicatoren::meetcijfers(app, gemeente.parse().ok()).await?;
    found.extend(municipal.into_iter().map(|(_, figure)| figure));
    Ok(found)
}

/// The fields of a form with a figure taken over: its value, its band, of how many people, and where it comes from. What
/// else was typed stays.
pub fn taken_over(velden: &Velden, cijfer: &Meetcijfer) -> Velden {
    let (eenheid, times) = unit(cijfer.eenheid);
    let mut after = Velden::default();
    after.add("waarde", typed(round(cijfer.waarde * times)));
    after.add("laag", typed(round(cijfer.laag * times)));
    after.add("hoog", typed(round(cijfer.hoog * times)));
    after.add("n", cijfer.n);
    after.add("eenheid", key(eenheid));
    after.add("bron", format!("{}. {}. Tot {}.", dotless(&cijfer.wat), dotless(&cijfer.methode), cijfer.tot));
    after.add("status", key(Cijferstatus::Afgeleid));
    after.add("verwijzing", &cijfer.verwijzing);
    // The first value of a field counts.
    after.extend(velden);
    after
}

/// The unit of a compass, and by what the figure is multiplied.
const fn unit(eenheid: Meeteenheid) -> (Kompaseenheid, f64) {
    match eenheid {
        Meeteenheid::Aandeel => (Kompaseenheid::Procent, 100.0),
        Meeteenheid::Euro => (Kompaseenheid::Euro, 1.0),
        Meeteenheid::Punten => (Kompaseenheid::Score, 1.0),
        Meeteenheid::Dagen => (Kompaseenheid::Dagen, 1.0),
        // Of a thousand people: a part of them. As a number, eight of a thousand would be hidden as eight people.
        Meeteenheid::PerDuizend => (Kompaseenheid::Procent, 0.1),
        Meeteenheid::Aantal => (Kompaseenheid::Aantal, 1.0),
    }
}

fn round(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

fn dotless(text: &str) -> &str {
    text.trim().trim_end_matches('.')
}

/// Where the value of an outcome was taken from, as an address of this product; empty without one.
pub fn address<'a>(bestand: &'a Kompasbestand, id: &str) -> &'a str {
    let found = bestand.outcomes.iter().find(|one| one.id == id);
    found.map_or("", |one| one.bron.verwijzing.as_str())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;
    use crate::leren::kompas::invullen::{Kompasdeel, change, fields};
    use crate::leren::kompas::voorbeeld;
    use crate::leren::meetcijfer::Meetbron;

    #[test]
    fn a_measured_share_becomes_an_outcome_in_percent() {
        let bestand = voorbeeld::bestand();
        let day = domein::parse_datum("2026-11-30").unwrap();
        let cijfer = Meetcijfer {
            wat: "Sterk eenzaam".into(),
            eenheid: Meeteenheid::Aandeel,
            waarde: 0.29,
            laag: 0.2087,
            hoog: 0.3875,
            standaardfout: None,
            zonder: None,
            n: 95,
            methode: "vragenlijst".into(),
            bron: Meetbron::Vragenlijst,
            verwijzing: "/leren/vragenlijst/1".into(),
            tot: day,
        };
        let mut velden = taken_over(&fields(Kompasdeel::Outcome, &bestand, "").unwrap(), &cijfer);
        velden.add("naam", "i1");
        velden.add("activiteit", "a1");
        let after = change(Kompasdeel::Outcome, &bestand, &velden, (day, &[])).unwrap();
        let after = ::kompas::Kompas::new(after).unwrap();
        let one = after.bestand().outcomes.last().unwrap();
        let figure = one.cijfer.unwrap();
        assert_eq!(
            (figure.waarde, figure.laag, figure.hoog, figure.n),
            (29.0, Some(20.87), Some(38.75), Some(95))
        );
        assert_eq!(one.bron.tekst, "Sterk eenzaam. vragenlijst. Tot 2026-11-30.");
        assert_eq!(address(after.bestand(), &one.id), "/leren/vragenlijst/1");
    }
}
