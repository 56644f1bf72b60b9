//! One study: where it stands, which designs hold, what it can see, what was written down, and what it says.

use axum::extract::Path;
use maud::{Markup, html};
use opslag::stuk::{self, Stukbesluit};
use toegang::Recht;

use super::{Effectmeting, Effectmetingstuk, advies, crumbs};
use crate::app::blocking;
use crate::leren::blik::Bereik;
use crate::leren::meting::Effectpanel;
use crate::leren::meting::invullen::together;
use crate::leren::meting::opzet::{Vooraf, answers, beforehand, deviations, field_name, late, seal_holds};
use crate::leren::meting::soort::Meetconclusie;
use crate::leren::pages::record::one;
use crate::leren::terug::cijfer;
use crate::poort::{LerenLezen, Mag};
use crate::web::charts::{Band, banden};
use crate::web::parts::{self, Toon};
use crate::web::stukblad::{Stukblad, is_off};
use crate::web::{Kader, WebFout, day, moment};

/// `GET /leren/meting/{meting}`.
pub async fn show(mag: Mag<LerenLezen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let found = one::<Effectmeting>(&mag, &id).await?;
    let writes = kader.mag(Recht::MetingMaken) && !is_off(&found);
    let inhoud = found.nu.inhoud.clone();
    // A version never changes, so what it can see is worked out once.
    let name = format!("meting/vooraf/{}/{}/{}", found.gemeente, found.id, found.nu.nummer);
    let made = mag.app().antwoorden.get_or_make(name, async { blocking(move || beforehand(&inhoud)).await });
    let before = made.await?;
    let versions = stuk::versions(&mag.app().opslag, &found).await?;
    let figures: Vec<(String, String)> = stuk::all::<Effectpanel>(&mag.app().opslag, &found.gemeente)
        .await?
        .into_iter()
        .filter(|one| one.nu.inhoud.meting == id && !is_off(one))
        .map(|one| (Effectpanel::address(&one.id), one.nu.inhoud.titel))
        .collect();
    let body = html! {
        (standing(&kader, &found))
        @if let Some(conclusie) = &found.nu.inhoud.conclusie { (conclusion(&kader, &found, conclusie)) }
        (advies::section(&kader, &found, writes))
        (can_see(&kader, &found, &before))
        (registered(&kader, &found))
        (data(&kader, &found, &figures, writes))
        section class="vk-section" aria-labelledby="verder" {
            h2 class="utrecht-heading-2" id="verder" { (kader.t("Wat kunt u nu doen?", "What can you do now?")) }
            (next_steps(&kader, &found, writes))
        }
        (parts::details(kader.t("Wat er is veranderd", "What was changed"), &html! {
            ol reversed { @for versie in &versions {
                li { (kader.t(versie.besluit.naam().0, versie.besluit.naam().1)) ", " (moment(kader.taal, &versie.wanneer)) ", " (versie.wie)
                    @if !versie.reden.is_empty() { ": " span lang="nl" { (versie.reden) } } }
            } }
        }))
    };
    Ok(kader.page(&found.nu.inhoud.vraag, &crumbs(&kader), &body))
}

fn standing(kader: &Kader, found: &Effectmetingstuk) -> Markup {
    let inhoud = &found.nu.inhoud;
    let said = if is_off(found) {
        kader.t(
            "Deze meting is ingetrokken. Neem er niets uit over.",
            "This study was withdrawn. Use nothing of it.",
        )
    } else if inhoud.conclusie.is_some() {
        kader.t("Deze meting is afgerond.", "This study is finished.")
    } else if inhoud.vastlegging.is_some() {
        kader.t(
            "Deze meting is vooraf vastgelegd. Nu komen de cijfers.",
            "This study was registered beforehand. Now come the figures.",
        )
    } else if inhoud.opzet.is_some() {
        kader.t(
            "De opzet is gekozen. Leg de meting vast voordat u de uitkomst kent.",
            "The design is chosen. Register the study before you know the outcome.",
        )
    } else {
        kader.t("Kies eerst hoe u meet.", "Choose first how you measure.")
    };
    html! {
        p class="vk-lead" { (said) }
        p { span lang="nl" { (inhoud.wie) } " · " span lang="nl" { (inhoud.uitkomst) } " · " (day(kader.taal, inhoud.begin)) " " (kader.t("tot", "to")) " " (day(kader.taal, inhoud.einde)) }
    }
}

fn conclusion(kader: &Kader, found: &Effectmetingstuk, conclusie: &Meetconclusie) -> Markup {
    let inhoud = &found.nu.inhoud;
    let said = |value| cijfer::said(kader.taal, inhoud.eenheid, value);
    let bands: Vec<Band> = conclusie
        .bevindingen
        .iter()
        .map(|one| {
            let naam = one.opzet.name();
            Band {
                naam: kader.t(&naam.nl, &naam.en).to_owned(),
                tekst: format!("{} {} {}", said(one.laag), kader.t("tot", "to"), said(one.hoog)),
                laag: one.laag,
                midden: one.waarde,
                hoog: one.hoog,
            }
        })
        .collect();
    let rows: Vec<Vec<Markup>> = conclusie
        .bevindingen
        .iter()
        .map(|one| {
            let naam = one.opzet.name();
            vec![
                parts::cell(kader.t(&naam.nl, &naam.en)),
                parts::cell(said(one.waarde)),
                parts::cell(said(one.laag)),
                parts::cell(said(one.hoog)),
            ]
        })
        .collect();
    let heads = [
        kader.t("Manier", "Way"),
        kader.t("Effect", "Effect"),
        kader.t("Minstens", "At least"),
        kader.t("Hoogstens", "At most"),
    ];
    let titel =
        kader.t("Elke manier van rekenen naast de andere", "Each way of calculating beside the others");
    let Some(together) = together(inhoud, conclusie) else { return html! {} };
    html! {
        section class="vk-section" aria-labelledby="conclusie" {
            h2 class="utrecht-heading-2" id="conclusie" { (kader.t("Wat komt eruit?", "What comes out?")) }
            p class="vk-lead" { (kader.t(&together.words.nl, &together.words.en)) }
            @if !conclusie.toelichting.is_empty() { p lang="nl" { (conclusie.toelichting) } }
            figure class="vk-figure" { (banden("manieren", titel, kader.t(&together.words.nl, &together.words.en), &bands)) }
            (parts::table(titel, &heads, &[false, true, true, true], &rows))
            p { (cijfer::origin(kader.taal, &conclusie.cijfer)) "." }
            h3 class="utrecht-heading-3" { (kader.t("Wat dit niet kan zeggen", "What this cannot say")) }
            ul { @for (design, limits) in &together.cannot_say {
                @let naam = design.name();
                @for limit in limits { li { (crate::web::capital(kader.t(&naam.nl, &naam.en))) ": " (kader.t("dit zegt niet ", "this does not say ")) (kader.t(&limit.nl, &limit.en)) "." } }
            } }
        }
    }
}

fn can_see(kader: &Kader, found: &Effectmetingstuk, before: &Vooraf) -> Markup {
    let inhoud = &found.nu.inhoud;
    let percent = |share: f64| cijfer::written(share * 100.0, 1).replace(',', kader.t(",", "."));
    let unit = kader.t(inhoud.eenheid.naam().0, inhoud.eenheid.naam().1);
    html! {
        section class="vk-section" aria-labelledby="vooraf" {
            h2 class="utrecht-heading-2" id="vooraf" { (kader.t("Wat kan deze meting zien?", "What can this study see?")) }
            ul {
                @if let Some(p) = before.kleinste_p {
                    li {
                        @if p < 0.0001 { (kader.t("De kleinste p die u kunt vinden is kleiner dan 0,01 procent. Aan het aantal ligt het niet.", "The smallest p that can be found is below 0.01 percent. The number is no obstacle.")) }
                        @else {
                            (kader.t("De kleinste p die u kunt vinden is ", "The smallest p that can be found is ")) (percent(p)) (kader.t(" procent.", " percent."))
                            @if p > 0.05 { " " strong { (kader.t("Onder 5 procent komt deze meting dus nooit.", "So this study never comes below 5 percent.")) } }
                        }
                    }
                }
                @match before.zichtbaar {
                    Some(least) => li {
                        (kader.t("Een verschil van ", "A difference of ")) (cijfer::said(kader.taal, inhoud.eenheid, least)) @if !unit.is_empty() && unit != "euro" { " " (unit) }
                        (kader.t(" ziet deze meting in vier van de vijf gevallen. Een kleiner verschil mist zij vaak.", " is seen by this study in four of five cases. A smaller difference is often missed."))
                        @if inhoud.kleinste.is_some_and(|wanted| wanted < least) {
                            " " strong { (kader.t("Dat is meer dan het verschil dat er voor u toe doet. Neem meer mensen, of meet langer.", "That is more than the difference that matters to you. Take more people, or measure longer.")) }
                        }
                    },
                    None => li { (kader.t("Hoe groot een verschil moet zijn om gezien te worden, is nog niet te zeggen. Vul in hoeveel mensen van elkaar verschillen, of de uitkomst van wijken vóór het begin.", "How large a difference must be to be seen cannot be said yet. Fill in how much people differ, or the outcome of areas before the start.")) },
                }
                @if let Some(kans) = before.kans {
                    li { (kader.t("Op uw eigen eerdere jaren nagespeeld: het verschil dat ertoe doet werd in ", "Replayed on your own earlier years: the difference that matters was seen in ")) (percent(kans.seen))
                        (kader.t(" procent van de keren gezien. Zonder verschil was het ", " percent of the times. Without a difference it was ")) (percent(kans.false_alarm)) (kader.t(" procent.", " percent.")) }
                }
            }
        }
    }
}

fn registered(kader: &Kader, found: &Effectmetingstuk) -> Markup {
    let inhoud = &found.nu.inhoud;
    let Some(vastlegging) = &inhoud.vastlegging else { return html! {} };
    let changed = deviations(inhoud);
    let name = |veld: &str| {
        let (nl, en) = field_name(veld);
        kader.t(nl, en).to_owned()
    };
    html! {
        section class="vk-section" aria-labelledby="vastgelegd" {
            h2 class="utrecht-heading-2" id="vastgelegd" { (kader.t("Wat is vooraf vastgelegd?", "What was registered beforehand?")) }
            p { (kader.t("Vastgelegd op ", "Registered on ")) (day(kader.taal, vastlegging.dag)) (kader.t(" door ", " by ")) (vastlegging.door) "." }
            @if late(inhoud, vastlegging) {
                p { strong { (kader.t("Vastgelegd na het begin.", "Registered after the start.")) } " "
                    (kader.t("Een deel van de uitkomst kon toen al bekend zijn.", "A part of the outcome could be known by then.")) }
            }
            @if !seal_holds(vastlegging) {
                (parts::alert(Toon::Fout, kader.t("Het zegel past niet", "The seal does not fit"), &html! {
                    p { (kader.t("De bewaarde antwoorden zijn na het vastleggen veranderd. Vertrouw deze vastlegging niet.", "The kept answers were changed after the registration. Do not trust this registration.")) }
                }))
            }
            @if !inhoud.design_holds() {
                (parts::alert(Toon::LetOp, kader.t("De opzet klopt niet meer", "The design holds no more"), &html! {
                    p { (kader.t("Bij de antwoorden van nu past de vastgelegde opzet niet. Neem de uitkomst niet over.", "With the answers of now the registered design does not hold. Do not use the outcome.")) }
                }))
            }
            @if !changed.is_empty() {
                (parts::alert(Toon::LetOp, kader.t("Later is hiervan afgeweken", "This was deviated from later"), &html! {
                    ul { @for one in &changed { li { (name(&one.field)) ": " span lang="nl" { "“" (one.was.as_deref().unwrap_or("–")) "” → “" (one.is.as_deref().unwrap_or("–")) "”" } } } }
                }))
            }
            dl class="vk-facts" { @for (veld, _) in answers(inhoud) {
                @if let Some(answer) = vastlegging.velden.get(veld) { dt { (name(veld)) } dd lang="nl" { (answer) } }
            } }
            p { (kader.t("Zegel (SHA-256)", "Seal (SHA-256)")) ": " code { (vastlegging.zegel) } }
            (parts::downloads(kader, &[(format!("{}/vastlegging.pdf", Effectmeting::address(&found.id)), "pdf")]))
        }
    }
}

fn data(kader: &Kader, found: &Effectmetingstuk, figures: &[(String, String)], writes: bool) -> Markup {
    let inhoud = &found.nu.inhoud;
    html! {
        @if inhoud.vastlegging.is_some() {
            section class="vk-section" aria-labelledby="gegevens" {
                h2 class="utrecht-heading-2" id="gegevens" { (kader.t("De cijfers", "The figures")) }
                @if figures.is_empty() {
                    p { (kader.t("Er zijn nog geen cijfers uitgerekend bij deze meting.", "No figures were calculated for this study yet.")) }
                } @else {
                    ul { @for (adres, titel) in figures { li { a href=(adres) lang="nl" { (titel) } } } }
                }
                @if writes {
                    p { a href={ "/leren/effect/nieuw?opgave=" (found.hoort_bij) "&meting=" (found.id) } { (kader.t("Gegevens aanleveren", "Deliver data")) } }
                }
            }
        }
    }
}

fn next_steps(kader: &Kader, found: &Effectmetingstuk, writes: bool) -> Markup {
    let inhoud = &found.nu.inhoud;
    let adres = Effectmeting::address(&found.id);
    html! {
        ul class="vk-next" {
            @if writes {
                @if inhoud.opzet.is_some() && inhoud.vastlegging.is_none() {
                    li { a href={ (adres) "/vastleggen" } { (kader.t("Leg de meting vooraf vast", "Register the study beforehand")) } }
                }
                @if inhoud.vastlegging.is_some() {
                    li { a href={ (adres) "/conclusie" } { @if inhoud.conclusie.is_some() { (kader.t("Wijzig de conclusie", "Change the conclusion")) } @else { (kader.t("Schrijf de conclusie", "Write the conclusion")) } } }
                }
                li { a href={ (adres) "/wijzigen" } { (kader.t("Wijzig deze meting", "Change this study")) } }
            }
            @if !found.hoort_bij.is_empty() { li { a href={ "/opgave/" (found.hoort_bij) } { (kader.t("Ga naar de opgave", "Go to the opgave")) } } }
            @if let Some(cijfer) = inhoud.meetcijfer().filter(|_| !is_off(found) && kader.mag(Recht::LeerbesluitNemen)) {
                li { a href=(cijfer::with_query("/leren/terug/kies", cijfer)) { (kader.t("Neem de uitkomst mee naar een scenario of afspraak", "Take the outcome to a scenario or agreement")) } }
            }
            @if kader.mag(Recht::MetingMaken) {
                li { a href={ (adres) "/intrekken" } { @if is_off(found) { (kader.t("Pak deze meting weer op", "Take this study up again")) } @else { (kader.t("Trek deze meting in", "Withdraw this study")) } } }
            }
        }
    }
}
