//! One row for each rule within a request or the answer to one: what is changed in a good message, and what
//! must be found.
#![allow(clippy::expect_used, clippy::panic, reason = "a test may stop on what must not happen")]

mod common;

use berichten::codes::{Eenheid, Frequentie, TypeVerwijzer, VerzoekAntwoord};
use berichten::*;
use common::bytes;
use common::expect::{expect, expect_only, refused};
use common::fixed::{self, code, datum};
use domein::{Bedrag, Wet};

const ASKED: &str = "Client/AangevraagdeProducten/AangevraagdProduct";
const CHANGED: &str = "Client/Verzoek/TeWijzigenProducten/TeWijzigenProduct";
const NEW: &str = "Client/Verzoek/NieuweProducten/NieuwProduct";

/// A 315 with a changed client.
fn vot(change: impl Fn(&mut VerzoekToewijzingClient)) -> Vec<u8> {
    let mut bericht = fixed::verzoek_toewijzing(Wet::Wmo);
    if let Inhoud::VerzoekToewijzing(client) = &mut bericht.inhoud {
        change(client);
    }
    bytes(&bericht)
}

fn asked(change: impl Fn(&mut AangevraagdProduct)) -> Vec<u8> {
    vot(|client| change(&mut client.producten[0]))
}

/// A 317 with a changed request.
fn vow(change: impl Fn(&mut VerzoekWijziging)) -> Vec<u8> {
    let mut bericht = fixed::verzoek_wijziging(Wet::Wmo);
    if let Inhoud::VerzoekWijziging(client) = &mut bericht.inhoud {
        change(&mut client.verzoek);
    }
    bytes(&bericht)
}

fn per_day() -> Option<Omvang> {
    Some(Omvang { volume: 1, eenheid: Eenheid::Etmaal, frequentie: Frequentie::PerDag })
}

fn per_week() -> Option<Omvang> {
    Some(Omvang { volume: 1, eenheid: Eenheid::Uur, frequentie: Frequentie::PerWeek })
}

fn without_code(product: &mut Option<Product>) {
    if let Some(product) = product {
        product.code = None;
    }
}

#[test]
fn an_assignment_that_is_asked_for() {
    type Change = fn(&mut AangevraagdProduct);
    let rows: [(&str, &str, Change); 10] = [
        ("CS003", "ToewijzingEinddatum", |product| product.einddatum = Some(datum("2026-04-30"))),
        ("CD041", "Omvang", |product| product.omvang = None),
        ("CD043", "BeschikkingIngangsdatum", |product| product.beschikking_nummer = None),
        ("CD043", "BeschikkingIngangsdatum", |product| product.beschikking_ingangsdatum = None),
        ("CD075", "ToewijzingEinddatum", |product| {
            product.product = None;
            product.omvang = None;
            product.budget = Some(Bedrag::from_cents(5));
            product.einddatum = None;
        }),
        ("CD076", "ToewijzingEinddatum", |product| product.einddatum = None),
        ("CD077", "Omvang", |product| product.budget = Some(Bedrag::from_cents(5))),
        ("CD079", "Product", |product| {
            product.product = None;
            product.omvang = None;
        }),
        ("CD095", "Omvang", |product| without_code(&mut product.product)),
        ("CS343", "Omvang/Frequentie", |product| product.omvang = per_day()),
    ];
    for (regel, element, change) in rows {
        expect(&asked(change), regel, &format!("{ASKED}/{element}"));
    }
    // What ended before 2021 may break CD095 and CS343.
    let old = asked(|product| {
        product.ingangsdatum = datum("2020-01-01");
        product.einddatum = Some(datum("2020-12-31"));
        without_code(&mut product.product);
        product.omvang = per_day();
    });
    assert_eq!(refused(&old), []);
}

#[test]
fn a_referrer() {
    let referrer = |soort: TypeVerwijzer, naam: Option<&'static str>, code: bool| {
        asked(move |product| {
            product.verwijzer.soort = soort;
            product.verwijzer.naam = naam.map(str::to_owned);
            if !code {
                product.verwijzer.zorgverlener_code = None;
            }
        })
    };
    for soort in TypeVerwijzer::ALL.iter().copied() {
        let professional = matches!(soort.code(), "02" | "03" | "04" | "05");
        for (naam, code) in [(None, false), (None, true), (Some("Huis"), false), (Some("Huis"), true)] {
            let expected = match (professional, naam, code) {
                (true, None, false) => vec![("CD067", format!("{ASKED}/Verwijzer/Naam"))],
                (true, Some(_), true) => vec![("CD066", format!("{ASKED}/Verwijzer/Naam"))],
                (false, _, true) => vec![("CD068", format!("{ASKED}/Verwijzer/ZorgverlenerCode"))],
                _ => vec![],
            };
            assert_eq!(refused(&referrer(soort, naam, code)), expected, "{soort:?} {naam:?} {code}");
        }
    }
}

#[test]
fn doubles_and_overlaps_in_a_request_for_an_assignment() {
    let reference = vot(|client| client.producten[1].referentie_aanbieder = "VOT1".into());
    let path = format!("{ASKED}/ReferentieAanbieder");
    assert_eq!(refused(&reference), [("TR101", path.clone()), ("TR383", path)]);
    let same = |client: &mut VerzoekToewijzingClient| {
        client.producten[1].product = client.producten[0].product.clone();
    };
    expect_only(&vot(same), "TR386", &format!("{ASKED}/ToewijzingIngangsdatum"));
    let after = vot(|client| {
        same(client);
        client.producten[1].ingangsdatum = datum("2027-01-01");
        client.producten[1].einddatum = Some(datum("2027-12-31"));
    });
    assert_eq!(refused(&after), []);
    let aids = vot(|client| {
        same(client);
        for product in &mut client.producten {
            let product = product.product.as_mut().expect("a product");
            product.categorie = "12".parse().expect("two digits");
        }
    });
    assert_eq!(refused(&aids), []);
}

#[test]
fn a_person_in_a_request() {
    let birth = "Client/Geboortedatum/Datum";
    let born = |text: &'static str, use_: Option<&'static str>| {
        vot(move |client| {
            client.geboortedatum = Geboortedatum { datum: datum(text), gebruik: use_.map(code) };
        })
    };
    expect_only(&born("1890-01-01", None), "TR002", birth);
    expect_only(&born("2026-05-07", None), "TR134", birth);
    expect_only(&born("2010-02-14", Some("1")), "CS139", birth);
}

#[test]
fn help_that_should_change() {
    type Change = fn(&mut TeWijzigenProduct);
    let rows: [(&str, &str, Change); 5] = [
        ("CS003", "Einddatum", |product| product.einddatum = Some(datum("2026-04-30"))),
        ("CD075", "Einddatum", |product| {
            product.omvang = None;
            product.budget = Some(Bedrag::from_cents(5));
            product.einddatum = None;
        }),
        ("CD076", "Einddatum", |product| {
            product.omvang = per_week();
            product.einddatum = None;
        }),
        ("CD077", "Omvang", |product| product.budget = Some(Bedrag::from_cents(5))),
        ("CS338", "Omvang/Frequentie", |product| product.omvang = per_day()),
    ];
    for (regel, element, change) in rows {
        expect_only(
            &vow(|verzoek| change(&mut verzoek.te_wijzigen[0])),
            regel,
            &format!("{CHANGED}/{element}"),
        );
    }
}

#[test]
fn help_that_is_new() {
    type Change = fn(&mut NieuwProduct);
    let rows: [(&str, &str, Change); 10] = [
        ("CS003", "Einddatum", |product| product.einddatum = Some(datum("2026-05-31"))),
        ("CD041", "Omvang", |product| product.omvang = None),
        ("CD075", "Einddatum", |product| {
            product.product = None;
            product.omvang = None;
            product.budget = Some(Bedrag::from_cents(5));
        }),
        ("CD076", "Einddatum", |product| product.omvang = per_week()),
        ("CD077", "Omvang", |product| product.budget = Some(Bedrag::from_cents(5))),
        ("CD079", "Product", |product| {
            product.product = None;
            product.omvang = None;
        }),
        ("CD096", "Omvang", |product| without_code(&mut product.product)),
        ("CS338", "Omvang/Frequentie", |product| product.omvang = per_day()),
        ("TR380", "GewensteIngangsdatum", |product| product.gewenste_ingangsdatum = datum("2026-05-06")),
        ("TR380", "GewensteIngangsdatum", |product| product.gewenste_ingangsdatum = datum("2026-04-06")),
    ];
    for (regel, element, change) in rows {
        expect(&vow(|verzoek| change(&mut verzoek.nieuw[0])), regel, &format!("{NEW}/{element}"));
    }
}

#[test]
fn a_request_for_a_change_as_a_whole() {
    let nothing_runs = vow(|verzoek| {
        verzoek.ongewijzigd.clear();
        verzoek.te_wijzigen.clear();
    });
    expect_only(&nothing_runs, "TR352", "Client/Verzoek");
    let nothing_changes = vow(|verzoek| {
        verzoek.te_wijzigen.clear();
        verzoek.nieuw.clear();
    });
    expect_only(&nothing_changes, "TR353", "Client/Verzoek");
    let twice = vow(|verzoek| verzoek.ongewijzigd.push(verzoek.ongewijzigd[0]));
    let path = "Client/Verzoek/OngewijzigdeProducten/OngewijzigdProduct/ToewijzingNummer";
    expect_only(&twice, "TR101", path);
    let twice = vow(|verzoek| verzoek.te_wijzigen.push(verzoek.te_wijzigen[0]));
    expect_only(&twice, "TR101", &format!("{CHANGED}/ToewijzingNummer"));
    let overlap = vow(|verzoek| {
        verzoek.nieuw[1].product = verzoek.nieuw[0].product.clone();
        verzoek.nieuw[1].gewenste_ingangsdatum = datum("2026-07-01");
    });
    expect_only(&overlap, "TR410", &format!("{NEW}/GewensteIngangsdatum"));
    let same = vow(|verzoek| verzoek.nieuw[1] = verzoek.nieuw[0].clone());
    assert_eq!(refused(&same), [("TR101", NEW.to_owned()), ("TR410", format!("{NEW}/GewensteIngangsdatum"))]);
}

#[test]
fn answers_to_a_request() {
    let answer = |wet: Wet, antwoord: VerzoekAntwoord, reden: Option<&str>, gemeente: Option<&str>| {
        let mut bericht = fixed::antwoord_verzoek(wet);
        if let Inhoud::AntwoordVerzoek(content) = &mut bericht.inhoud {
            content.antwoord = antwoord;
            content.reden_afwijzing = reden.map(code);
            content.woonplaatsbeginsel = gemeente.map(|code| code.parse().expect("four digits"));
        }
        bytes(&bericht)
    };
    let (no, later) = (VerzoekAntwoord::Afgewezen, VerzoekAntwoord::InOnderzoek);
    let (reason, elsewhere) = ("Antwoord/RedenAfwijzingVerzoek", "Antwoord/Woonplaatsbeginsel");
    for wet in Wet::ALL {
        expect_only(&answer(wet, no, None, None), "CD085", reason);
        expect_only(&answer(wet, later, Some("3"), None), "CD086", reason);
        assert_eq!(refused(&answer(wet, later, None, None)), []);
        assert_eq!(refused(&answer(wet, no, Some("3"), None)), []);
    }
    expect_only(&answer(Wet::Jeugdwet, no, Some("8"), None), "TR377", elsewhere);
    expect_only(&answer(Wet::Jeugdwet, no, Some("3"), Some("0363")), "TR409", elsewhere);
    assert_eq!(refused(&answer(Wet::Jeugdwet, no, Some("8"), Some("0363"))), []);
    // The iWmo has no place for the other municipality.
    assert_eq!(refused(&answer(Wet::Wmo, no, Some("8"), None)), []);
    expect_only(&answer(Wet::Wmo, no, Some("8"), Some("0363")), "XSD", "Antwoord");
}

/// A return message repeats what was refused: no rule judges it a second time.
#[test]
fn copies_are_not_judged() {
    let Inhoud::VerzoekToewijzingRetour(Some(mut retour)) =
        fixed::of(Wet::Wmo, Berichtsoort::VerzoekToewijzingRetour).inhoud
    else {
        panic!("a 316 with content")
    };
    retour.kopie.producten[0].einddatum = Some(datum("2020-01-01"));
    let header = fixed::header(Wet::Wmo, Berichtsoort::VerzoekToewijzingRetour);
    let bericht = Bericht { header, inhoud: Inhoud::VerzoekToewijzingRetour(Some(retour)) };
    let (again, uitslag) = read_bericht(&bytes(&bericht));
    assert_eq!((again, uitslag.bevindingen.len(), uitslag.regels), (Some(bericht), 0, 0));
}

/// The value of a return message must fit: one verdict for each class, in order.
#[test]
fn a_return_message_with_wrong_verdicts_is_not_written() {
    let good = fixed::of(Wet::Wmo, Berichtsoort::StartRetour);
    type Change = fn(&mut Vec<Klasseoordeel>);
    let changes: [Change; 4] = [
        |oordelen| oordelen.clear(),
        |oordelen| oordelen.swap(0, 1),
        |oordelen| oordelen[0].retour_codes.clear(),
        |oordelen| oordelen.push(oordelen[0].clone()),
    ];
    for change in changes {
        let mut bericht = good.clone();
        if let Inhoud::StartRetour(Some(retour)) = &mut bericht.inhoud {
            change(&mut retour.oordelen);
        }
        assert!(write(&bericht, &mut Vec::new()).is_err());
    }
    for soort in [Berichtsoort::Start, Berichtsoort::StartRetour] {
        let mut bericht = fixed::of(Wet::Wmo, soort);
        let other = fixed::of(Wet::Wmo, Berichtsoort::StopRetour).header.retour;
        bericht.header.retour = if bericht.header.retour.is_some() { None } else { other };
        assert!(write(&bericht, &mut Vec::new()).is_err());
    }
}
