//! Figures that were measured elsewhere in this room, or in a dialogue, to be taken over in a compass.

use ::kompas::{Cijferstatus, Kompasbestand, Kompaseenheid};

use super::invullen::typed;
use crate::app::{App, AppFout};
use crate::dialoog;
use crate::leren::meetcijfer::{Meetcijfer, Meeteenheid};
use crate::leren::terug::cijfer::{said, with_range};
use crate::leren::{indicatoren, meting, vragenlijst};
use crate::web::Taal;
use crate::web::velden::{Velden, key};

/// What was measured about an opgave, and after that what the figures of the municipality say.
///
/// # Errors
/// When the store does not answer, or the facts cannot be read.
pub async fn figures(app: &App, gemeente: &str, opgave: &str) -> Result<Vec<Meetcijfer>, AppFout> {
    let rules = app.instellingen().await?.rules()?;
    let studies = meting::finished(&app.opslag, gemeente).await?;
    let own = studies.iter().filter(|(of, _)| of == opgave);
    let mut found: Vec<Meetcijfer> = own.filter_map(|(_, cijfer)| with_approach(cijfer)).collect();
    found.extend(vragenlijst::of_opgave(&app.opslag, gemeente, opgave, &rules).await?);
    found.extend(dialoog::experienced(&app.opslag, gemeente, opgave).await?);
    let municipal = indicatoren::meetcijfers(app, gemeente.parse().ok()).await?;
    found.extend(municipal.into_iter().map(|(_, figure)| figure));
    Ok(found)
}

/// What a study found, as a compass tells it: how things are with the approach, with the interval of the difference around it.
/// What they would have been without, and the difference, stand in its words. None where the study says only what differs: a
/// compass tells how things are.
fn with_approach(cijfer: &Meetcijfer) -> Option<Meetcijfer> {
    let zonder = cijfer.zonder?;
    let level = |value: f64| {
        let level = zonder + value;
        if cijfer.eenheid == Meeteenheid::Aandeel { level.clamp(0.0, 1.0) } else { level }
    };
    let without = said(Taal::Nl, cijfer.eenheid, zonder);
    let wat = format!(
        "{}, met de aanpak (zonder: {without}; verschil {})",
        dotless(&cijfer.wat),
        with_range(Taal::Nl, cijfer)
    );
    let [waarde, laag, hoog] = [cijfer.waarde, cijfer.laag, cijfer.hoog].map(level);
    Some(Meetcijfer { wat, waarde, laag, hoog, standaardfout: None, ..cijfer.clone() })
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
    use crate::leren::meting::proef;

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

    #[tokio::test]
    async fn a_result_takes_what_a_finished_study_of_its_opgave_found() {
        let folder = tempfile::tempdir().unwrap();
        let (data, key) = (folder.path().join("data"), folder.path().join("sleutel"));
        let app = App::open(&data, Some(&key), true).await.unwrap();
        let wie = opslag::Wie { naam: "a".into(), oorsprong: "toets".into(), gemeente: "9999".into() };
        let study = async |opgave: &str, zonder: Option<f64>| {
            let effect = (-0.08, -0.05, -0.02);
            proef::finished(&app.opslag, opgave, (Meeteenheid::Aandeel, effect, zonder), &wie).await
        };
        let id = study("o1", Some(0.25)).await;
        study("o2", Some(0.25)).await;
        study("o1", None).await;
        let off = study("o1", Some(0.25)).await;
        proef::withdrawn(&app.opslag, &off, &wie).await;
        let found = figures(&app, "9999", "o1").await.unwrap();
        assert_eq!(found.len(), 1, "of this opgave, with a level, not withdrawn: {found:?}");
        let bestand = voorbeeld::bestand();
        let day = domein::parse_datum("2026-11-30").unwrap();
        let mut velden = taken_over(&fields(Kompasdeel::Outcome, &bestand, "").unwrap(), &found[0]);
        velden.add("naam", "i1");
        velden.add("activiteit", "a1");
        let after = change(Kompasdeel::Outcome, &bestand, &velden, (day, &[])).unwrap();
        let after = ::kompas::Kompas::new(after).unwrap();
        let one = after.bestand().outcomes.last().unwrap();
        let figure = one.cijfer.unwrap();
        assert_eq!((figure.waarde, figure.laag, figure.hoog), (20.0, Some(17.0), Some(23.0)));
        assert!(figure.n.is_some(), "a compass says of how many people a figure is");
        assert_eq!(
            one.bron.tekst,
            "zware hulp na een jaar, met de aanpak (zonder: 25; verschil -5 procent (-8 tot -2)). wachtlijst met loting. Tot 2026-06-30."
        );
        assert_eq!(address(after.bestand(), &one.id), format!("/leren/meting/{id}"));
    }
}
