use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use clap::Args;

use super::{Certificaat, Deur, Hostnaam, Slot};
use crate::app::AppFout;

/// Where is listened, under which names, and what keeps others from reading along.
#[derive(Args)]
pub struct DeurArgs {
    /// Adres waarop Voorkant luistert. Een ander adres dan deze computer vraagt om accounts en om TLS.
    #[arg(long, value_name = "ADRES", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    adres: IpAddr,
    /// Poort; 0 kiest een vrije poort.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Naam waaronder een browser Voorkant opent, zoals voorkant.merwoude.nl. Mag vaker.
    #[arg(long = "naam", value_name = "NAAM")]
    namen: Vec<Hostnaam>,
    /// Eigen certificaat voor TLS, met de keten erbij (PEM).
    #[arg(long, value_name = "BESTAND", requires = "tls_sleutel", conflicts_with = "achter_proxy")]
    tls_certificaat: Option<PathBuf>,
    /// Sleutel bij het certificaat (PEM). Na een SIGHUP worden beide opnieuw gelezen.
    #[arg(long, value_name = "BESTAND", requires = "tls_certificaat")]
    tls_sleutel: Option<PathBuf>,
    /// Een proxy staat ervoor en doet TLS onder deze naam. Alleen dan telt wat hij zegt (X-Forwarded-For en -Proto).
    #[arg(long, value_name = "NAAM")]
    achter_proxy: Option<Hostnaam>,
}

const HOW: &str = "Geef een eigen certificaat met --tls-certificaat en --tls-sleutel, of zet een proxy ervoor en geef zijn naam \
                   met --achter-proxy. Zie docs/handleiding/openzetten.md";

impl DeurArgs {
    /// Whether browsers on other machines can come in.
    pub fn is_outside(&self) -> bool {
        !self.adres.is_loopback() || self.achter_proxy.is_some()
    }

    /// Whether this door may be opened at all.
    ///
    /// # Errors
    /// When others could read along, or nobody said under which name a browser comes.
    pub fn check(&self) -> Result<(), AppFout> {
        if self.is_outside() && self.slot() == Slot::Geen {
            return Err(AppFout::Vraag(format!(
                "op {} kunnen anderen meelezen, want er is geen TLS. {HOW}",
                self.adres
            )));
        }
        if self.is_outside() && self.namen().next().is_none() {
            return Err(AppFout::Vraag(
                "zeg met --naam onder welke naam een browser Voorkant opent, zoals --naam voorkant.merwoude.nl; onder een \
                 andere naam antwoordt Voorkant niet"
                    .to_owned(),
            ));
        }
        Ok(())
    }

    fn slot(&self) -> Slot {
        match (&self.achter_proxy, &self.tls_certificaat) {
            (Some(_), _) => Slot::Proxy,
            (None, Some(_)) => Slot::Eigen,
            (None, None) => Slot::Geen,
        }
    }

    fn namen(&self) -> impl Iterator<Item = &Hostnaam> {
        self.achter_proxy.iter().chain(&self.namen)
    }

    /// Where is listened.
    pub fn address(&self) -> SocketAddr {
        SocketAddr::new(self.adres, self.port)
    }

    /// The certificate, where there is one.
    ///
    /// # Errors
    /// When it or its key cannot be read, or they do not belong together.
    pub fn certificate(&self) -> Result<Option<Certificaat>, AppFout> {
        match (&self.tls_certificaat, &self.tls_sleutel) {
            (Some(chain), Some(key)) => Certificaat::load(chain, key).map(Some),
            _ => Ok(None),
        }
    }

    /// The door, on the port that was really opened.
    pub fn door(&self, address: SocketAddr) -> Deur {
        let port = address.port();
        let basis = match (self.slot(), self.namen().next()) {
            (Slot::Proxy, Some(naam)) => format!("https://{naam}"),
            (Slot::Eigen, Some(naam)) if port == 443 || naam.0.contains(':') => format!("https://{naam}"),
            (Slot::Eigen, Some(naam)) => format!("https://{naam}:{port}"),
            (Slot::Eigen | Slot::Proxy, None) => format!("https://{address}"),
            (Slot::Geen, _) => format!("http://{address}"),
        };
        Deur { namen: self.namen().cloned().collect(), here: !self.is_outside(), slot: self.slot(), basis }
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        deur: DeurArgs,
    }

    fn args(words: &str) -> DeurArgs {
        Line::parse_from(std::iter::once("serve").chain(words.split_whitespace())).deur
    }

    fn basis(words: &str) -> String {
        let args = args(words);
        args.door(args.address()).basis().to_owned()
    }

    #[test]
    fn outside_needs_tls_and_a_name() {
        let tls = "--tls-certificaat c --tls-sleutel s";
        for good in [
            String::new(),
            "--port 0".to_owned(),
            "--adres ::1".to_owned(),
            tls.to_owned(),
            "--achter-proxy a.nl".to_owned(),
            "--adres 10.0.0.1 --achter-proxy a.nl".to_owned(),
            format!("--adres 0.0.0.0 --naam a.nl {tls}"),
        ] {
            assert!(args(&good).check().is_ok(), "{good}");
        }
        for bad in [
            "--adres 0.0.0.0".to_owned(),
            "--adres 10.0.0.1 --naam a.nl".to_owned(),
            "--adres ::ffff:127.0.0.1".to_owned(),
            format!("--adres :: {tls}"),
        ] {
            assert!(args(&bad).check().is_err(), "{bad}");
        }
    }

    #[test]
    fn the_base_is_what_a_browser_types() {
        let tls = "--tls-certificaat c --tls-sleutel s";
        assert_eq!(basis(""), "http://127.0.0.1:8080");
        assert_eq!(basis("--adres ::1"), "http://[::1]:8080");
        assert_eq!(basis("--achter-proxy a.nl --naam b.nl"), "https://a.nl");
        assert_eq!(basis(&format!("--adres 0.0.0.0 --port 443 --naam a.nl {tls}")), "https://a.nl");
        assert_eq!(basis(&format!("--adres 0.0.0.0 --port 8443 --naam a.nl {tls}")), "https://a.nl:8443");
        assert_eq!(basis(tls), "https://127.0.0.1:8080");
    }
}
