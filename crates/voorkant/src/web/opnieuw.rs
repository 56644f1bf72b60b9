//! A session that ended while somebody was typing: what they typed comes back, to be sent again after signing in.

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse as _, Response};
use maud::{Markup, html};

use super::{Taal, parts};
use crate::poort::is_media;

/// A form that people type is smaller.
const LARGEST: usize = 128 << 10;

/// Fields that are never shown again.
const SECRET: [&str; 5] = ["nogmaals", "oud", "geheim", "code", "bsn"];

/// What somebody sent, until it is answered.
pub(super) struct Getypt {
    adres: String,
    form: Bytes,
    /// Whether files came along, which are not kept.
    bestanden: bool,
}

impl Getypt {
    /// Keeps a small form of text beside the request. Files are not kept.
    pub(super) async fn keep(request: Request) -> Result<(Self, Request), Response> {
        let kind = text(request.headers(), CONTENT_TYPE.as_str());
        let (fields, bestanden) =
            (is_media(kind, "application/x-www-form-urlencoded"), is_media(kind, "multipart/"));
        let small = text(request.headers(), CONTENT_LENGTH.as_str())
            .parse()
            .is_ok_and(|length: usize| length <= LARGEST);
        let page = request.uri().path_and_query().map_or("/", |page| page.as_str());
        let mut getypt = Self { adres: page.to_owned(), form: Bytes::new(), bestanden };
        if request.method() != Method::POST || !fields || !small {
            return Ok((getypt, request));
        }
        let (parts, body) = request.into_parts();
        let Ok(form) = to_bytes(body, LARGEST).await else {
            return Err(StatusCode::BAD_REQUEST.into_response());
        };
        getypt.form = form.clone();
        Ok((getypt, Request::from_parts(parts, Body::from(form))))
    }

    fn fields(&self) -> Vec<(String, String)> {
        serde_urlencoded::from_bytes(&self.form).unwrap_or_default()
    }

    /// What somebody typed, with the button that sends it again.
    pub(super) fn again(&self, taal: Taal) -> Markup {
        let fields = self.fields();
        let secret = |name: &str| SECRET.contains(&name) || name.contains("wachtwoord");
        let whole = !fields.is_empty() && !fields.iter().any(|(name, _)| secret(name));
        let sign_in = html! {
            a href="/inloggen" target="_blank" rel="noopener" {
                (taal.pick("Log in op een nieuw tabblad", "Sign in on a new tab"))
            }
        };
        html! {
            @if whole {
                p class="vk-lead" { (taal.pick(
                    "Er is nog niets bewaard, maar wat u typte staat hier nog.",
                    "Nothing is saved yet, but what you typed is still here.")) }
                ol {
                    li { (sign_in) "." }
                    li { (taal.pick("Kom terug op dit tabblad.", "Come back to this tab.")) }
                    li { (taal.pick("Verstuur het opnieuw.", "Send it again.")) }
                }
                form class="vk-form" method="post" action=(self.adres) {
                    @for (name, value) in &fields { input type="hidden" name=(name) value=(value); }
                    (parts::submit(taal.pick("Verstuur opnieuw", "Send again")))
                }
                (typed(taal, &fields))
            } @else {
                p class="vk-lead" { (taal.pick("Er is niets bewaard.", "Nothing is saved.")) " " (sign_in) ". "
                    (taal.pick("Ga hier terug met de knop van uw browser, en verstuur het nog eens.",
                               "Go back here with the button of your browser, and send it again."))
                    @if self.bestanden { " " (taal.pick("Kies de bestanden dan opnieuw.", "Choose the files again then.")) }
                }
            }
        }
    }
}

/// What was typed, to read and to copy.
fn typed(taal: Taal, fields: &[(String, String)]) -> Markup {
    let shown: Vec<&str> =
        fields.iter().map(|(_, value)| value.trim()).filter(|value| !value.is_empty()).collect();
    parts::details(
        taal.pick("Wat u typte of koos", "What you typed or chose"),
        &html! { ul class="vk-long" { @for value in shown { li { (value) } } } },
    )
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn again(form: &str) -> String {
        let form = Bytes::from(form.to_owned());
        Getypt { adres: "/opgave/nieuw".to_owned(), form, bestanden: false }.again(Taal::Nl).0
    }

    #[test]
    fn what_was_typed_comes_back_as_text() {
        let page = again("titel=Schulden+%3Cb%3E&formulier=1&leeg=");
        assert!(page.contains("name=\"titel\" value=\"Schulden &lt;b&gt;\""), "{page}");
        assert!(page.contains("name=\"leeg\" value=\"\"") && page.contains("Verstuur opnieuw"));
        assert!(!page.contains("<b>"));
    }

    #[test]
    fn what_is_secret_never_comes_back() {
        for form in
            ["oud=zeer+geheim&wachtwoord=zeer+geheim", "code=123456", "verder=/&nieuw_wachtwoord=zeer+geheim"]
        {
            let page = again(form);
            assert!(
                !page.contains("zeer geheim")
                    && !page.contains("123456")
                    && !page.contains("Verstuur opnieuw")
            );
            assert!(page.contains("Er is niets bewaard"));
        }
        assert!(again("").contains("Er is niets bewaard"));
    }
}
