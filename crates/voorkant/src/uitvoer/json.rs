//! Tables as JSON: what may not be shown, and what nobody delivered, is `null`.

use serde_json::{Map, Value, json};

use super::{Cijfertabel, Gegeven};

/// The tables by their name, each a list of rows. What nobody delivered stands by name under `geenGegevens` of
/// its row, so that it is not taken for what is withheld.
pub fn json(tabellen: &[Cijfertabel]) -> Value {
    Value::Object(
        tabellen.iter().map(|tabel| (tabel.naam.sleutel.clone(), Value::Array(rows(tabel)))).collect(),
    )
}

fn rows(tabel: &Cijfertabel) -> Vec<Value> {
    tabel
        .rijen
        .iter()
        .map(|rij| {
            let mut row = Map::new();
            let mut absent = Vec::new();
            for (kolom, gegeven) in tabel.kolommen.iter().zip(rij) {
                let member = kolom.member();
                if *gegeven == Gegeven::GeenGegevens {
                    absent.push(Value::from(member.clone()));
                }
                if *gegeven != Gegeven::Leeg {
                    row.insert(member, value(gegeven));
                }
            }
            if !absent.is_empty() {
                row.insert("geenGegevens".to_owned(), Value::Array(absent));
            }
            Value::Object(row)
        })
        .collect()
}

/// One field. What may not be shown, and what nobody delivered, is `null`.
pub fn value(gegeven: &Gegeven) -> Value {
    match gegeven {
        Gegeven::Leeg | Gegeven::GeenGegevens => Value::Null,
        Gegeven::Naam(naam) if naam.sleutel.is_empty() => json!(naam.text(crate::web::Taal::Nl)),
        Gegeven::Naam(naam) => json!(naam.sleutel),
        Gegeven::Maand(maand) => json!(maand),
        Gegeven::Jaar(jaar) => json!(jaar),
        Gegeven::Aantal(figure) => json!(figure),
        Gegeven::Bedrag(figure) => json!(figure),
        Gegeven::Aandeel(figure) => json!(figure),
        Gegeven::Euro(bedrag) => json!(bedrag),
        Gegeven::Getal(getal) => json!(getal),
        // A number that is none becomes `null`.
        Gegeven::Kommagetal(getal, _) => json!(getal),
        Gegeven::Bevroren(figure) => figure.value().clone(),
    }
}
