//! The same figures as tables.

use maud::{Markup, html};

use super::jaar;
use crate::inzicht::concentratie::api::percent_text;
use crate::inzicht::concentratie::decide::{Antwoord, Kopgroep, VanAlle};
use crate::inzicht::pages::delen::Deel;
use crate::web::{Kader, number, parts};

pub(super) fn tables(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let query = format!("jaar={}&gemeente={}", jaar(antwoord), antwoord.vraag.gemeente);
    html! {
        (with_help(kader, antwoord))
        (groups(kader, antwoord))
        (of_all(kader, &antwoord.van_alle))
        (parts::downloads(kader, &[
            (format!("{}.csv?{query}", Deel::Concentratie.pad()), "CSV"),
            (format!("{}.json?{query}", Deel::Concentratie.pad()), "JSON"),
        ]))
    }
}

fn most_expensive(kader: &Kader, promille: u32) -> String {
    format!("{} {} %", kader.t("Duurste", "Most expensive"), percent_text(promille))
}

fn with_help(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let rows: Vec<Vec<Markup>> = antwoord
        .met_hulp
        .iter()
        .map(|group| {
            vec![
                parts::cell(most_expensive(kader, group.promille)),
                parts::cell(group.cel.count),
                parts::cell(group.cel.amount),
                parts::cell(group.aandeel),
            ]
        })
        .collect();
    parts::table(
        kader.t(
            "Duurste huishoudens, van de huishoudens met hulp",
            "Most expensive of the households with help",
        ),
        &heads(kader),
        &[false, true, true, true],
        &rows,
    )
}

fn heads(kader: &Kader) -> [&str; 4] {
    [
        kader.t("Groep", "Group"),
        kader.t("Huishoudens", "Households"),
        kader.t("Kosten", "Cost"),
        kader.t("Deel van de kosten", "Share of cost"),
    ]
}

/// The groups that do not overlap, with what a household in them costs.
fn groups(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let name = |van: u32, tot: u32| match (van, tot) {
        (0, 1_000) => kader.t("Alle huishoudens met hulp", "All households with help").to_owned(),
        (0, tot) => most_expensive(kader, tot),
        (van, 1_000) => format!("{} {} %", kader.t("De andere", "The other"), percent_text(1_000 - van)),
        (van, tot) => {
            format!(
                "{} {} {} {} %",
                kader.t("Van", "From"),
                percent_text(van),
                kader.t("tot", "to"),
                percent_text(tot)
            )
        }
    };
    let rows: Vec<Vec<Markup>> = antwoord
        .groepen
        .iter()
        .map(|group| {
            vec![
                parts::cell(name(group.van, group.tot)),
                parts::cell(group.cel.count),
                parts::cell(group.cel.amount),
                parts::cell(group.cel.amount.per(&group.cel.count)),
                parts::cell(group.aandeel),
            ]
        })
        .collect();
    let heads = [
        kader.t("Groep", "Group"),
        kader.t("Huishoudens", "Households"),
        kader.t("Kosten", "Cost"),
        kader.t("Per huishouden", "Per household"),
        kader.t("Deel van de kosten", "Share of cost"),
    ];
    parts::table(
        kader.t(
            "Dezelfde huishoudens in groepen die niet overlappen",
            "The same households in groups that do not overlap",
        ),
        &heads,
        &[false, true, true, true, true],
        &rows,
    )
}

fn of_all(kader: &Kader, van_alle: &VanAlle) -> Markup {
    let naam = kader.t(
        "Duurste huishoudens, van alle huishoudens in de gemeente",
        "Most expensive of all households of the municipality",
    );
    let settings = html! {
        p { (parts::link_button("/gegevens/instellingen", kader.t("Naar de instellingen", "To the settings"))) }
    };
    match van_alle {
        VanAlle::Onbekend => parts::empty(
            naam,
            &html! {
                p { (kader.t(
                    "Geen gegevens. Berichten gaan alleen over huishoudens met hulp. Vul bij de instellingen in hoeveel huishoudens uw gemeente heeft, met jaar en bron. Het CBS telt ze.",
                    "No data. Messages are about households with help only. Set how many households your municipality has, with year and source. CBS counts them.")) }
                (settings)
            },
        ),
        VanAlle::TeWeinig(known) => parts::empty(
            naam,
            &html! {
                p { (kader.t("Geen gegevens. Bij de instellingen staan ", "No data. The settings say ")) (number(kader.taal, known.aantal))
                    (kader.t(" huishoudens. Dat is minder dan er hulp krijgen. Kijk het aantal na.",
                             " households. That is fewer than receive help. Check the number.")) }
                (settings)
            },
        ),
        VanAlle::Bekend(known, groups) => html! {
            (parts::table(naam, &[kader.t("Groep", "Group"), kader.t("Kosten", "Cost"), kader.t("Deel van de kosten", "Share of cost")],
                &[false, true, true], &groups.iter().map(|group| all_row(kader, group)).collect::<Vec<_>>()))
            p { (kader.t("Dit gaat over ", "This is about ")) (number(kader.taal, known.aantal))
                (kader.t(" huishoudens, met hulp of zonder, in ", " households, with help or without, in ")) (known.jaar)
                (kader.t(". Bron: ", ". Source: ")) (known.bron) "." }
        },
    }
}

fn all_row(kader: &Kader, group: &Kopgroep) -> Vec<Markup> {
    vec![
        parts::cell(most_expensive(kader, group.promille)),
        parts::cell(group.cel.amount),
        parts::cell(group.aandeel),
    ]
}
