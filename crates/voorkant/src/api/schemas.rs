//! The kinds of what goes in and out, as JSON Schema.

use serde_json::{Value, json};

/// All kinds, by name.
pub(super) fn all() -> Value {
    json!({
        "Probleem": problem(),
        "Document": { "type": "object", "description": "Een document volgens OpenAPI 3.1." },
        "Link": object(json!({ "href": text("Het adres, vanaf de wortel van deze server.") }), &["href"]),
        "Tokenaanvraag": token_request(),
        "Token": token(),
        "Antwoordlijst": object(json!({
            "antwoorden": { "type": "array", "items": reference("Antwoordvermelding") },
        }), &["antwoorden"]),
        "Antwoordvermelding": listed_answer(),
        "Antwoord": answer(),
        "Indicatorlijst": object(json!({
            "indicatoren": { "type": "array", "items": reference("Indicatorvermelding") },
        }), &["indicatoren"]),
        "Indicatorvermelding": listed_indicator(),
        "Opgavelijst": list(("opgaven", "opgaven"), "Opgave"),
        "Opgave": object(task(), TASK),
        "Opgavedossier": dossier(),
        "NieuweOpgave": new_task(),
        "Scenariolijst": list(("scenarios", "scenario's"), "Scenario"),
        "Scenario": object(scenario(), SCENARIO),
        "Scenariodossier": scenario_dossier(),
        "NieuwScenario": object(json!({
            "opgave": text("Het nummer van de opgave waar het bij hoort."),
            "inhoud": reference("Scenariobestand"),
        }), &["opgave", "inhoud"]),
        "Scenariobestand": {
            "type": "object",
            "description": "Een scenario zoals in een bestand. Het schema geeft: voorkant ombuigen schema.",
        },
        "Afsprakenlijst": list(("afspraken", "afspraken"), "Afspraak"),
        "Afspraak": object(agreement(), AGREEMENT),
        "Afspraakdossier": agreement_file(),
        "Effectlijst": list(("effecten", "effecten"), "Effect"),
        "Effect": object(effect(), EFFECT),
        "Effectdossier": effect_file(),
        "DdasLevering": {
            "type": "object",
            "description": "Een levering volgens DDAS vroegsignalering 0.9 (VNG Realisatie, Uitwisselmodel).",
        },
        "Signaallevering": signals(),
    })
}

/// A page of a list: the member that holds it and what people call it, and the kind of its items.
fn list((member, words): (&str, &str), item: &str) -> Value {
    let mut properties = json!({
        "totaal": count(&format!("Hoeveel {words} er in totaal zijn.")),
        "pagina": count("Welke pagina dit is, vanaf 1."),
        "paginaGrootte": count("Hoeveel er op één pagina staan."),
        "_links": object(json!({
            "self": reference("Link"), "prev": reference("Link"), "next": reference("Link"),
        }), &["self"]),
    });
    properties[member] = json!({ "type": "array", "items": reference(item) });
    object(properties, &[member, "totaal", "pagina", "paginaGrootte", "_links"])
}

const AGREEMENT: &[&str] =
    &["id", "opgave", "titel", "begin", "eind", "versie", "stand", "aanvulling", "gewijzigdOp", "_links"];

fn agreement() -> Value {
    json!({
        "id": text("Het nummer van de afspraak."),
        "opgave": text("Het nummer van de opgave waar zij bij hoort."),
        "titel": text("Hoe zij heet."),
        "begin": nullable(json!({ "format": "date", "description": "De eerste dag; null zolang die er niet is." }), "string"),
        "eind": nullable(json!({ "format": "date", "description": "De laatste dag; null zolang die er niet is." }), "string"),
        "versie": count("Het nummer van de versie die geldt; van de nieuwste zolang er geen geldt."),
        "stand": text("Wat die versie is: gemaakt, gewijzigd, aangeboden, getekend, gesloten of ingetrokken."),
        "aanvulling": { "type": "boolean", "description": "Of er een aanvulling in de maak is. Tot iedereen tekent, geldt wat eerder is getekend." },
        "gewijzigdOp": moment("Wanneer die versie is bewaard."),
        "_links": object(json!({ "self": reference("Link"), "pagina": reference("Link") }), &["self", "pagina"]),
    })
}

fn agreement_file() -> Value {
    let mut properties = agreement();
    properties["inhoud"] = json!({
        "type": "object",
        "description": "De nieuwste tekst: bij een aanvulling is dat de aanvulling. Het schema geeft: voorkant afspraken schema afspraak.",
    });
    properties["ondertekening"] = json!({ "type": "object", "description": "Hoe ver het tekenen is, en wie onder welk kenmerk tekende." });
    properties["open"] = json!({
        "type": "array", "items": { "type": "string" },
        "description": "Wat nog in de weg staat om haar aan te bieden.",
    });
    let mut required = AGREEMENT.to_vec();
    required.extend(["inhoud", "ondertekening", "open"]);
    object(properties, &required)
}

const EFFECT: &[&str] =
    &["id", "opgave", "titel", "wat", "eenheid", "bron", "versie", "stand", "gewijzigdOp", "_links"];

fn effect() -> Value {
    json!({
        "id": text("Het nummer van de meting."),
        "opgave": text("Het nummer van de opgave waar zij bij hoort; leeg zonder."),
        "titel": text("Hoe zij heet."),
        "wat": text("Wat er is gemeten, in gewone woorden."),
        "eenheid": text("In welke eenheid: aandeel (van 0 tot 1), euro, punten, per-duizend, dagen of aantal."),
        "bron": text("Waar de cijfers vandaan komen."),
        "versie": count("Het nummer van de nieuwste versie, vanaf 1."),
        "stand": text("Wat die versie is: gegeven, vervangen, ingetrokken of hervat."),
        "gewijzigdOp": moment("Wanneer die versie is bewaard."),
        "_links": object(json!({ "self": reference("Link"), "pagina": reference("Link") }), &["self", "pagina"]),
    })
}

fn effect_file() -> Value {
    let mut properties = effect();
    properties["uitkomst"] = json!({
        "type": "object",
        "description": "Wat elke methode zegt, wat zij samen zeggen, wat opviel in de cijfers, en wat dit niet kan zeggen. Een methode die niet kan, heeft fouten in plaats van een effect.",
    });
    let mut required = EFFECT.to_vec();
    required.push("uitkomst");
    object(properties, &required)
}

/// What became of a delivery of signals.
fn signals() -> Value {
    let finding = object(
        json!({
            "plaats": text("De plek in de levering."),
            "regel": text("De regel."),
            "fout": { "type": "boolean", "description": "Of het signaal hierom is geweigerd." },
            "tekst": text("Wat er is, en wat u kunt doen."),
        }),
        &["plaats", "regel", "fout", "tekst"],
    );
    object(
        json!({
            "id": text("Het nummer van de levering."),
            "soort": text("vroegsignalering of schuldhulp."),
            "ontvangenOp": { "type": "string", "format": "date", "description": "De dag waarop de gemeente haar kreeg." },
            "aangeleverdOp": moment("Wanneer zij is aangeleverd."),
            "eerder": { "type": "boolean", "description": "Of zij er al was; dan is er niets veranderd." },
            "nieuw": count("Signalen die nog niet binnen waren."),
            "bekend": count("Signalen die al binnen waren."),
            "geweigerd": count("Signalen of trajecten die zijn geweigerd."),
            "zaken": count("Zaken die de afzender meldt."),
            "trajecten": count("Trajecten schuldhulp. Zij worden hier alleen geteld."),
            "bevindingen": { "type": "array", "items": finding },
            "meerBevindingen": count("Hoeveel bevindingen er hierna nog waren."),
            "_links": object(json!({ "self": reference("Link") }), &["self"]),
        }),
        &[
            "id",
            "soort",
            "ontvangenOp",
            "aangeleverdOp",
            "eerder",
            "nieuw",
            "bekend",
            "geweigerd",
            "zaken",
            "trajecten",
            "bevindingen",
            "meerBevindingen",
            "_links",
        ],
    )
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn object(properties: Value, required: &[&str]) -> Value {
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn text(about: &str) -> Value {
    json!({ "type": "string", "description": about })
}

fn line(about: &str, most: usize) -> Value {
    json!({ "type": "string", "description": about, "minLength": 1, "maxLength": most })
}

fn moment(about: &str) -> Value {
    json!({ "type": "string", "format": "date-time", "description": about })
}

fn count(about: &str) -> Value {
    json!({ "type": "integer", "minimum": 0, "description": about })
}

fn year(about: &str) -> Value {
    json!({ "type": "integer", "minimum": 2000, "maximum": 2100, "description": about })
}

fn nullable(mut schema: Value, kind: &str) -> Value {
    schema["type"] = json!([kind, "null"]);
    schema
}

fn problem() -> Value {
    let wrong = object(
        json!({
            "detail": text("Wat er mis is en wat u kunt doen."),
            "pointer": text("Welk veld van de inhoud, als JSON Pointer."),
            "parameter": text("Welke parameter van het adres."),
        }),
        &["detail"],
    );
    object(
        json!({
            "status": { "type": "integer", "minimum": 400, "maximum": 599, "description": "De statuscode." },
            "title": text("Wat er mis is, kort."),
            "detail": text("Wat er mis is en wat u kunt doen."),
            "errors": { "type": "array", "items": wrong, "description": "Alle fouten in de invoer." },
            "error": text("De fout zoals OAuth 2 die noemt; alleen bij het vragen van een token."),
        }),
        &["status", "title", "detail"],
    )
}

fn token_request() -> Value {
    // The names are those of RFC 6749.
    object(
        json!({
            "grant_type": { "type": "string", "const": "client_credentials", "description": "Altijd client_credentials." },
            "client_id": text("De naam van de toepassing, als die niet in de kop Authorization staat."),
            "client_secret": text("Het geheim, als dat niet in de kop Authorization staat."),
            "scope": text("Waarvoor het token is, met spaties ertussen. Leeg: alles wat de toepassing mag."),
        }),
        &["grant_type"],
    )
}

fn token() -> Value {
    object(
        json!({
            "access_token": text("Het token: stuur het mee in de kop Authorization, na Bearer."),
            "token_type": { "type": "string", "const": "Bearer", "description": "Altijd Bearer." },
            "expires_in": count("Zoveel seconden geldt het."),
            "scope": text("Waarvoor het token is."),
        }),
        &["access_token", "token_type", "expires_in", "scope"],
    )
}

fn listed_answer() -> Value {
    object(
        json!({
            "sleutel": text("De naam van het antwoord in een adres."),
            "naam": text("De naam voor mensen."),
            "vraag": text("De vraag waarop dit het antwoord is."),
            "over": text("Wat er te vinden is."),
            "_links": object(json!({ "self": reference("Link"), "pagina": reference("Link") }), &["self", "pagina"]),
        }),
        &["sleutel", "naam", "vraag", "over", "_links"],
    )
}

fn listed_indicator() -> Value {
    object(
        json!({
            "sleutel": text("De naam van de indicator in een adres."),
            "code": text("De code in de tabel met indicatoren; leeg zonder code."),
            "naam": text("De naam voor mensen."),
            "vraag": text("De vraag waarop dit het antwoord is."),
            "eenheid": text("procent, maanden of aantal."),
            "richting": text("hoger of lager is beter, of geen van beide."),
            "_links": object(json!({ "self": reference("Link"), "pagina": reference("Link") }), &["self", "pagina"]),
        }),
        &["sleutel", "code", "naam", "vraag", "eenheid", "richting", "_links"],
    )
}

fn answer() -> Value {
    object(
        json!({
            "vraag": { "type": "object", "description": "Waar het antwoord over gaat: de gemeente, de periode." },
            "tabellen": {
                "type": "object",
                "description": "De tabellen op naam, elk een lijst van rijen. Een cijfer dat niet getoond mag worden, is \
                    null. Wat niemand aanleverde, is ook null en staat bij geenGegevens van zijn rij.",
                "additionalProperties": { "type": "array", "items": { "type": "object" } },
            },
            "berekening": { "type": "object", "description": "Hoe het berekend is: de versie, de stand van de bronnen, de kleinste groep." },
            "meetcijfer": {
                "type": ["object", "null"],
                "description": "Van een indicator: het nieuwste cijfer met zijn marge, zoals het meegaat naar een kompas of een afspraak; null zonder.",
            },
        }),
        &["vraag", "tabellen", "berekening"],
    )
}

/// What is always said of an opgave.
const TASK: &[&str] = &[
    "id",
    "titel",
    "mensen",
    "gebied",
    "van",
    "tot",
    "waarom",
    "eigenaar",
    "staat",
    "versie",
    "gemaaktOp",
    "gewijzigdOp",
    "nulmetingOp",
    "takenOpen",
    "_links",
];

fn task() -> Value {
    json!({
        "id": text("Het nummer van de opgave."),
        "titel": text("Waar het om gaat, in één regel."),
        "mensen": text("Voor wie."),
        "gebied": text("In welk gebied."),
        "van": year("Het eerste jaar."),
        "tot": year("Het laatste jaar."),
        "waarom": text("Waarom."),
        "eigenaar": text("Wie ervoor zorgt dat het verder gaat."),
        "staat": { "type": "string", "enum": ["open", "archief"], "description": "Of eraan gewerkt wordt." },
        "versie": count("Het nummer van de nieuwste versie, vanaf 1."),
        "gemaaktOp": moment("Wanneer zij gemaakt is."),
        "gewijzigdOp": moment("Wanneer de nieuwste versie gemaakt is."),
        "nulmetingOp": nullable(moment("Wanneer de nulmeting bewaard is; null zonder nulmeting."), "string"),
        "takenOpen": count("Hoeveel taken er wachten."),
        "_links": object(json!({ "self": reference("Link"), "pagina": reference("Link") }), &["self", "pagina"]),
    })
}

/// What is always said of a scenario.
const SCENARIO: &[&str] =
    &["id", "opgave", "titel", "versie", "uit", "gemaaktOp", "gewijzigdOp", "besluit", "_links"];

fn scenario() -> Value {
    json!({
        "id": text("Het nummer van het scenario."),
        "opgave": text("Het nummer van de opgave waar het bij hoort."),
        "titel": text("Hoe het heet."),
        "versie": count("Het nummer van de nieuwste versie, vanaf 1."),
        "uit": nullable(text("Uit welk scenario het is gemaakt; null als het nieuw is."), "string"),
        "gemaaktOp": moment("Wanneer het gemaakt is."),
        "gewijzigdOp": moment("Wanneer de nieuwste versie gemaakt is."),
        "besluit": { "type": ["object", "null"], "description": "Wat erover is besloten; null zolang dat niet is gebeurd." },
        "_links": object(json!({ "self": reference("Link"), "pagina": reference("Link") }), &["self", "pagina"]),
    })
}

fn scenario_dossier() -> Value {
    let mut properties = scenario();
    properties["inhoud"] = reference("Scenariobestand");
    properties["open"] = json!({ "type": "array", "items": { "type": "object" }, "description": "Wat nog moet worden ingevuld." });
    properties["reacties"] = json!({ "type": "array", "items": { "type": "object" }, "description": "Wat erover is gezegd, de oudste eerst." });
    properties["uitkomst"] = json!({ "type": ["object", "null"], "description": "Wat eruit komt, bedragen in centen; null zolang het scenario niet af is, en vlak na het maken." });
    let mut required = SCENARIO.to_vec();
    required.extend(["inhoud", "open", "reacties", "uitkomst"]);
    object(properties, &required)
}

fn dossier() -> Value {
    let mut properties = task();
    let version = object(
        json!({
            "nummer": count("Het nummer, vanaf 1."),
            "besluit": text("Wat voor versie het is."),
            "reden": text("Waarom; leeg als er geen reden nodig is."),
            "wie": text("Wie haar maakte."),
            "wanneer": moment("Wanneer."),
        }),
        &["nummer", "besluit", "reden", "wie", "wanneer"],
    );
    let job = object(
        json!({
            "id": text("Het nummer van de taak."),
            "tekst": text("Wat er moet gebeuren."),
            "eigenaar": text("Wie het doet."),
            "datum": { "type": ["string", "null"], "format": "date", "description": "Voor welke dag." },
            "gedaan": { "type": "boolean", "description": "Of het gedaan is." },
        }),
        &["id", "tekst", "eigenaar", "datum", "gedaan"],
    );
    let comment = object(
        json!({ "tekst": text("Wat er gezegd is."), "wie": text("Wie het zei."), "wanneer": moment("Wanneer.") }),
        &["tekst", "wie", "wanneer"],
    );
    properties["versies"] =
        json!({ "type": "array", "items": version, "description": "Alle versies, de nieuwste eerst." });
    properties["taken"] =
        json!({ "type": "array", "items": job, "description": "De taken, de oudste eerst." });
    properties["reacties"] =
        json!({ "type": "array", "items": comment, "description": "De reacties, de oudste eerst." });
    properties["nulmeting"] = json!({
        "type": ["object", "null"],
        "description": "De cijfers van het begin, zoals zij nu getoond mogen worden; null zonder nulmeting.",
    });
    let mut required = TASK.to_vec();
    required.extend(["versies", "taken", "reacties", "nulmeting"]);
    object(properties, &required)
}

fn new_task() -> Value {
    let question = object(
        json!({
            "deel": text("De naam van het antwoord, zoals in /antwoorden."),
            "keuze": {
                "type": "object",
                "additionalProperties": { "type": "string" },
                "description": "De keuzes: dezelfde als de parameters van het antwoord.",
            },
        }),
        &["deel"],
    );
    object(
        json!({
            "titel": line("Waar het om gaat, in één regel.", 200),
            "mensen": line("Voor wie: een groep mensen. Noem geen namen van inwoners.", 200),
            "gebied": line("In welk gebied.", 200),
            "van": year("Het eerste jaar."),
            "tot": year("Het laatste jaar."),
            "waarom": line("Waarom.", 4000),
            "eigenaar": line("Wie ervoor zorgt dat het verder gaat.", 200),
            "antwoord": question,
        }),
        &["titel", "mensen", "gebied", "van", "tot", "waarom", "eigenaar"],
    )
}
