//! Figures of the own municipality as the beginning of a table: people with individual help per 1,000 residents, by area and
//! year. They are the figures that the map of the social basis shows already, so nothing new is told of anybody.

use std::sync::Arc;

use domein::Gemeentecode;
use gebieden::Gebiedsniveau;
use serde::{Deserialize, Serialize};

use crate::app::{App, AppFout};
use crate::inzicht::antwoord::Antwoordsoort;
use crate::inzicht::socialebasis::Antwoord;
use crate::inzicht::socialebasis::decide::{Gebiedswaarde, rate};
use crate::inzicht::vraag::Gesteld;

/// So many years back at most.
const JAREN: i16 = 12;

/// By what areas the own figures are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Paneluit {
    /// By wijk.
    Wijk,
    /// By buurt.
    Buurt,
}

/// The own figures, without who started: only people know that.
pub struct Feitenpanel {
    /// The table.
    pub tabel: String,
    /// Where its figures come from, and until when.
    pub bron: String,
}

/// The table of the own figures; none without areas or without two years of them.
///
/// # Errors
/// When the facts cannot be read.
pub async fn from_facts(
    app: &App,
    gemeente: Option<Gemeentecode>,
    uit: Paneluit,
) -> Result<Option<Feitenpanel>, AppFout> {
    let niveau = match uit {
        Paneluit::Wijk => Gebiedsniveau::Wijk,
        Paneluit::Buurt => Gebiedsniveau::Buurt,
    };
    let last = crate::app::today().year() - 1;
    let (mut rows, mut years) = (String::new(), Vec::new());
    for jaar in (last + 1 - JAREN)..=last {
        let gesteld = of_year(app, gemeente, jaar).await?;
        let Some(laag) = gesteld.antwoord.laag(niveau) else { continue };
        let values: Vec<(String, Gebiedswaarde)> = laag
            .gebieden
            .iter()
            .map(|one| {
                let naam = format!("{} ({})", one.naam.replace(['"', ';'], " "), one.code);
                (naam, rate(one.hulp, gesteld.antwoord.nood.inwoners(one.code)))
            })
            .collect();
        // A year without a single figure was not delivered.
        if values.iter().any(|(_, value)| matches!(value, Gebiedswaarde::Getal(number) if *number > 0.0)) {
            years.push(jaar);
            rows.extend(values.iter().map(|(naam, value)| line(naam, jaar, *value)));
        }
    }
    let (Some(first), Some(last)) = (years.first(), years.last()) else { return Ok(None) };
    Ok((years.len() > 1).then(|| Feitenpanel {
        tabel: format!("gebied;periode;uitkomst;gestart_in\n{rows}"),
        bron: format!("eigen berichten (iWmo en iJw) en inwoners per gebied, {first} tot en met {last}"),
    }))
}

fn line(naam: &str, jaar: i16, value: Gebiedswaarde) -> String {
    let number = match value {
        Gebiedswaarde::Getal(number) => format!("{number:.2}").replace('.', ","),
        Gebiedswaarde::NietGetoond => "niet getoond".to_owned(),
        Gebiedswaarde::GeenGegevens => String::new(),
    };
    format!("{naam};{jaar};{number};\n")
}

async fn of_year(
    app: &App,
    gemeente: Option<Gemeentecode>,
    jaar: i16,
) -> Result<Arc<Gesteld<Antwoord>>, AppFout> {
    let wrong = |error: String| AppFout::Vraag(error);
    let code = gemeente.map(|code| code.to_string()).unwrap_or_default();
    let text = serde_urlencoded::to_string([("jaar", jaar.to_string()), ("gemeente", code)])
        .map_err(|error| wrong(error.to_string()))?;
    let keuze = serde_urlencoded::from_str(&text).map_err(|error| wrong(error.to_string()))?;
    Antwoord::ask(app, &keuze).await
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at what is wrong")]
mod tests {
    use super::*;
    use crate::leren::meting::panel::read;

    #[test]
    fn what_may_not_be_shown_is_missing_in_the_table_and_the_area_leaves_by_name() {
        let mut text = String::from("gebied;periode;uitkomst;gestart_in\n");
        for (naam, second) in [
            ("Noord (WK1)", Gebiedswaarde::Getal(41.5)),
            ("Zuid (WK2)", Gebiedswaarde::Getal(38.25)),
            ("Oost (WK3)", Gebiedswaarde::NietGetoond),
            ("West (WK4)", Gebiedswaarde::GeenGegevens),
        ] {
            text += &line(naam, 2024, Gebiedswaarde::Getal(40.0));
            text += &line(naam, 2025, second);
        }
        let (panel, findings) = read(&text).unwrap();
        assert_eq!(panel.units(), ["Noord (WK1)", "Zuid (WK2)"]);
        assert_eq!(panel.outcomes(0), [40.0, 41.5]);
        assert!(findings[0].to_string().contains("Oost (WK3) (mist 2025)"), "{}", findings[0]);
    }
}
