use crate::bestand::Kompasbestand;

/// What the file of a compass calls itself.
pub const VORM: &str = "voorkant-kompas/1";

/// The JSON Schema of a compass as a file.
///
/// ```
/// let schema = kompas::file_schema();
/// assert_eq!(schema["properties"]["vorm"]["const"], "voorkant-kompas/1");
/// assert!(schema["$defs"]["Kompasresultaat"].is_object());
/// ```
#[must_use]
pub fn file_schema() -> serde_json::Value {
    let mut inhoud = schemars::schema_for!(Kompasbestand).to_value();
    let defs = inhoud.as_object_mut().and_then(|all| all.remove("$defs"));
    if let Some(all) = inhoud.as_object_mut() {
        all.remove("$schema");
    }
    serde_json::json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Kwaliteitskompas",
        "type": "object",
        "additionalProperties": false,
        "required": ["vorm", "kompas", "versie", "inhoud"],
        "properties": {
            "vorm": {"const": VORM},
            "kompas": {"type": "string", "description": "the number of the compass"},
            "versie": {"type": "integer", "minimum": 1, "description": "its version"},
            "inhoud": inhoud,
            "verhalen_niet_openbaar": {"type": "integer", "minimum": 0, "description": "how many stories are left out: not public, or withdrawn"},
        },
        "$defs": defs.unwrap_or_default(),
    })
}
