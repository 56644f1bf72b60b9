//! One message to one address, at the mail server.

use std::time::Duration;

use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::transport::smtp::{Error, SmtpTransport};
use lettre::{Message, Transport};

use super::decide::Postuitslag;
use super::instellingen::{Beveiliging, Postinstellingen};

/// So long a server may think.
const PATIENCE: Duration = Duration::from_secs(20);
/// Where the password is.
const PASSWORD: &str = "VOORKANT_SMTP_WACHTWOORD";
/// In which file it is, for who wants it out of the environment.
const PASSWORD_FILE: &str = "VOORKANT_SMTP_WACHTWOORD_BESTAND";

/// The message: the same for everybody and for every reason.
fn message(post: &Postinstellingen, naar: &str, id: &str) -> Option<Message> {
    let host = post.afzender.email.domain();
    let text = format!(
        "Er staat iets voor u klaar in Voorkant.\r\n\r\nOpen Voorkant: {}\r\n\r\nIn dit bericht staat niet wat het is. Zo \
         leest niemand mee.\r\nU kunt dit bericht niet beantwoorden.\r\n\r\n--\r\n\r\nSomething is ready for you in \
         Voorkant. Open the link above.\r\n",
        post.adres
    );
    // So that no answer comes from a machine (RFC 3834).
    let automatic = HeaderName::new_from_ascii("Auto-Submitted".to_owned()).ok()?;
    Message::builder()
        .from(post.afzender.clone())
        .to(naar.parse().ok()?)
        .subject("Er staat iets voor u klaar in Voorkant")
        .message_id(Some(format!("<{id}@{host}>")))
        .date_now()
        .raw_header(HeaderValue::new(automatic, "auto-generated".to_owned()))
        .header(ContentType::TEXT_PLAIN)
        .body(text)
        .ok()
}

/// Sends it; waits for the server, so not on a thread that answers pages.
pub(super) fn send(post: &Postinstellingen, naar: &str, id: &str) -> Postuitslag {
    let Some(message) = message(post, naar, id) else {
        return Postuitslag::Geweigerd("dit is geen e-mailadres".to_owned());
    };
    match transport(post) {
        Ok(transport) => match transport.send(&message) {
            Ok(_) => Postuitslag::Aangenomen,
            Err(error) => failed(&error),
        },
        Err(why) => Postuitslag::NietNu(why),
    }
}

fn transport(post: &Postinstellingen) -> Result<SmtpTransport, String> {
    let parameters = || {
        TlsParameters::new(post.server.clone())
            .map_err(|_| "de beveiligde verbinding kan niet beginnen".to_owned())
    };
    let tls = match post.beveiliging {
        Beveiliging::Starttls => Tls::Required(parameters()?),
        Beveiliging::Tls => Tls::Wrapper(parameters()?),
        Beveiliging::Geen => Tls::None,
    };
    let mut builder =
        SmtpTransport::builder_dangerous(&post.server).port(post.poort).tls(tls).timeout(Some(PATIENCE));
    if !post.gebruiker.is_empty() {
        builder = builder.credentials(Credentials::new(post.gebruiker.clone(), password()?));
    }
    Ok(builder.build())
}

fn password() -> Result<String, String> {
    if let Ok(file) = std::env::var(PASSWORD_FILE) {
        let text = std::fs::read_to_string(file)
            .map_err(|_| format!("het bestand van {PASSWORD_FILE} is niet te lezen"))?;
        return Ok(text.trim_end_matches(['\r', '\n']).to_owned());
    }
    std::env::var(PASSWORD).map_err(|_| format!("het wachtwoord ontbreekt: zet het in {PASSWORD}"))
}

/// What went wrong, without what the server says: it repeats addresses.
fn failed(error: &Error) -> Postuitslag {
    match error.status().map(|code| code.to_string()) {
        // 530 to 538 are about signing in, 421 and the like about the server: neither is about this address.
        Some(code) if error.is_permanent() && !code.starts_with("53") => Postuitslag::Geweigerd(code),
        Some(code) if error.is_permanent() => {
            Postuitslag::NietNu(format!("de mailserver laat Voorkant niet inloggen ({code})"))
        }
        Some(code) => Postuitslag::NietNu(format!("de mailserver vraagt om later terug te komen ({code})")),
        None if error.is_tls() => {
            Postuitslag::NietNu("de beveiliging van de mailserver klopt niet".to_owned())
        }
        None if error.is_timeout() => Postuitslag::NietNu("de mailserver antwoordt niet op tijd".to_owned()),
        None => Postuitslag::NietNu("er is geen goede verbinding met de mailserver".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::post::instellingen::Postwaarden;

    fn post() -> Postinstellingen {
        let all = [
            ("post-aan", "ja"),
            ("post-server", "smtp.merwoude.nl"),
            ("post-afzender", "Voorkant <voorkant@merwoude.nl>"),
            ("post-adres", "https://voorkant.merwoude.nl/"),
        ];
        let all: Postwaarden = all.map(|(naam, waarde)| (naam.to_owned(), waarde.to_owned())).into();
        Postinstellingen::read(&all).unwrap().unwrap()
    }

    #[test]
    fn two_messages_differ_in_address_number_and_time_only() {
        let lines = |naar: &str, id: &str| -> Vec<String> {
            let text = String::from_utf8(message(&post(), naar, id).unwrap().formatted()).unwrap();
            text.lines().filter(|line| !line.starts_with("Date:")).map(str::to_owned).collect()
        };
        let (one, other) = (lines("a@merwoude.nl", "1"), lines("b@merwoude.nl", "2"));
        let different: Vec<&String> =
            one.iter().zip(&other).filter(|(a, b)| a != b).map(|(a, _)| a).collect();
        assert_eq!(different, ["To: a@merwoude.nl", "Message-ID: <1@merwoude.nl>"]);
        assert!(one.iter().any(|line| line.contains("https://voorkant.merwoude.nl/")));
    }

    #[test]
    fn an_address_cannot_bring_headers_along() {
        for wrong in ["a@b.nl\r\nBcc: c@d.nl", "", "a", "a@b.nl, c@d.nl"] {
            assert!(message(&post(), wrong, "1").is_none(), "{wrong:?}");
        }
    }
}
