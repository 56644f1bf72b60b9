//! Words about help and who gives it.

use super::EIGEN;
use crate::woordenboek::woord::Woord;

const WMO: &str = "Wmo 2015, artikel 1.1.1";

pub(super) const WOORDEN: &[Woord] = &[
    Woord::new(
        "voorziening",
        ("Voorziening", "Provision"),
        (&["voorzieningen"], &["provisions"]),
        ("Iets waarmee iemand geholpen is: hulp thuis, een ruimte in de buurt, een rolstoel. In de stapeling telt een regeling ook mee.",
         "Something that helps somebody: help at home, a room in the neighbourhood, a wheelchair. In a stack a scheme counts too."),
        EIGEN,
    )
    .said(
        ("Zorg of ondersteuning die iemand krijgt.", "Care or support that somebody receives."),
        ("Een plek of activiteit waar mensen zelf naartoe gaan.", "A place or activity that people go to by themselves."),
    ),
    Woord::new(
        "maatwerkvoorziening",
        ("Maatwerkvoorziening", "Individual provision"),
        (&["maatwerkvoorzieningen", "maatwerk", "individuele voorziening", "individuele voorzieningen"],
         &["individual provisions"]),
        ("Hulp die de gemeente met een besluit aan één persoon geeft.",
         "Help that the municipality grants to one person by decision."),
        WMO,
    )
    .said(
        ("Geïndiceerde zorg: er is een indicatie voor.", "Indicated care: there is an assessment for it."),
        ("Individuele hulp: pas als de buurt en een groep niet genoeg zijn.",
         "Individual help: when the neighbourhood and a group are not enough."),
    ),
    Woord::new(
        "algemene-voorziening",
        ("Algemene voorziening", "General provision"),
        (&["algemene voorzieningen"], &["general provisions"]),
        ("Hulp of een plek waar u zo naartoe kunt. Er is geen besluit voor nodig.",
         "Help or a place that is open to you. No decision is needed."),
        WMO,
    )
    .said(
        ("Voorliggende voorziening: wat eerst wordt geprobeerd.", "Prior provision: what is tried first."),
        ("Gewoon ons werk: iedereen kan binnenlopen.", "Simply our work: everybody can walk in."),
    ),
    Woord::new(
        "sociale-basis",
        ("Sociale basis", "Social base"),
        (&[], &[]),
        ("Alles in de buurt waar mensen elkaar helpen en ontmoeten: buurthuis, sportclub, vrijwilligers, bibliotheek.",
         "All in the neighbourhood where people help and meet each other: community centre, sports club, volunteers, library."),
        "Iv3, taakveld 6.1 (samenkracht en burgerparticipatie)",
    )
    .said(
        ("Informele zorg en het netwerk van de cliënt.", "Informal care and the network of the client."),
        ("Het gewone leven in de wijk. Daar begint het.", "Ordinary life in the district. It starts there."),
    ),
    Woord::new(
        "wmo",
        ("Wmo", "Wmo"),
        (&["wet maatschappelijke ondersteuning"], &[]),
        ("De wet voor hulp om thuis te blijven wonen en mee te doen.",
         "The law on help to go on living at home and to take part."),
        "Wet maatschappelijke ondersteuning 2015",
    ),
    Woord::new(
        "jeugdwet",
        ("Jeugdwet", "Jeugdwet"),
        (&[], &["youth act"]),
        ("De wet voor hulp aan kinderen, jongeren en hun ouders.", "The law on help for children, young people and their parents."),
        "Jeugdwet",
    ),
    Woord::new(
        "participatiewet",
        ("Participatiewet", "Participatiewet"),
        (&[], &["participation act"]),
        ("De wet voor bijstand en voor hulp om werk te vinden.", "The law on welfare benefit and on help to find work."),
        "Participatiewet",
    ),
    Woord::new(
        "bijstand",
        ("Bijstand", "Welfare benefit"),
        (&["bijstandsuitkering", "bijstandsuitkeringen"], &["bijstand"]),
        ("Geld om van te leven voor wie te weinig inkomen heeft.", "Money to live on for who has too little income."),
        "Participatiewet, artikel 11",
    ),
    Woord::new(
        "begeleiding",
        ("Begeleiding", "Support"),
        (&["individuele begeleiding"], &[]),
        ("Iemand helpt u om uw dag, uw huis of uw geld op orde te houden.",
         "Somebody helps you to keep your day, your home or your money in order."),
        WMO,
    )
    .said(
        ("Begeleiding individueel of groep, in uren of dagdelen.", "Individual or group support, in hours or half days."),
        ("Naast iemand staan en samen kijken wat lukt.", "Standing beside somebody and seeing together what works."),
    ),
    Woord::new(
        "dagbesteding",
        ("Dagbesteding", "Day activities"),
        (&[], &["day activity"]),
        ("Een plek met iets te doen en mensen om u heen, voor wie niet werkt.",
         "A place with something to do and people around you, for who does not work."),
        WMO,
    )
    .said(
        ("Begeleiding groep, per dagdeel, met een indicatie.", "Group support by half days, with an assessment."),
        ("Meedoen: koffie, klussen, eten, elkaar leren kennen.", "Taking part: coffee, jobs, meals, getting to know each other."),
    ),
    Woord::new(
        "huishoudelijke-hulp",
        ("Huishoudelijke hulp", "Household help"),
        (&["hulp bij het huishouden"], &["help with the household"]),
        ("Iemand maakt uw huis schoon als u dat zelf niet kunt.", "Somebody cleans your home when you cannot."),
        WMO,
    ),
    Woord::new(
        "beschermd-wonen",
        ("Beschermd wonen", "Sheltered living"),
        (&[], &[]),
        ("Wonen met hulp in de buurt, voor mensen die psychisch ziek zijn.", "Living with help nearby, for people with a mental illness."),
        WMO,
    ),
    Woord::new(
        "jeugdhulp",
        ("Jeugdhulp", "Youth help"),
        (&[], &["youth care"]),
        ("Hulp aan een kind of aan het gezin.", "Help for a child or for the family."),
        "Jeugdwet, artikel 1.1",
    )
    .said(
        ("Behandeling en begeleiding van de jeugdige.", "Treatment and support of the young person."),
        ("Opgroeien en opvoeden: school, sport, buurt en gezin.", "Growing up and bringing up: school, sport, neighbourhood and family."),
    ),
    Woord::new(
        "pgb",
        ("Pgb", "Personal budget"),
        (&["persoonsgebonden budget", "persoonsgebonden budgetten"], &["personal budgets"]),
        ("Geld waarmee iemand zelf hulp inkoopt. Voluit: persoonsgebonden budget.",
         "Money with which somebody buys help. In Dutch: persoonsgebonden budget."),
        "Wmo 2015, artikel 2.3.6; Jeugdwet, artikel 8.1.1",
    ),
    Woord::new(
        "clientondersteuning",
        ("Cliëntondersteuning", "Client support"),
        (&[], &[]),
        ("Iemand die gratis met u meedenkt en naast u staat. Hij werkt niet voor de gemeente.",
         "Somebody who thinks along and stands beside you, free of charge. Not in the service of the municipality."),
        "Wmo 2015, artikel 2.2.4",
    ),
    Woord::new(
        "mantelzorg",
        ("Mantelzorg", "Informal care"),
        (&["mantelzorger", "mantelzorgers"], &["informal carer", "informal carers"]),
        ("Hulp van familie, vrienden of buren, voor langere tijd.", "Help by family, friends or neighbours, for more than a while."),
        WMO,
    ),
    Woord::new(
        "toegang",
        ("Toegang", "Access"),
        (&[], &[]),
        ("De plek waar u met uw vraag komt, en waar wordt besloten welke hulp past.",
         "The place where you come with your question, and where it is decided what help fits."),
        EIGEN,
    )
    .said(
        ("Indicatiestelling.", "Assessment of need."),
        ("Een gesprek over wat er aan de hand is.", "A talk about what is going on."),
    ),
    Woord::new(
        "wijkteam",
        ("Wijkteam", "Neighbourhood team"),
        (&["wijkteams", "lokaal team", "lokale teams"], &["neighbourhood teams"]),
        ("Mensen die in de wijk werken en meteen lichte hulp kunnen geven.", "People who work in the district and can give light help at once."),
        "Iv3, taakveld 6.2",
    )
    .said(
        ("De toegang tot zwaardere zorg.", "The access to heavier care."),
        ("Collega's die de wijk kennen en erop afgaan.", "Colleagues who know the district and go there."),
    ),
    Woord::new(
        "beschikking",
        ("Beschikking", "Decision"),
        (&["beschikkingen"], &[]),
        ("De brief met het besluit over uw hulp. U kunt er bezwaar tegen maken.", "The letter with the decision on your help. You can object to it."),
        "Awb, artikel 1:3",
    ),
    Woord::new(
        "verwijzer",
        ("Verwijzer", "Referrer"),
        (&["verwijzers"], &["referrers"]),
        ("Wie iemand naar hulp stuurt: de gemeente, de huisarts, de rechter.", "Who sends somebody to help: the municipality, the general practitioner, the court."),
        "iStandaarden, codelijst COD327",
    ),
    Woord::new(
        "schuldhulp",
        ("Schuldhulp", "Debt help"),
        (&["schuldhulpverlening"], &[]),
        ("Hulp van de gemeente om van schulden af te komen.", "Help of the municipality to get out of debt."),
        "Wet gemeentelijke schuldhulpverlening",
    ),
    Woord::new(
        "vroegsignalering",
        ("Vroegsignalering", "Early signals"),
        (&["vroegsignaal", "vroegsignalen"], &["early signal"]),
        ("Bij een onbetaalde rekening voor huur, energie, water of zorgverzekering biedt de gemeente snel hulp aan.",
         "With an unpaid bill for rent, energy, water or health insurance the municipality soon offers help."),
        "Wet gemeentelijke schuldhulpverlening, artikel 3",
    ),
    Woord::new(
        "eigen-hulp",
        ("Eigen hulp", "Individual help"),
        (&[], &[]),
        (
            "Hulp voor één persoon, niet voor een groep of een hele buurt.",
            "Help for one person, not for a group or a whole neighbourhood.",
        ),
        EIGEN,
    ),
    Woord::new(
        "groepsaanbod",
        ("Groepsaanbod", "Help in a group"),
        (&["in een groep"], &["in a group"]),
        (
            "Hulp of een activiteit voor een paar mensen samen, dicht bij huis.",
            "Help or an activity for a few people together, close to home.",
        ),
        EIGEN,
    )
    .said(
        ("Begeleiding groep, in plaats van individueel.", "Group support, in the place of individual support."),
        ("Samen eten, bewegen of leren, met een vast gezicht erbij.", "Eating, moving or learning together, with a familiar face."),
    ),
    Woord::new(
        "regeling",
        ("Regeling", "Scheme"),
        (&["regelingen"], &["schemes"]),
        (
            "Geld of hulp waar iemand recht op kan hebben, zoals bijstand of hulp bij schulden.",
            "Money or help that somebody may have a right to, such as welfare benefit or debt help.",
        ),
        EIGEN,
    ),
    Woord::new(
        "minimaregeling",
        ("Minimaregeling", "Scheme for low incomes"),
        (&["minimaregelingen"], &[]),
        (
            "Hulp van de gemeente voor wie weinig geld heeft, zoals een pas voor sport.",
            "Help of the municipality for who has little money, such as a pass for sports.",
        ),
        EIGEN,
    ),
    Woord::new(
        "re-integratie",
        ("Re-integratie", "Help to find work"),
        (&[], &[]),
        (
            "Hulp om weer aan het werk te gaan.",
            "Help to go back to work.",
        ),
        "Participatiewet, artikel 7",
    ),
    Woord::new(
        "loonkostensubsidie",
        ("Loonkostensubsidie", "Wage subsidy"),
        (&[], &[]),
        (
            "Geld voor een werkgever die iemand aanneemt die minder werk aankan.",
            "Money for an employer who hires somebody who can do less work.",
        ),
        "Participatiewet, artikel 10d",
    ),
];
