//! The answer in words.

use bescherming::ProtectedCell;
use maud::{Markup, html};

use crate::inzicht::moment::Moment;
use crate::inzicht::stapeling::decide::Antwoord;
use crate::inzicht::stapeling::zinnen::{covered, help, money_of_more, more_than_one};
use crate::inzicht::zin::withheld;
use crate::web::capital;
use crate::web::{Kader, Taal, day, days};

/// The answer in one or two sentences, and what the stack covers.
pub(super) fn sentence(kader: &Kader, antwoord: &Antwoord) -> Markup {
    html! {
        p {
            (households(kader, antwoord)) " "
            @if antwoord.vraag.moment.shows_amounts() {
                (cost(kader, antwoord))
            } @else {
                (kader.t("Bedragen staan er alleen bij 1 januari en bij een heel jaar. Uit twee andere maanden zou u de kosten van één huishouden kunnen uitrekenen.",
                         "Amounts are shown for 1 January and for whole years only: from two other months the cost of one household could be calculated."))
            }
        }
    }
}

fn households(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let (nl, en) = match antwoord.vraag.moment {
        Moment::Peildatum(maand) => {
            let when = day(kader.taal, maand.first_day());
            ((format!("op {when}"), "krijgen"), (format!("on {when}"), "receive"))
        }
        Moment::Jaar(year) => ((format!("in {year}"), "kregen"), (format!("in {year}"), "received")),
    };
    let schemes = !antwoord.dekking.bekend.is_empty();
    let (hulp, help) = (help(Taal::Nl, &antwoord.dekking), help(Taal::En, &antwoord.dekking));
    let asked = [
        format!("Hoeveel huishoudens {} {hulp} {}", nl.0, nl.1),
        format!("How many households {} {help} {}", en.1, en.0),
    ];
    html! {
        @if let Some(instead) = withheld(&antwoord.totaal.count, kader.taal, &asked[0], &asked[1]) { (instead) }
        @else {
            @let number = html! { strong { (antwoord.totaal.count) (kader.t(" huishoudens", " households")) } };
            @match kader.taal {
                Taal::Nl => { (capital(&nl.0)) " " (nl.1) " " (number) " " (hulp) "." }
                Taal::En => { (capital(&en.0)) ", " (number) " " (en.1) " " (help) "." }
            }
            @if schemes { (with_help(kader, antwoord)) }
        }
    }
}

/// Of these, those of whom messages tell.
fn with_help(kader: &Kader, antwoord: &Antwoord) -> Markup {
    html! {
        @if !antwoord.met_hulp.count.is_hidden() {
            (kader.t(" Daarvan hebben er ", " Of these, ")) (antwoord.met_hulp.count)
            (kader.t(" hulp uit de Wmo of de Jeugdwet.", " have help of the Wmo or the Jeugdwet."))
        }
    }
}

fn cost(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let costs = days(kader.taal, antwoord.vraag.moment.cost_period());
    let asked = [format!("Wat de hulp kostte van {costs}"), format!("What the help cost from {costs}")];
    html! {
        @if let Some(instead) = withheld(&antwoord.met_hulp.amount, kader.taal, &asked[0], &asked[1]) { (instead) }
        @else {
            (kader.t("Die hulp kostte ", "That help cost ")) strong { (antwoord.met_hulp.amount) }
            (kader.t(", van ", ", from ")) (costs) "."
        }
    }
}

/// How much of it is stacked: households with more than one provision, and with more than one law.
pub(super) fn stacked(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let whole = &antwoord.totaal;
    let more = |cells: &[ProtectedCell]| more_than_one(cells, whole);
    let money = money_of_more(&antwoord.naar_aantal, whole);
    html! {
        @if let Some(share) = more(&antwoord.naar_aantal) {
            p {
                (kader.t("Ongeveer ", "About ")) strong { (share) " %" }
                (kader.t(" van hen heeft meer dan één voorziening.", " of them have more than one provision."))
                @if let Some(laws) = more(&antwoord.naar_aantal_wetten) {
                    (kader.t(" Ongeveer ", " About ")) strong { (laws) " %" }
                    (kader.t(" heeft met meer dan één wet te maken.", " have to do with more than one law."))
                }
                @if let Some(money) = money {
                    " " (kader.t("Naar huishoudens met meer dan één voorziening gaat ongeveer ", "About "))
                    strong { (money) " %" }
                    (kader.t(" van het geld voor Wmo en Jeugdwet.", " of the money for Wmo and Jeugdwet goes to households with more than one provision."))
                }
            }
        }
        (coverage(kader, antwoord))
    }
}

/// What the stack holds, with the way to what nobody delivered.
fn coverage(kader: &Kader, antwoord: &Antwoord) -> Markup {
    html! {
        p {
            (covered(kader.taal, &antwoord.dekking))
            @if antwoord.dekking.bekend.is_empty() {
                " " a href="/gegevens/bronnen" { (kader.t("Lever ze aan", "Deliver them")) } "."
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use domein::Maand;

    use super::*;
    use crate::bronnen::Personenbron;
    use crate::inzicht::beeld::Rekenwijze;
    use crate::inzicht::gebied::Buurtlijst;
    use crate::inzicht::stapeling::decide::decide;
    use crate::inzicht::vertaling::Vertaling;
    use crate::inzicht::vraag::Vraag;

    #[test]
    fn what_is_withheld_has_its_own_sentence() {
        let stand = feiten::koppel(&feiten::Batch::default());
        let (vertaling, rules) = (Vertaling::default(), bescherming::Rules::default());
        let wijze = Rekenwijze { vertaling: &vertaling, bescherming: &rules, druk_boven: 8 };
        let said = |taal, moment| {
            let vraag = Vraag { gemeente: "9999".parse().unwrap(), moment };
            sentence(
                &Kader::bare(taal),
                &decide(&stand, &Personenbron::default(), &Buurtlijst::default(), &vraag, &wijze),
            )
            .into_string()
        };
        assert_eq!(
            said(Taal::Nl, Moment::Jaar(2024)),
            "<p>Hoeveel huishoudens in 2024 hulp kregen, tonen wij niet: de groep is te klein. Wat de hulp kostte \
             van 1 januari 2024 tot en met 31 december 2024, tonen wij niet: de groep is te klein.</p>"
        );
        let day = Moment::Peildatum("2025-03".parse::<Maand>().unwrap());
        assert!(
            said(Taal::Nl, day)
                .starts_with("<p>Hoeveel huishoudens op 1 maart 2025 hulp krijgen, tonen wij niet")
        );
        let english = said(Taal::En, Moment::Jaar(2024));
        assert!(english.starts_with("<p>How many households received help in 2024 is not shown: the group"));
        assert!(!english.contains("niet"), "{english}");
    }
}
