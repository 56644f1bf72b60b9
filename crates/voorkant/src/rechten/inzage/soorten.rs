//! What each table is, in ordinary words, and how its columns are read together.

use berichten::codes::Lijst;

/// A kind of data about a person: a table of the fact store in ordinary words.
#[derive(Debug)]
pub struct Dossiersoort {
    /// The table.
    pub tabel: &'static str,
    /// Its name, in Dutch and in English.
    pub naam: (&'static str, &'static str),
    /// What it means for who reads it, in Dutch.
    pub uitleg: &'static str,
    /// The columns for people.
    pub(super) koppen: &'static [Kop],
}

/// A column for people, made of one or more columns of the table.
#[derive(Debug)]
pub(super) struct Kop {
    pub naam: &'static str,
    pub uit: &'static [&'static str],
    pub vorm: Vorm,
}

/// How the values of a column are put in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vorm {
    /// As they are, one after the other.
    Zo,
    /// From the first day up to the second.
    Periode,
    /// Category and code of a product.
    Hulp,
    /// Volume, unit and how often.
    Omvang,
    /// Cents as euros; a second column says over what time.
    Euro,
    /// An organisation by its AGB code.
    Aanbieder,
    /// The meaning of codes of a list, with a space between them.
    Code(Lijst),
    /// Whether there is an address, as a pseudonym.
    Adres,
    /// Seconds since 1970.
    Moment,
    /// Whether it is the end of help.
    Begineind,
    /// A scheme by its key.
    Regeling,
    /// Whose row it is.
    Band,
    /// Somebody who is not named, whichever of the two stands where.
    Iemand,
}

/// Columns in cents.
pub(super) const CENTEN: [&str; 3] = ["bedrag", "budget", "tarief"];

const fn kop(naam: &'static str, uit: &'static [&'static str], vorm: Vorm) -> Kop {
    Kop { naam, uit, vorm }
}

const WET: Kop = kop("Wet", &["wet"], Vorm::Zo);
const AANBIEDER: Kop = kop("Aanbieder", &["aanbieder"], Vorm::Aanbieder);
const HULP: Kop = kop("Hulp", &["categorie", "code"], Vorm::Hulp);
const TOEWIJZING: Kop = kop("Nummer toewijzing", &["toewijzing_nummer"], Vorm::Zo);
const DAGTEKENING: Kop = kop("Datum bericht", &["dagtekening"], Vorm::Zo);
const KENMERK: Kop = kop("Kenmerk", &["referentie_tekst"], Vorm::Zo);
const GEBOREN: Kop = kop("Geboren in", &["geboortejaar"], Vorm::Zo);
const ADRES: Kop = kop("Adres", &["adres", "postcode"], Vorm::Adres);
const BUURT: Kop = kop("Buurt", &["buurt"], Vorm::Zo);

/// The kind of a table.
pub fn kind(tabel: &str) -> Option<&'static Dossiersoort> {
    SOORTEN.iter().find(|soort| soort.tabel == tabel)
}

const SOORTEN: &[Dossiersoort] = &[
    Dossiersoort {
        tabel: "client",
        naam: ("Persoon in berichten", "Person in messages"),
        uitleg: "De gemeente stuurt een aanbieder een bericht als u hulp krijgt. Daarin staat wie u bent. Uw naam en uw nummer haalt Voorkant eruit. Die liggen in de kluis.",
        koppen: &[DAGTEKENING, GEBOREN, kop("Geslacht", &["geslacht"], Vorm::Code(Lijst::Geslacht)), ADRES],
    },
    Dossiersoort {
        tabel: "relatie",
        naam: ("Familie en anderen in berichten", "Family and others in messages"),
        uitleg: "In een bericht over hulp kan staan wie bij u hoort. Wie dat is, staat hier niet: dat zijn gegevens van een ander.",
        koppen: &[
            kop("Band", &["soort"], Vorm::Code(Lijst::SoortRelatie)),
            kop("Waar het staat", &[], Vorm::Band),
        ],
    },
    Dossiersoort {
        tabel: "toewijzing",
        naam: ("Toegewezen hulp", "Assigned help"),
        uitleg: "De gemeente besloot dat u hulp krijgt. Hier staat welke, van wie, en hoe lang. Wijzigt er iets, dan komt er een regel bij.",
        koppen: &[
            kop("Toegewezen", &["moment"], Vorm::Moment),
            WET,
            AANBIEDER,
            HULP,
            kop("Periode", &["ingangsdatum", "einddatum"], Vorm::Periode),
            kop("Hoeveel", &["volume", "eenheid", "frequentie"], Vorm::Omvang),
            kop("Budget", &["budget"], Vorm::Euro),
            kop("Gewijzigd omdat", &["reden_wijziging"], Vorm::Code(Lijst::RedenWijziging)),
            TOEWIJZING,
        ],
    },
    Dossiersoort {
        tabel: "levering",
        naam: ("Begin en einde van hulp", "Start and end of help"),
        uitleg: "De aanbieder meldt aan de gemeente wanneer de hulp begint en wanneer zij stopt.",
        koppen: &[
            DAGTEKENING,
            kop("Wat", &["stop"], Vorm::Begineind),
            WET,
            AANBIEDER,
            HULP,
            kop("Periode", &["begindatum", "einddatum"], Vorm::Periode),
            kop("Gestopt omdat", &["reden_beeindiging"], Vorm::Code(Lijst::RedenBeeindiging)),
            kop("Soort melding", &["status"], Vorm::Code(Lijst::StatusAanlevering)),
            TOEWIJZING,
        ],
    },
    Dossiersoort {
        tabel: "prestatie",
        naam: ("Rekeningen voor hulp", "Bills for help"),
        uitleg: "De aanbieder vraagt de gemeente om geld voor hulp die u kreeg. Staat er een min voor een bedrag, dan nam de aanbieder een rekening terug.",
        koppen: &[
            kop("Periode", &["begindatum", "einddatum"], Vorm::Periode),
            WET,
            AANBIEDER,
            HULP,
            kop("Hoeveel", &["volume", "eenheid"], Vorm::Omvang),
            kop("Prijs per keer", &["tarief"], Vorm::Euro),
            kop("Bedrag", &["bedrag"], Vorm::Euro),
            TOEWIJZING,
            KENMERK,
        ],
    },
    Dossiersoort {
        tabel: "afwijzing",
        naam: ("Afgewezen rekeningen", "Refused bills"),
        uitleg: "De gemeente betaalde deze rekening niet, of niet helemaal. Dat gaat tussen gemeente en aanbieder. U hoeft niets te betalen.",
        koppen: &[
            kop("Periode", &["begindatum", "einddatum"], Vorm::Periode),
            WET,
            AANBIEDER,
            HULP,
            kop("Hoeveel", &["volume"], Vorm::Zo),
            kop("Bedrag", &["bedrag"], Vorm::Euro),
            kop("Waarom", &["retourcodes"], Vorm::Code(Lijst::RetourCode)),
            TOEWIJZING,
            KENMERK,
        ],
    },
    Dossiersoort {
        tabel: "verzoek",
        naam: ("Hulp waar een aanbieder om vroeg", "Help that an organisation asked for"),
        uitleg: "Een aanbieder vroeg de gemeente om hulp voor u, of om uw hulp te wijzigen.",
        koppen: &[
            DAGTEKENING,
            kop("Wat", &["deel"], Vorm::Zo),
            WET,
            AANBIEDER,
            HULP,
            kop("Periode", &["ingangsdatum", "einddatum"], Vorm::Periode),
            kop("Hoeveel", &["volume", "eenheid", "frequentie"], Vorm::Omvang),
            kop("Budget", &["budget"], Vorm::Euro),
            kop("Verwezen door", &["verwijzer"], Vorm::Code(Lijst::TypeVerwijzer)),
            kop("Waarom", &["reden"], Vorm::Code(Lijst::RedenVerzoek)),
            TOEWIJZING,
            KENMERK,
        ],
    },
    Dossiersoort {
        tabel: "verzoekantwoord",
        naam: ("Antwoorden aan die aanbieder", "Answers to that organisation"),
        uitleg: "De gemeente zei nee tegen de aanbieder, of zoekt het nog uit. Zegt de gemeente ja, dan staat dat bij de hulp die is toegewezen.",
        koppen: &[
            DAGTEKENING,
            WET,
            AANBIEDER,
            kop("Antwoord", &["antwoord"], Vorm::Code(Lijst::VerzoekAntwoord)),
            kop("Waarom", &["reden_afwijzing"], Vorm::Code(Lijst::RedenAfwijzingVerzoek)),
            kop("Andere gemeente", &["woonplaats"], Vorm::Zo),
            KENMERK,
        ],
    },
    Dossiersoort {
        tabel: "verstrekking",
        naam: ("Andere hulp en geld van de gemeente", "Other help and money of the municipality"),
        uitleg: "Dit kreeg u naast hulp uit de Wmo of de Jeugdwet, zoals bijstand of hulp bij schulden.",
        koppen: &[
            kop("Wat", &["regeling"], Vorm::Regeling),
            kop("Periode", &["begin", "eind"], Vorm::Periode),
            kop("Bedrag", &["bedrag", "per"], Vorm::Euro),
            kop("Door", &["aanbieder"], Vorm::Zo),
            GEBOREN,
            BUURT,
            ADRES,
        ],
    },
    Dossiersoort {
        tabel: "bewoner",
        naam: ("Inschrijving bij de gemeente (BRP)", "Registration with the municipality (BRP)"),
        uitleg: "Dit komt uit de BRP: de lijst van de gemeente met wie waar woont.",
        koppen: &[GEBOREN, kop("Op dit adres sinds", &["sinds"], Vorm::Zo), BUURT, ADRES],
    },
    Dossiersoort {
        tabel: "familie",
        naam: ("Familie volgens de BRP", "Family in the register"),
        uitleg: "U bent familie van iemand die ook in de gemeente woont: een ouder, een kind of een partner. Wie dat is, staat hier niet: dat zijn gegevens van een ander.",
        koppen: &[kop("Met wie", &[], Vorm::Iemand)],
    },
    Dossiersoort {
        tabel: "signaal",
        naam: ("Signalen over betalen", "Signals about payments"),
        uitleg: "Een organisatie meldde dat een rekening niet was betaald. De gemeente mag u dan hulp aanbieden.",
        koppen: &[
            kop("Gemeld", &["verstuurd"], Vorm::Zo),
            kop("Soort organisatie", &["partner"], Vorm::Zo),
            kop("Wat eruit kwam", &["resultaat"], Vorm::Zo),
            kop("Opgepakt", &["opgepakt"], Vorm::Zo),
            ADRES,
        ],
    },
];

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use std::collections::BTreeSet;

    use feiten::{Datamap, Sleutelplaats};

    use super::*;

    /// Columns that say nothing to a person: numbers by which the program finds its way. They stand in the JSON.
    const TECHNISCH: [&str; 9] = [
        "bericht",
        "gemeente",
        "persoon",
        "referentie",
        "referentie_aanbieder",
        "verwijzing",
        "volgnummer",
        "vorige",
        "ander",
    ];

    /// A new table, and a new column, is put in words here, or it is said that it means nothing to a person.
    #[test]
    fn every_column_of_every_table_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let place = Sleutelplaats::Bestand(folder.path().join("sleutel"));
        let datamap = Datamap::open_or_create(&folder.path().join("data"), &place).unwrap();
        let nobody = datamap.sleutel().persoon("999900006".parse().unwrap());
        let dossier = datamap.persoonsdossier(nobody).unwrap();
        for tabel in &dossier.tabellen {
            let soort = kind(tabel.naam).unwrap_or_else(|| panic!("{} has no words", tabel.naam));
            let told: BTreeSet<&str> = soort.koppen.iter().flat_map(|kop| kop.uit).copied().collect();
            for kolom in &tabel.kolommen {
                let known = told.contains(kolom.as_str()) || TECHNISCH.contains(&kolom.as_str());
                assert!(known, "{}.{kolom} is told to nobody", tabel.naam);
            }
            for kolom in &told {
                assert!(tabel.kolommen.iter().any(|one| one == kolom), "{} has no {kolom}", tabel.naam);
            }
        }
        let tables: BTreeSet<&str> = dossier.tabellen.iter().map(|tabel| tabel.naam).collect();
        assert_eq!(tables, SOORTEN.iter().map(|soort| soort.tabel).collect());
    }
}
