//! One scenario beside what is known of it by now.

use axum::extract::Path;
use maud::{Markup, html};
use opslag::Opslag;
use opslag::stuk::{self, Stukbesluit};
use toegang::Recht;

use super::{above, address, crumbs, not_shown, section, sees_scenarios};
use crate::leren::terug::bijstellen::effects;
use crate::leren::terug::cijfer::with_range;
use crate::leren::terug::dossier::{Scenarioleer, counts, newest_signal};
use crate::leren::terug::nakijken::calibrated;
use crate::leren::terug::stoppen::{Stopinhoud, Stopoordeel};
use crate::leren::terug::tabellen::{calibration, looked_back};
use crate::leren::terug::{Nakijkinhoud, Stopsoort};
use crate::poort::{LerenLezen, Mag};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, WebFout, moment, tables};

/// `GET /leren/terug/scenario/{scenario}`.
pub async fn show(mag: Mag<LerenLezen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let leer = super::find(&mag, &id).await?;
    let titel = kader.t("Wat weten we nu van dit scenario?", "What do we know of this scenario by now?");
    if !sees_scenarios(&kader) {
        return Ok(not_shown(&kader, titel));
    }
    let adres = address(&id);
    let lijn = &leer.dossier.scenario;
    let body = html! {
        p class="vk-lead" { (lead(&kader, &leer)) }
        (met(&kader, newest_signal(leer.stopmetingen.iter())))
        (section("effecten", kader.t("Wat wij verwachten, en wat er is gemeten", "What we expect, and what was measured"), &html! {
            (expectations(&kader, &leer)) (proposals(&kader, &leer))
            @if kader.mag(Recht::LeerbesluitNemen) { p { (parts::link_button(&format!("{adres}/meting"), kader.t("Vul in wat er is gemeten", "Fill in what was measured"))) } }
        }))
        (section("jaren", kader.t("Wat er kwam", "What came"), &years(&kader, &leer)))
        (section("stop", kader.t("Het signaal om te stoppen", "The signal to stop"), &signal(&kader, &leer)))
        (section("verder", kader.t("Wat kunt u nu doen?", "What can you do now?"), &html! {
            ul class="vk-next" {
                li { a href={ "/ombuigen/" (id) } { (kader.t("Naar het scenario", "To the scenario")) } }
                li { a href={ "/opgave/" (lijn.opgave) } { (kader.t("Naar de opgave", "To the opgave")) } }
                li { a href="/leren/terug" { (kader.t("Naar alle scenario's", "To all scenarios")) } }
            }
        }))
    };
    let [home, room] = crumbs(&kader);
    Ok(kader.page(titel, &[home, room, above(&kader)], &body))
}

fn lead(kader: &Kader, leer: &Scenarioleer) -> String {
    let naam = leer.dossier.scenario.nu.tekst.titel.as_str();
    let counted: Vec<&Nakijkinhoud> =
        (leer.nagekeken.iter()).filter(|one| counts(&one.nu)).map(|one| &one.nu.inhoud).collect();
    let said = calibration(kader.taal, &calibrated(counted.into_iter()));
    format!("{naam}. {said}")
}

fn expectations(kader: &Kader, leer: &Scenarioleer) -> Markup {
    let all = effects(leer.dossier.scenario.nu.tekst.inhoud.bestand());
    let percent = |value: f64| format!("{} %", crate::leren::terug::cijfer::written(value * 100.0, 1));
    let rows: Vec<Vec<Markup>> = all
        .iter()
        .map(|one| {
            let range = one.kennis.map(|kennis| kennis.bereik());
            let range = range.map_or_else(
                |_| {
                    kader
                        .t("geen marge: dit kan niet worden bijgesteld", "no margin: this cannot be adjusted")
                        .to_owned()
                },
                |(low, high)| format!("{} {} {}", percent(low), kader.t("tot", "to"), percent(high)),
            );
            vec![
                parts::cell(&one.naam),
                parts::cell(percent(one.verandering)),
                parts::cell(range),
                parts::cell(&one.bron),
            ]
        })
        .collect();
    if rows.is_empty() {
        return parts::empty(
            kader.t("Dit scenario verwacht nog geen verandering", "This scenario expects no change yet"),
            &html! { p { (kader.t("Vul bij stap 3 van het scenario in wat de aanpak verandert.", "Fill in at step 3 of the scenario what the approach changes.")) } },
        );
    }
    parts::table(
        kader.t("Wat dit scenario verwacht van de aanpak", "What this scenario expects of the approach"),
        &[
            kader.t("Wat", "What"),
            kader.t("Verandering", "Change"),
            kader.t("Marge (95 %)", "Margin (95 %)"),
            kader.t("Waar dat vandaan komt", "Where that comes from"),
        ],
        &[false, true, false, false],
        &rows,
    )
}

fn proposals(kader: &Kader, leer: &Scenarioleer) -> Markup {
    html! {
        @if !leer.bijstellingen.is_empty() {
            h3 class="utrecht-heading-3" { (kader.t("Metingen", "Measurements")) }
            ul class="vk-stack" { @for one in &leer.bijstellingen {
                @let (nl, en) = one.nu.besluit.naam();
                li class="vk-card" {
                    p { a href={ "/leren/terug/bijstelling/" (one.id) } { (one.nu.inhoud.cijfer.wat) } ": " (with_range(kader.taal, &one.nu.inhoud.cijfer)) }
                    p { (kader.t(nl, en)) " · " (one.nu.wie) " · " (moment(kader.taal, &one.nu.wanneer)) }
                    @if !one.nu.reden.is_empty() { p { (one.nu.reden) } }
                }
            } }
        }
    }
}

fn years(kader: &Kader, leer: &Scenarioleer) -> Markup {
    let adres = address(&leer.dossier.scenario.id);
    let own = leer.nagekeken.iter().filter(|one| counts(&one.nu));
    let may = kader.mag(Recht::LeerbesluitNemen);
    html! {
        (tables(kader, &[looked_back(own.map(|one| &one.nu.inhoud))]))
        @if may {
            p { (parts::link_button(&format!("{adres}/uitkomst"), kader.t("Vul in wat het werd", "Fill in what it became"))) }
            @if !leer.nagekeken.is_empty() {
                (parts::details(kader.t("Klopt een cijfer niet?", "Is a figure not right?"), &html! {
                    ul { @for one in &leer.nagekeken {
                        @let (nl, en) = one.nu.besluit.naam();
                        li { (one.nu.inhoud.naam) ", " (one.nu.inhoud.jaar) ": " (kader.t(nl, en)) ". "
                            a href={ "/leren/terug/uitkomst/" (one.id) "/intrekken" } { (withdraw_text(kader, counts(&one.nu))) } }
                    } }
                }))
            }
        }
    }
}

fn withdraw_text(kader: &Kader, counts: bool) -> &'static str {
    if counts {
        kader.t("Trek dit in", "Withdraw this")
    } else {
        kader.t("Pak dit weer op", "Take this up again")
    }
}

fn signal(kader: &Kader, leer: &Scenarioleer) -> Markup {
    let lijn = &leer.dossier.scenario;
    let adres = address(&lijn.id);
    let Some(plan) = &lijn.nu.tekst.inhoud.bestand().stopplan else {
        return parts::empty(
            kader.t("Er is geen signaal afgesproken", "No signal was agreed on"),
            &html! { p { (kader.t("Wat u doet als het niet werkt, staat bij stap 5 van het scenario.", "What you do when it does not work stands at step 5 of the scenario.")) } },
        );
    };
    html! {
        (parts::facts(&[
            (kader.t("Het signaal", "The signal"), html! { (plan.signaal) @if !plan.grens.is_empty() { " (" (plan.grens) ")" } }),
            (kader.t("Wie kijkt", "Who looks"), html! { (plan.wie) }),
            (kader.t("Uiterlijk", "At the latest"), html! { (plan.wanneer) }),
            (kader.t("Hoe stopt het", "How it stops"), html! { (plan.hoe) }),
        ]))
        @if leer.stopmetingen.is_empty() {
            p { (kader.t("Er is nog niet gemeten of dit signaal er is.", "It was not measured yet whether this signal is there.")) }
        }
        ul class="vk-stack" { @for one in &leer.stopmetingen {
            @let inhoud = &one.nu.inhoud;
            @let (nl, en) = if counts(&one.nu) { inhoud.oordeel().naam() } else { one.nu.besluit.naam() };
            li class="vk-card" {
                p { strong { (kader.t(nl, en)) } "." }
                p { (inhoud.cijfer.wat) ": " (with_range(kader.taal, &inhoud.cijfer)) ". " (boundary(kader, inhoud)) }
                p { (one.nu.wie) " · " (moment(kader.taal, &one.nu.wanneer)) }
                @if kader.mag(Recht::LeerbesluitNemen) {
                    p { a href={ "/leren/terug/stop/" (one.id) "/intrekken" } { (withdraw_text(kader, counts(&one.nu))) } }
                }
            }
        } }
        @if kader.mag(Recht::LeerbesluitNemen) {
            p { (parts::link_button(&format!("{adres}/stop"), kader.t("Vul in wat u zag", "Fill in what you saw"))) }
        }
    }
}

fn boundary(kader: &Kader, inhoud: &Stopinhoud) -> String {
    let (nl, en) = inhoud.kant.naam();
    let said = |value: f64| crate::leren::terug::cijfer::said(kader.taal, inhoud.cijfer.eenheid, value);
    let grens = said(inhoud.grens);
    let text = format!("{} {} {grens}.", kader.t("Het signaal:", "The signal:"), kader.t(nl, en));
    match &inhoud.afwijking {
        None => text,
        Some(other) => format!(
            "{text} {} {}. {} {}",
            kader.t("Vooraf was afgesproken:", "Agreed on beforehand was:"),
            said(other.plan),
            kader.t("Waarom anders:", "Why another:"),
            other.reden
        ),
    }
}

/// That the signal is there, loudly; nothing when it is not.
fn met(kader: &Kader, signal: Option<&Stopinhoud>) -> Markup {
    html! {
        @if let Some(signal) = signal.filter(|signal| signal.oordeel() == Stopoordeel::Gehaald) {
            (parts::alert(Toon::LetOp, kader.t("Het afgesproken signaal om te stoppen is er", "The agreed signal to stop is there"), &html! {
                p { (signal.signaal) ". " (signal.cijfer.wat) ": " (with_range(kader.taal, &signal.cijfer)) ". " (boundary(kader, signal)) }
                p { (kader.t("Vooraf is afgesproken wat u dan doet. Mensen besluiten: stoppen, veranderen of doorgaan, met een reden.", "It was agreed beforehand what you do then. People decide: stop, change or go on, with a reason.")) }
            }))
        }
    }
}

/// What the page of a scenario says when its signal to stop is there; nothing when it is not.
///
/// # Errors
/// When the database refuses.
pub async fn signal_of(
    opslag: &Opslag,
    kader: &Kader,
    gemeente: &str,
    scenario: &str,
) -> Result<Markup, opslag::OpslagFout> {
    let all = stuk::below::<Stopsoort>(opslag, gemeente, scenario).await?;
    let said = met(kader, newest_signal(all.iter()));
    Ok(html! {
        (said)
        @if kader.mag(Recht::LerenLezen) {
            p { a href=(address(scenario)) { (kader.t("Wat weten we hier nu van?", "What do we know of this by now?")) } }
        }
    })
}
