//! What is delivered beside messages: what there is, what can still come, and one kind of it.

mod formulier;
mod soort;
mod terugnemen;
mod uitslag;

use feiten::bronnen::Bronlevering;
use maud::{Markup, html};

pub use soort::{receive, show as show_kind, template};
pub use terugnemen::{ask as ask_back, take_back};

use super::crumbs;
use crate::bronnen::Bronnen;
use crate::bronnen::soort::{Bronsoort, Tekst};
use crate::poort::{GegevensLezen, Mag};
use crate::web::{Kader, WebFout, moment, number, parts};

/// A text in the language of the page.
fn of(kader: &Kader, text: Tekst) -> &'static str {
    kader.taal.pick(text.0, text.1)
}

/// The page of a kind.
fn address(soort: Bronsoort) -> String {
    format!("/gegevens/bronnen/{soort}")
}

/// `GET /gegevens/bronnen`.
pub async fn show(mag: Mag<GegevensLezen>, kader: Kader) -> Result<Markup, WebFout> {
    let bronnen = mag.app().bronnen().await?;
    let (there, absent): (Vec<_>, Vec<_>) = Bronsoort::ALL.into_iter().partition(|soort| bronnen.has(*soort));
    let body = html! {
        (lead(&kader, &bronnen))
        @if there.is_empty() {
            (parts::empty(kader.t("Er is nog niets aangeleverd naast berichten", "Nothing was delivered beside messages yet"), &html! {
                p { (kader.t("De antwoorden uit berichten werken gewoon. Hieronder staat wat u erbij kunt leveren, en wat dat brengt.",
                             "The answers from messages work as they are. Below is what you can add, and what it brings.")) } }))
        } @else { (kinds(&kader, &bronnen, &there)) }
        @if !absent.is_empty() { (to_come(&kader, &absent)) }
        section class="vk-section" aria-labelledby="meer" {
            h2 class="utrecht-heading-2" id="meer" { (kader.t("Wat kunt u nu doen?", "What can you do now?")) }
            ul class="vk-next" {
                li { a href="/gegevens" { (kader.t("Bekijk wat er binnen is", "See what is in")) } }
                li { a href="/gegevens/buurten" { (kader.t("Lever de lijst van postcodes en buurten", "Deliver the list of postcodes and neighbourhoods")) } }
                li { a href="/inzicht" { (kader.t("Bekijk de antwoorden", "See the answers")) } }
            }
        }
    };
    let title = kader.t("Wat is er naast de berichten aangeleverd?", "What was delivered beside messages?");
    Ok(kader.page(title, &crumbs(&kader), &body))
}

/// How much there is, in one sentence.
fn lead(kader: &Kader, bronnen: &Bronnen) -> Markup {
    let kinds = Bronsoort::ALL.into_iter().filter(|soort| bronnen.has(*soort)).count();
    let count = |found: usize| number(kader.taal, found as u64);
    html! {
        p class="vk-lead" {
            (kader.t("U leverde ", "You delivered ")) (count(kinds)) (kader.t(" van de ", " of the ")) (count(Bronsoort::ALL.len()))
            (kader.t(" soorten bronnen aan. Een soort die er niet is, heet in een antwoord ‘geen gegevens’, en nooit 0.",
                     " kinds of sources. A kind that is not there is ‘no data’ in an answer, and never 0.")) }
    }
}

fn kinds(kader: &Kader, bronnen: &Bronnen, there: &[Bronsoort]) -> Markup {
    let rows: Vec<Vec<Markup>> = there
        .iter()
        .map(|soort| {
            let all: Vec<&Bronlevering> = bronnen.lijst.of(soort.key()).collect();
            let sum = |count: fn(&Bronlevering) -> usize| {
                let all: u64 = all.iter().map(|one| count(one) as u64).sum();
                number(kader.taal, all)
            };
            let newest = all.iter().map(|one| one.wanneer.as_str()).max().unwrap_or_default();
            vec![
                html! { a href=(address(*soort)) { (of(kader, soort.naam())) } },
                parts::cell(number(kader.taal, all.len() as u64)),
                parts::cell(sum(|one| one.rijen)),
                parts::cell(sum(|one| one.geweigerd)),
                parts::cell(moment(kader.taal, newest)),
            ]
        })
        .collect();
    html! {
        section class="vk-section" aria-labelledby="er-is" {
            h2 class="utrecht-heading-2" id="er-is" { (kader.t("Dit is er", "What there is")) }
            (parts::table(kader.t("Bronnen naast de berichten", "Sources beside messages"),
                &[kader.t("Soort", "Kind"), kader.t("Leveringen", "Deliveries"), kader.t("Rijen die tellen", "Rows that count"),
                  kader.t("Geweigerde rijen", "Refused rows"), kader.t("Laatste levering", "Latest delivery")],
                &[false, true, true, true, false], &rows))
        }
    }
}

fn to_come(kader: &Kader, absent: &[Bronsoort]) -> Markup {
    let rows: Vec<Vec<Markup>> = absent
        .iter()
        .map(|soort| {
            vec![
                html! { a href=(address(*soort)) { (of(kader, soort.naam())) } },
                parts::cell(of(kader, soort.uitleg())),
                parts::cell(of(kader, soort.brengt())),
            ]
        })
        .collect();
    html! {
        section class="vk-section" aria-labelledby="erbij" {
            h2 class="utrecht-heading-2" id="erbij" { (kader.t("Dit kan er nog bij", "What can still come")) }
            (parts::table(kader.t("Soorten die er nog niet zijn", "Kinds that are not there yet"),
                &[kader.t("Soort", "Kind"), kader.t("Wat is het?", "What is it?"), kader.t("Wat brengt het?", "What does it bring?")],
                &[], &rows))
        }
    }
}

/// What there is beside messages, for the first page of this room.
pub fn summary(kader: &Kader, bronnen: &Bronnen) -> Markup {
    let names: Vec<&str> = Bronsoort::ALL
        .into_iter()
        .filter(|soort| bronnen.has(*soort))
        .map(|soort| of(kader, soort.naam()))
        .collect();
    html! {
        section class="vk-section" aria-labelledby="bronnen" {
            h2 class="utrecht-heading-2" id="bronnen" { (kader.t("Bronnen naast de berichten", "Sources beside messages")) }
            @if names.is_empty() {
                p { (kader.t("Er is nog niets aangeleverd, zoals Iv3, subsidies of cijfers van wijken.",
                             "Nothing was delivered yet, such as Iv3, subsidies or figures of districts.")) }
            } @else { p { (kader.t("Er is: ", "There is: ")) (names.join(", ")) "." } }
            p { a href="/gegevens/bronnen" { (kader.t("Bekijk de bronnen, of lever erbij", "See the sources, or deliver more")) } }
        }
    }
}
