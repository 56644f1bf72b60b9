//! What is known, for and against side by side.

use scenario::bewijs::{Bewijs, Bewijsonderwerp, Kant, naast_elkaar, van_verwijzing};

use super::{Briefblok, Briefdeel, Brieftabel, Ruimte, Stukbron};

/// The subjects of the studies that the effects of a scenario name, each once.
pub(super) fn onderwerpen(bron: &Stukbron<'_>) -> Vec<Bewijsonderwerp> {
    let bestand = bron.scenario.bestand();
    let mut found = Vec::new();
    for ingreep in &bestand.ingreep {
        let sources = ingreep.effect.iter().filter_map(|effect| effect.bron.as_ref()).chain(&ingreep.bron);
        for source in sources {
            if let Some(bewijs) = van_verwijzing(&source.tekst).filter(|one| !found.contains(&one.onderwerp))
            {
                found.push(bewijs.onderwerp);
            }
        }
    }
    found
}

pub(super) fn bewijs(bron: &Stukbron<'_>, ruimte: Ruimte) -> Briefdeel {
    let mut blokken = Vec::new();
    for onderwerp in onderwerpen(bron).into_iter().take(ruimte.lines(3)) {
        let naast = naast_elkaar(onderwerp);
        let lines = ruimte.lines(2);
        let (both, against): (Vec<&Bewijs>, Vec<&Bewijs>) = (naast.tegen.iter().copied())
            .partition(|one| one.kant() == Kant::Beide && one.onderwerp == onderwerp);
        let for_it = naast.voor.iter().filter(|one| one.kant() == Kant::Voor);
        let mut rijen: Vec<Vec<String>> = Vec::new();
        rijen.extend(for_it.take(lines).map(|one| vec!["Ervoor".to_owned(), told(one)]));
        rijen.extend(against.iter().take(lines).map(|one| vec!["Ertegen".to_owned(), told(one)]));
        rijen.extend(both.iter().take(lines).map(|one| vec!["Allebei".to_owned(), told(one)]));
        if naast.voor.is_empty() {
            rijen.push(vec!["Ervoor".to_owned(), "Wij vonden niets dat ervoor spreekt.".to_owned()]);
        }
        if naast.tegen.is_empty() {
            let none = "Wij vonden niets dat ertegen spreekt. Dat wil niet zeggen dat het er niet is.";
            rijen.push(vec!["Ertegen".to_owned(), none.to_owned()]);
        }
        blokken.push(Briefblok::Tabel(Brieftabel {
            naam: format!("Wat bekend is over: {}", onderwerp.naam().0),
            kolommen: vec![("Kant", false), ("Wat is gevonden", false)],
            rijen,
        }));
    }
    if blokken.is_empty() {
        blokken.push(Briefblok::zin("Bij dit scenario is geen onderzoek uit de lijst van Voorkant genoemd. De effecten zijn dus een eigen inschatting, of komen uit een stuk dat wij niet kennen. Vraag wat ertegen spreekt."));
    }
    Briefdeel::new("Wat is bekend, en wat spreekt het tegen?", blokken)
}

/// A line of evidence in one go.
fn told(one: &Bewijs) -> String {
    let status = one.status.naam().0;
    format!(
        "{} ({}, {}. Bewijs: {}, {}; {status}.)",
        one.in_woorden,
        one.auteur,
        one.jaar,
        one.graad.key(),
        one.graad.naam().0
    )
}
