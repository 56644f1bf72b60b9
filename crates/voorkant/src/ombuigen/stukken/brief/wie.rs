//! Who pays and who benefits.

use scenario::{Betaler, Geldpost};

use super::getal::{met_teken, rond};
use super::{Briefblok, Briefdeel, Brieftabel, Stukbron};

pub(super) fn betaalt(bron: &Stukbron<'_>) -> Briefdeel {
    let parties = Betaler::ALL.into_iter().map(Some).chain([None]);
    let rijen: Vec<Vec<String>> = parties.filter_map(|party| row(bron, party)).collect();
    let mut blokken = vec![Briefblok::Tabel(Brieftabel {
        naam: "Wie betaalt en wie er baat bij heeft, over alle jaren samen in geld van nu".to_owned(),
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
    Briefdeel::new("Wie betaalt en wie heeft er baat bij?", blokken)
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

/// Who could pay whom, so that nobody is short: said from what each has left, not from the payments that are shown.
fn settlement(bron: &Stukbron<'_>) -> String {
    // That residents pay for the loss of a municipality is no proposal.
    let shown =
        bron.uitkomst.verrekening.iter().filter(|one| one.cent >= 10_000 && one.van != Betaler::Inwoner);
    let payments: Vec<_> = shown.take(3).map(|one| (one.van, one.naar, one.cent)).collect();
    let left = |one: Betaler| bron.uitkomst.of(Some(one)).map_or(0, |found| found.contant.gemiddeld);
    settled(&Betaler::ALL.map(|one| (one, left(one))), &payments)
}

/// The sentence about what each has left, in cents, and what could be paid: from, to, cents. Less than 100 euros counts as
/// nothing, as on the page of the scenario.
fn settled(left: &[(Betaler, i64)], payments: &[(Betaler, Betaler, i64)]) -> String {
    let short: Vec<&(Betaler, i64)> = left.iter().filter(|(_, cent)| *cent <= -10_000).collect();
    if short.is_empty() {
        return "Naar verwachting komt niemand geld tekort.".to_owned();
    }
    let names: Vec<&str> = short.iter().map(|(one, _)| one.name()).collect();
    let names = crate::web::capital(&super::risico::listed(&names));
    let verb = if short.len() == 1 { "komt" } else { "komen" };
    if payments.is_empty() {
        return format!(
            "{names} {verb} naar verwachting geld tekort. Wij stellen geen betalingen voor die dat goedmaken."
        );
    }
    let got =
        |one: Betaler| payments.iter().filter(|(_, to, _)| *to == one).map(|(.., cent)| cent).sum::<i64>();
    let whole = short.iter().all(|(one, cent)| cent + got(*one) > -10_000);
    let lines: Vec<String> = payments
        .iter()
        .map(|(from, to, cent)| format!("{} geeft {} aan {}", from.name(), rond(*cent), to.name()))
        .collect();
    let lines = lines.join("; ");
    if whole {
        format!(
            "Zo komt naar verwachting niemand tekort: {lines}. Dat is een rekenvoorbeeld; er is niets afgesproken."
        )
    } else {
        format!(
            "{names} {verb} naar verwachting geld tekort. Dit maakt een deel goed: {lines}. Dat is een rekenvoorbeeld; er is niets afgesproken."
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_short_is_said_from_what_each_has_left() {
        use Betaler::{Gemeente, Inwoner, Zorgverzekeraar};
        let said = settled(&[(Gemeente, -500_000), (Inwoner, 900_000)], &[]);
        assert!(said.contains("komt naar verwachting geld tekort") && !said.contains("niemand"), "{said}");
        assert_eq!(settled(&[(Gemeente, 10)], &[]), "Naar verwachting komt niemand geld tekort.");
        let left = [(Gemeente, -500_000), (Zorgverzekeraar, 900_000)];
        let whole = settled(&left, &[(Zorgverzekeraar, Gemeente, 500_000)]);
        assert!(whole.starts_with("Zo komt naar verwachting niemand tekort"), "{whole}");
        let part = settled(&left, &[(Zorgverzekeraar, Gemeente, 300_000)]);
        assert!(part.contains("een deel goed") && !part.contains("niemand"), "{part}");
    }
}
