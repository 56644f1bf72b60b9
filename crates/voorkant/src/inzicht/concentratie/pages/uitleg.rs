//! How it was calculated, what is left out, and what to do now.

use maud::{Markup, html};

use super::jaar;
use crate::inzicht::concentratie::decide::{Antwoord, VERSIE};
use crate::inzicht::concentratie::vraag::Gesteld;
use crate::inzicht::pages::delen;
use crate::web::{Kader, days};

pub(super) fn calculation(kader: &Kader, gesteld: &Gesteld) -> Markup {
    let period = gesteld.antwoord.vraag.moment.cost_period();
    html! {
        ul {
            li { (kader.t("Een huishouden telt mee als er op minstens één dag hulp liep in ", "A household counts when help ran on at least one day of "))
                (days(kader.taal, period)) ". "
                (kader.t("Dit zijn dezelfde huishoudens en dezelfde kosten als bij Stapeling.",
                         "These are the same households and the same cost as under Stacking.")) }
            li { (kader.t("De huishoudens staan op volgorde van hun kosten. Een groep van 1 % is het dichtstbijzijnde hele aantal huishoudens.",
                          "Households stand in the order of their cost. A group of 1 % is the nearest whole number of households.")) }
            li { (kader.t("Kreeg een huishouden in dat jaar per saldo geld terug, dan staat het achteraan. Dat bedrag gaat van het totaal af. Komt een groep daardoor boven 100 %, dan staat er ‘niet getoond’.",
                          "A household that got back more than it cost in the year comes last, and takes its amount off the total. Where that brings a group above 100 %, it reads ‘not shown’.")) }
            li { (kader.t("Bij ‘alle huishoudens in de gemeente’ telt een huishouden zonder hulp mee met 0 euro. Het aantal is van buiten. De grootte van een groep is daar een veelvoud van ",
                          "Under ‘all households’ a household without help counts with 0 euros. The number is from outside. The size of a group is a multiple of "))
                (gesteld.herkomst.drempel) "." }
            li { (kader.t("Aandelen zijn gemaakt van afgeronde bedragen en staan in hele procenten. Een groep van minder dan ",
                          "Shares are made from rounded amounts, in whole percents. A group of fewer than "))
                (gesteld.herkomst.drempel)
                (kader.t(" huishoudens, of waarin één of twee huishoudens bijna alles hebben, staat er niet bij. Ook niet als u haar met een andere pagina zou kunnen uitrekenen.",
                         " households, or in which one or two have nearly all, is not shown. Nor is one that could be calculated with another page.")) }
        }
        (delen::herkomst(kader, gesteld.antwoord.vraag.gemeente, &gesteld.herkomst, VERSIE))
    }
}

pub(super) fn uncertain(kader: &Kader, gesteld: &Gesteld) -> Markup {
    html! {
        p { (kader.t(
            "Dat kosten scheef verdeeld zijn, is gewoon: wie veel hulp nodig heeft, kost meer. Wie dit jaar duur is, is dat volgend jaar vaak niet meer, ook als u niets doet.",
            "That cost is unevenly spread is normal: who needs much help costs more. Who is expensive this year is often not next year, also when you do nothing.")) }
        (delen::zekerheid(kader, &gesteld.antwoord.zekerheid, gesteld.herkomst.druk_boven))
    }
}

pub(super) fn next(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let (year, gemeente) = (jaar(antwoord), antwoord.vraag.gemeente);
    html! {
        ul class="vk-next" {
            li { a href={ "/inzicht/stapeling?jaar=" (year) "&gemeente=" (gemeente) } { (kader.t("Bekijk welke hulp samenkomt in ", "See which help occurs together in ")) (year) } }
            li { a href={ "/inzicht/verloop?gemeente=" (gemeente) } { (kader.t("Bekijk het verloop per maand", "See the course from month to month")) } }
            li { a href="/gegevens/instellingen" { (kader.t("Vul in hoeveel huishoudens uw gemeente heeft", "Set how many households your municipality has")) } }
            li { a href="/ombuigen" { (kader.t("Reken een aanpak door", "Calculate an approach")) } " " (kader.t("(komt nog)", "(to come)")) }
        }
    }
}
