//! Iv3 of the municipality and its neighbours as CBS publishes it: pages of `OData`, in thousands of euros.

use domein::Voorziening;
use serde_json::{Value, json};

use super::bestanden::Levering;
use super::buren::{self, Buur};
use super::iv3::{self, Bedragen, Rekening, Rijen, general};
use super::landelijk::Post;
use super::taakvelden::{Veld, post_of};
use super::{FIRST_YEAR, Gemeentebeeld};

/// A delivery for each year: its budget, and its accounts when they are there.
pub(super) fn deliver(gemeente: &Gemeentebeeld<'_>) -> Vec<Levering> {
    let (last, neighbours) = (gemeente.last_year(), buren::all(gemeente));
    (FIRST_YEAR..=last + 1)
        .map(|year| {
            let mut rows = Vec::new();
            add(&mut rows, gemeente, &neighbours, year, true);
            if year <= last {
                add(&mut rows, gemeente, &neighbours, year, false);
            }
            let page = json!({ "odata.metadata": "verzonnen", "value": rows });
            Levering::new("iv3-openbaar", &format!("iv3-openbaar/iv3_{year}.json"), page.to_string())
        })
        .collect()
}

fn add(rows: &mut Vec<Value>, gemeente: &Gemeentebeeld<'_>, neighbours: &[Buur], year: i16, budget: bool) {
    let report = format!("{year}X{:03}", if budget { 0 } else { 5 });
    let own = iv3::rows(&iv3::report(gemeente, year, budget), year);
    let code = gemeente.world.opdracht.gemeente.to_string();
    for (code, sides) in std::iter::once((code, own)).chain(
        neighbours
            .iter()
            .map(|buur| (buur.code.clone(), iv3::rows(&spent(gemeente, buur, year, budget), year))),
    ) {
        for (side, letter) in sides.iter().zip(["L", "B"]) {
            add_side(rows, side, letter, &code, &report);
        }
    }
}

fn add_side(rows: &mut Vec<Value>, side: &Rijen, letter: &str, code: &str, report: &str) {
    for ((taakveld, category), euros) in side {
        let thousands = (euros + 500) / 1_000;
        if thousands == 0 {
            continue;
        }
        rows.push(json!({
            "ID": rows.len(),
            "TaakveldBalanspost": format!("{taakveld:<6}"),
            "Categorie": format!("{:<8}", format!("{letter}{category}")),
            "Gemeenten": format!("{:<9}", format!("GM{code}")),
            "Verslagsoort": report,
            "k_1ePlaatsing_1": thousands,
            "k_2ePlaatsing_2": if report.ends_with('5') { json!(thousands) } else { Value::Null },
        }));
    }
}

/// How help of a part is spread over its kinds, chosen by us near the accounts of 2023.
const KINDS: [(Voorziening, f64); 18] = [
    (Voorziening::Hulpmiddelen, 0.42),
    (Voorziening::Vervoer, 0.38),
    (Voorziening::Woonvoorziening, 0.2),
    (Voorziening::HulpBijHetHuishouden, 0.47),
    (Voorziening::Begeleiding, 0.34),
    (Voorziening::Dagbesteding, 0.1),
    (Voorziening::WmoOverig, 0.09),
    (Voorziening::JeugdhulpAmbulant, 0.36),
    (Voorziening::JeugdDagbehandeling, 0.08),
    (Voorziening::JeugdGgz, 0.17),
    (Voorziening::JeugdVerblijf, 0.22),
    (Voorziening::Pleegzorg, 0.06),
    (Voorziening::JeugdCrisis, 0.06),
    (Voorziening::JeugdhulpOverig, 0.05),
    (Voorziening::Jeugdbescherming, 0.87),
    (Voorziening::Jeugdreclassering, 0.13),
    (Voorziening::BeschermdWonen, 0.66),
    (Voorziening::Opvang, 0.34),
];
/// What a municipality spends on shelter against the mean of all: one that does it for its region, and another.
const OPVANG: [f64; 2] = [2.8, 0.07];

/// Personal budgets, and policy with carrying out, as a part of the help.
const APART: [(Veld, Post, f64); 4] = [
    (Veld::PgbWmo, Post::Wmo, 0.053),
    (Veld::PgbJeugd, Post::Jeugd, 0.028),
    (Veld::BeleidWmo, Post::Wmo, 0.08),
    (Veld::BeleidJeugd, Post::Jeugd, 0.045),
];

/// The report of a neighbour.
fn spent(gemeente: &Gemeentebeeld<'_>, buur: &Buur, year: i16, budget: bool) -> Rekening {
    let seed = gemeente.world.opdracht.seed;
    let lasten = |post: Post| {
        let each = if budget { post.budget(year) } else { post.account(year) };
        let region = match post {
            Post::Opvang => OPVANG[usize::from(!buur.centrum)],
            _ => 1.0,
        };
        (each * region * buur.level(seed, post, year) * f64::from(buur.inwoners) * 100.0) as i64
    };
    let mut all = Rekening::new();
    for post in [Post::Basis, Post::Toegang, Post::Inkomen, Post::BeschutWerk, Post::Arbeid, Post::Gezondheid]
    {
        all.insert(Veld::Algemeen(post), general(post, lasten(post), year));
    }
    for (kind, part) in KINDS {
        let cents = iv3::scaled(lasten(post_of(kind)), part);
        let own = if kind.wet() == domein::Wet::Wmo { 0.025 } else { 0.004 };
        let baten = std::iter::once(("3.4.2", iv3::scaled(cents, own))).collect();
        all.insert(Veld::Hulp(kind), Bedragen { lasten: cents, baten });
    }
    // From 2025 personal budgets and policy have a code of their own; before, they are in the help.
    if year >= 2025 {
        for (veld, post, part) in APART {
            let cents = iv3::scaled(lasten(post), part);
            all.insert(veld, Bedragen { lasten: cents, ..Bedragen::default() });
        }
    }
    all
}
