//! One round: its answer when it is closed; before that, whether enough answered.

use axum::extract::Path;
use maud::{Markup, html};
use opslag::stuk::Stukbesluit;
use toegang::Recht;

use super::{Ronde, address, crumbs, find, lijst, question, years};
use crate::afspraken::blik::Bereik;
use crate::afspraken::kant::Kant;
use crate::afspraken::quickscan::antwoord::sentences;
use crate::afspraken::quickscan::decide::{DREMPEL, Quickscanbesluit, Quickscanelement, WOORDEN_VANAF};
use crate::afspraken::quickscan::store;
use crate::afspraken::quickscan::tabellen::{self, few_name};
use crate::afspraken::quickscan::uitkomst::{Quickscandeel, Quickscanstelling, Quickscanuitkomst};
use crate::poort::{Mag, PrijzenLezen};
use crate::web::antwoord::Antwoordpagina;
use crate::web::charts::{Bereikstaaf, bereiken};
use crate::web::{Kader, WebFout, moment, parts, tables};

/// `GET /afspraken/quickscan/{ronde}`.
pub async fn show(mag: Mag<PrijzenLezen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let ronde = find(&mag, &id).await?;
    let opslag = &mag.app().opslag;
    let kant = Kant::of(mag.aanmelding());
    let own = kant != Kant::Gemeente && store::answered(opslag, &ronde.id, kant.namens()).await?;
    match store::outcome(opslag, &ronde).await? {
        Some(uitkomst) => {
            let years = years(&mag).await?;
            Ok(answer(&kader, &ronde, (&uitkomst, &years), own))
        }
        None => {
            let enough = store::enough(opslag, &ronde.id).await?;
            Ok(waiting(&kader, &ronde, enough, own))
        }
    }
}

/// Whether the own organisation answered: not what.
fn took_part(kader: &Kader, own: bool) -> Markup {
    html! { @if own { p { (kader.t(
    "Uw organisatie heeft geantwoord. Wat u antwoordde, staat nergens bij uw naam.",
    "Your organisation has answered. What you answered stands nowhere with your name.")) } } }
}

/// About how many answered. Never the number: who looks often would see who just came.
pub fn how_many(kader: &Kader, enough: bool) -> &str {
    if enough {
        kader.t("Vijf of meer organisaties hebben geantwoord.", "Five or more organisations have answered.")
    } else {
        kader.t(
            "Minder dan vijf organisaties hebben geantwoord.",
            "Fewer than five organisations have answered.",
        )
    }
}

/// A round that is open or withdrawn.
fn waiting(kader: &Kader, ronde: &Ronde, enough: bool, own: bool) -> Markup {
    let (nl, en) = ronde.nu.besluit.naam();
    let open = ronde.nu.besluit == Quickscanbesluit::Geopend;
    let adres = address(ronde);
    let body = html! {
        @if open {
            div class="vk-lead" { p { (how_many(kader, enough)) " " (kader.t(
                "De uitkomst ziet u als de gemeente de ronde sluit.",
                "You see the outcome when the municipality closes the round.")) } }
        } @else {
            div class="vk-lead" { p { (kader.t("Deze ronde is ingetrokken. Er is geen uitkomst.", "This round was withdrawn. There is no outcome.")) } }
            p { (kader.t("Reden: ", "Reason: ")) (ronde.nu.reden) }
        }
        p { (kader.t(nl, en)) " · " (ronde.nu.wie) ", " (moment(kader.taal, &ronde.nu.wanneer)) }
        (took_part(kader, own))
        @if !ronde.nu.inhoud.uitleg.is_empty() { div class="vk-said" { p { (ronde.nu.inhoud.uitleg) } } }
        section class="vk-section" aria-labelledby="verder" {
            h2 class="utrecht-heading-2" id="verder" { (kader.t("Wat kunt u nu doen?", "What can you do now?")) }
            ul class="vk-next" {
                @if open && !own && kader.mag(Recht::PartnerInvullen) {
                    li { a href={ (adres) "/antwoord" } { (kader.t("Antwoord voor uw organisatie", "Answer for your organisation")) } }
                }
                @if open && kader.mag(Recht::AfsprakenMaken) {
                    li { a href={ (adres) "/stap" } { (kader.t("Sluit de ronde, of trek die in", "Close the round, or withdraw it")) } }
                }
                li { a href="/afspraken/quickscan" { (kader.t("Bekijk andere rondes", "Look at other rounds")) } }
            }
        }
    };
    kader.page(&question(kader, ronde), &crumbs(kader), &body)
}

fn answer(
    kader: &Kader,
    ronde: &Ronde,
    (uitkomst, years): (&Quickscanuitkomst, &[(i32, Quickscanuitkomst)]),
    own: bool,
) -> Markup {
    let (nl, en) = ronde.nu.besluit.naam();
    let antwoord = Antwoordpagina {
        vraag: question(kader, ronde),
        kamer: html! {
            p { (kader.t(nl, en)) " · " (ronde.nu.wie) ", " (moment(kader.taal, &ronde.nu.wanneer)) }
            (took_part(kader, own))
        },
        keuze: html! {},
        antwoord: html! { @for zin in sentences(kader.taal, uitkomst) { p { (zin) } } },
        beeld: picture(kader, uitkomst),
        tabel: html! {
            (tables(kader, &tabellen::all(uitkomst, years)))
            (words(kader, uitkomst))
            (parts::downloads(kader, &["csv", "xlsx", "json", "pdf"].map(|vorm| {
                let naam = match vorm { "csv" => "CSV", "xlsx" => "Excel", "json" => "JSON", _ => "pdf" };
                (format!("{}/cijfers.{vorm}", address(ronde)), naam)
            })))
        },
        berekening: made(kader),
        onzeker: uncertain(kader),
        verder: next(kader),
    };
    antwoord.render(kader, &crumbs(kader))
}

/// The price and the elements, each with its interval.
fn picture(kader: &Kader, uitkomst: &Quickscanuitkomst) -> Markup {
    let Quickscanuitkomst::Getoond { delen, .. } = uitkomst else {
        return parts::empty(
            kader.t("Er is niets te laten zien", "There is nothing to show"),
            &html! { p { (kader.t("Vraag volgend jaar meer organisaties om mee te doen.", "Ask more organisations to take part next year.")) } },
        );
    };
    let shown = |deel: &&Quickscandeel| {
        matches!(deel.stelling, Quickscanstelling::NietReeel | Quickscanstelling::Ontbreekt(_))
    };
    #[allow(clippy::cast_precision_loss, reason = "the length of a bar")]
    let bars: Vec<Bereikstaaf> = delen
        .iter()
        .filter(shown)
        .map(|deel| {
            let (low, high) = deel.interval();
            let tekst = match (deel.procent(), few_name(deel.aantal)) {
                (Some(percent), _) => format!("{percent} %"),
                (None, Some((nl, en))) => kader.t(nl, en).to_owned(),
                (None, None) => String::new(),
            };
            let (minstens, hoogstens) = (low as f64 / 100.0, high as f64 / 100.0);
            Bereikstaaf { naam: short(kader, deel.stelling), tekst, minstens, hoogstens }
        })
        .collect();
    let said = sentences(kader.taal, uitkomst).join(" ");
    html! {
        (bereiken(kader.t("Deel van de organisaties", "Share of the organisations"), &said, &bars))
        p { (kader.t(
            "Het donkere deel is het minste dat wij verwachten. Tot het einde van het lichte deel is het hoogstens. Een hele balk zou alle organisaties zijn.",
            "The dark part is expected at least. Up to the end of the light part it is at most. A whole bar would be all organisations.")) }
    }
}

/// A name that has room above its bar.
fn short(kader: &Kader, stelling: Quickscanstelling) -> String {
    let (nl, en) = match stelling {
        Quickscanstelling::NietReeel => {
            ("Minstens één prijs is niet reëel", "At least one price is not real")
        }
        Quickscanstelling::Ontbreekt(element) => match element {
            Quickscanelement::Beroepskracht => {
                ("Te weinig voor de beroepskracht", "Too little for the professional")
            }
            Quickscanelement::Overhead => ("Te weinig voor overhead", "Too little for overhead"),
            Quickscanelement::NietProductief => {
                ("Te weinig voor verlof, ziekte, overleg", "Too little for leave, sickness, meetings")
            }
            Quickscanelement::ReisScholing => {
                ("Te weinig voor reizen en scholing", "Too little for travel and training")
            }
            Quickscanelement::Indexatie => ("Te weinig indexatie", "Too little indexation"),
            Quickscanelement::Eisen => ("Te weinig voor eisen van de gemeente", "Too little for demands"),
        },
        other => other.naam(),
    };
    kader.t(nl, en).to_owned()
}

/// What people wrote, when enough answered.
fn words(kader: &Kader, uitkomst: &Quickscanuitkomst) -> Markup {
    let Quickscanuitkomst::Getoond { woorden, .. } = uitkomst else { return html! {} };
    html! {
        h3 class="utrecht-heading-3" { (kader.t("Wat organisaties schreven", "What organisations wrote")) }
        @match woorden {
            None => p { (kader.t("Dat laten wij zien vanaf ", "That is shown from ")) (WOORDEN_VANAF) (kader.t(" antwoorden: aan woorden is iemand te herkennen.", " answers: words give somebody away.")) },
            Some(all) if all.is_empty() => p { (kader.t("Niemand schreef er iets bij.", "Nobody added anything.")) },
            Some(all) => ul { @for one in all { li { (one) } } },
        }
    }
}

fn made(kader: &Kader) -> Markup {
    html! {
        p { (kader.t(
            "Elke organisatie antwoordde één keer. Een organisatie telt als ‘geen reële prijs’ als minstens één van haar afspraken met deze gemeente geen reële prijs heeft, of maar voor een deel.",
            "Each organisation answered once. An organisation counts as ‘no real price’ if at least one of its agreements with this municipality has no real price, or only in part.")) }
        p { (kader.t(
            "Het deel is van alle organisaties die antwoordden. ‘Minstens’ en ‘hoogstens’ zijn het interval van Wilson, met 95 procent zekerheid: wat u onder meer van zulke organisaties mag verwachten.",
            "The share is of all organisations that answered. ‘At least’ and ‘at most’ are the interval of Wilson, with 95 per cent certainty: what to expect among more organisations like these.")) }
        p { (kader.t("Niets is te zien onder ", "Nothing is shown under ")) (DREMPEL) (kader.t(
            " antwoorden. Een groep van minder dan drie noemen wij niet, en de rest dan ook niet. Van elke vraag staat er één ding, zodat niemand twee getallen van elkaar kan aftrekken.",
            " answers. A group of fewer than three is not named, and then the rest is not either. Each question shows one thing, so that nobody can subtract two numbers.")) }
    }
}

fn uncertain(kader: &Kader) -> Markup {
    html! {
        ul {
            li { (kader.t("Wie niet antwoordde, telt niet mee. Misschien denken die organisaties er anders over.", "Who did not answer does not count. Perhaps those organisations think differently.")) }
            li { (kader.t("Of een prijs reëel is, zegt de organisatie zelf. Dat is niet nagerekend.", "Whether a price is real is what the organisation says. It was not recalculated.")) }
            li { (kader.t("Hebben al uw partners geantwoord? Dan is het deel zelf precies, en zegt het interval alleen iets over andere organisaties.", "Did all your partners answer? Then the share is exact, and the interval only tells of other organisations.")) }
            li { (kader.t("Uitkomsten van andere gemeenten staan er niet bij: die zijn al afgerond en kunt u niet bij elkaar optellen.", "Outcomes of other municipalities are left out: they are rounded already and cannot be added up.")) }
        }
        h3 class="utrecht-heading-3" { (kader.t("Wat vroeg de branche eerder?", "What did the sector ask before?")) }
        (lijst::before(kader))
    }
}

fn next(kader: &Kader) -> Markup {
    html! {
        ul class="vk-next" {
            li { (kader.t("Bespreek de uitkomst met uw partners: welk onderdeel noemen zij het vaakst?", "Discuss the outcome with your partners: which part do they name most?")) }
            li { a href="/afspraken/kengetallen" { (kader.t("Bekijk hoe organisaties ervoor staan", "See how organisations are doing")) } }
            li { a href="/afspraken/quickscan" { (kader.t("Bekijk andere rondes", "Look at other rounds")) } }
        }
    }
}
