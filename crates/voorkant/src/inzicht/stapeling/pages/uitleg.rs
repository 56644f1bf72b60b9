//! How it was calculated, what is left out, and what to do now.

use maud::{Markup, html};

use crate::inzicht::moment::Moment;
use crate::inzicht::pages::delen;
use crate::inzicht::stapeling::decide::{Antwoord, VERSIE};
use crate::inzicht::vraag::Gesteld;
use crate::web::{Kader, days};

pub(super) fn calculation(kader: &Kader, gesteld: &Gesteld<Antwoord>) -> Markup {
    let moment = gesteld.antwoord.vraag.moment;
    html! {
        ul {
            li { (kader.t("Hulp telt als zij is toegewezen en loopt: ", "Help counts when its assignment runs: "))
                @match moment {
                    Moment::Peildatum(_) => { (kader.t("op ", "on ")) (days(kader.taal, moment.days())) }
                    Moment::Jaar(_) => { (kader.t("op minstens één dag van ", "on at least one day of ")) (days(kader.taal, moment.days())) }
                }
                (kader.t(". Een toewijzing eindigt eerder als de aanbieder de hulp voorgoed stopt.",
                         ". An assignment ends earlier when the organisation stops the help for good."))
            }
            li { (kader.t("Kosten zijn wat de gemeente toekende voor hulp van ", "Cost is granted declarations over "))
                (days(kader.taal, moment.cost_period()))
                (kader.t(", min wat zij terugkreeg. De maand van de hulp telt, niet de maand van de rekening.",
                         ", less what was taken back. The month of the help counts, not the month of the bill.")) }
            li { (kader.t("Elk huishouden staat in precies één combinatie. Bij ‘naar soort hulp’ telt een huishouden bij elke soort hulp mee, steeds met al zijn kosten.",
                          "Each household is in exactly one combination. By kind of help, a household counts at each kind, with all its cost.")) }
            li { (kader.t("Aantallen zijn afgerond op ", "Counts are rounded to ")) (gesteld.herkomst.afronding)
                (kader.t(". Van een groep van minder dan ", ". Of a group of fewer than ")) (gesteld.herkomst.drempel)
                (kader.t(" ziet u geen getallen. Een groot getal waarmee u een kleine groep kunt uitrekenen, ziet u ook niet. Daardoor tellen de rijen niet precies op tot het geheel.",
                         " no figures are shown, nor is a large figure with which a small group could be calculated. So rows do not add up exactly to the whole.")) }
        }
        (delen::herkomst(kader, gesteld.antwoord.vraag.gemeente, &gesteld.herkomst, VERSIE))
    }
}

pub(super) fn next(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let year = antwoord.vraag.moment.cost_period().begin().year();
    html! {
        ul class="vk-next" {
            @if matches!(antwoord.vraag.moment, Moment::Peildatum(_)) {
                li { a href={ "/inzicht/stapeling?jaar=" (year) "&gemeente=" (antwoord.vraag.gemeente) } { (kader.t("Bekijk hetzelfde over het hele jaar ", "Look at the same over the whole year ")) (year) } }
            }
            li { a href="/gegevens" { (kader.t("Kijk hoe volledig de berichten zijn", "See how complete the messages are")) } }
            li { a href="/gegevens/productcodes" { (kader.t("Verbeter de lijst met productcodes", "Improve the list of product codes")) } }
            li { a href="/ombuigen" { (kader.t("Reken uit wat een aanpak kost", "Calculate an approach")) } " " (kader.t("(komt nog)", "(to come)")) }
        }
    }
}
