//! The kinds of delivery beside messages, with what a user chooses for each.

use std::fmt;
use std::str::FromStr;

use feiten::bronnen::Bronbestand;
use tables::Template;

use crate::app::AppFout;

/// A text in both languages.
pub type Tekst = (&'static str, &'static str);

/// A kind of delivery beside messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bronsoort {
    /// The municipality's own Iv3 delivery.
    Iv3,
    /// Iv3 of many municipalities, as CBS publishes it.
    Iv3Openbaar,
    /// What the Rijk gives.
    Gemeentefonds,
    /// Subsidies and collective provisions.
    SocialeBasis,
    /// Totals without a person: lump sum, personal budgets, own contributions.
    Totaalbedragen,
    /// Figures of neighbourhoods.
    Gebiedscijfers,
    /// Shapes of neighbourhoods.
    Vlakken,
    /// Regions that municipalities belong to.
    Regios,
    /// Provisions per person beside Wmo and Jeugdwet.
    Voorzieningen,
    /// An extract of the BRP.
    Brp,
    /// Debt help.
    Schuldhulp,
    /// Early signals of debts.
    Vroegsignalering,
}

impl Bronsoort {
    /// Every kind, in the order in which they are shown.
    pub const ALL: [Self; 12] = [
        Self::Iv3,
        Self::Iv3Openbaar,
        Self::Gemeentefonds,
        Self::SocialeBasis,
        Self::Totaalbedragen,
        Self::Gebiedscijfers,
        Self::Vlakken,
        Self::Regios,
        Self::Voorzieningen,
        Self::Brp,
        Self::Schuldhulp,
        Self::Vroegsignalering,
    ];

    /// Its name in addresses, on the command line and on disk.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Iv3 => "iv3",
            Self::Iv3Openbaar => "iv3-openbaar",
            Self::Gemeentefonds => "gemeentefonds",
            Self::SocialeBasis => "socialebasis",
            Self::Totaalbedragen => "totaalbedragen",
            Self::Gebiedscijfers => "gebiedscijfers",
            Self::Vlakken => "vlakken",
            Self::Regios => "regios",
            Self::Voorzieningen => "voorzieningen",
            Self::Brp => "brp",
            Self::Schuldhulp => "schuldhulp",
            Self::Vroegsignalering => "vroegsignalering",
        }
    }

    /// Its name.
    pub const fn naam(self) -> Tekst {
        match self {
            Self::Iv3 => ("Iv3 van uw gemeente", "Iv3 of your municipality"),
            Self::Iv3Openbaar => ("Iv3 van alle gemeenten", "Iv3 of all municipalities"),
            Self::Gemeentefonds => ("Gemeentefonds", "Gemeentefonds"),
            Self::SocialeBasis => ("Sociale basis", "Social basis"),
            Self::Totaalbedragen => ("Bedragen zonder persoon", "Amounts without a person"),
            Self::Gebiedscijfers => ("Cijfers van wijken en buurten", "Figures of districts"),
            Self::Vlakken => ("Kaart van wijken en buurten", "Map of districts"),
            Self::Regios => ("Regio's", "Regions"),
            Self::Voorzieningen => ("Andere voorzieningen per persoon", "Other provisions per person"),
            Self::Brp => ("BRP", "BRP"),
            Self::Schuldhulp => ("Schuldhulp (DDAS)", "Debt help (DDAS)"),
            Self::Vroegsignalering => ("Vroegsignalering (DDAS)", "Early signals (DDAS)"),
        }
    }

    /// What is in it and where it comes from.
    pub const fn uitleg(self) -> Tekst {
        match self {
            Self::Iv3 => (
                "De levering van uw gemeente aan het CBS: lasten en baten per taakveld. JSON, schema 2.0 of 2.1.",
                "What your municipality delivers to CBS: cost and income for each task field. JSON, schema 2.0 or 2.1.",
            ),
            Self::Iv3Openbaar => (
                "Open data van het CBS. Haal ze op met ‘voorkant fetch iv3’, of neem de tabel per taakveld als CSV.",
                "Open data of CBS. Get them with ‘voorkant fetch iv3’, or take the table by task field as CSV.",
            ),
            Self::Gemeentefonds => (
                "Wat het Rijk geeft: volumina, gewichten, uitkeringsfactor en de losse uitkeringen van één circulaire.",
                "What the Rijk gives: volumes, weights, factor and separate allowances of one circular.",
            ),
            Self::SocialeBasis => (
                "Subsidies en andere voorzieningen voor iedereen: welke organisatie, wat, waar, hoeveel en hoe lang.",
                "Subsidies and other provisions for all: which organisation, what, where, how much and how long.",
            ),
            Self::Totaalbedragen => (
                "Geld dat niet per persoon in berichten staat: lumpsum, pgb, eigen bijdragen, uitvoering.",
                "Money that messages do not have for each person: lump sum, personal budgets, own contributions.",
            ),
            Self::Gebiedscijfers => (
                "Kerncijfers van het CBS of gezondheidscijfers van het RIVM. Als CSV, of opgehaald met ‘voorkant fetch cbs’.",
                "Key figures of CBS or health figures of RIVM. As CSV, or fetched with ‘voorkant fetch cbs’.",
            ),
            Self::Vlakken => (
                "De grenzen van wijken en buurten, als GeoJSON. Haal ze op met ‘voorkant fetch pdok’.",
                "The borders of districts, as GeoJSON. Get them with ‘voorkant fetch pdok’.",
            ),
            Self::Regios => (
                "Bij welke regio gemeenten horen: jeugd, werk, GGD, opvang.",
                "To which region municipalities belong: youth, work, health, shelter.",
            ),
            Self::Voorzieningen => (
                "Bijstand, re-integratie, minimaregelingen, schuldhulp, leerlingenvervoer, urgentie, huisuitzetting, schoolverzuim. Met BSN; dat wordt meteen een schuilnaam.",
                "Social assistance, work, debt help, school transport, housing, absence from school. With BSN, which becomes a pseudonym at once.",
            ),
            Self::Brp => (
                "Wie in uw gemeente woont, met wie en waar. Met BSN; dat wordt meteen een schuilnaam.",
                "Who lives in your municipality, with whom and where. With BSN, which becomes a pseudonym at once.",
            ),
            Self::Schuldhulp => {
                ("Trajecten schuldhulp, JSON volgens DDAS 1.0.", "Debt help, JSON by DDAS 1.0.")
            }
            Self::Vroegsignalering => (
                "Signalen over betaalachterstanden, JSON volgens DDAS 0.9.",
                "Signals of arrears, JSON by DDAS 0.9.",
            ),
        }
    }

    /// What it brings to which answer.
    pub const fn brengt(self) -> Tekst {
        match self {
            Self::Iv3 => (
                "Geld: wat u uitgeeft per taakveld, begroting naast rekening, en de aansluiting met de berichten.",
                "Money: what you spend by task field, budget beside accounts, and the reconciliation with messages.",
            ),
            Self::Iv3Openbaar => (
                "Geld: uw gemeente naast gemeenten die op haar lijken, en de jaren naast elkaar.",
                "Money: your municipality beside others like it, and the years side by side.",
            ),
            Self::Gemeentefonds => ("Geld: wat het Rijk ervoor geeft.", "Money: what the Rijk gives for it."),
            Self::SocialeBasis => (
                "Sociale basis: wat er voor iedereen is, per wijk, naast wat er nodig is.",
                "Social basis: what there is for everybody, by district, beside what is needed.",
            ),
            Self::Totaalbedragen => (
                "Geld en concentratie: kosten waarvan geen bericht zegt voor wie ze zijn. U kiest per bedrag hoe het wordt verdeeld, of dat het niet wordt verdeeld.",
                "Money and concentration: cost of which no message says for whom. You choose for each sum how it is spread, or that it is not.",
            ),
            Self::Gebiedscijfers => (
                "Sociale basis en groepsaanbod: hoeveel mensen er wonen, en wat er in een wijk nodig is.",
                "Social basis and group help: how many people live there, and what a district needs.",
            ),
            Self::Vlakken => (
                "Sociale basis en groepsaanbod: de kaart, en wat dicht bij elkaar ligt.",
                "Social basis and group help: the map, and what lies close together.",
            ),
            Self::Regios => (
                "Geld: welke gemeente voor een hele regio boekt.",
                "Money: which municipality books for a whole region.",
            ),
            Self::Voorzieningen => (
                "Stapeling: hulp uit de Wmo en Jeugdwet samen met inkomen, werk, schulden, wonen en school.",
                "Stacking: help under the Wmo and Jeugdwet together with income, work, debts, housing and school.",
            ),
            Self::Brp => (
                "Stapeling en concentratie: het huishouden zoals het is ingeschreven, en hoeveel huishoudens er zijn.",
                "Stacking and concentration: the household as it is registered, and how many households there are.",
            ),
            Self::Schuldhulp => ("Stapeling: wie hulp bij schulden heeft.", "Stacking: who has debt help."),
            Self::Vroegsignalering => (
                "Stapeling: bij hoeveel huishoudens een achterstand is gemeld.",
                "Stacking: for how many households arrears were signalled.",
            ),
        }
    }

    /// The table that a municipality fills in, for the kinds that are one.
    pub fn sjabloon(self) -> Option<Template> {
        match self {
            Self::SocialeBasis => Some(bronnen::socialebasis::template()),
            Self::Totaalbedragen => Some(bronnen::totaalbedragen::template()),
            Self::Voorzieningen => Some(bronnen::voorzieningen::template()),
            Self::Brp => {
                let whole = bronnen::brp::template();
                // A column for each child may come; nobody starts with twenty of them.
                let plain = whole.columns().iter().filter(|column| !column.name().contains('['));
                Some(Template::new(whole.name(), plain.cloned().collect()))
            }
            _ => None,
        }
    }

    /// The endings of its files, as a browser takes them.
    pub const fn bestandssoorten(self) -> &'static str {
        match self {
            Self::Iv3 | Self::Schuldhulp | Self::Vroegsignalering => ".json",
            Self::Iv3Openbaar | Self::Gebiedscijfers => ".json,.csv",
            Self::Gemeentefonds => ".csv,.tsv",
            Self::SocialeBasis => ".csv,.xlsx,.json",
            Self::Totaalbedragen | Self::Voorzieningen => ".csv,.xlsx",
            Self::Brp | Self::Regios => ".csv",
            Self::Vlakken => ".json,.geojson",
        }
    }

    /// Whether a file of that name stands beside the rows of a download, and is no part of a delivery of this kind.
    pub fn leaves_out(self, naam: &str) -> bool {
        const BESIDE: [&str; 6] = [
            "versie.json",
            "tableinfos.json",
            "properties.json",
            "dimensions.json",
            "collections.json",
            "datapackage.json",
        ];
        let naam = naam.to_lowercase();
        BESIDE.contains(&naam.as_str()) || (self == Self::Iv3Openbaar && naam == "dataproperties.json")
    }

    /// The files of one delivery each: pages of one table and the parts of one circular belong together, any other
    /// file stands by itself.
    pub fn deliveries(self, files: Vec<Bronbestand>) -> Vec<Vec<Bronbestand>> {
        let is_page = |file: &Bronbestand| {
            file.bytes().trim_ascii_start().starts_with(b"{") || file.bytes().starts_with(b"\xef\xbb\xbf{")
        };
        let is_paged = matches!(self, Self::Iv3Openbaar | Self::Gebiedscijfers);
        let files = files.into_iter().filter(|file| !is_paged || !self.leaves_out(file.naam()));
        let (together, alone): (Vec<_>, Vec<_>) = files.partition(|file| match self {
            Self::Gemeentefonds => true,
            _ => is_paged && is_page(file),
        });
        let first = (!together.is_empty()).then_some(together);
        first.into_iter().chain(alone.into_iter().map(|file| vec![file])).collect()
    }

    /// Whether it is about persons: then only rows with pseudonyms are kept.
    pub const fn is_persoonlijk(self) -> bool {
        matches!(self, Self::Voorzieningen | Self::Brp | Self::Schuldhulp | Self::Vroegsignalering)
    }
}

impl FromStr for Bronsoort {
    type Err = AppFout;
    fn from_str(text: &str) -> Result<Self, AppFout> {
        Self::ALL.into_iter().find(|soort| soort.key() == text).ok_or_else(|| {
            let known: Vec<_> = Self::ALL.map(Self::key).to_vec();
            AppFout::Vraag(format!("'{text}' is geen soort bron. Kies uit: {}.", known.join(", ")))
        })
    }
}

impl fmt::Display for Bronsoort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}
