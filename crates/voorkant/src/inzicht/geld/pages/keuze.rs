//! The choice of a report, a measure, and gross or net.

use maud::{Markup, html};

use crate::inzicht::deel::Deel;
use crate::inzicht::geld::vraag::Keuze;
use crate::web::{Kader, parts};

pub(super) fn choice(kader: &Kader, keuze: &Keuze) -> Markup {
    html! {
        form class="vk-form" method="get" action=(Deel::Geld.pad()) {
            @if !keuze.gemeente.is_empty() { input type="hidden" name="gemeente" value=(keuze.gemeente); }
            (parts::field("jaar", kader.t("Welk jaar?", "Which year?"),
                kader.t("Bijvoorbeeld 2024. Leeg is het nieuwste jaar.", "For example 2024. Empty is the newest year."), &keuze.jaar))
            (select("verslag", kader.t("Welk verslag?", "Which report?"), &keuze.verslag, &[
                ("jaarrekening", kader.t("Jaarrekening: wat het kostte", "Accounts: what it cost")),
                ("begroting", kader.t("Begroting: wat was gepland", "Budget: what was planned")),
            ]))
            (select("maat", kader.t("Hoe wilt u de bedragen zien?", "How are amounts shown?"), &keuze.maat, &[
                ("euro", kader.t("In euro’s", "In euros")),
                ("inwoner", kader.t("In euro’s per inwoner", "In euros per resident")),
            ]))
            (select("soort", kader.t("Bruto of netto?", "Gross or net?"), &keuze.soort, &[
                ("bruto", kader.t("Bruto: alles wat uitgaat", "Gross: all that is spent")),
                ("netto", kader.t("Netto: wat uitgaat min wat binnenkomt", "Net: what is spent less what comes in")),
            ]))
            div class="vk-actions" { (parts::submit(kader.t("Bereken", "Calculate"))) }
        }
    }
}

fn select(naam: &str, label: &str, gekozen: &str, keuzes: &[(&str, &str)]) -> Markup {
    html! {
        div class="vk-field" {
            label for=(naam) { (label) }
            select class="utrecht-select" id=(naam) name=(naam) {
                @for (waarde, tekst) in keuzes {
                    option value=(waarde) selected[*waarde == gekozen] { (tekst) }
                }
            }
        }
    }
}
