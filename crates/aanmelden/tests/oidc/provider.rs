//! The provider process, and a browser that fills in its form.

use std::io::{BufRead as _, BufReader};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::Duration;

use aanmelden::oidc::{
    AcrLevels, ClientSecret, OidcClient, OidcError, OidcSettings, SignInAttempt, SignedIn,
};
use jiff::Timestamp;
use serde_json::Value;
use ureq::Agent;

pub const REDIRECT: &str = "http://127.0.0.1:1/aanmelden/terug";
pub const HOME: &str = "http://127.0.0.1:1/";

/// `tests/oidc` of the project.
fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/oidc")
}

/// Why there can be no provider here, for example because the machine had no network when it was set up.
fn missing() -> Option<&'static str> {
    if !folder().join("node_modules/oidc-provider").is_dir() {
        return Some("tests/oidc has no packages; run: (cd tests/oidc && npm ci)");
    }
    let node = Command::new("node").env_remove("PORT").arg("--version").output();
    (!node.is_ok_and(|output| output.status.success())).then_some("there is no node")
}

/// A provider that runs as long as this lives.
pub struct Provider {
    child: Child,
    /// The provider stops when its input closes, also when the test is killed.
    _input: ChildStdin,
    pub issuer: String,
    pub kid: String,
    pub secret: String,
    rsa: String,
    ec: String,
}

impl Provider {
    /// Starts one; None (and a line that says so) where that cannot be.
    pub fn start(environment: &[(&str, &str)]) -> Option<Self> {
        if let Some(why) = missing() {
            println!("skipped, because {why}");
            return None;
        }
        let (mut child, ready) =
            Self::spawn(environment).unwrap_or_else(|said| panic!("the provider does not start: {said}"));
        let text = |name: &str| ready[name].as_str().expect(name).to_owned();
        let input = child.stdin.take().expect("input");
        let (issuer, kid, secret) = (text("issuer"), text("kid"), text("secret"));
        Some(Self { child, _input: input, issuer, kid, secret, rsa: text("rsa"), ec: text("ec") })
    }

    /// The process with its first line, or what it said instead.
    fn spawn(environment: &[(&str, &str)]) -> Result<(Child, Value), String> {
        let mut child = Command::new("node")
            .env_remove("PORT")
            .arg("server.mjs")
            .current_dir(folder())
            .envs(environment.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("node starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("output")).read_line(&mut line).expect("a line");
        match serde_json::from_str(&line) {
            Ok(ready) => Ok((child, ready)),
            Err(_) => {
                let output = child.wait_with_output().expect("its end");
                Err(format!("{} {}", output.status, String::from_utf8_lossy(&output.stderr)))
            }
        }
    }

    pub fn port(&self) -> String {
        self.issuer.rsplit(':').next().expect("a port").to_owned()
    }

    /// Stops it at once, and waits until its port is free.
    pub fn kill(mut self) {
        let address = format!("127.0.0.1:{}", self.port());
        let _ = self.child.kill();
        let _ = self.child.wait();
        assert!(TcpStream::connect(address).is_err(), "nobody answers any more");
    }

    pub fn settings(&self, client: &str) -> OidcSettings {
        let secret = match client {
            "voorkant-rsa" => ClientSecret::key(&self.rsa, Some("toepassing-rsa")).expect("a key"),
            "voorkant-ec" => ClientSecret::key(&self.ec, None).expect("a key"),
            _ => ClientSecret::text(&self.secret),
        };
        OidcSettings {
            issuer: self.issuer.clone(),
            client_id: client.to_owned(),
            secret,
            redirect_uri: REDIRECT.to_owned(),
            after_logout: Some(HOME.to_owned()),
            scopes: vec!["openid".to_owned()],
            acr: Some(AcrLevels::eidas_substantial()),
            groups_claim: "groups".to_owned(),
            leeway: OidcSettings::LEEWAY,
        }
    }

    pub fn client(&self) -> OidcClient {
        OidcClient::discover(self.settings("voorkant")).expect("discovery")
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port on which nobody listens.
pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port").port()
}

/// A browser without a screen: keeps cookies, follows nothing by itself.
pub struct Browser {
    agent: Agent,
    cookies: Vec<(String, String)>,
}

impl Browser {
    pub fn new() -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(None)
            .timeout_global(Some(Duration::from_secs(20)));
        Self { agent: config.build().into(), cookies: Vec::new() }
    }

    /// Opens an address or sends a form there. Where it points to next, and what it says.
    pub fn open(&mut self, address: &str, form: Option<&str>) -> (Option<String>, String) {
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let cookies = cookies.join("; ");
        let response = match form {
            None => self.agent.get(address).header("Cookie", &cookies).call(),
            Some(form) => self
                .agent
                .post(address)
                .header("Cookie", &cookies)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", &address.split('/').take(3).collect::<Vec<_>>().join("/"))
                .send(form),
        };
        let mut response = response.expect("the provider answers the browser");
        for cookie in response.headers().get_all("set-cookie") {
            let cookie = cookie.to_str().expect("text").split(';').next().expect("a pair");
            let (name, value) = cookie.split_once('=').expect("a pair");
            self.cookies.retain(|(own, _)| own != name);
            self.cookies.push((name.to_owned(), value.to_owned()));
        }
        let next = response.headers().get("location").map(|next| next.to_str().expect("text").to_owned());
        let origin: String = address.split('/').take(3).collect::<Vec<_>>().join("/");
        let next = next.map(|next| if next.starts_with('/') { origin + &next } else { next });
        (next, response.body_mut().read_to_string().expect("text"))
    }

    /// Goes to the provider, signs in there as somebody, and gives the query with which it comes back.
    pub fn sign_in(&mut self, start: &str, name: &str) -> String {
        let mut address = start.to_owned();
        for _ in 0..10 {
            if let Some(query) = address.strip_prefix(REDIRECT) {
                return query.to_owned();
            }
            let form = address.contains("/inloggen/").then(|| format!("naam={name}"));
            let (next, page) = self.open(&address, form.as_deref());
            address = next.unwrap_or_else(|| panic!("no way on from {address}: {page}"));
        }
        panic!("no end to {start}")
    }
}

/// A whole sign-in as somebody.
pub fn sign_in(client: &OidcClient, name: &str) -> Result<SignedIn, OidcError> {
    let start = client.begin(Timestamp::now())?;
    let query = Browser::new().sign_in(&start.address, name);
    client.finish(start.attempt, &query, Timestamp::now())
}

/// The same attempt once more, as from a copied session.
pub fn again(attempt: &SignInAttempt) -> SignInAttempt {
    attempt.expose().parse().expect("an attempt")
}
