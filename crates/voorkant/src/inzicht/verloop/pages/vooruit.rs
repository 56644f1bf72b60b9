//! The look ahead in words: what it says, and how well such a look did before.

use domein::Bedrag;
use maud::{Markup, html};

use super::super::blik::{Terugtoets, Vooruitblik};
use super::super::decide::Reeksverloop;
use super::super::tabellen::blik::{clients, euros, method};
use crate::uitvoer::Gegeven;
use crate::web::{Kader, month};

/// Clients and cost ahead, each with its error in the past.
pub(super) fn ahead(kader: &Kader, verloop: &Reeksverloop) -> Markup {
    html! {
        (one(kader, &verloop.clienten_vooruit, kader.t("cliënten", "clients"), &Maat {
            ervoor: kader.t("er in", "there will be in"), erna: kader.t(" cliënten", " clients"), fout: clients, waarde: Gegeven::Getal,
        }))
        (one(kader, &verloop.kosten_vooruit, kader.t("kosten", "cost"), &Maat {
            ervoor: kader.t("de kosten van", "the cost will be in"), erna: "", fout: euros,
            waarde: |cents| Gegeven::Euro(Bedrag::from_cents(cents)),
        }))
        @if !verloop.clienten_vooruit.steps().is_empty() || !verloop.kosten_vooruit.steps().is_empty() {
            p { (kader.t(
                "Een vooruitblik is geen plan. Hij gaat ervan uit dat het gaat zoals het ging. Nieuwe wetten, tarieven en afspraken kent hij niet. De band is zo breed als de vooruitblik er eerder naast zat. In de praktijk valt de uitkomst er vaker buiten dan één op de vijf keer.",
                "A look ahead is no plan. It takes it that things go as they went, and knows no new laws, tariffs or agreements. The band is as wide as the look ahead was off before. In practice the outcome falls outside it more often than one time of five.")) }
        }
    }
}

/// How a figure is written: what stands before and after a value, an error, and a value.
struct Maat {
    ervoor: &'static str,
    erna: &'static str,
    fout: fn(f64) -> Gegeven,
    waarde: fn(i64) -> Gegeven,
}

fn one(kader: &Kader, blik: &Vooruitblik, wat: &str, maat: &Maat) -> Markup {
    match blik {
        Vooruitblik::TeKort { maanden, nodig } => html! { p {
            (kader.t("Geen vooruitblik voor ", "No look ahead for ")) (wat)
            (kader.t(": daarvoor zijn minstens ", ": that takes at least ")) (nodig)
            (kader.t(" volledige maanden achter elkaar nodig die wij tonen. Er zijn er ", " complete months in a row that are shown. There are ")) (maanden) "."
        } },
        Vooruitblik::NietBeter(toets) => html! { p {
            (kader.t("Geen vooruitblik voor ", "No look ahead for ")) (wat)
            (kader.t(": geen enkele methode was duidelijk beter dan ‘hetzelfde als vorig jaar’. ", ": no method was clearly better than ‘the same as last year’. "))
            (errors(kader, toets, maat))
        } },
        Vooruitblik::Beter(toets, steps) => html! { p {
            @if let Some(last) = steps.last() {
                (kader.t("Gaat het zoals het ging, dan zijn ", "If it goes as it went, ")) (maat.ervoor) " " (month(kader.taal, last.maand))
                (kader.t(" ongeveer ", " about ")) strong { ((maat.waarde)(last.midden).text(kader.taal)) } (maat.erna)
                (kader.t(" (tussen ", " (between ")) ((maat.waarde)(last.laag).text(kader.taal)) (kader.t(" en ", " and ")) ((maat.waarde)(last.hoog).text(kader.taal)) "). "
            }
            (errors(kader, toets, maat))
        } },
    }
}

/// The error in the past, beside that of "the same as last year".
fn errors(kader: &Kader, toets: &Terugtoets, maat: &Maat) -> Markup {
    let text = |fout: f64| (maat.fout)(fout).text(kader.taal).into_owned();
    html! {
        (kader.t("Wij probeerden het ", "It was tried ")) (toets.keren)
        (kader.t(" keer op het verleden: de beste methode (", " times on the past: the best method ("))
        (method(toets.methode).text(kader.taal))
        (kader.t(") zat er per maand gemiddeld ", ") was off by ")) (text(toets.fout))
        (kader.t(" naast, ‘hetzelfde als vorig jaar’ ", " a month on average, ‘the same as last year’ by ")) (text(toets.fout_vorig_jaar)) "."
    }
}

#[cfg(test)]
mod tests {
    use bescherming::{Cell, Rules, protect_single};
    use domein::Maand;
    use proptest::prelude::*;

    use super::super::beeld;
    use super::*;
    use crate::inzicht::verloop::decide::{Maandcijfer, Reeks};
    use crate::web::Taal;

    fn series(figures: &[f64]) -> Reeksverloop {
        let last: Maand = "2024-12".parse().unwrap();
        let mut cell = Cell::default();
        (0..40).for_each(|_| cell.add_unit(100_000));
        let shown = protect_single(&cell, &Rules::default());
        let cijfer = Maandcijfer { clienten: shown.count, gemeld: Some(shown.amount), verwacht: None };
        Reeksverloop {
            maanden: vec![cijfer],
            clienten_vooruit: Vooruitblik::new(Some(last), figures, 5.0),
            ..Reeksverloop::empty(Reeks::Totaal)
        }
    }

    fn page(verloop: &Reeksverloop) -> String {
        let kader = Kader::bare(Taal::Nl);
        let antwoord = super::super::tests::whole_year(verloop.clone());
        let parts = [ahead(&kader, verloop), beeld::picture(&kader, &antwoord, verloop)];
        parts.map(maud::PreEscaped::into_string).concat()
    }

    #[test]
    fn what_grows_has_a_band_with_its_error_beside_it() {
        let growing: Vec<f64> = (0..48).map(|month| 100.0 + 5.0 * f64::from(month)).collect();
        let said = page(&series(&growing));
        assert!(
            said.contains("vk-band")
                && said.contains("dan zijn er in december 2025 ongeveer <strong>395</strong> cliënten"),
            "{said}"
        );
        assert!(said.contains("‘hetzelfde als vorig jaar’ 60,0"), "{said}");
    }

    proptest! {
        /// Whatever the series: a band only where the method was better than the same as last year.
        #[test]
        fn no_band_where_the_same_as_last_year_is_as_good(
            level in 10_u32..400, slope in -3_i32..4, noise in 0_u32..200, seed in any::<u64>(), months in 20_usize..73,
        ) {
            let mut state = seed | 1;
            let figures: Vec<f64> = (0..months as i32).map(|month| {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                let chance = (state % u64::from(noise + 1)) as f64;
                ((f64::from(level) + f64::from(slope * month) + chance).max(0.0) / 5.0).round() * 5.0
            }).collect();
            let beats = voorspelling::forecast(&figures, Some(12), 12).is_ok_and(|found| found.backtest.beats_naive);
            let verloop = series(&figures);
            prop_assert_eq!(verloop.clienten_vooruit.steps().is_empty(), !beats);
            let said = page(&verloop);
            prop_assert_eq!(said.contains("vk-band"), beats);
            prop_assert_eq!(said.contains("Gaat het zoals het ging"), beats);
            prop_assert!(said.contains("hetzelfde als vorig jaar") == (months >= 26));
        }
    }
}
