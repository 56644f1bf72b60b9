use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use aanmelden::oidc::{AcrLevels, ClientSecret, OidcSettings};
use serde::Deserialize;
use toegang::Rol;

use crate::app::AppFout;

/// Where a secret stands that is not in a file.
pub const OIDC_GEHEIM: &str = "VOORKANT_OIDC_GEHEIM";

/// What an administrator sets about the provider, valid by construction. The secret itself never stands in the file.
#[derive(Clone, Debug)]
pub struct Aanbiederinstellingen {
    issuer: String,
    client_id: String,
    geheim: ClientSecret,
    scope: Vec<String>,
    groups_claim: String,
    niveaus: Option<AcrLevels>,
    /// What stands on the button of the sign-in page.
    pub knop: String,
    rollen: BTreeMap<String, BTreeSet<Rol>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bestand {
    issuer: String,
    client_id: String,
    #[serde(default = "knop")]
    knop: String,
    #[serde(default = "scope")]
    scope: Vec<String>,
    #[serde(default = "groups_claim")]
    groups_claim: String,
    rollen: BTreeMap<String, Vec<String>>,
    niveaus: Option<Vec<String>>,
    minstens: Option<String>,
    #[serde(default)]
    zonder_niveau: bool,
    geheimbestand: Option<PathBuf>,
    sleutelbestand: Option<PathBuf>,
    sleutelnaam: Option<String>,
}

fn knop() -> String {
    "Inloggen via uw organisatie".to_owned()
}

fn scope() -> Vec<String> {
    ["openid", "profile"].map(str::to_owned).into()
}

fn groups_claim() -> String {
    "groups".to_owned()
}

impl Aanbiederinstellingen {
    /// Reads the file, and the secret from another file or from the environment.
    ///
    /// # Errors
    /// When a file cannot be read or something in it is not right: with the file, the place and the rule.
    pub fn read(path: &Path, environment: Option<String>) -> Result<Self, AppFout> {
        let open = |path: &Path| {
            fs::read_to_string(path).map_err(AppFout::system(format!("{} is niet te lezen", path.display())))
        };
        let folder = path.parent().unwrap_or(Path::new("."));
        let bestand = Bestand::parse(&open(path)?).map_err(|text| wrong(path, &text))?;
        let secret = match (&bestand.sleutelbestand, &bestand.geheimbestand, environment) {
            (Some(key), _, _) => ClientSecret::key(&open(&folder.join(key))?, bestand.sleutelnaam.as_deref())
                .map_err(|error| wrong(path, &error.to_string()))?,
            (None, Some(file), _) => {
                ClientSecret::text(open(&folder.join(file))?.trim_end_matches(['\r', '\n']))
            }
            (None, None, Some(text)) if !text.is_empty() => ClientSecret::text(&text),
            (None, None, _) => {
                return Err(wrong(
                    path,
                    &format!(
                        "het geheim ontbreekt. Zet het in een eigen bestand en noem dat bij 'geheimbestand', of geef het in \
                         de omgeving als {OIDC_GEHEIM}. In dit bestand zelf hoort het niet"
                    ),
                ));
            }
        };
        Self::of(bestand, secret).map_err(|text| wrong(path, &text))
    }

    fn of(bestand: Bestand, geheim: ClientSecret) -> Result<Self, String> {
        let mut rollen = BTreeMap::new();
        for (groep, namen) in &bestand.rollen {
            let parsed = namen.iter().map(|naam| naam.parse()).collect::<Result<BTreeSet<Rol>, _>>();
            rollen.insert(groep.clone(), parsed.map_err(|error| format!("bij de groep '{groep}': {error}"))?);
        }
        if rollen.values().all(BTreeSet::is_empty) {
            return Err(
                "'rollen' is leeg; zeg welke groep welke rol geeft, anders komt niemand binnen".to_owned()
            );
        }
        let niveaus = match (bestand.zonder_niveau, bestand.niveaus, bestand.minstens) {
            (true, None, None) => None,
            (true, _, _) => return Err("kies: 'zonder_niveau', of 'niveaus' met 'minstens'".to_owned()),
            (false, None, None) => Some(AcrLevels::eidas_substantial()),
            (false, Some(order), Some(least)) => {
                Some(AcrLevels::new(order, &least).map_err(|error| error.to_string())?)
            }
            (false, _, _) => {
                return Err("'niveaus' en 'minstens' horen bij elkaar; geef ze allebei".to_owned());
            }
        };
        if bestand.knop.trim().is_empty() || bestand.knop.chars().count() > 80 {
            return Err(
                "'knop' is leeg of langer dan 80 tekens; schrijf kort waarmee iemand inlogt".to_owned()
            );
        }
        Ok(Self {
            issuer: bestand.issuer,
            client_id: bestand.client_id,
            geheim,
            scope: bestand.scope,
            groups_claim: bestand.groups_claim,
            niveaus,
            knop: bestand.knop,
            rollen,
        })
    }

    pub(super) fn oidc(&self, redirect_uri: String, after_logout: String) -> OidcSettings {
        OidcSettings {
            issuer: self.issuer.clone(),
            client_id: self.client_id.clone(),
            secret: self.geheim.clone(),
            redirect_uri,
            after_logout: Some(after_logout),
            scopes: self.scope.clone(),
            acr: self.niveaus.clone(),
            groups_claim: self.groups_claim.clone(),
            leeway: OidcSettings::LEEWAY,
        }
    }

    /// Whether the provider vouches for a second step; if not, we ask for one ourselves.
    pub fn asks_level(&self) -> bool {
        self.niveaus.is_some()
    }

    /// What somebody in these groups is. Groups that were not set give nothing.
    pub fn rollen(&self, groepen: &[String]) -> BTreeSet<Rol> {
        groepen.iter().filter_map(|groep| self.rollen.get(groep)).flatten().copied().collect()
    }
}

impl Bestand {
    fn parse(text: &str) -> Result<Self, String> {
        serde_json::from_str(text).map_err(|error| {
            let place = format!("op regel {}, bij teken {}", error.line(), error.column());
            if error.is_data() {
                format!("{place} staat iets dat hier niet kan of ontbreekt iets ({error})")
            } else {
                format!("{place} is het geen goede JSON; kijk naar komma's en aanhalingstekens")
            }
        })
    }
}

fn wrong(path: &Path, text: &str) -> AppFout {
    AppFout::Vraag(format!("{}: {text}. Zie docs/handleiding/openzetten.md", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"{"issuer": "https://a.nl", "client_id": "voorkant",
        "rollen": {"analisten": ["analist", "controller"], "beheer": ["beheerder"]}}"#;

    fn read(text: &str) -> Result<Aanbiederinstellingen, String> {
        Bestand::parse(text).and_then(|bestand| Aanbiederinstellingen::of(bestand, ClientSecret::text("x")))
    }

    fn with(more: &str) -> Result<Aanbiederinstellingen, String> {
        read(&GOOD.replacen('{', &format!("{{{more},"), 1))
    }

    #[test]
    fn groups_give_roles_and_unknown_ones_nothing() {
        let instellingen = read(GOOD).unwrap();
        let rollen = |groepen: &[&str]| {
            instellingen.rollen(&groepen.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(rollen(&["analisten", "voetbal"]), [Rol::Analist, Rol::Controller].into());
        assert_eq!(rollen(&["analisten", "beheer"]).len(), 3);
        assert!(rollen(&["Beheer", "beheer ", ""]).is_empty(), "only the very same name");
        assert!(instellingen.asks_level());
        assert!(!with(r#""zonder_niveau": true"#).unwrap().asks_level());
        assert!(with(r#""niveaus": ["1", "2"], "minstens": "2""#).unwrap().asks_level());
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        for (text, told) in [
            (GOOD.replace("controller", "koning"), "analisten"),
            (GOOD.replace("\"rollen\"", "\"rolen\""), "op regel 2"),
            (GOOD.replace("voorkant\",", "voorkant\""), "geen goede JSON"),
            (r#"{"issuer": "https://a.nl", "client_id": "v", "rollen": {}}"#.to_owned(), "'rollen' is leeg"),
        ] {
            let error = read(&text).unwrap_err();
            assert!(error.contains(told), "{error}");
        }
        assert!(
            with(r#""geheim": "hier""#).unwrap_err().contains("geheim"),
            "a secret does not stand in the file"
        );
        assert!(with(r#""minstens": "2""#).is_err());
        assert!(with(r#""knop": " ""#).is_err());
    }

    #[test]
    fn the_secret_comes_from_beside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("oidc.json");
        fs::write(&path, GOOD).unwrap();
        assert!(Aanbiederinstellingen::read(&path, None).unwrap_err().to_string().contains(OIDC_GEHEIM));
        assert!(Aanbiederinstellingen::read(&path, Some("x".to_owned())).is_ok());
        fs::write(&path, GOOD.replacen('{', r#"{"geheimbestand": "geheim","#, 1)).unwrap();
        assert!(Aanbiederinstellingen::read(&path, None).is_err(), "not there yet");
        fs::write(folder.path().join("geheim"), "x\n").unwrap();
        assert!(Aanbiederinstellingen::read(&path, None).is_ok());
    }
}
