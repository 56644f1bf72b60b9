//! Sums that no message has for one person: teams that are paid as a whole, personal budgets, what residents pay
//! themselves, and what it costs to carry it out.

use domein::Voorziening;

use super::bestanden::Levering;
use super::taakvelden::Veld;
use super::{Gemeentebeeld, euros, iv3};
use crate::random::Subject;

/// One sum over a year.
pub(super) struct Totaal {
    soort: &'static str,
    pub(super) veld: Veld,
    pub(super) cents: i64,
    aanbieder: Option<String>,
    verdeling: &'static str,
}

impl Totaal {
    /// Whether it is income.
    pub(super) fn is_bate(&self) -> bool {
        self.soort == "eigen-bijdrage"
    }
}

/// Personal budgets for each resident in euros of 2025: the budgets of municipalities of 40,000 to 150,000 residents.
const PGB: [(Veld, f64); 2] = [(Veld::PgbWmo, 11.9), (Veld::PgbJeugd, 9.7)];
/// Policy and carrying out, the same.
const BELEID: [(Veld, f64); 2] = [(Veld::BeleidWmo, 17.8), (Veld::BeleidJeugd, 15.6)];
/// What a resident pays in a month (abonnementstarief), and which part of the months is paid: who has more help pays
/// once, and low incomes pay nothing in many municipalities.
const TARIEF: [(i16, i64); 3] = [(2022, 1_900), (2024, 2_060), (9_999, 2_100)];
const BETAALD: f64 = 0.62;

/// All sums of a year.
pub(super) fn totals(gemeente: &Gemeentebeeld<'_>, year: i16) -> Vec<Totaal> {
    let mut all = Vec::new();
    let wijken = gemeente.wijken();
    for (wijk, kind, cents) in gemeente.gedeclareerd.teams(year) {
        all.push(Totaal {
            soort: "lumpsum",
            veld: Veld::Hulp(kind),
            cents,
            aanbieder: wijken.get(wijk).map(|(_, naam)| format!("Wijkteam {naam}")),
            verdeling: "clienten",
        });
    }
    let price = 1.045_f64.powi(i32::from(year) - 2025) * gemeente.inwoners() * 100.0;
    let mut sums = |soort: &'static str, of: [(Veld, f64); 2], verdeling| {
        for (place, (veld, each)) in of.into_iter().enumerate() {
            let mut random = gemeente.random(Subject::Accounts, 1 << 40 | (place as u64) << 16 | year as u64);
            let cents = (each * price * random.lognormal(0.03)) as i64 / 100 * 100;
            all.push(Totaal { soort, veld, cents, aanbieder: None, verdeling });
        }
    };
    sums("pgb", PGB, "niet");
    sums("uitvoeringskosten", BELEID, "bedrag");
    for kind in Voorziening::ALL {
        let months = gemeente.gedeclareerd.betaalde_maanden(year, *kind);
        let tarief = TARIEF.iter().find(|(until, _)| year <= *until).map_or(2_100, |(_, cents)| *cents);
        let cents = iv3::scaled(months * tarief, BETAALD) / 100 * 100;
        if cents > 0 {
            let veld = Veld::Hulp(*kind);
            all.push(Totaal { soort: "eigen-bijdrage", veld, cents, aanbieder: None, verdeling: "clienten" });
        }
    }
    all
}

/// The table of all whole years.
pub(super) fn deliver(gemeente: &Gemeentebeeld<'_>) -> Vec<Levering> {
    if gemeente.jaren.is_empty() {
        return Vec::new();
    }
    let mut text = String::from("Soort;Wet;Categorie;Taakveld;Jaar;Bedrag;Aanbieder;Verdeling\n");
    for year in &gemeente.jaren {
        for total in totals(gemeente, *year) {
            let wet = if total.veld.is_jeugd() { "jeugdwet" } else { "wmo" };
            for (code, part) in total.veld.codes(*year) {
                text.push_str(&format!(
                    "{};{wet};{};{code};{year};{};{};{}\n",
                    total.soort,
                    category(total.veld),
                    euros(iv3::scaled(total.cents, part)),
                    total.aanbieder.as_deref().unwrap_or_default(),
                    total.verdeling,
                ));
            }
        }
    }
    vec![Levering::new("totaalbedragen", "totaalbedragen.csv", text)]
}

/// The product category of what a team does.
fn category(veld: Veld) -> &'static str {
    match veld {
        Veld::Hulp(Voorziening::Begeleiding) => "02",
        Veld::Hulp(Voorziening::Dagbesteding) => "07",
        Veld::Hulp(Voorziening::JeugdhulpAmbulant) => "45",
        Veld::Hulp(Voorziening::HulpBijHetHuishouden) => "01",
        _ => "",
    }
}
