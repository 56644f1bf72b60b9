//! Making an agreement of an opgave.

use afspraak::{Afspraakbestand, Afspraakdeel, Afspraakpartij, Looptijdsoort, Partijrol};
use axum::extract::{Query, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::{Bewaard, Formulier};
use serde::Deserialize;

use super::crumbs;
use crate::afspraken::blik::Bereik;
use crate::afspraken::overeenkomst::decide::Afspraakinhoud;
use crate::afspraken::overeenkomst::{invullen, store};
use crate::opgave::{self, Opgave};
use crate::poort::{AfsprakenMaken, Mag};
use crate::web::formulier::Ingestuurd;
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, parts};

/// The opgave that it will belong to.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Afspraakbegin {
    opgave: String,
}

/// `GET /afspraken/overeenkomst/nieuw`.
pub async fn show(
    mag: Mag<AfsprakenMaken>,
    kader: Kader,
    Query(bij): Query<Afspraakbegin>,
) -> Result<Markup, WebFout> {
    let all = opgaven(&mag).await?;
    let mut velden = Velden::default();
    velden.add("opgave", bij.opgave);
    Ok(page(&kader, &all, (&velden, &[]), &Formulier::fresh()))
}

async fn opgaven(mag: &Mag<AfsprakenMaken>) -> Result<Vec<Opgave>, WebFout> {
    Ok(opgave::list(&mag.app().opslag, &mag.wie().gemeente).await?)
}

/// `POST /afspraken/overeenkomst/nieuw`.
pub async fn make(
    mag: Mag<AfsprakenMaken>,
    kader: Kader,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let sent = Ingestuurd::read(&bytes);
    let all = opgaven(&mag).await?;
    let again = |status: StatusCode, fouten: &[Formulierfout], formulier: &Formulier| {
        (status, page(&kader, &all, (&sent.velden, fouten), formulier)).into_response()
    };
    let Some(from) = all.iter().find(|one| one.id == sent.velden.get("opgave")) else {
        let fout =
            Formulierfout::new("opgave", "kies een opgave uit de lijst; een afspraak hoort bij een opgave");
        return Ok(again(StatusCode::BAD_REQUEST, &[fout], &sent.formulier));
    };
    let uitvoerder = match sent.velden.must_kort("uitvoerder") {
        Ok(naam) => naam.to_string(),
        Err(fout) => return Ok(again(StatusCode::BAD_REQUEST, &[fout], &sent.formulier)),
    };
    let begin = begin(from, &kader.gemeentenaam, &uitvoerder);
    let inhoud = match Afspraakinhoud::first(begin) {
        Ok(inhoud) => inhoud,
        Err(fouten) => {
            let said = invullen::at(Afspraakdeel::Opdracht, &fouten);
            let said: Vec<_> =
                said.iter().map(|fout| Formulierfout::new("uitvoerder", &fout.tekst)).collect();
            return Ok(again(StatusCode::BAD_REQUEST, &said, &sent.formulier));
        }
    };
    match store::create(&mag.app().opslag, &sent.formulier, &inhoud, &mag.wie()).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) => {
            Ok(Redirect::to(&format!("/afspraken/overeenkomst/{id}")).into_response())
        }
        Bewaard::AnderePoging(_) | Bewaard::Botsing => {
            let tekst =
                "met dit formulier hebt u al een afspraak gemaakt; wilt u er nog een, bewaar dan opnieuw";
            let fout = Formulierfout::new("opgave", tekst);
            Ok(again(StatusCode::CONFLICT, &[fout], &Formulier::fresh()))
        }
    }
}

/// What an opgave says already: its name, area and years, and the two parties.
pub fn begin(from: &Opgave, gemeente: &str, uitvoerder: &str) -> Afspraakbestand {
    let inhoud = &from.nu.tekst.inhoud;
    let (van, tot) = (inhoud.jaren.van(), inhoud.jaren.tot());
    let partij = |naam: &str, rol, organisatie: &str| Afspraakpartij {
        naam: naam.to_owned(),
        rol,
        organisatie: organisatie.to_owned(),
        tekent: true,
        gemachtigden: Vec::new(),
    };
    let gemeente = if gemeente.is_empty() { "Gemeente" } else { gemeente };
    Afspraakbestand {
        titel: inhoud.titel.as_str().to_owned(),
        opgave: from.id.clone(),
        gebieden: vec![inhoud.gebied.as_str().to_owned()],
        begin: format!("{van}-01-01"),
        eind: format!("{tot}-12-31"),
        looptijd: Some(if tot > van { Looptijdsoort::Meerjarig } else { Looptijdsoort::Eenjarig }),
        partijen: vec![
            partij(gemeente, Partijrol::Opdrachtgever, ""),
            partij(uitvoerder, Partijrol::Uitvoerder, uitvoerder),
        ],
        ..Afspraakbestand::default()
    }
}

fn page(
    kader: &Kader,
    opgaven: &[Opgave],
    (velden, fouten): (&Velden, &[Formulierfout]),
    formulier: &Formulier,
) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let body = html! {
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "U begint met een opgave en met wie het werk doet. Naam, gebied en jaren nemen wij van de opgave over. De rest vult u daarna in, per onderdeel.",
            "You begin with an opgave and with who does the work. Name, area and years come from the opgave. The rest you fill in after that, part by part.")) }
        form class="vk-form" method="post" action="/afspraken/overeenkomst/nieuw" {
            input type="hidden" name="formulier" value=(formulier.as_str());
            (invoer.choice(invoer.label("opgave", ("Bij welke opgave hoort de afspraak?", "Which opgave does the agreement belong to?"), ("", "")), opgaven.iter().map(Opgave::choice)))
            (invoer.line(invoer.label("uitvoerder", ("Welke organisatie doet het werk?", "Which organisation does the work?"),
                ("Schrijf de naam zoals bij het account van die organisatie. Zij kan dan meelezen.", "Write the name as with the account of that organisation. It can then read along."))))
            (parts::submit(kader.t("Maak de afspraak", "Make the agreement")))
        }
    };
    kader.page(kader.t("Maak een afspraak", "Make an agreement"), &crumbs(kader), &body)
}
