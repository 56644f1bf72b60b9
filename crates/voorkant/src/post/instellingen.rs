//! How messages are sent. The password is not here: it comes from the environment or a file of its own.

use std::collections::BTreeMap;
use std::net::IpAddr;

use lettre::message::Mailbox;
use opslag::{Opslag, Wie};
use toegang::Recht;

use crate::app::AppFout;
use crate::instellingen::Soort;

/// How the connection is closed to others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beveiliging {
    /// It begins open and is closed before anything is said; usually on port 587.
    Starttls,
    /// Closed from the first byte; usually on port 465.
    Tls,
    /// Open: only to this machine.
    Geen,
}

/// How messages are sent, as it is set now.
#[derive(Clone, Debug)]
pub struct Postinstellingen {
    /// Which server.
    pub server: String,
    /// At which port.
    pub poort: u16,
    /// How the connection is closed.
    pub beveiliging: Beveiliging,
    /// As what the program signs in there; empty when it does not.
    pub gebruiker: String,
    /// From whom the messages are.
    pub afzender: Mailbox,
    /// The front page, as people reach it.
    pub adres: String,
}

/// Every setting, in the order of the page.
pub const POSTSOORTEN: [Soort; 7] = [
    Soort {
        sleutel: "post-aan",
        naam: "Berichten versturen",
        name: "Send messages",
        uitleg: "ja of nee. Bij nee blijven berichten wachten, hoogstens een week.",
        help: "ja (yes) or nee (no). With no, messages wait, for a week at most.",
        recht: Recht::AccountsBeheren,
    },
    Soort {
        sleutel: "post-server",
        naam: "Mailserver",
        name: "Mail server",
        uitleg: "Bijvoorbeeld smtp.merwoude.nl.",
        help: "For example smtp.merwoude.nl.",
        recht: Recht::AccountsBeheren,
    },
    Soort {
        sleutel: "post-poort",
        naam: "Poort",
        name: "Port",
        uitleg: "Gewoon is 587, of 465 bij tls.",
        help: "Usually 587, or 465 with tls.",
        recht: Recht::AccountsBeheren,
    },
    Soort {
        sleutel: "post-tls",
        naam: "Beveiliging",
        name: "Security",
        uitleg: "starttls of tls. Zonder beveiliging (geen) kan alleen naar deze computer zelf.",
        help: "starttls or tls. geen (none) only to this machine itself.",
        recht: Recht::AccountsBeheren,
    },
    Soort {
        sleutel: "post-gebruiker",
        naam: "Gebruiker bij de mailserver",
        name: "User at the mail server",
        uitleg: "Leeg als inloggen niet hoeft. Het wachtwoord staat niet hier, maar in VOORKANT_SMTP_WACHTWOORD of in een bestand.",
        help: "Empty without signing in. The password is not here but in VOORKANT_SMTP_WACHTWOORD or in a file.",
        recht: Recht::AccountsBeheren,
    },
    Soort {
        sleutel: "post-afzender",
        naam: "Afzender",
        name: "Sender",
        uitleg: "Bijvoorbeeld Voorkant <voorkant@merwoude.nl>.",
        help: "For example Voorkant <voorkant@merwoude.nl>.",
        recht: Recht::AccountsBeheren,
    },
    Soort {
        sleutel: "post-adres",
        naam: "Adres van Voorkant",
        name: "Address of Voorkant",
        uitleg: "Zoals mensen het openen, bijvoorbeeld https://voorkant.merwoude.nl/.",
        help: "As people open it, for example https://voorkant.merwoude.nl/.",
        recht: Recht::AccountsBeheren,
    },
];

/// The settings by name, as somebody wrote them.
pub type Postwaarden = BTreeMap<String, String>;

impl Postinstellingen {
    /// The settings as they were written, right or not.
    ///
    /// # Errors
    /// When the records cannot be read.
    pub async fn written(opslag: &Opslag) -> Result<Postwaarden, AppFout> {
        let known = |naam: &str| POSTSOORTEN.iter().any(|soort| soort.sleutel == naam);
        let all = opslag.settings().await?;
        Ok(all.into_iter().filter(|one| known(&one.sleutel)).map(|one| (one.sleutel, one.waarde)).collect())
    }

    /// How messages are sent; none while that is off.
    ///
    /// # Errors
    /// When the records cannot be read or do not fit together.
    pub async fn load(opslag: &Opslag) -> Result<Option<Self>, AppFout> {
        Self::read(&Self::written(opslag).await?)
    }

    /// Changes settings, all or none, and keeps who did it and when.
    ///
    /// # Errors
    /// When they do not fit together, with what does; or when the records cannot be written.
    pub async fn change(opslag: &Opslag, new: &Postwaarden, wie: &Wie) -> Result<(), AppFout> {
        let before = Self::written(opslag).await?;
        let mut now = before.clone();
        for (naam, waarde) in new {
            if !POSTSOORTEN.iter().any(|soort| soort.sleutel == naam) {
                return Err(AppFout::Vraag(format!("'{naam}' is geen instelling van de post.")));
            }
            now.insert(naam.clone(), waarde.trim().to_owned());
        }
        Self::read(&now)?;
        // All of them with their lines in the log, or none.
        let mut change = opslag.change().await?;
        for (naam, waarde) in &now {
            if before.get(naam).map_or("", String::as_str) != waarde {
                opslag.set_in(&mut change, naam, waarde, wie).await?;
                opslag.log_in(&mut change, "instelling gewijzigd", naam, wie).await?;
            }
        }
        change.commit().await.map_err(opslag::OpslagFout::from)?;
        Ok(())
    }

    /// Reads the settings.
    ///
    /// # Errors
    /// A text that names the setting that is not right. While sending is off, what is left out is not missed.
    pub fn read(all: &Postwaarden) -> Result<Option<Self>, AppFout> {
        let text = |naam: &str| all.get(naam).map_or("", |waarde| waarde.trim());
        let say = |text: String| AppFout::Vraag(text);
        let on = match text("post-aan") {
            "ja" => true,
            "" | "nee" => false,
            other => return Err(say(format!("'{other}' kan niet bij post-aan. Vul ja of nee in."))),
        };
        let beveiliging = match text("post-tls") {
            "" | "starttls" => Beveiliging::Starttls,
            "tls" => Beveiliging::Tls,
            "geen" => Beveiliging::Geen,
            other => {
                return Err(say(format!("'{other}' kan niet bij post-tls. Kies uit: starttls, tls, geen.")));
            }
        };
        let poort = match (text("post-poort"), beveiliging) {
            ("", Beveiliging::Tls) => 465,
            ("", _) => 587,
            (other, _) => other.parse().ok().filter(|poort| *poort > 0).ok_or_else(|| {
                say(format!("'{other}' is geen poort. Vul een getal in van 1 tot en met 65535."))
            })?,
        };
        let server = text("post-server");
        let plain = server.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:".contains(&byte));
        if !plain || server.len() > 253 {
            return Err(say(
                "Bij post-server staat een naam zonder spaties, bijvoorbeeld smtp.merwoude.nl.".to_owned()
            ));
        }
        if beveiliging == Beveiliging::Geen && !server.is_empty() && !is_this_machine(server) {
            return Err(say(
                "Zonder beveiliging kan een ander meelezen. Kies bij post-tls starttls of tls.".to_owned()
            ));
        }
        let afzender = text("post-afzender").parse::<Mailbox>();
        let adres = text("post-adres");
        if !on
            && (text("post-afzender").is_empty() || afzender.is_ok())
            && (adres.is_empty() || is_link(adres))
        {
            return Ok(None);
        }
        let afzender = afzender.map_err(|_| {
            say("Bij post-afzender staat geen e-mailadres. Schrijf het als voorkant@merwoude.nl.".to_owned())
        })?;
        if !is_link(adres) {
            return Err(say(
                "Bij post-adres staat het hele adres van Voorkant, met https:// ervoor.".to_owned()
            ));
        }
        if server.is_empty() {
            return Err(say("Vul bij post-server in via welke mailserver de berichten gaan.".to_owned()));
        }
        let (server, gebruiker) = (server.to_owned(), text("post-gebruiker").to_owned());
        Ok(on.then(|| Self { server, poort, beveiliging, gebruiker, afzender, adres: adres.to_owned() }))
    }
}

/// An address that can stand in a message by itself.
fn is_link(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        !rest.is_empty() && rest.len() < 200 && rest.bytes().all(|byte| byte.is_ascii_graphic())
    })
}

fn is_this_machine(server: &str) -> bool {
    server == "localhost" || server.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Option<Postinstellingen>, AppFout> {
        let mut all = Postwaarden::from(
            [
                ("post-aan", "ja"),
                ("post-server", "smtp.merwoude.nl"),
                ("post-afzender", "Voorkant <voorkant@merwoude.nl>"),
                ("post-adres", "https://voorkant.merwoude.nl/"),
            ]
            .map(|(naam, waarde)| (naam.to_owned(), waarde.to_owned())),
        );
        all.extend(pairs.iter().map(|(naam, waarde)| ((*naam).to_owned(), (*waarde).to_owned())));
        Postinstellingen::read(&all)
    }

    #[test]
    fn what_is_left_out_is_safe() {
        let post = read(&[]).unwrap().unwrap();
        assert_eq!((post.poort, post.beveiliging), (587, Beveiliging::Starttls));
        assert_eq!(read(&[("post-tls", "tls")]).unwrap().unwrap().poort, 465);
        assert!(read(&[("post-aan", "nee")]).unwrap().is_none());
        assert!(Postinstellingen::read(&Postwaarden::new()).unwrap().is_none());
    }

    #[test]
    fn what_is_not_right_is_told() {
        for wrong in [
            ("post-aan", "misschien"),
            ("post-server", ""),
            ("post-server", "smtp.nl\r\nRCPT"),
            ("post-poort", "0"),
            ("post-poort", "70000"),
            ("post-tls", "geen"),
            ("post-afzender", "niemand"),
            ("post-afzender", "a@b.nl\r\nBcc: c@d.nl"),
            ("post-adres", "voorkant.nl"),
            ("post-adres", "https://a b"),
        ] {
            assert!(read(&[wrong]).is_err(), "{wrong:?}");
        }
        assert!(read(&[("post-tls", "geen"), ("post-server", "127.0.0.1")]).unwrap().is_some());
    }
}
