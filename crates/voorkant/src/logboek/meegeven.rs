//! Both logs, line by line, for who may ask for them. Lines about processings keep the names of Logboek
//! Dataverwerkingen; whom they are about stays hidden in them, as the standard asks.

use std::io::Write;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use logboek::{SOORT_BETROKKENE, Verwerkingsregel};
use opslag::Auditrij;
use serde_json::{Value, json};

use super::commands::Logvorm;
use crate::app::{App, AppFout};

const COLUMNS: [&str; 21] = [
    "log",
    "nummer",
    "vernietigd",
    "trace_id",
    "gemeente",
    "tijdstempel",
    "actie",
    "object",
    "resultaat",
    "oorsprong",
    "actor",
    "span_id",
    "parent_span_id",
    "status_code",
    "name",
    "start_time",
    "end_time",
    "resource",
    "dpl.core.processing_activity_id",
    "dpl.core.data_subject_id",
    "dpl.core.data_subject_id_type",
];

/// Writes all lines from a day on, first those of the audit log.
///
/// # Errors
/// When a log cannot be read, or the lines cannot be written.
pub async fn write(
    app: &App,
    out: &mut dyn Write,
    vorm: Logvorm,
    sinds: Option<Date>,
) -> Result<(), AppFout> {
    let mut lines = Lines { out, vorm };
    lines.begin()?;
    let day = sinds.map_or_else(String::new, |day| day.to_string());
    let mut after = (String::new(), 0);
    loop {
        let rows = app.opslag.audit_lines(&day, (&after.0, after.1)).await?;
        for row in &rows {
            lines.add(&audit(row))?;
        }
        match rows.last() {
            Some(last) => after = (last.gemeente.clone(), last.nummer),
            None => break,
        }
    }
    let from = match sinds.map(|day| day.to_zoned(TimeZone::UTC)) {
        Some(Ok(day)) => day.timestamp().as_millisecond(),
        Some(Err(_)) => return Err(AppFout::Vraag("deze dag bestaat niet in onze jaartelling".to_owned())),
        None => i64::MIN,
    };
    app.datamap.logboek().for_each(from, |line| {
        lines.add(&match &line {
            Ok(regel) => processing(regel),
            Err((nummer, wanneer)) => {
                json!({ "log": "verwerking", "nummer": nummer, "vernietigd": moment(*wanneer) })
            }
        })
    })
}

/// Lines of the audit log alone, in one of the two forms.
///
/// # Errors
/// Never for a line of this program.
pub fn audit_file(rows: &[Auditrij], vorm: Logvorm) -> Result<Vec<u8>, AppFout> {
    let mut bytes = Vec::new();
    let mut lines = Lines { out: &mut bytes, vorm };
    lines.begin()?;
    for row in rows {
        lines.add(&audit(row))?;
    }
    Ok(bytes)
}

fn moment(seconds: i64) -> String {
    jiff::Timestamp::from_second(seconds).map_or_else(|_| String::new(), |at| at.to_string())
}

fn audit(row: &Auditrij) -> Value {
    let said = &row.gebeurtenis;
    let mut value = json!({ "log": "audit", "gemeente": row.gemeente, "nummer": row.nummer });
    if let Some(wanneer) = row.vernietigd {
        value["vernietigd"] = moment(wanneer).into();
        return value;
    }
    let fields = [
        ("trace_id", &row.trace),
        ("tijdstempel", &said.wanneer),
        ("actie", &said.actie),
        ("object", &said.object),
        ("resultaat", &said.resultaat),
        ("oorsprong", &said.oorsprong),
        ("actor", &said.wie),
    ];
    for (name, text) in fields {
        if name != "trace_id" || !text.is_empty() {
            value[name] = text.as_str().into();
        }
    }
    value
}

fn processing(regel: &Verwerkingsregel) -> Value {
    let said = &regel.verwerking;
    let hidden: String = regel.verhuld.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut value = json!({
        "log": "verwerking",
        "nummer": regel.nummer,
        "trace_id": said.trace.to_string(),
        "span_id": regel.span.to_string(),
        "status_code": said.status.code(),
        "name": said.naam,
        "start_time": said.begin,
        "end_time": said.eind,
        "resource": said.bron,
        "attributes": {
            "dpl.core.processing_activity_id": said.activiteit,
            "dpl.core.data_subject_id": hidden,
            "dpl.core.data_subject_id_type": SOORT_BETROKKENE,
        },
    });
    if let Some(ouder) = said.ouder {
        value["parent_span_id"] = ouder.to_string().into();
    }
    value
}

/// Lines in the form that was asked.
struct Lines<'a> {
    out: &'a mut dyn Write,
    vorm: Logvorm,
}

impl Lines<'_> {
    fn begin(&mut self) -> Result<(), AppFout> {
        match self.vorm {
            Logvorm::Json => Ok(()),
            Logvorm::Csv => self.row(COLUMNS.map(str::to_owned)),
        }
    }

    fn add(&mut self, value: &Value) -> Result<(), AppFout> {
        match self.vorm {
            Logvorm::Json => {
                writeln!(self.out, "{value}").map_err(AppFout::system("de uitvoer is niet te schrijven"))
            }
            Logvorm::Csv => {
                self.row(COLUMNS.map(|name| cell(value.get(name).or(value["attributes"].get(name)))))
            }
        }
    }

    fn row(&mut self, cells: [String; COLUMNS.len()]) -> Result<(), AppFout> {
        let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(&mut *self.out);
        let written = writer.write_record(cells).map_err(std::io::Error::from).and_then(|()| writer.flush());
        written.map_err(AppFout::system("de uitvoer is niet te schrijven"))
    }
}

fn cell(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => crate::uitvoer::harmless(text),
        Some(other) => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_never_a_formula_in_a_file() {
        let row = Auditrij {
            gemeente: "9999".into(),
            nummer: 1,
            gebeurtenis: opslag::Gebeurtenis {
                actie: "+1".into(),
                object: "=HYPERLINK(\"x\")".into(),
                resultaat: "gelukt".into(),
                oorsprong: "pagina".into(),
                wie: "@SUM(A1)".into(),
                wanneer: "2026-11-29T12:00:00Z".into(),
            },
            trace: String::new(),
            vernietigd: None,
        };
        let text = String::from_utf8(audit_file(std::slice::from_ref(&row), Logvorm::Csv).unwrap()).unwrap();
        for (raw, harmless) in [("+1", "'+1"), ("=HYPERLINK", "'=HYPERLINK"), ("@SUM", "'@SUM")] {
            assert_eq!(text.matches(raw).count(), text.matches(harmless).count(), "{text}");
        }
        let text = String::from_utf8(audit_file(&[row], Logvorm::Json).unwrap()).unwrap();
        let value: Value = serde_json::from_str(text.trim()).unwrap();
        assert_eq!((&value["actor"], &value["actie"]), (&json!("@SUM(A1)"), &json!("+1")));
    }

    #[test]
    fn a_reason_is_never_a_formula() {
        let mut bytes = Vec::new();
        let mut lines = Lines { out: &mut bytes, vorm: Logvorm::Csv };
        lines.begin().unwrap();
        lines.add(&json!({ "log": "audit", "nummer": 3, "actie": "=1+1;\n\"a\"" })).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.starts_with("log;nummer;vernietigd;trace_id;"), "{text}");
        assert!(text.contains("audit;3;;;;;\"'=1+1;\n\"\"a\"\"\";"), "{text}");
    }
}
