//! The next years: what would come if it goes on as it went, or that nobody can say.

use maud::{Markup, html};

use crate::inzicht::geld::decide::Geld;
use crate::inzicht::geld::tabellen::expected;
use crate::inzicht::geld::vooruit::{Terugblik, Vooruitzicht};
use crate::web::{Kader, Taal, tables};

pub(super) fn ahead(kader: &Kader, geld: &Geld) -> Markup {
    html! {
        h3 class="utrecht-heading-3" { (kader.t("Wat als het zo doorgaat?", "What if it goes on like this?")) }
        @for (which, found) in &geld.vooruit {
            @let (nl, en) = which.name();
            p { strong { (kader.t(nl, en)) ": " } (said(kader.taal, found)) }
        }
        @if let Some(tabel) = expected(geld) {
            (tables(kader, &[tabel]))
            p { (kader.t("De grenzen laten zien hoe ver zo’n verwachting er vroeger naast zat: meestal bleef de uitkomst ertussen, maar niet altijd. Een nieuwe wet, cao of tarief zit er niet in.",
                         "The bounds show how far off it used to be; the outcome was mostly between them, not always. No new law, collective agreement or price is in it.")) }
        }
    }
}

fn said(taal: Taal, found: &Vooruitzicht) -> String {
    match found {
        Vooruitzicht::TeWeinigJaren { jaren, geknipt: true } => match taal {
            Taal::Nl => format!(
                "wij rekenen niet vooruit. Vanaf 2025 telt er iets anders mee, en daarna zijn er nog maar weinig jaren ({jaren})."
            ),
            Taal::En => format!(
                "no forecast: from 2025 on something else is counted, and there are too few years since ({jaren})."
            ),
        },
        Vooruitzicht::TeWeinigJaren { jaren, geknipt: false } => match taal {
            Taal::Nl => format!(
                "wij rekenen niet vooruit. Daarvoor zijn vijf jaarrekeningen achter elkaar nodig; er zijn er {jaren}."
            ),
            Taal::En => format!("no forecast: that takes five accounts in a row, and there are {jaren}."),
        },
        Vooruitzicht::NietBeter(terug) => match taal {
            Taal::Nl => format!(
                "wij geven geen verwachting. Geen rekenwijze was in het verleden duidelijk beter dan ‘zelfde als vorig jaar’. {}",
                backtest(taal, terug)
            ),
            Taal::En => format!(
                "no forecast is given: looking back, nothing was clearly better than ‘the same as last year’. {}",
                backtest(taal, terug)
            ),
        },
        Vooruitzicht::Verwacht { terug, .. } => match taal {
            Taal::Nl => format!(
                "in het verleden was deze verwachting beter dan ‘zelfde als vorig jaar’. {}",
                backtest(taal, terug)
            ),
            Taal::En => format!(
                "looking back, this forecast was better than ‘the same as last year’. {}",
                backtest(taal, terug)
            ),
        },
    }
}

fn backtest(taal: Taal, terug: &Terugblik) -> String {
    let (first, last) = terug.jaren;
    let keren = terug.keren;
    let mut text = match (taal, terug.gemeenten) {
        (Taal::Nl, 1) => {
            format!("Wij keken {keren} keer terug, met jaarrekeningen van {first} tot en met {last}.")
        }
        (Taal::Nl, many) => format!(
            "Wij keken {keren} keer terug, met jaarrekeningen van {first} tot en met {last} van {many} gemeenten samen."
        ),
        (Taal::En, 1) => format!("Looked back {keren} times, with accounts of {first} to {last}."),
        (Taal::En, many) => {
            format!(
                "Looked back {keren} times, with accounts of {first} to {last} of {many} municipalities together."
            )
        }
    };
    if let Some(procent) = terug.procent {
        let share = format!("{procent:.0} %");
        text.push_str(&match taal {
            Taal::Nl => format!(" De fout was {share} van die van ‘zelfde als vorig jaar’."),
            Taal::En => format!(" The error was {share} of that of ‘the same as last year’."),
        });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_whether_it_beats_the_same_as_last_year() {
        let terug = Terugblik { jaren: (2017, 2024), keren: 5, gemeenten: 318, procent: Some(80.4) };
        let text = said(Taal::Nl, &Vooruitzicht::Verwacht { terug, jaren: Vec::new() });
        assert!(text.contains("was deze verwachting beter") && text.contains("80 %"), "{text}");
        assert!(text.contains("318 gemeenten"), "{text}");
        let text = said(Taal::Nl, &Vooruitzicht::NietBeter(terug));
        assert!(text.starts_with("wij geven geen verwachting"), "{text}");
        let cut = said(Taal::Nl, &Vooruitzicht::TeWeinigJaren { jaren: 1, geknipt: true });
        assert!(cut.contains("2025"), "{cut}");
    }
}
