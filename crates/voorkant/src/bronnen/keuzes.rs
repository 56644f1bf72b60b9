//! What somebody chose with a delivery: checked once, and read in the same way whenever the delivery is.

use std::collections::BTreeMap;

use bronnen::socialebasis;
use bronnen::voorzieningen::Reikwijdte;
use domein::{Datum, OngeldigeCode, Regeling, parse_datum};
use feiten::bronnen::Bronlevering;
use gebieden::{Cijferbron, Cijfersoort, Indelingsjaar, Leeftijdsgroep};
use gemeentefonds::Circulaire;
use tables::{Fault, Mapping, Options, Template};

use super::soort::Bronsoort;
use crate::app::AppFout;

/// What was chosen, by the name of the choice; a choice that was left open is not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keuzes(BTreeMap<String, String>);

impl Keuzes {
    /// The choices for a kind of delivery.
    ///
    /// # Errors
    /// On a choice that the kind does not have, and on one that it needs and that is not there.
    pub fn new(soort: Bronsoort, given: BTreeMap<String, String>) -> Result<Self, AppFout> {
        let kept: BTreeMap<String, String> = given
            .into_iter()
            .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
            .filter(|(_, value)| !value.is_empty())
            .collect();
        let known: Vec<&str> = soort.keuzes().iter().map(|keuze| keuze.sleutel).collect();
        if let Some(name) = kept.keys().find(|name| !known.contains(&name.as_str())) {
            let names = if known.is_empty() {
                "Bij deze soort valt niets te kiezen".to_owned()
            } else {
                format!("Kies uit: {}", known.join(", "))
            };
            return Err(AppFout::Vraag(format!("'{name}' is geen keuze bij {soort}. {names}.")));
        }
        let missing = soort.keuzes().iter().find(|keuze| keuze.nodig && !kept.contains_key(keuze.sleutel));
        if let Some(keuze) = missing {
            return Err(AppFout::Vraag(format!(
                "{} Vul ‘{}’ in. {}",
                keuze.vraag.0, keuze.sleutel, keuze.uitleg.0
            )));
        }
        Ok(Self(kept))
    }

    /// The choices of a delivery that is kept.
    pub fn of(levering: &Bronlevering) -> Self {
        Self(levering.keuzes.clone())
    }

    /// As they are kept.
    pub fn into_map(self) -> BTreeMap<String, String> {
        self.0
    }

    /// What was chosen; empty when it was left open.
    pub fn text(&self, name: &str) -> &str {
        self.0.get(name).map_or("", |value| value.trim())
    }

    /// A day.
    ///
    /// # Errors
    /// When it is none.
    pub fn day(&self, name: &str) -> Result<Datum, AppFout> {
        parse_datum(self.text(name)).map_err(|error| AppFout::Vraag(format!("{name}: {error}.")))
    }

    /// A year.
    ///
    /// # Errors
    /// When it is none.
    pub fn year(&self, name: &str) -> Result<u16, AppFout> {
        let text = self.text(name);
        text.parse().ok().filter(|year| (2000..=2100).contains(year)).ok_or_else(|| {
            AppFout::Vraag(format!("{name}: '{text}' is geen jaar. Vul een jaar in, bijvoorbeeld 2024."))
        })
    }

    /// The year of a division in districts.
    ///
    /// # Errors
    /// When it is no such year.
    pub fn division(&self, name: &str) -> Result<Indelingsjaar, AppFout> {
        Indelingsjaar::new(self.year(name)?).map_err(|error| AppFout::Vraag(format!("{name}: {error}.")))
    }

    /// The circular.
    ///
    /// # Errors
    /// When it is none.
    pub fn circular(&self) -> Result<Circulaire, AppFout> {
        self.text("circulaire").parse().map_err(|error| AppFout::Vraag(format!("circulaire: {error}.")))
    }

    /// How to read a table: with the names of columns that were told.
    ///
    /// # Errors
    /// When a line of them is wrong, with that line.
    pub fn options(&self, template: &Template) -> Result<Options, AppFout> {
        let text = match self.text("kolommen") {
            "" => return Ok(Options::default()),
            // The two public registers that come with the product are known by name.
            "amsterdam-2016" => socialebasis::AMSTERDAM_2016,
            "subsidies-gemeenten" => socialebasis::GEMEENTEN,
            other => other,
        };
        // A register without numbers: two equal lines are two grants.
        let is_register = self.text("kolommen") == "amsterdam-2016";
        let mapping = Mapping::parse(text, template).map_err(|faults| {
            let all: Vec<String> = faults.iter().take(10).map(Fault::to_string).collect();
            AppFout::Vraag(format!("kolommen: {}", all.join(" ")))
        })?;
        let options = Options::default().mapping(mapping);
        Ok(if is_register { options.keep_equal() } else { options })
    }

    /// Where figures of areas are from.
    ///
    /// # Errors
    /// When the source or a year is not known.
    pub fn figure_source(&self) -> Result<Cijferbron, AppFout> {
        let jaar = self.year("jaar")?;
        let indeling = if self.text("indeling").is_empty() { "jaar" } else { "indeling" };
        let (soort, leeftijd) = match self.text("bron") {
            "kwb" => (Cijfersoort::Kwb, Leeftijdsgroep::Iedereen),
            "rivm" => (Cijfersoort::Gezondheidsmonitor, Leeftijdsgroep::Vanaf18),
            other => {
                return Err(AppFout::Vraag(format!("bron: '{other}' kennen wij niet. Kies kwb of rivm.")));
            }
        };
        Ok(Cijferbron { soort, jaar, indeling: self.division(indeling)?, leeftijd })
    }

    /// Which schemes a delivery holds, and over which period.
    ///
    /// # Errors
    /// When a scheme or a day is not known.
    pub fn scope(&self) -> Result<Reikwijdte, AppFout> {
        let named: Result<Vec<Regeling>, OngeldigeCode> = self
            .text("regelingen")
            .split([',', ';', ' '])
            .filter(|name| !name.is_empty())
            .map(|name| name.to_lowercase().parse())
            .collect();
        let regelingen = named.map_err(|error| {
            let known: Vec<&str> = Regeling::ALL.iter().map(|one| one.key()).collect();
            AppFout::Vraag(format!("regelingen: {error}. Kies uit: {}.", known.join(", ")))
        })?;
        Reikwijdte::new(regelingen, self.day("van")?, self.day("tot")?)
            .map_err(|error| AppFout::Vraag(format!("van en tot: {error}.")))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;

    fn chosen(soort: Bronsoort, pairs: &[(&str, &str)]) -> Result<Keuzes, AppFout> {
        let map = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Keuzes::new(soort, map)
    }

    #[test]
    fn what_is_left_open_is_not_kept_and_what_is_unknown_is_told() {
        let kept = chosen(Bronsoort::Vlakken, &[("indeling", "  ")]).unwrap();
        assert_eq!(kept, Keuzes::default());
        let kept = chosen(Bronsoort::Regios, &[(" jaar", " 2024 ")]).unwrap();
        assert_eq!(kept.year("jaar").unwrap(), 2024);
        let wrong = chosen(Bronsoort::Regios, &[("jar", "2024")]).unwrap_err().to_string();
        assert!(wrong.contains("'jar' is geen keuze bij regios") && wrong.contains("jaar"), "{wrong}");
        let missing = chosen(Bronsoort::Brp, &[]).unwrap_err().to_string();
        assert!(missing.contains("‘peildatum’"), "{missing}");
    }

    #[test]
    fn a_wrong_value_is_told_with_its_name() {
        for (soort, pairs, words) in [
            (Bronsoort::Regios, vec![("jaar", "24")], "jaar: '24'"),
            (
                Bronsoort::Voorzieningen,
                vec![("regelingen", "bijstant"), ("van", "2024-01-01"), ("tot", "2024-12-31")],
                "regelingen: ",
            ),
            (
                Bronsoort::Voorzieningen,
                vec![("regelingen", "bijstand"), ("van", "01-01-2024"), ("tot", "2024-12-31")],
                "van: ",
            ),
            (
                Bronsoort::Voorzieningen,
                vec![("regelingen", "bijstand"), ("van", "2024-12-31"), ("tot", "2024-01-01")],
                "van en tot: ",
            ),
        ] {
            let keuzes = chosen(soort, &pairs).unwrap();
            let error = match soort {
                Bronsoort::Regios => keuzes.year("jaar").unwrap_err().to_string(),
                _ => keuzes.scope().unwrap_err().to_string(),
            };
            assert!(error.contains(words), "{error}");
        }
    }

    #[test]
    fn a_mapping_of_columns_is_known_by_name_or_written_out() {
        let template = socialebasis::template();
        for text in ["amsterdam-2016", "subsidies-gemeenten", "Wie = Organisatie", ""] {
            let keuzes = chosen(Bronsoort::SocialeBasis, &[("kolommen", text)]).unwrap();
            assert!(keuzes.options(&template).is_ok(), "{text}");
        }
        let keuzes = chosen(Bronsoort::SocialeBasis, &[("kolommen", "Wie = Wat")]).unwrap();
        assert!(keuzes.options(&template).unwrap_err().to_string().contains("regel 1"));
    }
}
