//! The table as a document of `OpenAPI` 3.1.

use std::collections::BTreeMap;

use axum::http::Method;
use serde_json::{Map, Value, json};
use toegang::Recht;

use super::resources::{Parameterplaats, Resource};
use super::{BASE, Parameter, Resources, VERSION, schemas};

const EXPLAINED: &str = "Met deze API vraagt een programma hetzelfde als een mens op de pagina's van Voorkant: de \
    antwoorden van Inzicht en de opgaven. Kleine groepen zijn beschermd. Er staan nooit gegevens van een persoon in. \
    Deze API volgt de NL GOV API Design Rules 2.2. Een versie die vervalt, blijft nog een jaar werken: dat staat dan \
    in de koppen Deprecation en Sunset. Er zijn nooit meer dan twee versies tegelijk.";

/// Names of what may go wrong, under `components`.
const PROBLEMS: [(u16, &str, &str); 8] = [
    (400, "fout400", "De vraag kan zo niet. Alle fouten staan er in één keer bij."),
    (401, "fout401", "Het token ontbreekt of geldt niet meer."),
    (403, "fout403", "Dit mag deze toepassing niet."),
    (404, "fout404", "Dit is er niet."),
    (409, "fout409", "Dit botst met iets wat er al is."),
    (415, "fout415", "De vorm van de inhoud kan niet."),
    (429, "fout429", "Dit is te vaak. De kop Retry-After zegt hoelang u wacht."),
    (500, "fout500", "Er ging iets mis aan onze kant."),
];

impl Resources {
    /// What can be asked, for programs and for who makes them.
    pub fn document(&self) -> Value {
        let mut paths: BTreeMap<&str, Map<String, Value>> = BTreeMap::new();
        let mut scopes = BTreeMap::new();
        for one in &self.table {
            let method = one.methode.as_str().to_lowercase();
            paths.entry(&one.pad).or_default().insert(method, operation(one));
            if one.recht != Recht::Openbaar {
                scopes.insert(one.recht.sleutel(), one.recht.naam().0);
            }
        }
        json!({
            "openapi": "3.1.0",
            "info": {
                "title": "Voorkant",
                "version": VERSION,
                "description": EXPLAINED,
                "contact": {
                    "name": "Voorkant contributors",
                    "email": "contact@voorkant.example",
                    "url": "https://voorkant.example/code",
                },
                "license": { "name": "EUPL-1.2", "identifier": "EUPL-1.2" },
            },
            "servers": [{ "url": BASE, "description": "Deze server" }],
            "tags": tags(&self.table),
            "paths": paths,
            "components": {
                "schemas": schemas::all(),
                "headers": headers(),
                "responses": responses(),
                "securitySchemes": { "toepassing": {
                    "type": "oauth2",
                    "description": "OAuth 2, client credentials. De beheerder maakt de toepassing en geeft het geheim.",
                    "flows": { "clientCredentials": { "tokenUrl": format!("{BASE}/token"), "scopes": scopes } },
                } },
            },
        })
    }
}

fn tags(table: &[Resource]) -> Value {
    let mut names: Vec<&str> = Vec::new();
    for one in table {
        if !names.contains(&one.operatie.groep) {
            names.push(one.operatie.groep);
        }
    }
    names.into_iter().map(|name| json!({ "name": name })).collect()
}

fn reference(kind: &str, name: &str) -> Value {
    json!({ "$ref": format!("#/components/{kind}/{name}") })
}

fn operation(one: &Resource) -> Value {
    let operatie = &one.operatie;
    let mut made = json!({
        "operationId": operatie.id,
        "summary": operatie.titel,
        "tags": [operatie.groep],
        "responses": answers(one),
    });
    if !operatie.uitleg.is_empty() {
        made["description"] = json!(operatie.uitleg);
    }
    if !operatie.parameters.is_empty() {
        made["parameters"] = operatie.parameters.iter().map(parameter).collect();
    }
    if let Some((form, kind)) = operatie.invoer {
        made["requestBody"] =
            json!({ "required": true, "content": { form: { "schema": reference("schemas", kind) } } });
    }
    made["security"] = if one.recht == Recht::Openbaar {
        json!([])
    } else {
        json!([{ "toepassing": [one.recht.sleutel()] }])
    };
    made
}

fn parameter(one: &Parameter) -> Value {
    let (place, schema) = match one.plaats {
        Parameterplaats::Tekst => ("query", json!({ "type": "string" })),
        Parameterplaats::Getal(usual, most) => {
            ("query", json!({ "type": "integer", "minimum": 1, "maximum": most, "default": usual }))
        }
        Parameterplaats::Pad => ("path", json!({ "type": "string" })),
        Parameterplaats::Kop => ("header", json!({ "type": "string" })),
    };
    let required = one.plaats == Parameterplaats::Pad;
    json!({ "name": one.naam, "in": place, "required": required, "description": one.uitleg, "schema": schema })
}

fn answers(one: &Resource) -> Value {
    let operatie = &one.operatie;
    let mut headers = json!({ "API-Version": reference("headers", "API-Version") });
    if operatie.status == 201 {
        headers["Location"] = reference("headers", "Location");
    }
    if operatie.id == "openapi" {
        headers["Access-Control-Allow-Origin"] = reference("headers", "Access-Control-Allow-Origin");
    }
    let mut made = Map::new();
    made.insert(
        operatie.status.to_string(),
        json!({
            "description": operatie.titel,
            "headers": headers,
            "content": { "application/json": { "schema": reference("schemas", operatie.antwoord) } },
        }),
    );
    for status in failures(one) {
        if let Some((_, name, _)) = PROBLEMS.iter().find(|(known, _, _)| *known == status) {
            made.insert(status.to_string(), reference("responses", name));
        }
    }
    Value::Object(made)
}

/// What may go wrong at an address.
fn failures(one: &Resource) -> Vec<u16> {
    let operatie = &one.operatie;
    let mut all = operatie.fouten.clone();
    let takes =
        |place: fn(&Parameterplaats) -> bool| operatie.parameters.iter().any(|one| place(&one.plaats));
    if one.methode != Method::GET || takes(|_| true) {
        all.push(400);
    }
    if takes(|place| *place == Parameterplaats::Pad) {
        all.push(404);
    }
    if one.recht != Recht::Openbaar {
        all.extend([401, 403]);
    }
    all.push(500);
    all
}

fn headers() -> Value {
    let text = |about: &str| json!({ "description": about, "schema": { "type": "string" } });
    json!({
        "API-Version": { "description": "De versie van de API.", "schema": { "type": "string", "examples": [VERSION] } },
        "Location": text("Waar het nieuwe te vinden is."),
        "Access-Control-Allow-Origin": text("Van welke websites een browser dit mag lezen."),
        "Retry-After": { "description": "Zoveel seconden wacht u.", "schema": { "type": "integer" } },
    })
}

fn responses() -> Value {
    let made = PROBLEMS.iter().map(|(status, name, about)| {
        let mut headers = json!({ "API-Version": reference("headers", "API-Version") });
        if *status == 429 {
            headers["Retry-After"] = reference("headers", "Retry-After");
        }
        let content = json!({ "application/problem+json": { "schema": reference("schemas", "Probleem") } });
        ((*name).to_owned(), json!({ "description": about, "headers": headers, "content": content }))
    });
    Value::Object(made.collect())
}
