//! One agenda: its sentences, what is missing, what the product proposes, and what can be done now.

use axum::extract::Path;
use maud::{Markup, html};
use opslag::Formulier;
use opslag::stuk::{self, Stukbesluit};
use toegang::Recht;

use super::{Agenda, Agendabesluit, Agendastuk, crumbs};
use crate::leren::agenda::bouwstenen::gather;
use crate::leren::agenda::document::VERWACHT;
use crate::leren::agenda::openbaar::as_published;
use crate::leren::agenda::voorstel::proposals;
use crate::leren::agenda::{Agendadeel, Agendainhoud, Agendazin};
use crate::leren::blik::Bereik;
use crate::leren::pages::record::one;
use crate::poort::{LerenLezen, Mag};
use crate::web::formulier::hidden;
use crate::web::stukblad::{Stukblad, is_off};
use crate::web::velden::key;
use crate::web::{Kader, WebFout, day, moment, parts};

/// `GET /leren/agenda/{agenda}`.
pub async fn show(mag: Mag<LerenLezen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let agenda = one::<Agenda>(&mag, &id).await?;
    let public = as_published(mag.app(), agenda.clone()).await?;
    if !kader.mag(Recht::AgendaMaken) {
        // A draft is of who writes it; others read what was published.
        return Ok(read_only(&kader, &public.ok_or(WebFout::NietGevonden)?));
    }
    let writes = !is_off(&agenda);
    let proposed = if writes {
        let stones = gather(mag.app(), &agenda.gemeente).await?;
        proposals(&stones, &agenda.nu.inhoud, crate::app::today())
    } else {
        Vec::new()
    };
    let versions = stuk::versions(&mag.app().opslag, &agenda).await?;
    let body = html! {
        (standing(&kader, &agenda, public.as_ref()))
        @for part in agenda.nu.inhoud.inleiding.lines() { p { (part) } }
        @for deel in Agendadeel::ALL { (part(&kader, &agenda, deel, writes)) }
        (sources(&kader, &agenda.nu.inhoud))
        @if writes { (proposal(&kader, &agenda, &proposed)) }
        section class="vk-section" aria-labelledby="verder" {
            h2 class="utrecht-heading-2" id="verder" { (kader.t("Wat kunt u nu doen?", "What can you do now?")) }
            (next_steps(&kader, &agenda, public.is_some()))
        }
        (parts::details(kader.t("Wat er is veranderd", "What was changed"), &html! {
            ol reversed { @for versie in &versions {
                li { (kader.t(versie.besluit.naam().0, versie.besluit.naam().1)) ", " (moment(kader.taal, &versie.wanneer)) ", " (versie.wie)
                    @if !versie.reden.is_empty() { ": " span lang="nl" { (versie.reden) } } }
            } }
        }))
    };
    Ok(kader.page(&agenda.nu.inhoud.titel, &crumbs(&kader), &body))
}

/// What was published, for who does not write.
fn read_only(kader: &Kader, public: &Agendastuk) -> Markup {
    let inhoud = &public.nu.inhoud;
    let body = html! {
        (standing(kader, public, Some(public)))
        @for part in inhoud.inleiding.lines() { p { (part) } }
        @for deel in Agendadeel::ALL { (part(kader, public, deel, false)) }
        (sources(kader, inhoud))
        p { a href={ "/pamflet/" (public.id) } { (kader.t("Lees het pamflet", "Read the pamphlet")) } }
    };
    kader.page(&inhoud.titel, &crumbs(kader), &body)
}

fn standing(kader: &Kader, agenda: &Agendastuk, public: Option<&Agendastuk>) -> Markup {
    let inhoud = &agenda.nu.inhoud;
    let said = match (agenda.nu.besluit, public) {
        (Agendabesluit::Ingetrokken, _) => kader.t(
            "Deze agenda is ingetrokken. Alleen wie agenda’s maakt, ziet hem nog.",
            "This agenda was withdrawn. Only those who make agendas still see it.",
        ),
        (Agendabesluit::Gepubliceerd, _) => kader.t(
            "Deze agenda is openbaar: iedereen kan hem lezen.",
            "This agenda is public: everybody can read it.",
        ),
        (_, Some(_)) => kader.t(
            "Er is een openbare versie. Wat u sindsdien wijzigde, is nog niet openbaar.",
            "There is a public version. What you changed since is not public yet.",
        ),
        _ => kader.t(
            "Dit is een concept. Alleen wie agenda’s maakt, ziet het.",
            "This is a draft. Only those who make agendas see it.",
        ),
    };
    html! {
        p class="vk-lead" { (inhoud.van_wie) ", " (inhoud.van) " " (kader.t("tot en met", "to")) " " (inhoud.tot) ". " (said) }
    }
}

fn part(kader: &Kader, agenda: &Agendastuk, deel: Agendadeel, writes: bool) -> Markup {
    let (nl, en) = deel.naam();
    let id = key(deel);
    let adres = Agenda::address(&agenda.id);
    html! {
        section class="vk-section" aria-labelledby=(id) {
            h2 class="utrecht-heading-2" id=(id) { (kader.t(nl, en)) }
            @if agenda.nu.inhoud.of(deel).next().is_none() {
                p { (kader.t("Hier staat nog geen zin.", "There is no sentence here yet.")) }
            } @else {
                ul { @for (nummer, zin) in agenda.nu.inhoud.of(deel) {
                    li { span lang="nl" { (zin.tekst) } (mark(nummer, zin))
                        @if writes { " " a href={ (adres) "/zin/" (nummer) } { (kader.t("Wijzig", "Change")) span class="vk-visually-hidden" { " " (kader.t("zin", "sentence")) " " (nummer) } } } }
                } }
            }
        }
    }
}

/// What stands behind a sentence: the number of its source, and whether it is only expected.
pub fn mark(nummer: usize, zin: &Agendazin) -> Markup {
    html! { " " sup { "[" (nummer) "]" @if zin.verwacht { "*" } } }
}

/// Where each figure comes from, as a table.
pub fn sources(kader: &Kader, inhoud: &Agendainhoud) -> Markup {
    if inhoud.zinnen.is_empty() {
        return html! {};
    }
    let rows: Vec<Vec<Markup>> = inhoud
        .zinnen
        .iter()
        .zip(1_usize..)
        .map(|(zin, nummer)| {
            vec![
                parts::cell(nummer),
                html! { span lang="nl" { (zin.cijfer) } },
                html! { span lang="nl" { @if zin.adres.is_empty() { (zin.bron) } @else { a href=(zin.adres) { (zin.bron) } } } },
                parts::cell(day(kader.taal, zin.tot)),
                parts::cell(if zin.verwacht { kader.t("verwacht", "expected") } else { kader.t("gemeten of afgesproken", "measured or agreed") }),
            ]
        })
        .collect();
    let heads = [
        "Nr.",
        kader.t("Cijfer", "Figure"),
        kader.t("Bron", "Source"),
        kader.t("Tot", "Until"),
        kader.t("Hoe zeker?", "How sure?"),
    ];
    html! {
        section class="vk-section" aria-labelledby="bronnen" {
            h2 class="utrecht-heading-2" id="bronnen" { (kader.t("Waar komen de cijfers vandaan?", "Where do the figures come from?")) }
            (parts::table(kader.t("De bron van elk cijfer", "The source of each figure"), &heads, &[false; 5], &rows))
            @if inhoud.zinnen.iter().any(|zin| zin.verwacht) { p { (kader.t(VERWACHT.0, VERWACHT.1)) } }
        }
    }
}

fn proposal(kader: &Kader, agenda: &Agendastuk, proposed: &[Agendazin]) -> Markup {
    let adres = Agenda::address(&agenda.id);
    html! {
        section class="vk-section" aria-labelledby="voorstel" {
            h2 class="utrecht-heading-2" id="voorstel" { (kader.t("Zinnen die Voorkant voorstelt", "Sentences that Voorkant proposes")) }
            @if proposed.is_empty() {
                p { (kader.t(
                    "Er is nu niets voor te stellen. Zinnen komen uit ondertekende afspraken, scenario’s waartoe is besloten, en metingen.",
                    "There is nothing to propose now. Sentences come from signed agreements, scenarios that were decided on, and measurements.")) }
            } @else {
                ul class="vk-stack" { @for zin in proposed {
                    li class="vk-card" {
                        p lang="nl" { (zin.tekst) }
                        p { (kader.t("Bron", "Source")) ": " a href=(zin.adres) lang="nl" { (zin.bron) } }
                        form method="post" action={ (adres) "/zin" } {
                            (hidden(&Formulier::fresh(), agenda.nu.nummer))
                            (carried(zin))
                            (parts::submit_second(kader.t("Zet deze zin erin", "Put this sentence in")))
                        }
                    }
                } }
            }
        }
    }
}

/// A sentence as hidden fields.
fn carried(zin: &Agendazin) -> Markup {
    let fields = [
        ("deel", key(zin.deel)),
        ("opgave", zin.opgave.clone()),
        ("tekst", zin.tekst.clone()),
        ("cijfer", zin.cijfer.clone()),
        ("bron", zin.bron.clone()),
        ("adres", zin.adres.clone()),
        ("tot", zin.tot.to_string()),
    ];
    html! {
        @for (naam, waarde) in &fields { input type="hidden" name=(naam) value=(waarde); }
        @if zin.verwacht { input type="hidden" name="verwacht" value="ja"; }
    }
}

fn next_steps(kader: &Kader, agenda: &Agendastuk, public: bool) -> Markup {
    let adres = Agenda::address(&agenda.id);
    let writes = kader.mag(Recht::AgendaMaken);
    html! {
        ul class="vk-next" {
            @if writes && !is_off(agenda) {
                li { a href={ (adres) "/zin" } { (kader.t("Schrijf zelf een zin", "Write a sentence yourself")) } }
                li { a href={ (adres) "/kop" } { (kader.t("Wijzig naam, jaren of inleiding", "Change name, years or introduction")) } }
                li { a href={ (adres) "/publiceren" } { (kader.t("Maak de agenda openbaar", "Make the agenda public")) } }
            }
            @if public { li { a href={ "/pamflet/" (agenda.id) } { (kader.t("Lees het pamflet", "Read the pamphlet")) } } }
            @if writes {
                li { a href={ (adres) "/intrekken" } {
                    @if is_off(agenda) { (kader.t("Pak deze agenda weer op", "Take this agenda up again")) } @else { (kader.t("Trek deze agenda in", "Withdraw this agenda")) }
                } }
            }
        }
    }
}
