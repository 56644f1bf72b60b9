//! Messages that wait for another.

use std::collections::BTreeMap;

use feiten::Verdict;
use maud::{Markup, html};

use super::crumbs;
use super::overzicht::kind;
use crate::poort::{GegevensLezen, Mag};
use crate::web::{Kader, WebFout, parts};

/// At most so many are listed.
const MOST: usize = 200;

/// `GET /gegevens/wachtend`.
pub async fn show(mag: Mag<GegevensLezen>, kader: Kader) -> Result<Markup, WebFout> {
    let beeld = mag.app().beeld().await?;
    let mut rules = BTreeMap::<&str, u64>::new();
    let mut rows = Vec::new();
    let all = beeld.feiten.berichten.iter().zip(&beeld.stand.oordelen);
    for (row, oordeel) in all.filter(|(_, oordeel)| oordeel.verdict == Verdict::Waiting) {
        for finding in &oordeel.bevindingen {
            *rules.entry(finding.regel).or_default() += 1;
        }
        let reason = oordeel.bevindingen.first().map(|finding| finding.tekst.clone()).unwrap_or_default();
        rows.push(vec![
            parts::cell(&row.bron),
            parts::cell(kind(&kader, row.soort)),
            html! { span lang="nl" { (reason) } },
        ]);
    }
    let total = rows.len();
    rows.truncate(MOST);
    let counts: Vec<Vec<Markup>> =
        rules.iter().map(|(rule, count)| vec![parts::cell(*rule), parts::cell(count)]).collect();
    let body = html! {
        p class="vk-lead" {
            @if total == 0 { (kader.t("Er wacht niets.", "Nothing waits.")) }
            @else { (total) (kader.t(" berichten wachten op een ander bericht. Bij elke nieuwe aanlevering kijkt Voorkant opnieuw.",
                                     " messages wait for another message. At each delivery Voorkant looks again.")) }
        }
        @if total > 0 {
            (parts::table(kader.t("Meldingen naar regel van de standaard", "Findings by rule of the standard"),
                &[kader.t("Regel", "Rule"), kader.t("Meldingen", "Findings")], &[false, true], &counts))
            (parts::table(kader.t("Wachtende berichten", "Waiting messages"),
                &[kader.t("Bestand", "File"), kader.t("Soort", "Kind"), kader.t("Waar wacht het op?", "What does it wait for?")],
                &[], &rows))
            @if total > MOST { p { (kader.t("De lijst toont de eerste ", "The list shows the first ")) (MOST) "." } }
        } @else { p { a href="/gegevens/aanleveren" { (kader.t("Lever meer berichten aan", "Deliver more messages")) } } }
    };
    Ok(kader.page(
        kader.t("Welke berichten wachten, en waarop?", "Which messages wait, and for what?"),
        &crumbs(&kader),
        &body,
    ))
}
