//! The answer in words.

use maud::{Markup, html};

use crate::inzicht::moment::Moment;
use crate::inzicht::stapeling::decide::Antwoord;
use crate::inzicht::zin::withheld;
use crate::web::{Kader, Taal, day, days};

/// The answer in one or two sentences.
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
    let asked = [
        format!("Hoeveel huishoudens {} hulp {}", nl.0, nl.1),
        format!("How many households {} help {}", en.1, en.0),
    ];
    html! {
        @if let Some(instead) = withheld(&antwoord.totaal.count, kader.taal, &asked[0], &asked[1]) { (instead) }
        @else {
            @let number = html! { strong { (antwoord.totaal.count) (kader.t(" huishoudens", " households")) } };
            @match kader.taal {
                Taal::Nl => { (capital(&nl.0)) " " (nl.1) " " (number) " hulp." }
                Taal::En => { (capital(&en.0)) ", " (number) " " (en.1) " help." }
            }
        }
    }
}

fn capital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

fn cost(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let costs = days(kader.taal, antwoord.vraag.moment.cost_period());
    let asked = [format!("Wat de hulp kostte van {costs}"), format!("What the help cost from {costs}")];
    html! {
        @if let Some(instead) = withheld(&antwoord.totaal.amount, kader.taal, &asked[0], &asked[1]) { (instead) }
        @else {
            (kader.t("Hun hulp kostte ", "Their help cost ")) strong { (antwoord.totaal.amount) }
            (kader.t(", van ", ", from ")) (costs) "."
        }
    }
}

/// How much of it is stacked: households with more than one kind of help.
pub(super) fn stacked(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let Some(single) = antwoord.naar_aantal.first() else {
        return html! {};
    };
    let share = single.count.share_of(&antwoord.totaal.count).shown().map(|share| 100 - share.value());
    let money = single.amount.share_of(&antwoord.totaal.amount).shown().map(|share| 100 - share.value());
    html! {
        @if let Some(share) = share {
            p {
                (kader.t("Ongeveer ", "About ")) strong { (share) " %" }
                (kader.t(" van hen krijgt meer dan één soort hulp.", " of them receive more than one kind of help."))
                @if let Some(money) = money {
                    " " (kader.t("Daar gaat ongeveer ", "About ")) strong { (money) " %" }
                    (kader.t(" van het geld heen.", " of the money goes there."))
                }
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
            sentence(&Kader::bare(taal), &decide(&stand, &Personenbron::default(), &Buurtlijst::default(), &vraag, &wijze))
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
