//! How it was calculated, what is left out, and what to do now.

use maud::{Markup, html};

use super::super::decide::{Antwoord, VERSIE};
use super::super::tabellen::{CIJFERS, REGISTER, VLAKKEN, losses};
use crate::inzicht::pages::delen;
use crate::inzicht::vraag::Gesteld;
use crate::web::{Kader, tables};

pub(super) fn calculation(kader: &Kader, gesteld: &Gesteld<Antwoord>) -> Markup {
    let antwoord = &gesteld.antwoord;
    html! {
        ul {
            li { (kader.t("Een rij van het register telt mee als zij op minstens één dag van het jaar loopt. Subsidie voor meer jaren telt voor de dagen die in dit jaar vallen. Staat er geen eind bij, dan telt het hele bedrag in het jaar waarin het begint.",
                          "A row of the register counts when it runs on at least one day of the year. A grant for more years counts for the days in this year. Without an end the whole amount counts in the year in which it begins.")) }
            li { (kader.t("Bij een wijk tellen ook de activiteiten in haar buurten mee. Een organisatie telt per gebied één keer.",
                          "A district counts with its neighbourhoods. An organisation counts once for each area.")) }
            li { (kader.t("Een gebied zonder code zoeken wij op naam. Alleen als er precies één wijk of buurt zo heet, krijgt het een plek. Anders staat het bij ‘niet geplaatst’, met het bedrag.",
                          "An area without a code is looked up by its name. Only when exactly one district or neighbourhood has that name it gets a place. Else it stands under ‘without a place’, with its amount.")) }
            li { (kader.t("Voor meer jaren is wat het register zo noemt. Zegt het register niets, dan kijken wij naar begin en eind. Elk jaar opnieuw aanvragen telt als geld voor één jaar.",
                          "For more years is what the register calls so. Where it says nothing, begin and end tell. What is asked for again each year counts as money for one year.")) }
            li { (kader.t("Cijfers over wat nodig is komen van het CBS en het RIVM, elk uit de nieuwste bron. Wij leggen ze op gebieden met dezelfde code of precies dezelfde naam.",
                          "Figures about need are of CBS and RIVM, each from the newest source. They are laid on areas with the same code or exactly the same name.")) }
            li { (kader.t("Eigen hulp: mensen van wie in het jaar op minstens één dag hulp uit de Wmo of de Jeugdwet liep, in de buurt waar zij aan het eind van het jaar wonen. Hulp die uw productcodes ‘collectief’ noemen telt niet mee.",
                          "Individual help: people of whom help under the Wmo or the Jeugdwet ran on at least one day of the year, in the neighbourhood where they live at its end. Help that your product codes call collective does not count.")) }
            li { (kader.t("Aantallen mensen met eigen hulp zijn afgerond op ", "Counts of people with individual help are rounded to ")) (gesteld.herkomst.afronding)
                (kader.t(". Minder dan ", ". Fewer than ")) (gesteld.herkomst.drempel)
                (kader.t(" tonen wij niet, en ook niet het getal waarmee u dat kunt uitrekenen. Per 1.000 inwoners is gemaakt van het afgeronde getal.",
                         " are not shown, nor the figure from which that could be calculated. The figure for each 1,000 is made from the rounded one.")) }
        }
        (tables(kader, &[losses(antwoord)]))
        (delen::herkomst(kader, antwoord.vraag.gemeente, &gesteld.herkomst, VERSIE))
    }
}

pub(super) fn uncertain(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let notes: std::collections::BTreeSet<(String, &String)> = antwoord
        .nood
        .verlies
        .iter()
        .flat_map(|one| one.notes.iter().map(|note| (one.bron.to_string(), note)))
        .collect();
    let cautions: std::collections::BTreeSet<&str> =
        antwoord.nood.bronnen.values().filter_map(|bron| bron.leeswijzer()).collect();
    html! {
        ul {
            li { (kader.t("Veel is er zonder subsidie: buren, kerken, verenigingen. Staat het niet in het register, dan staat het hier niet. Weinig op de kaart is niet hetzelfde als weinig in de wijk.",
                          "Much is there without grants: neighbours, churches, clubs. What is not in the register is not here. Little on the map is not little in the district.")) }
            li { (kader.t("Veel nood en weinig aanbod naast elkaar zegt niet wat waardoor komt. Praat met de mensen in de wijk.",
                          "Much need beside little offer does not tell what causes what. Talk with the people there.")) }
            li { (kader.t("Bereik is wat organisaties zelf opgeven. Wie bij twee activiteiten komt, telt twee keer.",
                          "Reach is what organisations tell. Who goes to two activities counts twice.")) }
            @for caution in cautions { li lang="nl" { (caution) } }
            @for (bron, note) in notes { li lang="nl" { (bron) ": " (note) } }
            @if antwoord.elders > 0 {
                li { (antwoord.elders) (kader.t(" rijen van het register gaan over een andere gemeente en tellen niet mee.",
                                                " rows of the register are about another municipality and do not count.")) }
            }
            @if antwoord.hulp.is_none() {
                li { (kader.t("Er zijn geen berichten van deze gemeente. Over eigen hulp zijn dus geen gegevens.",
                              "There are no messages of this municipality, so there are no data about individual help.")) }
            } @else if !antwoord.heeft_lijst {
                li { (kader.t("Er is geen lijst met postcodes. Daardoor weten wij niet in welke buurt mensen met hulp wonen. ",
                              "There is no list of postcodes, so it is not known in which neighbourhood people with help live. "))
                    a href="/gegevens/buurten" { (kader.t("Lever de lijst aan", "Deliver the list")) } "." }
            }
        }
    }
}

pub(super) fn next(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let (jaar, gemeente) = (antwoord.jaar(), antwoord.vraag.gemeente);
    html! {
        ul class="vk-next" {
            @if antwoord.hulp.is_some() {
                li { a href={ "/inzicht/groepsaanbod?jaar=" (jaar) "&gemeente=" (gemeente) } { (kader.t("Bekijk waar mensen met dezelfde hulp dicht bij elkaar wonen", "See where people with the same help live close together")) } }
            }
            li { a href=(REGISTER) { (kader.t("Vul het register aan: ook wat er zonder subsidie is", "Complete the register: also what is there without grants")) } }
            li { a href=(CIJFERS) { (kader.t("Lever nieuwere cijfers van wijken en buurten aan", "Deliver newer figures of districts")) } }
            li { a href=(VLAKKEN) { (kader.t("Lever de kaart van een ander jaar aan", "Deliver the map of another year")) } }
        }
    }
}
