//! Opgaven for programs.

use opslag::{Bewaard, Formulier};
use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::{Path, RawQuery};
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use super::keuze::Lijstkeuze;
use super::nieuw::Begin;
use super::store::{Dossier, Opgave};
use super::waarden::Ingevuld;
use crate::api::{
    BASE, Bladzijde, Invoerfout, Operatie, Parameter, Probleem, Resources, Uitvraag, answer, json_object,
    link, parameters_of,
};
use crate::app::AppFout;
use crate::poort::{Mag, OpgaveBewerken, OpgaveLezen};
use crate::web::{WebFout, sentence};

const GROEP: &str = "Opgaven";
/// Sent twice with the same key, something is made once.
const KEY: &str = "idempotency-key";

/// The resources of this room.
pub fn resources() -> Resources {
    let list = Operatie::new("opgaven", "De opgaven van deze gemeente", "Opgavelijst")
        .tag(GROEP)
        .explained("De nieuwste eerst, per pagina.")
        .with(list_parameters());
    let make = Operatie::new("maakOpgave", "Maak een opgave", "Opgavedossier")
        .tag(GROEP)
        .explained("Met een antwoord van Inzicht erbij worden de cijfers van nu bewaard als nulmeting.")
        .with([Parameter::header(
            "Idempotency-Key",
            "Een eigen nummer van 8 tot 64 letters, cijfers en streepjes. Twee keer hetzelfde nummer maakt één opgave.",
        )])
        .takes("application/json", "NieuweOpgave")
        .creates()
        .may_fail(&[409, 415]);
    let one = Operatie::new("opgave", "Eén opgave, met alles wat erbij hoort", "Opgavedossier")
        .tag(GROEP)
        .with([Parameter::path("id", "Het nummer van de opgave.")]);
    Resources::new().get("/opgaven", list, show_list).post("/opgaven", make, create).get(
        "/opgaven/{id}",
        one,
        show,
    )
}

fn list_parameters() -> Vec<Parameter> {
    parameters_of::<Lijstkeuze>().into_iter().chain(Bladzijde::parameters()).collect()
}

/// `GET /v1/opgaven`.
async fn show_list(mag: Mag<OpgaveLezen>, RawQuery(query): RawQuery) -> Result<Response, WebFout> {
    let (asked, mut wrong) = Uitvraag::read(query.as_deref(), &list_parameters());
    let part = Bladzijde::of(&asked, &mut wrong);
    // Each choice by itself, so that all that is wrong is told.
    let one = |naam: &str| Lijstkeuze {
        staat: if naam == "staat" { asked.text("staat").to_owned() } else { String::new() },
        kamer: if naam == "kamer" { asked.text("kamer").to_owned() } else { String::new() },
        eigenaar: String::new(),
    };
    for naam in ["staat", "kamer"] {
        if let Err(error) = one(naam).pick(Vec::new()) {
            wrong.push(Invoerfout::parameter(naam, sentence(&error.to_string())));
        }
    }
    if !wrong.is_empty() {
        return Err(Probleem::input(wrong).into());
    }
    let keuze =
        Lijstkeuze { eigenaar: asked.text("eigenaar").to_owned(), kamer: one("kamer").kamer, ..one("staat") };
    let all = keuze.pick(mag.list(&mag.wie().gemeente).await?)?;
    let all: Vec<Value> = all.iter().map(|one| Value::Object(of_opgave(one))).collect();
    Ok(answer(&part.cut("opgaven", "/opgaven", &asked, &all)))
}

/// `GET /v1/opgaven/{id}`.
async fn show(mag: Mag<OpgaveLezen>, Path(id): Path<String>) -> Result<Response, WebFout> {
    let found = mag.dossier(&mag.wie().gemeente, &id).await?;
    let dossier = found.ok_or(WebFout::NietGevonden)?;
    Ok(answer(&of_dossier(&dossier)?))
}

fn of_opgave(opgave: &Opgave) -> Map<String, Value> {
    let tekst = &opgave.nu.tekst;
    let inhoud = &tekst.inhoud;
    let pairs = [
        ("id", json!(opgave.id)),
        ("titel", json!(inhoud.titel)),
        ("mensen", json!(inhoud.mensen)),
        ("gebied", json!(inhoud.gebied)),
        ("van", json!(inhoud.jaren.van())),
        ("tot", json!(inhoud.jaren.tot())),
        ("waarom", json!(inhoud.waarom)),
        ("eigenaar", json!(tekst.eigenaar)),
        ("staat", json!(tekst.staat)),
        ("versie", json!(opgave.nu.nummer)),
        ("gemaaktOp", json!(opgave.gemaakt)),
        ("gewijzigdOp", json!(opgave.nu.wanneer)),
        ("nulmetingOp", json!(opgave.nulmeting)),
        ("takenOpen", json!(opgave.taken_open)),
        (
            "_links",
            json!({
                "self": link(&format!("/opgaven/{}", opgave.id)),
                "pagina": { "href": format!("/opgave/{}", opgave.id) },
            }),
        ),
    ];
    pairs.into_iter().map(|(naam, waarde)| (naam.to_owned(), waarde)).collect()
}

fn of_dossier(dossier: &Dossier) -> Result<Value, AppFout> {
    let versies: Vec<Value> = dossier
        .versies
        .iter()
        .map(|one| {
            json!({
                "nummer": one.nummer, "besluit": one.tekst.besluit, "reden": one.tekst.reden,
                "wie": one.wie, "wanneer": one.wanneer,
            })
        })
        .collect();
    let taken: Vec<Value> = dossier
        .taken
        .iter()
        .map(|one| {
            let inhoud = &one.nu.inhoud;
            json!({
                "id": one.id, "tekst": inhoud.tekst, "eigenaar": inhoud.eigenaar,
                "datum": inhoud.datum.map(|day| day.to_string()), "gedaan": inhoud.gedaan,
            })
        })
        .collect();
    let nulmeting =
        serde_json::to_value(&dossier.nulmeting).map_err(|error| AppFout::Vraag(error.to_string()))?;
    let mut all = of_opgave(&dossier.opgave);
    all.insert("versies".to_owned(), json!(versies));
    all.insert("taken".to_owned(), json!(taken));
    all.insert("reacties".to_owned(), json!(dossier.reacties));
    all.insert("nulmeting".to_owned(), nulmeting);
    Ok(Value::Object(all))
}

/// What a program sent, read as far as it can be.
#[derive(Default)]
struct Gestuurd {
    tekst: Ingevuld,
    eigenaar: String,
    deel: String,
    keuze: BTreeMap<String, String>,
    wrong: Vec<Invoerfout>,
}

impl Gestuurd {
    fn read(object: &Map<String, Value>) -> Self {
        let mut all = Self::default();
        for (naam, waarde) in object {
            match naam.as_str() {
                "titel" => all.tekst.titel = all.text(naam, waarde),
                "mensen" => all.tekst.mensen = all.text(naam, waarde),
                "gebied" => all.tekst.gebied = all.text(naam, waarde),
                "waarom" => all.tekst.waarom = all.text(naam, waarde),
                "eigenaar" => all.eigenaar = all.text(naam, waarde),
                "van" => all.tekst.van = all.year(naam, waarde),
                "tot" => all.tekst.tot = all.year(naam, waarde),
                "antwoord" => all.answer(waarde),
                _ => all.fault(
                    &naam.chars().take(60).collect::<String>(),
                    "Dit veld bestaat niet. Laat het weg.",
                ),
            }
        }
        all
    }

    fn fault(&mut self, naam: &str, text: &str) {
        self.wrong.push(Invoerfout::field(naam, text));
    }

    fn text(&mut self, naam: &str, waarde: &Value) -> String {
        let Some(text) = waarde.as_str() else {
            self.fault(naam, "Stuur hier tekst.");
            return String::new();
        };
        text.to_owned()
    }

    fn year(&mut self, naam: &str, waarde: &Value) -> String {
        let Some(year) = waarde.as_i64() else {
            self.fault(naam, "Stuur hier een jaar als getal, bijvoorbeeld 2027.");
            return String::new();
        };
        year.to_string()
    }

    fn answer(&mut self, waarde: &Value) {
        let Some(object) = waarde.as_object() else {
            return self.fault("antwoord", "Stuur hier een object met deel en keuze.");
        };
        for (naam, waarde) in object {
            match (naam.as_str(), waarde) {
                ("deel", Value::String(deel)) => self.deel.clone_from(deel),
                ("keuze", Value::Object(keuze)) => {
                    for (naam, waarde) in keuze {
                        match waarde.as_str() {
                            Some(text) => drop(self.keuze.insert(naam.clone(), text.to_owned())),
                            None => self.fault("antwoord", "Elke keuze is tekst, ook een jaar."),
                        }
                    }
                }
                _ => self.fault("antwoord", "Hier kunnen alleen deel (tekst) en keuze (object) staan."),
            }
        }
        if self.deel.is_empty() {
            self.fault("antwoord", "Noem bij deel welk antwoord het is, bijvoorbeeld geld.");
        }
    }
}

/// `POST /v1/opgaven`.
async fn create(mag: Mag<OpgaveBewerken>, headers: HeaderMap, body: Bytes) -> Result<Response, WebFout> {
    let mut sent = Gestuurd::read(&json_object(&headers, &body)?);
    let tekst = Begin { tekst: &sent.tekst, eigenaar: &sent.eigenaar }.read();
    for fout in tekst.as_ref().err().into_iter().flatten() {
        let one = Invoerfout::field(fout.veld, fout.nl.clone());
        if !sent.wrong.iter().any(|known| known.pointer == one.pointer) {
            sent.wrong.push(one);
        }
    }
    let formulier = match headers.get(KEY).map(|key| key.to_str().unwrap_or_default()) {
        None => Formulier::fresh(),
        Some(key) => {
            let read = Formulier::read(key);
            if read.as_str() != key {
                sent.wrong.push(Invoerfout::parameter(
                    "Idempotency-Key",
                    "Gebruik 8 tot 64 letters, cijfers en streepjes.",
                ));
            }
            read
        }
    };
    let keuze = serde_urlencoded::to_string(&sent.keuze).unwrap_or_default();
    let nulmeting = match mag.begin(&sent.deel, &keuze).await {
        Ok(nulmeting) => nulmeting,
        Err(AppFout::Vraag(text)) => {
            sent.wrong.push(Invoerfout::field("antwoord", sentence(&text)));
            None
        }
        Err(error) => return Err(error.into()),
    };
    let tekst = match tekst {
        Ok(tekst) if sent.wrong.is_empty() => tekst,
        _ => return Err(Probleem::input(sent.wrong).into()),
    };
    let wie = mag.wie();
    match mag.create(&formulier, &tekst, nulmeting.as_ref(), &wie).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) => made(&mag, &wie.gemeente, &id).await,
        Bewaard::AnderePoging(id) => Err(conflict(&format!(
            "Met deze Idempotency-Key is al een andere opgave gemaakt: {BASE}/opgaven/{id}. Kies een nieuw nummer."
        ))),
        Bewaard::Botsing => Err(conflict("Iemand anders was net eerder. Probeer het opnieuw.")),
    }
}

fn conflict(text: &str) -> WebFout {
    Probleem::new(StatusCode::CONFLICT, text).into()
}

/// What was made, and where it is.
async fn made(mag: &Mag<OpgaveBewerken>, gemeente: &str, id: &str) -> Result<Response, WebFout> {
    let dossier = mag.dossier(gemeente, id).await?.ok_or(WebFout::NietGevonden)?;
    let location = [(LOCATION, format!("{BASE}/opgaven/{id}"))];
    Ok((StatusCode::CREATED, location, answer(&of_dossier(&dossier)?)).into_response())
}
