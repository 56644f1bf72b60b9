//! What the forms ask about the work itself: task, form, parties, money and price.

use super::{Formulierblok, Invullijst as L, Invulsoort, LEEG, los, veld};
use Invulsoort::{Dag, Getal, JaNee, Keuze, Regel, Tekst, Verborgen, Vink};

pub(super) const OPDRACHT: &[Formulierblok] = &[
    los("titel", Regel, ("Hoe heet deze afspraak?", "What is this agreement called?"), LEEG),
    los(
        "taak",
        Tekst,
        ("Wat spreken we af te doen?", "What do we agree to do?"),
        (
            "In gewone woorden, zo dat een inwoner het begrijpt.",
            "In plain words, so that a resident understands it.",
        ),
    ),
    los(
        "gebieden",
        Regel,
        ("In welk gebied?", "In which area?"),
        ("Meer gebieden? Zet er een komma tussen.", "More areas? Put a comma between them."),
    ),
    los("inspraak", Tekst, ("Hoe praten inwoners mee?", "How do residents have a say?"), LEEG),
];

pub(super) const VORM: &[Formulierblok] = &[
    los("rechtsvorm", Keuze(L::Rechtsvorm), ("Wat is het volgens de wet?", "What is it by law?"), LEEG),
    los("bekostiging", Keuze(L::Bekostiging), ("Hoe wordt er betaald?", "How is it paid?"), LEEG),
    los(
        "een_gekozen",
        Vink,
        ("De gemeente kiest één aanbieder", "The municipality chooses one provider"),
        ("Of één groep aanbieders die samen als één werkt.", "Or one group of providers that works as one."),
    ),
    los("looptijd", Keuze(L::Looptijd), ("Hoe lang duurt het?", "How long does it run?"), LEEG),
    los("begin", Dag, ("Eerste dag", "First day"), LEEG),
    los("eind", Dag, ("Laatste dag", "Last day"), LEEG),
];

pub(super) const PARTIJEN: &[Formulierblok] = &[
    Formulierblok::Kop(
        ("Wie doet mee?", "Who takes part?"),
        (
            "De gemeente is de opdrachtgever. Maak een naam leeg om een partij weg te halen.",
            "The municipality gives the assignment. Empty a name to remove a party.",
        ),
    ),
    Formulierblok::Rijen {
        naam: "partij",
        rij: ("Partij", "Party"),
        meest: 30,
        velden: &[
            veld("naam", Regel, ("Naam", "Name"), LEEG),
            veld("rol", Keuze(L::Rol), ("Wat doet deze partij?", "What does this party do?"), LEEG),
            veld(
                "organisatie",
                Regel,
                ("Organisatie van hun accounts", "Organisation of their accounts"),
                (
                    "Precies zoals bij het account staat. Leeg bij de gemeente zelf. Zij zien de afspraak dan ook.",
                    "Exactly as with the account. Empty for the municipality itself. They then see the agreement too.",
                ),
            ),
            veld("tekent", Vink, ("Deze partij tekent", "This party signs"), LEEG),
        ],
    },
    Formulierblok::Kop(
        ("Wie mag tekenen?", "Who may sign?"),
        (
            "Een mandaat is van iemand met een account. Iemand tekent voor één partij.",
            "A mandate belongs to somebody with an account. Somebody signs for one party.",
        ),
    ),
    Formulierblok::Rijen {
        naam: "gemachtigde",
        rij: ("Mandaat", "Mandate"),
        meest: 60,
        velden: &[
            veld("account", Regel, ("Naam waarmee iemand inlogt", "Name with which somebody signs in"), LEEG),
            veld("naam", Regel, ("Naam van deze persoon", "Name of this person"), LEEG),
            veld(
                "partij",
                Regel,
                ("Voor welke partij?", "For which party?"),
                ("De naam zoals hierboven.", "The name as above."),
            ),
            veld("van", Dag, ("Vanaf", "From"), LEEG),
            veld(
                "tot",
                Dag,
                ("Tot en met", "Until"),
                ("Leeg als er geen einde is.", "Empty without an end."),
            ),
            veld(
                "tot_bedrag",
                Getal,
                ("Tot welk totaal, in euro’s?", "Up to what total, in euros?"),
                ("Leeg als er geen grens is.", "Empty without a limit."),
            ),
        ],
    },
];

pub(super) const BUDGET: &[Formulierblok] = &[
    Formulierblok::Kop(
        ("Geld per jaar", "Money per year"),
        ("Maak een bedrag leeg om een regel weg te halen.", "Empty an amount to remove a line."),
    ),
    Formulierblok::Rijen {
        naam: "budget",
        rij: ("Regel", "Line"),
        meest: 280,
        velden: &[
            veld("bedrag", Getal, ("Bedrag in euro’s", "Amount in euros"), LEEG),
            veld("jaar", Keuze(L::Jaar), ("Jaar", "Year"), LEEG),
            veld("taakveld", Keuze(L::Taakveld), ("Taakveld (Iv3)", "Task field (Iv3)"), LEEG),
            veld("klasse", Keuze(L::Klasse), ("Wat voor geld is het?", "What kind of money is it?"), LEEG),
            veld("omschrijving", Regel, ("Waarvoor?", "What for?"), LEEG),
            veld("partij", Keuze(L::Partij), ("Voor welke partij?", "For which party?"), LEEG),
            veld("scenario", Verborgen, LEEG, LEEG),
        ],
    },
];

pub(super) const PRIJS: &[Formulierblok] = &[
    Formulierblok::Kop(("Een reële prijs", "A real price"), LEEG),
    los(
        "prijs_tekst",
        Tekst,
        (
            "Hoe is de prijs opgebouwd, en wie heeft hem getoetst?",
            "How was the price built up, and who tested it?",
        ),
        LEEG,
    ),
    los("prijs", Getal, ("Prijs van één eenheid, in euro’s", "Price of a unit, in euros"), LEEG),
    los(
        "eenheid",
        Regel,
        ("Wat is één eenheid?", "What is a unit?"),
        ("Bijvoorbeeld: uur, dagdeel, groep.", "For example: hour, half day, group."),
    ),
    los(
        "tarief",
        Keuze(L::Tarief),
        ("Op welk tarief rust deze prijs?", "On which tariff does this price rest?"),
        (
            "Dit hoeft niet. U kiest uit de tarieven die u mag zien.",
            "This is not needed. You choose from the tariffs that you may see.",
        ),
    ),
    Formulierblok::Kop(
        ("Hoe groeit de prijs mee?", "How does the price follow?"),
        (
            "Kies een methode. Zonder methode kunt u deze afspraak niet aanbieden.",
            "Choose a method. Without one this agreement cannot be offered.",
        ),
    ),
    los(
        "index_dag",
        Dag,
        ("De prijs is van", "The price is of"),
        ("Leeg als er geen index is.", "Empty without an index."),
    ),
    los("index_methode", Keuze(L::Methode), ("Methode", "Method"), LEEG),
    Formulierblok::Rijen {
        naam: "reeks",
        rij: ("Reeks", "Series"),
        meest: 6,
        velden: &[
            veld(
                "reeks",
                Regel,
                ("Naam van de reeks", "Name of the series"),
                ("OVA, PPC of CAO.", "OVA, PPC or CAO."),
            ),
            veld(
                "gewicht",
                Getal,
                ("Deel van 1", "Part of 1"),
                ("Bijvoorbeeld 0,9. Samen 1.", "For example 0.9. Together 1."),
            ),
        ],
    },
    los(
        "index_correctie",
        Keuze(L::Correctie),
        ("Wordt vorig jaar verrekend?", "Is last year corrected?"),
        LEEG,
    ),
    los(
        "index_maand",
        Getal,
        ("Vanaf welke maand geldt de nieuwe prijs?", "From which month does a new price hold?"),
        ("1 is januari.", "1 is January."),
    ),
    los(
        "index_plafond",
        Getal,
        ("Ten hoogste, in procent per jaar", "At most, in per cent a year"),
        ("Leeg als er geen grens is.", "Empty without a limit."),
    ),
    los(
        "index_bodem",
        Getal,
        ("Ten minste, in procent per jaar", "At least, in per cent a year"),
        ("Vul 0 in als de prijs nooit daalt.", "Fill in 0 if a price never falls."),
    ),
    los(
        "index_weigeraar",
        Keuze(L::Weigeraar),
        ("Wie mag een index weigeren?", "Who may refuse an index?"),
        LEEG,
    ),
    los(
        "index_tekort",
        Keuze(L::Tekort),
        (
            "Wat als het budget te klein is voor de nieuwe prijs?",
            "What if the budget is too small for the new price?",
        ),
        LEEG,
    ),
    Formulierblok::Kop(("Werk doorgeven", "Handing work on"), LEEG),
    los(
        "sub_mag",
        JaNee,
        ("Mag de uitvoerder werk doorgeven aan anderen?", "May the provider hand work on to others?"),
        LEEG,
    ),
    los("sub_prijs", Vink, ("Ook zij krijgen een reële prijs", "They get a real price too"), LEEG),
    los(
        "sub_tekst",
        Tekst,
        ("Welk werk, en wie blijft verantwoordelijk?", "Which work, and who stays responsible?"),
        LEEG,
    ),
];
