//! Messages that contradict, correct, refuse and follow each other: something of every rule across messages.

use berichten::codes::Frequentie;
use berichten::{Bericht, Inhoud, MetDebetCredit, ToegewezenProduct};
use domein::Bedrag;

use super::vragen::*;
use super::*;

pub fn messages() -> Vec<Bericht> {
    let mut all = money();
    all.extend(help());
    all.extend(requests());
    all
}

/// Declarations of one organisation in which every line has another trouble.
fn money() -> Vec<Bericht> {
    let line = |referentie: &str, day: &str, hours| {
        let mut line = regel(referentie, 201, hours);
        line.periode.begindatum = datum(day);
        line
    };
    let debet = line("M1", "2024-01-01", 4);
    let first = b323("M1", ANNA, vec![debet.clone(), line("M2", "2024-01-02", 3)]);
    let mut twin = b323("M1", ANNA, vec![line("M1", "2024-01-01", 5)]);
    twin.header.identificatie.dagtekening = datum("2024-02-20");
    let mut less = credit(&line("M1", "2024-01-01", 5), "M3");
    less.ingediend = MetDebetCredit::from_signed(Bedrag::from_cents(-100));
    less.code = "02A02".parse().unwrap();
    let differs = b323("M3", BRAM, vec![less]);
    let mut reused = b323("M4", ANNA, vec![line("M4", "2024-01-04", 3)]);
    if let Inhoud::Declaratie(content) = &mut reused.inhoud {
        content.kop.declaratie_nummer = "M3".into();
    }
    let too_much = b323("M5", ANNA, vec![line("M5", "2024-01-05", 40), line("M6", "2024-01-06", 400)]);
    let mut answer = b325("MA5", &too_much, &["M5"]);
    if let Inhoud::DeclaratieAntwoord(Some(content)) = &mut answer.inhoud {
        content.clienten[0].prestaties[0].volume = 7;
    }
    vec![
        on(b325_refused("MA1", &first), "2024-02-10"),
        on(b325("MA2", &twin, &[]), "2024-02-28"),
        b325("MA3", &differs, &[]),
        answer,
        first,
        twin,
        differs,
        reused,
        too_much,
        on(b323("M7", ANNA, vec![other(208, "M7", "2024-01-02")]), "2024-10-01"),
        b323("M8", ANNA, vec![other(208, "M8", "2024-01-01")]),
        b325("MA8", &b323("M8", ANNA, vec![other(208, "M8", "2024-01-01")]), &[]),
        b323("M9", BRAM, vec![other(202, "M9", "2024-01-01"), other(299, "M10", "2024-01-01")]),
    ]
}

/// A line on another assignment.
fn other(number: u32, referentie: &str, day: &str) -> berichten::Prestatie {
    let mut line = regel(referentie, number, 1);
    line.periode.begindatum = datum(day);
    line
}

/// Assignments, starts and stops that do not follow each other as they should.
fn help() -> Vec<Bericht> {
    let mut other = toegewezen(201);
    other.product.as_mut().unwrap().code = Some("02A02".parse().unwrap());
    let deleted = ToegewezenProduct {
        toewijzingsdatum: datum("2024-09-01"),
        einddatum: Some(datum("2024-01-01")),
        reden_wijziging: Some(code("13")),
        ..toegewezen(208)
    };
    let returned = b301("H3", ANNA, vec![toegewezen(204)]);
    let start = b305("H5", ANNA, Some(202), "2024-01-03");
    let days = |eind| ["2024-01-03", eind];
    vec![
        b301("H0", ANNA, vec![toegewezen(201)]),
        b301("H1", ANNA, vec![other]),
        b301("H14", ANNA, vec![toegewezen(208)]),
        on(b301("H2", ANNA, vec![deleted]), "2024-09-01"),
        retour("HX3", &returned, Some("9332")),
        on(b301("H3", ANNA, vec![toegewezen(205)]), "2024-01-12"),
        returned,
        b301("H4", ANNA, vec![toegewezen(202)]),
        gone(&start, "H7", "2024-08-01"),
        b305("H6", ANNA, Some(202), "2024-05-01"),
        start,
        stop("H8", ANNA, Some(202), days("2024-03-31"), "20"),
        on(stop("H9", ANNA, Some(202), days("2024-03-15"), "20"), "2024-04-15"),
        gone(&b305("H13", ANNA, Some(202), "2024-09-09"), "H13", "2024-09-10"),
        stop("H10", ANNA, Some(202), ["2024-05-01", "2024-06-30"], "19"),
        stop("H11", ANNA, Some(202), ["2024-05-01", "2024-07-31"], "23"),
        stop("H12", BRAM, None, days("2024-10-31"), "19"),
    ]
}

/// Requests with every outcome.
fn requests() -> Vec<Bericht> {
    let granting = ToegewezenProduct { referentie_aanbieder: Some("Q1".into()), ..toegewezen(206) };
    let unknown = ToegewezenProduct { referentie_aanbieder: Some("Q9".into()), ..toegewezen(207) };
    let returned = on(b315("Q4", BRAM, "Q4"), "2024-02-04");
    let change = te_wijzigen(206, "2024-02-01", Some(omvang(3, Frequentie::PerWeek)));
    vec![
        b319("QA2", "Q2", None, "2024-01-20"),
        b319("QA3", "Q2", Some("8"), "2024-01-25"),
        b319("QA4", "Q7", Some("3"), "2024-01-25"),
        on(b301("QT1", BRAM, vec![granting]), "2024-01-20"),
        on(b301("QT2", BRAM, vec![unknown]), "2024-01-21"),
        retour("QX4", &returned, Some("9374")),
        b315("Q1", BRAM, "Q1"),
        on(b315("Q2", BRAM, "Q2"), "2024-01-10"),
        on(b315("Q3", ANNA, "Q2"), "2024-01-11"),
        returned,
        b317("Q5", BRAM, "Q5", &[999], vec![change]),
    ]
}
