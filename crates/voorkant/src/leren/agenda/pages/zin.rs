//! Adding, changing and taking out a sentence.

use axum::extract::{Path, RawForm};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use opslag::Formulier;

use super::{Agenda, Agendabesluit, Agendastuk};
use crate::leren::agenda::{Agendadeel, Agendainhoud, invullen};
use crate::leren::blik::Bereik;
use crate::leren::pages::record::one;
use crate::opgave;
use crate::poort::{AgendaMaken, Mag};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::stukblad::{self, Stukblad, below};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, parts};

type Keuze = [(String, String)];

/// Where a sentence stands: none for a new one.
type Plek = Option<usize>;

/// `GET …/zin`.
pub async fn show_new(
    mag: Mag<AgendaMaken>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let agenda = one::<Agenda>(&mag, &id).await?;
    let mut velden = Velden::default();
    velden.add("tot", crate::app::today());
    let all = opgave::choices(&mag.app().opslag, &mag.wie().gemeente).await?;
    Ok(page(&kader, &agenda, (None, &all), (&velden, &Terug::default())))
}

/// `POST …/zin`: also what the product proposed, with one button.
pub async fn add(
    mag: Mag<AgendaMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    change(&mag, &kader, (&id, None), &Ingestuurd::read(&bytes)).await
}

/// `GET …/zin/{nummer}`.
pub async fn show(
    mag: Mag<AgendaMaken>,
    kader: Kader,
    Path((id, nummer)): Path<(String, usize)>,
) -> Result<Markup, WebFout> {
    let agenda = one::<Agenda>(&mag, &id).await?;
    let zin = nummer.checked_sub(1).and_then(|place| agenda.nu.inhoud.zinnen.get(place));
    let velden = invullen::typed(zin.ok_or(WebFout::NietGevonden)?);
    let all = opgave::choices(&mag.app().opslag, &mag.wie().gemeente).await?;
    Ok(page(&kader, &agenda, (Some(nummer), &all), (&velden, &Terug::default())))
}

/// `POST …/zin/{nummer}`.
pub async fn save(
    mag: Mag<AgendaMaken>,
    kader: Kader,
    Path((id, nummer)): Path<(String, usize)>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    change(&mag, &kader, (&id, Some(nummer)), &Ingestuurd::read(&bytes)).await
}

async fn change(
    mag: &Mag<AgendaMaken>,
    kader: &Kader,
    (id, plek): (&str, Plek),
    sent: &Ingestuurd,
) -> Result<Response, WebFout> {
    let agenda = one::<Agenda>(mag, id).await?;
    let all = opgave::choices(&mag.app().opslag, &mag.wie().gemeente).await?;
    let after = after(&agenda.nu.inhoud, plek, &sent.velden, &all);
    let after = after.map(|inhoud| (Agendabesluit::Gewijzigd, inhoud));
    let saved = stukblad::save(&mag.app().opslag, &agenda, sent, ("tekst", after), &mag.wie()).await?;
    Ok(saved.unwrap_or_else(|(status, terug)| {
        (status, page(kader, &agenda, (plek, &all), (&sent.velden, &terug))).into_response()
    }))
}

/// The agenda with that sentence added, changed or taken out.
fn after(
    nu: &Agendainhoud,
    plek: Plek,
    velden: &Velden,
    opgaven: &Keuze,
) -> Result<Agendainhoud, Vec<Formulierfout>> {
    let mut inhoud = nu.clone();
    let place = plek.map(|nummer| nummer.wrapping_sub(1));
    if place.is_some_and(|place| place >= inhoud.zinnen.len()) {
        return Err(vec![Formulierfout::new(
            "tekst",
            "deze zin staat er niet meer; ga terug naar de agenda",
        )]);
    }
    if let (Some(place), true) = (place, velden.has("weg")) {
        inhoud.zinnen.remove(place);
        return Ok(inhoud);
    }
    let zin = invullen::sentence(velden, opgaven)?;
    match place.and_then(|place| inhoud.zinnen.get_mut(place)) {
        Some(there) => *there = zin,
        None => inhoud.zinnen.push(zin),
    }
    let whole: Vec<_> = inhoud.faults().into_iter().filter(|fout| fout.zin == 0).collect();
    if whole.is_empty() {
        Ok(inhoud)
    } else {
        Err(whole.into_iter().map(|fout| Formulierfout::new("tekst", fout.tekst)).collect())
    }
}

fn page(
    kader: &Kader,
    agenda: &Agendastuk,
    (plek, opgaven): (Plek, &Keuze),
    (velden, terug): (&Velden, &Terug),
) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let (nl, en) = stukblad::called::<Agenda>();
    let adres = Agenda::address(&agenda.id);
    let action = plek.map_or_else(|| format!("{adres}/zin"), |nummer| format!("{adres}/zin/{nummer}"));
    let titel = match plek {
        None => kader.t("Schrijf een zin", "Write a sentence"),
        Some(_) => kader.t("Wijzig deze zin", "Change this sentence"),
    };
    let body = html! {
        (terug.message(kader, (&nl, &en)))
        (invoer.summary())
        form class="vk-form" method="post" action=(action) {
            (hidden(&Formulier::fresh(), agenda.nu.nummer))
            input type="hidden" name="adres" value=(velden.get("adres"));
            (invoer.select(invoer.label("deel", ("Waar gaat de zin over?", "What is the sentence about?"), ("", "")), &Agendadeel::ALL, Agendadeel::naam))
            (invoer.area(invoer.label("tekst", ("De zin", "The sentence"),
                ("Gewone woorden, hoogstens 35. Het cijfer staat in de zin.", "Ordinary words, 35 at most. The figure stands in the sentence."))))
            (invoer.line(invoer.label("cijfer", ("Het cijfer", "The figure"),
                ("Precies zo als in de zin. Bijvoorbeeld: 8 procent.", "Just as in the sentence. For example: 8 percent."))))
            (invoer.line(invoer.label("bron", ("Waar komt het cijfer vandaan?", "Where does the figure come from?"), ("", ""))))
            (invoer.day(invoer.label("tot", ("Tot welke dag loopt het cijfer?", "Until which day does the figure run?"), ("", ""))))
            (invoer.tick(invoer.label("verwacht", ("Dit is een verwachting, nog geen meting", "This is an expectation, not a measurement yet"), ("", ""))))
            (invoer.choice(invoer.label("opgave", ("Bij welke opgave hoort dit?", "Which opgave does this belong to?"),
                ("Dit hoeft niet.", "This is not needed.")), opgaven.iter().cloned()))
            @if plek.is_some() {
                (invoer.tick(invoer.label("weg", ("Haal deze zin weg", "Take this sentence out"), ("", ""))))
            }
            (parts::submit(kader.t("Bewaar", "Save")))
        }
    };
    below(kader, agenda, titel, &body)
}
