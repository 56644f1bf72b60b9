//! What both sides say about an agreement: per part, with answers, until it is settled.

use afspraak::Afspraakdeel;
use axum::extract::{Path, Query, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::stuk::Stukregel;
use opslag::{Bewaard, Formulier};
use serde::Deserialize;
use toegang::Recht;

use super::{address, back, below, find};
use crate::afspraken::blik::Bereik;
use crate::afspraken::kant::Kant;
use crate::afspraken::overeenkomst::decide::{Afspraakreactie, Reactieinhoud};
use crate::afspraken::overeenkomst::store::{self, Overeenkomst};
use crate::poort::{AfsprakenLezen, AfsprakenReageren, Mag};
use crate::web::formulier::{Ingestuurd, hidden};
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, moment, parts};

/// About which part.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Reactiekeuze {
    deel: String,
}

type Reacties = [Stukregel<Afspraakreactie>];

/// How many comments are open, by part.
pub fn open(all: &Reacties) -> Vec<(String, usize)> {
    let mut counts: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    for one in all.iter().filter(|one| one.inhoud.op.is_empty() && !settled(all, one)) {
        *counts.entry(one.inhoud.deel.clone()).or_default() += 1;
    }
    counts.into_iter().collect()
}

/// Whether the newest answer to a comment settles it.
fn settled(all: &Reacties, one: &Stukregel<Afspraakreactie>) -> bool {
    all.iter().rfind(|answer| answer.inhoud.op == one.id).is_some_and(|answer| answer.inhoud.opgelost)
}

/// `GET …/reacties`.
pub async fn show(
    mag: Mag<AfsprakenLezen>,
    kader: Kader,
    Path(id): Path<String>,
    Query(keuze): Query<Reactiekeuze>,
) -> Result<Markup, WebFout> {
    let overeenkomst = find(&mag, &id).await?;
    let all = store::comments(&mag.app().opslag, &overeenkomst, &Kant::of(mag.aanmelding())).await?;
    let mut velden = Velden::default();
    velden.add("deel", keuze.deel);
    Ok(page(&kader, &overeenkomst, &all, (&velden, &[])))
}

/// `POST …/reacties`: a comment, or with `op` an answer to one.
pub async fn add(
    mag: Mag<AfsprakenReageren>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let overeenkomst = find(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let app = mag.app();
    let all = store::comments(&app.opslag, &overeenkomst, &Kant::of(mag.aanmelding())).await?;
    let op = sent.velden.get("op");
    let above = all.iter().find(|one| one.id == op);
    let fault = match sent.velden.must_woorden("reactie") {
        Err(fout) => fout,
        Ok(_) if !op.is_empty() && above.is_none() => {
            Formulierfout::new("reactie", "de reactie waarop u antwoordt, is er niet; schrijf een nieuwe")
        }
        Ok(tekst) => {
            let deel = above.map_or(sent.velden.get("deel"), |above| &above.inhoud.deel);
            let inhoud = Reactieinhoud {
                deel: Afspraakdeel::from_key(deel).map_or("", Afspraakdeel::key).to_owned(),
                op: op.to_owned(),
                tekst: tekst.to_string(),
                opgelost: above.is_some() && sent.velden.has("opgelost"),
            };
            let who = (&Kant::of(mag.aanmelding()), &mag.wie());
            match store::comment(&app.opslag, (&overeenkomst, &inhoud), &sent.formulier, who).await? {
                Bewaard::Nieuw(_) | Bewaard::AlGedaan(_) => {
                    return Ok(Redirect::to(&format!("{}/reacties", address(&overeenkomst))).into_response());
                }
                Bewaard::AnderePoging(_) | Bewaard::Botsing => Formulierfout::new(
                    "reactie",
                    "met dit formulier hebt u al iets geschreven; bewaar dit opnieuw",
                ),
            }
        }
    };
    let page = page(&kader, &overeenkomst, &all, (&sent.velden, &[fault]));
    Ok((StatusCode::BAD_REQUEST, page).into_response())
}

fn page(
    kader: &Kader,
    overeenkomst: &Overeenkomst,
    all: &Reacties,
    (velden, fouten): (&Velden, &[Formulierfout]),
) -> Markup {
    // An answer that comes back stands at its own comment; the form of a new one is empty then.
    let op = velden.get("op");
    let known = all.iter().any(|one| one.id == op && one.inhoud.op.is_empty());
    let answer = known.then_some((velden, fouten));
    let empty = Velden::default();
    let velden = if answer.is_some() { &empty } else { velden };
    let deel = velden.get("deel");
    let shown = |one: &&Stukregel<Afspraakreactie>| {
        one.inhoud.op.is_empty() && (deel.is_empty() || one.inhoud.deel == deel)
    };
    let comments: Vec<_> = all.iter().filter(shown).collect();
    let named: Vec<Formulierfout> = fouten
        .iter()
        .map(|fout| {
            let veld = if known { format!("antwoord-{op}") } else { fout.veld.clone() };
            Formulierfout::new(&veld, &fout.tekst)
        })
        .collect();
    let invoer = Invoer { kader, velden, fouten: &named };
    let body = html! {
        (invoer.summary())
        p class="vk-lead" { (kader.t("Beide kanten lezen wat hier staat. Een reactie blijft open tot iemand zegt dat zij is opgelost.",
            "Both sides read what stands here. A comment stays open until somebody says that it is settled.")) }
        @if comments.is_empty() { p { (kader.t("Er zijn nog geen reacties.", "There are no comments yet.")) } }
        ul class="vk-rows" { @for one in &comments { li class="vk-card" { (comment(kader, overeenkomst, (all, one), answer.filter(|_| one.id == op))) } } }
        @if kader.mag(Recht::AfsprakenReageren) {
            h2 class="utrecht-heading-2" { (kader.t("Schrijf een reactie", "Write a comment")) }
            form class="vk-form" method="post" action={ (address(overeenkomst)) "/reacties" } {
                (hidden(&Formulier::fresh(), overeenkomst.nu.nummer))
                (invoer.choice(invoer.label("deel", ("Waarover?", "What about?"), ("Leeg: over de hele afspraak.", "Empty: about the whole agreement.")),
                    Afspraakdeel::ALL.into_iter().map(|one| (one.key().to_owned(), kader.t(one.naam(), one.name()).to_owned()))))
                (invoer.area(invoer.label("reactie", ("Uw reactie", "Your comment"), ("Noem geen namen van inwoners.", "Give no names of residents."))))
                (parts::submit(kader.t("Plaats", "Place")))
            }
        }
        (back(kader, overeenkomst))
    };
    below(kader, overeenkomst, kader.t("Wat zeggen beide kanten?", "What do both sides say?"), &body)
}

/// For which side somebody wrote.
fn side<'a>(kader: &'a Kader, namens: &'a str) -> &'a str {
    if namens.is_empty() { kader.t("gemeente", "municipality") } else { namens }
}

fn said(kader: &Kader, one: &Stukregel<Afspraakreactie>) -> Markup {
    html! {
        p class="vk-said" { (parts::kept(kader, &one.inhoud.tekst)) }
        p { (one.wie) " (" (side(kader, &one.namens)) "), " (moment(kader.taal, &one.wanneer)) (kader.t(", bij stap ", ", at step ")) (one.versie)
            @if one.inhoud.opgelost { ". " strong { (kader.t("Opgelost", "Settled")) } }
        }
    }
}

fn comment(
    kader: &Kader,
    overeenkomst: &Overeenkomst,
    (all, one): (&Reacties, &Stukregel<Afspraakreactie>),
    back: Option<(&Velden, &[Formulierfout])>,
) -> Markup {
    let deel = Afspraakdeel::from_key(&one.inhoud.deel);
    let done = settled(all, one);
    html! {
        h2 class="utrecht-heading-3" {
            (deel.map_or(kader.t("Over de hele afspraak", "About the whole agreement"), |deel| kader.t(deel.naam(), deel.name())))
            ": " (if done { kader.t("opgelost", "settled") } else { kader.t("open", "open") })
        }
        (said(kader, one))
        ul { @for answer in all.iter().filter(|answer| answer.inhoud.op == one.id) { li { (said(kader, answer)) } } }
        @if kader.mag(Recht::AfsprakenReageren) { (answering(kader, overeenkomst, one, back)) }
    }
}

/// The form of an answer; open, with what was typed, when it comes back.
fn answering(
    kader: &Kader,
    overeenkomst: &Overeenkomst,
    one: &Stukregel<Afspraakreactie>,
    back: Option<(&Velden, &[Formulierfout])>,
) -> Markup {
    let id = format!("antwoord-{}", one.id);
    let typed = back.map_or("", |(velden, _)| velden.get("reactie"));
    let fault = back.and_then(|(_, fouten)| fouten.first());
    let wrong = format!("{id}-fout");
    html! {
        details class="vk-details" open[back.is_some()] {
            summary { (kader.t("Antwoord", "Answer")) }
            form class="vk-form" method="post" action={ (address(overeenkomst)) "/reacties" } {
                (hidden(&Formulier::fresh(), overeenkomst.nu.nummer))
                input type="hidden" name="op" value=(one.id);
                div class="vk-field" {
                    label for=(id) { (kader.t("Uw antwoord", "Your answer")) }
                    @if let Some(fault) = fault { p class="vk-field__error" id=(wrong) lang="nl" { (fault.tekst) } }
                    textarea class="utrecht-textarea" id=(id) name="reactie" rows="3" aria-invalid=[fault.map(|_| "true")]
                        aria-describedby=[fault.map(|_| wrong.as_str())] { "\n" (typed) }
                }
                div class="vk-choice" {
                    input type="checkbox" id={ (id) "-klaar" } name="opgelost" value="ja" checked[back.is_some_and(|(velden, _)| velden.has("opgelost"))];
                    label for={ (id) "-klaar" } { (kader.t("Hiermee is het opgelost", "This settles it")) }
                }
                (parts::submit_second(kader.t("Antwoord", "Answer")))
            }
        }
    }
}
