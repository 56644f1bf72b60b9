//! What can be measured and what would mislead: the designs that hold as buttons, and the refusal with its picture.

use std::sync::OnceLock;

use ::effect::design::{Design, Standing, Verdict, advise};
use ::effect::process::fall_back;
use maud::{Markup, html};
use opslag::Formulier;

use super::{Effectmeting, Effectmetingstuk};
use crate::leren::meting::opzet::said;
use crate::web::charts::{Staaf, staven};
use crate::web::formulier::hidden;
use crate::web::stukblad::Stukblad;
use crate::web::velden::key;
use crate::web::{Kader, number, parts};

/// The refusal, when there is one, and the ways that remain. `writes`: whether who looks may choose.
pub fn section(kader: &Kader, found: &Effectmetingstuk, writes: bool) -> Markup {
    let verdicts = advise(&found.nu.inhoud.asked());
    let of = |standing| verdicts.iter().filter(move |one| one.standing == standing);
    let refused = of(Standing::Refused).next();
    let holds: Vec<&Verdict> = of(Standing::Holds).collect();
    html! {
        @if let Some(refused) = refused { (refusal(kader, refused)) }
        section class="vk-section" aria-labelledby="opzetten" {
            h2 class="utrecht-heading-2" id="opzetten" {
                @if refused.is_some() { (kader.t("Wat kan wel?", "What can be done?")) } @else { (kader.t("Hoe kunt u dit meten?", "How can this be measured?")) }
            }
            @if holds.is_empty() {
                (parts::empty(kader.t("Met wat er nu is, klopt geen enkele manier", "With what there is now, no way holds"), &html! {
                    p { (kader.t("Hieronder staat wat er per manier nodig is. Loten wie eerst begint kan vaak nog, zolang de hulp niet begonnen is.", "Below stands what each way needs. Drawing lots for who starts first is often still possible, as long as the help has not begun.")) }
                }))
            } @else {
                ul class="vk-stack" { @for one in &holds { (offered(kader, found, one, writes)) } }
            }
            (others(kader, "niet-aangeraden", kader.t("Kan, maar raden wij hier niet aan", "Possible, but not recommended here"), of(Standing::NotRecommended)))
            (others(kader, "kan-niet", kader.t("Kan niet met wat er nu is", "Not possible with what there is now"), of(Standing::Impossible)))
        }
    }
}

fn offered(kader: &Kader, found: &Effectmetingstuk, one: &Verdict, writes: bool) -> Markup {
    let (naam, what) = (one.design.name(), one.design.what());
    let chosen = found.nu.inhoud.opzet == Some(one.design);
    let may = writes && found.nu.inhoud.vastlegging.is_none();
    html! {
        li class="vk-card" {
            h3 class="utrecht-heading-3" { (capital(kader, &naam.nl, &naam.en)) }
            p { (said(kader.taal, &what)) }
            @for reason in &one.reasons { p { (said(kader.taal, reason)) } }
            @if chosen { p { strong { (kader.t("Dit is de gekozen opzet.", "This is the chosen design.")) } } }
            @if may && !chosen {
                form method="post" action={ (Effectmeting::address(&found.id)) "/opzet" } {
                    (hidden(&Formulier::fresh(), found.nu.nummer))
                    input type="hidden" name="opzet" value=(key(one.design));
                    button class="utrecht-button utrecht-button--secondary-action vk-button vk-button--secondary" type="submit" {
                        (kader.t("Meet zo", "Measure like this")) span class="vk-visually-hidden" { ": " (kader.t(&naam.nl, &naam.en)) }
                    }
                }
            }
        }
    }
}

fn others<'a>(kader: &Kader, id: &str, titel: &str, all: impl Iterator<Item = &'a Verdict>) -> Markup {
    let all: Vec<&Verdict> = all.collect();
    html! {
        @if !all.is_empty() {
            div id=(id) { (parts::details(titel, &html! {
                dl class="vk-facts" { @for one in &all {
                    @let naam = one.design.name();
                    dt { (capital(kader, &naam.nl, &naam.en)) }
                    dd { @for reason in &one.reasons { p { (said(kader.taal, reason)) } } }
                } }
            })) }
        }
    }
}

fn capital(kader: &Kader, nl: &str, en: &str) -> String {
    crate::web::capital(kader.t(nl, en))
}

/// What the fall back alone looks like: drawn once.
fn example() -> &'static (Vec<f64>, Vec<f64>) {
    static ONCE: OnceLock<(Vec<f64>, Vec<f64>)> = OnceLock::new();
    ONCE.get_or_init(fall_back)
}

/// The bare before and after is not done, and why: with what a group shows that nobody helped.
fn refusal(kader: &Kader, refused: &Verdict) -> Markup {
    let (chosen, all) = example();
    let highest = chosen.iter().copied().fold(1.0, f64::max);
    let euro = |value: f64| format!("€ {}", number(kader.taal, value.max(0.0).round() as u64));
    let year = |place: usize| match place {
        3 => kader.t("jaar 4, hierin gekozen", "year 4, chosen in it").to_owned(),
        place => format!("{} {}", kader.t("jaar", "year"), place + 1),
    };
    let bars: Vec<Staaf> = (0..)
        .zip(chosen)
        .map(|(place, value)| Staaf { naam: year(place), waarde: euro(*value), deel: value / highest })
        .collect();
    let rows: Vec<Vec<Markup>> = (0..)
        .zip(chosen.iter().zip(all))
        .map(|(place, (chosen, all))| {
            vec![parts::cell(year(place)), parts::cell(euro(*chosen)), parts::cell(euro(*all))]
        })
        .collect();
    let (before, after) = (chosen.get(3).copied().unwrap_or(0.0), chosen.get(4).copied().unwrap_or(0.0));
    let share = number(kader.taal, ((before - after) / before.max(1.0) * 100.0).max(0.0).round() as u64);
    let titel = kader.t(
        "Wat gebeurt er met zo’n groep als niemand helpt?",
        "What happens to such a group when nobody helps?",
    );
    let heads = [
        kader.t("Jaar", "Year"),
        kader.t("De gekozen groep", "The chosen group"),
        kader.t("Alle huishoudens", "All households"),
    ];
    debug_assert_eq!(refused.design, Design::BeforeAfter);
    html! {
        section class="vk-section" aria-labelledby="weigering" {
            h2 class="utrecht-heading-2" id="weigering" { (kader.t("Alleen voor en na vergelijken? Dat doet Voorkant hier niet", "Only before and after? Voorkant does not do that here")) }
            @for reason in &refused.reasons { p { (said(kader.taal, reason)) } }
            p { (kader.t(
                &format!("Dit is een nagebootste gemeente waarin niemand is geholpen. De 200 huishoudens met de hoogste kosten in jaar 4 kosten in jaar 5 vanzelf {share} procent minder."),
                &format!("This is a simulated municipality in which nobody was helped. The 200 households with the highest costs in year 4 cost {share} percent less in year 5, by themselves."))) }
            figure class="vk-figure" { (staven("terugval", titel, &bars)) figcaption { (titel) } }
            (parts::details(kader.t("Dezelfde cijfers als tabel", "The same figures as a table"), &html! {
                (parts::table(titel, &heads, &[false, true, true], &rows))
                p { (kader.t("Voorbeeldwaarden: verzonnen kosten, geen norm. Van 1.000 nagebootste gemeenten zonder hulp toonden er 1.000 zo een besparing.", "Illustrative values: made-up costs, no norm. Of 1,000 simulated municipalities without help 1,000 showed a saving like this.")) }
            }))
        }
    }
}
