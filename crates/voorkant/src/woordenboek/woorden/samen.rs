//! Words about working together.

use super::EIGEN;
use crate::woordenboek::woord::Woord;

pub(super) const WOORDEN: &[Woord] = &[
    Woord::new(
        "voorkant",
        ("Voorkant", "Front"),
        (&["aan de voorkant", "naar de voorkant"], &["to the front"]),
        (
            "Hulp vooraf en dichtbij, in plaats van zorg achteraf.",
            "Help beforehand and nearby, in the place of care afterwards.",
        ),
        EIGEN,
    )
    .said(
        ("Preventie, om zwaardere zorg te voorkomen.", "Prevention, to avoid heavier care."),
        ("Ons gewone werk, elke dag in de wijk.", "Our ordinary work, every day in the district."),
    ),
    Woord::new(
        "ombuigen",
        ("Ombuigen", "Bend"),
        (&[], &["ombuigen"]),
        (
            "Geld stap voor stap, over jaren, van zorg naar welzijn brengen.",
            "Bringing money from care to welfare, step by step, over years.",
        ),
        EIGEN,
    )
    .said(
        ("Afbouwen en afschalen.", "Scaling down."),
        ("Investeren in wat mensen gezond houdt.", "Investing in what keeps people well."),
    ),
    Woord::new(
        "opgave",
        ("Opgave", "Opgave"),
        (&["opgaven"], &["opgaven", "social task"]),
        (
            "Iets wat wij samen beter willen maken: voor wie, waar, en in welke jaren.",
            "Something that we want to make better together: for whom, where, and in which years.",
        ),
        EIGEN,
    )
    .said(
        ("Zorgvraag van een doelgroep.", "Demand for care of a target group."),
        ("Wat er in de buurt speelt.", "What is going on in the neighbourhood."),
    ),
    Woord::new(
        "inwoner",
        ("Inwoner", "Resident"),
        (&["inwoners", "per inwoner"], &["residents"]),
        (
            "Iedereen die in de gemeente woont, met hulp of zonder.",
            "Everybody who lives in the municipality, with help or without.",
        ),
        "CBS",
    ),
    Woord::new(
        "wijk",
        ("Wijk", "District"),
        (&["wijken"], &["districts"]),
        (
            "Een deel van de gemeente, met buurten erin.",
            "A part of the municipality, with neighbourhoods in it.",
        ),
        "CBS, wijk- en buurtindeling",
    ),
    Woord::new(
        "buurt",
        ("Buurt", "Neighbourhood"),
        (&["buurten"], &["neighbourhoods"]),
        ("Een deel van een wijk.", "A part of a district."),
        "CBS, wijk- en buurtindeling",
    ),
    Woord::new(
        "raad",
        ("Gemeenteraad", "Municipal council"),
        (&["raad", "raadslid", "raadsleden"], &["council"]),
        (
            "De gekozen inwoners die beslissen waar het geld heen gaat, en het college controleren.",
            "The elected residents who decide where the money goes, and who check the executive.",
        ),
        "Gemeentewet, artikel 7",
    ),
    Woord::new(
        "college",
        ("College", "Executive"),
        (&["burgemeester en wethouders"], &[]),
        (
            "De burgemeester en de wethouders. Zij besturen de gemeente.",
            "The mayor and the aldermen. They run the municipality.",
        ),
        "Gemeentewet, artikel 34",
    ),
    Woord::new(
        "wethouder",
        ("Wethouder", "Alderman"),
        (&["wethouders"], &["aldermen"]),
        (
            "Een bestuurder van de gemeente, met een eigen onderwerp.",
            "Who runs a part of the municipality's work.",
        ),
        "Gemeentewet, artikel 35",
    ),
    Woord::new(
        "een-plan",
        ("Eén huishouden, één plan", "One household, one plan"),
        (&["één plan"], &["one plan"]),
        (
            "Eén plan voor alle hulp in een gezin, met één iemand die het bij elkaar houdt.",
            "One plan for all help in a family, with one person who keeps it together.",
        ),
        EIGEN,
    )
    .said(
        ("Integraal zorgplan met casusregie.", "Integral care plan with case direction."),
        ("Samen aan tafel: wat wil het gezin zelf?", "Around one table: what does the family want?"),
    ),
    Woord::new(
        "maatwerkbudget",
        ("Maatwerkbudget", "Tailored budget"),
        (&["maatwerkbudgetten"], &["tailored budgets"]),
        (
            "Vrij geld waarmee een hulpverlener snel iets kan oplossen wat anders blijft liggen.",
            "Free money with which a professional can soon solve what otherwise stays undone.",
        ),
        "Programma Sociaal Domein",
    ),
    Woord::new(
        "dialoog",
        ("Dialoog", "Dialogue"),
        (&[], &["dialoog"]),
        (
            "Inwoners, hulpverleners en gemeente bespreken wat zij van elkaar mogen verwachten.",
            "Residents, professionals and municipality settle what they may expect of each other.",
        ),
        EIGEN,
    ),
    Woord::new(
        "spiegel",
        ("Spiegel", "Mirror"),
        (&[], &["spiegel"]),
        (
            "Gemeente en organisaties kijken samen hoe goed zij samenwerken.",
            "Municipality and organisations look together how well they work together.",
        ),
        EIGEN,
    ),
    Woord::new(
        "kamer",
        ("Kamer", "Room"),
        (&["kamers"], &["rooms"]),
        (
            "Een deel van Voorkant met een eigen vraag, zoals Inzicht of Leren.",
            "A part of Voorkant with a question of its own, such as Inzicht or Leren.",
        ),
        EIGEN,
    ),
];
