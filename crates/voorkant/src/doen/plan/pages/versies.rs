//! The versions of a plan, and what changed from one to the next.

use axum::extract::Path;
use maud::{Markup, html};
use std::collections::BTreeSet;
use toegang::Zaak;

use super::{Geopend, opened, page};
use crate::doen::plan::decide::{Zicht, kinds_in};
use crate::doen::plan::{dossier, store};
use crate::poort::{Mag, PlanOpenen};
use crate::web::{Kader, WebFout, moment, parts};

/// So many versions are listed; older ones are reached by their number.
const LIJST: i64 = 100;

/// Versions show the whole plan, so only who sees that sees them.
async fn whole(mag: &Mag<PlanOpenen>, plan: &str) -> Result<Geopend, WebFout> {
    let geopend = opened(mag, mag.app(), plan, "plan bekeken").await?;
    if geopend.zicht == Zicht::Heel { Ok(geopend) } else { Err(WebFout::NietGevonden) }
}

/// `GET /doen/plannen/{plan}/versies`.
pub async fn list(mag: Mag<PlanOpenen>, kader: Kader, Path(plan): Path<String>) -> Result<Markup, WebFout> {
    let geopend = whole(&mag, &plan).await?;
    let newest = i64::from(geopend.dossier.plan.versie());
    let from = (newest - LIJST).max(0);
    let gemeente = mag.wie().gemeente;
    let rows = store::versions(&mag.app().opslag, &gemeente, &geopend.dossier.id, (from, newest)).await?;
    let body = html! {
        p { (kader.t("Elke wijziging is een versie. Er gaat niets weg.", "Each change is a version. Nothing goes away.")) }
        ul class="vk-rows" {
            @for row in &rows {
                li { a href={ (geopend.pad()) "/versies/" (row.versie) } { (kader.t("Versie ", "Version ")) (row.versie) }
                    ", " (moment(kader.taal, &row.wanneer)) ", " (row.wie) }
            }
        }
    };
    Ok(page(&kader, &geopend, kader.t("Versies", "Versions"), &body))
}

/// `GET /doen/plannen/{plan}/versies/{versie}`: what changed in it.
pub async fn show(
    mag: Mag<PlanOpenen>,
    kader: Kader,
    Path((plan, versie)): Path<(String, i64)>,
) -> Result<Markup, WebFout> {
    let geopend = whole(&mag, &plan).await?;
    let gemeente = mag.wie().gemeente;
    let one = dossier::version(mag.app(), &gemeente, &geopend.dossier, versie)
        .await?
        .ok_or(WebFout::NietGevonden)?;
    let earlier_number = store::version_before(&mag.app().opslag, &geopend.dossier.id, versie).await?;
    let before = match earlier_number {
        Some(number) => dossier::version(mag.app(), &gemeente, &geopend.dossier, number).await?,
        None => None,
    };
    // What was taken out since counts as well: whoever may not see that, does not read it here either.
    let written = [Some(&one), before.as_ref()].into_iter().flatten().flat_map(kinds_in);
    if !written.collect::<BTreeSet<_>>().is_subset(&geopend.zaak.gegevens)
        && mag
            .with(&Zaak {
                gegevens: [&one].into_iter().chain(&before).flat_map(kinds_in).collect(),
                ..geopend.zaak.clone()
            })
            .is_err()
    {
        return Err(WebFout::NietGevonden);
    }
    let earlier = before.as_ref().map(|plan| plan.inhoud().clone()).unwrap_or_default();
    let changes = earlier.verschillen(one.inhoud());
    let body = html! {
        @if changes.is_empty() {
            (parts::empty(kader.t("De tekst is dezelfde", "The text is the same"), &html! { p { (kader.t(
                "In deze versie is geantwoord op een afspraak, of gekozen tussen twee teksten.", "In this version somebody answered an agreement, or chose between two texts.")) } }))
        } @else {
            ul class="vk-rows" { @for change in &changes { li { (kader.t(&change.zin().0, &change.zin().1)) } } }
        }
        p class="vk-actions" {
            @if let Some(number) = earlier_number { a href={ (geopend.pad()) "/versies/" (number) } { (kader.t("Versie ervoor", "Version before")) } " " }
            a href={ (geopend.pad()) "/versies" } { (kader.t("Alle versies", "All versions")) }
        }
    };
    Ok(page(&kader, &geopend, &format!("{} {versie}", kader.t("Versie", "Version")), &body))
}
