//! `voorkant toegang …`: the first administrator, accounts, and what each role may.

use std::process::ExitCode;
use std::str::FromStr;

use aanmelden::{Token, TokenUse};
use clap::{Args, Subcommand};
use jiff::SignedDuration;
use serde_json::{Value, json};
use toegang::{Rol, regels};

use super::account::{Account, Accountstaat, Accountstand, Inlognaam};
use super::inloggen::choose_password;
use super::store::{self, Soort};
use super::toepassing::{Toepassingformulier, new_secret};
use crate::app::{App, AppFout, after};
use crate::cli::{DataArgs, Format, note, print};
use crate::post::{POSTSOORTEN, Postinstellingen, Postwaarden, overview};
use crate::web::{Hostnaam, addresses};

/// The password of the example accounts, which exist in a municipality that does not.
pub const VOORBEELDWACHTWOORD: &str = "oefenen in Merwoude";
/// The code of CBS for no municipality: only there example accounts may be made.
pub const VERZONNEN: &str = "9999";

/// What can be done with accounts on the command line.
#[derive(Subcommand)]
pub enum Toegang {
    /// Maak de eerste beheerder: geeft een link om een wachtwoord te kiezen. Daarna moet iedereen inloggen.
    Begin(BeginArgs),
    /// Wie er mag inloggen, met welke rol.
    Accounts(ToegangArgs),
    /// Maak een toepassing: een programma dat zelf vraagt. Geeft haar geheim, één keer.
    Toepassing(ToepassingArgs),
    /// Welke toepassingen er zijn, met welke rol.
    Toepassingen(ToegangArgs),
    /// Berichten per e-mail: stel in hoe zij gaan (NAAM=WAARDE), of kijk wat er van werd.
    Post(PostArgs),
    /// Wat elke rol mag.
    Rechten,
    /// Elk adres met het recht dat het vraagt, en de hele tabel van rechten: voor wie dat zelf wil nakijken.
    #[command(hide = true)]
    Adressen(AdresArgs),
    /// Maak één account per rol, om mee te oefenen. Kan alleen in een verzonnen gemeente (9999).
    Voorbeeld(ToegangArgs),
}

/// Which data folder.
#[derive(Args)]
pub struct ToegangArgs {
    #[command(flatten)]
    data: DataArgs,
}

/// In what form.
#[derive(Args)]
pub struct AdresArgs {
    /// Vorm van de uitvoer.
    #[arg(long, value_enum, default_value = "tekst")]
    format: Format,
}

/// Who is first.
#[derive(Args)]
pub struct BeginArgs {
    #[command(flatten)]
    data: DataArgs,
    /// Inlognaam van de beheerder.
    #[arg(long, default_value = "beheerder")]
    naam: String,
    /// Het webadres waarop Voorkant straks opengaat, voor de link.
    #[arg(long, value_name = "ADRES", env = "VOORKANT_WEBADRES", default_value = "http://127.0.0.1:8080")]
    webadres: Webadres,
}

/// The address of the front page, without its last slash: `https://voorkant.merwoude.nl`.
#[derive(Clone, Debug)]
pub struct Webadres(String);

impl FromStr for Webadres {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim().trim_end_matches('/');
        let here = ["http://127.0.0.1", "http://localhost", "http://[::1]"];
        let safe = text.starts_with("https://") || here.iter().any(|one| text.starts_with(one));
        let host = text.split_once("://").map(|(_, host)| host.parse::<Hostnaam>());
        match host {
            Some(Ok(_)) if safe => Ok(Self(text.to_owned())),
            _ => Err("schrijf het webadres als https://voorkant.merwoude.nl, zonder pad; http:// mag alleen op deze computer".to_owned()),
        }
    }
}

/// Which program.
#[derive(Args)]
pub struct ToepassingArgs {
    #[command(flatten)]
    data: DataArgs,
    /// Naam waarmee de toepassing zich meldt (`client_id`).
    #[arg(long)]
    naam: String,
    /// Waarvoor zij is.
    #[arg(long, value_name = "TEKST")]
    waarvoor: String,
    /// Rol; vaker mag.
    #[arg(long = "rol", required = true)]
    rollen: Vec<String>,
}

/// How messages are sent.
#[derive(Args)]
pub struct PostArgs {
    #[command(flatten)]
    data: DataArgs,
    /// Bijvoorbeeld post-aan=ja post-server=smtp.merwoude.nl. Zonder: wat er nu staat.
    #[arg(value_name = "NAAM=WAARDE")]
    waarden: Vec<String>,
}

/// Runs one of them.
///
/// # Errors
/// When the records cannot be read or written, or what was asked is not possible.
pub async fn run(command: Toegang) -> Result<ExitCode, AppFout> {
    match command {
        Toegang::Begin(args) => first(&args.data.open().await?, &args.naam, &args.webadres).await?,
        Toegang::Accounts(args) => list(&args.data.open().await?).await?,
        Toegang::Toepassing(args) => make_program(&args.data.open().await?, &args).await?,
        Toegang::Toepassingen(args) => list_programs(&args.data.open().await?).await?,
        Toegang::Post(args) => messages(&args.data.open().await?, &args.waarden).await?,
        Toegang::Rechten => print(&matrix())?,
        Toegang::Adressen(args) => print(&every_address(args.format))?,
        Toegang::Voorbeeld(args) => examples(&args.data.open().await?).await?,
    }
    Ok(ExitCode::SUCCESS)
}

fn stand(weergave: &str, rollen: impl IntoIterator<Item = Rol>) -> Accountstand {
    Accountstand {
        weergave: weergave.to_owned(),
        email: String::new(),
        organisatie: String::new(),
        rollen: rollen.into_iter().collect(),
        werkgebied: toegang::Werkgebied::whole(),
        persoon: None,
        zonder_tweede_factor: false,
        staat: Accountstaat::Actief,
        reden: String::new(),
    }
}

async fn gemeente(app: &App) -> Result<String, AppFout> {
    let gemeente = app.instellingen().await?.gemeente.map(|code| code.to_string());
    gemeente.ok_or_else(|| {
        AppFout::Vraag(
            "stel eerst de gemeente in, want een account hoort bij een gemeente: voorkant gegevens instellen gemeente=0384".to_owned(),
        )
    })
}

/// Whoever may read the key may make the first administrator, or a new link when all are lost.
async fn first(app: &App, naam: &str, webadres: &Webadres) -> Result<(), AppFout> {
    let gemeente = gemeente(app).await?;
    let naam: Inlognaam = naam.parse().map_err(|error| AppFout::Vraag(format!("{error}")))?;
    let wie = app.wie("opdrachtregel").await?;
    let account = match store::account_by_name(&app.opslag, &naam).await? {
        Some(account) if account.stand.staat == Accountstaat::Dicht => {
            return Err(AppFout::Vraag(format!(
                "het account {naam} is gesloten; kies een andere naam, bijvoorbeeld --naam {naam}.2"
            )));
        }
        Some(account) if account.stand.rollen.contains(&Rol::Beheerder) => account,
        Some(_) => {
            return Err(AppFout::Vraag(format!(
                "{naam} bestaat al en is geen beheerder; kies een andere naam"
            )));
        }
        None => {
            let id = store::create(&app.opslag, &naam, &stand("Beheerder", [Rol::Beheerder]), &wie).await?;
            find(app, &gemeente, &id).await?
        }
    };
    let token = Token::new().map_err(|error| AppFout::Vraag(error.to_string()))?;
    let digest = token.digest(TokenUse::Invitation);
    let tot = after(SignedDuration::from_hours(24));
    store::invite(&app.opslag, &account, (&digest, &tot), false, &wie).await?;
    note("Open deze link binnen 24 uur in uw browser. Hij werkt één keer. Vanaf nu moet iedereen inloggen.");
    print(&format!("{}/uitnodiging/{}\n", webadres.0, token.expose()))
}

async fn find(app: &App, gemeente: &str, id: &str) -> Result<Account, AppFout> {
    let found = store::account(&app.opslag, gemeente, id).await?;
    found.ok_or_else(|| AppFout::Vraag("het account is niet terug te vinden; probeer het opnieuw".to_owned()))
}

async fn list(app: &App) -> Result<(), AppFout> {
    let all = store::accounts(&app.opslag, &gemeente(app).await?).await?;
    if all.is_empty() {
        note("Er zijn nog geen accounts. Maak de eerste beheerder met: voorkant toegang begin --data MAP");
    }
    let mut text = String::new();
    for one in &all {
        let rollen: Vec<&str> = one.stand.rollen.iter().map(|rol| rol.sleutel()).collect();
        let state = one.stand.staat.sleutel();
        text.push_str(&format!("{:<30} {:<8} {}\n", one.inlognaam, state, rollen.join(" ")));
    }
    print(&text)
}

/// Makes a program, and prints its secret alone, so that it can be caught.
async fn make_program(app: &App, args: &ToepassingArgs) -> Result<(), AppFout> {
    let gemeente = gemeente(app).await?;
    let typed = Toepassingformulier {
        naam: args.naam.clone(),
        weergave: args.waarvoor.clone(),
        rollen: args.rollen.clone(),
        ..Toepassingformulier::default()
    };
    let (naam, secret) = (typed.name()?, new_secret()?);
    let wie = app.wie("opdrachtregel").await?;
    store::create_program(&app.opslag, &naam, &typed.stand(secret.digest())?, &wie).await?;
    note(&format!(
        "Toepassing {naam} van gemeente {gemeente} is gemaakt. Dit is haar geheim; u ziet het één keer."
    ));
    print(&format!("{}\n", secret.expose()))
}

async fn list_programs(app: &App) -> Result<(), AppFout> {
    let mut text = String::new();
    for one in store::programs(&app.opslag, &gemeente(app).await?).await? {
        let rollen: Vec<&str> = one.stand.rollen.iter().map(|rol| rol.sleutel()).collect();
        text.push_str(&format!("{:<30} {:<8} {}\n", one.naam, one.stand.staat.sleutel(), rollen.join(" ")));
    }
    print(&text)
}

/// Sets how messages are sent, and tells how that is and what became of them.
async fn messages(app: &App, waarden: &[String]) -> Result<(), AppFout> {
    let mut new = Postwaarden::new();
    for one in waarden {
        let (naam, waarde) = one
            .split_once('=')
            .ok_or_else(|| AppFout::Vraag(format!("'{one}' is geen instelling; schrijf NAAM=WAARDE")))?;
        new.insert(naam.to_owned(), waarde.to_owned());
    }
    Postinstellingen::change(&app.opslag, &new, &app.wie("opdrachtregel").await?).await?;
    let written = Postinstellingen::written(&app.opslag).await?;
    let mut text = String::new();
    for soort in &POSTSOORTEN {
        let waarde = written.get(soort.sleutel).map_or("", String::as_str);
        text.push_str(&format!("{:<16} {waarde}\n", soort.sleutel));
    }
    for one in overview(&app.opslag, &gemeente(app).await?).await? {
        let (naam, reden, staat) = (&one.inlognaam, one.reden.naam().0, one.staat.sleutel());
        text.push_str(&format!("{} {naam:<30} {reden:<20} {staat:<10} {}\n", one.wanneer, one.melding));
    }
    print(&text)
}

/// The policy as a list: what each role may, and if what holds.
fn matrix() -> String {
    let mut text = String::new();
    for rol in Rol::ALL {
        text.push_str(&format!("{}\n", rol.naam().0));
        for regel in regels().filter(|regel| regel.rol == rol) {
            let condition = regel.voorwaarde.tekst().0;
            let condition = if condition.is_empty() { String::new() } else { format!(" (als {condition})") };
            text.push_str(&format!("  {}{condition}\n", regel.recht.naam().0));
        }
    }
    text
}

/// Every address with the right that it needs. For programs the policy and the roles go along, so that somebody
/// else can work out who may go where.
fn every_address(format: Format) -> String {
    let adressen = addresses().adressen();
    if format == Format::Tekst {
        return adressen
            .iter()
            .map(|one| format!("{:<5} {:<50} {}\n", one.methode.as_str(), one.pad, one.recht.sleutel()))
            .collect();
    }
    let adressen: Vec<Value> = adressen
        .iter()
        .map(|one| json!({ "pad": one.pad, "methode": one.methode.as_str(), "recht": one.recht.sleutel() }))
        .collect();
    let regels: Vec<Value> = regels()
        .map(|one| {
            let voorwaarde = one.voorwaarde.sleutel();
            json!({ "rol": one.rol.sleutel(), "recht": one.recht.sleutel(), "voorwaarde": voorwaarde })
        })
        .collect();
    format!("{}\n", json!({ "rollen": Rol::ALL.map(Rol::sleutel), "adressen": adressen, "regels": regels }))
}

/// The organisation of the partner director among the example accounts.
pub const VOORBEELDPARTNER: &str = "Stichting Welzijn Merwestreek";

async fn examples(app: &App) -> Result<(), AppFout> {
    if gemeente(app).await? != VERZONNEN {
        return Err(AppFout::Vraag(format!(
            "voorbeeldaccounts hebben een wachtwoord dat iedereen kent; dat kan alleen in de verzonnen gemeente {VERZONNEN}"
        )));
    }
    let wie = app.wie("opdrachtregel").await?;
    for rol in Rol::ALL {
        let naam: Inlognaam = rol.sleutel().parse().map_err(|error| AppFout::Vraag(format!("{error}")))?;
        if store::account_by_name(&app.opslag, &naam).await?.is_some() {
            continue;
        }
        // Who leads a partner, leads one: what they see of prices and agreements hangs on it.
        let organisatie =
            if rol == Rol::Partnerdirecteur { VOORBEELDPARTNER.to_owned() } else { String::new() };
        let stand = Accountstand { zonder_tweede_factor: true, organisatie, ..stand(rol.naam().0, [rol]) };
        let id = store::create(&app.opslag, &naam, &stand, &wie).await?;
        let account = find(app, VERZONNEN, &id).await?;
        let hash = choose_password(&account, VOORBEELDWACHTWOORD).await?;
        store::learn(&app.opslag, &account, Soort::Wachtwoord, &[hash], None, &wie).await?;
    }
    note(&format!("Er is één account per rol. Het wachtwoord is: {VOORBEELDWACHTWOORD}"));
    Ok(())
}
