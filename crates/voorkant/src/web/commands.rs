//! `voorkant serve`.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use tokio::net::TcpListener;
use tokio::sync::Notify;

use super::router::routes;
use crate::app::AppFout;
use crate::cli::{DataArgs, note, print, read_text};
use crate::poort::Server;
use crate::werk;

/// What `voorkant serve` takes.
#[derive(Args)]
pub struct ServeArgs {
    #[command(flatten)]
    data: DataArgs,
    /// Poort op deze computer; 0 kiest een vrije poort.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Eigen huisstijl: een CSS-bestand met design tokens.
    #[arg(long, value_name = "BESTAND")]
    theme: Option<PathBuf>,
}

/// Serves the pages until somebody stops it. Nobody signs in yet, so only this machine is listened to.
///
/// # Errors
/// When the data folder or the port cannot be opened.
pub async fn serve(args: ServeArgs) -> Result<ExitCode, AppFout> {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "warn".into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();

    let app = args.data.open_or_create().await?;
    let thema = args.theme.as_deref().map(read_text).transpose()?.map(Arc::from);
    let wekker = Arc::new(Notify::new());
    werk::start(&app, &wekker).await?;
    let server = Server::new(app, thema, wekker);

    let address = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), args.port);
    let listener = TcpListener::bind(address).await.map_err(AppFout::system(format!(
        "poort {} is niet te openen; kies een andere met --port",
        args.port
    )))?;
    let address = listener.local_addr().map_err(AppFout::system("het adres is niet te lezen"))?;
    print(&format!("Voorkant luistert op http://{address}\n"))?;
    note("Nog zonder inloggen: alleen deze computer kan de pagina's openen. Stop met Ctrl+C.");
    axum::serve(listener, routes(server).into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(stopped())
        .await
        .map_err(AppFout::system("de pagina's zijn gestopt"))?;
    Ok(ExitCode::SUCCESS)
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
