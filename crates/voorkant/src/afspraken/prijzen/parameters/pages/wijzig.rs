//! Changing a proposal: one figure with its source, or rows of CSV.

use axum::extract::{Path, Query, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::{Bewaard, Formulier};
use serde::Deserialize;

use super::{WAT, address, below, find, is_municipality, keep, only_municipality};
use crate::afspraken::prijzen::parameters::decide::{Prijssetbesluit, may_follow};
use crate::afspraken::prijzen::parameters::inhoud::{Prijsset, Prijssoort};
use crate::afspraken::prijzen::parameters::invullen::{self, at};
use crate::afspraken::prijzen::parameters::store::Gevondenset;
use crate::afspraken::prijzen::parameters::wijzigen::{to_csv, with_figure};
use crate::poort::{Mag, PrijzenMaken};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::parts::{self, Toon};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout};

/// Which figure.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Cijferkeuze {
    code: String,
}

/// Whether a set can be changed now.
///
/// # Errors
/// What stands in the way, and the way out, in Dutch.
fn may_change(set: &Gevondenset) -> Result<(), String> {
    match &set.stuk {
        Some(stuk) => may_follow(stuk.nu.besluit, Prijssetbesluit::Gewijzigd),
        None => Err(
            "Met deze set begint elke gemeente. Wijzigen kan niet. Maak een nieuwe set op basis van deze."
                .to_owned(),
        ),
    }
}

fn version(set: &Gevondenset) -> i64 {
    set.stuk.as_ref().map_or(0, |stuk| stuk.nu.nummer)
}

/// `GET …/cijfer?code=`.
pub async fn show_figure(
    mag: Mag<PrijzenMaken>,
    kader: Kader,
    Path(id): Path<String>,
    Query(keuze): Query<Cijferkeuze>,
) -> Result<Markup, WebFout> {
    let set = find(&mag, &id).await?;
    let mut velden = Velden::default();
    velden.add("code", &keuze.code);
    let regels = set.set.checked().map(|set| set.regels()).unwrap_or_default();
    if let Some(one) = regels.iter().find(|one| one.code == keuze.code) {
        velden.add("waarde", one.waarde.to_string().replace('.', ","));
        if !one.status.asks_confirmation() {
            velden.add("bron", &one.bron);
        }
    }
    Ok(figure_page(&kader, (&set, is_municipality(&mag)), (&velden, &Terug::default())))
}

/// `POST …/cijfer`.
pub async fn save_figure(
    mag: Mag<PrijzenMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let set = find(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let read = invullen::figure(&sent.velden).and_then(|cijfer| {
        let after = with_figure(&set.set, &cijfer).map_err(|fout| at("waarde", &[fout]))?;
        after.checked().map_err(|fouten| at("waarde", &fouten))?;
        Ok(after)
    });
    match save(&mag, &set, &sent, ("waarde", read)).await? {
        Ok(response) => Ok(response),
        Err((status, terug)) => {
            let page = figure_page(&kader, (&set, is_municipality(&mag)), (&sent.velden, &terug));
            Ok((status, page).into_response())
        }
    }
}

/// Saves a changed proposal; `Err` is what stands above the form that comes back, with its status.
async fn save(
    mag: &Mag<PrijzenMaken>,
    set: &Gevondenset,
    sent: &Ingestuurd,
    (veld, read): (&str, Result<Prijsset, Vec<Formulierfout>>),
) -> Result<Result<Response, (StatusCode, Terug)>, WebFout> {
    let nu = version(set);
    if !is_municipality(mag) {
        return Ok(Err((StatusCode::CONFLICT, Terug::default())));
    }
    if let Err(tekst) = may_change(set) {
        return Ok(Err((
            StatusCode::CONFLICT,
            Terug { fouten: vec![Formulierfout::new(veld, tekst)], botsing: false },
        )));
    }
    let inhoud = match read {
        Ok(inhoud) => inhoud,
        Err(fouten) => return Ok(Err(Terug::wrong(fouten, sent.gezien, nu))),
    };
    if inhoud == set.set && sent.gezien == nu {
        return Ok(Ok(Redirect::to(&address(set)).into_response()));
    }
    Ok(match keep(mag, set, sent, (Prijssetbesluit::Gewijzigd, &inhoud, "")).await? {
        Bewaard::Nieuw(_) | Bewaard::AlGedaan(_) => Ok(Redirect::to(&address(set)).into_response()),
        Bewaard::AnderePoging(_) => Err((StatusCode::CONFLICT, Terug::other(veld))),
        Bewaard::Botsing => Err((StatusCode::CONFLICT, Terug { botsing: true, ..Terug::default() })),
    })
}

fn figure_page(
    kader: &Kader,
    (set, may): (&Gevondenset, bool),
    (velden, terug): (&Velden, &Terug),
) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let regels = set.set.checked().map(|set| set.regels()).unwrap_or_default();
    let one = regels.iter().find(|one| one.code == velden.get("code"));
    let body = html! {
        (terug.message(kader, WAT))
        (invoer.summary())
        @match one {
            None => (parts::empty(kader.t("Dit cijfer staat niet in de set", "This figure is not in the set"), &html! {})),
            Some(one) => {
                p class="vk-lead" { (one.naam) ": " (one.waarde.to_string().replace('.', ",")) " " (one.eenheid) }
                p { (kader.t("Nu: ", "Now: ")) (kader.t(one.status.naam(), one.status.name())) @if !one.bron.is_empty() { " (" (one.bron) ")" } }
                (change_form(kader, (set, may), &html! {
                    form class="vk-form" method="post" action={ (address(set)) "/cijfer" } {
                        (hidden(&Formulier::fresh(), version(set)))
                        input type="hidden" name="code" value=(one.code);
                        (invoer.amount(invoer.label("waarde", ("Waarde", "Value"), ("Laat staan wat klopt.", "Leave what is right."))))
                        (invoer.line(invoer.label("bron", ("Waar hebt u dit gezien?", "Where did you see this?"),
                            ("Een adres op internet, een brief, een artikel uit de cao. Dit blijft bij het cijfer staan.",
                             "An address on the internet, a letter, an article of the CAO. This stays with the figure."))))
                        (parts::submit(kader.t("Bevestig met bron", "Confirm with source")))
                    }
                }))
            }
        }
        p { a href=(address(set)) { (kader.t("Terug naar de set", "Back to the set")) } }
    };
    below(kader, set, kader.t("Vul een cijfer in, of bevestig het", "Fill in a figure, or confirm it"), &body)
}

/// The form, or why there is none.
fn change_form(kader: &Kader, (set, may): (&Gevondenset, bool), form: &Markup) -> Markup {
    html! {
        @if !may { (only_municipality(kader)) }
        @else if let Err(tekst) = may_change(set) {
            (parts::alert(Toon::LetOp, kader.t("Deze set verandert niet", "This set does not change"), &html! {
                p lang="nl" { (tekst) }
                p { a href={ (super::LIJST) "/nieuw?uit=" (set.id) } { (kader.t("Maak een nieuwe set op basis van deze", "Make a new set from this one")) } }
            }))
        } @else { (form) }
    }
}

/// `GET …/tabel`.
pub async fn show_table(
    mag: Mag<PrijzenMaken>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let set = find(&mag, &id).await?;
    let mut velden = Velden::default();
    velden.add("regels", to_csv(&set.set));
    Ok(table_page(&kader, (&set, is_municipality(&mag)), (&velden, &Terug::default())))
}

/// `POST …/tabel`.
pub async fn save_table(
    mag: Mag<PrijzenMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let set = find(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let read = invullen::table(&sent.velden, &set.set);
    match save(&mag, &set, &sent, ("regels", read)).await? {
        Ok(response) => Ok(response),
        Err((status, terug)) => {
            let page = table_page(&kader, (&set, is_municipality(&mag)), (&sent.velden, &terug));
            Ok((status, page).into_response())
        }
    }
}

fn table_page(kader: &Kader, (set, may): (&Gevondenset, bool), (velden, terug): (&Velden, &Terug)) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let soort = set.set.soort();
    let body = html! {
        (terug.message(kader, WAT))
        (invoer.summary())
        p class="vk-lead" { @if soort == Prijssoort::Parameters {
            (kader.t("Elke regel met een code die er al is, vervangt dat cijfer. Andere cijfers blijven staan. Zo kunt u ook alleen premies aanleveren.",
                     "Each row with a code that is there replaces that figure. Others stay. So you can deliver premiums alone."))
        } @else {
            (kader.t("De regels vervangen de hele tabel.", "The rows replace the whole table."))
        } }
        p { (kader.t("De eerste regel heeft de namen van de kolommen:", "The first row has the names of the columns:")) }
        ul { @for kolom in soort.kolommen().split(';') { li { code { (kolom) } } } }
        (change_form(kader, (set, may), &html! {
            form class="vk-form" method="post" action={ (address(set)) "/tabel" } {
                (hidden(&Formulier::fresh(), version(set)))
                (invoer.area(invoer.label("regels", ("Regels", "Rows"),
                    ("Kopieer ze uit uw rekenblad of CSV-bestand, met een puntkomma tussen de kolommen. Status is gezien, afgeleid, uit_het_hoofd of voorbeeldwaarde.",
                     "Copy them from your spreadsheet or CSV file, with a semicolon between columns. Status is gezien, afgeleid, uit_het_hoofd or voorbeeldwaarde."))))
                @if soort == Prijssoort::Caotabel {
                    (invoer.line(invoer.label("bron", ("Waar staan deze lonen?", "Where do these wages stand?"), ("Laat leeg als de bron hetzelfde blijft.", "Leave empty if the source stays the same."))))
                }
                (parts::submit(kader.t("Zet deze regels erin", "Put in these rows")))
            }
        }))
        p { a href=(address(set)) { (kader.t("Terug naar de set", "Back to the set")) } }
    };
    below(kader, set, kader.t("Lever regels aan uit een bestand", "Deliver rows from a file"), &body)
}
