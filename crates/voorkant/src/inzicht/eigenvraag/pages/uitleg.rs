//! How it was calculated, what is left out, and what to do now.

use maud::{Markup, html};

use crate::inzicht::antwoord::address;
use crate::inzicht::eigenvraag::decide::{Antwoord, VERSIE};
use crate::inzicht::eigenvraag::kenmerk::Kenmerk;
use crate::inzicht::eigenvraag::vraag::Keuze;
use crate::inzicht::pages::delen::{self, both};
use crate::inzicht::vraag::Gesteld;
use crate::web::{Kader, days, parts};

pub(super) fn calculation(kader: &Kader, gesteld: &Gesteld<Antwoord>) -> Markup {
    let vraag = gesteld.antwoord.vraag.basis;
    html! {
        ul {
            li { (kader.t("Hulp telt als zij op minstens één dag liep, of als er kosten voor zijn, van ", "Help counts when it ran on at least one day, or has cost, from "))
                (days(kader.taal, vraag.moment.days()))
                (kader.t(": één keer per cliënt en soort hulp. Kosten zijn wat de gemeente voor die hulp toekende over die tijd.",
                         ": once for each client and kind of help. Cost is what was granted for it over that time.")) }
            li { (kader.t("Alle hulp van een jaar is vooraf verdeeld in vaste groepen. In elke groep zitten minstens ",
                          "All help of a year is divided beforehand into fixed groups. Each group has at least "))
                (gesteld.herkomst.drempel)
                (kader.t(" huishoudens, en geen huishouden heeft meer dan de helft van het geld. Een antwoord bestaat altijd uit hele groepen. Daarom kunt u binnen één jaar nooit met twee antwoorden één huishouden uitrekenen. Het maakt niet uit wie wat vroeg.",
                         " households, and none of them has more than half of the money. An answer is always made of whole groups. So within one year two answers never give away a household, whoever asked what.")) }
            li { (kader.t("Past een groep maar voor een deel in uw vraag, dan ziet u twee getallen. Het echte getal ligt daartussen. Eerst is verdeeld naar soort hulp, dan naar wijk, leeftijd, soort huishouden en verwijzer. Vragen over wat eerst komt, zijn het preciest.",
                          "Where a group fits your question only partly, you see two figures. The real number lies between them. The division goes by kind of help first, then by district, age, type of household and referrer. Questions about what comes first are the most precise.")) }
            li { (kader.t("Leeftijd is de leeftijd die iemand in dat jaar bereikt. De verwijzer is die van de eerste toewijzing in dat jaar. De wijk is die van het einde van het jaar.",
                          "Age is the age that somebody reaches in the year. The referrer is that of the first assignment in the year. The district is that at the end of the year.")) }
            li { (kader.t("Getallen zijn afgerond op ", "Numbers are rounded to ")) (gesteld.herkomst.afronding) "." }
        }
        (delen::herkomst(kader, vraag.gemeente, &gesteld.herkomst, VERSIE))
    }
}

pub(super) fn uncertain(kader: &Kader, antwoord: &Antwoord) -> Markup {
    html! {
        ul {
            li { (kader.t("Kosten van mensen zonder lopende hulp in dat jaar staan er niet bij.", "Cost of people without running help in that year is left out.")) }
            li { (kader.t("Wie de cliënt verwees, staat alleen in een verzoek om toewijzing. Is er geen verzoek, dan is de verwijzer niet bekend.",
                          "Who referred the client stands in a request only. Without a request the referrer is not known.")) }
            li { (kader.t("Niet in deze berichten: persoonsgebonden budget, hulp waarvoor de gemeente één bedrag voor alles betaalt, subsidies, inkomen en schulden.",
                          "Not in these messages: personal budgets, help that is funded as a whole, subsidies, income and debts.")) }
            @for kenmerk in &antwoord.zonder {
                li { (both(kader, kenmerk.naam())) (kader.t(": geen gegevens.", ": no data.")) }
            }
        }
    }
}

pub(super) fn next(kader: &Kader, antwoord: &Antwoord, keuze: &Keuze) -> Markup {
    let others = Kenmerk::ALL.into_iter().filter(|kenmerk| {
        *kenmerk != antwoord.vraag.rijen && !antwoord.zonder.contains(kenmerk) && !antwoord.is_fixed(*kenmerk)
    });
    html! {
        ul class="vk-next" {
            @for kenmerk in others {
                @let other = Keuze { rijen: kenmerk.key().to_owned(), kolommen: String::new(), ..keuze.clone() };
                li { a href=(address::<Antwoord>(&other, "")) { (kader.t("Bekijk hetzelfde naar ", "See the same by ")) (both(kader, kenmerk.naam()).to_lowercase()) } }
            }
            @if !antwoord.gekozen.is_empty() {
                @let all = Keuze { jaar: keuze.jaar.clone(), gemeente: keuze.gemeente.clone(), ..Keuze::default() };
                li { a href=(address::<Antwoord>(&all, "")) { (kader.t("Begin opnieuw met alle hulp", "Start again with all help")) } }
            }
        }
        (parts::details(kader.t("Meer nodig dan dit?", "Need more than this?"), &html! { p {
            (kader.t("Wie zelf wil rekenen, kan de Parquet-bestanden in de gegevensmap openen met eigen programma’s. Dat is uw eigen verantwoordelijkheid: daar beschermt Voorkant niets. De handleiding laat zien hoe.",
                     "Who wants to calculate with own tools can open the Parquet files in the data folder. That is your own responsibility: nothing is protected there. The manual shows how.")) } }))
    }
}
