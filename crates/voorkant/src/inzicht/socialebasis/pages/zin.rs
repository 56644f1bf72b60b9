//! The answer in a few sentences.

use domein::Bedrag;
use gebieden::{Gebiedscode, Gebiedsniveau};
use maud::{Markup, html};

use super::super::decide::{Antwoord, Basislaag, Gebiedswaarde};
use super::super::duur::more_years;
use super::super::kaartmaat::Kaartmaat;
use super::super::tabellen::{CIJFERS, REGISTER, level};
use super::super::telling::Aanbodtelling;
use super::{in_words, lower};
use crate::inzicht::zin::withheld;
use crate::web::{Kader, number};

pub(super) fn sentence(kader: &Kader, antwoord: &Antwoord, niveau: Gebiedsniveau) -> Markup {
    html! {
        (offer(kader, antwoord, niveau))
        (need(kader, antwoord, niveau))
        (help(kader, antwoord))
    }
}

fn offer(kader: &Kader, antwoord: &Antwoord, niveau: Gebiedsniveau) -> Markup {
    let jaar = antwoord.jaar();
    if !antwoord.heeft_register {
        return html! { p {
            (kader.t("Wat er is voor iedereen, weten wij nog niet: er is geen register van subsidies en voorzieningen. ",
                     "What there is for everybody is not known yet: there is no register of grants and provisions. "))
            a href=(REGISTER) { (kader.t("Lever het register aan", "Deliver the register")) } "."
        } };
    }
    let all = Aanbodtelling::of(&antwoord.regels);
    if all.activiteiten == 0 {
        return html! { p {
            (kader.t("In het register staat niets over ", "The register has nothing about ")) (jaar) ". "
            (kader.t("Kies een ander jaar, of ", "Choose another year, or "))
            a href=(REGISTER) { (kader.t("vul het register aan", "complete the register")) } "."
        } };
    }
    html! {
        p {
            (kader.t("In ", "In ")) (jaar) (kader.t(" zijn er ", " there are "))
            @if !antwoord.gemeente.is_empty() { (kader.t("in ", "in ")) (antwoord.gemeente) " " }
            strong { (number(kader.taal, all.activiteiten as u64)) (kader.t(" activiteiten", " activities")) }
            (kader.t(" van ", " of ")) (number(kader.taal, all.organisaties as u64))
            (kader.t(" organisaties, voor iedereen.", " organisations, open to everybody."))
            @match all.zonder_subsidie {
                0 => {}
                1 => { " " (kader.t("Eén daarvan krijgt geen subsidie.", "One of them has no grant.")) }
                more => { " " (number(kader.taal, more as u64)) (kader.t(" daarvan krijgen geen subsidie.", " of them have no grant.")) }
            }
            " " (kader.t("De gemeente geeft ", "The municipality gives ")) strong { (all.bedrag.in_whole_euros()) }
            @if let Some(each) = each(antwoord, all.bedrag) {
                ", " (each.in_whole_euros()) (kader.t(" per inwoner", " for each resident"))
            }
            "."
        }
        (more(kader, antwoord))
        (empty_areas(kader, antwoord, niveau))
    }
}

fn each(antwoord: &Antwoord, bedrag: Bedrag) -> Option<Bedrag> {
    let all = antwoord.nood.inwoners(Gebiedscode::Gemeente(antwoord.vraag.gemeente))?;
    Some(Bedrag::from_cents((bedrag.cents() as f64 / all).round() as i64))
}

/// From one year to more years.
fn more(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let (all, more) = more_years(&antwoord.duur);
    html! {
        @if let Some(share) = more.percent_of(all) {
            p { (kader.t("Van elke 100 euro subsidie is ", "Of each 100 euros of grants ")) strong { (share) " euro" }
                (kader.t(" toegezegd voor meer dan één jaar.", " is promised for more than one year.")) }
        }
    }
}

fn empty_areas(kader: &Kader, antwoord: &Antwoord, niveau: Gebiedsniveau) -> Markup {
    let Some(laag) = antwoord.laag(niveau).filter(|laag| !laag.gebieden.is_empty()) else { return html! {} };
    let without: Vec<&str> = laag
        .gebieden
        .iter()
        .filter(|area| area.aanbod.activiteiten == 0)
        .map(|area| area.naam.as_str())
        .collect();
    let (_, nl, en) = level(niveau);
    let names = if without.len() <= 5 { format!(" ({})", without.join(", ")) } else { String::new() };
    html! {
        @if !without.is_empty() {
            p { (kader.t("Voor ", "For ")) (without.len()) (kader.t(" van de ", " of ")) (laag.gebieden.len()) " " (kader.t(nl, en))
                (names) (kader.t(" staat er niets in het register.", " the register has nothing.")) }
        }
    }
}

/// Where more is needed, is there more? The half of the areas with the highest figure beside the other half.
fn need(kader: &Kader, antwoord: &Antwoord, niveau: Gebiedsniveau) -> Markup {
    let Some(laag) = antwoord.laag(niveau) else { return html! {} };
    let known = antwoord.nood.known(niveau);
    let Some(which) = known.iter().find(|which| which.richting() == gebieden::Richting::MeerNood) else {
        return html! { p {
            (kader.t("Wat er nodig is, weten wij nog niet: er zijn geen cijfers van het CBS of het RIVM. ",
                     "What is needed is not known yet: there are no figures of CBS or RIVM. "))
            a href=(CIJFERS) { (kader.t("Lever ze aan", "Deliver them")) } "."
        } };
    };
    let kaartmaat = Kaartmaat::Nood(*which);
    let Some([most, least]) = halves(antwoord, laag, kaartmaat) else { return html! {} };
    let (_, nl, en) = level(niveau);
    let figure = |half: &Helft| in_words(kader, Gebiedswaarde::Getal(half.cijfer), kaartmaat);
    html! {
        p {
            (kader.t("In de helft van de ", "In the half of the ")) (kader.t(nl, en))
            (kader.t(" met het hoogste cijfer voor ‘", " with the highest figure for ‘")) (lower(kader.taal, kaartmaat))
            (kader.t("’ (gemiddeld ", "’ (")) (figure(&most)) (kader.t(") is er ", " on average) there is "))
            strong { (most.subsidie.in_whole_euros()) } (kader.t(" subsidie per inwoner. In de andere helft (", " of grants for each resident. In the other half ("))
            (figure(&least)) (kader.t(") is dat ", ") it is ")) strong { (least.subsidie.in_whole_euros()) } ". "
            (kader.t("Geld voor de hele gemeente telt hier niet mee.", "Money for the whole municipality does not count here."))
        }
    }
}

/// Half of the areas: the mean of the figure over residents, and grants for each resident.
struct Helft {
    cijfer: f64,
    subsidie: Bedrag,
}

/// The areas with the highest figure and the others; none without a register, and with fewer than four areas.
fn halves(antwoord: &Antwoord, laag: &Basislaag, kaartmaat: Kaartmaat) -> Option<[Helft; 2]> {
    let mut areas: Vec<(f64, f64, i64)> = laag
        .gebieden
        .iter()
        .filter_map(|area| match antwoord.waarde(area, kaartmaat) {
            Gebiedswaarde::Getal(figure) => {
                Some((figure, antwoord.nood.inwoners(area.code)?, area.aanbod.bedrag.cents()))
            }
            _ => None,
        })
        .collect();
    if areas.len() < 4 || !antwoord.heeft_register {
        return None;
    }
    areas.sort_by(|one, other| other.0.total_cmp(&one.0));
    let half = |areas: &[(f64, f64, i64)]| {
        let residents: f64 = areas.iter().map(|area| area.1).sum();
        let figure: f64 = areas.iter().map(|area| area.0 * area.1).sum();
        let cents: i64 = areas.iter().map(|area| area.2).sum();
        let subsidie = Bedrag::from_cents((cents as f64 / residents).round() as i64);
        Helft { cijfer: figure / residents, subsidie }
    };
    let (most, least) = areas.split_at(areas.len() / 2);
    Some([half(most), half(least)])
}

fn help(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let Some(hulp) = &antwoord.hulp else { return html! {} };
    let jaar = antwoord.jaar();
    let asked = [
        format!("Hoeveel mensen in {jaar} eigen hulp kregen"),
        format!("How many people had individual help in {jaar}"),
    ];
    html! {
        p {
            @if let Some(instead) = withheld(&hulp.totaal, kader.taal, &asked[0], &asked[1]) { (instead) }
            @else {
                (kader.t("In ", "In ")) (jaar) (kader.t(" kregen ", ", ")) strong { (hulp.totaal) (kader.t(" mensen", " people")) }
                (kader.t(" eigen hulp uit de Wmo of de Jeugdwet.", " had individual help under the Wmo or the Jeugdwet."))
            }
        }
    }
}
