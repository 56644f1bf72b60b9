//! What the forms ask about how both sides go on: outcomes, rhythm, demands, the end, risks, data, the area.

use super::{Formulierblok, Invullijst as L, Invulsoort, LEEG, Tweewoord, los, veld};
use Invulsoort::{Dag, Getal, JaNee, Keuze, Regel, Tekst, Verborgen, Vink};

pub(super) const UITKOMSTEN: &[Formulierblok] = &[
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
            veld("verwachting", Verborgen, LEEG, LEEG),
        ],
    },
];

pub(super) const RITME: &[Formulierblok] = &[
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

pub(super) const EISEN: &[Formulierblok] = &[
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

pub(super) const EINDE: &[Formulierblok] = &[
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

pub(super) const RISICO: &[Formulierblok] = &[
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

pub(super) const GEGEVENS: &[Formulierblok] = &[
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

const BRON: Tweewoord = ("Leeg: dan staat er ‘zonder bron’.", "Empty: then it says ‘without a source’.");

pub(super) const GEBIED: &[Formulierblok] = &[
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
            veld(
                "bron_prijs",
                Regel,
                ("Waar komt de prijs vandaan?", "Where does the price come from?"),
                BRON,
            ),
            veld(
                "bron_gebruik",
                Regel,
                ("Waar komt het gebruik vandaan?", "Where does the use come from?"),
                BRON,
            ),
            veld("bron_effect", Regel, ("Waar komt t vandaan?", "Where does t come from?"), BRON),
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
