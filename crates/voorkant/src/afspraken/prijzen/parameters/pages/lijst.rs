//! All sets, by kind, and with which every municipality starts.

use domein::Datum;
use maud::{Markup, html};
use opslag::stuk::Stukbesluit;
use toegang::Recht;

use super::{LIJST, address, crumbs, is_municipality};
use crate::afspraken::blik::Bereik;
use crate::afspraken::prijzen::parameters::inhoud::Prijssoort;
use crate::afspraken::prijzen::parameters::store::{self, Gevondenset};
use crate::poort::{Mag, PrijzenLezen};
use crate::web::{Kader, WebFout, parts};

/// `GET /afspraken/prijzen/parameters`.
pub async fn show(mag: Mag<PrijzenLezen>, kader: Kader) -> Result<Markup, WebFout> {
    let sets = store::list(&mag.app().opslag, &mag.wie().gemeente).await?;
    let today = kader.aanmelding().vandaag;
    let may = kader.mag(Recht::PrijzenMaken) && is_municipality(&mag);
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Onder elk tarief liggen cijfers: uren, premies, lonen, en reeksen om mee te indexeren. De een stelt ze voor, een ander stelt ze vast. Wat is vastgesteld, verandert niet meer.",
            "Under each tariff lie figures: hours, premiums, wages, and series to index with. One proposes them, another publishes them. What is published does not change.")) }
        @if may { p { (parts::link_button(&format!("{LIJST}/nieuw"), kader.t("Stel een nieuwe set voor", "Propose a new set"))) } }
        @for soort in Prijssoort::ALL { (kind(&kader, soort, &sets, today)) }
    };
    Ok(kader.page(
        kader.t("Met welke cijfers rekent u?", "With which figures do you calculate?"),
        &crumbs(&kader)[..2],
        &body,
    ))
}

fn kind(kader: &Kader, soort: Prijssoort, sets: &[Gevondenset], today: Datum) -> Markup {
    let (nl, en) = soort.naam();
    let newest = store::newest_on(sets, soort, today);
    let start = Gevondenset::start(soort);
    let own: Vec<&Gevondenset> = sets.iter().filter(|one| one.set.soort() == soort).collect();
    let id = soort.key();
    html! {
        section class="vk-section" aria-labelledby=(id) {
            h2 class="utrecht-heading-2" id=(id) { (kader.t(nl, en)) }
            ul class="vk-stack" {
                @for one in own { (card(kader, one, newest == Some(one), today)) }
                (card(kader, &start, newest.is_none(), today))
            }
        }
    }
}

fn card(kader: &Kader, one: &Gevondenset, now: bool, today: Datum) -> Markup {
    let stand = match &one.stuk {
        Some(stuk) => {
            let (nl, en) = stuk.nu.besluit.naam();
            kader.t(nl, en)
        }
        None => kader.t("Om mee te beginnen", "To begin with"),
    };
    let open = one.set.checked().map(|set| set.regels()).unwrap_or_default();
    let open = open.iter().filter(|regel| regel.status.asks_confirmation()).count();
    html! {
        li class="vk-card" {
            h3 class="utrecht-heading-3" { a href=(address(one)) { (one.set.naam) } }
            p { (stand) " · " (period(kader, one))
                @if now { " · " strong { (kader.t("hiermee rekent u nu", "with this you calculate now")) } }
                @if one.set.has_ended(today) { " · " (kader.t("afgelopen", "ended")) } }
            @if open > 0 { p { "⚠ " (unconfirmed(kader, open)) } }
        }
    }
}

/// How many figures nobody confirmed, in words.
pub fn unconfirmed(kader: &Kader, open: usize) -> String {
    if open == 1 {
        kader
            .t("1 cijfer is nog niet bevestigd met een bron.", "1 figure is not confirmed with a source yet.")
            .to_owned()
    } else {
        let rest = kader.t(
            "cijfers zijn nog niet bevestigd met een bron.",
            "figures are not confirmed with a source yet.",
        );
        format!("{open} {rest}")
    }
}

/// From when until when a set holds, in words.
pub fn period(kader: &Kader, one: &Gevondenset) -> String {
    let day = |text: &str| {
        domein::parse_datum(text)
            .map(|day| crate::web::day(kader.taal, day))
            .unwrap_or_else(|_| text.to_owned())
    };
    let van = day(&one.set.geldig_van);
    if one.set.geldig_tot.is_empty() {
        format!("{} {van}", kader.t("vanaf", "from"))
    } else {
        format!("{van} {} {}", kader.t("tot en met", "until"), day(&one.set.geldig_tot))
    }
}
