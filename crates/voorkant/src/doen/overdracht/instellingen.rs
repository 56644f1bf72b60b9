//! To whom is told, and how. The secret is closed under the key of the data folder, and shown to nobody.

use std::collections::BTreeMap;

use axum::http::Uri;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use feiten::FeitenFout;
use kluis::Datasleutel;

use super::decide::Ontvanger;
use super::store::{self, Ontvangerrij};
use crate::app::{App, AppFout};
use opslag::Wie;

/// A field of the settings of a receiver.
pub struct Veldsoort {
    /// Its name in forms and in the store.
    pub sleutel: &'static str,
    /// What it is, in Dutch and in English.
    pub naam: (&'static str, &'static str),
    /// What helps.
    pub uitleg: (&'static str, &'static str),
    /// What it must be.
    pub vorm: Veldvorm,
    /// Whether it may be left out.
    pub mag_leeg: bool,
}

/// What a value must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Veldvorm {
    /// An address to send to: https, or this machine.
    Adres,
    /// An address that only names something.
    Verwijzing,
    /// A plain name.
    Naam,
    /// So many digits.
    Cijfers(usize),
}

const fn field(
    sleutel: &'static str,
    naam: (&'static str, &'static str),
    uitleg: (&'static str, &'static str),
    vorm: Veldvorm,
    mag_leeg: bool,
) -> Veldsoort {
    Veldsoort { sleutel, naam, uitleg, vorm, mag_leeg }
}

const ZGW: [Veldsoort; 12] = [
    field(
        "zaken",
        ("Adres van de Zaken API", "Address of the Zaken API"),
        (
            "Bijvoorbeeld https://openzaak.merwoude.nl/zaken/api/v1",
            "For example https://openzaak.merwoude.nl/zaken/api/v1",
        ),
        Veldvorm::Adres,
        false,
    ),
    field(
        "besluiten",
        ("Adres van de Besluiten API", "Address of the Besluiten API"),
        ("Leeg: besluiten gaan niet mee.", "Empty: decisions do not go along."),
        Veldvorm::Adres,
        true,
    ),
    field(
        "client",
        (
            "Naam van Voorkant bij het zaaksysteem (client id)",
            "Name of Voorkant at the case system (client id)",
        ),
        (
            "Zoals de beheerder van het zaaksysteem die gaf.",
            "As the administrator of the case system gave it.",
        ),
        Veldvorm::Naam,
        false,
    ),
    field(
        "rsin",
        ("RSIN van de gemeente", "RSIN of the municipality"),
        ("Negen cijfers.", "Nine digits."),
        Veldvorm::Cijfers(9),
        false,
    ),
    field(
        "zaaktype",
        ("Zaaktype van een plan", "Case type of a plan"),
        ("Het adres uit de catalogus.", "The address from the catalogue."),
        Veldvorm::Verwijzing,
        false,
    ),
    field(
        "begin",
        ("Status als een plan begint", "Status when a plan begins"),
        ("Leeg: geen status.", "Empty: no status."),
        Veldvorm::Verwijzing,
        true,
    ),
    field(
        "eind",
        ("Status als een plan sluit", "Status when a plan closes"),
        ("Leeg: geen status.", "Empty: no status."),
        Veldvorm::Verwijzing,
        true,
    ),
    field(
        "resultaat",
        ("Resultaat als een plan sluit", "Result when a plan closes"),
        ("Nodig als er een eindstatus is.", "Needed when there is a final status."),
        Veldvorm::Verwijzing,
        true,
    ),
    field(
        "besluittype",
        ("Besluittype van het maatwerkbudget", "Decision type of the maatwerkbudget"),
        ("Leeg: besluiten gaan niet mee.", "Empty: decisions do not go along."),
        Veldvorm::Verwijzing,
        true,
    ),
    field(
        "vroegsignaal",
        ("Zaaktype van een vroegsignaal", "Case type of an early signal"),
        ("Leeg: vroegsignalen gaan niet mee.", "Empty: early signals do not go along."),
        Veldvorm::Verwijzing,
        true,
    ),
    field(
        "vroegsignaal-eind",
        ("Status als een vroegsignaal sluit", "Status when an early signal closes"),
        ("Leeg: geen status.", "Empty: no status."),
        Veldvorm::Verwijzing,
        true,
    ),
    field(
        "vroegsignaal-resultaat",
        ("Resultaat als een vroegsignaal sluit", "Result when an early signal closes"),
        ("Nodig als er een eindstatus is.", "Needed when there is a final status."),
        Veldvorm::Verwijzing,
        true,
    ),
];

const BERICHTEN: [Veldsoort; 2] = [
    field(
        "adres",
        ("Adres", "Address"),
        ("Daar komt elke melding met POST.", "Each event comes there by POST."),
        Veldvorm::Adres,
        false,
    ),
    field(
        "oin",
        ("OIN van de gemeente", "OIN of the municipality"),
        (
            "Twintig cijfers. Zo weet de ontvanger van wie het komt.",
            "Twenty digits. So the receiver knows from whom it is.",
        ),
        Veldvorm::Cijfers(20),
        false,
    ),
];

/// The fields of a receiver, in the order of the page.
pub const fn fields(ontvanger: Ontvanger) -> &'static [Veldsoort] {
    match ontvanger {
        Ontvanger::Zgw => &ZGW,
        Ontvanger::Berichten => &BERICHTEN,
    }
}

/// Values by name.
pub type Waarden = BTreeMap<String, String>;

/// A receiver as it is set, with its secret open: for as long as something is sent.
#[derive(Clone)]
pub struct Verbinding {
    /// Values by name.
    pub waarden: Waarden,
    /// What only the two of us know.
    pub geheim: String,
}

impl Verbinding {
    /// A value; empty when it was left out.
    pub fn get(&self, naam: &str) -> &str {
        self.waarden.get(naam).map_or("", String::as_str)
    }
}

/// Whether a value is what its field asks.
///
/// # Errors
/// A text that names the field, the rule and the way out.
pub fn check(soort: &Veldsoort, waarde: &str) -> Result<(), AppFout> {
    let naam = soort.naam.0;
    let no = |rule: &str| Err(AppFout::Vraag(format!("{naam}: {rule}")));
    if waarde.is_empty() {
        return if soort.mag_leeg {
            Ok(())
        } else {
            no("dit is nodig. Vul het in, of zet de overdracht uit")
        };
    }
    if waarde.len() > 400 || !waarde.bytes().all(|byte| byte.is_ascii_graphic()) {
        return no("schrijf het zonder spaties, en niet langer dan 400 tekens");
    }
    match soort.vorm {
        Veldvorm::Adres if !is_safe(waarde) => no(
            "begin met https://. Zonder beveiliging kan alleen naar deze computer zelf. Er mag geen vraagteken of wachtwoord in staan",
        ),
        Veldvorm::Verwijzing if !waarde.starts_with("https://") && !waarde.starts_with("http://") => {
            no("dit is het hele adres uit de catalogus, met https:// ervoor")
        }
        Veldvorm::Cijfers(count)
            if waarde.len() != count || !waarde.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            no(&format!("dit zijn precies {count} cijfers, zonder punten"))
        }
        _ => Ok(()),
    }
}

/// An address where something may be sent to: closed to others, or this machine.
fn is_safe(text: &str) -> bool {
    let Ok(uri) = text.parse::<Uri>() else { return false };
    let Some(host) = uri.host() else { return false };
    let bare = uri.authority().is_some_and(|authority| !authority.as_str().contains('@'));
    let scheme = match uri.scheme_str() {
        Some("https") => true,
        Some("http") => is_this_machine(host),
        _ => false,
    };
    scheme && bare && uri.query().is_none() && !text.contains('#')
}

/// Whether a host is this machine.
pub fn is_this_machine(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || bare.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// A receiver as it is set now, with what is closed still closed; none when it never was.
///
/// # Errors
/// When the records cannot be read.
pub async fn written(
    app: &App,
    gemeente: &str,
    ontvanger: Ontvanger,
) -> Result<Option<Ontvangerrij>, AppFout> {
    Ok(store::receiver(&app.opslag, gemeente, ontvanger).await?)
}

/// Opens a receiver that is on; none when it is off.
///
/// # Errors
/// When the records cannot be read, or the secret does not open.
pub async fn load(app: &App, gemeente: &str, ontvanger: Ontvanger) -> Result<Option<Verbinding>, AppFout> {
    let Some(rij) = written(app, gemeente, ontvanger).await?.filter(|rij| rij.aan) else { return Ok(None) };
    open(app, gemeente, ontvanger, &rij).map(Some)
}

/// Opens a receiver, on or off.
///
/// # Errors
/// When the secret does not open.
pub fn open(
    app: &App,
    gemeente: &str,
    ontvanger: Ontvanger,
    rij: &Ontvangerrij,
) -> Result<Verbinding, AppFout> {
    let geheim = if rij.geheim.is_empty() {
        String::new()
    } else {
        let broken = || {
            AppFout::Vraag(
                "het geheim van de ontvanger gaat niet open. Vul het opnieuw in bij Overdracht".to_owned(),
            )
        };
        let closed = STANDARD.decode(&rij.geheim).map_err(|_| broken())?;
        let plain =
            own_key(app).unseal(&place(gemeente, ontvanger, rij.versie), &closed).map_err(|_| broken())?;
        String::from_utf8(plain).map_err(|_| broken())?
    };
    Ok(Verbinding { waarden: rij.waarden.clone(), geheim })
}

/// Changes a receiver: all fields, or none. An empty secret leaves the one that was there.
///
/// # Errors
/// The field that is not right; or when the records cannot be written.
pub async fn change(
    app: &App,
    ontvanger: Ontvanger,
    (aan, typed, geheim): (bool, &Waarden, &str),
    wie: &Wie,
) -> Result<(), AppFout> {
    let before = written(app, &wie.gemeente, ontvanger).await?;
    let mut waarden = Waarden::new();
    for soort in fields(ontvanger) {
        let waarde = typed.get(soort.sleutel).map_or("", |text| text.trim()).trim_end_matches('/').to_owned();
        // What is off may be half filled in, never wrong.
        if aan || !waarde.is_empty() {
            check(soort, &waarde)?;
        }
        waarden.insert(soort.sleutel.to_owned(), waarde);
    }
    let get = |naam: &str| waarden.get(naam).map_or("", String::as_str);
    let without = |eind: &str, resultaat: &str| !get(eind).is_empty() && get(resultaat).is_empty();
    if without("eind", "resultaat") || without("vroegsignaal-eind", "vroegsignaal-resultaat") {
        return Err(AppFout::Vraag(
            "Resultaat: het zaaksysteem sluit een zaak alleen met een resultaat. Vul het in, of maak de eindstatus leeg".to_owned(),
        ));
    }
    let geheim = match (geheim.trim(), &before) {
        ("", None) => String::new(),
        ("", Some(before)) => open(app, &wie.gemeente, ontvanger, before)?.geheim,
        (new, _) => new.to_owned(),
    };
    if aan && ontvanger == Ontvanger::Zgw && geheim.len() < 12 {
        return Err(AppFout::Vraag(
            "Geheim: dit is nodig, en het heeft minstens 12 tekens. Vraag het aan de beheerder van het zaaksysteem".to_owned(),
        ));
    }
    if geheim.chars().any(char::is_control) || geheim.len() > 400 {
        return Err(AppFout::Vraag("Geheim: dit is één regel van hoogstens 400 tekens".to_owned()));
    }
    let versie = before.map_or(0, |before| before.versie) + 1;
    let closed = if geheim.is_empty() {
        String::new()
    } else {
        let sealed = own_key(app).seal(&place(&wie.gemeente, ontvanger, versie), geheim.as_bytes());
        STANDARD.encode(sealed.map_err(FeitenFout::from)?)
    };
    let rij = Ontvangerrij { versie, aan, waarden, geheim: closed };
    if !store::set_receiver(&app.opslag, ontvanger, &rij, wie).await? {
        return Err(AppFout::Vraag(
            "iemand anders bewaarde net iets. Kijk wat er nu staat, en bewaar opnieuw".to_owned(),
        ));
    }
    Ok(())
}

fn place(gemeente: &str, ontvanger: Ontvanger, versie: i64) -> String {
    format!("geheim/{gemeente}/{}/{versie}", ontvanger.sleutel())
}

fn own_key(app: &App) -> Datasleutel {
    Datasleutel::from_bytes(app.datamap.sleutel().derive("voorkant 2026-11-30 overdracht"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_closed_addresses_and_this_machine() {
        let soort = field("a", ("A", "A"), ("", ""), Veldvorm::Adres, false);
        for good in [
            "https://zaken.nl/api/v1",
            "http://127.0.0.1:8000/zaken",
            "http://localhost:1/x",
            "http://[::1]:9/x",
        ] {
            assert!(check(&soort, good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "http://zaken.nl/api",
            "http://127.0.0.1.evil.nl/",
            "http://localhost@evil.nl/",
            "https://naam:geheim@zaken.nl/",
            "https://zaken.nl/?a=b",
            "https://zaken.nl/#x",
            "ftp://zaken.nl",
            "zaken.nl",
            "https://za ken.nl",
            "https://",
            "file:///etc/passwd",
        ] {
            assert!(check(&soort, bad).is_err(), "{bad}");
        }
        let rsin = field("r", ("R", "R"), ("", ""), Veldvorm::Cijfers(9), false);
        assert!(
            check(&rsin, "123456782").is_ok()
                && check(&rsin, "12345678").is_err()
                && check(&rsin, "12345678x").is_err()
        );
    }
}
