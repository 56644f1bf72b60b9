//! Which municipalities work together, and in what.

use std::collections::{BTreeMap, BTreeSet};

use domein::Gemeentecode;
use tables::{Fault, Limits, RawTable, fold, read_raw};

use crate::Indelingsjaar;
use crate::code::shown;

macro_rules! soorten {
    ($($(#[$doc:meta])* $name:ident $label:literal [$($column:literal),+];)+) => {
        /// In what municipalities work together.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Regiosoort {
            $($(#[$doc])* $name,)+
        }

        impl Regiosoort {
            /// All kinds.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The name in Dutch.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $label),+ }
            }

            /// Names of its column, folded.
            fn columns(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($column),+]),+ }
            }
        }
    };
}

soorten! {
    /// Buying help under the Jeugdwet.
    Jeugd "jeugdregio" ["jeugdzorgregios", "jeugdzorgregio", "jeugdregio", "jeugdregios"];
    /// Work.
    Arbeidsmarkt "arbeidsmarktregio" ["arbeidsmarktregios", "arbeidsmarktregio"];
    /// Public health.
    Ggd "GGD" ["ggds", "ggd", "ggdregio", "ggdregios"];
    /// Maatschappelijke opvang and beschermd wonen, by a centrumgemeente.
    Opvang "centrumgemeente opvang en beschermd wonen"
        ["centrumgemeentemaatschappelijkeopvangbeschermdwonen"];
    /// Vrouwenopvang, by a centrumgemeente.
    Vrouwenopvang "centrumgemeente vrouwenopvang"
        ["centrumgemeentenvrouwenopvanggeweldinhuiselijkekring"];
    /// Veilig Thuis.
    VeiligThuis "Veilig Thuis-regio" ["veiligthuisregios", "veiligthuisregio"];
    /// Buying help under the Wmo.
    Wmo "Wmo-regio" ["wmoregios", "wmoregio"];
    /// Office for long care.
    Zorgkantoor "zorgkantoorregio" ["zorgkantoorregios", "zorgkantoorregio"];
    /// Social service of several municipalities.
    SocialeDienst "gezamenlijke sociale dienst" ["intergemeentelijkesocialediensten"];
    /// Sheltered work.
    SocialeWerkvoorziening "sociale werkvoorziening" ["socialewerkvoorziening"];
}

impl Regiosoort {
    /// Whether the region is named after the municipality that does the work and books the cost for all.
    pub fn is_centrum(self) -> bool {
        matches!(self, Self::Opvang | Self::Vrouwenopvang)
    }
}

/// A region with its municipalities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Regio {
    /// Its name; for a centrumgemeente the name of that municipality.
    pub naam: String,
    /// Its municipalities, by code.
    pub gemeenten: BTreeSet<Gemeentecode>,
}

/// The regions of one kind in one year. A municipality can be in none or in more than one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Regioindeling {
    /// In what they work together; None when no column was recognised.
    pub soort: Option<Regiosoort>,
    /// Of which year the codes and regions are.
    pub indeling: Indelingsjaar,
    /// The regions, by name.
    pub regios: Vec<Regio>,
    /// The names of the municipalities.
    pub namen: BTreeMap<Gemeentecode, String>,
    /// What is wrong, at most 500.
    pub faults: Vec<Fault>,
}

impl Regioindeling {
    /// The regions of a municipality.
    pub fn regios_van(&self, gemeente: Gemeentecode) -> impl Iterator<Item = &Regio> {
        self.regios.iter().filter(move |regio| regio.gemeenten.contains(&gemeente))
    }

    /// The other municipalities in the regions of this one, by code.
    pub fn partners(&self, gemeente: Gemeentecode) -> BTreeSet<Gemeentecode> {
        let all = self.regios_van(gemeente).flat_map(|regio| regio.gemeenten.iter().copied());
        all.filter(|one| *one != gemeente).collect()
    }

    /// The centrumgemeente of a municipality: the one its region is named after; None when the kind has none, or when
    /// that name is of no municipality.
    pub fn centrumgemeente(&self, gemeente: Gemeentecode) -> Option<Gemeentecode> {
        self.soort.filter(|soort| soort.is_centrum())?;
        let regio = self.regios_van(gemeente).next()?;
        let folded = fold(&regio.naam);
        self.namen.iter().find(|(_, naam)| fold(naam) == folded).map(|(code, _)| *code)
    }
}

/// Reads which municipality is in which region: columns `Gemeente`, `CBS` (four digits) and one that is named after its
/// kind, such as `Jeugdzorgregio's`. Rows and columns may stand in any order.
///
/// ```
/// use gebieden::{Indelingsjaar, Regiosoort, read_regioindeling};
/// let file = "\"Gemeente\";\"CBS\";\"Jeugdzorgregio's\"\n\"Aa en Hunze\";\"1680\";\"Drenthe\"\n\"Assen\";\"106\";\"Drenthe\"\n";
/// let regios = read_regioindeling(file.as_bytes(), Indelingsjaar::new(2016)?);
/// assert_eq!(regios.soort, Some(Regiosoort::Jeugd));
/// assert_eq!(regios.partners("0106".parse()?).into_iter().next().ok_or("none")?.as_str(), "1680");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read_regioindeling(bytes: &[u8], indeling: Indelingsjaar) -> Regioindeling {
    let mut found = Regioindeling {
        soort: None,
        indeling,
        regios: Vec::new(),
        namen: BTreeMap::new(),
        faults: Vec::new(),
    };
    match read_raw(bytes, &["Gemeente", "CBS"], &Limits::default()) {
        Ok(table) => fill(&mut found, &table),
        Err(fault) => found.faults.push(fault),
    }
    found
}

fn fill(found: &mut Regioindeling, table: &RawTable) {
    let naam = table.column(|name| matches!(name, "gemeente" | "gemeentenaam"));
    let code = table.column(|name| matches!(name, "cbs" | "gemeentecode" | "cbscode"));
    let regio = Regiosoort::ALL
        .iter()
        .find_map(|soort| Some((*soort, table.column(|name| soort.columns().contains(&name))?)));
    let (Some(code), Some((soort, regio))) = (code, regio) else {
        found.faults.push(Fault::of_file(
            "De kolom CBS of de kolom met de regio ontbreekt.",
            "Gebruik een bestand met de kolommen Gemeente, CBS en bijvoorbeeld Jeugdzorgregio's.",
        ));
        return;
    };
    found.soort = Some(soort);
    let mut regios: BTreeMap<String, BTreeSet<Gemeentecode>> = BTreeMap::new();
    for row in &table.rows {
        let text = row.text(code);
        let digits = text.strip_prefix("GM").unwrap_or(text);
        let gemeente = format!("{digits:0>4}").parse::<Gemeentecode>().ok().filter(|_| !digits.is_empty());
        let fault = match (&gemeente, row.text(regio)) {
            (None, _) => {
                let rule = format!("'{}' is geen gemeentecode.", shown(text));
                Some(table.fault(
                    row,
                    code,
                    rule,
                    "Schrijf de vier cijfers van het CBS. De rij telt niet mee.",
                ))
            }
            (_, "") => Some(table.fault(
                row,
                regio,
                "De regio is leeg.",
                "Vul de naam van de regio in. De rij telt niet mee.",
            )),
            _ => None,
        };
        if let (Some(gemeente), None) = (gemeente, &fault) {
            regios.entry(row.text(regio).to_owned()).or_default().insert(gemeente);
            found.namen.insert(gemeente, naam.map(|at| row.text(at).to_owned()).unwrap_or_default());
        }
        found.faults.extend(fault.filter(|_| found.faults.len() < 500));
    }
    found.regios = regios.into_iter().map(|(naam, gemeenten)| Regio { naam, gemeenten }).collect();
}
