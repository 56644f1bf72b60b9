//! Changing a part of a compass. Each form makes a next version.

use axum::extract::{Path, Query, RawForm};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use opslag::Formulier;
use opslag::stuk;
use serde::Deserialize;

use super::{Ingestuurd, Stap, Terug, WAT, address, below, find, hidden, save, seen, to, velden};
use crate::app::today;
use crate::leren::blik::Bereik;
use crate::leren::kompas::invullen::{self, Kompasdeel};
use crate::leren::kompas::{Kompasbesluit, Kompasstand, bronnen};
use crate::leren::meetcijfer::Meetcijfer;
use crate::poort::{KompasMaken, Mag};
use crate::web::invoer::Invoer;
use crate::web::velden::Velden;
use crate::web::{Kader, WebFout, parts};

/// Which part: its key in the compass; empty for a new one. And which measured figure is taken over.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Welkdeel {
    id: String,
    neem: String,
}

/// `GET …/deel/{deel}`.
pub async fn show(
    mag: Mag<KompasMaken>,
    kader: Kader,
    Path((id, deel)): Path<(String, String)>,
    Query(welk): Query<Welkdeel>,
) -> Result<Markup, WebFout> {
    let deel = Kompasdeel::from_key(&deel).ok_or(WebFout::NietGevonden)?;
    let gevonden = find(&mag, &id).await?;
    let fields = invullen::fields(deel, gevonden.kompas.bestand(), &welk.id).ok_or(WebFout::NietGevonden)?;
    let measured = measured(&mag, &gevonden, deel).await?;
    let taken = welk.neem.parse::<usize>().ok().and_then(|number| measured.get(number));
    let fields = taken.map_or(fields.clone(), |cijfer| bronnen::taken_over(&fields, cijfer));
    Ok(page(&kader, (&gevonden, deel), (&fields, &Terug::default()), &measured))
}

/// What was measured elsewhere and can be taken over in this part.
async fn measured(
    mag: &Mag<KompasMaken>,
    gevonden: &Kompasstand,
    deel: Kompasdeel,
) -> Result<Vec<Meetcijfer>, WebFout> {
    if !matches!(deel, Kompasdeel::Outcome | Kompasdeel::Indicator | Kompasdeel::Cijfer) {
        return Ok(Vec::new());
    }
    let stuk = &gevonden.stuk;
    Ok(bronnen::figures(mag.app(), &stuk.gemeente, &stuk.hoort_bij).await?)
}

/// `POST …/deel/{deel}`.
pub async fn save_part(
    mag: Mag<KompasMaken>,
    kader: Kader,
    Path((id, key)): Path<(String, String)>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let deel = Kompasdeel::from_key(&key).ok_or(WebFout::NietGevonden)?;
    let sent = Ingestuurd::read(&bytes);
    let gevonden = seen(&mag, &id, sent.gezien).await?;
    let ooit = ever(&mag, &gevonden, sent.gezien).await?;
    let after = invullen::change(deel, gevonden.kompas.bestand(), &sent.velden, (today(), &ooit));
    let reden = if deel == Kompasdeel::Doel { sent.velden.get("reden") } else { "" };
    let stap =
        after.map(|bestand| Stap { besluit: Kompasbesluit::Gewijzigd, bestand, reden, veld: deel.veld() });
    Ok(match save(&mag, &gevonden, &sent, stap).await? {
        Ok(()) => to(&format!("{}{}", address(&gevonden.stuk), deel.terug())),
        Err((status, terug)) => {
            let measured = measured(&mag, &gevonden, deel).await?;
            // Who takes a part away sends no fields of it: the form shows what is still there.
            let kept = invullen::fields(deel, gevonden.kompas.bestand(), sent.velden.get("id"));
            let shown = kept.filter(|_| sent.velden.has("weg")).unwrap_or_else(|| sent.velden.clone());
            (status, page(&kader, (&gevonden, deel), (&shown, &terug), &measured)).into_response()
        }
    })
}

/// The keys that a compass ever had, up to the version that was seen: a form that comes twice says the same twice.
async fn ever(mag: &Mag<KompasMaken>, gevonden: &Kompasstand, gezien: i64) -> Result<Vec<String>, WebFout> {
    let versions = stuk::versions(&mag.app().opslag, &gevonden.stuk).await?;
    let seen = versions.iter().filter(|one| one.nummer <= gezien);
    Ok(seen.flat_map(|one| one.inhoud.keys()).map(str::to_owned).collect())
}

fn page(
    kader: &Kader,
    (gevonden, deel): (&Kompasstand, Kompasdeel),
    (typed, terug): (&Velden, &Terug),
    measured: &[Meetcijfer],
) -> Markup {
    let invoer = Invoer { kader, velden: typed, fouten: &terug.fouten };
    let adres = format!("{}/deel/{}", address(&gevonden.stuk), deel.key());
    let id = typed.get("id");
    let (nl, en) = velden::titel(deel, id.is_empty());
    let body = html! {
        (terug.message(kader, WAT))
        (invoer.summary())
        @if !measured.is_empty() {
            (parts::details(kader.t("Neem een gemeten cijfer over", "Take over a measured figure"), &html! {
                p { (kader.t("Het formulier wordt dan voor u ingevuld. Kijk het na voor u bewaart.", "The form is filled in for you then. Check it before you save.")) }
                ul { @for (number, one) in measured.iter().enumerate() {
                    li { a href={ (adres) "?id=" (id) "&neem=" (number) } { (one.wat) } ": " (one.methode) " (" (one.tot) ")" }
                } }
            }))
        }
        form class="vk-form" method="post" action=(adres) {
            (hidden(&Formulier::fresh(), gevonden.stuk.nu.nummer))
            input type="hidden" name="id" value=(id);
            (velden::fields(deel, &invoer, gevonden.kompas.bestand()))
            (parts::submit(kader.t("Bewaar", "Save")))
        }
        @if !id.is_empty() && !deel.is_single() {
            form class="vk-form" method="post" action=(adres) {
                (hidden(&Formulier::fresh(), gevonden.stuk.nu.nummer))
                input type="hidden" name="id" value=(id);
                input type="hidden" name="weg" value="ja";
                (parts::submit_second(kader.t("Haal dit weg", "Remove this")))
                p class="vk-field__help" { (kader.t(
                    "De vorige versie blijft staan: u kunt daar teruglezen wat er stond.",
                    "The version before stays: there you can read back what was here.")) }
            }
        }
        p { a href={ (address(&gevonden.stuk)) (deel.terug()) } { (kader.t("Terug", "Back")) } }
    };
    below(kader, gevonden, kader.t(nl, en), &body)
}
