//! The page of one indicator.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use prijs::Bronstatus;
use toegang::Recht;

use super::crumbs;
use crate::app::AppFout;
use crate::leren::blik::Bereik;
use crate::leren::indicatoren::soort::Indicatortekst;
use crate::leren::indicatoren::vormen::GRENZEN;
use crate::leren::indicatoren::{Indicator, Indicatorantwoord, ask, travelling};
use crate::leren::terug::cijfer;
use crate::poort::{LerenLezen, Mag};
use crate::web::antwoord::Antwoordpagina;
use crate::web::charts::{Band, banden};
use crate::web::velden::Velden;
use crate::web::{Kader, WebFout, day, parts, tables};

/// `GET /leren/indicatoren/{indicator}`.
pub async fn show(mag: Mag<LerenLezen>, kader: Kader, Path(key): Path<String>) -> Result<Response, WebFout> {
    let indicator = Indicator::of_key(&key).ok_or(WebFout::NietGevonden)?;
    match ask(mag.app(), indicator, None).await {
        Ok(answer) => Ok(page(&kader, &answer).into_response()),
        Err(AppFout::Vraag(why)) => Ok(without(&kader, indicator, &why).into_response()),
        Err(error) => Err(error.into()),
    }
}

/// Without facts: what the indicator would say, and what to deliver first.
fn without(kader: &Kader, indicator: Indicator, why: &str) -> Markup {
    let tekst = indicator.tekst();
    let body = html! {
        (parts::empty(kader.t("Hiervoor zijn nog geen gegevens", "There are no data for this yet"), &html! {
            p lang="nl" { (crate::web::sentence(why)) }
            @if kader.mag(Recht::GegevensAanleveren) {
                p { (parts::link_button("/gegevens", kader.t("Naar de gegevens", "To the data"))) }
            }
        }))
        p { (kader.t(tekst.definitie.0, tekst.definitie.1)) }
        p { a href="/leren/indicatoren" { (kader.t("Naar alle indicatoren", "To all indicators")) } }
    };
    kader.page(kader.t(tekst.vraag.0, tekst.vraag.1), &crumbs(kader), &body)
}

fn page(kader: &Kader, answer: &Indicatorantwoord) -> Markup {
    let indicator = answer.blad.indicator;
    let tekst = indicator.tekst();
    let files = [("PDF", "pdf"), ("CSV", "csv"), ("Excel", "xlsx"), ("JSON", "json")]
        .map(|(naam, vorm)| (format!("{}/cijfers.{vorm}", indicator.pad()), naam));
    let page = Antwoordpagina {
        vraag: kader.t(tekst.vraag.0, tekst.vraag.1).to_owned(),
        kamer: html! {},
        keuze: html! {},
        antwoord: html! { @for zin in answer.zinnen(kader.taal) { p { (zin) } } },
        beeld: picture(kader, answer),
        tabel: html! { (tables(kader, &answer.tabellen())) (parts::downloads(kader, &files)) },
        berekening: made(kader, answer, &tekst),
        onzeker: uncertain(kader, &tekst),
        verder: next(kader, answer),
    };
    page.render(kader, &crumbs(kader))
}

/// The rows of the first table that have a figure.
fn picture(kader: &Kader, answer: &Indicatorantwoord) -> Markup {
    let unit = answer.blad.indicator.eenheid();
    let rows = answer.blad.tabellen.first().map_or(&[][..], |table| &table.rijen);
    let bands: Vec<Band> = rows
        .iter()
        .filter_map(|row| {
            let one = row.uitkomst.ok()?;
            Some(Band {
                naam: row.naam.text(kader.taal).to_owned(),
                tekst: unit.text(kader.taal, one.waarde),
                laag: one.laag.unwrap_or(one.waarde),
                midden: one.waarde,
                hoog: one.hoog.unwrap_or(one.waarde),
            })
        })
        .collect();
    if bands.is_empty() {
        return html! { p { (kader.t("Er is nog geen cijfer om te tekenen.", "There is no figure to draw yet.")) } };
    }
    let title = answer.blad.indicator.tekst().naam;
    let conclusion = answer.zinnen(kader.taal).into_iter().next().unwrap_or_default();
    html! {
        (banden("indicator", kader.t(title.0, title.1), &conclusion, &bands))
        p { (kader.t(
            "De streep is het cijfer, de balk de marge.",
            "The line is the figure, the bar its margin.")) }
    }
}

fn made(kader: &Kader, answer: &Indicatorantwoord, tekst: &Indicatortekst) -> Markup {
    let mut facts = vec![
        (kader.t("Bron van de definitie", "Source of the definition"), html! { (tekst.bron) }),
        (kader.t("Zekerheid van de bron", "How sure the source is"), html! { (status(kader, tekst.status)) }),
    ];
    if !tekst.code.is_empty() {
        facts.push((kader.t("Code", "Code"), html! { (tekst.code) }));
    }
    if let Some(tot) = answer.blad.tot {
        facts.push((kader.t("Gegevens tot en met", "Data up to"), html! { (day(kader.taal, tot)) }));
    }
    let made = answer.berekening();
    html! {
        p { (kader.t(tekst.definitie.0, tekst.definitie.1)) }
        @if !tekst.van.0.is_empty() && answer.blad.kop().is_some_and(|(_, one)| one.laag.is_some()) && answer.blad.indicator != Indicator::Duur {
            p { (kader.t(
                "De marge is het interval van Wilson, met 95 procent zekerheid.",
                "The margin is the interval of Wilson, at 95 per cent.")) }
        }
        (parts::facts(&facts))
        (parts::details(kader.t("Zo is het gemaakt", "How it was made"), &html! {
            dl class="vk-facts" { @for one in &made { div { dt { (one.naam.text(kader.taal)) } dd { (one.waarde.text(kader.taal)) } } } }
        }))
    }
}

fn status(kader: &Kader, status: Bronstatus) -> &str {
    match status {
        Bronstatus::Gezien => kader.t("gezien in de bron", "seen in the source"),
        Bronstatus::Afgeleid => kader.t("afgeleid: onze uitwerking", "derived: worked out by us"),
        _ => kader.t("nog na te kijken", "to be checked"),
    }
}

fn uncertain(kader: &Kader, tekst: &Indicatortekst) -> Markup {
    html! {
        ul {
            li { (kader.t(tekst.onzeker.0, tekst.onzeker.1)) }
            @if !tekst.voorstel.0.is_empty() {
                li { (kader.t(tekst.voorstel.0, tekst.voorstel.1)) " "
                    (kader.t("Spreek samen af of dit past.", "Agree together whether this fits.")) }
            }
            li { (kader.t(GRENZEN.0, GRENZEN.1)) }
            li { (kader.t(
                "Dit cijfer zegt hoe het gaat, niet waardoor. Wilt u weten of een aanpak werkt? Dan is een vergelijking nodig met mensen of wijken zonder die aanpak.",
                "This figure says how things are, not why. To know whether an approach works, a comparison with people or districts without it is needed.")) }
        }
    }
}

fn next(kader: &Kader, answer: &Indicatorantwoord) -> Markup {
    let indicator = answer.blad.indicator;
    html! {
        ul class="vk-next" {
            li { a href="/leren/kompas" { (kader.t("Gebruik dit cijfer in een kompas", "Use this figure in a compass")) } }
            li { a href="/leren/effect" { (kader.t("Meet of een aanpak verschil maakte", "Measure whether an approach made a difference")) } }
            @if let Some(adres) = to_agreement(answer).filter(|_| kader.mag(Recht::LeerbesluitNemen)) {
                li { a href=(adres) { (kader.t("Leg dit cijfer vast bij een afspraak", "Record this figure with an agreement")) } }
            }
            @if kader.mag(Recht::OpgaveBewerken) {
                li { a href="/opgave/nieuw" { (kader.t("Maak een opgave", "Make an opgave")) } }
            }
            @if let Some((adres, nl, en)) = elsewhere(indicator).filter(|_| kader.mag(Recht::InzichtLezen)) {
                li { a href=(adres) { (kader.t(nl, en)) } }
            }
            li { a href="/leren/indicatoren" { (kader.t("Naar alle indicatoren", "To all indicators")) } }
        }
    }
}

/// The form that records the figure with an agreement, filled in.
fn to_agreement(answer: &Indicatorantwoord) -> Option<String> {
    let mut velden = Velden::default();
    cijfer::fill(&mut velden, &travelling(answer)?);
    let names = ["wat", "eenheid", "waarde", "laag", "hoog", "n", "methode", "bron", "verwijzing", "tot"];
    let pairs = names.map(|name| (name, velden.get(name)));
    Some(format!("/leren/terug/afspraak?{}", serde_urlencoded::to_string(pairs).ok()?))
}

/// Where more about it is to be found.
const fn elsewhere(indicator: Indicator) -> Option<(&'static str, &'static str, &'static str)> {
    match indicator {
        Indicator::NietTerug | Indicator::ZonderVervolg | Indicator::Uitval | Indicator::Duur => Some((
            "/inzicht/verloop",
            "Wie komt en wie gaat, per soort hulp",
            "Who comes and who leaves, by kind of help",
        )),
        Indicator::MeerWetten => {
            Some(("/inzicht/stapeling", "Hoe hulp zich opstapelt", "How help stacks up"))
        }
        Indicator::Duurste => {
            Some(("/inzicht/concentratie", "Hoe de kosten zijn verdeeld", "How cost is spread"))
        }
        Indicator::Collectief => {
            Some(("/inzicht/geld", "Waar het geld naartoe gaat", "Where the money goes"))
        }
        Indicator::Initiatieven | Indicator::Vrijwilligers | Indicator::Wijkcijfer(_) => {
            Some(("/inzicht/sociale-basis", "Wat er in elke wijk is", "What there is in each district"))
        }
        Indicator::Lichter | Indicator::Doelen | Indicator::Netwerk => None,
    }
}
