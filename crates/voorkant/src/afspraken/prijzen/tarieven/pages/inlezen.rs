//! Reading a tariff that somebody took along from elsewhere: it is calculated again before it is kept.

use axum::extract::RawForm;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::stuk::{self, Nieuwstuk, Stukstap};
use opslag::{Bewaard, Formulier};
use prijs::{Tarief, Tariefdocument, Tariefgronden};

use super::formulier::{keep_closed, side};
use super::{TARIEF, address, crumbs};
use crate::afspraken::blik::Bereik;
use crate::afspraken::kant::Kant;
use crate::afspraken::prijzen::tarieven::decide::{Tariefbesluit, Tariefstuk, Tarieven};
use crate::afspraken::prijzen::tarieven::gronden;
use crate::poort::{Mag, PrijzenMaken};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, parts};

/// `GET …/inlezen`.
pub async fn show(mag: Mag<PrijzenMaken>, kader: Kader) -> Result<Markup, WebFout> {
    let mut velden = Velden::default();
    if side(&mag)? != Kant::Gemeente {
        velden.add("vertrouwelijk", "ja");
    }
    Ok(page(&kader, (&velden, &Terug::default()), &Formulier::fresh()))
}

/// `POST …/inlezen`.
pub async fn keep(
    mag: Mag<PrijzenMaken>,
    kader: Kader,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let (kant, sent) = (side(&mag)?, Ingestuurd::read(&bytes));
    let inhoud = match read(sent.velden.get("bestand")) {
        Ok((tarief, gronden)) => Tariefstuk {
            tarief: tarief.bestand().clone(),
            grond: gronden.bestand(),
            vertrouwelijk: kant != Kant::Gemeente && sent.velden.has("vertrouwelijk"),
            van_elders: !gronden::are_ours(&mag.app().opslag, &mag.wie().gemeente, &gronden).await?,
        },
        Err(fouten) => {
            let terug = Terug { fouten, botsing: false };
            let page = page(&kader, (&sent.velden, &terug), &sent.formulier);
            return Ok((StatusCode::BAD_REQUEST, page).into_response());
        }
    };
    let (besluit, namens) = (Tariefbesluit::Gemaakt, kant.namens());
    let stap = Stukstap::<Tarieven> { besluit, inhoud: &inhoud, reden: "", namens };
    let plek = Nieuwstuk { hoort_bij: "", organisatie: namens };
    match stuk::make(&mag.app().opslag, &plek, &sent.formulier, &stap, &mag.wie()).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) => Ok(Redirect::to(&address(&id)).into_response()),
        Bewaard::AnderePoging(_) | Bewaard::Botsing => {
            let page = page(&kader, (&sent.velden, &Terug::other("bestand")), &Formulier::fresh());
            Ok((StatusCode::CONFLICT, page).into_response())
        }
    }
}

fn read(text: &str) -> Result<(Tarief, Tariefgronden), Vec<Formulierfout>> {
    let one = |tekst: String| vec![Formulierfout::new("bestand", tekst)];
    let document: Tariefdocument = serde_json::from_str(text).map_err(|error| {
        one(format!("dit is geen tarief in JSON (regel {}, teken {}). Plak het hele bestand, van de eerste tot de laatste accolade", error.line(), error.column()))
    })?;
    document
        .calculate()
        .map_err(|fouten| fouten.iter().map(|fout| Formulierfout::new("bestand", fout)).collect::<Vec<_>>())
}

fn page(kader: &Kader, (velden, terug): (&Velden, &Terug), formulier: &Formulier) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let body = html! {
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "Neem bij een ander een tarief mee als JSON, en plak het hier. In het bestand staat ook waarop het tarief rust. Wij rekenen het na, en bewaren het alleen als wij op hetzelfde bedrag uitkomen.",
            "Take a tariff along as JSON elsewhere, and paste it here. The file also holds what the tariff stands on. We calculate it again, and keep it only when we come to the same amount.")) }
        form class="vk-form" method="post" action={ (TARIEF) "/inlezen" } {
            (hidden(formulier, 0))
            (invoer.area(invoer.label("bestand", ("Het bestand", "The file"), ("Open het in een tekstprogramma en kopieer alles.", "Open it in a text editor and copy everything."))))
            (keep_closed(&invoer))
            (parts::submit(kader.t("Lees in en reken na", "Read and calculate")))
        }
    };
    kader.page(
        kader.t("Lees een tarief van een ander in", "Read a tariff from elsewhere"),
        &crumbs(kader),
        &body,
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;
    use crate::afspraken::prijzen::tarieven::voorbeeld;

    #[test]
    fn a_file_is_calculated_again_before_it_is_kept() {
        let document = voorbeeld::document().unwrap();
        let text = serde_json::to_string(&document).unwrap();
        assert_eq!(*read(&text).unwrap().0.bestand(), document.tarief);
        let said = |text: &str| read(text).unwrap_err()[0].tekst.clone();
        assert!(said(&text.replace("9011", "9010")).contains("wij rekenen € 90,11 uit"));
        assert!(said("{}").contains("geen tarief in JSON"));
        assert!(said(&text.replace("\"24\"", "\"100\"")).contains("overhead"));
    }
}
