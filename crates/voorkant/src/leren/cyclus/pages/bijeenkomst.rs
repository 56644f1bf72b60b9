//! One meeting: its agenda, and what came of it.

use axum::extract::Path;
use maud::{Markup, html};
use opslag::stuk::{self, Stuk, Stukbesluit, Stukversie};
use toegang::Recht;

use super::{agenda_of, find_meeting, meeting_title, visible};
use crate::leren::blik::Bereik;
use crate::leren::cyclus::agenda::Agendapunt;
use crate::leren::cyclus::inhoud::{Bijeenkomstinhoud, Leerbijeenkomst, Leercyclus};
use crate::leren::cyclus::invullen::said;
use crate::leren::cyclus::store::Cyclus;
use crate::poort::{LerenLezen, Mag};
use crate::web::parts::{self, Toon};
use crate::web::stukblad::{Stukblad, is_off};
use crate::web::{Kader, WebFout, moment};

/// `GET …/bijeenkomst/{bijeenkomst}`.
pub async fn show(mag: Mag<LerenLezen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let (cyclus, stuk) = find_meeting(&mag, &id).await?;
    let agenda = agenda_of(mag.app(), &cyclus, &stuk, mag.aanmelding().vandaag).await?;
    let agenda = visible(&kader, agenda);
    let versions = stuk::versions(&mag.app().opslag, &stuk).await?;
    let inhoud = &stuk.nu.inhoud;
    let body = html! {
        (state(&kader, &stuk))
        @if inhoud.gehouden { (record(&kader, &cyclus, inhoud)) }
        section class="vk-section" aria-labelledby="agenda" {
            h2 class="utrecht-heading-2" id="agenda" { (if inhoud.gehouden { kader.t("De agenda van toen", "The agenda of then") } else { kader.t("De agenda", "The agenda") }) }
            (points(&kader, &agenda))
            p { (kader.t(
                "Deze agenda is gemaakt van wat er sinds de vorige bijeenkomst is veranderd: besluiten, metingen, signalen, regels en afspraken. Bij het vastleggen blijft zij bewaard zoals zij was.",
                "This agenda was made of what changed since the meeting before: decisions, measurements, signals, rules and agreements. When the meeting is recorded it is kept as it was.")) }
        }
        section class="vk-section" aria-labelledby="verder" {
            h2 class="utrecht-heading-2" id="verder" { (kader.t("Wat kunt u nu doen?", "What can you do now?")) }
            (next(&kader, &cyclus, &stuk))
            (history(&kader, &versions))
        }
    };
    let titel = format!("{}: {}", meeting_title(&kader, inhoud), cyclus.stuk.nu.inhoud.naam);
    let above = [
        ("/", kader.t("Voorpagina", "Home")),
        ("/leren", "Leren"),
        (super::ADRES, kader.t("Leercyclus", "Learning cycle")),
    ];
    let adres = Leercyclus::address(&cyclus.stuk.id);
    let mut crumbs = above.to_vec();
    crumbs.push((&adres, &cyclus.stuk.nu.inhoud.naam));
    Ok(kader.page(&titel, &crumbs, &body))
}

fn state(kader: &Kader, stuk: &Stuk<Leerbijeenkomst>) -> Markup {
    let inhoud = &stuk.nu.inhoud;
    let mut facts = vec![(kader.t("Dag", "Day"), parts::cell(said(kader, &inhoud.dag)))];
    if !inhoud.tijd.is_empty() {
        facts.push((kader.t("Tijd", "Time"), parts::cell(&inhoud.tijd)));
    }
    if !inhoud.plaats.is_empty() {
        facts.push((kader.t("Waar", "Where"), parts::cell(&inhoud.plaats)));
    }
    html! {
        @if is_off(stuk) {
            (parts::alert(Toon::LetOp, kader.t("Deze bijeenkomst gaat niet door", "This meeting was called off"), &html! { p { (stuk.nu.reden) } }))
        }
        (parts::facts(&facts))
    }
}

/// What was written down.
fn record(kader: &Kader, cyclus: &Cyclus, inhoud: &Bijeenkomstinhoud) -> Markup {
    let there: Vec<(&str, Markup)> = inhoud
        .aanwezig
        .all()
        .into_iter()
        .map(|((nl, en), who)| {
            (kader.t(nl, en), html! { @if who.is_empty() { (kader.t("niemand", "nobody")) } @else { (who) } })
        })
        .collect();
    html! {
        section class="vk-section" aria-labelledby="besluiten" {
            h2 class="utrecht-heading-2" id="besluiten" { (kader.t("Wat we besloten", "What we decided")) }
            @if inhoud.besluiten.is_empty() { p { (kader.t("Er is niets besloten.", "Nothing was decided.")) } }
            @else { (decisions(kader, inhoud)) }
        }
        @if !inhoud.eerder.is_empty() {
            section class="vk-section" aria-labelledby="eerder" {
                h2 class="utrecht-heading-2" id="eerder" { (kader.t("Wat er van eerdere besluiten kwam", "What came of earlier decisions")) }
                ul { @for stand in &inhoud.eerder {
                    @let found = cyclus.bijeenkomst(&stand.bijeenkomst).and_then(|one| one.nu.inhoud.besluit(stand.nummer));
                    @let (nl, en) = stand.uitvoering.naam();
                    li { @if let Some(found) = found { (found.wat) ": " } (kader.t(nl, en)) @if !stand.toelichting.is_empty() { ". " (stand.toelichting) } }
                } }
            }
        }
        section class="vk-section" aria-labelledby="wie" {
            h2 class="utrecht-heading-2" id="wie" { (kader.t("Wie er waren en wat we zagen", "Who were there and what we saw")) }
            (parts::facts(&there))
            @if !inhoud.afwezig.is_empty() { p { (kader.t("Waarom iemand er niet was: ", "Why somebody was not there: ")) (inhoud.afwezig) } }
            p { (inhoud.bevindingen) }
        }
    }
}

fn decisions(kader: &Kader, inhoud: &Bijeenkomstinhoud) -> Markup {
    let rows: Vec<Vec<Markup>> = inhoud
        .besluiten
        .iter()
        .map(|one| {
            let (nl, en) = one.soort.naam();
            vec![
                parts::cell(&one.wat),
                html! {
                    strong { (kader.t(nl, en)) }
                    @if one.is_lapsed() { " " (kader.t("Vervallen: ", "Lapsed: ")) (one.vervallen) }
                },
                parts::cell(&one.reden),
                parts::cell(&one.wie),
                parts::cell(said(kader, &one.voor)),
            ]
        })
        .collect();
    parts::table(
        kader.t("Besluiten", "Decisions"),
        &[
            kader.t("Waarover", "About"),
            kader.t("Besluit", "Decision"),
            kader.t("Waarom", "Why"),
            kader.t("Wie", "Who"),
            kader.t("Klaar vóór", "Ready before"),
        ],
        &[],
        &rows,
    )
}

fn points(kader: &Kader, agenda: &[Agendapunt]) -> Markup {
    let mut groups: Vec<(&Agendapunt, Vec<&Agendapunt>)> = Vec::new();
    for punt in agenda {
        match groups.last_mut().filter(|(first, _)| first.soort == punt.soort) {
            Some((_, all)) => all.push(punt),
            None => groups.push((punt, vec![punt])),
        }
    }
    html! {
        @for (first, all) in &groups {
            @let (nl, en) = first.soort.naam();
            h3 class="utrecht-heading-3" { (kader.t(nl, en)) }
            ul { @for punt in all { li {
                @if punt.adres.is_empty() { (kader.t(&punt.nl, &punt.en)) }
                @else { a href=(punt.adres) { (kader.t(&punt.nl, &punt.en)) } }
            } } }
        }
    }
}

fn next(kader: &Kader, cyclus: &Cyclus, stuk: &Stuk<Leerbijeenkomst>) -> Markup {
    let adres = Leerbijeenkomst::address(&stuk.id);
    let (may, off, held) =
        (kader.mag(Recht::LeerbesluitNemen) && cyclus.loopt(), is_off(stuk), stuk.nu.inhoud.gehouden);
    html! {
        ul class="vk-next" {
            li { a href={ (adres) "/agenda.pdf" } download { (kader.t("Neem de agenda mee als PDF", "Take the agenda along as PDF")) } }
            @if !off && !held { li { a href={ (adres) "/agenda.ics" } download { (kader.t("Zet de bijeenkomst in uw agenda (ICS)", "Put the meeting in your calendar (ICS)")) } } }
            @if may && !off {
                li { a href={ (adres) "/vastleggen" } { (if held { kader.t("Verbeter wat is vastgelegd", "Correct what was recorded") } else { kader.t("Leg de bijeenkomst vast", "Record the meeting") }) } }
                @if !held { li { a href={ (adres) "/verzetten" } { (kader.t("Verzet de bijeenkomst", "Move the meeting")) } } }
            }
            @if may {
                li { a href={ (adres) "/intrekken" } { (if off { kader.t("Pak deze bijeenkomst weer op", "Take this meeting up again") } else { kader.t("Trek deze bijeenkomst in", "Call this meeting off") }) } }
            }
            li { a href=(Leercyclus::address(&cyclus.stuk.id)) { (kader.t("Naar de leercyclus", "To the learning cycle")) } }
        }
    }
}

fn history(kader: &Kader, versions: &[Stukversie<Leerbijeenkomst>]) -> Markup {
    let rows: Vec<Vec<Markup>> = versions
        .iter()
        .map(|versie| {
            let (nl, en) = versie.besluit.naam();
            vec![
                parts::cell(kader.t(nl, en)),
                parts::cell(versie.wie.as_str()),
                parts::cell(moment(kader.taal, &versie.wanneer)),
                parts::cell(versie.reden.as_str()),
            ]
        })
        .collect();
    let titel = kader.t("Wat er is gedaan", "What was done");
    let heads = [
        kader.t("Wat", "What"),
        kader.t("Wie", "Who"),
        kader.t("Wanneer", "When"),
        kader.t("Reden", "Reason"),
    ];
    parts::details(titel, &parts::table(titel, &heads, &[], &rows))
}
