//! For the privacy officer: erasing somebody. First what would go, then the same and no more.

use axum::Form;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domein::Pseudoniem;
use maud::{Markup, html};
use serde::Deserialize;

use super::persoon::{self, Opzoekvorm};
use crate::opgave::Verhaal;
use crate::poort::{Mag, RechtenAfhandelen};
use crate::rechten::decide::{Rechtsoort, Rechtsverzoek};
use crate::rechten::inzage::Vrager;
use crate::rechten::wissen::{
    Wisbesluit, Wisvoorbeeld, Wisvraag, ZONDER_VRAAG, carry_out, left, preview, reason,
};
use crate::web::parts::Toon;
use crate::web::{Kader, WebFout, number, parts};

/// Who is to be erased, for which question, and what somebody saw.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Wisvorm {
    #[serde(flatten)]
    wie: Opzoekvorm,
    gezien: String,
    akkoord: String,
    reden: String,
}

/// `POST /rechten/wissen`: what would go.
pub async fn show(
    mag: Mag<RechtenAfhandelen>,
    kader: Kader,
    Form(form): Form<Wisvorm>,
) -> Result<Response, WebFout> {
    let verleend = mag.with(&mag.aanmelding().zaak())?;
    let (who, verzoek) = match meant(&mag, &form.wie).await? {
        Ok(meant) => meant,
        Err(text) => return Ok(persoon::again(&kader, text)),
    };
    let object = object(verzoek.as_ref());
    let vrager = Vrager::on_page(mag.aanmelding(), &verleend, ("", "", object));
    let shown = preview(mag.app(), who, object, &vrager).await?;
    Ok(page(&kader, &shown_page(&kader, &shown, verzoek.as_ref(), &html! {})))
}

/// `POST /rechten/wissen/uitvoeren`: lets it go.
pub async fn erase(
    mag: Mag<RechtenAfhandelen>,
    kader: Kader,
    Form(form): Form<Wisvorm>,
) -> Result<Response, WebFout> {
    let verleend = mag.with(&mag.aanmelding().zaak())?;
    let (who, verzoek) = match meant(&mag, &form.wie).await? {
        Ok(meant) => meant,
        Err(text) => return Ok(persoon::again(&kader, text)),
    };
    let object = object(verzoek.as_ref());
    let vrager = Vrager::on_page(mag.aanmelding(), &verleend, ("", "", object));
    let reden = match (Verhaal::read("reden", &form.reden), form.akkoord.as_str()) {
        (Ok(reden), "ja") => Ok(reden),
        (Err(fout), _) => Err(fout.nl),
        _ => Err("vink aan dat u het zeker weet; wissen is niet terug te draaien".to_owned()),
    };
    let reden = match reden {
        Ok(reden) => reden.as_str().to_owned(),
        Err(text) => {
            let shown = preview(mag.app(), who, object, &vrager).await?;
            let body = shown_page(&kader, &shown, verzoek.as_ref(), &parts::wrong(&kader, &text));
            return Ok((StatusCode::BAD_REQUEST, page(&kader, &body)).into_response());
        }
    };
    let vraag = Wisvraag { persoon: who, verzoek: verzoek.clone(), reden, gezien: form.gezien };
    Ok(match carry_out(mag.app(), vraag, &vrager).await? {
        Wisbesluit::Veranderd(shown) => {
            let text = "intussen is er iets veranderd; kijk opnieuw wat er weggaat. Er is nog niets gewist";
            let body = shown_page(&kader, &shown, verzoek.as_ref(), &parts::wrong(&kader, text));
            (StatusCode::CONFLICT, page(&kader, &body)).into_response()
        }
        Wisbesluit::Gedaan(done) => page(&kader, &done_page(&kader, &done)),
    })
}

/// Who is to be erased, and for which question; what to say where that cannot be told.
async fn meant(
    mag: &Mag<RechtenAfhandelen>,
    wie: &Opzoekvorm,
) -> Result<Result<(Pseudoniem, Option<Rechtsverzoek>), &'static str>, WebFout> {
    let verzoek = persoon::asked(mag, &wie.verzoek, Rechtsoort::Wissen).await?;
    Ok(persoon::whom(mag, wie, verzoek.as_ref()).await?.map(|who| (who, verzoek)))
}

/// What the audit log names: the question, never the person.
fn object(verzoek: Option<&Rechtsverzoek>) -> &str {
    verzoek.map_or(ZONDER_VRAAG, |verzoek| verzoek.id.as_str())
}

fn page(kader: &Kader, body: &Markup) -> Response {
    let title = kader.t("Gegevens van iemand wissen", "Erasing somebody's data");
    kader.page(title, &persoon::above(kader), body).into_response()
}

fn shown_page(
    kader: &Kader,
    shown: &Wisvoorbeeld,
    verzoek: Option<&Rechtsverzoek>,
    message: &Markup,
) -> Markup {
    let nothing = shown.verslag.is_empty() && !shown.forgets();
    html! {
        (message)
        p class="vk-lead" {
            @if nothing { (kader.t("Er valt nu niets te wissen.", "There is nothing to erase now.")) }
            @else { (kader.t("Dit gaat weg als u wist. Nu is er nog niets veranderd.", "This goes when you erase. Nothing has changed yet.")) }
        }
        @if let Some(verzoek) = verzoek { blockquote { p { (verzoek.tekst) } } }
        (persoon::who(kader, &shown.kluis))
        (counts(kader, shown))
        (stays(kader, shown))
        @if !nothing { (confirm(kader, shown, verzoek)) }
    }
}

fn counts(kader: &Kader, shown: &Wisvoorbeeld) -> Markup {
    let count = |rows: u64| parts::cell(number(kader.taal, rows));
    let rows: Vec<Vec<Markup>> = shown
        .rows()
        .into_iter()
        .map(|((nl, en), telling)| {
            vec![parts::cell(kader.t(nl, en)), count(telling.weg), count(telling.los), count(telling.blijft)]
        })
        .collect();
    html! {
        h2 class="utrecht-heading-2" { (kader.t("Wat gaat weg?", "What goes?")) }
        @if rows.is_empty() { p { (kader.t("Er zijn geen regels over deze persoon.", "There are no rows about this person.")) } }
        @else {
            (parts::table(kader.t("Aantal regels per soort", "Rows by kind"), &[kader.t("Soort", "Kind"), kader.t("Gaat weg", "Goes"),
                kader.t("Blijft, los van de persoon", "Stays, without the person"), kader.t("Blijft", "Stays")],
                &[false, true, true, true], &rows))
        }
        @if shown.forgets() {
            p { (kader.t("Ook de naam in de kluis en de regels over deze persoon in het verwerkingenlog gaan weg. Daarna is bij geen regel meer te vinden over wie hij ging.",
                         "The name in the vault and the lines about this person in the processing log go too. After that no row tells any more whom it was about.")) }
            @if shown.records.open_signaalzaken > 0 {
                p { (kader.t("Er is nog een zaak waarin de gemeente hulp aanbiedt na een signaal (Wgs, art. 3). Die blijft tot de zaak sluit, en gaat daarna vanzelf weg.",
                             "There is still a case in which the municipality offers help after a signal (Wgs, art. 3). It stays until it closes, and goes by itself after that.")) }
            }
            @if shown.records.los > 0 {
                p { (kader.t("Deze persoon werkt hier ook. Dat account blijft, zonder de rol van inwoner.",
                             "This person works here as well. That account stays, without the role of resident.")) }
            }
        }
    }
}

fn stays(kader: &Kader, shown: &Wisvoorbeeld) -> Markup {
    html! {
        h2 class="utrecht-heading-2" { (kader.t("Wat blijft, en waarom?", "What stays, and why?")) }
        ul class="vk-long" {
            @for reden in &shown.verslag.redenen {
                @let (nl, en) = reason(*reden);
                li { (kader.t(&nl, &en)) }
            }
            @for (nl, en) in left(shown.forgets(), shown.records.plannen) { li { (kader.t(nl, en)) } }
        }
    }
}

fn confirm(kader: &Kader, shown: &Wisvoorbeeld, verzoek: Option<&Rechtsverzoek>) -> Markup {
    html! {
        h2 class="utrecht-heading-2" { (kader.t("Wissen", "Erase")) }
        form class="vk-form" method="post" action="/rechten/wissen/uitvoeren" {
            (persoon::same(shown.persoon, verzoek))
            input type="hidden" name="gezien" value=(shown.gezien());
            div class="vk-field" {
                label for="reden" { (kader.t("Waarom mag dit weg?", "Why may this go?")) }
                @if verzoek.is_some() {
                    p class="vk-field__help" id="reden-uitleg" { (kader.t("De inwoner leest dit als antwoord. Gaat het account ook weg, stuur dan een brief.",
                        "The resident reads this as the answer. When the account goes as well, send a letter.")) }
                }
                textarea class="utrecht-textarea" id="reden" name="reden" rows="3" required aria-describedby=[verzoek.map(|_| "reden-uitleg")] {}
            }
            fieldset class="vk-choices" {
                legend { (kader.t("Wissen is niet terug te draaien", "Erasing cannot be undone")) }
                div class="vk-choice" {
                    input type="checkbox" id="akkoord" name="akkoord" value="ja" required;
                    label for="akkoord" { (kader.t("Ik weet het zeker. Ik heb gekeken of de wet het toelaat.", "I am sure. I have looked whether the law allows it.")) }
                }
            }
            (parts::submit(kader.t("Wis deze gegevens", "Erase these data")))
        }
    }
}

fn done_page(kader: &Kader, done: &Wisvoorbeeld) -> Markup {
    let message = html! { p { (kader.t("De gegevens zijn gewist. Dat staat in het logboek.", "The data are erased. That is in the log.")) } };
    html! {
        (parts::alert(Toon::Gelukt, kader.t("Gewist", "Erased"), &message))
        (counts(kader, done))
        (stays(kader, done))
        p { a href="/rechten" { (kader.t("Terug naar de vragen van inwoners", "Back to the questions of residents")) } }
    }
}

/// The way to here, on the page about somebody.
pub(super) fn way(kader: &Kader, persoon: Pseudoniem) -> Markup {
    html! {
        h2 class="utrecht-heading-2" { (kader.t("Wissen", "Erase")) }
        p { (kader.t("U ziet eerst wat er weggaat, wat blijft en waarom.", "You see first what goes, what stays and why.")) }
        form class="vk-form" method="post" action="/rechten/wissen" {
            (persoon::same(persoon, None))
            (parts::submit_second(kader.t("Kijk wat er weggaat", "See what would go")))
        }
    }
}
