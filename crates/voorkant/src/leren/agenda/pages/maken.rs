//! Making an agenda, and changing its head.

use axum::extract::{Path, RawForm};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use opslag::Formulier;

use super::{AGENDA, Agenda, Agendabesluit, Agendastuk, beside};
use crate::leren::agenda::invullen;
use crate::leren::blik::Bereik;
use crate::leren::pages::record::one;
use crate::poort::{AgendaMaken, Mag};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::stukblad::{self, Stukblad, below};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, parts};

/// How many years an agenda looks ahead when nobody says otherwise.
const JAREN: i32 = 8;

/// `GET /leren/agenda/nieuw`.
pub async fn show(_: Mag<AgendaMaken>, kader: Kader) -> Markup {
    let year = i32::from(crate::app::today().year()) + 1;
    let mut velden = Velden::default();
    velden.add("van_wie", &kader.gemeentenaam);
    velden.add("van", year);
    velden.add("tot", year + JAREN - 1);
    page(&kader, (&velden, &[]), &Formulier::fresh())
}

/// `POST /leren/agenda/nieuw`.
pub async fn make(mag: Mag<AgendaMaken>, kader: Kader, RawForm(bytes): RawForm) -> Result<Response, WebFout> {
    let sent = Ingestuurd::read(&bytes);
    let after = invullen::head(&sent.velden, None).map(|inhoud| (Agendabesluit::Gemaakt, inhoud));
    let said = ("titel", "hebt u al een agenda gemaakt");
    stukblad::make::<Agenda>(&mag.app().opslag, &sent, ("", after), said, &mag.wie(), |known, formulier| {
        page(&kader, known, formulier)
    })
    .await
}

fn page(kader: &Kader, (velden, fouten): (&Velden, &[Formulierfout]), formulier: &Formulier) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let body = html! {
        (invoer.summary())
        form class="vk-form" method="post" action={ (AGENDA) "/nieuw" } {
            input type="hidden" name="formulier" value=(formulier.as_str());
            (fields(&invoer))
            (parts::submit(kader.t("Maak de agenda", "Make the agenda")))
        }
    };
    beside(kader, kader.t("Maak een strategische agenda", "Make a strategic agenda"), &body)
}

fn fields(invoer: &Invoer<'_>) -> Markup {
    html! {
        (invoer.line(invoer.label("titel", ("Hoe heet de agenda?", "What is the agenda called?"),
            ("Bijvoorbeeld: Eerder samen, Merwoude 2034.", "For example: Earlier together, Merwoude 2034."))))
        (invoer.line(invoer.label("van_wie", ("Van wie is de agenda?", "Whose agenda is it?"),
            ("Van de gemeente, of van de gemeenten samen.", "Of the municipality, or of the municipalities together."))))
        (invoer.line(invoer.label("van", ("Eerste jaar", "First year"), ("", ""))))
        (invoer.line(invoer.label("tot", ("Laatste jaar", "Last year"), ("", ""))))
        (invoer.area(invoer.label("inleiding", ("Inleiding", "Introduction"),
            ("Een paar zinnen die boven alles komen. Dit hoeft niet.", "A few sentences above all else. This is not needed."))))
    }
}

/// `GET …/kop`.
pub async fn show_head(
    mag: Mag<AgendaMaken>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let agenda = one::<Agenda>(&mag, &id).await?;
    let velden = invullen::typed_head(&agenda.nu.inhoud);
    Ok(head_page(&kader, &agenda, (&velden, &Terug::default())))
}

/// `POST …/kop`.
pub async fn save_head(
    mag: Mag<AgendaMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let agenda = one::<Agenda>(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let after = invullen::head(&sent.velden, Some(&agenda.nu.inhoud));
    let after = after.map(|inhoud| (Agendabesluit::Gewijzigd, inhoud));
    let saved = stukblad::save(&mag.app().opslag, &agenda, &sent, ("titel", after), &mag.wie()).await?;
    Ok(saved.unwrap_or_else(|(status, terug)| {
        (status, head_page(&kader, &agenda, (&sent.velden, &terug))).into_response()
    }))
}

fn head_page(kader: &Kader, agenda: &Agendastuk, (velden, terug): (&Velden, &Terug)) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let (nl, en) = stukblad::called::<Agenda>();
    let body = html! {
        (terug.message(kader, (&nl, &en)))
        (invoer.summary())
        form class="vk-form" method="post" action={ (Agenda::address(&agenda.id)) "/kop" } {
            (hidden(&Formulier::fresh(), agenda.nu.nummer))
            (fields(&invoer))
            (parts::submit(kader.t("Bewaar", "Save")))
        }
    };
    below(
        kader,
        agenda,
        kader.t("Wijzig naam, jaren en inleiding", "Change name, years and introduction"),
        &body,
    )
}
