//! What a tariff was before.

use axum::extract::Path;
use maud::{Markup, html};
use opslag::stuk::Stukbesluit;

use super::{address, crumbs, find, question};
use crate::afspraken::blik::Bereik;
use crate::afspraken::prijzen::tarieven::antwoord::euro;
use crate::afspraken::prijzen::tarieven::zicht;
use crate::poort::{Mag, PrijzenLezen};
use crate::web::{Kader, WebFout, moment, parts};

/// `GET …/versies`.
pub async fn show(mag: Mag<PrijzenLezen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let found = find(&mag, &id).await?;
    let versions = zicht::versions(&mag.app().opslag, &found).await?;
    let rows: Vec<Vec<Markup>> = versions
        .iter()
        .map(|one| {
            let (nl, en) = one.besluit.naam();
            let hidden = || kader.t("niet te zien", "not to be seen").to_owned();
            vec![
                parts::cell(one.nummer),
                parts::cell(kader.t(nl, en)),
                parts::cell(one.bedrag.map_or_else(hidden, |bedrag| euro(kader.taal, bedrag))),
                parts::cell(&one.reden),
                html! { (one.wie) ", " (moment(kader.taal, &one.wanneer)) },
            ]
        })
        .collect();
    let heads = [
        kader.t("Versie", "Version"),
        kader.t("Wat gebeurde er?", "What happened?"),
        kader.t("Tarief", "Tariff"),
        kader.t("Waarom?", "Why?"),
        kader.t("Wie en wanneer", "Who and when"),
    ];
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Elke versie blijft bewaard, met de cijfers waarop zij rust. Een oud tarief komt dus altijd op hetzelfde bedrag uit.",
            "Every version is kept, with the figures under it. So an old tariff always comes to the same amount.")) }
        (parts::table(kader.t("Versies", "Versions"), &heads, &[false, false, true, false, false], &rows))
        p { a href=(address(found.id())) { (kader.t("Terug naar het tarief", "Back to the tariff")) } }
    };
    let [home, room, list] = crumbs(&kader);
    let (adres, naam) = (address(found.id()), question(&kader, found.product()));
    Ok(kader.page(
        kader.t("Wat was dit tarief eerder?", "What was this tariff before?"),
        &[home, room, list, (&adres, &naam)],
        &body,
    ))
}
