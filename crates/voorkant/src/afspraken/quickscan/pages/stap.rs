//! Closing a round, or withdrawing one that is open.

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::stuk::{self, Stukstap};
use opslag::{Bewaard, Formulier};

use super::blad::how_many;
use super::{Ronde, address, crumbs, find, question};
use crate::afspraken::blik::Bereik;
use crate::afspraken::quickscan::decide::{Quickscanbesluit, Quickscanronden, may_follow};
use crate::afspraken::quickscan::store;
use crate::poort::{AfsprakenMaken, Mag};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::parts::{self, Toon};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout};

/// `GET …/stap`.
pub async fn show(mag: Mag<AfsprakenMaken>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let ronde = find(&mag, &id).await?;
    let enough = store::enough(&mag.app().opslag, &ronde.id).await?;
    Ok(page(&kader, (&ronde, enough), (&Velden::default(), &Terug::default())))
}

/// `POST …/stap`.
pub async fn step(
    mag: Mag<AfsprakenMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let ronde = find(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let (status, terug) = match read(&ronde, &sent.velden) {
        Ok((besluit, reden)) => {
            let stap =
                Stukstap::<Quickscanronden> { besluit, inhoud: &ronde.nu.inhoud, reden: &reden, namens: "" };
            let of = (ronde.id.as_str(), sent.gezien);
            match stuk::add(&mag.app().opslag, of, &sent.formulier, &stap, &mag.wie()).await? {
                Bewaard::Nieuw(_) | Bewaard::AlGedaan(_) => {
                    return Ok(Redirect::to(&address(&ronde)).into_response());
                }
                Bewaard::AnderePoging(_) => (StatusCode::CONFLICT, Terug::other("stap")),
                Bewaard::Botsing => (StatusCode::CONFLICT, Terug { botsing: true, ..Terug::default() }),
            }
        }
        // Sent twice: the second finds the step taken.
        Err((besluit, _)) if besluit == Some(ronde.nu.besluit) => {
            return Ok(Redirect::to(&address(&ronde)).into_response());
        }
        Err((_, fouten)) => Terug::wrong(fouten, sent.gezien, ronde.nu.nummer),
    };
    let enough = store::enough(&mag.app().opslag, &ronde.id).await?;
    Ok((status, page(&kader, (&ronde, enough), (&sent.velden, &terug))).into_response())
}

/// The step that was chosen, with its reason; on a fault which one it was, and what is wrong.
fn read(
    ronde: &Ronde,
    velden: &Velden,
) -> Result<(Quickscanbesluit, String), (Option<Quickscanbesluit>, Vec<Formulierfout>)> {
    use opslag::stuk::Stukbesluit;
    let besluit = Quickscanbesluit::of_key(velden.get("stap"));
    let Some(besluit) = besluit.filter(|one| *one != Quickscanbesluit::Geopend) else {
        return Err((None, vec![Formulierfout::new("stap", "kies of u de ronde sluit of intrekt")]));
    };
    if let Err(tekst) = may_follow(ronde.nu.besluit, besluit) {
        return Err((Some(besluit), vec![Formulierfout::new("stap", tekst)]));
    }
    if besluit == Quickscanbesluit::Gesloten {
        return Ok((besluit, String::new()));
    }
    velden.must_woorden("reden").map(|reden| (besluit, reden.to_string())).map_err(|fout| (None, vec![fout]))
}

fn page(kader: &Kader, (ronde, enough): (&Ronde, bool), (velden, terug): (&Velden, &Terug)) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let (close, off) = (Quickscanbesluit::Gesloten, Quickscanbesluit::Ingetrokken);
    let body = html! {
        (terug.message(kader, ("Deze ronde", "This round")))
        (invoer.summary())
        @if let Err(tekst) = may_follow(ronde.nu.besluit, close) {
            (parts::alert(Toon::LetOp, kader.t("Hier is niets meer te doen", "There is nothing left to do here"), &html! { p lang="nl" { (tekst) } }))
        } @else {
            p class="vk-lead" { (how_many(kader, enough)) " " (kader.t(
                "Na het sluiten kan niemand meer antwoorden, en ziet iedereen de uitkomst.",
                "After closing nobody can answer any more, and everybody sees the outcome.")) }
            @if !enough {
                (parts::alert(Toon::LetOp, kader.t("Er zijn nog te weinig antwoorden", "There are too few answers yet"), &html! {
                    p { (kader.t("Onder vijf antwoorden laten wij niets zien, ook later niet. Wacht liever nog even.",
                                 "Under five answers we show nothing, also later. It is better to wait.")) }
                }))
            }
            p { (kader.t(
                "Een gesloten ronde gaat niet meer open. Anders kan iemand twee uitkomsten van elkaar aftrekken, en weten wat de laatste organisatie zei.",
                "A closed round does not open again. Else somebody could subtract two outcomes, and know what the last organisation said.")) }
            form class="vk-form" method="post" action={ (address(ronde)) "/stap" } {
                (hidden(&Formulier::fresh(), ronde.nu.nummer))
                (invoer.select(invoer.label("stap", ("Wat wilt u doen?", "What do you want to do?"), ("", "")), &[close, off], |one| match one {
                    Quickscanbesluit::Ingetrokken => ("Trek de ronde in: er komt geen uitkomst", "Withdraw the round: there will be no outcome"),
                    _ => ("Sluit de ronde en laat de uitkomst zien", "Close the round and show the outcome"),
                }))
                (invoer.area(invoer.label("reden", ("Waarom trekt u de ronde in?", "Why do you withdraw the round?"),
                    ("Alleen bij intrekken. Dit blijft bewaard.", "Only when withdrawing. This is kept."))))
                (parts::submit(kader.t("Sluit de ronde, of trek die in", "Close the round, or withdraw it")))
            }
        }
        p { a href=(address(ronde)) { (kader.t("Terug naar de ronde", "Back to the round")) } }
    };
    let [home, room, list] = crumbs(kader);
    let (adres, naam) = (address(ronde), question(kader, ronde));
    kader.page(
        kader.t("Sluit de ronde, of trek die in", "Close the round, or withdraw it"),
        &[home, room, list, (&adres, &naam)],
        &body,
    )
}
