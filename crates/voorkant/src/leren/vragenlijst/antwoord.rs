//! What a round says, in sentences.

use vragenlijst::{Lijstaandeel, Lijstgemiddelde, Lijstverschil, Scorerichting};

use super::uitkomst::{Onvergelijkbaar, Regelzicht, Telzicht, VERGELIJKBAAR, Vergelijking, worst};
use crate::uitvoer::Gegeven;
use crate::web::Taal;

/// A number with one digit behind the comma; two where one would say nothing.
pub(super) fn points(taal: Taal, value: f64) -> String {
    Gegeven::Kommagetal(value, 1).text(taal).into_owned()
}

/// A share in whole percents.
pub(super) fn percent(value: f64) -> String {
    format!("{:.0}", value * 100.0)
}

/// A share with its interval: `41 procent (31 tot 51)`.
pub(super) fn share(taal: Taal, found: &Lijstaandeel) -> String {
    format!(
        "{} {} ({} {} {})",
        percent(found.waarde),
        taal.pick("procent", "per cent"),
        percent(found.laag),
        taal.pick("tot", "to"),
        percent(found.hoog)
    )
}

/// A mean with its interval.
pub(super) fn mean(taal: Taal, found: &Lijstgemiddelde) -> String {
    match (found.laag, found.hoog) {
        (Some(laag), Some(hoog)) => format!(
            "{} ({} {} {})",
            points(taal, found.waarde),
            points(taal, laag),
            taal.pick("tot", "to"),
            points(taal, hoog)
        ),
        _ => points(taal, found.waarde),
    }
}

/// A difference between its bounds: `0,7 lager (tussen 1,2 lager en 0,1 lager)`.
pub(super) fn difference(taal: Taal, found: &Lijstverschil, text: impl Fn(f64) -> String) -> String {
    let word = |value: f64| {
        let size = text(value.abs());
        let (nl, en) = if value < 0.0 { ("lager", "lower") } else { ("hoger", "higher") };
        format!("{size} {}", taal.pick(nl, en))
    };
    format!(
        "{} ({} {} {} {})",
        word(found.waarde),
        taal.pick("tussen", "between"),
        word(found.laag),
        taal.pick("en", "and"),
        word(found.hoog)
    )
}

/// What one version says, in a few sentences.
pub(super) fn sentences(taal: Taal, zicht: &Regelzicht) -> Vec<String> {
    let mut said = Vec::new();
    for (view, moment) in [(&zicht.voor, ("Vooraf", "Before")), (&zicht.na, ("Achteraf", "After"))] {
        said.extend(one(taal, zicht, view, taal.pick(moment.0, moment.1)));
    }
    if said.is_empty() {
        said.push(
            taal.pick(
                "Er zijn nog te weinig vellen om iets te laten zien. Vanaf tien vellen ziet u hier een antwoord.",
                "There are too few sheets yet to show anything. From ten sheets on you see an answer here.",
            )
            .to_owned(),
        );
    }
    said.extend(compared(taal, zicht));
    said
}

fn one(taal: Taal, zicht: &Regelzicht, view: &Telzicht, moment: &str) -> Option<String> {
    let sheets = view.vellen.shown()?.value();
    if !zicht.lijst.heeft_score() {
        return Some(match taal {
            Taal::Nl => {
                format!("{moment} zijn er ongeveer {sheets} vellen. Elke stelling staat op zichzelf.")
            }
            Taal::En => format!("{moment} there are about {sheets} sheets. Each statement stands by itself."),
        });
    }
    let found = view.gemiddelde.as_ref()?;
    let top = zicht.lijst.bereik().hoog;
    let score = mean(taal, found);
    let mut said = match taal {
        Taal::Nl => format!("{moment} is de gemiddelde score {score}, van hoogstens {top}."),
        Taal::En => format!("{moment} the mean score is {score}, of {top} at most."),
    };
    let bad = worst(&zicht.lijst).and_then(|name| view.klassen.iter().find(|one| one.naam == name));
    if let Some((name, share_of)) = bad.and_then(|one| Some((&one.naam, one.aandeel.as_ref()?))) {
        let text = share(taal, share_of);
        said += &match taal {
            Taal::Nl => format!(" Van de mensen die antwoordden is {text} {name}."),
            Taal::En => format!(" Of those who answered {text} is {name}."),
        };
    }
    Some(said)
}

fn compared(taal: Taal, zicht: &Regelzicht) -> Vec<String> {
    let (change, how) = match &zicht.vergelijking {
        Vergelijking::Niet(reden) => return vec![not_compared(taal, *reden)],
        Vergelijking::Paren(change) => (change, taal.pick("Bij dezelfde mensen", "With the same people")),
        Vergelijking::Groepen(change) => {
            (change, taal.pick("Tussen de twee groepen", "Between the two groups"))
        }
    };
    let mut said = Vec::new();
    if let Some(found) = &change.gemiddelde {
        let text = difference(taal, found, |value| points(taal, value));
        said.push(match taal {
            Taal::Nl => {
                format!("{how} is de gemiddelde score achteraf {text}. {}", verdict(taal, zicht, found))
            }
            Taal::En => format!("{how} the mean score after is {text}. {}", verdict(taal, zicht, found)),
        });
    }
    if let Some((name, found)) = &change.klasse {
        let text = difference(taal, found, |value| {
            format!("{} {}", percent(value), taal.pick("procentpunt", "percentage points"))
        });
        said.push(match taal {
            Taal::Nl => format!("Het deel dat {name} is, is {text}."),
            Taal::En => format!("The share that is {name} is {text}."),
        });
    }
    if let Some(found) = &change.wezenlijk {
        let (beter, slechter) = (share(taal, &found.beter), share(taal, &found.slechter));
        said.push(match taal {
            Taal::Nl => format!("Meer dan de vragenlijst zelf schommelt: {beter} ging vooruit, {slechter} ging achteruit."),
            Taal::En => format!("By more than the questionnaire itself wavers: {beter} became better, {slechter} became worse."),
        });
    }
    said.push(
        taal.pick(
            "Of dit door de activiteit komt, ziet u hier niet.",
            "Whether the activity did this you do not see here.",
        )
        .to_owned(),
    );
    said
}

/// Whether the interval lies on one side of nothing, in words.
fn verdict(taal: Taal, zicht: &Regelzicht, found: &Lijstverschil) -> &'static str {
    let lower_is_better = zicht.lijst.bestand().richting == Scorerichting::Lager;
    let better = if lower_is_better { found.hoog < 0.0 } else { found.laag > 0.0 };
    let worse = if lower_is_better { found.laag > 0.0 } else { found.hoog < 0.0 };
    match (better, worse) {
        (true, _) => taal.pick("Dat is beter.", "That is better."),
        (_, true) => taal.pick("Dat is slechter.", "That is worse."),
        _ => taal.pick("Dat kan ook toeval zijn.", "That can also be chance."),
    }
}

/// Why nothing is compared.
pub(super) fn not_compared(taal: Taal, reden: Onvergelijkbaar) -> String {
    match (reden, taal) {
        (Onvergelijkbaar::EenMoment, Taal::Nl) => {
            "Er is nog maar één moment gemeten. Vooraf en achteraf vergelijken kan nog niet.".to_owned()
        }
        (Onvergelijkbaar::EenMoment, Taal::En) => {
            "Only one moment was measured. Before and after cannot be compared yet.".to_owned()
        }
        (Onvergelijkbaar::TeWeinig, Taal::Nl) => format!(
            "Vooraf en achteraf vergelijken wij pas vanaf {VERGELIJKBAAR} mensen. Met minder zegt een verschil bijna niets."
        ),
        (Onvergelijkbaar::TeWeinig, Taal::En) => format!(
            "We compare before and after from {VERGELIJKBAAR} people on. With fewer a difference says hardly anything."
        ),
        (Onvergelijkbaar::Selectie, Taal::Nl) => "Deze mensen zijn gekozen omdat het slecht met hen ging. Dan gaat het later bijna altijd beter, ook als u niets doet. Daarom laten wij geen verschil zien.".to_owned(),
        (Onvergelijkbaar::Selectie, Taal::En) => "These people were chosen because it went badly with them. Then it nearly always goes better later, also when you do nothing. That is why we show no difference.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_said_in_words() {
        let found = Lijstverschil { n_voor: 96, n_na: 96, waarde: -0.7, fout: 0.3, laag: -1.24, hoog: 0.1 };
        assert_eq!(
            difference(Taal::Nl, &found, |value| points(Taal::Nl, value)),
            "0,7 lager (tussen 1,2 lager en 0,1 hoger)"
        );
        let found = vragenlijst::share(39, 96).map(|found| share(Taal::Nl, &found)).unwrap_or_default();
        assert_eq!(found, "41 procent (31 tot 51)");
    }
}
