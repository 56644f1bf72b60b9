//! How an answer was calculated, what is uncertain, and what can be done now.

use maud::{Markup, html};
use toegang::Recht;

use super::{address, tabellen};
use crate::ombuigen::scenario::antwoord::Berekend;
use crate::ombuigen::scenario::decide::Scenariostap;
use crate::ombuigen::scenario::store::Scenariodossier;
use crate::web::{Kader, parts};

/// How it was calculated.
pub fn calculation(kader: &Kader, dossier: &Scenariodossier, berekend: &Berekend) -> Markup {
    let made = tabellen::made(berekend, dossier.scenario.nu.nummer);
    let facts: Vec<(&str, Markup)> = made
        .iter()
        .map(|one| (one.naam.text(kader.taal), parts::cell(one.waarde.text(kader.taal).as_ref())))
        .collect();
    html! {
        p { (kader.t(
            "Het model volgt huishoudens over de jaren: van trede naar trede, zo snel als uw cijfers zeggen. Dat doet het twee keer: zonder en met de aanpak. Het verschil is wat de aanpak uitwerkt.",
            "The model follows households over the years: from step to step, as fast as your figures say. It does so twice: without and with the approach. The difference is what the approach changes.")) }
        p { (kader.t(
            "Veel getallen zijn onzeker. Daarom rekent het model vaak, elke keer met andere getallen. Beide kanten krijgen dezelfde getallen, zodat het verschil niet van het toeval komt.",
            "Many numbers are uncertain. So the model calculates often, each time with other numbers. Both sides get the same numbers, so that the difference is not chance.")) }
        (parts::facts(&facts))
        p { a href={ (address(dossier)) "/aannames" } { (kader.t("Bekijk alle aannames, met hun bron", "Look at all assumptions, with their source")) } }
    }
}

/// What is uncertain or left out.
pub fn uncertain(kader: &Kader, berekend: &Berekend) -> Markup {
    let bestand = berekend.scenario.bestand();
    let unsourced = bestand.prijs.iter().filter(|one| one.bron.is_none()).count();
    let priced = |domein: &str, trede: &str| {
        bestand.prijs.iter().any(|one| one.domein == domein && one.trede == trede)
    };
    let without_price = bestand
        .domein
        .iter()
        .flat_map(|domein| domein.treden.iter().skip(1).map(move |trede| (domein, trede)))
        .filter(|(domein, trede)| !priced(&domein.sleutel, trede))
        .count();
    html! {
        ul {
            @if without_price > 0 { li { (without_price) " " (kader.t("treden hebben geen prijs en tellen als nul euro.", "steps have no price and count as nil euros.")) } }
            @if unsourced > 0 { li { (unsourced) " " (kader.t("prijzen hebben geen bron.", "prices have no source.")) } }
            @if bestand.verplaatsing.is_empty() { li { (kader.t("Er is niet ingevuld of hulp elders terugkomt. Vaak komt een deel terug.", "It was not filled in whether help comes back elsewhere. Often a part does.")) } }
            li { (kader.t("Een effect dat elders is gemeten, hoeft hier niet te gelden. Hoe zwakker het bewijs, hoe breder de band.", "An effect that was measured elsewhere need not hold here. The weaker the evidence, the wider the band.")) }
            li { (kader.t("Het model kijkt niet naar wie verhuist om hulp te krijgen, en niet naar nieuwe wetten.", "The model does not look at who moves to get help, nor at new laws.")) }
            li { (kader.t("Beter leven is meer dan geld. Wat het voor mensen betekent staat in de tabel, maar niet alles is te tellen.", "A better life is more than money. What it means to people is in the table, but not all of it can be counted.")) }
        }
    }
}

/// What can be done now.
pub fn next(kader: &Kader, dossier: &Scenariodossier) -> Markup {
    let base = address(dossier);
    let open = dossier.scenario.nu.tekst.stap != Scenariostap::Besloten;
    html! {
        ul class="vk-next" {
            @if open && kader.mag(Recht::ScenarioMaken) {
                li { a href={ (base) "/stap/1" } { (kader.t("Verander het scenario", "Change the scenario")) } }
                @if !dossier.scenario.nu.tekst.inhoud.net_faults().is_empty() {
                    li { a href={ (base) "/stap/5" } { (kader.t("Spreek af wat u doet als het niet werkt", "Agree on what you do when it does not work")) } }
                }
            }
            li { a href={ (base) "/vergelijk" } { (kader.t("Vergelijk met een ander scenario, en met niets doen", "Compare with another scenario, and with doing nothing")) } }
            li { a href={ (base) "/raadsbrief" } { (kader.t("Lees de brief aan de raad", "Read the letter for the council")) } }
            @if open && kader.mag(Recht::ScenarioBesluiten) { li { a href={ (base) "/besluit" } { (kader.t("Leg vast wat er is besloten", "Record what was decided")) } } }
            @if kader.mag(Recht::ScenarioMaken) { li { a href={ (base) "/splits" } { (kader.t("Maak er een nieuw scenario van", "Make a new scenario of it")) } } }
            li { a href={ "/opgave/" (dossier.scenario.opgave) } { (kader.t("Terug naar de opgave", "Back to the opgave")) } }
        }
    }
}
