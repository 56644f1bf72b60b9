//! How much a large order gives: bounds on files and lines, and shares of what goes wrong.
#![allow(clippy::unwrap_used)] // a helper of a test may fail the test

use std::collections::{BTreeMap, HashSet};
use std::time::Instant;

use berichten::codes::VerzoekAntwoord;
use berichten::{Berichtsoort, Inhoud};
use domein::{Bedrag, Maand};
use voorbeeld::{BestandInhoud, Opdracht, generate};

#[derive(Default, Debug)]
struct Counted {
    files: u64,
    by_kind: BTreeMap<String, u64>,
    lines: u64,
    credits: u64,
    refused: u64,
    late: u64,
    broken: u64,
    twice: u64,
    lines_by_month: BTreeMap<Maand, u64>,
    granted: Bedrag,
    seconds: f64,
}

fn count(residents: u32) -> Counted {
    let mut all = Counted::default();
    let mut seen = HashSet::new();
    let begin = Instant::now();
    let out = &mut |bestand: voorbeeld::Bestand| {
        all.files += 1;
        all.broken += u64::from(bestand.fault.is_some());
        let BestandInhoud::Bericht(bericht) = &bestand.inhoud else {
            return;
        };
        let header = &bericht.header;
        *all.by_kind.entry(format!("{:?}", header.soort)).or_default() += 1;
        let first = header.soort != Berichtsoort::Declaratie
            && header.soort != Berichtsoort::DeclaratieAntwoord
            || seen.insert((header.soort, header.afzender, header.identificatie.identificatie.clone()));
        all.twice += u64::from(bestand.path.ends_with("-2.xml"));
        match &bericht.inhoud {
            Inhoud::Declaratie(declaratie) if first => {
                for line in declaratie.clienten.iter().flat_map(|client| &client.prestaties) {
                    all.lines += 1;
                    *all.lines_by_month.entry(Maand::of(line.periode.begindatum)).or_default() += 1;
                    all.credits += u64::from(line.vorig_referentie_nummer.is_some());
                    all.late += u64::from(line.periode.begindatum < declaratie.kop.periode.begindatum);
                }
            }
            Inhoud::DeclaratieAntwoord(Some(antwoord)) if first => {
                all.refused +=
                    antwoord.clienten.iter().map(|client| client.prestaties.len() as u64).sum::<u64>();
                all.granted += antwoord.kop.toegekend.signed();
            }
            _ => {}
        }
    };
    generate(&Opdracht::new(residents, 1).unwrap(), out, &mut |_, _| {});
    all.seconds = begin.elapsed().as_secs_f64();
    eprintln!("{residents} inwoners: {all:?}");
    all
}

#[test]
fn a_city_stays_within_bounds() {
    let all = count(100_000);
    assert!((80_000..=110_000).contains(&all.files), "{}", all.files);
    assert!((400_000..=600_000).contains(&all.lines), "{}", all.lines);
    let share = |part: u64, whole: u64| part as f64 / whole as f64;
    assert!((0.001..0.004).contains(&share(all.broken, all.files)));
    assert!((0.002..0.005).contains(&share(all.twice, all.files)));
    assert!((0.005..0.02).contains(&share(all.refused, all.lines)));
    assert!((0.003..0.01).contains(&share(all.credits, all.lines)));
    assert!((0.02..0.06).contains(&share(all.late, all.lines)));
    // The last month is not complete, the month before nearly, three months back wholly.
    let last = Opdracht::new(100_000, 1).unwrap().last_month;
    let month = |back: i32| share(all.lines_by_month[&last.plus(-back)], all.lines_by_month[&last.plus(-6)]);
    assert!((0.4..0.9).contains(&month(0)), "{}", month(0));
    assert!((0.9..1.0).contains(&month(1)), "{}", month(1));
    assert!((0.95..1.05).contains(&month(3)), "{}", month(3));
}

/// How many messages of a kind were sent, and how many of them were refused at first.
#[derive(Default)]
struct Sent {
    messages: u64,
    refused: u64,
    accepted: u64,
    requests: u64,
    requests_refused: u64,
}

fn sent(residents: u32, seed: u64) -> Sent {
    let mut all = Sent::default();
    let out = &mut |bestand: voorbeeld::Bestand| {
        let BestandInhoud::Bericht(bericht) = &bestand.inhoud else {
            return;
        };
        let returned = |whole: bool, copy: bool| u64::from(whole || copy);
        let retour = bericht.header.retour.as_ref();
        let whole = retour.is_some_and(|retour| !retour.retour_codes.is_empty());
        let refused = match &bericht.inhoud {
            Inhoud::ToewijzingRetour(copy) => returned(whole, copy.is_some()),
            Inhoud::StartRetour(copy) => returned(whole, copy.is_some()),
            Inhoud::StopRetour(copy) => returned(whole, copy.is_some()),
            Inhoud::VerzoekToewijzingRetour(copy) => returned(whole, copy.is_some()),
            Inhoud::VerzoekWijzigingRetour(copy) => returned(whole, copy.is_some()),
            _ => 0,
        };
        all.refused += refused;
        all.accepted += u64::from(retour.is_some()) - refused;
        match (&bericht.inhoud, retour) {
            (_, Some(_)) | (Inhoud::Declaratie(_) | Inhoud::DeclaratieAntwoord(_), _) => return,
            (Inhoud::VerzoekToewijzing(_) | Inhoud::VerzoekWijziging(_), _) => all.requests += 1,
            (Inhoud::AntwoordVerzoek(answer), _) => {
                all.requests_refused += u64::from(answer.antwoord == VerzoekAntwoord::Afgewezen);
            }
            _ => {}
        }
        all.messages += 1;
    };
    generate(&Opdracht::new(residents, seed).unwrap(), out, &mut |_, _| {});
    all
}

/// Chosen by us: no figure about this is published.
#[test]
fn few_messages_and_requests_are_refused() {
    for seed in [1, 2, 3] {
        let all = sent(15_000, seed);
        let share = |part: u64, whole: u64| 100.0 * part as f64 / whole as f64;
        let refused = share(all.refused, all.messages);
        let accepted = share(all.accepted, all.messages);
        let requests_refused = share(all.requests_refused, all.requests);
        eprintln!(
            "seed {seed}: {refused:.2} % refused, {accepted:.1} % accepted, {requests_refused:.1} % of requests"
        );
        assert!((0.2..0.6).contains(&refused), "{refused}");
        assert!((4.0..6.0).contains(&accepted), "{accepted}");
        assert!((3.0..12.0).contains(&requests_refused), "{requests_refused}");
    }
}

/// Takes some minutes without optimisation: `cargo test --release -p voorbeeld -- --ignored`.
#[test]
#[ignore = "large: a million residents"]
fn a_million_residents_can_be_made() {
    let all = count(1_000_000);
    assert!(all.files > 400_000);
}
