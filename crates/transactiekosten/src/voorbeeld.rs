use rust_decimal::Decimal;

use crate::bestand::{
    Afspraakwijze, Inkoopvorm, Regiorelatie, Transactiebestand, Transactiekant, Transactiemaat,
    Transactiepost, Transactiesoort, Urenband, Urenstatus, Uurprijs, Werkinzet,
};

/// Fictional municipalities.
const GEMEENTEN: [&str; 16] = [
    "Merwoude",
    "Aalderhout",
    "Berkenwaard",
    "Dijkveen",
    "Elsterhage",
    "Grensdal",
    "Heidebroek",
    "Kampervelde",
    "Lindewolde",
    "Middelwaard",
    "Noorderzijl",
    "Oosterlinge",
    "Rietkerke",
    "Sluisdamme",
    "Veenwaarde",
    "Zandermeer",
];
const AANBIEDER: &str = "Samen Sociaal Werk";
const BRON: &str = "voorbeeld om te laten zien hoe het werkt; vervang het door eigen uren";

/// Cents per hour.
const fn rate(side: Transactiekant) -> i64 {
    match side {
        Transactiekant::Gemeente => 6_200,
        Transactiekant::Aanbieder => 5_800,
        Transactiekant::Adviseur => 13_500,
    }
}

/// The work: its name, kind, side and measure, and its hours apart and together.
const WERK: [(&str, Transactiesoort, Transactiekant, Transactiemaat, i64, i64); 10] = {
    use {Transactiekant as K, Transactiemaat as M, Transactiesoort as S};
    [
        ("aanbesteden of subsidieronde", S::Aanbesteding, K::Gemeente, M::Procedure, 90, 320),
        ("juridisch werk", S::Juridisch, K::Gemeente, M::Procedure, 16, 60),
        ("aanbod maken", S::Aanbesteding, K::Aanbieder, M::Procedure, 70, 160),
        ("ingehuurd advies", S::Advies, K::Adviseur, M::Procedure, 24, 80),
        ("contact met de aanbieder", S::Accounthouden, K::Gemeente, M::RelatieJaar, 60, 16),
        ("contact met de gemeente", S::Accounthouden, K::Aanbieder, M::RelatieJaar, 40, 12),
        ("declaraties nakijken", S::Declaratiecontrole, K::Gemeente, M::RelatieJaar, 48, 12),
        ("declaraties maken", S::Declaratiecontrole, K::Aanbieder, M::RelatieJaar, 36, 10),
        ("verantwoording lezen", S::Verantwoording, K::Gemeente, M::RelatieJaar, 40, 10),
        ("verantwoording maken", S::Verantwoording, K::Aanbieder, M::RelatieJaar, 60, 12),
    ]
};

/// A region of sixteen fictional municipalities with one organisation, for four years: each apart every year, beside one
/// framework of four years with local annexes.
///
/// Every number in it is an example that shows how the calculation works: hours and rates are those of the reference
/// calculation (`B_transaction`), the ranges around the hours and the amounts of the agreements are our own.
pub fn zestien_gemeenten() -> Transactiebestand {
    let relations = GEMEENTEN.iter().map(|name| Regiorelatie {
        gemeente: (*name).to_owned(),
        aanbieder: AANBIEDER.to_owned(),
        jaarbedrag: 75_000_000,
        clienten: 0,
    });
    Transactiebestand {
        naam: "Sociaal werk in zestien gemeenten".to_owned(),
        beginjaar: 2027,
        jaren: 4,
        gemeenten: GEMEENTEN.map(str::to_owned).to_vec(),
        aanbieders: vec![AANBIEDER.to_owned()],
        relaties: relations.collect(),
        apart: way("elk apart, elk jaar", 1, Inkoopvorm::ElkApart),
        samen: way("samen, vier jaar", 4, Inkoopvorm::AllesSamen),
        posten: WERK.iter().map(post).collect(),
        index: Vec::new(),
        tarief: Some(Uurprijs {
            // The tariff of the worked example (scale 8, step 8, prices of 2026), unrounded.
            euro: Decimal::from_i128_with_scale(9_011_424_424_211_869_177_334_006_190, 26),
            status: Urenstatus::Voorbeeldwaarde,
            bron: "rekenvoorbeeld van een tarief: schaal 8, trede 8, prijzen van 2026".to_owned(),
        }),
        clientgebonden: Some(840_000_000),
    }
}

fn way(name: &str, cycle: u32, form: Inkoopvorm) -> Afspraakwijze {
    Afspraakwijze { naam: name.to_owned(), cyclus: cycle, vorm: form, groepen: Vec::new(), inschrijvers: 1 }
}

fn post(
    &(name, kind, side, per, apart, together): &(
        &str,
        Transactiesoort,
        Transactiekant,
        Transactiemaat,
        i64,
        i64,
    ),
) -> Transactiepost {
    // A procedure is more uncertain than work that comes back each year.
    let (low, high) = if per == Transactiemaat::Procedure { (7, 14) } else { (8, 13) };
    let hours = |mid: i64| Urenband {
        laag: Decimal::new(mid * low, 1),
        midden: Decimal::from(mid),
        hoog: Decimal::new(mid * high, 1),
    };
    Transactiepost {
        naam: name.to_owned(),
        soort: kind,
        kant: side,
        per,
        apart: Werkinzet::uren(hours(apart), rate(side)),
        samen: Some(Werkinzet::uren(hours(together), rate(side))),
        gedeeld: true,
        status: Urenstatus::Voorbeeldwaarde,
        bron: BRON.to_owned(),
    }
}
