//! A check of both logs, told in words and for programs.

use std::collections::BTreeMap;
use std::fmt::Write;

use logboek::{Logbreuk, Logcontrole, Merkpunt};
use serde_json::{Value, json};

use crate::app::{App, AppFout, blocking};

/// What an act of checking is called in the audit log. The newest that went well tells the next check how far the
/// processing log was then.
pub(super) const GECONTROLEERD: &str = "logboek gecontroleerd";
/// How the processing log is called in what people keep.
const VERWERKING: &str = "verwerking";

/// What was noted at an earlier check.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merkpunten {
    audit: BTreeMap<String, Merkpunt>,
    verwerking: Option<Merkpunt>,
}

/// What a check found, of each log.
#[derive(Clone, Debug)]
pub struct Logbevinding {
    logs: Vec<Een>,
}

#[derive(Clone, Debug)]
struct Een {
    /// `None` for the processing log.
    gemeente: Option<String>,
    stand: Result<Logcontrole, Logbreuk>,
}

/// Reads what a check printed before: the lines that begin with `merkpunt`.
///
/// # Errors
/// When such a line cannot be read, or there is none.
pub fn read_noted(text: &str) -> Result<Merkpunten, AppFout> {
    let mut noted = Merkpunten::default();
    let lines = text.lines().map(str::trim).filter(|line| line.starts_with("merkpunt "));
    let wrong = |line: &str| {
        AppFout::Vraag(format!(
            "dit is geen merkpunt: ‘{line}’. Bewaar de uitvoer van ‘voorkant log verify’ zoals zij is, en geef die mee."
        ))
    };
    for line in lines {
        match line.split_whitespace().collect::<Vec<_>>().as_slice() {
            [_, "audit", gemeente, punt] => {
                let gemeente = if *gemeente == "-" { "" } else { gemeente };
                let punt = Merkpunt::parse(punt).ok_or_else(|| wrong(line))?;
                noted.audit.insert(gemeente.to_owned(), punt);
            }
            [_, VERWERKING, punt] => {
                noted.verwerking = Some(Merkpunt::parse(punt).ok_or_else(|| wrong(line))?);
            }
            _ => return Err(wrong(line)),
        }
    }
    if noted == Merkpunten::default() {
        return Err(AppFout::Vraag(
            "in dit bestand staat geen regel die met ‘merkpunt’ begint. Bewaar de uitvoer van ‘voorkant log verify’ \
             zoals zij is, en geef die mee."
                .to_owned(),
        ));
    }
    Ok(noted)
}

/// Checks both logs. Without notes of the user the processing log is held against what the audit log says of the
/// last check: who puts back an older one would have to put back both.
///
/// # Errors
/// When they cannot be read.
pub async fn check(app: &App, noted: Option<Merkpunten>) -> Result<Logbevinding, AppFout> {
    let noted = match noted {
        Some(noted) => noted,
        None => {
            let last = app.opslag.last_object(GECONTROLEERD).await?;
            let verwerking = last.as_deref().and_then(Merkpunt::parse);
            Merkpunten { verwerking, ..Merkpunten::default() }
        }
    };
    let audit = app.opslag.verify_log(&noted.audit).await?;
    let log = app.datamap.logboek().clone();
    let stand = blocking(move || log.verify(noted.verwerking)).await??;
    let mut logs: Vec<Een> =
        audit.into_iter().map(|one| Een { gemeente: Some(one.gemeente), stand: one.stand }).collect();
    logs.push(Een { gemeente: None, stand });
    Ok(Logbevinding { logs })
}

/// Writes down that this check was made and what it found.
///
/// # Errors
/// When the audit log takes no line.
pub async fn write_down(app: &App, found: &Logbevinding) -> Result<(), AppFout> {
    let wie = app.wie("opdrachtregel").await?;
    let processing = found.logs.iter().find(|one| one.gemeente.is_none());
    let (object, resultaat) = match processing.map(|one| &one.stand) {
        Some(Ok(stand)) if found.is_whole() => (stand.merkpunt().to_string(), "gelukt"),
        _ => (String::new(), "niet heel"),
    };
    Ok(app.opslag.log(GECONTROLEERD, &object, resultaat, &wie).await?)
}

impl Logbevinding {
    /// Whether both logs are whole.
    pub fn is_whole(&self) -> bool {
        self.logs.iter().all(|one| one.stand.is_ok())
    }

    /// For people.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for one in &self.logs {
            let name = one.name();
            // Writing to a text does not fail.
            let _ = match &one.stand {
                Ok(stand) => writeln!(text, "{name}: heel. {}", counted(stand)),
                Err(breuk) => {
                    writeln!(text, "{name}: NIET HEEL. De eerste fout: {breuk}.\n  {}", breuk.advice())
                }
            };
        }
        if self.is_whole() {
            text.push_str(
                "\nBewaar deze regels buiten deze computer. Geef ze de volgende keer mee met --merkpunten. Zo ziet u \
                 ook of iemand het hele log door een ouder log heeft vervangen.\n",
            );
            for one in &self.logs {
                let Ok(stand) = &one.stand else { continue };
                let _ = writeln!(text, "merkpunt {} {}", one.mark(), stand.merkpunt());
            }
        }
        text
    }

    /// For programs.
    pub fn json(&self) -> String {
        let logs: Vec<Value> = self.logs.iter().map(Een::json).collect();
        format!("{:#}\n", json!({ "heel": self.is_whole(), "logs": logs }))
    }
}

impl Een {
    fn name(&self) -> String {
        match self.gemeente.as_deref() {
            None => "Verwerkingslog".to_owned(),
            Some("") => "Auditlog zonder gemeente".to_owned(),
            Some(gemeente) => format!("Auditlog van gemeente {gemeente}"),
        }
    }

    fn mark(&self) -> String {
        match self.gemeente.as_deref() {
            None => VERWERKING.to_owned(),
            Some("") => "audit -".to_owned(),
            Some(gemeente) => format!("audit {gemeente}"),
        }
    }

    fn json(&self) -> Value {
        let mut value = match &self.stand {
            Ok(stand) => json!({
                "heel": true,
                "regels": stand.regels,
                "vernietigd": stand.vernietigd,
                "afgebrokenBytes": stand.afgebroken,
                "merkpunt": stand.merkpunt().to_string(),
            }),
            Err(breuk) => json!({
                "heel": false,
                "regel": breuk.nummer,
                "fout": breuk.to_string(),
                "plaats": breuk.plaats,
                "advies": breuk.advice(),
            }),
        };
        value["log"] = if self.gemeente.is_some() { "audit" } else { VERWERKING }.into();
        if let Some(gemeente) = &self.gemeente {
            value["gemeente"] = gemeente.as_str().into();
        }
        value
    }
}

fn counted(stand: &Logcontrole) -> String {
    let regels = |count: u64| if count == 1 { "1 regel".to_owned() } else { format!("{count} regels") };
    let mut text = format!("{}.", regels(stand.regels));
    if stand.vernietigd > 0 {
        let _ =
            write!(text, " De inhoud van {} is vernietigd, en dat is vastgelegd.", regels(stand.vernietigd));
    }
    if stand.afgebroken > 0 {
        text.push_str(
            " Na de laatste regel staat het begin van een regel die nooit is bevestigd. Dat komt door een stroomstoring \
             of een afgebroken programma. Het gaat vanzelf weg bij de volgende regel.",
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use logboek::Schakel;

    use super::*;

    #[test]
    fn what_a_check_prints_can_be_given_to_the_next() {
        let stand = |regels| {
            Ok(Logcontrole { regels, vernietigd: 1, laatste: Schakel::from_bytes([7; 32]), afgebroken: 3 })
        };
        let logs = [Some(String::new()), Some("9999".to_owned()), None];
        let found = Logbevinding {
            logs: logs.into_iter().zip(5..).map(|(gemeente, n)| Een { gemeente, stand: stand(n) }).collect(),
        };
        let noted = read_noted(&found.text()).unwrap();
        let counts: Vec<_> =
            noted.audit.iter().map(|(gemeente, punt)| (gemeente.as_str(), punt.regels)).collect();
        assert_eq!(counts, [("", 5), ("9999", 6)]);
        assert_eq!(noted.verwerking.unwrap().regels, 7);
    }

    #[test]
    fn what_is_no_note_is_refused() {
        for text in ["", "heel", "merkpunt audit 9999", "merkpunt verwerking 3:ab", "merkpunt x y z w"] {
            assert!(matches!(read_noted(text), Err(AppFout::Vraag(_))), "{text}");
        }
    }
}
