//! "Wie zag mijn gegevens?": for the resident.

use axum::Form;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use maud::{Markup, html};
use opslag::Formulier;
use serde::Deserialize;
use toegang::Zaak;

use super::persoon::answer;
use super::{crumbs, decision};
use crate::opgave::Verhaal;
use crate::poort::{EigenGegevens, Mag};
use crate::rechten::decide::{Gebruikt, Kijker, Rechtsoort, Rechtsverzoek};
use crate::rechten::inzage::{Ontvanger, Vrager, gather};
use crate::rechten::{inzien, store};
use crate::web::{Kader, WebFout, moment, parts};

/// Lines on the page.
pub(super) const MOST: usize = 200;

/// A question as it comes from the form.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Vraagvorm {
    formulier: String,
    soort: String,
    tekst: String,
}

/// `GET /mijn-gegevens`.
pub async fn show(mag: Mag<EigenGegevens>, kader: Kader) -> Result<Markup, WebFout> {
    page(&mag, &kader, &Vraagvorm::default(), &html! {}).await
}

async fn page(
    mag: &Mag<EigenGegevens>,
    kader: &Kader,
    form: &Vraagvorm,
    message: &Markup,
) -> Result<Markup, WebFout> {
    let aanmelding = mag.aanmelding();
    let body = match aanmelding.aanvrager.persoon {
        None => not_linked(kader),
        Some(persoon) => {
            let zaak = Zaak { persoon: Some(persoon), ..aanmelding.zaak() };
            let verleend = mag.with(&zaak)?;
            let uses = inzien::uses(mag.app(), persoon, (aanmelding, &verleend)).await?;
            let (opslag, gemeente) = (&mag.app().opslag, mag.wie().gemeente);
            let asked = store::requests(opslag, &gemeente, Some(aanmelding.account())).await?;
            html! { (message) (seen(kader, &uses)) (take_along(kader)) (questions(kader, &asked)) (ask_form(kader, form)) }
        }
    };
    let title = kader.t("Wie zag mijn gegevens?", "Who saw my data?");
    Ok(kader.page(title, &crumbs(kader), &body))
}

fn not_linked(kader: &Kader) -> Markup {
    parts::empty(
        kader.t("Wij weten nog niet wie u bent", "We do not know yet who you are"),
        &html! {
            p { (kader.t(
                "Uw account is nog niet gekoppeld aan uw gegevens. U kunt hier nog niet inloggen met DigiD. Daarom doet de privacy-officer van de gemeente dit met u. Neem uw identiteitsbewijs mee.",
                "Your account is not linked to your data yet. You cannot sign in with DigiD here yet. So the privacy officer of the municipality does this with you. Bring your identity document.")) }
            p { a href="/uitleg/privacy" { (kader.t("Hoe wij met uw gegevens omgaan", "How we treat your data")) } }
        },
    )
}

fn seen(kader: &Kader, uses: &[Gebruikt]) -> Markup {
    let others = uses.iter().filter(|one| one.was_seen()).count();
    let rows: Vec<Vec<Markup>> = uses.iter().take(MOST).map(|one| row(kader, one)).collect();
    html! {
        p class="vk-lead" {
            @match others {
                0 => (kader.t("Niemand anders zag uw gegevens met uw naam erbij.", "Nobody else saw your data with your name.")),
                1 => (kader.t("Eén keer zag iemand anders uw gegevens met uw naam erbij.", "Once somebody else saw your data with your name.")),
                _ => { (others) (kader.t(" keer zag iemand anders uw gegevens met uw naam erbij.", " times somebody else saw your data with your name.")) }
            }
        }
        p { (kader.t("Hieronder staat elke keer dat uw gegevens zijn gebruikt. Ook nu u zelf kijkt, komt er een regel bij.",
                     "Below is each time that your data were used. That you look now is a line as well.")) }
        (parts::table(kader.t("Elke keer, de nieuwste eerst", "Each time, newest first"),
            &[kader.t("Wanneer", "When"), kader.t("Wie", "Who"), kader.t("Wat", "What"), kader.t("Waarom", "Why"),
              kader.t("Regel in het logboek", "Line in the log")], &[false, false, false, false, true], &rows))
        @if uses.len() > MOST {
            p { (kader.t("U ziet de nieuwste 200. Vraag hieronder om alles.", "You see the newest 200. Ask for all below.")) }
        }
        (parts::details(kader.t("Waarom staat er geen naam bij?", "Why is there no name?"), &html! {
            p { (kader.t("U ziet de rol en de organisatie, niet de naam. Zo kan een medewerker het werk veilig doen. De gemeente weet wel wie het was. Wilt u meer weten, stel dan hieronder een vraag en noem het nummer van de regel.",
                         "You see the role and the organisation, not the name. So an employee can work safely. The municipality does know who it was. If you want to know more, ask below and name the number of the line.")) }
        }))
    }
}

/// One time that the data were used, as cells: when, who, what, why, and the line in the log.
pub fn row(kader: &Kader, one: &Gebruikt) -> Vec<Markup> {
    let when = Timestamp::from_millisecond(one.wanneer).map_or_else(|_| String::new(), |at| at.to_string());
    let why = match one.doel {
        Some(doel) => {
            html! { (kader.t(doel.naam.0, doel.naam.1)) " (" span lang="nl" { (doel.artikel) } ")" }
        }
        None => parts::cell(
            kader.t("om uw hulp te kunnen regelen en betalen", "to be able to arrange and pay for your help"),
        ),
    };
    vec![
        parts::cell(moment(kader.taal, &when)),
        parts::cell(who(kader, &one.wie)),
        html! {
            span lang="nl" { (one.wat) }
            @if !one.gelukt { " (" (kader.t("lukte niet, niemand zag iets", "failed, nobody saw anything")) ")" }
        },
        why,
        parts::cell(one.regel.map_or_else(String::new, |regel| regel.to_string())),
    ]
}

fn who(kader: &Kader, wie: &Kijker) -> String {
    match wie {
        Kijker::Zelf => kader.t("u zelf", "you").to_owned(),
        Kijker::Programma => {
            kader.t("het programma van de gemeente", "the program of the municipality").to_owned()
        }
        Kijker::Iemand { rollen, organisatie } => {
            let rollen: Vec<&str> = rollen.iter().map(|rol| kader.t(rol.naam().0, rol.naam().1)).collect();
            let organisatie =
                if organisatie.is_empty() { kader.t("de gemeente", "the municipality") } else { organisatie };
            // A partner at the table has no role here: only where they come from is known.
            if rollen.is_empty() {
                organisatie.to_owned()
            } else {
                format!("{}, {organisatie}", rollen.join(", "))
            }
        }
    }
}

fn take_along(kader: &Kader) -> Markup {
    html! {
        h2 class="utrecht-heading-2" { (kader.t("Wat weet de gemeente van mij?", "What does the municipality know of me?")) }
        p { (kader.t(
            "U kunt alles lezen wat in Voorkant over u is bewaard. Gegevens van een ander staan er niet in. Bewaar het goed: het gaat over u.",
            "You can read all that is kept of you in Voorkant. Data of somebody else are not in it. Keep it safe: it is about you.")) }
        ul class="vk-downloads" {
            li { a href="/mijn-gegevens/uittreksel" { (kader.t("Lezen en afdrukken", "Read and print")) } }
            li { a href="/mijn-gegevens/uittreksel.pdf" download { (kader.t("Meenemen als PDF", "Take along as PDF")) } }
            li { a href="/mijn-gegevens/uittreksel.json" download { (kader.t("Meenemen als JSON", "Take along as JSON")) } }
        }
    }
}

/// `GET /mijn-gegevens/uittreksel`.
pub async fn extract_page(mag: Mag<EigenGegevens>, kader: Kader) -> Result<Response, WebFout> {
    extract(&mag, &kader, "html").await
}

/// `GET /mijn-gegevens/uittreksel.pdf`.
pub async fn extract_pdf(mag: Mag<EigenGegevens>, kader: Kader) -> Result<Response, WebFout> {
    extract(&mag, &kader, "pdf").await
}

/// `GET /mijn-gegevens/uittreksel.json`.
pub async fn extract_json(mag: Mag<EigenGegevens>, kader: Kader) -> Result<Response, WebFout> {
    extract(&mag, &kader, "json").await
}

/// All that is known of who asks, in one of its forms.
async fn extract(mag: &Mag<EigenGegevens>, kader: &Kader, vorm: &str) -> Result<Response, WebFout> {
    let aanmelding = mag.aanmelding();
    let Some(persoon) = aanmelding.aanvrager.persoon else {
        return Ok(Redirect::to("/mijn-gegevens").into_response());
    };
    let verleend = mag.with(&Zaak { persoon: Some(persoon), ..aanmelding.zaak() })?;
    let what = ("eigen gegevens meenemen", "uittreksel van eigen gegevens gemaakt", "eigen gegevens");
    let inzage = gather(mag.app(), persoon, &Vrager::on_page(aanmelding, &verleend, what)).await?;
    let [home] = crumbs(kader);
    let above = [home, ("/mijn-gegevens", kader.t("Wie zag mijn gegevens?", "Who saw my data?"))];
    answer(kader, &above, inzage, vorm, Ontvanger::Inwoner).await
}

fn questions(kader: &Kader, asked: &[Rechtsverzoek]) -> Markup {
    let rows: Vec<Vec<Markup>> = asked
        .iter()
        .rev()
        .map(|one| {
            vec![
                parts::cell(moment(kader.taal, &one.wanneer)),
                parts::cell(kader.t(one.soort.naam().0, one.soort.naam().1)),
                parts::kept(kader, &one.tekst),
                decision(kader, one),
            ]
        })
        .collect();
    html! {
        @if !rows.is_empty() {
            (parts::table(kader.t("Uw vragen", "Your questions"), &[kader.t("Wanneer", "When"), kader.t("Wat u vroeg", "What you asked"),
                kader.t("In uw woorden", "In your words"), kader.t("Antwoord", "Answer")], &[], &rows))
        }
    }
}

fn ask_form(kader: &Kader, form: &Vraagvorm) -> Markup {
    let formulier = if form.formulier.is_empty() {
        Formulier::fresh().as_str().to_owned()
    } else {
        form.formulier.clone()
    };
    html! {
        form class="vk-form" method="post" action="/mijn-gegevens" {
            h2 class="utrecht-heading-2" { (kader.t("Stel een vraag over uw gegevens", "Ask about your data")) }
            p { (kader.t("De privacy-officer van de gemeente leest uw vraag. U krijgt binnen een maand antwoord, hier op deze pagina.",
                         "The privacy officer of the municipality reads your question. You get an answer within a month, here on this page.")) }
            input type="hidden" name="formulier" value=(formulier);
            fieldset class="vk-choices" {
                legend { (kader.t("Wat wilt u?", "What do you want?")) }
                @for soort in Rechtsoort::ALL {
                    div class="vk-choice" {
                        input type="radio" id={ "soort-" (soort.sleutel()) } name="soort" value=(soort.sleutel()) required
                            checked[soort.sleutel() == form.soort];
                        label for={ "soort-" (soort.sleutel()) } { (kader.t(soort.naam().0, soort.naam().1)) }
                    }
                }
            }
            div class="vk-field" {
                label for="tekst" { (kader.t("Vertel wat u bedoelt", "Tell what you mean")) }
                p class="vk-field__help" id="tekst-uitleg" { (kader.t("Schrijf hier geen burgerservicenummer op.", "Do not write a citizen service number here.")) }
                textarea class="utrecht-textarea" id="tekst" name="tekst" rows="5" aria-describedby="tekst-uitleg" required { "\n" (form.tekst) }
            }
            (parts::submit(kader.t("Verstuur", "Send")))
        }
    }
}

/// `POST /mijn-gegevens`: asks for insight, correction or erasure.
pub async fn ask(
    mag: Mag<EigenGegevens>,
    kader: Kader,
    Form(form): Form<Vraagvorm>,
) -> Result<Response, WebFout> {
    let aanmelding = mag.aanmelding();
    mag.with(&Zaak { persoon: aanmelding.aanvrager.persoon, ..aanmelding.zaak() })?;
    let text = match (Rechtsoort::of(&form.soort), Verhaal::read("tekst", &form.tekst)) {
        (Some(soort), Ok(tekst)) => {
            let formulier = Formulier::read(&form.formulier);
            // A number that slipped in is of no use here, and would stand outside the vault.
            let tekst = domein::mask_bsn(tekst.as_str());
            store::ask(&mag.app().opslag, &formulier, aanmelding.account(), (soort, &tekst), &mag.wie())
                .await?;
            return Ok(Redirect::to("/mijn-gegevens").into_response());
        }
        (None, _) => "kies wat u wilt".to_owned(),
        (_, Err(fout)) => fout.nl,
    };
    let page = page(&mag, &kader, &form, &parts::wrong(&kader, &text)).await?;
    Ok((StatusCode::BAD_REQUEST, page).into_response())
}
