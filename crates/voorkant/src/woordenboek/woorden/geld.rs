//! Words about money.

use super::EIGEN;
use crate::woordenboek::woord::Woord;

pub(super) const WOORDEN: &[Woord] = &[
    Woord::new(
        "kosten",
        ("Kosten", "Cost"),
        (&[], &["costs"]),
        ("Wat de gemeente heeft toegekend voor de hulp van een maand, min wat zij terugkreeg.",
         "What the municipality granted for the help of a month, less what it got back."),
        EIGEN,
    )
    .said(
        ("Prijs keer hoeveelheid.", "Price times volume."),
        ("Wat een jaar werk in de wijk vraagt: mensen, ruimte, tijd.", "What a year of work in the district takes: people, room, time."),
    ),
    Woord::new(
        "declaratie",
        ("Declaratie", "Declaration"),
        (&["declaraties", "gedeclareerd"], &["declarations", "declared"]),
        ("De aanbieder vraagt geld voor de hulp van een maand.", "The organisation asks for money for the help of a month."),
        "iStandaarden 3.2, bericht 323",
    )
    .said(
        ("Factuur per cliënt en per maand.", "Invoice by client and month."),
        ("Wij declareren niet. Wij leggen na een jaar verantwoording af.", "We do not declare. We account for a year's work."),
    ),
    Woord::new(
        "toewijzing",
        ("Toewijzing", "Assignment"),
        (&["toewijzingen", "toegewezen"], &["assignments", "assigned"]),
        ("De gemeente spreekt met een aanbieder af welke hulp iemand krijgt.", "The municipality arranges with an organisation which help somebody receives."),
        "iStandaarden 3.2, bericht 301",
    ),
    Woord::new(
        "tarief",
        ("Tarief", "Tariff"),
        (&["tarieven"], &["tariffs"]),
        ("Wat de gemeente betaalt voor een uur, een dag of een maand hulp.", "What the municipality pays for an hour, a day or a month of help."),
        EIGEN,
    ),
    Woord::new(
        "reele-prijs",
        ("Reële prijs", "Real price"),
        (&["reële prijzen"], &["real prices"]),
        ("Een prijs waarvan een organisatie goed werk kan leveren en haar mensen kan betalen.",
         "A price for which an organisation can do good work and pay its people."),
        "Uitvoeringsbesluit Wmo 2015, artikel 5.4",
    ),
    Woord::new(
        "vast-bedrag",
        ("Vast bedrag", "Lump sum"),
        (&["vaste bedragen", "taakgericht"], &["lump sums"]),
        ("Eén bedrag voor een hele taak, niet per cliënt. Dan is niet te zien wat de hulp van één huishouden kost.",
         "One amount for a whole task, not by client. Then the cost of one household is not to be seen."),
        EIGEN,
    )
    .said(
        ("Taakgerichte bekostiging, lumpsum.", "Task-based funding, lump sum."),
        ("Ons jaarbudget.", "Our yearly budget."),
    ),
    Woord::new(
        "subsidie",
        ("Subsidie", "Grant"),
        (&["subsidies"], &["grants", "subsidies"]),
        ("Geld dat de gemeente geeft voor een activiteit, niet voor een persoon.", "Money that the municipality gives for an activity, not for a person."),
        "Awb, artikel 4:21",
    ),
    Woord::new(
        "eigen-bijdrage",
        ("Eigen bijdrage", "Own contribution"),
        (&["eigen bijdragen"], &["own contributions"]),
        ("Wat iemand zelf meebetaalt aan de hulp.", "What somebody pays towards the help."),
        "Wmo 2015, artikel 2.1.4",
    ),
    Woord::new(
        "lasten",
        ("Lasten", "Expenses"),
        (&[], &["expense"]),
        ("Wat de gemeente uitgeeft aan een taak, in één jaar.", "What the municipality spends on a task, in one year."),
        "Besluit begroting en verantwoording (BBV)",
    ),
    Woord::new(
        "baten",
        ("Baten", "Income of the municipality"),
        (&[], &[]),
        ("Wat de gemeente voor een taak binnenkrijgt, in één jaar.", "What the municipality receives for a task, in one year."),
        "Besluit begroting en verantwoording (BBV)",
    ),
    Woord::new(
        "bruto",
        ("Bruto", "Gross"),
        (&[], &[]),
        ("Alle lasten, zonder de baten eraf te halen.", "All expenses, without taking the income off."),
        EIGEN,
    ),
    Woord::new(
        "netto",
        ("Netto", "Net"),
        (&[], &[]),
        ("De lasten min de baten.", "The expenses less the income."),
        EIGEN,
    ),
    Woord::new(
        "begroting",
        ("Begroting", "Budget"),
        (&[], &[]),
        ("Wat de gemeente van plan is uit te geven. De raad stelt haar vast.", "What the municipality plans to spend. The council decides on it."),
        "Gemeentewet, artikel 189",
    ),
    Woord::new(
        "jaarrekening",
        ("Jaarrekening", "Annual accounts"),
        (&["rekening"], &["accounts"]),
        ("Wat de gemeente in een jaar echt heeft uitgegeven.", "What the municipality really spent in a year."),
        "Gemeentewet, artikel 197",
    ),
    Woord::new(
        "iv3",
        ("Iv3", "Iv3"),
        (&[], &[]),
        ("Het overzicht van lasten en baten dat elke gemeente aan het CBS geeft. Voluit: informatie voor derden.",
         "The overview of expenses and income that each municipality gives to CBS."),
        "Iv3-informatievoorschrift, CBS",
    ),
    Woord::new(
        "taakveld",
        ("Taakveld", "Task field"),
        (&["taakvelden"], &["task fields"]),
        ("Een soort werk van de gemeente, met een eigen nummer in de boekhouding.", "A kind of work of the municipality, with a number of its own in the accounts."),
        "Iv3-informatievoorschrift, CBS",
    ),
    Woord::new(
        "gemeentefonds",
        ("Gemeentefonds", "Municipal fund"),
        (&[], &["gemeentefonds"]),
        ("Geld van het Rijk voor gemeenten. De gemeente kiest zelf waaraan zij het uitgeeft.", "Money of the state for municipalities. They choose how to spend it."),
        "Financiële-verhoudingswet",
    ),
    Woord::new(
        "centrumgemeente",
        ("Centrumgemeente", "Centre municipality"),
        (&["centrumgemeenten"], &["centre municipalities"]),
        ("Een gemeente die een taak ook doet voor gemeenten eromheen. Zij geeft daardoor meer uit.",
         "A municipality that does a task for those around it as well. So it spends more."),
        EIGEN,
    ),
];
