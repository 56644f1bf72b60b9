//! "Dit kunnen wij beter": a proposal beside an expectation.

use ::verwachting::{Stellingnummer, Uitdaagfout, Uitdagersoort, Verwachting, WEKEN_VOOR_ANTWOORD};
use axum::extract::{Path, RawForm, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use maud::{Markup, html};
use opslag::Formulier;

use crate::dialoog::afgedekt::masked;
use crate::dialoog::blik::Bereik as _;
use crate::dialoog::stemmen::pages::{lokaal, page};
use crate::dialoog::stemmen::{Lokaalstand, Stemlokaal};
use crate::dialoog::uitdaging::indienen::{about, hand_in, read};
use crate::dialoog::uitdaging::{Uitdaagontvangst, can_be_challenged};
use crate::poort::{Mag, Server, Stemmen};
use crate::toegang::Kenmerken;
use crate::web::invoer::Invoer;
use crate::web::parts;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout};

/// An expectation of a dialogue that people know: one that was opened, and is not off.
fn expectation(
    kader: &Kader,
    lokaal: &Stemlokaal,
    stelling: u64,
) -> Result<(Stellingnummer, Verwachting), WebFout> {
    let stand = lokaal.stand(kader.aanmelding().vandaag);
    let nummer = Stellingnummer(stelling);
    let found = lokaal.stelling(nummer).and_then(|one| one.verwachting.clone());
    let known = matches!(stand, Lokaalstand::Open | Lokaalstand::Voorbij);
    found.filter(|_| known).map(|one| (nummer, one)).ok_or(WebFout::NietGevonden)
}

/// `GET /stem/{dialoog}/uitdagen/{stelling}`.
pub async fn show(
    mag: Mag<Stemmen>,
    kader: Kader,
    Path((dialoog, stelling)): Path<(String, u64)>,
) -> Result<Markup, WebFout> {
    let lokaal = lokaal(&mag, &kader, &dialoog).await?;
    let one = expectation(&kader, &lokaal, stelling)?;
    let form = (&Formulier::fresh(), (&Velden::default(), &[][..]));
    Ok(shown(&kader, &lokaal, &one, form))
}

/// `POST /stem/{dialoog}/uitdagen/{stelling}`.
pub async fn send(
    mag: Mag<Stemmen>,
    (State(server), kenmerken): (State<Server>, Kenmerken),
    kader: Kader,
    Path((dialoog, stelling)): Path<(String, u64)>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let lokaal = lokaal(&mag, &kader, &dialoog).await?;
    let one = expectation(&kader, &lokaal, stelling)?;
    server.dosering().voter(kenmerken.adres, Timestamp::now())?;
    let velden = Velden::read(&bytes);
    let formulier = Formulier::read(velden.get("formulier"));
    let back = |status: StatusCode, fouten: &[Formulierfout], formulier: &Formulier| {
        let mut typed = Velden::default();
        typed.add("wie", velden.get("wie"));
        for veld in ["naam", "wat_beter", "wat_nodig"] {
            typed.add(veld, masked(velden.get(veld)));
        }
        (status, shown(&kader, &lokaal, &one, (formulier, (&typed, fouten)))).into_response()
    };
    let voorstel = match read(&velden, about(one.0, lokaal.ronde)) {
        Ok(voorstel) => voorstel,
        Err(fouten) => return Ok(back(StatusCode::BAD_REQUEST, &fouten, &formulier)),
    };
    let when = (&formulier, kader.aanmelding().vandaag);
    let fout = match Box::pin(hand_in(mag.app(), &lokaal.stuk, (voorstel, &one.1), when)).await? {
        Uitdaagontvangst::Binnen(token) => {
            let adres = format!("/stem/{}/uitdaging/{}", lokaal.stuk.id, *token.expose());
            return Ok(Redirect::to(&adres).into_response());
        }
        Uitdaagontvangst::Andere => {
            "met dit formulier hebt u al iets anders gestuurd; wilt u er nog een sturen, stuur dan opnieuw"
                .to_owned()
        }
        Uitdaagontvangst::Vol => {
            "er wachten nu heel veel uitdagingen op antwoord; probeer het later nog eens".to_owned()
        }
        Uitdaagontvangst::Regel(fout) => fout.to_string(),
    };
    Ok(back(StatusCode::CONFLICT, &[Formulierfout::new("naam", fout)], &Formulier::fresh()))
}

fn kind_name(soort: Uitdagersoort) -> (&'static str, &'static str) {
    let en = match soort {
        Uitdagersoort::Bewoners => "a group of residents",
        Uitdagersoort::Bewonersorganisatie => "an organisation of residents",
        Uitdagersoort::Organisatie => "an organisation in the neighbourhood",
    };
    (soort.naam(), en)
}

fn shown(
    kader: &Kader,
    lokaal: &Stemlokaal,
    (nummer, verwachting): &(Stellingnummer, Verwachting),
    (formulier, (velden, fouten)): (&Formulier, (&Velden, &[Formulierfout])),
) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let id = &lokaal.stuk.id;
    let weeks = format!(
        "{} {WEKEN_VOOR_ANTWOORD} {}",
        kader.t(
            "De gemeente praat met u, en antwoordt binnen",
            "The municipality talks with you, and answers within"
        ),
        kader.t(
            "weken. Iedereen kan dan lezen wat ermee gebeurt.",
            "weeks. Everybody can then read what becomes of it."
        ),
    );
    let body = html! {
        (invoer.summary())
        p class="vk-lead" lang="nl" { (verwachting.to_string()) }
        @if can_be_challenged(verwachting) {
            p { (kader.t("Kunt u dit met uw buurt of organisatie beter? Dan mag u de gemeente uitdagen. Dat heet het uitdaagrecht.",
                         "Can you do this better with your neighbourhood or organisation? Then you may challenge the municipality. That is called the right to challenge.")) }
            p { (weeks) }
            form class="vk-form" method="post" action={ "/stem/" (id) "/uitdagen/" (nummer) } {
                input type="hidden" name="formulier" value=(formulier.as_str());
                (invoer.select(invoer.label("wie", ("Wie bent u samen?", "Who are you together?"), ("", "")), Uitdagersoort::ALL, kind_name))
                (invoer.line(invoer.label("naam", ("Hoe heet uw groep of plan?", "What is your group or plan called?"),
                    ("Geen namen van mensen. Hoogstens 90 tekens.", "No names of people. At most 90 signs."))))
                (invoer.area(invoer.label("wat_beter", ("Wat gaat er dan beter?", "What goes better then?"),
                    ("Hoogstens 1.000 tekens. Schrijf geen telefoonnummer, adres of e-mail op.", "At most 1,000 signs. Write no telephone number, address or e-mail."))))
                (invoer.area(invoer.label("wat_nodig", ("Wat hebt u daarvoor nodig?", "What do you need for it?"),
                    ("Bijvoorbeeld geld, een plek, een vergunning of hulp.", "For example money, a place, a permit or help."))))
                (parts::submit(kader.t("Daag de gemeente uit", "Challenge the municipality")))
            }
            p { (kader.t("U krijgt een eigen link. Daarmee volgt u uw uitdaging, en leest u waar u met de gemeente kunt praten. Wij bewaren niet wie u bent.",
                         "You get a link of your own. With it you follow your challenge, and read where you can talk with the municipality. We do not keep who you are.")) }
        } @else {
            p { (Uitdaagfout::AlVanInwoners.to_string()) }
        }
        p { a href={ "/stem/" (id) "/uitdaging" } { (kader.t("Alle uitdagingen, en wat ervan kwam", "All challenges, and what became of them")) } }
    };
    page(kader, kader.t("Dit kunnen wij beter", "We can do this better"), &body)
}
