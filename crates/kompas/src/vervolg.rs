//! What stays from one version of a compass to the next, and from one period to the next.

use crate::bestand::{Kompasbestand, Kompasindicator, Kompasresultaat, Streefdoel, Verbetering};
use crate::fout::Kompasfout;
use crate::kompas::{Kompas, after};
use crate::los::Loseindsoort;

/// What a result misses to be published.
pub(crate) fn publishing(kompas: &Kompas) -> Vec<Kompasfout> {
    let mut fouten = Vec::new();
    if kompas.bestand().resultaten.is_empty() {
        fouten.push(Kompasfout::new(
            "stap 2",
            "er is nog geen resultaat",
            "Schrijf bij stap 2 op wat u wilt bereiken",
        ));
    }
    for loose in kompas.losse_einden() {
        let plek = format!("resultaat ‘{}’", loose.naam);
        match loose.soort {
            Loseindsoort::ResultaatZonderGetal => fouten.push(Kompasfout::new(
                plek,
                "er is nog geen getal: een indicator met een nulmeting, een bron en een doel",
                "Voeg bij stap 2 een indicator toe of maak er een af",
            )),
            Loseindsoort::ResultaatZonderVerhaal => fouten.push(Kompasfout::new(
                plek,
                "er is nog geen verhaal",
                "Vraag een inwoner om een verhaal en voeg het toe bij stap 2",
            )),
            _ => {}
        }
    }
    fouten
}

/// What may not change.
pub(crate) fn frozen(before: &Kompasbestand, now: &Kompasbestand) -> Vec<Kompasfout> {
    let mut fouten = Vec::new();
    if before.sluiting.is_some() && !only_opened(before, now) {
        fouten.push(Kompasfout::new(
            "kompas",
            "dit kompas is gesloten en verandert niet meer",
            "Open stap 6 opnieuw, of begin een nieuwe periode",
        ));
        return fouten;
    }
    let Some(day) = before.gepubliceerd else { return fouten };
    if now.gepubliceerd != before.gepubliceerd {
        fouten.push(Kompasfout::new(
            "publicatie",
            format!("de doelen zijn gepubliceerd op {day}; dat blijft zo"),
            "Geef een indicator een nieuw doel met een reden",
        ));
    }
    for result in &before.resultaten {
        sentence(result, now, &mut fouten);
        for indicator in &result.indicatoren {
            target((result, indicator), now, &mut fouten);
        }
    }
    fouten
}

/// Whether nothing changed but that step 6 is open again, or a story was withdrawn.
fn only_opened(before: &Kompasbestand, now: &Kompasbestand) -> bool {
    let mut same = before.clone();
    if now.sluiting.is_none() {
        same.sluiting = None;
    }
    for story in &mut same.verhalen {
        if let Some(day) = now.verhalen.iter().find(|one| one.id == story.id).and_then(|one| one.ingetrokken)
        {
            story.trek_in(day);
        }
    }
    same == *now
}

/// A result with a target keeps its sentence: other words would be another target.
fn sentence(before: &Kompasresultaat, now: &Kompasbestand, fouten: &mut Vec<Kompasfout>) {
    let aimed = before.indicatoren.iter().any(|one| !one.doelen.is_empty());
    let after = now.resultaten.iter().find(|one| one.id == before.id);
    if aimed && after.is_some_and(|after| after.zin() != before.zin()) {
        fouten.push(Kompasfout::new(
            format!("resultaat ‘{}’", before.wat),
            "dit resultaat is gepubliceerd en ligt vast",
            "Laat de zin staan, en schrijf een nieuw resultaat op als u iets anders wilt bereiken",
        ));
    }
}

/// Whether what a target is measured by stayed. A beginning that was not known may be filled in.
fn same_measure(before: &Kompasindicator, after: &Kompasindicator) -> bool {
    let begun = before.nulmeting.is_some() || before.te_weinig;
    let start = !begun || (after.nulmeting, after.te_weinig) == (before.nulmeting, before.te_weinig);
    let free = before.doelen.is_empty();
    after.eenheid == before.eenheid
        && (free || (start && after.naam == before.naam && after.code == before.code))
}

fn target(
    (result, before): (&Kompasresultaat, &Kompasindicator),
    now: &Kompasbestand,
    fouten: &mut Vec<Kompasfout>,
) {
    let plek = format!("indicator ‘{}’", before.naam);
    let Some((place, after)) = now.indicator(&before.id) else {
        fouten.push(Kompasfout::new(
            plek,
            "deze indicator is gepubliceerd en kan niet weg",
            "Laat de indicator staan; schrijf bij stap 6 op waarom u er niet meer op stuurt",
        ));
        return;
    };
    if place.id != result.id || !same_measure(before, after) {
        fouten.push(Kompasfout::new(
            &plek,
            "dit doel is gepubliceerd; de naam, de code, de eenheid en de nulmeting liggen vast",
            "Laat deze indicator staan, en voeg een nieuwe toe als u iets anders meet",
        ));
        return;
    }
    if !after.doelen.starts_with(&before.doelen) {
        fouten.push(Kompasfout::new(
            &plek,
            "dit doel is gepubliceerd en ligt vast",
            "Zet er een nieuw doel naast, met de reden",
        ));
        return;
    }
    let added = after.doelen.iter().skip(before.doelen.len().max(1));
    let last = before.doelen.last().and_then(|one| one.sinds).or(now.gepubliceerd);
    if added.clone().any(|one| !is_later(one, last)) {
        fouten.push(Kompasfout::new(
            plek,
            "bij een nieuw doel hoort een reden en een dag, niet voor het vorige doel",
            "Schrijf op waarom het doel verandert",
        ));
    }
}

fn is_later(doel: &Streefdoel, last: Option<domein::Datum>) -> bool {
    !doel.reden.is_empty() && doel.sinds.is_some_and(|day| after(day, last))
}

/// The compass of the next period.
pub(crate) fn next_period(bestand: &Kompasbestand, id: &str, van: i32, tot: i32) -> Kompasbestand {
    let mut next = Kompasbestand {
        van,
        tot,
        vorige: id.to_owned(),
        outcomes: Vec::new(),
        verhalen: Vec::new(),
        verbetering: Verbetering::default(),
        instemmingen: Vec::new(),
        gepubliceerd: None,
        sluiting: None,
        ..bestand.clone()
    };
    for result in &mut next.resultaten {
        result.verhalen.clear();
        for indicator in &mut result.indicatoren {
            // The target that holds is where the new period begins; why it once changed stands in the old one.
            let last = indicator.doelen.pop();
            indicator.doelen =
                last.map(|one| Streefdoel { reden: String::new(), sinds: None, ..one }).into_iter().collect();
        }
    }
    next
}
