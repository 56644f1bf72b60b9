//! The answer in words.

use maud::{Markup, html};

use crate::inzicht::moment::Moment;
use crate::inzicht::stapeling::decide::Antwoord;
use crate::web::{Kader, day, days};

/// The answer in one sentence; also for the home page.
pub fn sentence(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let costs = days(kader.taal, antwoord.vraag.moment.cost_period());
    html! {
        p {
            @match antwoord.vraag.moment {
                Moment::Peildatum(maand) => {
                    (kader.t("Op ", "On ")) (day(kader.taal, maand.first_day()))
                    (kader.t(" krijgen ", " "))
                }
                Moment::Jaar(year) => { (kader.t("In ", "In ")) (year) (kader.t(" kregen ", " ")) }
            }
            strong { (antwoord.totaal.count) (kader.t(" huishoudens", " households")) }
            (kader.t(" hulp.", " receive help."))
            @if antwoord.vraag.moment.shows_amounts() {
                (kader.t(" Hun hulp kostte ", " Their help cost ")) strong { (antwoord.totaal.amount) }
                (kader.t(" in de periode ", " in the period ")) (costs) "."
            } @else {
                (kader.t(" Bedragen staan er alleen bij 1 januari en bij een heel jaar: anders is uit twee antwoorden één huishouden uit te rekenen.",
                         " Amounts are shown for 1 January and for whole years only: otherwise two answers could be subtracted into one household."))
            }
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
