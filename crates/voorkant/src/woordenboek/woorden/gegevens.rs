//! Words about what comes in.

use super::EIGEN;
use crate::woordenboek::woord::Woord;

pub(super) const WOORDEN: &[Woord] = &[
    Woord::new(
        "bericht",
        ("Bericht", "Message"),
        (&["berichten"], &["messages"]),
        (
            "Wat gemeente en aanbieder elkaar sturen: toewijzing, start, stop, declaratie.",
            "What municipality and organisation send each other: assignment, start, stop, declaration.",
        ),
        "iStandaarden (iWmo en iJw)",
    ),
    Woord::new(
        "iwmo",
        ("iWmo en iJw", "iWmo and iJw"),
        (&["iwmo", "ijw", "iwmo- en ijw-berichten"], &["iwmo", "ijw"]),
        (
            "De afspraken over hoe berichten over Wmo en Jeugdwet eruitzien.",
            "What messages about Wmo and Jeugdwet look like, as agreed.",
        ),
        "iStandaarden",
    ),
    Woord::new(
        "retourbericht",
        ("Retourbericht", "Return message"),
        (&["retourberichten"], &["return messages"]),
        (
            "Het antwoord op een bericht: het klopt, of wat er niet klopt.",
            "The answer to a message: it is right, or what is wrong.",
        ),
        "iStandaarden",
    ),
    Woord::new(
        "quarantaine",
        ("Quarantaine", "Quarantine"),
        (&[], &[]),
        (
            "Hier wachten berichten die niet kloppen, op slot, tot iemand ze verbetert.",
            "Here messages that are wrong wait, locked, until somebody corrects them.",
        ),
        EIGEN,
    ),
    Woord::new(
        "aanbieder",
        ("Aanbieder", "Organisation that gives help"),
        (&["aanbieders"], &["provider", "providers"]),
        ("De organisatie die de hulp geeft.", "The organisation that gives the help."),
        "Wmo 2015, artikel 1.1.1",
    )
    .said(("Zorgaanbieder.", "Care provider."), ("Partner in de wijk.", "Partner in the district.")),
    Woord::new(
        "client",
        ("Cliënt", "Client"),
        (&["cliënten"], &["clients"]),
        (
            "Iemand die hulp krijgt. Zo heet dat in berichten.",
            "Somebody who receives help, as messages call them.",
        ),
        "iStandaarden; Wmo 2015, artikel 1.1.1",
    )
    .said(
        ("Cliënt of patiënt.", "Client or patient."),
        ("Inwoner, buurtbewoner, deelnemer.", "Resident, neighbour, participant."),
    ),
    Woord::new(
        "productcode",
        ("Productcode", "Product code"),
        (&["productcodes"], &["product codes"]),
        (
            "Het nummer van een soort hulp in berichten. Veel gemeenten hebben eigen nummers.",
            "The number of a kind of help in messages. Many municipalities have numbers of their own.",
        ),
        "iStandaarden",
    ),
    Woord::new(
        "productcategorie",
        ("Productcategorie", "Product category"),
        (&["productcategorieën"], &["product categories"]),
        (
            "Een groep van soorten hulp, voor heel Nederland hetzelfde.",
            "A group of kinds of help, the same all over the country.",
        ),
        "iStandaarden, codelijsten WMO020 en JZ020",
    ),
    Woord::new(
        "schuilnaam",
        ("Schuilnaam", "Pseudonym"),
        (&["schuilnamen"], &["pseudonyms"]),
        (
            "Een rij tekens in plaats van het BSN. Zonder de sleutel weet niemand van wie het is.",
            "A row of signs in the place of the BSN. Without the key nobody knows whose it is.",
        ),
        "AVG, artikel 4, onder 5",
    ),
    Woord::new(
        "bsn",
        ("BSN", "BSN"),
        (&["burgerservicenummer"], &["citizen service number"]),
        (
            "Het nummer dat elke inwoner van de overheid heeft.",
            "The number that each resident has from the government.",
        ),
        "Wet algemene bepalingen burgerservicenummer",
    ),
    Woord::new(
        "brp",
        ("BRP", "BRP"),
        (&["basisregistratie personen"], &["personal records database"]),
        ("Het register van inwoners: wie waar woont.", "The register of residents: who lives where."),
        "Wet basisregistratie personen",
    ),
    Woord::new(
        "doelbinding",
        ("Doelbinding", "Purpose limitation"),
        (&[], &[]),
        (
            "Gegevens worden gebruikt waarvoor ze zijn verzameld, en niet voor iets anders.",
            "Data are used for what they were collected for, and for nothing else.",
        ),
        "AVG, artikel 5, eerste lid, onder b",
    ),
    Woord::new(
        "grondslag",
        ("Grondslag", "Legal ground"),
        (&["grondslagen"], &["legal grounds"]),
        (
            "De reden uit de wet waarom iemand gegevens mag gebruiken.",
            "The reason in law why somebody may use data.",
        ),
        "AVG, artikel 6",
    ),
];
