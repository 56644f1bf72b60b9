//! Which columns of which tables point at a person.

use std::collections::HashSet;

use arrow_schema::DataType;
use domein::{AgbCode, Pseudoniem};

use super::Dossierband;
use crate::bewaren::Batch;
use crate::bronnen::PERSOONSTABELLEN;
use crate::tabel::Tabelkop;

/// Columns that hold the pseudonym of a person, in whichever table.
pub(super) const PERSOON: [&str; 2] = ["persoon", "ander"];

/// The column that holds a person as a relation would name them.
pub(super) const VERWIJZING: &str = "verwijzing";

/// The columns of an answer that say to what: a reference, which counts within one organisation only.
pub(super) const ANTWOORD: [&str; 2] = ["referentie", "aanbieder"];

/// Tables of which a row can name a person by a reference of something of theirs.
const ANTWOORDEN: [&str; 2] = ["verzoekantwoord", "afwijzing"];

/// Tables of which a row can name another person by name and birth date.
const RELATIES: [&str; 1] = ["relatie"];

/// Every table that can hold something of a person: of messages, then of deliveries.
pub(crate) fn tables_of_persons() -> impl Iterator<Item = &'static Tabelkop> {
    Batch::TABELLEN.iter().chain(PERSOONSTABELLEN).filter(|tabel| !pointers(tabel).is_empty())
}

/// The columns by which a row of a table can be about somebody; none when it is about nobody.
pub(super) fn pointers(tabel: &Tabelkop) -> Vec<&'static str> {
    let schema = (tabel.schema)();
    let mut found: Vec<&str> =
        PERSOON.into_iter().filter(|name| schema.column_with_name(name).is_some()).collect();
    if RELATIES.contains(&tabel.naam) {
        found.push(VERWIJZING);
    }
    if ANTWOORDEN.contains(&tabel.naam) {
        found.extend(ANTWOORD);
    }
    found
}

/// Whom is looked for, and by what else than their pseudonym a row can point at them.
#[derive(Clone, Debug)]
pub(super) struct Gezocht {
    pub persoon: Pseudoniem,
    /// The same as relations name them; without those that another shares.
    pub verwijzingen: HashSet<Pseudoniem>,
    /// References of what was asked or declared for them, each with its organisation.
    pub referenties: HashSet<(AgbCode, Pseudoniem)>,
}

/// What a row has in the columns that can point at somebody.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Wijzers {
    pub persoon: Option<Pseudoniem>,
    pub ander: Option<Pseudoniem>,
    pub verwijzing: Option<Pseudoniem>,
    pub referentie: Option<(AgbCode, Pseudoniem)>,
}

impl Gezocht {
    /// In what way a row is about them; none when it is not.
    pub fn band(&self, row: &Wijzers) -> Option<Dossierband> {
        if row.persoon == Some(self.persoon) {
            return Some(Dossierband::Zelf);
        }
        let named = row.verwijzing.is_some_and(|name| self.verwijzingen.contains(&name));
        if row.ander == Some(self.persoon) || named {
            return Some(Dossierband::Genoemd);
        }
        // An answer that says about whom it is, is about nobody else.
        let answers =
            row.persoon.is_none() && row.referentie.is_some_and(|one| self.referenties.contains(&one));
        answers.then_some(Dossierband::Antwoord)
    }
}

/// Whether a column holds pseudonyms.
pub(super) fn is_pseudonym(kind: &DataType) -> bool {
    *kind == DataType::FixedSizeBinary(16)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Columns with pseudonyms of something else than a person. A new one is to be thought about: does it name somebody?
    const NIEMAND: [&str; 14] = [
        "adres",
        "bericht",
        "declaratie_identificatie",
        "declaratie_kenmerk",
        "identificatie",
        "op_identificatie",
        "postcode",
        "referentie",
        "referentie_aanbieder",
        "vervangt",
        "verwijzing",
        "vorige",
        "persoon",
        "ander",
    ];

    #[test]
    fn every_column_with_pseudonyms_was_thought_about() {
        for tabel in Batch::TABELLEN.iter().chain(PERSOONSTABELLEN) {
            for field in (tabel.schema)().fields() {
                let known = !is_pseudonym(field.data_type()) || NIEMAND.contains(&field.name().as_str());
                assert!(known, "{}.{}: whom or what does it name?", tabel.naam, field.name());
            }
            let names = |column| (tabel.schema)().column_with_name(column).is_some();
            let listed = tables_of_persons().any(|one| one.naam == tabel.naam);
            let of_person = PERSOON.into_iter().any(names) || names(VERWIJZING);
            assert!(listed || !of_person, "{} names persons and is not looked at", tabel.naam);
        }
    }

    /// Declared in the sources, read as text: a table that no list has would be looked at by nobody.
    #[test]
    fn every_table_that_is_declared_is_in_a_list() {
        let sources = [include_str!("../rijen.rs"), include_str!("../bronnen/personen.rs")];
        let declared: BTreeSet<&str> = sources
            .iter()
            .flat_map(|text| text.split("\ntabel! {").skip(1))
            .filter_map(|text| text.lines().find(|line| line.ends_with("\" {"))?.split('"').nth(1))
            .collect();
        let listed: BTreeSet<&str> =
            Batch::TABELLEN.iter().chain(PERSOONSTABELLEN).map(|tabel| tabel.naam).collect();
        assert_eq!(declared, listed);
        assert!(declared.len() > 18, "{declared:?}");
        let of_persons: Vec<&str> = tables_of_persons().map(|tabel| tabel.naam).collect();
        assert_eq!(
            of_persons,
            [
                "client",
                "relatie",
                "toewijzing",
                "levering",
                "prestatie",
                "afwijzing",
                "verzoek",
                "verzoekantwoord",
                "verstrekking",
                "bewoner",
                "familie",
                "signaal"
            ]
        );
    }
}
