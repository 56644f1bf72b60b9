//! Home: the loop with its rooms, what is in them and what comes.

use maud::{Markup, html};
use toegang::Recht;

use super::{lijst, wandeling};
use crate::app::AppFout;
use crate::inzicht::deel::Deel;
use crate::inzicht::pages::blad::Antwoordblad;
use crate::inzicht::pages::delen::both;
use crate::inzicht::stapeling::Antwoord;
use crate::opgave::keuze::Lijstkeuze;
use crate::poort::{AccountsBeheren, EigenAccount, InzichtLezen, Mag, OpgaveLezen};
use crate::toegang::pages::administration;
use crate::web::{Kader, Kamer, WebFout, kamers, number, parts};

/// `GET /`: what whoever reads it may see.
pub async fn show(
    _: Mag<EigenAccount>,
    opgavenrecht: Option<Mag<OpgaveLezen>>,
    inzichtrecht: Option<Mag<InzichtLezen>>,
    beheerrecht: Option<Mag<AccountsBeheren>>,
    kader: Kader,
) -> Result<Markup, WebFout> {
    let messages = match &inzichtrecht {
        Some(mag) => mag.berichten().await?,
        None => 0,
    };
    let body = html! {
        p class="vk-lead" {
            (kader.t(
                "Voorkant laat zien waar hulp en geld heen gaan in uw gemeente, en helpt u om ze naar de voorkant te brengen: voorkomen in plaats van genezen.",
                "Voorkant shows where help and money go in your municipality, and helps you to move them to the front: prevention instead of cure.",
            ))
        }
        @if kader.mag(Recht::EigenPlan) {
            p { (parts::link_button("/mijn-plan", kader.t("Naar mijn plan", "To my plan"))) }
        }
        @if let Some(mag) = beheerrecht.as_ref().filter(|mag| mag.aanmelding().has_account()) {
            (administration(mag, &kader).await?)
        }
        (loop_of_rooms(&kader))
        @if let Some(mag) = &opgavenrecht { (opgaven(&kader, mag, messages > 0).await?) }
        @if let Some(mag) = &inzichtrecht {
            @if messages == 0 { (first_step(&kader)) } @else { (latest(&kader, mag, messages).await?) }
        }
        (around(&kader))
    };
    Ok(kader.page(
        kader.t("Van hulp achteraf naar hulp vooraf", "From help afterwards to help beforehand"),
        &[],
        &body,
    ))
}

/// The five rooms of the loop, in their order.
fn loop_of_rooms(kader: &Kader) -> Markup {
    html! {
        section class="vk-section" aria-labelledby="kring" {
            h2 class="utrecht-heading-2" id="kring" { (kader.t("De kring van vijf kamers", "The loop of five rooms")) }
            ol class="vk-loop" {
                @for kamer in &kamers()[..5] {
                    li class=(if kamer.klaar { "vk-loop__step vk-loop__step--here" } else { "vk-loop__step" }) {
                        @if kader.mag(kamer.recht()) {
                            a class="vk-loop__name" href={ "/" (kamer.sleutel) } { (kader.t(kamer.naam, kamer.name)) }
                        } @else { span class="vk-loop__name" { (kader.t(kamer.naam, kamer.name)) } }
                        span class="vk-loop__question" { (kader.t(kamer.vraag, kamer.question)) }
                        span class="vk-loop__state" { (state(kader, kamer)) }
                    }
                }
            }
        }
    }
}

fn state(kader: &Kader, kamer: &Kamer) -> String {
    let text = if kamer.klaar { kader.t("Open", "Open") } else { kader.t("Komt nog", "To come") };
    text.to_owned()
}

/// So many opgaven stand on home; the list has all of them.
const MOST: usize = 8;

/// The open opgaven as rows that walk through the rooms, newest first.
async fn opgaven(kader: &Kader, mag: &Mag<OpgaveLezen>, messages: bool) -> Result<Markup, WebFout> {
    let gemeente = mag.wie().gemeente;
    let all = mag.list(&gemeente).await?;
    let more = !all.is_empty();
    let open = Lijstkeuze::default().pick(all)?;
    if !messages && !more {
        return Ok(html! {});
    }
    Ok(html! {
        section class="vk-section" aria-labelledby="opgaven" {
            h2 class="utrecht-heading-2" id="opgaven" { (kader.t("Onze opgaven", "Our opgaven")) }
            @if open.is_empty() && !more { (lijst::nothing(kader)) }
            @else if open.is_empty() { p { (kader.t("Er is nu geen open opgave.", "There is no open opgave now.")) } }
            @else {
                p { (kader.t("Elke opgave loopt door de vijf kamers. Hier ziet u waar een opgave staat, en waar die op wacht.",
                             "Each opgave walks through the five rooms. Here you see where it stands, and what it waits for.")) }
                ul class="vk-rows" { @for opgave in open.iter().take(MOST) { (wandeling::row(kader, opgave, 3)) } }
            }
            @if more { p { a href="/opgave" { (kader.t("Alle opgaven", "All opgaven")) " (" (open.len()) " " (kader.t("open", "open")) ")" } } }
        }
    })
}

/// The two rooms around the loop, and the room of the data.
fn around(kader: &Kader) -> Markup {
    html! {
        section class="vk-section" aria-labelledby="rondom" {
            h2 class="utrecht-heading-2" id="rondom" { (kader.t("Om de kring heen", "Around the loop")) }
            ul class="vk-cards" {
                @for kamer in &kamers()[5..] {
                    li class="vk-card" {
                        h3 class="utrecht-heading-3" {
                            @if kader.mag(kamer.recht()) { a href={ "/" (kamer.sleutel) } { (kader.t(kamer.naam, kamer.name)) } }
                            @else { (kader.t(kamer.naam, kamer.name)) }
                        }
                        p { (kader.t(kamer.vraag, kamer.question)) }
                        p class="vk-loop__state" { (state(kader, kamer)) }
                    }
                }
            }
        }
    }
}

fn first_step(kader: &Kader) -> Markup {
    parts::empty(
        kader.t("Er zijn nog geen berichten", "There are no messages yet"),
        &html! {
            p { (kader.t(
                "Lever de iWmo- en iJw-berichten van uw gemeente aan. Daarna ziet u hier het eerste antwoord.",
                "Deliver the iWmo and iJw messages of your municipality. Then the first answer appears here.",
            )) }
            @if kader.mag(Recht::GegevensAanleveren) {
                p { (parts::link_button("/gegevens/aanleveren", kader.t("Berichten aanleveren", "Deliver messages"))) }
            }
        },
    )
}

/// The latest answer, in one sentence.
async fn latest(kader: &Kader, mag: &Mag<InzichtLezen>, messages: usize) -> Result<Markup, WebFout> {
    let answer = match mag.ask::<Antwoord>(&Default::default()).await {
        Ok(gesteld) => gesteld.antwoord.zin(kader, &Default::default()),
        Err(AppFout::Vraag(tekst)) => html! { p { (tekst) } },
        Err(error) => return Err(error.into()),
    };
    Ok(html! {
        section class="vk-section" aria-labelledby="antwoord" {
            h2 class="utrecht-heading-2" id="antwoord" { (kader.t("De laatste antwoorden", "The latest answers")) }
            div class="vk-card" {
                h3 class="utrecht-heading-3" { a href="/inzicht/stapeling" { (kader.t("Hoe stapelt hulp zich op?", "How does help stack up?")) } }
                (answer)
                p { (kader.t("Gemaakt uit ", "Made from ")) (number(kader.taal, messages as u64)) " " (kader.t("berichten.", "messages."))
                    @if kader.mag(Recht::GegevensLezen) { " " a href="/gegevens" { (kader.t("Hoe volledig zijn die?", "How complete are they?")) } } }
            }
            ul class="vk-next" {
                @for deel in Deel::ALL.into_iter().filter(|deel| *deel != Deel::Stapeling) { li { a href=(deel.pad()) { (both(kader, deel.vraag())) } } }
            }
        }
    })
}
