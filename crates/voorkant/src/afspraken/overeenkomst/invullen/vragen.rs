//! What each form asks: the fields of a part of an agreement, in their order.

use afspraak::Afspraakdeel;

/// Words in Dutch and in English.
pub type Tweewoord = (&'static str, &'static str);

/// What kind of field it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invulsoort {
    /// One line.
    Regel,
    /// More lines.
    Tekst,
    /// A day.
    Dag,
    /// A number or an amount.
    Getal,
    /// A box.
    Vink,
    /// Yes, no, or not yet.
    JaNee,
    /// One of a list.
    Keuze(Invullijst),
}

/// Which list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invullijst {
    /// Legal forms.
    Rechtsvorm,
    /// Ways to pay.
    Bekostiging,
    /// Durations.
    Looptijd,
    /// Roles of a party.
    Rol,
    /// How money works.
    Klasse,
    /// Iv3 task fields.
    Taakveld,
    /// The parties of the agreement.
    Partij,
    /// The calendar years of the term.
    Jaar,
    /// What follows from an outcome.
    Gevolg,
    /// Kinds of review moment.
    IJksoort,
    /// Methods of an index.
    Methode,
    /// Whether an index corrects.
    Correctie,
    /// Who may refuse an index.
    Weigeraar,
    /// What happens when the budget is short.
    Tekort,
}

/// One field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Formulierveld {
    /// Its name; in a row behind the name of the row and its number.
    pub id: &'static str,
    /// What it asks.
    pub vraag: Tweewoord,
    /// What helps; empty when nothing needs to.
    pub help: Tweewoord,
    /// What kind it is.
    pub soort: Invulsoort,
}

/// A block of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Formulierblok {
    /// A heading, with a sentence below it.
    Kop(Tweewoord, Tweewoord),
    /// A field that stands once.
    Veld(Formulierveld),
    /// Rows of the same fields. The first field says whether a row is there.
    Rijen {
        /// The name of the rows.
        naam: &'static str,
        /// What one row is called.
        rij: Tweewoord,
        /// Its fields.
        velden: &'static [Formulierveld],
        /// At most so many.
        meest: usize,
    },
}

const LEEG: Tweewoord = ("", "");

const fn veld(id: &'static str, soort: Invulsoort, vraag: Tweewoord, help: Tweewoord) -> Formulierveld {
    Formulierveld { id, vraag, help, soort }
}

const fn los(id: &'static str, soort: Invulsoort, vraag: Tweewoord, help: Tweewoord) -> Formulierblok {
    Formulierblok::Veld(veld(id, soort, vraag, help))
}

use Invullijst as L;
use Invulsoort::{Dag, Getal, JaNee, Keuze, Regel, Tekst, Vink};

const OPDRACHT: &[Formulierblok] = &[
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

const VORM: &[Formulierblok] = &[
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

const PARTIJEN: &[Formulierblok] = &[
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

const BUDGET: &[Formulierblok] = &[
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
        ],
    },
];

const PRIJS: &[Formulierblok] = &[
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
        Regel,
        ("Nummer van het tarief in Voorkant", "Number of the tariff in Voorkant"),
        ("Dit hoeft niet.", "This is not needed."),
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

const UITKOMSTEN: &[Formulierblok] = &[
    Formulierblok::Kop(
        ("Wat moet het opleveren?", "What must it bring?"),
        (
            "Hoogstens vijf. Een uitkomst telt pas als er genoeg mensen zijn gemeten.",
            "At most five. An outcome counts only once enough people were measured.",
        ),
    ),
    Formulierblok::Rijen {
        naam: "uitkomst",
        rij: ("Uitkomst", "Outcome"),
        meest: 6,
        velden: &[
            veld("indicator", Regel, ("Wat meten we?", "What do we measure?"), LEEG),
            veld("nulmeting", Getal, ("Hoe is het nu?", "How is it now?"), LEEG),
            veld("doel", Getal, ("Wat moet het worden?", "What should it become?"), LEEG),
            veld("eenheid", Regel, ("In wat?", "In what?"), ("Bijvoorbeeld: %.", "For example: %.")),
            veld("uiterlijk", Dag, ("Uiterlijk", "By"), LEEG),
            veld(
                "telt_vanaf",
                Getal,
                ("Telt vanaf hoeveel gemeten mensen?", "Counts from how many measured people?"),
                LEEG,
            ),
            veld("gevolg", Keuze(L::Gevolg), ("Wat volgt eruit?", "What follows?"), LEEG),
            veld(
                "ten_hoogste",
                Getal,
                (
                    "Bij geld: hoogstens hoeveel procent van het jaarbedrag?",
                    "With money: at most how many per cent of the yearly amount?",
                ),
                LEEG,
            ),
        ],
    },
];

const RITME: &[Formulierblok] = &[
    los(
        "per_jaar",
        Getal,
        ("Hoeveel verslagen per jaar?", "How many reports a year?"),
        ("Eén is genoeg.", "One is enough."),
    ),
    los(
        "licht_kwartaal",
        Vink,
        ("Ieder kwartaal een licht overzicht", "A light overview each quarter"),
        LEEG,
    ),
    los(
        "leerdagen",
        Getal,
        ("Hoeveel dagen per jaar leren we samen?", "How many days a year do we learn together?"),
        LEEG,
    ),
    los(
        "spiegel",
        Vink,
        ("Beide kanten vullen ieder jaar de spiegel in", "Both sides fill in the mirror each year"),
        LEEG,
    ),
    Formulierblok::Kop(("Wanneer kijken we terug?", "When do we look back?"), LEEG),
    Formulierblok::Rijen {
        naam: "moment",
        rij: ("Moment", "Moment"),
        meest: 60,
        velden: &[
            veld("dag", Dag, ("Dag", "Day"), LEEG),
            veld("soort", Keuze(L::IJksoort), ("Soort gesprek", "Kind of talk"), LEEG),
            veld("onderwerp", Regel, ("Waarover?", "What about?"), LEEG),
        ],
    },
];

const EISEN: &[Formulierblok] = &[
    Formulierblok::Kop(
        ("Wat vraagt de gemeente?", "What does the municipality ask?"),
        (
            "Elke eis kost tijd. Die tijd telt mee in de prijs.",
            "Each demand takes time. That time counts in the price.",
        ),
    ),
    Formulierblok::Rijen {
        naam: "eis",
        rij: ("Eis", "Demand"),
        meest: 60,
        velden: &[
            veld("tekst", Regel, ("Wat vraagt u?", "What do you ask?"), LEEG),
            veld(
                "minuten",
                Getal,
                ("Hoeveel minuten per keer, per cliënt?", "How many minutes each time, per client?"),
                LEEG,
            ),
            veld("per_jaar", Getal, ("Hoe vaak per jaar?", "How often a year?"), LEEG),
        ],
    },
];

const EINDE: &[Formulierblok] = &[
    los(
        "opzegtermijn",
        Getal,
        ("Hoeveel maanden van tevoren zegt u op?", "How many months of notice?"),
        LEEG,
    ),
    los(
        "overdracht",
        Getal,
        ("Hoeveel maanden om over te dragen?", "How many months to hand over?"),
        ("Ten minste twaalf.", "At least twelve."),
    ),
    los("inwoners", Tekst, ("Wat gebeurt er dan met inwoners?", "What happens with residents then?"), LEEG),
    los("personeel", Tekst, ("En met het personeel?", "And with staff?"), LEEG),
    los(
        "voorbehoud",
        JaNee,
        ("Geldt het begrotingsvoorbehoud (Awb 4:34)?", "Does the budget proviso hold (Awb 4:34)?"),
        (
            "Dan geldt een bedrag pas als de raad het geld geeft. Het artikel is uit het hoofd opgeschreven: kijk het na.",
            "Then an amount holds only if the council gives the money. The article was written down from memory: check it.",
        ),
    ),
    los(
        "wat_dan",
        Tekst,
        ("Wat doen we als de raad minder geeft?", "What do we do if the council gives less?"),
        LEEG,
    ),
];

const RISICO: &[Formulierblok] = &[
    los(
        "volume",
        Tekst,
        (
            "Wie draagt het als er meer of minder mensen komen?",
            "Who carries it if more or fewer people come?",
        ),
        LEEG,
    ),
    los(
        "prijsrisico",
        Tekst,
        ("En als kosten sneller stijgen dan de index?", "And if cost rises faster than the index?"),
        LEEG,
    ),
    los("wet", Tekst, ("En als er een nieuwe wet komt?", "And if there is a new law?"), LEEG),
    los(
        "reserve",
        Getal,
        ("Tot hoeveel procent mag de uitvoerder bewaren?", "Up to how many per cent may the provider keep?"),
        (
            "Van het jaarbedrag (Awb 4:72). Het artikel is uit het hoofd opgeschreven: kijk het na.",
            "Of the yearly amount (Awb 4:72). The article was written down from memory: check it.",
        ),
    ),
    los(
        "reserve_tekst",
        Tekst,
        ("Wat gebeurt er met wat overblijft?", "What happens with what is left?"),
        LEEG,
    ),
    Formulierblok::Kop(
        ("Als we het niet eens zijn", "If we do not agree"),
        ("Van de eerste stap naar de laatste.", "From the first step to the last."),
    ),
    Formulierblok::Rijen {
        naam: "geschil",
        rij: ("Stap", "Step"),
        meest: 12,
        velden: &[
            veld("wie", Regel, ("Wie praat er?", "Who talks?"), LEEG),
            veld("dagen", Getal, ("Binnen hoeveel dagen?", "Within how many days?"), LEEG),
        ],
    },
];

const GEGEVENS: &[Formulierblok] = &[
    los(
        "welke",
        Tekst,
        ("Welke gegevens delen we, en waarvoor?", "Which data do we share, and for what?"),
        LEEG,
    ),
    los("grondslag", Tekst, ("Op welke grondslag?", "On which ground?"), LEEG),
    los(
        "bewaren",
        Tekst,
        ("Hoe lang bewaren we ze, en wie vernietigt ze?", "How long do we keep them, and who destroys them?"),
        LEEG,
    ),
];

const GEBIED: &[Formulierblok] = &[
    Formulierblok::Kop(
        ("Wat geven we nu uit?", "What do we spend now?"),
        (
            "Budget = prijs × gebruik × t. Schrijf bij t 0,92 als er 8 % minder nodig is.",
            "Budget = price × use × t. Write 0.92 at t if 8 % less is needed.",
        ),
    ),
    Formulierblok::Rijen {
        naam: "product",
        rij: ("Product", "Product"),
        meest: 60,
        velden: &[
            veld("naam", Regel, ("Wat is het?", "What is it?"), LEEG),
            veld(
                "eenheid",
                Regel,
                ("Eenheid", "Unit"),
                ("Bijvoorbeeld: uur, dagdeel.", "For example: hour, half day."),
            ),
            veld("taakveld", Keuze(L::Taakveld), ("Taakveld (Iv3)", "Task field (Iv3)"), LEEG),
            veld("klasse", Keuze(L::Klasse), ("Wat voor geld is het?", "What kind of money is it?"), LEEG),
            veld("prijs", Getal, ("Reële prijs van één eenheid (p)", "Real price of a unit (p)"), LEEG),
            veld("gebruik", Getal, ("Gebruik in een jaar (q)", "Use in a year (q)"), LEEG),
            veld("effect_laag", Getal, ("t als het meevalt", "t if it works well"), LEEG),
            veld("effect", Getal, ("t zoals verwacht", "t as expected"), LEEG),
            veld("effect_hoog", Getal, ("t als het tegenvalt", "t if it works less well"), LEEG),
        ],
    },
    Formulierblok::Kop(
        ("De bodem: wanneer kijken we opnieuw?", "The floor: when do we look again?"),
        (
            "Stijgt een van beide meer dan dit, dan bekijken we t opnieuw. Zo krijgt niemand te weinig hulp.",
            "If one of both rises more than this, t is looked at again. So nobody gets too little help.",
        ),
    ),
    los(
        "wachttijd",
        Getal,
        ("Wachttijd mag stijgen met hoeveel procent?", "Waiting time may rise by how many per cent?"),
        LEEG,
    ),
    los(
        "onvervuld",
        Getal,
        ("Vraag zonder hulp mag stijgen met hoeveel procent?", "Unmet need may rise by how many per cent?"),
        LEEG,
    ),
    Formulierblok::Kop(
        ("Waar gaat het vrije geld heen?", "Where does the freed money go?"),
        ("Samen 100 %.", "Together 100 %."),
    ),
    Formulierblok::Rijen {
        naam: "naar",
        rij: ("Bestemming", "Destination"),
        meest: 20,
        velden: &[
            veld("naam", Regel, ("Waarheen?", "Where to?"), LEEG),
            veld("taakveld", Keuze(L::Taakveld), ("Taakveld (Iv3)", "Task field (Iv3)"), LEEG),
            veld("klasse", Keuze(L::Klasse), ("Wat voor geld is het?", "What kind of money is it?"), LEEG),
            veld("deel", Getal, ("Welk deel, in procent?", "Which part, in per cent?"), LEEG),
        ],
    },
];

/// What the form of a part asks.
pub const fn questions(deel: Afspraakdeel) -> &'static [Formulierblok] {
    match deel {
        Afspraakdeel::Opdracht => OPDRACHT,
        Afspraakdeel::Vorm => VORM,
        Afspraakdeel::Partijen => PARTIJEN,
        Afspraakdeel::Budget => BUDGET,
        Afspraakdeel::Prijs => PRIJS,
        Afspraakdeel::Uitkomsten => UITKOMSTEN,
        Afspraakdeel::Ritme => RITME,
        Afspraakdeel::Eisen => EISEN,
        Afspraakdeel::Einde => EINDE,
        Afspraakdeel::Risico => RISICO,
        Afspraakdeel::Gegevens => GEGEVENS,
        Afspraakdeel::Gebiedsbudget => GEBIED,
    }
}
