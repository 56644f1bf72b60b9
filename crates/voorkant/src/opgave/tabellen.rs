//! Opgaven as tables, for every form.

use super::decide::{Haltestaat, Staat, here};
use super::store::{Dossier, Opgave, Opgavetaak};
use crate::uitvoer::{Aanduiding, Benaming, Cijfertabel, Gegeven, Tabelkolom};
use crate::web::{Taal, moment};

/// Text of people, the same in both languages.
fn text(text: impl ToString) -> Gegeven {
    Benaming::same("", text.to_string()).into()
}

fn both((nl, en): (&str, &str)) -> Gegeven {
    Benaming::new("", nl, en).into()
}

fn when(wanneer: &str) -> Gegeven {
    Benaming::new(wanneer, moment(Taal::Nl, wanneer), moment(Taal::En, wanneer)).into()
}

fn names(columns: &[(&str, &str, &str)]) -> Vec<Tabelkolom> {
    columns.iter().map(|(key, nl, en)| Tabelkolom::naam(key, nl, en)).collect()
}

/// The list of opgaven.
pub fn lijst(opgaven: &[Opgave]) -> Cijfertabel {
    let mut kolommen = names(&[
        ("titel", "Opgave", "Opgave"),
        ("nummer", "Nummer", "Number"),
        ("mensen", "Voor wie", "For whom"),
        ("gebied", "Gebied", "Area"),
        ("jaren", "Jaren", "Years"),
        ("eigenaar", "Eigenaar", "Owner"),
        ("staat", "Staat", "State"),
        ("kamer", "Wacht in", "Waits in"),
        ("wachtOp", "Wacht op", "Waits for"),
        ("sinds", "Sinds", "Since"),
    ]);
    kolommen.push(Tabelkolom::getal("takenOpen", "Taken open", "Open tasks"));
    Cijfertabel::new("opgaven", "Opgaven", "Opgaven", kolommen)
        .rows(opgaven.iter().map(row))
        .without("Er is geen opgave die hierbij past.", "No opgave fits this.")
}

fn row(opgave: &Opgave) -> Vec<Gegeven> {
    let tekst = &opgave.nu.tekst;
    let halte = here(opgave.gang());
    let titel = Benaming::same("", tekst.inhoud.titel.as_str()).at(format!("/opgave/{}", opgave.id));
    let waits = tekst.staat == Staat::Open;
    let only = |gegeven| if waits { gegeven } else { Gegeven::Leeg };
    vec![
        titel.into(),
        text(&opgave.id),
        text(&tekst.inhoud.mensen),
        text(&tekst.inhoud.gebied),
        text(tekst.inhoud.jaren),
        text(&tekst.eigenaar),
        both(tekst.staat.naam()),
        only(Benaming::new(halte.kamer.sleutel, halte.kamer.naam, halte.kamer.name).into()),
        only(both(halte.gives())),
        only(when(halte.sinds)),
        Gegeven::Getal(opgave.taken_open),
    ]
}

/// What an opgave is about.
pub fn over(opgave: &Opgave) -> Vec<Aanduiding> {
    let tekst = &opgave.nu.tekst;
    let of = |key: &str, nl: &str, en: &str, gegeven: Gegeven| Aanduiding::new(key, nl, en, gegeven);
    vec![
        of("opgave", "Opgave", "Opgave", text(&opgave.id)),
        of("gemeente", "Gemeente", "Municipality", text(&opgave.gemeente)),
        of("titel", "Titel", "Title", text(&tekst.inhoud.titel)),
        of("mensen", "Voor wie", "For whom", text(&tekst.inhoud.mensen)),
        of("gebied", "Gebied", "Area", text(&tekst.inhoud.gebied)),
        of("jaren", "Jaren", "Years", text(tekst.inhoud.jaren)),
        of("eigenaar", "Eigenaar", "Owner", text(&tekst.eigenaar)),
        of("staat", "Staat", "State", both(tekst.staat.naam())),
        of("waarom", "Waarom", "Why", text(&tekst.inhoud.waarom)),
    ]
}

/// All that belongs to an opgave but its baseline: its walk, tasks, comments and versions.
pub fn geheel(dossier: &Dossier) -> Vec<Cijfertabel> {
    vec![
        lijst(std::slice::from_ref(&dossier.opgave)),
        taken(&dossier.taken),
        reacties(dossier),
        versies(dossier),
    ]
}

/// The same for a terminal: without the texts of every version.
pub fn kort(dossier: &Dossier) -> Vec<Cijfertabel> {
    let mut versies = versies(dossier);
    versies.kolommen.truncate(VERSIE_KORT);
    versies.rijen.iter_mut().for_each(|rij| rij.truncate(VERSIE_KORT));
    vec![taken(&dossier.taken), reacties(dossier), versies]
}

/// The columns of a version before its text.
const VERSIE_KORT: usize = 5;

/// Where an opgave stands and what it waits for, in a sentence.
pub fn wacht(opgave: &Opgave) -> String {
    if opgave.nu.tekst.staat == Staat::Archief {
        return format!("Ligt in het archief sinds {}.", moment(Taal::Nl, &opgave.nu.wanneer));
    }
    let halte = here(opgave.gang());
    let since = moment(Taal::Nl, halte.sinds);
    if halte.plaats == Haltestaat::Klaar {
        return format!("De ronde is klaar sinds {since}: {}.", halte.gives().0);
    }
    format!("Staat in {} en wacht sinds {since} op {}.", halte.kamer.naam, halte.gives().0)
}

/// The same for a file with more than one opgave: each line says of which it is.
pub fn of_each(dossier: &Dossier) -> Vec<Cijfertabel> {
    let mut tabellen = geheel(dossier);
    for tabel in tabellen.iter_mut().skip(1) {
        tabel.kolommen.insert(0, Tabelkolom::naam("opgave", "Opgave", "Opgave"));
        for rij in &mut tabel.rijen {
            rij.insert(0, text(&dossier.opgave.id));
        }
    }
    tabellen
}

fn taken(taken: &[Opgavetaak]) -> Cijfertabel {
    let kolommen = names(&[
        ("taak", "Taak", "Task"),
        ("wie", "Wie", "Who"),
        ("datum", "Voor", "Before"),
        ("staat", "Staat", "State"),
        ("door", "Laatst veranderd door", "Last changed by"),
        ("wanneer", "Wanneer", "When"),
    ]);
    let rows = taken.iter().map(|taak| {
        let inhoud = &taak.nu.inhoud;
        let state = if inhoud.gedaan { ("Klaar", "Done") } else { ("Open", "Open") };
        vec![
            text(&inhoud.tekst),
            text(&inhoud.eigenaar),
            inhoud.datum.map_or(Gegeven::Leeg, text),
            both(state),
            text(&taak.nu.wie),
            when(&taak.nu.wanneer),
        ]
    });
    Cijfertabel::new("taken", "Taken", "Tasks", kolommen)
        .rows(rows)
        .without("Er zijn nog geen taken.", "There are no tasks yet.")
}

fn reacties(dossier: &Dossier) -> Cijfertabel {
    let kolommen =
        names(&[("wanneer", "Wanneer", "When"), ("wie", "Wie", "Who"), ("reactie", "Reactie", "Comment")]);
    let rows = dossier.reacties.iter().map(|one| vec![when(&one.wanneer), text(&one.wie), text(&one.tekst)]);
    Cijfertabel::new("reacties", "Reacties", "Comments", kolommen)
        .rows(rows)
        .without("Er zijn nog geen reacties.", "There are no comments yet.")
}

fn versies(dossier: &Dossier) -> Cijfertabel {
    let kolommen = names(&[
        ("versie", "Versie", "Version"),
        ("besluit", "Wat", "What"),
        ("wie", "Wie", "Who"),
        ("wanneer", "Wanneer", "When"),
        ("reden", "Reden", "Reason"),
        ("titel", "Titel", "Title"),
        ("mensen", "Voor wie", "For whom"),
        ("gebied", "Gebied", "Area"),
        ("jaren", "Jaren", "Years"),
        ("eigenaar", "Eigenaar", "Owner"),
        ("waarom", "Waarom", "Why"),
    ]);
    let rows = dossier.versies.iter().map(|versie| {
        let (tekst, inhoud) = (&versie.tekst, &versie.tekst.inhoud);
        vec![
            text(versie.nummer),
            both(tekst.besluit.naam()),
            text(&versie.wie),
            when(&versie.wanneer),
            text(&tekst.reden),
            text(&inhoud.titel),
            text(&inhoud.mensen),
            text(&inhoud.gebied),
            text(inhoud.jaren),
            text(&tekst.eigenaar),
            text(&inhoud.waarom),
        ]
    });
    Cijfertabel::new("versies", "Versies", "Versions", kolommen).rows(rows)
}
