//! Making a comparison of what arranging costs.

use axum::extract::{Query, RawForm};
use axum::response::Response;
use maud::{Markup, html};
use opslag::Formulier;
use serde::Deserialize;

use super::{REGIO, crumbs};
use crate::afspraken::blik::Bereik;
use crate::afspraken::regio::kosten::invullen::{self, at};
use crate::afspraken::regio::kosten::{Kostenbesluit, Kostenvergelijking, checked};
use crate::opgave;
use crate::poort::{AfsprakenMaken, Mag};
use crate::web::formulier::Ingestuurd;
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, parts, stukblad};

/// The opgave that it will belong to.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Vergelijkbegin {
    opgave: String,
}

/// `GET /afspraken/regio/kosten/nieuw`.
pub async fn show(
    mag: Mag<AfsprakenMaken>,
    kader: Kader,
    Query(bij): Query<Vergelijkbegin>,
) -> Result<Markup, WebFout> {
    let year: i32 = opslag::now().get(..4).and_then(|year| year.parse().ok()).unwrap_or(2026);
    let mut velden = Velden::default();
    velden.add("opgave", bij.opgave);
    velden.add("beginjaar", year + 1);
    velden.add("jaren", 4);
    velden.add("gemeenten", &kader.gemeentenaam);
    let all = opgave::choices(&mag.app().opslag, &mag.wie().gemeente).await?;
    Ok(page(&kader, &all, (&velden, &[]), &Formulier::fresh()))
}

/// `POST /afspraken/regio/kosten/nieuw`.
pub async fn make(
    mag: Mag<AfsprakenMaken>,
    kader: Kader,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let sent = Ingestuurd::read(&bytes);
    let all = opgave::choices(&mag.app().opslag, &mag.wie().gemeente).await?;
    let read =
        invullen::new(&sent.velden).and_then(|inhoud| checked(inhoud).map_err(|fouten| at("naam", &fouten)));
    let of = sent.velden.get("opgave");
    let after = match read {
        Ok(_) if !of.is_empty() && !all.iter().any(|(id, _)| id == of) => {
            Err(vec![Formulierfout::new("opgave", "deze opgave is er niet; kies er een uit de lijst")])
        }
        read => read.map(|inhoud| (Kostenbesluit::Gemaakt, inhoud)),
    };
    let (new, said) = ((of, after), ("naam", "hebt u al een berekening gemaakt"));
    stukblad::make::<Kostenvergelijking>(
        &mag.app().opslag,
        &sent,
        new,
        said,
        &mag.wie(),
        |known, formulier| page(&kader, &all, known, formulier),
    )
    .await
}

fn page(
    kader: &Kader,
    opgaven: &[(String, String)],
    (velden, fouten): (&Velden, &[Formulierfout]),
    formulier: &Formulier,
) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let body = html! {
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "Begin met wie er meedoen. De uren staan er dan al als voorbeeld. Dat staat er steeds bij, tot u uw eigen uren invult.",
            "Begin with who takes part. The hours are there as an example then. It says so, until you fill in your own.")) }
        form class="vk-form" method="post" action={ (REGIO) "/kosten/nieuw" } {
            input type="hidden" name="formulier" value=(formulier.as_str());
            (invoer.line(invoer.label("naam", ("Waar gaat het over?", "What is it about?"),
                ("Bijvoorbeeld: sociaal werk in zestien gemeenten.", "For example: social work in sixteen municipalities."))))
            (invoer.area(invoer.label("gemeenten", ("Welke gemeenten doen mee?", "Which municipalities take part?"),
                ("Zet elke gemeente op een eigen regel.", "Each municipality on a line of its own."))))
            (invoer.area(invoer.label("aanbieders", ("Met welke aanbieders?", "With which organisations?"),
                ("Zet elke aanbieder op een eigen regel. Wij gaan ervan uit dat elke gemeente met elke aanbieder een afspraak heeft. Dat kunt u daarna wijzigen.",
                 "Each on a line of its own. We take it that each municipality has an agreement with each organisation. You can change that afterwards."))))
            (invoer.amount(invoer.label("bedrag", ("Hoeveel euro per jaar is één afspraak waard?", "How many euros a year is one agreement worth?"),
                ("Weet u het niet? Laat het leeg.", "You do not know? Leave it empty."))))
            (invoer.line(invoer.label("beginjaar", ("Eerste jaar", "First year"), ("", ""))))
            (invoer.line(invoer.label("jaren", ("Over hoeveel jaar rekent u?", "Over how many years do you count?"), ("", ""))))
            (invoer.choice(
                invoer.label("opgave", ("Bij welke opgave hoort dit?", "Which opgave does this belong to?"), ("Dit hoeft niet.", "This is not needed.")),
                opgaven.iter().cloned()))
            (parts::submit(kader.t("Reken het uit", "Work it out")))
        }
    };
    kader.page(
        kader.t("Reken uit wat het regelen kost", "Work out what arranging costs"),
        &crumbs(kader),
        &body,
    )
}
