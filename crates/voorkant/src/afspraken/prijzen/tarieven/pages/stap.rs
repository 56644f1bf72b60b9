//! Withdrawing a tariff, and bringing it back.

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::stuk::{self, Stukstap};
use opslag::{Bewaard, Formulier};

use super::{address, crumbs, find_own, question};
use crate::afspraken::blik::Bereik;
use crate::afspraken::kant::Kant;
use crate::afspraken::prijzen::tarieven::decide::{Tariefbesluit, Tarieven, may_follow};
use crate::afspraken::prijzen::tarieven::zicht::Heeltarief;
use crate::poort::{Mag, PrijzenMaken};
use crate::web::formulier::{Ingestuurd, Terug, hidden, is_reason};
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, parts};

/// `GET …/stap`.
pub async fn show(mag: Mag<PrijzenMaken>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let heel = find_own(&mag, &id).await?;
    Ok(page(&kader, &heel, (&Velden::default(), &Terug::default())))
}

/// The step that can follow on where a tariff stands.
fn follows(nu: Tariefbesluit) -> Tariefbesluit {
    if nu == Tariefbesluit::Ingetrokken { Tariefbesluit::Hersteld } else { Tariefbesluit::Ingetrokken }
}

/// `POST …/stap`.
pub async fn step(
    mag: Mag<PrijzenMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let (heel, sent) = (find_own(&mag, &id).await?, Ingestuurd::read(&bytes));
    let nu = &heel.stuk.nu;
    let to = || Redirect::to(&address(&heel.stuk.id)).into_response();
    let wanted = match sent.velden.get("stap") {
        "ingetrokken" => Tariefbesluit::Ingetrokken,
        _ => Tariefbesluit::Hersteld,
    };
    let reden = sent.velden.must_woorden("reden");
    // Sent twice: the second finds the step taken.
    if nu.besluit == wanted && is_reason(&reden, &nu.reden) {
        return Ok(to());
    }
    let (status, terug) = match (may_follow(nu.besluit, wanted), reden) {
        (Ok(()), Ok(reden)) => {
            let (kant, reden) = (Kant::of(mag.aanmelding()), reden.to_string());
            let stap = Stukstap::<Tarieven> {
                besluit: wanted,
                inhoud: &nu.inhoud,
                reden: &reden,
                namens: kant.namens(),
            };
            let of = (heel.stuk.id.as_str(), sent.gezien);
            match stuk::add(&mag.app().opslag, of, &sent.formulier, &stap, &mag.wie()).await? {
                Bewaard::Nieuw(_) | Bewaard::AlGedaan(_) => return Ok(to()),
                Bewaard::AnderePoging(_) => (StatusCode::CONFLICT, Terug::other("reden")),
                Bewaard::Botsing => (StatusCode::CONFLICT, Terug { botsing: true, ..Terug::default() }),
            }
        }
        (may, reden) => {
            let may = may.err().map(|tekst| Formulierfout::new("reden", tekst));
            Terug::wrong(may.into_iter().chain(reden.err()).collect(), sent.gezien, nu.nummer)
        }
    };
    Ok((status, page(&kader, &heel, (&sent.velden, &terug))).into_response())
}

fn page(kader: &Kader, heel: &Heeltarief, (velden, terug): (&Velden, &Terug)) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let next = follows(heel.stuk.nu.besluit);
    let off = next == Tariefbesluit::Ingetrokken;
    let titel = if off {
        kader.t("Trek dit tarief in", "Withdraw this tariff")
    } else {
        kader.t("Zet dit tarief terug", "Restore this tariff")
    };
    let body = html! {
        (terug.message(kader, ("Dit tarief", "This tariff")))
        (invoer.summary())
        p class="vk-lead" { @if off { (kader.t(
            "Een ingetrokken tarief telt niet meer mee. Het blijft te lezen, en u kunt het terugzetten.",
            "A tariff that was withdrawn counts no more. It can still be read, and you can restore it.")) } @else { (kader.t(
            "Het tarief telt weer mee, zoals het was.", "The tariff counts again, as it was.")) } }
        form class="vk-form" method="post" action={ (address(&heel.stuk.id)) "/stap" } {
            (hidden(&Formulier::fresh(), heel.stuk.nu.nummer))
            input type="hidden" name="stap" value=(opslag::stuk::Stukbesluit::key(next));
            (invoer.area(invoer.label("reden", ("Waarom?", "Why?"), ("Dit blijft bewaard.", "This is kept."))))
            (parts::submit(titel))
        }
        p { a href=(address(&heel.stuk.id)) { (kader.t("Terug naar het tarief", "Back to the tariff")) } }
    };
    let [home, room, list] = crumbs(kader);
    let (adres, naam) = (address(&heel.stuk.id), question(kader, &heel.tarief.bestand().product));
    kader.page(titel, &[home, room, list, (&adres, &naam)], &body)
}
