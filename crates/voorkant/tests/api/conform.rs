//! Whether an answer is what the document says: the part of JSON Schema that the document uses.

use serde_json::Value;

/// What does not fit, each with its place.
pub fn faults(document: &Value, kind: &str, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let schema = &document["components"]["schemas"][kind];
    assert!(schema.is_object(), "the document has no '{kind}'");
    look(document, schema, value, kind, &mut found);
    found
}

fn look(document: &Value, schema: &Value, value: &Value, place: &str, found: &mut Vec<String>) {
    if let Some(target) = schema["$ref"].as_str() {
        let target =
            document.pointer(target.trim_start_matches('#')).expect("a reference that leads somewhere");
        return look(document, target, value, place, found);
    }
    if !has_type(&schema["type"], value) {
        found.push(format!("{place} is no {}", schema["type"]));
        return;
    }
    if schema["enum"].as_array().is_some_and(|all| !all.contains(value)) {
        found.push(format!("{place} is none of {}", schema["enum"]));
    }
    if schema["format"] == "date-time" && value.as_str().is_some_and(|text| !is_moment(text)) {
        found.push(format!("{place} is no moment in UTC: {value}"));
    }
    for (number, one) in value.as_array().into_iter().flatten().enumerate() {
        look(document, &schema["items"], one, &format!("{place}[{number}]"), found);
    }
    let Some(object) = value.as_object() else { return };
    for needed in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if !object.contains_key(needed) {
            found.push(format!("{place} has no {needed}"));
        }
    }
    for (name, one) in object {
        let place = format!("{place}.{name}");
        match (&schema["properties"][name], &schema["additionalProperties"]) {
            (Value::Object(known), _) => look(document, &Value::Object(known.clone()), one, &place, found),
            (_, Value::Bool(false)) => found.push(format!("{place} is not in the document")),
            (_, Value::Object(any)) => look(document, &Value::Object(any.clone()), one, &place, found),
            _ => {}
        }
    }
}

fn has_type(kind: &Value, value: &Value) -> bool {
    match kind {
        Value::Array(kinds) => kinds.iter().any(|one| has_type(one, value)),
        Value::String(kind) => match kind.as_str() {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "integer" => value.is_i64() || value.is_u64(),
            "boolean" => value.is_boolean(),
            "null" => value.is_null(),
            other => panic!("'{other}' is not looked at"),
        },
        _ => true,
    }
}

/// `2026-11-29T20:41:19Z`
fn is_moment(text: &str) -> bool {
    let shape: String = text.chars().map(|sign| if sign.is_ascii_digit() { '0' } else { sign }).collect();
    shape == "0000-00-00T00:00:00Z"
}

#[test]
fn what_does_not_fit_is_found() {
    let document = serde_json::json!({ "components": { "schemas": { "A": {
        "type": "object", "required": ["x"], "additionalProperties": false,
        "properties": { "x": { "type": ["integer", "null"] }, "y": { "type": "array", "items": { "type": "string" } } },
    } } } });
    let count = |value: Value| faults(&document, "A", &value).len();
    assert_eq!(count(serde_json::json!({ "x": 1, "y": ["a"] })), 0);
    assert_eq!(count(serde_json::json!({ "x": null })), 0);
    assert_eq!(count(serde_json::json!({ "x": "1", "y": [1], "z": 0 })), 3);
    assert_eq!(count(serde_json::json!({})), 1);
    assert_eq!(count(serde_json::json!([])), 1);
}
