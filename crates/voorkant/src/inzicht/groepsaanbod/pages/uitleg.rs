//! How it was calculated, what is left out, and what to do now.

use maud::{Markup, html};
use toegang::Recht;

use super::super::decide::{Antwoord, CLIENTEN, METER, Nabijheid, VERSIE};
use super::super::tabellen::{LIJST, REGISTER, kinds, other_kinds};
use crate::inzicht::pages::delen;
use crate::inzicht::vraag::Gesteld;
use crate::web::{Kader, number, parts, tables};

pub(super) fn calculation(kader: &Kader, gesteld: &Gesteld<Antwoord>) -> Markup {
    let antwoord = &gesteld.antwoord;
    html! {
        ul {
            li { (kader.t("Wij tellen mensen van wie in het jaar op minstens één dag deze hulp liep, in de buurt waar zij aan het eind van het jaar wonen. Hulp die uw productcodes ‘collectief’ noemen telt niet mee.",
                          "People count of whom this help ran on at least one day of the year, in the neighbourhood where they live at its end. Help that your product codes call collective does not count.")) }
            li { @match antwoord.nabijheid {
                Nabijheid::Afstand => {
                    (kader.t("Dicht bij elkaar: de middens van de buurten liggen hoogstens ", "Close together: the middles of the neighbourhoods lie at most "))
                    (number(kader.taal, METER)) (kader.t(" meter van die van de middelste buurt. Dat is ongeveer een kwartier lopen.", " metres from that of the middle one: about a quarter of an hour on foot."))
                }
                Nabijheid::Wijk => (kader.t("Dicht bij elkaar: buurten van dezelfde wijk. Met een kaart van alle buurten kijken wij naar de afstand.",
                                            "Close together: neighbourhoods of the same district. With a map of every neighbourhood the distance counts.")),
            } }
            li { (kader.t("Een plek heeft minstens ", "A place has at least ")) (CLIENTEN)
                (kader.t(" mensen. Niet iedereen kan of wil in een groep, en een groep heeft vaak acht tot twaalf mensen.", " people. Not everybody can or wants to be in a group, and a group often has eight to twelve people.")) }
            li { (kader.t("Afstand en aantal kunt u niet zelf kiezen. Met twee antwoorden naast elkaar zou u anders een kleine groep kunnen uitrekenen.",
                          "Distance and number are not to be chosen: with two answers beside each other a small group could be calculated.")) }
            li { (kader.t("Plekken maken wij alleen van getallen per buurt die u ook in de tabel ziet. Een buurt met minder dan ", "Places are made only of figures by neighbourhood that the table shows too. A neighbourhood with fewer than "))
                (gesteld.herkomst.drempel)
                (kader.t(" mensen met deze hulp doet niet mee. De echte groep kan dus groter zijn.", " people with this help does not take part, so the real group may be larger.")) }
            li { (kader.t("Kosten zijn wat de gemeente in dat jaar toekende voor deze hulp, min wat zij terugkreeg.",
                          "Cost is what the municipality granted for this help in that year, less what it got back.")) }
            li { (kader.t("Wij tellen geen minuten: die staan niet in elk bericht, en niet in dezelfde eenheid.",
                          "Minutes are not counted: not every message has them, nor in the same unit.")) }
        }
        (tables(kader, &[kinds()]))
        (parts::details(kader.t("Welke hulp wij hier niet bekijken", "Which help is not looked at here"), &tables(kader, &[other_kinds()])))
        (delen::herkomst(kader, antwoord.vraag.gemeente, &gesteld.herkomst, VERSIE))
    }
}

pub(super) fn uncertain(kader: &Kader, antwoord: &Antwoord) -> Markup {
    html! {
        ul {
            li { (kader.t("Dezelfde soort hulp is nog niet dezelfde vraag. Of mensen samen geholpen kunnen en willen worden, weten zij zelf en hun hulpverleners.",
                          "The same kind of help is not the same question. Whether people can and want to be helped together, they and their helpers know.")) }
            li { (kader.t("De kosten zijn geen besparing. Een groep kost ook geld, en een deel van de hulp blijft nodig.",
                          "The cost is no saving. A group costs money too, and a part of the help stays needed.")) }
            li { (kader.t("Een buurt telt vanuit haar midden. Wie aan de rand woont, woont misschien dichter bij de buurt ernaast.",
                          "A neighbourhood counts from its middle. Who lives at its edge may be nearer to the next one.")) }
            li { (kader.t("Van hulp die u met één bedrag voor iedereen betaalt, zijn de kosten per persoon niet bekend. Zij zitten niet in het bedrag.",
                          "Of help that is paid with one sum for all the cost for each person is not known. It is not in the amount.")) }
            @if !antwoord.heeft_register {
                li { (kader.t("Wat er al is, weten wij niet: er is geen register van subsidies en voorzieningen. ", "What is there already is not known: there is no register of grants and provisions. "))
                    a href=(REGISTER) { (kader.t("Lever het register aan", "Deliver the register")) } "." }
            }
        }
    }
}

pub(super) fn next(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let (jaar, gemeente) = (antwoord.jaar(), antwoord.vraag.gemeente);
    html! {
        ul class="vk-next" {
            li { (kader.t("Praat met mensen in de buurt, hulpverleners en wie er al iets organiseert", "Talk with people there, helpers and who organises something already")) }
            li { a href={ "/inzicht/sociale-basis?jaar=" (jaar) "&gemeente=" (gemeente) "&niveau=buurt" } { (kader.t("Bekijk wat er in elke buurt al is", "See what is there in each neighbourhood already")) } }
            @if antwoord.nabijheid == Nabijheid::Wijk {
                li { a href="/gegevens/bronnen/vlakken" { (kader.t("Lever de kaart van de buurten aan", "Deliver the map of the neighbourhoods")) } }
            }
            li { a href=(LIJST) { (kader.t("Werk de lijst met postcodes en buurten bij", "Update the list of postcodes and neighbourhoods")) } }
            li { (parts::link_if(kader.mag(Recht::ScenarioLezen), "/ombuigen", kader.t("Reken uit wat een aanpak kost", "Calculate an approach"))) }
        }
    }
}
