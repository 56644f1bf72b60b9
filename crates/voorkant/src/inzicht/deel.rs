//! The answers of this room.

/// An answer of this room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deel {
    /// Where the money goes.
    Geld,
    /// How help stacks up.
    Stapeling,
    /// How cost is spread.
    Concentratie,
    /// How it goes from month to month.
    Verloop,
    /// What there is for everybody in each area.
    SocialeBasis,
    /// Where a group could be offered.
    Groepsaanbod,
    /// The four questions of a council.
    Raadsvragen,
    /// A question of one's own.
    EigenVraag,
}

/// What is said about an answer, in both languages.
struct Tekst {
    naam: (&'static str, &'static str),
    vraag: (&'static str, &'static str),
    over: (&'static str, &'static str),
}

const GELD: Tekst = Tekst {
    naam: ("Geld", "Money"),
    vraag: ("Waar gaat het geld naartoe?", "Where does the money go?"),
    over: (
        "Van wie komt het geld, en waar gaat het heen? Uit de begroting en de jaarrekening.",
        "From whom does the money come, and where does it go? From budget and accounts.",
    ),
};

const STAPELING: Tekst = Tekst {
    naam: ("Stapeling", "Stacking"),
    vraag: (
        "Hoe stapelt hulp zich op bij huishoudens, en wat kost dat?",
        "How does help stack up at households, and what does that cost?",
    ),
    over: (
        "Welke soorten hulp komen samen voor? Op een dag of in een jaar.",
        "Which kinds of help occur together? On a day or in a year.",
    ),
};

const CONCENTRATIE: Tekst = Tekst {
    naam: ("Concentratie", "Concentration"),
    vraag: (
        "Welk deel van de kosten gaat naar de duurste huishoudens?",
        "Which share of the cost goes to the most expensive households?",
    ),
    over: (
        "Hoe ongelijk zijn de kosten verdeeld? Over een heel jaar.",
        "How unevenly is the cost spread? Over a whole year.",
    ),
};

const VERLOOP: Tekst = Tekst {
    naam: ("Verloop", "Course"),
    vraag: (
        "Hoeveel cliënten en kosten zijn er, wie komt en wie gaat, en hoe gaat het verder?",
        "How many clients and how much cost are there, who comes and who leaves, and how does it go on?",
    ),
    over: (
        "Hoeveel mensen krijgen welke hulp, hoe lang, en wie verwees hen? Per maand en per jaar, met een blik vooruit.",
        "How many people receive which help, for how long, and who referred them? By month and by year, with a look ahead.",
    ),
};

const SOCIALE_BASIS: Tekst = Tekst {
    naam: ("Sociale basis", "Social basis"),
    vraag: (
        "Wat is er in elke wijk voor iedereen, en wat is er nodig?",
        "What is there for everybody in each district, and what is needed?",
    ),
    over: (
        "Organisaties, activiteiten en subsidies, naast wat mensen nodig hebben en hoeveel mensen eigen hulp krijgen. Op een kaart.",
        "Organisations, activities and grants, beside need and individual help. On a map.",
    ),
};

const GROEPSAANBOD: Tekst = Tekst {
    naam: ("Groepsaanbod", "Help in a group"),
    vraag: (
        "Waar wonen mensen met dezelfde hulp dicht bij elkaar?",
        "Where do people with the same help live close together?",
    ),
    over: (
        "Plekken waar hulp in een groep misschien kan, met wat er al is.",
        "Places where help in a group may be possible, with what is there already.",
    ),
};

const RAADSVRAGEN: Tekst = Tekst {
    naam: ("Raadsvragen", "Council"),
    vraag: ("Wat wil de raad weten?", "What does the council want to know?"),
    over: (
        "De vier vragen van een raad, elk in twee zinnen met een cijfer. Op één A4.",
        "The four questions of a council, each in two sentences with a figure. On one A4.",
    ),
};

const EIGEN_VRAAG: Tekst = Tekst {
    naam: ("Eigen vraag", "Own question"),
    vraag: ("Welke hulp gaat naar wie, en wat kost dat?", "Which help goes to whom, and what does it cost?"),
    over: (
        "Kies zelf: soort hulp, wijk, leeftijd, huishouden of verwijzer. Over een heel jaar.",
        "Choose yourself: kind of help, district, age, household or referrer. Over a whole year.",
    ),
};

impl Deel {
    /// Every answer, in the order in which they are shown.
    pub const ALL: [Self; 8] = [
        Self::Geld,
        Self::Stapeling,
        Self::Concentratie,
        Self::Verloop,
        Self::SocialeBasis,
        Self::Groepsaanbod,
        Self::Raadsvragen,
        Self::EigenVraag,
    ];

    /// Its name in addresses and file names.
    pub const fn sleutel(self) -> &'static str {
        match self {
            Self::Geld => "geld",
            Self::Stapeling => "stapeling",
            Self::Concentratie => "concentratie",
            Self::Verloop => "verloop",
            Self::SocialeBasis => "sociale-basis",
            Self::Groepsaanbod => "groepsaanbod",
            Self::Raadsvragen => "raadsvragen",
            Self::EigenVraag => "eigen-vraag",
        }
    }

    /// The answer of this name.
    pub fn of(sleutel: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|deel| deel.sleutel() == sleutel)
    }

    /// Its address.
    pub fn pad(self) -> String {
        format!("/inzicht/{}", self.sleutel())
    }

    /// Its name in one word.
    pub fn naam(self) -> (&'static str, &'static str) {
        self.tekst().naam
    }

    /// The question it answers.
    pub fn vraag(self) -> (&'static str, &'static str) {
        self.tekst().vraag
    }

    /// What is to be found there.
    pub fn over(self) -> (&'static str, &'static str) {
        self.tekst().over
    }

    const fn tekst(self) -> Tekst {
        match self {
            Self::Geld => GELD,
            Self::Stapeling => STAPELING,
            Self::Concentratie => CONCENTRATIE,
            Self::Verloop => VERLOOP,
            Self::SocialeBasis => SOCIALE_BASIS,
            Self::Groepsaanbod => GROEPSAANBOD,
            Self::Raadsvragen => RAADSVRAGEN,
            Self::EigenVraag => EIGEN_VRAAG,
        }
    }
}
