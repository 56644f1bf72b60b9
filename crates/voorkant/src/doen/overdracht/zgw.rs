//! Telling a case system by the ZGW APIs: a plan is a zaak, a decision about money a besluit.
//!
//! Every step looks first whether it was done: a zaak and a besluit by the number that Voorkant gave them, a status and a
//! result by their type. So an attempt that was broken off in the middle goes on where it stopped, and nothing is made twice.
//! What the system calls a thing (its URL) is sent back to it, never asked for.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use super::decide::{Feitsoort, Overdrachtuitslag};
use super::http::Http;
use super::instellingen::Verbinding;
use super::store::Overdracht;

/// A case system, for as long as something is told to it.
pub struct Zaaksysteem<'a> {
    http: &'a Http,
    verbinding: &'a Verbinding,
    token: String,
}

type Done<T = ()> = Result<T, Overdrachtuitslag>;

/// The proof that a case system asks for: a JWT with the name of the program, signed with their secret (HS256).
pub fn token(client: &str, geheim: &str, now: i64) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let head = part(&json!({"typ": "JWT", "alg": "HS256"}));
    let claims = part(&json!({
        "iss": client, "iat": now, "client_id": client, "user_id": "voorkant", "user_representation": "Voorkant",
    }));
    let said = format!("{head}.{claims}");
    // A key of any length is a key to HMAC.
    let signature = Hmac::<Sha256>::new_from_slice(geheim.as_bytes()).map(|mut mac| {
        mac.update(said.as_bytes());
        URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
    });
    format!("{said}.{}", signature.unwrap_or_default())
}

impl<'a> Zaaksysteem<'a> {
    /// A case system at a moment, in seconds since 1970: the proof counts from then.
    pub fn new(http: &'a Http, verbinding: &'a Verbinding, now: i64) -> Self {
        let token = format!("Bearer {}", token(verbinding.get("client"), &verbinding.geheim, now));
        Self { http, verbinding, token }
    }

    /// Tells one thing.
    pub fn tell(&self, one: &Overdracht) -> Overdrachtuitslag {
        self.steps(one).map_or_else(|no| no, |()| Overdrachtuitslag::Aangenomen)
    }

    /// Whether the way is open, by asking for a zaak that is not there.
    pub fn try_out(&self) -> Overdrachtuitslag {
        self.find("zaken", "zaken", &[("identificatie", "VK-PROEF"), ("bronorganisatie", self.rsin())])
            .map_or_else(|no| no, |_| Overdrachtuitslag::Aangenomen)
    }

    fn steps(&self, one: &Overdracht) -> Done {
        let dag = text(&one.inhoud, "dag");
        match one.soort {
            Feitsoort::PlanBegonnen => {
                let zaak = self.case(one, "zaaktype", dag)?;
                self.status(&zaak, "begin", &one.wanneer)
            }
            Feitsoort::PlanGesloten => {
                let zaak = self.case(one, "zaaktype", dag)?;
                self.result(&zaak, "resultaat")?;
                self.status(&zaak, "eind", &one.wanneer)
            }
            Feitsoort::BesluitMaatwerkbudget => {
                if self.get("besluiten").is_empty() || self.get("besluittype").is_empty() {
                    return Ok(());
                }
                let zaak = self.case(one, "zaaktype", dag)?;
                self.decision(one, &zaak, dag)
            }
            Feitsoort::VroegsignaalGesloten => {
                if self.get("vroegsignaal").is_empty() {
                    return Ok(());
                }
                let zaak = self.case(one, "vroegsignaal", text(&one.inhoud, "begonnen"))?;
                self.result(&zaak, "vroegsignaal-resultaat")?;
                self.status(&zaak, "vroegsignaal-eind", &one.wanneer)
            }
        }
    }

    /// The zaak of a subject: as it is there, or made now.
    fn case(&self, one: &Overdracht, zaaktype: &str, dag: &str) -> Done<String> {
        let number = number_of(&one.onderwerp);
        let by = [("identificatie", number.as_str()), ("bronorganisatie", self.rsin())];
        if let Some(there) = self.find("zaken", "zaken", &by)? {
            return Ok(there);
        }
        let made = self.make("zaken", "zaken", &json!({
            "identificatie": number,
            "bronorganisatie": self.rsin(),
            "verantwoordelijkeOrganisatie": self.rsin(),
            "zaaktype": self.get(zaaktype),
            "startdatum": dag,
            "registratiedatum": one.wanneer.get(..10).unwrap_or(dag),
            "omschrijving": if zaaktype == "zaaktype" { "Plan van een huishouden" } else { "Vroegsignaal" },
            "vertrouwelijkheidaanduiding": "zaakvertrouwelijk",
        }))?;
        url(&made)
    }

    fn status(&self, zaak: &str, soort: &str, moment: &str) -> Done {
        let statustype = self.get(soort);
        if statustype.is_empty()
            || self.find("zaken", "statussen", &[("zaak", zaak), ("statustype", statustype)])?.is_some()
        {
            return Ok(());
        }
        self.make(
            "zaken",
            "statussen",
            &json!({
                "zaak": zaak, "statustype": statustype, "datumStatusGezet": moment, "statustoelichting": "",
            }),
        )
        .map(drop)
    }

    fn result(&self, zaak: &str, soort: &str) -> Done {
        let resultaattype = self.get(soort);
        // A zaak has one result at most.
        if resultaattype.is_empty() || self.find("zaken", "resultaten", &[("zaak", zaak)])?.is_some() {
            return Ok(());
        }
        self.make(
            "zaken",
            "resultaten",
            &json!({"zaak": zaak, "resultaattype": resultaattype, "toelichting": ""}),
        )
        .map(drop)
    }

    fn decision(&self, one: &Overdracht, zaak: &str, dag: &str) -> Done {
        let number = format!("VK-{}", text(&one.inhoud, "besluit"));
        let by = [("identificatie", number.as_str()), ("verantwoordelijkeOrganisatie", self.rsin())];
        if self.find("besluiten", "besluiten", &by)?.is_some() {
            return Ok(());
        }
        let cents = one.inhoud.get("bedragCent").and_then(Value::as_i64).unwrap_or_default();
        self.make(
            "besluiten",
            "besluiten",
            &json!({
                "identificatie": number,
                "verantwoordelijkeOrganisatie": self.rsin(),
                "besluittype": self.get("besluittype"),
                "zaak": zaak,
                "datum": dag,
                "ingangsdatum": dag,
                "toelichting": format!("Maatwerkbudget: {},{:02} euro", cents / 100, cents % 100),
            }),
        )
        .map(drop)
    }

    fn get(&self, naam: &str) -> &str {
        self.verbinding.get(naam)
    }

    fn rsin(&self) -> &str {
        self.get("rsin")
    }

    fn headers(&self) -> [(&str, &str); 5] {
        [
            ("Authorization", self.token.as_str()),
            ("Accept", "application/json"),
            ("Content-Type", "application/json"),
            ("Accept-Crs", "EPSG:4326"),
            ("Content-Crs", "EPSG:4326"),
        ]
    }

    /// The URL of the first that fits; none when there is none.
    fn find(&self, api: &str, what: &str, by: &[(&str, &str)]) -> Done<Option<String>> {
        let query = serde_urlencoded::to_string(by).unwrap_or_default();
        let address = format!("{}/{what}?{query}", self.get(api));
        let found = self.http.get(&address, &self.headers())?.good()?;
        let all = found.get("results").or(Some(&found)).and_then(Value::as_array);
        let Some(all) = all else {
            return Err(Overdrachtuitslag::Geweigerd(
                "het zaaksysteem antwoordt anders dan de ZGW-standaard zegt: kijk naar het adres in de instellingen".to_owned(),
            ));
        };
        // A system that does not know a filter gives everything: what is not asked for does not count.
        let fits =
            |one: &&Value| by.iter().all(|(name, value)| one.get(*name).is_none_or(|there| there == value));
        all.iter().find(fits).map(url).transpose()
    }

    fn make(&self, api: &str, what: &str, body: &Value) -> Done<Value> {
        self.http.post(&format!("{}/{what}", self.get(api)), &self.headers(), body)?.good()
    }
}

/// The number of a zaak: that of the record, which says nothing, and fits in forty characters.
fn number_of(onderwerp: &str) -> String {
    let number = onderwerp.rsplit('/').next().unwrap_or_default();
    format!("VK-{number}").chars().take(40).collect()
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn url(made: &Value) -> Done<String> {
    made.get("url").and_then(Value::as_str).map(str::to_owned).ok_or_else(|| {
        Overdrachtuitslag::Geweigerd(
            "het zaaksysteem zegt niet hoe het de zaak noemt: kijk of het adres klopt".to_owned(),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Held against another implementation: Python's hmac, by hand.
    #[test]
    fn a_token_is_what_the_standard_asks() {
        let made = token("voorkant", "een-geheim-van-lang", 1_700_000_000);
        let parts: Vec<&str> = made.split('.').collect();
        let [head, claims, signature] = parts.as_slice() else { panic!("three parts") };
        let read = |part: &str| {
            serde_json::from_slice::<Value>(&URL_SAFE_NO_PAD.decode(part).expect("base64")).expect("JSON")
        };
        assert_eq!(read(head), json!({"typ": "JWT", "alg": "HS256"}));
        assert_eq!(read(claims)["client_id"], "voorkant");
        assert_eq!(read(claims)["iat"], 1_700_000_000);
        assert_eq!(*signature, SIGNATURE);
    }

    const SIGNATURE: &str = "eR2gL5W0qfc-aj9l7qsWtagGrO61_qkg37EYrPNfVW8";

    #[test]
    fn a_number_fits_in_a_zaak() {
        let number = number_of("plan/01890000-0000-7000-8000-000000000000");
        assert_eq!(number, "VK-01890000-0000-7000-8000-000000000000");
        assert!(number.len() <= 40);
    }
}
