//! The door: by which names and how safely a browser reaches the pages. What is decided here needs no network.

mod args;
mod certificaat;
mod koekjes;
mod luisteren;

use std::fmt;
use std::str::FromStr;

pub use self::args::DeurArgs;
pub use self::certificaat::Certificaat;
pub use self::koekjes::rename;
pub use self::luisteren::serve;

/// Names of this machine, which no other can have.
const HERE: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// A name by which a browser calls this server, with a port where it is an odd one: `voorkant.merwoude.nl`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hostnaam(String);

/// A text that cannot be a name of a server.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "'{0}' is geen naam van een server; schrijf hem zonder https:// en zonder pad, zoals voorkant.merwoude.nl"
)]
pub struct OngeldigeHostnaam(String);

impl FromStr for Hostnaam {
    type Err = OngeldigeHostnaam;
    fn from_str(text: &str) -> Result<Self, OngeldigeHostnaam> {
        let text = text.trim().to_lowercase();
        let good = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-:[]".contains(&byte);
        let name = without_port(&text);
        if (1..=253).contains(&name.len()) && text.bytes().all(good) && !name.starts_with(':') {
            Ok(Self(text))
        } else {
            Err(OngeldigeHostnaam(text.chars().take(60).collect()))
        }
    }
}

impl fmt::Display for Hostnaam {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What keeps others from reading along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// Nothing: for this machine alone.
    Geen,
    /// A certificate of our own.
    Eigen,
    /// A proxy in front, which says who knocks and how.
    Proxy,
}

/// How a browser reaches the pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deur {
    namen: Vec<Hostnaam>,
    /// Whether the names of this machine count too.
    here: bool,
    slot: Slot,
    basis: String,
}

impl Deur {
    /// Whether browsers on other machines can come in: then nobody works without signing in.
    pub fn is_outside(&self) -> bool {
        !self.here
    }

    /// Whether every browser comes in by TLS.
    pub fn is_secure(&self) -> bool {
        self.slot != Slot::Geen
    }

    /// Whether a proxy stands in front that says who knocks.
    pub fn is_behind_proxy(&self) -> bool {
        self.slot == Slot::Proxy
    }

    /// The address of the front page without its last slash: `https://voorkant.merwoude.nl`.
    pub fn basis(&self) -> &str {
        &self.basis
    }

    /// Whether a request under this name, with or without a port, is for us.
    pub fn admits(&self, host: &str) -> bool {
        let name = without_port(host);
        (self.here && HERE.contains(&name))
            || self.namen.iter().any(|own| without_port(&own.0).eq_ignore_ascii_case(name))
    }

    /// Whether a form with this `Origin` was on a page of ours.
    pub fn is_own_origin(&self, origin: &str) -> bool {
        let scheme = if self.is_secure() { "https://" } else { "http://" };
        origin.strip_prefix(scheme).is_some_and(|host| self.admits(host))
    }

    /// The name that a browser must use, for who used another.
    pub fn way_in(&self) -> String {
        format!("Open Voorkant op {}.", self.basis)
    }
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn door(namen: &[&str], here: bool, slot: Slot) -> Deur {
        let namen = namen.iter().map(|naam| naam.parse().unwrap()).collect();
        Deur { namen, here, slot, basis: "https://voorkant.example".to_owned() }
    }

    #[test]
    fn only_names_of_this_machine_are_let_in_here() {
        let here = door(&[], true, Slot::Geen);
        for host in ["127.0.0.1:8080", "localhost", "localhost:1", "[::1]:8080"] {
            assert!(here.admits(host), "{host}");
        }
        for host in ["voorkant.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "", ":80"] {
            assert!(!here.admits(host), "{host}");
        }
    }

    #[test]
    fn outside_only_the_names_that_were_given() {
        let outside = door(&["voorkant.example", "Zorg.Example:8443"], false, Slot::Proxy);
        for host in ["voorkant.example", "VOORKANT.example:443", "zorg.example"] {
            assert!(outside.admits(host), "{host}");
        }
        for host in
            ["127.0.0.1", "localhost:8080", "evil.example", "voorkant.example.evil", "voorkant.example:x"]
        {
            assert!(!outside.admits(host), "{host}");
        }
        assert!(outside.is_own_origin("https://voorkant.example"));
        for origin in ["http://voorkant.example", "https://evil.example", "null", "https://"] {
            assert!(!outside.is_own_origin(origin), "{origin}");
        }
    }

    #[test]
    fn a_name_has_no_scheme_and_no_path() {
        for bad in ["https://a.nl", "a.nl/", "", ":80", "a nl", "a.nl\r\nx", "é.nl"] {
            assert!(bad.parse::<Hostnaam>().is_err(), "{bad}");
        }
        assert_eq!(
            "Voorkant.Merwoude.nl:8443".parse::<Hostnaam>().unwrap().to_string(),
            "voorkant.merwoude.nl:8443"
        );
    }
}
