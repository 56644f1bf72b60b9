//! At the kitchen table: somebody answers with a professional beside them. Nothing of who it is, is kept.

use ::verwachting::Dialoogrol;
use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::Formulier;

use super::{choices, find};
use crate::app::today;
use crate::dialoog::blik::Bereik;
use crate::dialoog::inhoud::{Dialoog, Dialoogstuk};
use crate::dialoog::sleutel::{codesleutel, token_of};
use crate::dialoog::stand::takes_votes;
use crate::dialoog::stembus::{Stemmer, register};
use crate::poort::{DialoogMaken, Mag};
use crate::web::formulier::{Ingestuurd, hidden};
use crate::web::invoer::Invoer;
use crate::web::stukblad::{Stukblad, below};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, capital, parts};

/// How people came in who answered at the kitchen table.
const KEUKENTAFEL: &str = "keukentafel";

type Keuze = [(String, String)];

/// `GET …/keukentafel`.
pub async fn show(mag: Mag<DialoogMaken>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let dialoog = find(&mag, &id).await?;
    let mut velden = Velden::default();
    velden.add("gebied", dialoog.nu.inhoud.gebied.code());
    Ok(page(&kader, &dialoog, &choices(&mag).await?.gebieden, (&velden, &[]), &Formulier::fresh()))
}

/// `POST …/keukentafel`: a place to vote, and the way to it. The same form twice is one place.
pub async fn begin(
    mag: Mag<DialoogMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let dialoog = find(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let gebieden = choices(&mag).await?.gebieden;
    let (rol, gebied) = match chosen(&dialoog, &sent.velden, &gebieden) {
        Ok(chosen) => chosen,
        Err(fouten) => {
            let page = page(&kader, &dialoog, &gebieden, (&sent.velden, &fouten), &sent.formulier);
            return Ok((StatusCode::BAD_REQUEST, page).into_response());
        }
    };
    let app = mag.app();
    let token = token_of(app, &dialoog.id, &[KEUKENTAFEL, sent.formulier.as_str()]);
    let merk = codesleutel(app, &dialoog.id).of_token(&token).to_string();
    let stemmer = Stemmer { merk, rol, gebied, kanaal: KEUKENTAFEL.to_owned() };
    register(&app.opslag, (&dialoog.id, &dialoog.gemeente), &stemmer, &today().to_string()).await?;
    Ok(Redirect::to(&format!("/stem/{}/{}", dialoog.id, token.expose().as_str())).into_response())
}

fn chosen(
    dialoog: &Dialoogstuk,
    velden: &Velden,
    gebieden: &Keuze,
) -> Result<(Dialoogrol, String), Vec<Formulierfout>> {
    let mut fouten = Vec::new();
    if !takes_votes(dialoog, today()) {
        let tekst = "mensen kunnen nu niet meedoen: de dialoog is niet open, of de dagen zijn voorbij";
        fouten.push(Formulierfout::new("toestemming", tekst));
    }
    if !velden.has("toestemming") {
        let tekst = "vraag eerst of deze persoon mee wil doen, en zet dan een vinkje; zonder toestemming gaat u niet verder";
        fouten.push(Formulierfout::new("toestemming", tekst));
    }
    let rol = velden.must_soort::<Dialoogrol>("rol").map_err(|fout| fouten.push(fout)).ok();
    let gebied = velden.get("gebied");
    if !gebied.is_empty() && !gebieden.iter().any(|(code, _)| code == gebied) {
        fouten.push(Formulierfout::new("gebied", "kies een gebied uit de lijst, of kies niets"));
    }
    rol.filter(|_| fouten.is_empty()).map(|rol| (rol, gebied.to_owned())).ok_or(fouten)
}

/// A role, in Dutch and in English.
pub(super) const fn role(rol: Dialoogrol) -> (&'static str, &'static str) {
    match rol {
        Dialoogrol::Inwoner => ("inwoner", "resident"),
        Dialoogrol::Mantelzorger => ("mantelzorger", "carer"),
        Dialoogrol::Vrijwilliger => ("vrijwilliger", "volunteer"),
        Dialoogrol::Ervaringsdeskundige => ("ervaringsdeskundige", "expert by experience"),
        Dialoogrol::Professional => ("hulpverlener", "professional"),
        Dialoogrol::Partner => ("organisatie in de wijk", "organisation nearby"),
        Dialoogrol::Raad => ("gemeenteraad", "council"),
        Dialoogrol::College => ("college van de gemeente", "executive of the municipality"),
        Dialoogrol::Uitvoering => ("medewerker van de gemeente", "worker of the municipality"),
    }
}

/// The roles to choose from.
pub(super) fn roles(kader: &Kader) -> impl Iterator<Item = (String, String)> {
    Dialoogrol::ALL.iter().map(|one| {
        let (nl, en) = role(*one);
        (one.key().to_owned(), capital(kader.t(nl, en)))
    })
}

fn page(
    kader: &Kader,
    dialoog: &Dialoogstuk,
    gebieden: &Keuze,
    (velden, fouten): (&Velden, &[Formulierfout]),
    formulier: &Formulier,
) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let adres = Dialoog::address(&dialoog.id);
    let titel = kader.t("Doe mee aan de keukentafel", "Take part at the kitchen table");
    let body = html! {
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "U leest de zinnen samen. De ander kiest, en u tikt aan wat de ander zegt. Geef uw eigen mening niet.",
            "You read the sentences together. The other chooses, and you tap what the other says. Do not give your own opinion.")) }
        (parts::alert(parts::Toon::LetOp, kader.t("Van wie u helpt, bewaren wij niets", "Of whom you help we keep nothing"), &html! {
            ul {
                li { (kader.t("Geen naam, geen adres, geen nummer. Ook niet dat u erbij was.", "No name, no address, no number. Nor that you were there.")) }
                li { (kader.t("Wij bewaren de rol, het gebied, de dag, en dat het aan de keukentafel was.", "We keep the role, the area, the day, and that it was at the kitchen table.")) }
                li { (kader.t("De link van de volgende pagina is van de ander. Schrijf hem op als de ander zijn antwoorden later wil bekijken of wissen. Daarna hebt u hem niet meer nodig.",
                    "The link of the next page belongs to the other. Write it down when the other wants to look at the answers later, or erase them. After that you do not need it any more.")) }
            }
        }))
        form class="vk-form" method="post" action={ (adres) "/keukentafel" } {
            (hidden(formulier, dialoog.nu.nummer))
            (invoer.tick(invoer.label("toestemming",
                ("Ik heb gevraagd of deze persoon mee wil doen, en het antwoord is ja", "I asked whether this person wants to take part, and the answer is yes"),
                ("Meedoen hoeft niet, en stoppen mag altijd.", "Taking part is not needed, and one may always stop."))))
            (invoer.choice(invoer.label("rol", ("Wie doet er mee?", "Who takes part?"), ("", "")), roles(kader)))
            (invoer.choice(invoer.label("gebied", ("Waar woont of werkt deze persoon?", "Where does this person live or work?"),
                ("Dit hoeft niet. Kies iets groots als deze persoon anders te herkennen is.", "This is not needed. Choose something large when this person could be recognised otherwise.")), gebieden.iter().cloned()))
            (parts::submit(kader.t("Begin met de eerste zin", "Begin with the first sentence")))
        }
        p { a href=(adres) { (kader.t("Terug naar de dialoog", "Back to the dialogue")) } }
    };
    below(kader, dialoog, titel, &body)
}
