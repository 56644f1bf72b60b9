//! What is kept, how long, and what is over today.

use opslag::Formulier;
use std::collections::BTreeMap;
use std::time::Duration;

use maud::{Markup, html};
use toegang::Recht;

use super::{home, name, source, term};
use crate::bewaren::decide::Bewaarregel;
use crate::bewaren::getoond::Getoond;
use crate::bewaren::soort::{Bewaarplek, Bewaarsoort, SOORTEN};
use crate::bewaren::termijn::Bewaartermijn;
use crate::bewaren::{opmaken, store};
use crate::poort::{BewarenLezen, Mag};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, WebFout, moment};

/// So long somebody waits for the facts to be counted.
const PATIENCE: Duration = Duration::from_secs(5);

/// `GET /bewaren`.
pub async fn show(mag: Mag<BewarenLezen>, kader: Kader) -> Result<Markup, WebFout> {
    let (app, gemeente) = (mag.app(), mag.wie().gemeente);
    let counted = opmaken::facts_counted(app, &gemeente, mag.aanmelding().vandaag, PATIENCE).await?;
    let is_shown = |soort: &&Bewaarsoort| counted || !matches!(soort.plek, Bewaarplek::Feiten(_));
    let all: Vec<_> = SOORTEN.iter().filter(is_shown).collect();
    let now = opmaken::preview(app, &gemeente, &all, mag.aanmelding().vandaag, "").await?;
    let rules = app.instellingen().await?.rules()?;
    let last: BTreeMap<String, String> =
        store::last_rounds(&app.opslag, &gemeente).await?.into_iter().collect();
    let recent = store::recent_rounds(&app.opslag, &gemeente, 10).await?;
    let lines: Vec<(&Bewaarregel, Getoond)> = now
        .regels
        .iter()
        .filter_map(|regel| Some((regel, Getoond::of(regel.kind()?, regel.aantal, &rules))))
        .collect();
    let over = lines.iter().filter(|(regel, _)| regel.aantal.unwrap_or_default() > 0);
    // A kind that is about residents may hold a few: whether it does is not told.
    let over = over.filter(|(_, shown)| !matches!(shown, Getoond::Beschermd(aantal) if aantal.is_hidden()));
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Wat niet meer nodig is, gaat weg. Per soort staat hier hoe lang we iets bewaren, waarom, en hoeveel er vandaag over die termijn is.",
            "What is not needed any more goes. For each kind this page says how long we keep it, why, and how much of it is past that term today.")) }
        p { (answer(&kader, over.count())) }
        @if !counted { (still_counting(&kader)) }
        (parts::table(kader.t("Bewaartermijnen", "Terms"),
            &[kader.t("Wat", "What"), kader.t("Hoe lang", "How long"), kader.t("Waarom zo lang", "Why so long"),
              kader.t("Vandaag voorbij", "Over today"), kader.t("Laatst vernietigd", "Last destroyed")],
            &[false, false, false, true, false],
            &lines.iter().map(|(regel, shown)| line(&kader, regel, *shown, &last)).collect::<Vec<_>>()))
        (preview_form(&kader))
        (rounds(&kader, &recent))
        (help(&kader))
    };
    let title = kader.t("Hoe lang bewaren we?", "How long do we keep it?");
    Ok(kader.page(title, &[home(&kader)], &body))
}

/// The facts are not counted yet: all of them are read for that, once for each day and each delivery.
fn still_counting(kader: &Kader) -> Markup {
    let title = kader.t("De feiten worden nog geteld", "The facts are still being counted");
    parts::alert(
        Toon::LetOp,
        title,
        &html! {
            p {
                (kader.t("Berichten, signalen en hulp staan daarom nog niet in de tabel. Bij veel gegevens duurt dat een paar minuten. ",
                         "So messages, signals and help are not in the table yet. With much data that takes some minutes. "))
                a href="/bewaren" { (kader.t("Kijk opnieuw", "Look again")) }
            }
        },
    )
}

fn answer(kader: &Kader, over: usize) -> String {
    match over {
        0 => kader
            .t(
                "Vandaag is er geen soort waarvan zeker iets over de termijn is.",
                "Today there is no kind of which something is past its term for sure.",
            )
            .to_owned(),
        1 => kader
            .t("Vandaag is van 1 soort iets over de termijn.", "Today something of 1 kind is past its term.")
            .to_owned(),
        _ => {
            let (before, after) = (
                kader.t("Vandaag is van ", "Today something of "),
                kader.t(" soorten iets over de termijn.", " kinds is past its term."),
            );
            format!("{before}{over}{after}")
        }
    }
}

fn line(kader: &Kader, regel: &Bewaarregel, shown: Getoond, last: &BTreeMap<String, String>) -> Vec<Markup> {
    let Some(soort) = regel.kind() else { return Vec::new() };
    let counted = match soort.plek {
        Bewaarplek::Geheugen => kader.t("staat niet op schijf", "not on disk").to_owned(),
        _ => shown.text(kader.taal),
    };
    let termijn = regel.termijn.parse::<Bewaartermijn>().unwrap_or(soort.termijn);
    let never = match soort.plek {
        Bewaarplek::Geheugen => kader.t("gaat vanzelf", "goes by itself"),
        _ => kader.t("nog nooit", "never yet"),
    };
    vec![
        html! { a href={ "/bewaren/termijnen/" (soort.sleutel) } { (name(kader, soort)) } },
        html! {
            (term(kader, termijn))
            @if regel.versie > 0 { " (" (kader.t("gewijzigd", "changed")) ")" }
        },
        source(kader, soort),
        parts::cell(counted),
        parts::cell(
            last.get(soort.sleutel).map_or_else(|| never.to_owned(), |when| moment(kader.taal, when)),
        ),
    ]
}

/// The form that makes a preview.
pub(super) fn preview_form(kader: &Kader) -> Markup {
    html! {
        section class="vk-section" aria-labelledby="voorbeeld" {
            h2 class="utrecht-heading-2" id="voorbeeld" { (kader.t("Wat zou er vandaag weggaan?", "What would go today?")) }
            @if kader.mag(Recht::GegevensVernietigen) {
                p { (kader.t(
                    "Maak eerst een voorbeeld. Daarin ziet u per soort wat er weg zou gaan. Er verandert dan nog niets.",
                    "Make a preview first. It shows for each kind what would go. Nothing changes yet.")) }
                form class="vk-form" method="post" action="/bewaren/voorbeeld" {
                    input type="hidden" name="formulier" value=(Formulier::fresh().as_str());
                    div class="vk-field" {
                        label for="soort" { (kader.t("Van welke soort?", "Of which kind?")) }
                        select class="utrecht-select" id="soort" name="soort" {
                            option value="" { (kader.t("Alle soorten", "All kinds")) }
                            @for soort in SOORTEN.iter().filter(|soort| soort.plek != Bewaarplek::Geheugen) {
                                option value=(soort.sleutel) { (name(kader, soort)) }
                            }
                        }
                    }
                    (parts::submit(kader.t("Maak een voorbeeld", "Make a preview")))
                }
            } @else {
                (parts::alert(Toon::LetOp, kader.t("U kunt dit alleen lezen", "You can only read this"), &html! {
                    p { (kader.t("De privacy officer maakt een voorbeeld en laat vernietigen.",
                                 "The privacy officer makes a preview and has things destroyed.")) } }))
            }
        }
    }
}

fn rounds(kader: &Kader, recent: &[(String, String, String)]) -> Markup {
    html! {
        section class="vk-section" aria-labelledby="rondes" {
            h2 class="utrecht-heading-2" id="rondes" { (kader.t("Wat is er eerder vernietigd?", "What was destroyed before?")) }
            @if recent.is_empty() {
                (parts::empty(kader.t("Er is nog niets vernietigd", "Nothing was destroyed yet"), &html! {
                    p { (kader.t("Na de eerste keer staat hier wie het liet doen, wanneer, en hoeveel er wegging.",
                                 "After the first time this says who had it done, when, and how much went.")) } }))
            } @else {
                ul { @for (id, wie, wanneer) in recent {
                    li { a href={ "/bewaren/voorbeelden/" (id) } { (moment(kader.taal, wanneer)) } ", " (wie) }
                } }
            }
        }
    }
}

fn help(kader: &Kader) -> Markup {
    let text = html! {
        ul {
            li { (kader.t("Een termijn telt vanaf de dag waarop iets eindigde. Op de laatste dag van de termijn blijft het nog. De dag erna mag het weg.",
                          "A term counts from the day on which something ended. On the last day of the term it stays. The day after it may go.")) }
            li { (kader.t("Voorkant vernietigt niets uit zichzelf. Iemand maakt een voorbeeld, kijkt, en laat het uitvoeren.",
                          "Voorkant destroys nothing by itself. Somebody makes a preview, looks, and has it carried out.")) }
            li { (kader.t("Er gaat nooit meer weg dan het voorbeeld liet zien.", "Never more goes than the preview showed.")) }
            li { (kader.t("Wat weg is, komt niet terug. Het staat nog wel in oude reservekopieën: gooi die ook op tijd weg.",
                          "What is gone does not come back. It is still in old backups: throw those away in time as well.")) }
            li { (kader.t("Aantallen over inwoners zijn beschermd. ‘Minder dan 10’ kan ook nul zijn.",
                          "Numbers about residents are protected. A number that is too small to show can be zero as well.")) }
        }
    };
    parts::details(kader.t("Hoe werkt dit?", "How does this work?"), &text)
}
