//! How it was calculated, what is left out, and what to do now.

use maud::{Markup, html};
use toegang::Recht;

use super::jaar;
use crate::inzicht::concentratie::decide::{Antwoord, VERSIE};
use crate::inzicht::pages::delen;
use crate::inzicht::vraag::Gesteld;
use crate::web::{Kader, days, parts};

pub(super) fn calculation(kader: &Kader, gesteld: &Gesteld<Antwoord>) -> Markup {
    let period = gesteld.antwoord.vraag.moment.cost_period();
    html! {
        ul {
            li { (kader.t("Een huishouden telt mee als er op minstens één dag hulp liep, van ", "A household counts when help ran on at least one day from "))
                (days(kader.taal, period)) ". "
                (kader.t("Dit zijn dezelfde huishoudens en dezelfde kosten als bij Stapeling.",
                         "These are the same households and the same cost as under Stacking.")) }
            li { (kader.t("De huishoudens staan op volgorde van hun kosten. Een groep van 1 % is het dichtstbijzijnde hele aantal huishoudens.",
                          "Households stand in the order of their cost. A group of 1 % is the nearest whole number of households.")) }
            li { (kader.t("Soms gaat er in een jaar voor een huishouden meer geld terug dan er uitging. Zo'n huishouden staat achteraan, en dat bedrag gaat van het totaal af. Komt een groep daardoor boven 100 %, dan staat er ‘niet getoond’.",
                          "A household that got back more than it cost in the year comes last, and takes its amount off the total. Where that brings a group above 100 %, it reads ‘niet getoond’.")) }
            li { (kader.t("Bij ‘alle huishoudens in de gemeente’ telt een huishouden zonder hulp mee met 0 euro. Hoeveel huishoudens er zijn, komt uit het uittreksel van de BRP. Is dat er niet, dan heeft uw gemeente het zelf ingevuld. De grootte van een groep is daar een veelvoud van ",
                          "Under ‘all households’ a household without help counts with 0 euros. How many there are comes from the extract of the BRP, else it was set by your municipality. The size of a group is a multiple of "))
                (gesteld.herkomst.drempel) "." }
            li { (kader.t("Bij ‘wie blijft’ gaat het om huishoudens met hulp in het jaar van de vraag of het jaar ervoor, zoals zij aan het eind van het jaar wonen. Wij kijken naar de duurste groep van elk jaar. Daarnaast staat wat er vanzelf gebeurt: bij puur toeval, en als u de maanden van één jaar om en om verdeelt. Daar staan alleen aandelen, geen bedragen.",
                          "‘Who stays’ is about households with help in the year of the question or the year before, as they live at the end of the year. We look at the most expensive group of each year. Beside it stands what comes by itself: by mere chance, and when the months of one year are divided by turns. There are only shares, no amounts.")) }
            li { (kader.t("In een gemeente met 1.000 huishoudens of minder zijn er geen groepen van de duurste: iedereen kent ze daar.",
                          "In a municipality of 1,000 households or fewer there are no groups of the most expensive: everybody would know them.")) }
            li { (kader.t("Aantallen zijn afgerond op ", "Counts are rounded to ")) (gesteld.herkomst.afronding)
                (kader.t(". Aandelen zijn gemaakt van afgeronde bedragen en staan in hele procenten.",
                         ". Shares are made from rounded amounts, in whole percents.")) }
            li { (kader.t("Is een groep kleiner dan ", "Where a group is smaller than ")) (gesteld.herkomst.drempel)
                (kader.t(" huishoudens, dan staat er ‘minder dan ", " households, it reads ‘minder dan ")) (gesteld.herkomst.drempel)
                (kader.t("’ in plaats van het aantal. Hebben één of twee huishoudens bijna alle kosten van een groep, of kunt u met een groep een kleine groep uitrekenen, dan staat er ‘niet getoond’. Wij kijken dan ook naar wat op de pagina Stapeling staat.",
                         "’ in place of the count. Where one or two households have nearly all cost of a group, or a small group could be calculated with it, it reads ‘niet getoond’. What stands on the page about stacking counts too.")) }
        }
        (delen::herkomst(kader, gesteld.antwoord.vraag.gemeente, &gesteld.herkomst, VERSIE))
    }
}

pub(super) fn uncertain(kader: &Kader, gesteld: &Gesteld<Antwoord>) -> Markup {
    html! {
        p { (kader.t(
            "Het is gewoon dat een klein deel van de huishoudens veel kost: wie veel hulp nodig heeft, kost meer. Wie dit jaar duur is, is dat volgend jaar vaak niet meer, ook als u niets doet.",
            "That cost is unevenly spread is normal: who needs much help costs more. Who is expensive this year is often not next year, also when you do nothing.")) }
        (delen::zekerheid(kader, &gesteld.antwoord.zekerheid, gesteld.herkomst.druk_boven))
    }
}

pub(super) fn next(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let (year, gemeente) = (jaar(antwoord), antwoord.vraag.gemeente);
    html! {
        ul class="vk-next" {
            li { a href={ "/inzicht/stapeling?jaar=" (year) "&gemeente=" (gemeente) } { (kader.t("Bekijk welke hulp samenkomt in ", "See which help occurs together in ")) (year) } }
            li { a href={ "/inzicht/verloop?gemeente=" (gemeente) } { (kader.t("Bekijk hoe het per maand gaat", "See the course from month to month")) } }
            li { a href="/gegevens/instellingen" { (kader.t("Vul in hoeveel huishoudens uw gemeente heeft", "Set how many households your municipality has")) } }
            li { (parts::link_if(kader.mag(Recht::ScenarioLezen), "/ombuigen", kader.t("Reken uit wat een aanpak kost", "Calculate an approach"))) }
        }
    }
}
