//! Every message of the example reads back, and is refused only where it was broken on purpose.
#![allow(clippy::unwrap_used)] // a helper of a test may fail the test

use std::collections::{HashMap, HashSet};

use berichten::codes::{StatusAanlevering, VerzoekAntwoord};
use berichten::envelop::{self, Lading};
use berichten::{
    Bericht, BerichtIdentificatie, Berichtsoort, Inhoud, Levering, Limits, Partij, Product, Release,
    read_bericht,
};
use domein::{Bedrag, Wet};
use voorbeeld::{Bestand, BestandInhoud, Opdracht, generate};

fn files(residents: u32, seed: u64) -> Vec<Bestand> {
    let mut files = Vec::new();
    let opdracht = Opdracht::new(residents, seed).unwrap();
    generate(&opdracht, &mut |bestand| files.push(bestand), &mut |_, _| {});
    files
}

fn messages(files: &[Bestand]) -> impl Iterator<Item = &Bericht> {
    files.iter().filter_map(|bestand| match &bestand.inhoud {
        BestandInhoud::Bericht(bericht) => Some(bericht.as_ref()),
        BestandInhoud::Tekst(_) => None,
    })
}

#[test]
fn only_broken_files_are_refused() {
    for (residents, seed) in [(2_000, 1), (3_000, 2), (5_000, 3), (4_000, u64::MAX)] {
        let mut broken = 0;
        for bestand in files(residents, seed) {
            match (&bestand.inhoud, bestand.fault) {
                (BestandInhoud::Bericht(bericht), None) => {
                    let mut bytes = Vec::new();
                    bestand.write(&mut bytes).unwrap();
                    if bestand.envelop.is_some() {
                        bytes = unpacked(&bytes);
                    }
                    let (again, uitslag) = read_bericht(&bytes);
                    assert!(!uitslag.refused(), "{}: {:?}", bestand.path, uitslag.bevindingen);
                    assert_eq!(again.as_ref(), Some(bericht.as_ref()), "{}", bestand.path);
                }
                (BestandInhoud::Tekst(text), Some(fault)) => {
                    broken += 1;
                    let (_, uitslag) = read_bericht(text.as_bytes());
                    assert!(uitslag.refused(), "{} should be refused: {fault}", bestand.path);
                }
                (BestandInhoud::Tekst(_), None) => {
                    assert!(bestand.path.starts_with("instellingen/") || bestand.path == "LEESMIJ.txt");
                }
                (BestandInhoud::Bericht(_), Some(fault)) => panic!("{}: {fault}", bestand.path),
            }
        }
        assert!(broken > 0, "seed {seed}");
    }
}

/// The message in an envelope that is as it should be.
fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let opened = envelop::open(bytes, &Limits::default()).unwrap();
    assert!(opened.bevindingen.is_empty(), "{:?}", opened.bevindingen);
    match opened.lading {
        Some(Lading::Bericht(inside)) => inside,
        other => panic!("{other:?}"),
    }
}

#[test]
fn some_organisations_send_in_envelopes() {
    let files = files(5_000, 1);
    let enveloped = files.iter().filter(|bestand| bestand.envelop.is_some()).count();
    assert!(enveloped > 50 && enveloped * 5 < files.len(), "{enveloped} of {}", files.len());
    let envelopes = files.iter().filter_map(|bestand| bestand.envelop.as_ref());
    let numbers: HashSet<_> = envelopes.map(|envelop| &envelop.referentie).collect();
    assert_eq!(numbers.len(), enveloped, "each envelope has its own number");
}

#[test]
fn paths_are_unique_and_relative() {
    let mut seen = HashSet::new();
    for bestand in files(5_000, 7) {
        assert!(!bestand.path.starts_with('/') && !bestand.path.contains(['\\', ' ']), "{}", bestand.path);
        assert!(!bestand.path.contains("kapot") && !bestand.path.contains(".."), "{}", bestand.path);
        assert!(seen.insert(bestand.path.clone()), "{} comes twice", bestand.path);
    }
}

/// Who sent a message under which law: the space in which numbers are unique.
fn sender(bericht: &Bericht) -> (Partij, Wet) {
    (bericht.header.afzender, bericht.header.wet)
}

/// Which message it is, in the space in which identifications are unique (TR056).
type Identity = (Berichtsoort, Partij, BerichtIdentificatie);

fn identity(bericht: &Bericht) -> Identity {
    (bericht.header.soort, bericht.header.afzender, bericht.header.identificatie.clone())
}

/// What was refused by a 325 or by a return: it counts as not sent, and came again.
fn not_sent(files: &[Bestand]) -> HashSet<Identity> {
    messages(files)
        .filter_map(|bericht| {
            let header = &bericht.header;
            match (&bericht.inhoud, &header.retour) {
                (Inhoud::DeclaratieAntwoord(Some(antwoord)), _)
                    if antwoord.retour_codes[0].as_str() == "9333" =>
                {
                    let declaratie = header.antwoord_op.clone()?.declaratie;
                    Some((Berichtsoort::Declaratie, header.ontvanger, declaratie))
                }
                (_, Some(retour)) if !retour.retour_codes.is_empty() || judges(&bericht.inhoud) => {
                    Some((header.soort.original()?, header.afzender, header.identificatie.clone()))
                }
                _ => None,
            }
        })
        .collect()
}

/// Whether a return has a copy: here only when it refuses something.
fn judges(inhoud: &Inhoud) -> bool {
    match inhoud {
        Inhoud::StartRetour(retour) => retour.is_some(),
        Inhoud::StopRetour(retour) => retour.is_some(),
        Inhoud::VerzoekToewijzingRetour(retour) => retour.is_some(),
        Inhoud::VerzoekWijzigingRetour(retour) => retour.is_some(),
        _ => false,
    }
}

/// The messages that count, each once.
fn sent(files: &[Bestand]) -> Vec<&Bericht> {
    let not_sent = not_sent(files);
    let mut seen = HashSet::new();
    messages(files)
        .filter(|bericht| !not_sent.contains(&identity(bericht)) && seen.insert(identity(bericht)))
        .collect()
}

#[test]
fn numbers_are_unique_where_the_standard_asks_it() {
    let files = files(6_000, 11);
    let not_sent = not_sent(&files);
    assert!(not_sent.iter().any(|(soort, ..)| *soort == Berichtsoort::Declaratie));
    let (mut identifications, mut lines, mut declarations) = (HashSet::new(), HashSet::new(), HashSet::new());
    let (mut second, mut references) = (0, HashSet::new());
    for bericht in messages(&files) {
        let header = &bericht.header;
        let retour = header.retour.as_ref().map(|retour| retour.identificatie.clone());
        if !identifications.insert((identity(bericht), retour)) {
            second += 1;
            continue;
        }
        assert!(header.identificatie.identificatie.len() <= 12);
        if not_sent.contains(&identity(bericht)) {
            continue;
        }
        if let Inhoud::VerzoekToewijzing(client) = &bericht.inhoud {
            for product in &client.producten {
                assert!(references.insert(product.referentie_aanbieder.clone()), "TR347");
            }
        }
        if let Inhoud::VerzoekWijziging(client) = &bericht.inhoud {
            assert!(references.insert(client.verzoek.referentie_aanbieder.clone()), "TR347");
        }
        if let Inhoud::Declaratie(declaratie) = &bericht.inhoud {
            let number = &declaratie.kop.declaratie_nummer;
            assert!(number.len() <= 12 && number.bytes().all(|byte| byte.is_ascii_alphanumeric()), "TR333");
            assert!(declarations.insert((sender(bericht), number.clone())), "TR333 {number}");
            for prestatie in declaratie.clienten.iter().flat_map(|client| &client.prestaties) {
                let reference = &prestatie.referentie_nummer;
                assert!(reference.len() <= 20 && lines.insert((sender(bericht), reference.clone())), "TR314");
            }
        }
    }
    assert!(second > 0, "some files come twice");
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

#[test]
fn more_returns_change_nothing_else() {
    let all = |accepted_returns| {
        let mut files = Vec::new();
        let opdracht = Opdracht { accepted_returns, months: 12, ..Opdracht::new(2_000, 19).unwrap() };
        generate(&opdracht, &mut |bestand| files.push(bestand), &mut |_, _| {});
        files
    };
    let (none, every) = (all(0), all(100));
    let returns = messages(&every).filter(|bericht| bericht.header.retour.is_some()).count();
    assert!(returns > 200, "{returns}");
    let counting = |files: &[Bestand]| {
        messages(files).filter(|one| one.header.retour.is_none()).map(identity).collect::<HashSet<_>>()
    };
    assert_eq!(counting(&none), counting(&every));
}

/// Release 3.2 is in use since April 2023.
#[test]
fn each_message_is_in_the_release_of_its_day() {
    let files = files(2_000, 20);
    let mut found = HashSet::new();
    for bericht in messages(&files).filter(|bericht| bericht.header.retour.is_none()) {
        let header = &bericht.header;
        let before = header.identificatie.dagtekening.to_string().as_str() < "2023-04";
        let own = if before { Release::V3_1 } else { Release::V3_2 };
        // What came again keeps the release in which it was made, some days before.
        assert!(header.release <= own, "{}", header.identificatie.dagtekening);
        found.insert(header.release);
    }
    assert_eq!(found.len(), 2);
}
