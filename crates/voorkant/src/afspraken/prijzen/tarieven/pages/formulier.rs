//! Making a tariff, and changing it.

use afspraak::Afspraakeis;
use axum::extract::{Path, Query, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::stuk::{self, Nieuwstuk, Stukstap};
use opslag::{Bewaard, Formulier};
use prijs::{Looncontract, Tarief, Tariefbestand, Tariefeis, Tariefgronden, Werkgevergrootte};
use rust_decimal::Decimal;
use serde::Deserialize;

use super::{TARIEF, address, crumbs, find_own};
use crate::afspraken::blik::Bereik;
use crate::afspraken::kant::Kant;
use crate::afspraken::overeenkomst;
use crate::afspraken::prijzen::tarieven::decide::{Tariefbesluit, Tariefstuk, Tarieven, may_follow};
use crate::afspraken::prijzen::tarieven::gronden;
use crate::afspraken::prijzen::tarieven::invullen::{self, REGELS, at};
use crate::afspraken::prijzen::tarieven::zicht::Heeltarief;
use crate::app;
use crate::poort::{Mag, PrijzenMaken};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, parts};

/// The agreement whose demands the tariff begins with.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Tariefbegin {
    afspraak: String,
}

/// `GET …/nieuw`.
pub async fn show_new(
    mag: Mag<PrijzenMaken>,
    kader: Kader,
    Query(bij): Query<Tariefbegin>,
) -> Result<Markup, WebFout> {
    let (kant, opslag, gemeente) = (side(&mag)?, &mag.app().opslag, mag.wie().gemeente);
    let gronden = gronden::on(opslag, &gemeente, app::today()).await?;
    let mut start = Tariefbestand::start(&gronden.set);
    if let Some(found) = overeenkomst::store::one(opslag, &gemeente, &kant, &bij.afspraak).await? {
        start.eisen = from_agreement(&found.nu.inhoud.afspraak.eisen);
    }
    let velden = invullen::fill(&start, kant != Kant::Gemeente);
    Ok(page(&kader, None, (&velden, &Terug::default()), &Formulier::fresh()))
}

/// The demands of an agreement, as many as the form has rows; the last row holds what more there is, in minutes a year.
fn from_agreement(eisen: &[Afspraakeis]) -> Vec<Tariefeis> {
    let mut all = afspraak::tariefeisen(eisen);
    if all.len() > REGELS {
        let rest = all.split_off(REGELS - 1);
        let minuten = rest.iter().map(|eis| eis.minuten.saturating_mul(eis.per_jaar));
        let minuten = minuten.fold(Decimal::ZERO, Decimal::saturating_add);
        let tekst = format!("{} andere eisen uit de afspraak", rest.len());
        all.push(Tariefeis { tekst, minuten, per_jaar: Decimal::ONE, bedrag: Decimal::ZERO });
    }
    all
}

/// The side for which somebody makes a tariff: who has no organisation makes none.
pub(super) fn side(mag: &Mag<PrijzenMaken>) -> Result<Kant, WebFout> {
    let kant = Kant::of(mag.aanmelding());
    if kant == Kant::Organisatie(String::new()) { Err(WebFout::NietGevonden) } else { Ok(kant) }
}

/// What was filled in, calculated: what is kept.
fn read(kant: &Kant, velden: &Velden, gronden: &Tariefgronden) -> Result<Tariefstuk, Vec<Formulierfout>> {
    let read = invullen::tarief(velden, &Tariefbestand::start(&gronden.set))?;
    if let Err(fouten) = Tarief::new(read.tarief.clone(), &gronden.view()) {
        return Err(fouten.iter().map(|fout| read.place(fout)).collect());
    }
    // The municipality keeps nothing to itself: its tariff is what it stands for.
    let vertrouwelijk = *kant != Kant::Gemeente && velden.has("vertrouwelijk");
    Ok(Tariefstuk { tarief: read.tarief, grond: gronden.bestand(), vertrouwelijk, van_elders: false })
}

/// What a tariff of the price level that was filled in stands on; of today while that is no day.
async fn newest(mag: &Mag<PrijzenMaken>, velden: &Velden) -> Result<Tariefgronden, WebFout> {
    let day = velden.dag("prijspeil").ok().flatten().unwrap_or_else(app::today);
    Ok(gronden::on(&mag.app().opslag, &mag.wie().gemeente, day).await?)
}

/// `POST …/nieuw`.
pub async fn make(
    mag: Mag<PrijzenMaken>,
    kader: Kader,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let (kant, sent) = (side(&mag)?, Ingestuurd::read(&bytes));
    let back = |status, terug: &Terug, formulier: &Formulier| {
        (status, page(&kader, None, (&sent.velden, terug), formulier)).into_response()
    };
    let gronden = newest(&mag, &sent.velden).await?;
    let inhoud = match read(&kant, &sent.velden, &gronden) {
        Ok(inhoud) => inhoud,
        Err(fouten) => {
            let terug = Terug { fouten, botsing: false };
            return Ok(back(StatusCode::BAD_REQUEST, &terug, &sent.formulier));
        }
    };
    let (besluit, namens) = (Tariefbesluit::Gemaakt, kant.namens());
    let stap = Stukstap::<Tarieven> { besluit, inhoud: &inhoud, reden: "", namens };
    let plek = Nieuwstuk { hoort_bij: "", organisatie: namens };
    match stuk::make(&mag.app().opslag, &plek, &sent.formulier, &stap, &mag.wie()).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) => Ok(Redirect::to(&address(&id)).into_response()),
        Bewaard::AnderePoging(_) | Bewaard::Botsing => {
            Ok(back(StatusCode::CONFLICT, &Terug::other("product"), &Formulier::fresh()))
        }
    }
}

/// `GET …/wijzig`.
pub async fn show_change(
    mag: Mag<PrijzenMaken>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let heel = find_own(&mag, &id).await?;
    let inhoud = &heel.stuk.nu.inhoud;
    let velden = invullen::fill(&inhoud.tarief, inhoud.vertrouwelijk);
    Ok(page(&kader, Some(&heel), (&velden, &Terug::default()), &Formulier::fresh()))
}

/// `POST …/wijzig`.
pub async fn change(
    mag: Mag<PrijzenMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let (kant, heel, sent) = (side(&mag)?, find_own(&mag, &id).await?, Ingestuurd::read(&bytes));
    let nu = &heel.stuk.nu;
    let back = |status, terug: &Terug, formulier: &Formulier| {
        (status, page(&kader, Some(&heel), (&sent.velden, terug), formulier)).into_response()
    };
    let reden = sent.velden.must_woorden("reden");
    // What it stood on stays, until somebody asks for newer figures.
    let gronden =
        if sent.velden.has("nieuwste") { newest(&mag, &sent.velden).await? } else { heel.gronden.clone() };
    let read = read(&kant, &sent.velden, &gronden);
    let may = may_follow(nu.besluit, Tariefbesluit::Gewijzigd);
    let (inhoud, reden) = match (read, reden, may) {
        (Ok(inhoud), Ok(reden), Ok(())) => {
            let van_elders = nu.inhoud.van_elders && !sent.velden.has("nieuwste");
            (Tariefstuk { van_elders, ..inhoud }, reden.to_string())
        }
        (read, reden, may) => {
            let mut fouten = read.err().unwrap_or_default();
            fouten.extend(reden.err());
            fouten.extend(may.err().map(|tekst| Formulierfout::new("product", tekst)));
            let (status, terug) = Terug::wrong(fouten, sent.gezien, nu.nummer);
            return Ok(back(status, &terug, &sent.formulier));
        }
    };
    let (besluit, namens) = (Tariefbesluit::Gewijzigd, kant.namens());
    let stap = Stukstap::<Tarieven> { besluit, inhoud: &inhoud, reden: &reden, namens };
    let of = (heel.stuk.id.as_str(), sent.gezien);
    match stuk::add(&mag.app().opslag, of, &sent.formulier, &stap, &mag.wie()).await? {
        Bewaard::Nieuw(_) | Bewaard::AlGedaan(_) => Ok(Redirect::to(&address(&heel.stuk.id)).into_response()),
        Bewaard::AnderePoging(_) => {
            Ok(back(StatusCode::CONFLICT, &Terug::other("product"), &Formulier::fresh()))
        }
        Bewaard::Botsing => {
            let terug = Terug { botsing: true, ..Terug::default() };
            Ok(back(StatusCode::CONFLICT, &terug, &Formulier::fresh()))
        }
    }
}

fn page(
    kader: &Kader,
    heel: Option<&Heeltarief>,
    (velden, terug): (&Velden, &Terug),
    formulier: &Formulier,
) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let (adres, versie) = heel.map_or_else(
        || (format!("{TARIEF}/nieuw"), 0),
        |heel| (format!("{}/wijzig", address(&heel.stuk.id)), heel.stuk.nu.nummer),
    );
    let body = html! {
        (terug.message(kader, ("Dit tarief", "This tariff")))
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "Veel staat al ingevuld. Dat zijn voorbeelden, geen normen: zet er uw eigen cijfers neer. Een getal schrijft u met een komma.",
            "Much is filled in already. Those are examples, not norms: put in your own figures. Write a number with a comma.")) }
        form class="vk-form" method="post" action=(adres) {
            (hidden(formulier, versie))
            (what(&invoer))
            (who(&invoer))
            (hours(&invoer))
            (demands(&invoer))
            (cost(&invoer))
            (keep_closed(&invoer))
            @if heel.is_some() {
                (invoer.tick(invoer.label("nieuwste", ("Neem de nieuwste lonen en premies", "Take the newest wages and premiums"),
                    ("Zonder vinkje blijven de cijfers waarop dit tarief nu rust.", "Without a tick the figures under this tariff stay."))))
                (invoer.area(invoer.label("reden", ("Waarom wijzigt u dit?", "Why do you change this?"), ("Dit blijft bewaard bij de versie.", "This is kept with the version."))))
            }
            (parts::submit(kader.t("Bewaar en reken uit", "Save and calculate")))
        }
    };
    let titel = match heel {
        None => kader.t("Maak een tarief", "Make a tariff"),
        Some(_) => kader.t("Wijzig het tarief", "Change the tariff"),
    };
    kader.page(titel, &crumbs(kader), &body)
}

/// Whether an organisation keeps the build-up to itself. The municipality is not asked: its tariff is what it stands for.
pub(super) fn keep_closed(invoer: &Invoer<'_>) -> Markup {
    let organisation = Kant::of(invoer.kader.aanmelding()) != Kant::Gemeente;
    html! {
        @if organisation {
            (invoer.tick(invoer.label("vertrouwelijk", ("Houd de opbouw voor onze organisatie", "Keep the build-up to our organisation"),
                ("De gemeente ziet dan bandbreedtes en een oordeel, en geen regels.", "The municipality then sees bands and a judgement, and no lines."))))
        }
    }
}

fn part(titel: &str, inhoud: &Markup) -> Markup {
    html! { fieldset class="vk-choices" { legend { h2 class="utrecht-heading-3" { (titel) } } (inhoud) } }
}

fn what(invoer: &Invoer<'_>) -> Markup {
    let t = |nl, en| invoer.kader.t(nl, en).to_owned();
    let units = [
        ("uur".to_owned(), t("een uur", "an hour")),
        ("dagdeel".to_owned(), t("een dagdeel", "a half day")),
        (
            "groep".to_owned(),
            t("een groep, per deelnemer en bijeenkomst", "a group, per participant and meeting"),
        ),
        ("traject".to_owned(), t("een heel traject", "a whole trajectory")),
    ];
    part(
        invoer.kader.t("Waarvoor is de prijs?", "What is the price for?"),
        &html! {
            (invoer.line(invoer.label("product", ("Product", "Product"), ("Zoals u het in de afspraak noemt.", "As you call it in the agreement."))))
            (invoer.choice(invoer.label("eenheid", ("Prijs van", "Price of"), ("", "")), units.into_iter()))
            (invoer.line(invoer.label("uren", ("Hoeveel uren zijn dat?", "How many hours is that?"), ("Bij een dagdeel, groep of traject.", "For a half day, a group or a trajectory."))))
            (invoer.line(invoer.label("begeleiders", ("Begeleiders bij een groep", "Professionals with a group"), ("", ""))))
            (invoer.line(invoer.label("deelnemers", ("Deelnemers in een groep", "Participants in a group"), ("Plaatsen die gemiddeld bezet zijn.", "Places that are taken on average."))))
            (invoer.line(invoer.label("aanwezig", ("Hoeveel procent van hen komt?", "What per cent of them come?"), ("", ""))))
            (invoer.day(invoer.label("prijspeil", ("Prijspeil", "Price level"), ("De dag waarop de lonen en premies gelden.", "The day of which wages and premiums hold."))))
            (invoer.select(invoer.label("werkgever", ("Hoe groot is de werkgever?", "How large is the employer?"), ("Dat bepaalt de premie voor arbeidsongeschiktheid.", "That decides the disability premium.")), &Werkgevergrootte::ALL, |one| match one {
                Werkgevergrootte::Groot => ("groot of middelgroot", "large or middle-sized"),
                Werkgevergrootte::Klein => ("klein", "small"),
            }))
        },
    )
}

fn who(invoer: &Invoer<'_>) -> Markup {
    let lines = (1..=REGELS).map(|place| {
        let names = ["functie", "schaal", "trede", "aandeel", "contract"].map(|naam| at(naam, place));
        let [functie, schaal, trede, aandeel, contract] = &names;
        html! {
            h3 class="utrecht-heading-3" { (invoer.kader.t("Functie ", "Function ")) (place) }
            div class="vk-form--row" {
                (invoer.line(invoer.label(functie, ("Naam", "Name"), ("", ""))))
                (invoer.line(invoer.label(schaal, ("Schaal", "Scale"), ("", ""))))
                (invoer.line(invoer.label(trede, ("Trede", "Step"), ("", ""))))
                (invoer.line(invoer.label(aandeel, ("Aandeel in procent", "Share in per cent"), ("", ""))))
                (invoer.select(invoer.label(contract, ("Contract", "Contract"), ("", "")), &Looncontract::ALL, |one| match one {
                    Looncontract::Vast => ("vast", "permanent"),
                    Looncontract::Flex => ("flexibel", "flexible"),
                }))
            }
        }
    });
    part(
        invoer.kader.t("Wie doet het werk?", "Who does the work?"),
        &html! {
            p { (invoer.kader.t(
                "Schaal en trede uit de cao Sociaal Werk. De aandelen zijn samen 100 procent. Wat u niet nodig hebt, laat u leeg.",
                "Scale and step of the CAO Sociaal Werk. The shares are together 100 per cent. Leave empty what you do not need.")) }
            @for line in lines { (line) }
        },
    )
}

fn hours(invoer: &Invoer<'_>) -> Markup {
    part(
        invoer.kader.t("Hoeveel uren blijven over voor cliënten?", "How many hours are left for clients?"),
        &html! {
            p { (invoer.kader.t("Van iemand die voltijd werkt, per jaar. Verlof en feestdagen komen uit de cao.", "Of somebody who works full-time, a year. Leave and holidays come from the CAO.")) }
            (invoer.line(invoer.label("verzuim", ("Ziekteverzuim in procent", "Sickness in per cent"), ("", ""))))
            (invoer.line(invoer.label("scholing", ("Uren scholing", "Hours of training"), ("", ""))))
            (invoer.line(invoer.label("overleg", ("Uren overleg, intervisie en supervisie", "Hours of meetings, intervision and supervision"), ("", ""))))
            (invoer.line(invoer.label("indirect", ("Overige uren zonder cliënt", "Other hours without a client"), ("", ""))))
            (invoer.line(invoer.label("reistijd", ("Uren reistijd", "Hours of travel"), ("", ""))))
        },
    )
}

fn demands(invoer: &Invoer<'_>) -> Markup {
    let lines = (1..=REGELS).map(|place| {
        let names = ["eis", "minuten", "perjaar", "kosten"].map(|naam| at(naam, place));
        let [eis, minuten, perjaar, kosten] = &names;
        html! {
            h3 class="utrecht-heading-3" { (invoer.kader.t("Eis ", "Demand ")) (place) }
            div class="vk-form--row" {
                (invoer.line(invoer.label(eis, ("Wat vraagt de gemeente?", "What does the municipality ask?"), ("", ""))))
                (invoer.line(invoer.label(minuten, ("Minuten per cliënt", "Minutes per client"), ("", ""))))
                (invoer.line(invoer.label(perjaar, ("Keer per jaar", "Times a year"), ("", ""))))
                (invoer.line(invoer.label(kosten, ("Andere kosten, euro per uur", "Other cost, euro per hour"), ("", ""))))
            }
        }
    });
    part(
        invoer.kader.t("Wat vraagt de gemeente erbij?", "What does the municipality ask on top?"),
        &html! {
            p { (invoer.kader.t("Elke eis kost tijd of geld.", "Every demand costs time or money.")) }
            (invoer.line(invoer.label("urenclient", ("Uren hulp per cliënt per jaar", "Hours of help per client a year"), ("Nodig als een eis in minuten per cliënt staat.", "Needed when a demand is in minutes per client."))))
            @for line in lines { (line) }
        },
    )
}

fn cost(invoer: &Invoer<'_>) -> Markup {
    part(
        invoer.kader.t("Welke andere kosten zijn er?", "What other cost is there?"),
        &html! {
            (invoer.line(invoer.label("reiskosten", ("Reiskosten, euro per jaar voltijd", "Travel cost, euro a year full-time"), ("", ""))))
            (invoer.line(invoer.label("opleidingskosten", ("Opleidingskosten, euro per jaar voltijd", "Training cost, euro a year full-time"), ("", ""))))
            (invoer.line(invoer.label("overhead", ("Overhead, procent van de kostprijs", "Overhead, per cent of the cost price"), ("Een deel van de kostprijs, geen opslag. 24 procent van de kostprijs is een opslag van 31,58 procent.", "A part of the cost price, no mark-up. 24 per cent of the cost price is a mark-up of 31.58 per cent."))))
            (invoer.line(invoer.label("risico", ("Opslag voor risico, procent", "Surcharge for risk, per cent"), ("Dit is een keuze. Het staat in geen van beide wetten.", "This is a choice. It is in neither law."))))
            (invoer.line(invoer.label("innovatie", ("Opslag voor innovatie, procent", "Surcharge for innovation, per cent"), ("Dit is ook een keuze.", "This is a choice too."))))
            (invoer.line(invoer.label("indexering", ("Indexatie tot de ingangsdatum, procent", "Indexation until it begins, per cent"), ("Laat dit op 0 als de afspraak zelf indexeert.", "Leave this at 0 when the agreement indexes."))))
        },
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;

    /// Nine demands, of which the last four together take more than 10,000 minutes a year.
    #[test]
    fn folded_demands_are_no_fault() {
        let one: Afspraakeis =
            serde_json::from_value(serde_json::json!({"tekst": "verslag", "minuten": 60, "per_jaar": 52}))
                .unwrap();
        let eisen = from_agreement(&vec![one; 9]);
        assert_eq!((eisen.len(), eisen[5].minuten), (6, Decimal::from(12_480)));
        let tarief =
            Tariefbestand { eisen, uren_per_client: Some(500.into()), ..Tariefbestand::worked_example() };
        assert!(Tarief::new(tarief, &Tariefgronden::start_2026().view()).is_ok());
    }
}
