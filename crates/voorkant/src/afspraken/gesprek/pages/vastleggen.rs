//! Recording a talk, and correcting what was recorded.

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domein::Datum;
use maud::{Markup, html};
use opslag::stuk::{self, Nieuwstuk, Stukstap};
use opslag::{Bewaard, Formulier, Wie};

use super::{address, below, find_year, measured_of, prepared, section};
use crate::afspraken::blik::Bereik;
use crate::afspraken::gesprek::decide::{
    Clausulemeting, Gesprekactie, Gesprekbesluit, Gesprekinhoud, Gesprekuitkomst, Jaargesprek, MAX_ACTIES,
};
use crate::afspraken::gesprek::store::Partnerschap;
use crate::afspraken::gesprek::voorbereiding::{UITKOMSTEN, Voorbereiding, standing};
use crate::leren::terug::{Clausulecijfer, shown_for};
use crate::poort::{AfsprakenMaken, Mag};
use crate::uitvoer::Cijfertabel;
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden, key};
use crate::web::{Kader, WebFout, parts};

/// What a message calls it.
const WAT: (&str, &str) = ("Het verslag van dit gesprek", "The report of this talk");

/// `GET …/gesprek/{jaar}/vastleggen`.
pub async fn show(
    mag: Mag<AfsprakenMaken>,
    kader: Kader,
    Path((id, jaar)): Path<(String, i32)>,
) -> Result<Markup, WebFout> {
    let found = find_year(&mag, (&id, jaar)).await?;
    let cijfers = measured_of(mag.app(), &found).await?;
    let velden = filled(&found, jaar, mag.aanmelding().vandaag, &cijfers);
    Ok(page(&kader, &found, jaar, (&velden, &Terug::default()), &Formulier::fresh()))
}

/// `POST …/gesprek/{jaar}/vastleggen`.
pub async fn save(
    mag: Mag<AfsprakenMaken>,
    kader: Kader,
    Path((id, jaar)): Path<(String, i32)>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let found = find_year(&mag, (&id, jaar)).await?;
    let (sent, vandaag) = (Ingestuurd::read(&bytes), mag.aanmelding().vandaag);
    let prepared = prepared(mag.app(), &found, jaar, vandaag).await?;
    let nu = found.gesprek(jaar).map_or(0, |kept| kept.nu.nummer);
    let back = |(status, terug): (StatusCode, Terug)| {
        (status, page(&kader, &found, jaar, (&sent.velden, &terug), &Formulier::fresh())).into_response()
    };
    let inhoud = match read(&found, jaar, &sent.velden, &prepared) {
        Ok(inhoud) => inhoud,
        Err(fouten) => return Ok(back(Terug::wrong(fouten, sent.gezien, nu))),
    };
    let fouten = inhoud.faults(vandaag);
    if !fouten.is_empty() {
        return Ok(back(Terug::wrong(fouten, sent.gezien, nu)));
    }
    let wie = Wie { gemeente: found.overeenkomst.gemeente.clone(), ..mag.wie() };
    match keep(&mag, &found, jaar, &sent, &inhoud, &wie).await? {
        Bewaard::Nieuw(_) | Bewaard::AlGedaan(_) => {
            Ok(Redirect::to(&format!("{}/gesprek/{jaar}", address(&id))).into_response())
        }
        Bewaard::AnderePoging(_) | Bewaard::Botsing => {
            Ok(back((StatusCode::CONFLICT, Terug { botsing: true, ..Terug::default() })))
        }
    }
}

async fn keep(
    mag: &Mag<AfsprakenMaken>,
    found: &Partnerschap,
    jaar: i32,
    sent: &Ingestuurd,
    inhoud: &Gesprekinhoud,
    wie: &Wie,
) -> Result<Bewaard, WebFout> {
    let opslag = &mag.app().opslag;
    let id = &found.overeenkomst.id;
    Ok(match found.gesprek(jaar) {
        None => {
            // A year has one talk: the number of its first form is that of the year, so two at once make one.
            let once = Formulier::of_product("gesprek", &[id, &jaar.to_string()]);
            let stap =
                Stukstap::<Jaargesprek> { besluit: Gesprekbesluit::Gevoerd, inhoud, reden: "", namens: "" };
            stuk::make(opslag, &Nieuwstuk { hoort_bij: id, organisatie: "" }, &once, &stap, wie).await?
        }
        Some(kept) => {
            // What lay on the table stays as it was; only what people wrote, and measured, is corrected.
            let mut voorbereiding = kept.nu.inhoud.voorbereiding.clone();
            replace_outcomes(&mut voorbereiding, &inhoud.voorbereiding);
            let inhoud = &Gesprekinhoud { voorbereiding, ..inhoud.clone() };
            let stap =
                Stukstap::<Jaargesprek> { besluit: Gesprekbesluit::Verbeterd, inhoud, reden: "", namens: "" };
            stuk::add(opslag, (&kept.id, sent.gezien), &sent.formulier, &stap, wie).await?
        }
    })
}

/// What stands in the form at first: what was recorded, or what is known.
fn filled(found: &Partnerschap, jaar: i32, vandaag: Datum, cijfers: &[Clausulecijfer]) -> Velden {
    let mut velden = Velden::default();
    let Some(kept) = found.gesprek(jaar) else {
        velden.add("dag", vandaag);
        let names = found.afspraak.bestand().partijen.iter().map(|one| one.naam.as_str());
        velden.add("aanwezig", names.collect::<Vec<_>>().join(", "));
        add_figures(&mut velden, found, cijfers);
        return velden;
    };
    let inhoud = &kept.nu.inhoud;
    velden.add("dag", &inhoud.dag);
    velden.add("aanwezig", &inhoud.aanwezig);
    velden.add("bevindingen", &inhoud.bevindingen);
    velden.add("uitkomst", key(inhoud.uitkomst));
    velden.add("reden", &inhoud.reden);
    for (place, clause) in found.afspraak.bestand().uitkomsten.iter().enumerate() {
        let own = inhoud.metingen.iter().find(|one| one.indicator == clause.indicator);
        velden.add_some(&format!("gemeten-{}", place + 1), own.map(|one| one.gemeten));
        let value = own.map(|one| one.waarde.normalize().to_string().replace('.', ","));
        velden.add_some(&format!("waarde-{}", place + 1), value);
        velden.add_some(&format!("bron-{}", place + 1), own.map(|one| &one.bron));
    }
    for (place, one) in inhoud.vorige.iter().enumerate().filter(|(_, one)| one.gedaan) {
        velden.add(&format!("gedaan-{}", place + 1), &one.actie.wat);
    }
    for (place, one) in inhoud.acties.iter().enumerate() {
        velden.add(&format!("wat-{}", place + 1), &one.wat);
        velden.add(&format!("wie-{}", place + 1), &one.wie);
        velden.add(&format!("voor-{}", place + 1), &one.voor);
    }
    velden
}

/// What Leren measured, with its source: somebody still looks at it before it is recorded.
fn add_figures(velden: &mut Velden, found: &Partnerschap, cijfers: &[Clausulecijfer]) {
    for (place, clause) in found.afspraak.bestand().uitkomsten.iter().enumerate() {
        let newest = cijfers.iter().filter(|one| one.indicator == clause.indicator);
        if let Some(one) = newest.max_by_key(|one| one.cijfer.tot) {
            let (gemeten, waarde, bron) = shown_for(&one.cijfer);
            velden.add(&format!("gemeten-{}", place + 1), gemeten);
            velden.add(&format!("waarde-{}", place + 1), waarde);
            velden.add(&format!("bron-{}", place + 1), bron.chars().take(300).collect::<String>());
        }
    }
}

fn read(
    found: &Partnerschap,
    jaar: i32,
    velden: &Velden,
    prepared: &Voorbereiding,
) -> Result<Gesprekinhoud, Vec<Formulierfout>> {
    let mut fouten = Vec::new();
    let mut text = |naam: &str| match velden.woorden(naam) {
        Ok(words) => words.map(|words| words.to_string()).unwrap_or_default(),
        Err(fout) => {
            fouten.push(fout);
            String::new()
        }
    };
    let (aanwezig, bevindingen, reden) = (text("aanwezig"), text("bevindingen"), text("reden"));
    let mut acties = Vec::new();
    for place in 1..=MAX_ACTIES {
        let (wat, wie) = (text(&format!("wat-{place}")), text(&format!("wie-{place}")));
        let voor = velden.get(&format!("voor-{place}")).to_owned();
        if !(wat.is_empty() && wie.is_empty() && voor.is_empty()) {
            acties.push(Gesprekactie { wat, wie, voor });
        }
    }
    let metingen = match measurements(found, velden) {
        Ok(metingen) => metingen,
        Err(more) => {
            fouten.extend(more);
            Vec::new()
        }
    };
    let uitkomst = velden.must_soort::<Gesprekuitkomst>("uitkomst");
    match uitkomst {
        Ok(uitkomst) if fouten.is_empty() => Ok(Gesprekinhoud {
            jaar,
            dag: velden.get("dag").to_owned(),
            aanwezig,
            bevindingen,
            uitkomst,
            reden,
            vorige: standing(found.vorig(jaar), |place| velden.has(&format!("gedaan-{}", place + 1))),
            acties,
            voorbereiding: prepared.clone().measured(&found.afspraak, &metingen).frozen(),
            metingen,
        }),
        other => {
            fouten.extend(other.err());
            Err(fouten)
        }
    }
}

fn page(
    kader: &Kader,
    found: &Partnerschap,
    jaar: i32,
    (velden, terug): (&Velden, &Terug),
    formulier: &Formulier,
) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let nu = found.gesprek(jaar).map_or(0, |kept| kept.nu.nummer);
    let adres = format!("{}/gesprek/{jaar}", address(&found.overeenkomst.id));
    let body = html! {
        (terug.message(kader, WAT))
        (invoer.summary())
        form class="vk-form" method="post" action={ (adres) "/vastleggen" } {
            (hidden(formulier, nu))
            (invoer.day(invoer.label("dag", ("Wanneer was het gesprek?", "When was the talk?"), ("", ""))))
            (invoer.area(invoer.label("aanwezig", ("Wie waren er?", "Who were there?"), ("Namen met hun organisatie.", "Names with their organisation."))))
            (invoer.area(invoer.label("bevindingen", ("Wat is er gezegd?", "What was said?"),
                ("Over gebruik, prijs, uitkomsten, samenwerking en verwachtingen. Noem geen namen van inwoners.",
                 "About use, price, outcomes, cooperation and expectations. Name no residents."))))
            (invoer.select(invoer.label("uitkomst", ("Wat besluit u?", "What do you decide?"), ("", "")), &Gesprekuitkomst::ALL, Gesprekuitkomst::naam))
            (invoer.area(invoer.label("reden", ("Waarom?", "Why?"), ("", ""))))
            (outcomes(kader, found, &invoer))
            (last_year(kader, found, jaar, &invoer))
            (section("acties", kader.t("Wat gaat u doen?", "What will you do?"), &actions(kader, &invoer)))
            (parts::submit(kader.t("Leg dit vast", "Record this")))
        }
        p { a href=(adres) { (kader.t("Terug zonder vast te leggen", "Back without recording")) } }
    };
    let titel = kader.t("Leg het gesprek vast", "Record the talk");
    below(kader, (&found.overeenkomst.id, found.titel()), titel, &body)
}

/// What was measured: for each clause how many people and what came out, or nothing.
fn measurements(found: &Partnerschap, velden: &Velden) -> Result<Vec<Clausulemeting>, Vec<Formulierfout>> {
    let (mut metingen, mut fouten) = (Vec::new(), Vec::new());
    for (place, clause) in found.afspraak.bestand().uitkomsten.iter().enumerate() {
        let ids = ["gemeten", "waarde", "bron"].map(|naam| format!("{naam}-{}", place + 1));
        let [gemeten, waarde, bron] = [0, 1, 2].map(|one: usize| velden.get(&ids[one]));
        if gemeten.is_empty() && waarde.is_empty() && bron.is_empty() {
            continue;
        }
        let people = gemeten.replace('.', "").parse::<u32>();
        let value = prijs::parse_getal("waarde", waarde);
        let mut no = |place: usize, tekst: &str| fouten.push(Formulierfout::new(&ids[place], tekst));
        if people.is_err() {
            no(0, "schrijf hoeveel mensen er zijn gemeten, als heel getal");
        }
        if value.is_err() {
            no(1, "schrijf wat eruit kwam als getal, bijvoorbeeld 9,5");
        }
        if bron.is_empty() || bron.chars().count() > 300 {
            no(2, "schrijf in één zin hoe en door wie dit is gemeten");
        }
        if let (Ok(gemeten), Ok(waarde)) = (people, value) {
            let (indicator, bron) = (clause.indicator.clone(), bron.to_owned());
            metingen.push(Clausulemeting { indicator, gemeten, waarde, bron });
        }
    }
    if fouten.is_empty() { Ok(metingen) } else { Err(fouten) }
}

/// Puts the table of outcomes of one preparation in the place of that of another.
fn replace_outcomes(into: &mut [Cijfertabel], from: &[Cijfertabel]) {
    for place in into.iter_mut() {
        if let Some(new) = from.iter().find(|one| one.naam.sleutel == UITKOMSTEN && one.naam == place.naam) {
            place.clone_from(new);
        }
    }
}

fn outcomes(kader: &Kader, found: &Partnerschap, invoer: &Invoer<'_>) -> Markup {
    let clauses = &found.afspraak.bestand().uitkomsten;
    html! {
        @if !clauses.is_empty() {
            (section("metingen", kader.t("Wat is er gemeten?", "What was measured?"), &html! {
                p { (kader.t("Alleen als er is gemeten. Noem aantallen en uitkomsten, geen mensen. Met te weinig mensen zeggen wij er niets over.",
                             "Only if something was measured. Give numbers and outcomes, no people. With too few people we say nothing about it.")) }
                @for (place, clause) in clauses.iter().enumerate() {
                    @let [gemeten, waarde, bron] = ["gemeten", "waarde", "bron"].map(|naam| format!("{naam}-{}", place + 1));
                    @let nl = format!("{}: hoeveel mensen zijn gemeten?", clause.indicator);
                    @let en = format!("{}: how many people were measured?", clause.indicator);
                    (invoer.line(invoer.label(&gemeten, (&nl, &en), ("", ""))))
                    (invoer.line(invoer.label(&waarde, ("Wat kwam eruit?", "What came out?"), (&clause.eenheid, &clause.eenheid))))
                    (invoer.line(invoer.label(&bron, ("Hoe en door wie is dit gemeten?", "How and by whom was this measured?"), ("", ""))))
                }
            }))
        }
    }
}

fn last_year(kader: &Kader, found: &Partnerschap, jaar: i32, invoer: &Invoer<'_>) -> Markup {
    let acties = found.vorig(jaar).map(|vorig| vorig.acties.as_slice()).unwrap_or_default();
    html! {
        @if !acties.is_empty() {
            fieldset class="vk-fieldset" {
                legend { (kader.t("Wat u vorig jaar afsprak: is het gedaan?", "What you agreed last year: was it done?")) }
                @for (place, one) in acties.iter().enumerate() {
                    @let naam = format!("gedaan-{}", place + 1);
                    @let label = format!("{} ({})", one.wat, one.wie);
                    (invoer.tick(invoer.label(&naam, (&label, &label), ("", ""))))
                }
            }
        }
    }
}

fn actions(kader: &Kader, invoer: &Invoer<'_>) -> Markup {
    html! {
        p { (kader.t("Hoogstens drie. Ze staan volgend jaar bovenaan.", "Three at most. Next year they stand at the top.")) }
        @for place in 1..=MAX_ACTIES {
            @let (wat, wie, voor) = (format!("wat-{place}"), format!("wie-{place}"), format!("voor-{place}"));
            @let (nl, en) = (format!("Actie {place}: wat?"), format!("Action {place}: what?"));
            (invoer.line(invoer.label(&wat, (&nl, &en), ("", ""))))
            (invoer.line(invoer.label(&wie, ("Wie doet dit?", "Who does this?"), ("", ""))))
            (invoer.day(invoer.label(&voor, ("Vóór welke dag?", "Before which day?"), ("", ""))))
        }
    }
}
