//! What a user chooses with each kind of delivery.

use super::soort::{Bronsoort, Tekst};

/// How a choice is made in a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keuzevorm {
    /// A few words.
    Tekst,
    /// A year.
    Jaar,
    /// A day.
    Dag,
    /// One of these, each with its name.
    Een(&'static [(&'static str, &'static str)]),
    /// Any number of schemes.
    Regelingen,
    /// Lines of text.
    Regels,
}

/// What a user chooses with a delivery, when the file does not say it itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bronkeuze {
    /// Its name on the command line and in a form.
    pub sleutel: &'static str,
    /// The question.
    pub vraag: Tekst,
    /// What helps, with an example.
    pub uitleg: Tekst,
    /// Whether there must be an answer.
    pub nodig: bool,
    /// How it is made in a form.
    pub vorm: Keuzevorm,
}

const fn keuze(sleutel: &'static str, vraag: Tekst, uitleg: Tekst, nodig: bool) -> Bronkeuze {
    Bronkeuze { sleutel, vraag, uitleg, nodig, vorm: Keuzevorm::Tekst }
}

impl Bronkeuze {
    const fn as_form(self, vorm: Keuzevorm) -> Self {
        Self { vorm, ..self }
    }
}

const JAAR: Bronkeuze = keuze(
    "jaar",
    ("Over welk jaar gaat het?", "Which year is it about?"),
    ("Bijvoorbeeld 2024.", "For example 2024."),
    true,
)
.as_form(Keuzevorm::Jaar);
const INDELING: Bronkeuze = keuze(
    "indeling",
    ("Van welk jaar is de indeling in wijken en buurten?", "Of which year is the division in districts?"),
    ("Leeg: hetzelfde jaar.", "Empty: the same year."),
    false,
)
.as_form(Keuzevorm::Jaar);
const MAPPING: Bronkeuze = keuze(
    "kolommen",
    ("Heten de kolommen anders?", "Do the columns have other names?"),
    (
        "Leeg: zoals in het sjabloon. Anders een regel per kolom: naam in uw bestand = naam in het sjabloon. Erachter mag staan hoe u schrijft: | dag eerst, | maand eerst, | decimale komma of | decimale punt.",
        "Empty: as in the template. Else a line for each column: name in your file = name in the template. Behind it may stand how you write (in Dutch): | dag eerst, | maand eerst, | decimale komma or | decimale punt.",
    ),
    false,
)
.as_form(Keuzevorm::Regels);
const NAAM: Bronkeuze = keuze(
    "naam",
    ("Hoe heet deze lijst?", "What is this list called?"),
    (
        "Leeg: er is één lijst, en een nieuwe komt in de plaats van de oude. Hebt u er meer? Geef elke lijst een naam.",
        "Empty: there is one list, and a new one takes the place of the old. More than one? Give each a name.",
    ),
    false,
);
const VAN: Bronkeuze = keuze(
    "van",
    ("Vanaf welke dag is het bestand volledig?", "From which day on is the file complete?"),
    ("Bijvoorbeeld 2024-01-01.", "For example 2024-01-01."),
    true,
)
.as_form(Keuzevorm::Dag);
const TOT: Bronkeuze = keuze(
    "tot",
    ("Tot en met welke dag is het volledig?", "Up to which day is it complete?"),
    ("Bijvoorbeeld 2024-12-31.", "For example 2024-12-31."),
    true,
)
.as_form(Keuzevorm::Dag);

const VERSLAG: &[Bronkeuze] = &[keuze(
    "verslag",
    ("Van welk verslag is de tabel?", "Of which report is the table?"),
    (
        "Alleen nodig bij CSV. 2024X000 is de begroting van 2024, 2024X005 de jaarrekening.",
        "Needed with CSV only. 2024X000 is the budget of 2024, 2024X005 the accounts.",
    ),
    false,
)];
const FONDS: &[Bronkeuze] = &[
    keuze(
        "circulaire",
        ("Welke circulaire is het?", "Which circular is it?"),
        (
            "M2024 is die van mei 2024, S2024 die van september 2024.",
            "M2024 is that of May 2024, S2024 of September 2024.",
        ),
        true,
    ),
    JAAR,
];
const CIJFERS: &[Bronkeuze] = &[
    keuze(
        "bron",
        ("Van wie zijn de cijfers?", "Whose figures are they?"),
        ("kwb (CBS) of rivm.", "kwb (CBS) or rivm."),
        true,
    )
    .as_form(Keuzevorm::Een(&[
        ("kwb", "CBS, Kerncijfers wijken en buurten"),
        ("rivm", "RIVM, Gezondheid per wijk en buurt"),
    ])),
    JAAR,
    INDELING,
];
const BASIS: &[Bronkeuze] = &[NAAM, MAPPING];
const VLAKKEN: &[Bronkeuze] = &[INDELING];
const REGIOS: &[Bronkeuze] = &[JAAR];
const VOORZIENINGEN: &[Bronkeuze] = &[
    keuze(
        "regelingen",
        ("Welke regelingen staan erin?", "Which schemes are in it?"),
        (
            "Met komma's ertussen, bijvoorbeeld bijstand,schuldhulp. Wat u niet noemt, heet ‘geen gegevens’.",
            "With commas, for example bijstand,schuldhulp. What you do not name is ‘no data’.",
        ),
        true,
    )
    .as_form(Keuzevorm::Regelingen),
    VAN,
    TOT,
    MAPPING,
];
const BRP: &[Bronkeuze] = &[keuze(
    "peildatum",
    ("Van welke dag is het uittreksel?", "Of which day is the extract?"),
    ("Bijvoorbeeld 2025-01-01.", "For example 2025-01-01."),
    true,
)
.as_form(Keuzevorm::Dag)];

impl Bronsoort {
    /// What a user chooses with it.
    pub const fn keuzes(self) -> &'static [Bronkeuze] {
        match self {
            Self::Iv3 | Self::Schuldhulp | Self::Vroegsignalering => &[],
            Self::Iv3Openbaar => VERSLAG,
            Self::Gemeentefonds => FONDS,
            Self::SocialeBasis | Self::Totaalbedragen => BASIS,
            Self::Gebiedscijfers => CIJFERS,
            Self::Vlakken => VLAKKEN,
            Self::Regios => REGIOS,
            Self::Voorzieningen => VOORZIENINGEN,
            Self::Brp => BRP,
        }
    }
}
