//! What several pages of nominations show: a criterion with its evidence beside what speaks against it, where a nomination
//! stands, and what the jury said.

use ::spiegel::{
    Goudbewijs, Goudcriterium, Jurycriterium, Poortfeiten, SPIEGEL_VOOR_JURY, Tegenbewijs, Voordrachtdeel,
    Voordrachtstand,
};
use maud::{Markup, html};
use opslag::stuk::{Stukbesluit, Stukversie};

use super::super::{Juryoordeel, Voordrachtstuk};
use super::Dossier;
use crate::app::today;
use crate::web::{Kader, day, moment, parts};

/// Where a nomination stands, in both languages.
pub(in crate::spiegel) const fn standing(stand: Voordrachtstand) -> (&'static str, &'static str) {
    let en = match stand {
        Voordrachtstand::Concept => "Draft",
        Voordrachtstand::Ingediend => "Handed in",
        Voordrachtstand::BijJury => "With the jury",
        Voordrachtstand::Erkend => "Recognised",
        Voordrachtstand::NietErkend => "Not recognised",
        Voordrachtstand::Verlopen => "Lapsed",
        Voordrachtstand::Ingetrokken => "Withdrawn",
    };
    (stand.naam(), en)
}

/// Where it stands today and until when, in a sentence.
pub(super) fn state(kader: &Kader, dossier: &Dossier) -> String {
    let (inhoud, now) = (&dossier.nu.inhoud, today());
    let (nl, en) = standing(inhoud.stand(now));
    let naam = kader.t(nl, en);
    match inhoud.recognised(now) {
        Some((from, until)) => format!(
            "{naam}: {} {} {} {}.",
            kader.t("van", "from"),
            day(kader.taal, from),
            kader.t("tot", "until"),
            day(kader.taal, until)
        ),
        None => format!("{naam}."),
    }
}

/// What a criterion is about.
pub(super) fn title(criterium: Goudcriterium) -> Markup {
    html! { (criterium.code()) ": " span lang="nl" { (criterium.titel()) } }
}

/// A piece of evidence: what it says, and where that stands. Without `links` its kind alone.
fn evidence(kader: &Kader, bewijs: &Goudbewijs, links: bool) -> Markup {
    let what = bewijs.soort.naam();
    html! {
        li { span lang="nl" {
            @if bewijs.zegt.is_empty() { (kader.t("(nog geen zin)", "(no sentence yet)")) } @else { (bewijs.zegt) }
        } " " (kader.t("Bron: ", "Source: ")) span lang="nl" {
            // Figures that a side gave itself are for who gave them.
            @if links && bewijs.zegt != SPIEGEL_VOOR_JURY { a href=(bewijs.verwijzing) { (what) } } @else { (what) }
        } "." }
    }
}

/// A criterion as it is shown.
#[derive(Clone, Copy)]
pub(super) struct Getoondcriterium<'a> {
    bewering: &'a str,
    bewijs: &'a [Goudbewijs],
    tegenbewijs: Option<&'a Tegenbewijs>,
}

impl<'a> From<&'a Voordrachtdeel> for Getoondcriterium<'a> {
    fn from(deel: &'a Voordrachtdeel) -> Self {
        Self { bewering: &deel.bewering, bewijs: &deel.bewijs, tegenbewijs: deel.tegenbewijs.as_ref() }
    }
}

impl<'a> From<&'a Jurycriterium> for Getoondcriterium<'a> {
    fn from(one: &'a Jurycriterium) -> Self {
        Self { bewering: &one.bewering, bewijs: &one.bewijs, tegenbewijs: one.tegenbewijs.as_ref() }
    }
}

/// Evidence and what speaks against it, side by side under the claim.
pub(super) fn beside(kader: &Kader, one: Getoondcriterium<'_>, links: bool) -> Markup {
    let nothing = kader.t("Dit staat er nog niet.", "This is not there yet.");
    html! {
        p class="vk-said" lang="nl" { (if one.bewering.is_empty() { nothing } else { one.bewering }) }
        dl class="vk-facts" {
            div {
                dt { (kader.t("Wat het laat zien", "What shows it")) }
                dd { @if one.bewijs.is_empty() { (nothing) } @else { ul { @for bewijs in one.bewijs { (evidence(kader, bewijs, links)) } } } }
            }
            div {
                dt { (kader.t("Wat ertegen spreekt", "What speaks against it")) }
                dd { @match one.tegenbewijs {
                    None => (nothing),
                    Some(Tegenbewijs::Gevonden { wat }) => span lang="nl" { (wat) },
                    Some(Tegenbewijs::NietGevonden { gezocht }) => {
                        (kader.t("Niets gevonden. Gezocht: ", "Nothing found. Looked: ")) span lang="nl" { (gezocht) }
                    },
                } }
            }
        }
    }
}

/// What the jury says of a criterion.
pub(super) fn judgement(kader: &Kader, oordeel: &Juryoordeel) -> Markup {
    let (nl, en) = oordeel.uitkomst.naam();
    html! { p { strong { (kader.t("Jury: ", "Jury: ")) (kader.t(nl, en).to_lowercase()) } ". " span lang="nl" { (oordeel.reden) } } }
}

/// What residents say.
pub(super) fn residents(kader: &Kader, bewoners: &str) -> Markup {
    html! {
        section class="vk-section" aria-labelledby="bewoners" {
            h2 class="utrecht-heading-2" id="bewoners" { (kader.t("Wat zeggen inwoners?", "What do residents say?")) }
            @if bewoners.is_empty() {
                p { (kader.t("Dat staat er nog niet.", "That is not there yet.")) }
            } @else {
                div class="vk-said" lang="nl" { @for line in bewoners.lines() { p { (line) } } }
            }
        }
    }
}

/// What the product knew on the day of handing in.
pub(super) fn known(kader: &Kader, feiten: &Poortfeiten) -> Markup {
    let lengths: Vec<String> = feiten.looptijden.iter().map(u32::to_string).collect();
    let place = |adres: &Option<String>| {
        html! { @match adres {
            Some(adres) => a href=(adres) { (kader.t("ja, bekijk", "yes, look")) },
            None => (kader.t("nee", "no")),
        } }
    };
    let mirror = feiten.spiegel.as_ref().map(|one| {
        let (jaar, own, other) = (one.jaar, one.vellen_gemeente, one.vellen_partner);
        kader
            .t(
                &format!("{jaar}: {own} mensen van de gemeente, {other} van partners"),
                &format!("{jaar}: {own} people of the municipality, {other} of partners"),
            )
            .to_owned()
    });
    let rows = [
        (kader.t("Spiegel van beide kanten", "Mirror of both sides"), html! { (mirror.unwrap_or_default()) }),
        (kader.t("Prijs nagerekend", "Price recalculated"), place(&feiten.prijstoets)),
        (
            kader.t(
                "Looptijd van getekende overeenkomsten, in maanden",
                "Length of signed agreements, in months",
            ),
            html! { (lengths.join(", ")) },
        ),
        (kader.t("Dialoog met inwoners", "Dialogue with residents"), place(&feiten.dialoog_met_besluit)),
    ];
    html! {
        section class="vk-section" aria-labelledby="feiten" {
            h2 class="utrecht-heading-2" id="feiten" { (kader.t("Wat wist Voorkant bij het indienen?", "What did Voorkant know when it was handed in?")) }
            (parts::facts(&rows))
        }
    }
}

/// Every version, newest first.
pub(super) fn history(kader: &Kader, versions: &[Stukversie<Voordrachtstuk>]) -> Markup {
    parts::details(
        kader.t("Wat er is gebeurd", "What happened"),
        &html! {
            ol reversed { @for versie in versions {
                @let (nl, en) = versie.besluit.naam();
                li { (kader.t(nl, en)) ", " (moment(kader.taal, &versie.wanneer)) ", " (versie.wie)
                    @if !versie.namens.is_empty() { " (" (versie.namens) ")" }
                    @if !versie.reden.is_empty() { ": " span lang="nl" { (versie.reden) } } }
            } }
        },
    )
}
