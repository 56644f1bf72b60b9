//! What is said about each indicator.

use gebieden::Kerncijfer;
use prijs::Bronstatus;

use super::soort::{Indicator, Indicatorrichting, Indicatortekst};

const NJI: &str = "NJi en VNG, geharmoniseerde outcome-indicatoren jeugdhulp";
const NIETS: (&str, &str) = ("", "");

impl Indicator {
    /// What is said about it.
    pub fn tekst(self) -> Indicatortekst {
        match self {
            Self::NietTerug => NIET_TERUG,
            Self::ZonderVervolg => ZONDER_VERVOLG,
            Self::Uitval => UITVAL,
            Self::Duur => DUUR,
            Self::Lichter => LICHTER,
            Self::MeerWetten => MEER_WETTEN,
            Self::Duurste => DUURSTE,
            Self::Collectief => COLLECTIEF,
            Self::Doelen => DOELEN,
            Self::Netwerk => NETWERK,
            Self::Initiatieven => INITIATIEVEN,
            Self::Vrijwilligers => VRIJWILLIGERS,
            Self::Wijkcijfer(which) => of_area(which),
        }
    }
}

const NIET_TERUG: Indicatortekst = Indicatortekst {
    code: "J3.2",
    naam: ("Blijft zonder nieuwe hulp", "Stays without new help"),
    vraag: (
        "Hoeveel mensen hebben na hun hulp geen nieuwe hulp nodig?",
        "How many people need no new help after their help ended?",
    ),
    definitie: (
        "Wij tellen mensen van wie de hulp in een jaar stopte. Begint binnen twaalf maanden dezelfde soort hulp opnieuw, dan kwam iemand terug. Een pauze van 31 dagen of minder is geen stop: dan loopt de hulp door, ook als er een nieuwe toewijzing is. Een jaar telt pas mee als er na 31 december twaalf maanden voorbij zijn. Eerder weten wij niet van iedereen of de hulp opnieuw begint.",
        "We count people whose help ended in a year. Where the same kind of help begins again within twelve months, somebody came back. A pause of 31 days or fewer is no end: the help goes on, also under a new assignment. A year counts only when twelve months after 31 December have passed. Before that we do not know of everybody whether help begins again.",
    ),
    onzeker: (
        "Wie verhuist of overlijdt, komt ook niet terug. Wie elders hulp krijgt, zien wij niet. Dat hulp niet opnieuw begint, zegt niet dat het goed gaat.",
        "Who moves away or dies does not come back either. Help from elsewhere is not seen. That help does not begin again does not say that all is well.",
    ),
    aantal: ("Kwam terug", "Came back"),
    van: ("Hulp gestopt", "Help ended"),
    bron: NJI,
    status: Bronstatus::Gezien,
    voorstel: (
        "De termijn van twaalf maanden en de pauze van 31 dagen zijn ons voorstel.",
        "The term of twelve months and the pause of 31 days are our proposal.",
    ),
    richting: Indicatorrichting::Hoger,
};

const ZONDER_VERVOLG: Indicatortekst = Indicatortekst {
    code: "J3.1",
    naam: ("Kan zonder hulp verder", "Goes on without help"),
    vraag: (
        "Bij hoeveel mensen stopt de hulp zonder andere hulp erna?",
        "For how many people does help end without other help after it?",
    ),
    definitie: (
        "Wij tellen mensen van wie hulp in een jaar stopte. Loopt er daarna geen andere hulp van de Wmo of de Jeugdwet, en begint die ook niet binnen 31 dagen? Dan stopte de hulp zonder vervolg. Bij meer keren stoppen in een jaar telt de laatste keer.",
        "We count people whose help ended in a year. Where no other help of the Wmo or the Jeugdwet runs after it, or begins within 31 days, help ended without follow-up. Of several endings in a year the last one counts.",
    ),
    onzeker: (
        "Verhuizen en overlijden tellen mee als stoppen zonder vervolg. Hulp van een ander, zoals de huisarts of het wijkteam, zien wij niet.",
        "Moving away and dying count as ending without follow-up. Help from others, such as a doctor or a local team, is not seen.",
    ),
    aantal: ("Zonder vervolg", "Without follow-up"),
    van: ("Hulp gestopt", "Help ended"),
    bron: NJI,
    status: Bronstatus::Gezien,
    voorstel: ("De termijn van 31 dagen is ons voorstel.", "The term of 31 days is our proposal."),
    richting: Indicatorrichting::Hoger,
};

const UITVAL: Indicatortekst = Indicatortekst {
    code: "J1",
    naam: ("Uitval", "Drop-out"),
    vraag: (
        "Hoe vaak breekt een van beide kanten de hulp af?",
        "How often does one of both sides break help off?",
    ),
    definitie: (
        "Een aanbieder meldt waarom hulp stopt. Uitval is: de cliënt stopt ermee, of de aanbieder stopt ermee. Wij delen door alle mensen van wie de hulp stopte volgens plan, door cliënt of aanbieder, in overleg, of door een oorzaak van buiten. Stopte de hulp door overlijden, verhuizing, een wijziging of een overstap, dan telt dat niet mee. Stoppen in overleg is geen uitval; dat staat apart in de tabel.",
        "A provider reports why help ends. Drop-out is: the client stops, or the provider stops. We divide by all people whose help ended as planned, by client or provider, in agreement, or by a cause from outside. Ends by death, removal, a change or a transfer do not count. An end in agreement is no drop-out; it stands apart in the table.",
    ),
    onzeker: (
        "De reden is wat de aanbieder meldt. Zonder melding weten wij de reden niet. Aanbieders melden niet allemaal hetzelfde, dus vergelijk geen aanbieders.",
        "The reason is what the provider reports. Without a report it is unknown. Providers do not all report alike, so do not compare providers.",
    ),
    aantal: ("Afgebroken", "Broken off"),
    van: ("Gestopt met een reden die telt", "Ended with a reason that counts"),
    bron: "NJi en VNG, geharmoniseerde outcome-indicatoren jeugdhulp; codelijsten JZ588 en WMO588 (iStandaarden)",
    status: Bronstatus::Gezien,
    voorstel: (
        "Welke redenen als uitval tellen, is ons voorstel.",
        "Which reasons count as drop-out is our proposal.",
    ),
    richting: Indicatorrichting::Lager,
};

const DUUR: Indicatortekst = Indicatortekst {
    code: "",
    naam: ("Duur van hulp", "Duration of help"),
    vraag: ("Hoe lang duurt hulp?", "How long does help last?"),
    definitie: (
        "Wij volgen iedereen van wie de hulp in deze jaren begon, tot de laatste dag die bekend is. De duur waarna de hulp bij de helft is gestopt, is de mediaan. Hulp die nog loopt telt mee zolang wij haar zagen (de methode van Kaplan en Meier, in vaste klassen van maanden). De marge is die van Brookmeyer en Crowley, met 95 procent zekerheid.",
        "We follow everybody whose help began in these years, up to the last day that is known. The duration after which help has ended for half of them is the median. Help that still runs counts for as long as we saw it (the method of Kaplan and Meier, in fixed classes of months). The margin is that of Brookmeyer and Crowley, at 95 per cent.",
    ),
    onzeker: (
        "Korter is niet altijd beter. De mediaan lezen wij af tussen aantallen die getoond mogen worden; daarom staat hij in hele maanden. Loopt bij meer dan de helft de hulp nog, dan is er nog geen mediaan.",
        "Shorter is not always better. The median is read between counts that may be shown, so it stands in whole months. Where help still runs for more than half, there is no median yet.",
    ),
    aantal: ("Al gestopt", "Ended by now"),
    van: ("Begonnen", "Began"),
    bron: "Kaplan en Meier (1958); Brookmeyer en Crowley (1982)",
    status: Bronstatus::Gezien,
    voorstel: ("De klassen van maanden zijn ons voorstel.", "The classes of months are our proposal."),
    richting: Indicatorrichting::Geen,
};

const LICHTER: Indicatortekst = Indicatortekst {
    code: "",
    naam: ("Van zware naar lichte hulp", "From heavy to light help"),
    vraag: (
        "Hoeveel mensen gaan van zware naar lichtere hulp?",
        "How many people go from heavy to lighter help?",
    ),
    definitie: (
        "Zware hulp is wonen met toezicht, opvang, jeugdhulp met verblijf, een pleeggezin, crisishulp of een maatregel van de rechter. Wij tellen mensen met zware hulp in een jaar. Stopte die, en ging lichtere hulp van dezelfde wet door of begon die binnen 31 dagen? Dan ging iemand naar lichtere hulp. Stopte alle hulp, dan staat dat apart.",
        "Heavy help is living under supervision, shelter, youth help with a stay, a foster family, help in a crisis or a measure of the court. We count people with heavy help in a year. Where it ended, and lighter help of the same law went on or began within 31 days, somebody went to lighter help. Where all help ended, that stands apart.",
    ),
    onzeker: (
        "Lichtere hulp is niet altijd betere hulp. Wie achttien wordt, gaat soms van de Jeugdwet naar de Wmo: dat zien wij als stoppen. Welke hulp zwaar is, staat in de ladder van de kamer Ombuigen.",
        "Lighter help is not always better help. Who turns eighteen may go from the Jeugdwet to the Wmo: we see that as an end. Which help is heavy stands in the ladder of the room Ombuigen.",
    ),
    aantal: ("Naar lichtere hulp", "To lighter help"),
    van: ("Met zware hulp", "With heavy help"),
    bron: "Voorstel van Voorkant",
    status: Bronstatus::Afgeleid,
    voorstel: ("Welke hulp zwaar is, is ons voorstel.", "Which help is heavy is our proposal."),
    richting: Indicatorrichting::Hoger,
};

const MEER_WETTEN: Indicatortekst = Indicatortekst {
    code: "S1",
    naam: ("Hulp uit meer dan één wet", "Help from more than one law"),
    vraag: ("Hoeveel huishoudens gebruiken meer dan één wet?", "How many households use more than one law?"),
    definitie: (
        "Wij tellen huishoudens die in het jaar een voorziening hadden. Gebruiken zij er twee of meer wetten voor, dan tellen zij hier mee. De aantallen zijn die van het antwoord over stapeling.",
        "We count households that had a provision in the year. Those that use two laws or more for it count here. The counts are those of the answer about stacking.",
    ),
    onzeker: (
        "Alleen wetten waarvan gegevens zijn aangeleverd, tellen mee. Hoe meer u aanlevert, hoe hoger het cijfer. Vergelijk dus alleen jaren met dezelfde bronnen.",
        "Only laws of which data were delivered count. The more is delivered, the higher the figure. So compare only years with the same sources.",
    ),
    aantal: ("Met één wet", "With one law"),
    van: ("Huishoudens met een voorziening", "Households with a provision"),
    bron: "SCP, stapeling in het sociaal domein (13 procent in 2018)",
    status: Bronstatus::Gezien,
    voorstel: NIETS,
    richting: Indicatorrichting::Geen,
};

const DUURSTE: Indicatortekst = Indicatortekst {
    code: "S2",
    naam: ("Kosten van de duurste huishoudens", "Cost of the most expensive households"),
    vraag: (
        "Welk deel van de kosten gaat naar de duurste huishoudens?",
        "Which share of the cost goes to the most expensive households?",
    ),
    definitie: (
        "Wij zetten huishoudens met hulp op volgorde van wat hun hulp in het jaar kost. Het cijfer is het deel van alle kosten dat naar de duurste tien procent gaat. De tabel heeft ook één en vijf procent. De aandelen zijn die van het antwoord over concentratie.",
        "Households with help are ordered by what their help cost in the year. The figure is the share of all cost that goes to the most expensive ten per cent. The table also has one and five per cent. The shares are those of the answer about concentration.",
    ),
    onzeker: (
        "Dit is een telling van alle huishoudens, geen steekproef. Daarom staat er geen marge bij. Wie dit jaar het duurst is, is dat volgend jaar vaak niet meer. Daling van deze groep is dus geen bewijs dat iets werkt.",
        "This counts all households and is no sample, so there is no margin. Who is most expensive this year is often not so next year. A fall of this group is no proof that something works.",
    ),
    aantal: NIETS,
    van: ("Huishoudens met hulp", "Households with help"),
    bron: "Voorstel van Voorkant (Lorenz)",
    status: Bronstatus::Afgeleid,
    voorstel: (
        "De grenzen van één, vijf en tien procent zijn ons voorstel.",
        "The bounds of one, five and ten per cent are our proposal.",
    ),
    richting: Indicatorrichting::Geen,
};

const COLLECTIEF: Indicatortekst = Indicatortekst {
    code: "S3",
    naam: ("Uitgaven aan de voorkant", "Spending at the front"),
    vraag: ("Welk deel van de uitgaven is voor iedereen?", "Which share of the spending is for everybody?"),
    definitie: (
        "Wij delen de netto lasten van de sociale basis (taakveld 6.1) en de volksgezondheid (7.1) door de netto lasten van het hele sociaal domein. De bedragen zijn die van het antwoord over geld: de jaarrekening per jaar.",
        "The net spending on the social basis (task field 6.1) and public health (7.1) is divided by the net spending of the whole social domain. The amounts are those of the answer about money: the accounts of each year.",
    ),
    onzeker: (
        "Dit zijn boekingen, geen steekproef. Daarom staat er geen marge bij. Boekt de gemeente anders dan eerst, dan verandert het cijfer ook.",
        "These are bookings and no sample, so there is no margin. Where the municipality books differently, the figure changes too.",
    ),
    aantal: ("Collectief", "Collective"),
    van: ("Hele sociaal domein", "Whole social domain"),
    bron: "Iv3, taakvelden sociaal domein; voorstel van Voorkant",
    status: Bronstatus::Afgeleid,
    voorstel: (
        "Welke taakvelden de voorkant zijn, is ons voorstel.",
        "Which task fields are the front is our proposal.",
    ),
    richting: Indicatorrichting::Hoger,
};

const DOELEN: Indicatortekst = Indicatortekst {
    code: "J3.4",
    naam: ("Doelen gehaald", "Goals reached"),
    vraag: (
        "Welk deel van de doelen in plannen is gehaald?",
        "Which part of the goals in plans was reached?",
    ),
    definitie: (
        "Wij tellen de doelen in plannen die in het jaar zijn gesloten. Een doel is gehaald als dat in het plan staat, of als het kwam tot wat het huishouden hoopte (score 0, +1 of +2 op een schaal van −2 tot +2). Doelen die naar een ander plan gingen of van iemand die is overleden, tellen niet mee. Alleen aantallen gaan uit de plannen.",
        "We count the goals in plans that were closed in the year. A goal is reached when the plan says so, or when it came to what the household hoped for (score 0, +1 or +2 on a scale from −2 to +2). Goals that went to another plan, or of somebody who died, do not count. Only counts leave the plans.",
    ),
    onzeker: (
        "Doelen van één huishouden hangen samen. De echte marge is daarom groter dan hier staat. Plannen die nog lopen, tellen niet mee.",
        "Goals of one household hang together, so the true margin is wider than it stands here. Plans that still run do not count.",
    ),
    aantal: ("Gehaald", "Reached"),
    van: ("Doelen in gesloten plannen", "Goals in closed plans"),
    bron: "NJi en VNG, geharmoniseerde outcome-indicatoren jeugdhulp; goal attainment scaling",
    status: Bronstatus::Gezien,
    voorstel: ("De schaal van −2 tot +2 is ons voorstel.", "The scale from −2 to +2 is our proposal."),
    richting: Indicatorrichting::Hoger,
};

const NETWERK: Indicatortekst = Indicatortekst {
    code: "",
    naam: ("Hulp uit het eigen netwerk", "Help from the own network"),
    vraag: (
        "In hoeveel plannen helpt iemand uit het eigen netwerk?",
        "In how many plans does somebody of the own network help?",
    ),
    definitie: (
        "Wij tellen plannen die in het jaar zijn gesloten. Helpt bij minstens één doel of stap iemand uit het eigen netwerk, zoals familie, een vriend of een buur? Dan telt het plan mee. Leden van het huishouden zelf tellen niet.",
        "We count plans that were closed in the year. Where somebody of the own network, such as family, a friend or a neighbour, helps with at least one goal or step, the plan counts. Members of the household itself do not.",
    ),
    onzeker: (
        "Wie niet in het plan staat, telt niet mee. Het cijfer zegt niet hoeveel iemand helpt.",
        "Who is not in the plan does not count. The figure does not say how much somebody helps.",
    ),
    aantal: ("Met iemand uit het netwerk", "With somebody of the network"),
    van: ("Gesloten plannen", "Closed plans"),
    bron: "Movisie, interview Janny Bakker-Klein (2021): opbouw van sociale netwerken",
    status: Bronstatus::Afgeleid,
    voorstel: (
        "Dat dit cijfer iets zegt over het netwerk, is ons voorstel.",
        "That this figure says something of the network is our proposal.",
    ),
    richting: Indicatorrichting::Hoger,
};

const INITIATIEVEN: Indicatortekst = Indicatortekst {
    code: "",
    naam: ("Initiatieven van bewoners", "Initiatives of residents"),
    vraag: ("Hoeveel initiatieven van bewoners zijn er?", "How many initiatives of residents are there?"),
    definitie: (
        "Wij tellen in het register van de sociale basis de activiteiten van bewoners die in het jaar lopen.",
        "We count in the register of the social basis the activities of residents that run in the year.",
    ),
    onzeker: (
        "Initiatieven die niet in het register staan, tellen niet mee. Het register is openbaar.",
        "Initiatives that are not in the register do not count. The register is public.",
    ),
    aantal: NIETS,
    van: NIETS,
    bron: "Register van de sociale basis van de gemeente",
    status: Bronstatus::Afgeleid,
    voorstel: NIETS,
    richting: Indicatorrichting::Geen,
};

const VRIJWILLIGERS: Indicatortekst = Indicatortekst {
    naam: ("Vrijwilligersorganisaties", "Organisations of volunteers"),
    vraag: (
        "Hoeveel organisaties van vrijwilligers zijn er?",
        "How many organisations of volunteers are there?",
    ),
    definitie: (
        "Wij tellen in het register van de sociale basis de organisaties van vrijwilligers met een activiteit in het jaar. Elke organisatie telt één keer.",
        "We count in the register of the social basis the organisations of volunteers with an activity in the year. Each counts once.",
    ),
    onzeker: (
        "Organisaties die niet in het register staan, tellen niet mee. Het register is openbaar.",
        "Organisations that are not in the register do not count. The register is public.",
    ),
    ..INITIATIEVEN
};

const OF_AREA: Indicatortekst = Indicatortekst {
    code: "",
    naam: NIETS,
    vraag: NIETS,
    definitie: (
        "Het cijfer komt uit de Gezondheidsmonitor van GGD’en, CBS en RIVM, zoals u die hebt aangeleverd of opgehaald bij Gegevens. Van elk cijfer telt de nieuwste bron.",
        "The figure comes from the health monitor of GGDs, CBS and RIVM, as it was delivered or fetched under Gegevens. Of each figure the newest source counts.",
    ),
    onzeker: (
        "Het zijn schattingen van een model. De bron geeft geen marge per wijk. Kleine verschillen tussen wijken zeggen dus niets. Het cijfer gaat over inwoners, niet over mensen met hulp.",
        "These are estimates of a model. The source gives no margin by district, so small differences between districts say nothing. The figure is about residents, not about people with help.",
    ),
    aantal: NIETS,
    van: NIETS,
    bron: "Gezondheidsmonitor Volwassenen en Ouderen, GGD’en, CBS en RIVM",
    status: Bronstatus::Gezien,
    voorstel: NIETS,
    richting: Indicatorrichting::Geen,
};

fn of_area(which: Kerncijfer) -> Indicatortekst {
    let (code, naam, vraag, richting) = match which {
        Kerncijfer::Eenzaam => (
            "E11",
            ("Voelt zich eenzaam", "Feels lonely"),
            ("Hoeveel inwoners voelen zich eenzaam?", "How many residents feel lonely?"),
            Indicatorrichting::Lager,
        ),
        Kerncijfer::ErnstigEenzaam => (
            "E11",
            ("Voelt zich erg eenzaam", "Feels very lonely"),
            ("Hoeveel inwoners voelen zich erg eenzaam?", "How many residents feel very lonely?"),
            Indicatorrichting::Lager,
        ),
        Kerncijfer::Regie => (
            "",
            ("Heeft regie over het eigen leven", "Is in control of the own life"),
            (
                "Hoeveel inwoners hebben regie over hun eigen leven?",
                "How many residents are in control of their own life?",
            ),
            Indicatorrichting::Hoger,
        ),
        Kerncijfer::Rondkomen => (
            "",
            ("Heeft moeite met rondkomen", "Has trouble making ends meet"),
            (
                "Hoeveel inwoners hebben moeite met rondkomen?",
                "How many residents have trouble making ends meet?",
            ),
            Indicatorrichting::Lager,
        ),
        Kerncijfer::Mantelzorg => (
            "",
            ("Geeft mantelzorg", "Gives informal care"),
            ("Hoeveel inwoners geven mantelzorg?", "How many residents give informal care?"),
            Indicatorrichting::Geen,
        ),
        _ => (
            "",
            ("Doet vrijwilligerswerk", "Does voluntary work"),
            ("Hoeveel inwoners doen vrijwilligerswerk?", "How many residents do voluntary work?"),
            Indicatorrichting::Hoger,
        ),
    };
    Indicatortekst { code, naam, vraag, richting, ..OF_AREA }
}
