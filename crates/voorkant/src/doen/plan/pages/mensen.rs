//! Who works in a plan and for what purpose, and what the household asked to share between laws.

use axum::extract::{Path, RawForm};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Span;
use maud::{Markup, html};
use toegang::{DOELEN, Doel, Gegevenssoort, Recht, Rol};

use super::{Doener, Geopend, opened, page};
use crate::app::AppFout;
use crate::doen::plan::decide::{LANGSTE_DELING, Plandeling, Zicht, kinds_in};
use crate::doen::plan::{Planwerker, Werkrol, dossier};
use crate::poort::{Mag, PlanBewerken};
use crate::toegang::{account, accounts};
use crate::web::invoer::Invoer;
use crate::web::velden::Velden;
use crate::web::{Kader, WebFout, day, moment, parts};

async fn whole(mag: &Mag<PlanBewerken>, plan: &str) -> Result<Geopend, WebFout> {
    let geopend = opened(mag, mag.app(), plan, "plan gewijzigd").await?;
    if geopend.zicht == Zicht::Heel { Ok(geopend) } else { Err(WebFout::NietGevonden) }
}

/// Who may work in a plan at all.
const WERKERS: [Rol; 5] = [
    Rol::ProfessionalAanbieder,
    Rol::ProfessionalGemeente,
    Rol::Regisseur,
    Rol::Teamleider,
    Rol::Schuldhulpverlener,
];

/// `GET /doen/plannen/{plan}/mensen`.
pub async fn show(mag: Mag<PlanBewerken>, kader: Kader, Path(plan): Path<String>) -> Result<Markup, WebFout> {
    let geopend = whole(&mag, &plan).await?;
    let all = accounts(&mag.app().opslag, &mag.wie().gemeente).await?;
    let today = mag.aanmelding().vandaag;
    let known = |id: &str| {
        all.iter().find(|one| one.id == id).map_or_else(|| id.to_owned(), |one| one.stand.weergave.clone())
    };
    let rows: Vec<Vec<Markup>> = geopend
        .dossier
        .werkers
        .iter()
        .map(|one| row(&kader, &geopend, one, &known(&one.account), one.works(today)))
        .collect();
    let velden = Velden::default();
    let invoer = Invoer { kader: &kader, velden: &velden, fouten: &[] };
    let others = all
        .iter()
        .filter(|one| one.stand.rollen.iter().any(|rol| WERKERS.contains(rol)))
        .filter(|one| !geopend.dossier.werker(&one.id).is_some_and(|werker| werker.works(today)))
        .map(|one| (one.id.clone(), one.stand.weergave.clone()));
    let purposes = DOELEN.iter().filter(|doel| doel.rollen.iter().any(|rol| WERKERS.contains(rol)));
    let purposes =
        purposes.map(|doel| (doel.sleutel.to_owned(), kader.t(doel.naam.0, doel.naam.1).to_owned()));
    let body = html! {
        (parts::table(kader.t("Wie werkt mee?", "Who works in it?"), &[kader.t("Wie", "Who"), kader.t("Als", "As"), kader.t("Waarvoor", "For what"), kader.t("Waarom", "Why"), kader.t("Tot en met", "Until"), kader.t("Wijzigen", "Change")], &[], &rows))
        h2 { (kader.t("Voeg iemand toe", "Add somebody")) }
        form class="vk-form" method="post" action={ (geopend.pad()) "/mensen" } {
            (invoer.choice(invoer.label("account", ("Wie?", "Who?"), ("", "")), others))
            (invoer.choice(invoer.label("doel", ("Waarvoor werkt deze persoon mee?", "For what do they work in it?"),
                ("Die ziet wat bij dit doel hoort.", "They see what belongs to this purpose.")), purposes))
            (invoer.line(invoer.label("grondslag", ("Waarom mag dit?", "Why is this allowed?"), ("", ""))))
            (invoer.day(invoer.label("tot", ("Tot en met", "Until"), ("Leeg: geen einddatum.", "Empty: no end."))))
            (invoer.tick(invoer.label("vervanger", ("Vervangt iemand die er niet is", "Stands in for somebody who is away"), ("", ""))))
            (parts::submit(kader.t("Voeg toe", "Add")))
        }
        (sharing(&kader, &geopend, &invoer))
    };
    Ok(page(&kader, &geopend, kader.t("Wie werkt mee", "Who works in it"), &body))
}

fn row(kader: &Kader, geopend: &Geopend, one: &Planwerker, naam: &str, works: bool) -> Vec<Markup> {
    let role = match one.rol.filter(|_| works) {
        Some(rol) => kader.t(rol.naam().0, rol.naam().1),
        None => kader.t("werkt niet meer mee", "works in it no more"),
    };
    let doel = Doel::find(&one.doel.0).map_or(one.doel.0.as_str(), |doel| kader.t(doel.naam.0, doel.naam.1));
    vec![
        parts::cell(naam),
        parts::cell(role),
        parts::cell(doel),
        html! { (one.grondslag) " (" (one.wie) ", " (moment(kader.taal, &one.wanneer)) ")" },
        parts::cell(one.tot.map_or_else(String::new, |tot| day(kader.taal, tot))),
        html! {
            // There is always one director: who leads it, hands it over first.
            @if works && one.rol != Some(Werkrol::Regisseur) && kader.mag(Recht::PlanBewerken) {
                form method="post" action={ (geopend.pad()) "/mensen" } {
                    input type="hidden" name="account" value=(one.account);
                    input type="hidden" name="eruit" value="ja";
                    (parts::submit_second(&format!("{} {naam}", kader.t("Haal eruit:", "Take out:"))))
                }
            }
        },
    ]
}

fn sharing(kader: &Kader, geopend: &Geopend, invoer: &Invoer<'_>) -> Markup {
    let today = geopend.zaak.vandaag;
    let kinds = kinds_in(&geopend.dossier.plan);
    let open = kinds
        .iter()
        .map(|soort| (soort.sleutel().to_owned(), kader.t(soort.naam().0, soort.naam().1).to_owned()));
    html! {
        section class="vk-section" {
            h2 { (kader.t("Samen kijken over wetten heen", "Looking together over laws")) }
            p { (kader.t(
                "Wie in dit plan werkt, ziet alleen wat bij het eigen doel hoort. Vraagt het huishouden om één plan? Schrijf dat dan hier op, in hun woorden. Zij kunnen het altijd terugnemen.",
                "Who works in this plan sees only what belongs to their own purpose. Does the household ask for one plan? Then write that down here, in their words. They can take it back at any time.")) }
            ul class="vk-rows" {
                @for (_, one) in &geopend.dossier.delingen {
                    li {
                        strong { (kader.t(one.soort.naam().0, one.soort.naam().1)) } ": "
                        @if one.verzoek.is_empty() { (kader.t("teruggenomen, ", "taken back, ")) (moment(kader.taal, &one.wanneer)) }
                        @else {
                            "‘" (one.verzoek) "’, " (kader.t("tot en met ", "until ")) (day(kader.taal, one.tot))
                            @if one.tot < today { " (" (kader.t("voorbij", "over")) ")" }
                            @else {
                                form method="post" action={ (geopend.pad()) "/delen" } {
                                    input type="hidden" name="soort" value=(one.soort.sleutel());
                                    input type="hidden" name="terug" value="ja";
                                    (parts::submit_second(kader.t("Het huishouden neemt dit terug", "The household takes this back")))
                                }
                            }
                        }
                    }
                }
            }
            form class="vk-form" method="post" action={ (geopend.pad()) "/delen" } {
                (invoer.choice(invoer.label("soort", ("Wat mag iedereen in dit plan zien?", "What may everybody in this plan see?"), ("", "")), open))
                (invoer.area(invoer.label("verzoek", ("Wat vroeg het huishouden?", "What did the household ask?"), ("In hun eigen woorden.", "In their own words."))))
                (parts::submit(kader.t("Schrijf dit op", "Write this down")))
            }
        }
    }
}

/// `POST /doen/plannen/{plan}/mensen`.
pub async fn set(
    mag: Mag<PlanBewerken>,
    Path(plan): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let geopend = whole(&mag, &plan).await?;
    let (velden, doener) = (Velden::read(&bytes), Doener::of(&mag)?);
    let say = |tekst: &str| WebFout::App(AppFout::Vraag(tekst.to_owned()));
    let who = account(&mag.app().opslag, &mag.wie().gemeente, velden.get("account")).await?;
    let who = who.filter(|one| one.stand.rollen.iter().any(|rol| WERKERS.contains(rol)));
    let who = who.ok_or_else(|| say("kies iemand uit de lijst"))?;
    if !who.is_open() {
        return Err(say("dit account is gesloten: kies iemand anders"));
    }
    let before = geopend.dossier.werker(&who.id);
    let today = geopend.zaak.vandaag;
    if geopend.dossier.werker(doener.account()).is_some_and(|one| one.rol == Some(Werkrol::Vervanger)) {
        return Err(say("wie iemand vervangt, verandert niet wie er meewerkt: vraag het de regisseur"));
    }
    if !velden.has("eruit") && (who.id == doener.account() || before.is_some_and(|one| one.works(today))) {
        return Err(say("deze persoon werkt al mee: haal die er eerst uit, of draag de regie over"));
    }
    let versie = before.map_or(1, |one| one.versie + 1);
    let werker = match before {
        Some(one) if velden.has("eruit") => {
            if one.rol == Some(Werkrol::Regisseur) {
                return Err(say("de regisseur gaat er niet uit: draag de regie eerst over"));
            }
            Planwerker { versie, rol: None, ..one.clone() }
        }
        _ => {
            let doel = Doel::find(velden.get("doel"))
                .filter(|doel| who.stand.rollen.iter().any(|rol| doel.rollen.contains(rol)));
            let doel = doel
                .ok_or_else(|| say("dit doel is niet voor de rol van deze persoon: kies een ander doel"))?;
            let grondslag = velden
                .must_kort("grondslag")
                .map_err(|fout| say(&format!("waarom mag dit? {}", fout.tekst)))?;
            let rol = if velden.has("vervanger") { Werkrol::Vervanger } else { Werkrol::Medewerker };
            Planwerker {
                account: who.id.clone(),
                versie,
                rol: Some(rol),
                doel: (doel.sleutel.to_owned(), doel.versie),
                grondslag: grondslag.to_string(),
                tot: velden.dag("tot").map_err(|fout| say(&fout.tekst))?,
                wie: String::new(),
                wanneer: String::new(),
            }
        }
    };
    dossier::set_worker(mag.app(), &geopend.dossier, &werker, &doener.door(), &geopend.verleend).await?;
    Ok(Redirect::to(&format!("{}/mensen", geopend.pad())).into_response())
}

/// `POST /doen/plannen/{plan}/delen`.
pub async fn share(
    mag: Mag<PlanBewerken>,
    Path(plan): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let geopend = whole(&mag, &plan).await?;
    let (velden, doener) = (Velden::read(&bytes), Doener::of(&mag)?);
    let say = |tekst: &str| WebFout::App(AppFout::Vraag(tekst.to_owned()));
    let soort = Gegevenssoort::ALL.into_iter().find(|one| one.sleutel() == velden.get("soort"));
    let soort = soort.ok_or_else(|| say("kies welke gegevens iedereen in dit plan mag zien"))?;
    let verzoek = if velden.has("terug") {
        String::new()
    } else {
        velden
            .must_woorden("verzoek")
            .map_err(|_| say("schrijf op wat het huishouden vroeg; zonder verzoek wordt er niets gedeeld"))?
            .to_string()
    };
    let tot = doener.dag().checked_add(Span::new().days(LANGSTE_DELING)).unwrap_or(doener.dag());
    let deling = Plandeling { soort, verzoek, tot, wie: String::new(), wanneer: String::new() };
    dossier::share(mag.app(), &geopend.dossier, deling, &doener.door(), &geopend.verleend).await?;
    Ok(Redirect::to(&format!("{}/mensen", geopend.pad())).into_response())
}
