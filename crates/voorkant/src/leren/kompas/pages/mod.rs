//! The pages of a compass.

mod besluiten;
mod blad;
mod deel;
mod intrekken;
mod lijst;
mod mee;
mod nieuw;
mod rondom;
mod spreken;
mod stap;
mod velden;
mod verhaal;
mod vertellen;

use ::kompas::{Kompasbestand, Verhaalgebruik};
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use opslag::Bewaard;
use opslag::stuk::{self, Stukstap};
use toegang::Recht;

use super::invullen::at;
use super::partij::Spreker;
use super::{Kompasbesluit, Kompasstand, Kompasstuk, Kwaliteitskompas, store};
use crate::app::App;
use crate::leren::blik::Bereik;
use crate::poort::{Bevoegd, Mag, Routes};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::stukblad::{Stukblad, Teruggestuurd, is_off};
use crate::web::velden::Formulierfout;
use crate::web::{Kader, Kruimel, WebFout};

const KOMPAS: &str = "/leren/kompas";

/// The addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get(KOMPAS, lijst::show)
        .get("/leren/kompas/vorm.json", mee::schema)
        .get("/leren/kompas/nieuw", nieuw::show)
        .post("/leren/kompas/nieuw", nieuw::make)
        .get("/leren/kompas/{kompas}", blad::show)
        .get("/leren/kompas/{kompas}/stap/{stap}", stap::show)
        .post("/leren/kompas/{kompas}/stap/{stap}/klaar", spreken::done)
        .post("/leren/kompas/{kompas}/stap/{stap}/reactie", spreken::remark)
        .get("/leren/kompas/{kompas}/deel/{deel}", deel::show)
        .post("/leren/kompas/{kompas}/deel/{deel}", deel::save_part)
        .get("/leren/kompas/{kompas}/verhaal/nieuw", verhaal::show_new)
        .post("/leren/kompas/{kompas}/verhaal/nieuw", verhaal::tell)
        .get("/leren/kompas/{kompas}/verhaal/{verhaal}", verhaal::show)
        .post("/leren/kompas/{kompas}/verhaal/{verhaal}", verhaal::change)
        .get("/leren/kompas/{kompas}/arena", rondom::arena)
        .get("/leren/kompas/{kompas}/theorie", rondom::theory)
        .get("/leren/kompas/{kompas}/publiceren", besluiten::show_publish)
        .post("/leren/kompas/{kompas}/publiceren", besluiten::publish)
        .get("/leren/kompas/{kompas}/sluiten", besluiten::show_close)
        .post("/leren/kompas/{kompas}/sluiten", besluiten::close)
        .get("/leren/kompas/{kompas}/periode", nieuw::show_next)
        .post("/leren/kompas/{kompas}/periode", nieuw::make_next)
        .get("/leren/kompas/{kompas}/intrekken", intrekken::show)
        .post("/leren/kompas/{kompas}/intrekken", intrekken::withdraw)
        .get("/leren/kompas/{kompas}/versies/{nummer}", blad::version)
        .get("/leren/kompas/{kompas}/a4.pdf", mee::a4)
        .get("/leren/kompas/{kompas}/cijfers.csv", mee::csv)
        .get("/leren/kompas/{kompas}/cijfers.xlsx", mee::xlsx)
        .get("/leren/kompas/{kompas}/kompas.json", mee::json)
}

/// What a message calls it.
const WAT: (&str, &str) = ("Dit kompas", "This compass");

impl Stukblad for Kwaliteitskompas {
    const WAT: (&'static str, &'static str) = ("dit kompas", "this compass");
    const INGETROKKEN: Kompasbesluit = Kompasbesluit::Ingetrokken;
    const HERVAT: Kompasbesluit = Kompasbesluit::Hervat;

    fn address(id: &str) -> String {
        format!("{KOMPAS}/{id}")
    }

    fn titel(inhoud: &Kompasbestand) -> &str {
        &inhoud.thema
    }

    fn crumbs(kader: &Kader) -> Vec<Kruimel<'_>> {
        crumbs(kader).to_vec()
    }
}

/// The places above all compasses.
fn crumbs(kader: &Kader) -> [Kruimel<'_>; 3] {
    [
        ("/", kader.t("Voorpagina", "Home")),
        ("/leren", kader.t("Leren", "Learning")),
        (KOMPAS, kader.t("Kwaliteitskompas", "Quality compass")),
    ]
}

/// A compass of the own municipality.
async fn find<B>(mag: &Mag<B>, id: &str) -> Result<Kompasstand, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    store::find(mag.app(), &mag.wie().gemeente, id).await?.ok_or(WebFout::NietGevonden)
}

/// A compass as whoever sends a form saw it, so that a form that comes twice says the same twice. Its record is as it is now.
async fn seen<B>(mag: &Mag<B>, id: &str, gezien: i64) -> Result<Kompasstand, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    let mut found = find(mag, id).await?;
    if gezien == found.stuk.nu.nummer {
        return Ok(found);
    }
    let versions = stuk::versions(&mag.app().opslag, &found.stuk).await?;
    if let Some(versie) = versions.iter().find(|one| one.nummer == gezien) {
        found.kompas = store::as_it_was(mag.app(), &found, &versie.inhoud).await?;
    }
    Ok(found)
}

fn address(stuk: &Kompasstuk) -> String {
    Kwaliteitskompas::address(&stuk.id)
}

/// For what whoever looks may read stories: who takes part reads those of the compass, everybody else those that are public.
fn use_of(kader: &Kader) -> Verhaalgebruik {
    if kader.mag(Recht::KompasInstemmen) { Verhaalgebruik::Kompas } else { Verhaalgebruik::Openbaar }
}

/// What somebody reads who sends a form to a compass that cannot change.
const DICHT: &str = "dit kompas is gesloten of ingetrokken en verandert niet meer; open het eerst weer";

/// Whether a compass can change.
fn is_open(gevonden: &Kompasstand) -> bool {
    !is_off(&gevonden.stuk) && gevonden.kompas.bestand().sluiting.is_none()
}

/// A step that somebody takes with a compass.
struct Stap<'a> {
    besluit: Kompasbesluit,
    bestand: Kompasbestand,
    reden: &'a str,
    /// The field at which a fault of the whole stands.
    veld: &'a str,
}

/// Checks a changed compass and saves it as the next version. `Err` is what stands above the form that comes back.
async fn save<B>(
    mag: &Mag<B>,
    gevonden: &Kompasstand,
    sent: &Ingestuurd,
    stap: Result<Stap<'_>, Vec<Formulierfout>>,
) -> Result<Result<(), Teruggestuurd>, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    let stuk = &gevonden.stuk;
    let wrong = |fouten| Ok(Err(Terug::wrong(fouten, sent.gezien, stuk.nu.nummer)));
    let mut stap = match stap {
        Ok(stap) => stap,
        Err(fouten) => return wrong(fouten),
    };
    if is_off(stuk) {
        let tekst = "dit kompas is ingetrokken; pak het eerst weer op";
        return wrong(vec![Formulierfout::new(stap.veld, tekst)]);
    }
    stap.bestand.mark_changed(gevonden.kompas.bestand());
    let next = match gevonden.kompas.vervolg(stap.bestand) {
        Ok(next) => store::bare(next.bestand().clone()),
        Err(fouten) => return wrong(at(stap.veld, &fouten)),
    };
    if next == stuk.nu.inhoud && sent.gezien == stuk.nu.nummer {
        return Ok(Ok(()));
    }
    let spreker = Spreker::of(mag.aanmelding());
    let step = Stukstap::<Kwaliteitskompas> {
        besluit: stap.besluit,
        inhoud: &next,
        reden: stap.reden,
        namens: spreker.namens(),
    };
    // A record of before a municipality was set stays where it is.
    let wie = opslag::Wie { gemeente: stuk.gemeente.clone(), ..mag.wie() };
    let app: &App = mag.app();
    Ok(match stuk::add(&app.opslag, (&stuk.id, sent.gezien), &sent.formulier, &step, &wie).await? {
        Bewaard::Nieuw(_) | Bewaard::AlGedaan(_) => Ok(()),
        Bewaard::AnderePoging(_) => Err((StatusCode::CONFLICT, Terug::other(stap.veld))),
        Bewaard::Botsing => Err((StatusCode::CONFLICT, Terug { botsing: true, ..Terug::default() })),
    })
}

/// A page below a compass.
fn below(kader: &Kader, gevonden: &Kompasstand, titel: &str, body: &Markup) -> Markup {
    crate::web::stukblad::below(kader, &gevonden.stuk, titel, body)
}

/// The answer that sends somebody on.
fn to(adres: &str) -> Response {
    axum::response::IntoResponse::into_response(axum::response::Redirect::to(adres))
}

/// That it is made up, before anybody takes it for more.
fn example(kader: &Kader, bestand: &Kompasbestand) -> Markup {
    html! {
        @if bestand.voorbeeld {
            (crate::web::parts::alert(crate::web::parts::Toon::LetOp, kader.t("Dit is een voorbeeld", "This is an example"), &html! {
                p { (kader.t(
                    "De cijfers en de verhalen zijn verzonnen. Zij laten zien hoe een kompas werkt. Zij zijn geen norm.",
                    "The figures and stories are made up. They show how a compass works. They are no norm.")) }
            }))
        }
    }
}
