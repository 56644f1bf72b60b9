//! The municipality's own Iv3: budgets and accounts, that hold with what the messages tell.

use std::collections::BTreeMap;

use domein::Voorziening;
use serde_json::{Value, json};

use super::bestanden::Levering;
use super::landelijk::{Post, RIJK_IN_INKOMEN, rijk_in_basis};
use super::taakvelden::{Veld, categories, post_of};
use super::{FIRST_YEAR, Gemeentebeeld, bedragen, fonds};
use crate::instellingen::PLACE;
use crate::random::Subject;

/// Expenditure and income on one field, in cents. Income by economic category.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Bedragen {
    pub(super) lasten: i64,
    pub(super) baten: BTreeMap<&'static str, i64>,
}

/// What a year costs, by field.
pub(super) type Rekening = BTreeMap<Veld, Bedragen>;

/// Budgets and accounts, oldest first.
pub(super) fn deliver(gemeente: &Gemeentebeeld<'_>) -> Vec<Levering> {
    let last = gemeente.last_year();
    let mut all = Vec::new();
    for year in FIRST_YEAR..=last + 1 {
        all.push(Levering::new("iv3", &format!("iv3/begroting_{year}.json"), file(gemeente, year, true)));
        if year <= last {
            all.push(Levering::new(
                "iv3",
                &format!("iv3/jaarrekening_{year}.json"),
                file(gemeente, year, false),
            ));
        }
    }
    all
}

/// The report of a year, on the social domain.
pub(super) fn report(gemeente: &Gemeentebeeld<'_>, year: i16, budget: bool) -> Rekening {
    if !budget {
        return accounts(gemeente, year);
    }
    let known = year.min(gemeente.last_year());
    let mut all = accounts(gemeente, known);
    for (veld, amounts) in &mut all {
        let post = post_of_veld(*veld);
        let ratio = post.budget(year) / post.account(known);
        amounts.lasten = scaled(amounts.lasten, ratio);
        for amount in amounts.baten.values_mut() {
            *amount = scaled(*amount, ratio);
        }
    }
    all
}

/// The accounts of a year.
fn accounts(gemeente: &Gemeentebeeld<'_>, year: i16) -> Rekening {
    let mut all = Rekening::new();
    for post in [Post::Basis, Post::Toegang, Post::Inkomen, Post::BeschutWerk, Post::Arbeid, Post::Gezondheid]
    {
        let mut random = gemeente.random(Subject::Accounts, post as u64);
        let level = random.lognormal(0.09);
        let mut random = gemeente.random(Subject::Accounts, 1_000 + post as u64 * 10_000 + year as u64);
        let lasten = post.account(year) * level * random.lognormal(0.015) * gemeente.inwoners();
        all.insert(Veld::Algemeen(post), general(post, (lasten * 100.0) as i64, year));
    }
    let whole = &gemeente.jaren;
    match (whole.contains(&year), whole.first()) {
        (true, _) => all.extend(individual(gemeente, year)),
        (false, Some(first)) => {
            // Before the messages begin: as the country went.
            for (veld, mut amounts) in individual(gemeente, *first) {
                let post = post_of_veld(veld);
                let ratio = post.account(year) / post.account(*first);
                amounts.lasten = scaled(amounts.lasten, ratio);
                // Until 2018 own contributions depended on income.
                let own = if year < 2019 { 1.7 } else { 1.0 };
                for amount in amounts.baten.values_mut() {
                    *amount = scaled(*amount, ratio * own);
                }
                all.insert(veld, amounts);
            }
        }
        (false, None) => {
            for post in [Post::Hulpmiddelen, Post::Wmo, Post::Jeugd, Post::Opvang, Post::Bescherming] {
                let lasten = (post.account(year) * gemeente.inwoners() * 100.0) as i64;
                all.insert(Veld::Algemeen(post), Bedragen { lasten, baten: BTreeMap::new() });
            }
        }
    }
    all
}

/// A field that is not about help of one person.
pub(super) fn general(post: Post, lasten: i64, year: i16) -> Bedragen {
    let parts: &[(&'static str, f64)] = match post {
        Post::Basis => &[("4.3.1", rijk_in_basis(year)), ("3.8", 0.03)],
        Post::Inkomen => &[("4.3.1", RIJK_IN_INKOMEN), ("4.1.2", 0.015)],
        Post::BeschutWerk | Post::Arbeid => &[("3.8", 0.06)],
        Post::Toegang => &[("3.8", 0.02)],
        Post::Gezondheid => &[("3.8", 0.1)],
        _ => &[("3.4.2", 0.02)],
    };
    Bedragen { lasten, baten: parts.iter().map(|(code, part)| (*code, scaled(lasten, *part))).collect() }
}

/// Help of a year that is wholly in the messages: declared, teams, personal budgets, carrying out, and a small rest.
fn individual(gemeente: &Gemeentebeeld<'_>, year: i16) -> Rekening {
    let mut all = Rekening::new();
    for kind in Voorziening::ALL {
        let declared = gemeente.gedeclareerd.hulp(year, *kind);
        let amounts = all.entry(Veld::Hulp(*kind)).or_default();
        amounts.lasten += declared + rest(gemeente, year, *kind as u64, declared);
    }
    for total in bedragen::totals(gemeente, year) {
        let amounts = all.entry(total.veld).or_default();
        if total.is_bate() {
            *amounts.baten.entry("3.4.2").or_default() += total.cents;
        } else {
            amounts.lasten += total.cents;
        }
    }
    all
}

/// What the books hold and nothing explains: transitional items, corrections of earlier years.
fn rest(gemeente: &Gemeentebeeld<'_>, year: i16, kind: u64, declared: i64) -> i64 {
    let mut random = gemeente.random(Subject::Accounts, 1 << 32 | kind << 16 | year as u64);
    scaled(declared, 0.003 + 0.022 * random.unit())
}

fn post_of_veld(veld: Veld) -> Post {
    match veld {
        Veld::Algemeen(post) => post,
        Veld::Hulp(kind) => post_of(kind),
        Veld::PgbWmo | Veld::BeleidWmo => Post::Wmo,
        Veld::PgbJeugd | Veld::BeleidJeugd => Post::Jeugd,
    }
}

pub(super) fn scaled(cents: i64, factor: f64) -> i64 {
    (cents as f64 * factor).round() as i64
}

/// Rows of a side: whole euros by code and category.
pub(super) type Rijen = BTreeMap<(&'static str, &'static str), i64>;

/// A report as rows of expenditure and income, in whole euros.
pub(super) fn rows(rekening: &Rekening, year: i16) -> [Rijen; 2] {
    let mut lasten: BTreeMap<(&str, &str), f64> = BTreeMap::new();
    let mut baten: BTreeMap<(&str, &str), f64> = BTreeMap::new();
    for (veld, amounts) in rekening {
        for (code, part) in veld.codes(year) {
            for (category, share) in categories(code) {
                *lasten.entry((code, category)).or_default() += amounts.lasten as f64 / 100.0 * part * share;
            }
            for (category, cents) in &amounts.baten {
                *baten.entry((code, category)).or_default() += *cents as f64 / 100.0 * part;
            }
        }
    }
    [lasten, baten].map(|side| {
        side.into_iter().map(|(key, amount)| (key, amount.round() as i64)).filter(|row| row.1 != 0).collect()
    })
}

/// Euros for each resident in 2024 on fields outside the social domain; chosen by us.
const OTHER_LASTEN: [(&str, &str, f64); 15] = [
    ("0.1", "1.1", 38.0),
    ("0.2", "1.1", 28.0),
    ("0.4", "1.1", 205.0),
    ("0.4", "3.8", 105.0),
    ("0.5", "5.1", 20.0),
    ("1.1", "4.3.3", 95.0),
    ("2.1", "3.8", 165.0),
    ("4.2", "3.8", 75.0),
    ("4.3", "4.3.8", 65.0),
    ("5.2", "3.8", 85.0),
    ("5.7", "3.8", 90.0),
    ("7.2", "3.8", 90.0),
    ("7.3", "3.8", 120.0),
    ("7.4", "4.3.3", 56.0),
    ("8.3", "1.1", 60.0),
];
const OTHER_BATEN: [(&str, &str, f64); 7] = [
    ("0.2", "3.7", 14.0),
    ("0.5", "5.2", 40.0),
    ("0.61", "2.2.1", 190.0),
    ("0.62", "2.2.1", 150.0),
    ("7.2", "2.2.1", 113.0),
    ("7.3", "3.7", 148.0),
    ("8.3", "3.7", 35.0),
];

/// Adds what is outside the social domain, and makes both sides equal on 0.8.
fn whole_budget(gemeente: &Gemeentebeeld<'_>, year: i16, [lasten, baten]: &mut [Rijen; 2]) {
    let price = 1.03_f64.powi(i32::from(year) - 2024) * gemeente.inwoners();
    for (code, category, each) in OTHER_LASTEN {
        lasten.insert((code, category), (each * price).round() as i64);
    }
    for (code, category, each) in OTHER_BATEN {
        baten.insert((code, category), (each * price).round() as i64);
    }
    baten.insert(("0.7", "4.3.1"), fonds::whole(gemeente, year));
    let (spent, received): (i64, i64) = (lasten.values().sum(), baten.values().sum());
    if spent > received {
        baten.insert(("0.8", "3.8"), spent - received);
    } else {
        lasten.insert(("0.8", "3.8"), received - spent);
    }
}

/// The file of a report.
fn file(gemeente: &Gemeentebeeld<'_>, year: i16, budget: bool) -> String {
    let mut sides = rows(&report(gemeente, year, budget), year);
    whole_budget(gemeente, year, &mut sides);
    let [lasten, baten] = sides.map(|side| {
        let row = |((code, category), euros): ((&str, &str), i64)| {
            json!({ "taakveld": code, "categorie": category, "bedrag": euros })
        };
        side.into_iter().map(row).collect::<Vec<_>>()
    });
    let (periode, status) = if budget { (0, "Begroting") } else { (5, "Realisatie") };
    let datum = if budget { format!("{}-11-14", year - 1) } else { format!("{}-07-09", year + 1) };
    let standen = if budget { Vec::new() } else { balance(gemeente) };
    let value = json!({
        "metadata": {
            "overheidslaag": "Gemeente",
            "overheidsnummer": gemeente.world.opdracht.gemeente.to_string(),
            "overheidsnaam": PLACE,
            "boekjaar": year,
            "periode": periode,
            "status": status,
            "datum": format!("{datum}T09:00:00Z"),
            "details_openbaar": true,
            "financieel_pakket": "verzonnen",
            "export_software": "voorkant generate",
        },
        "contact": { "naam": "Team Financiën", "email": "financien@merwoude.example", "telefoon": "0000-000000" },
        "data": {
            "lasten": lasten,
            "baten": baten,
            "balans_lasten": [],
            "balans_baten": [],
            "balans_standen": standen,
        },
    });
    value.to_string()
}

/// Euros for each resident on the balance sheet: chosen by us, both sides equal, and the same in every year.
const BALANCE: [(&str, i64); 5] =
    [("A125", 3_900), ("A23", 400), ("P111", 1_100), ("P12", 600), ("P136", 2_600)];

fn balance(gemeente: &Gemeentebeeld<'_>) -> Vec<Value> {
    let people = gemeente.world.bevolking.personen.len() as i64;
    let at = |moment: &'static str| {
        BALANCE.iter().map(
            move |(code, each)| json!({ "balanscode": code, "standper": moment, "bedrag": each * people }),
        )
    };
    at("1 januari").chain(at("ultimo")).collect()
}
