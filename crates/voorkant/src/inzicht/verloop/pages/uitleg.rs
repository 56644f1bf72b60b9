//! How it was calculated, what is left out, and what to do now.

use maud::{Markup, html};
use toegang::Recht;

use super::super::decide::{Antwoord, VERSIE};
use crate::inzicht::pages::delen;
use crate::inzicht::vraag::Gesteld;
use crate::web::{Kader, month, parts};

pub(super) fn calculation(kader: &Kader, gesteld: &Gesteld<Antwoord>) -> Markup {
    html! {
        ul {
            li { (kader.t("Een cliënt telt in een maand één keer, hoeveel toewijzingen er ook lopen. Met twee soorten hulp telt iemand bij elke soort, en één keer in het totaal. Wie hulp uit beide wetten krijgt, telt bij de Jeugdwet.",
                          "A client counts once in a month, however many assignments run. With two kinds of help somebody counts at each, and once in the total. Who receives help under both laws counts under the Jeugdwet.")) }
            li { (kader.t("Kosten zijn wat de gemeente toekende, in de maand van de hulp, voor cliënten met hulp in dat jaar. Twaalf maanden samen zijn de kosten van dat jaar bij Stapeling.",
                          "Cost is granted declarations, in the month of the help, of clients with help in that year. Over a year together it is the cost of Stacking.")) }
            li { (kader.t("Wat er nog bij komt, leiden wij af uit hoe laat declaraties tot nu toe kwamen. Per wet kijken wij welk deel in de eerste maand komt, welk deel in de tweede, en zo verder. Een soort hulp volgt haar wet. De methode heet chain ladder.",
                          "What is still to come follows from how late declarations came so far: for each law, which part comes in the first month, which in the second, and so on. A kind of help follows its law. The method is called chain ladder.")) }
            li { (kader.t("Tussen haakjes staan een laag en een hoog bedrag. In vier van de vijf keer ligt de uitkomst daartussen (Mack, 1993). Bij een soort hulp liggen zij verder uit elkaar dan bij haar wet: hoe minder declaraties, hoe minder zeker.",
                          "Between brackets stand a low and a high amount: four times of five it ends between them (Mack, 1993). For a kind of help they lie further apart than for its law: the fewer declarations, the less sure.")) }
            li { (kader.t("Een maand is volledig als er nog minder dan 1 % bij komt. Dat moet ook gebleken zijn: aan het eind van wat wij konden volgen, kwam er bij oude maanden minder dan 1 % bij. Is er van een maand minder dan 20 % binnen, dan schatten wij niet. In de maand van de nieuwste declaratie kan nog meer komen. Daarom rekenen wij met wat er aan het eind van de maand ervoor was.",
                          "A month is complete when less than 1 % is still expected, and when that was seen: at the end of what could be followed, less than 1 % came for old months. With less than 20 % declared we do not estimate. The month of the newest declaration may still go on; the estimate starts from what there was at the end of the month before.")) }
            li { (kader.t("Bedragen per maand zijn grof afgerond, zodat u niet ziet wat één cliënt kost. Wat wij nog verwachten, komt uit die afgeronde bedragen. Een soort hulp heeft in een kalenderjaar wel of geen bedragen. Soms tonen wij de nieuwste maanden niet: anders is uit het jaarbedrag van Stapeling een kleine groep uit te rekenen.",
                          "Amounts by month are rounded coarsely, so that the cost of one client cannot be seen. What is still expected is made from those rounded amounts. In a calendar year a kind of help has amounts or has none. Sometimes the newest months are not shown: with the year under Stacking a small group could be calculated.")) }
            li { (kader.t("Een blik vooruit komt uit de afgeronde getallen van de volledige maanden. Wij proberen vier manieren op het verleden. Alleen een manier die minstens 5 % minder fout zat dan ‘hetzelfde als vorig jaar’, en in meer dan de helft van de keren dichterbij was, mag spreken.",
                          "A look ahead comes from the rounded figures of the complete months. Four ways are tried on the past. Only one that was off at least 5 % less than ‘the same as last year’, and closer in more than half of the tries, may speak.")) }
            li { (kader.t("Begonnen, geëindigd, duur, verwijzers en wijken gaan over hele kalenderjaren waarvan alle declaraties binnen zijn. Zit er een maand of minder tussen twee keer hulp, dan is dat één keer. Terug is: binnen 365 dagen weer hulp uit dezelfde wet, of van dezelfde soort.",
                          "Began, ended, duration, referrers and districts are about whole calendar years of which all declarations are in. With a month or less between two times of help it is one. Back is: help of the same law, or of the same kind, within 365 days.")) }
            li { (kader.t("Een cliënt met jeugdhulp hoort met alle kosten van het jaar bij de verwijzer van het begin van die hulp, zoals die in het verzoek van de aanbieder staat (bericht 315). De wijk is die van de laatste dag van het jaar.",
                          "A client with youth help belongs with all cost of the year to the referrer of the beginning of that help, as the request of the organisation says (message 315). The district is that of the last day of the year.")) }
            li { (kader.t("Aantallen zijn afgerond op ", "Counts are rounded to ")) (gesteld.herkomst.afronding)
                (kader.t(". Van een groep van minder dan ", ". Of a group of fewer than ")) (gesteld.herkomst.drempel)
                (kader.t(" ziet u geen getallen.", " no figures are shown.")) }
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
            li { (kader.t("Kosten onbekend: de cliënt krijgt hulp, maar niemand heeft daar in dat jaar geld voor gevraagd. Vaak betaalt de gemeente de aanbieder één bedrag voor alle hulp samen. Of de cliënt kreeg een persoonsgebonden budget (wijziging leveringsvorm, reden 08).",
                          "Cost unknown: help runs, and in the whole year no line was declared for it that counts or waits. Often the municipality pays it as a whole, or the client went on with a personal budget (change of form, reason 08).")) }
            li { (kader.t("De schatting klopt alleen als declaraties blijven komen zoals tot nu toe. Gaat een aanbieder sneller of later declareren, dan klopt zij niet.",
                          "The estimate takes it that declarations come as they came. When an organisation changes its ways, it is wrong.")) }
            li { (kader.t("Hulp die voor uw eerste berichten begon, heeft hier vaak geen verwijzer, en haar eerste dag kan later lijken dan hij was.",
                          "Help that began before your first messages often has no referrer here, and its first day may look later than it was.")) }
            li { (kader.t("Bedragen per verwijzer tonen wij alleen als u er geen kosten van een paar huishoudens met hulp uit beide wetten mee kunt uitrekenen.",
                          "Amounts by referrer are shown only when no cost of a few households with help of both laws can be calculated with them.")) }
            li { (kader.t("Wat is gedeclareerd en nog geen antwoord heeft, telt niet mee. Hoeveel dat is, staat bij Stapeling over dat jaar.",
                          "What was declared and not answered yet does not count. How much that is stands under Stacking of that year.")) }
            li { (kader.t("Kosten van mensen zonder lopende hulp in dat jaar staan er niet bij.", "Cost of people without running help in that year is left out.")) }
            li { (kader.t("Niet in deze berichten: persoonsgebonden budget, hulp waarvoor de gemeente één bedrag voor alles betaalt, subsidies en wijkteams.",
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
            li { a href={ "/inzicht/concentratie?gemeente=" (gemeente) } { (kader.t("Bekijk welk deel naar de duurste huishoudens gaat", "See how the cost is spread")) } }
            li { a href="/gegevens" { (kader.t("Kijk hoe volledig de berichten zijn", "See how complete the messages are")) } }
            li { (parts::link_if(kader.mag(Recht::ScenarioLezen), "/ombuigen", kader.t("Reken uit wat een aanpak kost", "Calculate an approach"))) }
        }
    }
}
