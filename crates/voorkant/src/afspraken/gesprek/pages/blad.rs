//! The talk of one year: what lies on the table, and what was decided.

use axum::extract::Path;
use maud::{Markup, html};
use opslag::stuk::{Stuk, Stukregel};
use prijs::Caotoets;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use toegang::Recht;

use super::{address, find_year, prepared};
use crate::afspraken::blik::Bereik;
use crate::afspraken::gesprek::decide::{Gesprekakkoord, Gesprekinhoud, Jaargesprek};
use crate::afspraken::gesprek::store::{self, Partnerschap};
use crate::poort::{AfsprakenLezen, Mag};
use crate::uitvoer::Cijfertabel;
use crate::web::antwoord::Antwoordpagina;
use crate::web::charts::{Staaf, staven};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, WebFout, moment, tables};

/// `GET …/gesprek/{jaar}`.
pub async fn show(
    mag: Mag<AfsprakenLezen>,
    kader: Kader,
    Path((id, jaar)): Path<(String, i32)>,
) -> Result<Markup, WebFout> {
    let found = find_year(&mag, (&id, jaar)).await?;
    let kept = found.gesprek(jaar);
    let said = match kept {
        Some(kept) => store::akkoorden(&mag.app().opslag, kept).await?,
        None => Vec::new(),
    };
    let prepared = prepared(mag.app(), &found, jaar, mag.aanmelding().vandaag).await?;
    let shown = kept.map_or(prepared.tabellen.as_slice(), |kept| kept.nu.inhoud.voorbereiding.as_slice());
    let page = Antwoordpagina {
        vraag: question(&kader, &found, jaar),
        kamer: html! {},
        keuze: html! {},
        antwoord: html! {
            @match kept {
                Some(kept) => (decided(&kader, kept)),
                None => {
                    p { (kader.t(&prepared.prijs.0, &prepared.prijs.1)) }
                    p { (kader.t("Er is nog niets besloten over dit jaar.", "Nothing was decided about this year yet.")) }
                }
            }
        },
        beeld: match kept {
            Some(kept) => written(&kader, &kept.nu.inhoud),
            None => on_the_table(&kader, prepared.toets.as_ref()),
        },
        tabel: html! { (tables(&kader, shown)) (files(&kader, &id, jaar, shown)) },
        berekening: html! {
            p { (kader.t(
                "Het gebruik komt uit het register van de sociale basis. Het geld staat in de afspraak. De prijs volgt de clausule over de index. De lonen zijn de verhogingen van de cao Sociaal Werk sinds de dag van de prijs.",
                "Use comes from the register of the social basis. The money stands in the agreement. The price follows the clause on indexation. Wages are the rises of the CAO Sociaal Werk since the day of the price.")) }
            @if kept.is_some() { p { (kader.t("Deze cijfers zijn bewaard zoals ze op de dag van het vastleggen waren.", "These figures are kept as they were on the day of recording.")) } }
        },
        onzeker: html! {
            ul {
                li { (kader.t("Van één verhoging van de cao weten wij de dag niet zeker: controleer die in de parameterset.", "Of one rise of the CAO we do not know the day for sure: check it in the parameter set.")) }
                li { (kader.t("Of het beter gaat met mensen, meet u straks in Leren. Wat hier staat is wat u samen ziet.", "Whether people are better off you will measure in Leren. What stands here is what you see together.")) }
                li { (kader.t("De spiegel en de verwachtingen van inwoners zijn wat mensen zelf zeggen. Wie meedeed, koos daar zelf voor.", "The mirror and what residents expect are what people say themselves. Who took part chose to.")) }
            }
        },
        verder: next(&kader, &found, kept, &said, jaar),
    };
    let adres = address(&id);
    let talks = format!("{adres}/gesprek");
    Ok(page.render(
        &kader,
        &[
            ("/", kader.t("Voorpagina", "Home")),
            ("/afspraken", "Afspraken"),
            (&adres, found.titel()),
            (&talks, kader.t("Gesprekken", "Talks")),
        ],
    ))
}

/// The question of the page.
pub fn question(kader: &Kader, found: &Partnerschap, jaar: i32) -> String {
    let titel = found.titel();
    if kader.taal == crate::web::Taal::Nl {
        format!("Hoe ging het in {jaar} met ‘{titel}’?")
    } else {
        format!("How did ‘{titel}’ go in {jaar}?")
    }
}

/// What was decided, and by whom it was recorded.
pub fn decided(kader: &Kader, kept: &Stuk<Jaargesprek>) -> Markup {
    let inhoud = &kept.nu.inhoud;
    let (nl, en) = inhoud.uitkomst.naam();
    html! {
        p { strong { (kader.t(nl, en)) } ". " (inhoud.reden) }
        p { (kader.t("Vastgelegd door ", "Recorded by ")) (kept.nu.wie) ", " (moment(kader.taal, &kept.nu.wanneer)) "." }
    }
}

/// The price beside wages, and the points of the talk in their order.
fn on_the_table(kader: &Kader, toets: Option<&Caotoets>) -> Markup {
    let points = [
        ("Wordt het gebruikt? Door hoeveel mensen?", "Is it used? By how many people?"),
        ("Houdt de prijs de lonen bij?", "Does the price keep up with wages?"),
        ("Gaat het beter met mensen?", "Are people better off?"),
        ("Hoe werken we samen? Wat zegt de spiegel?", "How do we work together? What does the mirror say?"),
        ("Gebeurt wat mensen van ons verwachten?", "Does what people expect of us happen?"),
        ("Wat doen we volgend jaar anders?", "What do we do differently next year?"),
    ];
    html! {
        @if let Some(toets) = toets { (beside(kader, toets)) }
        p { (kader.t("Neem deze punten door. Een uur is genoeg.", "Go through these points. An hour is enough.")) }
        ol { @for (nl, en) in points { li { (kader.t(nl, en)) } } }
    }
}

fn beside(kader: &Kader, toets: &Caotoets) -> Markup {
    let most = toets.cao.max(toets.index);
    let bar = |naam: &str, value: Decimal| Staaf {
        naam: naam.to_owned(),
        waarde: super::percent(kader, value, 2),
        deel: value.checked_div(most).and_then(|part| part.to_f64()).unwrap_or(0.0),
    };
    let bars = [
        bar(kader.t("De lonen (cao)", "Wages (CAO)"), toets.cao),
        bar(kader.t("De prijs", "The price"), toets.index),
    ];
    staven(
        "prijs-en-lonen",
        kader.t("Stijging sinds de prijs is afgesproken", "Rise since the price was agreed"),
        &bars,
    )
}

/// What was written down.
pub fn written(kader: &Kader, kept: &Gesprekinhoud) -> Markup {
    html! {
        (parts::facts(&[
            (kader.t("Dag van het gesprek", "Day of the talk"), parts::cell(super::said(kader, &kept.dag))),
            (kader.t("Wie er waren", "Who were there"), parts::cell(&kept.aanwezig)),
            (kader.t("Wat er is gezegd", "What was said"), parts::cell(&kept.bevindingen)),
        ]))
        @if !kept.vorige.is_empty() {
            h3 class="utrecht-heading-3" { (kader.t("Wat we vorig jaar afspraken", "What we agreed last year")) }
            ul { @for one in &kept.vorige { li {
                (one.actie.wat) " (" (one.actie.wie) "): "
                (if one.gedaan { kader.t("gedaan", "done") } else { kader.t("niet gedaan", "not done") })
            } } }
        }
        @if !kept.acties.is_empty() {
            h3 class="utrecht-heading-3" { (kader.t("Wat we gaan doen", "What we will do")) }
            ul { @for one in &kept.acties { li { (one.wat) ". " (one.wie) ", " (kader.t("vóór", "before")) " " (super::said(kader, &one.voor)) "." } } }
        }
    }
}

fn files(kader: &Kader, id: &str, jaar: i32, shown: &[Cijfertabel]) -> Markup {
    let files = [("PDF", "pdf"), ("CSV", "csv"), ("Excel", "xlsx"), ("JSON", "json")]
        .map(|(naam, vorm)| (format!("{}/gesprek/{jaar}/cijfers.{vorm}", address(id)), naam));
    html! { @if !shown.is_empty() { (parts::downloads(kader, &files)) } }
}

fn next(
    kader: &Kader,
    found: &Partnerschap,
    kept: Option<&Stuk<Jaargesprek>>,
    said: &[Stukregel<Gesprekakkoord>],
    jaar: i32,
) -> Markup {
    let base = format!("{}/gesprek/{jaar}", address(&found.overeenkomst.id));
    html! {
        @if kept.is_some() { (agreement(kader, said)) }
        ul class="vk-next" {
            @if kader.mag(Recht::AfsprakenMaken) {
                li { a href={ (base) "/vastleggen" } {
                    (if kept.is_some() { kader.t("Verbeter wat is vastgelegd", "Correct what was recorded") }
                     else { kader.t("Leg het gesprek vast", "Record the talk") })
                } }
            }
            @if kept.is_some() && kader.mag(Recht::AfsprakenReageren) {
                li { a href={ (base) "/akkoord" } { (kader.t("Zeg of u dit verslag herkent", "Say whether you recognise this report")) } }
            }
            @if found.afspraak.jaren().contains(&(jaar + 1)) {
                li { a href={ (address(&found.overeenkomst.id)) "/gesprek/" (jaar + 1) } { (kader.t("Naar het gesprek van volgend jaar", "To the talk of next year")) } }
            }
            li { a href={ (address(&found.overeenkomst.id)) "/index" } { (kader.t("De index, jaar na jaar", "The index, year by year")) } }
            li { a href=(address(&found.overeenkomst.id)) { (kader.t("Terug naar de afspraak", "Back to the agreement")) } }
        }
    }
}

fn agreement(kader: &Kader, said: &[Stukregel<Gesprekakkoord>]) -> Markup {
    html! {
        @if said.is_empty() {
            p { (kader.t("Nog niemand zei of het verslag klopt.", "Nobody said yet whether the report is right.")) }
        }
        @for one in said {
            @let who = if one.namens.is_empty() { kader.t("De gemeente", "The municipality") } else { one.namens.as_str() };
            @let (toon, titel) = if one.inhoud.eens {
                (Toon::Gelukt, kader.t("herkent dit verslag", "recognises this report"))
            } else {
                (Toon::LetOp, kader.t("ziet het anders", "sees it differently"))
            };
            (parts::alert(toon, &format!("{who} {titel}"), &html! {
                @if !one.inhoud.tekst.is_empty() { p { (one.inhoud.tekst) } }
                p { (one.wie) ", " (moment(kader.taal, &one.wanneer)) }
            }))
        }
    }
}
