//! One row for each rule within a message: what is changed in a good message, and what must be found.
#![allow(clippy::expect_used, clippy::panic, reason = "a test may stop on what must not happen")]

mod common;

use berichten::codes::{AdresSoort, Eenheid, Frequentie, StatusAanlevering};
use berichten::*;
use common::expect::{LINE, PRODUCT, change, expect, expect_only, refused};
use common::fixed::{self, code, datum};
use common::{bytes, text};
use domein::{Bedrag, Wet};

const WMO: Wet = Wet::Wmo;

#[test]
fn doubles_and_overlaps() {
    // 13
    let twice = change(&fixed::toewijzing(WMO), ">300202<", ">300201<");
    expect_only(&twice, "TR101", &format!("{PRODUCT}/ToewijzingNummer"));
    // 15
    let same = change(&fixed::toewijzing(WMO), ">A12<", ">A11<");
    expect_only(&same, "TR302", &format!("{PRODUCT}/Ingangsdatum"));
    let aids =
        text(&fixed::toewijzing(WMO)).replace(">A12<", ">A11<").replace("Categorie>02<", "Categorie>12<");
    assert_eq!(refused(aids.as_bytes()), []);
    let mut start = fixed::start(WMO);
    if let Inhoud::Start(client) = &mut start.inhoud {
        client.producten.push(client.producten[0].clone());
    }
    expect_only(&bytes(&start), "TR101", "Client/StartProducten/StartProduct");
}

/// A 301 with a changed client.
fn toewijzing(change: impl Fn(&mut ToewijzingClient)) -> Vec<u8> {
    let mut bericht = fixed::toewijzing(WMO);
    if let Inhoud::Toewijzing(client) = &mut bericht.inhoud {
        change(client);
    }
    bytes(&bericht)
}

fn first_product(change: impl Fn(&mut ToegewezenProduct)) -> Vec<u8> {
    toewijzing(|client| change(&mut client.producten[0]))
}

fn first_address(change: impl Fn(&mut Contact, &mut Adres)) -> Vec<u8> {
    toewijzing(|client| {
        let mut adres = client.contactgegevens[0].adres.take().expect("an address");
        change(&mut client.contactgegevens[0], &mut adres);
        client.contactgegevens[0].adres = Some(adres);
    })
}

#[test]
fn rules_of_an_assignment() {
    type Change = fn(&mut ToegewezenProduct);
    let rows: [(&str, &str, Change); 11] = [
        ("TR134", "Toewijzingsdatum", |product| {
            product.toewijzingsdatum = datum("2026-05-07");
        }),
        ("CS335", "Einddatum", |product| {
            product.reden_wijziging = Some(code("13"));
        }),
        ("CS336", "RedenWijziging", |product| {
            product.reden_wijziging = Some(code("01"));
        }),
        ("CD041", "Omvang", |product| product.omvang = None),
        ("CD075", "Einddatum", |product| {
            *product = ToegewezenProduct {
                einddatum: None,
                omvang: None,
                budget: Some(Bedrag::from_cents(5)),
                ..product.clone()
            };
            if let Some(product) = &mut product.product {
                product.code = None;
            }
        }),
        ("CD076", "Einddatum", |product| product.einddatum = None),
        ("CD077", "Omvang", |product| {
            product.budget = Some(Bedrag::from_cents(5));
        }),
        ("CD079", "Product", |product| {
            product.product = None;
            product.omvang = None;
        }),
        ("CD080", "Omvang", |product| {
            if let Some(product) = &mut product.product {
                product.code = None;
            }
        }),
        ("CS338", "Omvang/Frequentie", |product| {
            product.omvang =
                Some(Omvang { volume: 1, eenheid: Eenheid::Etmaal, frequentie: Frequentie::PerDag });
        }),
        ("CS003", "Einddatum", |product| {
            product.einddatum = Some(datum("2020-01-01"));
        }),
    ];
    for (regel, element, change) in rows {
        expect(&first_product(change), regel, &format!("{PRODUCT}/{element}"));
    }
    // Before 2021 an assignment may break CD080 and CS338.
    let old = first_product(|product| {
        product.ingangsdatum = datum("2020-01-01");
        product.einddatum = Some(datum("2020-12-31"));
        product.omvang = Some(Omvang { volume: 1, eenheid: Eenheid::Etmaal, frequentie: Frequentie::PerDag });
    });
    assert_eq!(refused(&old), []);
}

#[test]
fn rules_of_a_client() {
    let contact = "Client/Contactgegevens/Contact";
    expect_only(
        &toewijzing(|client| client.naam.naam_gebruik = code("3")),
        "CS050",
        "Client/Naam/NaamGebruik",
    );
    expect_only(
        &toewijzing(|client| client.naam.naam_gebruik = code("6")),
        "CS318",
        "Client/Naam/NaamGebruik",
    );
    let sign = toewijzing(|client| {
        client.communicatie = Some(Communicatie { vorm: code("2"), taal: Some("Fries".into()) });
    });
    expect_only(&sign, "CD007", "Client/Communicatie/Taal");
    let which = toewijzing(|client| {
        client.communicatie = Some(Communicatie { vorm: code("1"), taal: None });
    });
    expect_only(&which, "CD007", "Client/Communicatie/Taal");
    let twice = toewijzing(|client| client.relaties.push(client.relaties[0].clone()));
    expect_only(&twice, "TR101", "Client/Relaties/Relatie/Nummer");
    let twice = toewijzing(|client| client.contactgegevens.push(client.contactgegevens[0].clone()));
    expect_only(&twice, "TR101", &format!("{contact}/Soort"));
    let temporary = toewijzing(|client| client.contactgegevens[0].soort = AdresSoort::Tijdelijk);
    expect_only(&temporary, "TR061", "Client/Contactgegevens");
    let nothing = toewijzing(|client| {
        client.contactgegevens[0].adres = None;
        client.contactgegevens[0].telefoon.clear();
    });
    expect_only(&nothing, "TR006", contact);
    let period = first_address(|contact, _| {
        contact.periode = Some(OpenPeriode { begindatum: Some(datum("2026-01-01")), einddatum: None });
    });
    expect_only(&period, "CD009", &format!("{contact}/Periode"));
    expect_only(
        &first_address(|_, adres| {
            adres.postcode = None;
            adres.land_code = None;
        }),
        "CD034",
        &format!("{contact}/Adres/Postcode"),
    );
    expect_only(
        &first_address(|_, adres| adres.land_code = None),
        "CD005",
        &format!("{contact}/Adres/LandCode"),
    );
    let abroad = first_address(|contact, adres| {
        contact.soort = AdresSoort::Correspondentie;
        *adres = Adres { land_code: Some("BE".into()), ..Adres::default() };
    });
    expect_only(&abroad, "CD005", &format!("{contact}/Adres/LandCode"));
    expect_only(&first_address(|_, adres| adres.huis = None), "CD025", &format!("{contact}/Adres/Huis"));
    expect_only(
        &first_address(|_, adres| adres.postcode = Some("1234 AB".into())),
        "CS089",
        &format!("{contact}/Adres/Postcode"),
    );
    let birth = "Client/Geboortedatum/Datum";
    let born = |text: &'static str, use_: Option<&'static str>| {
        toewijzing(move |client| {
            client.geboortedatum = Geboortedatum { datum: datum(text), gebruik: use_.map(code) };
        })
    };
    expect_only(&born("1890-01-01", None), "TR002", birth);
    expect_only(&born("2026-05-07", None), "TR134", birth);
    expect_only(&born("2010-02-14", Some("1")), "CS139", birth);
    expect_only(&born("2010-02-01", Some("2")), "CS139", birth);
    expect_only(&born("2010-01-01", Some("3")), "CS139", birth);
    assert_eq!(refused(&born("1900-01-01", Some("3"))), []);
}

#[test]
fn status() {
    // 33
    for (status, good) in [
        (StatusAanlevering::Gewijzigd, false),
        (StatusAanlevering::Ongewijzigd, false),
        (StatusAanlevering::Verwijderen, true),
    ] {
        let mut start = fixed::start(WMO);
        if let Inhoud::Start(client) = &mut start.inhoud {
            client.producten[0].levering.status_aanlevering = status;
        }
        let path = "Client/StartProducten/StartProduct/StatusAanlevering".to_owned();
        let expected = if good { vec![] } else { vec![("CS058", path)] };
        assert_eq!(refused(&bytes(&start)), expected);
    }
}

#[test]
fn what_is_reported_has_happened() {
    let start = change(&fixed::start(WMO), ">2026-04-03<", ">2026-05-07<");
    expect_only(&start, "TR134", "Client/StartProducten/StartProduct/Begindatum");
    let stop = change(&fixed::stop(WMO), ">2026-04-28<", ">2026-05-07<");
    expect_only(&stop, "TR134", "Client/StopProducten/StopProduct/Einddatum");
}

/// A 323 with changed content; the total follows the lines.
fn declaratie(change: impl Fn(&mut Declaratie)) -> Vec<u8> {
    let mut bericht = fixed::declaratie(WMO);
    if let Inhoud::Declaratie(declaratie) = &mut bericht.inhoud {
        change(declaratie);
        declaratie.kop.totaal = fixed::total(&declaratie.clienten);
    }
    bytes(&bericht)
}

fn first_line(change: impl Fn(&mut Prestatie)) -> Vec<u8> {
    declaratie(|declaratie| change(&mut declaratie.clienten[0].prestaties[0]))
}

#[test]
fn credits() {
    let previous = format!("{LINE}/ProductReferentie/VorigReferentieNummer");
    // 20
    expect_only(&first_line(|line| line.vorig_referentie_nummer = Some("Q1".into())), "CD060", &previous);
    let credit =
        |declaratie: &mut Declaratie| declaratie.clienten[1].prestaties[0].vorig_referentie_nummer = None;
    expect_only(&declaratie(credit), "CD060", &previous);
    // 22
    let own = |declaratie: &mut Declaratie| {
        declaratie.clienten[1].prestaties[0].vorig_referentie_nummer = Some("R1".into());
    };
    expect_only(&declaratie(own), "TR316", &previous);
    // 23
    let twice = |declaratie: &mut Declaratie| {
        let mut again = declaratie.clienten[1].prestaties[0].clone();
        again.referentie_nummer = "R4".into();
        declaratie.clienten[1].prestaties.push(again);
    };
    expect_only(&declaratie(twice), "TR315", &previous);
    // 24
    let debit = |declaratie: &mut Declaratie| {
        let mut again = declaratie.clienten[0].prestaties[0].clone();
        again.referentie_nummer = "R4".into();
        declaratie.clienten[0].prestaties.push(again);
    };
    expect_only(&declaratie(debit), "TR416", LINE);
    // 31
    let reference =
        |declaratie: &mut Declaratie| declaratie.clienten[0].prestaties[1].referentie_nummer = "R1".into();
    let path = format!("{LINE}/ProductReferentie/ReferentieNummer");
    assert_eq!(refused(&declaratie(reference)), [("TR101", path.clone()), ("TR314", path)]);
    let client = |declaratie: &mut Declaratie| declaratie.clienten[1].bsn = declaratie.clienten[0].bsn;
    expect_only(&declaratie(client), "TR101", "Declaratie/Clienten/Client/Bsn");
}

#[test]
fn amounts() {
    // 25
    let total = "Declaratie/TotaalIngediendBedrag/TotaalBedrag";
    expect_only(&change(&fixed::declaratie(WMO), ">12500<", ">12501<"), "TR358", total);
    // 27: reported, not refused
    let wrong = first_line(|line| line.ingediend = MetDebetCredit::from_signed(Bedrag::from_cents(5001)));
    let (bericht, uitslag) = read_bericht(&wrong);
    assert!(bericht.is_some() && !uitslag.refused());
    assert_eq!((uitslag.bevindingen[0].regel, uitslag.bevindingen[0].retour), ("TR346", Some("9346")));
    // An hourly rate of 50.00 declared for 50 minutes: 41.67, at a shown rate of 0.83.
    let minutes = first_line(|line| {
        line.eenheid = Eenheid::Minuut;
        line.volume = 50;
        line.tarief = Some(Bedrag::from_cents(83));
        line.ingediend = MetDebetCredit::from_signed(Bedrag::from_cents(4167));
    });
    assert_eq!(read_bericht(&minutes).1.bevindingen, []);
    // 28
    let euros = first_line(|line| line.eenheid = Eenheid::Euro);
    let found: Vec<_> = refused(&euros).into_iter().map(|(regel, _)| regel).collect();
    assert_eq!(found, ["CS339", "CD087"]);
    expect_only(&first_line(|line| line.tarief = None), "CD087", &format!("{LINE}/ProductTarief"));
    // 29
    for amount in ["-5000", "50.00", "50,00", "100000000", "5e3", ""] {
        let bad = change(&fixed::declaratie(WMO), "<iwmo:Bedrag>5000<", &format!("<iwmo:Bedrag>{amount}<"));
        let regel = if amount.is_empty() { "RS031" } else { "XSD" };
        expect_only(&bad, regel, &format!("{LINE}/IngediendBedrag/Bedrag"));
    }
    let zero = first_line(|line| {
        line.volume = 0;
        line.ingediend = MetDebetCredit { bedrag: Bedrag::ZERO, debet_credit: codes::DebetCredit::Credit };
        line.vorig_referentie_nummer = Some("Q1".into());
    });
    expect_only(&zero, "CS325", &format!("{LINE}/IngediendBedrag/DebetCredit"));
    // An amount in front of which stand zeros or a plus is the same amount.
    let zeros = change(&fixed::declaratie(WMO), "<iwmo:Bedrag>5000<", "<iwmo:Bedrag> +0005000\n<");
    assert_eq!(refused(&zeros), []);
}

#[test]
fn periods() {
    // 26
    let month = "Declaratie/DeclaratiePeriode";
    let half = |declaratie: &mut Declaratie| declaratie.kop.periode.einddatum = datum("2026-04-29");
    expect_only(&declaratie(half), "CS340", month);
    let early = |declaratie: &mut Declaratie| {
        declaratie.kop.periode =
            GeslotenPeriode { begindatum: datum("2020-12-01"), einddatum: datum("2020-12-31") };
    };
    expect_only(&declaratie(early), "CS100", &format!("{month}/Begindatum"));
    let unfinished = |declaratie: &mut Declaratie| {
        declaratie.kop.periode =
            GeslotenPeriode { begindatum: datum("2026-05-01"), einddatum: datum("2026-05-31") };
    };
    expect_only(&declaratie(unfinished), "TR137", &format!("{month}/Einddatum"));
    let older = first_line(|line| {
        line.periode = GeslotenPeriode { begindatum: datum("2020-12-01"), einddatum: datum("2020-12-31") };
    });
    expect(&older, "CS100", &format!("{LINE}/ProductPeriode/Begindatum"));
    let over = first_line(|line| line.periode.begindatum = datum("2026-03-31"));
    expect_only(&over, "CS337", &format!("{LINE}/ProductPeriode"));
    let end = format!("{LINE}/ProductPeriode/Einddatum");
    let turned = first_line(|line| {
        line.periode = GeslotenPeriode { begindatum: datum("2026-04-30"), einddatum: datum("2026-04-01") };
    });
    expect_only(&turned, "TR137", &end);
    let future = first_line(|line| {
        line.periode = GeslotenPeriode { begindatum: datum("2026-05-01"), einddatum: datum("2026-05-31") };
    });
    expect_only(&future, "TR137", &end);
    let old = first_line(|line| {
        line.periode = GeslotenPeriode { begindatum: datum("2021-05-01"), einddatum: datum("2021-05-05") };
    });
    expect_only(&old, "TR335", &end);
}

#[test]
fn answers() {
    let answer = |change: fn(&mut DeclaratieAntwoord)| {
        let mut bericht = fixed::antwoord(WMO);
        if let Inhoud::DeclaratieAntwoord(Some(antwoord)) = &mut bericht.inhoud {
            change(antwoord);
        }
        bytes(&bericht)
    };
    let granted = "DeclaratieAntwoord/TotaalToegekendBedrag/TotaalBedrag";
    let wrong = answer(|antwoord| antwoord.kop.toegekend.bedrag = Bedrag::from_cents(7501));
    expect_only(&wrong, "TR342", granted);
    let refused_whole = answer(|antwoord| {
        antwoord.clienten.clear();
        antwoord.retour_codes = vec![code("9333")];
    });
    expect_only(&refused_whole, "TR342", granted);
    let nothing_granted = answer(|antwoord| {
        antwoord.clienten.clear();
        antwoord.retour_codes = vec![code("9333")];
        antwoord.kop.toegekend.bedrag = Bedrag::ZERO;
    });
    assert_eq!(refused(&nothing_granted), []);
}
