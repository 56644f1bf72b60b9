//! For which of the three parties somebody speaks.

use ::kompas::{Instemmer, Kompasbestand, Kompaspartij};
use toegang::Rol;

use crate::afspraken::kant::same_name;
use crate::poort::Aanmelding;

/// Somebody who speaks for a party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spreker {
    /// The party.
    pub partij: Kompaspartij,
    /// Who speaks for it, without the name of a person.
    pub wie: Instemmer,
}

impl Spreker {
    /// For whom they speak: who works for an organisation speaks for that, who is only a resident for the residents, and
    /// everybody else for the municipality.
    pub fn of(aanmelding: &Aanmelding) -> Self {
        let account = aanmelding.sessie.as_ref().map(|(_, account)| account.stand.organisatie.trim());
        let organisatie = account.unwrap_or_default().to_owned();
        let rollen = &aanmelding.aanvrager.rollen;
        let outside = [Rol::Partnerdirecteur, Rol::ProfessionalAanbieder, Rol::Inwoner];
        let only_outside = !rollen.is_empty() && rollen.iter().all(|rol| outside.contains(rol));
        let resident = rollen.iter().all(|rol| *rol == Rol::Inwoner);
        if !organisatie.is_empty() || (only_outside && !resident) {
            return Self {
                partij: Kompaspartij::Aanbieder,
                wie: Instemmer::Organisatie { naam: organisatie },
            };
        }
        if only_outside {
            return Self { partij: Kompaspartij::Inwoners, wie: Instemmer::Inwoner };
        }
        Self { partij: Kompaspartij::Gemeente, wie: Instemmer::Gemeente }
    }

    /// In whose name they act: the organisation, or nothing.
    pub fn namens(&self) -> &str {
        match &self.wie {
            Instemmer::Organisatie { naam } => naam,
            _ => "",
        }
    }

    /// Whether a word is theirs: of the same party and the same organisation.
    pub fn said(&self, wie: &Instemmer) -> bool {
        match (&self.wie, wie) {
            (Instemmer::Organisatie { naam }, Instemmer::Organisatie { naam: other }) => {
                same_name(naam, other)
            }
            (own, other) => own == other,
        }
    }

    /// Why they cannot say of a step that it is done: an organisation speaks of what it does itself.
    pub fn refused(&self, bestand: &Kompasbestand) -> Option<String> {
        let Instemmer::Organisatie { naam } = &self.wie else { return None };
        let doers = || bestand.activiteiten.iter().filter(|one| !one.organisatie.is_empty());
        let takes_part = doers().any(|one| same_name(&one.organisatie, naam));
        (doers().next().is_some() && !takes_part).then(|| {
            let naam = if naam.is_empty() { "uw organisatie" } else { naam };
            format!(
                "bij stap 3 staat geen activiteit van {naam}; zet die er eerst bij, of vraag de gemeente erom"
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_organisation_speaks_of_what_it_does_itself() {
        let mut bestand = Kompasbestand::default();
        let of = |naam: &str| Spreker {
            partij: Kompaspartij::Aanbieder,
            wie: Instemmer::Organisatie { naam: naam.to_owned() },
        };
        assert_eq!(of("Aan Zet").refused(&bestand), None, "nobody does anything yet");
        let work =
            serde_json::from_str(r#"{"id": "a1", "naam": "Inloop", "organisatie": "Stichting Aan Zet"}"#);
        bestand.activiteiten.extend(work.ok());
        assert_eq!(of(" stichting aan zet ").refused(&bestand), None);
        assert!(of("Ander").refused(&bestand).is_some_and(|why| why.contains("Ander")));
        assert!(of("").refused(&bestand).is_some_and(|why| why.contains("uw organisatie")));
        let gemeente = Spreker { partij: Kompaspartij::Gemeente, wie: Instemmer::Gemeente };
        assert_eq!((gemeente.refused(&bestand), gemeente.namens()), (None, ""));
        assert!(of("Aan Zet").said(&of(" aan zet").wie) && !of("Aan Zet").said(&of("Ander").wie));
        assert!(gemeente.said(&Instemmer::Gemeente) && !gemeente.said(&Instemmer::Inwoner));
    }
}
