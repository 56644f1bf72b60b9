//! Who pays and who gains.

use scenario::{Betaler, Geldpost};

use super::getal::{met_teken, rond};
use super::{Briefblok, Briefdeel, Brieftabel, Stukbron};

pub(super) fn betaalt(bron: &Stukbron<'_>) -> Briefdeel {
    let parties = Betaler::ALL.into_iter().map(Some).chain([None]);
    let rijen: Vec<Vec<String>> = parties.filter_map(|party| row(bron, party)).collect();
    let mut blokken = vec![Briefblok::Tabel(Brieftabel {
        naam: "Wie betaalt en wie wint, over alle jaren samen in geld van nu".to_owned(),
        kolommen: vec![
            ("Wie", false),
            ("Kosten van de aanpak", true),
            ("Minder hulp", true),
            ("Hulp elders en bijdragen", true),
            ("Blijft over", true),
            ("8 van de 10 keer tussen", true),
        ],
        rijen,
    })];
    blokken.push(Briefblok::zin(settlement(bron)));
    Briefdeel::new("Wie betaalt en wie wint", blokken)
}

/// The row of a party; none when nothing changes for it.
fn row(bron: &Stukbron<'_>, party: Option<Betaler>) -> Option<Vec<String>> {
    let uitkomst = bron.uitkomst.of(party)?;
    let who = party.map_or(Betaler::ALL.to_vec(), |one| vec![one]);
    let of = |post: Geldpost| -> i64 { who.iter().map(|one| bron.uitkomst.contant.post(post, *one)).sum() };
    let [avoided, elsewhere, cost, own] = Geldpost::ALL.map(of);
    let band = uitkomst.contant;
    if party.is_some()
        && [avoided, elsewhere, cost, own, band.laag, band.hoog].iter().all(|cents| *cents == 0)
    {
        return None;
    }
    Some(vec![
        crate::web::capital(party.map_or("iedereen samen", Betaler::name)),
        met_teken(cost),
        met_teken(avoided),
        met_teken(elsewhere + own),
        met_teken(band.gemiddeld),
        format!("{} en {}", met_teken(band.laag), met_teken(band.hoog)),
    ])
}

/// What could be paid among them so that nobody loses.
fn settlement(bron: &Stukbron<'_>) -> String {
    let all = bron.uitkomst.of(None).map_or(0, |one| one.contant.gemiddeld);
    let payments: Vec<String> = (bron.uitkomst.verrekening.iter())
        // That residents pay for the loss of a municipality is no proposal.
        .filter(|one| one.cent >= 10_000 && one.van != Betaler::Inwoner)
        .take(3)
        .map(|one| format!("{} geeft {} aan {}", one.van.name(), rond(one.cent), one.naar.name()))
        .collect();
    match (payments.is_empty(), all < 0) {
        (true, true) => "Niemand wint genoeg om de verliezers schadeloos te stellen.".to_owned(),
        (true, false) => "Niemand verliest er naar verwachting op.".to_owned(),
        (false, true) => format!(
            "Samen is er te weinig winst om ieders verlies te vergoeden. Verdelen wat er is: {}.",
            payments.join("; ")
        ),
        (false, false) => format!(
            "Zo verliest niemand: {}. Dat is een rekenvoorbeeld; er is niets afgesproken.",
            payments.join("; ")
        ),
    }
}
