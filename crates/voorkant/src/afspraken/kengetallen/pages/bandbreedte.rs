//! A bandwidth that an organisation and its municipality set together: one proposes, the other agrees.

use axum::extract::{Path, Query, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::stuk::{self, Nieuwstuk, Stuk, Stukbesluit, Stukstap, Stukversie};
use opslag::{Bewaard, Formulier};
use prijs::Kengetal;
use serde::Deserialize;
use toegang::Recht;

use super::crumbs;
use crate::afspraken::blik::Bereik;
use crate::afspraken::kant::Kant;
use crate::afspraken::kengetallen::antwoord::{naam, shown};
use crate::afspraken::kengetallen::decide::{
    Bandbesluit, Bandbreedte, Bandbreedten, Kengetalkant, may_follow,
};
use crate::afspraken::kengetallen::{invullen, store};
use crate::poort::{AfsprakenReageren, Bevoegd, Mag, PrijzenLezen};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, moment, parts};

const LIJST: &str = "/afspraken/kengetallen/bandbreedte";

/// With which key figure one begins.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Bandbegin {
    kengetal: String,
}

fn side(kant: &Kant) -> Kengetalkant {
    if *kant == Kant::Gemeente { Kengetalkant::Gemeente } else { Kengetalkant::Organisatie }
}

/// `GET /afspraken/kengetallen/bandbreedte`.
pub async fn show_new(
    mag: Mag<AfsprakenReageren>,
    kader: Kader,
    Query(begin): Query<Bandbegin>,
) -> Result<Markup, WebFout> {
    let mut velden = Velden::default();
    velden.add("kengetal", begin.kengetal);
    Ok(new_page(&kader, &Kant::of(mag.aanmelding()), (&velden, &[]), &Formulier::fresh()))
}

/// `POST /afspraken/kengetallen/bandbreedte`.
pub async fn propose(
    mag: Mag<AfsprakenReageren>,
    kader: Kader,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let (sent, kant) = (Ingestuurd::read(&bytes), Kant::of(mag.aanmelding()));
    let back = |status: StatusCode, fouten: &[Formulierfout], formulier: &Formulier| {
        (status, new_page(&kader, &kant, (&sent.velden, fouten), formulier)).into_response()
    };
    let organisatie = match &kant {
        Kant::Organisatie(naam) if naam.is_empty() => {
            let tekst = "bij uw account staat geen organisatie; vraag de beheerder om die erbij te zetten";
            Err(Formulierfout::new("kengetal", tekst))
        }
        Kant::Organisatie(naam) => Ok(naam.clone()),
        Kant::Gemeente => sent.velden.must_kort("organisatie").map(|text| text.to_string()),
    };
    let (organisatie, band) = match (organisatie, invullen::band(&sent.velden, side(&kant))) {
        (Ok(organisatie), Ok(band)) => (organisatie, band),
        (organisatie, band) => {
            let fouten: Vec<_> =
                organisatie.err().into_iter().chain(band.err().unwrap_or_default()).collect();
            return Ok(back(StatusCode::BAD_REQUEST, &fouten, &sent.formulier));
        }
    };
    let stap = step_of(Bandbesluit::Voorgesteld, &band, ("", kant.namens()));
    let plek = Nieuwstuk { hoort_bij: "", organisatie: &organisatie };
    match stuk::make(&mag.app().opslag, &plek, &sent.formulier, &stap, &mag.wie()).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) => {
            Ok(Redirect::to(&format!("{LIJST}/{id}")).into_response())
        }
        Bewaard::AnderePoging(_) | Bewaard::Botsing => {
            let tekst = "met dit formulier hebt u al iets voorgesteld; bewaar opnieuw als u nog iets wilt voorstellen";
            Ok(back(StatusCode::CONFLICT, &[Formulierfout::new("kengetal", tekst)], &Formulier::fresh()))
        }
    }
}

fn step_of<'a>(
    besluit: Bandbesluit,
    inhoud: &'a Bandbreedte,
    (reden, namens): (&'a str, &'a str),
) -> Stukstap<'a, Bandbreedten> {
    Stukstap { besluit, inhoud, reden, namens }
}

fn new_page(
    kader: &Kader,
    kant: &Kant,
    (velden, fouten): (&Velden, &[Formulierfout]),
    formulier: &Formulier,
) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let body = html! {
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "Er is geen norm. Daarom spreken een organisatie en haar gemeente samen af tussen welke waarden een kengetal hoort te liggen. U doet een voorstel. De andere kant stemt ermee in.",
            "There is no norm. So an organisation and its municipality agree between which values a key figure should lie. You propose. The other side agrees.")) }
        form class="vk-form" method="post" action=(LIJST) {
            input type="hidden" name="formulier" value=(formulier.as_str());
            @if *kant == Kant::Gemeente {
                (invoer.line(invoer.label("organisatie", ("Met welke organisatie?", "With which organisation?"),
                    ("Schrijf de naam zoals die bij het account van de organisatie staat.", "Write the name as it stands with the account of the organisation."))))
            }
            (fields(&invoer))
            (parts::submit(kader.t("Stel dit voor", "Propose this")))
        }
        p { a href="/afspraken/kengetallen" { (kader.t("Terug naar de kengetallen", "Back to the key figures")) } }
    };
    kader.page(kader.t("Stel een bandbreedte voor", "Propose a bandwidth"), &crumbs(kader), &body)
}

fn fields(invoer: &Invoer<'_>) -> Markup {
    html! {
        (invoer.select(invoer.label("kengetal", ("Welk kengetal?", "Which key figure?"), ("", "")), &Kengetal::ALL, naam))
        (invoer.amount(invoer.label("laag", ("Niet onder", "Not below"), ("Bijvoorbeeld 10 voor 10 procent. Mag leeg blijven.", "For instance 10 for 10 per cent. May stay empty."))))
        (invoer.amount(invoer.label("hoog", ("Niet boven", "Not above"), ("", ""))))
        (invoer.area(invoer.label("waarom", ("Waarom deze grenzen?", "Why these bounds?"), ("Dit blijft bewaard.", "This is kept."))))
    }
}

/// A bandwidth that this side may see.
async fn find<B>(mag: &Mag<B>, id: &str) -> Result<Stuk<Bandbreedten>, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    let found = stuk::one::<Bandbreedten>(&mag.app().opslag, &mag.wie().gemeente, id).await?;
    let kant = Kant::of(mag.aanmelding());
    found.filter(|band| kant.sees(&band.organisatie)).ok_or(WebFout::NietGevonden)
}

/// `GET /afspraken/kengetallen/bandbreedte/{band}`.
pub async fn show(mag: Mag<PrijzenLezen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let band = find(&mag, &id).await?;
    let versies = stuk::versions(&mag.app().opslag, &band).await?;
    let velden = invullen::band_fields(&band.organisatie, &band.nu.inhoud);
    Ok(page(&kader, (&band, &versies), side(&Kant::of(mag.aanmelding())), (&velden, &Terug::default())))
}

/// `POST /afspraken/kengetallen/bandbreedte/{band}`.
pub async fn step(
    mag: Mag<AfsprakenReageren>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let band = find(&mag, &id).await?;
    let (sent, kant) = (Ingestuurd::read(&bytes), Kant::of(mag.aanmelding()));
    let versies = stuk::versions(&mag.app().opslag, &band).await?;
    let (status, terug) = match read((&band, &versies), &kant, &sent.velden) {
        Ok((besluit, inhoud, reden)) => {
            let stap = step_of(besluit, &inhoud, (&reden, kant.namens()));
            let of = (band.id.as_str(), sent.gezien);
            match stuk::add(&mag.app().opslag, of, &sent.formulier, &stap, &mag.wie()).await? {
                Bewaard::Nieuw(_) | Bewaard::AlGedaan(_) => {
                    return Ok(Redirect::to(&format!("{LIJST}/{id}")).into_response());
                }
                Bewaard::AnderePoging(_) => (StatusCode::CONFLICT, Terug::other("stap")),
                Bewaard::Botsing => (StatusCode::CONFLICT, Terug { botsing: true, ..Terug::default() }),
            }
        }
        Err(fouten) => Terug::wrong(fouten, sent.gezien, band.nu.nummer),
    };
    Ok((status, page(&kader, (&band, &versies), side(&kant), (&sent.velden, &terug))).into_response())
}

/// The step that was chosen, with the bandwidth as it will be and the reason.
fn read(
    (band, versies): (&Stuk<Bandbreedten>, &[Stukversie<Bandbreedten>]),
    kant: &Kant,
    velden: &Velden,
) -> Result<(Bandbesluit, Bandbreedte, String), Vec<Formulierfout>> {
    let at = |tekst: &str| vec![Formulierfout::new("stap", tekst)];
    let besluit = Bandbesluit::of_key(velden.get("stap"))
        .ok_or_else(|| at("kies of u instemt, iets anders voorstelt, of de bandbreedte intrekt"))?;
    let now = &band.nu.inhoud;
    let holds = store::holding(versies);
    may_follow(band.nu.besluit, besluit, (now.voorsteller, side(kant)), holds.is_some())
        .map_err(|tekst| at(&tekst))?;
    let reason = || velden.must_woorden("reden").map_err(|fout| vec![fout]);
    match besluit {
        Bandbesluit::Voorgesteld => {
            let inhoud = invullen::band(velden, side(kant))?;
            if inhoud.kengetal != now.kengetal {
                return Err(vec![Formulierfout::new(
                    "kengetal",
                    "dit gaat over een ander kengetal; doe daarvoor een nieuw voorstel",
                )]);
            }
            Ok((besluit, inhoud, String::new()))
        }
        Bandbesluit::Afgesproken => Ok((besluit, now.clone(), String::new())),
        Bandbesluit::Intrekvoorstel => {
            let inhoud = Bandbreedte { voorsteller: side(kant), ..holds.unwrap_or(now).clone() };
            Ok((besluit, inhoud, reason()?.to_string()))
        }
        // Who agrees with the end needs no reason: it stands with the proposal.
        Bandbesluit::Ingetrokken if band.nu.besluit == Bandbesluit::Intrekvoorstel => {
            Ok((besluit, now.clone(), band.nu.reden.clone()))
        }
        Bandbesluit::Ingetrokken => Ok((besluit, now.clone(), reason()?.to_string())),
    }
}

fn page(
    kader: &Kader,
    (band, versies): (&Stuk<Bandbreedten>, &[Stukversie<Bandbreedten>]),
    kant: Kengetalkant,
    (velden, terug): (&Velden, &Terug),
) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let inhoud = &band.nu.inhoud;
    let holds = store::holding(versies);
    let may = |stap| may_follow(band.nu.besluit, stap, (inhoud.voorsteller, kant), holds.is_some());
    let beside = holds.filter(|_| band.nu.besluit != Bandbesluit::Afgesproken);
    let asked = matches!(band.nu.besluit, Bandbesluit::Voorgesteld | Bandbesluit::Intrekvoorstel);
    let (nl, en) = band.nu.besluit.naam();
    let (by, by_en) = inhoud.voorsteller.naam();
    let body = html! {
        (terug.message(kader, ("Deze bandbreedte", "This bandwidth")))
        (invoer.summary())
        div class="vk-lead" { p { (bounds(kader, inhoud)) } }
        p { (kader.t(nl, en)) " · " (band.organisatie) " · " (kader.t("voorgesteld door ", "proposed by ")) (kader.t(by, by_en)) }
        div class="vk-said" { p { (inhoud.waarom) } }
        @if !band.nu.reden.is_empty() { p { (kader.t("Reden: ", "Reason: ")) (band.nu.reden) } }
        p { (kader.t("Dit geldt tussen deze organisatie en de gemeente. Het is geen norm voor een ander.", "This holds between this organisation and the municipality. It is no norm for anybody else.")) }
        @if let Some(one) = beside {
            p { (kader.t("Dit is samen afgesproken, en geldt tot beide kanten iets anders afspreken: ", "This was agreed together, and holds until both sides agree on something else: ")) (bounds(kader, one)) "." }
        }
        @if asked && inhoud.voorsteller == kant && kader.mag(Recht::AfsprakenReageren) {
            p { (kader.t("Uw kant heeft dit zelf voorgesteld. De andere kant moet ermee instemmen.", "Your own side proposed this. The other side must agree.")) }
        }
        @if kader.mag(Recht::AfsprakenReageren) { (step_form(&invoer, band, &may)) }
        (history(kader, versies))
        p { a href="/afspraken/kengetallen" { (kader.t("Terug naar de kengetallen", "Back to the key figures")) } }
    };
    let (nl, en) = naam(inhoud.kengetal);
    let titel = format!("{}: {}", kader.t("Bandbreedte", "Bandwidth"), kader.t(nl, en));
    kader.page(&titel, &crumbs(kader), &body)
}

/// What this side can do now.
fn step_form(
    invoer: &Invoer<'_>,
    band: &Stuk<Bandbreedten>,
    may: &dyn Fn(Bandbesluit) -> Result<(), String>,
) -> Markup {
    use Bandbesluit::{Afgesproken, Ingetrokken, Intrekvoorstel, Voorgesteld};
    let kader = invoer.kader;
    let steps: Vec<Bandbesluit> = [Afgesproken, Voorgesteld, Intrekvoorstel, Ingetrokken]
        .into_iter()
        .filter(|stap| may(*stap).is_ok())
        .collect();
    let ends = band.nu.besluit == Intrekvoorstel;
    html! {
        form class="vk-form" method="post" action={ (LIJST) "/" (band.id) } {
            (hidden(&Formulier::fresh(), band.nu.nummer))
            (invoer.select(invoer.label("stap", ("Wat wilt u doen?", "What do you want to do?"), ("", "")), &steps, |stap| match stap {
                Afgesproken if ends => ("De bandbreedte blijft zoals afgesproken", "The bandwidth stays as agreed"),
                Afgesproken => ("Ik stem ermee in", "I agree"),
                Voorgesteld => ("Ik stel iets anders voor", "I propose something else"),
                Intrekvoorstel => ("Ik stel voor om de bandbreedte in te trekken", "I propose to withdraw the bandwidth"),
                Ingetrokken if ends => ("Ik stem in: de bandbreedte wordt ingetrokken", "I agree: the bandwidth is withdrawn"),
                Ingetrokken => ("Trek dit voorstel in", "Withdraw this proposal"),
            }))
            (parts::details(kader.t("Iets anders voorstellen", "Propose something else"), &fields(invoer)))
            (parts::details(kader.t("Intrekken", "Withdraw"), &invoer.area(invoer.label("reden", ("Waarom?", "Why?"), ("Dit blijft bewaard.", "This is kept.")))))
            (parts::submit(kader.t("Leg deze keuze vast", "Record this choice")))
        }
    }
}

/// The bounds in words.
fn bounds(kader: &Kader, band: &Bandbreedte) -> String {
    let text = |value| shown(kader.taal, band.kengetal, value);
    match (band.laag, band.hoog) {
        (Some(laag), Some(hoog)) => {
            format!("{} {} {} {}", kader.t("Tussen", "Between"), text(laag), kader.t("en", "and"), text(hoog))
        }
        (Some(laag), None) => format!("{} {}", kader.t("Niet onder", "Not below"), text(laag)),
        (None, Some(hoog)) => format!("{} {}", kader.t("Niet boven", "Not above"), text(hoog)),
        (None, None) => String::new(),
    }
}

fn history(kader: &Kader, versies: &[Stukversie<Bandbreedten>]) -> Markup {
    let rows: Vec<Vec<Markup>> = versies
        .iter()
        .map(|versie| {
            let (nl, en) = versie.besluit.naam();
            vec![
                parts::cell(versie.nummer),
                parts::cell(kader.t(nl, en)),
                parts::cell(bounds(kader, &versie.inhoud).as_str()),
                parts::cell(versie.wie.as_str()),
                parts::cell(moment(kader.taal, &versie.wanneer)),
            ]
        })
        .collect();
    parts::details(
        kader.t("Alle versies: niets wordt overschreven", "All versions: nothing is overwritten"),
        &parts::table(
            kader.t("Alle versies", "All versions"),
            &[
                kader.t("Versie", "Version"),
                kader.t("Wat", "What"),
                kader.t("Grenzen", "Bounds"),
                kader.t("Wie", "Who"),
                kader.t("Wanneer", "When"),
            ],
            &[],
            &rows,
        ),
    )
}
