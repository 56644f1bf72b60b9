//! The cycles, and what asks for attention in them.

use domein::Datum;
use maud::{Markup, html};
use toegang::Recht;

use super::ADRES;
use super::blad::sentences;
use crate::app::App;
use crate::leren::blik::Bereik;
use crate::leren::cyclus::aandacht::{Leeraandacht, reminders};
use crate::leren::cyclus::store::{self, Cyclus};
use crate::poort::{LerenLezen, Mag};
use crate::web::{Kader, WebFout, count, day, parts};

/// `GET /leren/cyclus`.
pub async fn show(mag: Mag<LerenLezen>, kader: Kader) -> Result<Markup, WebFout> {
    let all = store::all(&mag.app().opslag, &mag.wie().gemeente).await?;
    let attention = attention(&kader, &all, mag.aanmelding().vandaag);
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Leren is pas leren als er iets van komt. Elk kwartaal kijkt u kort, elk half jaar praat u samen, elk jaar besluit u. Voorkant maakt de agenda en vraagt de volgende keer of het is gedaan.",
            "Learning is learning only when something comes of it. Each quarter you look briefly, each half year you talk together, each year you decide. Voorkant makes the agenda, and asks the next time whether it was done.")) }
        @if let Some(attention) = attention {
            section class="vk-section" aria-labelledby="aandacht" {
                h2 class="utrecht-heading-2" id="aandacht" { (kader.t("Dit vraagt nu aandacht", "This asks for attention now")) }
                (attention)
            }
        }
        section class="vk-section" aria-labelledby="cycli" {
            h2 class="utrecht-heading-2" id="cycli" { (kader.t("De leercycli", "The learning cycles")) }
            @if all.is_empty() {
                (parts::empty(kader.t("Er is nog geen leercyclus", "There is no learning cycle yet"), &html! {
                    p { (kader.t("Begin er een bij een opgave of een afspraak. U kiest alleen een naam en een eerste dag.", "Begin one at an opgave or an agreement. You choose a name and a first day only.")) }
                }))
            } @else {
                ul class="vk-stack" { @for one in &all { li class="vk-card" { (card(&kader, one)) } } }
            }
            @if kader.mag(Recht::LeerbesluitNemen) { p { (parts::link_button("/leren/cyclus/nieuw", kader.t("Begin een leercyclus", "Begin a learning cycle"))) } }
        }
        p { a href="/leren" { (kader.t("Naar Leren", "To Leren")) } }
    };
    let crumbs = super::crumbs(&kader);
    let titel =
        kader.t("Wat leren we, en wat doen we ermee?", "What do we learn, and what do we do with it?");
    Ok(kader.page(titel, &crumbs[..2], &body))
}

fn card(kader: &Kader, cyclus: &Cyclus) -> Markup {
    html! {
        h3 class="utrecht-heading-3" { a href={ (ADRES) "/" (cyclus.stuk.id) } { (cyclus.stuk.nu.inhoud.naam) } }
        @if !cyclus.loopt() { p { (kader.t("Ingetrokken.", "Withdrawn.")) } }
        @else {
            @if let Some(said) = sentences(kader.taal, cyclus).first() { p { (said) } }
            @if let Some((soort, dag)) = cyclus.volgende() {
                @let (nl, en) = soort.naam();
                p { (kader.t("Volgende: ", "Next: ")) (kader.t(nl, en)) ", " (kader.t("uiterlijk", "by")) " " (day(kader.taal, dag)) "." }
            }
        }
    }
}

fn attention(kader: &Kader, all: &[Cyclus], vandaag: Datum) -> Option<Markup> {
    let lines: Vec<Markup> = all
        .iter()
        .flat_map(|cyclus| reminders(cyclus, vandaag).into_iter().map(|one| line(kader, cyclus, &one)))
        .collect();
    (!lines.is_empty()).then(|| html! { ul class="vk-next" { @for one in &lines { li { (one) } } } })
}

/// What asks for attention in all cycles, as a list; nothing when all is quiet.
///
/// # Errors
/// When the records cannot be read.
pub async fn section(
    app: &App,
    kader: &Kader,
    (gemeente, vandaag): (&str, Datum),
) -> Result<Option<Markup>, WebFout> {
    Ok(attention(kader, &store::all(&app.opslag, gemeente).await?, vandaag))
}

fn line(kader: &Kader, cyclus: &Cyclus, one: &Leeraandacht) -> Markup {
    let own = format!("{ADRES}/{}", cyclus.stuk.id);
    let meeting = |id: &str| format!("{ADRES}/bijeenkomst/{id}");
    let (adres, tekst) = match one {
        Leeraandacht::Plan(soort, dag) => {
            let (nl, en) = soort.naam();
            (
                own,
                format!(
                    "{}: {}, {} {}",
                    kader.t("Plan", "Plan"),
                    kader.t(nl, en),
                    kader.t("uiterlijk", "by"),
                    day(kader.taal, *dag)
                ),
            )
        }
        Leeraandacht::Vastleggen(id, dag) => (
            meeting(id),
            format!(
                "{} {}",
                kader.t("Leg de bijeenkomst vast van", "Record the meeting of"),
                day(kader.taal, *dag)
            ),
        ),
        Leeraandacht::Komt(id, dag) => (
            meeting(id),
            format!(
                "{} {}",
                kader.t("De agenda staat klaar voor", "The agenda is ready for"),
                day(kader.taal, *dag)
            ),
        ),
        Leeraandacht::Besluiten(number) => (
            own,
            count(
                kader.taal,
                *number,
                [
                    (
                        "besluit had klaar moeten zijn; vraag of het is uitgevoerd",
                        "decision should be ready; ask whether it was carried out",
                    ),
                    (
                        "besluiten hadden klaar moeten zijn; vraag of ze zijn uitgevoerd",
                        "decisions should be ready; ask whether they were carried out",
                    ),
                ],
            ),
        ),
    };
    html! { a href=(adres) { (cyclus.stuk.nu.inhoud.naam) } ": " (tekst) }
}
