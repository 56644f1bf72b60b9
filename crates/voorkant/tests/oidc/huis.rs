//! A program and its provider, and a browser that goes between them.

use crate::common::{Proef, run, stderr, stdout};
use crate::provider::{Browser, Provider, free_port};
use crate::server::Server;

/// The program with a provider.
pub struct Huis {
    proef: Proef,
    server: Option<Server>,
    provider: Option<Provider>,
    /// Where the provider listens; it stays the same when the provider is renewed.
    issuer: String,
    secret: String,
    port: u16,
}

impl Huis {
    /// Starts both; none where there can be no provider. `more` comes into the settings.
    pub fn open(environment: &[(&str, &str)], more: &str) -> Option<Self> {
        let (port, provider_port) = (free_port(), free_port().to_string());
        let provider = provider(port, &provider_port, environment)?;
        let proef = Proef::new();
        let empty = proef.write("leeg/leesmij.txt", "");
        run(proef.command(&["import"]).arg(empty.parent().expect("a folder")));
        let set =
            run(&mut proef.command(&["gegevens", "instellen", "gemeente=9999", "gemeentenaam=Merwoude"]));
        assert!(set.status.success(), "{}", stderr(&set));
        proef.write(
            "oidc.json",
            format!(
                r#"{{"issuer": "{}", "client_id": "voorkant", "knop": "Inloggen met Merwoude", {more}
                "rollen": {{"regisseur": ["regisseur"], "cijfers": ["analist"], "beheerder": ["beheerder"],
                "bewindvoering": ["inwoner"]}}}}"#,
                provider.issuer
            ),
        );
        let (issuer, secret) = (provider.issuer.clone(), provider.secret.clone());
        let mut huis = Self { proef, server: None, provider: Some(provider), issuer, secret, port };
        huis.restart();
        Some(huis)
    }

    /// Starts the program again, on the same port.
    pub fn restart(&mut self) {
        self.server = None;
        let mut command = self.proef.command(&["serve", "--port", &self.port.to_string()]);
        command.arg("--oidc").arg(self.proef.path("oidc.json")).env("VOORKANT_OIDC_GEHEIM", &self.secret);
        self.server = Some(Server::start_as(command));
    }

    pub fn stop_provider(&mut self) {
        self.provider.take().expect("a provider that runs").kill();
    }

    /// Another provider in the place of the first: the same address, new keys.
    pub fn renew_provider(&mut self, environment: &[(&str, &str)]) {
        if self.provider.is_some() {
            self.stop_provider();
        }
        let port = self.issuer.rsplit(':').next().expect("a port").to_owned();
        self.provider = provider(self.port, &port, environment);
    }

    pub fn issuer(&self) -> String {
        self.issuer.clone()
    }

    /// An address of the program.
    pub fn at(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// The accounts as the command line lists them.
    pub fn accounts(&self) -> String {
        stdout(&run(&mut self.proef.command(&["toegang", "accounts"])))
    }

    /// Who did what, as the log names them.
    pub fn actors(&self) -> Vec<(String, String)> {
        let lines = stdout(&run(&mut self.proef.command(&["log", "export", "--format", "json"])));
        let lines = lines.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
        let text = |line: &serde_json::Value, name: &str| line[name].as_str().unwrap_or_default().to_owned();
        lines.map(|line| (text(&line, "actie"), text(&line, "actor"))).collect()
    }

    /// A whole sign-in: where the browser ends, and the page there.
    pub fn sign_in(&self, browser: &mut Browser, name: &str, verder: &str) -> (String, String) {
        let verder = serde_urlencoded::to_string([("verder", verder)]).expect("a query");
        self.follow(browser, &self.at(&format!("/inloggen/oidc?{verder}")), name, |_| false)
    }

    /// A sign-in until the browser is sent back: the address to which it is sent.
    pub fn as_far_as_back(&self, browser: &mut Browser, name: &str) -> String {
        let back = self.at("/inloggen/oidc/terug");
        self.follow(browser, &self.at("/inloggen/oidc?verder=/account"), name, |at| at.starts_with(&back)).0
    }

    fn follow(
        &self,
        browser: &mut Browser,
        start: &str,
        name: &str,
        stop: impl Fn(&str) -> bool,
    ) -> (String, String) {
        let mut address = start.to_owned();
        for _ in 0..12 {
            if stop(&address) {
                return (address, String::new());
            }
            // The provider's own page, where a name is asked.
            let asks = address.starts_with(&format!("{}/inloggen/", self.issuer));
            let form = asks.then(|| format!("naam={name}"));
            match browser.open(&address, form.as_deref()) {
                (Some(next), _) => address = next,
                (None, page) => return (address, page),
            }
        }
        panic!("no end to {start}")
    }
}

fn provider(port: u16, own_port: &str, environment: &[(&str, &str)]) -> Option<Provider> {
    let (back, after) =
        (format!("http://127.0.0.1:{port}/inloggen/oidc/terug"), format!("http://127.0.0.1:{port}/"));
    let usual = [("REDIRECT", back.as_str()), ("AFTER", after.as_str()), ("PORT", own_port)];
    Provider::start(&[&usual, environment].concat())
}

/// The words of a page.
pub fn visible(page: &str) -> String {
    let mut words = String::new();
    let mut inside = false;
    for sign in page.chars() {
        match sign {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => words.push(sign),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ").replace("&quot;", "\"").replace("&#39;", "'")
}
