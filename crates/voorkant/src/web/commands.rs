//! `voorkant serve`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use tokio::net::TcpListener;
use tokio::sync::Notify;

use super::deur::{self, Certificaat, Deur, DeurArgs};
use super::router::routes;
use crate::app::{App, AppFout};
use crate::cli::{DataArgs, note, print, read_text};
use crate::poort::Server;
use crate::toegang::commands::VERZONNEN;
use crate::toegang::{Aanbieder, Aanbiederinstellingen, OIDC_GEHEIM, any_account, is_example};
use crate::werk;

/// What `voorkant serve` takes.
#[derive(Args)]
pub struct ServeArgs {
    #[command(flatten)]
    data: DataArgs,
    #[command(flatten)]
    deur: DeurArgs,
    /// Laat ook inloggen via een aanmelddienst (OpenID Connect): een bestand met instellingen.
    #[arg(long, value_name = "BESTAND")]
    oidc: Option<PathBuf>,
    /// Eigen huisstijl: een CSS-bestand met design tokens.
    #[arg(long, value_name = "BESTAND")]
    theme: Option<PathBuf>,
}

/// Serves the pages until somebody stops it.
///
/// # Errors
/// When the data folder, the certificate or the port cannot be opened, or the door may not be opened to others.
pub async fn serve(args: ServeArgs) -> Result<ExitCode, AppFout> {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "warn".into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();

    args.deur.check()?;
    let certificaat = args.deur.certificate()?.map(Arc::new);
    let app = args.data.open_or_create().await?;
    if args.deur.is_outside() {
        may_be_outside(&app).await?;
    }
    let thema = args.theme.as_deref().map(read_text).transpose()?.map(Arc::from);

    let address = args.deur.address();
    let listener = TcpListener::bind(address).await.map_err(AppFout::system(format!(
        "{address} is niet te openen; kies een andere poort met --port of een ander adres met --adres"
    )))?;
    let address = listener.local_addr().map_err(AppFout::system("het adres is niet te lezen"))?;
    let deur = args.deur.door(address);
    let aanbieder = args.oidc.as_deref().map(|file| provider(file, &deur)).transpose()?;

    let wekker = Arc::new(Notify::new());
    werk::start(&app, &wekker).await?;
    let scheme = if certificaat.is_some() { "https" } else { "http" };
    print(&format!("Voorkant luistert op {scheme}://{address}\n"))?;
    tell(&app, &deur, aanbieder.is_some()).await?;
    if let Some(certificaat) = &certificaat {
        renew_on_signal(certificaat.clone());
    }
    let server = Server::new(app, thema, wekker, deur, aanbieder);
    deur::serve(listener, certificaat, routes(server), stopped()).await;
    Ok(ExitCode::SUCCESS)
}

fn provider(file: &Path, deur: &Deur) -> Result<Aanbieder, AppFout> {
    let secret = std::env::var(OIDC_GEHEIM).ok();
    Aanbieder::new(Aanbiederinstellingen::read(file, secret)?, deur.basis())
}

/// Whoever comes from outside signs in, so there must be somebody who can let them in; and not with a password that
/// everybody knows, where people are real.
async fn may_be_outside(app: &App) -> Result<(), AppFout> {
    if !any_account(&app.opslag).await? {
        return Err(AppFout::Vraag(
            "wie van buiten komt moet inloggen, en er zijn nog geen accounts. Maak eerst de eerste beheerder: voorkant toegang \
             begin --data MAP --webadres https://…"
                .to_owned(),
        ));
    }
    let gemeente = app.instellingen().await?.gemeente.map(|code| code.to_string());
    if is_example(&app.opslag).await? && gemeente.as_deref() != Some(VERZONNEN) {
        return Err(AppFout::Vraag(format!(
            "hier zijn voorbeeldaccounts met een wachtwoord dat iedereen kent. Dat kan alleen in de verzonnen gemeente \
             {VERZONNEN}; begin voor een echte gemeente met een nieuwe map"
        )));
    }
    Ok(())
}

async fn tell(app: &App, deur: &Deur, provider: bool) -> Result<(), AppFout> {
    if deur.is_outside() {
        note(&format!("Van buiten: {}. Iedereen logt in. Stop met Ctrl+C.", deur.basis()));
    } else if provider || any_account(&app.opslag).await? {
        note("Alleen deze computer kan de pagina's openen, en iedereen logt in. Stop met Ctrl+C.");
    } else {
        note("Nog zonder accounts: alleen deze computer kan de pagina's openen. Stop met Ctrl+C.");
    }
    if deur.is_outside() && is_example(&app.opslag).await? {
        note("Let op: er zijn voorbeeldaccounts. Hun wachtwoord staat op de inlogpagina.");
    }
    Ok(())
}

/// A new certificate comes in without stopping: `kill -HUP`.
fn renew_on_signal(certificaat: Arc<Certificaat>) {
    #[cfg(unix)]
    tokio::spawn(async move {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut hangup) = signal(SignalKind::hangup()) else { return };
        while hangup.recv().await.is_some() {
            match certificaat.reload() {
                Ok(()) => note("Het certificaat is opnieuw gelezen."),
                Err(error) => note(&format!("Het oude certificaat blijft in gebruik: {error}")),
            }
        }
    });
    #[cfg(not(unix))]
    drop(certificaat);
}

/// Waits for Ctrl+C, or for the system to end the program.
async fn stopped() {
    let interrupt = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! { () = interrupt => {}, _ = terminate.recv() => {} }
            return;
        }
    }
    interrupt.await;
}
