//! Making a framework of several municipalities.

use afspraak::{Raamafspraak, Raambestand, Raambijlage};
use axum::extract::RawForm;
use axum::response::Response;
use maud::{Markup, html};
use opslag::Formulier;

use super::{REGIO, crumbs};
use crate::afspraken::blik::Bereik;
use crate::afspraken::regio::raam::invullen::{at, shared};
use crate::afspraken::regio::raam::{Raambesluit, Raamstuk};
use crate::poort::{AfsprakenMaken, Mag};
use crate::web::formulier::Ingestuurd;
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, parts, stukblad};

/// `GET /afspraken/regio/raam/nieuw`.
pub async fn show(mag: Mag<AfsprakenMaken>, kader: Kader) -> Result<Markup, WebFout> {
    let year: i32 = opslag::now().get(..4).and_then(|year| year.parse().ok()).unwrap_or(2026);
    let mut velden = Velden::default();
    velden.add("eerste", year + 1);
    velden.add("laatste", year + 4);
    velden.add("verslagen", 1);
    velden.add("gemeente", mag.wie().gemeente);
    velden.add("bijlagenaam", &kader.gemeentenaam);
    Ok(page(&kader, (&velden, &[]), &Formulier::fresh()))
}

/// `POST /afspraken/regio/raam/nieuw`.
pub async fn make(
    mag: Mag<AfsprakenMaken>,
    kader: Kader,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let sent = Ingestuurd::read(&bytes);
    let after = read(&sent.velden).map(|inhoud| (Raambesluit::Gemaakt, inhoud));
    let said = ("naam", "hebt u al een raamafspraak gemaakt");
    stukblad::make::<Raamstuk>(&mag.app().opslag, &sent, ("", after), said, &mag.wie(), |known, formulier| {
        page(&kader, known, formulier)
    })
    .await
}

fn read(velden: &Velden) -> Result<Raambestand, Vec<Formulierfout>> {
    let empty = shared(&Raambestand::default(), velden)?;
    let annex = Raambijlage {
        gemeente: velden.get("gemeente").to_owned(),
        naam: velden.must_kort("bijlagenaam").map_err(|fout| vec![fout])?.to_string(),
        ..Raambijlage::default()
    };
    let raam = Raamafspraak::new(empty).and_then(|raam| raam.add(annex));
    raam.map(|raam| raam.bestand()).map_err(|fouten| at("gemeente", &fouten))
}

fn page(kader: &Kader, (velden, fouten): (&Velden, &[Formulierfout]), formulier: &Formulier) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let body = html! {
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "Begin met wat voor alle gemeenten geldt. Daarna krijgt elke gemeente een eigen bijlage, met gebied, geld en doelen.",
            "Begin with what holds for all municipalities. Then each gets an annex of its own, with area, money and goals.")) }
        form class="vk-form" method="post" action={ (REGIO) "/raam/nieuw" } {
            input type="hidden" name="formulier" value=(formulier.as_str());
            (super::delen::shared_form(&invoer))
            fieldset class="vk-choices" {
                legend { (kader.t("De eerste gemeente", "The first municipality")) }
                (invoer.line(invoer.label("gemeente", ("Code van de gemeente", "Code of the municipality"), ("Vier cijfers van het CBS.", "Four digits of CBS."))))
                (invoer.line(invoer.label("bijlagenaam", ("Naam van de gemeente", "Name of the municipality"), ("", ""))))
            }
            (parts::submit(kader.t("Maak de raamafspraak", "Make the framework")))
        }
    };
    kader.page(
        kader.t("Maak een raamafspraak van meer gemeenten", "Make a framework of several municipalities"),
        &crumbs(kader),
        &body,
    )
}
