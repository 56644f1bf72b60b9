//! The pages of who votes. Each stands by itself: no way to the rest of the product but what stands around every page.

mod begin;
mod code;
mod inloggen;
mod knoppen;
mod lijst;
mod logboek;
mod mijn;
mod schrijven;
mod stelling;
mod stem;
mod tekst;
mod vraag;
mod wissen;

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use maud::{Markup, html};
use verwachting::{Dialoogstem, Stellingnummer, Stemtoken};

use super::eigen::Auteur;
use super::lokaal::{Lokaalstand, Stemlokaal};
use super::toegang;
use crate::dialoog::blik::Bereik as _;
use crate::dialoog::stembus::{self, Gestemd, Stemmer};
use crate::dialoog::vertaling::{Vertaaltaal, chosen};
use crate::poort::{Mag, Routes, Stemmen};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, WebFout, day};

/// So many bytes a form of a voter has at most.
pub const FORMULIER: usize = 32 << 10;

/// The addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get("/stem/{dialoog}", begin::show)
        .post("/stem/{dialoog}", begin::begin)
        .get("/stem/{dialoog}/code", code::show)
        .post("/stem/{dialoog}/code", code::trade)
        .get("/stem/{dialoog}/inloggen", inloggen::show)
        .post("/stem/{dialoog}/inloggen", inloggen::begin)
        .get("/stem/{dialoog}/logboek", logboek::show)
        .get("/stem/{dialoog}/{token}", stem::show)
        .post("/stem/{dialoog}/{token}", stem::vote)
        .get("/stem/{dialoog}/{token}/vraag/{nummer}", vraag::show)
        .post("/stem/{dialoog}/{token}/vraag/{nummer}", vraag::answer)
        .get("/stem/{dialoog}/{token}/lijst", lijst::show)
        .get("/stem/{dialoog}/{token}/stelling/{nummer}", stelling::show)
        .post("/stem/{dialoog}/{token}/stelling/{nummer}", stelling::answer)
        .get("/stem/{dialoog}/{token}/schrijven", schrijven::show)
        .post("/stem/{dialoog}/{token}/schrijven", schrijven::send)
        .get("/stem/{dialoog}/{token}/mijn", mijn::show)
        .post("/stem/{dialoog}/{token}/mijn", mijn::take)
        .get("/stem/{dialoog}/{token}/wissen", wissen::show)
        .post("/stem/{dialoog}/{token}/wissen", wissen::erase)
        .body_limit(FORMULIER)
}

/// A page of a voter.
pub fn page(kader: &Kader, titel: &str, body: &Markup) -> Markup {
    kader.clone().without_words().page(titel, &[], body)
}

/// A dialogue of this municipality, as a voter meets it.
///
/// # Errors
/// When there is none, or the store does not answer.
pub async fn lokaal(mag: &Mag<Stemmen>, kader: &Kader, id: &str) -> Result<Arc<Stemlokaal>, WebFout> {
    let app = mag.app();
    let found = app.stemgeheugen.lokaal(app, (&kader.aanmelding().gemeente, id)).await?;
    found.ok_or(WebFout::NietGevonden)
}

/// Somebody who came by their own link.
struct Kiezer {
    lokaal: Arc<Stemlokaal>,
    stemmer: Stemmer,
    /// What they answered so far.
    gestemd: Vec<Gestemd>,
    /// The address of their own page, in the language that they chose.
    adres: String,
    /// The same, in Dutch.
    kaal: String,
    /// The language that they chose; none for Dutch.
    taal: Option<Vertaaltaal>,
}

impl Kiezer {
    fn auteur(&self) -> Auteur<'_> {
        let stuk = &self.lokaal.stuk;
        Auteur { dialoog: &stuk.id, gemeente: &stuk.gemeente, merk: &self.stemmer.merk }
    }

    fn vraag(&self) -> &str {
        &self.lokaal.stuk.nu.inhoud.vraag
    }

    /// What they answered to a statement.
    fn stem(&self, nummer: Stellingnummer) -> Option<&Dialoogstem> {
        self.gestemd.iter().find(|one| one.stelling == nummer).map(|one| &one.stem)
    }

    /// How many of what can be voted on they answered.
    fn answered(&self) -> usize {
        self.gestemd.iter().filter(|one| self.lokaal.stelling(one.stelling).is_some()).count()
    }

    fn stand(&self, kader: &Kader) -> Lokaalstand {
        self.lokaal.stand(kader.aanmelding().vandaag)
    }
}

/// Who came in by a link; the page that says it opens nothing when that is so. A link that was never given and one of which
/// everything was erased look the same.
async fn inside(
    mag: &Mag<Stemmen>,
    kader: &Kader,
    (dialoog, token): (&str, &str),
) -> Result<Result<Kiezer, Response>, WebFout> {
    let (app, lokaal) = (mag.app(), lokaal(mag, kader, dialoog).await?);
    let (token, taal) = chosen(token);
    let Ok(token) = token.parse::<Stemtoken>() else { return Ok(Err(unknown(kader, dialoog))) };
    let merk = toegang::merk(app, dialoog, &token);
    let Some(stemmer) = stembus::stemmer(&app.opslag, dialoog, &merk).await? else {
        return Ok(Err(unknown(kader, dialoog)));
    };
    let gestemd = stembus::voted(&app.opslag, dialoog, &merk).await?;
    let kaal = format!("/stem/{dialoog}/{}", *token.expose());
    let adres = taal.map_or_else(|| kaal.clone(), |taal| format!("{kaal}.{}", taal.code()));
    Ok(Ok(Kiezer { lokaal, stemmer, gestemd, adres, kaal, taal }))
}

/// The page of a link that opens nothing.
fn unknown(kader: &Kader, dialoog: &str) -> Response {
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Deze link hoort bij niemand. Misschien mist er een stuk van. Of alles wat erbij hoorde is gewist.",
            "This link belongs to nobody. Maybe a part of it is missing. Or everything that belonged to it was erased.")) }
        p { (kader.t("Er is nu niets bewaard.", "Nothing was kept now.")) }
        p { a href={ "/stem/" (dialoog) } { (kader.t("Naar het begin van dit gesprek", "To the beginning of this dialogue")) } }
    };
    let titel = kader.t("Deze link opent niets", "This link opens nothing");
    (StatusCode::NOT_FOUND, page(kader, titel, &body)).into_response()
}

/// The page of a vote that could not be kept, with the button that sends it again.
fn not_kept(kader: &Kader, adres: &str, fields: &[(&str, &str)]) -> Response {
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Er is niets verloren. Uw antwoord is alleen nog niet bewaard. Stuur het nog eens.",
            "Nothing is lost. Your answer was just not kept yet. Send it again.")) }
        form class="vk-form" method="post" action=(adres) {
            @for (naam, waarde) in fields { input type="hidden" name=(naam) value=(waarde); }
            (parts::submit(kader.t("Stuur mijn antwoord nog eens", "Send my answer again")))
        }
        p { (kader.t("Lukt het niet? Probeer het over een paar minuten. Wat u eerder antwoordde, is bewaard.",
                     "Does it not work? Try again in a few minutes. What you answered before is kept.")) }
    };
    let titel = kader.t("Uw antwoord kwam niet aan", "Your answer did not arrive");
    (StatusCode::SERVICE_UNAVAILABLE, page(kader, titel, &body)).into_response()
}

/// That nobody can vote now, and when they can; with the way to what came of it.
fn closed(kader: &Kader, lokaal: &Stemlokaal, stand: Lokaalstand) -> Markup {
    let inhoud = &lokaal.stuk.nu.inhoud;
    let titel = match stand {
        Lokaalstand::Concept | Lokaalstand::NogNiet => {
            kader.t("Dit gesprek is nog niet open", "This dialogue is not open yet")
        }
        Lokaalstand::Ingetrokken => kader.t("Dit gesprek gaat niet door", "This dialogue is off"),
        _ => kader.t("Dit gesprek is gesloten", "This dialogue is closed"),
    };
    let days = html! {
        p { (kader.t("U kunt meedoen van ", "You can take part from ")) (day(kader.taal, inhoud.begin))
            (kader.t(" tot en met ", " until ")) (day(kader.taal, inhoud.eind)) "." }
    };
    let what = match stand {
        Lokaalstand::Ingetrokken => {
            html! { p { (kader.t("Er wordt niet gestemd. De gemeente kan u zeggen waarom.", "There is no vote. The municipality can tell you why.")) } }
        }
        Lokaalstand::Voorbij => html! {
            p { (kader.t("De laatste dag was ", "The last day was ")) (day(kader.taal, inhoud.eind))
                (kader.t(", of de gemeente sloot het eerder.", ", or the municipality closed it earlier.")) }
        },
        _ => days,
    };
    parts::alert(Toon::LetOp, titel, &what)
}

/// The way to what came of the last round, where there is one.
fn result(kader: &Kader, lokaal: &Stemlokaal) -> Markup {
    html! {
        @if let Some(nummer) = lokaal.ronde {
            p { a href={ "/stem/" (lokaal.stuk.id) "/uitslag/" (nummer) } {
                (kader.t("Wat kwam er uit het gesprek?", "What came out of the dialogue?")) } }
            p { a href={ "/stem/" (lokaal.stuk.id) "/antwoord" } {
                (kader.t("Wat is er met alle zinnen gedaan?", "What was done with all the sentences?")) } }
        }
    }
}

/// Where a voter can go from every page.
fn ways(kader: &Kader, kiezer: &Kiezer) -> Markup {
    let adres = &kiezer.adres;
    let all = [
        ("", kader.t("De volgende stelling", "The next statement")),
        ("/lijst", kader.t("Alle stellingen en mijn antwoorden", "All statements and my answers")),
        ("/schrijven", kader.t("Zelf een stelling schrijven", "Write a statement yourself")),
        ("/mijn", kader.t("Wat werd er van mijn stellingen?", "What became of my statements?")),
        ("/wissen", kader.t("Alles van mij wissen", "Erase everything of mine")),
    ];
    html! {
        nav aria-label=(kader.t("Verder in dit gesprek", "Further in this dialogue")) {
            ul class="vk-rows" {
                @for (where_to, naam) in all { li { a href={ (adres) (where_to) } { (naam) } } }
                li { a href={ "/stem/" (kiezer.lokaal.stuk.id) "/logboek" } { (kader.t("Wat deden de moderatoren?", "What did the moderators do?")) } }
            }
        }
        (result(kader, &kiezer.lokaal))
    }
}
