//! For what purposes the data are used, how long they are kept, and with whom they are shared.

use std::collections::BTreeSet;

use domein::Regeling;
use feiten::Dossierwaarde;
use toegang::{DOELEN, Doel, Gegevenssoort};

use super::uittreksel::{columns, kop, tekst};
use super::woorden::plain;
use super::{Deel, Inzage};
use crate::rechten::decide::Kijker;

/// What kinds of data there are, by the law under which they came.
fn kinds(inzage: &Inzage) -> BTreeSet<Gegevenssoort> {
    let mut found = BTreeSet::new();
    for tabel in &inzage.dossier.tabellen {
        for rij in &tabel.rijen {
            match (tabel.naam, plain(tabel.waarde(rij, "wet")).as_str()) {
                (_, "Jeugdwet") => found.extend([Gegevenssoort::Jeugd]),
                ("signaal", _) => found.extend([Gegevenssoort::Vroegsignaal]),
                ("bewoner" | "familie", _) => found.extend([Gegevenssoort::Brp]),
                ("verstrekking", _) => {
                    let debts = plain(tabel.waarde(rij, "regeling")) == Regeling::Schuldhulp.key();
                    found.extend([if debts {
                        Gegevenssoort::Schuldhulp
                    } else {
                        Gegevenssoort::Participatie
                    }]);
                }
                // What a 301 says of somebody came for help under the law of that help, which has rows of its own.
                ("client" | "relatie", _) => {}
                _ => found.extend([Gegevenssoort::Wmo]),
            }
        }
    }
    found
}

/// For what purposes these data may be used, and how long they are kept for it.
pub fn retention(inzage: &Inzage) -> Vec<&'static Doel> {
    let kinds = kinds(inzage);
    let none = inzage.is_empty();
    DOELEN
        .iter()
        .filter(|doel| {
            // What a purpose is about comes first in its list; the others it may use beside that.
            let own = doel.soorten.first().is_some_and(|soort| kinds.contains(soort));
            let for_all = matches!(doel.sleutel, "beleidsanalyse" | "rechten-inwoner");
            !doel.wams && (own || (for_all && !none) || doel.sleutel == "rechten-inwoner")
        })
        .collect()
}

pub(super) fn purposes(inzage: &Inzage) -> Vec<Deel> {
    let row = |doel: &&Doel| {
        vec![doel.naam.0.to_owned(), doel.artikel.to_owned(), doel.wie.to_owned(), doel.bewaren.to_owned()]
    };
    let heads = columns(["Waarvoor", "Welke wet", "Wie", "Hoe lang bewaren"]);
    let soorten: Vec<String> = kinds(inzage).iter().map(|soort| soort.naam().0.to_owned()).collect();
    let mut delen = vec![kop("Waarvoor de gemeente dit gebruikt, en hoe lang")];
    if !soorten.is_empty() {
        delen.push(tekst(format!("Het gaat om: {}.", soorten.join(", "))));
    }
    delen.push(Deel::Tabel("Doelen".into(), heads, retention(inzage).iter().map(row).collect()));
    delen.push(tekst(
        "Voor elk doel mag alleen worden gebruikt wat daarvoor nodig is. Bij cijfers over groepen staat uw naam er niet \
         bij. De artikelen zijn niet allemaal nagekeken. Twijfelt u, vraag het dan aan de gemeente.",
    ));
    delen
}

pub(super) fn recipients(inzage: &Inzage, gemeente: &str) -> Vec<Deel> {
    let mut found = BTreeSet::new();
    for tabel in inzage.dossier.tabellen.iter().filter(|tabel| tabel.naam != "verstrekking") {
        for rij in &tabel.rijen {
            if let Dossierwaarde::Tekst(code) = tabel.waarde(rij, "aanbieder") {
                found.insert(format!("aanbieder met AGB-code {code}"));
            }
        }
    }
    for one in &inzage.gebruikt {
        if let Kijker::Iemand { organisatie, .. } = &one.wie
            && !organisatie.is_empty()
        {
            found.insert(organisatie.clone());
        }
    }
    let mut delen = vec![kop("Met wie de gemeente dit deelt")];
    if found.is_empty() {
        delen.push(tekst(format!("Alleen mensen die voor {gemeente} werken, kunnen dit gebruiken.")));
    } else {
        delen.push(tekst("Met deze organisaties gingen gegevens over u heen en weer:"));
        delen.push(Deel::Lijst(found.into_iter().collect()));
    }
    delen.push(tekst("Voorkant stuurt zelf niets door, ook niet naar landen buiten Europa."));
    delen
}
