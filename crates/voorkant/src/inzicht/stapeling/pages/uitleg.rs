//! How it was calculated, what is left out, and what to do now.

use maud::{Markup, html};
use toegang::Recht;

use crate::inzicht::moment::Moment;
use crate::inzicht::pages::delen;
use crate::inzicht::stapeling::decide::{Antwoord, VERSIE};
use crate::inzicht::vraag::Gesteld;
use crate::web::{Kader, days, parts};

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
            li { (kader.t("Een voorziening is één soort hulp of regeling van één persoon. Wat voor een heel huishouden is, zoals bijstand, telt één keer. Hoeveel dagen iets liep, maakt niet uit.",
                          "A provision is one kind of help or scheme of one person. What is for a whole household, such as social assistance, counts once. For how many days it ran makes no difference.")) }
            li { (kader.t("Een regeling naast Wmo en Jeugdwet telt alleen mee als zij is aangeleverd over alle dagen van de vraag. Ook een signaal, zoals schoolverzuim of een dreigende huisuitzetting, is dan een laag in de stapel.",
                          "A scheme beside Wmo and Jeugdwet counts only when it was delivered over all days of the question. A signal too, such as school absence or a threat of eviction, is then a layer of the stack.")) }
            li { (kader.t("Kosten zijn alleen die van Wmo en Jeugdwet: wat de gemeente toekende voor hulp van ", "Cost is that of Wmo and Jeugdwet only: granted declarations over "))
                (days(kader.taal, moment.cost_period()))
                (kader.t(", min wat zij terugkreeg. De maand van de hulp telt, niet de maand van de rekening.",
                         ", less what was taken back. The month of the help counts, not the month of the bill.")) }
            li { (kader.t("Elk huishouden staat in precies één combinatie. Bij ‘naar soort hulp’ telt een huishouden bij elke soort hulp mee, steeds met al zijn kosten.",
                          "Each household is in exactly one combination. By kind of help, a household counts at each kind, with all its cost.")) }
            li { (kader.t("Hoe lang iets stapelt en wat waarop volgt, gaat over de eerste dag van elke maand, tot drie jaar terug. Het huishouden is dat van de dag van de vraag. Alleen regelingen die over die hele tijd zijn aangeleverd doen daaraan mee.",
                          "For how long there is a stack, and what follows on what, is about the first day of each month, up to three years back. The household is that of the day of the question. Only schemes that were delivered over all that time take part.")) }
            li { (kader.t("De tabellen naar aantal, wet, levensdomein, soort en combinatie zijn samen beschermd: u kunt ze niet van elkaar aftrekken tot een kleine groep. Wijken, duur, wat waarop volgt en betaalachterstanden hebben elk een eigen bescherming, en tonen geen totaal dat hierboven niet staat.",
                          "The tables by number, law, life domain, kind and combination are protected together: they cannot be subtracted into a small group. Districts, duration, what follows on what and arrears are each protected by themselves, and show no total that is not shown above.")) }
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
            @if let Moment::Jaar(year) = antwoord.vraag.moment {
                li { a href={ "/inzicht/stapeling?peildatum=" (year) "-01-01&gemeente=" (antwoord.vraag.gemeente) } { (kader.t("Bekijk hoe lang het al stapelt, en wat waarop volgde, op 1 januari ", "See for how long there has been a stack, and what followed on what, on 1 January ")) (year) } }
            }
            li { a href={ "/inzicht/concentratie?gemeente=" (antwoord.vraag.gemeente) } { (kader.t("Bekijk hoe scheef de kosten verdeeld zijn", "See how unevenly the cost is spread")) } }
            @if antwoord.dekking.onbekend().next().is_some() {
                li { a href="/gegevens/bronnen" { (kader.t("Lever aan wat nog ontbreekt in de stapel", "Deliver what the stack lacks")) } }
            }
            li { a href="/gegevens" { (kader.t("Kijk hoe volledig de berichten zijn", "See how complete the messages are")) } }
            li { a href="/gegevens/productcodes" { (kader.t("Verbeter de lijst met productcodes", "Improve the list of product codes")) } }
            li { (parts::link_if(kader.mag(Recht::ScenarioLezen), "/ombuigen", kader.t("Reken uit wat een aanpak kost", "Calculate an approach"))) }
        }
    }
}
