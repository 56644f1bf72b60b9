//! What the messages of the example say together, by the rules of the standard across messages.
#![allow(clippy::unwrap_used)] // a helper of a test may fail the test

mod common;

use std::collections::{HashMap, HashSet};

use berichten::codes::{StatusAanlevering, VerzoekAntwoord};
use berichten::{Bericht, Berichtsoort, Inhoud, Levering, Partij, Product};
use common::*;
use domein::{Bedrag, Wet};
use voorbeeld::Bestand;

/// The messages that count, each once.
fn sent(files: &[Bestand]) -> Vec<&Bericht> {
    let not_sent = not_sent(files);
    let mut seen = HashSet::new();
    messages(files)
        .filter(|bericht| !not_sent.contains(&identity(bericht)) && seen.insert(identity(bericht)))
        .collect()
}

/// What the municipality granted of each line: the amounts by reference, without the refused.
#[test]
fn credits_take_back_what_was_granted_and_answers_sum() {
    let files = files(6_000, 12);
    let mut refused = HashSet::new();
    let mut declared: HashMap<_, &Bericht> = HashMap::new();
    for bericht in sent(&files) {
        match &bericht.inhoud {
            Inhoud::Declaratie(declaratie) => {
                let key =
                    (bericht.header.afzender, bericht.header.wet, declaratie.kop.declaratie_nummer.clone());
                declared.insert(key, bericht);
            }
            Inhoud::DeclaratieAntwoord(Some(antwoord)) if antwoord.retour_codes[0].as_str() != "9333" => {
                let wrong: Bedrag = antwoord
                    .clienten
                    .iter()
                    .flat_map(|client| &client.prestaties)
                    .map(|prestatie| prestatie.ingediend.signed())
                    .sum();
                let difference = antwoord.kop.ingediend.signed() - antwoord.kop.toegekend.signed();
                assert_eq!(wrong, difference, "TR342");
                for prestatie in antwoord.clienten.iter().flat_map(|client| &client.prestaties) {
                    refused.insert((
                        bericht.header.ontvanger,
                        bericht.header.wet,
                        &prestatie.referentie_nummer,
                    ));
                }
            }
            _ => {}
        }
    }
    assert!(!refused.is_empty());
    let mut lines = HashMap::new();
    let mut credits = Vec::new();
    for bericht in declared.values() {
        let Inhoud::Declaratie(declaratie) = &bericht.inhoud else {
            continue;
        };
        for prestatie in declaratie.clienten.iter().flat_map(|client| &client.prestaties) {
            let (who, wet) = sender(bericht);
            lines.insert((who, wet, &prestatie.referentie_nummer), (prestatie, declaratie.kop.periode));
            if let Some(before) = &prestatie.vorig_referentie_nummer {
                credits.push(((who, wet, before), prestatie, declaratie.kop.periode));
            }
        }
    }
    assert!(credits.len() > 5);
    let mut taken = HashSet::new();
    for (key, credit, month) in credits {
        let (debit, sent) = lines[&key];
        assert!(taken.insert(key), "TR390");
        assert!(!refused.contains(&key), "a refused line is never credited");
        assert_eq!(credit.ingediend.signed(), -debit.ingediend.signed());
        assert_eq!((credit.periode, credit.volume), (debit.periode, debit.volume));
        assert!(sent.begindatum < month.begindatum, "TR316");
    }
}

#[test]
fn lines_keep_to_their_assignment() {
    let files = files(6_000, 13);
    let mut granted = HashMap::new();
    for bericht in messages(&files) {
        let Inhoud::Toewijzing(client) = &bericht.inhoud else {
            continue;
        };
        for product in &client.producten {
            let key = (bericht.header.wet, product.toewijzing_nummer);
            let newest = granted.entry(key).or_insert((product, client.bsn, bericht.header.ontvanger));
            assert_eq!(newest.1, client.bsn, "TR332");
            if (newest.0.toewijzingsdatum, newest.0.toewijzingstijd)
                <= (product.toewijzingsdatum, product.toewijzingstijd)
            {
                *newest = (product, client.bsn, bericht.header.ontvanger);
            }
        }
    }
    let (mut lines, mut waiting, mut outside) = (0, 0, 0);
    for bericht in messages(&files) {
        let Inhoud::Declaratie(declaratie) = &bericht.inhoud else {
            continue;
        };
        for (client, prestatie) in declaratie
            .clienten
            .iter()
            .flat_map(|client| client.prestaties.iter().map(move |line| (client, line)))
        {
            lines += 1;
            let Some((product, bsn, who)) = granted.get(&(bericht.header.wet, prestatie.toewijzing_nummer))
            else {
                waiting += 1;
                continue;
            };
            assert_eq!((*bsn, *who), (client.bsn, bericht.header.afzender), "TR304");
            let named = product.product.as_ref().unwrap();
            assert_eq!(named.categorie, prestatie.categorie, "TR339");
            assert_eq!(named.code.as_ref(), Some(&prestatie.code), "TR340");
            assert_eq!(product.omvang.unwrap().eenheid, prestatie.eenheid, "TR341");
            assert!(prestatie.periode.begindatum >= product.ingangsdatum, "TR307");
            outside += i32::from(product.einddatum.is_some_and(|end| end < prestatie.periode.einddatum));
            assert_ne!(product.reden_wijziging.map(|code| code.to_string()).as_deref(), Some("13"), "TR384");
        }
    }
    assert!(lines > 5_000 && waiting * 100 < lines, "{lines} lines, {waiting} waiting");
    assert!(outside * 100 < lines, "{outside} of {lines} lines lie after the end (refused with 9308)");
}

/// What a start and its stop must agree on (TR382).
type Key = (domein::Bsn, Option<u32>, Option<Product>, Wet, domein::Datum);

fn key(client: domein::Bsn, levering: &Levering, wet: Wet) -> Key {
    (client, levering.toewijzing_nummer, levering.product.clone(), wet, levering.begindatum)
}

#[test]
fn every_stop_has_its_start_and_every_deletion_its_original() {
    let files = files(6_000, 14);
    let mut running: HashSet<Key> = HashSet::new();
    let (mut stops, mut pauses, mut deletions) = (0, 0, 0);
    let mut ended = HashSet::new();
    for bericht in sent(&files) {
        let wet = bericht.header.wet;
        match &bericht.inhoud {
            Inhoud::Start(client) => {
                for product in &client.producten {
                    let levering = &product.levering;
                    let key = key(client.bsn, levering, wet);
                    if levering.status_aanlevering == StatusAanlevering::Verwijderen {
                        deletions += 1;
                        assert!(running.remove(&key), "TR063");
                    } else {
                        assert!(running.insert(key), "TR074");
                    }
                }
            }
            Inhoud::Stop(client) => {
                for product in &client.producten {
                    let levering = &product.levering;
                    let key = key(client.bsn, levering, wet);
                    assert!(running.contains(&key), "TR382 {wet} {:?}", levering.toewijzing_nummer);
                    assert!(ended.insert(key), "TR415");
                    assert!(product.einddatum >= levering.begindatum, "TR018");
                    stops += 1;
                    pauses += i32::from(product.reden_beeindiging.as_str() == "20");
                }
            }
            _ => {}
        }
    }
    assert!(stops > 400 && pauses > 3 && deletions > 5, "{stops} {pauses} {deletions}");
}

/// Codes of the products that neighbourhood teams deliver, paid as a whole.
const PAID_AS_A_WHOLE: [&str; 3] = ["BGLIC", "DBINL", "JWIJK"];

#[test]
fn help_that_is_paid_as_a_whole_is_never_declared() {
    let files = files(6_000, 15);
    let (mut granted, mut without_number, mut stopped) = (0, 0, 0);
    let whole = |product: &Option<Product>| {
        let code = product.as_ref().and_then(|product| product.code.as_ref());
        code.is_some_and(|code| PAID_AS_A_WHOLE.contains(&code.as_str()))
    };
    for bericht in messages(&files) {
        match &bericht.inhoud {
            Inhoud::Toewijzing(client) => {
                granted += client.producten.iter().filter(|one| whole(&one.product)).count();
            }
            Inhoud::Start(client) => {
                for product in &client.producten {
                    let named = product.levering.toewijzing_nummer.is_some();
                    assert!(named || whole(&product.levering.product), "TR019");
                    without_number += usize::from(!named);
                }
            }
            Inhoud::Stop(client) => {
                stopped += client.producten.iter().filter(|one| whole(&one.levering.product)).count();
            }
            Inhoud::Declaratie(declaratie) => {
                let mut lines = declaratie.clienten.iter().flat_map(|client| &client.prestaties);
                assert!(lines.all(|line| !PAID_AS_A_WHOLE.contains(&line.code.as_str())));
            }
            _ => {}
        }
    }
    assert!(granted > 50 && without_number > 20 && stopped > 20, "{granted} {without_number} {stopped}");
}

/// `RedenWijziging` 08: it goes on as a personal budget, and this traffic says no more about it.
#[test]
fn a_personal_budget_ends_the_assignment_and_what_is_declared_on_it() {
    let files = files(12_000, 16);
    let mut ended = HashMap::new();
    for bericht in messages(&files) {
        let Inhoud::Toewijzing(client) = &bericht.inhoud else {
            continue;
        };
        for product in &client.producten {
            if product.reden_wijziging.is_some_and(|reden| reden.as_str() == "08") {
                let number = (bericht.header.wet, product.toewijzing_nummer);
                ended.insert(number, product.einddatum.unwrap());
            }
        }
    }
    assert!(ended.len() > 5, "{}", ended.len());
    let mut lines = 0;
    for bericht in messages(&files) {
        let Inhoud::Declaratie(declaratie) = &bericht.inhoud else {
            continue;
        };
        for line in declaratie.clienten.iter().flat_map(|client| &client.prestaties) {
            if let Some(end) = ended.get(&(bericht.header.wet, line.toewijzing_nummer)) {
                lines += 1;
                let month_too_long = plus_month(*end) >= line.periode.begindatum;
                assert!(line.periode.einddatum <= *end || month_too_long, "{end} {:?}", line.periode);
            }
        }
    }
    assert!(lines > 20, "{lines}");
}

/// The last day of the month after a day: an organisation now and then declares one month too long (TR308).
fn plus_month(day: domein::Datum) -> domein::Datum {
    domein::Maand::of(day).plus(1).last_day()
}

/// `ReferentieAanbieder` with what became of the request.
#[derive(Default)]
struct Asked {
    granted: usize,
    looked_into: usize,
    refused: usize,
}

#[test]
fn every_request_is_granted_or_answered_once() {
    let files = files(12_000, 17);
    let mut asked: HashMap<(Partij, Wet, String), Asked> = HashMap::new();
    let (mut requests, mut changes) = (0, 0);
    for bericht in sent(&files) {
        let references: Vec<String> = match &bericht.inhoud {
            Inhoud::VerzoekToewijzing(client) => {
                requests += 1;
                client.producten.iter().map(|product| product.referentie_aanbieder.clone()).collect()
            }
            Inhoud::VerzoekWijziging(client) => {
                changes += 1;
                vec![client.verzoek.referentie_aanbieder.clone()]
            }
            _ => continue,
        };
        for reference in references {
            let (who, wet) = sender(bericht);
            assert!(asked.insert((who, wet, reference), Asked::default()).is_none(), "TR347");
        }
    }
    let mut numbers = HashSet::new();
    for bericht in sent(&files) {
        let header = &bericht.header;
        match &bericht.inhoud {
            Inhoud::Toewijzing(client) => {
                for product in client.producten.iter().filter(|one| one.referentie_aanbieder.is_some()) {
                    let reference = product.referentie_aanbieder.clone().unwrap();
                    let one = asked.get_mut(&(header.ontvanger, header.wet, reference)).expect("TR379");
                    if numbers.insert((header.wet, product.toewijzing_nummer)) {
                        one.granted += 1;
                    }
                }
            }
            Inhoud::AntwoordVerzoek(antwoord) => {
                let reference = antwoord.referentie_aanbieder.clone();
                let one = asked.get_mut(&(header.ontvanger, header.wet, reference)).expect("TR355");
                match antwoord.antwoord {
                    VerzoekAntwoord::InOnderzoek => one.looked_into += 1,
                    VerzoekAntwoord::Afgewezen => one.refused += 1,
                }
            }
            _ => {}
        }
    }
    let (mut open, mut refused, mut looked_into) = (0, 0, 0);
    for ((.., reference), one) in &asked {
        assert!(one.looked_into <= 1 && one.refused <= 1, "TR360, TR365");
        assert!(one.refused == 0 || one.granted == 0, "TR359 {reference}");
        open += usize::from(one.refused == 0 && one.granted == 0);
        refused += one.refused;
        looked_into += one.looked_into;
    }
    assert!(requests > 200 && changes > 20 && refused > 10 && looked_into > 10);
    assert!(open * 50 < asked.len(), "{open} of {} wait for an answer at the end", asked.len());
}

#[test]
fn what_a_return_refuses_comes_again() {
    let files = files(20_000, 18);
    let not_sent = not_sent(&files);
    let kinds: HashSet<Berichtsoort> = not_sent.iter().map(|(soort, ..)| *soort).collect();
    assert!(kinds.len() >= 4, "{kinds:?}");
    let per_client = |bericht: &Bericht| match &bericht.inhoud {
        Inhoud::Toewijzing(client) => Some(client.bsn),
        Inhoud::Start(client) => Some(client.bsn),
        Inhoud::Stop(client) => Some(client.bsn),
        Inhoud::VerzoekToewijzing(client) => Some(client.bsn),
        Inhoud::VerzoekWijziging(client) => Some(client.bsn),
        _ => None,
    };
    let key = |bericht: &Bericht| {
        (bericht.header.soort, bericht.header.afzender, bericht.header.ontvanger, per_client(bericht))
    };
    let again: HashSet<_> = sent(&files).into_iter().map(key).collect();
    for bericht in messages(&files) {
        if not_sent.contains(&identity(bericht)) && per_client(bericht).is_some() {
            assert!(again.contains(&key(bericht)), "{:?}", bericht.header.soort);
        }
    }
}
