//! One challenge with its steps, for who answers it.

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::stuk::{self, Stukbesluit as _, Stukstap};
use opslag::{Bewaard, Formulier};
use toegang::Recht;

use super::{answer, find, proposal, reads, shown_name};
use crate::app::today;
use crate::dialoog::afgedekt::masked;
use crate::dialoog::blik::Bereik as _;
use crate::dialoog::inhoud::Dialoogstuk;
use crate::dialoog::uitdaging::stap::take;
use crate::dialoog::uitdaging::{Uitdaagbesluit, Uitdaagstuk, Uitdaagzaak};
use crate::poort::{DialoogBesluiten, DialoogLezen, Mag};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::stukblad::below;
use crate::web::velden::Velden;
use crate::web::{Kader, WebFout, day, parts};

/// `GET /dialoog/{dialoog}/uitdaging/{zaak}`.
pub async fn show(
    mag: Mag<DialoogLezen>,
    kader: Kader,
    Path((dialoog, zaak)): Path<(String, String)>,
) -> Result<Markup, WebFout> {
    let (dialoog, zaak) = find(&mag, (&dialoog, &zaak)).await?;
    Ok(page(&kader, (&dialoog, &zaak), (&Velden::default(), &Terug::default())))
}

/// `POST /dialoog/{dialoog}/uitdaging/{zaak}`.
pub async fn step(
    mag: Mag<DialoogBesluiten>,
    kader: Kader,
    Path((dialoog, zaak)): Path<(String, String)>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let (dialoog, zaak) = find(&mag, (&dialoog, &zaak)).await?;
    let adres = address(&dialoog, &zaak);
    let sent = Ingestuurd::read(&bytes);
    let (status, terug) = match take(&zaak.nu.inhoud, &sent.velden, today()) {
        Ok((besluit, inhoud, reden)) => {
            let stap = Stukstap::<Uitdaagzaak> { besluit, inhoud: &inhoud, reden: &reden, namens: "" };
            let seen = (zaak.id.as_str(), sent.gezien);
            match stuk::add(&mag.app().opslag, seen, &sent.formulier, &stap, &mag.wie()).await? {
                Bewaard::Nieuw(_) | Bewaard::AlGedaan(_) => return Ok(Redirect::to(&adres).into_response()),
                Bewaard::AnderePoging(_) => (StatusCode::CONFLICT, Terug::other("stap")),
                Bewaard::Botsing => (StatusCode::CONFLICT, Terug { botsing: true, ..Terug::default() }),
            }
        }
        // Sent twice: the second finds the step taken.
        Err(_) if sent.gezien < zaak.nu.nummer && step_of(zaak.nu.besluit) == sent.velden.get("stap") => {
            return Ok(Redirect::to(&adres).into_response());
        }
        Err(fouten) => Terug::wrong(fouten, sent.gezien, zaak.nu.nummer),
    };
    let mut typed = Velden::default();
    for veld in ["bericht", "aanneemreden", "afwijsreden", "uitkomst"] {
        typed.add(veld, masked(sent.velden.get(veld)));
    }
    for veld in ["terugkijken", "gaat_door", "openbaar"] {
        typed.add(veld, sent.velden.get(veld));
    }
    Ok((status, page(&kader, (&dialoog, &zaak), (&typed, &terug))).into_response())
}

/// The button that leads to a decision.
const fn step_of(besluit: Uitdaagbesluit) -> &'static str {
    match besluit {
        Uitdaagbesluit::InGesprek => "gesprek",
        Uitdaagbesluit::Aangenomen => "aannemen",
        Uitdaagbesluit::Afgewezen => "afwijzen",
        Uitdaagbesluit::Afgerond => "afronden",
        Uitdaagbesluit::Ingediend | Uitdaagbesluit::Ingetrokken => "",
    }
}

fn address(dialoog: &Dialoogstuk, zaak: &Uitdaagstuk) -> String {
    format!("/dialoog/{}/uitdaging/{}", dialoog.id, zaak.id)
}

fn page(
    kader: &Kader,
    (dialoog, zaak): (&Dialoogstuk, &Uitdaagstuk),
    (velden, terug): (&Velden, &Terug),
) -> Markup {
    let inhoud = &zaak.nu.inhoud;
    let uitdaging = &inhoud.uitdaging;
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let (nl, en) = zaak.nu.besluit.naam();
    let facts = [
        (kader.t("Wie", "Who"), html! { span lang="nl" { (uitdaging.voorstel().wie.naam()) } }),
        (kader.t("Over", "About"), html! { span lang="nl" { (inhoud.zin) } }),
        (kader.t("Waar staat het?", "Where does it stand?"), html! { (kader.t(nl, en)) }),
        (kader.t("Ingediend op", "Sent in on"), html! { (day(kader.taal, uitdaging.ingediend())) }),
        (
            kader.t("Antwoord uiterlijk op", "Answer at the latest on"),
            html! { (day(kader.taal, uitdaging.uiterlijk())) },
        ),
        (
            kader.t("Openbaar", "Public"),
            html! { @if inhoud.openbaar {
            (kader.t("Naam en teksten staan op de openbare lijst.", "Name and texts stand on the public list.")) } @else {
            (kader.t("Op de openbare lijst staat alleen dat dit er is.", "The public list only says that this is there.")) } },
        ),
    ];
    let body = html! {
        (terug.message(kader, ("Deze uitdaging", "This challenge")))
        (invoer.summary())
        p class="vk-lead" lang="nl" { (uitdaging.zin(today())) }
        (parts::facts(&facts))
        section class="vk-section" aria-labelledby="voorstel" {
            h2 class="utrecht-heading-2" id="voorstel" { (kader.t("Wat stellen zij voor?", "What do they propose?")) }
            @if reads(kader, zaak) { (proposal(kader, uitdaging)) } @else {
                p { (kader.t("Wie beslist, leest dit eerst. Daarna kan het openbaar worden.", "Who decides reads this first. After that it can become public.")) }
            }
            (answer(kader, uitdaging))
        }
        @if kader.mag(Recht::DialoogBesluiten) {
            @match zaak.nu.besluit {
                Uitdaagbesluit::Ingediend => { (talk(&invoer, zaak)) (accept(&invoer, zaak)) (reject(&invoer, zaak)) }
                Uitdaagbesluit::InGesprek => { (accept(&invoer, zaak)) (reject(&invoer, zaak)) }
                Uitdaagbesluit::Aangenomen => { (complete(&invoer, zaak)) }
                _ => { p { (kader.t("Deze uitdaging is klaar. Er is geen volgende stap.", "This challenge is done. There is no next step.")) } }
            }
        }
        p { a href={ "/dialoog/" (dialoog.id) "/uitdaging" } { (kader.t("Terug naar alle uitdagingen", "Back to all challenges")) } }
    };
    below(kader, dialoog, &shown_name(kader, zaak), &body)
}

/// One step: its heading, its fields and its button.
fn form(invoer: &Invoer<'_>, zaak: &Uitdaagstuk, (stap, titel): (&str, &str), fields: &Markup) -> Markup {
    html! {
        section class="vk-section" aria-labelledby={ "stap-" (stap) } {
            h2 class="utrecht-heading-2" id={ "stap-" (stap) } { (titel) }
            @for fout in invoer.fouten.iter().filter(|fout| fout.veld == "stap") { p class="vk-field__error" lang="nl" { (fout.tekst) } }
            form class="vk-form" method="post" action={ "/dialoog/" (zaak.hoort_bij) "/uitdaging/" (zaak.id) } {
                (hidden(&Formulier::fresh(), zaak.nu.nummer))
                input type="hidden" name="stap" value=(stap);
                (fields)
                (parts::submit(titel))
            }
        }
    }
}

fn talk(invoer: &Invoer<'_>, zaak: &Uitdaagstuk) -> Markup {
    let label = invoer.label(
        "bericht",
        ("Waar en wanneer praat u met elkaar?", "Where and when do you talk?"),
        (
            "De indieners lezen dit met hun link. Hoe vinden zij u? Schrijf geen naam of eigen nummer op.",
            "Who sent it in reads this with their link. How do they find you? Write no name or number of your own.",
        ),
    );
    let titel = invoer.kader.t("Ga in gesprek", "Begin to talk");
    form(invoer, zaak, ("gesprek", titel), &invoer.area(label))
}

fn accept(invoer: &Invoer<'_>, zaak: &Uitdaagstuk) -> Markup {
    let reason = invoer.label(
        "aanneemreden",
        ("Waarom, en op welke voorwaarden?", "Why, and on which conditions?"),
        ("Iedereen kan dit lezen.", "Everybody can read this."),
    );
    let look = invoer.label(
        "terugkijken",
        ("Wanneer kijkt u of het werkt?", "When do you look whether it works?"),
        ("", ""),
    );
    let titel = invoer.kader.t("Neem de uitdaging aan", "Accept the challenge");
    form(invoer, zaak, ("aannemen", titel), &html! { (invoer.area(reason)) (invoer.day(look)) })
}

fn reject(invoer: &Invoer<'_>, zaak: &Uitdaagstuk) -> Markup {
    let reason = invoer.label(
        "afwijsreden",
        ("Waarom niet?", "Why not?"),
        ("Iedereen kan dit lezen.", "Everybody can read this."),
    );
    let public = invoer.label(
        "openbaar",
        ("Laat naam en teksten zien op de openbare lijst", "Show name and texts on the public list"),
        ("", ""),
    );
    let fields = html! {
        (invoer.area(reason))
        @if !zaak.nu.inhoud.openbaar { (invoer.tick(public)) }
    };
    let titel = invoer.kader.t("Wijs de uitdaging af", "Reject the challenge");
    form(invoer, zaak, ("afwijzen", titel), &fields)
}

fn complete(invoer: &Invoer<'_>, zaak: &Uitdaagstuk) -> Markup {
    let kader = invoer.kader;
    let options = [("ja", ("Ja", "Yes")), ("nee", ("Nee", "No"))];
    let options = options.map(|(key, (nl, en))| (key.to_owned(), kader.t(nl, en).to_owned()));
    let on = invoer.label("gaat_door", ("Gaat het door?", "Does it go on?"), ("", ""));
    let outcome = invoer.label(
        "uitkomst",
        ("Hoe ging het?", "How did it go?"),
        ("Iedereen kan dit lezen.", "Everybody can read this."),
    );
    let fields = html! { (invoer.choice(on, options.into_iter())) (invoer.area(outcome)) };
    form(invoer, zaak, ("afronden", kader.t("Rond de uitdaging af", "Complete the challenge")), &fields)
}
