//! How it was calculated, what is left out, and what to do now.

use maud::{Markup, html};
use toegang::Recht;

use crate::inzicht::antwoord::address;
use crate::inzicht::deel::Deel;
use crate::inzicht::pages::delen;
use crate::inzicht::raadsvragen::Antwoord;
use crate::inzicht::raadsvragen::decide::VERSIE;
use crate::inzicht::raadsvragen::vraag::Keuze;
use crate::inzicht::vraag::Gesteld;
use crate::web::{Kader, parts};

pub(super) fn calculation(kader: &Kader, gesteld: &Gesteld<Antwoord>) -> Markup {
    html! {
        p { (kader.t(
            "Deze pagina rekent zelf niets uit. Zij stelt de andere vragen van Inzicht zoals ze daar staan, en laat zien wat die laten zien. Bij elk antwoord staat waar het hele verhaal is.",
            "This page calculates nothing. It asks the other questions of Inzicht as they stand there, and shows what those show. With each answer stands where the whole story is.")) }
        ul {
            @for deel in [Deel::Geld, Deel::Stapeling, Deel::Groepsaanbod, Deel::Concentratie, Deel::Verloop] {
                li { a href=(deel.pad()) { (delen::both(kader, deel.vraag())) } }
            }
        }
        p { (kader.t(
            "Alleen het aantal nulmetingen telt zij zelf: van opgaven die nog lopen. Dat zegt niets over een persoon.",
            "Only the number of baselines it counts itself: of opgaven that are still open. That says nothing of a person.")) }
        (delen::herkomst(kader, gesteld.antwoord.gemeente, &gesteld.herkomst, VERSIE))
    }
}

pub(super) fn uncertain(kader: &Kader) -> Markup {
    html! {
        ul {
            li { (kader.t("De eerste drie vragen komen uit een interview over het sociaal domein. De vierde voegden wij toe: meten of het werkt.",
                          "The first three questions are from an interview about the social domain. We added the fourth: to measure whether it works.")) }
            li {
                (kader.t("Vraag 3 zegt niet wat eerder helpen kost en kan opleveren. Dat rekent u uit in de kamer ",
                         "Question 3 does not say what it costs and may yield to help earlier. You calculate that in the room "))
                (parts::link_if(kader.mag(Recht::ScenarioLezen), "/ombuigen", "Ombuigen")) "."
            }
            li {
                (kader.t("Vraag 4 zegt of er een nulmeting is en bij hoeveel opgaven is gemeten. De meting zelf, met een eerlijke vergelijking, staat in de kamer ",
                         "Question 4 says whether there is a baseline and for how many opgaven something was measured. The measurement itself, with a fair comparison, stands in the room "))
                (parts::link_if(kader.mag(Recht::LerenLezen), "/leren", "Leren")) "."
            }
        }
        p { (kader.t(
            "Niet in deze berichten: persoonsgebonden budget, hulp waarvoor de gemeente één bedrag voor alles betaalt, subsidies en wijkteams.",
            "Not in these messages: personal budgets, help that is funded as a whole, grants and neighbourhood teams.")) }
    }
}

pub(super) fn next(kader: &Kader, keuze: &Keuze) -> Markup {
    html! {
        ul class="vk-next" {
            li { a href=(address::<Antwoord>(keuze, ".pdf")) download { (kader.t("Neem de vier antwoorden mee op één A4 (PDF)", "Take the four answers along on one A4 (PDF)")) } }
            li { a href="/opgave" { (kader.t("Bekijk de opgaven en hun nulmeting", "Look at the opgaven and their baselines")) } }
            li { a href="/woordenboek" { (kader.t("Zoek op wat een woord betekent", "Look up what a word means")) } }
            li { (parts::link_if(kader.mag(Recht::ScenarioLezen), "/ombuigen", kader.t("Reken uit wat een aanpak kost", "Calculate an approach"))) }
        }
    }
}
