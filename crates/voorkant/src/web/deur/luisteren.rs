use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{ConnectInfo, Request};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

use super::Certificaat;

/// So many connections at once; more wait until one ends.
const MOST: usize = 2048;
/// Who does not finish the greeting of TLS in so long is let go.
const GREETING: Duration = Duration::from_secs(10);
/// Nor who sends the head of a request so slowly, or keeps a connection without asking anything.
const HEAD: Duration = Duration::from_secs(30);
/// When the program ends, a request that is being answered has so long.
const ENDING: Duration = Duration::from_secs(20);

/// Answers until `stop`, and then finishes what is being answered.
pub async fn serve(
    listener: TcpListener,
    certificaat: Option<Arc<Certificaat>>,
    router: Router,
    stop: impl Future<Output = ()>,
) {
    let (places, open) = (Arc::new(Semaphore::new(MOST)), GracefulShutdown::new());
    tokio::pin!(stop);
    loop {
        let next = async {
            let place = places.clone().acquire_owned().await.ok();
            (place, listener.accept().await)
        };
        let (place, accepted) = tokio::select! { () = &mut stop => break, next = next => next };
        let Ok((stream, peer)) = accepted else {
            // No more files may be open, for instance: it passes.
            sleep(Duration::from_millis(100)).await;
            continue;
        };
        let (certificaat, router, watcher) = (certificaat.clone(), router.clone(), open.watcher());
        tokio::spawn(async move {
            let _place = place;
            greet(stream, peer, certificaat.as_deref(), router, watcher).await;
        });
    }
    drop(listener);
    let _ = timeout(ENDING, open.shutdown()).await;
}

async fn greet(
    stream: TcpStream,
    peer: SocketAddr,
    certificaat: Option<&Certificaat>,
    router: Router,
    watcher: Watcher,
) {
    let _ = stream.set_nodelay(true);
    let Some(certificaat) = certificaat else { return answer(stream, peer, router, watcher).await };
    match timeout(GREETING, certificaat.acceptor().accept(stream)).await {
        Ok(Ok(stream)) => answer(stream, peer, router, watcher).await,
        Ok(Err(error)) => tracing::debug!(%peer, %error, "no TLS"),
        Err(_) => tracing::debug!(%peer, "no TLS in time"),
    }
}

async fn answer<S>(stream: S, peer: SocketAddr, router: Router, watcher: Watcher)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let pages = TowerToHyperService::new(router);
    let pages = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        pages.call(request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .serve_connection(TokioIo::new(stream), pages);
    if let Err(error) = watcher.watch(connection).await {
        tracing::debug!(%peer, %error, "a connection ended");
    }
}
