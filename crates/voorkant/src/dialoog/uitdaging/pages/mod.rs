//! The pages of challenges: for everybody, for who sent one in, and for who answers.

mod blad;
mod indienen;
mod lijst;
mod publiek;
mod volgen;

use ::verwachting::{Uitdaagstaat, Uitdaging};
use maud::{Markup, html};
use opslag::stuk;
use toegang::Recht;

use super::{Uitdaagstuk, Uitdaagzaak};
use crate::dialoog::blik::Bereik;
use crate::dialoog::inhoud::{Dialoog, Dialoogstuk};
use crate::dialoog::stemmen::pages::FORMULIER;
use crate::poort::{Bevoegd, Mag, Routes};
use crate::web::{Kader, WebFout, day};

/// The addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get("/stem/{dialoog}/uitdagen/{stelling}", indienen::show)
        .post("/stem/{dialoog}/uitdagen/{stelling}", indienen::send)
        .get("/stem/{dialoog}/uitdaging", publiek::show)
        .get("/stem/{dialoog}/uitdaging/{token}", volgen::show)
        .post("/stem/{dialoog}/uitdaging/{token}", volgen::take_back)
        .get("/dialoog/{dialoog}/uitdaging", lijst::show)
        .get("/dialoog/{dialoog}/uitdaging/{zaak}", blad::show)
        .post("/dialoog/{dialoog}/uitdaging/{zaak}", blad::step)
        .body_limit(FORMULIER)
}

/// One dialogue of the own municipality.
async fn dialogue<B>(mag: &Mag<B>, id: &str) -> Result<Dialoogstuk, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    let found = stuk::one::<Dialoog>(&mag.app().opslag, &mag.wie().gemeente, id).await?;
    found.ok_or(WebFout::NietGevonden)
}

/// One challenge of a dialogue.
async fn find<B>(mag: &Mag<B>, (dialoog, zaak): (&str, &str)) -> Result<(Dialoogstuk, Uitdaagstuk), WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    let dialoog = dialogue(mag, dialoog).await?;
    let found = stuk::one::<Uitdaagzaak>(&mag.app().opslag, &mag.wie().gemeente, zaak).await?;
    let zaak = found.filter(|one| one.hoort_bij == dialoog.id).ok_or(WebFout::NietGevonden)?;
    Ok((dialoog, zaak))
}

/// Whether somebody may read the name and the texts of a challenge: everybody once they are public, before that who decides.
fn reads(kader: &Kader, zaak: &Uitdaagstuk) -> bool {
    zaak.nu.inhoud.openbaar || kader.mag(Recht::DialoogBesluiten)
}

/// The name of a challenge, for who may read it.
fn shown_name(kader: &Kader, zaak: &Uitdaagstuk) -> String {
    if reads(kader, zaak) {
        zaak.nu.inhoud.uitdaging.voorstel().naam.to_string()
    } else {
        kader.t("Een uitdaging die nog niemand las", "A challenge that nobody read yet").to_owned()
    }
}

/// What was proposed, in the words of who did.
fn proposal(kader: &Kader, uitdaging: &Uitdaging) -> Markup {
    let voorstel = uitdaging.voorstel();
    let part = |naam: &str, text: &str| {
        html! {
            p { strong { (naam) } }
            @for line in text.lines() { p lang="nl" { (line) } }
        }
    };
    html! {
        (part(kader.t("Wat gaat er beter?", "What goes better?"), voorstel.wat_beter.as_str()))
        (part(kader.t("Wat is er nodig?", "What is needed?"), voorstel.wat_nodig.as_str()))
    }
}

/// What the municipality said, where it said something.
fn answer(kader: &Kader, uitdaging: &Uitdaging) -> Markup {
    let (said, more) = match uitdaging.staat() {
        Uitdaagstaat::Aangenomen { reden, terugkijken } => {
            let look = format!(
                "{} {}.",
                kader.t("Wij kijken terug op", "We look back on"),
                day(kader.taal, *terugkijken)
            );
            (Some(reden), Some(look))
        }
        Uitdaagstaat::Afgewezen { reden } => (Some(reden), None),
        Uitdaagstaat::Afgerond { uitkomst, .. } => (Some(uitkomst), None),
        _ => (None, None),
    };
    html! {
        @if let Some(said) = said {
            p { strong { (kader.t("Wat zegt de gemeente?", "What does the municipality say?")) } }
            @for line in said.as_str().lines() { p lang="nl" { (line) } }
        }
        @if let Some(more) = more { p { (more) } }
    }
}
