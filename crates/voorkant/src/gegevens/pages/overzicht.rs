//! What is in, and how complete it is.

use feiten::{Verdict, Volledigheid, volledigheid};
use maud::{Markup, html};

use super::crumbs;
use crate::app::Beeld;
use crate::poort::{GegevensLezen, Mag};
use crate::web::{Kader, WebFout, moment, month, number, parts};
use crate::werk::IMPORT;

/// `GET /gegevens`.
pub async fn show(mag: Mag<GegevensLezen>, kader: Kader) -> Result<Markup, WebFout> {
    let beeld = mag.app().beeld().await?;
    let bronnen = mag.app().bronnen().await?;
    let jobs = mag.app().opslag.recent_jobs(IMPORT, 10).await?;
    let events = mag.app().opslag.recent_events(20).await?;
    let body = html! {
        (answer(&kader, &beeld))
        (places(&kader))
        @if beeld.feiten.berichten.is_empty() {
            (parts::empty(kader.t("Er zijn nog geen berichten", "There are no messages yet"), &html! {
                p { (kader.t("Voorkant leest iWmo- en iJw-berichten: los, in een envelop (StUF of VECOZO) of in een zip.",
                             "Voorkant reads iWmo and iJw messages: bare, in an envelope (StUF or VECOZO) or in a zip.")) }
                p { (parts::link_button("/gegevens/aanleveren", kader.t("Berichten aanleveren", "Deliver messages"))) }
            }))
        } @else {
            (messages(&kader, &beeld))
            (completeness(&kader, &beeld))
        }
        (super::bronnen::summary(&kader, &bronnen))
        @if !jobs.is_empty() {
            section class="vk-section" aria-labelledby="taken" {
                h2 class="utrecht-heading-2" id="taken" { (kader.t("Laatste aanleveringen op deze pagina's", "Latest deliveries through these pages")) }
                ul { @for job in &jobs {
                    li { a href={ "/gegevens/taken/" (job.id) } { (moment(kader.taal, &job.gemaakt)) } ": " (super::taak::state(&kader, job.staat)) ", " (job.wie) }
                } }
            }
        }
        @if !events.is_empty() { (log(&kader, &events)) }
    };
    let home = &crumbs(&kader)[..1];
    Ok(kader.page(
        kader.t(
            "Wat is er binnen, wat wacht, en wat is geweigerd?",
            "What came in, what waits, and what was refused?",
        ),
        home,
        &body,
    ))
}

/// What is in, in one sentence.
fn answer(kader: &Kader, beeld: &Beeld) -> Markup {
    let count = |verdict: Verdict| {
        let found = beeld.stand.oordelen.iter().filter(|oordeel| oordeel.verdict == verdict).count();
        number(kader.taal, found as u64)
    };
    html! {
        p class="vk-lead" {
            (kader.t("Er zijn ", "There are ")) (number(kader.taal, beeld.stand.oordelen.len() as u64))
            (kader.t(" berichten binnen. Daarvan tellen er ", " messages in. Of these "))
            (count(Verdict::Accepted)) (kader.t(" mee, wachten er ", " count, ")) (count(Verdict::Waiting))
            (kader.t(" op een ander bericht en zijn er ", " wait for another message and ")) (count(Verdict::Refused))
            (kader.t(" geweigerd.", " were refused."))
        }
    }
}

/// Who did what in this room.
fn log(kader: &Kader, events: &[opslag::Gebeurtenis]) -> Markup {
    let rows: Vec<Vec<Markup>> = events
        .iter()
        .map(|event| {
            vec![
                parts::cell(moment(kader.taal, &event.wanneer)),
                html! { span lang="nl" { (event.actie) } },
                parts::cell(&event.object),
                parts::cell(&event.wie),
                parts::cell(&event.oorsprong),
            ]
        })
        .collect();
    html! {
        section class="vk-section" aria-labelledby="logboek" {
            h2 class="utrecht-heading-2" id="logboek" { (kader.t("Wie deed wat?", "Who did what?")) }
            (parts::table(kader.t("Laatste gebeurtenissen", "Latest events"),
                &[kader.t("Wanneer", "When"), kader.t("Wat", "What"), kader.t("Waarmee", "With what"), kader.t("Wie", "Who"), kader.t("Waar", "Where")],
                &[], &rows))
        }
    }
}

fn places(kader: &Kader) -> Markup {
    let links = [
        ("aanleveren", kader.t("Berichten aanleveren", "Deliver messages")),
        ("bronnen", kader.t("Bronnen naast de berichten", "Sources beside messages")),
        ("quarantaine", kader.t("Geweigerde berichten", "Refused messages")),
        ("wachtend", kader.t("Wachtende berichten", "Waiting messages")),
        ("retour", kader.t("Antwoorden aan afzenders", "Answers to senders")),
        ("instellingen", kader.t("Instellingen", "Settings")),
        ("productcodes", kader.t("Productcodes", "Product codes")),
        ("buurten", kader.t("Buurten", "Neighbourhoods")),
    ];
    html! {
        ul class="vk-next" { @for (place, name) in links { li { a href={ "/gegevens/" (place) } { (name) } } } }
    }
}

/// Messages by kind and verdict. These are counts of messages, not of people.
fn messages(kader: &Kader, beeld: &Beeld) -> Markup {
    let mut count = std::collections::BTreeMap::<u32, [u64; 4]>::new();
    for (row, oordeel) in beeld.feiten.berichten.iter().zip(&beeld.stand.oordelen) {
        let place = Verdict::ALL.iter().position(|verdict| *verdict == oordeel.verdict).unwrap_or(0);
        count.entry(row.soort).or_default()[place] += 1;
    }
    let rows: Vec<Vec<Markup>> = count
        .into_iter()
        .map(|(soort, counts)| {
            let mut cells = vec![parts::cell(kind(kader, soort))];
            cells.extend(counts.iter().map(|count| parts::cell(number(kader.taal, *count))));
            cells
        })
        .collect();
    html! {
        section class="vk-section" aria-labelledby="berichten" {
            h2 class="utrecht-heading-2" id="berichten" { (kader.t("Berichten", "Messages")) }
            (parts::table(
                kader.t("Aantal berichten naar soort en oordeel", "Number of messages by kind and verdict"),
                &[kader.t("Soort", "Kind"), kader.t("Aanvaard", "Accepted"), kader.t("Wacht", "Waiting"),
                  kader.t("Geweigerd", "Refused"), kader.t("Dubbel", "Duplicate")],
                &[false, true, true, true, true], &rows))
            p { (kader.t("Een bericht dat twee keer is aangeleverd, staat hier één keer.",
                         "A message that was delivered twice stands here once.")) }
        }
    }
}

pub(super) fn kind(kader: &Kader, soort: u32) -> String {
    let name = match soort {
        301 => kader.t("301 toewijzing", "301 assignment"),
        302 => kader.t("302 retourbericht bij een 301", "302 return message to a 301"),
        305 => kader.t("305 start van hulp", "305 start of help"),
        306 => kader.t("306 retourbericht bij een 305", "306 return message to a 305"),
        307 => kader.t("307 stop van hulp", "307 stop of help"),
        308 => kader.t("308 retourbericht bij een 307", "308 return message to a 307"),
        315 => kader.t("315 verzoek om toewijzing", "315 request for an assignment"),
        316 => kader.t("316 retourbericht bij een 315", "316 return message to a 315"),
        317 => kader.t("317 verzoek om wijziging", "317 request for a change"),
        318 => kader.t("318 retourbericht bij een 317", "318 return message to a 317"),
        319 => kader.t("319 antwoord op een verzoek", "319 answer to a request"),
        320 => kader.t("320 retourbericht bij een 319", "320 return message to a 319"),
        323 => kader.t("323 declaratie", "323 declaration"),
        325 => kader.t("325 antwoord op declaratie", "325 answer to a declaration"),
        _ => kader.t("niet te herkennen", "not recognised"),
    };
    name.to_owned()
}

fn completeness(kader: &Kader, beeld: &Beeld) -> Markup {
    let rows: Vec<Vec<Markup>> = volledigheid(&beeld.feiten, &beeld.stand)
        .into_iter()
        .map(|row: Volledigheid| {
            let missing: Vec<_> =
                row.ontbrekende_maanden.iter().map(|maand| month(kader.taal, *maand)).collect();
            vec![
                parts::cell(format!("{} ({})", row.aanbieder, row.wet)),
                parts::cell(month(kader.taal, row.eerste_maand)),
                parts::cell(month(kader.taal, row.volledig_tot_en_met)),
                parts::cell(month(kader.taal, row.laatste_maand)),
                parts::cell(if missing.is_empty() {
                    kader.t("geen", "none").to_owned()
                } else {
                    missing.join(", ")
                }),
                parts::cell(row.zonder_antwoord),
            ]
        })
        .collect();
    html! {
        section class="vk-section" aria-labelledby="volledig" {
            h2 class="utrecht-heading-2" id="volledig" { (kader.t("Hoe volledig zijn de declaraties?", "How complete are the declarations?")) }
            (parts::table(
                kader.t("Declaraties per aanbieder", "Declarations per organisation"),
                &[kader.t("Aanbieder", "Organisation"), kader.t("Eerste maand", "First month"),
                  kader.t("Volledig tot en met", "Complete up to"), kader.t("Laatste maand", "Last month"),
                  kader.t("Maanden zonder declaratie", "Months without a declaration"), kader.t("Zonder antwoord", "Not answered")],
                &[false, false, false, false, false, true], &rows))
            p { (kader.t("‘Zonder antwoord’ telt declaraties waarop de gemeente nog geen 325 heeft gestuurd.",
                         "‘Not answered’ counts declarations to which the municipality has not sent a 325 yet.")) }
        }
    }
}
