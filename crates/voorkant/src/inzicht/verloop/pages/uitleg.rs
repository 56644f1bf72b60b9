//! How it was calculated, what is left out, and what to do now.

use maud::{Markup, html};

use super::super::decide::{Antwoord, VERSIE};
use super::super::vraag::Gesteld;
use crate::inzicht::pages::delen;
use crate::web::{Kader, month};

pub(super) fn calculation(kader: &Kader, gesteld: &Gesteld) -> Markup {
    html! {
        ul {
            li { (kader.t("Een cliënt telt in een maand één keer, hoeveel toewijzingen er ook lopen. Met twee soorten hulp telt iemand bij elke soort, en één keer in het totaal. Wie hulp uit beide wetten krijgt, telt bij de Jeugdwet.",
                          "A client counts once in a month, however many assignments run. With two kinds of help somebody counts at each, and once in the total. Who receives help under both laws counts under the Jeugdwet.")) }
            li { (kader.t("Kosten zijn toegekende declaraties, in de maand van de hulp, van cliënten met hulp in dat jaar. Over een jaar samen zijn het de kosten van Stapeling.",
                          "Cost is granted declarations, in the month of the help, of clients with help in that year. Over a year together it is the cost of Stacking.")) }
            li { (kader.t("Wat er nog bij komt, volgt uit hoe laat declaraties tot nu toe kwamen (de methode heet chain ladder). Een soort hulp volgt het patroon van haar wet. Tussen haakjes staat waar het in vier van de vijf keer tussen ligt (Mack, 1993).",
                          "What is still to come follows from how late declarations came so far (the method is called chain ladder). A kind of help follows the pattern of its law. Between brackets stands where it lies four times of five (Mack, 1993).")) }
            li { (kader.t("Een maand is volledig als we minder dan 1 % nog verwachten. Is er minder dan 20 % gemeld, dan schatten we niet. De maand van de nieuwste declaratie kan nog lopen; de schatting gaat uit van wat er aan het eind van de maand ervoor was.",
                          "A month is complete when less than 1 % is still expected. With less than 20 % declared we do not estimate. The month of the newest declaration may still go on; the estimate starts from what there was at the end of the month before.")) }
            li { (kader.t("Bedragen per maand zijn grof afgerond: het komen of gaan van één cliënt is minder dan één stap. Of een soort hulp bedragen heeft, geldt voor een heel kalenderjaar.",
                          "Amounts by month are rounded coarsely: one client who comes or goes is less than one step. Whether a kind of help has amounts holds for a whole calendar year.")) }
            li { (kader.t("Aantallen zijn afgerond op ", "Counts are rounded to ")) (gesteld.herkomst.afronding)
                (kader.t(". Groepen van minder dan ", ". Groups of fewer than ")) (gesteld.herkomst.drempel)
                (kader.t(" tonen we niet.", " are not shown.")) }
        }
        p {
            (kader.t("Gerekend met wat is gedeclareerd tot en met: ", "Made of what was declared up to: "))
            @match gesteld.antwoord.peil { Some(peil) => (month(kader.taal, peil)), None => (kader.t("nog niets", "nothing yet")) }
            "."
        }
        (delen::herkomst(kader, gesteld.antwoord.vraag.gemeente, &gesteld.herkomst, VERSIE))
    }
}

pub(super) fn uncertain(kader: &Kader, antwoord: &Antwoord) -> Markup {
    html! {
        ul {
            li { (kader.t("Kosten onbekend: de hulp loopt, maar in het hele jaar is er geen regel voor gedeclareerd die meetelt of nog wacht. Vaak betaalt de gemeente die hulp als geheel, of is de cliënt overgegaan op een persoonsgebonden budget (wijziging leveringsvorm, reden 08).",
                          "Cost unknown: help runs, and in the whole year no line was declared for it that counts or waits. Often the municipality pays it as a whole, or the client went on with a personal budget (change of form, reason 08).")) }
            li { (kader.t("De schatting gaat ervan uit dat declaraties komen zoals ze kwamen. Verandert een aanbieder van werkwijze, dan klopt zij niet.",
                          "The estimate takes it that declarations come as they came. When an organisation changes its ways, it is wrong.")) }
            li { (kader.t("Wat is gedeclareerd en nog geen antwoord heeft, telt niet mee. Hoeveel dat is, staat bij Stapeling over dat jaar.",
                          "What was declared and not answered yet does not count. How much that is stands under Stacking of that year.")) }
            li { (kader.t("Kosten van mensen zonder lopende hulp in dat jaar staan er niet bij.", "Cost of people without running help in that year is left out.")) }
            li { (kader.t("Niet in deze berichten: persoonsgebonden budget, hulp die de gemeente als geheel betaalt, subsidies en wijkteams.",
                          "Not in these messages: personal budgets, help that is funded as a whole, subsidies and neighbourhood teams.")) }
        }
        @if antwoord.vraag.maanden().count() == 1 {
            p { (kader.t("U vroeg één maand. Een verloop ziet u pas bij meer maanden.", "You asked for one month. A course is seen with more months.")) }
        }
    }
}

pub(super) fn next(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let (year, gemeente) = (antwoord.vraag.tot.year(), antwoord.vraag.gemeente);
    html! {
        ul class="vk-next" {
            li { a href={ "/inzicht/stapeling?jaar=" (year) "&gemeente=" (gemeente) } { (kader.t("Bekijk hoe hulp zich opstapelt in ", "See how help stacks up in ")) (year) } }
            li { a href={ "/inzicht/concentratie?gemeente=" (gemeente) } { (kader.t("Bekijk hoe de kosten verdeeld zijn", "See how the cost is spread")) } }
            li { a href="/gegevens" { (kader.t("Kijk hoe volledig de berichten zijn", "See how complete the messages are")) } }
            li { a href="/ombuigen" { (kader.t("Reken een aanpak door", "Calculate an approach")) } " " (kader.t("(komt nog)", "(to come)")) }
        }
    }
}
