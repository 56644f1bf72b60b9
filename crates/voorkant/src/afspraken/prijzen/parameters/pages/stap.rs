//! Publishing a set, or withdrawing it. It takes four eyes.

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::stuk::{self, Stukbesluit, Stukversie};
use opslag::{Bewaard, Formulier};

use super::{WAT, address, below, find, keep};
use crate::afspraken::blik::Bereik;
use crate::afspraken::prijzen::parameters::decide::{Prijssetbesluit, may_follow, may_publish};
use crate::afspraken::prijzen::parameters::store::{Gevondenset, Prijssets};
use crate::poort::{Mag, ParametersVaststellen};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::parts::{self, Toon};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout};

type Versies = Vec<Stukversie<Prijssets>>;

async fn versions(mag: &Mag<ParametersVaststellen>, set: &Gevondenset) -> Result<Versies, WebFout> {
    Ok(match &set.stuk {
        Some(stuk) => stuk::versions(&mag.app().opslag, stuk).await?,
        None => Vec::new(),
    })
}

/// `GET …/stap`.
pub async fn show(
    mag: Mag<ParametersVaststellen>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let set = find(&mag, &id).await?;
    let versies = versions(&mag, &set).await?;
    let publish = publishes(&mag.wie().naam, &set, &versies);
    Ok(page(&kader, (&set, &publish), (&Velden::default(), &Terug::default())))
}

/// Whether this person may publish it now.
fn publishes(naam: &str, set: &Gevondenset, versies: &Versies) -> Result<(), String> {
    let Some(stuk) = &set.stuk else {
        return Err("Met deze set begint elke gemeente. Er is niets vast te stellen.".to_owned());
    };
    may_follow(stuk.nu.besluit, Prijssetbesluit::Vastgesteld)?;
    let writers = versies.iter().filter(|versie| versie.besluit.is_proposal());
    may_publish(naam, writers.map(|versie| versie.wie.as_str()))
}

/// `POST …/stap`.
pub async fn step(
    mag: Mag<ParametersVaststellen>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let set = find(&mag, &id).await?;
    let versies = versions(&mag, &set).await?;
    let sent = Ingestuurd::read(&bytes);
    let publish = publishes(&mag.wie().naam, &set, &versies);
    let (now, nu) = set.stuk.as_ref().map_or((None, 0), |stuk| (Some(stuk.nu.besluit), stuk.nu.nummer));
    let (status, terug) = match read(&set, &publish, &sent.velden) {
        Ok((besluit, reden)) => match keep(&mag, &set, &sent, (besluit, &set.set, &reden)).await? {
            Bewaard::Nieuw(_) | Bewaard::AlGedaan(_) => {
                return Ok(Redirect::to(&address(&set)).into_response());
            }
            Bewaard::AnderePoging(_) => (StatusCode::CONFLICT, Terug::other("stap")),
            Bewaard::Botsing => (StatusCode::CONFLICT, Terug { botsing: true, ..Terug::default() }),
        },
        // Sent twice: the second finds the step taken.
        Err(_) if now.is_some_and(|now| now.key() == sent.velden.get("stap")) => {
            return Ok(Redirect::to(&address(&set)).into_response());
        }
        Err(fouten) => Terug::wrong(fouten, sent.gezien, nu),
    };
    Ok((status, page(&kader, (&set, &publish), (&sent.velden, &terug))).into_response())
}

fn read(
    set: &Gevondenset,
    publish: &Result<(), String>,
    velden: &Velden,
) -> Result<(Prijssetbesluit, String), Vec<Formulierfout>> {
    let at = |tekst: &str| vec![Formulierfout::new("stap", tekst)];
    match (Prijssetbesluit::of_key(velden.get("stap")), &set.stuk) {
        (Some(Prijssetbesluit::Vastgesteld), Some(_)) => {
            publish.as_ref().map_err(|tekst| at(tekst))?;
            set.set.checked().map_err(|fouten| super::super::invullen::at("stap", &fouten))?;
            Ok((Prijssetbesluit::Vastgesteld, String::new()))
        }
        (Some(Prijssetbesluit::Ingetrokken), Some(stuk)) => {
            may_follow(stuk.nu.besluit, Prijssetbesluit::Ingetrokken).map_err(|tekst| at(&tekst))?;
            let reden = velden.must_woorden("reden").map_err(|fout| vec![fout])?;
            Ok((Prijssetbesluit::Ingetrokken, reden.to_string()))
        }
        _ => Err(at("kies of u de set vaststelt of intrekt")),
    }
}

fn page(
    kader: &Kader,
    (set, publish): (&Gevondenset, &Result<(), String>),
    (velden, terug): (&Velden, &Terug),
) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let stand = set.stuk.as_ref().map(|stuk| stuk.nu.besluit);
    let off = stand.is_some_and(|nu| may_follow(nu, Prijssetbesluit::Ingetrokken).is_ok());
    let steps: Vec<Prijssetbesluit> =
        [(publish.is_ok(), Prijssetbesluit::Vastgesteld), (off, Prijssetbesluit::Ingetrokken)]
            .into_iter()
            .filter_map(|(may, step)| may.then_some(step))
            .collect();
    let regels = set.set.checked().map(|set| set.regels()).unwrap_or_default();
    let open = regels.iter().filter(|one| one.status.asks_confirmation()).count();
    let nu = set.stuk.as_ref().map_or(0, |stuk| stuk.nu.nummer);
    let body = html! {
        (terug.message(kader, WAT))
        (invoer.summary())
        @if let Err(tekst) = publish {
            (parts::alert(Toon::LetOp, kader.t("U kunt deze set nu niet vaststellen", "You cannot publish this set now"), &html! { p lang="nl" { (tekst) } }))
        }
        @if publish.is_ok() && open > 0 {
            (parts::alert(Toon::LetOp, kader.t("Niet elk cijfer is bevestigd", "Not every figure is confirmed"), &html! {
                p { (open) (kader.t(
                    " cijfers staan er uit het hoofd of als voorbeeld. U mag vaststellen. Ze blijven gemarkeerd, ook in elk tarief.",
                    " figures are from memory or an example. You may publish. They stay marked, also in each tariff.")) }
            }))
        }
        @if !steps.is_empty() {
            p class="vk-lead" { (kader.t(
                "Na het vaststellen verandert deze set niet meer. Een wijziging wordt dan een nieuwe set.",
                "After publishing this set does not change. A change is then a new set.")) }
            form class="vk-form" method="post" action={ (address(set)) "/stap" } {
                (hidden(&Formulier::fresh(), nu))
                (invoer.select(invoer.label("stap", ("Wat wilt u doen?", "What do you want to do?"), ("", "")), &steps, |stap| match stap {
                    Prijssetbesluit::Vastgesteld => ("Stel deze set vast", "Publish this set"),
                    _ => ("Trek deze set in", "Withdraw this set"),
                }))
                (invoer.area(invoer.label("reden", ("Waarom trekt u de set in?", "Why do you withdraw the set?"), ("Alleen bij intrekken. Dit blijft bewaard.", "Only when withdrawing. This is kept."))))
                (parts::submit(kader.t("Doe dit", "Do this")))
            }
        }
        p { a href=(address(set)) { (kader.t("Terug naar de set", "Back to the set")) } }
    };
    below(kader, set, kader.t("Stel de set vast, of trek die in", "Publish the set, or withdraw it"), &body)
}
