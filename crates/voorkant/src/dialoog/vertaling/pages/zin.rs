//! One statement in one language: written, approved by somebody else, taken away.

use ::verwachting::{Stellingnummer, Stellingtekst};
use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::stuk::{self, Nieuwstuk, Stukstap};
use opslag::{Bewaard, Formulier};
use toegang::Recht;

use super::{Vertaalplek, said, slot};
use crate::dialoog::afgedekt::masked;
use crate::dialoog::blik::Bereik;
use crate::dialoog::opmaak::has_tags;
use crate::dialoog::vertaling::{
    Vertaalbesluit, Vertaalinhoud, Vertaalstand, Vertaalstuk, Vertaaltaal, Zinvertaling, may_approve,
    standing,
};
use crate::poort::{Bevoegd, DialoogLezen, DialoogMaken, Mag};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::stukblad::below;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, parts};

/// One statement in one language.
struct Vertaalzin {
    plek: Vertaalplek,
    taal: Vertaaltaal,
    nummer: Stellingnummer,
    nederlands: String,
    nu: Option<Vertaalstuk>,
    /// Whether who asks may approve it.
    keurt: bool,
}

impl Vertaalzin {
    async fn find<B>(mag: &Mag<B>, (id, code, stelling): (&str, &str, u64)) -> Result<Self, WebFout>
    where
        B: Bevoegd,
        B::Blik: Bereik,
    {
        let plek = Vertaalplek::find(mag, id).await?;
        let taal = Vertaaltaal::of_code(code).ok_or(WebFout::NietGevonden)?;
        let nummer = Stellingnummer(stelling);
        let nederlands = plek.stellingen.get(&nummer).ok_or(WebFout::NietGevonden)?.tekst.clone();
        let nu = plek.of(taal, nummer).cloned();
        let keurt = match &nu {
            Some(nu) => may_approve(&mag.wie().naam, &stuk::versions(&mag.app().opslag, nu).await?),
            None => false,
        };
        Ok(Self { plek, taal, nummer, nederlands, nu, keurt })
    }

    fn address(&self) -> String {
        format!("{}/{}", self.plek.address(self.taal), self.nummer)
    }

    fn stand(&self) -> Vertaalstand {
        standing(self.nu.as_ref(), &self.nederlands)
    }

    fn versie(&self) -> i64 {
        self.nu.as_ref().map_or(0, |nu| nu.nu.nummer)
    }
}

/// `GET /dialoog/{dialoog}/vertaling/{taal}/{stelling}`.
pub async fn show(
    mag: Mag<DialoogLezen>,
    kader: Kader,
    Path((id, code, stelling)): Path<(String, String, u64)>,
) -> Result<Markup, WebFout> {
    let zin = Vertaalzin::find(&mag, (&id, &code, stelling)).await?;
    let mut velden = Velden::default();
    velden.add_some("tekst", zin.nu.as_ref().map(|nu| nu.nu.inhoud.tekst.as_str()));
    Ok(page(&kader, &zin, (&velden, &Terug::default())))
}

/// `POST /dialoog/{dialoog}/vertaling/{taal}/{stelling}`: keeps the words, which then wait for somebody else.
pub async fn write(
    mag: Mag<DialoogMaken>,
    kader: Kader,
    Path((id, code, stelling)): Path<(String, String, u64)>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let zin = Vertaalzin::find(&mag, (&id, &code, stelling)).await?;
    let sent = Ingestuurd::read(&bytes);
    let (status, terug) = match read(&sent.velden) {
        Ok(tekst) => {
            let inhoud = Vertaalinhoud {
                stelling: zin.nummer,
                taal: zin.taal,
                bron: zin.nederlands.clone(),
                tekst: tekst.as_str().to_owned(),
            };
            match kept(&mag, &zin, &sent, (Vertaalbesluit::Ingevoerd, &inhoud)).await? {
                Bewaard::Nieuw(_) | Bewaard::AlGedaan(_) => {
                    return Ok(Redirect::to(&zin.address()).into_response());
                }
                Bewaard::AnderePoging(_) | Bewaard::Botsing => {
                    (StatusCode::CONFLICT, Terug { botsing: true, ..Terug::default() })
                }
            }
        }
        Err(fout) => Terug::wrong(vec![fout], sent.gezien, zin.versie()),
    };
    let mut typed = Velden::default();
    typed.add("tekst", masked(sent.velden.get("tekst")));
    Ok((status, page(&kader, &zin, (&typed, &terug))).into_response())
}

/// `POST …/besluit`: approves it, or takes it away.
pub async fn decide(
    mag: Mag<DialoogMaken>,
    kader: Kader,
    Path((id, code, stelling)): Path<(String, String, u64)>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let zin = Vertaalzin::find(&mag, (&id, &code, stelling)).await?;
    let sent = Ingestuurd::read(&bytes);
    let wrong =
        |tekst: &str| Terug::wrong(vec![Formulierfout::new("besluit", tekst)], sent.gezien, zin.versie());
    let Some(nu) = &zin.nu else { return Err(WebFout::NietGevonden) };
    let besluit = match sent.velden.get("besluit") {
        "goedkeuren" => Vertaalbesluit::Goedgekeurd,
        "intrekken" => Vertaalbesluit::Ingetrokken,
        _ => return Err(WebFout::NietGevonden),
    };
    let (status, terug) = if nu.nu.besluit == besluit && sent.gezien < zin.versie() {
        // Sent twice: the second finds it done.
        return Ok(Redirect::to(&zin.address()).into_response());
    } else if besluit == Vertaalbesluit::Goedgekeurd && !zin.keurt {
        wrong("u schreef deze vertaling zelf; laat een collega haar goedkeuren")
    } else if besluit == Vertaalbesluit::Goedgekeurd && zin.stand() != Vertaalstand::Wacht {
        wrong("er wacht geen vertaling van de zin zoals die nu is; bewaar de vertaling eerst opnieuw")
    } else {
        match kept(&mag, &zin, &sent, (besluit, &nu.nu.inhoud)).await? {
            Bewaard::Nieuw(_) | Bewaard::AlGedaan(_) => {
                return Ok(Redirect::to(&zin.address()).into_response());
            }
            Bewaard::AnderePoging(_) | Bewaard::Botsing => {
                (StatusCode::CONFLICT, Terug { botsing: true, ..Terug::default() })
            }
        }
    };
    let mut velden = Velden::default();
    velden.add("tekst", &nu.nu.inhoud.tekst);
    Ok((status, page(&kader, &zin, (&velden, &terug))).into_response())
}

async fn kept(
    mag: &Mag<DialoogMaken>,
    zin: &Vertaalzin,
    sent: &Ingestuurd,
    (besluit, inhoud): (Vertaalbesluit, &Vertaalinhoud),
) -> Result<Bewaard, WebFout> {
    let (opslag, wie) = (&mag.app().opslag, mag.wie());
    let stap = Stukstap::<Zinvertaling> { besluit, inhoud, reden: "", namens: "" };
    Ok(match &zin.nu {
        Some(nu) if sent.gezien > 0 => {
            stuk::add(opslag, (&nu.id, sent.gezien), &sent.formulier, &stap, &wie).await?
        }
        _ => {
            let dialoog = &zin.plek.dialoog.id;
            let nieuw = Nieuwstuk { hoort_bij: dialoog, organisatie: "" };
            stuk::make(opslag, &nieuw, &slot(dialoog, zin.taal, zin.nummer), &stap, &wie).await?
        }
    })
}

/// The words, or what is wrong with them.
fn read(velden: &Velden) -> Result<Stellingtekst, Formulierfout> {
    if has_tags(velden.get("tekst")) {
        let tekst = "hier staat code van een webpagina (HTML); schrijf gewone tekst, zonder haken als < en >";
        return Err(Formulierfout::new("tekst", tekst));
    }
    let missing = || Formulierfout::new("tekst", "er staat nog niets; schrijf hier de vertaling");
    velden.some("tekst")?.ok_or_else(missing)
}

fn page(kader: &Kader, zin: &Vertaalzin, (velden, terug): (&Velden, &Terug)) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let (nl, en) = zin.taal.naam();
    let stand = zin.stand();
    let writes = kader.mag(Recht::DialoogMaken);
    let body = html! {
        (terug.message(kader, ("Deze vertaling", "This translation")))
        (invoer.summary())
        p class="vk-lead" lang="nl" { (zin.nederlands) }
        @if let (Some(nu), true) = (&zin.nu, stand != Vertaalstand::Geen) {
            p class="vk-lead" lang=(zin.taal.code()) dir=(zin.taal.dir()) { (nu.nu.inhoud.tekst) }
        }
        p { (kader.t("Waar staat het? ", "Where does it stand? ")) (said(kader, stand)) "." }
        @if writes {
            section class="vk-section" aria-labelledby="schrijven" {
                h2 class="utrecht-heading-2" id="schrijven" { (kader.t("Schrijf de vertaling", "Write the translation")) }
                form class="vk-form" method="post" action=(zin.address()) {
                    (hidden(&Formulier::fresh(), zin.versie()))
                    (invoer.area(invoer.label("tekst", ("De hele zin", "The whole sentence"),
                        ("Net zo gewoon als het Nederlands. Hoogstens 280 tekens. Daarna keurt een collega haar goed.",
                         "As plain as the Dutch. At most 280 signs. After that a colleague approves it."))))
                    (parts::submit(kader.t("Bewaar de vertaling", "Save the translation")))
                }
            }
            (decisions(kader, zin, terug))
        }
        p { a href=(zin.plek.address(zin.taal)) { (kader.t("Terug naar alle zinnen", "Back to all sentences")) } }
    };
    let titel = format!(
        "{} {} {} {}",
        kader.t("Zin", "Sentence"),
        zin.nummer,
        kader.t("in het", "in"),
        kader.t(nl, en)
    );
    below(kader, &zin.plek.dialoog, &titel, &body)
}

/// What can be decided about what was written.
fn decisions(kader: &Kader, zin: &Vertaalzin, terug: &Terug) -> Markup {
    let button = |besluit: &str, naam: &str| {
        html! {
            form class="vk-form" method="post" action={ (zin.address()) "/besluit" } {
                (hidden(&Formulier::fresh(), zin.versie()))
                input type="hidden" name="besluit" value=(besluit);
                (parts::submit_second(naam))
            }
        }
    };
    let stand = zin.stand();
    html! {
        @if stand != Vertaalstand::Geen {
            section class="vk-section" aria-labelledby="besluit" {
                h2 class="utrecht-heading-2" id="besluit" { (kader.t("Mogen mensen haar lezen?", "May people read it?")) }
                @for fout in terug.fouten.iter().filter(|fout| fout.veld == "besluit") { p class="vk-field__error" lang="nl" { (fout.tekst) } }
                @if stand == Vertaalstand::Wacht {
                    @if zin.keurt { (button("goedkeuren", kader.t("Keur de vertaling goed", "Approve the translation"))) }
                    @else { p { (kader.t("U schreef deze vertaling zelf. Laat een collega die de taal kent haar goedkeuren.", "You wrote this translation yourself. Let a colleague who knows the language approve it.")) } }
                }
                (button("intrekken", kader.t("Trek de vertaling in", "Withdraw the translation")))
            }
        }
    }
}
