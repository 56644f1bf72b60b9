use crate::bestand::Afspraakbestand;
use crate::document::VORM;

/// The JSON Schema of the document that is signed.
///
/// ```
/// let schema = afspraak::file_schema();
/// assert_eq!(schema["properties"]["vorm"]["const"], "voorkant-afspraak/1");
/// assert!(schema["$defs"]["Budgetregel"].is_object());
/// ```
#[must_use]
pub fn file_schema() -> serde_json::Value {
    let mut inhoud = schemars::schema_for!(Afspraakbestand).to_value();
    let defs = inhoud.as_object_mut().and_then(|all| all.remove("$defs"));
    if let Some(all) = inhoud.as_object_mut() {
        all.remove("$schema");
    }
    serde_json::json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Afspraak",
        "type": "object",
        "additionalProperties": false,
        "required": ["vorm", "afspraak", "versie", "inhoud"],
        "properties": {
            "vorm": {"const": VORM},
            "afspraak": {"type": "string", "description": "the number of the agreement"},
            "versie": {"type": "integer", "minimum": 1, "description": "the version of its text"},
            "inhoud": inhoud,
        },
        "$defs": defs.unwrap_or_default(),
    })
}
